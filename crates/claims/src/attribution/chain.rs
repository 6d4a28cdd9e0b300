//! Source phrases as the grammar has them to the links of a chain: a phrase is what its head noun is.
//!
//! "The hospital's spokeswoman" is the hospital, "two officials at the ministry" are nobody who is named, "Brandt's lawyer" is not
//! Brandt, and "an audit by the ministry" is the audit. Pronouns and roles are whom the references say.

use super::report::Told;
use super::source::{is_outlet_name, strip_article};
use super::{Finder, Source};
use crate::lexicon::{Frame, SourceNoun, cue_of_form, is_veiled, report_noun, role, source_noun, verb_strength};
use crate::text::View;
use crate::{
    Attribution, AttributionKind, ByteSpan, Certainty, EntityId, Link, MentionKind, NameKind, SourceKind, Strength,
};
use copydesk_language::{Relation, Upos, Word, WordRange, Xpos};

impl Finder<'_, '_> {
    /// The source of a report as links, nearest first; none where it is no saying, or nobody can be told by its source.
    pub(super) fn links(&self, sentence: usize, report: &Told) -> Option<Source> {
        let (&span, cue) = (report.source.first()?, report.cue);
        self.strength_of(sentence, cue)?;
        let at = self.tokens(sentence).partition_point(|t| t.span.end < cue.end);
        let mut source = self.said_by(sentence, self.up_to_name(sentence, span, cue), cue)?;
        if matches!(self.lower(sentence, at), "read" | "reads")
            && source.links.iter().all(|l| l.kind != SourceKind::Document)
        {
            return None;
        }
        // The outlet's own word is no step back from it.
        source.links.retain(|link| !self.matches_own_outlet(&link.name));
        for link in source.links.iter_mut().filter(|l| l.kind == SourceKind::Unnamed) {
            self.with_veil(link, cue);
        }
        let source = self.with_hearer(sentence, at, source);
        let source = self.with_document(sentence, at, source);
        Some(self.with_cited(sentence, at, source))
    }

    /// "founder *and director Ana Orlo* said": where the grammar breaks off, a name right before the verb belongs to the source.
    fn up_to_name(&self, sentence: usize, span: ByteSpan, cue: ByteSpan) -> ByteSpan {
        const GAP_MAX: usize = 60;
        if cue.start <= span.end || cue.start - span.end > GAP_MAX {
            return span;
        }
        let Some(view) = self.prose.known_view(sentence) else { return span };
        let gap = ByteSpan::new(span.end, cue.start).trimmed(&self.prose.article.text);
        let Some(range) = words_of(view, gap) else { return span };
        let words = &view.tree.words[range.start..range.end];
        let plain = |w: &Word<'_>| matches!(w.upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::Cconj | Upos::Det);
        let names = words.last().is_some_and(|w| self.name_at(w.span).is_some());
        if names && words.iter().all(plain) { span.join(gap) } else { span }
    }

    /// "a person *who has read the advice*": why no name stands there belongs to the name.
    fn with_veil(&self, link: &mut Link, cue: ByteSpan) {
        const GAP_MAX: usize = 90;
        if link.span.end >= cue.start || cue.start - link.span.end > GAP_MAX {
            return;
        }
        let gap = self.prose.text(ByteSpan::new(link.span.end, cue.start)).to_lowercase();
        if is_veiled(&gap) && !gap.contains([',', '“', '"']) {
            link.span = ByteSpan::new(link.span.start, cue.start).trimmed(&self.prose.article.text);
            link.name = strip_article(self.prose.text(link.span)).to_string();
        }
    }

