//! A WARC file of any length to its records, one at a time.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are read")]

use crate::output::Failure;
use copydesk_ingest::CONTAINER_BYTES_MAX;
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// The longest head of a record.
const HEAD_BYTES_MAX: usize = 64 * 1024;

/// The records of a file, each with its head, as they stand there.
pub struct Records {
    input: Box<dyn BufRead + Send>,
    number: usize,
    over: bool,
}

impl Records {
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let file = File::open(path).map_err(|e| Failure::at(path, &e))?;
        let mut raw = BufReader::with_capacity(1 << 20, file);
        let squeezed = raw.fill_buf().map_err(|e| Failure::at(path, &e))?.starts_with(&[0x1f, 0x8b]);
        let input: Box<dyn BufRead + Send> = if squeezed {
            Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(raw)))
        } else {
            Box::new(raw)
        };
        Ok(Self { input, number: 0, over: false })
    }

    fn record(&mut self) -> Result<Option<Vec<u8>>, String> {
        let told = |number: usize| move |e: io::Error| format!("record {number}: {e}");
        let mut bytes = Vec::new();
        let mut length = None;
        loop {
            let before = bytes.len();
            let read = Read::take(&mut self.input, HEAD_BYTES_MAX as u64).read_until(b'\n', &mut bytes);
            if read.map_err(told(self.number))? == 0 {
                return if bytes.is_empty() { Ok(None) } else { Err(format!("record {} is cut short", self.number)) };
            }
            let line = String::from_utf8_lossy(&bytes[before..]).trim().to_owned();
            if before == 0 && line.is_empty() {
                bytes.clear();
                continue;
            }
            if before == 0 && !line.starts_with("WARC/") {
                return Err(format!("record {} does not start as one", self.number));
            }
            if line.is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse::<u64>().ok();
            }
            if bytes.len() > HEAD_BYTES_MAX {
                return Err(format!("the head of record {} has no end", self.number));
            }
        }
        let length = length.ok_or_else(|| format!("record {} does not say how long it is", self.number))?;
        if length > CONTAINER_BYTES_MAX {
            // What is that long is no article.
            io::copy(&mut Read::take(&mut self.input, length), &mut io::sink()).map_err(told(self.number))?;
            return Ok(Some(Vec::new()));
        }
        let read = Read::take(&mut self.input, length).read_to_end(&mut bytes).map_err(told(self.number))?;
        if (read as u64) < length {
            return Err(format!("record {} is cut short", self.number));
        }
        bytes.extend_from_slice(b"\r\n\r\n");
        Ok(Some(bytes))
    }
}

impl Iterator for Records {
    type Item = Result<Vec<u8>, String>;

    /// The next record that is a page. Requests, pictures and what a crawler says of itself are passed over.
    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            self.number += 1;
            let record = self.record().transpose();
            self.over = !matches!(record, Some(Ok(_)));
            match record {
                Some(Ok(bytes)) if !is_page(&bytes) => {}
                record => return record,
            }
        }
        None
    }
}

/// Whether a record is what a server sent as a page, by its head and that of the answer in it.
fn is_page(record: &[u8]) -> bool {
    const HEADS_BYTES: usize = 16 * 1024;
    let heads = String::from_utf8_lossy(&record[..record.len().min(HEADS_BYTES)]).to_ascii_lowercase();
    let is = |name: &str, value: &str| {
        heads.lines().any(|line| {
            line.split_once(':').is_some_and(|(n, v)| n.trim() == name && v.trim().trim_matches('"').starts_with(value))
        })
    };
    let sent = is("warc-type", "response") || is("warc-type", "resource");
    sent && (is("content-type", "text/html") || is("content-type", "application/xhtml"))
}
