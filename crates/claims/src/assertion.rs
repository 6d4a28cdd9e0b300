//! Mentions and attributions to assertions: what the article puts forward, how sure, and from whom.

use crate::attribution::{Attributions, holds};
use crate::clause::find_clauses;
use crate::names::Names;
use crate::place::{EventPlace, find_places};
use crate::quotes::Quotation;
use crate::stem::{Stem, Stems};
use crate::text::{Prose, Word};
use crate::{
    Assertion, AssertionValue, Attribution, ByteSpan, Certainty, EntityId, Link, Mention, MentionKind, Polarity,
    Problem, Strength, TokenKind,
};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// A clause with fewer content words than this puts no event forward.
const EVENT_WORDS_MIN: usize = 3;

/// Quantities, times and roles that one sentence can put forward. Printed sentences have below thirty; each keeps the words
/// around it, so that a sentence of nothing but figures would take its square in memory.
const VALUES_MAX: usize = 100;

/// Names that one article can put forward.
const NAMES_MAX: usize = 512;

/// Content words of a sentence that are kept with each of its assertions. Printed sentences have below a hundred.
const WORDS_MAX: usize = 128;

/// What [`find_assertions`] reads.
pub(crate) struct Parts<'p, 'a> {
    pub prose: &'p Prose<'a>,
    pub names: &'p Names,
    pub quotations: &'p [Quotation],
    pub attributions: &'p Attributions,
    /// Quantities, times and roles.
    pub mentions: &'p [Mention],
}

/// Everything the article puts forward, in text order; where it places events; and the problem where something is left out.
pub(crate) fn find_assertions(parts: &Parts<'_, '_>) -> (Vec<Assertion>, Vec<EventPlace>, Option<Problem>) {
    let view = View::new(parts);
    let mut found = Vec::new();
    let problem = view.valued(&mut found);
    view.named(&mut found);
    view.quoted(&mut found);
    view.events(&mut found);
    found.sort_by_cached_key(|a| (a.span.start, a.span.end, a.kind()));
    let places = find_places(parts.prose, parts.names, parts.quotations, &view.stems);
    (found, places, problem)
}

const NOWHERE: ByteSpan = ByteSpan::new(0, 0);

/// The parts by sentence.
struct View<'p, 'a> {
    parts: &'p Parts<'p, 'a>,
    stems: Stems,
    clauses: Vec<Vec<ByteSpan>>,
    /// Indices of the attributions whose content stands in each sentence.
    attributions: Vec<Vec<usize>>,
    /// Entities in each sentence.
    entities: Vec<Arc<[EntityId]>>,
    /// Whether nothing but single spaces stands between the words of each sentence.
    spaced: Vec<bool>,
    /// Stems of each sentence, sorted.
    sentence_stems: Vec<Arc<[Stem]>>,
    /// Every clause is asked for once for each of its assertions.
    tones: RefCell<FxHashMap<ByteSpan, Rc<Tone>>>,
}

/// What the assertions of a clause share: how it puts forward what it says, and its words.
struct Tone {
    words: Bags,
    /// Stems of its content words, sorted.
    sorted: Arc<[Stem]>,
    certainty: Certainty,
    polarity: Polarity,
    /// Stems of the words that its first hedge bears on.
    hedged: Arc<[Stem]>,
}

/// The content words around an assertion.
#[derive(Clone)]
struct Bags {
    near: Arc<[Stem]>,
    common: Arc<[Stem]>,
}

impl<'p, 'a> View<'p, 'a> {
    fn new(parts: &'p Parts<'p, 'a>) -> Self {
        let count = parts.prose.sentences.len();
        let mut attributions = vec![Vec::new(); count];
        for (i, attribution) in parts.attributions.chained.iter().enumerate() {
            for sentence in attribution.content.iter().filter_map(|c| parts.prose.sentence_at(c.start)) {
                attributions[sentence].push(i);
            }
        }
        let clauses = (0..count).map(|i| find_clauses(parts.prose, i)).collect();
        let (stems, tones) = (Stems::of(parts.prose), RefCell::default());
        let sentences = || parts.prose.sentences.iter().map(|s| s.span);
        let whole = |(i, span)| stems.sorted(stems.within(i, span, NOWHERE).take(WORDS_MAX));
        let sentence_stems = sentences().enumerate().map(whole).collect();
        let entities = sentences().map(|span| entities_in(&parts.names.mentions, span)).collect();
        let spaced = sentences().map(|span| is_spaced(parts.prose.text(span))).collect();
        Self { parts, stems, clauses, attributions, entities, spaced, sentence_stems, tones }
    }

