//! Sentences to attributions: who says what, by which words, and whom the outlet has it from.
//!
//! Works on one sentence at a time, by cue:
//! 1. "according to X", "X says (that) …", "…, X said", "…, said X", "X told Y", with X the words around the verb that can be a source.
//! 2. *Access*: "a letter obtained by X", "documents seen by this newspaper": a document and the outlet that holds it. Kept for the
//!    whole article, so that a later "the letter" leads to the same outlet.
//! 3. Quotations without a cue of their own take the speaker of the paragraph, or of the sentence that ends in a colon before them.

use crate::lexicon::{Frame, SourceNoun, is_media_word, source_noun};
use crate::names::Names;
use crate::quotes::Quotation;
use crate::text::Prose;
use crate::{
    Attribution, AttributionKind, ByteSpan, Certainty, EntityId, Link, MentionKind, NameKind, SourceKind, Token,
    TokenKind,
};
use rustc_hash::FxHashMap;

/// How many tokens a source phrase may have.
const SOURCE_TOKENS_MAX: usize = 14;

/// What [`find_attributions`] finds.
#[derive(Debug, Default)]
pub(crate) struct Attributions {
    /// In text order.
    pub list: Vec<Attribution>,
    /// Speaker of each quotation, by index: the name as printed and the attribution that gives it.
    pub speakers: Vec<Option<Speaker>>,
    /// Which outlet holds the document of a class ("letter"), by the article's own words.
    pub holders: FxHashMap<&'static str, Vec<Link>>,
}

/// Who says a quotation.
#[derive(Debug, Clone)]
pub(crate) struct Speaker {
    pub name: String,
    pub entity: Option<EntityId>,
    pub chain: Vec<Link>,
    pub certainty: Certainty,
}

/// Finds the attributions of an article.
pub(crate) fn find_attributions(prose: &Prose<'_>, names: &Names, quotations: &[Quotation]) -> Attributions {
    let mut finder =
        Finder { prose, names, quotations, out: Attributions::default(), last_person: None, last_document: None };
    for sentence in 0..prose.sentences.len() {
        finder.read_sentence(sentence);
    }
    finder.extend_documents();
    finder.out.list.sort_by_key(|a| a.content.first().or(a.cue.first()).map(|s| s.start));
    finder.assign_speakers();
    finder.out
}

