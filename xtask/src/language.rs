//! Calls the trainer, built as the release is: training and scoring take minutes, and hours without optimisation.

use crate::project;
use std::path::Path;
use std::process::Command;

/// Where the treebanks lie beside the project, seen from its top.
pub const TREEBANKS: &str = "../shared/data/treebank";
const MODELS: &str = "crates/english/models";

/// Scores the shipped models on a treebank.
pub fn evaluate(file: &str, json: bool) -> Result<(), String> {
    let mut arguments = vec!["evaluate".to_owned(), from_here(file)?];
    arguments.extend(json.then(|| "--json".to_owned()));
    trainer(&arguments)
}

/// Holds the shipped models to their floors on the test parts of the treebanks.
pub fn floors() -> Result<(), String> {
    let tests = ["ewt", "gum"].map(|name| format!("{TREEBANKS}/{name}-test.conllu.gz"));
    let mut arguments = vec!["floors".to_owned(), "docs/evaluation/language.json".to_owned()];
    arguments.extend(tests);
    trainer(&arguments)
}

/// Trains the models in place, or checks that they are as training makes them.
pub fn train(treebanks: &str, check: bool) -> Result<(), String> {
    let treebanks = if treebanks == TREEBANKS { TREEBANKS.to_owned() } else { from_here(treebanks)? };
    let mut arguments = vec!["train".to_owned(), treebanks, MODELS.to_owned()];
    arguments.extend(check.then(|| "--check".to_owned()));
    trainer(&arguments)
}

/// Codes word vectors.
pub fn vectors(package: &str) -> Result<(), String> {
    trainer(&["vectors".to_owned(), from_here(package)?, format!("{MODELS}/vectors.bin")])
}

/// A path as the caller gave it, absolute: the trainer runs at the project's top.
fn from_here(path: &str) -> Result<String, String> {
    let absolute = std::path::absolute(Path::new(path)).map_err(|e| format!("{path}: {e}"))?;
    Ok(absolute.to_string_lossy().into_owned())
}

fn trainer(arguments: &[String]) -> Result<(), String> {
    let mut command = Command::new("cargo");
    command.args(["run", "--locked", "--quiet", "--release", "--package", "copydesk-train", "--"]);
    command.args(arguments).current_dir(project("."));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("`copydesk-train {}` failed", arguments[0])),
        Err(error) => Err(format!("{command:?} does not run: {error}")),
    }
}
