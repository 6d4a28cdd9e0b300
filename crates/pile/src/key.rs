//! Words to keys: a hash that is the same on every machine and in every version.

/// FNV-1a over bytes, stirred at the end so that all bits of it count.
#[derive(Clone, Copy)]
pub(crate) struct Key(u64);

impl Key {
    /// Of a word.
    pub const WORD: Self = Self(0xcbf2_9ce4_8422_2325);
    /// Of a figure: "1212" as a figure is no word "1212".
    pub const FIGURE: Self = Self(0x9ae1_6a3b_2f90_404f);

    /// One byte more.
    pub fn push(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    /// The key of what was pushed.
    pub fn finish(self) -> u64 {
        stir(self.0)
    }

    /// The key of two words in a row.
    pub fn of_two(first: u64, second: u64) -> u64 {
        stir(first.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ second)
    }
}

fn stir(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