struct Finder<'p, 'a> {
    prose: &'p Prose<'a>,
    names: &'p Names,
    quotations: &'p [Quotation],
    out: Attributions,
    last_person: Option<EntityId>,
    last_document: Option<&'static str>,
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
        let count = self.tokens(sentence).len();
        for i in 0..count {
            let according = self.lower(sentence, i) == "according" && self.lower(sentence, i + 1) == "to";
            let cue = self.cue(sentence, i);
            let token = self.tokens(sentence)[i];
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
        self.remember(sentence);
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
            }
        }
    }

    fn according_to(&mut self, sentence: usize, at: usize) {
        let end = self.phrase_end(sentence, at + 2);
        let Some(source) = self.source(sentence, at + 2, end, true) else { return };
        let tokens = self.tokens(sentence);
        let cue = tokens[at].span.join(tokens[at + 1].span);
        let whole = self.prose.sentences[sentence].span;
        let before = ByteSpan::new(whole.start, tokens[at].span.start);
        let after = ByteSpan::new(tokens.get(end).map_or(whole.end, |t| t.span.end).min(whole.end), whole.end);
        let content = [before, after].map(|s| self.clean(s)).into_iter().filter(|s| s.len() > 3).collect();
        self.push(sentence, source, cue, content, Certainty::Certain);
    }

    /// "X says (that) …", "…, X said.", "…, said X".
    fn speech(&mut self, sentence: usize, at: usize, certainty: Certainty) {
        if is_no_verb_after(self.lower(sentence, at.wrapping_sub(1))) {
            return;
        }
        let verb = self.lower(sentence, at);
        let tokens = self.tokens(sentence);
        let whole = self.prose.sentences[sentence].span;
        let cue_span = tokens[at].span;
        let subject_end = self.verb_group_start(sentence, at);
        let start = self.phrase_start(sentence, subject_end);
        let before_is_content = subject_end > 0 && self.closes_content(sentence, subject_end - 1) && subject_end == at;
        let left = if before_is_content { None } else { self.source(sentence, start, subject_end, false) };
        let left = left.or_else(|| if before_is_content { self.apposed_subject(sentence, subject_end) } else { None });
        let left = left.filter(|s| {
            !tells_of_documents(verb)
                || s.links.iter().any(|l| l.kind != SourceKind::Group && l.kind != SourceKind::Person)
        });
        if let Some(source) = left {
            let lead = ByteSpan::new(whole.start, source.span.start);
            let trailing = self.clean(lead).len() > 12
                && self.closes_content(sentence, start.wrapping_sub(1))
                && self.ends_soon(sentence, at);
            let content = if trailing { vec![self.clean(lead)] } else { self.content_after(sentence, at) };
            if !content.is_empty() {
                let source = self.with_hearer(sentence, at, source);
                let source = self.with_document(sentence, at, source);
                self.push(sentence, source, cue_span, content, certainty);
            }
        } else if inverts(verb)
            && (before_is_content || verb == "said")
            && !matches!(self.lower(sentence, at + 1), "to" | "in" | "on" | "at")
        {
            let end = self.phrase_end(sentence, at + 1);
            let named = (self.word(sentence, end) == ",").then(|| self.apposed_name(sentence, at + 1, end)).flatten();
            if let Some(source) = named.or_else(|| self.source(sentence, at + 1, end, true)) {
                let lead = self.clean(ByteSpan::new(whole.start, cue_span.start));
                if lead.len() > 2 {
                    self.push(sentence, source, cue_span, vec![lead], certainty);
                }
            }
        }
    }

    /// "told X": the hearer, where it is an outlet, stands in the chain before the speaker.
    fn with_hearer(&self, sentence: usize, at: usize, mut source: Source) -> Source {
        if !matches!(self.lower(sentence, at), "told" | "tells" | "tell") {
            return source;
        }
        let end = self.phrase_end(sentence, at + 1).min(at + 6);
        if let Some(hearer) = self.outlet_in(sentence, at + 1, end) {
            source.links.insert(0, hearer);
        }
        source
    }

    /// "wrote in a memo": the document stands in the chain in place of the writer, after the outlet that holds it.
    fn with_document(&self, sentence: usize, at: usize, mut source: Source) -> Source {
        let writes = matches!(self.lower(sentence, at), "wrote" | "writes" | "write" | "said" | "says");
        let found =
            (at + 1..at + 8).take_while(|&k| !matches!(self.lower(sentence, k), "that" | "\"" | "“")).find_map(|k| {
                match self.source_noun(sentence, k) {
                    Some(SourceNoun::Document(class)) => Some((class, k)),
                    _ => None,
                }
            });
        let introduced = (at + 1..at + 4).any(|k| self.lower(sentence, k) == "in");
        if let (true, true, Some((_, k))) = (writes, introduced, found) {
            let span = self.tokens(sentence)[k].span;
            let name = self.lower(sentence, k).to_string();
            source.links = vec![Link { kind: SourceKind::Document, name, cue: "in".to_string(), span, access: false }];
        }
        source
    }

    /// "Ana Orlo, 62, who lives by the mill, said": the name at the front of the sentence, behind which all is apposition.
    fn apposed_subject(&self, sentence: usize, end: usize) -> Option<Source> {
        const FRONT: usize = 6;
        let tokens = self.tokens(sentence);
        if end < 2 || self.word(sentence, end - 1) != "," || tokens[..end].iter().any(|t| self.in_quotation(t.span)) {
            return None;
        }
        let last = (0..FRONT.min(end)).find(|&k| self.word(sentence, k + 1) == ",")?;
        let span = tokens[0].span.join(tokens[last].span);
        self.named_source(span, sentence, (0, last + 1))
            .filter(|s| s.links.iter().any(|l| l.kind == SourceKind::Person))
    }

    /// "said the captain, Ivo Brandt": the name behind the comma, where a role alone stands before it.
    fn apposed_name(&self, sentence: usize, start: usize, end: usize) -> Option<Source> {
        let role = self.source_noun(sentence, end.checked_sub(1)?);
        if !matches!(role, Some(SourceNoun::Person | SourceNoun::Spokesperson)) {
            return None;
        }
        let tokens = self.tokens(sentence);
        let stop = self.phrase_end(sentence, end + 1);
        if stop <= end + 1 || stop > tokens.len() {
            return None;
        }
        let name = tokens[end + 1].span.join(tokens[stop - 1].span);
        let mut source = self.named_source(name, sentence, (end + 1, stop))?;
        for link in &mut source.links {
            link.kind = SourceKind::Person;
        }
        source.span = tokens[start].span.join(name);
        Some(source)
    }

    /// First token of the verb group that ends at `at`: adverbs and auxiliaries belong to it.
    fn verb_group_start(&self, sentence: usize, at: usize) -> usize {
        let mut start = at;
        while start > 0 && at - start < 4 {
            let word = self.lower(sentence, start - 1);
            let belongs = (word.ends_with("ly") && word.len() > 4)
                || matches!(
                    word,
                    "also"
                        | "later"
                        | "then"
                        | "has"
                        | "had"
                        | "have"
                        | "once"
                        | "never"
                        | "not"
                        | "did"
                        | "would"
                        | "will"
                );
            if !belongs {
                break;
            }
            start -= 1;
        }
        start
    }

    /// "a letter obtained by X", "seen by this newspaper", "shown to X", "first reported by X".
    fn access(&mut self, sentence: usize, at: usize, certainty: Certainty) {
        let end = self.phrase_end(sentence, at + 2).min(at + 9);
        let own = self.is_own_outlet(sentence, at + 2, end);
        let outlet = self.outlet_in(sentence, at + 2, end);
        if !own && outlet.is_none() {
            return self.passive_speech(sentence, at, end, certainty);
        }
        let from = at.saturating_sub(16);
        let document = (from..at).rev().find_map(|k| match self.source_noun(sentence, k) {
            Some(SourceNoun::Document(class)) => Some((class, k)),
            _ => None,
        });
        let pronoun =
            (at.saturating_sub(4)..at).any(|k| matches!(self.lower(sentence, k), "it" | "which" | "that" | "this"));
        let class = document.map(|(c, _)| c).or(if pronoun { self.last_document } else { None });
        let tokens = self.tokens(sentence);
        let first = document.map_or(at, |(_, k)| k);
        let last = end.min(tokens.len()) - 1;
        let span = tokens[first].span.join(tokens[last.max(at)].span);
        let mut links = Vec::new();
        if let Some(mut outlet) = outlet.filter(|_| !own) {
            outlet.access = true;
            outlet.cue = format!("{} {}", self.word(sentence, at), self.word(sentence, at + 1));
            links.push(outlet);
        }
        if let Some(class) = class {
            let noun = document.map_or(class, |(_, k)| self.word(sentence, k));
            links.push(Link {
                kind: SourceKind::Document,
                name: noun.to_lowercase(),
                cue: format!("{} {}", self.word(sentence, at), self.word(sentence, at + 1)),
                span,
                access: own,
            });
            self.out.holders.entry(class).or_insert_with(|| links.clone());
        }
        if links.is_empty() {
            return;
        }
        let whole = self.prose.sentences[sentence].span;
        let rest = self.clean(ByteSpan::new(tokens[last.max(at)].span.end, whole.end));
        let content = self.access_content(sentence, first, at, last.max(at), rest);
        let source_span = tokens[(at + 2).min(tokens.len() - 1)].span.join(tokens[last.max(at)].span);
        let source = Source { span: source_span, links, entity: None };
        let cue = tokens[at].span.join(tokens[at + 1].span);
        self.push(sentence, source, cue, content, certainty);
    }

    /// "…, which the Harbour Times has seen": the outlet itself holds the document that the sentence names before.
    fn own_access(&mut self, sentence: usize, at: usize) {
        let subject_end = self.verb_group_start(sentence, at);
        let from = subject_end.saturating_sub(6);
        let Some(which) = (from..subject_end).find(|&k| matches!(self.lower(sentence, k), "which" | "that")) else {
            return;
        };
        if !self.is_own_outlet(sentence, which + 1, subject_end) {
            return;
        }
        let document = (which.saturating_sub(16)..which).rev().find_map(|k| match self.source_noun(sentence, k) {
            Some(SourceNoun::Document(class)) => Some((class, k)),
            _ => None,
        });
        let Some((class, noun)) = document else { return };
        let tokens = self.tokens(sentence);
        let (span, cue) = (tokens[noun].span.join(tokens[at].span), tokens[at].span);
        let name = self.lower(sentence, noun).to_string();
        let link = Link { kind: SourceKind::Document, name, cue: self.prose.text(cue).to_string(), span, access: true };
        self.out.holders.entry(class).or_insert_with(|| vec![link.clone()]);
        let lead = self.clean(ByteSpan::new(self.prose.sentences[sentence].span.start, tokens[which].span.start));
        let source =
            Source { span: tokens[which + 1].span.join(tokens[subject_end - 1].span), links: vec![link], entity: None };
        self.push(sentence, source, cue, vec![lead], Certainty::Certain);
    }

    /// What a document that somebody holds is said to say: the rest of the sentence where the document speaks ("the letter, obtained
    /// by X, calls for …") or is said to ("in a letter obtained by X, they …"); otherwise no more than the document itself.
    fn access_content(&self, sentence: usize, first: usize, at: usize, last: usize, rest: ByteSpan) -> Vec<ByteSpan> {
        let tokens = self.tokens(sentence);
        let mut next = last + 1;
        while matches!(self.word(sentence, next), "," | "and" | "also") {
            next += 1;
        }
        let verb = self.lower(sentence, next);
        let over = rest.len() < 3;
        let whole = self.prose.sentences[sentence].span;
        if over && at > 3 {
            // "…, obtained by X." closes the sentence: what stands before rests on it.
            let lead = self.clean(ByteSpan::new(whole.start, tokens[at].span.start));
            if self.word(sentence, at - 1) == "," || matches!(self.lower(sentence, at - 1), "first" | "as") {
                return vec![lead];
            }
        }
        let speaks = self.cue(sentence, next).is_some_and(|(f, _)| f == Frame::Speech)
            || matches!(
                verb,
                "carries"
                    | "carried"
                    | "contains"
                    | "contained"
                    | "calls"
                    | "called"
                    | "gives"
                    | "gave"
                    | "puts"
                    | "has"
            );
        let opener = self.lower(sentence, 0);
        let introduces = matches!(opener, "in" | "according") && first < 8;
        if (speaks || introduces) && rest.len() > 3 {
            return vec![rest];
        }
        let start = self.noun_phrase_start(sentence, 0, first);
        vec![self.clean(tokens[start].span.join(tokens[first.max(at.saturating_sub(1)).min(first)].span))]
    }

    /// "…, as was claimed by the union".
    fn passive_speech(&mut self, sentence: usize, at: usize, end: usize, certainty: Certainty) {
        let is_speech = self.cue(sentence, at).is_some_and(|(f, _)| f == Frame::Speech);
        if !is_speech || self.lower(sentence, at + 1) != "by" {
            return;
        }
        let Some(source) = self.source(sentence, at + 2, end, true) else { return };
        let tokens = self.tokens(sentence);
        let whole = self.prose.sentences[sentence].span;
        let lead = self.clean(ByteSpan::new(whole.start, tokens[at].span.start));
        let cue = tokens[at].span.join(tokens[at + 1].span);
        if lead.len() > 3 {
            self.push(sentence, source, cue, vec![lead], certainty);
        }
    }

    fn push(&mut self, _sentence: usize, source: Source, cue: ByteSpan, content: Vec<ByteSpan>, certainty: Certainty) {
        let near = |c: &ByteSpan| {
            let (first, last) = (c.start, c.end + 1);
            let from = self.quotations.partition_point(|q| q.outer.end + 1 < first);
            self.quotations[from..].iter().take_while(move |q| q.outer.start <= last)
        };
        let quoted = |c: &ByteSpan| near(c).any(|q| q.outer.overlaps(*c));
        let all = |c: &ByteSpan| near(c).any(|q| q.outer.start <= c.start + 1 && c.end <= q.outer.end + 1);
        let kind = if content.iter().all(all) {
            AttributionKind::Direct
        } else if content.iter().any(quoted) {
            AttributionKind::Mixed
        } else {
            AttributionKind::Indirect
        };
        let mut chain = source.links;
        for link in &mut chain {
            if link.cue.is_empty() {
                link.cue = self.prose.text(cue).to_string();
            }
            link.span = link.span.join(cue).trimmed(&self.prose.article.text);
        }
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

    /// What follows the verb, its "that" left out.
    fn content_after(&self, sentence: usize, at: usize) -> Vec<ByteSpan> {
        let tokens = self.tokens(sentence);
        let whole = self.prose.sentences[sentence].span;
        let mut from = at + 1;
        if matches!(self.lower(sentence, at), "told" | "tell" | "tells") {
            let end = self.phrase_end(sentence, from).min(from + 8);
            from = (from..end).find(|&k| self.lower(sentence, k) == "that").unwrap_or(end);
        }
        while matches!(self.lower(sentence, from), "that" | "," | ":") {
            from += 1;
        }
        let start = tokens.get(from).map_or(whole.end, |t| t.span.start);
        let span = self.clean(ByteSpan::new(start, whole.end));
        if span.len() > 2 { vec![span] } else { vec![] }
    }

    /// Whether the token at `i` closes content before a source: a comma, or a closing mark.
    fn closes_content(&self, sentence: usize, i: usize) -> bool {
        matches!(self.word(sentence, i), "," | "\"" | "”" | "’" | "'" | "?" | "!" | "–" | "—")
    }

    /// Whether the sentence is over soon after the verb at `at`, so that its content stands before.
    fn ends_soon(&self, sentence: usize, at: usize) -> bool {
        let tokens = self.tokens(sentence);
        let words = tokens[at + 1..].iter().filter(|t| t.kind == TokenKind::Word).count();
        words <= 4 || matches!(self.word(sentence, at + 1), "." | ",")
    }

    /// First token of the phrase that ends before the verb at `at`.
    fn phrase_start(&self, sentence: usize, at: usize) -> usize {
        let mut start = at;
        // "X, the director, said": an apposition between commas belongs to the source.
        let mut apposition = at > 0 && self.word(sentence, at - 1) == ",";
        while start > 0 && at - start < SOURCE_TOKENS_MAX {
            let word = self.lower(sentence, start - 1);
            let stop = match word {
                "," => {
                    if at == start || !apposition {
                        !(apposition && at == start)
                    } else {
                        apposition = false;
                        false
                    }
                }
                ";" | ":" | "\"" | "”" | "“" | "(" | ")" | "—" | "–" | "?" | "!" | "‘" | "’" => true,
                "that" | "but" | "because" | "after" | "before" | "when" | "while" | "as" | "if" | "though"
                | "although" | "than" | "so" => true,
                _ => false,
            };
            if stop {
                break;
            }
            start -= 1;
        }
        start
    }

    /// One past the last token of the phrase that starts at `start`.
    fn phrase_end(&self, sentence: usize, start: usize) -> usize {
        let count = self.tokens(sentence).len();
        let mut end = start;
        while end < count && end - start < SOURCE_TOKENS_MAX {
            let word = self.lower(sentence, end);
            if matches!(
                word,
                "," | ";"
                    | ":"
                    | "\""
                    | "”"
                    | "“"
                    | ")"
                    | "—"
                    | "–"
                    | "?"
                    | "!"
                    | "that"
                    | "but"
                    | "because"
                    | "after"
                    | "when"
                    | "while"
                    | "which"
            ) {
                break;
            }
            if word == "." && end + 1 == count {
                break;
            }
            end += 1;
        }
        end
    }

    /// Reads tokens `start..end` as a source.
    fn source(&self, sentence: usize, start: usize, end: usize, right: bool) -> Option<Source> {
        let tokens = self.tokens(sentence);
        let (start, end) = (start.min(tokens.len()), end.min(tokens.len()));
        if start >= end || end - start > SOURCE_TOKENS_MAX {
            return None;
        }
        let span = tokens[start].span.join(tokens[end - 1].span);
        let mut found =
            self.named_source(span, sentence, (start, end)).or_else(|| self.noun_source(sentence, start, end))?;
        if !right && self.has_other_verb(sentence, start, end) && found.span.end + 24 < tokens[end - 1].span.end {
            return None;
        }
        if found.entity.is_none() && found.links.is_empty() {
            found = self.pronoun_source(sentence, start, end)?;
        }
        Some(found)
    }

    fn has_other_verb(&self, sentence: usize, start: usize, end: usize) -> bool {
        (start..end).any(|k| matches!(self.lower(sentence, k), "was" | "were" | "is" | "are" | "to" | "will"))
    }

    fn named_source(&self, span: ByteSpan, sentence: usize, (start, end): (usize, usize)) -> Option<Source> {
        let from = self.names.mentions.partition_point(|m| m.span.start < span.start);
        let inside = || self.names.mentions[from..].iter().take_while(|m| m.span.start < span.end);
        let spokesperson = (start..end).any(|k| self.source_noun(sentence, k) == Some(SourceNoun::Spokesperson));
        let mut best: Option<(SourceKind, EntityId, ByteSpan)> = None;
        for mention in inside() {
            let entity = match mention.kind {
                MentionKind::Name { entity, .. } => entity,
                MentionKind::Acronym { entity: Some(entity), .. } => entity,
                _ => continue,
            };
            let e = &self.names.entities[entity];
            let kind = if is_outlet_name(&e.name) && self.outlet_like(sentence, mention.span) {
                SourceKind::Outlet
            } else if e.kind == NameKind::Person {
                SourceKind::Person
            } else {
                SourceKind::Group
            };
            if best.is_none() || (kind == SourceKind::Person && best.is_some_and(|b| b.0 != SourceKind::Person)) {
                best = Some((kind, entity, mention.span));
            }
        }
        let (kind, entity, at) = best?;
        // "an audit obtained by X": the document speaks, and X holds it.
        let holds = |k: usize| self.cue(sentence, k).is_some() && matches!(self.lower(sentence, k + 1), "by" | "to");
        let document = (start..end).find(|&k| matches!(self.source_noun(sentence, k), Some(SourceNoun::Document(_))));
        if let Some(k) = document
            && (k..end).any(|m| holds(m) && self.tokens(sentence)[m].span.end <= at.start)
        {
            return None;
        }
        // "The Acme employees said": the name only tells which employees.
        let noun = (start..end).find(|&k| self.tokens(sentence)[k].span.start >= at.end && !spokesperson);
        let noun =
            noun.filter(|&k| matches!(self.source_noun(sentence, k), Some(SourceNoun::Group | SourceNoun::Unnamed)));
        if let Some(k) = noun.filter(|_| kind != SourceKind::Person) {
            let phrase = at.join(self.tokens(sentence)[k].span);
            let link = Link {
                kind: SourceKind::Group,
                name: self.prose.text(phrase).to_string(),
                cue: String::new(),
                span: phrase,
                access: false,
            };
            return Some(Source { span, links: vec![link], entity: None });
        }
        // "a letter from X", "the log of the X": the document speaks.
        if let Some(k) = (start..end).find(|&k| matches!(self.source_noun(sentence, k), Some(SourceNoun::Document(_))))
            && self.tokens(sentence)[k].span.start > at.start
            && kind != SourceKind::Person
        {
            return None;
        }
        let kind = if spokesperson && kind != SourceKind::Outlet { SourceKind::Group } else { kind };
        let kind = if cue_is_media(self.lower(sentence, end))
            && kind == SourceKind::Group
            && is_outlet_name(&self.names.entities[entity].name)
        {
            SourceKind::Outlet
        } else {
            kind
        };
        let name = self.names.entities[entity].name.clone();
        let link = Link { kind, name, cue: String::new(), span: at, access: false };
        Some(Source { span, links: vec![link], entity: Some(entity) })
    }

    fn outlet_like(&self, _sentence: usize, span: ByteSpan) -> bool {
        !self.matches_own_outlet(self.prose.text(span))
    }

    fn noun_source(&self, sentence: usize, start: usize, end: usize) -> Option<Source> {
        let tokens = self.tokens(sentence);
        let span = tokens[start].span.join(tokens[end - 1].span);
        for k in start..end {
            let Some(noun) = self.source_noun(sentence, k) else { continue };
            let kind = match noun {
                SourceNoun::Document(_) => SourceKind::Document,
                SourceNoun::Group | SourceNoun::Spokesperson => SourceKind::Group,
                SourceNoun::Person => SourceKind::Person,
                SourceNoun::Unnamed => SourceKind::Unnamed,
            };
            if noun == SourceNoun::Unnamed
                && matches!(self.lower(sentence, k), "people" | "person")
                && !self.is_veiled(sentence, k)
            {
                continue;
            }
            let first = self.noun_phrase_start(sentence, start, k);
            let phrase = tokens[first].span.join(tokens[k].span);
            let name = strip_article(self.prose.text(phrase)).to_string();
            let link = Link { kind, name, cue: String::new(), span: phrase, access: false };
            let links = if kind == SourceKind::Document { self.held(sentence, k, link) } else { vec![link] };
            return Some(Source { span, links, entity: None });
        }
        self.pronoun_source(sentence, start, end)
    }

    /// The document, after the outlet that holds it where the words behind it say so: "a report seen by X", "documents that were
    /// shown to X".
    fn held(&self, sentence: usize, document: usize, mut link: Link) -> Vec<Link> {
        let access = (document + 1..document + 8).find(|&k| {
            self.cue(sentence, k).is_some_and(|(frame, _)| frame == Frame::Access)
                && matches!(self.lower(sentence, k + 1), "by" | "to")
        });
        let Some(at) = access else { return vec![link] };
        let end = self.phrase_end(sentence, at + 2).min(at + 9);
        if self.is_own_outlet(sentence, at + 2, end) {
            link.access = true;
            return vec![link];
        }
        match self.outlet_in(sentence, at + 2, end) {
            Some(outlet) => vec![Link { access: true, ..outlet }, link],
            None => vec![link],
        }
    }

    /// "people familiar with", "a person briefed on": not named on purpose.
    fn is_veiled(&self, sentence: usize, at: usize) -> bool {
        let next = self.lower(sentence, at + 1);
        matches!(next, "familiar" | "with" | "briefed" | "close" | "who")
    }

    fn noun_phrase_start(&self, sentence: usize, floor: usize, at: usize) -> usize {
        let mut start = at;
        while start > floor && at - start < 5 && self.tokens(sentence)[start - 1].kind != TokenKind::Mark {
            let word = self.lower(sentence, start - 1);
            if self.prose.senses(sentence, start - 1).stopword
                && !matches!(word, "the" | "a" | "an" | "its" | "their" | "one" | "two" | "three" | "several")
            {
                break;
            }
            start -= 1;
        }
        start
    }

    fn pronoun_source(&self, sentence: usize, start: usize, end: usize) -> Option<Source> {
        let at = (start..end)
            .rev()
            .find(|&k| matches!(self.lower(sentence, k), "he" | "she" | "they" | "it" | "i" | "we"))?;
        if end - at > 3 {
            return None;
        }
        let span = self.tokens(sentence)[at].span;
        let pronoun = self.lower(sentence, at);
        let entity = if matches!(pronoun, "he" | "she") { self.last_person } else { None };
        let links = entity.map(|e| Link {
            kind: SourceKind::Person,
            name: self.names.entities[e].name.clone(),
            cue: String::new(),
            span,
            access: false,
        });
        Some(Source { span, links: links.into_iter().collect(), entity })
    }

    /// The outlet named in tokens `start..end`.
    fn outlet_in(&self, sentence: usize, start: usize, end: usize) -> Option<Link> {
        let tokens = self.tokens(sentence);
        let end = end.min(tokens.len());
        if start >= end {
            return None;
        }
        let span = tokens[start].span.join(tokens[end - 1].span);
        let from = self.names.mentions.partition_point(|m| m.span.start < span.start);
        let mention =
            self.names.mentions[from..].iter().take_while(|m| m.span.start < span.end).find_map(|m| match m.kind {
                MentionKind::Name { entity, .. } => Some((m.span, entity)),
                _ => None,
            });
        let (at, entity) = mention?;
        let e = &self.names.entities[entity];
        if self.matches_own_outlet(self.prose.text(at)) || e.kind == NameKind::Person && !is_outlet_name(&e.name) {
            return None;
        }
        Some(Link { kind: SourceKind::Outlet, name: e.name.clone(), cue: String::new(), span: at, access: false })
    }

    /// "this newspaper", "us", or the outlet's own name.
    fn is_own_outlet(&self, sentence: usize, start: usize, end: usize) -> bool {
        let first = self.lower(sentence, start);
        let second = self.lower(sentence, start + 1);
        let itself = matches!(
            second,
            "newspaper"
                | "magazine"
                | "paper"
                | "website"
                | "site"
                | "programme"
                | "publication"
                | "station"
                | "newsletter"
        );
        if (first == "this" && itself) || first == "us" {
            return true;
        }
        let tokens = self.tokens(sentence);
        let end = end.min(tokens.len());
        start < end && self.matches_own_outlet(self.prose.text(tokens[start].span.join(tokens[end - 1].span)))
    }

    fn matches_own_outlet(&self, words: &str) -> bool {
        self.prose.article.outlet.as_ref().is_some_and(|o| is_short_form_of(words, &o.value))
    }

    /// Step 2: a chain that ends in a document goes on to the outlet that holds it.
    fn extend_documents(&mut self) {
        let holders = self.out.holders.clone();
        for attribution in &mut self.out.list {
            let Some(last) = attribution.chain.last() else { continue };
            if last.kind != SourceKind::Document || attribution.chain.len() > 1 || last.access {
                continue;
            }
            if let Some(links) = document_class(&last.name).and_then(|class| holders.get(class)) {
                let outlets: Vec<Link> = links.iter().filter(|l| l.kind == SourceKind::Outlet).cloned().collect();
                let own = links.iter().any(|l| l.kind == SourceKind::Document && l.access);
                if let Some(last) = attribution.chain.last_mut() {
                    last.access |= own && outlets.is_empty();
                }
                attribution.chain.splice(0..0, outlets);
            }
        }
    }

    /// Step 3.
    fn assign_speakers(&mut self) {
        let by_content = self.by_sentence(|a| &a.content);
        let by_cue = self.by_sentence(|a| &a.cue);
        for i in 0..self.quotations.len() {
            let quotation = &self.quotations[i];
            let overlaps = |a: &usize| self.out.list[*a].content.iter().any(|c| c.overlaps(quotation.span));
            let sentences = self.sentence_of(quotation.span.start)..=self.sentence_of(quotation.span.end);
            let own = by_content.get(sentences).into_iter().flatten().flatten().copied().filter(overlaps).min();
            let own = own.map(|a| self.speaker_of(&self.out.list[a]));
            let speaker = own.or_else(|| self.carried_speaker(i, &by_cue));
            self.out.speakers.push(speaker);
        }
    }

    /// Indices of the attributions by the sentence of some of their spans, ascending.
    fn by_sentence(&self, spans: fn(&Attribution) -> &Vec<ByteSpan>) -> Vec<Vec<usize>> {
        let mut found = vec![Vec::new(); self.prose.sentences.len() + 1];
        for (i, attribution) in self.out.list.iter().enumerate() {
            for span in spans(attribution) {
                found[self.sentence_of(span.start)].push(i);
            }
        }
        found
    }

    /// Index of the first sentence that does not end before `offset`.
    fn sentence_of(&self, offset: usize) -> usize {
        self.prose.sentences.partition_point(|s| s.span.end < offset)
    }

    fn speaker_of(&self, attribution: &Attribution) -> Speaker {
        let named = attribution.chain.last().map(|l| l.name.clone());
        Speaker {
            name: named.unwrap_or_else(|| self.prose.text(attribution.source[0]).to_string()),
            entity: attribution.entity,
            chain: attribution.chain.clone(),
            certainty: attribution.certainty,
        }
    }

    /// The speaker of the quotation before in the same paragraph, of the paragraph's cue, or of the sentence with a colon before a block.
    fn carried_speaker(&self, i: usize, by_cue: &[Vec<usize>]) -> Option<Speaker> {
        let quotation = &self.quotations[i];
        if i > 0 && self.quotations[i - 1].paragraph == quotation.paragraph && !quotation.block {
            return self.out.speakers[i - 1].clone();
        }
        let sentence = self.prose.sentence_at(quotation.outer.start)?;
        let before = sentence.checked_sub(1)?;
        let introduces = self.prose.text(self.prose.sentences[before].span).trim_end().ends_with(':');
        let same_paragraph = self.prose.sentences[before].paragraph == self.prose.sentences[sentence].paragraph;
        if !introduces && !same_paragraph && !quotation.block {
            return None;
        }
        let span = self.prose.sentences[before].span;
        let mut cued = by_cue[before].iter().rev().map(|&a| &self.out.list[a]);
        let own = cued.find(|a| a.cue.iter().any(|c| span.contains(*c)) && !a.chain.is_empty());
        if let Some(a) = own {
            return Some(self.speaker_of(a));
        }
        let document = (0..self.tokens(before).len()).rev().find_map(|k| match self.source_noun(before, k) {
            Some(SourceNoun::Document(class)) => Some((k, class)),
            _ => None,
        });
        let span = document.map_or(span, |(k, _)| self.tokens(before)[k].span);
        let name = document
            .map(|(k, _)| self.lower(before, k).to_string())
            .or_else(|| (introduces && quotation.block).then(|| self.last_document.unwrap_or("").to_string()))?;
        let mut chain: Vec<Link> = document_class(&name)
            .and_then(|c| self.out.holders.get(c))
            .into_iter()
            .flatten()
            .filter(|l| l.kind == SourceKind::Outlet)
            .cloned()
            .collect();
        chain.push(Link { kind: SourceKind::Document, name: name.clone(), cue: ":".to_string(), span, access: false });
        Some(Speaker { name, entity: None, chain, certainty: Certainty::Certain })
    }
}

