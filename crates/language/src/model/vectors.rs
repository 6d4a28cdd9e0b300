//! Words to what general text says of them: vectors, kept as a few bytes a word.
//!
//! A vector is the sum of one centroid a stage (residual quantisation). Words are found by a hash of four bytes: of 60,000
//! words, one unknown word in 70,000 is taken for another.

use super::{ModelError, Reader, Writer, hash};

const CENTROIDS: usize = 256;
const MAGIC: [u8; 4] = *b"cdwv";
const VERSION: u32 = 1;

/// Vectors of words in lower case.
#[derive(Debug)]
pub struct WordVectors<'a> {
    dim: usize,
    /// Bytes a word.
    stages: usize,
    /// Sorted.
    keys: Vec<u32>,
    /// `stages` a key.
    codes: &'a [u8],
    /// Of each stage, [`CENTROIDS`] rows of `dim`.
    centroids: Vec<i8>,
    /// What a step of a centroid's number is worth, by stage.
    scales: Vec<f32>,
}

impl<'a> WordVectors<'a> {
    /// Reads what [`WordVectors::encode`] wrote.
    ///
    /// # Errors
    /// Where the bytes are cut short or of another kind.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(bytes, MAGIC, VERSION)?;
        let (dim, stages, words) = (reader.size()?, reader.size()?, reader.size()?);
        let mut scales = Vec::new();
        for _ in 0..stages {
            scales.push(reader.f32()?);
        }
        Ok(Self {
            dim,
            stages,
            scales,
            centroids: reader.i8s(stages * CENTROIDS * dim)?,
            keys: reader.u32s(words)?,
            codes: reader.take(words * stages)?,
        })
    }

    /// The bytes of words with their codes (one a stage) and the centroids of all stages.
    pub fn encode(words: &[&str], codes: &[u8], centroids: &[f32], dim: usize) -> Vec<u8> {
        let stages = codes.len() / words.len().max(1);
        let mut rows: Vec<(u32, &[u8])> =
            words.iter().map(|w| hash(w.bytes())).zip(codes.chunks(stages.max(1))).collect();
        // Of two words with one hash the more frequent stays: it stands first, and sorting keeps that order.
        rows.sort_by_key(|&(key, _)| key);
        rows.dedup_by_key(|&mut (key, _)| key);
        let mut writer = Writer::new(MAGIC, VERSION);
        writer.size(dim);
        writer.size(stages);
        writer.size(rows.len());
        let mut numbers = Vec::new();
        for stage in centroids.chunks(CENTROIDS * dim) {
            let largest = stage.iter().fold(0f32, |most, x| most.max(x.abs()));
            let scale = largest / 127.0;
            writer.f32(scale);
            numbers.extend(stage.iter().map(|x| (x / scale).round() as i8));
        }
        writer.i8s(&numbers);
        rows.iter().for_each(|&(key, _)| writer.u32(key));
        rows.iter().for_each(|&(_, codes)| writer.raw(codes));
        writer.finish()
    }

    /// Numbers in a vector.
    pub const fn dim(&self) -> usize {
        self.dim
    }

    /// Whether a word in lower case is one of them.
    pub fn knows(&self, word: &str) -> bool {
        self.keys.binary_search(&hash(word.bytes())).is_ok()
    }

    /// The vector of a word as printed.
    pub fn get_form(&self, form: &str, out: &mut [f32]) -> bool {
        self.get(&form.to_lowercase().replace('’', "'"), out)
    }

    /// Puts the vector of a word in lower case into `out`, and says whether there is one; else `out` is all zero.
    pub fn get(&self, word: &str, out: &mut [f32]) -> bool {
        out.fill(0.0);
        let Ok(at) = self.keys.binary_search(&hash(word.bytes())) else { return false };
        for (stage, &code) in self.codes[at * self.stages..(at + 1) * self.stages].iter().enumerate() {
            let from = (stage * CENTROIDS + usize::from(code)) * self.dim;
            for (x, &c) in out.iter_mut().zip(&self.centroids[from..from + self.dim]) {
                *x += f32::from(c) * self.scales[stage];
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vector_is_the_sum_of_its_centroids() {
        const STAGES: usize = 4;
        let dim = 2;
        let centroids: Vec<f32> = (0..STAGES * CENTROIDS * dim).map(|i| (i % 5) as f32).collect();
        let codes: Vec<u8> = (0..2 * STAGES).map(|i| i as u8).collect();
        let bytes = WordVectors::encode(&["harbour", "ferry"], &codes, &centroids, dim);
        let vectors = WordVectors::read(&bytes).unwrap();
        let mut out = [9.0; 2];
        assert!(vectors.get("ferry", &mut out));
        let want: f32 = (0..STAGES).map(|s| centroids[(s * CENTROIDS + STAGES + s) * dim]).sum();
        assert!((out[0] - want).abs() < 0.2, "{} is not {want}", out[0]);
        assert!(!vectors.get("quay", &mut out));
        assert_eq!(out, [0.0, 0.0]);
    }
}
