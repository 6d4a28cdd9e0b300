//! Acronyms to slips: letters in another order than the long form gives them.

use crate::sides::{instant, outlets};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::naming::{is_one_bearer, is_one_spelling};
use copydesk_claims::{ByteSpan, Definition, MentionKind, is_common_short_form};
use std::collections::{BTreeMap, BTreeSet};

/// `acronym-mismatch`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "acronym-mismatch",
        severity: Severity::Error,
        summary: "an acronym that its expansion, here or elsewhere in the coverage, does not yield",
        docs: "\"CPB\" for \"Customs and Border Protection\" is a slip of two letters that readers search for in vain. The rule reports a \
short form in brackets whose letters are those of the long form before it, but in another order; and a short form that no article \
explains whose letters are those of one that an article does explain.\n\nTickers, station codes and short forms that some \
article of the story defines, or the house list in `copydesk.toml` has, are left alone, however close they are: the Marine Investigation Unit (MIU) and the Marine Licensing \
Unit (MLU) are two bodies. A slip that replaces a letter by another is not seen.",
        fires: &[(
            "Harbour Times",
            "Grant\n\nThe Coastal Heritage Fund (CHF) paid for the roof, the mayor said. The CFH gives one grant a year.",
        )],
        quiet: &[(
            "Harbour Times",
            "Grant\n\nThe Coastal Heritage Fund (CHF) paid for the roof. Its sister, the Coastal Fishing Heritage (CFH), did not.",
        )],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let defined = definitions(context);
    let mut findings = misdefined(context, &defined);
    findings.extend(odd_expansions(context, &defined));
    findings.extend(unexplained(context, &defined));
    findings
}

/// Short forms that a long form yields, with the first place of each article that defines them so.
fn definitions<'s>(context: &Context<'s>) -> BTreeMap<&'s str, Vec<(usize, &'s Definition)>> {
    let mut found: BTreeMap<&str, Vec<(usize, &Definition)>> = BTreeMap::new();
    for (document, d) in context.story.documents.iter().enumerate() {
        // An article that defines a short form a thousand times says it once.
        let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
        for definition in d.reading.definitions.iter().filter(|d| d.yields) {
            if seen.insert((&definition.acronym, &definition.expansion)) {
                found.entry(definition.acronym.as_str()).or_default().push((document, definition));
            }
        }
    }
    found
}

/// "Harmon Department of Health (HHD)".
fn misdefined(context: &Context<'_>, defined: &BTreeMap<&str, Vec<(usize, &Definition)>>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (document, d) in context.story.documents.iter().enumerate() {
        for definition in
            d.reading.definitions.iter().filter(|d| !d.yields && !defined.contains_key(d.acronym.as_str()))
        {
            // Some well-known short forms are not the letters of the long form: UTC.
            let irregular =
                is_common_short_form(&definition.acronym) || is_one_bearer(&definition.acronym, &definition.expansion);
            if irregular || context.story.house.lists(&definition.acronym) {
                continue;
            }
            let name = d.article.outlet_name();
            let mut evidence = vec![
                Evidence::primary(document, definition.acronym_span),
                Evidence::other(document, definition.expansion_span),
            ];
            let right = defined.iter().find(|(short, _)| is_permutation(short, &definition.acronym));
            if right.is_none() && !is_permutation(&definition.acronym, &initials(&definition.expansion)) {
                continue;
            }
            let elsewhere = right.map(|(short, places)| {
                evidence.extend(
                    places.iter().filter(|(p, _)| *p != document).map(|(p, d)| Evidence::other(*p, d.acronym_span)),
                );
                format!("; {} {short}", prints(context, places.iter().map(|(p, _)| *p)))
            });
            let message = format!(
                "{name} prints “{}” for “{}”, which does not yield it{}",
                definition.acronym,
                definition.expansion,
                elsewhere.unwrap_or_default()
            );
            findings.push(
                Finding::new(&RULE.meta, context.story, message, evidence)
                    .suggest("spell the short form from the long one"),
            );
        }
    }
    findings
}

