//! What keeps two assertions out of one claim, slot by slot.

/// The slot in which two assertions of one kind do not line up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Apart {
    /// Ages of two people.
    Holder,
    /// They count or measure other things.
    Thing,
    /// One article prints both.
    Article,
    /// One of the articles prints the other's value too, in another place.
    Elsewhere,
    /// One is for each, the other in all.
    Each,
    /// One sentence speaks of a year before that of publication.
    Year,
    /// One length of time is how long something goes on, the other how far off it is, or what is left of it.
    Reach,
    /// A date that stands for itself is that of a page.
    Stamp,
    /// The two clauses tell other acts.
    Acts,
    /// The words around them are too unlike.
    Words,
    /// A time that names no day, month or year.
    NoPoint,
    /// Another person, body or place bears the name.
    Bearer,
    /// Other words were said.
    Quotation,
}

impl Apart {
    /// The slot that failed, in a word or two.
    pub const fn slot(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::Thing => "thing counted",
            Self::Article => "article",
            Self::Elsewhere => "other place",
            Self::Each => "each or all",
            Self::Year | Self::Reach | Self::Stamp | Self::NoPoint => "time scope",
            Self::Acts => "relation",
            Self::Words => "words",
            Self::Bearer => "bearer",
            Self::Quotation => "quotation",
        }
    }

    /// Why, for people.
    pub const fn why(self) -> &'static str {
        match self {
            Self::Holder => "they are the ages of two people",
            Self::Thing => "they do not count or measure the same thing",
            Self::Article => "one article prints both values, so they are of two things",
            Self::Elsewhere => "one of the articles prints the other's value too, so this one is of something else",
            Self::Each => "one is said of each, the other of all",
            Self::Year => "one of the sentences speaks of an earlier year",
            Self::Reach => {
                "one says how long something goes on, how far off it is or what is left, the other another of these"
            }
            Self::Stamp => "a date that stands for itself is that of the page, not of what it tells",
            Self::Acts => "the clauses tell other acts",
            Self::Words => "the words around them are too unlike",
            Self::NoPoint => "a length of time, or a time that nothing anchors, dates no event",
            Self::Bearer => "the names have other bearers",
            Self::Quotation => "the words are not one quotation",
        }
    }
}
