//! Words to keys: a hash that is the same on every machine and in every version.

/// The key of a word, as its folded bytes.
pub(crate) fn of_word(folded: &[u8]) -> u64 {
    of_bytes(0xcbf2_9ce4_8422_2325, folded)
}

/// The key of a figure: "1212" as a figure is no word "1212".
pub(crate) fn of_figure(digits: &[u8]) -> u64 {
    of_bytes(0x9ae1_6a3b_2f90_404f, digits)
}

/// The number that stands for an article's id until the stories are known: rows with numbers are short, and quickly sorted.
///
/// Of a hundred million articles two have one number with a probability of three in ten thousand. Their words count as those of
/// the one whose id sorts first, and the other one is a story by itself.
pub fn number_of(id: &str) -> u64 {
    of_bytes(0x3c6e_f372_fe94_f82b, id.as_bytes())
}

/// The key of two words in a row.
pub(crate) fn of_two(first: u64, second: u64) -> u64 {
    stir(first.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ second)
}

fn of_bytes(seed: u64, bytes: &[u8]) -> u64 {
    let mut state = seed ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let eight = chunk.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        state = (state ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        state ^= state >> 32;
    }
    stir(state)
}

/// Every bit of the result hangs on every bit of the value.
fn stir(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_the_same_for_ever() {
        // Keys lie in files that other versions read: a change of these is a change of a format.
        assert_eq!(of_word(b"ferry"), 0x7b96_e52c_e038_08da);
        assert_eq!(of_figure(b"1212"), 0x406a_8e02_b416_fe60);
        assert_eq!(number_of("ferry"), 0xa166_7b47_b0e4_e601);
        assert_eq!(of_two(of_word(b"anna"), of_word(b"orlo")), 0x0aa3_a552_159b_c3f0);
    }

    #[test]
    fn order_and_kind_make_other_keys() {
        assert_ne!(of_two(1, 2), of_two(2, 1));
        assert_ne!(of_word(b"1212"), of_figure(b"1212"));
        assert_ne!(of_word(b"a"), of_word(b"a\0"));
    }
}
