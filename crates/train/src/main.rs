//! Trains and scores the models: `cargo xtask train`, `vectors` and `eval-language` call this.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its user")]
#![allow(clippy::disallowed_methods, reason = "a command of the workspace reads treebanks and writes models")]

use copydesk_language::English;
use copydesk_train::{conllu, evaluate, models, vectors};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: copydesk-train COMMAND

  train TREEBANKS OUT           trains tagger, parser and lemmas on `ewt-train.conllu.gz` and `gum-train.conllu.gz` in the
                                folder TREEBANKS, and writes them into the folder OUT
  train TREEBANKS OUT --check   trains, and fails where the files in OUT are others
  vectors PACKAGE OUT           codes the word vectors of the npm package's file PACKAGE into the file OUT
  evaluate FILE [--json]        scores the shipped models on a treebank, FILE.conllu or FILE.conllu.gz";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["train", treebanks, out] => models::train(Path::new(treebanks), Path::new(out)),
        ["train", treebanks, out, "--check"] => models::check(Path::new(treebanks), Path::new(out)),
        ["vectors", package, out] => vectors::build(Path::new(package))
            .and_then(|bytes| std::fs::write(out, bytes).map_err(|e| format!("{out}: {e}"))),
        ["evaluate", file] => score(file, false),
        ["evaluate", file, "--json"] | ["evaluate", "--json", file] => score(file, true),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn score(file: &str, json: bool) -> Result<(), String> {
    let sentences = conllu::read(Path::new(file))?;
    if sentences.is_empty() {
        return Err(format!("{file}: expected sentences, found none"));
    }
    let scores = evaluate::score(&sentences, English::shipped());
    let json_scores = serde_json::to_value(scores).map_err(|e| e.to_string())?;
    if json {
        println!("{json_scores}");
    } else {
        println!("{file}: {} sentences", sentences.len());
        for (name, value) in json_scores.as_object().expect("scores have names") {
            println!("  {name:14} {value:>6}");
        }
    }
    Ok(())
}