    /// One assertion a quantity, time or role; the problem where a sentence has too many.
    fn valued(&self, found: &mut Vec<Assertion>) -> Option<Problem> {
        let mut counts = vec![0; self.parts.prose.sentences.len()];
        let mut left_out: Option<Problem> = None;
        for mention in self.parts.mentions {
            let count = self.parts.prose.sentence_at(mention.span.start).map(|sentence| &mut counts[sentence]);
            if let Some(count) = count {
                *count += 1;
                if *count > VALUES_MAX {
                    let message =
                        format!("a sentence puts more than {VALUES_MAX} values forward: the others are not compared");
                    left_out.get_or_insert(Problem { message, span: Some(mention.span) });
                    continue;
                }
            }
            let value = match &mention.kind {
                MentionKind::Quantity(q) => AssertionValue::Quantity(q.clone()),
                MentionKind::Time(t) => AssertionValue::Time(t.clone()),
                MentionKind::Role { person, organization, role, area, status } => AssertionValue::Role {
                    person: *person,
                    organization: *organization,
                    role: role.clone(),
                    area: area.clone(),
                    status: *status,
                },
                _ => continue,
            };
            found.extend(self.assertion(mention.span, value));
        }
        left_out
    }

    /// One assertion for each place where a name of several words, or an acronym, is printed.
    fn named(&self, found: &mut Vec<Assertion>) {
        let mut left = NAMES_MAX;
        for mention in &self.parts.names.mentions {
            let entity = match mention.kind {
                MentionKind::Name { entity, .. } | MentionKind::Acronym { entity: Some(entity), .. } => entity,
                _ => continue,
            };
            if left == 0 {
                break;
            }
            left -= 1;
            found.extend(self.assertion(mention.span, AssertionValue::Name(entity)));
        }
    }

    fn quoted(&self, found: &mut Vec<Assertion>) {
        let all = self.parts.quotations.iter().zip(&self.parts.attributions.speakers);
        for (quotation, speaker) in all.filter(|(q, _)| q.form.is_speech()) {
            let words = self.parts.prose.text(quotation.span).to_string();
            let value = AssertionValue::Quote { words, speaker: speaker.as_ref().map(|s| s.name.clone()) };
            let Some(mut assertion) = self.assertion(quotation.span, value) else { continue };
            if let Some(speaker) = speaker {
                assertion.chain = self.credited(speaker.chain.clone());
                assertion.certainty = speaker.certainty;
            }
            found.push(assertion);
        }
    }

    /// One assertion a clause that is no quotation.
    fn events(&self, found: &mut Vec<Assertion>) {
        for sentence in 0..self.parts.prose.sentences.len() {
            for &clause in &self.clauses[sentence] {
                let words = self.stems.within(sentence, clause, NOWHERE).count();
                if !self.is_quoted(clause) && words >= EVENT_WORDS_MIN && !self.only_says(sentence, clause) {
                    found.extend(self.assertion_in(sentence, clause, clause, AssertionValue::Event));
                }
            }
        }
    }

    /// Whether a clause only says who says what comes next: "In a statement, the mayor's office confirmed".
    fn only_says(&self, sentence: usize, clause: ByteSpan) -> bool {
        self.attributions[sentence].iter().any(|&i| {
            let attribution = &self.parts.attributions.chained[i];
            let ends = attribution.cue.iter().any(|cue| clause.contains(*cue) && cue.end == clause.end);
            ends && !attribution.content.is_empty() && attribution.content.iter().all(|c| c.start >= clause.end)
        })
    }

    fn is_quoted(&self, span: ByteSpan) -> bool {
        let quotations = self.parts.quotations;
        let i = quotations.partition_point(|q| q.outer.end <= span.start);
        // The title of a work is part of what the sentence says.
        let mut over = quotations[i..].iter().take_while(|q| q.outer.start < span.end);
        over.any(|q| q.form.is_speech())
    }

