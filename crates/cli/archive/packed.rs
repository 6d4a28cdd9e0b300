//! Values to bytes for the store, and back.

use crate::output::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A value as squeezed bytes.
pub fn pack<T: Serialize>(value: &T) -> Vec<u8> {
    squeeze(&postcard::to_stdvec(value).unwrap_or_default())
}

/// Bytes, squeezed.
pub fn squeeze(bytes: &[u8]) -> Vec<u8> {
    lz4_flex::compress_prepend_size(bytes)
}

/// The value behind squeezed bytes.
///
/// # Errors
/// Bytes that this program did not make.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let spoilt =
        |e: &dyn std::fmt::Display| Failure::new(format!("the archive's store holds bytes that are not ours: {e}"));
    let bytes = lz4_flex::decompress_size_prepended(bytes).map_err(|e| spoilt(&e))?;
    postcard::from_bytes(&bytes).map_err(|e| spoilt(&e))
}
