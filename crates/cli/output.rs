//! Where output goes, and what is said on standard error.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are written")]

use copydesk_report::visible;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// Why the program could not run; the message names the file.
#[derive(Debug)]
pub struct Failure {
    pub message: String,
}

impl Failure {
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }

    pub fn at(path: &Path, error: &io::Error) -> Self {
        Self::new(format!("{}: {}", path.display(), plain(error)))
    }
}

impl From<crate::load::LoadError> for Failure {
    fn from(error: crate::load::LoadError) -> Self {
        Self::new(error.to_string())
    }
}

/// The error in words, without the number of the operating system.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// One message on standard error. A closed standard error leaves nobody to tell.
pub fn complain(level: &str, message: &str) {
    let lines: Vec<_> = message.lines().map(visible).collect();
    let _ = writeln!(io::stderr().lock(), "copydesk: {level}: {}", lines.join("\n"));
}

/// Standard output, or a file that appears whole or not at all.
pub enum Output {
    Stdout { out: BufWriter<StdoutLock<'static>>, closed: bool },
    File { out: BufWriter<File>, target: PathBuf, temporary: Option<PathBuf> },
}

impl Output {
    pub fn open(target: Option<&Path>) -> Result<Self, Failure> {
        match target {
            None => Ok(Self::Stdout { out: BufWriter::new(io::stdout().lock()), closed: false }),
            Some(target) => Self::open_file(target).map_err(|e| Failure::at(target, &e)),
        }
    }

    /// Opens, writes and finishes.
    pub fn write_whole(target: Option<&Path>, text: &str) -> Result<(), Failure> {
        let mut output = Self::open(target)?;
        output.write(text)?;
        output.finish()
    }

    fn open_file(target: &Path) -> io::Result<Self> {
        // A link stays a link: what it points to is replaced.
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        // A device or a pipe cannot be replaced by a file.
        if fs::metadata(&target).is_ok_and(|m| !m.is_file() && !m.is_dir()) {
            let out = BufWriter::new(OpenOptions::new().write(true).open(&target)?);
            return Ok(Self::File { out, target, temporary: None });
        }
        if target.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
        let temporary = target.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        let out = BufWriter::new(OpenOptions::new().write(true).create_new(true).open(&temporary)?);
        Ok(Self::File { out, target, temporary: Some(temporary) })
    }

    /// Whether nobody reads any more, so that further work is wasted.
    pub const fn is_closed(&self) -> bool {
        matches!(self, Self::Stdout { closed: true, .. })
    }

    pub fn write(&mut self, text: &str) -> Result<(), Failure> {
        match self {
            Self::Stdout { closed: true, .. } => Ok(()),
            Self::Stdout { out, closed } => quiet(out.write_all(text.as_bytes()), closed),
            Self::File { out, target, .. } => {
                let target = target.clone();
                out.write_all(text.as_bytes()).map_err(|e| Failure::at(&target, &e))
            }
        }
    }

    /// Hands on what was written so far, for readers at the other end of a pipe.
    pub fn flush(&mut self) -> Result<(), Failure> {
        match self {
            Self::Stdout { closed: true, .. } | Self::File { .. } => Ok(()),
            Self::Stdout { out, closed } => quiet(out.flush(), closed),
        }
    }

    pub fn finish(mut self) -> Result<(), Failure> {
        self.flush()?;
        if let Self::File { out, target, temporary } = &mut self {
            out.flush().map_err(|e| Failure::at(target, &e))?;
            if let Some(from) = temporary.take() {
                fs::rename(&from, &*target).map_err(|e| Failure::at(target, &e))?;
            }
        }
        Ok(())
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Self::File { temporary: Some(temporary), .. } = self {
            let _ = fs::remove_file(temporary);
        }
    }
}

/// A reader that has seen enough (`| head -1`) is no error.
fn quiet(result: io::Result<()>, closed: &mut bool) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            *closed = true;
            Ok(())
        }
        Err(error) => Err(Failure::new(format!("standard output: {}", plain(&error)))),
        Ok(()) => Ok(()),
    }
}