/// "Fen Drainage Board (FIDB)" where others have "Fen Internal Drainage Board (FIDB)", and "American School Union (ASU)" where others
/// have "Amalgamated School Union (ASU)": one short form, two long ones that differ in a word.
fn odd_expansions(context: &Context<'_>, defined: &BTreeMap<&str, Vec<(usize, &Definition)>>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (document, d) in context.story.documents.iter().enumerate() {
        let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
        for definition in &d.reading.definitions {
            let first = seen.insert((&definition.acronym, &definition.expansion));
            let Some(places) = defined.get(definition.acronym.as_str()).filter(|_| first) else { continue };
            let elsewhere: Vec<_> = places.iter().filter(|(p, _)| *p != document).collect();
            let here = places.iter().filter(|(_, e)| same_expansion(&e.expansion, &definition.expansion)).count();
            let Some((_, usual)) = elsewhere.iter().find(|(_, e)| is_one_word_off(&e.expansion, &definition.expansion))
            else {
                continue;
            };
            let there = elsewhere.iter().filter(|(_, e)| same_expansion(&e.expansion, &usual.expansion)).count();
            let listed = context.story.house.accepts(&definition.expansion).is_some();
            // Of one against one the later is shown against the earlier.
            let later = elsewhere.iter().all(|(p, _)| instant(context.story, *p) < instant(context.story, document));
            let tied = there == here && later && is_other_word(&usual.expansion, &definition.expansion);
            if listed || (definition.yields && there <= here && !tied) {
                continue;
            }
            let message = format!(
                "{} prints “{}” for {}; {} “{}”",
                d.article.outlet_name(),
                definition.expansion,
                definition.acronym,
                prints(context, elsewhere.iter().map(|(p, _)| *p)),
                usual.expansion
            );
            let mut evidence =
                vec![Evidence::primary(document, definition.expansion_span.join(definition.acronym_span))];
            evidence.extend(elsewhere.iter().map(|(p, e)| Evidence::other(*p, e.expansion_span.join(e.acronym_span))));
            findings.push(
                Finding::new(&RULE.meta, context.story, message, evidence).suggest("ask the body for its full name"),
            );
        }
    }
    findings
}

fn folded(expansion: &str) -> Vec<String> {
    expansion.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 1).map(str::to_lowercase).collect()
}

fn same_expansion(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// One word more, fewer or other, of three at least.
fn is_one_word_off(a: &str, b: &str) -> bool {
    let (a, b) = (folded(a), folded(b));
    // Of a longer name two words may be others: its letters are the same.
    let most = if a.len() == b.len() && a.len() >= 5 { 2 } else { 1 };
    a != b && a.len().min(b.len()) >= 3 && strsim::generic_levenshtein(&a, &b) <= most
}

/// Another word in the place of one, and not the same in another spelling.
fn is_other_word(a: &str, b: &str) -> bool {
    let (a, b) = (folded(a), folded(b));
    a.len() == b.len() && a.iter().zip(&b).any(|(x, y)| x != y && !is_one_spelling(x, y))
}

fn initials(expansion: &str) -> String {
    let content = expansion.split(|c: char| !c.is_alphanumeric()).filter(|w| w.starts_with(char::is_uppercase));
    content.filter_map(|w| w.chars().next()).collect()
}

/// "CPB" in coverage that explains CBP.
fn unexplained(context: &Context<'_>, defined: &BTreeMap<&str, Vec<(usize, &Definition)>>) -> Vec<Finding> {
    let explained: BTreeSet<&str> =
        context.story.documents.iter().flat_map(|d| &d.reading.definitions).map(|d| d.acronym.as_str()).collect();
    let mut findings = Vec::new();
    for (document, d) in context.story.documents.iter().enumerate() {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for (form, span) in acronyms(d) {
            if explained.contains(form)
                || is_common_short_form(form)
                || context.story.house.lists(form)
                || form.chars().count() < 3
                || is_owned(&d.article.text, span)
                || !seen.insert(form)
            {
                continue;
            }
            let Some((short, places)) = defined.iter().find(|(short, _)| is_permutation(short, form)) else { continue };
            let mut evidence = vec![Evidence::primary(document, span)];
            evidence.extend(places.iter().map(|(p, d)| Evidence::other(*p, d.expansion_span.join(d.acronym_span))));
            let message = format!(
                "{} prints “{form}”, which no article explains; {} “{short}” for “{}”",
                d.article.outlet_name(),
                prints(context, places.iter().map(|(p, _)| *p)),
                places[0].1.expansion
            );
            findings.push(
                Finding::new(&RULE.meta, context.story, message, evidence).suggest("check the order of the letters"),
            );
        }
    }
    findings
}

fn prints(context: &Context<'_>, documents: impl Iterator<Item = usize>) -> String {
    let documents: BTreeSet<usize> = documents.collect();
    format!(
        "{} {}",
        outlets(context.story, documents.iter().copied()),
        crate::sides::verb(context.story, &documents, "has", "have")
    )
}

fn acronyms(d: &copydesk_graph::Document) -> impl Iterator<Item = (&str, ByteSpan)> {
    let mentions = d.reading.mentions.iter().filter(|m| matches!(m.kind, MentionKind::Acronym { .. }));
    mentions.map(|m| (m.span.of(&d.article.text), m.span))
}

/// "her ACL": no body is anybody's own.
fn is_owned(text: &str, span: ByteSpan) -> bool {
    let before = text[..span.start].trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    matches!(before.to_lowercase().as_str(), "her" | "his" | "my" | "your" | "their" | "a" | "an")
}

fn is_permutation(a: &str, b: &str) -> bool {
    let sorted = |s: &str| {
        let mut letters: Vec<char> = s.chars().collect();
        letters.sort_unstable();
        letters
    };
    a != b && sorted(a) == sorted(b)
}
