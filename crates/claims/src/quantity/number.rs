//! Tokens to a number: digits, words, mixtures, fractions, vague words.

use super::lexicon::{NUMBER_WORDS, NumberWord, PHRASE_ENDS, VAGUE};
use super::line::{Line, is_dash};
use super::noun;

/// A number with the tokens it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Least; equal to `max` for all but vague words.
    pub min: f64,
    /// Most.
    pub max: f64,
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
    fn point(value: f64, end: usize, style: Style) -> Self {
        Self { min: value, max: value, end, mantissa: value, scaled: false, style }
    }

    fn times(self, factor: f64, end: usize) -> Self {
        let style = if self.style == Style::Share { Style::Words } else { self.style };
        Self { min: self.min * factor, max: self.max * factor, end, scaled: true, style, ..self }
    }

    /// Its value, unless it is vague.
    pub fn value(&self) -> Option<f64> {
        (self.style != Style::Vague).then_some(self.min)
    }
}

/// Reads the number that starts at `i`. `money`: a currency stands before it, so that "m" is a million.
pub fn read_number(line: &Line<'_>, i: usize, money: bool) -> Option<Number> {
    if line.is_number(i) {
        return digits(line, i, money);
    }
    if line.low(i) == "." && line.glued(i + 1) && line.is_number(i + 1) && !line.glued(i) {
        let value = format!("0.{}", line.low(i + 1)).parse().ok()?;
        return Some(Number::point(value, i + 2, Style::Marked));
    }
    if !line.is_word(i) {
        return None;
    }
    vague(line, i).or_else(|| half(line, i)).or_else(|| share(line, i)).or_else(|| words(line, i))
}

fn word(line: &Line<'_>, i: usize) -> Option<NumberWord> {
    if line.is_word(i) { NUMBER_WORDS.get(line.low(i)).copied() } else { None }
}

/// A figure in digits: `1,234.5`, `12,34,567`, `5,00`; `None` for `1.2.3`. With whether it holds a mark.
fn parse_digits(text: &str) -> Option<(f64, bool)> {
    let points = text.matches('.').count();
    let commas = text.matches(',').count();
    let tail = text.rsplit([',', '.']).next()?.len();
    let plain: String = match (points, commas) {
        (0, 0) => text.into(),
        (0, 1) if tail != 3 => text.replace(',', "."),
        (0 | 1, _) if well_grouped(text) => text.replace(',', ""),
        (_, 0) if points > 1 && text.split('.').skip(1).all(|g| g.len() == 3) => text.replace('.', ""),
        (1, 0) => text.into(),
        _ => return None,
    };
    Some((plain.parse().ok()?, points + commas > 0))
}

/// Groups of three after the first comma, or of two before the last three, as in India.
fn well_grouped(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or("");
    let mut groups = whole.split(',').rev();
    text.rfind(',').is_none_or(|comma| text.find('.').is_none_or(|point| comma < point))
        && whole.contains(',')
        && groups.next().is_some_and(|g| g.len() == 3)
        && groups.all(|g| (1..=3).contains(&g.len()))
}

fn digits(line: &Line<'_>, i: usize, money: bool) -> Option<Number> {
    let (mut value, mut marked) = parse_digits(line.raw(i))?;
    let mut end = i + 1;
    if let Some((spaced, to)) = spaced_groups(line, i) {
        (value, end, marked) = (spaced, to, true);
    }
    if let Some((denominator, to)) = slash(line, end) {
        let ratio = simple_ratio(value, denominator)?;
        return Some(Number::point(ratio, to, Style::Share));
    }
    let start = end;
    if let Some(NumberWord::Fraction(part)) = word(line, end) {
        (value, end) = (value + part, end + 1);
    } else if line.is_number(end)
        && !line.glued(end)
        && let Some((denominator, to)) = slash(line, end + 1)
        && let Some(ratio) = simple_ratio(parse_digits(line.raw(end))?.0, denominator)
    {
        (value, end) = (value + ratio, to);
    } else if let Some(NumberWord::Denominator(d)) = word(line, line.past_joint(end))
        && line.low(line.past_joint(end)).ends_with('s')
        && d > 2.0
        && value < d
        && line.low(line.past_joint(end)) != "seconds"
    {
        return Some(Number::point(value / d, line.past_joint(end) + 1, Style::Share));
    }
    if let Some((factor, to)) = power_of_ten(line, end) {
        return Some(Number::point(value * factor, to, Style::Marked));
    }
    if let Some((part, to)) = and_a_part(line, end) {
        (value, end) = (value + part, to);
    }
    let style = if marked || end > start { Style::Marked } else { Style::Plain };
    let number = Number::point(value, end, style);
    let Some((factor, to)) = scale(line, end, money) else { return Some(number) };
    let scaled = number.times(factor, to);
    Some(match and_a_part(line, to) {
        Some((part, to)) => {
            Number { min: scaled.min + factor * part, max: scaled.max + factor * part, end: to, ..scaled }
        }
        None => scaled,
    })
}