    /// How strongly the cue of a report puts its content; none where it is no cue of saying.
    pub(super) fn strength_of(&self, sentence: usize, cue: ByteSpan) -> Option<Strength> {
        let tokens = self.tokens(sentence);
        let from = tokens.partition_point(|t| t.span.start < cue.start);
        let inside = (from..tokens.len()).take_while(|&i| tokens[i].span.end <= cue.end);
        let no_saying = |i: usize| {
            let negated = matches!(self.lower(sentence, i), "not" | "never" | "n't" | "n’t" | "cannot")
                || self.lower(sentence, i).ends_with("n't")
                || self.lower(sentence, i).ends_with("n’t");
            negated || self.cue(sentence, i).is_some_and(|(frame, _)| frame == Frame::Access)
        };
        if inside.clone().any(no_saying) {
            return None;
        }
        if inside.clone().any(|i| matches!(self.lower(sentence, i), "according" | ":")) {
            return Some(Strength::Said);
        }
        let Some(view) = self.prose.known_view(sentence) else {
            return inside.filter_map(|i| self.prose.senses(sentence, i).strength).last();
        };
        let first = view.word_at(cue.start)?;
        let words = &view.tree.words;
        let mut cue = (first..words.len()).take_while(|&w| words[w].span.start < cue.end);
        let by_form = || inside.filter_map(|i| self.prose.senses(sentence, i).strength).last();
        let found = cue.find_map(|w| match words[w].upos {
            // "asked him to guarantee": nobody has said it yet.
            Upos::Verb if words[w].xpos == Xpos::Vb && w > 0 && words[w - 1].form == "to" => Some(None),
            Upos::Verb => verb_strength(&words[w].lemma).map(Some),
            Upos::Noun => report_noun(&words[w].lemma).map(|c| Some(by_certainty(c))),
            _ => None,
        });
        found.unwrap_or_else(by_form)
    }

    /// Reads a source phrase by its head.
    fn said_by(&self, sentence: usize, span: ByteSpan, cue: ByteSpan) -> Option<Source> {
        if let Some(entity) = self.referred(span) {
            let entity = entity?;
            let link = Link::new(self.kind_of_entity(entity), self.names.entities[entity].name.clone(), span);
            return Some(Source { span, links: vec![link], entity: Some(entity) });
        }
        let Some(view) = self.prose.known_view(sentence) else {
            let (entity, at) = self.name_at(span)?;
            return Some(self.named(entity, at, span));
        };
        let range = words_of(view, span)?;
        let head = head_of(view, range)?;
        let form = view.tree.words[head].form.to_lowercase();
        if range.len() == 1 && matches!(form.as_str(), "who" | "which" | "that") {
            return self.antecedent(sentence, view, head, cue);
        }
        self.by_head(sentence, view, range, head)
    }

    /// "Ana Orlo, *who* said …": the noun that the relative clause is about.
    fn antecedent(&self, sentence: usize, view: &View<'_>, pronoun: usize, cue: ByteSpan) -> Option<Source> {
        let words = &view.tree.words;
        let verb = words[pronoun].head?;
        let noun = words[verb].head.filter(|&n| n < pronoun && words[verb].relation == Relation::AclRelcl)?;
        let first = (0..=noun).rev().take_while(|&w| w == noun || under(view, w, noun)).last()?;
        let end = (noun..pronoun).rev().find(|&w| words[w].upos != Upos::Punct)? + 1;
        let range = WordRange::new(first, end);
        let span = view.bytes(range)?;
        if span.overlaps(cue) || self.in_quotation(span) {
            return None;
        }
        if let Some(entity) = self.referred(span) {
            let entity = entity?;
            let link = Link::new(self.kind_of_entity(entity), self.names.entities[entity].name.clone(), span);
            return Some(Source { span, links: vec![link], entity: Some(entity) });
        }
        self.by_head(sentence, view, range, noun)
    }

    /// Reads the words `range` as a source, by the word that heads it.
    fn by_head(&self, sentence: usize, view: &View<'_>, range: WordRange, head: usize) -> Option<Source> {
        let words = &view.tree.words;
        let span = view.bytes(range)?;
        if let Some((entity, at)) = self.apposed(view, range) {
            return Some(self.named(entity, at, span));
        }
        if let Some((entity, at)) = self.name_at(words[head].span) {
            return Some(self.named(entity, at, span));
        }
        // "the captain, Ivo Brandt", "striker Ivo Brandt": the name says who.
        let beside = (range.start..range.end).filter(|&w| {
            matches!(words[w].relation, Relation::Appos | Relation::Flat) && words[w].head == Some(head)
                || words[head].head == Some(w) && words[head].relation == Relation::Compound
        });
        let document = matches!(source_noun(&words[head].form.to_lowercase()), Some(SourceNoun::Document(_)));
        let mut named = beside.filter_map(|w| self.name_at(words[w].span)).filter(|_| !document);
        if let Some((entity, at)) = named.next().or_else(|| self.called(view, range, head).filter(|_| !document)) {
            return Some(self.named(entity, at, span));
        }
        self.by_noun(sentence, view, range, head)
    }

