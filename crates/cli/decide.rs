//! The day that decisions are applied on.

use crate::args::DecisionArgs;
use crate::load;
use crate::output::Failure;
use crate::stories::CheckedStory;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Applies the decisions that lie beside each story. Those of a day that has passed no longer count.
pub fn apply(stories: &mut [CheckedStory], args: &DecisionArgs) -> Result<(), Failure> {
    if args.no_decisions {
        return Ok(());
    }
    Ok(load::decide(stories, args.today.unwrap_or_else(today))?)
}

/// The day in UTC, as decisions have it.
pub fn today() -> Date {
    jiff::Timestamp::now().to_zoned(TimeZone::UTC).date()
}
