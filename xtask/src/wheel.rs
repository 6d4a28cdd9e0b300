//! The Python package to a wheel, and the wheel through its own tests, in an environment that has nothing else of ours.

use crate::project;
use crate::readers::environment;
use crate::steps::{cargo, step};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The package.
pub const PACKAGE: &str = "crates/python";
/// Where environments and wheels are made.
const FOLDER: &str = "target/wheel";
/// Papers of the data that is compiled in, and the project's own, under the names that they have in the package.
const PAPERS: [(&str, &str); 5] = [
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("crates/english/README.md", "english.md"),
    ("crates/gazetteer/README.md", "gazetteer.md"),
    ("crates/wordnet/README.md", "wordnet.md"),
];

/// Builds the wheel, installs it in a fresh environment, and runs its tests there.
pub fn test() -> Result<(), String> {
    let wheel = build()?;
    step("release build", cargo(&["build", "--locked", "--release", "--bin", "copydesk"]))?;
    let python = install(&project(FOLDER).join("fresh"), &wheel, "requirements-test.txt")?;
    let program = project("target/release").join(format!("copydesk{}", std::env::consts::EXE_SUFFIX));
    // From the folder of the tests: the package is the one that is installed, not its sources beside it.
    let here = |arguments: &[&str]| {
        let mut command = Command::new(&python);
        command.args(arguments).current_dir(project(PACKAGE).join("tests")).env("COPYDESK", &program);
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        command
    };
    let quick = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not spark", "."];
    step("the wheel's tests", here(&quick))?;
    let examples = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--doctest-modules", "--pyargs", "copydesk"];
    step("the wheel's examples", here(&examples))?;
    step("the wheel's types", here(&["-m", "mypy.stubtest", "copydesk._copydesk"]))?;
    step(
        "the wheel's own use of its types",
        here(&["-m", "mypy", "--no-incremental", "--config-file", "../pyproject.toml", "-p", "copydesk"]),
    )?;
    println!("wrote {}", wheel.display());
    Ok(())
}

/// Builds the wheel, and tells where it is.
pub fn build() -> Result<PathBuf, String> {
    let tools = project(FOLDER).join("tools");
    let python = python_of(&tools);
    if !python.exists() {
        environment(&tools)?;
    }
    step("install maturin", pip(&python, &["-r", "requirements-build.txt"]))?;
    let papers = project(PACKAGE).join("python/copydesk/licences");
    fs::create_dir_all(&papers).map_err(|e| format!("{}: {e}", papers.display()))?;
    for (from, to) in PAPERS {
        fs::copy(project(from), papers.join(to)).map_err(|e| format!("{from}: {e}"))?;
    }
    let wheels = project(FOLDER).join("dist");
    if wheels.exists() {
        fs::remove_dir_all(&wheels).map_err(|e| format!("{}: {e}", wheels.display()))?;
    }
    let mut maturin = Command::new(&python);
    maturin.args(["-m", "maturin", "build", "--release", "--locked", "--out"]).arg(&wheels);
    maturin.current_dir(project(PACKAGE));
    step("the wheel", maturin)?;
    let entries = fs::read_dir(&wheels).map_err(|e| format!("{}: {e}", wheels.display()))?;
    let mut found = entries.filter_map(|entry| Some(entry.ok()?.path()));
    found.next().ok_or_else(|| format!("{}: no wheel", wheels.display()))
}

/// A fresh environment with the wheel and what its tests need; gives its Python.
pub fn install(folder: &Path, wheel: &Path, requirements: &str) -> Result<PathBuf, String> {
    environment(folder)?;
    let python = python_of(folder);
    step("install the wheel", pip(&python, &["--no-deps", &wheel.to_string_lossy()]))?;
    step("install what its tests need", pip(&python, &["-r", requirements]))?;
    Ok(python)
}

fn python_of(folder: &Path) -> PathBuf {
    folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

fn pip(python: &Path, arguments: &[&str]) -> Command {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(arguments);
    pip.current_dir(project(PACKAGE));
    pip
}
