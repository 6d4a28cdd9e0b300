//! Passages to lines of text with the words underlined.

use crate::format::Checked;
use crate::style::Palette;
use crate::text::{clip_around, one_line};
use copydesk_diff::{Evidence, EvidenceRole};
use std::fmt::Write as _;

/// Above this many passages, one fewer is shown and the rest named.
const SHOWN_MAX: usize = 6;

pub(super) fn render(out: &mut String, checked: &Checked<'_>, evidence: &[Evidence], width: usize, palette: &Palette) {
    let shown = if evidence.len() > SHOWN_MAX { SHOWN_MAX - 1 } else { evidence.len() };
    let lines = evidence[..shown].iter().map(|e| position(checked, e).0).max().unwrap_or(1);
    let gutter = lines.to_string().len();
    for one in &evidence[..shown] {
        passage(out, checked, one, gutter, width, palette);
    }
    if shown < evidence.len() {
        let _ = writeln!(out, "{:gutter$} {} {}", "", palette.dim("="), rest(checked, &evidence[shown..]));
    }
}

fn passage(
    out: &mut String,
    checked: &Checked<'_>,
    evidence: &Evidence,
    gutter: usize,
    width: usize,
    palette: &Palette,
) {
    let article = &checked.story.documents[evidence.document].article;
    let (line, column) = position(checked, evidence);
    let path = one_line(&checked.path(evidence.document));
    let outlet = article.outlet.as_ref().map_or(String::new(), |o| format!("{}, ", one_line(&o.value)));
    let _ = writeln!(out, "{:gutter$}{} {outlet}{path}:{line}:{column}", "", palette.dim("-->"));
    let room = width.saturating_sub(gutter + 3);
    let clip = clip_around(&article.text, article.line_at(evidence.span.start), evidence.span, room);
    let _ = writeln!(out, "{} {}", palette.dim(&format!("{line:>gutter$} |")), clip.text);
    let primary = evidence.role == EvidenceRole::Primary;
    let marks = if primary { "^" } else { "-" }.repeat(clip.marked);
    let marks = palette.marks(primary, &marks);
    let _ = writeln!(out, "{:gutter$} {} {:before$}{marks}", "", palette.dim("|"), "", before = clip.before);
}

fn position(checked: &Checked<'_>, evidence: &Evidence) -> (usize, usize) {
    checked.story.documents[evidence.document].article.line_column(evidence.span.start)
}

fn rest(checked: &Checked<'_>, evidence: &[Evidence]) -> String {
    let mut outlets: Vec<String> = Vec::new();
    for one in evidence {
        let outlet = one_line(checked.story.documents[one.document].article.outlet_name());
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    format!("and {} more passages in {}", evidence.len(), outlets.join(", "))
}
