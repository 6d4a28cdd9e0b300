//! Two quotations to how their words relate.
//!
//! Words are compared folded: case, marks and dashes gone. The two are aligned by their longest run of shared words, grown to
//! both sides as far as the two go on together, one or two words apart at most.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A word of a quotation, folded, with the byte range it has in the quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Letters and digits, lower case.
    pub folded: String,
    /// As printed.
    pub printed: String,
    /// First byte in the quotation.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Whether a full stop, question or exclamation mark follows it.
    pub stops: bool,
}

/// Cuts a quotation into words; "…", "..." and "[…]" become words of their own, so that what was left out openly can be told.
pub fn words(quotation: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut bracketed = false;
    for piece in quotation.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '—' | '–')) {
        bracketed |= piece.contains('[');
        push(&mut found, piece, at, bracketed);
        bracketed &= !piece.contains(']');
        at += piece.len();
    }
    found
}

fn push(found: &mut Vec<Word>, piece: &str, at: usize, bracketed: bool) {
    let printed = piece.trim_matches(|c: char| !c.is_alphanumeric());
    if printed.is_empty() {
        if piece.contains('…') || piece.contains("...") {
            found.push(Word {
                folded: GAP.to_string(),
                printed: "…".to_string(),
                start: at,
                end: at + piece.trim_end().len(),
                stops: false,
            });
        }
        return;
    }
    let start = at + piece.find(printed).unwrap_or(0);
    let folded: String = printed.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let folded = if bracketed { format!("[{folded}") } else { folded };
    found.push(Word {
        folded,
        printed: printed.to_string(),
        start,
        end: start + printed.len(),
        stops: piece[start - at + printed.len()..].contains(['.', '!', '?']),
    });
    if piece.contains("...") || piece.contains('…') {
        found.push(Word {
            folded: GAP.to_string(),
            printed: "…".to_string(),
            start: at,
            end: at + piece.trim_end().len(),
            stops: false,
        });
    }
}

/// Stands for words left out openly.
pub const GAP: &str = "…";

/// How the words of two quotations relate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// Words that both share.
    pub shared: usize,
    /// Word ranges of `a` and `b` that stand against each other and differ, inside the stretch that both give.
    pub changes: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)>,
    /// The stretch of `a` that both give, as word range.
    pub in_a: std::ops::Range<usize>,
    /// The stretch of `b`.
    pub in_b: std::ops::Range<usize>,
}

/// Aligns two quotations; `None` where they share too little to be one.
pub fn align(a: &[Word], b: &[Word]) -> Option<Alignment> {
    let left: Vec<&str> = a.iter().map(|w| w.folded.as_str()).collect();
    let right: Vec<&str> = b.iter().map(|w| w.folded.as_str()).collect();
    let ops = capture_diff_slices(Algorithm::Myers, &left, &right);
    let equal: Vec<usize> = (0..ops.len()).filter(|&i| matches!(ops[i], DiffOp::Equal { .. })).collect();
    // Runs of one or two shared words at the ends are chance, unless they are all there is.
    let solid: Vec<usize> =
        equal.iter().copied().filter(|&i| ops[i].old_range().len() >= 3 || equal.len() == 1).collect();
    let (&first, &last) = (solid.first()?, solid.last()?);
    let mut found = Alignment {
        shared: 0,
        changes: vec![],
        in_a: ops[first].old_range().start..ops[last].old_range().end,
        in_b: ops[first].new_range().start..ops[last].new_range().end,
    };
    for op in &ops[first..=last] {
        match op {
            DiffOp::Equal { len, .. } => found.shared += len,
            other => match found.changes.last_mut() {
                // One or two equal words between two changes are chance: the change is one.
                Some((p, q)) if other.old_range().start - p.end <= 2 => {
                    *p = p.start..other.old_range().end;
                    *q = q.start..other.new_range().end;
                }
                _ => found.changes.push((other.old_range(), other.new_range())),
            },
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(a: &str, b: &str) -> Option<Alignment> {
        align(&words(a), &words(b))
    }

    #[test]
    fn a_changed_word_inside_shared_words_is_a_change() {
        let found = aligned(
            "We opened the gates and nobody in the yard said a word",
            "We opened the gates and nobody in the yard could speak",
        )
        .unwrap();
        assert_eq!(found.shared, 9);
        assert!(
            found.changes.is_empty(),
            "what differs after the last shared run is a trim, told by the rule: {found:?}"
        );
    }

    #[test]
    fn dashes_and_case_are_no_change() {
        let found = aligned("Built on trust—not on targets", "built on trust, not on targets").unwrap();
        assert!(found.changes.is_empty());
        assert_eq!(found.shared, 6);
    }

    #[test]
    fn unrelated_words_do_not_align() {
        assert!(aligned("The river rose", "Nobody knows yet").is_none());
    }
}
