//! Trains and scores the models: `cargo xtask train`, `vectors` and `eval-language` call this.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its user")]
#![allow(clippy::disallowed_methods, reason = "a command of the workspace reads treebanks and writes models")]

use copydesk_language::English;
use copydesk_train::evaluate::Scores;
use copydesk_train::{conllu, evaluate, models, vectors};
use serde_json::Value;
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: copydesk-train COMMAND

  train TREEBANKS OUT           trains tagger, parser and lemmas on `ewt-train.conllu.gz` and `gum-train.conllu.gz` in the
                                folder TREEBANKS, and writes them into the folder OUT
  train TREEBANKS OUT --check   trains, and fails where the files in OUT are others
  vectors PACKAGE OUT           codes the word vectors of the npm package's file PACKAGE into the file OUT
  evaluate FILE [--json]        scores the shipped models on a treebank, FILE.conllu or FILE.conllu.gz
  floors FLOORS FILE...         scores them on each FILE, and fails where a figure is below that in FLOORS, a JSON file
                                of figures by the name of the treebank";

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
        ["floors", floors, ref files @ ..] if !files.is_empty() => check_floors(floors, files),
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

fn scores_of(file: &str) -> Result<Scores, String> {
    let sentences = conllu::read(Path::new(file))?;
    if sentences.is_empty() {
        return Err(format!("{file}: expected sentences, found none"));
    }
    Ok(evaluate::score(&sentences, English::shipped()))
}

/// Scores by name, in the order of their fields.
fn named(scores: Scores) -> Result<serde_json::Map<String, Value>, String> {
    match serde_json::to_value(scores).map_err(|e| e.to_string())? {
        Value::Object(named) => Ok(named),
        other => Err(format!("expected scores with names, found {other}")),
    }
}

fn score(file: &str, json: bool) -> Result<(), String> {
    let named = named(scores_of(file)?)?;
    if json {
        println!("{}", Value::Object(named));
    } else {
        for (name, value) in named {
            println!("{name:14} {value:>6}");
        }
    }
    Ok(())
}

/// How far below its floor a figure may be: the last digit printed.
const SLACK: f64 = 0.011;

fn check_floors(floors: &str, files: &[&str]) -> Result<(), String> {
    let text = std::fs::read_to_string(floors).map_err(|e| format!("{floors}: {e}"))?;
    let floors_by_name: Value = serde_json::from_str(&text).map_err(|e| format!("{floors}: {e}"))?;
    let mut low = Vec::new();
    for file in files {
        let name = Path::new(file).file_name().map_or(*file, |n| n.to_str().unwrap_or(file));
        let name = name.split('.').next().unwrap_or(name);
        for (figure, value) in named(scores_of(file)?)? {
            let value = value.as_f64().unwrap_or(0.0);
            let floor = floors_by_name[name][&figure]
                .as_f64()
                .ok_or_else(|| format!("{floors}: expected a number for {name}.{figure}, found none"))?;
            let below = value < floor - SLACK;
            println!(
                "{:28} {value:>6}  floor {floor}{}",
                format!("{name}.{figure}"),
                if below { "  BELOW" } else { "" }
            );
            if below {
                low.push(format!("{name}.{figure}"));
            }
        }
    }
    if low.is_empty() { Ok(()) } else { Err(format!("below the floor: {}", low.join(", "))) }
}
