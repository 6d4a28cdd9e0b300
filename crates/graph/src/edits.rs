//! Two versions of one article to the values that were changed in sentences that are otherwise the same.

use crate::names::{self, NameFit};
use crate::{Document, Story};
use copydesk_claims::compare::{self, Relation};
use copydesk_claims::{ByteSpan, Mention, MentionKind, NameKind, Quantity};

/// A value of one version, and what the other has in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// What sort of value it is.
    pub kind: EditKind,
    /// In the first document.
    pub earlier: ByteSpan,
    /// In the second.
    pub later: ByteSpan,
}

/// What sort of value was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditKind {
    /// How many, how much.
    Figure,
    /// When.
    Time,
    /// Who, what or where.
    Name,
    /// Who says it.
    Source,
    /// Who holds which role.
    Role,
}

/// A longer sentence is a list, of which nobody can say what stands for what.
const WORDS_MAX: usize = 120;
/// So many words must be the same, and so large a share of both sentences.
const SAME_MIN: usize = 4;
const SHARE_MIN: f64 = 0.6;

/// A word as it is compared, and where it stands.
struct Word {
    folded: String,
    span: ByteSpan,
}

/// How alike two sentences are, their numbers, and the words that both have.
type Alike = (f64, usize, usize, Vec<(usize, usize)>);

