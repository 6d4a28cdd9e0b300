//! Dates in digits to days and months: "2018-06-26", "26.06.2018", "06/26/2018", "29/3", "05-Aug-2016", "12-2015", "20160101".
//!
//! Where both orders of day and month make a date, nothing is read, unless the weekday beside it tells which it is.

use super::calendar::Granule;
use super::found::{Found, What};
use super::grammar::Grammar;
use super::lexicon::Lex;
use jiff::civil::Date;

/// What stands between the marks.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Piece {
    /// Value and how many digits.
    Number(u32, u8),
    /// A month by name.
    Month(i8),
}

/// Two or three pieces with one kind of mark between them.
#[derive(Debug, Clone, Copy)]
struct Pieces {
    end: usize,
    all: [Piece; 3],
    count: usize,
    mark: char,
}

impl Grammar<'_> {
    /// A date in digits at `i`.
    pub(super) fn numeric(&self, i: usize) -> Option<Found> {
        if self.goes_on(i) {
            return None;
        }
        if let Lex::Digits(value, 8) = self.lex(i) {
            let day = date(value / 10_000, value / 100 % 100, value % 100)?;
            let plain = (1900..2100).contains(&day.year());
            return plain.then(|| Found::new(i, i + 1, What::Fixed(Granule::Day(day))));
        }
        let pieces = self.pieces(i)?;
        match pieces.count {
            3 => three(pieces).map(|day| Found::new(i, pieces.end, What::Fixed(Granule::Day(day)))),
            _ => self.two(i, pieces),
        }
    }

    /// Whether token `i` goes on with a figure or code before it: "555-1212", "CR-2015"; a date before a dash may open a range.
    fn goes_on(&self, i: usize) -> bool {
        let coded = i > 1 && self.dash(i - 1) && self.touch(i - 1) && self.touch(i - 2);
        let whole = self.pieces(i).is_some_and(|p| p.count == 3);
        if coded && !whole && matches!(self.lex(i - 2), Lex::Other) {
            return true;
        }
        let marked = i > 1 && self.touch(i - 1) && self.touch(i - 2);
        let figure = i > 1 && matches!(self.lex(i - 2), Lex::Digits(..) | Lex::Figure);
        marked && figure && matches!(self.before(i), Lex::Mark('-' | '/' | '.' | ':')) && !self.dated_before(i - 1)
    }

    /// Whether the dash at `i` stands behind a date in digits that has another mark or three parts.
    fn dated_before(&self, i: usize) -> bool {
        let start = |back: usize| i.checked_sub(back).and_then(|s| self.pieces(s)).filter(|p| p.end == i);
        self.dash(i) && (start(5).is_some_and(|p| p.count == 3) || start(3).is_some_and(|p| p.mark == '/'))
    }

    fn piece(&self, i: usize) -> Option<Piece> {
        match self.lex(i) {
            Lex::Digits(value, digits) => Some(Piece::Number(value, digits)),
            Lex::Month(m) | Lex::MonthShort(m) => Some(Piece::Month(m)),
            _ => None,
        }
    }

    fn pieces(&self, i: usize) -> Option<Pieces> {
        if self.lex(i) == Lex::Figure {
            return pointed(i, self.text(i));
        }
        let first = self.piece(i)?;
        let Lex::Mark(mark @ ('-' | '/')) = self.lex(i + 1) else { return None };
        let mut pieces = Pieces { end: i + 1, all: [first; 3], count: 1, mark };
        while pieces.count < 3 && self.lex(pieces.end) == Lex::Mark(mark) {
            let at = pieces.end;
            let Some(next) = self.piece(at + 1).filter(|_| self.touch(at - 1) && self.touch(at)) else { break };
            pieces.all[pieces.count] = next;
            pieces.count += 1;
            pieces.end = at + 2;
        }
        (pieces.count > 1).then_some(pieces)
    }

    fn two(&self, i: usize, pieces: Pieces) -> Option<Found> {
        let Pieces { end, all: [a, b, _], mark, .. } = pieces;
        let found = |what| Some(Found::new(i, end, what));
        match (a, b) {
            (Piece::Number(y, 4), Piece::Number(m @ 1..=12, 1..=2)) if mark != '.' => {
                let year = i16::try_from(y).ok().filter(|y| (1800..2100).contains(y))?;
                let run = self.year_run(i, year);
                let more = self.touch(end - 1) && matches!(self.lex(end), Lex::Mark('-' | '/'));
                run.or_else(|| found(What::Fixed(Granule::Month(year, i8::try_from(m).ok()?))).filter(|_| !more))
            }
            (Piece::Number(m @ 1..=12, 1..=2), Piece::Number(y @ 1900..=2099, 4)) if mark != '.' => {
                found(What::Fixed(Granule::Month(i16::try_from(y).ok()?, i8::try_from(m).ok()?)))
            }
            (Piece::Month(m), Piece::Number(y @ 1500..=2100, 4)) => {
                found(What::Fixed(Granule::Month(i16::try_from(y).ok()?, m)))
            }
            (Piece::Number(a, 1..=2), Piece::Number(b, 1..=2)) => self.day_and_month(i, end, (a, b), mark),
            (Piece::Number(d @ 1..=31, 1..=2), Piece::Month(m))
            | (Piece::Month(m), Piece::Number(d @ 1..=31, 1..=2))
                if mark != '.' =>
            {
                found(What::MonthDay(m, i8::try_from(d).ok()?))
            }
            _ => None,
        }
    }

    /// "29/3", "10/25, 2020": told from a fraction by the words before it; "7.6" only behind its weekday.
    fn day_and_month(&self, i: usize, end: usize, (a, b): (u32, u32), mark: char) -> Option<Found> {
        let weekday = matches!(self.before(i), Lex::Weekday(_) | Lex::WeekdayShort(_));
        let (after, year) = self.year_after(end).map_or((end, None), |(e, y)| (e, Some(y)));
        // "open 24/7" is no day of July.
        let led = weekday
            || year.is_some()
            || matches!(self.before(i), Lex::On | Lex::Before | Lex::After | Lex::To)
            || ["from", "by", "until", "since", "due", "for", "dated", "through", "between", "?"]
                .iter()
                .any(|w| i > 0 && self.is(i - 1, w))
            || self.clock_right_behind(end)
            || matches!(self.lex(end), Lex::Before | Lex::After) && self.clock_right_behind(end + 1);
        let ranged = i > 1 && self.dash(i - 1) && self.dated_before(i - 1) || self.range_goes_on(end);
        if !(led || ranged) || mark == '.' && !weekday || mark == '-' {
            return None;
        }
        let what = match (a, b) {
            (1..=12, 1..=12) if a != b => {
                let (a, b) = (i8::try_from(a).ok()?, i8::try_from(b).ok()?);
                return weekday.then(|| Found::new(i, end, What::EitherDay(a, b)));
            }
            (13..=31, 1..=12) => What::MonthDay(i8::try_from(b).ok()?, i8::try_from(a).ok()?),
            (1..=12, 1..=31) => What::MonthDay(i8::try_from(a).ok()?, i8::try_from(b).ok()?),
            _ => return None,
        };
        let (What::MonthDay(month, day), Some(year)) = (&what, year) else { return Some(Found::new(i, end, what)) };
        Some(Found::new(i, after, What::Fixed(Granule::Day(Date::new(year, *month, *day).ok()?))))
    }

    /// Whether "to 11/25" or "-11/25" follows.
    fn range_goes_on(&self, i: usize) -> bool {
        (self.lex(i) == Lex::To || self.dash(i)) && self.pieces(i + 1).is_some_and(|p| p.mark == '/')
    }

    fn clock_right_behind(&self, i: usize) -> bool {
        let (figure, mark) = (self.lex(i), self.lex(i + 1));
        matches!(figure, Lex::Digits(0..=24, 1..=2) | Lex::Figure) && matches!(mark, Lex::HalfDay(_))
            || matches!(figure, Lex::Digits(0..=24, 1..=2)) && mark == Lex::Mark(':')
    }
}