    fn assertion(&self, span: ByteSpan, value: AssertionValue) -> Option<Assertion> {
        let sentence = self.parts.prose.sentence_at(span.start)?;
        let whole = self.parts.prose.sentences[sentence].span;
        let clause = self.clauses[sentence].iter().copied().find(|c| c.contains(span)).unwrap_or(whole);
        self.assertion_in(sentence, clause, span, value)
    }

    fn assertion_in(
        &self,
        sentence: usize,
        clause: ByteSpan,
        span: ByteSpan,
        value: AssertionValue,
    ) -> Option<Assertion> {
        let prose = self.parts.prose;
        let whole = prose.sentences[sentence].span;
        let event = matches!(value, AssertionValue::Event);
        let without = if event { NOWHERE } else { span };
        let attributions = self.attributions_of(sentence, span);
        let tone = self.tone(sentence, clause);
        let own = self.stems.within(sentence, whole, NOWHERE).any(|w| w.overlaps(without));
        let (context, words) = if event {
            (Arc::clone(&tone.sorted), tone.words.clone())
        } else if own {
            let context = self.stems.within(sentence, whole, without).take(WORDS_MAX);
            (self.stems.sorted(context), self.bags(sentence, clause, without))
        } else {
            (Arc::clone(&self.sentence_stems[sentence]), tone.words.clone())
        };
        let mut certainty = tone.certainty;
        for a in &attributions {
            certainty = certainty.max(a.certainty);
        }
        Some(Assertion {
            span,
            sentence,
            clause,
            polarity: tone.polarity,
            certainty,
            chain: self.credited(chain_of(&attributions)),
            about: about(prose.text(clause), clause, without, self.spaced[sentence]),
            context,
            near: words.near,
            common: words.common,
            before: self.before(sentence),
            hedged: Arc::clone(&tone.hedged),
            holder: self.holder(sentence, span),
            each: self.each(sentence, span) || matches!(&value, AssertionValue::Quantity(q) if q.per.is_some()),
            entities: Arc::clone(&self.entities[sentence]),
            value,
        })
    }

    fn tone(&self, sentence: usize, clause: ByteSpan) -> Rc<Tone> {
        let mut tones = self.tones.borrow_mut();
        Rc::clone(tones.entry(clause).or_insert_with(|| Rc::new(self.read_tone(sentence, clause))))
    }

    /// The content words of a clause without those of a span.
    fn bags(&self, sentence: usize, clause: ByteSpan, without: ByteSpan) -> Bags {
        let words = || self.stems.within(sentence, clause, without);
        Bags {
            near: self.stems.list(words().take(WORDS_MAX)),
            common: self.stems.sorted(words().filter(|w| w.common).take(WORDS_MAX)),
        }
    }

    /// The strongest hedge of a clause; "is said to", "is understood to" report.
    fn read_tone(&self, sentence: usize, clause: ByteSpan) -> Tone {
        let words = &self.parts.prose.words;
        let (mut first, mut strongest, mut hedge, mut negative) = (None, None, None, false);
        let mut before: Option<&Word<'_>> = None;
        let tokens = self.parts.prose.words_of(sentence).filter(|(_, t)| clause.contains(t.span));
        let mut tokens = tokens.filter(|(_, t)| t.kind == TokenKind::Word).peekable();
        while let Some((id, token)) = tokens.next() {
            let word = words.get(id);
            let next = tokens.peek().map_or("", |(next, _)| &words.get(*next).lower);
            let certainty = hedge_at(before, word, next);
            first = first.or(certainty);
            if certainty.is_some_and(|c| c != Certainty::Planned) {
                hedge = hedge.or(Some(token.span));
                strongest = strongest.max(certainty);
            }
            let told = word.printed == "to"
                && before.is_some_and(|b| matches!(b.printed, "said" | "understood" | "rumoured" | "rumored"));
            if told {
                strongest = strongest.max(Some(Certainty::Reported));
            }
            negative |= is_negative(&word.lower);
            before = Some(word);
        }
        let sorted = if self.clauses[sentence].len() == 1 {
            Arc::clone(&self.sentence_stems[sentence])
        } else {
            self.stems.sorted(self.stems.within(sentence, clause, NOWHERE).take(WORDS_MAX))
        };
        Tone {
            words: self.bags(sentence, clause, NOWHERE),
            sorted,
            certainty: strongest.or(first).unwrap_or(Certainty::Certain),
            polarity: if negative { Polarity::Negative } else { Polarity::Positive },
            hedged: hedge.map_or_else(Arc::default, |hedge| self.hedged(sentence, clause, hedge)),
        }
    }

