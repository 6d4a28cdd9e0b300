//! The fixture stories' articles to sentences, tokens, tags, lemmas and trees: megabytes a second on one core.
#![allow(clippy::disallowed_methods, reason = "benches read the fixtures from disk")]

use copydesk_language::{ByteSpan, English, Models, Workspace, find_sentences, tokenize};
use divan::Bencher;
use divan::counter::BytesCount;
use std::cell::RefCell;
use std::fs;
use std::path::Path;

fn main() {
    divan::main();
}

/// The texts of all fixture stories, sorted by path.
fn texts() -> Vec<String> {
    let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/stories");
    let folders = fs::read_dir(&stories).unwrap_or_else(|e| panic!("{}: {e}", stories.display())).flatten();
    let files = folders.filter_map(|folder| fs::read_dir(folder.path()).ok()).flat_map(|entries| entries.flatten());
    let mut paths: Vec<_> =
        files.map(|file| file.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))).collect()
}

/// A text's paragraphs, cut at blank lines.
fn paragraphs(text: &str) -> Vec<ByteSpan> {
    let starts = text.split("\n\n").scan(0, |at, paragraph| {
        let span = ByteSpan::new(*at, *at + paragraph.len());
        *at = span.end + 2;
        Some(span)
    });
    starts.collect()
}

fn bench<T>(bencher: Bencher<'_, '_>, read: impl Fn(&str, ByteSpan) -> Vec<T> + Sync) {
    let texts: Vec<(String, Vec<ByteSpan>)> = texts().into_iter().map(|t| (t.clone(), paragraphs(&t))).collect();
    let bytes: usize = texts.iter().map(|(text, _)| text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        texts.iter().map(|(text, spans)| spans.iter().map(|&span| read(text, span).len()).sum::<usize>()).sum::<usize>()
    });
}

/// Paragraphs to sentences.
#[divan::bench]
fn sentences(bencher: Bencher<'_, '_>) {
    bench(bencher, find_sentences);
}

/// Paragraphs to sentences and these to tokens.
#[divan::bench]
fn sentences_and_tokens(bencher: Bencher<'_, '_>) {
    bench(bencher, |text, span| {
        find_sentences(text, span).into_iter().flat_map(|s| tokenize(text, s)).collect::<Vec<_>>()
    });
}

/// Sentences with their tokens, ready for the models.
fn sentences_of(texts: &[String]) -> Vec<(&str, Vec<ByteSpan>)> {
    texts
        .iter()
        .flat_map(|text| {
            let sentences = paragraphs(text).into_iter().flat_map(|span| find_sentences(text, span));
            sentences.map(|s| (text.as_str(), tokenize(text, s).into_iter().map(|t| t.span).collect()))
        })
        .collect()
}

fn bench_models(bencher: Bencher<'_, '_>, parse: bool) {
    let english = English::shipped();
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let workspace = RefCell::new(Workspace::default());
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let mut workspace = workspace.borrow_mut();
        workspace.forget_sentences();
        let mut words = 0;
        for (text, spans) in sentences_of(&texts) {
            let mut tree = english.tag(text, &spans, &mut workspace);
            if parse {
                english.parse(&mut tree, &mut workspace);
            }
            words += tree.words.len();
        }
        words
    });
}

/// Texts to sentences, tokens, tags and lemmas; no sentence is known, most words are.
#[divan::bench]
fn tags_and_lemmas(bencher: Bencher<'_, '_>) {
    bench_models(bencher, false);
}

/// The same with a tree for every sentence.
#[divan::bench]
fn trees(bencher: Bencher<'_, '_>) {
    bench_models(bencher, true);
}

/// The models from bytes to use.
#[divan::bench]
fn load() -> English<'static> {
    English::read(Models::shipped()).expect("sound models")
}
