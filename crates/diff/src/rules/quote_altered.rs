//! Quotations to words that were changed inside the marks.

use crate::shown::{MARKED_MAX, marked};
use crate::sides::party;
use crate::speakers::Speakers;
use crate::wordings::{Odd, Wording, Wordings};
use crate::{Context, Evidence, Finding, PassageDifference, Rule, RuleMeta, Severity};
use copydesk_claims::{ByteSpan, ClaimKind};
use copydesk_graph::AssertionRef;
use copydesk_graph::quotation::{Comparison, Difference, Grade};

/// `quote-altered`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "quote-altered",
        severity: Severity::Error,
        summary: "one quotation in different words",
        docs: "What stands between quotation marks is a promise that these were the words. The rule aligns quotations word by word and \
reports words replaced, added, turned round or left out without a mark inside the stretch that both give. The message shows both \
wordings, with brackets around what differs.\n\nA changed figure and a denial on one side only are always reported: an ellipsis or \
a cut does not hide them.\n\nLeft alone: a quotation trimmed at either end, words left out with \"…\", words in square brackets, \
whole sentences left out between others, paraphrases without marks, titles, and what an interpreter said. So are two people who said \
nearly the same. Spelling, marks, and articles and fillers that come and go are `quote-variant`.\n\nBetween two versions of one article, it is \
the outlet that changed somebody's words without a note; the message says which version has which.",
        fires: &[
            ("Fell Post", "Match\n\n\"We were asked to play twice a week with nobody on the bench,\" said Ines Orlo."),
            ("Dale News", "Match\n\n\"We were asked to play twice a day with nobody on the bench,\" said Ines Orlo."),
        ],
        quiet: &[
            ("Fell Post", "Match\n\n\"We were asked to play twice a week with nobody on the bench,\" said Ines Orlo."),
            ("Dale News", "Match\n\nInes Orlo said the team had \"nobody on the bench\" and played \"twice a week\"."),
        ],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let speakers = Speakers::of(context);
    let once = |odd: &Odd<'_>| is_alike(odd) && is_spoken_once(context, &speakers, odd);
    let mut found =
        findings(context, &RULE.meta, "check the recording, or ask each outlet for its notes", once, is_altered);
    for finding in &mut found {
        let mut documents = finding.evidence.iter().map(|e| e.document);
        let first = documents.next();
        if first.is_some_and(|first| documents.all(|d| d == first || context.story.versions.are_one(first, d))) {
            finding.suggestion =
                Some("check the recording, and add a note that says which words were changed".to_owned());
        }
    }
    found
}

/// Words that a desk would want to hear again.
fn is_altered(found: &Comparison, difference: &Difference) -> bool {
    /// Where two fragments end in other words, so many shared words make them one sentence.
    const SHARED_AT_ENDS_MIN: usize = 6;
    difference.grade.is_altered() && !difference.minor && (!difference.end || found.shared >= SHARED_AT_ENDS_MIN)
}

/// Whether what differs is little beside what is shared: "there's a lot of…" opens many a sentence.
fn is_alike(odd: &Odd<'_>) -> bool {
    /// Fewer shared words are a phrase.
    const SHARED_MIN: usize = 5;
    /// So many shared words for each that differs.
    const SHARED_FOR_ONE: usize = 3;
    let words = |text: &str| text.split_whitespace().count();
    let (p, q) = odd.pair;
    let differ = |d: &Difference| {
        let count = words(d.a.of(&p.text)).max(words(d.b.of(&q.text)));
        // A denial stands among words that were left out with it.
        if d.grade == Grade::NumberOrPolarity { count.min(1) } else { count }
    };
    let altered = odd.comparison.differences.iter().filter(|d| d.grade >= Grade::Words);
    let differing: usize = altered.map(differ).sum();
    // A short quotation that stands whole in the other but for a figure or a denial is enough.
    let grave = odd.differences.iter().any(|d| d.grade == Grade::NumberOrPolarity);
    let least = if grave { SHARED_MIN - 1 } else { SHARED_MIN };
    odd.comparison.shared >= least && differing * SHARED_FOR_ONE < odd.comparison.shared + SHARED_FOR_ONE
}

/// Whether both wordings may be one act of speech, taken down twice: neither two people, nor titles, nor two translations.
fn is_spoken_once(context: &Context<'_>, speakers: &Speakers, odd: &Odd<'_>) -> bool {
    let (p, q) = odd.pair;
    let two = match (speakers.speaker(context, p.at), speakers.speaker(context, q.at)) {
        (Some(x), Some(y)) => !x.may_be(&y),
        _ => false,
    };
    let titles = is_title(p) && is_title(q);
    !(two || titles || [p, q].iter().any(|wording| is_translated(context, wording.at)))
}

