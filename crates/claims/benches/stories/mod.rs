//! The texts that the benches read.

use std::fs;
use std::path::Path;

/// The texts of all fixture stories, sorted by path.
pub fn texts() -> Vec<String> {
    let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/stories");
    let folders = fs::read_dir(&stories).unwrap_or_else(|e| panic!("{}: {e}", stories.display())).flatten();
    let files = folders.filter_map(|folder| fs::read_dir(folder.path()).ok()).flat_map(|entries| entries.flatten());
    let mut paths: Vec<_> =
        files.map(|file| file.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))).collect()
}
