//! What the command line names, an address or a file, to its bytes and to what the story may call it.

use super::store;
use crate::args::FetchArgs;
use std::fs;
use std::path::{Path, PathBuf};

/// What a source gave.
#[derive(Debug, Default)]
pub struct Got {
    pub bytes: Vec<u8>,
    /// The name that its file would have.
    pub name: String,
    /// The file, where it lies in the story folder already.
    pub inside: Option<String>,
    /// Where it was fetched from, behind all redirects.
    pub address: Option<String>,
    /// When, in UTC.
    pub fetched: Option<String>,
    /// What the server said of its characters.
    pub charset: Option<String>,
}

/// Fetches an address, or reads a file.
pub fn get(folder: &Path, source: &str, args: &FetchArgs) -> Result<Got, String> {
    if source.contains("://") { fetch(source, args) } else { file(folder, Path::new(source)) }
}

fn file(folder: &Path, path: &Path) -> Result<Got, String> {
    let bytes = crate::load::read_file_bytes(path)?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
    let inside = real(path).strip_prefix(real(folder)).ok().map(|p| p.to_string_lossy().replace('\\', "/"));
    Ok(Got { bytes, name: store::safe_name(&name), inside, ..Got::default() })
}

/// Fetches an address.
#[cfg(feature = "fetch")]
pub fn fetch(address: &str, args: &FetchArgs) -> Result<Got, String> {
    use std::time::Duration;
    crate::output::complain("note", &format!("fetching {address}"));
    let limits = copydesk_fetch::Limits {
        allow_private: args.allow_private,
        whole: Duration::from_secs(args.timeout),
        ..copydesk_fetch::Limits::default()
    };
    let page = copydesk_fetch::fetch(address, &limits).map_err(|e| e.to_string())?;
    let name = store::name_of_address(&page.address, &page.media_type)?;
    let now = jiff::Timestamp::now().round(jiff::Unit::Second).unwrap_or_else(|_| jiff::Timestamp::now());
    Ok(Got {
        bytes: page.bytes,
        name,
        inside: None,
        address: Some(page.address),
        fetched: Some(now.to_string()),
        charset: page.charset,
    })
}

/// Fetches nothing.
#[cfg(not(feature = "fetch"))]
pub fn fetch(_: &str, _: &FetchArgs) -> Result<Got, String> {
    Err("this copydesk was built without the feature \"fetch\"; save the page and give the file".to_owned())
}
