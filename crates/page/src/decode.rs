//! Bytes of a page to its text: by mark, by what the page says of itself, by guess.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use copydesk_claims::Problem;
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The bytes in which a page has to name its encoding. Browsers look at 1,024; saved pages often come later.
const PRESCAN_BYTES_MAX: usize = 8 * 1024;
/// The bytes an encoding is guessed from.
const GUESS_BYTES_MAX: usize = 512 * 1024;

/// A page as text.
#[derive(Debug, Default)]
pub(crate) struct Decoded {
    /// The text, without byte-order mark.
    pub text: String,
    /// What could not be read, or was read by guess.
    pub problems: Vec<Problem>,
    /// The encoding, and what said so; `None` for plain UTF-8.
    pub encoding: Option<String>,
}

/// The text of a page, with its problems and how it was read.
pub(crate) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return read(encoding, &bytes[mark..], "its byte-order mark", None);
    }
    let named = named_encoding(&bytes[..bytes.len().min(PRESCAN_BYTES_MAX)]);
    if let Ok(text) = std::str::from_utf8(bytes) {
        // Whatever it says of itself: what happens to be UTF-8 in every byte is UTF-8.
        if named.is_none_or(|e| e == UTF_8) || !text.is_ascii() {
            return Decoded { text: text.to_owned(), ..Decoded::default() };
        }
    }
    if let Some(other) = named.filter(|e| *e != UTF_8) {
        return read(other, bytes, "its own mark-up", None);
    }
    let broken = bytes.utf8_chunks().filter(|c| !c.invalid().is_empty()).take(BROKEN_MAX).count();
    if named.is_some() && broken < BROKEN_MAX {
        return read(UTF_8, bytes, "its own mark-up", None);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(GUESS_BYTES_MAX)], true);
    // What is read here is English: a page with nothing but a "£" to go by is not Polish.
    let guessed = detector.guess(Some(b"uk"), Utf8Detection::Deny);
    let why =
        if named.is_some() { "the page says UTF-8 and is not" } else { "the page does not say how it is encoded" };
    read(guessed, bytes, "guess", Some(format!("{why}; read as {} by guess", guessed.name())))
}

/// The encoding of Chinese, Japanese or Korean text that nothing names: Shift_JIS, EUC-JP, GBK, EUC-KR or Big5. None for other texts,
/// whatever a few of their bytes look like: only a text that is full of such letters, and has no broken one, is taken for one.
///
/// ```
/// let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("フェリーは火曜日の明け方に座礁した。けが人はいなかったと海上保安庁は述べた。");
/// assert_eq!(copydesk_page::east_asian_encoding(&bytes), Some(encoding_rs::SHIFT_JIS));
/// assert_eq!(copydesk_page::east_asian_encoding(b"A caf\xe9 burned."), None);
/// ```
pub fn east_asian_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(GUESS_BYTES_MAX)];
    let beyond_ascii = start.iter().filter(|b| !b.is_ascii()).count();
    if beyond_ascii * 100 < start.len() * EAST_ASIAN_PERCENT_MIN {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(start, start.len() == bytes.len());
    let guessed = detector.guess(None, Utf8Detection::Deny);
    if ![SHIFT_JIS, EUC_JP, GBK, GB18030, EUC_KR, BIG5].contains(&guessed) {
        return None;
    }
    let (text, broken) = guessed.decode_without_bom_handling(bytes);
    // Kana, Han, Hangul, with their marks and wide forms.
    let east_asian = |c: &char| matches!(*c, '\u{3000}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}');
    let (own, other) = text.chars().filter(|c| !c.is_ascii()).partition::<Vec<char>, _>(east_asian);
    (!broken && own.len() > other.len() * OWN_TIMES_MIN).then_some(guessed)
}

/// The least share of bytes beyond ASCII, in percent, in a text of these languages; texts in Latin letters have some five at most.
const EAST_ASIAN_PERCENT_MIN: usize = 25;
/// So many times as many letters of theirs as other ones such a text has at least.
const OWN_TIMES_MIN: usize = 9;

/// So many broken characters a page in UTF-8 may have: cut ones, and ones from elsewhere.
const BROKEN_MAX: usize = 20;

fn read(encoding: &'static Encoding, bytes: &[u8], by: &str, guessed: Option<String>) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let replaced = broken.then(|| format!("not valid {}; unreadable characters were replaced", encoding.name()));
    let problem = |message| Problem { message, span: None };
    Decoded {
        text: text.into_owned(),
        problems: guessed.into_iter().chain(replaced).map(problem).collect(),
        encoding: (encoding != UTF_8).then(|| format!("{}, by {by}", encoding.name())),
    }
}

