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

/// Where products put their sums: kept between them, so that memory is taken once.
#[derive(Debug, Default)]
pub struct Sums {
    numbers: Vec<i32>,
    /// Rows that are multiplied together, side by side.
    beside: Vec<[i16; 2]>,
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

    /// The sums of each row of `x` ([`Matrix::inputs`] numbers), [`Matrix::outputs`] a row.
    pub fn product<'s>(&self, x: &[i16], sums: &'s mut Sums) -> &'s [i32] {
        let Sums { numbers, beside } = sums;
        let count = x.len() / self.inputs * self.outputs;
        // What is there already is written over.
        if numbers.len() < count {
            numbers.resize(count, 0);
        }
        let out = &mut numbers[..count];
        #[cfg(target_arch = "x86_64")]
        if wide::product(self, x, out, beside) {
            return out;
        }
        self.plain(x, out);
        out
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
    use pulp::NullaryFnOnce;
    use pulp::x86::{V3, V4};

    pulp::simd_type!({
        /// What [`V4`] has, and products that are summed in one step.
        pub(super) struct Summing {
            pub sse: f!("sse"),
            pub sse2: f!("sse2"),
            pub fxsr: f!("fxsr"),
            pub sse3: f!("sse3"),
            pub ssse3: f!("ssse3"),
            pub sse4_1: f!("sse4.1"),
            pub sse4_2: f!("sse4.2"),
            pub popcnt: f!("popcnt"),
            pub avx: f!("avx"),
            pub avx2: f!("avx2"),
            pub bmi1: f!("bmi1"),
            pub bmi2: f!("bmi2"),
            pub fma: f!("fma"),
            pub lzcnt: f!("lzcnt"),
            pub avx512f: f!("avx512f"),
            pub avx512bw: f!("avx512bw"),
            pub avx512cd: f!("avx512cd"),
            pub avx512dq: f!("avx512dq"),
            pub avx512vl: f!("avx512vl"),
            pub avx512vnni: f!("avx512vnni"),
        }
    });

    /// Puts the sums of each row of `x` into `out` as [`Matrix::product`] does; false where this machine has no wide registers.
    pub(super) fn product(matrix: &Matrix, x: &[i16], out: &mut [i32], beside: &mut Vec<[i16; 2]>) -> bool {
        if let Some(simd) = V4::try_new() {
            let work = Product { simd, matrix, x, out, beside };
            // With the one the compiler makes one step of product and sum.
            match Summing::try_new() {
                Some(summing) => summing.vectorize(work),
                None => simd.vectorize(work),
            }
        } else if let Some(simd) = V3::try_new() {
            simd.vectorize(Product { simd, matrix, x, out, beside });
        } else {
            return false;
        }
        true
    }

    /// Registers that hold the sums of [`LANES`] columns.
    pub(super) trait Registers: Copy {
        /// A pair of numbers in every column.
        type Factors: Copy;
        /// The sums.
        type Sums: Copy;
        /// Whether there are registers for the sums of sixteen times [`LANES`] columns, else for those of four times.
        const MANY: bool;

        /// Sums of nothing.
        fn nothing(self) -> Self::Sums;
        /// A pair of numbers.
        fn factors(self, x: [i16; 2]) -> Self::Factors;
        /// The sums, with a pair of numbers times the weights of each column added.
        fn add(self, sums: Self::Sums, x: Self::Factors, weights: &[i16; 2 * LANES]) -> Self::Sums;
        /// The sums of two sums.
        fn plus(self, a: Self::Sums, b: Self::Sums) -> Self::Sums;
        /// The sums as numbers.
        fn numbers(self, sums: Self::Sums) -> [i32; LANES];
    }

    impl Registers for V3 {
        type Factors = pulp::i16x16;
        type Sums = [pulp::i32x8; 2];
        const MANY: bool = false;

        #[inline(always)]
        fn nothing(self) -> Self::Sums {
            [self.splat_i32x8(0); 2]
        }

        #[inline(always)]
        fn factors(self, x: [i16; 2]) -> Self::Factors {
            pulp::cast(self.splat_i32x8(pulp::cast(x)))
        }

        #[inline(always)]
        fn add(self, [left, right]: Self::Sums, x: Self::Factors, weights: &[i16; 2 * LANES]) -> Self::Sums {
            let [l, r]: [pulp::i16x16; 2] = pulp::cast(*weights);
            [
                self.wrapping_add_i32x8(left, self.multiply_wrapping_add_adjacent_i16x16(x, l)),
                self.wrapping_add_i32x8(right, self.multiply_wrapping_add_adjacent_i16x16(x, r)),
            ]
        }

        #[inline(always)]
        fn plus(self, a: Self::Sums, b: Self::Sums) -> Self::Sums {
            [self.wrapping_add_i32x8(a[0], b[0]), self.wrapping_add_i32x8(a[1], b[1])]
        }

        #[inline(always)]
        fn numbers(self, sums: Self::Sums) -> [i32; LANES] {
            pulp::cast(sums)
        }
    }

    impl Registers for V4 {
        type Factors = pulp::i16x32;
        type Sums = pulp::i32x16;
        const MANY: bool = true;

        #[inline(always)]
        fn nothing(self) -> Self::Sums {
            self.splat_i32x16(0)
        }

        #[inline(always)]
        fn factors(self, x: [i16; 2]) -> Self::Factors {
            pulp::cast(self.splat_i32x16(pulp::cast(x)))
        }

        #[inline(always)]
        fn add(self, sums: Self::Sums, x: Self::Factors, weights: &[i16; 2 * LANES]) -> Self::Sums {
            self.wrapping_add_i32x16(sums, self.multiply_wrapping_add_adjacent_i16x32(x, pulp::cast(*weights)))
        }

        #[inline(always)]
        fn plus(self, a: Self::Sums, b: Self::Sums) -> Self::Sums {
            self.wrapping_add_i32x16(a, b)
        }

        #[inline(always)]
        fn numbers(self, sums: Self::Sums) -> [i32; LANES] {
            pulp::cast(sums)
        }
    }

    /// Rows on their way to their sums.
    pub(super) struct Product<'a, R> {
        pub simd: R,
        pub matrix: &'a Matrix,
        pub x: &'a [i16],
        pub out: &'a mut [i32],
        pub beside: &'a mut Vec<[i16; 2]>,
    }

    impl<R: Registers> NullaryFnOnce for Product<'_, R> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            let Self { simd, matrix, x, mut out, beside } = self;
            let mut x = x.as_chunks::<2>().0;
            while !x.is_empty() {
                let rows = x.len() / (matrix.inputs / 2);
                // Rows and blocks that are multiplied together: the fewer rows, the more blocks, so that a number that is fetched
                // is used several times, and enough sums are on their way.
                let taken = match rows {
                    8.. if R::MANY => some::<8, 2, R>(simd, matrix, x, out, beside),
                    4.. if R::MANY => some::<4, 4, R>(simd, matrix, x, out, beside),
                    4.. => some::<4, 1, R>(simd, matrix, x, out, beside),
                    3 if R::MANY => some::<3, 4, R>(simd, matrix, x, out, beside),
                    3 => some::<3, 1, R>(simd, matrix, x, out, beside),
                    2 if R::MANY => some::<2, 4, R>(simd, matrix, x, out, beside),
                    2 => some::<2, 2, R>(simd, matrix, x, out, beside),
                    _ => some::<1, 4, R>(simd, matrix, x, out, beside),
                };
                x = &x[taken * matrix.inputs / 2..];
                out = &mut out[taken * matrix.outputs..];
            }
        }
    }

    /// Puts in the sums of the first `N` rows, `B` blocks at a time; gives `N`. In `beside` the rows lie side by side, so that one
    /// pointer runs through all of them.
    #[inline(always)]
    fn some<const N: usize, const B: usize, R: Registers>(
        simd: R,
        matrix: &Matrix,
        x: &[[i16; 2]],
        out: &mut [i32],
        beside: &mut Vec<[i16; 2]>,
    ) -> usize {
        let height = matrix.inputs / 2;
        let rows = if N == 1 {
            x
        } else {
            beside.resize(height * N, [0; 2]);
            for r in 0..N {
                for (to, from) in beside.as_chunks_mut::<N>().0.iter_mut().zip(&x[r * height..]) {
                    to[r] = *from;
                }
            }
            beside
        };
        let (rows, blocks) = (&rows.as_chunks::<N>().0[..height], matrix.outputs / LANES);
        let together = blocks - blocks % B;
        for first in (0..together).step_by(B) {
            tile::<N, B, R>(simd, matrix, rows, first, out);
        }
        match blocks - together {
            0 => {}
            1 => tile::<N, 1, R>(simd, matrix, rows, together, out),
            2 => tile::<N, 2, R>(simd, matrix, rows, together, out),
            _ => tile::<N, 3, R>(simd, matrix, rows, together, out),
        }
        N
    }

    /// Puts in the sums of rows in the blocks from the first on.
    #[inline(always)]
    fn tile<const N: usize, const B: usize, R: Registers>(
        simd: R,
        matrix: &Matrix,
        rows: &[[[i16; 2]; N]],
        first: usize,
        out: &mut [i32],
    ) {
        let height = rows.len();
        let pairs: [&[Pair]; B] = std::array::from_fn(|b| &matrix.pairs[(first + b) * height..][..height]);
        let mut sums = [[simd.nothing(); B]; N];
        let mut at = 0;
        // A lone sum would wait for itself at every step.
        if N * B == 1 {
            let mut others = [simd.nothing(); 3];
            while at + 4 <= height {
                sums[0][0] = simd.add(sums[0][0], simd.factors(rows[at][0]), &pairs[0][at].0);
                for k in 1..4 {
                    others[k - 1] = simd.add(others[k - 1], simd.factors(rows[at + k][0]), &pairs[0][at + k].0);
                }
                at += 4;
            }
            sums[0][0] = simd.plus(simd.plus(sums[0][0], others[0]), simd.plus(others[1], others[2]));
        }
        for at in at..height {
            for r in 0..N {
                let x = simd.factors(rows[at][r]);
                for b in 0..B {
                    sums[r][b] = simd.add(sums[r][b], x, &pairs[b][at].0);
                }
            }
        }
        for r in 0..N {
            for b in 0..B {
                if let Some(out) = out[r * matrix.outputs + (first + b) * LANES..].first_chunk_mut() {
                    *out = simd.numbers(sums[r][b]);
                }
            }
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
        let mut sums = Sums::default();
        for (rows, inputs, outputs) in
            [(1, 2, 3), (1, 14, 16), (4, 64, 87), (9, 7, 128), (23, 192, 64), (14, 6, 16), (3, 8, 96), (17, 5, 48)]
        {
            let (matrix, weights) = matrix(inputs, outputs);
            let x: Vec<i16> = (0..rows * matrix.inputs())
                .map(|i| if i % matrix.inputs() < inputs { (i * 7919 % 60_000) as i32 as i16 } else { 0 })
                .collect();
            let mut plain = vec![0; rows * matrix.outputs()];
            matrix.plain(&x, &mut plain);
            assert_eq!(matrix.product(&x, &mut sums), plain);
            #[cfg(target_arch = "x86_64")]
            {
                use pulp::x86::{V3, V4};
                let (mut out, mut beside) = (plain.clone(), Vec::new());
                if let Some(simd) = V3::try_new() {
                    out.fill(0);
                    simd.vectorize(wide::Product { simd, matrix: &matrix, x: &x, out: &mut out, beside: &mut beside });
                    assert_eq!(out, plain);
                }
                if let Some(simd) = V4::try_new() {
                    out.fill(0);
                    simd.vectorize(wide::Product { simd, matrix: &matrix, x: &x, out: &mut out, beside: &mut beside });
                    assert_eq!(out, plain);
                }
            }
            let (row, column) = (rows - 1, outputs - 1);
            let want: i32 = (0..inputs)
                .map(|i| i32::from(x[row * matrix.inputs() + i]) * i32::from(weights[i * outputs + column]))
                .sum();
            assert_eq!(plain[row * matrix.outputs() + column], want);
        }
    }
}
