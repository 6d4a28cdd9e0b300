//! Turns treebanks into the models that copydesk reads English with, and scores them.
//!
//! A tool of this workspace; no part of the program.
#![allow(clippy::print_stderr, reason = "training takes minutes and tells how far it is")]
#![allow(clippy::disallowed_methods, reason = "a command of the workspace reads treebanks and writes models")]

pub mod conllu;
pub mod corpus;
pub mod encoder;
pub mod evaluate;
pub mod export;
pub mod gemm;
pub mod lemmas;
pub mod models;
pub mod network;
pub mod oracle;
pub mod params;
pub mod segment;
pub mod vectors;
