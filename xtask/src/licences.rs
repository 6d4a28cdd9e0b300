//! The crates that are compiled into the program to one text with the licences of all.

use crate::project;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

/// How files with a licence begin.
const FILES: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

/// A crate's name, version and licence a paragraph, sorted, each with the texts that it was published with.
pub fn of_crates(features: &str) -> Result<String, String> {
    let mut command = Command::new("cargo");
    command
        .args([
            "metadata",
            "--locked",
            "--format-version",
            "1",
            "--features",
            features,
            "--filter-platform",
            "host-tuple",
        ])
        .current_dir(project("."));
    let output = command.output().map_err(|e| format!("{command:?} does not run: {e}"))?;
    if !output.status.success() {
        return Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|e| format!("{command:?}: {e}"))?;
    let packages: BTreeMap<&str, &Value> = list(&metadata["packages"]).map(|p| (text(&p["id"]), p)).collect();
    let mut out = String::from("The crates that this program is made of, with their licences.\n");
    for id in compiled_in(&metadata, &packages)? {
        let Some(package) = packages.get(id).filter(|p| !p["source"].is_null()) else { continue };
        let (name, version, licence) = (text(&package["name"]), text(&package["version"]), text(&package["license"]));
        let home = text(&package["repository"]);
        out.push_str(&format!("\n{name} {version}\n{licence}\n{home}\n"));
        let folder = Path::new(text(&package["manifest_path"])).parent().unwrap_or(Path::new("."));
        for words in texts(folder)? {
            out.push_str(&format!("\n{}\n", words.trim()));
        }
    }
    Ok(out)
}

/// The packages that the program needs when it runs: those for building and for tests are not in it.
fn compiled_in<'m>(metadata: &'m Value, packages: &BTreeMap<&str, &Value>) -> Result<BTreeSet<&'m str>, String> {
    let nodes: BTreeMap<&str, &Value> = list(&metadata["resolve"]["nodes"]).map(|n| (text(&n["id"]), n)).collect();
    let named = |id: &&&str| packages.get(**id).is_some_and(|p| text(&p["name"]) == "copydesk");
    let root = nodes.keys().find(named).ok_or("cargo metadata knows no copydesk")?;
    let (mut found, mut open) = (BTreeSet::new(), vec![*root]);
    while let Some(id) = open.pop() {
        if found.insert(id) {
            let normal = |dep: &&Value| list(&dep["dep_kinds"]).any(|kind| kind["kind"].is_null());
            open.extend(list(&nodes[id]["deps"]).filter(normal).map(|dep| text(&dep["pkg"])));
        }
    }
    Ok(found)
}

/// The texts of licences in a crate's folder, by name of the file.
fn texts(folder: &Path) -> Result<Vec<String>, String> {
    let told = |e: std::io::Error| format!("{}: {e}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(told)? {
        let entry = entry.map_err(told)?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        if entry.path().is_file() && FILES.iter().any(|start| name.starts_with(start)) {
            files.push(entry.path());
        }
    }
    files.sort();
    files.iter().map(|path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))).collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
