//! Matrix products for training.
//!
//! Sums run in a fixed order and nothing is fused, so the same input gives the same bits on any machine; wider registers
//! are used where there are any. Matrices are row-major.

use pulp::{Arch, Simd, WithSimd};

/// Rows and vectors of columns that are summed at a time: as many sums as small machines have registers for.
const ROWS: usize = 4;
const VECTORS: usize = 2;

/// `c += a · b`, with `a` of `n` by `k`, `b` of `k` by `m`.
pub fn add_product(c: &mut [f32], a: &[f32], b: &[f32], n: usize, k: usize, m: usize) {
    assert!(c.len() >= n * m && a.len() >= n * k && b.len() >= k * m, "shapes of a product");
    if k > 0 && m > 0 {
        Arch::new().dispatch(Product { c, a, b, n, k, m });
    }
}

struct Product<'a> {
    c: &'a mut [f32],
    a: &'a [f32],
    b: &'a [f32],
    n: usize,
    k: usize,
    m: usize,
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { c, a, b, n, k, m } = self;
        let lanes = S::F32_LANES;
        let wide = m / (lanes * VECTORS) * (lanes * VECTORS);
        let mut i = 0;
        while i < n {
            let rows = if i + ROWS <= n { ROWS } else { 1 };
            for j in (0..wide).step_by(lanes * VECTORS) {
                let (c, a) = (&mut c[i * m..], &a[i * k..]);
                if rows == ROWS {
                    block::<S, ROWS>(simd, c, a, &b[j..], j, k, m);
                } else {
                    block::<S, 1>(simd, c, a, &b[j..], j, k, m);
                }
            }
            for r in i..i + rows {
                for j in wide..m {
                    let mut sum = 0.0;
                    for p in 0..k {
                        sum += a[r * k + p] * b[p * m + j];
                    }
                    c[r * m + j] += sum;
                }
            }
            i += rows;
        }
    }
}

/// `R` rows by `VECTORS` vectors of columns, from column `j` on; `b` begins there.
#[inline(always)]
fn block<S: Simd, const R: usize>(simd: S, c: &mut [f32], a: &[f32], b: &[f32], j: usize, k: usize, m: usize) {
    let width = S::F32_LANES * VECTORS;
    let mut sums = [[simd.splat_f32s(0.0); VECTORS]; R];
    for (p, row) in b.chunks(m).take(k).enumerate() {
        let (row, _) = S::as_simd_f32s(&row[..width]);
        let row = [row[0], row[1]];
        for r in 0..R {
            let x = simd.splat_f32s(a[r * k + p]);
            for v in 0..VECTORS {
                // Not fused: a machine without fused products has to get the same bits.
                sums[r][v] = simd.add_f32s(sums[r][v], simd.mul_f32s(x, row[v]));
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        let (out, _) = S::as_mut_simd_f32s(&mut c[r * m + j..r * m + j + width]);
        for v in 0..VECTORS {
            out[v] = simd.add_f32s(out[v], sums[v]);
        }
    }
}

/// The transpose of a matrix of `n` by `m`.
pub fn transposed(a: &[f32], n: usize, m: usize) -> Vec<f32> {
    let mut out = vec![0.0; n * m];
    for i in 0..n {
        for j in 0..m {
            out[j * n + i] = a[i * m + j];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_of_any_shape_is_the_sum_of_products() {
        let (n, k, m) = (7, 5, 37);
        let a: Vec<f32> = (0..n * k).map(|i| (i % 11) as f32 - 5.0).collect();
        let b: Vec<f32> = (0..k * m).map(|i| (i % 7) as f32 - 3.0).collect();
        let mut c = vec![1.0; n * m];
        add_product(&mut c, &a, &b, n, k, m);
        for i in 0..n {
            for j in 0..m {
                let sum: f32 = (0..k).map(|p| a[i * k + p] * b[p * m + j]).sum();
                assert_eq!(c[i * m + j], 1.0 + sum);
            }
        }
        assert_eq!(transposed(&transposed(&a, n, k), k, n), a);
    }
}
