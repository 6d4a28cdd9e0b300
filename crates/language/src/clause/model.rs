//! What a clause is: types, and the small questions they answer.

use super::WordRange;

/// A predicate with what is said of whom, read off a dependency tree.
///
/// All indices are words of the tree that the clause was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Head word of the predicate; no two clauses of a tree share it.
    pub head: usize,
    /// What is said.
    pub predicate: Predicate,
    /// How it hangs together with the clause it stands in.
    pub relation: ClauseRelation,
    /// Number of the clause it stands in, in the list it was found in; none for the sentence's main clause.
    pub parent: Option<usize>,
    /// The word it depends on: the noun of a relative clause, the verb of a content clause.
    pub governor: Option<usize>,
    /// Words that subordinate it, in lower case: "that", "after", "as if".
    pub subordinator: Option<String>,
    /// Who does it, whatever the voice: "staff" in "staff signed it" and in "it was signed by staff".
    pub subject: Option<Argument>,
    /// Whom or what it is done to, whatever the voice.
    pub object: Option<Argument>,
    /// To whom, without a preposition: "told *the board* that".
    pub recipient: Option<Argument>,
    /// What subject or object is said to be or become: "named him *president*", "remained *open*".
    pub predicative: Option<Argument>,
    /// Further phrases, with preposition or without, in text order.
    pub obliques: Vec<Oblique>,
    /// Adverbs of the predicate, in text order; negations are none.
    pub adverbs: Vec<usize>,
    /// Clauses that are the content of this one, in text order.
    pub complements: Vec<Complement>,
    /// Words that negate it or a part of it, in text order.
    pub negations: Vec<Negation>,
    /// What keeps it from being put forward flatly, each certainty once.
    pub marks: Vec<Mark>,
    /// Its own words, in pieces without punctuation at the ends; clauses inside it are left out.
    pub words: Vec<WordRange>,
    /// Smallest range with the predicate and those of its subject, objects and predicative that stand in it.
    pub core: WordRange,
    /// From its first to its last word, clauses inside it included, without punctuation at the ends.
    pub whole: WordRange,
}

impl Clause {
    /// Negated as a whole: an odd number of grammatical negations, "no employee signed" included.
    ///
    /// "failed to sign" negates lexically and does not count: see [`Clause::undone_by`].
    pub fn is_negative(&self) -> bool {
        let counts = |n: &&Negation| {
            !matches!(n.kind, NegationKind::Lexical | NegationKind::Near) && n.target != NegationTarget::Part
        };
        self.negations.iter().filter(counts).count() % 2 == 1
    }

    /// The word by which it did not happen, where that is no grammatical negation: "failed" in "failed to sign".
    pub fn undone_by(&self) -> Option<usize> {
        self.negations.iter().find(|n| n.kind == NegationKind::Lexical).map(|n| n.cue)
    }

    /// Whether the word is one of its own, and not of a clause inside it.
    pub fn has_word(&self, word: usize) -> bool {
        let after = self.words.partition_point(|range| range.end <= word);
        self.words.get(after).is_some_and(|range| range.contains(word))
    }

    /// The mark that moves it farthest from a flat statement.
    pub fn certainty(&self) -> Certainty {
        self.marks.iter().map(|m| m.certainty).max().unwrap_or(Certainty::Certain)
    }

    /// Its arguments, with their roles.
    pub fn arguments(&self) -> impl Iterator<Item = (Role, &Argument)> {
        let all = [
            (Role::Subject, &self.subject),
            (Role::Object, &self.object),
            (Role::Recipient, &self.recipient),
            (Role::Predicative, &self.predicative),
        ];
        all.into_iter().filter_map(|(role, argument)| Some((role, argument.as_ref()?)))
    }
}

/// The part of an argument in a clause, with the voice undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who does it, or of whom it is said.
    Subject,
    /// Whom or what it is done to.
    Object,
    /// To whom.
    Recipient,
    /// What subject or object is or becomes.
    Predicative,
}

/// What a clause says, as words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predicate {
    /// What kind of word it is made of.
    pub kind: PredicateKind,
    /// Dictionary form with its particle: `carry out`; of a nominal predicate, the noun's.
    pub lemma: String,
    /// Particle: "out" in "carry out".
    pub particle: Option<usize>,
    /// Auxiliaries and copula, in text order, those shared from the first of several verbs included.
    pub auxiliaries: Vec<usize>,
    /// The form of "be" that links an adjective or noun.
    pub copula: Option<usize>,
    /// Preposition of a predicate like "is *on* the list", in lower case.
    pub preposition: Option<String>,
    /// The words of an adjectival or nominal predicate, of a verb only the verb.
    pub phrase: WordRange,
    /// Whether the verb is passive; roles are those of the active.
    pub passive: bool,
    /// Time of the finite verb; none for infinitives, participles, modals other than "will", and predicates without a verb.
    pub tense: Option<Tense>,
    /// "has signed", "may have signed".
    pub perfect: bool,
    /// "is signing".
    pub progressive: bool,
}

/// What a predicate is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PredicateKind {
    /// A verb.
    Verb,
    /// "there is": the subject is what there is.
    Existential,
    /// An adjective or adverb, mostly with a copula.
    Adjective,
    /// A noun, pronoun, number or prepositional phrase, mostly with a copula.
    Noun,
}

/// Grammatical time of a finite verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// "signed", "had signed".
    Past,
    /// "signs", "has signed".
    Present,
    /// "will sign".
    Future,
}

