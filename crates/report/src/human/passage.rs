//! Passages to lines of text with the words underlined.

use crate::format::Checked;
use crate::style::Palette;
use crate::text::{clip_around, columns, one_line, visible};
use copydesk_claims::{Article, ByteSpan};
use copydesk_diff::{Evidence, EvidenceRole};
use std::fmt::Write as _;

/// Above this many passages, one fewer is shown and the rest named.
const SHOWN_MAX: usize = 6;

/// Writes the passages of a finding; gives the columns that line numbers take.
pub(crate) fn render(
    out: &mut String,
    checked: &Checked<'_>,
    evidence: &[Evidence],
    width: usize,
    palette: &Palette,
) -> usize {
    let passages = passages(checked, evidence, width);
    let shown = if passages.len() > SHOWN_MAX { SHOWN_MAX - 1 } else { passages.len() };
    let line = |p: &Passage| position(checked, p.evidence[0]).0;
    let gutter = passages[..shown].iter().map(line).max().unwrap_or(1).to_string().len();
    for one in &passages[..shown] {
        passage(out, checked, one, &Look { gutter, width, palette });
    }
    if shown < passages.len() {
        let _ = writeln!(out, "{:gutter$} {} {}", "", palette.dim("="), rest(checked, &passages[shown..]));
    }
    gutter
}

/// Evidence that is shown on one line of text.
struct Passage<'a> {
    evidence: Vec<&'a Evidence>,
    span: ByteSpan,
}

/// How the passages of one finding are laid out.
struct Look<'a> {
    gutter: usize,
    width: usize,
    palette: &'a Palette,
}

/// Joins neighbours that stand on one line of one article, where all of them fit on one line of the terminal.
fn passages<'a>(checked: &Checked<'_>, evidence: &'a [Evidence], width: usize) -> Vec<Passage<'a>> {
    let mut passages: Vec<Passage<'a>> = Vec::new();
    for one in evidence {
        let article = &checked.story.documents[one.document].article;
        if let Some(last) = passages.last_mut()
            && last.evidence[0].document == one.document
            && fits(article, last.span.join(one.span), width)
        {
            last.span = last.span.join(one.span);
            last.evidence.push(one);
        } else {
            passages.push(Passage { evidence: vec![one], span: one.span });
        }
    }
    passages
}

fn fits(article: &Article, span: ByteSpan, width: usize) -> bool {
    span.len() < 4 * width
        && !span.of(&article.text).contains('\n')
        && columns(&visible(span.of(&article.text))) + 16 <= width
}

fn passage(out: &mut String, checked: &Checked<'_>, passage: &Passage<'_>, look: &Look<'_>) {
    let Look { gutter, width, palette } = *look;
    let first = passage.evidence[0];
    let article = &checked.story.documents[first.document].article;
    let (line, column) = position(checked, first);
    let path = one_line(&checked.path(first.document));
    let outlet = article.outlet.as_ref().map_or(String::new(), |o| format!("{}, ", one_line(&o.value)));
    let earlier = checked.earlier(first.document);
    let _ = writeln!(out, "{:gutter$}{} {outlet}{path}:{line}:{column}{earlier}", "", palette.dim("-->"));
    let room = width.saturating_sub(gutter + 3);
    let clip = clip_around(&article.text, article.line_at(passage.span.start), passage.span, room);
    let _ = writeln!(out, "{} {}", palette.dim(&format!("{line:>gutter$} |")), clip.text);
    let marks = if let [one] = passage.evidence[..] {
        palette.marks(is_primary(one), &mark(is_primary(one)).to_string().repeat(clip.marked))
    } else {
        several_marks(article, passage, palette)
    };
    let _ = writeln!(out, "{:gutter$} {} {:before$}{marks}", "", palette.dim("|"), "", before = clip.before);
}

/// Marks under each of several stretches; the odd passage is drawn over the others.
fn several_marks(article: &Article, passage: &Passage<'_>, palette: &Palette) -> String {
    let at = |offset: usize| columns(&visible(&article.text[passage.span.start..offset]));
    let mut marks = vec![' '; at(passage.span.end).max(1)];
    let mut evidence = passage.evidence.clone();
    evidence.sort_by_key(|e| is_primary(e));
    for one in evidence {
        let (start, end) = (at(one.span.start).min(marks.len() - 1), at(one.span.end).min(marks.len()));
        marks[start..end.max(start + 1)].fill(mark(is_primary(one)));
    }
    let mut out = String::new();
    for run in marks.chunk_by(|a, b| a == b) {
        let text: String = run.iter().collect();
        out += &if run[0] == ' ' { text } else { palette.marks(run[0] == '^', &text) };
    }
    out
}

fn is_primary(evidence: &Evidence) -> bool {
    evidence.role == EvidenceRole::Primary
}

const fn mark(primary: bool) -> char {
    if primary { '^' } else { '-' }
}

fn position(checked: &Checked<'_>, evidence: &Evidence) -> (usize, usize) {
    checked.story.documents[evidence.document].article.line_column(evidence.span.start)
}

fn rest(checked: &Checked<'_>, passages: &[Passage<'_>]) -> String {
    let mut outlets: Vec<String> = Vec::new();
    for one in passages {
        let outlet = one_line(checked.story.documents[one.evidence[0].document].article.outlet_name());
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    format!("and {} in {}", super::counted(passages.len(), "more passage"), outlets.join(", "))
}
