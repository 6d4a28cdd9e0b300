//! The word lists of times to what each word can be in a time expression; the only reader of those lists.

pub use super::kinds::{HolidayRule, Part, Relative, Season, Summer, Tense, Unit, ZoneRule};
use crate::table::Table;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a token can be in a time expression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lex {
    /// Nothing of ours.
    Other,
    /// A mark.
    Mark(char),
    /// `'s`.
    Possessive,
    /// Digits alone: value and how many.
    Digits(u32, u8),
    /// Digits with points or commas.
    Figure,
    /// ISO weekday.
    Weekday(u8),
    /// "Mondays".
    Weekdays(u8),
    /// "Mon".
    WeekdayShort(u8),
    /// Month, from 1.
    Month(i8),
    /// "Jan", with or without its point.
    MonthShort(i8),
    /// "week".
    Unit(Unit),
    /// "weeks".
    Units(Unit),
    /// "hrs".
    UnitShort(Unit),
    /// "morning".
    Part(Part),
    /// "mornings".
    Parts(Part),
    /// Days from publication.
    Day(i64),
    /// "tonight".
    Tonight,
    /// "seven".
    Cardinal(u32),
    /// "twenty".
    Tens(u32),
    /// "hundred".
    Hundred,
    /// "thousand".
    Thousand,
    /// "third".
    Ordinal(u32),
    /// "nineties": the last two digits.
    DecadeName(i16),
    /// "spring".
    Season(Season),
    /// "last", "this".
    Relative(Relative),
    /// "weekday".
    AnyWeekday,
    /// "all", "another", "final", "once".
    Opens,
    /// "moment", "present", "date" of "at the moment", "at present", "to date".
    Here,
    /// "every", "each".
    Every,
    /// "daily".
    Frequency(&'static str),
    /// "early", "mid", "late".
    Edge(&'static str),
    /// "the end of".
    EdgeNoun(&'static str),
    /// "earlier".
    Earlier,
    /// "later".
    Later,
    /// "ago".
    Ago,
    /// "after".
    After,
    /// "before".
    Before,
    /// "a", "an".
    Article,
    /// "the".
    The,
    /// "of".
    Of,
    /// "half".
    Half,
    /// "and".
    And,
    /// "to".
    To,
    /// "on".
    On,
    /// "at".
    At,
    /// "several".
    Vague,
    /// "couple".
    Couple,
    /// "fiscal".
    Fiscal,
    /// "FY".
    Fy,
    /// "now", "recently", "soon".
    Reference(&'static str),
    /// "future".
    Future,
    /// "recent".
    Recent,
    /// "noon".
    Clock(i8),
    /// "o'clock".
    OClock,
    /// "pm": hours to add.
    HalfDay(i8),
    /// "about", "nearly".
    Hedge(&'static str),
    /// "more" of "more than".
    Comparative(&'static str),
    /// "least" of "at least".
    Superlative(&'static str),
    /// "than".
    Than,
    /// "no".
    No,
    /// "up".
    Up,
    /// "in", "since".
    Preposition,
    /// "shortly", "just".
    Nearby,
}

/// The words of a holiday's name behind the first, and how its day is found.
pub type Holiday = (Vec<&'static str>, HolidayRule);

fn rows(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.split('\t').collect())
}

fn number<T: std::str::FromStr>(row: &[&str], at: usize) -> Option<T> {
    row.get(at)?.parse().ok()
}

/// What a lower-case word can be.
pub fn word(lower: &str) -> Lex {
    static TABLE: OnceLock<Table<Lex>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        rows(include_str!("../../data/en/time-words.tsv")).filter_map(|r| Some((*r.first()?, class(&r)?))).collect()
    });
    table.get(lower).copied().unwrap_or(Lex::Other)
}

fn class(row: &[&'static str]) -> Option<Lex> {
    let value = row.get(2).copied().unwrap_or("");
    Some(match *row.get(1)? {
        "weekday" => Lex::Weekday(number(row, 2)?),
        "weekdays" => Lex::Weekdays(number(row, 2)?),
        "weekday-short" => Lex::WeekdayShort(number(row, 2)?),
        "month" => Lex::Month(number(row, 2)?),
        "month-short" => Lex::MonthShort(number(row, 2)?),
        "unit" => Lex::Unit(unit(value)?),
        "units" => Lex::Units(unit(value)?),
        "unit-short" => Lex::UnitShort(unit(value)?),
        "part" => Lex::Part(part(value)?),
        "parts" => Lex::Parts(part(value)?),
        "day" => Lex::Day(number(row, 2)?),
        "tonight" => Lex::Tonight,
        "cardinal" => Lex::Cardinal(number(row, 2)?),
        "tens" => Lex::Tens(number(row, 2)?),
        "hundred" => Lex::Hundred,
        "thousand" => Lex::Thousand,
        "ordinal" => Lex::Ordinal(number(row, 2)?),
        "decade-name" => Lex::DecadeName(number(row, 2)?),
        "season" => Lex::Season(season(value)?),
        "relative" => Lex::Relative(relative(value)?),
        "any-weekday" => Lex::AnyWeekday,
        "opens" => Lex::Opens,
        "here" => Lex::Here,
        "every" => Lex::Every,
        "frequency" => Lex::Frequency(value),
        "edge" => Lex::Edge(value),
        "edge-noun" => Lex::EdgeNoun(value),
        "earlier" => Lex::Earlier,
        "later" => Lex::Later,
        "ago" => Lex::Ago,
        "after" => Lex::After,
        "before" => Lex::Before,
        "article" => Lex::Article,
        "the" => Lex::The,
        "of" => Lex::Of,
        "half" => Lex::Half,
        "and" => Lex::And,
        "to" => Lex::To,
        "on" => Lex::On,
        "at" => Lex::At,
        "vague" => Lex::Vague,
        "couple" => Lex::Couple,
        "fiscal" => Lex::Fiscal,
        "fy" => Lex::Fy,
        "reference" => Lex::Reference(value),
        "future" => Lex::Future,
        "recent" => Lex::Recent,
        "clock" => Lex::Clock(number(row, 2)?),
        "o-clock" => Lex::OClock,
        "half-day" => Lex::HalfDay(number(row, 2)?),
        "hedge" => Lex::Hedge(value),
        "comparative" => Lex::Comparative(value),
        "superlative" => Lex::Superlative(value),
        "than" => Lex::Than,
        "no" => Lex::No,
        "up" => Lex::Up,
        "preposition" => Lex::Preposition,
        "nearby" => Lex::Nearby,
        _ => return None,
    })
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn part(code: &str) -> Option<Part> {
    let all = [Part::Morning, Part::Midday, Part::Afternoon, Part::Evening, Part::Night];
    all.into_iter().find(|p| p.code() == code)
}

fn season(code: &str) -> Option<Season> {
    [Season::Spring, Season::Summer, Season::Autumn, Season::Winter].into_iter().find(|s| s.code() == code)
}

fn relative(name: &str) -> Option<Relative> {
    Some(match name {
        "last" => Relative::Last,
        "past" => Relative::Past,
        "previous" => Relative::Previous,
        "next" => Relative::Next,
        "following" => Relative::Following,
        "this" => Relative::This,
        "current" => Relative::Current,
        "that" => Relative::That,
        "same" => Relative::Same,
        _ => return None,
    })
}

/// What a lower-case word says of the time it governs, between the tokens `before` and `after` it.
pub fn tense(lower: &str, before: Lex, after: &str) -> Option<Tense> {
    static TABLE: OnceLock<Table<&'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        rows(include_str!("../../data/en/tense.tsv")).filter_map(|r| Some((r[0], *r.get(1)?))).collect()
    });
    let past = || lower.len() > 4 && lower.ends_with("ed") && !lower.ends_with("eed");
    match table.get(lower).copied() {
        Some("future") => Some(Tense::Future),
        Some("past") => Some(Tense::Past),
        Some("future-to") if matches!(after, "to" | "for") => Some(Tense::Future),
        Some("after-to") => (before == Lex::To).then_some(Tense::Future),
        Some("future-to") if lower == "set" => Some(Tense::Past),
        _ => past().then_some(Tense::Past),
    }
}

/// A time zone by its lower-case name.
pub fn zone(lower: &str) -> Option<ZoneRule> {
    static TABLE: OnceLock<Table<ZoneRule>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let read = |r: Vec<&'static str>| {
            let summer = match r.get(2).copied() {
                Some("us") => Summer::America,
                Some("eu") => Summer::Europe,
                Some("au" | "nz") => Summer::Australia,
                _ => Summer::None,
            };
            Some((r[0], ZoneRule { minutes: number(&r, 1)?, summer }))
        };
        rows(include_str!("../../data/en/zones.tsv")).filter_map(read).collect()
    });
    table.get(lower).copied()
}

/// Holidays whose name begins with a lower-case word: the other words and the rule, longer names first.
pub fn holidays(first: &str) -> &'static [Holiday] {
    static TABLE: OnceLock<Table<Vec<Holiday>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: FxHashMap<&'static str, Vec<_>> = FxHashMap::default();
        for row in rows(include_str!("../../data/en/holidays.tsv")) {
            let mut words = row[0].split(' ').flat_map(possessive_apart);
            if let (Some(first), Some(rule)) = (words.next(), row.get(1).and_then(|r| holiday_rule(r))) {
                table.entry(first).or_default().push((words.collect(), rule));
            }
        }
        Table::from(table)
    });
    table.get(first).map_or(&[], Vec::as_slice)
}

