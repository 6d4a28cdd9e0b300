//! Forms of a sentence to word classes and Penn tags.

use crate::model::{
    Encoder, Matrix, Memory, ModelError, Reader, STEP, Sums, WordVectors, Work, floats, quantised, widely,
};
use crate::{Upos, Xpos};

/// Four letters that a tagger's file begins with.
pub const MAGIC: [u8; 4] = *b"cdtg";
/// Version of the file.
pub const VERSION: u32 = 2;

/// A trained tagger.
#[derive(Debug)]
pub struct Tagger<'a> {
    encoder: Encoder<'a>,
    tags: Vec<(Upos, Xpos)>,
    scores: Matrix,
    /// In units of a sum, one a column of `scores`; columns that mean nothing have the least.
    bias: Vec<i32>,
}

/// Tags at most: the low bits of a score hold the number of its tag.
const TAGS_MAX: usize = 128;

/// What a tagger needs while it works: kept between sentences, so that memory is taken once.
#[derive(Debug, Default)]
pub struct TaggerMemory {
    encoder: Memory,
    encoded: Vec<f32>,
    narrow: Vec<i16>,
    sums: Sums,
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
        if tags.is_empty() || tags.len() > TAGS_MAX {
            return Err(ModelError::new(format!("expected 1 to {TAGS_MAX} tags, found {}", tags.len())));
        }
        let (scores, shift) = Matrix::read_shifted(&mut reader, encoder.dim(), tags.len())?;
        let unit = (1u32 << shift) as f32 / STEP;
        let mut bias: Vec<i32> = floats(&mut reader, 1, tags.len())?.iter().map(|b| (b * unit) as i32).collect();
        bias.resize(scores.outputs(), i32::MIN / 2);
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
        self.encoder.encode(forms, vectors, &mut memory.encoder, &mut memory.encoded);
        widely(Choose { tagger: self, memory, out });
    }
}

/// A sentence whose words have vectors, on its way to tags.
struct Choose<'t, 'a> {
    tagger: &'t Tagger<'a>,
    memory: &'t mut TaggerMemory,
    out: &'t mut Vec<(Upos, Xpos)>,
}

impl Work for Choose<'_, '_> {
    #[inline(always)]
    fn run(self) {
        let Self { tagger, memory, out } = self;
        let TaggerMemory { encoded, narrow, sums, .. } = memory;
        narrow.clear();
        narrow.extend(encoded.iter().map(|&x| quantised(x)));
        out.clear();
        for sums in tagger.scores.product(narrow, sums).chunks_exact(tagger.bias.len()) {
            // The number of the tag takes the place of the lowest bits, so that the largest score brings it along.
            let scores = sums.iter().zip(&tagger.bias).zip(0i32..);
            let best =
                scores.map(|((sum, bias), tag)| (sum + bias) & !(TAGS_MAX as i32 - 1) | tag).fold(i32::MIN, i32::max);
            out.push(tagger.tags[best as usize & (TAGS_MAX - 1)]);
        }
    }
}
