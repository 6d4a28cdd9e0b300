//! Sentences to attributions: who says what, by which words, and whom the outlet has it from.
//!
//! 1. *Patterns* of words around a cue, a sentence at a time: "according to X", "…, X said", and *access* ([`access`]): "a letter
//!    obtained by X", kept for the whole article, so that a later "the letter" leads to the same outlet.
//! 2. *Reports* of the grammar ([`report`]; the plainest sentences are read without, [`plain`]), held against the patterns cue by cue.
//! 3. *Chains* ([`chain`]): who the words of a source are, and how strongly the cue puts it.
//! 4. Quotations that no cue claims: by their frame ([`frame`]), by the quotation before ([`spoken`]), by the paragraph before
//!    ([`carried`]). Then each quotation gets its speaker ([`speakers`]).

mod access;
mod carried;
mod chain;
mod frame;
mod nested;
mod phrase;
mod plain;
mod report;
mod source;
mod speakers;
mod speech;
mod spoken;

pub use nested::nesting;

use crate::lexicon::{Frame, SourceNoun, report_verb, source_noun};
use crate::names::Names;
use crate::quotes::Quotation;
use crate::text::Prose;
use crate::{
    Attribution, AttributionKind, ByteSpan, Certainty, EntityId, Link, Mention, MentionKind, NameKind, Strength, Token,
    TokenKind, refer,
};
pub(crate) use chain::holds;
use copydesk_gazetteer::Sex;
use copydesk_language::Upos;
use report::Told;
use rustc_hash::FxHashMap;

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
        out: Attributions::default(),
        last_person: None,
        last_document: None,
    };
    for sentence in 0..prose.sentences.len() {
        finder.read_sentence(sentence);
    }
    finder.extend_documents();
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
        self.remember(sentence);
    }

    /// Holds what the patterns found in a sentence, from `first` on, against what its grammar says, cue by cue.
    fn tell(&mut self, sentence: usize, first: usize) {
        let reports = self.reports(sentence);
        // "Orlo said:" has its content in the next paragraph.
        let introduces = self.prose.text(self.prose.sentences[sentence].span).trim_end().ends_with(':');
        let patterns = &self.out.list[first..];
        let (mut found, mut chained): (Vec<Attribution>, Vec<Attribution>) = (Vec::new(), Vec::new());
        let by_cue = |cue: ByteSpan| patterns.iter().position(|a| a.cue.iter().any(|c| c.overlaps(cue)));
        let mut taken = vec![false; patterns.len()];
        for report in reports {
            let pattern = by_cue(report.cue);
            // "a letter reported by X": the pattern knows the letter.
            let held = pattern.is_some_and(|i| patterns[i].chain.iter().any(|l| l.strength == Strength::Held));
            let mut content = report.content;
            let mut source = report.source;
            if let Some(i) = pattern {
                taken[i] = !held;
                if content.is_empty() && !introduces {
                    content = patterns[i].content.iter().map(|c| self.behind_that(sentence, *c)).collect();
                }
                if source.is_empty() {
                    source.clone_from(&patterns[i].source);
                }
            }
            if content.is_empty() && !introduces {
                continue;
            }
            let kind = self.kind_of(&content);
            let report = Told { source, content, ..report };
            let own = self.links(sentence, &report);
            let states = self.states(sentence, &report);
            let entity = own.as_ref().and_then(|own| own.entity);
            let entity =
                entity.or_else(|| pattern.map_or_else(|| self.entity_of(&report.source), |i| patterns[i].entity));
            let of_pattern = || pattern.map_or_else(Vec::new, |i| patterns[i].chain.clone());
            let chain = own.map_or_else(of_pattern, |own| self.linked(sentence, own.links, report.cue));
            let certainty = pattern.map_or(report.certainty, |i| patterns[i].certainty);
            let Told { source, cue, content, .. } = report;
            let attribution = Attribution { source, cue: vec![cue], content, kind, entity, chain, certainty };
            if states
                && !held
                && !attribution.content.is_empty()
                && (!attribution.chain.is_empty() || lowers(certainty))
            {
                chained.push(attribution.clone());
            }
            found.push(attribution);
        }
        let is_verb = |a: &Attribution| a.cue.first().is_none_or(|cue| self.may_be_verb(sentence, *cue));
        let rest: Vec<&Attribution> = patterns.iter().zip(taken).filter(|(_, taken)| !taken).map(|(a, _)| a).collect();
        part_trailing(&mut found);
        part_trailing(&mut chained);
        let told_cues: Vec<ByteSpan> = found.iter().flat_map(|a| a.cue.iter().copied()).collect();
        let told = |a: &&Attribution| a.cue.iter().any(|c| told_cues.iter().any(|t| t.overlaps(*c)));
        let trusted = |a: &&Attribution| is_verb(a) || self.closes(sentence, a);
        let leads = |a: &&&Attribution| {
            let counts = |l: &Link| matches!(l.strength, Strength::Held | Strength::Reported);
            a.chain.iter().any(counts) || trusted(a)
        };
        chained.extend(rest.iter().filter(leads).map(|a| (*a).clone()));
        found.extend(rest.into_iter().filter(trusted).filter(|a| !told(a)).cloned());
        self.out.chained.append(&mut chained);
        self.out.told.append(&mut found);
    }

    /// "Fares rose in May, the harbour board *reports*.": behind a comma and a source, the last word of a sentence is a verb, whatever
    /// the grammar takes it for.
    fn closes(&self, sentence: usize, attribution: &Attribution) -> bool {
        let (Some(cue), Some(source)) = (attribution.cue.first(), attribution.source.first()) else { return false };
        let mut words = self.tokens(sentence).iter().filter(|t| t.kind == TokenKind::Word);
        let last = words.next_back().is_some_and(|t| t.span == *cue);
        let before = ByteSpan::new(self.prose.sentences[sentence].span.start, source.start);
        last && before.end > before.start && self.prose.text(before).trim_end().ends_with(',')
    }

    /// "said *on Monday that* fares rise": what stands before "that" is no content.
    fn behind_that(&self, sentence: usize, content: ByteSpan) -> ByteSpan {
        const WITHIN: usize = 40;
        let words = self.prose.text(content);
        let first = self.prose.view(sentence).and_then(|v| v.tree.words.get(v.word_at(content.start)?));
        let aside = first.is_some_and(|w| matches!(w.upos, Upos::Adp | Upos::Adv) || w.form.ends_with("day"));
        match words.find(" that ").filter(|at| aside && *at < WITHIN) {
            Some(at) => ByteSpan::new(content.start + at + 1, content.end),
            None => content,
        }
    }

    /// Whether the grammar leaves a cue its verb: "state" and "report" are nouns too.
    fn may_be_verb(&self, sentence: usize, cue: ByteSpan) -> bool {
        let Some(view) = self.prose.known_view(sentence) else { return true };
        let words = view.word_at(cue.start).map_or(&[][..], |first| &view.tree.words[first..]);
        let mut words = words.iter().take_while(|w| w.span.start < cue.end);
        words.any(|w| {
            (matches!(w.upos, Upos::Verb | Upos::Aux) && report_verb(&w.lemma).is_some())
                || w.form.eq_ignore_ascii_case("according")
        })
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
            }
        }
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

