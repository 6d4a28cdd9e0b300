//! Words between marks to what they are: speech, a piece of it, the title of a work, or a word as a word.

use crate::lexicon::{report_form, rows};
use crate::text::Prose;
use crate::{ByteSpan, QuoteForm, Zone, ZoneKind};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A title has at most so many words.
const TITLE_WORDS_MAX: usize = 12;

/// A term has at most so many words.
const TERM_WORDS_MAX: usize = 4;

/// What stands at `span`, with its marks at `outer`.
pub(super) fn form(prose: &Prose<'_>, zone: &Zone, span: ByteSpan, outer: ByteSpan) -> QuoteForm {
    let text = &prose.article.text;
    let around = Around { text, zone, words: span.of(text), outer };
    let words = around.words.split_whitespace().count();
    if around.is_nickname(words) {
        return QuoteForm::Title;
    }
    match around.cue() {
        Some(QuoteForm::Term) if words <= TERM_WORDS_MAX && !around.is_said() => return QuoteForm::Term,
        Some(QuoteForm::Title) if words <= TITLE_WORDS_MAX && starts_upper(around.words) => {
            return QuoteForm::Title;
        }
        _ => {}
    }
    if (2..=TITLE_WORDS_MAX).contains(&words)
        && is_title_case(around.words)
        && !around.is_said()
        && zone.kind != ZoneKind::Headline
    {
        return QuoteForm::Title;
    }
    if around.is_sentence() {
        QuoteForm::Speech
    } else if words <= IRONY_WORDS_MAX && zone.kind != ZoneKind::Headline && !is_reported(prose, outer) {
        QuoteForm::Term
    } else {
        QuoteForm::Fragment
    }
}

/// Whether the sentence around a span has a word that can put words down to somebody.
fn is_reported(prose: &Prose<'_>, outer: ByteSpan) -> bool {
    let Some(sentence) = prose.sentence_at(outer.start) else { return false };
    let mut outside = prose.tokens[sentence].iter().enumerate().filter(|(_, t)| !outer.contains(t.span));
    outside.any(|(k, _)| {
        let form = prose.report(sentence, k);
        form.says || form.judges || form.begins || form.noun || prose.senses(sentence, k).cue.is_some()
    })
}

/// So many words that nobody is said to have said are in marks because the writer does not stand by them.
const IRONY_WORDS_MAX: usize = 2;

struct Around<'t> {
    text: &'t str,
    zone: &'t Zone,
    words: &'t str,
    outer: ByteSpan,
}

impl<'t> Around<'t> {
    fn lead(&self) -> &'t str {
        &self.text[self.zone.span.start..self.outer.start]
    }

    fn rest(&self) -> &'t str {
        &self.text[self.outer.end..self.zone.span.end.max(self.outer.end)]
    }

    /// Ivo "Tank" Brandt: a capitalised word in the middle of a name.
    fn is_nickname(&self, words: usize) -> bool {
        let before = self.lead().strip_suffix(' ').and_then(|l| l.rsplit(|c: char| c.is_whitespace()).next());
        let behind = self.rest().strip_prefix(' ').unwrap_or_default();
        words <= 3
            && starts_upper(self.words)
            && self.words.ends_with(char::is_alphanumeric)
            && before
                .is_some_and(|b| starts_upper(b) && b.ends_with(|c: char| c.is_alphabetic() || c == '.') && b.len() > 1)
            && starts_upper(behind)
            && !self.is_reporting(before.unwrap_or_default())
    }

    fn is_reporting(&self, word: &str) -> bool {
        report_form(&word.to_lowercase()).says
    }

    /// What the word right before the marks says of them; commas and "was" may stand between.
    fn cue(&self) -> Option<QuoteForm> {
        let lead = self.lead().trim_end();
        let word = lead.rsplit(|c: char| c.is_whitespace() || c == '(').next()?;
        title_cues().get(word.trim_end_matches([',', ':']).to_lowercase().as_str()).copied()
    }

    /// Whether the frame is that of speech: a comma or colon before it and a sentence in it, or a comma at its end and a verb behind.
    fn is_said(&self) -> bool {
        let lead = self.lead().trim_end();
        let word = lead.rsplit(char::is_whitespace).next().unwrap_or_default();
        let introduced = lead.ends_with([',', ':']) && self.is_reporting(word.trim_end_matches([',', ':']))
            || (lead.ends_with(':') && !self.words.ends_with(char::is_alphanumeric))
            || self.is_reporting(word);
        let rest = self.rest();
        let closes = self.words.ends_with([',', '?', '!']) || rest.starts_with(',');
        let behind = rest.trim_start_matches([',', ' ']);
        let mut next =
            behind.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')).filter(|w| !w.is_empty());
        let reported = closes && next.by_ref().take(4).any(|w| self.is_reporting(w));
        introduced || reported
    }

    /// Whether the words are a sentence, or the part of one that a cue interrupts.
    fn is_sentence(&self) -> bool {
        let lead = self.lead().trim_end();
        let starts = lead.is_empty()
            || lead.ends_with(['(', '[', '.', '?', '!', ',', ':', ';', '”', '"', '’', '—', '–', '-', '…']);
        let rest = self.rest();
        let ends = self
            .words
            .trim_end_matches(['\'', '’', '"', '”', ' '])
            .ends_with([',', '.', '?', '!', '…', '—', '-', ';', ':'])
            || rest.starts_with([',', '.', '?', '!'])
            || rest.trim().is_empty();
        starts && ends
    }
}

fn starts_upper(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
}

/// "The Long Tide and Other Stories": all words but the small ones have a capital, and not all letters are capitals.
fn is_title_case(words: &str) -> bool {
    const SMALL: [&str; 22] = [
        "a", "an", "the", "of", "and", "or", "in", "on", "to", "for", "at", "by", "with", "from", "as", "is", "de",
        "la", "vs", "vs.", "but", "&",
    ];
    let body = words.trim_end_matches([',', '.']);
    if body.contains(['?', '!', '.', ';']) || !body.contains(char::is_lowercase) {
        return false;
    }
    let mut all = body.split_whitespace();
    let mut big = 0;
    starts_upper(body)
        && all.all(|w| {
            let upper = w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            big += usize::from(upper);
            upper || SMALL.contains(&w)
        })
        && big >= 2
}

fn title_cues() -> &'static FxHashMap<&'static str, QuoteForm> {
    static TABLE: OnceLock<FxHashMap<&'static str, QuoteForm>> = OnceLock::new();
    let form = |what: &str| if what == "title" { QuoteForm::Title } else { QuoteForm::Term };
    TABLE.get_or_init(|| rows(include_str!("../../data/en/title_cues.tsv")).map(|r| (r[0], form(r[1]))).collect())
}
