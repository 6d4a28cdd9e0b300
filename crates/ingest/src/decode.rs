//! Turns bytes into text, and says what had to be guessed.

use copydesk_claims::Problem;
use encoding_rs::{Encoding, WINDOWS_1252};

/// The longest file that is read, in bytes: some 2,000 times a long article.
pub const ARTICLE_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// The share of control characters, in percent, above which bytes are no text.
const CONTROL_PERCENT_MAX: usize = 5;

/// The problem to report instead of reading a file of `bytes` bytes; `None` where it can be read.
pub fn too_large(bytes: u64) -> Option<Problem> {
    (bytes > ARTICLE_BYTES_MAX).then(|| {
        let (found, limit) = (bytes.div_ceil(1024 * 1024), ARTICLE_BYTES_MAX / 1024 / 1024);
        problem(&format!("the file is {found} MiB long, the limit is {limit} MiB; not read"))
    })
}

/// The text, without byte-order mark, with its problems.
pub(crate) fn decode(bytes: &[u8]) -> (String, Vec<Problem>) {
    if let Some(too_large) = too_large(bytes.len() as u64) {
        return (String::new(), vec![too_large]);
    }
    let (text, mut problems) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
            let replaced = format!("not valid {}; unreadable characters were replaced", encoding.name());
            (text.into_owned(), if broken { vec![problem(&replaced)] } else { vec![] })
        }
        None if looks_binary(bytes) => return (String::new(), vec![binary()]),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), vec![]),
            Err(_) => (
                WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
                vec![problem("not valid UTF-8; read as Windows-1252")],
            ),
        },
    };
    if looks_binary(text.as_bytes()) {
        return (String::new(), vec![binary()]);
    }
    if text.trim().is_empty() {
        problems.push(problem("the file is empty"));
    }
    (text, problems)
}

/// NUL never stands in text; other control characters do, now and then.
fn looks_binary(bytes: &[u8]) -> bool {
    let control = |b: &&u8| matches!(b, 0x01..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    bytes.contains(&0) || bytes.iter().filter(control).count() * 100 > bytes.len() * CONTROL_PERCENT_MAX
}

fn binary() -> Problem {
    problem("looks like a binary file; not read")
}

fn problem(message: &str) -> Problem {
    Problem { message: message.to_owned(), span: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(bytes: &[u8]) -> (String, Vec<String>) {
        let (text, problems) = decode(bytes);
        (text, problems.into_iter().map(|p| p.message).collect())
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
    fn a_file_over_the_limit_is_one_clear_problem() {
        assert!(too_large(ARTICLE_BYTES_MAX).is_none());
        let message = too_large(50 * 1024 * 1024).unwrap().message;
        assert_eq!(message, "the file is 50 MiB long, the limit is 16 MiB; not read");
    }
}
