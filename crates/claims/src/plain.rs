//! A sentence to its words as two articles are compared by them: dictionary forms, stems, and what each word does.

use crate::lexicon::is_stopword;
use crate::stem::stem;
use crate::text::{tokenize, with_workspace};
use crate::{Article, ByteSpan, Mention, MentionKind, NameKind, Reading, Stem};
use copydesk_language::{English, Upos};
use smol_str::StrExt;

/// A word, or a figure or time with all its words.
#[derive(Debug, Clone, PartialEq)]
pub struct PlainWord {
    /// Where it stands.
    pub span: ByteSpan,
    /// As printed, in lower case, with straight apostrophes.
    pub lower: Stem,
    /// Its dictionary form in lower case.
    pub lemma: Stem,
    /// What it is compared by.
    pub stem: Stem,
    /// What it does.
    pub class: WordClass,
    /// Whether it stands between quotation marks, as somebody's own words.
    pub quoted: bool,
}

/// What a word does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordClass {
    /// A common noun.
    Noun,
    /// A verb that says something.
    Verb,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// A word of a name, or an adjective made of one: "Danish".
    Name(Option<NameKind>),
    /// A figure or time: its number in [`Reading::mentions`].
    Value(usize),
    /// "not", "no", "never".
    Negation,
    /// Everything else that is a word.
    Function,
    /// A mark.
    Mark,
}

impl WordClass {
    /// Whether it carries what the sentence says.
    pub const fn is_content(self) -> bool {
        !matches!(self, Self::Negation | Self::Function | Self::Mark)
    }
}

/// The words of a sentence of an article, by its number.
pub fn plain_words(article: &Article, reading: &Reading, sentence: usize) -> Vec<PlainWord> {
    let text = &article.text;
    let whole = reading.sentences[sentence].span;
    let first = reading.mentions.partition_point(|m| m.span.start < whole.start);
    let here = || reading.mentions[first..].iter().enumerate().take_while(|(_, m)| m.span.start < whole.end);
    let values: Vec<(usize, &Mention)> = here().filter(|(_, m)| is_value(m)).map(|(n, m)| (first + n, m)).collect();
    let names: Vec<(ByteSpan, NameKind)> = here().filter_map(|(_, m)| named(m)).collect();
    let till = reading.mentions[first..].partition_point(|m| m.span.start < whole.end) + first;
    let quoted: Vec<ByteSpan> =
        reading.mentions[..till].iter().filter(|m| is_speech(m) && m.span.end > whole.start).map(|m| m.span).collect();
    let spans: Vec<ByteSpan> = tokenize(text, whole).into_iter().map(|token| token.span).collect();
    let tree = with_workspace(|workspace| English::shipped().tag(text, &spans, workspace));
    let mut words: Vec<PlainWord> = Vec::with_capacity(tree.words.len());
    for (n, word) in tree.words.iter().enumerate() {
        let value = values.iter().find(|(_, m)| m.span.overlaps(word.span));
        if let Some((number, mention)) = value {
            let class = WordClass::Value(*number);
            if words.iter().rev().take(3).all(|w| w.class != class) {
                let lower = lowered(mention.span.of(text));
                let quoted = quoted.iter().any(|q| q.overlaps(mention.span));
                words.push(PlainWord {
                    span: mention.span,
                    lemma: lower.clone(),
                    stem: lower.clone(),
                    lower,
                    class,
                    quoted,
                });
            }
            continue;
        }
        let lower = match lowered(word.form) {
            short if short == "n't" => Stem::new_static("not"),
            lower => lower,
        };
        let kind = names.iter().find(|(span, _)| span.overlaps(word.span)).map(|(_, kind)| *kind);
        // "No. 1" numbers, and denies nothing.
        let numbers = lower == "no" && text[word.span.end..].starts_with('.');
        let class = if numbers { WordClass::Function } else { class(word.upos, word.form, &lower, n == 0, kind) };
        let lemma = lowered(&word.lemma);
        let quoted = quoted.iter().any(|q| q.overlaps(word.span));
        let stem = if class.is_content() { stem(&lower) } else { lower.clone() };
        words.push(PlainWord { span: word.span, lower, lemma, stem, class, quoted });
    }
    words
}

fn lowered(form: &str) -> Stem {
    if form.is_ascii() { form.to_ascii_lowercase_smolstr() } else { form.to_lowercase().replace('’', "'").into() }
}

fn is_value(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Quantity(_) | MentionKind::Time(_) | MentionKind::Ordinal(_))
}

fn named(mention: &Mention) -> Option<(ByteSpan, NameKind)> {
    match mention.kind {
        MentionKind::Name { kind, .. } => Some((mention.span, kind)),
        MentionKind::Acronym { .. } => Some((mention.span, NameKind::Other)),
        _ => None,
    }
}

fn is_speech(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Quote { form, .. } if form.is_speech())
}

fn class(upos: Upos, form: &str, lower: &str, first: bool, named: Option<NameKind>) -> WordClass {
    let capital = form.starts_with(char::is_uppercase);
    match lower {
        "not" | "no" | "never" | "none" | "nobody" | "nothing" | "neither" | "nor" | "cannot" => {
            return WordClass::Negation;
        }
        // "won't", "doesn't".
        contracted if contracted.ends_with("n't") => return WordClass::Negation,
        _ => {}
    }
    let listed = is_stopword(lower) && !(capital && !first && named.is_some());
    match upos {
        Upos::Punct | Upos::Sym => WordClass::Mark,
        _ if named.is_some() && capital && !listed => WordClass::Name(named),
        Upos::Propn if capital && !listed => WordClass::Name(None),
        Upos::Adj if capital && !first && !listed => WordClass::Name(None),
        Upos::Noun if !listed => WordClass::Noun,
        Upos::Propn if !listed => WordClass::Noun,
        Upos::Verb if !listed => WordClass::Verb,
        // What is compared may be a stop word all the same: "first", "most", "many", "all".
        Upos::Adj => WordClass::Adjective,
        Upos::Adv if !listed => WordClass::Adverb,
        Upos::Num => WordClass::Adjective,
        _ => WordClass::Function,
    }
}

/// Whether two words name places, or peoples, of one rank and not one place: two countries, two cities.
pub fn are_other_places(a: &str, b: &str) -> bool {
    let rank = |form: &str| {
        let entry = copydesk_gazetteer::look_up(form)?;
        match entry {
            // "Reading", but not "U.S.".
            _ if entry.also_word() && !form.contains('.') => None,
            _ if entry.country() || entry.nation() || entry.territory() || entry.demonym() => {
                Some((0, entry.country_code().map(|c| c.as_str().to_owned())))
            }
            _ if entry.continent() => Some((1, None)),
            _ if entry.city() && !entry.province() && !entry.also_person() => Some((2, None)),
            _ => None,
        }
    };
    match (rank(a), rank(b)) {
        (Some((0, Some(x))), Some((0, Some(y)))) => x != y,
        (Some((x, _)), Some((y, _))) => x == y && x != 0 && !copydesk_gazetteer::same_place(a, b),
        _ => false,
    }
}
