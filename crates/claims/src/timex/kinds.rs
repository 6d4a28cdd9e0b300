//! What words of time stand for: units, parts of the day, seasons, directions, tenses, rules of holidays and zones.

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// 1 s.
    Second,
    /// 60 s.
    Minute,
    /// 60 min.
    Hour,
    /// A day.
    Day,
    /// A week from Monday.
    Week,
    /// Two weeks.
    Fortnight,
    /// Saturday and Sunday.
    Weekend,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// Parts of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Morning.
    Morning,
    /// Midday.
    Midday,
    /// Afternoon.
    Afternoon,
    /// Evening.
    Evening,
    /// Night.
    Night,
}

impl Part {
    /// TIMEX3 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }
}

/// Seasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

impl Season {
    /// TIMEX3 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// EDTF number.
    pub const fn edtf(self) -> u8 {
        match self {
            Self::Spring => 21,
            Self::Summer => 22,
            Self::Autumn => 23,
            Self::Winter => 24,
        }
    }
}

/// Words that point from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relative {
    /// "last".
    Last,
    /// "past": a length up to now, never a calendar week.
    Past,
    /// "previous".
    Previous,
    /// "next", "coming".
    Next,
    /// "following".
    Following,
    /// "this".
    This,
    /// "current".
    Current,
    /// "that".
    That,
    /// "same".
    Same,
}

/// What the verb nearest to a date says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// It is over.
    Past,
    /// It is still to come.
    Future,
}

/// How a holiday's day is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayRule {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, which one, ISO weekday, and how many days later.
    Nth(i8, i8, i8, i64),
    /// Days from Easter Sunday.
    Easter(i64),
}

/// A time zone by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZoneRule {
    /// Offset of its standard time in minutes.
    pub minutes: i32,
    /// Whose rules of summer time it follows.
    pub summer: Summer,
}

/// Rules of summer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Summer {
    /// None, or the name says it already.
    None,
    /// Second Sunday of March to first Sunday of November.
    America,
    /// Last Sunday of March to last Sunday of October.
    Europe,
    /// First Sunday of October to first Sunday of April.
    Australia,
}
