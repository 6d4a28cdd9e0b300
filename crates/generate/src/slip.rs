//! Kinds of slips, and the rules that may report each.

use serde::{Deserialize, Serialize};

/// A slip that one article of a story has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Slip {
    /// Another figure.
    Figure,
    /// The same digits at another scale.
    Magnitude,
    /// A bound that the others do not have.
    Hedge,
    /// Another day.
    Date,
    /// A weekday that the date does not have.
    Weekday,
    /// Another hour.
    Clock,
    /// Another word in a quotation.
    Quote,
    /// Another role of a person.
    Role,
    /// The contrary.
    Polarity,
    /// A letter of a name astray.
    Letter,
    /// An acronym with its letters in another order.
    Acronym,
}

impl Slip {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Figure,
        Self::Magnitude,
        Self::Hedge,
        Self::Date,
        Self::Weekday,
        Self::Clock,
        Self::Quote,
        Self::Role,
        Self::Polarity,
        Self::Letter,
        Self::Acronym,
    ];

    /// The rules that name it, any one of which is right.
    pub const fn rules(self) -> &'static [&'static str] {
        match self {
            Self::Figure => &["quantity-conflict"],
            Self::Magnitude => &["magnitude-slip", "quantity-conflict"],
            Self::Hedge => &["hedge-mismatch"],
            Self::Date | Self::Clock => &["date-conflict"],
            Self::Weekday => &["weekday-mismatch", "date-conflict"],
            Self::Quote => &["quote-altered"],
            Self::Role => &["role-conflict"],
            Self::Polarity => &["polarity-conflict"],
            Self::Letter => &["name-variant"],
            Self::Acronym => &["acronym-mismatch"],
        }
    }

    /// Its name in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Magnitude => "magnitude",
            Self::Hedge => "hedge",
            Self::Date => "date",
            Self::Weekday => "weekday",
            Self::Clock => "clock",
            Self::Quote => "quote",
            Self::Role => "role",
            Self::Polarity => "polarity",
            Self::Letter => "letter",
            Self::Acronym => "acronym",
        }
    }
}
