//! Two versions of one article to what was changed between them: values in sentences that are otherwise the same, and what the rules would
//! say if two outlets printed the two.

use crate::rules::{quote_altered, silent_change, superseded};
use crate::sides::{outlets, when, words};
use crate::{Context, Finding};
use copydesk_claims::{ByteSpan, MentionKind, NoteKind, Reading, single_spaced};
use copydesk_graph::edits::{EditKind, edits};
use copydesk_graph::{Story, Versions, last_changed, link};
use std::collections::BTreeSet;

/// Something that one version prints in the place of something else.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    /// What sort of thing it is, for people.
    pub what: &'static str,
    /// The words of the earlier version.
    pub earlier: Vec<ByteSpan>,
    /// The words of the later one.
    pub later: Vec<ByteSpan>,
    /// Whether a count went up that is of a kind that grows.
    pub grown: bool,
}

/// What a rule finds where two outlets differ is a change where two versions do.
const RULES: [(&str, &str); 10] = [
    ("quantity-conflict", "figure"),
    ("magnitude-slip", "figure"),
    ("superseded", "figure"),
    ("date-conflict", "time"),
    ("location-conflict", "place"),
    ("name-variant", "name"),
    ("role-conflict", "role"),
    ("quote-misattributed", "speaker"),
    ("polarity-conflict", "statement"),
    ("relation-conflict", "statement"),
];

/// What was changed between two documents of a story, each change once.
pub(crate) fn changes(story: &Story, earlier: usize, later: usize) -> Vec<Change> {
    let pair = Story {
        documents: vec![story.documents[earlier].clone(), story.documents[later].clone()],
        families: story.families.clone(),
        versions: Versions::pair(),
        ..Story::default()
    };
    let mut found: Vec<Change> = edits(&pair)
        .into_iter()
        .map(|e| Change { what: what(e.kind), earlier: vec![e.earlier], later: vec![e.later], grown: false })
        .collect();
    let graph = link(&pair);
    let findings = crate::check(&pair, &graph);
    for finding in &findings {
        let Some(&(rule, what)) = RULES.iter().find(|(rule, _)| *rule == finding.rule) else { continue };
        let of = |d: usize| finding.evidence.iter().filter(|e| e.document == d).map(|e| e.span).collect::<Vec<_>>();
        let change = Change { what, earlier: of(0), later: of(1), grown: rule == "superseded" };
        match found.iter_mut().find(|known| is_one(known, &change)) {
            // The value alone does not say that such a count grows; the rule does.
            Some(known) => known.grown |= change.grown,
            None if is_new(&pair, &change) => found.push(change),
            None => {}
        }
    }
    let mut found = joined(&pair, found);
    found.sort_by_key(|c| (c.later.first().map(|s| s.start), c.earlier.first().map(|s| s.start)));
    found
}

/// Changes of the same words, or of words inside those of another, as one: a name is put right wherever it stands.
fn joined(pair: &Story, mut changes: Vec<Change>) -> Vec<Change> {
    let printed = |d: usize, spans: &[ByteSpan]| spans.first().map(|&s| line(pair, d, s)).unwrap_or_default();
    changes.sort_by_key(|c| std::cmp::Reverse(c.later.first().map(|s| s.len())));
    let mut found: Vec<Change> = Vec::new();
    for change in changes {
        let (old, new) = (printed(0, &change.earlier), printed(1, &change.later));
        let within = |known: &&mut Change| {
            let names = matches!(change.what, "name" | "source") && matches!(known.what, "name" | "source");
            let (p, q) = (printed(0, &known.earlier), printed(1, &known.later));
            (p == old && q == new && known.what == change.what) || (names && p.contains(&old) && q.contains(&new))
        };
        match found.iter_mut().find(within) {
            Some(known) => {
                known.earlier.extend(change.earlier);
                known.later.extend(change.later);
                known.grown |= change.grown;
            }
            None => found.push(change),
        }
    }
    for change in &mut found {
        change.earlier.sort_by_key(|s| s.start);
        change.later.sort_by_key(|s| s.start);
    }
    found
}

const fn what(kind: EditKind) -> &'static str {
    match kind {
        EditKind::Figure => "figure",
        EditKind::Time => "time",
        EditKind::Name => "name",
        EditKind::Source => "source",
        EditKind::Role => "role",
    }
}

