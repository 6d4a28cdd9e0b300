//! Pieces of the calendar to TIMEX3 values, EDTF and the days they cover.

use super::lexicon::{HolidayRule, Season, Unit};
use jiff::Span;
use jiff::civil::Date;

/// A piece of the calendar, as coarse as the words that name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Granule {
    /// One day.
    Day(Date),
    /// The week that begins on this Monday.
    Week(Date),
    /// The weekend that begins on this Saturday.
    Weekend(Date),
    /// Year and month.
    Month(i16, i8),
    /// Year and quarter, from 1.
    Quarter(i16, i8),
    /// Year and half, 1 or 2.
    Half(i16, i8),
    /// Year and season.
    Season(i16, Season),
    /// A calendar year.
    Year(i16),
    /// A fiscal year, which begins nobody knows when.
    Fiscal(i16),
    /// The decade that begins with this year.
    Decade(i16),
    /// The century whose years begin with these two digits.
    Century(i16),
    /// First and last month of a run within a year.
    Months(i16, i8, i8),
    /// First and last year of a run.
    Years(i16, i16),
    /// First and last day of a run, within the week, month or year named by the value.
    Part(Date, Date, Whole),
}

/// What a run of days is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Nothing: the run has no name of its own.
    Run,
}

impl Granule {
    /// TIMEX3 value.
    pub fn value(self) -> String {
        match self {
            Self::Day(d) => d.to_string(),
            Self::Week(d) | Self::Part(d, _, Whole::Week) => {
                let w = d.iso_week_date();
                format!("{:04}-W{:02}", w.year(), w.week())
            }
            Self::Weekend(d) => format!("{}-WE", Self::Week(d).value()),
            Self::Part(d, _, Whole::Month) => format!("{:04}-{:02}", d.year(), d.month()),
            Self::Month(y, m) => format!("{y:04}-{m:02}"),
            Self::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Self::Half(y, h) => format!("{y:04}-H{h}"),
            Self::Season(y, s) => format!("{y:04}-{}", s.code()),
            Self::Year(y) => format!("{y:04}"),
            Self::Part(d, _, Whole::Year) => format!("{:04}", d.year()),
            Self::Fiscal(y) => format!("FY{y:04}"),
            Self::Decade(y) => format!("{:03}", y / 10),
            Self::Century(c) => format!("{c:02}"),
            Self::Months(y, a, b) if b - a == 2 && a % 3 == 1 => format!("{y:04}-Q{}", b / 3),
            Self::Months(y, a, b) => format!("{y:04}-{a:02}/{y:04}-{b:02}"),
            Self::Years(a, b) => format!("{a:04}/{b:04}"),
            Self::Part(a, b, Whole::Run) => format!("{a}/{b}"),
        }
    }

    /// EDTF; what has no form of its own is an interval of days.
    pub fn edtf(self) -> Option<String> {
        Some(match self {
            Self::Day(_) | Self::Month(..) | Self::Year(_) | Self::Years(..) => self.value(),
            Self::Season(y, s) => format!("{y:04}-{}", s.edtf()),
            Self::Decade(y) => format!("{:03}X", y / 10),
            Self::Century(c) => format!("{c:02}XX"),
            Self::Fiscal(_) => return None,
            _ => format!("{}/{}", self.first()?, self.last()?),
        })
    }

    /// First day.
    pub fn first(self) -> Option<Date> {
        match self {
            Self::Day(d) | Self::Week(d) | Self::Weekend(d) | Self::Part(d, ..) => Some(d),
            Self::Month(y, m) | Self::Months(y, m, _) => Date::new(y, m, 1).ok(),
            Self::Quarter(y, q) => Date::new(y, q * 3 - 2, 1).ok(),
            Self::Half(y, h) => Date::new(y, h * 6 - 5, 1).ok(),
            Self::Season(y, Season::Spring) => Date::new(y, 3, 1).ok(),
            Self::Season(y, Season::Summer) => Date::new(y, 6, 1).ok(),
            Self::Season(y, Season::Autumn) => Date::new(y, 9, 1).ok(),
            // "the winter of 1994" may be the one that began in 1993.
            Self::Season(y, Season::Winter) => Date::new(y - 1, 12, 1).ok(),
            Self::Year(y) | Self::Decade(y) | Self::Years(y, _) => Date::new(y, 1, 1).ok(),
            Self::Fiscal(y) => Date::new(y - 1, 1, 1).ok(),
            Self::Century(c) => Date::new(c * 100, 1, 1).ok(),
        }
    }

    /// Last day, inclusive.
    pub fn last(self) -> Option<Date> {
        match self {
            Self::Day(d) | Self::Part(_, d, _) => Some(d),
            Self::Week(d) => add(d, 6, Unit::Day),
            Self::Weekend(d) => add(d, 1, Unit::Day),
            Self::Month(y, m) | Self::Months(y, _, m) => month_end(y, m),
            Self::Quarter(y, q) => month_end(y, q * 3),
            Self::Half(y, h) => month_end(y, h * 6),
            Self::Season(y, Season::Spring) => Date::new(y, 6, 21).ok(),
            Self::Season(y, Season::Summer) => Date::new(y, 9, 22).ok(),
            Self::Season(y, Season::Autumn) => Date::new(y, 12, 21).ok(),
            Self::Season(y, Season::Winter) => Date::new(y + 1, 3, 20).ok(),
            Self::Year(y) | Self::Years(_, y) => Date::new(y, 12, 31).ok(),
            Self::Fiscal(y) => Date::new(y + 1, 12, 31).ok(),
            Self::Decade(y) => Date::new(y + 9, 12, 31).ok(),
            Self::Century(c) => Date::new(c * 100 + 99, 12, 31).ok(),
        }
    }

