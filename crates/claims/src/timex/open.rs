//! Expressions that nothing anchors to the TIMEX3 value that they have all the same: "XXXX-WXX-2", "XXXX-06-26".

use super::found::What;
use super::length::iso;
use super::lexicon::{HolidayRule, Unit};

/// TIMEX3 value of what is not anchored.
pub fn open_value(what: &What) -> String {
    match what {
        What::MonthDay(m, d) => format!("XXXX-{m:02}-{d:02}"),
        What::DayInMonth(d, _) => format!("XXXX-XX-{d:02}"),
        What::WeekdayIn(w, _) | What::NthWeekday(w, ..) => format!("XXXX-WXX-{w}"),
        What::WeekNumber(w, _) => format!("XXXX-W{w:02}"),
        What::WeekInMonth(..) | What::WeekOf(_) => "XXXX-WXX".to_owned(),
        What::Run(ends) => format!("{}/{}", open_value(&ends.0.what), open_value(&ends.1.what)),
        What::From(..) | What::EitherDay(..) | What::HolidayIn(..) => "XXXX-XX-XX".to_owned(),
        What::Moment(_, length) => length.clone(),
        What::PartAlone => String::new(),
        What::YearPart(..) | What::QuarterIn(_) => "XXXX".to_owned(),
        What::Fiscal(_) => "FYXXXX".to_owned(),
        What::Lasting(_, count, unit) => iso(Some(*count as f64), *unit),
        What::NoDay(y, m, d) => format!("{y:04}-{m:02}-{d:02}"),
        What::DayRun(m, a, b, _) => format!("XXXX-{m:02}-{a:02}/XXXX-{m:02}-{b:02}"),
        What::DaysOf(a, b, _) => format!("XXXX-XX-{a:02}/XXXX-XX-{b:02}"),
        What::Month(m, _) | What::MonthIn(m, _) => format!("XXXX-{m:02}"),
        What::Weekday(w, _) => format!("XXXX-WXX-{w}"),
        What::Season(s, _) => format!("XXXX-{}", s.code()),
        What::Quarter(q, _) => format!("XXXX-Q{q}"),
        What::Half(h, _) => format!("XXXX-H{h}"),
        What::Decade(tens) => format!("XX{}", tens / 10),
        What::Holiday(HolidayRule::Fixed(m, d), _) => format!("XXXX-{m:02}-{d:02}"),
        What::Holiday(HolidayRule::Nth(m, ..), _) => format!("XXXX-{m:02}-XX"),
        What::Offset(_) | What::PartOf(_) | What::Holiday(..) => "XXXX-XX-XX".to_owned(),
        What::Weekend => "XXXX-WXX-WE".to_owned(),
        What::Span(_, unit) | What::Count(_, unit, _) => match unit {
            Unit::Second | Unit::Minute | Unit::Hour => "XXXX-XX-XXTXX:XX",
            Unit::Day => "XXXX-XX-XX",
            Unit::Week | Unit::Fortnight => "XXXX-WXX",
            Unit::Weekend => "XXXX-WXX-WE",
            Unit::Month => "XXXX-XX",
            Unit::Quarter => "XXXX-QX",
            Unit::Year | Unit::Decade | Unit::Century => "XXXX",
        }
        .to_owned(),
        What::Reference(value) => (*value).to_owned(),
        What::Length(value) | What::Set(value) => value.clone(),
        What::Fixed(_) | What::Clock => String::new(),
    }
}
