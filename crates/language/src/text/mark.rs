//! Marks: punctuation and symbols, runs of one mark, handles, tags, emoticons, emoji.

use super::chars::{Class, class, is_blank, is_extending, is_flag_letter, is_picture};
use super::token::{Cutter, TokenKind};

impl Cutter<'_> {
    /// Pushes the mark at `at`, with what belongs to it.
    pub(super) fn mark(&mut self) {
        let start = self.at;
        let next = self.byte(start + 1);
        match self.byte(start) {
            b'\'' if next == b'\'' => self.push(TokenKind::Mark, start + 2),
            b'`' if next == b'`' => self.push(TokenKind::Mark, start + 2),
            b'\'' | b'`' => self.apostrophe(1),
            b'.' => self.points(),
            b'!' | b'?' => self.push(TokenKind::Mark, self.while_bytes(start, |b| matches!(b, b'!' | b'?'))),
            b'+' if next.is_ascii_digit() && self.touching().is_none() => self.number(start + 1),
            b'@' if next != b'_' && class(next) == Class::Letter && self.touching().is_none() => self.tag(),
            b'#' if class(next) == Class::Letter && self.touching().is_none() => self.tag(),
            128.. => self.wide_mark(),
            first => match self.emoticon_end() {
                Some(end) => self.push(TokenKind::Mark, end),
                None if is_repeated(first) => self.arrow(first),
                None => self.push(TokenKind::Mark, start + 1),
            },
        }
    }

    /// ".5" is a number, "..." one mark, "." another.
    fn points(&mut self) {
        if self.is_digit_at(self.at + 1) && self.touching().is_none_or(|last| last.kind == TokenKind::Mark) {
            return self.number(self.at + 1);
        }
        let end = self.while_bytes(self.at, |b| b == b'.');
        // ".?" is one stop, "..." and "?" are two.
        let end = if end == self.at + 1 { self.while_bytes(end, |b| matches!(b, b'!' | b'?')) } else { end };
        self.push(TokenKind::Mark, end);
    }

    /// A run of one mark; of dashes with the head of an arrow.
    fn arrow(&mut self, first: u8) {
        let end = self.while_bytes(self.at, |b| b == first);
        let head = matches!(first, b'-' | b'=') && self.byte(end) == b'>';
        self.push(TokenKind::Mark, end + usize::from(head));
    }

    /// "@handle", "#tag".
    fn tag(&mut self) {
        self.push(TokenKind::Word, self.word_end(self.at + 1));
    }

    /// ":-)", ";)", "=(", "<3", ":D", where it stands alone or behind a mark.
    fn emoticon_end(&self) -> Option<usize> {
        if self.touching().is_some_and(|last| last.kind != TokenKind::Mark) {
            return None;
        }
        let eyes = self.byte(self.at);
        if !matches!(eyes, b':' | b';' | b'=' | b'<') {
            return None;
        }
        let nose = usize::from(matches!(self.byte(self.at + 1), b'-' | b'\'' | b'^'));
        let mouth = self.at + 1 + nose;
        let fits = if eyes == b'<' { self.byte(mouth) == b'3' } else { b"()[]DPpOo|/\\*3".contains(&self.byte(mouth)) };
        (fits && !self.is_word_at(mouth + 1)).then_some(mouth + 1)
    }

    fn wide_mark(&mut self) {
        let Some(c) = self.char_at(self.at) else { return };
        let end = self.at + c.len_utf8();
        match c {
            '’' | '‘' | '‛' => {
                // "’’" closes as one mark; "‘’" is left where somebody wrote two.
                let doubled = c != '‛' && self.char_at(end) == Some('’');
                if doubled { self.push(TokenKind::Mark, end + c.len_utf8()) } else { self.apostrophe(c.len_utf8()) }
            }
            '…' => {
                let mut end = end;
                while self.byte(end) == b'.' || self.char_at(end) == Some('…') {
                    end += if self.byte(end) == b'.' { 1 } else { c.len_utf8() };
                }
                self.push(TokenKind::Mark, end);
            }
            _ => self.push(TokenKind::Mark, self.cluster_end(c, end)),
        }
    }

    /// End of what is printed as one picture: with its skin tone, its variant, those joined to it; two letters of a flag.
    fn cluster_end(&self, first: char, start: usize) -> usize {
        let mut end = start;
        if is_flag_letter(first) {
            return self.char_at(end).filter(|&c| is_flag_letter(c)).map_or(end, |c| end + c.len_utf8());
        }
        let mut joined = false;
        while let Some(c) = self.char_at(end) {
            if !(is_extending(c) || joined && is_picture(c)) || is_blank(c) {
                break;
            }
            joined = c == '\u{200d}';
            end += c.len_utf8();
        }
        end
    }
}

/// Marks that are drawn in rows.
const fn is_repeated(mark: u8) -> bool {
    matches!(mark, b'-' | b'=' | b'*' | b'~' | b'_' | b'+' | b'#' | b'<' | b'>' | b'|' | b'$')
}

#[cfg(test)]
mod tests {
    use super::super::token::words;

    #[test]
    fn runs_of_one_mark_are_one_token() {
        assert_eq!(words("Well... what?! -- ***"), ["Well", "...", "what", "?!", "--", "***"]);
        assert_eq!(words("(\"a\")"), ["(", "\"", "a", "\"", ")"]);
        assert_eq!(words("a -> b …. c"), ["a", "->", "b", "….", "c"]);
    }

    #[test]
    fn handles_tags_and_emoticons_are_whole() {
        assert_eq!(words("@orla_hane #boats :-) <3 #5"), ["@orla_hane", "#boats", ":-)", "<3", "#", "5"]);
        assert_eq!(words("ratio 3:1 (note:)"), ["ratio", "3:1", "(", "note", ":", ")"]);
    }

    #[test]
    fn a_picture_is_whole_with_its_parts() {
        assert_eq!(words("👩‍🚒👍🏽🇸🇪🇳🇴❤️x"), ["👩‍🚒", "👍🏽", "🇸🇪", "🇳🇴", "❤️", "x"]);
    }
}
