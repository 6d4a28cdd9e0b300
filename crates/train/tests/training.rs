//! Training on a treebank of our own: it learns, and it gives the same bytes again.

use copydesk_language::model::{Lemmatizer, Parser, Tagger, WordVectors};
use copydesk_language::{English, Models};
use copydesk_train::conllu::{Sentence, parse};
use copydesk_train::network::{Network, Plan};
use copydesk_train::{evaluate, export, lemmas};

/// Words that take turns in one pattern: "The NOUN VERB the NOUN in TOWN ."
const NOUNS: [(&str, &str); 4] = [("mayor", "mayor"), ("ferries", "ferry"), ("quay", "quay"), ("letters", "letter")];
const VERBS: [(&str, &str); 3] = [("signed", "sign"), ("reached", "reach"), ("left", "leave")];
const TOWNS: [&str; 3] = ["Selkhaven", "Merrin", "Tarrabool"];

fn treebank() -> Vec<Sentence> {
    let mut text = String::new();
    for (i, &(subject, subject_lemma)) in NOUNS.iter().enumerate() {
        for (j, &(verb, verb_lemma)) in VERBS.iter().enumerate() {
            let (object, object_lemma) = NOUNS[(i + j + 1) % NOUNS.len()];
            let town = TOWNS[(i + j) % TOWNS.len()];
            let tag = |noun: &str| if noun.ends_with('s') { "NNS" } else { "NN" };
            text.push_str("# newpar\n");
            text.push_str("1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n");
            text.push_str(&format!("2\t{subject}\t{subject_lemma}\tNOUN\t{}\t_\t3\tnsubj\t_\t_\n", tag(subject)));
            text.push_str(&format!("3\t{verb}\t{verb_lemma}\tVERB\tVBD\t_\t0\troot\t_\t_\n"));
            text.push_str("4\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\t_\n");
            text.push_str(&format!("5\t{object}\t{object_lemma}\tNOUN\t{}\t_\t3\tobj\t_\t_\n", tag(object)));
            text.push_str("6\tin\tin\tADP\tIN\t_\t7\tcase\t_\t_\n");
            text.push_str(&format!("7\t{town}\t{town}\tPROPN\tNNP\t_\t3\tobl\t_\tSpaceAfter=No\n"));
            text.push_str("8\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n");
        }
    }
    parse(text.as_bytes()).expect("a sound treebank")
}

fn vectors() -> Vec<u8> {
    let centroids: Vec<f32> = (0..2 * 256 * 4).map(|i| (i * 31 % 17) as f32 / 17.0 - 0.5).collect();
    let words: Vec<&str> = NOUNS.iter().map(|n| n.1).chain(VERBS.iter().map(|v| v.1)).collect();
    let codes: Vec<u8> = (0..2 * words.len()).map(|i| (i * 5) as u8).collect();
    WordVectors::encode(&words, &codes, &centroids, 4)
}

fn plan(hidden: Option<usize>) -> Plan {
    Plan { dim: 16, hidden, tags: 1.0, passes: 120, drop: 0.0, drop_hidden: 0.0, least: [1; 8], ..Plan::parser() }
}

/// Tagger and parser files.
fn train(sentences: &[Sentence]) -> [Vec<u8>; 2] {
    let bytes = vectors();
    let vectors = WordVectors::read(&bytes).unwrap();
    [None, Some(16)].map(|hidden| {
        let mut network = Network::new(plan(hidden), sentences, vectors.dim());
        network.train(sentences, &vectors, |_, _, _| {});
        if hidden.is_some() { export::parser(&network) } else { export::tagger(&network) }
    })
}

#[test]
fn a_small_treebank_is_learned_by_heart_and_training_again_gives_the_same_bytes() {
    let sentences = treebank();
    let models = train(&sentences);
    assert_eq!(models, train(&sentences));
    let [tagger, parser] = models;
    let (vectors, lemmas) = (vectors(), lemmas::build(&sentences));
    assert_eq!(lemmas, lemmas::build(&sentences));
    let english =
        English::read(Models { vectors: &vectors, tagger: &tagger, lemmas: &lemmas, parser: &parser }).unwrap();
    let scores = evaluate::score(&sentences, &english);
    assert_eq!((scores.upos, scores.xpos, scores.lemma), (100.0, 100.0, 100.0));
    assert_eq!((scores.uas, scores.las), (100.0, 100.0));
    assert_eq!((scores.tokens_f1, scores.sentences_f1), (100.0, 100.0));
}

#[test]
fn a_model_that_is_cut_short_is_an_error_at_every_length() {
    let [tagger, parser] = train(&treebank()[..3]);
    let lemmas = lemmas::build(&treebank());
    for end in (0..tagger.len()).step_by(97) {
        assert!(Tagger::read(&tagger[..end]).is_err(), "{end}");
    }
    for end in (0..parser.len()).step_by(97) {
        assert!(Parser::read(&parser[..end]).is_err(), "{end}");
    }
    assert!((0..lemmas.len()).all(|end| Lemmatizer::read(&lemmas[..end]).is_err()));
    assert!(Tagger::read(&parser).is_err());
}
