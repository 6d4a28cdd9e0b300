//! Sentences to deeds: who did what to whom, for acts that exclude one another.
//!
//! Sentences are first asked by their words what they may say ([`hints`]); only those that matter are parsed ([`find`]). A deed keeps its arguments by bearer where a name, or a word that stands
//! for one, heads them, and else by the words of the phrase; whether two deeds clash is not asked here.

mod table;

pub use table::{About, Act, Clash};

use crate::naming::is_honorific;
use crate::stem::{Stem, content_stem, stem};
use crate::text::{View, lowered, tokenize};
use crate::{Article, ByteSpan, Certainty, EntityId, Mention, MentionKind, Reading};
use copydesk_language::{
    Argument, Certainty as Mark, Clause, ClauseRelation, Negation, NegationKind, NegationTarget, PredicateKind, Route,
    Tense, Upos, WordRange,
};
use std::sync::Arc;

/// A clause that says an act of somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// The act.
    pub act: Act,
    /// Whether it is about the one to whom it is done, though the act is one of who does it: nobody is named who did it.
    pub suffered: bool,
    /// Whether it is said not to be so: "did not sign", "denied that it signed", "failed to sign".
    pub negative: bool,
    /// As a fact, as somebody's word, or as to come.
    pub certainty: Certainty,
    /// Who or what the act is about.
    pub about: Participant,
    /// The other argument: what is turned down, who dismisses.
    pub other: Option<Participant>,
    /// Stems of what qualifies it, sorted: "with fraud" of who was charged with fraud; times are none.
    pub further: Arc<[Stem]>,
    /// Its predicate with its arguments.
    pub span: ByteSpan,
    /// Index into the sentences of the reading.
    pub sentence: usize,
}

/// An argument of a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Who it is, where the article names it.
    pub entity: Option<EntityId>,
    /// Stems of the content words of the phrase, sorted.
    pub words: Arc<[Stem]>,
    /// Numbers in the phrase, in lower case: "two", "13th".
    pub figures: Vec<String>,
    /// Whether its head is a pronoun of which nobody knows for whom it stands.
    pub open: bool,
    /// Whether it is nobody: "no one", "nobody", "none of the crew", "no passenger".
    pub nobody: bool,
}

/// What a sentence may say, by its words alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// Index into the sentences of the reading.
    pub sentence: usize,
    /// An act whose first word stands in it.
    pub act: Act,
    /// Whether a word stands in it that denies.
    pub denies: bool,
}

/// The acts that the sentences of an article may say; nothing is parsed for it.
pub fn hints(article: &Article, reading: &Reading) -> Vec<Hint> {
    let mut found = Vec::new();
    for (sentence, whole) in reading.sentences.iter().enumerate() {
        let tokens = tokenize(&article.text, whole.span);
        let stems: Vec<Stem> = tokens.iter().map(|t| stem(&lowered(t.of(&article.text)))).collect();
        let denies = stems.iter().any(table::denies);
        let acts = stems.iter().flat_map(table::acts_with);
        found.extend(acts.map(|act| Hint { sentence, act, denies }));
    }
    found
}

/// The deeds of some sentences of an article, in text order; each sentence is parsed.
pub fn find(article: &Article, reading: &Reading, sentences: impl IntoIterator<Item = usize>) -> Vec<Deed> {
    let speech = |m: &Mention| matches!(m.kind, MentionKind::Quote { form, .. } if form.is_speech());
    let speech = reading.mentions.iter().filter(|m| speech(m)).map(|m| m.span).collect();
    let finder = Finder { text: &article.text, mentions: &reading.mentions, speech };
    let view = |sentence: usize| View::read(&article.text, reading.sentences[sentence].span);
    let views = sentences.into_iter().filter_map(|sentence| Some((sentence, view(sentence)?)));
    views.flat_map(|(sentence, view)| finder.of_sentence(sentence, &view)).collect()
}

struct Finder<'f> {
    text: &'f str,
    mentions: &'f [Mention],
    /// What is quoted as said.
    speech: Vec<ByteSpan>,
}

