//! Numbers in words, and what goes on in words after digits: "two hundred and twelve", "4 thousand 3 hundred and 21".

use super::{Number, NumberWord, Style, fraction, word};
use crate::quantity::line::Line;

/// How the last word of a number lets it go on.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Start,
    Unit,
    Tens,
    Hundred,
    Scale,
}

/// A number on its way.
#[derive(Clone, Copy)]
struct Sum {
    /// What is closed by scale words.
    total: f64,
    /// What the next scale word multiplies.
    current: f64,
    last: Last,
    /// The last scale word; the next must be less.
    limit: f64,
    /// The figure before the last scale word.
    mantissa: f64,
    /// One past the last token.
    end: usize,
    /// The same without its last word, which may belong to a denominator.
    shorter: Option<(f64, usize)>,
}

impl Sum {
    fn value(&self) -> f64 {
        self.total + self.current
    }
}

/// The number in words that starts at `i`: "two hundred and twelve", "a hundred", "sixty-one thousand", "three fifths".
pub fn read(line: &Line<'_>, i: usize) -> Option<Number> {
    let mut sum =
        Sum { total: 0.0, current: 0.0, last: Last::Start, limit: f64::INFINITY, mantissa: 0.0, end: i, shorter: None };
    if matches!(line.low(i), "a" | "an") {
        let scaled = matches!(word(line, i + 1), Some(NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Dozen));
        if !scaled {
            return None;
        }
        (sum.current, sum.last, sum.end) = (1.0, Last::Unit, i + 1);
    }
    let from = sum.end;
    let sum = match go_on(line, sum) {
        Reached::Sum(sum) => sum,
        Reached::Dozens(number) => return Some(number),
    };
    if sum.end == from && sum.last == Last::Start || sum.end == i + 1 && line.low(i) == "a" {
        return None;
    }
    if let Some(part) = parts(line, &sum) {
        return Some(part);
    }
    Some(finish(line, &sum, Style::Words))
}

/// What goes on in words after digits and their first scale word.
pub fn after_digits(line: &Line<'_>, number: Number, mantissa: f64) -> Number {
    let factor = number.min / mantissa;
    let hundred = factor == 100.0;
    let (total, current) = if hundred { (0.0, number.min) } else { (number.min, 0.0) };
    let last = if hundred { Last::Hundred } else { Last::Scale };
    let limit = if hundred { f64::INFINITY } else { factor };
    let sum = Sum { total, current, last, limit, mantissa, end: number.end, shorter: None };
    match go_on(line, sum) {
        Reached::Sum(sum) if sum.end > number.end => {
            Number { mantissa, ..Number::point(sum.value(), sum.end, number.style) }
        }
        _ => number,
    }
}

enum Reached {
    Sum(Sum),
    /// "two dozen": nothing follows.
    Dozens(Number),
}

/// Takes in word after word.
fn go_on(line: &Line<'_>, mut sum: Sum) -> Reached {
    loop {
        let from = sum.end;
        let mut at = from;
        let mut and = false;
        if sum.last != Last::Start {
            at = line.past_joint(at);
            let joins = matches!(line.low(at), "and" | "&") && !line.is_joint(from);
            if joins && matches!(sum.last, Last::Hundred | Last::Scale) {
                (at, and) = (at + 1, true);
            } else if line.low(at) == "," && sum.last == Last::Scale && hundreds(line, at + 1) {
                at += 1;
            }
        }
        let shorter = (sum.last != Last::Start).then_some((sum.value(), from));
        let next = match word(line, at) {
            Some(NumberWord::Unit(n)) if sum.last == Last::Tens && (1.0..10.0).contains(&n) => {
                Sum { current: sum.current + n, last: Last::Unit, ..sum }
            }
            Some(NumberWord::Unit(n)) if sum.last != Last::Unit && sum.last != Last::Tens && !(and && n == 0.0) => {
                Sum { current: sum.current + n, last: Last::Unit, ..sum }
            }
            Some(NumberWord::Tens(n)) if sum.last != Last::Unit && sum.last != Last::Tens => {
                Sum { current: sum.current + n, last: Last::Tens, ..sum }
            }
            Some(NumberWord::Hundred) if !and && matches!(sum.last, Last::Unit | Last::Tens) && sum.current < 100.0 => {
                Sum { current: sum.current * 100.0, last: Last::Hundred, ..sum }
            }
            // "three lakh crore"
            Some(NumberWord::Scale(s)) if sum.limit == 1e5 && s > 1e5 && sum.last == Last::Scale && !and => {
                Sum { total: sum.total * s, limit: s, ..sum }
            }
            Some(NumberWord::Scale(s)) if !and && !matches!(sum.last, Last::Start | Last::Scale) && s < sum.limit => {
                let total = sum.total + sum.current * s;
                Sum { total, current: 0.0, last: Last::Scale, limit: s, mantissa: sum.current, ..sum }
            }
            Some(NumberWord::Dozen) if !and && sum.last != Last::Start => {
                return Reached::Dozens(Number::point(sum.value() * 12.0, at + 1, Style::Words));
            }
            None if line.is_number(at) && matches!(sum.last, Last::Hundred | Last::Scale) => {
                match digits(line, at, and, &sum) {
                    Some(n) => Sum { current: sum.current + n, last: Last::Unit, ..sum },
                    None => break,
                }
            }
            _ => break,
        };
        sum = Sum { end: at + 1, shorter, ..next };
    }
    Reached::Sum(sum)
}