    /// The attributions of the sentence whose content holds the span, the widest first: "Orlo said the audit found …".
    fn attributions_of(&self, sentence: usize, span: ByteSpan) -> Vec<&Attribution> {
        let list = self.attributions[sentence].iter().map(|&i| &self.parts.attributions.chained[i]);
        let mut found: Vec<&Attribution> = list.filter(|a| holds(a, span)).collect();
        // Whose cue stands in another's content is told by the other.
        let told_in =
            |a: &Attribution, b: &Attribution| a.cue.iter().any(|cue| b.content.iter().any(|c| c.contains(*cue)));
        let depth = |a: &Attribution| found.iter().filter(|b| told_in(a, b)).count();
        let keys: Vec<_> = found
            .iter()
            .map(|a| (depth(a), std::cmp::Reverse(a.content.iter().map(|c| c.len()).sum::<usize>())))
            .collect();
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|&i| keys[i]);
        found = order.into_iter().map(|i| found[i]).collect();
        found
    }

    /// The chain, after the outlet that the whole article is taken over from.
    fn credited(&self, mut chain: Vec<Link>) -> Vec<Link> {
        if let Some(credit) = &self.parts.attributions.credited
            && chain.iter().all(|link| link.name != credit.name)
        {
            chain.insert(0, credit.clone());
        }
        chain
    }

    /// What a hedge of a clause bears on: the content words after it up to the next comma, and its subject's where these are few.
    fn hedged(&self, sentence: usize, clause: ByteSpan, hedge: ByteSpan) -> Arc<[Stem]> {
        const FEW: usize = 3;
        const BEFORE: usize = 3;
        let prose = self.parts.prose;
        let mut after = prose.tokens[sentence].iter().filter(|t| clause.contains(t.span) && t.span.start > hedge.end);
        let stop = after.find(|t| matches!(prose.of(**t), "," | ";" | ":"));
        let after = ByteSpan::new(hedge.end, stop.map_or(clause.end, |t| t.span.start));
        let mut words: Vec<_> = self.stems.within(sentence, after, NOWHERE).take(WORDS_MAX).collect();
        if words.len() < FEW {
            let joins = |t: &&crate::Token| {
                matches!(prose.of(**t), "," | "where" | "who" | "which" | "that" | "and" | "but" | "as")
            };
            let lead = prose.tokens[sentence].iter().filter(|t| clause.contains(t.span) && t.span.end <= hedge.start);
            let from = lead.rev().find(joins).map_or(clause.start, |t| t.span.end);
            let lead: Vec<_> = self.stems.within(sentence, ByteSpan::new(from, hedge.start), NOWHERE).collect();
            words.extend(lead.into_iter().rev().take(BEFORE));
        }
        self.stems.sorted(words.into_iter())
    }

    /// Content words of the sentence before, where it stands in the same paragraph.
    fn before(&self, sentence: usize) -> Arc<[Stem]> {
        let sentences = &self.parts.prose.sentences;
        let before = sentence.checked_sub(1);
        let before = before.filter(|&b| sentences[b].paragraph == sentences[sentence].paragraph);
        before.map_or_else(Arc::default, |b| Arc::clone(&self.sentence_stems[b]))
    }

    /// "each" or "apiece" within two words behind the span.
    fn each(&self, sentence: usize, span: ByteSpan) -> bool {
        let prose = self.parts.prose;
        let at = prose.tokens[sentence].partition_point(|t| t.span.start < span.end);
        let word = |k: usize| prose.lower(sentence, at + k);
        (0..3).any(|k| matches!(word(k), "each" | "apiece"))
    }

    /// The name that ends right before the span, a comma or a possessive between at most.
    fn holder(&self, sentence: usize, span: ByteSpan) -> Option<String> {
        let tokens = &self.parts.prose.tokens[sentence];
        let at = tokens.partition_point(|t| t.span.start < span.start);
        let mut before = tokens[..at].iter().rev().filter(|t| t.kind == TokenKind::Word);
        // A mention may begin inside a word: "$one0one€".
        let word = before.next().filter(|t| span.start.checked_sub(t.span.end).is_some_and(|gap| gap <= 3))?;
        word.is_capitalised(&self.parts.prose.article.text).then(|| self.parts.prose.of(*word).to_lowercase())
    }
}

