//! The figures of one article to those that arithmetic ties: the parts of a total, the ends of a change, a share and its base.
//!
//! What is found says only that the words tie the figures. Whether they add up is for others to tell. Each kind of tie has its
//! own file: [`list`], [`tally`], [`people`], [`partition`] and [`portions`] find totals, [`margin`] a lead, [`age`] years of birth, [`change`] the two ends of a rise or fall, [`market`] a move in points
//! and per cent, [`share`] a part of a base,
//! [`measure`] a unit in brackets, a lead and a product, [`repeat`] and [`heading`] what a headline or caption takes from the body.

mod age;
mod change;
mod figure;
mod heading;
mod lexicon;
mod line;
mod list;
mod margin;
mod market;
mod measure;
mod partition;
mod people;
mod portions;
mod repeat;
mod share;
mod tally;

pub use figure::Figure;

use crate::Mention;
use crate::text::Prose;
use line::Line;
use serde::{Deserialize, Serialize};

/// Figures that the words tie to one another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sum {
    /// How they are tied.
    pub kind: SumKind,
    /// What is reckoned with, in the order of [`SumKind`].
    pub parts: Vec<Figure>,
    /// What the article gives as the result.
    pub stated: Figure,
    /// Whether the words leave no doubt of the tie. If not, only a result that just misses is worth a word: two figures that have
    /// nothing to do with each other lie far apart.
    pub sure: bool,
}

/// How figures are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SumKind {
    /// The parts make up the stated figure: "19 for, 14 against and two abstentions", "all 35".
    Total,
    /// From the first part to the second is a change of so many per cent.
    Percent,
    /// From the first part to the second, both per cent, is a change that the article gives in per cent.
    Points,
    /// From the first part to the second is a change by so much.
    Change,
    /// The second part is so many times the first.
    Fold,
    /// A move by the first part, negative for a fall, that ended at the second, in per cent of where it began.
    Move,
    /// The first part is so many per cent of the second.
    Share,
    /// So many of the first part, each of the size of the second, are so much.
    Product,
    /// Answers in per cent that leave no other; the stated figure is the last of them, at a hundred in all.
    Answers,
    /// Years from the first part to the second make the stated age, or one more.
    Age,
    /// One part less the other.
    Difference,
    /// The part in the unit of the stated figure.
    Conversion,
    /// The part is the same figure elsewhere in the article.
    Repeat,
}

/// Finds the figures that are tied, in text order of the stated one. No two sums have one stated figure.
pub(crate) fn find_sums(prose: &Prose<'_>, values: &[Mention]) -> Vec<Sum> {
    let lines = Line::of_article(prose, values);
    let published = prose.article.published_date().map(|date| date.year());
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        change::find(line, &mut found);
        age::find(line, published, &mut found);
        market::find(line, &mut found);
        partition::find(line, &mut found);
        share::find(line, &mut found);
        measure::find(line, &mut found);
        tally::find(&lines, at, &mut found);
        list::find(&lines, at, &mut found);
        people::find_split(line, &mut found);
        share::find_again(&lines, at, &mut found);
        portions::find(&lines, at, &mut found);
        margin::find(&lines, at, &mut found);
    }
    people::find_aboard(&lines, &mut found);
    repeat::find(prose, &lines, &mut found);
    heading::find(&lines, &mut found);
    let key = |sum: &Sum| (sum.stated.span.start, std::cmp::Reverse(sum.sure), sum.kind);
    found.sort_by_key(key);
    found.dedup_by_key(|sum| sum.stated.span);
    found
}