/// The parts of "26.06.2018" or "7.6".
fn pointed(i: usize, figure: &str) -> Option<Pieces> {
    let number = |s: &str| Some(Piece::Number(s.parse().ok()?, u8::try_from(s.len()).ok()?));
    let mut parts = figure.split('.').map(number);
    let (first, second) = (parts.next()??, parts.next()??);
    let third = match parts.next() {
        Some(third) => Some(third?),
        None => None,
    };
    if parts.next().is_some() {
        return None;
    }
    let count = if third.is_some() { 3 } else { 2 };
    Some(Pieces { end: i + 1, all: [first, second, third.unwrap_or(second)], count, mark: '.' })
}

fn three(pieces: Pieces) -> Option<Date> {
    use Piece::{Month, Number};
    match (pieces.all, pieces.mark) {
        ([Number(y, 4), Number(m, 1..=2), Number(d, 1..=2)], _) => date(y, m, d),
        ([Number(y, 4), Month(m), Number(d, 1..=2)], _) => date(y, u32::try_from(m).ok()?, d),
        ([Number(d, 1..=2), Month(m), Number(y, n @ (2 | 4))], _)
        | ([Month(m), Number(d, 1..=2), Number(y, n @ (2 | 4))], _) => {
            date(full_year(y, n)?, u32::try_from(m).ok()?, d)
        }
        ([Number(a, 1..=2), Number(b, 1..=2), Number(y, 4)], '.') => date(y, b, a),
        ([Number(a, 1..=2), Number(b, 1..=2), Number(y, 4)], _) => unambiguous(a, b, y),
        ([Number(a, 2), Number(b, 2), Number(y, 2)], '/' | '.') => unambiguous(a, b, full_year(y, 2)?),
        _ => None,
    }
}

/// "21" is 2021, "87" is 1987.
pub(super) fn full_year(year: u32, digits: u8) -> Option<u32> {
    const TURN: u32 = 50;
    match digits {
        4 => (1500..2200).contains(&year).then_some(year),
        2 => Some(year + if year < TURN { 2000 } else { 1900 }),
        _ => None,
    }
}

/// A day, where there is one.
pub(super) fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn unambiguous(a: u32, b: u32, year: u32) -> Option<Date> {
    match (date(year, a, b), date(year, b, a)) {
        (Some(x), Some(y)) => (x == y).then_some(x),
        (x, y) => x.or(y),
    }
}