    /// "Fell United captain Ivo Brandt", "the website Fell Post": a name right behind the noun closes the phrase, whatever the arcs
    /// say.
    fn called(&self, view: &View<'_>, range: WordRange, head: usize) -> Option<(EntityId, ByteSpan)> {
        let last = &view.tree.words[range.end - 1];
        let (entity, at) = self.name_at(last.span)?;
        let before = view.word_at(at.start)?.checked_sub(1)?;
        let noun = source_noun(&view.tree.words[before].form.to_lowercase());
        let holds_role = role(view.tree.words[before].form).is_some();
        let fits = match self.names.entities[entity].kind {
            NameKind::Person => matches!(noun, Some(SourceNoun::Person | SourceNoun::Spokesperson)) || holds_role,
            _ => matches!(noun, Some(SourceNoun::Group)),
        };
        (before >= head && fits).then_some((entity, at))
    }

    /// "the works, which …, the fire service's officer, Neil Garde": a person's name behind the last comma, a role before it; or the
    /// other way round.
    fn apposed(&self, view: &View<'_>, range: WordRange) -> Option<(EntityId, ByteSpan)> {
        let words = &view.tree.words;
        let comma = (range.start..range.end).rev().find(|&w| words[w].form == ",")?;
        let first = (range.start..comma).rev().take_while(|&w| words[w].form != ",").last()?;
        let person = |from: usize, end: usize| {
            let (entity, at) = self.name_at(words[end - 1].span)?;
            let whole = words[from].span.start >= at.start && words[end - 1].span.end <= at.end;
            (whole && self.names.entities[entity].kind == NameKind::Person).then_some((entity, at))
        };
        let role = |from: usize, end: usize| {
            words[from..end].iter().any(|w| {
                let lower = w.form.to_lowercase();
                matches!(source_noun(&lower), Some(SourceNoun::Person | SourceNoun::Spokesperson))
                    || role(&lower).is_some()
            })
        };
        person(comma + 1, range.end)
            .filter(|_| role(first, comma))
            .or_else(|| person(first, comma).filter(|_| role(comma + 1, range.end)))
    }

    fn by_noun(&self, sentence: usize, view: &View<'_>, range: WordRange, head: usize) -> Option<Source> {
        let words = &view.tree.words;
        let span = view.bytes(range)?;
        // "a copy of the contract" is the contract.
        let of = |w: usize| words[w].head == Some(head) && words[w].relation == Relation::Nmod;
        let is_copy = matches!(&*words[head].lemma, "copy" | "draft" | "extract" | "page" | "part" | "version");
        let head = (head + 1..range.end).find(|&w| is_copy && of(w)).unwrap_or(head);
        let lower = words[head].form.to_lowercase();
        let noun = source_noun(&lower).or_else(|| role(&lower).map(|_| SourceNoun::Person));
        if noun.is_none() && words[head].upos == Upos::Propn {
            let first = (range.start..=head).rev().take_while(|&w| words[w].upos == Upos::Propn).last()?;
            let at = view.bytes(WordRange::new(first, head + 1))?;
            return Some(Source {
                span,
                links: vec![Link::new(SourceKind::Group, self.prose.text(at), at)],
                entity: None,
            });
        }
        let first = (range.start..=head).find(|&w| w == head || under(view, w, head))?;
        let mut phrase = view.bytes(WordRange::new(first, head + 1))?;
        let veiled = self.is_veiled_phrase(view, range, head);
        if veiled && span.end > phrase.end {
            phrase = phrase.join(span);
        }
        let name = strip_article(self.prose.text(phrase)).to_string();
        let kind = match noun? {
            SourceNoun::Document(_) => {
                let at = self.tokens(sentence).partition_point(|t| t.span.end < words[head].span.end);
                let links = self.held(sentence, at, Link::new(SourceKind::Document, name, phrase));
                return Some(Source { span, links, entity: None });
            }
            SourceNoun::Spokesperson => {
                let within =
                    || self.names.mentions[self.names.mentions.partition_point(|m| m.span.start < span.start)..].iter();
                let body = within().take_while(|m| m.span.start < span.end).find_map(|m| {
                    let (entity, at) = self.name_at(m.span)?;
                    (self.names.entities[entity].kind != NameKind::Person).then_some((entity, at))
                });
                if let Some((entity, at)) = body {
                    return Some(self.named(entity, at, span));
                }
                SourceKind::Group
            }
            SourceNoun::Unnamed if matches!(lower.as_str(), "people" | "person") && !veiled => return None,
            SourceNoun::Unnamed => SourceKind::Unnamed,
            SourceNoun::Group | SourceNoun::Person if veiled => SourceKind::Unnamed,
            SourceNoun::Group => SourceKind::Group,
            SourceNoun::Person => SourceKind::Person,
        };
        Some(Source { span, links: vec![Link::new(kind, name, phrase)], entity: None })
    }

