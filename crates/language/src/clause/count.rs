//! Numbers to what they count: "more than 650 Salesforce employees" to "employees", "two-thirds of the members" to "members".
//!
//! 1. *Climb* from the number to the word that stands for the whole figure: "4.5" in "$4.5 billion" to "$".
//! 2. *Noun*: the noun that the figure modifies, or its "of" phrase where the figure is a noun itself.
//! 3. *Frame*: a noun that says how many there are ("a total of 12 people", "the number of employees rose to 650"), or that the noun is
//!    itself a measure of another ("a $1.2 billion deal", "a 41-year-old driver").
//!
//! Figures that count nothing (dates, "Flight 93", "page 12") are none.

use super::WordRange;
use super::heads::ClauseHeads;
use super::lexicon::{Counting, TimeNoun, counting, time_noun};
use super::outline::Outline;
use super::phrase::{AGE_MAX, Phrases};
use crate::{Relation, Tree, Upos, Xpos};

/// How far a number looks up through other numbers and their noun.
const CLIMB_MAX: usize = 6;

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The word that was asked for, or the first of a figure of several words.
    pub number: usize,
    /// How it counts.
    pub kind: CountKind,
    /// The noun that is counted; none where it is left out: "12 were killed".
    pub noun: Option<usize>,
    /// The noun with its modifiers, the number included where it stands among them; the number alone without a noun.
    pub phrase: WordRange,
    /// What the counted noun measures: "deal" in "a $1.2 billion deal", "driver" in "a 41-year-old driver".
    pub of: Option<usize>,
    /// Head of the predicate that the figure is an argument of: "kill" in "12 were killed".
    pub predicate: Option<usize>,
}

/// How a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CountKind {
    /// "650 employees", "hundreds of employees".
    Plain,
    /// Some of a larger number: "650 of the employees", "two-thirds of the members", "one in five drivers".
    Part,
    /// A percentage: the noun is the whole.
    Share,
    /// "a total of 12", "the toll rose to 12".
    Total,
    /// An amount of money: the noun is the currency.
    Money,
    /// A measure of another noun: "a 41-year-old driver", "a 12-mile tunnel".
    Measure,
    /// An age behind a name: "Ana Orlo, 62,"; [`Count::of`] is whose.
    Age,
    /// The noun is left out: "12 were killed".
    Elliptic,
}

/// What the number at a word counts; none if the word is no number, or counts nothing.
///
/// Each call reads the tree anew; [`find_counts`] reads it once for all numbers.
///
/// ```
/// use copydesk_language::{ByteSpan, CountKind, Relation, Tree, Upos, Word, Xpos, counted_noun};
///
/// let text = "650 employees signed";
/// let word = |start: usize, end: usize, lemma: &'static str, upos, xpos, head, relation| Word {
///     span: ByteSpan::new(start, end), form: &text[start..end], lemma: lemma.into(), upos, xpos, head, relation,
/// };
/// let tree = Tree { words: vec![
///     word(0, 3, "650", Upos::Num, Xpos::Cd, Some(1), Relation::Nummod),
///     word(4, 13, "employee", Upos::Noun, Xpos::Nns, Some(2), Relation::Nsubj),
///     word(14, 20, "sign", Upos::Verb, Xpos::Vbd, None, Relation::Root),
/// ] };
/// let count = counted_noun(&tree, 0).expect("it counts employees");
/// assert_eq!((count.kind, count.noun, count.predicate), (CountKind::Plain, Some(1), Some(2)));
/// assert_eq!(counted_noun(&tree, 1), None);
/// ```
pub fn counted_noun(tree: &Tree<'_>, number: usize) -> Option<Count> {
    (number < tree.words.len()).then(|| Counter::new(tree).count(number))?
}

/// All numbers of a sentence that count something, in text order; a figure of several words once, at its first number.
pub fn find_counts(tree: &Tree<'_>) -> Vec<Count> {
    let counter = Counter::new(tree);
    let mut counts: Vec<Count> = Vec::new();
    let mut figures: Vec<Option<usize>> = vec![None; tree.words.len()];
    for word in 0..tree.words.len() {
        if let Some(count) = counter.count(word) {
            let figure = counter.figure(word);
            if figures[figure].is_none() {
                figures[figure] = Some(word);
                counts.push(count);
            }
        }
    }
    counts
}

