//! The sources and tables of the analysis to one hash: the version of the rule set.
#![allow(clippy::disallowed_methods, reason = "a build script reads files")]

use std::fs;
use std::path::{Path, PathBuf};

/// What decides how an article is read, grouped and checked.
const CRATES: [&str; 11] =
    ["arrow", "claims", "diff", "english", "gazetteer", "graph", "ingest", "language", "page", "pile", "wordnet"];
/// What of each crate is built into the program.
const PARTS: [&str; 3] = ["src", "data", "models"];

fn main() {
    let crates = PathBuf::from("..");
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for name in CRATES {
        for part in PARTS {
            let folder = crates.join(name).join(part);
            if folder.is_dir() {
                println!("cargo::rerun-if-changed={}", folder.display());
                add(&folder, &mut hash);
            }
        }
    }
    println!("cargo::rustc-env=COPYDESK_RULE_SET={}-{hash:016x}", env!("CARGO_PKG_VERSION"));
}

/// FNV-1a over names and bytes, in the order of names.
fn add(folder: &Path, hash: &mut u64) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            add(&path, hash);
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap_or_default();
        for byte in name.bytes().chain(bytes) {
            *hash = (*hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}
