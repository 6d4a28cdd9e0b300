//! Dates to weekdays that the calendar does not give them.

use crate::sides::words;
use crate::{Context, Evidence, Finding, Rule, RuleMeta, Severity};
use copydesk_claims::{MentionKind, Timex};
use jiff::civil::Date;

/// `weekday-mismatch`.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        id: "weekday-mismatch",
        severity: Severity::Error,
        summary: "a weekday that the calendar does not give to the date beside it",
        docs: "\"Saturday 11 February\" in a year in which that day was a Sunday: one of the two is wrong, and a reader who keeps the appointment \
finds a closed door. A date without year is counted from the publication date.\n\nOnly weekday and date side by side are \
checked; without a publication date, only dates with a year are.",
        fires: &[("Fell Post", "Fair\n\nThe fair opens on Friday 17 August 2024 at noon, the council said.")],
        quiet: &[("Fell Post", "Fair\n\nThe fair opens on Saturday 17 August 2024 at noon, the council said.")],
    },
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (document, d) in context.story.documents.iter().enumerate() {
        for mention in &d.reading.mentions {
            let MentionKind::Time(time) = &mention.kind else { continue };
            let Some((date, weekday)) = mismatch(time) else { continue };
            let message = format!(
                "{} prints “{}”, but {date} is a {weekday}",
                d.article.outlet_name(),
                words(context.story, document, mention.span)
            );
            let evidence = vec![Evidence::primary(document, mention.span)];
            findings.push(
                Finding::new(&RULE.meta, context.story, message, evidence).suggest("ask which of the two was meant"),
            );
        }
    }
    findings
}

/// The date and its weekday, where the article gives another one.
fn mismatch(time: &Timex) -> Option<(Date, String)> {
    let stated = time.weekday?;
    let date: Date = time.earliest.as_ref()?.get(..10)?.parse().ok()?;
    let weekday = date.weekday();
    (u8::try_from(weekday.to_monday_one_offset()).ok()? != stated).then(|| (date, format!("{weekday:?}")))
}
