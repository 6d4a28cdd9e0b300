//! Quotations to speakers.
//!
//! 1. The attribution of the grammar whose content holds the quotation, else the pattern's; of several the one that says least
//!    besides. Where the two disagree, the grammar says whose words name the source, and the references whom a pronoun means.
//! 2. What goes on has the speaker it goes on from: a paragraph that opens its marks anew, and a further quotation of a paragraph.
//!    (A paragraph of nothing but quotation has been given to an attribution before: [`super::carried`].)
//! 3. The subject of the sentence before, where it is a person or a document: Orlo was angry. "We …"
//!
//! Whom a pronoun means is for [`crate::refer`] alone to say; where it says nobody, the speaker has no name.

use super::{Attribution, Finder, Speaker, document_class};
use crate::lexicon::SourceNoun;
use crate::quotes::Quotation;
use crate::{ByteSpan, Certainty, EntityId, Link, MentionKind, NameKind, QuoteForm, SourceKind};
use copydesk_gazetteer::Sex;
use std::cmp::Reverse;

/// A pronoun looks for its person among so many names.
const NAMES_MAX: usize = 64;

/// A quotation goes on from one of so many before it.
const BACK_MAX: usize = 16;

impl<'p, 'a> Finder<'p, 'a> {
    /// Step 3.
    pub(super) fn assign_speakers(&mut self) {
        let told = self.by_content(&self.out.told);
        let patterns = self.by_content(&self.out.list);
        let by_cue = self.by_cue();
        let mut last: Option<Last> = None;
        for i in 0..self.quotations.len() {
            let mut speaker = if self.quotations[i].form.is_speech() {
                let own = told[i].map(|a| &self.out.told[a]).or_else(|| patterns[i].map(|a| &self.out.list[a]));
                own.map(|a| self.speaker_of(a)).or_else(|| self.carried_speaker(i, &by_cue))
            } else {
                None
            };
            if let Some(speaker) = &mut speaker
                && let Some(source) = speaker.source
            {
                let before = || last.filter(|l| self.goes_on_speaking(*l, source)).map(|l| l.entity);
                if speaker.entity.is_none()
                    && let Some(entity) = before().or_else(|| self.only_one(self.quotations[i].paragraph, source))
                {
                    speaker.entity = Some(entity);
                    speaker.name.clone_from(&self.names.entities[entity].name);
                    let cue = self.prose.text(source).to_string();
                    let person = Link::new(SourceKind::Person, speaker.name.clone(), source);
                    speaker.chain.push(Link { cue, ..person });
                }
                let person = speaker.entity.filter(|&e| self.names.entities[e].kind == NameKind::Person);
                last = person.map(|entity| Last { entity, source });
            }
            self.out.speakers.push(speaker);
        }
    }

    /// The only person named in a paragraph, outside of marks and before the pronoun at `source`, whom it can mean.
    fn only_one(&self, paragraph: usize, source: ByteSpan) -> Option<EntityId> {
        let sex = sex_of(self.prose.text(source))?;
        let start = self.prose.article.zones[paragraph].span.start;
        let from = self.names.mentions.partition_point(|m| m.span.start < start);
        let to = self.names.mentions.partition_point(|m| m.span.start < source.start);
        if to.saturating_sub(from) > NAMES_MAX {
            return None;
        }
        let before = self.names.mentions[from.min(to)..to].iter();
        let people = before.filter(|m| !self.in_quotation(m.span)).filter_map(|m| match m.kind {
            MentionKind::Name { entity, kind: NameKind::Person } => Some(entity),
            _ => None,
        });
        let mut fitting: Vec<EntityId> = people.filter(|e| self.fits(*e, sex)).collect();
        fitting.sort_unstable();
        fitting.dedup();
        if let [only] = fitting[..] { Some(only) } else { None }
    }

    /// Whether nothing says that somebody is of the other sex.
    fn fits(&self, entity: EntityId, sex: Sex) -> bool {
        self.sexes.get(&entity).is_none_or(|&s| s == sex || s == Sex::Either)
    }

    /// "… ," Orlo said. […] "…," *she* said: whether the pronoun at `source` means who spoke before. Nobody else who could be meant is
    /// named outside of marks in between.
    fn goes_on_speaking(&self, before: Last, source: ByteSpan) -> bool {
        let Some(sex) = sex_of(self.prose.text(source)) else { return false };
        let fits = |entity| self.fits(entity, sex);
        let from = self.names.mentions.partition_point(|m| m.span.start < before.source.end);
        let to = self.names.mentions.partition_point(|m| m.span.start < source.start);
        if to.saturating_sub(from) > NAMES_MAX {
            return false;
        }
        let mut between = self.names.mentions[from.min(to)..to].iter();
        let other = between.any(|m| {
            !self.in_quotation(m.span)
                &&
            matches!(m.kind, MentionKind::Name { entity, kind: NameKind::Person | NameKind::Other } if entity != before.entity && fits(entity))
        });
        fits(before.entity) && !other && source.start > before.source.end
    }

