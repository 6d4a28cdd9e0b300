//! Names to slips: a proper name spelled unlike the name that the coverage, or the article itself, uses.

use crate::sides::{instant, outlets, verb};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::{ByteSpan, MentionKind};
use copydesk_graph::names::{NameFit, Slip, fit};
use std::collections::{BTreeMap, BTreeSet};

/// `name-variant`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "name-variant",
        severity: Severity::Error,
        summary: "a proper name spelled unlike the name that this coverage, or the article itself, uses for the same thing",
        docs: "A name with a letter lost, doubled or swapped, a stray capital, or a small word changed (\"Institute of\" for \"Institute \
for\") passes every spelling checker, because each word is a word. The rule holds the full names of all articles against each other \
and reports two that differ in one word by a slip. The form that fewer articles print is shown as the odd one.\n\nIt stays quiet \
for names that differ in two words or more, for two short names in one article (they are two people or bodies), for British and \
American spelling, plurals, and \"U.S.\" beside \"US\". It does not see a wrong name that is far from the right one.",
        fires: &[
            (
                "Quay Times",
                "Divers work on\n\nDivers of Torrin Salvage raised the engine on Monday, said Morwenna Pascall.",
            ),
            ("Coast Herald", "Engine raised\n\nTorin Salvage raised the engine, its owner said."),
            ("Daily Anchor", "Wreck\n\nThe crew of Torrin Salvage found the engine."),
        ],
        quiet: &[
            ("Quay Times", "Divers work on\n\nDivers of Torrin Salvage raised the engine on Monday."),
            ("Coast Herald", "Engine raised\n\nThe brothers hired Torrin Salvage after Tarrant Salvage had refused."),
        ],
    },
    check,
};

/// A form of a name, and where it is printed.
struct Form<'s> {
    name: &'s str,
    places: BTreeMap<usize, Vec<ByteSpan>>,
    /// Whether an article prints it as the start or end of a longer name.
    part: bool,
}

impl Form<'_> {
    fn weight(&self) -> (usize, usize) {
        (self.places.len(), self.places.values().map(Vec::len).sum())
    }

    fn words(&self) -> usize {
        self.name.split([' ', '-']).count()
    }
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let forms = forms(context);
    let mut findings = Vec::new();
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for (a, b, slip) in pairs(&forms) {
        let (odd, usual) = order(context, &forms, a, b);
        if told.contains(&odd) || !is_slip(&forms[odd], &forms[usual], slip) {
            continue;
        }
        told.insert(odd);
        findings.push(finding(context, &forms[odd], &forms[usual]));
    }
    findings
}

/// Every form of a name in the story, in the order of the alphabet.
fn forms<'s>(context: &Context<'s>) -> Vec<Form<'s>> {
    let mut found: BTreeMap<&str, Form<'s>> = BTreeMap::new();
    for (document, d) in context.story.documents.iter().enumerate() {
        for mention in &d.reading.mentions {
            let MentionKind::Name { entity, .. } = mention.kind else { continue };
            let name = mention.span.of(&d.article.text);
            let form = found.entry(name).or_insert_with(|| Form { name, places: BTreeMap::new(), part: false });
            form.places.entry(document).or_default().push(mention.span);
            form.part |= d.reading.entities[entity].name != name;
        }
    }
    found.into_values().collect()
}

