//! Two short passages to the places in each where they differ: whole words, or the letters in the middle of one word spelled two ways.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Longer passages, in bytes, differ in too much for marks to help.
const LENGTH_MAX: usize = 160;

/// Ranges of bytes in the first and in the second. Both are empty where the two have nothing in common, or everything.
pub(super) fn differing(a: &str, b: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let mut found = (Vec::new(), Vec::new());
    if a.len() > LENGTH_MAX || b.len() > LENGTH_MAX {
        return found;
    }
    let (left, right) = (words(a), words(b));
    let texts = |text: &'_ str, places: &[Range<usize>]| -> Vec<String> {
        places.iter().map(|place| text[place.clone()].to_owned()).collect()
    };
    let ops = capture_diff_slices(Algorithm::Myers, &texts(a, &left), &texts(b, &right));
    let mut common = false;
    for op in ops {
        let (old, new) = (op.old_range(), op.new_range());
        match op {
            DiffOp::Equal { .. } => common = true,
            DiffOp::Replace { .. } => {
                let mut at = new.start;
                for one in &left[old.clone()] {
                    let other = (at..new.end).find_map(|n| Some((n, letters(&a[one.clone()], &b[right[n].clone()])?)));
                    let Some((n, (x, y))) = other else {
                        found.0.push(one.clone());
                        continue;
                    };
                    // One word spelled two ways; what stands before it in the other is more.
                    common = true;
                    found.0.push(one.start + x.start..one.start + x.end);
                    found.1.extend(joined(&right, &(at..n)));
                    found.1.push(right[n].start + y.start..right[n].start + y.end);
                    at = n + 1;
                }
                found.1.extend(joined(&right, &(at..new.end)));
            }
            _ => {
                found.0.extend(joined(&left, &old));
                found.1.extend(joined(&right, &new));
            }
        }
    }
    if !common {
        return (Vec::new(), Vec::new());
    }
    found.0.retain(|r| !r.is_empty());
    found.1.retain(|r| !r.is_empty());
    found
}

/// Runs of letters and digits.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + c.len_utf8(),
            _ => found.push(at..at + c.len_utf8()),
        }
    }
    found
}

fn joined(places: &[Range<usize>], run: &Range<usize>) -> Option<Range<usize>> {
    let part = places.get(run.clone())?;
    Some(part.first()?.start..part.last()?.end)
}

/// What lies between the letters that two spellings of one word begin and end with. None for figures, for words of which less than two thirds are
/// the same, and for those that begin differently: "billion" and "million" are two words.
fn letters(a: &str, b: &str) -> Option<(Range<usize>, Range<usize>)> {
    if !a.chars().chain(b.chars()).all(char::is_alphabetic) {
        return None;
    }
    let head: usize = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(c, _)| c.len_utf8()).sum();
    let rest = a[head..].chars().rev().zip(b[head..].chars().rev());
    let tail: usize = rest.take_while(|(x, y)| x == y).map(|(c, _)| c.len_utf8()).sum();
    let (x, y) = (head..a.len() - tail, head..b.len() - tail);
    if head == 0 {
        return None;
    }
    let acronyms = a.len().max(b.len()) <= 6 && a.chars().chain(b.chars()).all(char::is_uppercase);
    (acronyms || 3 * (head + tail) >= 2 * a.len().max(b.len())).then_some((x, y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(a: &str, b: &str) -> (Vec<String>, Vec<String>) {
        let (x, y) = differing(a, b);
        let cut = |text: &str, places: Vec<Range<usize>>| places.into_iter().map(|r| text[r].to_owned()).collect();
        (cut(a, x), cut(b, y))
    }

    fn says(a: &str, b: &str, left: &[&str], right: &[&str]) {
        let owned = |list: &[&str]| list.iter().map(|&s| s.to_owned()).collect::<Vec<_>>();
        assert_eq!(marked(a, b), (owned(left), owned(right)), "{a} / {b}");
    }

    #[test]
    fn words_that_differ_are_marked_whole_and_spellings_by_their_letters() {
        says("£26 billion", "£26 million", &["billion"], &["million"]);
        says("Harbours and Quays Board", "Harbour and Quays Board", &["s"], &[]);
        says("the HQB", "the HBQ", &["QB"], &["BQ"]);
        says("Port Morrow", "Port Merrow", &["o"], &["e"]);
        says("Harbours Board", "the Harbour Board", &["s"], &["the"]);
        says("over 650 dockers", "650 dockers", &["over"], &[]);
        says("Tuesday 4 April", "Thursday 4 April", &["Tuesday"], &["Thursday"]);
        says("1,250 tonnes", "1,520 tonnes", &["250"], &["520"]);
    }

    #[test]
    fn what_has_nothing_in_common_is_not_marked_inside() {
        says("650", "700", &[], &[]);
        says("the mayor", "a clerk", &[], &[]);
        says("", "", &[], &[]);
        says("naïve Ørsted", "naïve Ørsted", &[], &[]);
        says(&"a b ".repeat(60), "a b", &[], &[]);
    }

    #[test]
    fn marks_stand_between_characters() {
        for (a, b) in [("Žižek", "Žiżek"), ("é", "è"), ("e\u{301}lan vital", "elan vital"), ("東京 city", "東亰 city")]
        {
            let (x, y) = differing(a, b);
            assert!(x.iter().all(|r| a.get(r.clone()).is_some()) && y.iter().all(|r| b.get(r.clone()).is_some()));
        }
    }
}
