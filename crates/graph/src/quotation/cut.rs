//! A quotation to the units that are held against those of another: words, figures, and what the outlet put in itself.
//!
//! 1. *Pieces*: the text between white space, dashes, hyphens and slashes, each with the mark behind it.
//! 2. *Words*: a piece as spoken: contractions and abbreviations written out, one key for both spellings of English.
//! 3. *Figures*: the words of a number become one unit, so that "4m", "four million" and "4,000,000" are alike.

use super::figures;
use super::units::{Mark, Unit, UnitKind};
use copydesk_claims::ByteSpan;
use copydesk_claims::naming::is_honorific;
use copydesk_claims::wording::{abbreviated, contraction, rank, spelling_key, spoken};
use deunicode::deunicode;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// Words in brackets that tell what was heard and were not spoken.
const HEARD: [&str; 8] = ["sic", "laughs", "laughter", "laughing", "applause", "cheers", "pause", "pauses"];

/// Quotations whose units a thread remembers; then memory starts afresh. Each is held against many others, by several rules.
const REMEMBERED_MAX: usize = 1_024;

/// Cuts a quotation into units.
pub fn units(quotation: &str) -> Rc<[Unit]> {
    thread_local! {
        static REMEMBERED: RefCell<FxHashMap<Box<str>, Rc<[Unit]>>> = RefCell::default();
    }
    REMEMBERED.with_borrow_mut(|remembered| {
        if let Some(units) = remembered.get(quotation) {
            return Rc::clone(units);
        }
        if remembered.len() >= REMEMBERED_MAX {
            remembered.clear();
        }
        let units: Rc<[Unit]> = cut(quotation).into();
        remembered.insert(quotation.into(), Rc::clone(&units));
        units
    })
}

fn cut(quotation: &str) -> Vec<Unit> {
    let mut cutter = Cutter { text: quotation, found: Vec::new(), depth: 0 };
    for (start, end) in pieces(quotation) {
        cutter.piece(start, end);
    }
    figures::gather(cutter.found)
}

/// The pieces between white space, dashes, hyphens inside words and slashes, without these.
fn pieces(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    // Where a run of dots ends.
    let mut dots = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_alphanumeric()) {
        if at < dots {
            continue;
        }
        let run = text[at..].bytes().take_while(|b| *b == b'.').count();
        let breaks = matches!(c, '—' | '–' | '―' | '‒' | '-' | '‑' | '‐' | '/' | '…') || run > 1;
        if c.is_whitespace() || breaks {
            if at > start {
                found.push((start, at));
            }
            start = at + c.len_utf8().max(run);
            dots = start;
            // Dashes and dots are pieces of their own; hyphens and slashes are dropped where they join words.
            if breaks {
                found.push((at, start));
            }
        }
    }
    if start < text.len() {
        found.push((start, text.len()));
    }
    found
}

struct Cutter<'t> {
    text: &'t str,
    found: Vec<Unit>,
    /// Open brackets.
    depth: usize,
}