/// The class of a document by a word of its name.
pub fn document_class(name: &str) -> Option<&'static str> {
    name.split(|c: char| !c.is_alphanumeric() && c != '-').rev().find_map(|w| match source_noun(&w.to_lowercase()) {
        Some(SourceNoun::Document(class)) => Some(class),
        _ => None,
    })
}

/// Before these a form of a verb of saying is a noun, or passive.
fn is_no_verb_after(word: &str) -> bool {
    matches!(
        word,
        "to" | "a"
            | "the"
            | "an"
            | "this"
            | "its"
            | "their"
            | "his"
            | "her"
            | "of"
            | "for"
            | "no"
            | "any"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
    )
}

/// Verbs that say little of a person's words, but much of a document's: "the audit found".
fn tells_of_documents(verb: &str) -> bool {
    matches!(
        verb,
        "found"
            | "find"
            | "finds"
            | "show"
            | "shows"
            | "showed"
            | "record"
            | "records"
            | "recorded"
            | "list"
            | "lists"
            | "listed"
            | "read"
            | "reads"
            | "know"
            | "knows"
            | "knew"
            | "comment"
            | "point"
            | "post"
            | "posted"
            | "agree"
            | "agrees"
            | "agreed"
            | "respond"
            | "responded"
    )
}

/// Verbs that stand before their subject after a quotation: "…," said Ana Orlo.
fn inverts(verb: &str) -> bool {
    matches!(
        verb,
        "said"
            | "says"
            | "wrote"
            | "writes"
            | "added"
            | "adds"
            | "asked"
            | "states"
            | "stated"
            | "joked"
            | "replied"
            | "told"
            | "recalled"
            | "explained"
            | "insisted"
            | "warned"
            | "reports"
            | "reported"
            | "reads"
            | "read"
            | "announced"
            | "argued"
            | "rage"
            | "claimed"
    )
}

fn cue_is_media(verb: &str) -> bool {
    matches!(verb, "report" | "reports" | "reported" | "reveals" | "revealed")
}

fn is_outlet_name(name: &str) -> bool {
    name.split([' ', '-']).any(is_media_word)
}

fn strip_article(phrase: &str) -> &str {
    let lower = phrase.to_lowercase();
    ["the ", "a ", "an ", "its ", "their "]
        .iter()
        .find(|a| lower.starts_with(**a))
        .map_or(phrase, |a| &phrase[a.len()..])
}

/// Whether `words` name an outlet called `full`: all its name words, in order, are among the outlet's.
pub fn is_short_form_of(words: &str, full: &str) -> bool {
    let parts = |s: &str| -> Vec<String> {
        let words = s.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words.map(str::to_lowercase).filter(|w| !matches!(w.as_str(), "the" | "in" | "english")).collect()
    };
    let (short, full) = (parts(words), parts(full));
    let mut rest = full.iter();
    !short.is_empty() && short.iter().all(|w| rest.any(|f| f == w))
}
