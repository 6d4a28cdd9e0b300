//! Reports to JSON: pretty for one story, one report a line for a collection.

use crate::format::{Checked, Options};
use crate::model::Report;
use serde::Serialize;
use std::fmt::Write as _;

/// One report, indented.
pub(crate) fn render(checked: &[Checked<'_>], options: &Options<'_>) -> String {
    match checked {
        [one] if !options.collection => pretty(&report(one, false)),
        many => render_lines(many, true),
    }
}

/// One report a line.
pub(crate) fn render_lines(checked: &[Checked<'_>], collection: bool) -> String {
    checked.iter().fold(String::new(), |mut out, one| {
        let _ = writeln!(out, "{}", compact(&report(one, collection)));
        out
    })
}

/// Its name tells the stories of a collection apart; a story by itself gives the same bytes wherever it lies.
fn report(checked: &Checked<'_>, collection: bool) -> Report {
    let mut report = Report::of(checked);
    report.story = collection.then(|| checked.name.to_owned());
    report
}

/// Indented JSON with a line break at its end.
pub fn pretty<T: Serialize>(value: &T) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("our types have string keys only");
    text.push('\n');
    text
}

/// JSON on one line.
pub fn compact<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("our types have string keys only")
}
