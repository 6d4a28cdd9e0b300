//! Mentions and attributions to assertions: what the article puts forward, how sure, and from whom.

use crate::attribution::Attributions;
use crate::clause::find_clauses;
use crate::lexicon::certainty as certainty_of;
use crate::names::Names;
use crate::quotes::Quotation;
use crate::stem::Stems;
use crate::text::Prose;
use crate::{
    Assertion, AssertionValue, Attribution, ByteSpan, Certainty, EntityId, Mention, MentionKind, Polarity, Problem,
    Token, TokenKind,
};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// A clause with fewer content words than this puts no event forward.
const EVENT_WORDS_MIN: usize = 3;

/// Quantities, times and roles that one sentence can put forward. Printed sentences have below thirty; each keeps the words
/// around it, so that a sentence of nothing but figures would take its square in memory.
const VALUES_MAX: usize = 100;

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

/// Everything the article puts forward, in text order; and the problem where something is left out.
pub(crate) fn find_assertions(parts: &Parts<'_, '_>) -> (Vec<Assertion>, Option<Problem>) {
    let view = View::new(parts);
    let mut found = Vec::new();
    let problem = view.valued(&mut found);
    view.named(&mut found);
    view.quoted(&mut found);
    view.events(&mut found);
    found.sort_by_key(|a| (a.span.start, a.span.end, a.kind()));
    (found, problem)
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
    entities: Vec<Vec<EntityId>>,
    /// Every clause is asked for once for each of its assertions.
    tones: RefCell<FxHashMap<ByteSpan, Rc<Tone>>>,
}

/// How a clause puts forward what it says.
struct Tone {
    certainty: Certainty,
    polarity: Polarity,
    /// Stems of the words that its first hedge bears on.
    hedged: Vec<String>,
}

