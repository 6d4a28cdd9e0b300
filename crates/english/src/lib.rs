//! The models that copydesk reads English with. Bytes only: `copydesk-language` knows what they mean.
//!
//! They are works derived from the treebanks and word vectors that `README.md` beside this crate's manifest names, and
//! stand under CC BY-SA 4.0. `cargo xtask train` writes them.

/// General word vectors, coded.
pub const VECTORS: &[u8] = include_bytes!("../models/vectors.bin");
/// The tagger.
pub const TAGGER: &[u8] = include_bytes!("../models/tagger.bin");
/// The dictionary forms.
pub const LEMMAS: &[u8] = include_bytes!("../models/lemmas.bin");
/// The parser.
pub const PARSER: &[u8] = include_bytes!("../models/parser.bin");
