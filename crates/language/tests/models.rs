//! The shipped models: they load, they are small, and hostile text neither stops nor slows them.

use copydesk_language::{ByteSpan, English, PARSED_WORDS_MAX, Tree, Workspace, find_clauses, render_clauses, tokenize};
use std::time::{Duration, Instant};

fn spans(text: &str) -> Vec<ByteSpan> {
    tokenize(text, ByteSpan::new(0, text.len())).into_iter().map(|token| token.span).collect()
}

fn read<'t>(text: &'t str, workspace: &mut Workspace) -> Tree<'t> {
    let mut tree = English::shipped().tag(text, &spans(text), workspace);
    English::shipped().parse(&mut tree, workspace);
    tree
}

fn printed(text: &str) -> String {
    let tree = read(text, &mut Workspace::default());
    render_clauses(&tree, &find_clauses(&tree))
}

#[test]
fn all_models_together_take_less_than_five_megabytes() {
    let models =
        [copydesk_english::VECTORS, copydesk_english::TAGGER, copydesk_english::LEMMAS, copydesk_english::PARSER];
    assert!(models.iter().map(|m| m.len()).sum::<usize>() <= 5_000_000);
}

#[test]
fn a_passive_and_its_active_have_the_same_roles() {
    let active = printed("More than 650 employees signed the letter on Monday.");
    let passive = printed("The letter was signed by more than 650 employees on Monday.");
    for clauses in [&active, &passive] {
        assert!(clauses.starts_with("sign [past"), "{clauses}");
        assert!(clauses.contains("subject: "), "{clauses}");
        assert!(clauses.contains("650 employees"), "{clauses}");
        assert!(clauses.contains("object: "), "{clauses}");
    }
}

#[test]
fn what_was_read_before_changes_nothing() {
    let text = "The mayor denied that the harbour would close before Friday.";
    let fresh = printed(text);
    let mut workspace = Workspace::default();
    for other in ["The harbour closed.", "Friday came, and 1,204 ferries with it.", text] {
        read(other, &mut workspace);
    }
    let tree = read(text, &mut workspace);
    assert_eq!(render_clauses(&tree, &find_clauses(&tree)), fresh);
}

#[test]
fn memory_that_starts_afresh_changes_nothing() {
    let text = "The council signed the lease in March.";
    let mut workspace = Workspace::default();
    let before = read(text, &mut workspace);
    // More forms than are remembered.
    for block in 0..25 {
        let many: String = (0..990).map(|i| format!("w{}x ", block * 1_000 + i)).collect();
        English::shipped().tag(&many, &spans(&many), &mut workspace);
    }
    assert_eq!(read(text, &mut workspace), before);
}

#[test]
fn every_tree_has_one_root_and_no_cycle() {
    let text = "“If,” said Orla Venn, “the quay – which nobody had mended since 1990 – falls, who pays?”";
    let tree = read(text, &mut Workspace::default());
    assert_eq!(tree.words.iter().filter(|w| w.head.is_none()).count(), 1);
    for start in 0..tree.words.len() {
        assert!(std::iter::successors(Some(start), |&w| tree.words[w].head).count() <= tree.words.len());
    }
}

#[test]
fn hostile_text_is_read_in_time() {
    let long_word = "x".repeat(1_000_000);
    let marks = "“".repeat(100_000) + &"”".repeat(100_000);
    let long_sentence = "harbour ferries signed letters ".repeat(12_500);
    let strange = "\u{200b}\u{202e}e\u{301}🏳️‍🌈\0 ".repeat(5_000);
    for text in [&long_word, &marks, &long_sentence, &strange, &String::new()] {
        let begun = Instant::now();
        let spans = spans(text);
        let mut workspace = Workspace::default();
        let mut tree = English::shipped().tag(text, &spans, &mut workspace);
        assert_eq!(English::shipped().parse(&mut tree, &mut workspace), spans.len() <= PARSED_WORDS_MAX);
        find_clauses(&tree);
        // Generous: a debug build on a busy machine.
        assert!(begun.elapsed() < Duration::from_secs(60), "{} tokens took {:?}", spans.len(), begun.elapsed());
    }
}
