//! What the terminal wants: colour or not, and how wide.

use crate::args::{ColourChoice, DisplayArgs};
use anstream::{AutoStream, ColorChoice};
use copydesk_diff::{RuleMeta, rules};
use copydesk_report::Options;

/// Columns where there is no terminal.
const WIDTH: usize = 100;

/// `auto` colours on a terminal only, and heeds `NO_COLOR` and `CLICOLOR_FORCE`.
pub fn wants_colour(choice: ColourChoice, to_stdout: bool) -> bool {
    match choice {
        ColourChoice::Always => true,
        ColourChoice::Never => false,
        ColourChoice::Auto => to_stdout && AutoStream::choice(&std::io::stdout()) != ColorChoice::Never,
    }
}

pub fn options<'a>(display: &DisplayArgs, to_stdout: bool, collection: bool, rules: &'a [RuleMeta]) -> Options<'a> {
    let terminal = || if to_stdout { terminal_size::terminal_size_of(std::io::stdout()) } else { None };
    let width = display.width.or_else(|| terminal().map(|(width, _)| width.0.max(40)));
    Options {
        width: width.map_or(WIDTH, usize::from),
        colour: wants_colour(display.color, to_stdout),
        collection,
        rules,
        ..Options::default()
    }
}

/// The metadata of every rule.
pub fn rule_metas() -> Vec<RuleMeta> {
    rules::ALL.iter().map(|rule| rule.meta).collect()
}
