//! Tokens and definitions to every printed short form.
//!
//! A short form is what looks like one, and what the article defines, whatever it looks like. "SAG-AFTRA" is one, "3GPP" too.

use super::{Definition, is_common_short_form};
use crate::text::{Prose, WordId};
use crate::{ByteSpan, Token};
use rustc_hash::{FxHashMap, FxHashSet};

/// Short forms with one first token that are held against the text.
const SAME_START_MAX: usize = 16;

/// What the article defines, for looking it up.
pub(crate) struct Defined<'d> {
    /// By first token.
    forms: FxHashMap<WordId, Vec<&'d str>>,
    all: FxHashSet<&'d str>,
    /// Where definitions print them, sorted.
    spans: Vec<ByteSpan>,
}

impl<'d> Defined<'d> {
    /// Gathers what definitions define.
    pub(crate) fn new(prose: &Prose<'_>, definitions: &'d [Definition]) -> Self {
        let mut this = Self { forms: FxHashMap::default(), all: FxHashSet::default(), spans: Vec::new() };
        for d in definitions.iter().filter(|d| d.yields) {
            this.spans.push(d.acronym_span);
            let form = d.acronym.as_str();
            let telling = form.chars().any(char::is_uppercase) && form.chars().nth(1).is_some();
            if !telling || !this.all.insert(form) {
                continue;
            }
            let Some(sentence) = prose.sentence_at(d.acronym_span.start) else { continue };
            let first = prose.words_of(sentence).find(|(_, t)| t.span.start == d.acronym_span.start);
            let Some((id, _)) = first else { continue };
            let forms = this.forms.entry(id).or_default();
            if forms.len() < SAME_START_MAX {
                forms.push(form);
            }
        }
        this.spans.sort_unstable();
        this
    }

    /// Finds the short forms of the sentence at `index`; `is_acronym` tells the tokens that look like one.
    pub(crate) fn find(
        &self,
        prose: &Prose<'_>,
        index: usize,
        is_acronym: impl Fn(usize) -> bool,
        found: &mut Vec<(ByteSpan, usize)>,
    ) {
        let text = &prose.article.text;
        let tokens = &prose.tokens[index];
        let ids = prose.ids(index);
        let mut k = 0;
        while k < tokens.len() {
            let span = tokens[k].span;
            let whole = self.definition_at(span).or_else(|| self.defined_at(text, span, ids[k]));
            let span = whole.or_else(|| joined(prose, index, k, &is_acronym, &self.all));
            let Some(span) = span else {
                k += 1;
                continue;
            };
            found.push((span, index));
            while k < tokens.len() && tokens[k].span.start < span.end {
                k += 1;
            }
        }
    }

    /// The short form of a definition that holds a token.
    fn definition_at(&self, token: ByteSpan) -> Option<ByteSpan> {
        if self.spans.is_empty() {
            return None;
        }
        let at = self.spans.partition_point(|s| s.end <= token.start);
        self.spans.get(at).copied().filter(|s| s.contains(token))
    }

    /// The longest defined short form that is printed from a token on.
    fn defined_at(&self, text: &str, token: ByteSpan, id: WordId) -> Option<ByteSpan> {
        if self.forms.is_empty() {
            return None;
        }
        let rest = &text[token.start..];
        let printed = |form: &&&str| {
            rest.strip_prefix(**form).is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric()))
        };
        let longest = self.forms.get(&id)?.iter().filter(printed).map(|form| form.len()).max()?;
        Some(ByteSpan::new(token.start, token.start + longest))
    }
}

/// The short form that starts at token `k` by its looks, with what hyphens and figures join to it.
fn joined(
    prose: &Prose<'_>,
    index: usize,
    k: usize,
    is_acronym: impl Fn(usize) -> bool,
    defined: &FxHashSet<&str>,
) -> Option<ByteSpan> {
    let tokens = &prose.tokens[index];
    let letter = |at: usize| is_capital(prose, tokens.get(at));
    if is_figured(prose, tokens, k, &is_acronym) {
        return Some(tokens[k].span.join(tokens[k + 1].span));
    }
    let mut any = is_acronym(k);
    if !any && !letter(k) {
        return None;
    }
    let mut end = k;
    while is_hyphen(prose, index, end + 1) && (is_acronym(end + 2) || (any && letter(end + 2))) {
        let known = |at: usize| {
            let form = prose.of(tokens[at]);
            is_common_short_form(form) || defined.contains(form)
        };
        // "EU-US talks" are of two.
        if known(end) && known(end + 2) && tokens[end].touches(tokens[end + 1]) {
            break;
        }
        any = true;
        end += 2;
    }
    any.then(|| tokens[k].span.join(tokens[end].span))
}

fn is_capital(prose: &Prose<'_>, token: Option<&Token>) -> bool {
    token.is_some_and(|t| t.span.len() == 1 && prose.of(*t).starts_with(|c: char| c.is_ascii_uppercase()))
}

/// "3D", "5G", "3GPP": a figure that belongs to the letters behind it.
fn is_figured(prose: &Prose<'_>, tokens: &[Token], k: usize, is_acronym: impl Fn(usize) -> bool) -> bool {
    let figure = tokens[k].span.len() == 1 && prose.of(tokens[k]).starts_with(|c: char| c.is_ascii_digit());
    figure
        && tokens.get(k + 1).is_some_and(|next| tokens[k].touches(*next))
        && (matches!(prose.of(tokens[k + 1]), "D" | "G")
            || (is_acronym(k + 1) && !is_common_short_form(prose.of(tokens[k + 1]))))
}

/// Whether the token at `k` is a hyphen inside a word; in text whose marks all stand apart it stands apart too.
fn is_hyphen(prose: &Prose<'_>, index: usize, k: usize) -> bool {
    let tokens = &prose.tokens[index];
    if k == 0 || k + 1 >= tokens.len() || !matches!(prose.of(tokens[k]), "-" | "‑" | "‐") {
        return false;
    }
    let tight = tokens[k - 1].touches(tokens[k]) && tokens[k].touches(tokens[k + 1]);
    tight || marks_stand_apart(prose, index)
}

/// "It works , as we show ( see above ) ."
fn marks_stand_apart(prose: &Prose<'_>, index: usize) -> bool {
    let words = prose.sentences[index].span.of(&prose.article.text);
    words.contains(" , ") || words.contains(" )") || words.ends_with(" .")
}
