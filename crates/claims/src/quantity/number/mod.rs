//! Tokens to a number: digits, words, mixtures, fractions, vague words.

mod digits;
mod fraction;
mod vague;
mod words;

use super::lexicon::{NUMBER_WORDS, NumberWord};
use super::line::Line;

/// A number with the tokens it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Least; equal to `max` for all but vague words.
    pub min: f64,
    /// Most.
    pub max: f64,
    /// Whether `max` itself is left out: "thousands" ends before ten thousand.
    pub below_max: bool,
    /// One past its last token.
    pub end: usize,
    /// The figure before its scale word: 1.2 of "1.2 million".
    pub mantissa: f64,
    /// Whether a scale word or letter was read.
    pub scaled: bool,
    /// How it is written.
    pub style: Style,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Digits alone: a year or a model could look like it.
    Plain,
    /// Digits with comma or point.
    Marked,
    /// Words.
    Words,
    /// A vague word.
    Vague,
    /// A part of one: "two-thirds".
    Share,
}

impl Number {
    /// One value.
    pub fn point(value: f64, end: usize, style: Style) -> Self {
        Self { min: value, max: value, below_max: false, end, mantissa: value, scaled: false, style }
    }

    /// So many times as much, by a scale word that ends before `end`.
    fn times(self, factor: f64, end: usize) -> Self {
        let style = if self.style == Style::Share { Style::Words } else { self.style };
        Self { min: product(self.min, factor), max: product(self.max, factor), end, scaled: true, style, ..self }
    }

    /// So many times as much, by a letter that its unit brings along: 30 of "30 MUSD".
    pub fn scaled_by(self, factor: f64) -> Self {
        self.times(factor, self.end)
    }

    /// With a part added: the half of "two and a half".
    fn plus(self, part: f64, end: usize) -> Self {
        Self { min: self.min + part, max: self.max + part, end, ..self }
    }

    /// Its value, unless it is vague.
    pub fn value(&self) -> Option<f64> {
        (self.style != Style::Vague).then_some(self.min)
    }
}

/// Reads the number that starts at `i`. `money`: a currency stands before it, so that "m" is a million.
pub fn read_number(line: &Line<'_>, i: usize, money: bool) -> Option<Number> {
    if line.is_number(i) {
        return digits::read(line, i, money);
    }
    if line.low(i) == "." && line.glued(i + 1) && line.is_number(i + 1) && !line.glued(i) {
        let value = format!("0.{}", line.low(i + 1)).parse().ok()?;
        return Some(Number::point(value, i + 2, Style::Marked));
    }
    if !line.is_word(i) {
        return None;
    }
    let vague = || vague::read(line, i);
    vague().or_else(|| fraction::half(line, i)).or_else(|| fraction::share(line, i)).or_else(|| words::read(line, i))
}

/// The product, whole where it is whole but for how a machine keeps decimals: 4.35 million is 4,350,000.
fn product(value: f64, factor: f64) -> f64 {
    let product = value * factor;
    let whole = product.round();
    if factor >= 100.0 && (product - whole).abs() < 1e-5 { whole } else { product }
}

fn word(line: &Line<'_>, i: usize) -> Option<NumberWord> {
    if line.is_word(i) { NUMBER_WORDS.get(line.low(i)).copied() } else { None }
}
