//! Compiles the tables of `crates/gazetteer/data`, and holds the compiled files to what it would write.

use crate::project;
use copydesk_gazetteer::compile::{Compiled, compile};
use std::fs;

const FOLDER: &str = "crates/gazetteer";

/// Writes both files.
pub fn write() -> Result<(), String> {
    let compiled = compiled()?;
    for (path, bytes) in files(&compiled) {
        fs::write(project(&path), bytes).map_err(|e| format!("{path}: {e}"))?;
        println!("{:>9} bytes  {path}", bytes.len());
    }
    for (what, count) in compiled.counts {
        println!("{count:>9} {what}");
    }
    Ok(())
}

/// Fails where a file is not as [`write()`] would leave it.
pub fn check() -> Result<(), String> {
    let compiled = compiled()?;
    for (path, bytes) in files(&compiled) {
        if fs::read(project(&path)).map_err(|e| format!("{path}: {e}"))? != bytes {
            return Err(format!("{path} is not up to date; run `cargo xtask gazetteer`"));
        }
    }
    Ok(())
}

fn compiled() -> Result<Compiled, String> {
    compile(|table| {
        let path = format!("{FOLDER}/data/{table}");
        fs::read_to_string(project(&path)).map_err(|e| format!("{path}: {e}"))
    })
}

fn files(compiled: &Compiled) -> [(String, &[u8]); 2] {
    [(format!("{FOLDER}/names.fst"), &compiled.names), (format!("{FOLDER}/records.bin"), &compiled.records)]
}