struct Counter<'t> {
    o: Outline<'t>,
    heads: ClauseHeads,
    phrases: Phrases,
}

impl<'t> Counter<'t> {
    fn new(tree: &'t Tree<'t>) -> Self {
        let o = Outline::new(tree);
        let heads = ClauseHeads::new(&o);
        let phrases = Phrases::new(&o, &heads);
        Self { o, heads, phrases }
    }

    fn is_number(&self, word: usize) -> bool {
        let o = &self.o;
        let vague =
            matches!(counting(o.lemma(word)), Some(Counting::Scale | Counting::Fraction)) && o.upos(word) == Upos::Noun;
        (o.xpos(word) == Xpos::Cd || o.upos(word) == Upos::Num || vague)
            && o.word(word).form.chars().any(char::is_alphanumeric)
    }

    fn is_scale(&self, word: usize) -> bool {
        counting(self.o.lemma(word)) == Some(Counting::Scale) && self.o.upos(word) == Upos::Noun
    }

    fn is_money(&self, word: usize) -> bool {
        self.o.xpos(word) == Xpos::Dollar || counting(self.o.lemma(word)) == Some(Counting::Money)
    }

    /// The word that stands for the whole figure: "billion" in "4.5 billion", "thirds" in "two-thirds", the first of "10 or 12".
    fn figure(&self, number: usize) -> usize {
        let o = &self.o;
        let mut word = number;
        for _ in 0..CLIMB_MAX {
            let Some(head) = o.head(word).filter(|&h| self.is_number(h)) else { break };
            let part = matches!(
                o.relation(word),
                Relation::Compound | Relation::Flat | Relation::Nummod | Relation::Conj | Relation::Goeswith
            );
            // "10 to 12": the end of a range hangs on its start.
            let range = matches!(o.relation(word), Relation::Nmod | Relation::NmodUnmarked)
                && o.dependents_by(word, &[Relation::Case]).all(|c| o.is_word(c, &["to", "and", "-", "–"]));
            // "hundreds of thousands".
            let scales = o.relation(word) == Relation::Nmod && self.is_scale(word) && self.is_scale(head);
            if !part && !range && !scales {
                break;
            }
            word = head;
        }
        word
    }

    fn count(&self, number: usize) -> Option<Count> {
        if !self.is_number(number) || self.is_day(number) {
            return None;
        }
        let figure = self.figure(number);
        let o = &self.o;
        match o.relation(figure) {
            Relation::Nummod => self.modifies(number, figure, o.head(figure)?),
            Relation::NmodUnmarked | Relation::Flat | Relation::List | Relation::Dep | Relation::Discourse => None,
            Relation::Appos | Relation::Parataxis | Relation::Nmod | Relation::Amod if self.is_age(figure) => {
                Some(self.found(number, CountKind::Age, None, o.head(figure)))
            }
            // "a 41-year-old": the number may hang on "year" as a compound; "a dozen employees" likewise.
            Relation::Compound | Relation::Amod | Relation::Det => {
                let noun = o.head(figure).filter(|&h| h > figure)?;
                let named = o.upos(noun) == Upos::Propn || o.upos(noun) == Upos::Num;
                (!named).then(|| self.modifies(number, figure, noun))?
            }
            _ => self.stands_alone(number, figure),
        }
    }

    /// "September 11", "11 September", whatever hangs on what.
    fn is_day(&self, number: usize) -> bool {
        let o = &self.o;
        let month = |word: usize| o.xpos(word) == Xpos::Nnp && time_noun(o.lemma(word)) == Some(TimeNoun::Time);
        let day = o.word(number).form.parse::<u32>().is_ok_and(|v| (1..=31).contains(&v));
        day && (number.checked_sub(1).is_some_and(month) || (number + 1 < o.len() && month(number + 1)))
    }

