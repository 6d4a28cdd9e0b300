//! Turns treebanks into the models that copydesk reads English with, and scores them.
//!
//! A tool of this workspace; no part of the program.
#![allow(clippy::disallowed_methods, reason = "a command of the workspace reads treebanks and writes models")]

pub mod conllu;
pub mod segment;
