//! Sentences to attributions: who says what, by which words, and whom the outlet has it from.
//!
//! 1. *Patterns* of words around a cue, a sentence at a time: "according to X", "…, X said", and *access* ([`access`]): "a letter
//!    obtained by X", kept for the whole article, so that a later "the letter" leads to the same outlet.
//! 2. *Reports* of the grammar ([`report`]; the plainest sentences are read without, [`plain`]), held against the patterns cue by cue.
//! 3. *Chains* ([`chain`]): who the words of a source are, and how strongly the cue puts it.
//! 4. Quotations that no cue claims: by their frame ([`frame`]), by the quotation before ([`spoken`]), by the paragraph before
//!    ([`carried`]). Then each quotation gets its speaker ([`speakers`]).

mod access;
mod again;
mod carried;
mod chain;
mod credits;
mod frame;
mod goes_on;
mod holds;
mod named;
mod nested;
mod noun;
mod outlets;
mod own;
mod phrase;
mod plain;
mod present;
mod puts;
mod report;
mod shorts;
mod source;
mod speakers;
mod speech;
mod spoken;
mod tell;

pub use credits::credited;
pub use nested::nesting;

use crate::lexicon::{
    Frame, SourceNoun, hearsay_part, is_confidant, is_media_noun, is_veiled, sort_of_body, source_noun,
};
use crate::names::Names;
use crate::quotes::Quotation;
use crate::text::Prose;
use crate::{
    Attribution, AttributionKind, ByteSpan, Certainty, EntityId, Link, Mention, MentionKind, NameKind, Token,
    TokenKind, refer,
};
pub(crate) use chain::holds;
use copydesk_gazetteer::Sex;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many tokens a source phrase may have.
const SOURCE_TOKENS_MAX: usize = 14;

/// What [`find_attributions`] finds.
#[derive(Debug, Default)]
pub(crate) struct Attributions {
    /// Those that put content down to a source by patterns of words, in text order.
    pub list: Vec<Attribution>,
    /// Those that the chains of assertions are made of, in text order: what is told, and what the patterns add.
    pub chained: Vec<Attribution>,
    /// All that is said, thought or known by somebody, with the words that the grammar gives to each part, in text order.
    pub told: Vec<Attribution>,
    /// Speaker of each quotation, by index: the name as printed and the attribution that gives it.
    pub speakers: Vec<Option<Speaker>>,
    /// Which outlet holds the document of a class ("letter"), by the article's own words.
    pub holders: FxHashMap<&'static str, Vec<Link>>,
    /// The outlet that the whole article is taken over from.
    pub credited: Option<Link>,
}

/// Who says a quotation.
#[derive(Debug, Clone)]
pub(crate) struct Speaker {
    pub name: String,
    /// The words that name the speaker.
    pub source: Option<ByteSpan>,
    pub entity: Option<EntityId>,
    pub chain: Vec<Link>,
    pub certainty: Certainty,
}

/// Finds the attributions of an article.
pub(crate) fn find_attributions(
    prose: &Prose<'_>,
    names: &Names,
    quotations: &[Quotation],
    references: &[Mention],
) -> Attributions {
    let mut finder = Finder {
        prose,
        names,
        quotations,
        references,
        sexes: refer::sexes(prose, names, references),
        out: Attributions { credited: credits::credited(prose.article), ..Attributions::default() },
        last_person: None,
        last_document: None,
        many: FxHashSet::default(),
        topic: None,
        written: None,
        stated: None,
        studies: None,
    };
    for sentence in 0..prose.sentences.len() {
        finder.read_sentence(sentence);
    }
    finder.resolve_short_forms();
    finder.seen();
    let start = |a: &Attribution| a.content.first().or(a.cue.first()).map(|s| s.start);
    finder.out.list.sort_by_key(start);
    finder.out.told.sort_by_key(start);
    finder.out.chained.sort_by_key(start);
    let mut told = std::mem::take(&mut finder.out.told);
    finder.frame(&mut told);
    told.sort_by_key(start);
    finder.go_on(&mut told);
    finder.carry_over(&mut told);
    told.retain(|a| !a.content.is_empty());
    for attribution in &mut told {
        attribution.kind = finder.kind_of(&attribution.content);
    }
    finder.out.told = told;
    finder.assign_speakers();
    let mut told = std::mem::take(&mut finder.out.told);
    finder.widen(&mut told);
    finder.out.told = told;
    finder.out
}

