//! Findings to [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
//!
//! Only what this program has to say is modelled; a test holds the result against the published schema.

mod collector;
mod model;

use crate::format::{Checked, Options};

pub(crate) fn render(checked: &[Checked<'_>], options: &Options<'_>) -> String {
    crate::json::pretty(&collector::collect(checked, options.rules))
}
