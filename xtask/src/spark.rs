//! The Spark job on a cluster of this machine, with a worker that is killed: the wheel's tests that take minutes.

use crate::project;
use crate::steps::{cargo, step};
use crate::system::{install as system, runs};
use crate::wheel::{PACKAGE, build, install};
use std::process::Command;

/// Releases of Spark, each with its environment, its requirements, and the tests that are run on it.
const RELEASES: [(&str, &str, &str); 2] = [
    ("target/spark/4", "requirements-spark4.txt", "spark"),
    ("target/spark/3.5", "requirements-spark35.txt", "spark and not kill"),
];

/// Builds the wheel, and has each release of Spark run the job.
pub fn test() -> Result<(), String> {
    if !runs(Command::new("java").arg("-version")) {
        system(&["openjdk-17-jre-headless"], "Java 17, which Spark needs,")?;
    }
    let wheel = build()?;
    step("release build", cargo(&["build", "--locked", "--release", "--bin", "copydesk", "--features", "archive"]))?;
    let program = project("target/release").join(format!("copydesk{}", std::env::consts::EXE_SUFFIX));
    for (folder, requirements, tests) in RELEASES {
        let python = install(&project(folder), &wheel, requirements)?;
        let mut pytest = Command::new(python);
        pytest.args(["-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", tests, "--durations=0", "spark"]);
        pytest.current_dir(project(PACKAGE).join("tests")).env("COPYDESK", &program);
        pytest.env("PYTHONDONTWRITEBYTECODE", "1");
        step(&format!("Spark, by {requirements}"), pytest)?;
    }
    Ok(())
}
