//! Quotations to speakers: one quotation given to different people.

use crate::sides::{Side, outlets, sides_of, verb, words_of};
use crate::speakers::{Speaker, Speakers};
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::{AssertionValue, ClaimKind};
use copydesk_graph::quotation::compare;
use copydesk_graph::{AssertionRef, Claim};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// `quote-misattributed`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "quote-misattributed",
        severity: Severity::Error,
        summary: "one quotation given to different speakers",
        docs: "The same words, and two people are said to have spoken them. The rule reports a quotation that articles give to two people whom \
both are known by name. A role or a pronoun is the person whom its article makes it.\n\nA name in full and its surname, a nickname, and \
a slip in a name are one speaker. Left alone: \"he said\" of nobody in particular, bodies and documents, people known by a role alone, \
and quotations of fewer than five words.",
        fires: &[
            (
                "Fell Post",
                "Match\n\n\"We were asked to play twice a week with nobody on the bench,\" said Ines Orlo, the captain.",
            ),
            (
                "Dale News",
                "Match\n\n\"We were asked to play twice a week with nobody on the bench,\" said Marta Quell, the coach.",
            ),
        ],
        quiet: &[
            (
                "Fell Post",
                "Match\n\n\"We were asked to play twice a week with nobody on the bench,\" said Ines Orlo, the captain.",
            ),
            (
                "Dale News",
                "Match\n\nInes Orlo was tired. \"We were asked to play twice a week with nobody on the bench,\" she said.",
            ),
        ],
    },
    check,
};

/// Fewer words than this are a phrase that two people may use.
const WORDS_MIN: usize = 5;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let story = context.story;
    let speakers = Speakers::of(context);
    let mut findings = Vec::new();
    for (index, claim) in context.graph.claims.iter().enumerate() {
        let several = claim.assertions.iter().any(|a| a.document != claim.assertions[0].document);
        if claim.kind != ClaimKind::Quote || !several {
            continue;
        }
        let spoken = spoken(context, &speakers, claim);
        let named: Vec<AssertionRef> = spoken.iter().map(|s| s.at).collect();
        let places: BTreeMap<AssertionRef, usize> = named.iter().enumerate().map(|(n, &at)| (at, n)).collect();
        let find = |at: AssertionRef| places.get(&at).map(|&n| &spoken[n]);
        let mut distinct: Vec<&Speaker> = Vec::new();
        let mut of: Vec<usize> = Vec::with_capacity(spoken.len());
        for Spoken { speaker, .. } in &spoken {
            of.push(distinct.iter().position(|s| *s == speaker).unwrap_or(distinct.len()));
            if of.last() == Some(&distinct.len()) {
                distinct.push(speaker);
            }
        }
        // Two speakers are held against each other once, however often they are quoted.
        let known: RefCell<BTreeMap<(usize, usize), bool>> = RefCell::default();
        let agree = |a: &usize, b: &usize| {
            *known.borrow_mut().entry((*a, *b)).or_insert_with(|| distinct[*a].may_be(distinct[*b]))
        };
        let sides = sides_of(story, &named, |at| of[places[&at]], agree);
        let Some((usual, odd)) = sides.split_first() else { continue };
        for side in odd.iter().filter(|s| s.documents().is_disjoint(&usual.documents())) {
            // The two give words in common, not only a third one that joins them.
            let pairs = side.members.iter().flat_map(|&a| usual.members.iter().map(move |&b| (a, b)));
            let mut pairs = pairs.filter_map(|(a, b)| Some((find(a)?, find(b)?)));
            let Some((x, y)) = pairs.find(|(x, y)| share_enough(x, y)) else { continue };
            if is_sure(context, side, x, y) && is_sure(context, usual, y, x) {
                findings.push(finding(context, side, usual, (x, y)).about(index));
            }
        }
    }
    findings
}

/// Whether a side rests on more than a pronoun: a name or a role beside the words, two articles that say the same, or a pronoun that
/// cannot be the other speaker's, whoever it is. Where the sentence names the other speaker too, both may have said it.
fn is_sure(context: &Context<'_>, side: &Side, spoken: &Spoken<'_>, other: &Spoken<'_>) -> bool {
    let story = context.story;
    let pronoun = |m: &AssertionRef| {
        let link = story.assertion(*m).chain.last()?;
        let printed = link.span.of(&story.documents[m.document].article.text);
        if printed.contains(spoken.speaker.surname()) || printed.contains(spoken.speaker.first_name()) {
            return None;
        }
        let words = printed.split(|c: char| !c.is_alphabetic());
        let mut words = words.map(str::to_lowercase);
        words.find(|w| matches!(w.as_str(), "he" | "she" | "they" | "who" | "i" | "it"))
    };
    let beside = side.members.iter().any(|m| match pronoun(m) {
        None => true,
        Some(word) => other.speaker.is_excluded_by(&word, &spoken.speaker),
    });
    (side.documents().len() > 1 || beside) && !side.members.iter().any(|m| names_too(context, *m, &other.speaker))
}

