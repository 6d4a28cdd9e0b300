//! The value of a fact to the words that an outlet prints for it, right, rounded or with a slip.

use crate::Slip;
use crate::data::ValueData;
use crate::random::Random;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// What is so in a story.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Count {
        base: u64,
        grows: u64,
    },
    Money(u64),
    Percent(u64),
    Year(u64),
    /// Minutes after midnight, and the day.
    Clock(u64, Date),
    Date(Date),
    Quote {
        right: String,
        slipped: String,
    },
    Role {
        right: String,
        slipped: String,
    },
    Nothing,
}

/// How an article prints a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Print {
    /// As it is.
    Plain,
    /// With a word that says that it is rounded.
    Rounded,
    /// With a slip.
    Slipped(Slip),
}

/// The house style of an outlet.
#[derive(Debug, Clone)]
pub(crate) struct Style {
    pub month_first: bool,
    pub curly: bool,
    pub percent: &'static str,
    pub short_million: bool,
    pub currency: &'static str,
    pub clock: ClockStyle,
    pub weekdays: bool,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum ClockStyle {
    Point,
    Colon,
    Dotted,
}

impl Style {
    pub fn of(random: &mut Random, currency: &'static str) -> Self {
        Self {
            month_first: random.chance(0.5),
            curly: random.chance(0.5),
            percent: *random.pick(&["%", " per cent", " percent"]),
            short_million: random.chance(0.4),
            currency,
            clock: *random.pick(&[ClockStyle::Point, ClockStyle::Colon, ClockStyle::Dotted]),
            weekdays: random.chance(0.4),
        }
    }
}

impl Value {
    pub fn draw(data: Option<&ValueData>, event: Date, random: &mut Random) -> Self {
        match data {
            None => Self::Nothing,
            Some(ValueData::Count { from, to, step, grows }) => {
                let step = step.unwrap_or(1);
                let mut base = telling(random, from / step, to / step) * step;
                // A state that is another one with its digits turned would look like a slip.
                let states = |base: u64| (0..DAYS_MAX).map(move |day| base + grows * day);
                while *grows > 0 && states(base).any(|n| states(base).any(|m| m != n && transposed(n) == m)) {
                    base += 1;
                }
                Self::Count { base, grows: *grows }
            }
            Some(ValueData::Money { from, to }) => Self::Money(telling(random, *from, *to)),
            Some(ValueData::Percent { from, to }) => Self::Percent(random.between(*from, *to)),
            Some(ValueData::Year { from, to }) => Self::Year(random.between(*from, *to)),
            Some(ValueData::Clock) => Self::Clock(random.between(1, 4) * 60 + random.between(2, 57), event),
            Some(ValueData::Date { from, to }) => Self::Date(after(event, random.between(*from, *to))),
            Some(ValueData::Quote { words }) => {
                let choose = |n| alternatives(words, '[', ']', |list| list.get(n).copied().unwrap_or_default());
                Self::Quote { right: choose(0), slipped: choose(1) }
            }
            Some(ValueData::Role { is, slip, .. }) => Self::Role { right: is.clone(), slipped: slip.clone() },
        }
    }

    /// Whether a rounded print of it differs from the plain one.
    pub fn can_be_rounded(&self) -> bool {
        matches!(self, Self::Count { base, grows: 0 } if *base > 1000 && base % 100 != 0)
    }

