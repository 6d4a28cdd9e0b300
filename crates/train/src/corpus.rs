//! Treebank sentences to what the networks are told of their words.

use crate::conllu::Sentence;
use crate::encoder::Input;
use copydesk_language::model::{TEMPLATES, WordVectors, keys};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Which features have rows of their own.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Row of each key, and in how many training words it stands.
    rows: BTreeMap<u32, (u32, u32)>,
    /// The templates that are used.
    templates: Vec<usize>,
}

impl Vocabulary {
    /// The features that stand in `least` training words or more.
    pub fn new(sentences: &[Sentence], templates: &[usize], least: &[u32; TEMPLATES]) -> Self {
        let mut counts: FxHashMap<u32, (u32, usize)> = FxHashMap::default();
        for word in sentences.iter().flat_map(|s| &s.words) {
            let keys = keys(&word.form);
            for &t in templates {
                counts.entry(keys[t]).or_insert((0, t)).0 += 1;
            }
        }
        let kept: BTreeMap<u32, u32> =
            counts.into_iter().filter(|&(_, (n, t))| n >= least[t]).map(|(k, (n, _))| (k, n)).collect();
        let rows = kept.into_iter().enumerate().map(|(row, (key, n))| (key, (row as u32, n))).collect();
        Self { rows, templates: templates.to_vec() }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The keys in the order of their rows.
    pub fn keys(&self) -> impl Iterator<Item = u32> + '_ {
        self.rows.keys().copied()
    }

    /// What an encoder is told of a form.
    pub fn input(&self, form: &str, vectors: &WordVectors<'_>) -> Input {
        let keys = keys(form);
        let mut rows = Vec::new();
        let mut doubt = 0.0;
        for &t in &self.templates {
            if let Some(&(row, count)) = self.rows.get(&keys[t]) {
                if t == 0 {
                    // A form met once is left out every other time, a frequent one hardly ever.
                    doubt = 1.0 / (1.0 + count as f32);
                }
                rows.push(row);
            }
        }
        let mut vector = vec![0.0; vectors.dim()];
        if !vectors.get_form(form, &mut vector) {
            vector.clear();
        }
        Input { rows, doubt, vector }
    }
}

/// Inputs of all words, by form.
pub fn inputs<'s>(
    sentences: impl IntoIterator<Item = &'s Sentence>,
    vocabulary: &Vocabulary,
    vectors: &WordVectors<'_>,
) -> FxHashMap<&'s str, Input> {
    let mut inputs = FxHashMap::default();
    for word in sentences.into_iter().flat_map(|s| &s.words) {
        inputs.entry(word.form.as_str()).or_insert_with(|| vocabulary.input(&word.form, vectors));
    }
    inputs
}
