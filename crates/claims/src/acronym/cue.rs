//! Words and marks beside a short form to definitions without brackets: "Long Form, or LF", "LF stands for long form", "LF = long form".
//!
//! Nothing but these words says that there is a definition, so letters have to start words.

use super::Definition;
use super::align::{Fixed, Freedom, align};
use super::long::{Gap, Part, REGION_BYTES_MAX, parts};
use super::short::{Letter, letters, singular};
use crate::ByteSpan;
use crate::lexicon::is_definition_cue;
use crate::text::Prose;

/// What letters may cost beside a cue: a function word, and a form of a compound.
const COST_MAX: u32 = 60;

struct Reader<'p, 'a> {
    prose: &'p Prose<'a>,
    text: &'a str,
    index: usize,
}

/// Finds what cues beside short forms define.
pub(super) fn find(prose: &Prose<'_>, index: usize, is_acronym: impl Fn(usize) -> bool, found: &mut Vec<Definition>) {
    let reader = Reader { prose, text: &prose.article.text, index };
    let mut scratch = Vec::new();
    for k in (0..prose.tokens[index].len()).filter(|&k| is_acronym(k)) {
        let short = prose.tokens[index][k].span;
        if found
            .iter()
            .rev()
            .take_while(|d| d.acronym_span.end + REGION_BYTES_MAX > short.start)
            .any(|d| d.acronym_span.overlaps(short))
        {
            continue;
        }
        let Some(all) = letters(short.of(reader.text)) else { continue };
        let one = singular(&all).unwrap_or(&all);
        let definition = reader.behind(k, one, &mut scratch).or_else(|| reader.before(k, one, &mut scratch));
        found.extend(definition.map(|long| Definition::new(reader.text, short, long, true)));
    }
}

impl Reader<'_, '_> {
    fn word(&self, k: usize) -> &str {
        self.prose.lower(self.index, k)
    }

    fn start(&self, k: usize) -> usize {
        let tokens = &self.prose.tokens[self.index];
        tokens.get(k).map_or(self.prose.sentences[self.index].span.end, |t| t.span.start)
    }

    /// The long form behind the short form at `k`.
    fn behind(&self, k: usize, letters: &[Letter], scratch: &mut Vec<Part>) -> Option<ByteSpan> {
        let mut at = k + 1;
        let comma = self.word(at) == ",";
        at += usize::from(comma);
        let mark = at;
        // Words of "is short for the", "stands for", ", or".
        while is_definition_cue(self.word(at)) && at - mark < 6 {
            at += 1;
        }
        let cue = |word: &str| (mark..at).any(|i| self.word(i) == word);
        let said = (cue("for") || cue("of"))
            && (cue("stands") || cue("short") || cue("acronym") || cue("abbreviation"))
            || cue("means")
            || cue("denotes");
        let (needs_end, least) = match self.word(mark) {
            _ if said => (false, 2),
            "or" if comma => (true, 2),
            "=" | ":" if !comma => {
                at = mark + 1;
                (letters.len() < 3, 2)
            }
            "-" | "–" | "—" if !comma && !self.touches(mark) => {
                at = mark + 1;
                (true, 2)
            }
            _ if comma => {
                at = mark;
                (true, 3)
            }
            _ => return None,
        };
        if letters.len() < least {
            return None;
        }
        while matches!(self.word(at), "the" | "a" | "an") {
            at += 1;
        }
        let from = self.start(at);
        let limit = self.prose.sentences[self.index].span.end.min(from + REGION_BYTES_MAX);
        let end = self.text.floor_char_boundary(limit);
        let region = ByteSpan::new(from, ending(self.text, from, end.max(from)));
        parts(self.text, region, scratch);
        let first = scratch.first()?;
        if first.span.start != from {
            return None;
        }
        let most = scratch.len().min(letters.len() * 2 + 3);
        let found = align(self.text, &scratch[..most], letters, Freedom::Starts, Fixed::First)?;
        if has_short_form(self.text, &scratch[..=found.last]) {
            return None;
        }
        let last = scratch[found.last].span.end;
        let ended = found.last + 1 == scratch.len() || scratch[found.last + 1].gap == Gap::Comma;
        (found.cost <= COST_MAX && (ended || !needs_end)).then_some(ByteSpan::new(from, last))
    }

    fn touches(&self, k: usize) -> bool {
        let tokens = &self.prose.tokens[self.index];
        k > 0 && tokens[k - 1].touches(tokens[k])
    }

    /// The long form before the short form at `k`.
    fn before(&self, k: usize, letters: &[Letter], scratch: &mut Vec<Part>) -> Option<ByteSpan> {
        let mut at = k;
        while at > 0 && k - at < 6 && is_definition_cue(self.word(at - 1)) {
            at -= 1;
        }
        let cue = |word: &str| (at..k).any(|i| self.word(i) == word);
        let said = ["abbreviated", "known", "called", "dubbed", "short", "termed", "acronym", "abbreviation", "aka"];
        let said = said.into_iter().any(cue);
        let marked = at > 0 && matches!(self.word(at - 1), "," | "–" | "—");
        let cut = match at == k {
            _ if said => at - usize::from(marked),
            false if self.word(k - 1) == "or" && (marked || letters.len() > 2) => {
                at = k - 1;
                at - usize::from(at > 0 && self.word(at - 1) == ",")
            }
            true if letters.len() > 2 => at - usize::from(marked),
            _ => return None,
        };
        // Where no word says so, the letters have to be the first ones of the words.
        let most = if said || !marked && at < k { COST_MAX } else { 12 };
        let end = self.start(cut);
        let floor = self.prose.sentences[self.index].span.start.max(end.saturating_sub(REGION_BYTES_MAX));
        parts(self.text, ByteSpan::new(self.text.ceil_char_boundary(floor), end), scratch);
        let parts = &scratch[scratch.len().saturating_sub(letters.len() * 2 + 3)..];
        let last = parts.last()?;
        if !self.text[last.span.end..end].trim().is_empty() {
            return None;
        }
        let found = align(self.text, parts, letters, Freedom::Starts, Fixed::Last)?;
        let whole = found.last + 1 == parts.len() && !has_short_form(self.text, &parts[found.first..]);
        (whole && found.cost <= most).then_some(ByteSpan::new(parts[found.first].span.start, last.span.end))
    }
}

/// "CNN, or CRNNs": letters of other short forms define nothing.
fn has_short_form(text: &str, long: &[Part]) -> bool {
    long.iter()
        .any(|part| part.span.len() > 1 && part.span.of(text).trim_end_matches('s').chars().all(char::is_uppercase))
}

/// Where a long form that starts at `from` has to end.
fn ending(text: &str, from: usize, limit: usize) -> usize {
    text[from..limit]
        .find([';', ':', '(', ')', '[', ']', '?', '!', '.', '”', '"', '=', '–', '—'])
        .map_or(limit, |at| from + at)
}
