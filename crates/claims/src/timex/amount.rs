//! Words to how many units a length has: "47", "two and a half", "several", "a couple of", "12 to 18".

use super::grammar::Grammar;
use super::lexicon::{Lex, Unit};

/// How many: exactly, or nobody says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The token after it.
    pub end: usize,
    /// The greater one of "two to three".
    pub to: Option<f64>,
    /// The number, where one is said.
    pub value: Option<f64>,
    /// Whether it is a hedge itself: "a couple of".
    pub rough: bool,
}

impl Grammar<'_> {
    /// How many at `i`; "two to three", "12-18" are both.
    pub(super) fn amount(&self, i: usize) -> Option<Amount> {
        let first = self.one_amount(i)?;
        let joint = self.lex(first.end) == Lex::To || self.dash(first.end) || self.is(first.end, "or");
        let figure = matches!(self.lex(i), Lex::Digits(..) | Lex::Cardinal(_) | Lex::Tens(_));
        let second = if joint && figure { self.one_amount(first.end + 1) } else { None };
        match (first.value, second) {
            (Some(a), Some(Amount { end, value: Some(b), .. })) if a < b => Some(Amount { end, to: Some(b), ..first }),
            _ => Some(first),
        }
    }

    fn one_amount(&self, i: usize) -> Option<Amount> {
        let exact = |end, value| Some(Amount { end, to: None, value: Some(value), rough: false });
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
                (at > i + 1)
                    .then_some(Amount { end: at, to: None, value: Some(0.5), rough: false })
                    .filter(|_| !self.dash(at))
            }
            Lex::Article | Lex::The if self.lex(i + 1) == Lex::Couple => self.couple(i + 1),
            Lex::Couple => self.couple(i),
            Lex::Article if self.is(i + 1, "few") => Some(Amount { end: i + 2, to: None, value: None, rough: false }),
            Lex::Article if self.lex(i + 1) == Lex::Half => {
                Some(Amount { end: i + 2 + usize::from(self.dash(i + 2)), to: None, value: Some(0.5), rough: false })
            }
            Lex::Article => self.hundreds(i + 1, 1),
            Lex::Opens if self.is(i, "another") => {
                Some(Amount { end: i + 1, to: None, value: Some(1.0), rough: false })
            }
            Lex::Vague => {
                let end = i + 1 + usize::from(self.lex(i + 1) == Lex::Of);
                Some(Amount { end, to: None, value: None, rough: false })
            }
            _ => None,
        }
    }

    fn couple(&self, i: usize) -> Option<Amount> {
        let end = i + 1 + usize::from(self.lex(i + 1) == Lex::Of);
        Some(Amount { end, to: None, value: Some(2.0), rough: true })
    }

    fn hundreds(&self, i: usize, value: u32) -> Option<Amount> {
        match self.lex(i) {
            Lex::Hundred => Some(Amount { end: i + 1, to: None, value: Some(f64::from(value) * 100.0), rough: false }),
            Lex::Thousand => {
                Some(Amount { end: i + 1, to: None, value: Some(f64::from(value) * 1000.0), rough: false })
            }
            _ => self.fraction(i, f64::from(value)),
        }
    }

    /// "two and a half", "5 1/2".
    fn fraction(&self, i: usize, value: f64) -> Option<Amount> {
        if let Some((end, more)) = self.and_a_fraction(i) {
            return Some(Amount { end, to: None, value: Some(value + more), rough: false });
        }
        let (end, more) = match (self.lex(i), self.lex(i + 1), self.lex(i + 2)) {
            (Lex::Digits(1, 1), Lex::Mark('/'), Lex::Digits(d @ 2..=4, 1)) => (i + 3, 1.0 / f64::from(d)),
            _ => (i, 0.0),
        };
        Some(Amount { end, to: None, value: Some(value + more), rough: false })
    }

    /// "and a half", "and a quarter", "and half" at `i`, dashes or none between.
    pub(super) fn and_a_fraction(&self, i: usize) -> Option<(usize, f64)> {
        let past_dash = |at: usize| at + usize::from(self.dash(at));
        let and = past_dash(i);
        let article = past_dash(and + 1);
        let at = if self.lex(article) == Lex::Article { past_dash(article + 1) } else { article };
        let more = match self.lex(at) {
            Lex::Half => 0.5,
            Lex::Unit(Unit::Quarter) if at > article => 0.25,
            _ => return None,
        };
        (self.lex(and) == Lex::And && self.lex(at + 1) != Lex::Of).then_some((at + 1, more))
    }
}
