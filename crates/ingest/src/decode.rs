//! Turns bytes into text, and says how they were read.
//!
//! What says the encoding counts in this order: a byte-order mark, whoever sent the bytes, the file itself, a guess. The
//! guess is UTF-8, then UTF-16 where every other byte is zero, then what Chinese, Japanese and Korean texts are in, then Windows-1252: what
//! English texts are in else.

use crate::format::{CONTAINER_BYTES_MAX, InputFormat};
use crate::problem;
use copydesk_claims::Problem;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The longest article that is read, in bytes: some 2,000 times a long one.
pub const ARTICLE_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// The share of control characters, in percent, above which bytes are no text.
const CONTROL_PERCENT_MAX: usize = 5;
/// Bytes in which a file may say its own encoding.
const DECLARATION_BYTES_MAX: usize = 1024;

/// The problem to report instead of reading a file of `bytes` bytes; `None` where it can be read.
pub fn too_large(format: InputFormat, name: &str, bytes: u64) -> Option<Problem> {
    longer_than(bytes, format.bytes_max(name))
}

/// The problem of a file that is longer than a limit.
pub(crate) fn longer_than(bytes: u64, limit: u64) -> Option<Problem> {
    (bytes > limit).then(|| {
        let (found, limit) = (bytes.div_ceil(1024 * 1024), limit / 1024 / 1024);
        problem(format!("the file is {found} MiB long, the limit is {limit} MiB; not read"))
    })
}

/// What else than the bytes says how they are to be read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Told<'a> {
    /// What the server that sent them said.
    pub sent: Option<&'a str>,
    /// Whether an XML declaration is to be looked for.
    pub xml: bool,
}

impl Told<'_> {
    /// Bytes of XML.
    pub fn xml() -> Self {
        Self { sent: None, xml: true }
    }
}

/// Text as read.
#[derive(Debug, Default)]
pub(crate) struct Decoded {
    /// The text, without byte-order mark.
    pub text: String,
    /// What could not be read, or was read by guess.
    pub problems: Vec<Problem>,
    /// The encoding, and what said so; `None` for plain UTF-8.
    pub encoding: Option<String>,
}

/// The text, without byte-order mark, with its problems.
pub(crate) fn decode(bytes: &[u8], told: Told<'_>) -> Decoded {
    if let Some(too_large) = longer_than(bytes.len() as u64, CONTAINER_BYTES_MAX) {
        return Decoded { problems: vec![too_large], ..Decoded::default() };
    }
    let mut decoded = match said(bytes, told) {
        Ok((encoding, by, skip)) => {
            let (text, broken) = encoding.decode_without_bom_handling(&bytes[skip..]);
            let replaced = format!("not valid {}; unreadable characters were replaced", encoding.name());
            let named = (encoding != UTF_8).then(|| format!("{}, by {by}", encoding.name()));
            let problems = if broken { vec![problem(replaced)] } else { vec![] };
            Decoded { text: text.into_owned(), problems, encoding: named }
        }
        Err(unknown) => guess(bytes, unknown),
    };
    if looks_binary(decoded.text.as_bytes()) {
        return Decoded { problems: vec![binary()], ..Decoded::default() };
    }
    if decoded.text.trim().is_empty() && decoded.problems.is_empty() {
        decoded.problems.push(problem("the file is empty"));
    }
    decoded
}

/// The encoding that something says, what says it, and the length of the byte-order mark; else the label that nobody knows.
fn said(bytes: &[u8], told: Told<'_>) -> Result<(&'static Encoding, &'static str, usize), Option<String>> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok((encoding, "its byte-order mark", mark));
    }
    let declared = told.xml.then(|| xml_declaration(bytes)).flatten();
    let sent = told.sent.map(|label| (label.to_owned(), "the server that sent it"));
    let mut unknown = None;
    for (label, by) in sent.into_iter().chain(declared.map(|label| (label, "its XML declaration"))) {
        match Encoding::for_label(label.as_bytes()) {
            // Bytes that are UTF-8 throughout are that, whatever else is said of them.
            Some(encoding) if encoding != UTF_8 && !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() => {}
            // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
            Some(encoding) if (encoding == UTF_16LE || encoding == UTF_16BE) && !bytes.contains(&0) => {}
            Some(encoding) if encoding == UTF_8 && std::str::from_utf8(bytes).is_err() => {
                unknown = Some(format!("{by} says UTF-8"));
            }
            Some(encoding) => return Ok((encoding, by, 0)),
            None => unknown = Some(format!("{by} says {label:?}, which is no encoding")),
        }
    }
    Err(unknown)
}