/// The values that were changed between the first two documents of a story, in the order of the first one's text.
pub fn edits(story: &Story) -> Vec<Edit> {
    let [a, b, ..] = &story.documents[..] else { return Vec::new() };
    let (old, new) = (sentences(a), sentences(b));
    let only = |own: &[Vec<Word>], others: &[Vec<Word>]| -> Vec<usize> {
        let same = |i: &usize| others.iter().any(|o| o.iter().map(|w| &w.folded).eq(own[*i].iter().map(|w| &w.folded)));
        (0..own.len()).filter(|i| !same(i) && own[*i].len() <= WORDS_MAX).collect()
    };
    let (gone, come) = (only(&old, &new), only(&new, &old));
    let mut pairs: Vec<Alike> = Vec::new();
    for &i in &gone {
        for &k in &come {
            let same = common(&old[i], &new[k]);
            let share = 2.0 * count(same.len()) / count(old[i].len() + new[k].len());
            if same.len() >= SAME_MIN && share >= SHARE_MIN {
                pairs.push((share, i, k, same));
            }
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut taken_old, mut taken_new) = (vec![false; old.len()], vec![false; new.len()]);
    let mut found = Vec::new();
    for (_, i, k, same) in pairs {
        if taken_old[i] || taken_new[k] {
            continue;
        }
        (taken_old[i], taken_new[k]) = (true, true);
        for (p, q) in gaps(&old[i], &new[k], &same) {
            found.extend(edit(a, b, p, q));
        }
    }
    found.sort_by_key(|e| (e.earlier.start, e.later.start));
    found
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

fn sentences(document: &Document) -> Vec<Vec<Word>> {
    let text = &document.article.text;
    let words = |span: ByteSpan| {
        let whole = span.of(text);
        let base = whole.as_ptr() as usize;
        let word = |w: &str| {
            let start = span.start + (w.as_ptr() as usize - base);
            let folded = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            Word { folded, span: ByteSpan::new(start, start + w.len()) }
        };
        whole.split_whitespace().map(word).filter(|w| !w.folded.is_empty()).collect()
    };
    document.reading.sentences.iter().map(|s| words(s.span)).collect()
}

/// The longest list of words that both have in one order, by their places.
fn common(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    let mut longest = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for k in (0..b.len()).rev() {
            longest[i][k] = if a[i].folded == b[k].folded {
                longest[i + 1][k + 1] + 1
            } else {
                longest[i + 1][k].max(longest[i][k + 1])
            };
        }
    }
    let (mut i, mut k, mut found) = (0, 0, Vec::new());
    while i < a.len() && k < b.len() {
        if a[i].folded == b[k].folded {
            found.push((i, k));
            (i, k) = (i + 1, k + 1);
        } else if longest[i + 1][k] >= longest[i][k + 1] {
            i += 1;
        } else {
            k += 1;
        }
    }
    found
}

/// What stands between words that both have, where both have something there.
fn gaps(a: &[Word], b: &[Word], same: &[(usize, usize)]) -> Vec<(ByteSpan, ByteSpan)> {
    let (mut i, mut k, mut found) = (0, 0, Vec::new());
    for &(p, q) in same.iter().chain([&(a.len(), b.len())]) {
        if i < p && k < q {
            let span = |w: &[Word], from: usize, to: usize| ByteSpan::new(w[from].span.start, w[to - 1].span.end);
            found.push((span(a, i, p), span(b, k, q)));
        }
        (i, k) = (p + 1, q + 1);
    }
    found
}

/// The values in two gaps, where there is one of a kind in each and both cannot be meant.
fn edit(a: &Document, b: &Document, p: ByteSpan, q: ByteSpan) -> Option<Edit> {
    let at = |kind: EditKind, earlier: ByteSpan, later: ByteSpan| Some(Edit { kind, earlier, later });
    if let (Some((x, old)), Some((y, new))) = (one(a, p, quantity), one(b, q, quantity)) {
        return if differ(old, new) { at(EditKind::Figure, x, y) } else { None };
    }
    let time = |m: &'_ Mention| matches!(m.kind, MentionKind::Time(_));
    if let (Some((x, old)), Some((y, new))) = (one(a, p, |m| time(m).then_some(m)), one(b, q, |m| time(m).then_some(m)))
    {
        let apart = match (&old.kind, &new.kind) {
            (MentionKind::Time(s), MentionKind::Time(t)) => compare::relation(s, t) == Relation::Disjoint,
            _ => false,
        };
        return if apart { at(EditKind::Time, x, y) } else { None };
    }
    if let (Some((x, old)), Some((y, new))) = (one(a, p, role), one(b, q, role)) {
        return if old == new { None } else { at(EditKind::Role, x, y) };
    }
    let ((x, old), (y, new)) = (one(a, p, |m| name(a, m))?, one(b, q, |m| name(b, m))?);
    let inside = x.overlaps(p) && p.start >= x.start && p.end <= x.end + 2 && q.start >= y.start && q.end <= y.end + 2;
    // What sort of thing a new name is, one article may not tell.
    let alike = old.0 == new.0 || old.0 == NameKind::Other || new.0 == NameKind::Other;
    if !inside || !alike || !are_others(old.1, new.1) {
        return None;
    }
    let source =
        |d: &Document, span: ByteSpan| d.reading.attributions.iter().any(|t| t.source.iter().any(|s| s.overlaps(span)));
    if old.0 != NameKind::Place && source(a, x) && source(b, y) {
        return at(EditKind::Source, x, y);
    }
    // Whoever stands elsewhere in the other version was only moved.
    let elsewhere = |d: &Document, name: &str| d.article.text.contains(name);
    let moved = elsewhere(b, x.of(&a.article.text)) || elsewhere(a, y.of(&b.article.text));
    if moved { None } else { at(EditKind::Name, x, y) }
}

/// The only mention in a gap of which something is wanted.
fn one<'d, T>(
    document: &'d Document,
    gap: ByteSpan,
    wanted: impl Fn(&'d Mention) -> Option<T>,
) -> Option<(ByteSpan, T)> {
    let inside = document.reading.mentions.iter().filter(|m| m.span.overlaps(gap));
    let mut found = inside.filter_map(|m| Some((m.span, wanted(m)?)));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn quantity(mention: &Mention) -> Option<&Quantity> {
    match &mention.kind {
        MentionKind::Quantity(q) => Some(q),
        _ => None,
    }
}

fn role(mention: &Mention) -> Option<&str> {
    match &mention.kind {
        MentionKind::Role { role, .. } => Some(role),
        _ => None,
    }
}

fn name<'d>(document: &'d Document, mention: &Mention) -> Option<(NameKind, &'d str)> {
    match mention.kind {
        MentionKind::Name { kind, entity } => Some((kind, &document.reading.entities.get(entity)?.name)),
        _ => None,
    }
}

/// Whether both figures cannot be true of one thing.
fn differ(a: &Quantity, b: &Quantity) -> bool {
    let money = matches!((&a.currency, &b.currency), (Some(p), Some(q)) if p != q);
    money || compare::of_one_thing(a, b).relation == Relation::Disjoint
}

/// Whether two names are of two bearers: neither a form of the other, nor the initials of the other.
fn are_others(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> { names::key(name).split(' ').map(str::to_owned).collect() };
    let (p, q) = (words(a), words(b));
    let within = |x: &[String], y: &[String]| x.iter().all(|w| y.contains(w));
    let initials = |x: &[String]| x.iter().filter_map(|w| w.chars().next()).collect::<String>();
    let short = |x: &[String], y: &[String]| x.len() == 1 && y.len() > 1 && initials(y).contains(&x[0]);
    names::fit(a, b) != NameFit::Same && !within(&p, &q) && !within(&q, &p) && !short(&p, &q) && !short(&q, &p)
}

#[cfg(test)]
mod tests {
    use super::{EditKind, edits};
    use crate::testing::story;

    fn changed(earlier: &str, later: &str) -> Vec<(EditKind, String, String)> {
        let story = story(&[("Fell Post", earlier), ("Dale News", later)]);
        let cut = |d: usize, span: copydesk_claims::ByteSpan| span.of(&story.documents[d].article.text).to_owned();
        edits(&story).into_iter().map(|e| (e.kind, cut(0, e.earlier), cut(1, e.later))).collect()
    }

    fn assert_changed(earlier: &str, later: &str, kind: EditKind, old: &str, new: &str) {
        assert_eq!(changed(earlier, later), [(kind, old.to_owned(), new.to_owned())], "{earlier}");
    }

    #[test]
    fn values_in_otherwise_equal_sentences() {
        let fire = "The fire in Coyle hurt 31 people on Monday, said Jane Hurst of the fire service.";
        assert_changed(fire, &fire.replace("31", "13"), EditKind::Figure, "31", "13");
        assert_changed(fire, &fire.replace("Monday", "Sunday"), EditKind::Time, "Monday", "Sunday");
        assert_changed(
            fire,
            &fire.replace("Jane Hurst", "Paul Adeyemi"),
            EditKind::Source,
            "Jane Hurst",
            "Paul Adeyemi",
        );
        let ship = "The yard in Merrow will build the ship for Torrin Lines within two years.";
        assert_changed(
            ship,
            &ship.replace("Torrin Lines", "Kestrel Ferries"),
            EditKind::Name,
            "Torrin Lines",
            "Kestrel Ferries",
        );
    }

    #[test]
    fn what_is_only_said_otherwise_is_no_change() {
        let fire = "The fire in Coyle hurt 31 people on Monday, said Jane Hurst of the fire service.";
        for later in [
            fire.to_owned(),
            fire.replace("31", "thirty-one"),
            fire.replace("31", "more than 30"),
            fire.replace("Jane Hurst", "Ms Hurst"),
            fire.replace("hurt", "injured"),
            fire.replace("in Coyle", "in the old mill of Coyle"),
            "On Monday, 31 people were hurt when the mill burned down.".to_owned(),
        ] {
            assert_eq!(changed(fire, &later), [], "{later}");
        }
    }
}