/// "10 000": further groups of exactly three digits.
fn spaced_groups(line: &Line<'_>, i: usize) -> Option<(f64, usize)> {
    let plain = |i: usize| line.is_number(i) && line.raw(i).bytes().all(|b| b.is_ascii_digit());
    let close = |i: usize| line.get(i - 1).zip(line.get(i)).is_some_and(|(a, b)| b.span.start - a.span.end <= 3);
    if !plain(i) || line.raw(i).len() > 3 || line.raw(i).starts_with('0') {
        return None;
    }
    let mut figure = line.raw(i).to_string();
    let mut end = i + 1;
    while line.is_number(end) && close(end) && !line.glued(end) {
        let group = line.raw(end);
        let whole = group.split(['.', ',']).next().unwrap_or("");
        if whole.len() != 3 || figure.contains('.') || group.contains(',') {
            break;
        }
        figure.push_str(group);
        end += 1;
    }
    (end > i + 1).then(|| figure.parse().ok()).flatten().map(|value| (value, end))
}

fn slash(line: &Line<'_>, i: usize) -> Option<(f64, usize)> {
    (line.low(i) == "/" && line.is_number(i + 1) && line.glued(i) && line.glued(i + 1))
        .then(|| parse_digits(line.raw(i + 1)))
        .flatten()
        .map(|(value, _)| (value, i + 2))
}

/// 1/2 is a part; 9/11 and 24/7 are not.
fn simple_ratio(numerator: f64, denominator: f64) -> Option<f64> {
    const USUAL: &[f64] = &[2.0, 3.0, 4.0, 5.0, 8.0, 10.0, 16.0, 32.0, 40.0, 64.0, 100.0, 1000.0];
    (numerator < denominator && numerator > 0.0 && USUAL.contains(&denominator)).then(|| numerator / denominator)
}

/// "×10−6", "x 10^6".
fn power_of_ten(line: &Line<'_>, i: usize) -> Option<(f64, usize)> {
    if let Some(exponent) = line.low(i).strip_prefix('e').filter(|_| line.glued(i)) {
        return exponent.parse().ok().filter(|e: &i32| (0..=300).contains(e)).map(|e| (10f64.powi(e), i + 1));
    }
    let at = match line.low(i) {
        "×" | "x" if line.low(i + 1) == "10" => i + 2,
        "x10" => i + 1,
        _ => return None,
    };
    let at = if line.low(at) == "^" { at + 1 } else { at };
    let negative = is_dash(line.low(at));
    let at = at + usize::from(negative);
    let exponent: i32 = line.raw(at).parse().ok().filter(|e| *e <= 300 && line.glued(at))?;
    Some((10f64.powi(if negative { -exponent } else { exponent }), at + 1))
}

/// "and a half", "and a quarter", "and three quarters" after a number: the part, and one past it.
fn and_a_part(line: &Line<'_>, i: usize) -> Option<(f64, usize)> {
    let and = line.past_joint(i);
    let a = line.past_joint(and + 1);
    let part = line.past_joint(a + 1);
    let value = match (line.low(a), line.low(part)) {
        ("a", "half") => 0.5,
        ("a", "quarter") => 0.25,
        ("three", "quarters") => 0.75,
        _ => return None,
    };
    (line.low(and) == "and").then_some((value, part + 1))
}

/// Hundred, million, bn, and the letters that mean so after a figure.
fn scale(line: &Line<'_>, i: usize, money: bool) -> Option<(f64, usize)> {
    let at = line.past_joint(i);
    let glued = line.glued(at);
    match word(line, at)? {
        NumberWord::Scale(s) => {
            // "three lakh crore"
            let further = match word(line, at + 1) {
                Some(NumberWord::Scale(t)) if line.low(at) == "lakh" => Some(t),
                _ => None,
            };
            Some(further.map_or((s, at + 1), |t| (s * t, at + 2)))
        }
        NumberWord::Hundred if !glued => Some((100.0, at + 1)),
        NumberWord::Dozen => Some((12.0, at + 1)),
        NumberWord::Abbreviation(s) => {
            let letters = line.raw(at);
            let reads = match letters {
                "m" => money || (glued && noun::million_of(line, at + 1)),
                "M" => glued || money,
                "k" | "K" => glued,
                "B" | "b" => glued && (money || letters == "B"),
                "T" | "t" => glued && money,
                "mm" => false,
                "MM" => glued,
                "mil" => glued || money,
                _ => true,
            };
            (reads && at == i).then_some((s, at + 1))
        }
        _ => None,
    }
}

