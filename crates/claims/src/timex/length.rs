//! Words to lengths of time and counts from here: "47 days", "half an hour", "three years ago", "a week earlier".

use super::found::{Found, From, What, Window};
use super::grammar::Grammar;
use super::lexicon::{Lex, Part, Relative, Tense, Unit};

impl Grammar<'_> {
    pub(super) fn length(&self, i: usize) -> Option<Found> {
        let amount = self.amount(i)?;
        let mut at = amount.end;
        let hyphen = self.dash(at) && self.touch(at - 1);
        at += usize::from(hyphen);
        // "the 5 upcoming years", "the two past minutes".
        let turned = match self.lex(at) {
            Lex::Relative(Relative::Next) => Some(1),
            Lex::Relative(Relative::Past | Relative::Last | Relative::Previous) => Some(-1),
            _ => None,
        };
        at += usize::from(turned.is_some());
        let working = ["trading", "working", "business"].iter().any(|w| self.is(at, w));
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
            Lex::UnitShort(u) if self.text(at) != "H" => (u, true),
            Lex::Parts(Part::Night) => (Unit::Day, true),
            Lex::Part(Part::Night) if matches!(self.lex(i), Lex::Digits(1, 1)) => (Unit::Day, true),
            Lex::Ordinal(2) if hyphen => (Unit::Second, false),
            _ => return None,
        };
        // "about three-quarters of it" is a share, "60 Minutes" a programme.
        let parts = amount.value.is_some_and(|v| v <= 3.0);
        let share = unit == Unit::Quarter && (hyphen || article || parts && self.lex(at + 1) == Lex::Of);
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
        // "a three hour delay", "his six year term".
        let bare =
            matches!(self.before(i), Lex::Article | Lex::Possessive) || self.led_by(i, &["his", "her", "its", "their"]);
        if money || !(plural || hyphen || one || bare) || unit == Unit::Weekend && article {
            return None;
        }
        let mut end = at + 1;
        let mut value = amount.value;
        if let Some(to) = amount.to {
            let text = format!("{}/{}", iso(value, unit), iso(Some(to), unit));
            return Some(Found::new(i, end, What::Length(text)));
        }
        if let Some((after, more)) = self.and_a_fraction(end) {
            (end, value) = (after, value.map(|v| v + more));
        }
        // Ages are quantities: "41-year-old", "aged 41 years old".
        if self.dash(end) && (self.is(end + 1, "old") || self.is(end + 1, "olds"))
            || self.is(end, "old")
            || self.is(end, "olds")
        {
            return None;
        }
        let or_so = self.is(end, "or") && self.is(end + 1, "so");
        end += if or_so { 2 } else { 0 };
        let hedge = (amount.rough || or_so).then_some("APPROX");
        if let Some(found) = self.counted(i, end, value, unit, hyphen) {
            return Some(Found { hedge, ..found });
        }
        let from_here = matches!(self.lex(end), Lex::Before | Lex::After) || value != amount.value;
        if article && !from_here && !self.article_length(i, unit) {
            return None;
        }
        let whole = value.filter(|v| v.fract() == 0.0 && *v < 1e6).map(|v| v as i64);
        let (end, what, more) = match self.compound(end, value, unit) {
            Some((end, text)) => (end, What::Length(text), true),
            None => (end, What::Length(iso(value, unit)), false),
        };
        let what = if more || hyphen { what } else { self.ahead(i, end, value, unit).unwrap_or(what) };
        let turned = turned.or(self.led_by(i, &["within"]).then_some(1));
        let placed = turned.is_some() || matches!(self.before(i), Lex::Relative(_));
        let window = whole.filter(|_| !more);
        let window = window.map(|count| Window { count: turned.unwrap_or(1) * count, unit, working, placed });
        Some(Found { hedge, window, ..Found::new(i, end, what) })
    }

    /// "in two days", "in 5 minutes" where the sentence looks ahead: a point in time.
    fn ahead(&self, i: usize, end: usize, value: Option<f64>, unit: Unit) -> Option<What> {
        let tense = self.tense(i, end);
        let small = matches!(unit, Unit::Minute | Unit::Hour);
        if !self.led_by(i, &["in"]) || tense == Some(Tense::Past) || !small && tense.is_none() {
            return None;
        }
        match unit {
            Unit::Day => Some(What::Count(value.filter(|v| v.fract() == 0.0)? as i64, unit, From::Published)),
            _ => moment(value?, unit),
        }
    }

    /// "all day", "all week".
    pub(super) fn whole_length(&self, i: usize) -> Option<Found> {
        match self.lex(i + 1) {
            _ if !self.is(i, "all") => None,
            Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Weekend))
                if self.lex(i + 2) != Lex::Possessive && !self.dash(i + 2) =>
            {
                Some(Found::new(i, i + 2, What::Length(iso(Some(1.0), unit))))
            }
            _ => None,
        }
    }

    /// "three weeks from tomorrow", "2 weeks before May 13 1999": behind the length of `first..i`.
    pub(super) fn counted_from(&self, first: usize, i: usize, value: f64, unit: Unit) -> Option<Found> {
        let sign = match self.lex(i) {
            Lex::Before => -1,
            Lex::After => 1,
            // "for two weeks from Monday" lasts from then on.
            Lex::Preposition if self.is(i, "from") && !self.led_by(first, &["for"]) => 1,
            _ => return None,
        };
        if value.fract() != 0.0 || value > 1e6 || matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            return None;
        }
        let at = i + 1;
        let day =
            self.date(at).or_else(|| self.relative(at)).or_else(|| self.holiday(at)).filter(Found::names_a_day)?;
        // "two days after Friday's blast" is counted from the blast.
        let plain = self.lex(day.end) != Lex::Possessive && day.part.is_none() && !self.run_goes_on(day.end);
        plain.then(|| Found::new(first, day.end, What::From(Box::new(day), sign * value as i64, unit)))
    }

    /// "a year" is a length after "for", "in", "over"; "$5 a year" and "twice a day" are rates.
    fn article_length(&self, i: usize, unit: Unit) -> bool {
        if matches!(unit, Unit::Decade | Unit::Century | Unit::Fortnight) {
            return true;
        }
        let led = [
            "for", "in", "within", "after", "over", "about", "almost", "nearly", "than", "under", "least", "half",
            "as", "another",
        ];
        i > 0 && led.iter().any(|w| self.is(i - 1, w))
    }

    /// "ago", "earlier", "later", "before", "after", "from now" behind a length.
    fn counted(&self, i: usize, end: usize, value: Option<f64>, unit: Unit, hyphen: bool) -> Option<Found> {
        if hyphen {
            return None;
        }
        if let Some(found) = value.and_then(|v| self.counted_from(i, end, v, unit)) {
            return Some(found);
        }
        if let (Lex::Ago, Some(v)) = (self.lex(end), value) {
            let day = self.named_day(end + 1).filter(|d| matches!(d.what, What::Weekday(..) | What::Offset(_)));
            // A year before Tuesday is no Tuesday.
            let fits = |d: &Found| match unit {
                Unit::Week | Unit::Fortnight => true,
                Unit::Month | Unit::Year => d.what == What::Offset(0),
                _ => false,
            };
            if let Some(day) = day.filter(|d| fits(d) && v.fract() == 0.0 && v < 1e6 && d.part.is_none()) {
                return Some(Found::new(i, day.end, What::From(Box::new(day), -(v as i64), unit)));
            }
        }
        let (end, sign, from) = match self.lex(end) {
            Lex::Ago => (end + 1, -1_i8, From::Published),
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
            Some(v) if matches!(unit, Unit::Minute | Unit::Hour) => moment(f64::from(sign) * v, unit)?,
            Some(v) if v.fract() == 0.0 && v.abs() < 1e6 => What::Count(i64::from(sign) * v as i64, unit, from),
            _ if sign < 0 => What::Reference("PAST_REF"),
            _ => What::Reference("FUTURE_REF"),
        };
        Some(Found::new(i, end, what))
    }

    /// "three hours and 20 minutes", "3 months, 2 weeks and 2 days": units that grow smaller.
    fn compound(&self, end: usize, value: Option<f64>, unit: Unit) -> Option<(usize, String)> {
        let (mut days, mut clock) = (String::new(), String::new());
        let mut add = |value: f64, unit: Unit| {
            let part = format!("{value}{}", letter(unit));
            if rank(unit) > rank(Unit::Day) { clock += &part } else { days += &part }
        };
        add(value.filter(|v| v.fract() == 0.0)?, unit);
        let (mut last, mut at) = (unit, end);
        while rank(last) > 0 && rank(last) < rank(Unit::Second) {
            let joint = usize::from(matches!(self.lex(at), Lex::And | Lex::Mark(',')));
            let joint = joint + usize::from(self.lex(at) == Lex::Mark(',') && self.lex(at + 1) == Lex::And);
            let Some(more) = self.amount(at + joint) else { break };
            let (Lex::Units(small) | Lex::Unit(small) | Lex::UnitShort(small)) = self.lex(more.end) else { break };
            let Some(b) = more.value.filter(|v| v.fract() == 0.0 && rank(small) > rank(last)) else { break };
            // "three months and 2 weeks ago" are two lengths, one of them counted back.
            if matches!(self.lex(more.end + 1), Lex::Ago | Lex::Later | Lex::Earlier) {
                break;
            }
            add(b, small);
            (last, at) = (small, more.end + 1);
        }
        let clock = if clock.is_empty() { clock } else { format!("T{clock}") };
        (at > end).then(|| (at, format!("P{days}{clock}")))
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
        // "in the weeks before", "days after the fire", "in the years that followed", "decades-long".
        let long = self.dash(i + 1) && self.is(i + 2, "long");
        let beside = matches!(self.lex(i + 1), Lex::Before | Lex::After)
            || self.is(i + 1, "ahead")
            || self.lex(i + 1) == Lex::Relative(Relative::That) && self.is(i + 2, "followed");
        if long || beside && !matches!(self.before(i), Lex::Ordinal(_)) {
            let end = if long { i + 3 } else { i + 1 };
            return Some(Found::new(i, end, What::Length(iso(None, unit))));
        }
        if self.led_by(i, &["these"]) && unit == Unit::Day {
            return Some(Found::new(i - 1, i + 1, What::Reference("PRESENT_REF")));
        }
        let led = self.led_by(i, &["for", "in", "within"]) && !matches!(self.lex(i + 1), Lex::Of | Lex::Mark('-'));
        if ago {
            return Some(Found::new(i, i + 2, What::Reference("PAST_REF")));
        }
        (led && !matches!(unit, Unit::Second | Unit::Minute))
            .then(|| Found::new(i, i + 1, What::Length(iso(None, unit))))
    }
}

/// So many minutes or hours from publication.
fn moment(value: f64, unit: Unit) -> Option<What> {
    let minutes = match unit {
        Unit::Minute => value,
        Unit::Hour => value * 60.0,
        _ => return None,
    };
    (minutes.fract() == 0.0 && minutes.abs() < 1e6).then(|| What::Moment(minutes as i64, iso(Some(value.abs()), unit)))
}

/// From years down to seconds; 0 for what stands in no row of units.
const fn rank(unit: Unit) -> u8 {
    match unit {
        Unit::Year => 1,
        Unit::Month => 2,
        Unit::Week => 3,
        Unit::Day => 4,
        Unit::Hour => 5,
        Unit::Minute => 6,
        Unit::Second => 7,
        Unit::Fortnight | Unit::Weekend | Unit::Quarter | Unit::Decade | Unit::Century => 0,
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
