//! What a server sent, as a record keeps it, to the page in it.

use super::record::Record;
use crate::decode::ARTICLE_BYTES_MAX;
use flate2::read::{GzDecoder, ZlibDecoder};
use std::io::Read;

/// The page of a record.
#[derive(Debug, Default)]
pub(super) struct Sent {
    /// Its bytes, with no encoding of the transfer left.
    pub body: Vec<u8>,
    /// What the server said of its characters.
    pub charset: Option<String>,
    /// What of it could not be read.
    pub problems: Vec<String>,
}

/// The page that a record holds; `None` where it holds something else: a picture, an error, a redirect.
pub(super) fn page(record: &Record) -> Result<Option<Sent>, String> {
    let kind = record.header("Content-Type").unwrap_or_default().to_ascii_lowercase();
    if !kind.starts_with("application/http") {
        let body = record.body.clone();
        return Ok(is_html(&kind).then(|| Sent { body, charset: charset(&kind), problems: vec![] }));
    }
    let end = head_end(&record.body).ok_or("the server's answer has no end of its header")?;
    let head = String::from_utf8_lossy(&record.body[..end.0]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().unwrap_or_default().split_whitespace().nth(1).unwrap_or_default();
    let headers: Vec<(String, &str)> =
        lines.filter_map(|l| l.split_once(':')).map(|(k, v)| (k.trim().to_ascii_lowercase(), v.trim())).collect();
    let header = |name: &str| headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.to_ascii_lowercase());
    let kind = header("content-type").unwrap_or_default();
    if status != "200" || !is_html(&kind) {
        return Ok(None);
    }
    let mut sent = Sent { charset: charset(&kind), ..Sent::default() };
    let mut body = record.body[end.1..].to_vec();
    if header("transfer-encoding").is_some_and(|e| e.contains("chunked")) {
        // Some archives keep the header and store the body without its chunks.
        match unchunk(&body) {
            Ok(whole) => body = whole,
            Err(Some(part)) => {
                sent.problems.push("a chunk of the page is cut short; what stands before it is read".to_owned());
                body = part;
            }
            Err(None) => {}
        }
    }
    for encoding in header("content-encoding").unwrap_or_default().rsplit(',').map(str::trim).filter(|e| !e.is_empty())
    {
        body = unpack(encoding, body, &mut sent.problems)?;
    }
    sent.body = body;
    Ok(Some(sent))
}

fn is_html(kind: &str) -> bool {
    kind.starts_with("text/html") || kind.starts_with("application/xhtml+xml")
}

/// The label in `text/html; charset=…`.
pub(super) fn charset(kind: &str) -> Option<String> {
    let value = kind.split(';').skip(1).find_map(|p| p.trim().strip_prefix("charset=").map(str::to_owned))?;
    Some(value.trim_matches(['"', '\'', ' ']).to_owned()).filter(|c| !c.is_empty())
}

/// Where the header ends and the body begins.
fn head_end(bytes: &[u8]) -> Option<(usize, usize)> {
    let find = |mark: &[u8]| bytes.windows(mark.len()).position(|w| w == mark).map(|at| (at, at + mark.len()));
    [find(b"\r\n\r\n"), find(b"\n\n")].into_iter().flatten().min()
}

/// A body without its chunks; the part before the fault; or nothing, where it has no chunks at all.
fn unchunk(bytes: &[u8]) -> Result<Vec<u8>, Option<Vec<u8>>> {
    let mut whole = Vec::new();
    let mut at = 0;
    loop {
        let fault = |whole: Vec<u8>| if at == 0 { Err(None) } else { Err(Some(whole)) };
        let Some(line) = bytes[at..].iter().take(64).position(|b| *b == b'\n') else { return fault(whole) };
        let size = std::str::from_utf8(&bytes[at..at + line]).ok();
        let size = size.and_then(|s| usize::from_str_radix(s.split(';').next()?.trim(), 16).ok());
        let Some(size) = size else { return fault(whole) };
        if size == 0 {
            return Ok(whole);
        }
        let start = at + line + 1;
        match start.checked_add(size).and_then(|end| bytes.get(start..end)) {
            Some(chunk) => whole.extend_from_slice(chunk),
            None => {
                whole.extend_from_slice(&bytes[start..]);
                return Err(Some(whole));
            }
        }
        at = start + size;
        at += bytes[at..].iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
    }
}

/// A body without one of its encodings, within the limit of an article.
fn unpack(encoding: &str, body: Vec<u8>, problems: &mut Vec<String>) -> Result<Vec<u8>, String> {
    let stream: Box<dyn Read> = match encoding {
        "identity" => return Ok(body),
        // Archives that keep the header and store the body unpacked are common.
        "gzip" | "x-gzip" if !super::is_gzip(&body) => return Ok(body),
        "gzip" | "x-gzip" => Box::new(GzDecoder::new(&body[..])),
        "deflate" => Box::new(ZlibDecoder::new(&body[..])),
        other => return Err(format!("the page is packed as {other:?}, which is not read")),
    };
    let mut unpacked = Vec::new();
    let read = stream.take(ARTICLE_BYTES_MAX + 1).read_to_end(&mut unpacked);
    if unpacked.len() as u64 > ARTICLE_BYTES_MAX {
        return Err(format!("the page unpacks to more than {} MiB; not read", ARTICLE_BYTES_MAX / 1024 / 1024));
    }
    match read {
        Ok(_) => Ok(unpacked),
        Err(_) if unpacked.is_empty() => Err(format!("the page cannot be unpacked as {encoding}")),
        Err(_) => {
            problems.push(format!("the page is damaged after {} bytes; what stands before is read", unpacked.len()));
            Ok(unpacked)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_put_together_and_a_cut_one_is_told() {
        assert_eq!(unchunk(b"4\r\nWiki\r\n6;x=1\r\npedia \r\n0\r\n\r\n"), Ok(b"Wikipedia ".to_vec()));
        assert_eq!(unchunk(b"4\r\nWiki\r\n6\r\npe"), Err(Some(b"Wikipe".to_vec())));
        assert_eq!(unchunk(b"<html>\n<body>"), Err(None));
        assert_eq!(unchunk(b"ffffffffffffffff\r\nx"), Err(Some(b"x".to_vec())));
    }

    #[test]
    fn a_charset_is_read_with_and_without_quotation_marks() {
        assert_eq!(charset("text/html; charset=\"koi8-r\"").as_deref(), Some("koi8-r"));
        assert_eq!(charset("text/html;charset=utf-8").as_deref(), Some("utf-8"));
        assert_eq!(charset("text/html"), None);
    }
}