struct Finder<'p, 'a> {
    prose: &'p Prose<'a>,
    names: &'p Names,
    quotations: &'p [Quotation],
    /// Words that stand for somebody who is named elsewhere, in text order.
    references: &'p [Mention],
    /// What titles, first names and pronouns tell of people.
    sexes: FxHashMap<EntityId, Sex>,
    out: Attributions,
    last_person: Option<EntityId>,
    last_document: Option<&'static str>,
    /// Nouns of documents of which the article has more than one.
    many: FxHashSet<String>,
    /// The document that the sentence read last is about, for "it lists".
    topic: Option<(usize, Link)>,
    /// The document that something was last told from, for "it lists" further down.
    written: Option<(usize, Link)>,
    /// Who said something in a statement last.
    stated: Option<Link>,
    /// Where a study is first spoken of.
    studies: Option<usize>,
}

/// A source as found: its tokens, and what it is.
struct Source {
    span: ByteSpan,
    links: Vec<Link>,
    entity: Option<EntityId>,
}

impl<'p, 'a> Finder<'p, 'a> {
    fn tokens(&self, sentence: usize) -> &'p [Token] {
        &self.prose.tokens[sentence]
    }

    fn word(&self, sentence: usize, i: usize) -> &'a str {
        self.prose.tokens[sentence].get(i).map_or("", |t| self.prose.of(*t))
    }

    fn lower(&self, sentence: usize, i: usize) -> &'p str {
        self.prose.lower(sentence, i)
    }

    fn cue(&self, sentence: usize, i: usize) -> Option<(Frame, Certainty)> {
        self.prose.senses(sentence, i).cue
    }

    fn source_noun(&self, sentence: usize, i: usize) -> Option<SourceNoun> {
        self.prose.senses(sentence, i).source
    }

    fn in_quotation(&self, span: ByteSpan) -> bool {
        let i = self.quotations.partition_point(|q| q.outer.end <= span.start);
        self.quotations.get(i).is_some_and(|q| q.outer.contains(span) && (!q.block || q.span != span))
    }

    fn read_sentence(&mut self, sentence: usize) {
        let (first, count) = (self.out.list.len(), self.tokens(sentence).len());
        for i in 0..count {
            let according = self.lower(sentence, i) == "according" && self.lower(sentence, i + 1) == "to";
            let cue = self.cue(sentence, i);
            let token = self.tokens(sentence)[i];
            if self.has_it(sentence, i) {
                self.hearsay(sentence, i);
            }
            if !(according || cue.is_some()) || token.kind != TokenKind::Word || self.in_quotation(token.span) {
                continue;
            }
            if according {
                self.according_to(sentence, i);
            } else if let Some((frame, certainty)) = cue {
                let next = self.lower(sentence, i + 1);
                if next == "by" || (frame == Frame::Access && next == "to") {
                    self.access(sentence, i, certainty);
                } else if frame == Frame::Speech {
                    self.speech(sentence, i, certainty);
                } else {
                    self.own_access(sentence, i);
                }
            }
        }
        self.tell(sentence, first);
        self.puts(sentence);
        self.hold(sentence);
        self.first_hand(sentence);
        self.one_of_those(sentence);
        self.remember(sentence);
        self.keep_written(sentence);
        self.keep_stated(sentence);
    }

    /// The entity that a source names, or that "he" or "she" stands for.
    fn entity_of(&self, source: &[ByteSpan]) -> Option<EntityId> {
        let span = *source.first()?;
        if let Some(entity) = self.referred(span) {
            return entity;
        }
        let from = self.names.mentions.partition_point(|m| m.span.start < span.start);
        self.names.mentions[from..].iter().take_while(|m| m.span.start < span.end).find_map(|m| match m.kind {
            MentionKind::Name { entity, .. } => Some(entity),
            _ => None,
        })
    }

    /// Whom the words of a span stand for, where they are a pronoun or a role; `Some(None)`: several could be meant.
    fn referred(&self, span: ByteSpan) -> Option<Option<EntityId>> {
        let at = self.references.binary_search_by_key(&span.start, |m| m.span.start).ok()?;
        match self.references[at].kind {
            MentionKind::Reference { entity, .. } if self.references[at].span.end <= span.end => Some(entity),
            _ => None,
        }
    }

    /// Whether the cue is a verb of saying, and not of thinking or judging.
    fn says(&self, attribution: &Attribution) -> bool {
        let Some(cue) = attribution.cue.first() else { return false };
        let Some(sentence) = self.prose.sentence_at(cue.start) else { return false };
        let tokens = self.tokens(sentence);
        let from = tokens.partition_point(|t| t.span.end <= cue.start);
        (from..tokens.len())
            .take_while(|&i| tokens[i].span.start < cue.end)
            .any(|i| self.cue(sentence, i).is_some_and(|(frame, _)| frame == Frame::Speech))
    }

    /// Keeps the last person and document named, for "he said" and "it was obtained by".
    fn remember(&mut self, sentence: usize) {
        let span = self.prose.sentences[sentence].span;
        let from = self.names.mentions.partition_point(|m| m.span.start < span.start);
        for mention in self.names.mentions[from..].iter().take_while(|m| m.span.start < span.end) {
            if let MentionKind::Name { entity, .. } = mention.kind
                && self.names.entities[entity].kind == NameKind::Person
                && !self.in_quotation(mention.span)
            {
                self.last_person = Some(entity);
            }
        }
        for i in 0..self.tokens(sentence).len() {
            if let Some(SourceNoun::Document(class)) = self.source_noun(sentence, i) {
                self.last_document = Some(class);
                if matches!(self.lower(sentence, i), "study" | "research") {
                    self.studies.get_or_insert(span.start);
                }
            }
        }
        self.count_documents(sentence);
        self.keep_topic(sentence);
    }

    /// Whether all, some or none of the content stands between quotation marks.
    fn kind_of(&self, content: &[ByteSpan]) -> AttributionKind {
        let near = |c: &ByteSpan| {
            let (first, last) = (c.start, c.end + 1);
            let from = self.quotations.partition_point(|q| q.outer.end + 1 < first);
            self.quotations[from..].iter().take_while(move |q| q.outer.start <= last).filter(|q| q.form.is_speech())
        };
        let quoted = |c: &ByteSpan| near(c).any(|q| q.outer.overlaps(*c));
        let all = |c: &ByteSpan| near(c).any(|q| q.outer.start <= c.start + 1 && c.end <= q.outer.end + 1);
        if content.iter().all(all) {
            AttributionKind::Direct
        } else if content.iter().any(quoted) {
            AttributionKind::Mixed
        } else {
            AttributionKind::Indirect
        }
    }

    fn push(&mut self, sentence: usize, source: Source, cue: ByteSpan, content: Vec<ByteSpan>, certainty: Certainty) {
        let kind = self.kind_of(&content);
        let chain = self.linked(sentence, source.links, cue);
        let attribution = Attribution {
            source: vec![source.span],
            cue: vec![cue],
            content,
            kind,
            entity: source.entity,
            chain,
            certainty,
        };
        self.out.list.push(attribution);
    }

    /// The span without marks and white space at its ends.
    fn clean(&self, span: ByteSpan) -> ByteSpan {
        if span.start >= span.end {
            return ByteSpan::new(span.end, span.end);
        }
        let words = self.prose.text(span);
        let start = span.start
            + (words.len() - words.trim_start_matches(|c: char| c.is_whitespace() || ",;:—–-".contains(c)).len());
        let end = span.start + words.trim_end_matches(|c: char| c.is_whitespace() || ",;:—–-".contains(c)).len();
        ByteSpan::new(start.min(end), end)
    }
}

