//! Files of JSON Lines to articles, one at a time; a bad line is told with its number, and the rest goes on.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are read")]

use crate::output::{Failure, complain};
use copydesk_claims::Article;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// The longest input line, in bytes. JSON may take six bytes for one.
const LINE_BYTES_MAX: u64 = 96 * 1024 * 1024;

/// A file of JSON Lines, or standard input.
pub struct Lines {
    input: Box<dyn BufRead>,
    name: String,
    line: Vec<u8>,
    number: usize,
    /// How many lines could not be read so far.
    pub bad: usize,
}

impl Lines {
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let of = |input: Box<dyn BufRead>, name: String| Self { input, name, line: Vec::new(), number: 0, bad: 0 };
        if path.as_os_str() == "-" {
            return Ok(of(Box::new(BufReader::new(io::stdin())), "standard input".to_owned()));
        }
        if path.is_dir() {
            return Err(Failure::new(format!("{}: expected a file of JSON lines, found a folder", path.display())));
        }
        let file = File::open(path).map_err(|e| Failure::at(path, &e))?;
        Ok(of(Box::new(BufReader::new(file)), path.display().to_string()))
    }

    /// The next line that can be read; `None` at the end.
    pub fn next_article(&mut self) -> Result<Option<Article>, Failure> {
        loop {
            self.number += 1;
            let read = match self.next_line().map_err(|e| Failure::at(Path::new(&self.name), &e))? {
                Line::End => return Ok(None),
                Line::TooLong => Err(format!("the line is longer than {LINE_BYTES_MAX} bytes")),
                Line::Whole => article(&self.line),
            };
            match read {
                Ok(Some(article)) => return Ok(Some(article)),
                Ok(None) => {}
                Err(message) => {
                    self.bad += 1;
                    complain("error", &format!("{}:{}: {message}", self.name, self.number));
                }
            }
        }
    }

    fn next_line(&mut self) -> io::Result<Line> {
        self.line.clear();
        if io::Read::take(&mut *self.input, LINE_BYTES_MAX).read_until(b'\n', &mut self.line)? == 0 {
            return Ok(Line::End);
        }
        if self.line.len() as u64 == LINE_BYTES_MAX && self.line.last() != Some(&b'\n') {
            self.line.clear();
            self.input.skip_until(b'\n')?;
            return Ok(Line::TooLong);
        }
        Ok(Line::Whole)
    }
}

/// An empty line is none: files end in one, and pipes keep alive with them.
fn article(line: &[u8]) -> Result<Option<Article>, String> {
    let text = std::str::from_utf8(line).map_err(|e| format!("not UTF-8 at byte {}", e.valid_up_to() + 1))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    if text.is_empty() {
        return Ok(None);
    }
    copydesk_ingest::read_json_line(text).map(Some).map_err(|e| e.to_string())
}

enum Line {
    Whole,
    TooLong,
    End,
}
