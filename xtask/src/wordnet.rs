//! Compiles the relations of WordNet, and holds the compiled files to what it would write.

use crate::project;
use copydesk_language::English;
use copydesk_wordnet::compile::{Compiled, compile};
use std::fs;
use std::path::Path;

const FOLDER: &str = "crates/wordnet";

/// Writes both files from the database files in a folder, or fails where they are not as it would write them.
pub fn run(from: &Path, check: bool) -> Result<(), String> {
    let read = |name: &str| {
        let path = from.join(name);
        fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
    };
    let Compiled { words, relations, counts } = compile(read, |word| English::shipped().knows(word))?;
    for (name, bytes) in [("words.fst", words), ("relations.bin", relations)] {
        let path = project(&format!("{FOLDER}/{name}"));
        if check && fs::read(&path).map_err(|e| format!("{name}: {e}"))? != bytes {
            return Err(format!("{FOLDER}/{name} is not up to date; run `cargo xtask wordnet`"));
        }
        if !check {
            fs::write(&path, &bytes).map_err(|e| format!("{name}: {e}"))?;
        }
        println!("{:>9} bytes  {FOLDER}/{name}", bytes.len());
    }
    for (what, count) in counts {
        println!("{count:>9} {what}");
    }
    Ok(())
}
