//! Plain text to an article.

use crate::zones::Hints;
use crate::{layout, metadata};
use copydesk_claims::Article;

/// Finds the zones and the metadata of an article whose text is plain.
pub(crate) fn read(article: &mut Article) {
    metadata::settle(article, &layout::blocks(&article.text), Hints::default());
}
