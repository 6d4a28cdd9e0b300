//! Times to the days they can mean, and to the one slip of the hand that would turn one into another. How they relate is told by
//! `copydesk_claims::compare`.

use copydesk_claims::Timex;

/// First and last minute as text that sorts by time.
pub(crate) fn bounds(t: &Timex) -> Option<(String, String)> {
    let pad = |s: &str, rest: &str| if s.len() == 10 { format!("{s}{rest}") } else { s.to_string() };
    Some((pad(t.earliest.as_ref()?, "T00:00"), pad(t.latest.as_ref()?, "T23:59")))
}

/// The one part in which two times differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeSlip {
    /// Another hour, the same minutes.
    Hour,
    /// Another day, the same month.
    Day,
    /// Another month, the same day.
    Month,
    /// Another year, all else the same.
    Year,
    /// Years alone, two digits swapped.
    YearDigits,
}

/// The slip of the hand that would turn one time into the other: one part of equally exact times differs.
pub fn slip(a: &Timex, b: &Timex) -> Option<TimeSlip> {
    let (x, y) = (a.edtf.as_deref()?, b.edtf.as_deref()?);
    // A day and a time of day are held against each other by the day.
    let (x, y) =
        if x.contains('T') == y.contains('T') { (x, y) } else { (x.get(..10).unwrap_or(x), y.get(..10).unwrap_or(y)) };
    let parts = |s: &str| -> Option<Vec<String>> {
        let (date, clock) = s.split_once('T').unwrap_or((s, ""));
        let mut parts: Vec<String> = date.split('-').map(str::to_string).collect();
        parts.resize(3, String::new());
        parts.extend(clock.get(..5).into_iter().flat_map(|c| c.split(':')).map(str::to_string));
        parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit())).then_some(parts)
    };
    let (p, q) = (parts(x)?, parts(y)?);
    if p.len() != q.len() || x.len() != y.len() {
        return None;
    }
    let differ: Vec<usize> = (0..p.len()).filter(|&i| p[i] != q[i]).collect();
    match differ[..] {
        [0] if !p[1].is_empty() => Some(TimeSlip::Year),
        [0] if is_transposed(&p[0], &q[0]) => Some(TimeSlip::YearDigits),
        [1] if !p[2].is_empty() => Some(TimeSlip::Month),
        [2] => Some(TimeSlip::Day),
        [3] if p[4] != "00" => Some(TimeSlip::Hour),
        _ => None,
    }
}

fn is_transposed(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let differ: Vec<usize> = (0..a.len().min(b.len())).filter(|&i| a[i] != b[i]).collect();
    a.len() == b.len() && matches!(differ[..], [i, j] if a[i] == b[j] && a[j] == b[i])
}