/// How a clause hangs together with the one it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClauseRelation {
    /// The sentence's own, or one beside it.
    Main,
    /// Coordinated with the clause it stands in.
    Conjunct,
    /// Content of a verb, adjective or noun; [`Clause::complements`] of its parent says how.
    Content,
    /// Says something of a noun: "the letter *which staff signed*", "a letter *signed by staff*".
    Relative,
    /// Says when, why, how or on what condition.
    Adverbial,
    /// Is itself the subject: "*Leaving* was hard".
    Subject,
    /// Set beside: "(he is 62)".
    Aside,
}

/// A noun phrase, in three widths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Head word.
    pub head: usize,
    /// The head with its modifiers and prepositional phrases, without appositions, relative clauses and further conjuncts.
    pub core: WordRange,
    /// The core with appositions and relative clauses, without further conjuncts.
    pub full: WordRange,
    /// What stands in apposition to it, each set off by a comma, dash or bracket.
    pub appositions: Vec<WordRange>,
}

/// A phrase in a role, with those coordinated to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The first or only phrase.
    pub phrase: Phrase,
    /// Those coordinated with it: "staff, *managers* and *the union*".
    pub conjuncts: Vec<Phrase>,
    /// From the first to the last word, all conjuncts included.
    pub whole: WordRange,
    /// By which way it got its role.
    pub route: Route,
}

impl Argument {
    /// Head word of the first phrase.
    pub fn head(&self) -> usize {
        self.phrase.head
    }

    /// All phrases, the first included.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        std::iter::once(&self.phrase).chain(&self.conjuncts)
    }

    /// The range with the cores of all phrases.
    pub fn core(&self) -> WordRange {
        self.conjuncts.iter().fold(self.phrase.core, |range, p| range.join(p.core))
    }
}

/// By which way an argument got its role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Route {
    /// It stands in the clause.
    Stated,
    /// The clause is about it: relative clauses and participles behind a noun.
    Relative,
    /// It is an argument of the verb above: "*staff* agreed to leave".
    Control,
    /// It is shared with the clause that this one is coordinated with.
    Coordination,
    /// It is that of the clause to which this one is adverbial: "*staff* left after signing".
    Adverbial,
}

/// A phrase that is no argument: place, time, manner, source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oblique {
    /// Its preposition in lower case, with all its words: `because of`; none for "last week".
    pub preposition: Option<String>,
    /// The phrase, without its preposition.
    pub argument: Argument,
    /// Whether its noun names a time.
    pub temporal: bool,
}

/// A clause as the content of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complement {
    /// Number of the content clause, in the list of clauses.
    pub clause: usize,
    /// Its form.
    pub kind: ComplementKind,
    /// The noun whose content it is: "the *claim* that"; none where it is the predicate's.
    pub noun: Option<usize>,
    /// Where the content stands, without "that", "to", "whether" at its start and without punctuation at the ends; two pieces where the reporting clause
    /// stands inside: "*Fares*, he said, *will not rise*".
    pub content: Vec<WordRange>,
    /// Whether quotation marks open or close at its ends.
    pub quoted: bool,
}

/// The form of a content clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ComplementKind {
    /// "that …", or a statement without "that".
    Statement,
    /// "whether …", "if …".
    Whether,
    /// "who …", "how many …".
    Wh,
    /// "to …".
    Infinitive,
    /// "… signing", and other clauses without a finite verb.
    Participle,
}

/// A word that negates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Negation {
    /// The word: "not", "no", "failed".
    pub cue: usize,
    /// What kind of word it is.
    pub kind: NegationKind,
    /// Which part of the clause it belongs to.
    pub target: NegationTarget,
    /// The words it bears on.
    pub scope: WordRange,
}

/// What kind of word negates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NegationKind {
    /// "not", "n't".
    Not,
    /// "never".
    Never,
    /// "no", "none", "nobody", "neither of them".
    Quantifier,
    /// "neither", "nor".
    Coordination,
    /// "without signing".
    Without,
    /// A verb or adjective that says it did not come about: "failed to", "refused to".
    Lexical,
    /// "hardly", "rarely": nearly not.
    Near,
}

/// Which part of a clause a negation belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NegationTarget {
    /// The predicate.
    Predicate,
    /// The subject: "*no employees* signed".
    Subject,
    /// The object: "signed *no letter*".
    Object,
    /// One phrase only, so that the clause as a whole stands: "signed not *in May* but in June".
    Part,
}

/// A word that keeps a clause from being put forward flatly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// What it does.
    pub certainty: Certainty,
    /// The word that does it.
    pub cue: usize,
}

/// How a clause is put forward, from flat to not at all. A content clause is measured apart from who says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// As a fact.
    Certain,
    /// As what somebody else is said to have said: "reportedly", "is said to".
    Reported,
    /// As what must or should be: "must", "has to".
    Required,
    /// As intended or to come: "will", "plans to", "is scheduled to".
    Planned,
    /// With reserve: "appears to", "is believed to".
    Hedged,
    /// As what may be: "may", "could", "is likely to".
    Possible,
    /// As an accusation: "allegedly", "is accused of".
    Alleged,
    /// Under a condition, which itself is marked too: "if", "unless", "would".
    Conditional,
    /// As a question: "?", "whether".
    Question,
    /// As a command: "Sign here".
    Command,
    /// As what somebody denies: "denied that".
    Denied,
}