/// The class of a document by a word of its name.
pub fn document_class(name: &str) -> Option<&'static str> {
    name.split(|c: char| !c.is_alphanumeric() && c != '-').rev().find_map(|w| match source_noun(&w.to_lowercase()) {
        Some(SourceNoun::Document(class)) => Some(class),
        _ => None,
    })
}

/// What an unnamed source is called, in the singular, where the phrase is one for somebody who speaks from inside and keeps the name back:
/// "person" for "two people familiar with the talks", "official" for "two senior officials"; none for "two residents".
pub fn confidant(phrase: &str) -> Option<String> {
    let lower = phrase.to_lowercase();
    // What stands behind a preposition tells where the source sits.
    let behind = |w: &str| {
        matches!(
            w,
            "at" | "in"
                | "of"
                | "with"
                | "close"
                | "familiar"
                | "briefed"
                | "who"
                | "on"
                | "from"
                | "inside"
                | "within"
                | "to"
                | "speaking"
        )
    };
    let bare = |w: &'_ str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let head = lower.split_whitespace().map(bare).take_while(|w| !behind(w)).last()?;
    let one = if head == "people" { "person" } else { head.strip_suffix('s').unwrap_or(&head) };
    (is_veiled(&lower) || (is_confidant(&head) && one != "person")).then(|| one.to_owned())
}