    /// "Ana Orlo, 62,": a small number between commas behind a name.
    fn is_age(&self, figure: usize) -> bool {
        let o = &self.o;
        let value: Option<u32> = o.word(figure).form.parse().ok();
        let comma = figure.checked_sub(1).is_some_and(|w| o.is_comma(w) || o.word(w).form == "(");
        let closes = figure + 1 >= o.len() || o.is_punct(figure + 1);
        value.is_some_and(|v| v < AGE_MAX)
            && comma
            && closes
            && o.head(figure).is_some_and(|h| h < figure && matches!(o.upos(h), Upos::Propn | Upos::Noun))
    }

    /// The figure is a modifier of `noun`.
    fn modifies(&self, number: usize, figure: usize, noun: usize) -> Option<Count> {
        let o = &self.o;
        if self.is_money(noun) {
            let of = self.measured(noun);
            return Some(self.found(number, CountKind::Money, Some(noun), of));
        }
        // "page 12", "December 12": the number behind its noun is a name.
        if figure > noun {
            return None;
        }
        // "one in five drivers": five is what one is counted of, not how many drivers there are.
        let denominator = o.dependents_by(noun, &[Relation::Case]).any(|c| o.lower(c) == "in")
            && o.head(noun).is_some_and(|h| o.xpos(h) == Xpos::Cd && h < noun && self.of_phrase(h) == Some(noun));
        if denominator {
            return None;
        }
        match counting(&o.lemma(noun).to_lowercase()) {
            Some(Counting::Percent) => {
                return Some(self.found(number, CountKind::Share, self.of_phrase(noun), None));
            }
            Some(Counting::Fraction) => {
                return Some(self.found(number, CountKind::Part, self.of_phrase(noun), None));
            }
            Some(Counting::Scale) if self.of_phrase(noun).is_some() => {
                return Some(self.found(number, CountKind::Plain, self.of_phrase(noun), None));
            }
            _ => {}
        }
        if let Some(of) = self.measured(noun) {
            return Some(self.found(number, CountKind::Measure, Some(noun), Some(of)));
        }
        let kind = if self.is_of_total(noun) { CountKind::Total } else { CountKind::Plain };
        Some(self.found(number, kind, Some(noun), None))
    }

    /// The figure is a noun phrase itself.
    fn stands_alone(&self, number: usize, figure: usize) -> Option<Count> {
        let o = &self.o;
        if let Some(noun) = self.of_phrase(figure) {
            let kind = if self.is_scale(figure) { CountKind::Plain } else { CountKind::Part };
            return Some(self.found(number, kind, Some(noun), None));
        }
        if o.upos(number) != Upos::Num && o.xpos(number) != Xpos::Cd {
            return None;
        }
        if self.is_of_total(figure) {
            // "a population of 12,000" counts the population, "a total of 12" nothing that is named.
            let noun = o.head(figure).filter(|&h| o.lemma(h) != "total");
            return Some(self.found(number, CountKind::Total, noun, None));
        }
        if let Some(noun) = self.total_that_changes(figure) {
            return Some(self.found(number, CountKind::Total, Some(noun), None));
        }
        let core = matches!(
            o.relation(figure),
            Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Iobj | Relation::OblAgent
        );
        core.then(|| self.found(number, CountKind::Elliptic, None, None))
    }

    /// The noun of the "of" phrase of a figure, also "one *in* five drivers" and "12 *out of* 20".
    fn of_phrase(&self, word: usize) -> Option<usize> {
        let o = &self.o;
        let of = |&noun: &usize| {
            noun > word
                && o.dependents_by(noun, &[Relation::Case]).any(|c| {
                    o.is_word(c, &["of"]) || (o.lower(c) == "in" && o.dependent(noun, &[Relation::Nummod]).is_some())
                })
        };
        let noun = o.dependents_by(word, &[Relation::Nmod, Relation::Obl]).find(of)?;
        // "half of a group of 12 drivers" counts the drivers, whatever they are called together.
        match counting(o.lemma(noun)) {
            Some(Counting::Group | Counting::Total | Counting::Scale) => self.of_phrase_once(noun).or(Some(noun)),
            _ => Some(noun),
        }
    }