    /// The attribution with a source whose content holds each quotation: one that says nothing but the quotation, else the one that
    /// says most. Of "Orlo said that Brandt had told her that the mill was “done for”" the words are Orlo's; of "Orlo said that Brandt
    /// had shouted, “Never!”" they are Brandt's.
    pub(super) fn by_content(&self, list: &[Attribution]) -> Vec<Option<usize>> {
        const MARKS: usize = 8;
        let mut found: Vec<Option<(Rank, usize)>> = vec![None; self.quotations.len()];
        for (a, attribution) in list.iter().enumerate().filter(|(_, a)| !a.source.is_empty()) {
            for content in &attribution.content {
                let from = self.quotations.partition_point(|q| q.outer.end <= content.start);
                let over = self.quotations[from..].iter().take_while(|q| q.outer.start < content.end);
                for (q, quotation) in over.enumerate() {
                    let span = quotation.span;
                    let shared = content.end.min(span.end).saturating_sub(content.start.max(span.start));
                    // The grammar may give the verb no more than the last of several sentences in marks.
                    let to_the_end = content.end >= span.end && content.start > span.start;
                    if attribution.source.iter().any(|s| s.overlaps(span)) || !(shared * 2 >= span.len() || to_the_end)
                    {
                        continue;
                    }
                    let alone = content.len() <= quotation.outer.len() + MARKS;
                    let gap = |c: &ByteSpan| {
                        if c.end <= span.start { span.start - c.end } else { c.start.saturating_sub(span.end) }
                    };
                    let away = attribution.cue.iter().map(gap).min().unwrap_or(usize::MAX);
                    let rank = (alone, if alone { 0 } else { content.len() }, Reverse(away));
                    let best = &mut found[from + q];
                    if best.is_none_or(|(b, _)| rank > b) {
                        *best = Some((rank, a));
                    }
                }
            }
        }
        found.into_iter().map(|best| best.map(|(_, a)| a)).collect()
    }

    /// Indices of the patterns' attributions by the sentence of their cue, ascending.
    fn by_cue(&self) -> Vec<Vec<usize>> {
        let mut found = vec![Vec::new(); self.prose.sentences.len() + 1];
        for (i, attribution) in self.out.list.iter().enumerate() {
            for span in &attribution.cue {
                found[self.sentence_of(span.start)].push(i);
            }
        }
        found
    }

    /// Index of the first sentence that does not end before `offset`.
    pub(super) fn sentence_of(&self, offset: usize) -> usize {
        self.prose.sentences.partition_point(|s| s.span.end < offset)
    }

    /// The speaker of the quotation that this one goes on from, or of the sentence before.
    fn carried_speaker(&self, i: usize, by_cue: &[Vec<usize>]) -> Option<Speaker> {
        let quotation = &self.quotations[i];
        if quotation.goes_on {
            return self.out.speakers[i - 1].clone();
        }
        // Of a few words inside a sentence only that sentence tells whose they are.
        if quotation.form == QuoteForm::Fragment && !self.opens_sentence(quotation) {
            return None;
        }
        let last = (0..i).rev().take(BACK_MAX).find(|&k| self.quotations[k].form.is_speech());
        if let Some(k) = last
            && !quotation.block
            && self.quotations[k].paragraph == quotation.paragraph
        {
            return self.out.speakers[k].clone();
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
        if same_paragraph
            && quotation.form == QuoteForm::Speech
            && let Some(speaker) = self.subject_of(before)
        {
            return Some(speaker);
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
        chain.push(Link { cue: ":".to_string(), ..Link::new(SourceKind::Document, name.clone(), span) });
        Some(Speaker { name, source: document.map(|_| span), entity: None, chain, certainty: Certainty::Certain })
    }
}

impl Finder<'_, '_> {
    /// The person whom a sentence is about.
    fn subject_of(&self, sentence: usize) -> Option<Speaker> {
        let view = self.prose.view(sentence)?;
        let main = view.clauses.iter().find(|c| c.parent.is_none())?;
        let (source, cue) = self.subject_and_verb(sentence, main)?;
        let source = source.first().copied().filter(|s| !self.in_quotation(*s))?;
        let named = self.speaker_named(source, cue)?;
        let person = named.entity.is_some_and(|e| self.names.entities[e].kind == NameKind::Person);
        let chain = named.links;
        let name = chain.last()?.name.clone();
        let certainty = Certainty::Certain;
        person.then_some(Speaker { name, source: Some(source), entity: named.entity, chain, certainty })
    }

    /// Whether a quotation begins a sentence of the article.
    fn opens_sentence(&self, quotation: &Quotation) -> bool {
        let zone = self.prose.article.zones[quotation.paragraph].span;
        let lead = self.prose.article.text[zone.start..quotation.outer.start].trim_end();
        lead.is_empty() || lead.ends_with(['.', '?', '!', '”', '"', '’', ':'])
    }
}

/// Whether an attribution says nothing but the quotation, how much it says besides, and how near its cue stands.
type Rank = (bool, usize, Reverse<usize>);

/// Who spoke last, and the words that say so.
#[derive(Clone, Copy)]
struct Last {
    entity: EntityId,
    source: ByteSpan,
}

fn sex_of(pronoun: &str) -> Option<Sex> {
    match pronoun.to_lowercase().as_str() {
        "he" => Some(Sex::Male),
        "she" => Some(Sex::Female),
        _ => None,
    }
}
