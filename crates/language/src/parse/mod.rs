//! Words to a dependency tree.

mod parser;
mod transition;

pub use parser::{MAGIC as PARSER_MAGIC, Parser, ParserMemory, VERSION as PARSER_VERSION};
pub use transition::{Action, FEATURE_ROWS, FEATURES, SLOTS, State};