    /// Words behind the noun that say why no name stands there: "briefed on", "who asked not to be named"; or a number before it: "two
    /// officials".
    fn is_veiled_phrase(&self, view: &View<'_>, range: WordRange, head: usize) -> bool {
        const REACH: usize = 12;
        let words = &view.tree.words;
        let counted = (range.start..head).any(|w| words[w].relation == Relation::Nummod && words[w].head == Some(head));
        let plural = words[head].xpos == Xpos::Nns;
        let stop = (head + 1 + REACH).min(words.len());
        let behind = (head + 1..stop).map(|w| words[w].form).collect::<Vec<_>>().join(" ").to_lowercase();
        let says_why = is_veiled(&behind);
        says_why || (counted && plural)
    }

    /// The name that holds the first byte of a span.
    fn name_at(&self, span: ByteSpan) -> Option<(EntityId, ByteSpan)> {
        let mentions = &self.names.mentions;
        let to = mentions.partition_point(|m| m.span.start <= span.start);
        let mut near = mentions[to.saturating_sub(4)..to].iter().rev().filter(|m| m.span.end > span.start);
        near.find_map(|m| match m.kind {
            MentionKind::Name { entity, .. } | MentionKind::Acronym { entity: Some(entity), .. } => {
                Some((entity, m.span))
            }
            _ => None,
        })
    }

    fn named(&self, entity: EntityId, at: ByteSpan, span: ByteSpan) -> Source {
        let name = self.names.entities[entity].name.clone();
        Source { span, links: vec![Link::new(self.kind_of_entity(entity), name, at)], entity: Some(entity) }
    }

    pub(super) fn kind_of_entity(&self, entity: EntityId) -> SourceKind {
        let e = &self.names.entities[entity];
        if is_outlet_name(&e.name) && !self.matches_own_outlet(&e.name) {
            SourceKind::Outlet
        } else if e.kind == NameKind::Person {
            SourceKind::Person
        } else {
            SourceKind::Group
        }
    }

    /// "the Dale News reported, *citing a letter*, that …": whom the source has it from stands behind it.
    fn with_cited(&self, sentence: usize, at: usize, mut source: Source) -> Source {
        const NEAR: usize = 8;
        let tokens = self.tokens(sentence);
        let near = (at + 1..(at + 1 + NEAR).min(tokens.len()))
            .take_while(|&k| !matches!(self.lower(sentence, k), "that" | "“" | "\"" | ";"));
        let cites =
            near.filter(|&k| matches!(self.lower(sentence, k), "citing" | "quoting" | "cited" | "quoted" | "cites"));
        let Some(k) = cites.last().filter(|&k| !self.in_quotation(tokens[k].span)) else { return source };
        let end = self.phrase_end(sentence, k + 1);
        let Some(cited) = self.source(sentence, k + 1, end, true) else { return source };
        let cue = tokens[k].span;
        source.links.extend(cited.links.into_iter().map(|link| Link {
            cue: self.prose.text(cue).to_string(),
            span: link.span.join(cue),
            strength: Strength::Reported,
            ..link
        }));
        source
    }

