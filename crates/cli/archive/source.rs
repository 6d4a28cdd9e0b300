//! Folders and files to what holds one article or a few, in an order that does not depend on the command line.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are read")]

use super::warc::Records;
use super::{Raw, spoilt};
use crate::load::{self, MANIFEST, display};
use crate::output::{Failure, complain};
use copydesk_arrow::{is_of_this_schema, rows_of};
use copydesk_ingest::{InputFormat, Record};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// The longest line, in bytes.
const LINE_BYTES_MAX: u64 = 96 * 1024 * 1024;

/// What is to be read.
pub struct Source {
    files: VecDeque<PathBuf>,
    open: Option<Open>,
    /// Bytes of all files.
    pub bytes: u64,
    /// Bytes of those that were opened, with what is read of the open one.
    pub read: u64,
    /// What could not be read.
    pub bad: usize,
}

enum Open {
    Lines { input: BufReader<File>, name: String, number: usize },
    Rows { input: ParquetRecordBatchReader, name: String, waiting: VecDeque<Record> },
    Warc { input: Records, name: String },
}

impl Source {
    /// Finds the files below the paths.
    ///
    /// # Errors
    /// A path that is not there, or a folder without articles.
    pub fn open(paths: &[PathBuf]) -> Result<Self, Failure> {
        let mut files = Vec::new();
        for path in paths {
            if path.is_dir() {
                let before = files.len();
                find(path, &mut files)?;
                if files.len() == before {
                    return Err(Failure::new(format!("{}: no articles here", path.display())));
                }
            } else if path.is_file() {
                files.push(path.clone());
            } else {
                return Err(Failure::new(format!("{}: no such file or folder", path.display())));
            }
        }
        // A story folder stands for its files.
        files.sort_by_key(|file| display(file));
        files.dedup();
        let bytes = files.iter().filter_map(|file| Some(file.metadata().ok()?.len())).sum();
        Ok(Self { files: files.into(), open: None, bytes, read: 0, bad: 0 })
    }

    /// The next few, at most so many; none at the end.
    pub fn chunk(&mut self, count: usize) -> Result<Vec<Raw>, Failure> {
        let mut chunk = Vec::with_capacity(count);
        while chunk.len() < count {
            match self.next()? {
                Some(raw) => chunk.push(raw),
                None => break,
            }
        }
        Ok(chunk)
    }

    fn next(&mut self) -> Result<Option<Raw>, Failure> {
        loop {
            if self.open.is_none() {
                let Some(file) = self.files.pop_front() else { return Ok(None) };
                if let Some(whole) = self.start(file)? {
                    return Ok(Some(whole));
                }
                continue;
            }
            match self.advance()? {
                Some(raw) => return Ok(Some(raw)),
                None => self.open = None,
            }
        }
    }

    /// Opens a file of many articles; any other file is handed on as it is.
    fn start(&mut self, path: PathBuf) -> Result<Option<Raw>, Failure> {
        let name = display(&path);
        let lower = name.to_lowercase();
        let length = path.metadata().map_or(0, |m| m.len());
        if path.is_dir() {
            return Ok(Some(Raw::Story { folder: path, name }));
        }
        if lower.ends_with(".parquet") {
            let file = File::open(&path).map_err(|e| Failure::at(&path, &e))?;
            let input =
                ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| Failure::new(format!("{name}: {e}")))?;
            if input.schema().metadata().keys().any(|key| key.starts_with("copydesk.")) {
                is_of_this_schema(input.schema()).map_err(|e| Failure::new(format!("{name}: {e}")))?;
            }
            for column in ["id", "text"] {
                if input.schema().column_with_name(column).is_none() {
                    return Err(Failure::new(format!("{name}: has no column {column:?}")));
                }
            }
            let input = input.with_batch_size(1024).build().map_err(spoilt)?;
            self.open = Some(Open::Rows { input, name, waiting: VecDeque::new() });
            self.read += length;
        } else if InputFormat::of_name(&lower) == Some(InputFormat::Jsonl) {
            let file = File::open(&path).map_err(|e| Failure::at(&path, &e))?;
            self.open = Some(Open::Lines { input: BufReader::with_capacity(1 << 20, file), name, number: 0 });
        } else if InputFormat::of_name(&lower) == Some(InputFormat::Warc) {
            self.open = Some(Open::Warc { input: Records::open(&path)?, name });
            self.read += length;
        } else {
            self.read += length;
            return Ok(Some(Raw::File { path, name }));
        }
        Ok(None)
    }

    fn advance(&mut self) -> Result<Option<Raw>, Failure> {
        match self.open.as_mut() {
            None => Ok(None),
            Some(Open::Lines { input, name, number }) => {
                let mut line = Vec::new();
                let read = Read::take(&mut *input, LINE_BYTES_MAX).read_until(b'\n', &mut line);
                let read = read.map_err(|e| Failure::at(Path::new(name), &e))?;
                *number += 1;
                self.read += read as u64;
                if read as u64 == LINE_BYTES_MAX && line.last() != Some(&b'\n') {
                    self.bad += 1;
                    complain("error", &format!("{name}:{number}: the line is longer than {LINE_BYTES_MAX} bytes"));
                    input.skip_until(b'\n').map_err(|e| Failure::at(Path::new(name), &e))?;
                    line.clear();
                }
                Ok((read > 0).then(|| Raw::Line { place: format!("{name}:{number}"), line }))
            }
            Some(Open::Rows { input, name, waiting }) => {
                while waiting.is_empty() {
                    let Some(batch) = input.next() else { return Ok(None) };
                    let batch = batch.map_err(|e| Failure::new(format!("{name}: {e}")))?;
                    waiting.extend(rows_of::<Record>(&batch).map_err(|e| Failure::new(format!("{name}: {e}")))?);
                }
                Ok(waiting.pop_front().map(|record| Raw::Row(Box::new(record))))
            }
            Some(Open::Warc { input, name }) => match input.next() {
                None => Ok(None),
                Some(Ok(bytes)) => Ok(Some(Raw::Record { name: name.clone(), bytes })),
                Some(Err(message)) => {
                    self.bad += 1;
                    complain("error", &format!("{name}: {message}; what stands behind it was not read"));
                    Ok(None)
                }
            },
        }
    }
}

/// Article files below a folder. A folder with a manifest is one item.
fn find(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if folder.join(MANIFEST).is_file() {
        found.push(folder.to_owned());
        return Ok(());
    }
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|e| Failure::at(folder, &e))? {
        paths.push(entry.map_err(|e| Failure::at(folder, &e))?.path());
    }
    for path in paths {
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(['.', '_']));
        if hidden {
            continue;
        }
        if path.is_dir() {
            find(&path, found)?;
        } else if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("parquet")) || load::is_article(&path) {
            found.push(path);
        }
    }
    Ok(())
}