    /// The day, where it is one.
    pub const fn day(self) -> Option<Date> {
        match self {
            Self::Day(d) => Some(d),
            _ => None,
        }
    }

    /// `count` units later, as coarse as the unit, or as this granule where that is what the unit turns over.
    pub fn shift(self, count: i64, unit: Unit) -> Option<Self> {
        let day = self.first()?;
        let year = || i16::try_from(i64::from(day.year()).checked_add(count)?).ok().filter(|y| (1..9000).contains(y));
        match (unit, self) {
            (Unit::Year, Self::Quarter(_, q)) => Some(Self::Quarter(year()?, q)),
            (Unit::Year, Self::Half(_, h)) => Some(Self::Half(year()?, h)),
            (Unit::Year, Self::Season(_, s)) => Some(Self::Season(year()?, s)),
            (Unit::Year, Self::Month(_, m)) => Some(Self::Month(year()?, m)),
            (Unit::Year, _) => Some(Self::Year(year()?)),
            (Unit::Decade, Self::Decade(y)) => years_on(y, count.checked_mul(10)?).map(Self::Decade),
            (Unit::Decade, _) => self.shift(count.checked_mul(10)?, Unit::Year),
            (Unit::Century, Self::Century(c)) => years_on(c, count).filter(|c| *c < 90).map(Self::Century),
            (Unit::Century, _) => self.shift(count.checked_mul(100)?, Unit::Year),
            (Unit::Month, _) => add(Date::new(day.year(), day.month(), 1).ok()?, count, unit).map(month_of),
            (Unit::Quarter, _) => {
                let at = add(Date::new(day.year(), day.month(), 1).ok()?, count.checked_mul(3)?, Unit::Month)?;
                Some(quarter_of(at))
            }
            (Unit::Week, _) => add(monday(day)?, count.checked_mul(7)?, Unit::Day).map(Self::Week),
            (Unit::Fortnight, _) => self.shift(count.checked_mul(2)?, Unit::Week),
            (Unit::Weekend, _) => {
                add(monday(day)?, count.checked_mul(7)?.checked_add(5)?, Unit::Day).map(Self::Weekend)
            }
            (Unit::Day, Self::Day(_)) => add(day, count, unit).map(Self::Day),
            (Unit::Day | Unit::Second | Unit::Minute | Unit::Hour, _) => None,
        }
    }

    /// The granule of `unit` that holds this one's first day.
    pub fn holding(self, unit: Unit) -> Option<Self> {
        match unit {
            Unit::Day => self.first().map(Self::Day),
            Unit::Year => self.first().map(|d| Self::Year(d.year())),
            Unit::Decade => self.first().map(|d| Self::Decade(d.year() / 10 * 10)),
            Unit::Century => self.first().map(|d| Self::Century(d.year() / 100)),
            _ => self.shift(0, unit),
        }
    }
}

/// A year so many years on, within the calendar.
fn years_on(year: i16, count: i64) -> Option<i16> {
    i16::try_from(i64::from(year).checked_add(count)?).ok().filter(|y| (1..9000).contains(y))
}

/// The month a day is in.
pub fn month_of(day: Date) -> Granule {
    Granule::Month(day.year(), day.month())
}

/// The quarter a day is in.
pub fn quarter_of(day: Date) -> Granule {
    Granule::Quarter(day.year(), (day.month() + 2) / 3)
}

/// The Monday on or before a day.
pub fn monday(day: Date) -> Option<Date> {
    add(day, -i64::from(day.weekday().to_monday_zero_offset()), Unit::Day)
}

/// `count` days or months after a day; `None` beyond the calendar.
pub fn add(day: Date, count: i64, unit: Unit) -> Option<Date> {
    let span = match unit {
        Unit::Month => Span::new().try_months(count),
        _ => Span::new().try_days(count),
    };
    day.checked_add(span.ok()?).ok()
}

fn month_end(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok().map(Date::last_of_month)
}

/// The day a holiday falls on in a year.
pub fn holiday(rule: HolidayRule, year: i16) -> Option<Date> {
    match rule {
        HolidayRule::Fixed(month, day) => Date::new(year, month, day).ok(),
        HolidayRule::Nth(month, nth, weekday, later) => {
            let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday).ok()?;
            let first = Date::new(year, month, 1).ok()?;
            let day = first.nth_weekday_of_month(if nth == 5 { -1 } else { nth }, weekday).ok()?;
            add(day, later, Unit::Day)
        }
        HolidayRule::Easter(days) => add(easter(year)?, days, Unit::Day),
    }
}

/// Western Easter Sunday, after the anonymous Gregorian computus.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_before_a_day_is_the_whole_week() {
        let day = Granule::Day(Date::constant(2018, 6, 28));
        let week = day.shift(-1, Unit::Week).unwrap();
        assert_eq!((week.value().as_str(), week.edtf().unwrap().as_str()), ("2018-W25", "2018-06-18/2018-06-24"));
    }

    #[test]
    fn easter_and_thanksgiving_move() {
        assert_eq!(holiday(HolidayRule::Easter(0), 2024), Some(Date::constant(2024, 3, 31)));
        assert_eq!(holiday(HolidayRule::Nth(11, 4, 4, 0), 1999), Some(Date::constant(1999, 11, 25)));
    }

    #[test]
    fn a_shift_beyond_the_calendar_is_none() {
        assert_eq!(Granule::Year(2000).shift(i64::MAX, Unit::Year), None);
        assert_eq!(Granule::Day(Date::MAX).shift(9, Unit::Day), None);
    }
}
