//! A word's form to the keys of what was learned about forms like it.

use super::hash;

/// How many keys a form has.
pub const TEMPLATES: usize = 8;
/// A longer form is read by its first and last characters.
const FORM_BYTES_MAX: usize = 64;

/// The keys of a form: the form in lower case with its digits as 0, its last one to four letters, its first two and three, its
/// shape.
pub fn keys(form: &str) -> [u32; TEMPLATES] {
    let form = if form.len() <= FORM_BYTES_MAX { form } else { &form[..form.floor_char_boundary(FORM_BYTES_MAX)] };
    let lower = folded(form);
    let from_end = |n: usize| lower.char_indices().rev().nth(n - 1).map_or(lower.as_str(), |(i, _)| &lower[i..]);
    let from_start = |n: usize| lower.char_indices().nth(n).map_or(lower.as_str(), |(i, _)| &lower[..i]);
    [
        key(0, &lower),
        key(1, from_end(1)),
        key(2, from_end(2)),
        key(3, from_end(3)),
        key(4, from_end(4)),
        key(5, from_start(2)),
        key(6, from_start(3)),
        key(7, &shape(form)),
    ]
}

fn key(template: u8, text: &str) -> u32 {
    hash([template].into_iter().chain(text.bytes()))
}

/// Lower case, every digit a 0, typographic marks as plain ones.
pub fn folded(form: &str) -> String {
    let mut out = String::with_capacity(form.len());
    for c in form.chars() {
        match c {
            '0'..='9' => out.push('0'),
            '’' | '‘' => out.push('\''),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Runs of capitals, small letters and digits as `X`, `x`, `d` (twice at most), other characters as they are.
fn shape(form: &str) -> String {
    let mut out = String::new();
    let (mut last, mut run) = ('\0', 0);
    for c in form.chars() {
        let class = if c.is_uppercase() {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else if c.is_numeric() {
            'd'
        } else {
            c
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        if run <= 2 && out.len() < 12 {
            out.push(class);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_differ_in_digits_share_their_form_key_and_not_their_case() {
        assert_eq!(keys("1,234")[0], keys("5,678")[0]);
        assert_eq!(keys("March")[0], keys("march")[0]);
        assert_ne!(keys("March")[7], keys("march")[7]);
        assert_eq!(shape("McDonald's"), "XxXxx'x");
        assert_eq!(shape("F-15E"), "X-ddX");
    }

    #[test]
    fn a_form_without_end_has_keys() {
        assert_eq!(keys(&"ø".repeat(100_000)).len(), TEMPLATES);
        assert_eq!(keys("").len(), TEMPLATES);
    }
}