/// Pairs of forms that differ in one word by a slip.
fn pairs(forms: &[Form<'_>]) -> Vec<(usize, usize, Slip)> {
    let mut found = Vec::new();
    for (a, b) in candidates(forms) {
        if let NameFit::Variant(slip) = fit(forms[a].name, forms[b].name) {
            found.push((a, b, slip));
        }
    }
    // The longest names first: they are told, their short forms are the same slip.
    found.sort_by_key(|&(a, b, _)| (std::cmp::Reverse(forms[a].name.len()), a, b));
    found
}

/// Pairs worth a look: they share a word, or the first letters of a single word.
fn candidates(forms: &[Form<'_>]) -> BTreeSet<(usize, usize)> {
    const LIST_MAX: usize = 64;
    let mut lists: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, form) in forms.iter().enumerate() {
        let words: BTreeSet<String> =
            form.name.split([' ', '-']).filter(|w| w.len() > 2).map(str::to_lowercase).collect();
        for word in &words {
            lists.entry(word.clone()).or_default().push(i);
        }
        if let [single] = words.iter().collect::<Vec<_>>()[..] {
            let head: String = single.chars().take(2).collect();
            let tail: String = single.chars().rev().take(2).collect();
            lists.entry(format!("{head}*")).or_default().push(i);
            lists.entry(format!("*{tail}")).or_default().push(i);
        }
    }
    let mut found = BTreeSet::new();
    for list in lists.values().filter(|l| l.len() <= LIST_MAX) {
        for (n, &a) in list.iter().enumerate() {
            found.extend(list[n + 1..].iter().map(|&b| (a.min(b), a.max(b))));
        }
    }
    found
}

/// The odd form first: fewer articles, fewer mentions, later publication; a stray capital is always the odd one.
fn order(context: &Context<'_>, forms: &[Form<'_>], a: usize, b: usize) -> (usize, usize) {
    let stray = |i: usize| {
        forms[i]
            .name
            .split([' ', '-'])
            .any(|w| w.chars().take(2).filter(|c| c.is_uppercase()).count() == 2 && w.len() > 3)
    };
    let last = |i: usize| forms[i].places.keys().map(|&d| instant(context.story, d)).max();
    let key = |i: usize| (!stray(i), forms[i].weight(), std::cmp::Reverse(last(i)), i);
    if key(a) < key(b) { (a, b) } else { (b, a) }
}

/// Whether the odd form is a slip of the usual one, and not another person or body.
fn is_slip(odd: &Form<'_>, usual: &Form<'_>, slip: Slip) -> bool {
    let together = odd.places.keys().any(|d| usual.places.contains_key(d));
    let words = odd.words();
    match slip {
        Slip::Capitals => true,
        _ if words >= 4 => true,
        _ if together && words == 1 => is_swap(odd.name, usual.name) && odd.weight().1 == 1 && usual.weight().1 >= 2,
        _ if together => false,
        _ if words >= 2 => true,
        // A single word may be anything: many must write the usual form, one the odd one, and neither within a longer name.
        _ => {
            odd.places.len() == 1
                && usual.places.len() >= 2
                && !odd.part
                && !usual.part
                && odd.name.chars().count() >= 6
        }
    }
}

/// Two neighbouring letters changed places, in a word long enough: no second person is called that.
fn is_swap(a: &str, b: &str) -> bool {
    let sorted = |s: &str| {
        let mut letters: Vec<char> = s.to_lowercase().chars().collect();
        letters.sort_unstable();
        letters
    };
    a.chars().count() >= 6 && sorted(a) == sorted(b)
}

fn finding(context: &Context<'_>, odd: &Form<'_>, usual: &Form<'_>) -> Finding {
    let story = context.story;
    let of = |form: &Form<'_>| form.places.keys().copied().collect::<BTreeSet<usize>>();
    let (left, right) = (of(odd), of(usual));
    let message = format!(
        "{} {} “{}” where {} {} “{}”",
        outlets(story, left.iter().copied()),
        verb(story, &left, "prints", "print"),
        odd.name,
        outlets(story, right.iter().copied()),
        verb(story, &right, "prints", "print"),
        usual.name
    );
    let mut evidence: Vec<Evidence> = odd.places.iter().map(|(&d, spans)| Evidence::primary(d, spans[0])).collect();
    evidence.extend(usual.places.iter().map(|(&d, spans)| Evidence::other(d, spans[0])));
    Finding::new(&RULE.meta, story, message, evidence).suggest("check the name against its bearer's own spelling")
}
