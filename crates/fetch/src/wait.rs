//! What a server asks for that is too busy: how long to wait, in either form that HTTP has for it.

use jiff::fmt::rfc2822::DateTimeParser;
use std::time::Duration;

/// How long to wait: seconds, or a date, which is counted from the date of the answer itself, so that no clock but the server's
/// is asked. `None`: it does not say.
pub(crate) fn asked(retry_after: Option<&str>, date: Option<&str>) -> Option<Duration> {
    let asked = retry_after?.trim();
    if let Ok(seconds) = asked.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let read = |text: &str| DateTimeParser::new().relaxed_weekday(true).parse_timestamp(text.trim()).ok();
    let seconds = read(asked)?.as_second() - read(date?)?.as_second();
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

/// What to say where it is not waited for any more.
pub(crate) fn told(status: u16, wait: Option<Duration>, attempts: usize) -> String {
    let busy = if status == 429 { "too many requests" } else { "not available now" };
    let times = if attempts > 1 { format!(", {attempts} times") } else { String::new() };
    match wait {
        Some(wait) => {
            format!("the server answers {status} ({busy}){times} and asks to wait {} s; try again then", wait.as_secs())
        }
        None => format!("the server answers {status} ({busy}){times}; try again later"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read() {
        let date = Some("Tue, 12 Sep 2023 18:00:00 GMT");
        assert_eq!(asked(Some("120"), None), Some(Duration::from_secs(120)));
        assert_eq!(asked(Some("Tue, 12 Sep 2023 18:00:30 GMT"), date), Some(Duration::from_secs(30)));
        assert_eq!(asked(Some("Tue, 12 Sep 2023 17:00:30 GMT"), date), Some(Duration::ZERO));
        assert_eq!(asked(Some("Tue, 12 Sep 2023 18:00:30 GMT"), None), None);
        assert_eq!(asked(Some("soon"), date), None);
        assert_eq!(asked(None, date), None);
    }
}
