//! Products of small whole-number matrices: where reading spends its time.
//!
//! Weights are bytes, widened to 16 bits when the model is loaded; what they are multiplied with has 16 bits, sums have 32.
//! Nothing is rounded on the way, so every machine gets the same numbers: one with AVX2 in wide registers, any other as the
//! compiler makes it.

use super::{ModelError, Reader};

/// Columns that are summed side by side.
const LANES: usize = 8;
/// Rows that share one pass over the weights.
const ROWS: usize = 4;

/// What a step of a 16-bit activation is worth: 1/256.
pub const STEP: f32 = 1.0 / 256.0;

/// Weights of `inputs` by `outputs`, column by column scaled.
#[derive(Debug)]
pub struct Matrix {
    /// Rows: what goes in; even.
    inputs: usize,
    /// Columns: what comes out, filled up to whole blocks.
    outputs: usize,
    /// By block of columns, by pair of rows: the two weights of each column.
    pairs: Vec<[i16; 2 * LANES]>,
    /// What a sum is worth, by column.
    scales: Vec<f32>,
}

impl Matrix {
    /// Reads `inputs` rows of `outputs` bytes, behind a scale a column.
    ///
    /// # Errors
    /// Where the file ends before.
    pub fn read(reader: &mut Reader<'_>, inputs: usize, outputs: usize) -> Result<Self, ModelError> {
        let mut scales = Vec::with_capacity(outputs);
        for _ in 0..outputs {
            scales.push(reader.f32()? * STEP);
        }
        Self::read_scaled(reader, inputs, outputs, scales)
    }

    /// Reads `inputs` rows of `outputs` bytes, behind the number of bits by which a sum is shifted to be in steps of [`STEP`]
    /// again.
    ///
    /// # Errors
    /// Where the file ends before, or shifts by more bits than a sum has.
    pub fn read_shifted(reader: &mut Reader<'_>, inputs: usize, outputs: usize) -> Result<(Self, u32), ModelError> {
        let shift = reader.u32()?;
        if shift > 24 {
            return Err(ModelError::new(format!("expected a shift of 24 bits at most, found {shift}")));
        }
        let scale = STEP / (1u32 << shift) as f32;
        Ok((Self::read_scaled(reader, inputs, outputs, vec![scale; outputs])?, shift))
    }

    fn read_scaled(
        reader: &mut Reader<'_>,
        inputs: usize,
        outputs: usize,
        mut scales: Vec<f32>,
    ) -> Result<Self, ModelError> {
        let weights = reader.i8s(inputs * outputs)?;
        let width = outputs.next_multiple_of(LANES * 2);
        scales.resize(width, 0.0);
        let weight = |i: usize, j: usize| {
            if i < inputs && j < outputs { i16::from(weights[i * outputs + j]) } else { 0 }
        };
        let pairs = (0..width / LANES).flat_map(|block| {
            (0..inputs.div_ceil(2))
                .map(move |pair| std::array::from_fn(|at| weight(2 * pair + at % 2, block * LANES + at / 2)))
        });
        Ok(Self { inputs: inputs.next_multiple_of(2), outputs: width, pairs: pairs.collect(), scales })
    }

    /// Numbers that go in, filled up with zeros to an even count.
    pub const fn inputs(&self) -> usize {
        self.inputs
    }

    /// Numbers that come out, filled up with zeros to whole blocks.
    pub const fn outputs(&self) -> usize {
        self.outputs
    }

    /// What a sum is worth, by column.
    pub fn scales(&self) -> &[f32] {
        &self.scales
    }

    /// Puts the sums of each row of `x` ([`Matrix::inputs`] numbers) into `out`, [`Matrix::outputs`] a row.
    pub fn product(&self, x: &[i16], out: &mut Vec<i32>) {
        let rows = x.len() / self.inputs;
        out.clear();
        out.resize(rows * self.outputs, 0);
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            pulp::Simd::vectorize(simd, Wide { simd, matrix: self, x, out });
            return;
        }
        self.plain(x, out);
    }

    fn plain(&self, x: &[i16], out: &mut [i32]) {
        let height = self.inputs / 2;
        for (x, out) in x.chunks_exact(self.inputs).zip(out.chunks_exact_mut(self.outputs)) {
            for (pairs, out) in self.pairs.chunks_exact(height).zip(out.chunks_exact_mut(LANES)) {
                let mut sums = [0i32; LANES];
                for (pair, x) in pairs.iter().zip(x.chunks_exact(2)) {
                    for (lane, sum) in sums.iter_mut().enumerate() {
                        *sum += i32::from(pair[2 * lane]) * i32::from(x[0])
                            + i32::from(pair[2 * lane + 1]) * i32::from(x[1]);
                    }
                }
                out.copy_from_slice(&sums);
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
struct Wide<'a> {
    simd: pulp::x86::V3,
    matrix: &'a Matrix,
    x: &'a [i16],
    out: &'a mut [i32],
}

#[cfg(target_arch = "x86_64")]
impl pulp::WithSimd for Wide<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        let Self { simd, matrix, x, out } = self;
        let (inputs, outputs) = (matrix.inputs, matrix.outputs);
        let whole = x.len() / inputs / ROWS * ROWS;
        let (x, x_rest) = x.split_at(whole * inputs);
        let (out, out_rest) = out.split_at_mut(whole * outputs);
        for (x, out) in x.chunks_exact(ROWS * inputs).zip(out.chunks_exact_mut(ROWS * outputs)) {
            rows::<ROWS>(simd, matrix, x, out);
        }
        match x_rest.len() / inputs {
            1 => rows::<1>(simd, matrix, x_rest, out_rest),
            2 => rows::<2>(simd, matrix, x_rest, out_rest),
            3 => rows::<3>(simd, matrix, x_rest, out_rest),
            _ => {}
        }
    }
}