/// Every finding of a story with versions. The rules see what its outlets say now; what stands between two versions is told by
/// `silent-change`, but for two things: which figures are overtaken (`superseded`), and the words of a quotation, which
/// nobody can update (`quote-altered`).
pub(crate) fn check(full: &Context<'_>, now: &Story) -> Vec<Finding> {
    let (story, graph) = (full.story, link(now));
    let mut findings = crate::run(&Context { story: now, graph: &graph });
    for finding in &mut findings {
        let first = finding.claim.and_then(|index| graph.claims[index].assertions.first());
        finding.claim =
            first.and_then(|at| full.graph.claims.iter().position(|c| c.assertions.binary_search(at).is_ok()));
    }
    let replaced = |f: &Finding| f.evidence.iter().any(|e| story.versions.is_replaced(e.document));
    let shown = |a: &Finding, b: &Finding| {
        a.rule == b.rule
            && a.evidence.iter().any(|x| b.evidence.iter().any(|y| x.document == y.document && x.span.overlaps(y.span)))
    };
    let overtaken: Vec<Finding> = (superseded::RULE.check)(full).into_iter().filter(replaced).collect();
    findings.retain(|f| !overtaken.iter().any(|o| shown(o, f)));
    let mut quotations = (quote_altered::RULE.check)(full);
    quotations.retain(|q| replaced(q) && !findings.iter().any(|f| shown(f, q)) && !is_noted(full, q));
    findings.extend(overtaken);
    findings.extend(quotations);
    findings.extend((silent_change::RULE.check)(full));
    findings
}

/// Whether a later version says that the words of a quotation were changed.
fn is_noted(context: &Context<'_>, finding: &Finding) -> bool {
    let versions = &context.story.versions;
    let Some(old) = finding.evidence.iter().find(|e| versions.is_replaced(e.document)) else { return false };
    let Some(list) = versions.of(old.document) else { return false };
    let later = list.iter().position(|&d| d == old.document).map_or(&[][..], |n| &list[n + 1..]);
    let spans = |d: usize| finding.evidence.iter().filter(|e| e.document == d).map(|e| e.span).collect::<Vec<_>>();
    let Some(&next) = later.first() else { return false };
    let change = Change { what: "quotation", earlier: spans(old.document), later: spans(next), grown: false };
    is_told(context, old.document, later, &change)
}

/// Whether two changes share words on both sides.
fn is_one(a: &Change, b: &Change) -> bool {
    let meet = |x: &[ByteSpan], y: &[ByteSpan]| x.iter().any(|s| y.iter().any(|t| s.overlaps(*t)));
    meet(&a.earlier, &b.earlier) || meet(&a.later, &b.later)
}

/// Whether both versions have words for it, in sentences that the other one does not have.
fn is_new(pair: &Story, change: &Change) -> bool {
    let lines = |d: usize| -> BTreeSet<String> {
        pair.documents[d].reading.sentences.iter().map(|s| line(pair, d, s.span)).collect()
    };
    let all = [lines(0), lines(1)];
    let fresh = |d: usize, spans: &[ByteSpan]| {
        let around = |span: &&ByteSpan| pair.documents[d].reading.sentences.iter().find(|s| s.span.overlaps(**span));
        let mut known = spans.iter().filter_map(|span| around(&span)).map(|s| line(pair, d, s.span));
        !spans.is_empty() && known.all(|l| !all[1 - d].contains(&l))
    };
    fresh(0, &change.earlier) && fresh(1, &change.later)
}

fn line(story: &Story, document: usize, span: ByteSpan) -> String {
    single_spaced(span.of(&story.documents[document].article.text)).to_lowercase()
}

/// Whether one of the versions from the changed one on says that this was changed.
pub(crate) fn is_told(context: &Context<'_>, earlier: usize, from: &[usize], change: &Change) -> bool {
    let story = context.story;
    let own: BTreeSet<String> = notes(story, earlier).map(|(span, _)| line(story, earlier, span)).collect();
    let old = change.earlier.iter().map(|&span| (earlier, span));
    let new = change.later.iter().map(|&span| (from[0], span));
    let both: Vec<(usize, ByteSpan)> = old.chain(new).collect();
    from.iter().any(|&version| {
        let reading = &story.documents[version].reading;
        // "13, not 31 as we said", "up from nine", note or not.
        let given_before = || {
            let figures: Vec<f64> =
                change.earlier.iter().filter_map(|&s| figure(&story.documents[earlier].reading, s)).collect();
            let mut told = reading.updates.iter().filter_map(|u| figure(reading, u.earlier));
            told.any(|value| figures.contains(&value))
        };
        let mut fresh = notes(story, version).filter(|(span, _)| !own.contains(&line(story, version, *span)));
        given_before() || fresh.any(|(span, kind)| covers(story, (version, span), kind, &both, change.grown))
    })
}

