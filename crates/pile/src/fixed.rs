//! Logarithms in whole numbers, so that every machine gets the same ones.

/// What one is in the results.
pub(crate) const ONE: u64 = 1 << 16;

/// Those of small numbers: most terms stand in few articles, and a few times in each.
static SMALL: [u64; 256] = small();

/// The logarithm to base two in 1/65,536, rounded down; zero for zero.
pub(crate) fn log2(value: u64) -> u64 {
    usize::try_from(value).ok().and_then(|value| SMALL.get(value).copied()).unwrap_or_else(|| worked_out(value))
}

const fn small() -> [u64; 256] {
    let mut logarithms = [0; 256];
    let mut value = 1;
    while value < logarithms.len() {
        logarithms[value] = worked_out(value as u64);
        value += 1;
    }
    logarithms
}

const fn worked_out(value: u64) -> u64 {
    let Some(whole) = value.checked_ilog2() else { return 0 };
    // The value as 1.x with 31 bits behind the point; each squaring gives one more bit of the logarithm.
    let mut rest = if whole > 31 { value >> (whole - 31) } else { value << (31 - whole) };
    let (mut bits, mut places) = (0, 0);
    while places < 16 {
        rest = (rest * rest) >> 31;
        bits <<= 1;
        if rest >> 32 != 0 {
            rest >>= 1;
            bits |= 1;
        }
        places += 1;
    }
    whole as u64 * ONE + bits
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
        assert!((0..300).all(|value| log2(value) == worked_out(value)));
    }
}
