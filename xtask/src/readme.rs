//! Puts the program's real output into the README, between its two markers.

use crate::project;
use crate::steps::program;
use std::process::{Command, Stdio};

const BEGIN: &str = "<!-- output -->\n";
const END: &str = "<!-- /output -->";
const STORY: &str = "fixtures/stories/salesforce-cbp";

/// What `copydesk check` prints for the README's story, without colour and as wide as where there is no terminal.
pub fn output() -> Result<String, String> {
    let mut command = Command::new(program()?);
    command.args(["check", STORY]);
    command.current_dir(project(".")).env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE");
    command.stderr(Stdio::inherit());
    let output = command.output().map_err(|e| format!("{command:?} does not run: {e}"))?;
    // The story has findings, so 1 is the exit status of a good run.
    if !matches!(output.status.code(), Some(0 | 1)) || output.stdout.is_empty() {
        return Err(format!("`copydesk check {STORY}` printed no report"));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("`copydesk check {STORY}` did not print UTF-8"))
}

/// The README with `output` as a fenced block between the markers.
pub fn with_output(readme: &str, output: &str) -> Result<String, String> {
    let begin = readme.find(BEGIN).ok_or("README.md: the line `<!-- output -->` is missing")? + BEGIN.len();
    let end = readme[begin..].find(END).ok_or("README.md: the line `<!-- /output -->` is missing")? + begin;
    let lines: Vec<&str> = output.trim_end().lines().map(str::trim_end).collect();
    Ok(format!("{}```text\n{}\n```\n{}", &readme[..begin], lines.join("\n"), &readme[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_between_the_markers_is_replaced() {
        let readme = "Before.\n<!-- output -->\nold\n<!-- /output -->\nAfter.\n";
        let filled = with_output(readme, "one \n\ntwo\n\n").unwrap();
        assert_eq!(filled, "Before.\n<!-- output -->\n```text\none\n\ntwo\n```\n<!-- /output -->\nAfter.\n");
        assert_eq!(with_output(&filled, "one \n\ntwo\n\n").unwrap(), filled);
    }

    #[test]
    fn a_readme_without_markers_is_an_error() {
        assert!(with_output("Before.\n", "one").is_err());
        assert!(with_output("<!-- output -->\nold\n", "one").is_err());
    }
}
