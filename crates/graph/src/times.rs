//! Two times to how they relate, by the days they can mean.

use copydesk_claims::Timex;

/// How two times relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeFit {
    /// The same days, or minutes.
    Equal,
    /// The first lies inside the second.
    Inside,
    /// The second lies inside the first.
    Around,
    /// They overlap.
    Overlapping,
    /// No moment can be meant by both.
    Disjoint,
    /// One of them is not anchored.
    Unknown,
}

/// How two times relate.
pub fn fit(a: &Timex, b: &Timex) -> TimeFit {
    let (Some((al, ah)), Some((bl, bh))) = (bounds(a), bounds(b)) else { return TimeFit::Unknown };
    if al == bl && ah == bh {
        return TimeFit::Equal;
    }
    if ah < bl || bh < al {
        return TimeFit::Disjoint;
    }
    if al >= bl && ah <= bh {
        return TimeFit::Inside;
    }
    if bl >= al && bh <= ah { TimeFit::Around } else { TimeFit::Overlapping }
}

/// First and last minute as text that sorts by time.
fn bounds(t: &Timex) -> Option<(String, String)> {
    let pad = |s: &str, rest: &str| if s.len() == 10 { format!("{s}{rest}") } else { s.to_string() };
    Some((pad(t.earliest.as_ref()?, "T00:00"), pad(t.latest.as_ref()?, "T23:59")))
}