fn guess(bytes: &[u8], unknown: Option<String>) -> Decoded {
    let but = unknown.map(|u| format!(" ({u})")).unwrap_or_default();
    let by_guess = |encoding: &'static Encoding, message: String| {
        let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
        let named = Some(format!("{}, by guess", encoding.name()));
        Decoded { text, problems: vec![problem(message)], encoding: named }
    };
    if let Some(encoding) = wide(bytes) {
        return by_guess(encoding, format!("no byte-order mark; read as {}{but}", encoding.name()));
    }
    if looks_binary(bytes) {
        return Decoded { problems: vec![binary()], ..Decoded::default() };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let problems = if but.is_empty() { vec![] } else { vec![problem(format!("read as UTF-8{but}"))] };
            Decoded { text: text.to_owned(), problems, encoding: None }
        }
        Err(error) => {
            let at = error.valid_up_to();
            let line = bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
            let place = if but.is_empty() { String::new() } else { format!(" (line {line}; {}", &but[2..]) };
            let (encoding, name) = match copydesk_page::east_asian_encoding(bytes) {
                Some(encoding) => (encoding, encoding.name()),
                None => (WINDOWS_1252, "Windows-1252"),
            };
            by_guess(encoding, format!("not valid UTF-8; read as {name}{place}"))
        }
    }
}

/// UTF-16 without a mark: English has a zero in nearly every other byte, and always in the same one of two.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(DECLARATION_BYTES_MAX) & !1];
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), start.len() / 2);
    if half < 8 {
        return None;
    }
    if odd * 10 >= half * 7 && even == 0 {
        Some(UTF_16LE)
    } else if even * 10 >= half * 7 && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The label in `<?xml version="1.0" encoding="…"?>`.
fn xml_declaration(bytes: &[u8]) -> Option<String> {
    let start = &bytes[..bytes.len().min(DECLARATION_BYTES_MAX)];
    let start: String = start.iter().map(|b| char::from(*b)).collect();
    let inner = start.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = inner.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split_once(quote).map(|(label, _)| label.to_owned())
}

