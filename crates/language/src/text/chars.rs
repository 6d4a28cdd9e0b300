//! Characters to the few classes that tokens are made of.

/// What a byte of UTF-8 can be to a tokenizer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// White space or a control character.
    Space,
    /// An ASCII letter or `_`.
    Letter,
    /// An ASCII digit.
    Digit,
    /// ASCII punctuation.
    Mark,
    /// Part of a character beyond ASCII.
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Mark; 256];
    let mut b = 0;
    while b < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "below 256")]
        let byte = b as u8;
        classes[b] = match byte {
            0..=32 | 127 => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            128.. => Class::Wide,
            _ => Class::Mark,
        };
        b += 1;
    }
    classes
};

pub(super) const fn class(byte: u8) -> Class {
    CLASSES[byte as usize]
}

/// Whether a character goes on a word: letters, digits, accents that combine, joiners, soft hyphens.
pub(super) fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric() || is_extending(c)
}

/// Whether a character belongs to the one before it, whatever that is.
pub(super) const fn is_extending(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{93c}' | '\u{94d}' | '\u{9bc}' | '\u{9cd}' | '\u{e47}'..='\u{e4e}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0020}'..='\u{e007f}')
}

/// Whether a character is no part of any token: white space, and what prints as nothing.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether a character is a picture, or half a flag.
pub(super) const fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether a character is half a flag.
pub(super) const fn is_flag_letter(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Length of the apostrophe that the bytes begin with, straight or curly.
pub(super) fn apostrophe(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'\'', ..] => Some(1),
        [0xe2, 0x80, 0x99, ..] => Some(3),
        _ => None,
    }
}

/// Marks that close what another mark opened.
pub(super) const fn is_closer(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '}' | '»' | '›')
}

/// Marks that open something.
pub(super) const fn is_opener(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '‘' | '\'' | '`' | '(' | '[' | '{' | '«' | '‹' | '¿' | '¡')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_cover_ascii() {
        assert_eq!(class(b'a'), Class::Letter);
        assert_eq!(class(b'\n'), Class::Space);
        assert_eq!(class(b'7'), Class::Digit);
        assert_eq!(class(b'$'), Class::Mark);
        assert_eq!(class(0xe2), Class::Wide);
    }

    #[test]
    fn what_prints_as_nothing_is_blank_and_what_joins_is_not() {
        assert!(is_blank('\u{a0}') && is_blank('\u{200b}') && is_blank('\u{feff}') && is_blank('\u{202f}'));
        assert!(!is_blank('\u{200d}') && is_word('\u{301}') && is_word('é') && is_word('東'));
    }
}