impl Cutter<'_> {
    fn piece(&mut self, start: usize, end: usize) {
        let piece = &self.text[start..end];
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '%' | '&' | '$' | '£' | '€');
        let (Some(first), Some(last)) = (piece.find(is_word), piece.rfind(is_word)) else {
            return self.marks(piece, start, end);
        };
        let last = last + piece[last..].chars().next().map_or(1, char::len_utf8);
        let (before, word, after) = (&piece[..first], &piece[first..last], &piece[last..]);
        if is_ellipsis(before) {
            self.gap(start, start + first);
        }
        let opened = before.matches(['[', '(']).count();
        self.depth = self.depth.saturating_sub(before.matches([']', ')']).count());
        let inside = word.contains(['[', ']', '(', ')']);
        self.depth += opened;
        // "end[ed]": the letters in brackets are the outlet's, and the word is open about it; "[W]e" tells of the place alone.
        let capital_only =
            opened == 1 && inside && word.char_indices().nth(1).is_some_and(|(_, c)| matches!(c, ']' | ')'));
        let bracketed = (self.depth > 0 || inside) && !capital_only;
        self.words(word, start + first, if bracketed { UnitKind::Bracketed } else { UnitKind::Word });
        let (open, close) = (word.matches(['[', '(']).count(), word.matches([']', ')']).count());
        self.depth = (self.depth + open).saturating_sub(close);
        self.marks(after, start + last, end);
    }

    /// A piece without letters: dots, a dash, marks.
    fn marks(&mut self, piece: &str, start: usize, end: usize) {
        if is_ellipsis(piece) {
            return self.gap(start, end);
        }
        let hyphen = piece.chars().all(|c| matches!(c, '-' | '‑' | '‐'));
        if hyphen && !piece.is_empty() {
            // "--" and " - " are dashes, "tax-filing" is none.
            let free = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c == '-');
            let dash = free(self.text[..start].chars().next_back()) || free(self.text[end..].chars().next());
            if dash {
                self.mark(Mark::Dash);
            }
            return;
        }
        // ". . ." comes as three pieces.
        if piece == "." && self.text[..start].trim_end().ends_with('.') {
            let dots = self.text[..start].trim_end();
            let free = self.text[..start].ends_with(char::is_whitespace);
            if free {
                // The first of the dots was taken for the end of a sentence.
                if let Some(last) = self.found.last_mut().filter(|u| u.kind != UnitKind::Gap) {
                    last.after = Mark::None;
                }
                return self.gap(dots.len() - 1, end);
            }
        }
        let closing = piece.matches([']', ')']).count();
        let opening = piece.matches(['[', '(']).count();
        self.depth = (self.depth + opening).saturating_sub(closing);
        if let Some(mark) = piece.chars().filter_map(Mark::of).max() {
            let point = mark == Mark::Stop && piece.starts_with('.') && self.is_short_form(start);
            self.mark(if point { Mark::None } else { mark });
        }
    }

    /// Whether the point at a place belongs to the word before it: "U.S.", "J.", "Mr.".
    fn is_short_form(&self, at: usize) -> bool {
        let before = &self.text[..at];
        let word = before.rsplit(|c: char| c.is_whitespace() || c == '-').next().unwrap_or_default();
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let initial = word.chars().count() == 1 && word != "I" && word.chars().all(char::is_uppercase);
        let inner = word.contains('.') && !word.contains(|c: char| c.is_ascii_digit());
        inner || initial || is_honorific(word) || abbreviated(word).is_some()
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(last) = self.found.last_mut() {
            last.after = last.after.max(mark);
        }
    }

    fn gap(&mut self, start: usize, end: usize) {
        if let Some(last) = self.found.last_mut().filter(|u| u.kind == UnitKind::Gap) {
            last.span = last.span.join(ByteSpan::new(start, end));
            return;
        }
        self.push(UnitKind::Gap, "…", "…", ByteSpan::new(start, end));
    }

    fn push(&mut self, kind: UnitKind, key: &str, folded: &str, span: ByteSpan) {
        let (key, folded) = (key.to_owned(), folded.to_owned());
        self.found.push(Unit { kind, key, folded, span, after: Mark::None, figure: None });
    }

    /// A piece with letters to the words it stands for.
    fn words(&mut self, word: &str, start: usize, kind: UnitKind) {
        let span = ByteSpan::new(start, start + word.len());
        let plain: String = deunicode(word).replace(['[', ']', '(', ')', '"'], "").replace('`', "'");
        let lower = plain.to_lowercase();
        let heard = kind == UnitKind::Bracketed && HEARD.contains(&lower.as_str());
        if heard {
            return;
        }
        let dotted = self.text[span.end..].starts_with('.');
        // "No. 10" is a number, not a denial.
        if lower == "no" && dotted && self.text[span.end + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            return self.push(kind, "number", "number", span);
        }
        if let Some(words) = spoken(&lower).or_else(|| abbreviated(&plain)) {
            for word in words {
                self.push(kind, word, &lower, span);
            }
            return;
        }
        if let Some((stem, short)) = contraction(&lower) {
            self.push(kind, &spelling_key(&letters(stem)), &letters(stem), span);
            self.push(kind, short, short, span);
            return;
        }
        const BEFORE_IS: [&str; 17] = [
            "he",
            "she",
            "it",
            "that",
            "there",
            "here",
            "what",
            "who",
            "where",
            "how",
            "this",
            "when",
            "everybody",
            "everyone",
            "nobody",
            "someone",
            "everything",
        ];
        if let Some(stem) = lower.strip_suffix("'s").filter(|stem| BEFORE_IS.contains(stem)) {
            self.push(kind, stem, stem, span);
            return self.push(kind, "'s", "'s", span);
        }
        if let Some(stem) = lower.strip_suffix("'d") {
            self.push(kind, &letters(stem), &letters(stem), span);
            return self.push(kind, "'d", "'d", span);
        }
        self.figures_and_letters(&lower, kind, span);
    }

    /// "$4m", "5%", "16th", "10km": signs, figures and letters of one piece, each a unit.
    fn figures_and_letters(&mut self, lower: &str, kind: UnitKind, span: ByteSpan) {
        if !lower.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '£' | '€'))
            && !lower.ends_with(['%', '&'])
        {
            let word = letters(lower);
            // "eleventh" is "11th".
            if let Some(rank) = rank(&word) {
                self.push(kind, &rank, &rank, span);
            } else if !word.is_empty() {
                self.push(kind, &spelling_key(&word), &word, span);
            }
            return;
        }
        let mut rest = lower;
        let mut sign = None;
        if let Some(c) = rest.chars().next().filter(|c| !c.is_alphanumeric()) {
            sign = spoken(&c.to_string()).and_then(|w| w.first().copied());
            rest = &rest[c.len_utf8()..];
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ':')).unwrap_or(rest.len());
        let (figure, tail) = rest.split_at(digits);
        let figure = figure.trim_end_matches(['.', ',', ':']);
        if matches!(tail, "st" | "nd" | "rd" | "th") {
            let key = format!("{figure}th");
            self.push(kind, &key, &key, span);
        } else {
            if !figure.is_empty() {
                self.push(kind, figure, figure, span);
            }
            if !tail.is_empty() {
                let word = spoken(tail).and_then(|w| w.first().copied()).map_or_else(|| letters(tail), str::to_owned);
                if !word.is_empty() {
                    self.push(kind, &word, &word, span);
                }
            }
        }
        if let Some(sign) = sign {
            self.push(kind, sign, sign, span);
        }
    }
}

fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Two dots or more, or the sign for three.
fn is_ellipsis(piece: &str) -> bool {
    piece.contains('…') || piece.contains("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> String {
        let shown = |u: Unit| match u.kind {
            UnitKind::Word => u.key,
            UnitKind::Gap => "…".to_owned(),
            UnitKind::Bracketed => format!("[{}]", u.key),
        };
        cut(text).into_iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn contractions_abbreviations_and_hyphens_are_written_out() {
        assert_eq!(keys("We can't re-open it, Sen. Orlo"), "we can not re open it senator orlo");
        assert_eq!(keys("He’s won’t—it’s the mayor’s"), "he 's will not it 's the mayors");
        assert_eq!(keys("I'm gonna wait"), "i am going to wait");
    }

    #[test]
    fn what_is_left_out_openly_is_a_gap() {
        for dots in ["…", "...", " . . . ", " [...] ", ". … ", "....", "[…]", " (…) "] {
            assert_eq!(keys(&format!("We waited{dots}till May")), "we waited … until may", "{dots:?}");
        }
    }

    #[test]
    fn what_stands_in_brackets_is_the_outlets() {
        assert_eq!(keys("[W]e saw [the bank] go"), "we saw [the] [bank] go");
        assert_eq!(keys("They end[ed] it (and) left [laughs]"), "they [ended] it [and] left");
        assert_eq!(keys("It were [sic] late"), "it were late");
    }

    #[test]
    fn numbers_are_one_unit_however_they_are_printed() {
        for text in ["4 million people", "4m people", "four million people", "4,000,000 people"] {
            assert_eq!(keys(text), "#4000000 people", "{text}");
        }
        assert_eq!(keys("twenty-five of a hundred"), "#25 of #100");
        assert_eq!(keys("5% or five per cent"), "#5 percent or #5 per cent");
        assert_eq!(keys("$5m or 5 million dollars"), "#5000000 dollars or #5000000 dollars");
        assert_eq!(keys("No. 10 is no. Ten"), "number #10 is no #10");
        assert_eq!(keys("the eleventh hour"), keys("the 11th hour"));
    }
}
