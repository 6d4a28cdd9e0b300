//! Addresses: sites, e-mail, files. One token each, however many points they have.

use super::lexicon::Ending;
use super::token::Cutter;

impl Cutter<'_> {
    /// End of the address that begins at `start`, if one does.
    ///
    /// A failed search is remembered, so that a chain of a million points is searched once.
    pub(super) fn address_end(&mut self, start: usize) -> Option<usize> {
        if start < self.no_address_before {
            return None;
        }
        if let Some(end) = self.linked_end(start) {
            return Some(end);
        }
        let local = self.while_bytes(start, |b| b.is_ascii_alphanumeric() || b"._%+-~".contains(&b));
        let found = self.mail_end(local).or_else(|| self.site_end(start));
        if found.is_none() {
            self.no_address_before = local;
        }
        found
    }

    /// "https://…", "www.…", "mailto:…".
    fn linked_end(&self, start: usize) -> Option<usize> {
        let scheme = self.while_bytes(start, |b| b.is_ascii_alphabetic());
        let rest = &self.bytes[scheme..];
        let word = &self.bytes[start..scheme];
        let linked = rest.starts_with(b"://")
            || word.eq_ignore_ascii_case(b"www") && rest.starts_with(b".")
            || (word.eq_ignore_ascii_case(b"mailto") || word.eq_ignore_ascii_case(b"doi")) && rest.starts_with(b":");
        if !linked {
            return None;
        }
        let end = self.path_end(scheme);
        (end > scheme + 3).then_some(end)
    }

    /// End of a path: everything up to white space or a quotation mark, but for the marks of the sentence around it.
    fn path_end(&self, start: usize) -> usize {
        let mut open = 0_usize;
        let mut end = start;
        for &b in &self.bytes[start..] {
            match b {
                0..=32 | b'"' | b'<' | b'>' | b'|' | b'{' | b'}' | b'[' | b']' | 0xe2 => break,
                b'(' => open += 1,
                b')' if open == 0 => break,
                b')' => open -= 1,
                _ => {}
            }
            end += 1;
        }
        while end > start && b".,;:!?'".contains(&self.bytes[end - 1]) {
            end -= 1;
        }
        end
    }

    /// End of an e-mail address whose `@` stands at `at`; a bare name behind it will do.
    fn mail_end(&self, at: usize) -> Option<usize> {
        if self.byte(at) != b'@' || !self.byte(at + 1).is_ascii_alphanumeric() {
            return None;
        }
        let end = self.while_bytes(at, |b| b.is_ascii_alphanumeric() || b"@._-".contains(&b));
        Some(self.without_marks(at, end))
    }

    /// End of "example.org/path" or "report.pdf".
    fn site_end(&self, start: usize) -> Option<usize> {
        let end = self.while_bytes(start, |b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
        let end = self.without_marks(start, end);
        let host = self.slice(start, end);
        let (first, ending) = host.rsplit_once('.')?;
        if first.is_empty() || host.contains("..") {
            return None;
        }
        let path = self.byte(end) == b'/';
        let site = match self.lexicon.ending(ending) {
            Some(Ending::File) => true,
            Some(Ending::Site) => agrees(first, ending),
            // "the end.It was" lacks a space, "bbc.example.it" and "example.it/page" are sites.
            Some(Ending::SiteOrWord) => agrees(first, ending) && (path || first.contains('.')),
            // "rec.boats.sail"
            None => first.contains('.') && is_newsgroup(host),
        };
        site.then(|| if path { self.path_end(end) } else { end })
    }

    /// End of the bytes from `start` on that belong.
    pub(super) fn while_bytes(&self, start: usize, belongs: impl Fn(u8) -> bool) -> usize {
        self.bytes[start..].iter().position(|&b| !belongs(b)).map_or(self.bytes.len(), |length| start + length)
    }

    fn without_marks(&self, start: usize, end: usize) -> usize {
        let mut end = end;
        while end > start && b".-_".contains(&self.bytes[end - 1]) {
            end -= 1;
        }
        end
    }
}

/// Whether a site's ending is written as the rest of it: "end.It" is two words.
fn agrees(first: &str, ending: &str) -> bool {
    let small = |s: &str| s.bytes().all(|b| !b.is_ascii_uppercase());
    small(ending) || !first.bytes().any(|b| b.is_ascii_lowercase())
}

fn is_newsgroup(host: &str) -> bool {
    host.split('.').all(|part| part.len() > 1 && part.bytes().all(|b| b.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::super::token::words;

    #[test]
    fn addresses_are_whole_without_the_marks_around_them() {
        assert_eq!(
            words("(see https://example.org/a_(b)?c=1, www.example.com.)"),
            ["(", "see", "https://example.org/a_(b)?c=1", ",", "www.example.com", ".", ")"]
        );
        assert_eq!(words("orla.hane@post.example.org's"), ["orla.hane@post.example.org", "'s"]);
        assert_eq!(
            words("Example.com, example.org/a, report.PDF"),
            ["Example.com", ",", "example.org/a", ",", "report.PDF"]
        );
    }

    #[test]
    fn a_missing_space_makes_no_address() {
        assert_eq!(words("the end.It was"), ["the", "end", ".", "It", "was"]);
        assert_eq!(words("we saw it.in May"), ["we", "saw", "it", ".", "in", "May"]);
    }
}
