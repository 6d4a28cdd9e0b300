//! Model files: little-endian numbers and arrays one after the other, behind four letters and a version.

use std::fmt;

/// A model file that is cut short, of another kind, or of another version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelError(String);

impl ModelError {
    pub(crate) const fn new(message: String) -> Self {
        Self(message)
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ModelError {}

/// Reads a model file from its start.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Checks the four letters and the version that a file begins with.
    ///
    /// # Errors
    /// Where they are others.
    pub fn new(bytes: &'a [u8], magic: [u8; 4], version: u32) -> Result<Self, ModelError> {
        let mut reader = Self { rest: bytes };
        let found = reader.take(4)?;
        if found != magic {
            return Err(ModelError(format!("expected a model that begins with {magic:?}, found {found:?}")));
        }
        match reader.u32()? {
            found if found == version => Ok(reader),
            found => Err(ModelError(format!("expected a model of version {version}, found {found}"))),
        }
    }

    /// The next `count` bytes.
    ///
    /// # Errors
    /// Where the file ends before.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (head, rest) = self
            .rest
            .split_at_checked(count)
            .ok_or_else(|| ModelError(format!("expected {count} more bytes, found {}", self.rest.len())))?;
        self.rest = rest;
        Ok(head)
    }

    /// A number of four bytes.
    ///
    /// # Errors
    /// Where the file ends before.
    pub fn u32(&mut self) -> Result<u32, ModelError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// A count or size.
    ///
    /// # Errors
    /// Where the file ends before.
    pub fn size(&mut self) -> Result<usize, ModelError> {
        Ok(self.u32()? as usize)
    }

    /// A real number of four bytes.
    ///
    /// # Errors
    /// Where the file ends before.
    pub fn f32(&mut self) -> Result<f32, ModelError> {
        Ok(f32::from_bits(self.u32()?))
    }

    /// An array of numbers of four bytes.
    ///
    /// # Errors
    /// Where the file ends before.
    pub fn u32s(&mut self, count: usize) -> Result<Vec<u32>, ModelError> {
        let bytes = self.take(count.saturating_mul(4))?;
        Ok(bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }

    /// An array of signed bytes.
    ///
    /// # Errors
    /// Where the file ends before.
    pub fn i8s(&mut self, count: usize) -> Result<Vec<i8>, ModelError> {
        Ok(self.take(count)?.iter().map(|&b| b.cast_signed()).collect())
    }
}

/// Writes what a [`Reader`] reads.
#[derive(Debug)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// A file that begins with four letters and a version.
    pub fn new(magic: [u8; 4], version: u32) -> Self {
        let mut writer = Self { bytes: magic.to_vec() };
        writer.u32(version);
        writer
    }

    /// A number of four bytes.
    pub fn u32(&mut self, number: u32) {
        self.bytes.extend(number.to_le_bytes());
    }

    /// A count or size.
    pub fn size(&mut self, size: usize) {
        self.u32(u32::try_from(size).expect("model files are small"));
    }

    /// A real number.
    pub fn f32(&mut self, number: f32) {
        self.u32(number.to_bits());
    }

    /// Bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
    }

    /// Signed bytes.
    pub fn i8s(&mut self, bytes: &[i8]) {
        self.bytes.extend(bytes.iter().map(|b| b.cast_unsigned()));
    }

    /// The whole file.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// A hash that is the same on every machine and in every version: model files hold it. FNV-1a, its bits mixed once more.
pub fn hash(parts: impl IntoIterator<Item = u8>) -> u32 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    state ^= state >> 29;
    state = state.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (state >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_a_cut_file_is_an_error() {
        let mut writer = Writer::new(*b"TEST", 3);
        writer.size(7);
        writer.f32(0.5);
        writer.i8s(&[-1, 2]);
        let bytes = writer.finish();
        let mut reader = Reader::new(&bytes, *b"TEST", 3).unwrap();
        assert_eq!((reader.size(), reader.f32(), reader.i8s(2)), (Ok(7), Ok(0.5), Ok(vec![-1, 2])));
        assert_eq!(reader.u32().unwrap_err().to_string(), "expected 4 more bytes, found 0");
        assert!(Reader::new(&bytes, *b"TEST", 4).is_err());
        assert!(Reader::new(&bytes[..5], *b"TEST", 3).is_err());
    }
}
