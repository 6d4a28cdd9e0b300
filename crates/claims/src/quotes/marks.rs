//! Text to its quotation marks: where each stands, what it can do there, and how many bytes it takes.

/// What kind of mark stands somewhere; two single ones in a row are one double.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `"`, `''`.
    Straight,
    /// `“`, ` `` `.
    Open,
    /// `”`.
    Close,
    /// `„`.
    Low,
    /// `«`, `‹`.
    Left,
    /// `»`, `›`.
    Right,
    /// `'`.
    Single,
    /// `‘`, a lone backtick.
    SingleOpen,
    /// `’`.
    SingleClose,
}

impl Kind {
    /// Whether it may be an apostrophe.
    pub const fn is_single(self) -> bool {
        matches!(self, Self::Single | Self::SingleOpen | Self::SingleClose)
    }
}

/// A mark in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub kind: Kind,
    /// Its first byte.
    pub at: usize,
    /// One past its last.
    pub end: usize,
}

/// The marks of `text[from..to]`, apostrophes inside of words left out.
pub(super) fn marks(text: &str, from: usize, to: usize) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = from;
    while at < to {
        // Told by their first bytes: most of a text is none of these.
        if !matches!(bytes[at], b'"' | b'\'' | b'`' | 0xc2 | 0xe2) {
            at += 1;
            continue;
        }
        let rest = &text[at..to];
        let Some((kind, length)) = kind(rest, text[from..at].ends_with(|c: char| !c.is_whitespace())) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let end = at + length;
        let letter = |c: char| c.is_alphanumeric();
        let apostrophe = kind.is_single() && text[from..at].ends_with(letter) && text[end..to].starts_with(letter);
        if !apostrophe {
            found.push(Mark { kind, at, end });
        }
        at = end;
    }
    found
}

/// The mark that a text starts with, and its length. Behind a word, of three in a row the first closes what stands inside.
fn kind(rest: &str, behind_word: bool) -> Option<(Kind, usize)> {
    const DOUBLED: [(&str, Kind); 4] =
        [("``", Kind::Open), ("''", Kind::Straight), ("‘‘", Kind::Open), ("’’", Kind::Close)];
    let first = rest.chars().next()?;
    for (doubled, kind) in DOUBLED {
        if rest.starts_with(doubled) && !(behind_word && rest[doubled.len()..].starts_with(first)) {
            return Some((kind, doubled.len()));
        }
    }
    let kind = match first {
        '"' => Kind::Straight,
        '“' | '‟' => Kind::Open,
        '”' => Kind::Close,
        '„' => Kind::Low,
        '«' | '‹' => Kind::Left,
        '»' | '›' => Kind::Right,
        '\'' => Kind::Single,
        '‘' | '`' | '‛' => Kind::SingleOpen,
        '’' => Kind::SingleClose,
        _ => return None,
    };
    Some((kind, first.len_utf8()))
}