/// The 21 of "3 hundred and 21", the 3 of "4 thousand 3 hundred": digits that go on with a number.
fn digits(line: &Line<'_>, at: usize, and: bool, sum: &Sum) -> Option<f64> {
    let value: f64 = line.raw(at).parse().ok().filter(|_| line.raw(at).bytes().all(|b| b.is_ascii_digit()))?;
    let ends = !(line.glued(at + 1) && (line.is_word(at + 1) || line.is_joint(at + 1)))
        && !matches!(word(line, at + 1), Some(NumberWord::Hundred | NumberWord::Scale(_)));
    let tail = and && sum.last == Last::Hundred && (1.0..100.0).contains(&value) && ends;
    let head = !and && value < 1000.0 && matches!(word(line, at + 1), Some(NumberWord::Hundred));
    (tail || head).then_some(value)
}

/// "two hundred …", the group after the comma of "three million, two hundred and forty".
fn hundreds(line: &Line<'_>, i: usize) -> bool {
    matches!(word(line, i), Some(NumberWord::Unit(_))) && matches!(word(line, i + 1), Some(NumberWord::Hundred))
}

/// "three fifths", "twenty-three fifths", "one hundred thirty-fifths".
fn parts(line: &Line<'_>, sum: &Sum) -> Option<Number> {
    let whole = |value: f64, d: &fraction::Denominator| {
        let small = matches!(d.value, 2.0 | 4.0) && value >= d.value;
        let style = if value < d.value { Style::Share } else { Style::Words };
        (d.plural && value > 1.0 && !small).then(|| Number::point(value / d.value, d.end, style))
    };
    // The tens of "thirty-fifths" divide.
    if let Some((value, end)) = sum.shorter.filter(|_| sum.last == Last::Tens && line.is_joint(sum.end))
        && let Some(d) = fraction::denominator(line, line.past_joint(end))
        && let Some(number) = whole(value, &d)
    {
        return Some(number);
    }
    let d = fraction::denominator(line, line.past_joint(sum.end))?;
    // "over the next three quarters" counts them.
    if d.value == 4.0 && line.low(d.end - 1) == "quarters" && !line.is_joint(sum.end) && !of_a_whole(line, sum, d.end) {
        return None;
    }
    let part = whole(sum.value(), &d)?;
    Some(fraction::of_a_scale(line, part).unwrap_or(part))
}

/// Whether "three quarters" is a part: of something, or led by a word of amount.
fn of_a_whole(line: &Line<'_>, sum: &Sum, end: usize) -> bool {
    matches!(line.low(end), "of" | "the" | "full" | "empty" | "complete" | "finished" | "their" | "its" | "an" | "a")
        || matches!(
            line.low(sum.end.wrapping_sub(2)),
            "by" | "than" | "about" | "almost" | "nearly" | "around" | "roughly"
        )
}

/// Decimals, a part, and a scale word that follow.
fn finish(line: &Line<'_>, sum: &Sum, style: Style) -> Number {
    let (mut value, mut end) = (sum.value(), sum.end);
    if let Some((decimals, to)) = spoken_decimals(line, end) {
        (value, end) = (value + decimals, to);
        if let Some(NumberWord::Scale(s)) = word(line, end) {
            return Number::point(value, end, style).times(s, end + 1);
        }
    }
    let scaled = sum.total > 0.0;
    let mantissa = if scaled { sum.mantissa } else { value };
    let number = Number { scaled, mantissa, ..Number::point(value, end, style) };
    let Some((part, to)) = fraction::and_a_part(line, end) else { return number };
    let whole = Number { mantissa: value + part, scaled: false, ..number.plus(part, to) };
    match word(line, to) {
        Some(NumberWord::Scale(s)) => whole.times(s, to + 1),
        // "three million and a half"
        _ if scaled && matches!(sum.last, Last::Scale) => {
            Number { scaled, mantissa: whole.mantissa, ..number.plus(sum.limit * part, to) }
        }
        _ => whole,
    }
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