/// What the page says of itself: `<meta charset=…>`, `<meta … content="text/html; charset=…">`, `<?xml encoding="…"?>`.
fn named_encoding(start: &[u8]) -> Option<&'static Encoding> {
    let mut rest = start;
    loop {
        let at = rest.iter().position(|&b| b == b'<')?;
        rest = &rest[at + 1..];
        if rest.starts_with(b"!--") {
            let end = rest.windows(3).position(|w| w == b"-->")?;
            rest = &rest[end..];
            continue;
        }
        let is = |name: &[u8]| rest.get(..name.len()).is_some_and(|r| r.eq_ignore_ascii_case(name));
        let key: &[u8] = match () {
            () if is(b"meta") => b"charset",
            () if is(b"?xml") => b"encoding",
            () => continue,
        };
        let tag = &rest[..rest.iter().position(|&b| b == b'>').unwrap_or(rest.len())];
        let Some(at) = tag.windows(key.len()).position(|w| w.eq_ignore_ascii_case(key)) else { continue };
        let value = tag[at + key.len()..].iter().copied().skip_while(|b| b" \t\r\n=\"'".contains(b));
        let label: Vec<u8> = value.take_while(|b| !b" \t\r\n\"';/".contains(b)).collect();
        if let Some(encoding) = Encoding::for_label(&label) {
            // A tag that can be read byte by byte is not in UTF-16, whatever it says; and Latin-1 means Windows-1252.
            let wide = encoding == UTF_16BE || encoding == UTF_16LE;
            return Some(if wide {
                UTF_8
            } else if label.eq_ignore_ascii_case(b"x-user-defined") {
                WINDOWS_1252
            } else {
                encoding
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(bytes: &[u8]) -> (String, Vec<String>) {
        let Decoded { text, problems, .. } = decode(bytes);
        (text, problems.into_iter().map(|p| p.message).collect())
    }

    #[test]
    fn a_page_is_read_as_it_says() {
        for page in [
            &b"<meta charset=windows-1251><p>\xc4\xe0"[..],
            b"<!-- <meta charset=utf-8> --><META HTTP-EQUIV=Content-Type CONTENT=\"text/html; charset=Windows-1251\"><p>\xc4\xe0",
            b"<?xml version=\"1.0\" encoding=\"windows-1251\"?><p>\xc4\xe0",
        ] {
            let (text, problems) = messages(page);
            assert!(text.ends_with("<p>\u{414}\u{430}"), "{text}");
            assert_eq!(problems, [""; 0]);
        }
    }

    #[test]
    fn a_mark_and_valid_utf_8_win_over_what_the_page_says() {
        assert_eq!(messages("\u{feff}<meta charset=koi8-r>é".as_bytes()).0, "<meta charset=koi8-r>é");
        assert_eq!(messages("<meta charset=koi8-r>é".as_bytes()).0, "<meta charset=koi8-r>é");
        assert_eq!(messages(b"\xff\xfe<\0p\0>\0").0, "<p>");
        assert_eq!(messages(b"<meta charset=utf-16>a").0, "<meta charset=utf-16>a");
    }

    #[test]
    fn how_a_page_was_read_is_told_where_it_is_not_plain_utf_8() {
        let encoding = |bytes: &[u8]| decode(bytes).encoding.unwrap_or_default();
        assert_eq!(encoding(b"<meta charset=windows-1251><p>\xc4\xe0"), "windows-1251, by its own mark-up");
        assert_eq!(encoding(b"\xff\xfe<\0p\0>\0"), "UTF-16LE, by its byte-order mark");
        assert_eq!(encoding(b"<p>K\xf6hler sagte, die F\xe4hre bleibe im Hafen."), "windows-1252, by guess");
        assert_eq!(encoding("<p>Köhler".as_bytes()), "");
    }

    #[test]
    fn a_guess_is_told() {
        let page = "<p>Die Behörde für Küstenschutz hat die Fähre für drei Tage gesperrt, sagte Köhler.";
        let latin: Vec<u8> = page.chars().map(|c| c as u8).collect();
        let (text, problems) = messages(&latin);
        assert_eq!(text, page);
        assert_eq!(problems, ["the page does not say how it is encoded; read as windows-1252 by guess"]);
        let claimed = [&b"<meta charset=utf-8>"[..], &latin.repeat(9)].concat();
        assert_eq!(messages(&claimed).1, ["the page says UTF-8 and is not; read as windows-1252 by guess"]);
        assert_eq!(
            messages(b"<meta charset=utf-8>caf\xe9 open").1,
            ["not valid UTF-8; unreadable characters were replaced"]
        );
    }

    #[test]
    fn a_guess_from_few_characters_is_what_english_pages_have() {
        for (page, text) in [
            (&b"<p>Repairs will cost \xa33.2 million."[..], "<p>Repairs will cost £3.2 million."),
            (b"<p>It isn\x92t \x93safe\x94, she said.", "<p>It isn’t “safe”, she said."),
            (b"<p>A caf\xe9 burned.", "<p>A café burned."),
        ] {
            assert_eq!(messages(page).0, text);
        }
        // Other scripts are known by themselves.
        let russian = b"<p>\xcf\xe0\xf0\xee\xec \xf1\xe5\xeb \xed\xe0 \xec\xe5\xeb\xfc \xf3 \xe1\xe5\xf0\xe5\xe3\xe0.";
        assert_eq!(messages(russian).0, "<p>Паром сел на мель у берега.");
    }

    #[test]
    fn no_bytes_stop_the_search_for_an_encoding() {
        for bytes in [
            &b""[..],
            b"<",
            b"<meta",
            b"<meta charset",
            b"<meta charset=",
            b"<meta charset=nonsense><p>a",
            b"<!--",
            b"\0\0<\0",
        ] {
            let _ = decode(bytes);
        }
    }
}