fn notes(story: &Story, document: usize) -> impl Iterator<Item = (ByteSpan, NoteKind)> {
    story.documents[document].reading.notes.iter().map(|note| (note.span, note.kind))
}

fn figure(reading: &Reading, span: ByteSpan) -> Option<f64> {
    reading.mentions.iter().filter(|m| m.span.overlaps(span)).find_map(|m| match &m.kind {
        MentionKind::Quantity(q) => q.value,
        _ => None,
    })
}

/// Whether a note is about a change: it prints what was changed, or words of the sentence that it stands in, or says nothing that could be
/// about something else.
fn covers(story: &Story, at: (usize, ByteSpan), kind: NoteKind, both: &[(usize, ByteSpan)], grown: bool) -> bool {
    /// So many words of the sentence tell that the note is about it.
    const SHARED_MIN: usize = 2;
    let note = content(&line(story, at.0, at.1));
    let sentence = |&(d, span): &(usize, ByteSpan)| {
        story.documents[d]
            .reading
            .sentences
            .iter()
            .find(|s| s.span.overlaps(span))
            .map(|s| content(&line(story, d, s.span)))
    };
    let prints = |&(d, span): &(usize, ByteSpan)| {
        let words = content(&line(story, d, span));
        !words.is_empty() && words.is_subset(&note)
    };
    let shared = |at: &(usize, ByteSpan)| sentence(at).map_or(0, |words| words.intersection(&note).count());
    if both.iter().any(prints) || both.iter().any(|at| shared(at) >= SHARED_MIN) {
        return true;
    }
    // "This article has been corrected": of what, it does not say. A stamp with a time only says that something is newer.
    let names = story.documents[at.0].reading.mentions.iter().any(|m| {
        let valued = matches!(m.kind, MentionKind::Quantity(_) | MentionKind::Name { .. } | MentionKind::Role { .. });
        valued && m.span.overlaps(at.1)
    });
    let vague = !names && note.len() <= VAGUE_WORDS_MAX;
    vague && (kind == NoteKind::Correction || grown)
}

/// A note with more words of its own than these says what it is about.
const VAGUE_WORDS_MAX: usize = 8;

/// The words of a line that could be about something: figures, and words of four letters or more.
fn content(line: &str) -> BTreeSet<String> {
    let words = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().any(|c| c.is_ascii_digit()) || w.chars().count() >= 4);
    words.map(str::to_owned).collect()
}

/// "Fell Post has “13” (2024-05-14 17:00) where its version before had “31” (2024-05-14 08:00), and no note says so: the fire hurt …".
pub(crate) fn message(story: &Story, earlier: usize, later: usize, change: &Change) -> String {
    let printed = |d: usize, spans: &[ByteSpan]| spans.first().map(|&s| words(story, d, s)).unwrap_or_default();
    let (old, new) = (printed(earlier, &change.earlier), printed(later, &change.later));
    let outlet = outlets(story, [later]);
    let told = change
        .later
        .first()
        .and_then(|&s| story.documents[later].reading.assertions.iter().find(|a| a.span.overlaps(s)));
    let valued = matches!(change.what, "figure" | "time");
    let about = told.filter(|a| valued && !a.about.is_empty()).map_or_else(String::new, |a| format!(": {}", a.about));
    let (from, to) = (when(story, earlier), when(story, later));
    if last_changed(&story.documents[earlier].article) == last_changed(&story.documents[later].article) {
        let (a, b) = (&story.documents[earlier].article.id, &story.documents[later].article.id);
        return format!(
            "{outlet} has “{new}” in one version ({b}) and “{old}” in another ({a}), and no note says so{about}"
        );
    }
    format!("{outlet} has “{new}” ({to}) where its version before had “{old}” ({from}), and no note says so{about}")
}
