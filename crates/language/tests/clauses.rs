//! Runs the literate cases of `fixtures/language/clauses.md`, and throws random trees at the clause view.
#![allow(clippy::disallowed_methods, reason = "tests read the fixtures from disk")]

use copydesk_language::{
    ByteSpan, Clause, CountKind, Relation, Tree, Upos, Word, WordRange, Xpos, counted_noun, find_clauses, find_counts,
    render_clauses, render_tree,
};
use proptest::prelude::*;
use std::fmt::Write;

/// A case: a sentence with its gold tree, and what is printed for it.
#[derive(Debug, Default)]
struct Case {
    title: String,
    line: usize,
    tree: String,
    clauses: Option<String>,
    counts: Option<String>,
}

fn cases() -> Vec<Case> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/language/clauses.md");
    let text = std::fs::read_to_string(path).expect("the case file is readable");
    let mut cases: Vec<Case> = Vec::new();
    let mut block: Option<(&str, String)> = None;
    for (number, line) in text.lines().enumerate() {
        if let Some((kind, mut content)) = block.take() {
            if line != "```" {
                content.push_str(line);
                content.push('\n');
                block = Some((kind, content));
                continue;
            }
            let case = cases.last_mut().unwrap_or_else(|| panic!("{number}: a block before the first heading"));
            match kind {
                "tree" => case.tree = content,
                "clauses" => case.clauses = Some(content),
                "counts" => case.counts = Some(content),
                other => panic!("{number}: a block is tree, clauses or counts, not {other:?}"),
            }
        } else if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case { title: title.to_owned(), line: number + 1, ..Case::default() });
        } else if let Some(kind) = line.strip_prefix("```") {
            block = Some((kind, String::new()));
        }
    }
    cases
}

/// The tree of a block: the sentence, then a line a word (form, lemma, class, Penn tag, head, relation).
fn read_tree(block: &str) -> Tree<'_> {
    let (text, rows) = block.split_once('\n').expect("a sentence and its words");
    let mut at = 0;
    let mut words = Vec::new();
    for row in rows.lines() {
        let columns: Vec<&str> = row.split(' ').collect();
        let &[form, lemma, upos, xpos, head, relation] = columns.as_slice() else {
            panic!("expected six columns, found {row:?}");
        };
        at += text[at..].find(form).unwrap_or_else(|| panic!("{form:?} does not stand in {:?}", &text[at..]));
        let span = ByteSpan::new(at, at + form.len());
        at = span.end;
        words.push(Word {
            span,
            form: span.of(text),
            lemma: lemma.into(),
            upos: Upos::parse(upos).unwrap_or_else(|| panic!("class in {row:?}")),
            xpos: Xpos::parse(xpos).unwrap_or_else(|| panic!("tag in {row:?}")),
            head: head.parse::<usize>().unwrap_or_else(|_| panic!("head in {row:?}")).checked_sub(1),
            relation: Relation::parse(relation).unwrap_or_else(|| panic!("relation in {row:?}")),
        });
    }
    assert!(words.iter().all(|w| w.head.is_none_or(|h| h < words.len())), "a head outside {text:?}");
    assert_eq!(words.iter().filter(|w| w.head.is_none()).count(), 1, "one root in {text:?}");
    Tree { words }
}

/// One line a figure: the number, how it counts, the counted phrase, what it measures, the predicate.
fn print_counts(tree: &Tree<'_>) -> String {
    let form = |word: usize| tree.words[word].form;
    let mut out = String::new();
    for count in find_counts(tree) {
        assert_eq!(counted_noun(tree, count.number), Some(count.clone()));
        let _ = write!(out, "{} {}:", form(count.number), format!("{:?}", count.kind).to_lowercase());
        if let Some(noun) = count.noun {
            let _ = write!(out, " {}, in {:?}", form(noun), phrase(tree, count.phrase));
        }
        if let Some(of) = count.of {
            let _ = write!(out, " of {}", form(of));
        }
        if let Some(predicate) = count.predicate {
            let _ = write!(out, " ({})", form(predicate));
        }
        out.push('\n');
    }
    out
}

fn phrase(tree: &Tree<'_>, range: WordRange) -> String {
    tree.words[range.words()].iter().map(|w| w.form).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_literate_case_holds() {
    let mut failures = String::new();
    for case in cases() {
        let tree = read_tree(&case.tree);
        let found = render_clauses(&tree, &find_clauses(&tree));
        if case.clauses.as_ref().is_some_and(|expected| *expected != found) {
            let _ = writeln!(failures, "{}: {}\n```clauses\n{found}```", case.line, case.title);
        }
        let counts = print_counts(&tree);
        if case.counts.as_ref().is_some_and(|expected| *expected != counts) {
            let _ = writeln!(failures, "{}: {}\n```counts\n{counts}```", case.line, case.title);
        }
        assert!(case.clauses.is_some() || case.counts.is_some(), "{}: {} expects nothing", case.line, case.title);
    }
    assert!(failures.is_empty(), "these cases print something else:\n{failures}");
}

#[test]
fn there_are_many_cases_and_no_title_stands_twice() {
    let mut titles: Vec<String> = cases().into_iter().map(|c| c.title).collect();
    assert!(titles.len() >= 50, "{} cases", titles.len());
    titles.sort();
    assert!(titles.windows(2).all(|w| w[0] != w[1]));
}

#[test]
fn a_printed_tree_has_a_line_a_word() {
    let case = cases().into_iter().next().expect("a case");
    let tree = read_tree(&case.tree);
    let numbered: Vec<String> =
        case.tree.lines().skip(1).enumerate().map(|(i, row)| format!("{} {row}\n", i + 1)).collect();
    assert_eq!(render_tree(&tree), numbered.concat());
}

const FORMS: &[&str] = &[
    "said",
    "that",
    "not",
    "no",
    "by",
    "of",
    ",",
    "\"",
    "650",
    "staff",
    "which",
    "who",
    "to",
    "is",
    "if",
    "?",
    "total",
    "$",
    "%",
    "may",
    "and",
    "for",
    "as",
    "according",
    "week",
    "old",
    "Orlo",
    "easy",
    "failed",
    "there",
];

/// Numbers of form, lemma, class and Penn tag, the head, number of the relation.
type Row = (usize, usize, usize, usize, Option<usize>, usize);

fn tree_of(rows: &[Row]) -> Tree<'static> {
    let label = |all: usize, i: usize| i % all;
    let mut at = 0;
    let words = rows.iter().map(|&(form, lemma, upos, xpos, head, relation)| {
        let form = FORMS[form % FORMS.len()];
        let span = ByteSpan::new(at, at + form.len());
        at = span.end + 1;
        Word {
            span,
            form,
            lemma: FORMS[lemma % FORMS.len()].into(),
            upos: Upos::ALL[label(Upos::ALL.len(), upos)],
            xpos: Xpos::ALL[label(Xpos::ALL.len(), xpos)],
            head,
            relation: Relation::ALL[label(Relation::ALL.len(), relation)],
        }
    });
    Tree { words: words.collect() }
}