/// NUL never stands in text; other control characters do, now and then.
fn looks_binary(bytes: &[u8]) -> bool {
    let control = |b: &&u8| matches!(b, 0x01..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    bytes.contains(&0) || bytes.iter().filter(control).count() * 100 > bytes.len() * CONTROL_PERCENT_MAX
}

fn binary() -> Problem {
    problem("looks like a binary file; not read")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(bytes: &[u8]) -> (String, Vec<String>) {
        let decoded = decode(bytes, Told::default());
        (decoded.text, decoded.problems.into_iter().map(|p| p.message).collect())
    }

    #[test]
    fn utf_8_is_taken_as_it_is() {
        assert_eq!(messages("Skarvøy\r\nverft".as_bytes()), ("Skarvøy\r\nverft".into(), vec![]));
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(messages(b"\xef\xbb\xbfFerry"), ("Ferry".into(), vec![]));
    }

    #[test]
    fn both_kinds_of_utf_16_are_read_by_their_mark() {
        assert_eq!(messages(b"\xff\xfeF\0\xe9\0"), ("Fé".into(), vec![]));
        assert_eq!(messages(b"\xfe\xff\0F\0\xe9"), ("Fé".into(), vec![]));
    }

    #[test]
    fn windows_1252_is_read_and_said_so() {
        let (text, problems) = messages(b"a \x93caf\xe9\x94 for \x80 5");
        assert_eq!(text, "a “café” for € 5");
        assert_eq!(problems, ["not valid UTF-8; read as Windows-1252"]);
    }

    #[test]
    fn texts_of_east_asia_are_known_by_their_letters() {
        use encoding_rs::{BIG5, EUC_JP, EUC_KR, GBK, SHIFT_JIS};
        let japanese = "フェリー座礁\n\nフェリーは火曜日の明け方に岩に乗り上げた。乗客六十人は全員救助され、けが人はいなかったと海上保安庁は述べた。";
        let chinese = "渡轮触礁\n\n渡轮星期二黎明时分触礁，船上六十人全部获救，海岸警卫队说没有人受伤。";
        let traditional = "渡輪觸礁\n\n渡輪星期二黎明時分觸礁，船上六十人全部獲救，海岸巡防隊說沒有人受傷。";
        let korean = "여객선 좌초\n\n여객선이 화요일 새벽 암초에 걸렸지만 승객 육십 명은 모두 구조되었고 다친 사람은 없다고 해양경찰이 밝혔다.";
        for (encoding, text) in
            [(SHIFT_JIS, japanese), (EUC_JP, japanese), (GBK, chinese), (BIG5, traditional), (EUC_KR, korean)]
        {
            let (read, problems) = messages(&encoding.encode(text).0);
            assert_eq!(read, text, "{}", encoding.name());
            assert_eq!(problems, [format!("not valid UTF-8; read as {}", encoding.name())]);
        }
    }

    #[test]
    fn texts_in_latin_letters_stay_what_they_were() {
        for text in [
            "Die Behörde für Küstenschutz hat die Fähre für drei Tage gesperrt, sagte Köhler.",
            "ÆØÅ æøå ÄÖÜ äöü ÉÈÊ éèê ñÑ çÇ “—” €",
        ] {
            let (read, problems) = messages(&WINDOWS_1252.encode(text).0);
            assert_eq!((read.as_str(), problems[0].as_str()), (text, "not valid UTF-8; read as Windows-1252"));
        }
        let polish = encoding_rs::WINDOWS_1250.encode("Prom wszedł na mieliznę o świcie; łódź uratowała wszystkich.").0;
        assert_eq!(messages(&polish).1, ["not valid UTF-8; read as Windows-1252"]);
    }

    #[test]
    fn a_binary_file_is_not_read() {
        for bytes in [&b"\x89PNG\r\n\0\0"[..], b"\x01\x02\x03\x04 text", b"\xff\xfe\0\0\0\0"] {
            assert_eq!(messages(bytes), (String::new(), vec!["looks like a binary file; not read".into()]));
        }
    }

    #[test]
    fn a_form_feed_does_not_make_a_text_binary() {
        let (text, problems) = messages(b"page one\x0cpage two\x1b");
        assert_eq!((text.len(), problems.len()), (18, 0));
    }

    #[test]
    fn an_empty_file_and_one_of_blanks_are_problems() {
        assert_eq!(messages(b"").1, ["the file is empty"]);
        assert_eq!(messages(b" \r\n\n").1, ["the file is empty"]);
    }

    #[test]
    fn what_a_server_or_the_file_says_is_taken_and_named() {
        let cyrillic = "<?xml version='1.0' encoding='windows-1251'?><a>\u{41f}</a>";
        let bytes = encoding_rs::WINDOWS_1251.encode(cyrillic).0.into_owned();
        let read = decode(&bytes, Told::xml());
        assert_eq!((read.text.as_str(), read.problems.len()), (cyrillic, 0));
        assert_eq!(read.encoding.as_deref(), Some("windows-1251, by its XML declaration"));
        let sent = decode(b"caf\xe9", Told { sent: Some("ISO-8859-1"), xml: false });
        assert_eq!(
            (sent.text.as_str(), sent.encoding.as_deref()),
            ("café", Some("windows-1252, by the server that sent it"))
        );
        let wrong = decode("café".as_bytes(), Told { sent: Some("iso-8859-1"), xml: false });
        assert_eq!((wrong.text.as_str(), wrong.encoding), ("café", None));
        let odd = decode(b"caf\xe9", Told { sent: Some("utf-8"), xml: false });
        assert_eq!(
            odd.problems[0].message,
            "not valid UTF-8; read as Windows-1252 (line 1; the server that sent it says UTF-8)"
        );
        let unknown = decode(b"cafe", Told { sent: Some("klingon"), xml: false });
        assert_eq!(
            unknown.problems[0].message,
            "read as UTF-8 (the server that sent it says \"klingon\", which is no encoding)"
        );
    }

    #[test]
    fn utf_16_without_its_mark_is_known_by_its_zeros() {
        let bytes: Vec<u8> = "The ferry".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (text, problems) = messages(&bytes);
        assert_eq!((text.as_str(), problems[0].as_str()), ("The ferry", "no byte-order mark; read as UTF-16LE"));
    }

    #[test]
    fn a_file_over_the_limit_is_one_clear_problem() {
        let of = |name: &str, bytes: u64| too_large(InputFormat::Auto, name, bytes);
        assert!(of("a.txt", ARTICLE_BYTES_MAX).is_none() && of("a.warc.gz", 50 * 1024 * 1024).is_none());
        let message = of("a.txt", 50 * 1024 * 1024).unwrap().message;
        assert_eq!(message, "the file is 50 MiB long, the limit is 16 MiB; not read");
    }
}
