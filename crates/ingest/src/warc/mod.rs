//! A web archive (WARC, also gzip) to articles: the pages that servers sent.
//!
//! Records are read one after the other, so an archive may unpack to far more than is ever held. A record that is damaged
//! is told with its number and its byte; reading goes on with the next one.

mod http;
mod record;

use crate::draft::{Draft, Found, read_date};
use crate::{fragment, problem};
use copydesk_claims::Problem;
use flate2::bufread::GzDecoder;
use record::{Record, Records};
use std::io::{BufReader, Read};

/// Records of one archive.
const RECORDS_MAX: usize = 20_000;
/// What one archive may unpack to.
const UNPACKED_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// How a gzip member begins: its magic and its only method.
const GZIP: [u8; 3] = [0x1f, 0x8b, 0x08];

/// Whether bytes are packed with gzip.
pub(crate) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&GZIP)
}

/// Whether bytes are a web archive, or the gzip of one.
pub(crate) fn is_warc(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"WARC/";
    if !is_gzip(bytes) {
        return bytes.starts_with(MARK);
    }
    let mut start = [0; MARK.len()];
    GzDecoder::new(bytes).read_exact(&mut start).is_ok() && start == MARK
}

/// The pages of an archive.
pub(crate) fn read(bytes: &[u8]) -> Found {
    let mut pages = Pages { left: UNPACKED_BYTES_MAX, ..Pages::default() };
    if is_gzip(bytes) {
        let mut at = 0;
        while at < bytes.len() && !pages.full {
            let mut member = BufReader::new(GzDecoder::new(&bytes[at..]));
            let broken = pages.take(&mut member, Some(at));
            let rest = member.into_inner().into_inner().len();
            let next = bytes.len() - rest;
            // Behind a sound member stands the next one, sound or not; behind a broken one it is looked for.
            let sound = !broken && next > at && bytes.get(next..).is_some_and(is_gzip);
            at = if sound {
                next
            } else {
                next_member(bytes, if broken { at + 1 } else { next }).unwrap_or(bytes.len())
            };
        }
    } else {
        let mut plain = BufReader::new(bytes);
        pages.take(&mut plain, None);
    }
    let Pages { drafts, mut problems, number, .. } = pages;
    if drafts.is_empty() && problems.is_empty() {
        problems.push(problem(format!(
            "no page in the archive: none of its {number} records is one that a server sent as HTML"
        )));
    }
    Found { drafts, problems, single: false }
}

/// The next byte from which a web archive can be unpacked; the magic alone also stands in packed bytes by chance.
fn next_member(bytes: &[u8], from: usize) -> Option<usize> {
    let starts = bytes.get(from..)?.windows(GZIP.len()).enumerate().filter(|(_, w)| *w == GZIP);
    starts.map(|(at, _)| from + at).find(|at| is_warc(&bytes[*at..]))
}

#[derive(Default)]
struct Pages {
    drafts: Vec<Draft>,
    problems: Vec<Problem>,
    number: usize,
    left: u64,
    full: bool,
}

impl Pages {
    /// Takes the pages of a stream, which begins at byte `member` of the file where it is packed. True: the stream broke off.
    fn take(&mut self, stream: &mut dyn std::io::BufRead, member: Option<usize>) -> bool {
        let mut records = Records::new(stream, self.left);
        loop {
            let next = records.next();
            let place = |number: usize| match (member, records.at) {
                (Some(member), 0) => format!("record {number} (packed, byte {member})"),
                (Some(member), at) => format!("record {number} (packed, byte {member}; unpacked, byte {at})"),
                (None, at) => format!("record {number} (byte {at})"),
            };
            match next {
                Ok(None) => break,
                Ok(Some(record)) => {
                    self.number += 1;
                    if self.number > RECORDS_MAX {
                        self.problems.push(problem(format!("more than {RECORDS_MAX} records; the rest is not read")));
                        self.full = true;
                        break;
                    }
                    self.page(&record, &place(self.number));
                }
                Err(fault) => {
                    self.number += 1;
                    self.problems.push(problem(format!("{}: {}", place(self.number), fault.message)));
                    if fault.last {
                        self.full = records.left == 0;
                        self.left = records.left;
                        return !self.full;
                    }
                }
            }
        }
        self.left = records.left;
        false
    }

    fn page(&mut self, record: &Record, place: &str) {
        if !record.may_be_page() {
            return;
        }
        let sent = match http::page(record) {
            Ok(Some(sent)) => sent,
            Ok(None) => return,
            Err(message) => return self.problems.push(problem(format!("{place}: {message}"))),
        };
        let url = record.header("WARC-Target-URI").map(|u| u.trim_matches(['<', '>']).to_owned());
        let mut draft = fragment::page(&sent.body, sent.charset.as_deref());
        draft.names = url.iter().cloned().collect();
        draft.url = url;
        draft.published = record.header("WARC-Date").and_then(read_date);
        draft.problems.extend(sent.problems.into_iter().map(|message| problem(format!("{place}: {message}"))));
        self.drafts.push(draft);
    }
}