/// Trees of random words and labels; `wild`: heads may lie outside the sentence or form loops.
fn random_tree(wild: bool) -> impl Strategy<Value = Tree<'static>> {
    let number = || 0usize..1000;
    prop::collection::vec((number(), number(), number(), number(), number(), number()), 0..40).prop_map(move |rows| {
        let count = rows.len();
        let rows: Vec<_> = rows
            .into_iter()
            .enumerate()
            .map(|(i, (form, lemma, upos, xpos, head, relation))| {
                // A word that hangs on one before it forms no loop.
                let head = if wild { (head % 7 != 0).then_some(head % (count + 3)) } else { head.checked_rem(i) };
                (form, lemma, upos, xpos, head, relation)
            })
            .collect();
        tree_of(&rows)
    })
}

fn ranges(clause: &Clause) -> Vec<WordRange> {
    let mut ranges = vec![clause.core, clause.whole, clause.predicate.phrase];
    ranges.extend(&clause.words);
    let arguments = clause.arguments().map(|(_, a)| a).chain(clause.obliques.iter().map(|o| &o.argument));
    for argument in arguments {
        ranges.push(argument.whole);
        for phrase in argument.phrases() {
            ranges.extend([phrase.core, phrase.full]);
            ranges.extend(&phrase.appositions);
        }
    }
    ranges.extend(clause.negations.iter().map(|n| n.scope).filter(|s| !s.is_empty()));
    ranges.extend(clause.complements.iter().flat_map(|c| c.content.iter().copied()));
    ranges
}

fn check(tree: &Tree<'_>) -> Result<(), TestCaseError> {
    let clauses = find_clauses(tree);
    prop_assert_eq!(&clauses, &find_clauses(tree));
    prop_assert!(clauses.windows(2).all(|w| w[0].head < w[1].head));
    for clause in &clauses {
        for range in ranges(clause) {
            prop_assert!(range.start <= range.end && range.end <= tree.words.len(), "{:?} in {:?}", range, clause);
        }
        prop_assert!(clause.parent.is_none_or(|p| p < clauses.len()));
        prop_assert!(clause.complements.iter().all(|c| c.clause < clauses.len()));
    }
    let own: usize = clauses.iter().flat_map(|c| &c.words).map(|w| w.len()).sum();
    prop_assert!(own <= tree.words.len(), "a word belongs to one clause");
    prop_assert_eq!(render_clauses(tree, &clauses), render_clauses(tree, &clauses));
    for count in find_counts(tree) {
        prop_assert!(count.phrase.end <= tree.words.len());
    }
    render_tree(tree);
    Ok(())
}

proptest! {
    #[test]
    fn any_tree_is_read(tree in random_tree(false)) {
        check(&tree)?;
    }

    #[test]
    fn what_is_no_tree_is_read_too(tree in random_tree(true)) {
        check(&tree)?;
    }
}

#[test]
fn a_chain_and_a_fan_of_fifty_thousand_words_are_read_at_once() {
    const WORDS: usize = 50_000;
    let ccomp = Relation::Ccomp.index();
    for relation in [ccomp, Relation::Conj.index(), Relation::AclRelcl.index()] {
        let verb = Upos::Verb.index();
        let past = Xpos::Vbd.index();
        let chain: Vec<_> = (0..WORDS).map(|i| (i, i, verb, past, i.checked_sub(1), relation)).collect();
        let fan: Vec<_> = (0..WORDS).map(|i| (i, i, verb, past, (i > 0).then_some(0), relation)).collect();
        for rows in [chain, fan] {
            let tree = tree_of(&rows);
            let clauses = find_clauses(&tree);
            assert!(!render_clauses(&tree, &clauses).is_empty());
            find_counts(&tree);
        }
    }
}

#[test]
fn a_number_outside_the_sentence_counts_nothing() {
    assert_eq!(counted_noun(&Tree::default(), 3), None);
    assert!(find_clauses(&Tree::default()).is_empty());
    let kinds = find_counts(&tree_of(&[(8, 8, 11, 19, None, 0)])).into_iter().map(|c| c.kind);
    assert!(kinds.eq(std::iter::empty::<CountKind>()));
}
