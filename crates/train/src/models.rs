//! The shipped models: how each is trained, and from what.

use crate::conllu::{self, Sentence};
use crate::network::{Network, Plan};
use crate::{export, lemmas};
use copydesk_language::model::WordVectors;
use std::fs;
use std::path::Path;
use std::time::Instant;

/// The training parts of the treebanks.
const TREEBANKS: [&str; 2] = ["ewt-train.conllu.gz", "gum-train.conllu.gz"];

/// Trains all models and writes them into `out`, where `vectors.bin` has to lie already.
///
/// # Errors
/// Where a treebank, the vectors or `out` can't be read or written.
pub fn train(treebanks: &Path, out: &Path) -> Result<(), String> {
    for (name, bytes) in build(treebanks, out)? {
        let path = out.join(name);
        // Written beside and moved, so that a model is never half there.
        let beside = path.with_extension("new");
        fs::write(&beside, &bytes).map_err(|e| format!("{}: {e}", beside.display()))?;
        fs::rename(&beside, &path).map_err(|e| format!("{}: {e}", path.display()))?;
        eprintln!("wrote {} ({} kB)", path.display(), bytes.len() / 1000);
    }
    Ok(())
}

/// Trains all models and compares them with those in `out`.
///
/// # Errors
/// Where one is another, or something can't be read.
pub fn check(treebanks: &Path, out: &Path) -> Result<(), String> {
    let models = build(treebanks, out)?;
    let is_same = |name: &str, bytes: &[u8]| fs::read(out.join(name)).is_ok_and(|found| found == bytes);
    let others: Vec<&str> =
        models.iter().filter(|(name, bytes)| !is_same(name, bytes)).map(|&(name, _)| name).collect();
    if others.is_empty() {
        eprintln!("{}: every model is as training makes it", out.display());
        return Ok(());
    }
    Err(format!("{}: {} not as training makes it; run `cargo xtask train`", out.display(), others.join(", ")))
}

fn build(treebanks: &Path, out: &Path) -> Result<Vec<(&'static str, Vec<u8>)>, String> {
    let mut sentences = Vec::new();
    for name in TREEBANKS {
        sentences.extend(conllu::read(&treebanks.join(name))?);
    }
    let path = out.join("vectors.bin");
    let bytes = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let vectors = WordVectors::read(&bytes).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(vec![
        ("lemmas.bin", lemmas::build(&sentences)),
        ("tagger.bin", export::tagger(&trained("tagger", Plan::tagger(), &sentences, &vectors))),
        ("parser.bin", export::parser(&trained("parser", Plan::parser(), &sentences, &vectors))),
    ])
}

fn trained(name: &str, plan: Plan, sentences: &[Sentence], vectors: &WordVectors<'_>) -> Network {
    let passes = plan.passes;
    let begun = Instant::now();
    let mut network = Network::new(plan, sentences, vectors.dim());
    network.train(sentences, vectors, |pass, loss, _| {
        let seconds = begun.elapsed().as_secs_f32();
        let left = seconds / pass as f32 * (passes - pass) as f32;
        eprintln!("{name}: pass {pass} of {passes}, loss {loss:.3}, {seconds:.0} s, {left:.0} s left");
    });
    network
}
