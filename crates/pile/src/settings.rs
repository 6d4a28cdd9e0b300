//! What can be adjusted, and where it stands unless somebody does.

use serde::{Deserialize, Serialize};

/// How alike articles have to be, how near in time, and how much work is done at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// Days between the publication of two articles of one story, at most. An article without a day is near to all.
    pub window: u32,
    /// How alike the articles of two groups have to be on average to become one, in ten thousandths.
    pub threshold: u32,
    /// How alike two articles have to be to be a pair at all, in ten thousandths. What lies below counts as unlike.
    pub alike: u32,
    /// Terms of an article that are kept, at most.
    pub terms: usize,
    /// Keys of an article by which it is looked up, at most.
    pub blocks: usize,
    /// Members of a block within one window that are all held against each other, at most.
    pub block_max: usize,
}

/// Each stands in the middle of a range that makes little difference: `cargo xtask piles --table`, docs/evaluation.
impl Default for Settings {
    fn default() -> Self {
        Self { window: 4, threshold: 2_300, alike: 800, terms: 60, blocks: 12, block_max: 400 }
    }
}