    fn of_phrase_once(&self, word: usize) -> Option<usize> {
        let o = &self.o;
        let is_of = |&noun: &usize| o.dependents_by(noun, &[Relation::Case]).any(|c| o.lower(c) == "of");
        o.dependents_by(word, &[Relation::Nmod]).filter(|&n| n > word).find(is_of)
    }

    /// "a total *of 12 people*".
    fn is_of_total(&self, noun: usize) -> bool {
        let o = &self.o;
        o.relation(noun) == Relation::Nmod
            && o.dependents_by(noun, &[Relation::Case]).any(|c| o.lower(c) == "of")
            && o.head(noun).is_some_and(|h| counting(o.lemma(h)) == Some(Counting::Total))
    }

    /// The noun that a measure is put before: "a $1.2 billion *deal*", "a 41-year-old *driver*".
    fn measured(&self, noun: usize) -> Option<usize> {
        let o = &self.o;
        let mut word = noun;
        // "year" in "41-year-old driver" hangs on "old", which hangs on "driver".
        if matches!(o.relation(word), Relation::OblUnmarked | Relation::NmodUnmarked | Relation::Obl)
            && o.head(word).is_some_and(|h| o.upos(h) == Upos::Adj && h > word && h <= word + 2)
        {
            word = o.head(word)?;
            if !matches!(o.relation(word), Relation::Amod | Relation::Compound) {
                return Some(word);
            }
        }
        let before = matches!(
            o.relation(word),
            Relation::Compound | Relation::Amod | Relation::Nummod | Relation::NmodUnmarked | Relation::NmodDesc
        );
        let mut of = o.head(word).filter(|&h| before && h > word && !o.is_punct(h))?;
        // Treebanks differ: in some "year" is a compound of "old".
        if o.upos(of) == Upos::Adj && matches!(o.relation(of), Relation::Amod | Relation::Compound) {
            of = o.head(of).filter(|&h| h > of)?;
        }
        (self.is_money(noun) || word != noun || o.xpos(noun) == Xpos::Nn).then_some(of)
    }

    /// "the number of *employees* rose to 650", "the death *toll* was 12".
    fn total_that_changes(&self, figure: usize) -> Option<usize> {
        let o = &self.o;
        let predicate = if self.heads.is_head(figure) { figure } else { o.head(figure)? };
        let argument = self.heads.is_head(figure)
            || matches!(o.relation(figure), Relation::Obl | Relation::OblUnmarked | Relation::Obj | Relation::Xcomp);
        let subject = o.dependent(predicate, &[Relation::Nsubj, Relation::NsubjPass]).filter(|_| argument)?;
        if counting(o.lemma(subject)) != Some(Counting::Total) || time_noun(o.lemma(figure)) == Some(TimeNoun::Time) {
            return None;
        }
        // "in 2019" says when it rose.
        let is_when = o.dependents_by(figure, &[Relation::Case]).any(|c| o.is_word(c, &["in", "since", "by", "from"]));
        (!is_when).then(|| self.of_phrase_once(subject).unwrap_or(subject))
    }

    fn found(&self, number: usize, kind: CountKind, noun: Option<usize>, of: Option<usize>) -> Count {
        let o = &self.o;
        let phrase = match noun {
            Some(noun) => self.phrases.phrase(o, &self.heads, noun).core,
            None => WordRange::of_word(number),
        };
        // The figure's own head, not the "of" phrase, is the argument: "650 of the employees signed".
        let mut word = of.filter(|_| kind != CountKind::Age).or(noun).unwrap_or(number);
        if matches!(
            kind,
            CountKind::Part | CountKind::Share | CountKind::Elliptic | CountKind::Total | CountKind::Plain
        ) {
            word = self.figure(number);
        }
        Count { number, kind, noun, phrase, of, predicate: self.heads.owner(word) }
    }
}
