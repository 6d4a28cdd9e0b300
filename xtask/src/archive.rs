//! A generated pile to what `copydesk archive` takes for it: from nothing, again, and with one article in a hundred changed.

use crate::growth::{Taken, measured};
use crate::project;
use copydesk_generate::story;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

/// Articles of a story.
const STORY: usize = 5;
const SEED: u64 = 1;
/// One article in so many is changed.
const CHANGED: usize = 100;

/// Prints what piles of these sizes take. Nothing is held against bars: how long it takes is for a quiet machine.
pub fn measure(sizes: &[usize]) -> Result<(), String> {
    let mut before: Option<(usize, Taken)> = None;
    for &articles in sizes {
        let folder = project("target/archive").join(articles.to_string());
        let told = |error: std::io::Error| format!("{}: {error}", folder.display());
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(told)?;
        }
        fs::create_dir_all(&folder).map_err(told)?;
        let (pile, out) = (folder.join("pile.jsonl"), folder.join("archive"));
        let bytes = write(&pile, articles, None).map_err(told)?;
        println!("{articles} articles, {:.1} kB each", bytes as f64 / articles as f64 / 1000.0);
        let first = archive(&pile, &out)?;
        tell("from nothing", first);
        tell("again", archive(&pile, &out)?);
        write(&pile, articles, Some(CHANGED)).map_err(told)?;
        tell("with one in a hundred changed", archive(&pile, &out)?);
        if let Some((fewer, taken)) = before {
            let times = articles as f64 / fewer as f64;
            println!("  {times:.1} times the articles take {:.1} times as long", first.seconds / taken.seconds);
        }
        before = Some((articles, first));
    }
    Ok(())
}

fn tell(what: &str, taken: Taken) {
    let memory = taken.megabytes.map_or_else(String::new, |m| format!(", {m:.0} MB"));
    println!("  {what}: {:.1} s{memory}", taken.seconds);
}

fn archive(pile: &Path, out: &Path) -> Result<Taken, String> {
    let mut command = Command::new(project("target/release/copydesk"));
    command.arg("archive").arg(pile).arg("-o").arg(out).stdout(Stdio::null());
    measured(command)
}

/// Writes a pile of one article a line, without saying which story it belongs to; every so many have one more sentence.
fn write(path: &Path, articles: usize, changed: Option<usize>) -> std::io::Result<usize> {
    let mut file = BufWriter::new(fs::File::create(path)?);
    let mut bytes = 0;
    for number in 0..articles.div_ceil(STORY) {
        for (at, line) in story(SEED, number as u64, STORY).json_lines().lines().enumerate() {
            let mut row: serde_json::Value = serde_json::from_str(line)?;
            if changed.is_some_and(|every| (number * STORY + at).is_multiple_of(every))
                && let Some(text) = row["text"].as_str()
            {
                row["text"] = format!("{}\n\nMore will be told on {number} Quay Street.\n", text.trim_end()).into();
            }
            if let Some(row) = row.as_object_mut() {
                row.remove("story");
            }
            bytes += row["text"].as_str().map_or(0, str::len);
            writeln!(file, "{row}")?;
        }
    }
    file.flush()?;
    Ok(bytes)
}
