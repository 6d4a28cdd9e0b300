//! What two assertions share to whether they are of one thing: the ground on which they are, or the slot in which they part.

use super::Apart;

/// Whether two assertions are of one thing.
pub(crate) type Found = Result<Match, Apart>;

/// Why two assertions are taken to be of one thing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// What speaks for it.
    pub ground: Ground,
    /// How strongly: the best pairs are joined first.
    pub score: f64,
    /// Whether a difference in value is a difference in what is said; else the two are shown together, and not held against each other.
    pub firm: bool,
}

impl Match {
    pub(crate) const fn firm(ground: Ground, score: f64) -> Self {
        Self { ground, score, firm: true }
    }

    pub(crate) const fn loose(ground: Ground, score: f64) -> Self {
        Self { ground, score, firm: false }
    }
}

/// What speaks for two assertions being of one thing. Never the value alone, but where it is too exact to be another's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ground {
    /// The values agree, and the words around them are alike.
    AgreeInWords,
    /// An exact value that both articles give once.
    ExactValue,
    /// Things counted under other names, the same number of them.
    OtherName,
    /// One sentence in two versions of an article.
    Versions,
    /// Somebody says that one figure takes the place of the other.
    Told,
    /// A slip of the hand would turn one value into the other, and the words are alike.
    Slip,
    /// Much the same words around them.
    LikeWords,
    /// A count that grows, or that is given anew.
    CountedAnew,
    /// Parts of the same whole: "three of its 11 branches", "four of the 11".
    SameWhole,
    /// The only figures that the articles give for such things.
    OnlyOnes,
    /// A figure on which several articles agree, and the only one of its kind in another.
    Agreed,
    /// Sums in two currencies, in like words.
    OtherCurrency,
    /// Clauses that give the same telling figure or exact time, and share words.
    SameFigure,
}

impl Ground {
    /// In words, for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::AgreeInWords => "the values agree and the words around them are alike",
            Self::ExactValue => "both articles give this exact value once",
            Self::OtherName => "the same number of things under other names",
            Self::Versions => "one sentence in two versions of an article",
            Self::Told => "it is said that one takes the place of the other",
            Self::Slip => "a slip of the hand would turn one into the other",
            Self::LikeWords => "much the same words stand around them",
            Self::CountedAnew => "a count that is given anew",
            Self::SameWhole => "parts of the same whole",
            Self::Agreed => "several articles agree on the one, and the other is the only such figure of its article",
            Self::OnlyOnes => "the only figures of such things in both articles",
            Self::SameFigure => "both give the same telling figure or time",
            Self::OtherCurrency => "sums in two currencies in like words",
        }
    }
}