impl<'p, 'a> View<'p, 'a> {
    fn new(parts: &'p Parts<'p, 'a>) -> Self {
        let count = parts.prose.sentences.len();
        let mut attributions = vec![Vec::new(); count];
        for (i, attribution) in parts.attributions.list.iter().enumerate() {
            for sentence in attribution.content.iter().filter_map(|c| parts.prose.sentence_at(c.start)) {
                attributions[sentence].push(i);
            }
        }
        let clauses = (0..count).map(|i| find_clauses(parts.prose, i)).collect();
        let (stems, tones) = (Stems::of(parts.prose), RefCell::default());
        let mut view = Self { parts, stems, clauses, attributions, entities: Vec::new(), tones };
        view.entities = parts.prose.sentences.iter().map(|s| view.entities_in(s.span)).collect();
        view
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
                MentionKind::Role { person, role, .. } => AssertionValue::Role { person: *person, role: role.clone() },
                _ => continue,
            };
            found.extend(self.assertion(mention.span, value));
        }
        left_out
    }

    /// One assertion for each form in which a name of several words, or an acronym, is printed.
    fn named(&self, found: &mut Vec<Assertion>) {
        let mut seen: Vec<&str> = Vec::new();
        for mention in &self.parts.names.mentions {
            let entity = match mention.kind {
                MentionKind::Name { entity, .. } | MentionKind::Acronym { entity: Some(entity), .. } => entity,
                _ => continue,
            };
            let words = self.parts.prose.text(mention.span);
            if seen.len() < 512 && !seen.contains(&words) {
                seen.push(words);
                found.extend(self.assertion(mention.span, AssertionValue::Name(entity)));
            }
        }
    }

    fn quoted(&self, found: &mut Vec<Assertion>) {
        for (quotation, speaker) in self.parts.quotations.iter().zip(&self.parts.attributions.speakers) {
            let words = self.parts.prose.text(quotation.span).to_string();
            let value = AssertionValue::Quote { words, speaker: speaker.as_ref().map(|s| s.name.clone()) };
            let Some(mut assertion) = self.assertion(quotation.span, value) else { continue };
            if let Some(speaker) = speaker {
                assertion.chain.clone_from(&speaker.chain);
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
                if !self.is_quoted(clause) && words >= EVENT_WORDS_MIN {
                    found.extend(self.assertion_in(sentence, clause, clause, AssertionValue::Event));
                }
            }
        }
    }

    fn is_quoted(&self, span: ByteSpan) -> bool {
        let quotations = self.parts.quotations;
        let i = quotations.partition_point(|q| q.outer.end <= span.start);
        quotations.get(i).is_some_and(|q| q.outer.overlaps(span))
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
        let attribution = self.attribution_of(sentence, span);
        let sorted = |mut words: Vec<String>| {
            words.sort();
            words.dedup();
            words
        };
        let stems = |within| {
            let words = self.stems.within(sentence, within, without).map(|s| s.stem.clone());
            words.take(WORDS_MAX).collect::<Vec<_>>()
        };
        let context = sorted(stems(if event { clause } else { whole }));
        let common = self.stems.within(sentence, clause, without).filter(|s| s.common);
        let common = common.map(|s| s.stem.clone()).take(WORDS_MAX);
        let (near, common) = (stems(clause), sorted(common.collect()));
        let tone = self.tone(sentence, clause);
        let mut certainty = tone.certainty;
        if let Some(a) = attribution {
            certainty = certainty.max(a.certainty);
        }
        Some(Assertion {
            span,
            sentence,
            clause,
            polarity: tone.polarity,
            certainty,
            chain: attribution.map_or_else(Vec::new, |a| a.chain.clone()),
            about: about(prose.text(clause), clause, without),
            context,
            near,
            common,
            before: self.before(sentence),
            hedged: tone.hedged.clone(),
            holder: self.holder(sentence, span),
            each: self.each(sentence, span),
            entities: self.entities[sentence].clone(),
            value,
        })
    }

    fn tone(&self, sentence: usize, clause: ByteSpan) -> Rc<Tone> {
        let mut tones = self.tones.borrow_mut();
        let tone = tones.entry(clause).or_insert_with(|| {
            Rc::new(Tone {
                certainty: self.certainty_in(sentence, clause),
                polarity: self.polarity_in(sentence, clause),
                hedged: self.hedged(sentence, clause),
            })
        });
        Rc::clone(tone)
    }

    /// The narrowest attribution of the sentence whose content holds the span.
    fn attribution_of(&self, sentence: usize, span: ByteSpan) -> Option<&Attribution> {
        let holds = |a: &&Attribution| {
            a.content.iter().any(|c| c.contains(span) || (c.overlaps(span) && c.len() * 2 > span.len()))
        };
        let list = self.attributions[sentence].iter().map(|&i| &self.parts.attributions.list[i]);
        list.filter(holds).min_by_key(|a| a.content.iter().map(|c| c.len()).sum::<usize>())
    }

    /// What the first hedge of a clause bears on: a few content words before it, and those after it up to the next comma.
    fn hedged(&self, sentence: usize, clause: ByteSpan) -> Vec<String> {
        const BEFORE: usize = 3;
        let prose = self.parts.prose;
        let tokens = || prose.tokens[sentence].iter().filter(|t| clause.contains(t.span));
        let words: Vec<&Token> = tokens().filter(|t| t.kind == TokenKind::Word).collect();
        let is_hedge = |i: &usize| {
            hedge_at(i.checked_sub(1).map(|b| prose.of(*words[b])), prose.of(*words[*i]))
                .is_some_and(|c| c != Certainty::Planned)
        };
        let Some(hedge) = (0..words.len()).find(is_hedge).map(|i| words[i]) else { return Vec::new() };
        let stop = tokens().find(|t| t.span.start > hedge.span.end && matches!(prose.of(**t), "," | ";" | ":"));
        let after = ByteSpan::new(hedge.span.end, stop.map_or(clause.end, |t| t.span.start));
        let lead = self.stems.within(sentence, ByteSpan::new(clause.start, hedge.span.start), NOWHERE);
        let mut words: Vec<String> = lead.map(|s| s.stem.clone()).collect();
        words.drain(..words.len().saturating_sub(BEFORE));
        words.extend(self.stems.within(sentence, after, NOWHERE).map(|s| s.stem.clone()).take(WORDS_MAX));
        words.sort();
        words.dedup();
        words
    }

    /// Content words of the sentence before, where it stands in the same paragraph.
    fn before(&self, sentence: usize) -> Vec<String> {
        let sentences = &self.parts.prose.sentences;
        let Some(before) = sentence.checked_sub(1).filter(|&b| sentences[b].paragraph == sentences[sentence].paragraph)
        else {
            return Vec::new();
        };
        let mut words: Vec<String> = self
            .stems
            .within(before, sentences[before].span, NOWHERE)
            .map(|s| s.stem.clone())
            .take(WORDS_MAX)
            .collect();
        words.sort();
        words.dedup();
        words
    }

    /// "each", "apiece" or "per" within two words behind the span, or "a day" right behind it.
    fn each(&self, sentence: usize, span: ByteSpan) -> bool {
        let prose = self.parts.prose;
        let tokens = &prose.tokens[sentence];
        let at = tokens.partition_point(|t| t.span.start < span.end);
        let word = |k: usize| tokens.get(at + k).map_or(String::new(), |t| prose.of(*t).to_lowercase());
        let period = matches!(
            word(1).as_str(),
            "day" | "week" | "month" | "year" | "hour" | "minute" | "head" | "share" | "person"
        );
        (0..3).any(|k| matches!(word(k).as_str(), "each" | "apiece" | "per"))
            || (matches!(word(0).as_str(), "a" | "an") && period)
    }

    /// The name that ends right before the span, a comma or a possessive between at most.
    fn holder(&self, sentence: usize, span: ByteSpan) -> Option<String> {
        let tokens = &self.parts.prose.tokens[sentence];
        let at = tokens.partition_point(|t| t.span.start < span.start);
        let mut before = tokens[..at].iter().rev().filter(|t| t.kind == TokenKind::Word);
        let word = before.next().filter(|t| span.start - t.span.end <= 3)?;
        word.is_capitalised(&self.parts.prose.article.text).then(|| self.parts.prose.of(*word).to_lowercase())
    }

    /// The strongest hedge of a clause; "is said to", "is understood to" report.
    fn certainty_in(&self, sentence: usize, clause: ByteSpan) -> Certainty {
        let words: Vec<&str> = self.words_in(sentence, clause).collect();
        let told =
            words.windows(2).any(|w| matches!(w[0], "said" | "understood" | "rumoured" | "rumored") && w[1] == "to");
        let hedges = || (0..words.len()).filter_map(|i| hedge_at(i.checked_sub(1).map(|b| words[b]), words[i]));
        let strongest = hedges().filter(|c| *c != Certainty::Planned).chain(told.then_some(Certainty::Reported)).max();
        strongest.or_else(|| hedges().next()).unwrap_or(Certainty::Certain)
    }

    fn polarity_in(&self, sentence: usize, clause: ByteSpan) -> Polarity {
        let negative = |w: &str| {
            let w = w.to_lowercase();
            matches!(w.as_str(), "not" | "no" | "never" | "none" | "nobody" | "nothing" | "neither")
                || w.ends_with("n't")
                || w.ends_with("n’t")
        };
        if self.words_in(sentence, clause).any(negative) { Polarity::Negative } else { Polarity::Positive }
    }

    fn words_in(&self, sentence: usize, span: ByteSpan) -> impl Iterator<Item = &'a str> + '_ {
        let prose = self.parts.prose;
        let words = prose.tokens[sentence].iter().filter(move |t| t.kind == TokenKind::Word && span.contains(t.span));
        words.map(|t| prose.of(*t))
    }

    fn entities_in(&self, span: ByteSpan) -> Vec<EntityId> {
        let mentions = &self.parts.names.mentions;
        let from = mentions.partition_point(|m| m.span.start < span.start);
        let mut found: Vec<EntityId> = mentions[from..]
            .iter()
            .take_while(|m| m.span.start < span.end)
            .filter_map(|m| match m.kind {
                MentionKind::Name { entity, .. } | MentionKind::Acronym { entity: Some(entity), .. } => Some(entity),
                _ => None,
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// What a word does to the certainty of its clause; the month of May is no hedge.
fn hedge_at(before: Option<&str>, word: &str) -> Option<Certainty> {
    let be = before
        .is_some_and(|b| matches!(b.to_lowercase().as_str(), "is" | "are" | "was" | "were" | "be" | "been" | "being"));
    if word == "May" { None } else { certainty_of(&word.to_lowercase(), be) }
}

/// The clause for people, its value left open, at most about 90 characters.
fn about(clause: &str, at: ByteSpan, without: ByteSpan) -> String {
    const CHARS_MAX: usize = 90;
    let open = if without.is_empty() || !at.contains(without) {
        clause.to_string()
    } else {
        format!("{}…{}", &clause[..without.start - at.start], &clause[without.end - at.start..])
    };
    let words = open.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= CHARS_MAX {
        return words;
    }
    let cut: String = words.chars().take(CHARS_MAX).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head))
}