/// "several", "a few hundred", "tens of millions".
fn vague(line: &Line<'_>, i: usize) -> Option<Number> {
    let article = line.low(i) == "a";
    let at = i + usize::from(article);
    let v = match (article, line.low(at)) {
        (true, "few") => VAGUE.get("a few"),
        (true, "handful") => VAGUE.get("a handful"),
        (true, "couple") => VAGUE.get("a couple"),
        (false, w) => VAGUE.get(w),
        _ => None,
    }?;
    let number = Number { min: v.min, max: v.max, end: at + 1, mantissa: v.min, scaled: false, style: Style::Vague };
    let of = line.low(at + 1) == "of";
    let next = at + 1 + usize::from(of);
    if v.plural {
        let further = VAGUE.get(line.low(next)).filter(|w| of && w.plural && w.min >= 200.0);
        return Some(further.map_or(number, |w| {
            let factor = w.min / 2.0;
            Number { min: v.min * factor, max: (v.max + 1.0) * factor - 1.0, end: next + 1, ..number }
        }));
    }
    let factor = match word(line, next) {
        Some(NumberWord::Scale(s)) => s,
        Some(NumberWord::Hundred) => 100.0,
        Some(NumberWord::Dozen) => 12.0,
        _ => return Some(number),
    };
    let top = (v.max + 1.0) * factor - 1.0;
    Some(Number { max: top, ..number.times(factor, next + 1) })
}

/// "half a million", "half a dozen", "a half", "half of".
fn half(line: &Line<'_>, i: usize) -> Option<Number> {
    let article = line.low(i) == "a";
    let at = i + usize::from(article);
    if !matches!(line.low(at), "half" | "quarter") {
        return None;
    }
    let value = if line.low(at) == "half" { 0.5 } else { 0.25 };
    let a = line.past_joint(at + 1);
    let next = if line.low(a) == "of" && matches!(line.low(a + 1), "a" | "one") { a + 2 } else { a };
    let next = if line.low(next) == "a" { next + 1 } else { next };
    match word(line, next) {
        Some(NumberWord::Scale(s)) => Some(Number::point(value, next, Style::Words).times(s, next + 1)),
        Some(NumberWord::Dozen) if value > 0.4 => Some(Number::point(6.0, next + 1, Style::Words)),
        _ => None,
    }
}

/// "two-thirds", "a quarter", "three quarters of a million".
fn share(line: &Line<'_>, i: usize) -> Option<Number> {
    let numerator = match line.low(i) {
        "a" => 1.0,
        _ => match word(line, i)? {
            NumberWord::Unit(n) if n > 0.0 => n,
            NumberWord::Fraction(part) => return Some(Number::point(part, i + 1, Style::Share)),
            NumberWord::Denominator(2.0) if line.low(i) == "half" => return bare_half(line, i),
            _ => return None,
        },
    };
    let at = line.past_joint(i + 1);
    let NumberWord::Denominator(d) = word(line, at)? else { return None };
    let plural = line.low(at).ends_with('s') || line.low(at) == "halves";
    if plural == (numerator == 1.0) || numerator >= d {
        return None;
    }
    let part = Number::point(numerator / d, at + 1, Style::Share);
    if line.low(at + 1) == "of" && matches!(line.low(at + 2), "a" | "one") {
        let next = word(line, at + 3);
        if let Some(NumberWord::Scale(s)) = next {
            return Some(part.times(s, at + 4));
        }
    }
    let article = line.low(i) == "a";
    let names_a_share = !article || line.low(at + 1) == "of" || part_of_something(line, i, at + 1);
    names_a_share.then_some(part)
}

/// Whether "a third" is a part and not the next of a row: "cut by a third", not "a third person".
fn part_of_something(line: &Line<'_>, i: usize, end: usize) -> bool {
    let led = matches!(
        line.low(i.wrapping_sub(1)),
        "by" | "than" | "about" | "over" | "nearly" | "almost" | "around" | "roughly" | "some" | "just" | "under"
    );
    if matches!(line.low(end), "more" | "less" | "fewer" | "higher" | "lower" | "bigger" | "smaller") {
        return true;
    }
    led && (!line.is_word(end) || PHRASE_ENDS.contains(line.low(end)))
}

