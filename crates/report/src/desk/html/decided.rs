//! What was decided about a finding to a line below it, and on a desk to the choices that there are.

use super::Page;
use super::words::line;
use crate::human::decided;
use copydesk_decisions::Verdict;
use copydesk_diff::{Finding, State};
use maud::{Markup, html};

/// The drawer that a finding lies in, for the filter.
pub(super) fn filed(page: &Page<'_>, finding: &Finding) -> &'static str {
    match (finding.state, page.checked.held_of(finding)) {
        (State::Suppressed | State::Absent, _) => "settled",
        (State::Unchanged, Some(_)) => "todo",
        _ => "open",
    }
}

pub(super) fn render(page: &Page<'_>, finding: &Finding) -> Markup {
    let held = page.checked.held_of(finding);
    html! {
        @if let Some(held) = held { p.decided { b { "Decided: " } (line(&decided(held))) } }
        @if page.live { (choices(finding, held.is_some())) }
    }
}

/// Buttons, and the form that opens below them.
fn choices(finding: &Finding, undo: bool) -> Markup {
    html! {
        div.decide data-finding=(finding.id) {
            @for verdict in Verdict::CHOICES {
                button type="button" data-verdict=(verdict.name()) aria-expanded="false" aria-keyshortcuts=(key(verdict)) { (asks(verdict)) " " kbd aria-hidden="true" { (key(verdict)) } }
            }
            @if undo { button type="button" data-verdict=(Verdict::Undo.name()) aria-keyshortcuts="u" { "Undo " kbd aria-hidden="true" { "u" } } }
            form.reason hidden {
                label { "Reason " textarea name="reason" required maxlength="2000" rows="2" {} }
                label { "Your name " input name="by" required maxlength="200" autocomplete="name"; }
                label { "Until (optional) " input type="date" name="until"; }
                button type="submit" { "Keep" }
                button type="reset" { "Cancel" }
            }
        }
    }
}

const fn asks(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Accept => "Accept",
        Verdict::Dismiss => "Dismiss",
        Verdict::Correct => "To correct",
        Verdict::Ask => "Ask",
        Verdict::Undo => "Undo",
    }
}

const fn key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Accept => "a",
        Verdict::Dismiss => "d",
        Verdict::Correct => "c",
        Verdict::Ask => "q",
        Verdict::Undo => "u",
    }
}
