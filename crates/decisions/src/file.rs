//! Adds lines to `decisions.jsonl`: whole or not at all, whoever else is writing, and on the disk before it is confirmed.

use crate::decision::Decision;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The name of the file in a story folder.
pub const DECISIONS: &str = "decisions.jsonl";

/// Why a decision was not kept.
#[derive(Debug)]
pub struct AppendError {
    /// The file.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

impl std::fmt::Display for AppendError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for AppendError {}

/// Adds a decision to the file in a story folder. When this returns, the line is on the disk. The file is locked meanwhile, so
/// that two desks never write into one another's lines; half a line that a crash has left stays what it is, on a line of its own.
///
/// # Errors
/// The file cannot be opened, locked or written. It then has no whole line of this decision.
pub fn append(folder: &Path, decision: &Decision) -> Result<(), AppendError> {
    let path = folder.join(DECISIONS);
    write(folder, &path, decision.line().as_bytes()).map_err(|error| AppendError { path, error })
}

fn write(folder: &Path, path: &Path, line: &[u8]) -> io::Result<()> {
    let fresh = !path.exists();
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    file.lock()?;
    // The lock goes with the handle, also when the process is killed.
    let before = file.metadata()?.len();
    let result = write_line(&mut file, before, line).and_then(|()| file.sync_all());
    if result.is_err() {
        // A full disk: what was not confirmed should not be half there.
        let _ = file.set_len(before);
    }
    result?;
    if fresh {
        // The name of the file has to reach the disk, too.
        sync_folder(folder)?;
    }
    Ok(())
}

fn write_line(file: &mut File, length: u64, line: &[u8]) -> io::Result<()> {
    let mut last = [b'\n'];
    if length > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    // One write, so that a reader never sees the line break without the line.
    let text = if last == *b"\n" { line.to_vec() } else { [b"\n", line].concat() };
    file.write_all(&text)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "it looks at what was written")]
mod tests {
    use super::*;
    use crate::testing::decision;
    use crate::{Log, Verdict};

    #[test]
    fn lines_of_many_writers_stay_whole() {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let folder = folder.path();
                scope.spawn(move || {
                    for turn in 0..25 {
                        append(folder, &decision(&format!("{writer}-{turn}"), Verdict::Ask)).unwrap();
                    }
                });
            }
        });
        let log = Log::parse(&fs::read(folder.path().join(DECISIONS)).unwrap());
        assert_eq!((log.entries.len(), log.problems.len()), (100, 0));
    }

    #[test]
    fn half_a_line_of_a_crash_stays_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(DECISIONS);
        let whole = decision("f1", Verdict::Ask).line();
        fs::write(&path, format!("{whole}{}", &whole[..20])).unwrap();
        append(folder.path(), &decision("f2", Verdict::Ask)).unwrap();
        let log = Log::parse(&fs::read(&path).unwrap());
        assert_eq!(
            log.entries.iter().map(|e| (e.line, e.decision.finding.as_str())).collect::<Vec<_>>(),
            [(1, "f1"), (3, "f2")]
        );
        assert_eq!(log.problems[0].line, 2);
    }

    #[test]
    fn a_file_whose_last_line_was_typed_by_hand_keeps_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(DECISIONS);
        fs::write(&path, decision("f1", Verdict::Ask).line().trim_end()).unwrap();
        append(folder.path(), &decision("f2", Verdict::Ask)).unwrap();
        assert_eq!(Log::parse(&fs::read(&path).unwrap()).entries.len(), 2);
    }

    #[test]
    fn what_cannot_be_written_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(DECISIONS)).unwrap();
        let error = append(folder.path(), &decision("f1", Verdict::Ask)).unwrap_err();
        assert!(error.to_string().contains(DECISIONS), "{error}");
    }
}
