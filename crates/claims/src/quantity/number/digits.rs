//! Numbers in digits, with what may follow them: fractions, powers of ten, scale words and letters.

use super::{Number, NumberWord, Style, fraction, word, words};
use crate::quantity::line::{Line, is_dash};
use crate::quantity::noun;

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

/// The number whose digits start at `i`.
pub fn read(line: &Line<'_>, i: usize, money: bool) -> Option<Number> {
    let (mut value, mut marked) = parse_digits(line.raw(i))?;
    let mut end = i + 1;
    if let Some((spaced, to)) = spaced_groups(line, i) {
        (value, end, marked) = (spaced, to, true);
    }
    if let Some((denominator, to)) = slash(line, end) {
        // "3/4/1985"
        if line.low(to) == "/" && line.glued(to) {
            return None;
        }
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
    if let Some((exponent, to)) = power_of_ten(line, end) {
        return Some(Number::point(ten_to(value, exponent), to, Style::Marked));
    }
    if let Some((exponent, to)) = power(line, end) {
        return Some(Number::point(value.powi(exponent), to, Style::Marked)).filter(|n| n.min.is_finite());
    }
    if let Some((part, to)) = fraction::and_a_part(line, end) {
        (value, end) = (value + part, to);
    }
    let style = if marked || end > start { Style::Marked } else { Style::Plain };
    let number = Number::point(value, end, style);
    let Some((factor, to)) = scale(line, end, money) else { return Some(number) };
    let scaled = number.times(factor, to);
    if let Some((part, to)) = fraction::and_a_part(line, to) {
        return Some(scaled.plus(factor * part, to));
    }
    let by_word = matches!(word(line, to - 1), Some(NumberWord::Scale(_) | NumberWord::Hundred));
    Some(if by_word { words::after_digits(line, scaled, value) } else { scaled })
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
        // "1 234,5", as on the Continent; no list "10 000, 12 000".
        let decimals = group.split_once(',').is_some_and(|(_, d)| !d.contains(['.', ',']) && d.len() < 3);
        if whole.len() != 3 || figure.contains('.') || group.contains(',') && !decimals {
            break;
        }
        figure.push_str(&group.replace(',', "."));
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

/// The exponent of "×10−6", "x 10^6", "4e14" and "12e-1", and one past it.
fn power_of_ten(line: &Line<'_>, i: usize) -> Option<(i32, usize)> {
    if let Some(exponent) = line.low(i).strip_prefix('e').filter(|_| line.glued(i)) {
        if !exponent.is_empty() {
            return exponent.parse().ok().filter(|e: &i32| (0..=300).contains(e)).map(|e| (e, i + 1));
        }
        return signed(line, i + 1);
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
    Some((if negative { -exponent } else { exponent }, at + 1))
}

/// "+14" and "-1", touching what stands before.
fn signed(line: &Line<'_>, i: usize) -> Option<(i32, usize)> {
    let (sign, at) = match line.low(i) {
        "+" => (1, i + 1),
        dash if is_dash(dash) => (-1, i + 1),
        _ => (1, i),
    };
    let exponent: i32 = line.raw(at).parse().ok().filter(|e| *e <= 300 && line.glued(i) && line.glued(at))?;
    Some((sign * exponent, at + 1))
}

/// The exponent of "1.1^23".
fn power(line: &Line<'_>, i: usize) -> Option<(i32, usize)> {
    if line.low(i) == "^" && line.glued(i) { signed(line, i + 1) } else { None }
}

/// Exact where the decimal is: 2.48 times ten to the minus five is what the digits say.
fn ten_to(value: f64, exponent: i32) -> f64 {
    format!("{value}e{exponent}").parse().unwrap_or(value * 10f64.powi(exponent))
}

/// Hundred, million, bn, and the letters that mean so after a figure.
fn scale(line: &Line<'_>, i: usize, money: bool) -> Option<(f64, usize)> {
    let at = line.past_joint(i);
    let glued = line.glued(at);
    match word(line, at)? {
        NumberWord::Scale(s) => {
            // "3 lakh crore"
            let further = match word(line, at + 1) {
                Some(NumberWord::Scale(t)) if s == 1e5 && t > s => Some(t),
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
                "k" | "K" => glued && !kelvins(line, at) || letters == "k" && !line.is_word(at + 1),
                "B" => glued || money || noun::million_of(line, at + 1),
                "b" => glued && (money || line.raw(at - 1).contains('.')),
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

/// Whether the K after a figure is kelvins: other degrees stand near, or it is about temperature.
fn kelvins(line: &Line<'_>, at: usize) -> bool {
    line.raw(at) == "K"
        && (at.saturating_sub(12)..at + 6).any(|near| {
            matches!(
                line.low(near),
                "°" | "º" | "°c" | "celsius" | "fahrenheit" | "kelvin" | "temperature" | "temperatures"
            )
        })
}
