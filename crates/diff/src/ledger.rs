//! Findings that a file remembers against those of this run: each is there as it was, has changed its words, or is gone.

use crate::{Evidence, Finding};
use copydesk_graph::Story;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Words in common, of all words of both, from which two findings of one rule on one article are taken for the same slip.
const ALIKE_MIN: f64 = 0.4;

/// What a file keeps of a finding, so that it is known again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// [`Finding::id`].
    pub finding: String,
    /// The rule's id.
    pub rule: String,
    /// In the order of the finding's evidence: the odd passage first.
    pub passages: Vec<RememberedPassage>,
}

/// The words of one passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RememberedPassage {
    /// The article's id.
    pub document: String,
    /// Its words, with one space between them.
    pub text: String,
}

impl Remembered {
    /// What to keep of a finding.
    pub fn of(finding: &Finding, story: &Story) -> Self {
        let passage = |evidence: &Evidence| {
            let article = &story.documents[evidence.document].article;
            let words: Vec<&str> = evidence.span.of(&article.text).split_whitespace().collect();
            RememberedPassage { document: article.id.clone(), text: words.join(" ") }
        };
        Self {
            finding: finding.id.clone(),
            rule: finding.rule.to_owned(),
            passages: finding.evidence.iter().map(passage).collect(),
        }
    }

    /// The words with the article each stands in, sorted.
    fn words(&self) -> Vec<(&str, String)> {
        let words = |p: &'_ RememberedPassage| p.text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
        let mut all: Vec<(&str, String)> = Vec::new();
        for passage in &self.passages {
            all.extend(words(passage).into_iter().map(|word| (passage.document.as_str(), word)));
        }
        all.sort_unstable();
        all
    }

    /// The article of the odd passage.
    fn odd(&self) -> Option<&str> {
        self.passages.first().map(|p| p.document.as_str())
    }

    fn documents(&self) -> Vec<&str> {
        let mut documents: Vec<&str> = self.passages.iter().map(|p| p.document.as_str()).collect();
        documents.sort_unstable();
        documents.dedup();
        documents
    }
}

/// A remembered finding as this run has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Index of the finding of this run.
    pub now: usize,
    /// Whether rule, articles and words are the same; else it is the same slip in other words.
    pub same: bool,
}

/// For each remembered finding the one of this run that it is; `None`: it is gone. No finding is taken twice, and the order
/// of neither list counts.
pub fn match_up(remembered: &[Remembered], now: &[Remembered]) -> Vec<Option<Match>> {
    let mut matches: Vec<Option<Match>> = vec![None; remembered.len()];
    let mut taken = vec![false; now.len()];
    let mut by_id: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, finding) in now.iter().enumerate().rev() {
        by_id.entry(finding.finding.as_str()).or_default().push(index);
    }
    for (found, old) in matches.iter_mut().zip(remembered) {
        if let Some(now) = by_id.get_mut(old.finding.as_str()).and_then(Vec::pop) {
            taken[now] = true;
            *found = Some(Match { now, same: true });
        }
    }
    let old: Vec<usize> = (0..remembered.len()).filter(|&i| matches[i].is_none()).collect();
    let new: Vec<usize> = (0..now.len()).filter(|&i| !taken[i]).collect();
    for (old, now) in changed(remembered, &old, now, &new) {
        matches[old] = Some(Match { now, same: false });
    }
    matches
}

/// Pairs of what is left over on both sides that are one slip in other words, the most alike first.
fn changed(remembered: &[Remembered], old: &[usize], now: &[Remembered], new: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for &a in old {
        let kin = |&&b: &&usize| now[b].rule == remembered[a].rule && now[b].odd() == remembered[a].odd();
        for &b in new.iter().filter(kin) {
            let alike = alike(&remembered[a].words(), &now[b].words());
            // Short words may all have changed ("650" to "700"): then it has to be the one slip of its kind there.
            let only = |all: &[Remembered], left: &[usize], one: &Remembered| {
                left.iter().filter(|&&i| all[i].rule == one.rule && all[i].odd() == one.odd()).count() == 1
            };
            let alone = remembered[a].documents() == now[b].documents()
                && only(remembered, old, &remembered[a])
                && only(now, new, &now[b]);
            if alike >= ALIKE_MIN || alone {
                pairs.push((alike, a, b));
            }
        }
    }
    let key = |&(_, a, b): &(f64, usize, usize)| (&remembered[a].finding, a, &now[b].finding, b);
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| key(x).cmp(&key(y))));
    let mut settled: Vec<(usize, usize)> = Vec::new();
    for (_, a, b) in pairs {
        if !settled.iter().any(|&(x, y)| x == a || y == b) {
            settled.push((a, b));
        }
    }
    settled
}