/// What sort of body a name or noun tells of, so that two of different sorts cannot be one: "police", "hospital".
pub fn body_sort(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    // "a police report on the hospital" is no name; the last word that tells a sort does.
    lower.rsplit(|c: char| !c.is_alphanumeric()).find_map(sort_of_body)
}

/// Whether the words of a source name nobody: "officials", "the company", "Health officials" at the front of a sentence.
pub fn is_common_source(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    let rest: Vec<&str> = words.collect();
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let last = rest.last().copied().unwrap_or(first);
    !rest.iter().any(|w| capital(w)) && (!capital(first) || source_noun(&last.to_lowercase()).is_some())
}

/// Coverage that a text leans on without naming any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hearsay {
    /// "media reports".
    Some,
    /// "multiple reports", "several outlets": said to be more than one.
    Many,
}

/// Whether the words of a source stand for coverage that is not named: "local media reports"; not "police reports".
pub fn hearsay(name: &str) -> Option<Hearsay> {
    let lower = name.to_lowercase();
    let mut words = lower.split_whitespace().rev();
    let head = words.next().filter(|w| hearsay_part(w, "head"))?;
    let (mut many, mut said) = (false, head == "reports" || head == "rumours" || head == "rumors");
    for word in words {
        if hearsay_part(word, "many") {
            (many, said) = (true, true);
        } else if hearsay_part(word, "of") {
            said = true;
        } else {
            return None;
        }
    }
    said.then_some(if many { Hearsay::Many } else { Hearsay::Some })
}

/// Whether a phrase is a common noun for an outlet: "the magazine", "American website".
pub fn is_media_phrase(phrase: &str) -> bool {
    let last = phrase.rsplit(' ').next().unwrap_or_default();
    is_media_noun(last)
}

/// Whether `words` name an outlet called `full`: all its name words, in order, are among the outlet's.
pub fn is_short_form_of(words: &str, full: &str) -> bool {
    const SILENT: [&str; 3] = ["the", "in", "english"];
    let says = |w: &&str| !w.is_empty() && !SILENT.iter().any(|silent| w.eq_ignore_ascii_case(silent));
    fn letters(word: &str) -> impl Iterator<Item = char> {
        word.chars().flat_map(char::to_lowercase)
    }
    let mut rest = full.split(|c: char| !c.is_alphanumeric()).filter(says);
    let mut short = words.split(|c: char| !c.is_alphanumeric()).filter(says).peekable();
    short.peek().is_some() && short.all(|w| rest.any(|f| letters(f).eq(letters(w))))
}