impl Finder<'_> {
    fn of_sentence(&self, sentence: usize, view: &View<'_>) -> Vec<Deed> {
        view.clauses.iter().filter_map(|clause| self.deed(sentence, view, clause)).collect()
    }

    fn deed(&self, sentence: usize, view: &View<'_>, clause: &Clause) -> Option<Deed> {
        let act = act_of(view, clause)?;
        let certainty = certainty(view, clause)?;
        // "The board was not told": whom it is done to, where nobody is said to have done it.
        let suffered = act.about == About::Subject && clause.predicate.passive && clause.subject.is_none();
        let (about, other) = match act.about {
            About::Subject if !suffered => (&clause.subject, &clause.object),
            _ => (&clause.object, &clause.subject),
        };
        let told =
            |argument: &&Argument| matches!(argument.route, Route::Stated | Route::Relative | Route::Coordination);
        let about = about.as_ref().filter(told)?;
        // With what stands beside the one whom it is about.
        let beside = about.phrase.full;
        let core =
            if about.route == Route::Stated && (beside.start >= clause.core.start || beside.end <= clause.core.end) {
                clause.core.join(beside)
            } else {
                clause.core
            };
        // "No evidence that it was stolen": with the word that denies it.
        let unproven = unproven(view, clause);
        let core = match unproven {
            Some(cue) => core.join(WordRange { start: cue, end: cue + 1 }),
            None => core,
        };
        let span = view.bytes(core)?;
        if self.is_quoted(span) {
            return None;
        }
        // "voted against the bill": what the preposition brings is the object.
        let brought = clause.obliques.iter().find(|o| {
            o.preposition.as_deref().is_some_and(|p| act.lemma.split_once(' ').is_some_and(|(_, second)| second == p))
        });
        let other = other.as_ref().or(brought.map(|o| &o.argument));
        let denied = clause.marks.iter().any(|m| m.certainty == Mark::Denied);
        let undone = clause.undone_by().is_some();
        Some(Deed {
            act,
            suffered,
            negative: clause.is_negative() ^ (denied || undone || of_state(clause) || unproven.is_some()),
            certainty,
            about: self.participant(view, about)?,
            other: other.and_then(|argument| self.participant(view, argument)),
            further: self.further(view, clause),
            span,
            sentence,
        })
    }

    /// What stands in the clause beside the predicate and its arguments, without times.
    fn further(&self, view: &View<'_>, clause: &Clause) -> Arc<[Stem]> {
        let times = clause.obliques.iter().filter(|o| o.temporal).map(|o| o.argument.whole);
        // Who says so is no part of what is said: "no fine was paid, the mill said".
        let own = |c: &Clause| {
            let mut at = c;
            while at.head != clause.head {
                let up = at.parent.and_then(|n| view.clauses.get(n)).filter(|_| at.relation != ClauseRelation::Aside);
                let Some(above) = up else { return false };
                at = above;
            }
            true
        };
        let others = view.clauses.iter().filter(|c| !own(c)).flat_map(|c| c.words.iter().copied());
        let known: Vec<WordRange> = times.chain([clause.core]).chain(others).collect();
        let beside =
            (clause.whole.start..clause.whole.end).filter(|&word| !known.iter().any(|range| range.contains(word)));
        self.words(view, beside)
    }

    /// Stems of the content words among words of a tree, sorted.
    fn words(&self, view: &View<'_>, words: impl Iterator<Item = usize>) -> Arc<[Stem]> {
        let forms = words.filter_map(|word| Some(view.tree.words.get(word)?.span.of(self.text)));
        let mut stems: Vec<Stem> = forms.filter_map(content_stem).collect();
        stems.sort_unstable();
        stems.dedup();
        stems.into()
    }

    fn is_quoted(&self, span: ByteSpan) -> bool {
        let first = self.speech.partition_point(|q| q.end <= span.start);
        self.speech.get(first).is_some_and(|q| q.start < span.end)
    }

    fn participant(&self, view: &View<'_>, argument: &Argument) -> Option<Participant> {
        let head = view.tree.words.get(argument.head())?;
        // "The harbour master, Ines Orlo": who it is stands beside it.
        let beside = argument.phrase.appositions.iter().flat_map(|range| range.start..range.end);
        let named = || beside.into_iter().find_map(|word| self.bearer(view.tree.words.get(word)?.span));
        // "Mrs Orlo": the title may be the head.
        let titled = || {
            let next =
                view.tree.words.get(argument.head() + 1).filter(|_| is_honorific(head.form.trim_end_matches('.')))?;
            self.bearer(next.span)
        };
        // "Torrin's chief executive, Ines Orlo": the role that stands there says who holds it.
        let core = view.bytes(argument.phrase.core);
        let held = || {
            let mut roles = self.mentions.iter().filter(|m| core.is_some_and(|core| m.span.overlaps(core)));
            roles.find_map(|m| if let MentionKind::Role { person, .. } = m.kind { Some(person) } else { None })
        };
        let entity = self.bearer(head.span).or_else(titled).or_else(named).or_else(held);
        let words = self.words(view, argument.phrase.core.start..argument.phrase.core.end);
        let open = entity.is_none() && head.upos == Upos::Pron;
        let words_of = argument.phrase.core.start..argument.phrase.core.end;
        let in_phrase = words_of.filter_map(|word| view.tree.words.get(word));
        let figures = in_phrase
            .filter(|w| w.upos == Upos::Num || w.form.contains(|c: char| c.is_ascii_digit()))
            .map(|w| w.form.to_lowercase())
            .collect();
        let first = view.tree.words.get(argument.phrase.core.start);
        let nobody = first.is_some_and(|w| matches!(&*w.form.to_lowercase(), "no" | "nobody" | "none" | "neither"));
        Some(Participant { entity, words, figures, open, nobody })
    }

    /// Whose name stands at a word, or who is meant by it.
    fn bearer(&self, word: ByteSpan) -> Option<EntityId> {
        let first = self.mentions.partition_point(|m| m.span.start <= word.start);
        // A mention is no longer than a name.
        const MENTIONS_BACK: usize = 8;
        let near = self.mentions[first.saturating_sub(MENTIONS_BACK)..first].iter().rev();
        near.filter(|m| m.span.contains(word)).find_map(|m| match m.kind {
            MentionKind::Name { entity, .. } => Some(entity),
            MentionKind::Acronym { entity, .. } | MentionKind::Reference { entity, .. } => entity,
            MentionKind::Role { person, .. } => Some(person),
            _ => None,
        })
    }
}