    /// The words for it, so many days after the event.
    pub fn words(&self, print: Print, days: u64, style: &Style) -> String {
        match self {
            Self::Count { base, grows } => count(base + grows * days, print),
            Self::Money(millions) => money(*millions, print, style),
            Self::Percent(n) if print == Print::Slipped(Slip::Figure) => format!("{}{}", n - n / 3 - 1, style.percent),
            Self::Percent(n) => format!("{n}{}", style.percent),
            Self::Year(n) => n.to_string(),
            Self::Clock(minutes, date) => {
                let late = if print == Print::Slipped(Slip::Clock) { 120 } else { 0 };
                format!("{} on {}", clock(minutes + late, style), day(*date, Print::Plain, style))
            }
            Self::Date(date) => day(*date, print, style),
            Self::Quote { slipped, .. } if print == Print::Slipped(Slip::Quote) => slipped.clone(),
            Self::Quote { right, .. } => right.clone(),
            Self::Role { slipped, .. } if print == Print::Slipped(Slip::Role) => slipped.clone(),
            Self::Role { right, .. } => right.clone(),
            Self::Nothing => String::new(),
        }
    }
}

/// A story goes on for so many days at most.
pub(crate) const DAYS_MAX: u64 = 6;

/// A number of which a slip can be told: its first two digits differ, and it is no round one.
fn telling(random: &mut Random, from: u64, to: u64) -> u64 {
    let mut drawn = from;
    for _ in 0..50 {
        drawn = random.between(from, to);
        let digits: Vec<char> = drawn.to_string().chars().collect();
        if digits.len() < 2 || (digits[0] != digits[1] && digits[1] != '0' && digits.last() != Some(&'0')) {
            break;
        }
    }
    drawn
}

/// The number with its first two digits in the other order.
fn transposed(n: u64) -> u64 {
    let mut digits: Vec<char> = n.to_string().chars().collect();
    if digits.len() > 1 {
        digits.swap(0, 1);
    }
    let swapped: String = digits.into_iter().collect();
    swapped.parse().ok().filter(|&m| m != n).unwrap_or(n + n / 3 + 1)
}

fn count(n: u64, print: Print) -> String {
    match print {
        Print::Rounded => format!("about {}", grouped(n.div_ceil(100) * 100)),
        Print::Slipped(Slip::Figure) => grouped(transposed(n)),
        Print::Slipped(Slip::Magnitude) => grouped(n * 10),
        Print::Slipped(Slip::Hedge) => format!("more than {}", grouped(n)),
        Print::Plain | Print::Slipped(_) => grouped(n),
    }
}

fn grouped(n: u64) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", grouped(n / 1000), n % 1000) }
}

fn money(millions: u64, print: Print, style: &Style) -> String {
    let (figure, scale) = match print {
        Print::Slipped(Slip::Figure) => (transposed(millions), "million"),
        Print::Slipped(Slip::Magnitude) => (millions, "billion"),
        Print::Plain | Print::Rounded | Print::Slipped(_) => (millions, "million"),
    };
    match (style.short_million, scale) {
        (true, "million") => format!("{}{figure}m", style.currency),
        (true, _) => format!("{}{figure}bn", style.currency),
        (false, _) => format!("{}{figure} {scale}", style.currency),
    }
}

fn clock(minutes: u64, style: &Style) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60);
    match style.clock {
        ClockStyle::Point => format!("{hour}.{minute:02}am"),
        ClockStyle::Colon => format!("{hour:02}:{minute:02}"),
        ClockStyle::Dotted => format!("{hour}:{minute:02} a.m."),
    }
}

/// So many days later.
pub(crate) fn after(date: Date, days: u64) -> Date {
    date.saturating_add(Span::new().days(i64::try_from(days).unwrap_or(0)))
}

fn day(date: Date, print: Print, style: &Style) -> String {
    let printed = if print == Print::Slipped(Slip::Date) { date.saturating_add(7.days()) } else { date };
    let weekday = match print {
        Print::Slipped(Slip::Weekday) => date.saturating_add(1.days()).strftime("%A ").to_string(),
        _ if style.weekdays => printed.strftime("%A ").to_string(),
        _ => String::new(),
    };
    let comma = if style.month_first && !weekday.is_empty() { "," } else { "" };
    let date = printed.strftime(if style.month_first { "%B %-d, %Y" } else { "%-d %B %Y" });
    format!("{}{comma}{}{date}", weekday.trim_end(), if weekday.is_empty() { "" } else { " " })
}

/// Replaces each `<a|b>` by what `choose` takes of its parts; the brackets may be others.
pub(crate) fn alternatives<'a>(
    text: &'a str,
    open: char,
    close: char,
    mut choose: impl FnMut(&[&'a str]) -> &'a str,
) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        let Some((inside, behind)) = after.split_once(close) else { break };
        out.push_str(before);
        out.push_str(choose(&inside.split('|').collect::<Vec<_>>()));
        rest = behind;
    }
    out.push_str(rest);
    out
}
