//! The arrows between the crates point one way only.
//!
//! `english <- language <- claims <- page <- ingest`, `gazetteer <- claims <- graph <- diff <- decisions <- report`, `wordnet <- graph`, and everything below the binary. Development
//! dependencies are left aside: a test may look at its own crate from outside.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Each crate with all that it may depend on.
const ALLOWED: [(&str, &[&str]); 23] = [
    ("copydesk-english", &[]),
    ("copydesk-gazetteer", &[]),
    ("copydesk-wordnet", &[]),
    ("copydesk-language", &["copydesk-english"]),
    ("copydesk-claims", &["copydesk-gazetteer", "copydesk-language"]),
    ("copydesk-page", &["copydesk-claims"]),
    ("copydesk-ingest", &["copydesk-claims", "copydesk-page"]),
    ("copydesk-fetch", &[]),
    ("copydesk-graph", &["copydesk-claims", "copydesk-wordnet"]),
    ("copydesk-pile", &["copydesk-claims"]),
    ("copydesk-diff", &["copydesk-claims", "copydesk-graph"]),
    ("copydesk-arrow", &["copydesk-claims", "copydesk-diff", "copydesk-graph", "copydesk-ingest", "copydesk-pile"]),
    ("copydesk-decisions", &["copydesk-graph", "copydesk-diff"]),
    ("copydesk-desk", &["copydesk-diff", "copydesk-decisions"]),
    ("copydesk-report", &["copydesk-claims", "copydesk-graph", "copydesk-diff", "copydesk-decisions"]),
    (
        "copydesk-load",
        &[
            "copydesk-claims",
            "copydesk-decisions",
            "copydesk-diff",
            "copydesk-graph",
            "copydesk-ingest",
            "copydesk-report",
        ],
    ),
    (
        "copydesk-python",
        &[
            "copydesk-arrow",
            "copydesk-claims",
            "copydesk-diff",
            "copydesk-graph",
            "copydesk-ingest",
            "copydesk-load",
            "copydesk-pile",
            "copydesk-report",
        ],
    ),
    (
        "copydesk",
        &[
            "copydesk-arrow",
            "copydesk-claims",
            "copydesk-decisions",
            "copydesk-desk",
            "copydesk-diff",
            "copydesk-fetch",
            "copydesk-graph",
            "copydesk-ingest",
            "copydesk-load",
            "copydesk-pile",
            "copydesk-report",
        ],
    ),
    ("copydesk-train", &["copydesk-language"]),
    ("copydesk-generate", &[]),
    ("copydesk-testing", &[]),
    ("xtask-launch", &[]),
    (
        "xtask",
        &[
            "copydesk-claims",
            "copydesk-diff",
            "copydesk-gazetteer",
            "copydesk-generate",
            "copydesk-graph",
            "copydesk-ingest",
            "copydesk-language",
            "copydesk-pile",
            "copydesk-wordnet",
        ],
    ),
];

/// Every package of the workspace with those of the workspace it depends on.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("metadata is JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let name = |v: &Value| v["name"].as_str().expect("a name").to_owned();
    let members: BTreeSet<String> = packages.iter().map(name).collect();
    packages
        .iter()
        .map(|package| {
            let dependencies = package["dependencies"].as_array().expect("dependencies");
            let arrows = dependencies.iter().filter(|d| d["kind"] != "dev").map(name);
            (name(package), arrows.filter(|n| members.contains(n)).collect())
        })
        .collect()
}

#[test]
fn no_crate_depends_on_one_above_it() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.into_iter().collect();
    for (package, dependencies) in arrows() {
        let Some(allowed) = allowed.get(package.as_str()) else {
            panic!("{package} is not in the drawing: add it to ARCHITECTURE.md and to this test");
        };
        for dependency in dependencies {
            assert!(allowed.contains(&dependency.as_str()), "{package} must not depend on {dependency}");
        }
    }
}

#[test]
fn the_drawing_names_no_crate_that_is_gone() {
    let packages = arrows();
    for (name, _) in ALLOWED {
        assert!(packages.contains_key(name), "{name} is in the drawing, not in the workspace");
    }
}
