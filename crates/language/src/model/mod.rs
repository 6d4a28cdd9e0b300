//! The trained parts: what a model file holds, and how it is put to use.
//!
//! Open to the crate that trains the models; everything else calls [`English`](crate::English).

mod bytes;
mod encoder;
mod features;
mod product;
mod vectors;

pub use crate::lemma::{
    ENDING_CHARS_MAX, Edit, Lemmatizer, MAGIC as LEMMA_MAGIC, USUAL_MAX, VERSION as LEMMA_VERSION, cased, ending_key,
    form_key, usual_key,
};
pub use crate::parse::{
    Action, FEATURE_ROWS, FEATURES, PARSER_MAGIC, PARSER_VERSION, Parser, ParserMemory, SLOTS, State,
};
pub use crate::tag::{MAGIC as TAGGER_MAGIC, Tagger, TaggerMemory, VERSION as TAGGER_VERSION};
pub use bytes::{ModelError, Reader, Writer, hash};
pub(crate) use encoder::floats;
pub use encoder::{Encoder, Memory};
pub use features::{TEMPLATES, folded, keys};
pub use product::{Matrix, STEP, Sums, quantised};
pub(crate) use product::{Work, narrowed, widely};
pub use vectors::WordVectors;
