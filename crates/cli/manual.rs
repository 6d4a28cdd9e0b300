//! `copydesk man`: the command line's own description as pages of the manual.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are written")]

use crate::CLEAN;
use crate::args::Cli;
use crate::output::{Failure, Output};
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::path::Path;

/// Writes `copydesk.1` and `copydesk-COMMAND.1` for each command.
pub fn run(folder: &Path) -> Result<u8, Failure> {
    std::fs::create_dir_all(folder).map_err(|e| Failure::at(folder, &e))?;
    for (name, page) in pages() {
        Output::write_whole(Some(&folder.join(format!("{name}.1"))), &page)?;
    }
    Ok(CLEAN)
}

/// Every page, by its name.
fn pages() -> Vec<(String, String)> {
    let mut whole = Cli::command().disable_help_subcommand(true);
    whole.build();
    let commands: Vec<Command> = whole.get_subcommands().cloned().collect();
    let mut pages = vec![("copydesk".to_owned(), page(whole))];
    for command in commands {
        pages.push((format!("copydesk-{}", command.get_name()), page(command.version(env!("CARGO_PKG_VERSION")))));
    }
    pages
}

fn page(command: Command) -> String {
    let mut page = Vec::new();
    Man::new(command).render(&mut page).expect("memory takes every write");
    String::from_utf8_lossy(&page).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_with_its_example() {
        let pages = pages();
        assert_eq!(pages.len(), Cli::command().get_subcommands().count() + 1);
        for (name, page) in pages {
            assert!(page.contains(&format!(".TH {name} 1")) && page.contains(".SH NAME"), "{name}: {page}");
            assert!(page.contains(".SH SYNOPSIS") && page.contains("Example"), "{name}: {page}");
            // A line that begins with a full stop or an apostrophe is a command to troff.
            let known = |l: &str| {
                [".ie", ".el", ".TH", ".SH", ".TP", ".RS", ".RE", ".IP", ".PP", ".br", ".nf", ".fi", ".\\\""]
                    .iter()
                    .any(|c| l.starts_with(c))
            };
            let odd: Vec<&str> = page.lines().filter(|l| l.starts_with(['.', '\'']) && !known(l)).collect();
            assert!(odd.is_empty(), "{name}: {odd:?}");
        }
    }
}
