//! A sentence of an article. Zones are cut into sentences by [`copydesk_language::find_sentences`].

use crate::{ByteSpan, ZoneKind};
use serde::{Deserialize, Serialize};

/// A sentence, or a headline or list item without full stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Without white space at its ends.
    pub span: ByteSpan,
    /// The zone it stands in.
    pub zone: ZoneKind,
    /// Index of that zone in the article: sentences of one paragraph share it.
    pub paragraph: usize,
}
