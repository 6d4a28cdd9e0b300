//! Words to lengths, counts, recurrences and spans that point from here: "last week", "three years ago", "47 days", "every year".

use super::found::{Found, From, Side, What};
use super::grammar::Grammar;
use super::lexicon::{Lex, Part, Relative, Unit};

/// How many: exactly, or nobody says.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Amount {
    end: usize,
    value: Option<f64>,
    rough: bool,
}

impl Grammar<'_> {
    /// "earlier this week", "later today", "earlier in the month".
    pub(super) fn sided(&self, i: usize) -> Option<Found> {
        let side = if self.lex(i) == Lex::Earlier { Side::Earlier } else { Side::Later };
        let inner = match (self.lex(i + 1), self.lex(i + 2), self.lex(i + 3)) {
            (Lex::Day(_), ..) => Found::new(i, i + 2, What::Offset(0)),
            (Lex::Relative(r @ (Relative::This | Relative::That)), Lex::Unit(unit), _) => {
                Found::new(i, i + 3, What::Span(r, unit))
            }
            (Lex::Relative(Relative::This), Lex::Part(p), _) => {
                Found { part: Some(p), ..Found::new(i, i + 3, What::Offset(0)) }
            }
            (Lex::Preposition, Lex::The, Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year))) => {
                Found::new(i, i + 4, What::Span(Relative::This, unit))
            }
            _ => return None,
        };
        let Lex::Day(offset) = self.lex(i + 1) else { return Some(Found { side: Some(side), ..inner }) };
        Some(Found { what: What::Offset(offset), side: Some(side), ..inner })
    }

    /// "last week", "this summer", "next Friday", "the past two months", "the next day", "this morning".
    pub(super) fn relative(&self, i: usize) -> Option<Found> {
        if let Lex::Tonight = self.lex(i) {
            return self.plain_day_word(i);
        }
        if self.lex(i) == Lex::The && self.lex(i + 1) == Lex::Future
            || self.lex(i) == Lex::The && self.is(i + 1, "near") && self.lex(i + 2) == Lex::Future
        {
            let end = if self.lex(i + 1) == Lex::Future { i + 2 } else { i + 3 };
            return Some(Found::new(i, end, What::Reference("FUTURE_REF")));
        }
        if self.lex(i) == Lex::Recent {
            return self.recent(i, i);
        }
        let the = usize::from(self.lex(i) == Lex::The);
        let Lex::Relative(mut relative) = self.lex(i + the) else { return None };
        let mut at = i + the + 1;
        // "this past spring", "this coming Thursday", "that same day".
        if let (Relative::This | Relative::That, Lex::Relative(second)) = (relative, self.lex(at)) {
            relative = if second == Relative::Past { Relative::Last } else { second };
            at += 1;
        }
        self.months_of(i, i + the).or_else(|| self.pointed_at(i, at, relative, the == 1))
    }

    fn plain_day_word(&self, i: usize) -> Option<Found> {
        Some(Found { part: Some(Part::Night), ..Found::new(i, i + 1, What::Offset(0)) })
    }

    fn pointed_at(&self, i: usize, at: usize, relative: Relative, the: bool) -> Option<Found> {
        match self.lex(at) {
            Lex::Unit(unit) if !self.cap(at) => self.spanned(i, at, relative, unit, the),
            Lex::Fiscal if self.lex(at + 1) == Lex::Unit(Unit::Year) => {
                Some(Found::new(i, at + 2, What::Span(relative, Unit::Year)))
            }
            Lex::Weekday(day) if self.cap(at) || !the => {
                let (end, part) = match self.lex(at + 1) {
                    Lex::Part(p) => (at + 2, Some(p)),
                    _ => (at + 1, None),
                };
                Some(Found { part, ..Found::new(i, end, What::Weekday(day, Some(relative))) })
            }
            Lex::Month(month) if self.cap(at) => {
                let plain = !matches!(self.lex(at + 1), Lex::Digits(1..=31, _));
                plain.then(|| Found::new(i, at + 1, What::Month(month, Some(relative))))
            }
            Lex::Season(season) => Some(Found::new(i, at + 1, What::Season(season, Some(relative)))),
            Lex::Part(part) => part_of_day(i, at, relative, part),
            Lex::Other => {
                let holiday = self.holiday(at)?;
                let What::Holiday(rule, _) = holiday.what else { return None };
                Some(Found { first: i, what: What::Holiday(rule, Some(relative)), ..holiday })
            }
            _ => self.stretch(i, at, relative),
        }
    }

    fn spanned(&self, i: usize, at: usize, relative: Relative, unit: Unit, the: bool) -> Option<Found> {
        use Relative::{Current, Following, Last, Next, Past, Previous, Same, That, This};
        if let (Unit::Year, Some(quarter)) = (unit, self.years_quarter(at + 1)) {
            return Some(Found::new(i, at + 4, What::Quarter(quarter, Some(relative))));
        }
        let what = match (relative, unit) {
            (_, Unit::Second | Unit::Minute | Unit::Hour) => return None,
            (That | Same | Following | Previous, Unit::Day) => What::Span(relative, unit),
            (Next, Unit::Day) if the => What::Span(Following, unit),
            (_, Unit::Day) => return None,
            (Past, Unit::Weekend) => What::Span(Last, unit),
            (Past, _) | (Last, Unit::Decade | Unit::Century) => What::Length(iso(Some(1.0), unit)),
            (Following | Previous | Same | That | Last | Next | This | Current, _) => What::Span(relative, unit),
        };
        Some(Found::new(i, at + 1, what))
    }

    /// "'s third quarter" behind "this year".
    fn years_quarter(&self, i: usize) -> Option<i8> {
        match (self.lex(i), self.lex(i + 1), self.lex(i + 2)) {
            (Lex::Possessive, Lex::Ordinal(n @ 1..=4), Lex::Unit(Unit::Quarter)) => i8::try_from(n).ok(),
            _ => None,
        }
    }

    /// "the past two months", "the next few days".
    fn stretch(&self, i: usize, at: usize, relative: Relative) -> Option<Found> {
        if !matches!(
            relative,
            Relative::Last | Relative::Past | Relative::Next | Relative::Previous | Relative::Following
        ) {
            return None;
        }
        if let Lex::Units(unit) = self.lex(at) {
            let reference = if relative == Relative::Next { "FUTURE_REF" } else { "PAST_REF" };
            let coming = self.is(at - 1, "coming") || relative == Relative::Past;
            let _ = unit;
            return coming.then(|| Found::new(i, at + 1, What::Reference(reference)));
        }
        let length = self.length(at)?;
        Some(Found { first: i, ..length })
    }

    /// "recent years".
    fn recent(&self, first: usize, i: usize) -> Option<Found> {
        match self.lex(i + 1) {
            Lex::Units(_) => Some(Found::new(first, i + 2, What::Reference("PAST_REF"))),
            _ => None,
        }
    }

    /// A hedge before a length or a date: "more than six weeks", "about two years ago", "around Nov. 1".
    pub(super) fn hedged(&self, i: usize) -> Option<Found> {
        let (at, hedge) = match (self.lex(i), self.lex(i + 1), self.lex(i + 2), self.lex(i + 3)) {
            (Lex::No, Lex::Comparative("MORE_THAN"), Lex::Than, _) => (i + 3, "EQUAL_OR_LESS"),
            (Lex::No, Lex::Comparative("LESS_THAN"), Lex::Than, _) => (i + 3, "EQUAL_OR_MORE"),
            (Lex::Comparative(m), Lex::Than, ..) => (i + 2, m),
            (Lex::At, Lex::Superlative(m), ..) => (i + 2, m),
            (Lex::Up, Lex::To, ..) => (i + 2, "EQUAL_OR_LESS"),
            // "over the past year" and "over several years" last that long; "over ten years" is a bound.
            (Lex::Hedge(m), next, ..)
                if m != "MORE_THAN" || !matches!(next, Lex::The | Lex::Vague | Lex::Relative(_)) =>
            {
                (i + 1, m)
            }
            _ => return None,
        };
        let inner = self.length_or_count(at).or_else(|| match hedge {
            "APPROX" => self.date(at).filter(|f| !matches!(f.what, What::Weekday(..) | What::Offset(_))),
            _ => self.relative(at).filter(|f| matches!(f.what, What::Length(_))),
        })?;
        Some(Found { first: i, hedge: Some(hedge), ..inner })
    }

    /// "47 days", "three years ago", "a week earlier", "the week before".
    pub(super) fn length_or_count(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.one_before(i) {
            return Some(found);
        }
        if let Lex::Reference(value) = self.lex(i) {
            // "as soon as", "sooner", "how soon": no time of its own.
            let bound = self.is(i, "soon")
                && (self.is(i + 1, "as") || i > 0 && (self.is(i - 1, "as") || self.is(i - 1, "how")));
            return (!bound).then(|| Found::new(i, i + 1, What::Reference(value)));
        }
        if let Lex::Units(unit) = self.lex(i) {
            return self.vague_units(i, unit);
        }
        if self.lex(i) == Lex::The {
            return self.the_length(i);
        }
        self.length(i)
    }

    /// "the nine months", "the first two years".
    fn the_length(&self, i: usize) -> Option<Found> {
        let at = i + 1 + usize::from(matches!(self.lex(i + 1), Lex::Ordinal(_)) || self.is(i + 1, "latest"));
        let inner = self.length(at).filter(|f| matches!(f.what, What::Length(_)) && !self.dash(f.end - 2))?;
        Some(Found { first: i, ..inner })
    }

    /// "for weeks", "months ago".
    fn vague_units(&self, i: usize, unit: Unit) -> Option<Found> {
        let ago = self.lex(i + 1) == Lex::Ago;
        let led = i > 0
            && (self.is(i - 1, "for") || self.is(i - 1, "in"))
            && !matches!(self.lex(i + 1), Lex::Of | Lex::Mark('-'));
        if ago {
            return Some(Found::new(i, i + 2, What::Reference("PAST_REF")));
        }
        (led && !matches!(unit, Unit::Second | Unit::Minute))
            .then(|| Found::new(i, i + 1, What::Length(iso(None, unit))))
    }

    /// "the week before", "the day after" at the end of their phrase; "the previous week" is in `relative`.
    fn one_before(&self, i: usize) -> Option<Found> {
        let (Lex::The, Lex::Unit(unit)) = (self.lex(i), self.lex(i + 1)) else { return None };
        let count = match self.lex(i + 2) {
            Lex::Before | Lex::Earlier => -1,
            Lex::After => 1,
            _ => return None,
        };
        self.ends_phrase(i + 3).then(|| Found::new(i, i + 3, What::Count(count, unit, From::Document)))
    }

    fn ends_phrase(&self, i: usize) -> bool {
        i >= self.words.len() || matches!(self.lex(i), Lex::Mark('.' | ',' | ';' | ':' | ')' | '!' | '?'))
    }

    fn length(&self, i: usize) -> Option<Found> {
        let amount = self.amount(i)?;
        let mut at = amount.end;
        let hyphen = self.dash(at) && self.touch(at - 1);
        at += usize::from(hyphen);
        if ["more", "full", "straight", "consecutive", "additional", "trading", "working", "business"]
            .iter()
            .any(|w| self.is(at, w))
        {
            at += 1;
        }
        let article = self.lex(i) == Lex::Article && at == i + 1;
        let (unit, plural) = match self.lex(at) {
            Lex::Units(u) => (u, true),
            Lex::Unit(u) => (u, false),
            Lex::UnitShort(u) => (u, true),
            Lex::Ordinal(2) if hyphen => (Unit::Second, false),
            _ => return None,
        };
        // "about three-quarters of it" is a share, "60 Minutes" a programme.
        let share = unit == Unit::Quarter && (hyphen || article || self.lex(at + 1) == Lex::Of);
        let named = self.cap(at) && i > 0;
        let money = share || named || i > 0 && matches!(self.before(i), Lex::Mark('$' | '£' | '€' | '#'));
        let one = amount.value.is_some_and(|v| v <= 1.0);
        if money || !(plural || hyphen || one) || unit == Unit::Weekend && article {
            return None;
        }
        let mut end = at + 1;
        let mut value = amount.value;
        if self.lex(end) == Lex::And && self.lex(end + 1) == Lex::Article && self.lex(end + 2) == Lex::Half {
            (end, value) = (end + 3, value.map(|v| v + 0.5));
        }
        // Ages are quantities: "41-year-old", "aged 41 years old".
        if self.dash(end) && self.is(end + 1, "old") || self.is(end, "old") || self.is(end, "olds") {
            return None;
        }
        if let Some(found) = self.counted(i, end, value, unit, hyphen) {
            return Some(Found { hedge: amount.rough.then_some("APPROX"), ..found });
        }
        if article && !self.article_length(i, unit) {
            return None;
        }
        let (end, text) = self.compound(end, value, unit).unwrap_or_else(|| (end, iso(value, unit)));
        Some(Found { hedge: amount.rough.then_some("APPROX"), ..Found::new(i, end, What::Length(text)) })
    }

    /// "a year" is a length after "for", "in", "over"; "$5 a year" and "twice a day" are rates.
    fn article_length(&self, i: usize, unit: Unit) -> bool {
        if matches!(unit, Unit::Decade | Unit::Century | Unit::Fortnight) {
            return true;
        }
        let led =
            ["for", "in", "within", "after", "over", "about", "almost", "nearly", "than", "under", "least", "half"];
        i > 0 && led.iter().any(|w| self.is(i - 1, w))
    }

    /// "ago", "earlier", "later", "before", "after", "from now" behind a length.
    fn counted(&self, i: usize, end: usize, value: Option<f64>, unit: Unit, hyphen: bool) -> Option<Found> {
        if hyphen {
            return None;
        }
        let (end, sign, from) = match self.lex(end) {
            Lex::Ago => (end + 1, -1, From::Published),
            // A clock time that is counted on from another stays a length.
            Lex::Earlier | Lex::Later if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) => return None,
            Lex::Earlier => (end + 1, -1, From::Document),
            Lex::Later => (end + 1, 1, From::Document),
            Lex::Before if self.ends_phrase(end + 1) => (end + 1, -1, From::Document),
            Lex::After if self.ends_phrase(end + 1) => (end + 1, 1, From::Document),
            Lex::Preposition if self.is(end, "from") && self.is(end + 1, "now") => (end + 2, 1, From::Published),
            _ => return None,
        };
        let what = match value {
            Some(v) if v.fract() == 0.0 && v.abs() < 1e6 => What::Count(sign * v as i64, unit, from),
            _ if sign < 0 => What::Reference("PAST_REF"),
            _ => What::Reference("FUTURE_REF"),
        };
        Some(Found::new(i, end, what))
    }

    /// "three hours and 20 minutes".
    fn compound(&self, end: usize, value: Option<f64>, unit: Unit) -> Option<(usize, String)> {
        let at = end + usize::from(matches!(self.lex(end), Lex::And | Lex::Mark(',')));
        let more = self.amount(at)?;
        let (Lex::Units(small) | Lex::Unit(small)) = self.lex(more.end) else { return None };
        let (a, b) = (value?, more.value.filter(|v| v.fract() == 0.0)?);
        let text = match (unit, small) {
            (Unit::Year, Unit::Month) => format!("P{a}Y{b}M"),
            (Unit::Hour, Unit::Minute) => format!("PT{a}H{b}M"),
            (Unit::Minute, Unit::Second) => format!("PT{a}M{b}S"),
            (Unit::Year, Unit::Day) => format!("P{a}Y{b}D"),
            _ => return None,
        };
        Some((more.end + 1, text))
    }

    fn amount(&self, i: usize) -> Option<Amount> {
        let exact = |end, value| Some(Amount { end, value: Some(value), rough: false });
        match self.lex(i) {
            Lex::Digits(v, _) => self.fraction(i + 1, f64::from(v)),
            Lex::Figure => exact(i + 1, self.text(i).replace(',', "").parse().ok()?),
            Lex::Cardinal(v) => self.hundreds(i + 1, v),
            Lex::Tens(t) => {
                let at = i + 1 + usize::from(self.dash(i + 1));
                match self.lex(at) {
                    Lex::Cardinal(v) if v < 10 => self.hundreds(at + 1, t + v),
                    _ => exact(i + 1, f64::from(t)),
                }
            }
            Lex::Half => {
                let at = i + 1 + usize::from(self.lex(i + 1) == Lex::Article || self.dash(i + 1));
                (at > i + 1).then_some(Amount { end: at, value: Some(0.5), rough: false }).filter(|_| !self.dash(at))
            }
            Lex::Article | Lex::The if self.lex(i + 1) == Lex::Couple => self.couple(i + 1),
            Lex::Couple => self.couple(i),
            Lex::Article if self.is(i + 1, "few") => Some(Amount { end: i + 2, value: None, rough: false }),
            Lex::Article if self.lex(i + 1) == Lex::Half => {
                Some(Amount { end: i + 2 + usize::from(self.dash(i + 2)), value: Some(0.5), rough: false })
            }
            Lex::Article => self.hundreds(i + 1, 1),
            Lex::Vague => {
                let end = i + 1 + usize::from(self.lex(i + 1) == Lex::Of);
                Some(Amount { end, value: None, rough: false })
            }
            _ => None,
        }
    }

    fn couple(&self, i: usize) -> Option<Amount> {
        let end = i + 1 + usize::from(self.lex(i + 1) == Lex::Of);
        Some(Amount { end, value: Some(2.0), rough: true })
    }

    fn hundreds(&self, i: usize, value: u32) -> Option<Amount> {
        match self.lex(i) {
            Lex::Hundred => Some(Amount { end: i + 1, value: Some(f64::from(value) * 100.0), rough: false }),
            Lex::Thousand => Some(Amount { end: i + 1, value: Some(f64::from(value) * 1000.0), rough: false }),
            _ => self.fraction(i, f64::from(value)),
        }
    }

    /// "two and a half", "5 1/2".
    fn fraction(&self, i: usize, value: f64) -> Option<Amount> {
        let (end, more) = match (self.lex(i), self.lex(i + 1), self.lex(i + 2)) {
            (Lex::And, Lex::Article, Lex::Half) => (i + 3, 0.5),
            (Lex::Digits(1, 1), Lex::Mark('/'), Lex::Digits(d @ 2..=4, 1)) => (i + 3, 1.0 / f64::from(d)),
            _ => (i, 0.0),
        };
        Some(Amount { end, value: Some(value + more), rough: false })
    }

    /// "every year", "each Thursday", "daily", "Mondays".
    pub(super) fn frequency(&self, i: usize) -> Option<Found> {
        match self.lex(i) {
            Lex::Frequency(value) if !self.cap(i) || i == 0 && !self.cap(i + 1) => {
                Some(Found::new(i, i + 1, What::Set(value.to_owned())))
            }
            Lex::Weekdays(day) => Some(Found::new(i, i + 1, What::Set(format!("XXXX-WXX-{day}")))),
            Lex::Every => {
                let value = match self.lex(i + 1) {
                    Lex::Unit(unit) => return Some(Found::new(i, i + 2, What::Set(iso(Some(1.0), unit)))),
                    Lex::Weekday(day) => format!("XXXX-WXX-{day}"),
                    Lex::Part(part) => format!("XXXX-XX-XXT{}", part.code()),
                    Lex::Month(m) if self.cap(i + 1) => format!("XXXX-{m:02}"),
                    _ => return self.every_few(i),
                };
                Some(Found::new(i, i + 2, What::Set(value)))
            }
            _ => None,
        }
    }

    fn every_few(&self, i: usize) -> Option<Found> {
        let inner = self.length(i + 1)?;
        let What::Length(value) = inner.what else { return None };
        Some(Found::new(i, inner.end, What::Set(value)))
    }

    /// Whether token `i` stands in a clause that "which" or "who" opens: a time told by the way.
    pub(super) fn is_aside(&self, i: usize) -> bool {
        let clause = (i.saturating_sub(8)..i).rev().take_while(|k| !matches!(self.lex(*k), Lex::Mark(',' | ';' | '—')));
        clause.into_iter().any(|k| ["which", "who", "whose"].iter().any(|w| self.is(k, w)))
    }
}