/// Whether every word of more than three letters has a capital: a book, a law.
fn is_title(wording: &Wording) -> bool {
    let words = || wording.text.split_whitespace().filter(|w| w.chars().count() > 3);
    words().count() >= 2
        && words().all(|w| w.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase))
}

/// How words begin that tell of a translation.
const TRANSLATED: [&str; 3] = ["translat", "interpreter", "subtitle"];

/// Whether the sentence of a quotation, or one beside it, says that it was translated.
fn is_translated(context: &Context<'_>, at: AssertionRef) -> bool {
    let reading = &context.story.documents[at.document].reading;
    let text = &context.story.documents[at.document].article.text;
    let here = context.story.assertion(at).sentence;
    let beside = here.saturating_sub(1)..(here + 2).min(reading.sentences.len());
    reading.sentences[beside].iter().any(|s| {
        let lower = s.span.of(text).to_lowercase();
        TRANSLATED.iter().any(|word| lower.contains(word))
    })
}

/// One finding for each wording that differs in a way that counts from the usual one.
pub(super) fn findings(
    context: &Context<'_>,
    meta: &RuleMeta,
    suggestion: &str,
    wanted: impl Fn(&Odd<'_>) -> bool,
    counts: impl Fn(&Comparison, &Difference) -> bool + Copy,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, claim) in context.graph.claims.iter().enumerate() {
        let several = claim.assertions.iter().any(|a| a.document != claim.assertions[0].document);
        if claim.kind != ClaimKind::Quote || !several {
            continue;
        }
        let wordings = Wordings::of(context, claim);
        let odd = wordings.odd(context, counts);
        found.extend(
            odd.iter()
                .filter(|odd| wanted(odd))
                .map(|odd| finding(context, meta, odd).suggest(suggestion).about(index)),
        );
    }
    found
}

fn finding(context: &Context<'_>, meta: &RuleMeta, odd: &Odd<'_>) -> Finding {
    let story = context.story;
    let (p, q) = odd.pair;
    let (left, right) = (odd.side.documents(), odd.usual.documents());
    let (odd_ones, usual_ones) = (party(story, &left, &right), party(story, &right, &left));
    let places = |side: fn(&Difference) -> ByteSpan| odd.differences.iter().map(side).collect::<Vec<_>>();
    let more = odd.differences.len().saturating_sub(MARKED_MAX);
    let message = format!(
        "{} {} “{}” where {} {} “{}” in one quotation{}",
        odd_ones.names,
        odd_ones.verb("has", "have"),
        marked(p, &places(|d| d.a)),
        usual_ones.names,
        usual_ones.verb("has", "have"),
        marked(q, &places(|d| d.b)),
        if more > 0 { format!(" (and {more} more)") } else { String::new() },
    );
    let first = &odd.differences[0];
    let mut evidence = vec![
        Evidence::primary(p.at.document, around(context, p, first.a)),
        Evidence::other(q.at.document, around(context, q, first.b)),
    ];
    let rest = odd.usual.members[1..].iter().filter(|m| m.document != q.at.document);
    evidence.extend(rest.map(|m| Evidence::other(m.document, story.assertion(*m).span)));
    let differences = odd.differences.iter().map(|d| PassageDifference {
        kind: d.grade,
        odd_document: p.at.document,
        odd: p.place(d.a),
        usual_document: q.at.document,
        usual: q.place(d.b),
    });
    Finding::new(meta, story, message, evidence).with_differences(differences.collect())
}

/// A short quotation whole; of a long one the words with some on both sides, so that they can be found.
fn around(context: &Context<'_>, wording: &Wording, place: ByteSpan) -> ByteSpan {
    const WHOLE_MAX: usize = 160;
    const WORDS_AROUND: usize = 5;
    let quotation = wording.whole();
    if quotation.len() <= WHOLE_MAX {
        return quotation;
    }
    let span = wording.place(place);
    let text = &context.story.documents[wording.at.document].article.text;
    let before = &text[quotation.start..span.start];
    let after = &text[span.end..quotation.end];
    let start = before
        .char_indices()
        .rev()
        .filter(|(_, c)| c.is_whitespace())
        .nth(WORDS_AROUND)
        .map_or(quotation.start, |(i, c)| quotation.start + i + c.len_utf8());
    let end = after
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .nth(WORDS_AROUND)
        .map_or(quotation.end, |(i, _)| span.end + i);
    ByteSpan::new(start, end)
}