/// The share of words that two sorted lists have in common.
fn alike<T: Ord>(a: &[T], b: &[T]) -> f64 {
    let (mut i, mut j, mut common) = (0, 0, 0_u32);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let order = x.cmp(y);
        common += u32::from(order.is_eq());
        i += usize::from(order.is_le());
        j += usize::from(order.is_ge());
    }
    let total = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX).max(1);
    2.0 * f64::from(common) / f64::from(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(id: &str, rule: &str, passages: &[(&str, &str)]) -> Remembered {
        let passage =
            |&(document, text): &(&str, &str)| RememberedPassage { document: document.into(), text: text.into() };
        Remembered { finding: id.into(), rule: rule.into(), passages: passages.iter().map(passage).collect() }
    }

    fn told(remembered: &[&Remembered], now: &[&Remembered]) -> Vec<Option<(usize, bool)>> {
        let all = |findings: &[&Remembered]| findings.iter().map(|&one| one.clone()).collect::<Vec<Remembered>>();
        match_up(&all(remembered), &all(now)).into_iter().map(|m| m.map(|m| (m.now, m.same))).collect()
    }

    #[test]
    fn one_id_is_one_finding_and_is_taken_once() {
        let one = finding("1", "name-variant", &[("a.txt", "Port Morrow"), ("b.txt", "Port Merrow")]);
        let both = [&one, &one];
        assert_eq!(told(&both, &both), [Some((0, true)), Some((1, true))]);
        assert_eq!(told(&both, &[&one]), [Some((0, true)), None]);
    }

    #[test]
    fn the_same_slip_in_other_words_is_known_again() {
        let old =
            finding("1", "hedge-mismatch", &[("a.txt", "650"), ("b.txt", "more than 650"), ("c.txt", "over 650")]);
        let new =
            finding("2", "hedge-mismatch", &[("a.txt", "655"), ("b.txt", "more than 650"), ("c.txt", "over 650")]);
        assert_eq!(told(&[&old], &[&new]), [Some((0, false))]);
        let other_rule = Remembered { rule: "quantity-conflict".into(), ..new.clone() };
        assert_eq!(told(&[&old], &[&other_rule]), [None]);
        let elsewhere = finding("3", "hedge-mismatch", &[("d.txt", "650"), ("b.txt", "more than 650")]);
        assert_eq!(told(&[&old], &[&elsewhere]), [None]);
    }

    #[test]
    fn the_one_slip_of_its_kind_between_two_articles_may_change_all_its_words() {
        let old = finding("1", "time-conflict", &[("a.txt", "Monday"), ("b.txt", "Tuesday")]);
        let new = finding("2", "time-conflict", &[("a.txt", "Friday"), ("b.txt", "Thursday")]);
        let third = finding("3", "time-conflict", &[("a.txt", "June"), ("b.txt", "July")]);
        assert_eq!(told(&[&old], &[&new]), [Some((0, false))]);
        assert_eq!(told(&[&old], &[&new, &third]), [None]);
    }

    #[test]
    fn of_several_the_most_alike_is_taken_whatever_the_order() {
        let old = finding(
            "1",
            "quote-variant",
            &[("a.txt", "we will not go home tonight"), ("b.txt", "we shall not go home")],
        );
        let near =
            finding("2", "quote-variant", &[("a.txt", "we will not go home today"), ("b.txt", "we shall not go home")]);
        let far =
            finding("3", "quote-variant", &[("a.txt", "we will not ask again"), ("b.txt", "we shall not go home")]);
        assert_eq!(told(&[&old], &[&far, &near]), [Some((1, false))]);
        assert_eq!(told(&[&old], &[&near, &far]), [Some((0, false))]);
    }
}
