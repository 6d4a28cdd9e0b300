//! Products of small whole-number matrices: where reading spends its time.
//!
//! Weights are bytes, widened to 16 bits when the model is loaded; what they are multiplied with has 16 bits, sums have 32.
//! Nothing is rounded on the way, so every machine gets the same numbers: one with AVX-512 or AVX2 in wide registers, any other
//! as the compiler makes it.

use super::{ModelError, Reader};

/// Columns that are summed side by side.
const LANES: usize = 16;

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
    pairs: Vec<Pair>,
    /// What a sum is worth, by column.
    scales: Vec<f32>,
}

/// The weights of a pair of rows in a block of columns: a line of the processor's memory, which is fetched at once where it does not
/// lie across two.
#[derive(Debug)]
#[repr(align(64))]
struct Pair([i16; 2 * LANES]);

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
        let width = outputs.next_multiple_of(LANES);
        scales.resize(width, 0.0);
        let weight = |i: usize, j: usize| {
            if i < inputs && j < outputs { i16::from(weights[i * outputs + j]) } else { 0 }
        };
        let pairs = (0..width / LANES).flat_map(|block| {
            (0..inputs.div_ceil(2))
                .map(move |pair| Pair(std::array::from_fn(|at| weight(2 * pair + at % 2, block * LANES + at / 2))))
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
        // All of it is written over.
        out.resize(rows * self.outputs, 0);
        #[cfg(target_arch = "x86_64")]
        if wide::product(self, x, out) {
            return;
        }
        self.plain(x, out);
    }

    fn plain(&self, x: &[i16], out: &mut [i32]) {
        let height = self.inputs / 2;
        for (x, out) in x.chunks_exact(self.inputs).zip(out.chunks_exact_mut(self.outputs)) {
            for (pairs, out) in self.pairs.chunks_exact(height).zip(out.chunks_exact_mut(LANES)) {
                let mut sums = [0i32; LANES];
                for (Pair(pair), x) in pairs.iter().zip(x.chunks_exact(2)) {
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

/// Products in wide registers.
#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{LANES, Matrix, Pair};
    use pulp::x86::{V3, V4};

    /// Puts the sums of each row of `x` into `out` as [`Matrix::product`] does; false where this machine has no wide registers.
    pub(super) fn product(matrix: &Matrix, x: &[i16], out: &mut [i32]) -> bool {
        V4::try_new().map(|simd| product_in(simd, matrix, x, out)).is_some()
            || V3::try_new().map(|simd| product_in(simd, matrix, x, out)).is_some()
    }

    /// The same in registers of one sort.
    pub(super) fn product_in<R: Registers>(simd: R, matrix: &Matrix, x: &[i16], out: &mut [i32]) {
        pulp::Simd::vectorize(simd, Product { simd, matrix, x, out });
    }

    /// Registers that hold the sums of [`LANES`] columns.
    pub(super) trait Registers: pulp::Simd {
        /// The sums.
        type Sums: Copy;
        /// Rows that share one pass over the weights: as many as there are registers for.
        const ROWS: usize;

        /// Sums of nothing.
        fn nothing(self) -> Self::Sums;
        /// The sums, with a pair of numbers times the weights of each column added.
        fn add(self, sums: Self::Sums, x: [i16; 2], weights: &[i16; 2 * LANES]) -> Self::Sums;
        /// The sums as numbers.
        fn numbers(self, sums: Self::Sums) -> [i32; LANES];
    }

    impl Registers for V3 {
        type Sums = [pulp::i32x8; 2];
        const ROWS: usize = 4;

        #[inline(always)]
        fn nothing(self) -> Self::Sums {
            [self.splat_i32x8(0); 2]
        }

        #[inline(always)]
        fn add(self, [left, right]: Self::Sums, x: [i16; 2], weights: &[i16; 2 * LANES]) -> Self::Sums {
            let x: pulp::i16x16 = pulp::cast(self.splat_i32x8(pulp::cast(x)));
            let [l, r]: [pulp::i16x16; 2] = pulp::cast(*weights);
            [
                self.wrapping_add_i32x8(left, self.multiply_wrapping_add_adjacent_i16x16(x, l)),
                self.wrapping_add_i32x8(right, self.multiply_wrapping_add_adjacent_i16x16(x, r)),
            ]
        }

        #[inline(always)]
        fn numbers(self, sums: Self::Sums) -> [i32; LANES] {
            pulp::cast(sums)
        }
    }

    impl Registers for V4 {
        type Sums = pulp::i32x16;
        const ROWS: usize = 8;

        #[inline(always)]
        fn nothing(self) -> Self::Sums {
            self.splat_i32x16(0)
        }

        #[inline(always)]
        fn add(self, sums: Self::Sums, x: [i16; 2], weights: &[i16; 2 * LANES]) -> Self::Sums {
            let x: pulp::i16x32 = pulp::cast(self.splat_i32x16(pulp::cast(x)));
            self.wrapping_add_i32x16(sums, self.multiply_wrapping_add_adjacent_i16x32(x, pulp::cast(*weights)))
        }

        #[inline(always)]
        fn numbers(self, sums: Self::Sums) -> [i32; LANES] {
            pulp::cast(sums)
        }
    }

    struct Product<'a, R> {
        simd: R,
        matrix: &'a Matrix,
        x: &'a [i16],
        out: &'a mut [i32],
    }

    impl<R: Registers> pulp::WithSimd for Product<'_, R> {
        type Output = ();

        #[inline(always)]
        fn with_simd<S: pulp::Simd>(self, _: S) {
            let Self { simd, matrix, x, out } = self;
            let (mut x, mut out, mut beside) = (x.as_chunks::<2>().0, out, Vec::new());
            while !x.is_empty() {
                let rows = x.len() / (matrix.inputs / 2);
                let taken = match rows {
                    8.. if R::ROWS == 8 => some::<8, R>(simd, matrix, x, out, &mut beside),
                    4.. => some::<4, R>(simd, matrix, x, out, &mut beside),
                    3 => some::<3, R>(simd, matrix, x, out, &mut beside),
                    2 => some::<2, R>(simd, matrix, x, out, &mut beside),
                    _ => one(simd, matrix, x, out),
                };
                x = &x[taken * matrix.inputs / 2..];
                out = &mut out[taken * matrix.outputs..];
            }
        }
    }

    /// Puts in the sums of one row; gives one.
    #[inline(always)]
    fn one<R: Registers>(simd: R, matrix: &Matrix, x: &[[i16; 2]], out: &mut [i32]) -> usize {
        let height = matrix.inputs / 2;
        for (pairs, out) in matrix.pairs.chunks_exact(height).zip(out.chunks_exact_mut(LANES)) {
            let mut sums = simd.nothing();
            for (Pair(weights), x) in pairs.iter().zip(&x[..height]) {
                sums = simd.add(sums, *x, weights);
            }
            out.copy_from_slice(&simd.numbers(sums));
        }
        1
    }

    /// Puts in the sums of the first `N` rows; gives `N`. In `beside` the rows lie side by side, so that one pointer runs through
    /// all of them.
    #[inline(always)]
    fn some<const N: usize, R: Registers>(
        simd: R,
        matrix: &Matrix,
        x: &[[i16; 2]],
        out: &mut [i32],
        beside: &mut Vec<[i16; 2]>,
    ) -> usize {
        let height = matrix.inputs / 2;
        beside.resize(height * N, [0; 2]);
        let (beside, _) = beside.as_chunks_mut::<N>();
        for r in 0..N {
            for (to, from) in beside.iter_mut().zip(&x[r * height..]) {
                to[r] = *from;
            }
        }
        for (block, pairs) in matrix.pairs.chunks_exact(height).enumerate() {
            let mut sums = [simd.nothing(); N];
            for (x, Pair(weights)) in beside.iter().zip(pairs) {
                for r in 0..N {
                    sums[r] = simd.add(sums[r], x[r], weights);
                }
            }
            for (r, sums) in sums.into_iter().enumerate() {
                let at = r * matrix.outputs + block * LANES;
                out[at..at + LANES].copy_from_slice(&simd.numbers(sums));
            }
        }
        N
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
        for (rows, inputs, outputs) in [(1, 2, 3), (4, 64, 87), (9, 7, 128), (23, 192, 64), (14, 6, 16)] {
            let (matrix, weights) = matrix(inputs, outputs);
            let x: Vec<i16> = (0..rows * matrix.inputs())
                .map(|i| if i % matrix.inputs() < inputs { (i * 7919 % 60_000) as i32 as i16 } else { 0 })
                .collect();
            let mut out = Vec::new();
            matrix.product(&x, &mut out);
            let mut plain = vec![0; out.len()];
            matrix.plain(&x, &mut plain);
            assert_eq!(out, plain);
            #[cfg(target_arch = "x86_64")]
            if let Some(simd) = pulp::x86::V3::try_new() {
                out.fill(0);
                wide::product_in(simd, &matrix, &x, &mut out);
                assert_eq!(out, plain);
            }
            let (row, column) = (rows - 1, outputs - 1);
            let want: i32 = (0..inputs)
                .map(|i| i32::from(x[row * matrix.inputs() + i]) * i32::from(weights[i * outputs + column]))
                .sum();
            assert_eq!(out[row * matrix.outputs() + column], want);
        }
    }
}