/// Whether the sentence of a quotation names somebody beside whom it gives the words to.
fn names_too(context: &Context<'_>, at: AssertionRef, other: &Speaker) -> bool {
    let document = &context.story.documents[at.document];
    let assertion = context.story.assertion(at);
    let Some(sentence) = document.reading.sentences.get(assertion.sentence) else { return false };
    let link = assertion.chain.last().map_or(sentence.span, |l| l.span);
    let around = if link.overlaps(sentence.span) { sentence.span } else { sentence.span.join(link) };
    let names = |name: &str| {
        around.of(&document.article.text).split(|c: char| !c.is_alphanumeric() && c != '-').any(|w| w == name)
    };
    let quoted = assertion.span.of(&document.article.text);
    // A namesake is told by the first name.
    let name = if assertion.chain.last().is_some_and(|l| l.name.ends_with(other.surname())) {
        other.first_name()
    } else {
        other.surname()
    };
    names(name) && !quoted.contains(name)
}

/// A quotation whose speaker is known by name.
struct Spoken<'s> {
    at: AssertionRef,
    speaker: Speaker,
    words: &'s str,
}

/// The quotations of a claim that a named person is given, long enough to be somebody's own; the first of an article and speaker.
fn spoken<'s>(context: &Context<'s>, speakers: &Speakers, claim: &Claim) -> Vec<Spoken<'s>> {
    let mut found: Vec<Spoken<'s>> = Vec::new();
    for &at in &claim.assertions {
        let AssertionValue::Quote { words, .. } = &context.story.assertion(at).value else { continue };
        if found.len() == SPOKEN_MAX {
            break;
        }
        let Some(speaker) = speakers.speaker(context, at).filter(Speaker::is_named_person) else { continue };
        // In the order of documents.
        let own = found.iter().rev().take_while(|s| s.at.document == at.document);
        let again = own.clone().any(|s| s.speaker == speaker && s.words == words);
        if !again && words.split_whitespace().count() >= WORDS_MIN {
            found.push(Spoken { at, speaker, words });
        }
    }
    found
}

/// Quotations of one claim that are held against each other.
const SPOKEN_MAX: usize = 4096;

/// Whether two quotations have enough words in common that one person spoke them: all but a few of the shorter one.
fn share_enough(x: &Spoken<'_>, y: &Spoken<'_>) -> bool {
    const OF_TEN: usize = 8;
    let shorter = x.words.split_whitespace().count().min(y.words.split_whitespace().count());
    compare(x.words, y.words).is_some_and(|c| {
        // Where the words differ too, a phrase is not enough: two people may have begun alike.
        let least = if c.grade.is_altered() { 2 * WORDS_MIN } else { WORDS_MIN };
        c.shared >= least && c.shared * 10 >= shorter * OF_TEN
    })
}

fn finding(context: &Context<'_>, side: &Side, usual: &Side, (x, y): (&Spoken<'_>, &Spoken<'_>)) -> Finding {
    let story = context.story;
    let (left, right) = (side.documents(), usual.documents());
    let message = format!(
        "{} {} “{}” to {}, {} {} it to {}",
        outlets(story, left.iter().copied()),
        verb(story, &left, "gives", "give"),
        words_of(story, x.at),
        x.speaker.name,
        outlets(story, right.iter().copied()),
        verb(story, &right, "gives", "give"),
        y.speaker.name,
    );
    let first = |side: &Side, at: AssertionRef| {
        let mut members = side.members.clone();
        members.retain(|&m| m != at);
        members.insert(0, at);
        members
    };
    let mut evidence = Vec::new();
    for (members, primary) in [(first(side, x.at), true), (first(usual, y.at), false)] {
        for m in members {
            // The quotation, and the words that give it to its speaker.
            let span = story.assertion(m).span;
            let of = if primary { Evidence::primary } else { Evidence::other };
            evidence.push(of(m.document, span));
            evidence.extend(story.assertion(m).chain.last().map(|l| Evidence::source(m.document, l.span)));
        }
    }
    Finding::new(&RULE.meta, story, message, evidence).suggest("check the recording, or who was there")
}