/// The sums of `R` rows.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn rows<const R: usize>(simd: pulp::x86::V3, matrix: &Matrix, x: &[i16], out: &mut [i32]) {
    let height = matrix.inputs / 2;
    let (x, _) = x.as_chunks::<2>();
    let x: [&[[i16; 2]]; R] = std::array::from_fn(|r| &x[r * height..(r + 1) * height]);
    for (block, pairs) in matrix.pairs.chunks_exact(2 * height).enumerate() {
        let (left, right) = pairs.split_at(height);
        let mut sums = [[simd.splat_i32x8(0); 2]; R];
        for (p, (left, right)) in left.iter().zip(right).enumerate() {
            let weights: [pulp::i16x16; 2] = [pulp::cast(*left), pulp::cast(*right)];
            for r in 0..R {
                let pair: pulp::i16x16 = pulp::cast(simd.splat_i32x8(pulp::cast(x[r][p])));
                for v in 0..2 {
                    let product = simd.multiply_wrapping_add_adjacent_i16x16(pair, weights[v]);
                    sums[r][v] = simd.wrapping_add_i32x8(sums[r][v], product);
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            let at = r * matrix.outputs + block * 2 * LANES;
            let sums: [[i32; LANES]; 2] = [pulp::cast(sums[0]), pulp::cast(sums[1])];
            out[at..at + LANES].copy_from_slice(&sums[0]);
            out[at + LANES..at + 2 * LANES].copy_from_slice(&sums[1]);
        }
    }
}

/// Loops that are worth wide registers. Everything that `run` calls in a loop has to be `inline(always)`.
pub(crate) trait Work {
    /// Does it.
    fn run(self);
}

/// Does work with the widest registers there are. The numbers are the same with any: nothing is fused.
pub(crate) fn widely(work: impl Work) {
    struct Widely<W>(W);
    impl<W: Work> pulp::WithSimd for Widely<W> {
        type Output = ();

        #[inline(always)]
        fn with_simd<S: pulp::Simd>(self, _: S) {
            self.0.run();
        }
    }
    pulp::Arch::new().dispatch(Widely(work));
}

/// A number in steps of [`STEP`], rounded; what is too large for 16 bits becomes the largest.
#[inline(always)]
pub fn quantised(x: f32) -> i16 {
    // Adding 3 · 2^22 leaves the whole number in the low bits. A cast would do one number at a time, this does many.
    const MAGIC: f32 = 12_582_912.0;
    let whole = (x * (1.0 / STEP) + MAGIC).to_bits().cast_signed().wrapping_sub(MAGIC.to_bits().cast_signed());
    narrowed(whole)
}

/// The nearest number of 16 bits.
#[inline(always)]
pub fn narrowed(whole: i32) -> i16 {
    whole.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Writer;

    fn matrix(inputs: usize, outputs: usize) -> (Matrix, Vec<i8>) {
        let weights: Vec<i8> = (0..inputs * outputs).map(|i| (i * 37 % 255) as i8).collect();
        let mut writer = Writer::new(*b"TEST", 1);
        (0..outputs).for_each(|_| writer.f32(1.0));
        writer.i8s(&weights);
        let bytes = writer.finish();
        (Matrix::read(&mut Reader::new(&bytes, *b"TEST", 1).unwrap(), inputs, outputs).unwrap(), weights)
    }

    #[test]
    fn numbers_are_rounded_to_steps_and_kept_within_16_bits() {
        assert_eq!([0.0, 1.0, -1.0, 0.5 * STEP + 1.0].map(quantised), [0, 256, -256, 256]);
        assert_eq!([1_000.0, -1_000.0].map(quantised), [i16::MAX, i16::MIN]);
    }

    #[test]
    fn wide_registers_and_plain_code_get_the_same_sums() {
        for (rows, inputs, outputs) in [(1, 2, 3), (4, 64, 87), (9, 7, 128), (23, 192, 64)] {
            let (matrix, weights) = matrix(inputs, outputs);
            let x: Vec<i16> = (0..rows * matrix.inputs())
                .map(|i| if i % matrix.inputs() < inputs { (i * 7919 % 60_000) as i32 as i16 } else { 0 })
                .collect();
            let mut out = Vec::new();
            matrix.product(&x, &mut out);
            let mut plain = vec![0; out.len()];
            matrix.plain(&x, &mut plain);
            assert_eq!(out, plain);
            let (row, column) = (rows - 1, outputs - 1);
            let want: i32 = (0..inputs)
                .map(|i| i32::from(x[row * matrix.inputs() + i]) * i32::from(weights[i * outputs + column]))
                .sum();
            assert_eq!(out[row * matrix.outputs() + column], want);
        }
    }
}