fn part_of_day(i: usize, at: usize, relative: Relative, part: Part) -> Option<Found> {
    let what = match relative {
        Relative::This => What::Offset(0),
        Relative::Last => What::Offset(-1),
        Relative::That | Relative::Same => What::PartOf(0),
        Relative::Next | Relative::Following => What::PartOf(1),
        Relative::Previous => What::PartOf(-1),
        Relative::Past | Relative::Current => return None,
    };
    Some(Found { part: Some(part), ..Found::new(i, at + 1, what) })
}

const fn letter(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "S",
        Unit::Minute | Unit::Month => "M",
        Unit::Hour => "H",
        Unit::Day => "D",
        Unit::Week => "W",
        Unit::Weekend => "WE",
        Unit::Quarter => "Q",
        Unit::Year => "Y",
        Unit::Fortnight | Unit::Decade | Unit::Century => "",
    }
}

/// A length in TIMEX3's form; `None` is an unsaid number.
fn iso(value: Option<f64>, unit: Unit) -> String {
    let Some(v) = value else {
        return match unit {
            Unit::Hour | Unit::Minute | Unit::Second => format!("PTX{}", letter(unit)),
            Unit::Fortnight => "PXW".to_owned(),
            Unit::Decade | Unit::Century => "PXY".to_owned(),
            _ => format!("PX{}", letter(unit)),
        };
    };
    let half = (v.fract() - 0.5).abs() < 1e-9;
    let whole = v.floor();
    match unit {
        Unit::Hour if half && whole == 0.0 => "PT30M".to_owned(),
        Unit::Hour if half => format!("PT{whole}H30M"),
        Unit::Minute if half && whole == 0.0 => "PT30S".to_owned(),
        Unit::Day if half && whole == 0.0 => "PT12H".to_owned(),
        Unit::Year if half && whole == 0.0 => "P6M".to_owned(),
        Unit::Second | Unit::Minute | Unit::Hour => format!("PT{v}{}", letter(unit)),
        Unit::Fortnight => format!("P{}W", v * 2.0),
        Unit::Decade => format!("P{}Y", v * 10.0),
        Unit::Century => format!("P{}Y", v * 100.0),
        _ => format!("P{v}{}", letter(unit)),
    }
}
