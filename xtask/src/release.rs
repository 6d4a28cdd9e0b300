//! The release build to an archive: the program, its manual, completions, and every licence of what is in it.

use crate::steps::{cargo, step};
use crate::{licences, project};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where archives are put.
const FOLDER: &str = "target/archives";
/// Papers of the whole, and of the data that is compiled in, under the names that they have in the archive.
const PAPERS: [(&str, &str); 7] = [
    ("README.md", "README.md"),
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("crates/english/README.md", "licences/english.md"),
    ("crates/gazetteer/README.md", "licences/gazetteer.md"),
    ("crates/wordnet/README.md", "licences/wordnet.md"),
];
/// What the program can do beside what it always can.
const FEATURES: &str = "archive";
const SHELLS: [(&str, &str); 3] = [("bash", "copydesk.bash"), ("zsh", "_copydesk"), ("fish", "copydesk.fish")];

/// Builds the program as users get it, and packs it.
pub fn write() -> Result<(), String> {
    let build = ["build", "--locked", "--release", "--features", FEATURES, "--bin", "copydesk"];
    step("release build", cargo(&build))?;
    let archive = pack(&project("target/release").join(format!("copydesk{}", std::env::consts::EXE_SUFFIX)))?;
    println!("wrote {}", archive.display());
    Ok(())
}

/// Packs a program with all that belongs to it, and tells where. The same program gives the same bytes.
fn pack(program: &Path) -> Result<PathBuf, String> {
    let version = run(Command::new(program).arg("--version"))?;
    let version = version.trim().rsplit(' ').next().unwrap_or_default().to_owned();
    let name = format!("copydesk-{version}-{}-{}", std::env::consts::ARCH, std::env::consts::OS);
    let folder = project(FOLDER).join(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    let put = |to: &str, bytes: &[u8]| -> Result<(), String> {
        let path = folder.join(to);
        let failed = |e: std::io::Error| format!("{}: {e}", path.display());
        fs::create_dir_all(path.parent().unwrap_or(&folder)).map_err(failed)?;
        fs::write(&path, bytes).map_err(failed)
    };
    for (from, to) in PAPERS {
        put(to, &fs::read(project(from)).map_err(|e| format!("{from}: {e}"))?)?;
    }
    put("licences/crates.txt", licences::of_crates(FEATURES)?.as_bytes())?;
    for (shell, file) in SHELLS {
        put(&format!("completions/{file}"), run(Command::new(program).args(["completions", shell]))?.as_bytes())?;
    }
    run(Command::new(program).arg("man").arg("-o").arg(folder.join("man/man1")))?;
    // Copied as a file is, with the right to run it.
    let target = folder.join(program.file_name().unwrap_or_default());
    fs::copy(program, &target).map_err(|e| format!("{}: {e}", target.display()))?;
    let archive = project(FOLDER).join(format!("{name}.tar.gz"));
    let mut tar = Command::new("tar");
    tar.args([
        "--sort=name",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "--mtime=@0",
        "--use-compress-program=gzip -n",
    ]);
    tar.arg("-cf").arg(&archive).arg("-C").arg(project(FOLDER)).arg(&name);
    step("archive", tar)?;
    Ok(archive)
}

/// What a command prints.
fn run(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|e| format!("{command:?} does not run: {e}"))?;
    if !output.status.success() {
        return Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|e| format!("{command:?}: {e}"))
}
