//! Two snapshots to what differs between them, claim by claim.
//!
//! Claims that both have are passed over. Of the others, those of one kind are taken for one claim where they are about the same or
//! have a line in common, the most alike first. So a claim that stands elsewhere because its first line changed is one difference.

use super::STORY;
use similar::{ChangeTag, TextDiff};
use std::cmp::Reverse;
use std::fmt::Write as _;

/// The difference between a kept snapshot and this run, each claim under what it is about; `None` where there is none. Comments
/// are not compared.
pub fn difference(kept: &str, kept_name: &str, now: &str) -> Option<String> {
    let (mut kept, mut now) = (blocks(kept), blocks(now));
    for block in &mut kept {
        if let Some(same) = now.iter_mut().find(|other| !other.met && other.is(block)) {
            (block.met, same.met) = (true, true);
        }
    }
    kept.retain(|block| !block.met);
    now.retain(|block| !block.met);
    if kept.is_empty() && now.is_empty() {
        return None;
    }
    let mut out = format!("--- {kept_name}\n+++ this run\n");
    for (old, new) in pairs(&kept, &now) {
        tell(&mut out, old, new);
    }
    Some(out)
}

/// The lines of a claim, or the heading of a story in the snapshot of a collection.
#[derive(Debug, Default)]
struct Block<'s> {
    /// The heading of its story.
    story: &'s str,
    /// What it is about, as the comment over it says.
    subject: &'s str,
    lines: Vec<&'s str>,
    /// Whether the other snapshot has it too.
    met: bool,
}

impl Block<'_> {
    fn is(&self, other: &Self) -> bool {
        (self.story, &self.lines) == (other.story, &other.lines)
    }

    /// The kind of the claim: "quantity".
    fn kind(&self) -> &str {
        self.lines.first().and_then(|line| line.split(':').next()).unwrap_or_default()
    }

    /// How likely it is that both are one claim; none: they are not.
    fn likeness(&self, other: &Self) -> Option<usize> {
        let same = self.story == other.story && self.kind() == other.kind();
        let shared = self.lines.iter().skip(1).filter(|line| !is_count(line) && other.lines.contains(line)).count();
        let about = usize::from(!self.subject.is_empty() && self.subject == other.subject);
        (same && shared + about > 0).then_some(2 * shared + about)
    }
}

/// "origins: 1..2", which many claims have.
fn is_count(line: &str) -> bool {
    line.trim_start().starts_with("origins:")
}

fn blocks(snapshot: &str) -> Vec<Block<'_>> {
    let mut found: Vec<Block<'_>> = Vec::new();
    let (mut story, mut subject, mut open) = ("", "", false);
    for line in snapshot.lines() {
        if line.starts_with(STORY) {
            story = line;
            found.push(Block { story, lines: vec![line], ..Block::default() });
            open = false;
        } else if let Some(comment) = line.strip_prefix('#') {
            subject = comment.trim();
            open = false;
        } else if line.trim().is_empty() {
            open = false;
        } else if let Some(block) = found.last_mut().filter(|_| open) {
            block.lines.push(line);
        } else {
            found.push(Block { story, subject, lines: vec![line], met: false });
            (subject, open) = ("", true);
        }
    }
    found
}

type Pair<'b, 's> = (Option<&'b Block<'s>>, Option<&'b Block<'s>>);

/// Each kept claim with what became of it, in order; then claims that are new.
fn pairs<'b, 's>(kept: &'b [Block<'s>], now: &'b [Block<'s>]) -> Vec<Pair<'b, 's>> {
    let mut all = Vec::new();
    for (k, old) in kept.iter().enumerate() {
        all.extend(now.iter().enumerate().filter_map(|(n, new)| Some((Reverse(old.likeness(new)?), k, n))));
    }
    all.sort_unstable();
    let (mut of_kept, mut taken) = (vec![None; kept.len()], vec![false; now.len()]);
    for (_, k, n) in all {
        if of_kept[k].is_none() && !taken[n] {
            (of_kept[k], taken[n]) = (Some(n), true);
        }
    }
    let changed = kept.iter().zip(&of_kept).map(|(old, n)| (Some(old), n.map(|n| &now[n])));
    let new = now.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(new, _)| (None, Some(new)));
    changed.chain(new).collect()
}

fn tell(out: &mut String, old: Option<&Block<'_>>, new: Option<&Block<'_>>) {
    let Some(block) = new.or(old) else { return };
    let story = block.story.strip_prefix(STORY).map_or(String::new(), |story| format!("{story}: "));
    let what = match (old, new) {
        (Some(_), None) => " (gone)",
        (None, Some(_)) => " (new)",
        _ => "",
    };
    let _ = writeln!(out, "@@ {story}{}{what} @@", if block.subject.is_empty() { block.kind() } else { block.subject });
    let old = old.map(|b| b.lines.clone()).unwrap_or_default();
    let new = new.map(|b| b.lines.clone()).unwrap_or_default();
    for change in TextDiff::from_slices(&old, &new).iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Equal => ' ',
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
        };
        let _ = writeln!(out, "{sign}{}", change.value());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(kept: &str, now: &str) -> String {
        difference(kept, "kept.txt", now).unwrap_or_default()
    }

    #[test]
    fn a_claim_whose_place_changes_with_its_first_line_is_one_difference() {
        let kept = "# litres leaked\nquantity: agree\n  a.txt: =6200\n  b.txt: =6200\n  origins: 1..2\n\n# a name\nname: single\n  a.txt: Orlo\n  origins: 1..1\n";
        let now = "# a name\nname: single\n  a.txt: Orlo\n  origins: 1..1\n\n# litres leaked\nquantity: conflict\n  a.txt: =6300\n  b.txt: =6200\n  origins: 1..2\n";
        insta::assert_snapshot!(shown(kept, now), @r"
        --- kept.txt
        +++ this run
        @@ litres leaked @@
        -quantity: agree
        -  a.txt: =6200
        +quantity: conflict
        +  a.txt: =6300
           b.txt: =6200
           origins: 1..2
        ");
    }

    #[test]
    fn claims_that_come_and_go_say_so_with_their_story() {
        let kept = "# story: one\n\n# seats\nquantity: single\n  a.txt: =9\n  origins: 1..1\n";
        let now = "# story: one\n\n# a day\ntime: single\n  a.txt: 2025-03\n  origins: 1..1\n";
        insta::assert_snapshot!(shown(kept, now), @r"
        --- kept.txt
        +++ this run
        @@ one: seats (gone) @@
        -quantity: single
        -  a.txt: =9
        -  origins: 1..1
        @@ one: a day (new) @@
        +time: single
        +  a.txt: 2025-03
        +  origins: 1..1
        ");
    }

    #[test]
    fn two_claims_of_the_same_lines_are_two() {
        let one = "quantity: single\n  a.txt: =9\n";
        assert!(difference(&format!("{one}\n{one}"), "kept.txt", one).is_some());
        assert_eq!(difference(&format!("{one}\n{one}"), "kept.txt", &format!("{one}\n{one}")), None);
    }

    #[test]
    fn another_story_of_a_collection_is_a_difference() {
        assert!(difference("# story: one\n", "kept.txt", "# story: two\n").is_some());
    }

    #[test]
    fn line_ends_of_another_system_are_no_difference() {
        assert_eq!(difference("a\r\nb\r\n", "kept.txt", "a\nb\n"), None);
    }
}