/// The act of a clause: the lemma with its particle, preposition or complement, else alone.
fn act_of(view: &View<'_>, clause: &Clause) -> Option<Act> {
    let predicate = &clause.predicate;
    if predicate.kind != PredicateKind::Verb {
        return None;
    }
    let lemma = &predicate.lemma;
    let two = |second: &str| table::act(&format!("{lemma} {second}"));
    let brought = clause.obliques.iter().filter_map(|o| o.preposition.as_deref());
    let state = clause.predicative.as_ref().map(|p| view.tree.words[p.head()].lemma.as_ref());
    brought.chain(state).find_map(two).or_else(|| table::act(lemma))
}

/// Whether what somebody is found or held to be is denied: "found *not* guilty".
fn of_state(clause: &Clause) -> bool {
    let Some(state) = &clause.predicative else { return false };
    let part = |n: &Negation| n.target == NegationTarget::Part && matches!(n.kind, NegationKind::Not);
    clause.negations.iter().any(|n| part(n) && n.cue < state.head() && state.head() - n.cue <= 2)
}

/// Whether "would" is the "will" of what somebody said: "said that it would not appeal", and no "if".
fn is_shifted(view: &View<'_>, clause: &Clause) -> bool {
    let would =
        clause.marks.iter().any(|m| m.certainty == Mark::Conditional && clause.predicate.auxiliaries.contains(&m.cue));
    let above = |clause: &Clause| clause.parent.and_then(|n| view.clauses.get(n));
    // What is said may be two clauses.
    let first = match clause.relation {
        ClauseRelation::Conjunct => above(clause),
        _ => Some(clause),
    };
    let said = first.filter(|c| c.relation == ClauseRelation::Content).and_then(above);
    let past = said.is_some_and(|c| c.predicate.tense == Some(Tense::Past));
    let own = view.clauses.iter().position(|c| c.head == clause.head);
    let condition = |c: &Clause| c.parent == own && matches!(c.subordinator.as_deref(), Some("if" | "unless"));
    would && past && !view.clauses.iter().any(condition)
}

/// The word that denies it: "no evidence that it was stolen", "nor was there any sign that it leaked".
fn unproven(view: &View<'_>, clause: &Clause) -> Option<usize> {
    let noun = clause
        .governor
        .and_then(|word| view.tree.words.get(word))
        .filter(|_| clause.relation == ClauseRelation::Content);
    let proof = noun.is_some_and(|w| {
        matches!(&*w.lemma, "evidence" | "sign" | "indication" | "proof" | "suggestion" | "hint" | "trace")
    });
    let above = clause.parent.and_then(|n| view.clauses.get(n)).filter(|_| proof)?;
    above.negations.first().map(|negation| negation.cue)
}

/// Whether it is what somebody voted or decided to do.
fn is_decided(view: &View<'_>, clause: &Clause) -> bool {
    let decides = |cue: usize| {
        let word = view.tree.words.get(cue);
        word.is_some_and(|w| matches!(&*w.lemma, "vote" | "decide"))
            && view.clauses.iter().any(|c| c.head == cue && c.predicate.tense == Some(Tense::Past) && !c.is_negative())
    };
    let bare = clause.predicate.tense.is_none() && !clause.predicate.perfect;
    bare && clause.governor.is_some_and(decides)
}

/// How a deed is put forward; `None`: not as what is or will be.
fn certainty(view: &View<'_>, clause: &Clause) -> Option<Certainty> {
    if is_shifted(view, clause) {
        return Some(Certainty::Planned);
    }
    if is_decided(view, clause) {
        return Some(Certainty::Certain);
    }
    let mark = clause.marks.iter().map(|m| m.certainty).filter(|c| *c != Mark::Denied).max().unwrap_or(Mark::Certain);
    let predicate = &clause.predicate;
    let finite = predicate.tense.is_some() || predicate.passive || predicate.perfect;
    match mark {
        Mark::Certain if finite && predicate.tense != Some(Tense::Future) => Some(Certainty::Certain),
        Mark::Certain | Mark::Planned => Some(Certainty::Planned),
        Mark::Reported => Some(Certainty::Reported),
        _ => None,
    }
}
