//! A zip package to its parts, with limits on how many there are and on what they unpack to.
//!
//! Nothing is written anywhere, so a name that climbs out of the package does no harm; it is told, and never read.

use crate::problem;
use copydesk_claims::Problem;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Parts of one package. A long report with pictures has some hundred.
const PARTS_MAX: usize = 4_000;
/// What one part may unpack to.
const PART_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// How an old binary document, or an encrypted one, begins.
const COMPOUND: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];

/// An open package.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// What is wrong with it, though it can be read.
    pub problems: Vec<Problem>,
}

impl<'a> Parts<'a> {
    /// Opens a package, or says why it cannot be.
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        if bytes.starts_with(&COMPOUND) {
            return Err("an encrypted or old Word document; save it as .docx without a password".to_owned());
        }
        if !bytes.starts_with(b"PK") {
            return Err("not a Word document: it is no zip package".to_owned());
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|e| format!("the zip package is damaged or cut short ({e}); not read"))?;
        if archive.len() > PARTS_MAX {
            return Err(format!("the zip package has {} parts, the limit is {PARTS_MAX}; not read", archive.len()));
        }
        let mut names: Vec<String> = archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
        names.retain(|name| climbs(name));
        names.sort_unstable();
        let problems =
            names.iter().map(|n| problem(format!("the part {n:?} lies outside the package; not read"))).collect();
        Ok(Self { archive, problems })
    }

    /// The bytes of a part; `None` where there is none of that name.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        if climbs(name) {
            return Err(format!("the part {name:?} lies outside the package; not read"));
        }
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(format!("{name}: {error}")),
        };
        let mut bytes = Vec::new();
        let read = file.take(PART_BYTES_MAX + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > PART_BYTES_MAX {
            let limit = PART_BYTES_MAX / 1024 / 1024;
            return Err(format!("{name}: unpacks to more than {limit} MiB; not read"));
        }
        match read {
            Ok(_) => Ok(Some(bytes)),
            Err(error) => Err(format!("{name}: damaged at byte {} of what it unpacks to ({error})", bytes.len())),
        }
    }
}

fn climbs(name: &str) -> bool {
    name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|part| part == "..") || name.contains(':')
}
