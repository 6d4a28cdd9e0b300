//! Logarithms in whole numbers, so that every machine gets the same ones.

/// What one is in the results.
pub(crate) const ONE: u64 = 1 << 16;

/// The logarithm to base two of `above / below` in 1/65,536, at least zero; zero where there is nothing to divide.
pub(crate) fn log2_ratio(above: u64, below: u64) -> u64 {
    log2(above).saturating_sub(log2(below))
}

/// The logarithm to base two in 1/65,536, rounded down; zero for zero.
pub(crate) fn log2(value: u64) -> u64 {
    let Some(whole) = value.checked_ilog2() else { return 0 };
    // The value as 1.x with 31 bits behind the point; each squaring gives one more bit of the logarithm.
    let mut rest = if whole > 31 { value >> (whole - 31) } else { value << (31 - whole) };
    let mut bits = 0;
    for _ in 0..16 {
        rest = (rest * rest) >> 31;
        bits <<= 1;
        if rest >> 32 != 0 {
            rest >>= 1;
            bits |= 1;
        }
    }
    u64::from(whole) * ONE + bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_those_of_the_library_to_four_digits() {
        for value in [1, 2, 3, 7, 10, 135, 4_096, 99_999, 1 << 40, u64::MAX] {
            let expected = (value as f64).log2() * 65_536.0;
            assert!((log2(value) as f64 - expected).abs() < 2.0, "{value}: {} {expected}", log2(value));
        }
        assert_eq!(log2(0), 0);
        assert_eq!(log2_ratio(3, 12), 0);
        assert_eq!(log2_ratio(12, 3), 2 * ONE);
    }
}
