//! A stream of bytes to the records of a web archive.

use crate::decode::ARTICLE_BYTES_MAX;
use std::io::{BufRead, ErrorKind, Read};

/// The longest header line, and the most lines of one header.
const LINE_BYTES_MAX: u64 = 16 * 1024;
const LINES_MAX: usize = 200;

/// One record that was read whole.
#[derive(Debug, Default)]
pub(super) struct Record {
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Record {
    /// A header's value, whatever case its name is written in.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Whether it may hold a page: only such records are kept.
    pub fn may_be_page(&self) -> bool {
        matches!(self.header("WARC-Type"), Some("response" | "resource" | "conversion"))
    }
}

/// Why a record could not be read.
#[derive(Debug)]
pub(super) struct Fault {
    pub message: String,
    /// Whether nothing after it can be read either.
    pub last: bool,
}

/// The records of a stream.
pub(super) struct Records<'a> {
    stream: &'a mut dyn BufRead,
    /// How many bytes may still be read.
    pub left: u64,
    read: u64,
    /// Where the record that was read last begins.
    pub at: u64,
    /// A line that was read already and begins a record.
    pending: Option<(u64, Vec<u8>)>,
}

impl<'a> Records<'a> {
    pub fn new(stream: &'a mut dyn BufRead, left: u64) -> Self {
        Self { stream, left, read: 0, at: 0, pending: None }
    }

    /// The next record; `None` at the end of the stream.
    pub fn next(&mut self) -> Result<Option<Record>, Fault> {
        let Some(version) = self.first_line()? else { return Ok(None) };
        if !version.starts_with(b"WARC/") {
            self.find_record()?;
            return Err(self.on("expected a record that begins with \"WARC/\"; looked for the next one"));
        }
        let mut record = Record::default();
        loop {
            let line = self.line()?;
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            if line.is_empty() {
                return Err(self.cut("inside its header"));
            }
            if text.is_empty() {
                break;
            }
            if record.headers.len() == LINES_MAX {
                self.find_record()?;
                return Err(self.on("its header has too many lines"));
            }
            match (text.split_once(':'), record.headers.last_mut()) {
                // A line that begins with blanks goes on with the one before.
                (_, Some((_, value))) if text.starts_with([' ', '\t']) => value.push_str(text.trim_start()),
                (Some((key, value)), _) => record.headers.push((key.trim().to_owned(), value.trim().to_owned())),
                (None, _) => {}
            }
        }
        let Some(length) = record.header("Content-Length").and_then(|l| l.parse::<u64>().ok()) else {
            self.find_record()?;
            return Err(self.on("it has no Content-Length that could be read"));
        };
        self.body(record, length).map(Some)
    }

    fn body(&mut self, mut record: Record, length: u64) -> Result<Record, Fault> {
        let keep = record.may_be_page() && length <= ARTICLE_BYTES_MAX;
        let wanted = length.min(self.left);
        let mut part = (&mut *self.stream).take(wanted);
        let read = if keep {
            part.read_to_end(&mut record.body).map(|n| n as u64)
        } else {
            std::io::copy(&mut part, &mut std::io::sink())
        };
        // What was read before an error is counted by what is left to read.
        let read = read.map_err(|e| (e, wanted - part.limit()));
        let done = *read.as_ref().unwrap_or_else(|(_, done)| done);
        self.read += done;
        self.left -= done;
        match read {
            Err((error, done)) => Err(self.broken(&error, &format!("{done} of {length} bytes"))),
            Ok(done) if done < length && self.left == 0 => Err(self.exhausted()),
            Ok(done) if done < length => Err(self.cut(&format!("after {done} of {length} bytes"))),
            Ok(_) if record.may_be_page() && !keep => {
                let (found, limit) = (length.div_ceil(1024 * 1024), ARTICLE_BYTES_MAX / 1024 / 1024);
                Err(self.on(&format!("it is {found} MiB long, the limit is {limit} MiB; not read")))
            }
            Ok(_) => Ok(record),
        }
    }

    /// The first line of a record: empty lines end the one before.
    fn first_line(&mut self) -> Result<Option<Vec<u8>>, Fault> {
        if let Some((at, line)) = self.pending.take() {
            self.at = at;
            return Ok(Some(line));
        }
        loop {
            self.at = self.read;
            let line = self.line()?;
            if line.is_empty() {
                return Ok(None);
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
    }

    /// Reads up to the line that begins the next record.
    fn find_record(&mut self) -> Result<(), Fault> {
        loop {
            let at = self.read;
            let line = self.line()?;
            if line.is_empty() {
                return Ok(());
            }
            if line.starts_with(b"WARC/") && line.trim_ascii_end().len() < 16 {
                self.pending = Some((at, line));
                return Ok(());
            }
        }
    }

    /// A line with its break; empty at the end.
    fn line(&mut self) -> Result<Vec<u8>, Fault> {
        let mut line = Vec::new();
        let limit = LINE_BYTES_MAX.min(self.left);
        if limit == 0 {
            return Err(self.exhausted());
        }
        match (&mut *self.stream).take(limit).read_until(b'\n', &mut line) {
            Ok(read) => {
                self.read += read as u64;
                self.left -= read as u64;
                Ok(line)
            }
            Err(error) => Err(self.broken(&error, "its header")),
        }
    }

    fn on(&self, message: &str) -> Fault {
        Fault { message: message.to_owned(), last: false }
    }

    fn cut(&self, place: &str) -> Fault {
        Fault { message: format!("the file ends {place}"), last: true }
    }

    fn exhausted(&self) -> Fault {
        let limit = super::UNPACKED_BYTES_MAX / 1024 / 1024;
        Fault { message: format!("the archive unpacks to more than {limit} MiB; what follows is not read"), last: true }
    }

    fn broken(&self, error: &std::io::Error, what: &str) -> Fault {
        let message = match error.kind() {
            ErrorKind::UnexpectedEof => format!("the file ends inside it ({what} could be unpacked)"),
            _ => format!("cannot be unpacked ({what} could be; {error})"),
        };
        Fault { message, last: true }
    }
}