/// The way back through attributions that stand inside one another: who is given first is nearest. What somebody is told to think is
/// theirs to tell, and no step further back.
fn chain_of(attributions: &[&Attribution]) -> Vec<Link> {
    let mut chain: Vec<Link> = Vec::new();
    for links in attributions.iter().map(|a| &a.chain) {
        let thought = links.iter().all(|l| l.strength == Strength::Thought);
        if !thought || chain.is_empty() {
            let known = |link: &&Link| chain.iter().all(|c| c.name != link.name);
            let further: Vec<Link> = links.iter().filter(known).cloned().collect();
            chain.extend(further);
        }
    }
    chain
}

/// The entities named in a sentence.
fn entities_in(mentions: &[Mention], sentence: ByteSpan) -> Arc<[EntityId]> {
    let from = mentions.partition_point(|m| m.span.start < sentence.start);
    let inside = mentions[from..].iter().take_while(|m| m.span.start < sentence.end);
    let mut found: Vec<EntityId> = inside
        .filter_map(|m| match m.kind {
            MentionKind::Name { entity, .. } | MentionKind::Acronym { entity: Some(entity), .. } => Some(entity),
            _ => None,
        })
        .collect();
    if found.is_empty() {
        return Arc::default();
    }
    found.sort_unstable();
    found.dedup();
    found.into()
}

fn is_negative(lower: &str) -> bool {
    matches!(lower, "not" | "no" | "never" | "none" | "nobody" | "nothing" | "neither")
        || lower.ends_with("n't")
        || lower.ends_with("n’t")
}

/// What a word does to the certainty of its clause; the month of May is no hedge.
fn hedge_at(before: Option<&Word<'_>>, word: &Word<'_>, next: &str) -> Option<Certainty> {
    let is_be = |b: &Word<'_>| matches!(&*b.lower, "is" | "are" | "was" | "were" | "be" | "been" | "being");
    if word.printed == "May" { None } else { word.senses.certainty(|| before.is_some_and(is_be), next) }
}

/// The clause for people, its value left open, at most about 90 characters; `spaced`: single spaces alone stand between words.
fn about(clause: &str, at: ByteSpan, without: ByteSpan, spaced: bool) -> String {
    const CHARS_MAX: usize = 90;
    let mut words = String::with_capacity(clause.len() + '…'.len_utf8());
    if without.is_empty() || !at.contains(without) {
        push_words(&mut words, clause, spaced);
    } else {
        let (lead, rest) = (&clause[..without.start - at.start], &clause[without.end - at.start..]);
        push_words(&mut words, lead, spaced);
        if lead.ends_with(char::is_whitespace) && !words.is_empty() {
            words.push(' ');
        }
        words.push('…');
        if rest.starts_with(char::is_whitespace) && !rest.trim_start().is_empty() {
            words.push(' ');
        }
        push_words(&mut words, rest, spaced);
    }
    if words.len() <= CHARS_MAX {
        return words;
    }
    let Some((end, _)) = words.char_indices().nth(CHARS_MAX) else { return words };
    words.truncate(words[..end].rfind(' ').unwrap_or(end));
    words.push_str(" …");
    words
}

/// Adds the words of a text, one space between two.
fn push_words(words: &mut String, text: &str, spaced: bool) {
    if spaced {
        return words.push_str(text.trim());
    }
    for (i, word) in text.split_whitespace().enumerate() {
        if i > 0 {
            words.push(' ');
        }
        words.push_str(word);
    }
}

/// Whether single spaces are the only white space of a text.
fn is_spaced(text: &str) -> bool {
    if text.is_ascii() {
        return !text.bytes().any(|b| b < b' ') && !text.contains("  ");
    }
    let mut before = 'a';
    text.chars().all(|c| {
        let single = c != ' ' || before != ' ';
        before = c;
        single && (c == ' ' || !c.is_whitespace())
    })
}