fn possessive_apart(word: &'static str) -> impl Iterator<Item = &'static str> {
    let cut = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).map_or(word.len(), str::len);
    let (stem, rest) = word.split_at(cut);
    std::iter::once(stem).chain((!rest.is_empty()).then_some(rest))
}

fn holiday_rule(text: &str) -> Option<HolidayRule> {
    if let Some(days) = text.strip_prefix("easter") {
        return Some(HolidayRule::Easter(days.parse().ok()?));
    }
    if let Some((month, day)) = text.split_once('-') {
        return Some(HolidayRule::Fixed(month.parse().ok()?, day.parse().ok()?));
    }
    let (text, later) = text.split_once('+').unwrap_or((text, "0"));
    let mut parts = text.split('/').map(str::parse);
    Some(HolidayRule::Nth(parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?, later.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_list_is_read() {
        for row in rows(include_str!("../../data/en/time-words.tsv")) {
            assert_ne!(word(row[0]), Lex::Other, "{row:?}");
        }
        for row in rows(include_str!("../../data/en/zones.tsv")) {
            assert!(zone(row[0]).is_some(), "{row:?}");
        }
        for row in rows(include_str!("../../data/en/holidays.tsv")) {
            assert!(holiday_rule(row[1]).is_some(), "{row:?}");
        }
    }

    #[test]
    fn a_word_in_ed_is_past_and_a_short_one_is_not() {
        assert_eq!(tense("announced", Lex::Other, ""), Some(Tense::Past));
        assert_eq!(tense("bed", Lex::Other, ""), None);
        assert_eq!(tense("need", Lex::Other, ""), None);
        assert_eq!(tense("decided", Lex::Other, "to"), Some(Tense::Future));
        assert_eq!(tense("decided", Lex::Other, "that"), Some(Tense::Past));
    }
}