/// "Firms expect more deals, *says a survey*": content that runs into the attribution of what it stands in ends before it.
fn part_trailing(found: &mut [Attribution]) {
    let ends: Vec<(ByteSpan, usize, Vec<ByteSpan>)> = found
        .iter()
        .filter_map(|a| {
            let cue = *a.cue.first()?;
            let from = a.source.first().map_or(cue.start, |s| s.start.min(cue.start));
            a.content.iter().all(|c| c.end <= from).then(|| (cue, from, a.content.clone()))
        })
        .collect();
    for inner in found {
        let Some(&own) = inner.cue.first() else { continue };
        for (cue, from, content) in &ends {
            if *cue != own && content.iter().any(|c| c.contains(own)) {
                for piece in inner.content.iter_mut().filter(|p| p.start < *from && p.end > *from) {
                    piece.end = content.iter().map(|c| c.end).max().unwrap_or(*from).max(piece.start);
                }
            }
        }
        inner.content.retain(|c| !c.is_empty());
    }
}

/// Whether an attribution without a source says more than nothing: "is alleged to".
const fn lowers(certainty: Certainty) -> bool {
    matches!(certainty, Certainty::Reported | Certainty::Alleged | Certainty::Denied)
}

/// The class of a document by a word of its name.
pub fn document_class(name: &str) -> Option<&'static str> {
    name.split(|c: char| !c.is_alphanumeric() && c != '-').rev().find_map(|w| match source_noun(&w.to_lowercase()) {
        Some(SourceNoun::Document(class)) => Some(class),
        _ => None,
    })
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
