//! Words to lengths of time and counts from here: "47 days", "half an hour", "three years ago", "a week earlier".

use super::found::{Found, From, What};
use super::grammar::Grammar;
use super::lexicon::{Lex, Unit};

/// How many: exactly, or nobody says.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Amount {
    end: usize,
    value: Option<f64>,
    rough: bool,
}

impl Grammar<'_> {
    pub(super) fn length(&self, i: usize) -> Option<Found> {
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
        // "£31,000-a-year" is a rate, "one day" mostly a day that may come.
        let rate = article_at(self, i) && hyphen;
        let some_day = self.is(i, "one") && unit == Unit::Day && !hyphen && !self.article_length(i, unit);
        let money = share
            || named
            || rate
            || some_day && self.lex(at + 1) != Lex::Ago
            || i > 0 && matches!(self.before(i), Lex::Mark('$' | '£' | '€' | '#'));
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
        if self.dash(end) && (self.is(end + 1, "old") || self.is(end + 1, "olds"))
            || self.is(end, "old")
            || self.is(end, "olds")
        {
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

    /// "the nine months", "the first two years".
    pub(super) fn the_length(&self, i: usize) -> Option<Found> {
        let at = i + 1 + usize::from(matches!(self.lex(i + 1), Lex::Ordinal(_)) || self.is(i + 1, "latest"));
        let inner = self.length(at).filter(|f| matches!(f.what, What::Length(_)) && !self.dash(f.end - 2))?;
        Some(Found { first: i, ..inner })
    }

    /// "for weeks", "months ago".
    pub(super) fn vague_units(&self, i: usize, unit: Unit) -> Option<Found> {
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
}

fn article_at(grammar: &Grammar<'_>, i: usize) -> bool {
    grammar.lex(i) == Lex::Article
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
pub fn iso(value: Option<f64>, unit: Unit) -> String {
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
