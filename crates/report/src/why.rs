//! Two passages to what speaks for and against their being one claim, for people.

use crate::format::{Checked, Options};
use crate::human::{counted, passages};
use crate::style::Palette;
use crate::text::{clipped, one_line, wrap};
use copydesk_claims::ByteSpan;
use copydesk_diff::{Evidence, Finding};
use copydesk_graph::{AssertionRef, Bearing, Scale, Verdict, Weighing};
use std::fmt::Write as _;

/// Pairs of assertions beyond this are counted, not shown.
const PAIRS_MAX: usize = 4;

/// Columns of the words that say what a line is.
const LABEL: usize = 10;

/// A stretch of an article that was asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Index into the story's documents.
    pub document: usize,
    /// The stretch.
    pub span: ByteSpan,
}

/// Why two passages were or were not compared: the passages; then each pair of what they put forward, those that are one claim
/// first, and the most alike before the others.
pub fn explain_pair(checked: &Checked<'_>, a: Asked, b: Asked, options: &Options<'_>) -> String {
    let palette = Palette::new(options.colour);
    let mut out = String::new();
    let shown = [Evidence::primary(a.document, a.span), Evidence::other(b.document, b.span)];
    passages(&mut out, checked, &shown, options.width, &palette);
    let (left, right) = (put_forward(checked, a), put_forward(checked, b));
    for (asked, found) in [(a, &left), (b, &right)] {
        if found.is_empty() {
            let words = clipped(asked.span.of(&checked.story.documents[asked.document].article.text), 60);
            let text = format!(
                "“{words}” puts nothing forward that is compared: no figure, time, name, role, quotation or event"
            );
            let _ = writeln!(out, "\n{}", wrap(&text, "", options.width));
        }
    }
    let scale = Scale::new(checked.story, checked.graph);
    let mut pairs: Vec<Pair> = Vec::new();
    for &x in &left {
        for &y in right.iter().filter(|&&y| y != x) {
            pairs.push(Pair { a: x, b: y, weighing: scale.weigh(x, y), likeness: scale.likeness(x, y) });
        }
    }
    let kinds = pairs.iter().filter(|p| p.weighing.verdict == Verdict::Kinds).count();
    if kinds < pairs.len() {
        pairs.retain(|p| p.weighing.verdict != Verdict::Kinds);
    }
    pairs.sort_by(|p, q| {
        let joined = |pair: &Pair| !matches!(pair.weighing.verdict, Verdict::Joined(_));
        joined(p).cmp(&joined(q)).then(q.likeness.total_cmp(&p.likeness)).then((p.a, p.b).cmp(&(q.a, q.b)))
    });
    for pair in pairs.iter().take(PAIRS_MAX) {
        out.push('\n');
        describe(&mut out, checked, pair, options.width, &palette);
    }
    if pairs.len() > PAIRS_MAX {
        let _ = writeln!(out, "\nand {}; ask for a shorter passage", counted(pairs.len() - PAIRS_MAX, "more pair"));
    }
    out
}

struct Pair {
    a: AssertionRef,
    b: AssertionRef,
    weighing: Weighing,
    likeness: f64,
}

/// What a stretch puts forward: what stands in it, or else the shortest of what it stands in.
fn put_forward(checked: &Checked<'_>, asked: Asked) -> Vec<AssertionRef> {
    let all = &checked.story.documents[asked.document].reading.assertions;
    let at = |assertion: usize| AssertionRef { document: asked.document, assertion };
    let within: Vec<AssertionRef> = (0..all.len()).filter(|&i| asked.span.contains(all[i].span)).map(at).collect();
    if !within.is_empty() {
        return within;
    }
    let around = (0..all.len()).filter(|&i| all[i].span.overlaps(asked.span));
    around.min_by_key(|&i| (all[i].span.len(), i)).map(at).into_iter().collect()
}

fn describe(out: &mut String, checked: &Checked<'_>, pair: &Pair, width: usize, palette: &Palette) {
    let weighing = &pair.weighing;
    let (x, y) = (printed(checked, pair.a), printed(checked, pair.b));
    let verdict = match weighing.verdict {
        Verdict::Joined(claim) => {
            format!("one claim, {}: {}", checked.graph.claims[claim].id, checked.graph.claims[claim].statement)
        }
        Verdict::Apart(apart) => format!("not compared; {}: {}", apart.slot(), apart.why()),
        Verdict::Held => {
            "not compared; what the one is of a claim with and what the other is would clash in that claim".to_owned()
        }
        Verdict::Unpaired => "not compared; they share no word that is rare in this coverage".to_owned(),
        Verdict::Kinds => "not compared; they are of two kinds".to_owned(),
    };
    let _ = writeln!(out, "{}", palette.strong(&wrap(&format!("{x} and {y}"), "", width)));
    line(out, "verdict", &verdict, width, palette);
    for bearing in [Bearing::For, Bearing::Against] {
        for fact in weighing.facts.iter().filter(|f| f.bearing == bearing) {
            let label = if bearing == Bearing::For { "for" } else { "against" };
            line(out, label, &format!("{}: {}", fact.slot, fact.detail), width, palette);
        }
    }
    if let Some((relation, why)) = &weighing.relation {
        let relation = relation.as_str();
        let text = match weighing.verdict {
            Verdict::Joined(_) => format!("{relation}: {why}"),
            _ => format!("{relation}, were they one claim: {why}"),
        };
        line(out, "relation", &text, width, palette);
    }
    let found: Vec<&Finding> = checked.findings.iter().filter(|f| shows(checked, f, pair)).collect();
    for finding in &found {
        let text = format!("{}[{}]: {}", finding.severity.as_str(), finding.rule, finding.message);
        line(out, "reported", &text, width, palette);
    }
    if found.is_empty() {
        line(out, "reported", "nothing about the two", width, palette);
    }
}

fn line(out: &mut String, label: &str, text: &str, width: usize, palette: &Palette) {
    let text = wrap(&one_line(text), &" ".repeat(LABEL + 2), width);
    let _ = writeln!(out, "  {}{}", palette.dim(&format!("{label:LABEL$}")), text.trim_start());
}

/// `quantity “more than 650” (CNET)`.
fn printed(checked: &Checked<'_>, at: AssertionRef) -> String {
    let article = &checked.story.documents[at.document].article;
    let assertion = checked.story.assertion(at);
    let kind = assertion.kind().as_str();
    format!("{kind} “{}” ({})", clipped(assertion.span.of(&article.text), 60), one_line(article.outlet_name()))
}

/// Whether a finding shows words of both.
fn shows(checked: &Checked<'_>, finding: &Finding, pair: &Pair) -> bool {
    let holds = |at: AssertionRef| {
        let span = checked.story.assertion(at).span;
        finding.evidence.iter().any(|e| e.document == at.document && e.span.overlaps(span))
    };
    holds(pair.a) && holds(pair.b)
}