    /// Whether a report says that something is so: "wants to build a wall" does not, and neither does "recalls 84,000 cars".
    pub(super) fn states(&self, sentence: usize, report: &Told) -> bool {
        let document = |i: usize| matches!(self.source_noun(sentence, i), Some(SourceNoun::Document(_)));
        let tokens = self.tokens(sentence);
        let within = |span: &ByteSpan| {
            let from = tokens.partition_point(|t| t.span.start < span.start);
            (from..tokens.len()).take_while(|&i| tokens[i].span.end <= span.end).collect::<Vec<_>>()
        };
        if self.kind_of(&report.content) == AttributionKind::Direct
            || report.source.iter().flat_map(within).any(document)
        {
            return true;
        }
        let Some(view) = self.prose.known_view(sentence) else { return false };
        let finite = |span: &ByteSpan| {
            let words = words_of(view, *span).map_or(&[][..], |r| &view.tree.words[r.start..r.end]);
            let verb = |x: Xpos| matches!(x, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
            let perfect =
                |w: &[Word<'_>]| w[0].form.eq_ignore_ascii_case("to") && matches!(&*w[1].lemma, "have" | "be");
            words.iter().any(|w| verb(w.xpos)) || words.windows(2).take(1).any(perfect)
        };
        let counts = || {
            let strength = self.strength_of(sentence, report.cue);
            matches!(strength, Some(Strength::Confirmed | Strength::Found | Strength::Reported | Strength::Estimated))
        };
        report.content.iter().any(finite) || counts()
    }

    /// Gives the links of an attribution their cue and its strength.
    pub(super) fn linked(&self, sentence: usize, links: Vec<Link>, cue: ByteSpan) -> Vec<Link> {
        let strength = self.strength_of(sentence, cue);
        let tokens = self.tokens(sentence);
        let from = tokens.partition_point(|t| t.span.start < cue.start);
        let inside = (from..tokens.len()).take_while(|&i| tokens[i].span.end <= cue.end);
        let sense = inside.filter_map(|i| cue_of_form(self.lower(sentence, i))).last();
        let with_cue = |mut link: Link| {
            if link.cue.is_empty() {
                link.cue = self.prose.text(cue).to_string();
                if let Some(sense) = sense {
                    (link.polarity, link.factive) = (sense.polarity, sense.factive);
                }
                if link.strength == Strength::Said {
                    link.strength = strength.unwrap_or_default();
                }
            }
            link.span = link.span.join(cue).trimmed(&self.prose.article.text);
            link
        };
        links.into_iter().map(with_cue).collect()
    }
}

const fn by_certainty(certainty: Certainty) -> Strength {
    match certainty {
        Certainty::Reported => Strength::Reported,
        Certainty::Alleged => Strength::Claimed,
        Certainty::Hedged | Certainty::Possible => Strength::Thought,
        Certainty::Denied => Strength::Denied,
        Certainty::Certain | Certainty::Planned => Strength::Said,
    }
}

/// The words of a span.
fn words_of(view: &View<'_>, span: ByteSpan) -> Option<WordRange> {
    let first = view.word_at(span.start)?;
    let end = view.tree.words[first..].iter().take_while(|w| w.span.start < span.end).count() + first;
    (end > first).then(|| WordRange::new(first, end))
}

/// The word that the others of a range hang on.
fn head_of(view: &View<'_>, range: WordRange) -> Option<usize> {
    let words = &view.tree.words;
    let outside = |w: &usize| words[*w].head.is_none_or(|h| !range.contains(h));
    let mut heads = (range.start..range.end).filter(|w| words[*w].upos != Upos::Punct).filter(outside);
    heads.clone().find(|&w| matches!(words[w].upos, Upos::Noun | Upos::Propn | Upos::Pron)).or_else(|| heads.next())
}

/// Whether a word hangs on another, within a few steps.
fn under(view: &View<'_>, mut word: usize, head: usize) -> bool {
    const STEPS_MAX: usize = 8;
    for _ in 0..STEPS_MAX {
        match view.tree.words[word].head {
            Some(next) if next == head => return true,
            Some(next) => word = next,
            None => return false,
        }
    }
    false
}

/// Whether an attribution's content holds a span, or the greater part of what is left of it without source and cue.
pub(crate) fn holds(attribution: &Attribution, span: ByteSpan) -> bool {
    let shared = |s: &ByteSpan| s.end.min(span.end).saturating_sub(s.start.max(span.start));
    let outside: usize = attribution.source.iter().chain(&attribution.cue).map(shared).sum();
    let inside: usize = attribution.content.iter().map(shared).sum();
    attribution.content.iter().any(|c| c.contains(span)) || inside * 2 > span.len().saturating_sub(outside)
}
