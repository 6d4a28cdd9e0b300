//! What a quotation is held against another by: its words, figures, marks, and what the outlet put in itself.

use super::figures;
use copydesk_claims::ByteSpan;

/// One unit of a quotation.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// What it is compared by: lower case, without accents, in one spelling.
    pub key: String,
    /// Letters and digits in lower case as printed, which tells spellings of one key apart.
    pub folded: String,
    /// Bytes in the quotation.
    pub span: ByteSpan,
    /// The mark behind it.
    pub after: Mark,
    /// Its value, where it is a number.
    pub figure: Option<figures::Figure>,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// A word or figure that was spoken.
    Word,
    /// "…", "...", ". . .", "[…]": words left out openly.
    Gap,
    /// A word in brackets, or with letters in brackets: the outlet's.
    Bracketed,
}

/// The mark behind a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// None.
    None,
    /// A comma.
    Comma,
    /// A dash.
    Dash,
    /// A colon or semicolon.
    Colon,
    /// A full stop or exclamation mark.
    Stop,
    /// A question mark.
    Question,
}

impl Mark {
    /// Whether a sentence ends here.
    pub const fn ends_sentence(self) -> bool {
        matches!(self, Self::Stop | Self::Question)
    }

    pub(super) const fn of(c: char) -> Option<Self> {
        Some(match c {
            ',' | '،' => Self::Comma,
            '—' | '–' | '―' | '‒' => Self::Dash,
            ':' | ';' => Self::Colon,
            '.' | '!' => Self::Stop,
            '?' => Self::Question,
            _ => return None,
        })
    }
}

impl Unit {
    /// Whether it is a word that was spoken.
    pub fn is_word(&self) -> bool {
        self.kind == UnitKind::Word
    }

    /// Whether it turns a sentence into its contrary.
    pub fn negates(&self) -> bool {
        const NEGATIONS: [&str; 16] = [
            "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "without", "cannot",
            "hardly", "barely", "scarcely", "non", "noone",
        ];
        self.kind != UnitKind::Gap && [&self.key, &self.folded].iter().any(|w| NEGATIONS.contains(&w.as_str()))
    }
}