/// "half of", "half the"; not "the second half" or "half-time".
fn bare_half(line: &Line<'_>, i: usize) -> Option<Number> {
    let next = line.low(i + 1);
    let of_something =
        matches!(next, "of" | "the" | "their" | "its" | "his" | "her" | "our" | "those" | "these" | "all");
    let led = matches!(
        line.low(i.wrapping_sub(1)),
        "than" | "about" | "over" | "nearly" | "almost" | "around" | "roughly" | "some" | "under" | "least" | "by"
    );
    let named =
        matches!(line.low(i.wrapping_sub(1)), "first" | "second" | "other" | "opening" | "the" | "this" | "last");
    ((of_something || led) && !named).then(|| Number::point(0.5, i + 1, Style::Share))
}

/// How the last word of a number in words lets it go on.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Start,
    Unit,
    Tens,
    Hundred,
    Scale,
}

/// A number in words: "two hundred and twelve", "a hundred", "sixty-one thousand".
fn words(line: &Line<'_>, i: usize) -> Option<Number> {
    let (mut total, mut current, mut last, mut at) = (0.0, 0.0, Last::Start, i);
    let (mut mantissa, mut limit) = (0.0, f64::INFINITY);
    if matches!(line.low(i), "a" | "an") {
        let scaled = matches!(word(line, i + 1), Some(NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Dozen));
        if !scaled {
            return None;
        }
        (current, last, at) = (1.0, Last::Unit, i + 1);
    }
    let mut end = at;
    loop {
        let from = at;
        if last != Last::Start {
            at = line.past_joint(at);
            let and = line.low(at) == "and" || line.low(at) == "&";
            if and && matches!(last, Last::Hundred | Last::Scale) && !line.is_joint(from) {
                at += 1;
            }
        }
        let and = at > from && !line.is_joint(from);
        match word(line, at) {
            Some(NumberWord::Unit(n)) if last == Last::Tens && (1.0..10.0).contains(&n) => {
                (current, last) = (current + n, Last::Unit)
            }
            Some(NumberWord::Unit(n)) if last != Last::Unit && last != Last::Tens => {
                (current, last) = (current + n, Last::Unit);
            }
            Some(NumberWord::Tens(n)) if last != Last::Unit && last != Last::Tens => {
                (current, last) = (current + n, Last::Tens);
            }
            Some(NumberWord::Hundred) if !and && matches!(last, Last::Unit | Last::Tens) && current < 100.0 => {
                (current, last) = (current * 100.0, Last::Hundred);
            }
            Some(NumberWord::Scale(s)) if !and && last != Last::Start && last != Last::Scale && s < limit => {
                mantissa = current;
                (total, current, last, limit) = (total + current * s, 0.0, Last::Scale, s);
            }
            Some(NumberWord::Dozen) if !and && last != Last::Start => {
                let value = (total + current) * 12.0;
                return Some(Number::point(value, at + 1, Style::Words));
            }
            _ => break,
        }
        at += 1;
        end = at;
    }
    if end == i || last == Last::Start {
        return None;
    }
    let mut value: f64 = total + current;
    if let Some((decimals, to)) = spoken_decimals(line, end) {
        (value, end) = (value + decimals, to);
    }
    let number = Number { scaled: total > 0.0, mantissa, ..Number::point(value, end, Style::Words) };
    let Some((part, to)) = and_a_part(line, end) else {
        return Some(if total > 0.0 { number } else { Number { mantissa: value, ..number } });
    };
    let whole = Number { end: to, mantissa: value + part, ..Number::point(value + part, to, Style::Words) };
    Some(match word(line, to) {
        Some(NumberWord::Scale(s)) => whole.times(s, to + 1),
        // "three million and a half"
        _ if total > 0.0 => {
            let more = value + limit * part;
            Number { min: more, max: more, scaled: true, ..whole }
        }
        _ => whole,
    })
}

/// "point zero three".
fn spoken_decimals(line: &Line<'_>, i: usize) -> Option<(f64, usize)> {
    if line.low(i) != "point" {
        return None;
    }
    let (mut value, mut weight, mut at) = (0.0, 0.1, i + 1);
    while let Some(NumberWord::Unit(n)) = word(line, at).filter(|w| matches!(w, NumberWord::Unit(n) if *n < 10.0)) {
        (value, weight, at) = (value + n * weight, weight / 10.0, at + 1);
    }
    (at > i + 1).then_some((value, at))
}
