//! Forms of a sentence to word classes and Penn tags.

use crate::model::{Encoder, Matrix, Memory, ModelError, Reader, WordVectors, floats, quantised};
use crate::{Upos, Xpos};

/// Four letters that a tagger's file begins with.
pub const MAGIC: [u8; 4] = *b"cdtg";
/// Version of the file.
pub const VERSION: u32 = 1;

/// A trained tagger.
#[derive(Debug)]
pub struct Tagger<'a> {
    encoder: Encoder<'a>,
    tags: Vec<(Upos, Xpos)>,
    scores: Matrix,
    bias: Vec<f32>,
}

/// What a tagger needs while it works: kept between sentences, so that memory is taken once.
#[derive(Debug, Default)]
pub struct TaggerMemory {
    encoder: Memory,
    encoded: Vec<f32>,
    narrow: Vec<i16>,
    sums: Vec<i32>,
}

impl TaggerMemory {
    /// See [`Memory::ids`].
    pub(crate) fn ids(&self) -> &[u32] {
        self.encoder.ids()
    }

    /// See [`Memory::times_cleared`].
    pub(crate) const fn times_cleared(&self) -> usize {
        self.encoder.times_cleared()
    }
}

impl<'a> Tagger<'a> {
    /// Reads a tagger's file.
    ///
    /// # Errors
    /// Where it is cut short or of another kind.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(bytes, MAGIC, VERSION)?;
        let encoder = Encoder::read(&mut reader)?;
        let mut tags = Vec::new();
        for _ in 0..reader.size()? {
            let (upos, xpos) = (Upos::from_index(reader.size()?), Xpos::from_index(reader.size()?));
            tags.push(
                upos.zip(xpos).ok_or_else(|| ModelError::new("expected a tag, found a larger number".to_owned()))?,
            );
        }
        let scores = Matrix::read(&mut reader, encoder.dim(), tags.len())?;
        let bias = floats(&mut reader, 1, tags.len())?;
        Ok(Self { encoder, tags, scores, bias })
    }

    /// Puts a tag for each form of a sentence into `out`.
    pub fn tag(
        &self,
        forms: &[&str],
        vectors: &WordVectors<'_>,
        memory: &mut TaggerMemory,
        out: &mut Vec<(Upos, Xpos)>,
    ) {
        let TaggerMemory { encoder, encoded, narrow, sums } = memory;
        self.encoder.encode(forms, vectors, encoder, encoded);
        narrow.clear();
        narrow.extend(encoded.iter().map(|&x| quantised(x)));
        self.scores.product(narrow, sums);
        out.clear();
        out.extend(sums.chunks_exact(self.scores.outputs()).map(|sums| self.best(sums)));
    }

    fn best(&self, sums: &[i32]) -> (Upos, Xpos) {
        let scores = sums.iter().zip(self.scores.scales()).zip(&self.bias).map(|((&s, scale), b)| s as f32 * scale + b);
        let best = scores.enumerate().fold((0, f32::MIN), |best, (i, s)| if s > best.1 { (i, s) } else { best });
        self.tags[best.0]
    }
}
