//! Bytes to a file of a story folder: a name of its own, whole or not at all.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

/// The longest name of a file, in characters, without its extension.
const NAME_CHARS_MAX: usize = 80;
/// Files of one name.
const SAME_MAX: usize = 1_000;

/// What servers call the formats that are read, with the extensions of their files.
const MEDIA_TYPES: [(&str, &str); 13] = [
    ("text/html", "html"),
    ("application/xhtml+xml", "html"),
    ("text/plain", "txt"),
    ("text/markdown", "md"),
    ("application/rss+xml", "rss"),
    ("application/atom+xml", "atom"),
    ("application/xml", "xml"),
    ("text/xml", "xml"),
    ("application/json", "json"),
    ("application/x-ndjson", "jsonl"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ("application/warc", "warc"),
    // What a server says that does not say anything: pages, mostly.
    ("", "html"),
];

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

pub fn length(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KiB", bytes / 1024),
        _ => format!("{} MiB", bytes / 1_048_576),
    }
}

/// `https://echo.example/2024/ferry.html` to `echo.example-ferry.html`.
pub fn name_of_address(address: &str, media_type: &str) -> Result<String, String> {
    let Some((_, extension)) = MEDIA_TYPES.iter().find(|(name, _)| *name == media_type) else {
        return Err(format!("the server sends {media_type}, which no article is read from"));
    };
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let last = path.rsplit('/').find(|part| !part.is_empty() && !part.starts_with("index.")).unwrap_or_default();
    let stem =
        last.rsplit_once('.').filter(|(stem, e)| e.len() <= 5 && !stem.is_empty()).map_or(last, |(stem, _)| stem);
    let name = if stem.is_empty() { host.to_owned() } else { format!("{host}-{stem}") };
    Ok(format!("{}.{extension}", safe_stem(&name)))
}

/// A name that no system refuses, and that is not left aside in a story folder.
pub fn safe_name(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension))
            if !stem.is_empty() && extension.chars().all(char::is_alphanumeric) && !extension.is_empty() =>
        {
            format!("{}.{extension}", safe_stem(stem))
        }
        _ => safe_stem(name),
    }
}

fn safe_stem(stem: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "._-".contains(c) { c } else { '-' };
    let kept: String = stem.chars().take(NAME_CHARS_MAX).map(plain).collect();
    let kept = kept.trim_matches(['-', '.']);
    let upper = kept.to_uppercase();
    let aside = kept.is_empty() || kept.starts_with('_') || upper.starts_with("README") || upper.starts_with("LICENSE");
    if aside { format!("page-{}", kept.trim_start_matches('_')) } else { kept.to_owned() }
}

/// Stores bytes under a name, or under the next free one like it, and says which. The file appears whole or not at all, and
/// never in the place of another.
pub fn store(folder: &Path, name: &str, bytes: &[u8]) -> Result<String, String> {
    let failed = |error: &io::Error| {
        let text = error.to_string();
        format!("cannot be stored in {}: {}", folder.display(), text.split(" (os error").next().unwrap_or(&text))
    };
    let mut file = tempfile::Builder::new().prefix(".").suffix(".tmp").tempfile_in(folder).map_err(|e| failed(&e))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(|e| failed(&e))?;
    let (stem, extension) = name.rsplit_once('.').map_or((name, String::new()), |(s, e)| (s, format!(".{e}")));
    for number in 1..=SAME_MAX {
        let name = if number == 1 { name.to_owned() } else { format!("{stem}-{number}{extension}") };
        match file.persist_noclobber(folder.join(&name)) {
            Ok(_) => return Ok(name),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => file = error.file,
            Err(error) => return Err(failed(&error.error)),
        }
    }
    Err(format!("cannot be stored in {}: no name is free for {name}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn an_address_gives_a_name_that_tells_where_it_is_from() {
        for (address, kind, name) in [
            ("https://www.echo.example/2024/03/ferry-aground.php?x=1", "text/html", "echo.example-ferry-aground.html"),
            ("https://echo.example/", "text/html", "echo.example.html"),
            ("https://echo.example/a/index.html", "", "echo.example-a.html"),
            ("https://echo.example/feed", "application/rss+xml", "echo.example-feed.rss"),
            ("http://user@127.0.0.1:8080/a b/../c%20d", "text/plain", "127.0.0.1-8080-c-20d.txt"),
        ] {
            assert_eq!(name_of_address(address, kind).as_deref(), Ok(name), "{address}");
        }
        assert_eq!(
            name_of_address("https://echo.example/a", "image/png").unwrap_err(),
            "the server sends image/png, which no article is read from"
        );
    }

    #[test]
    fn a_name_is_never_one_that_is_left_aside() {
        for (name, safe) in [
            ("_a.txt", "page-a.txt"),
            (".a.txt", "a.txt"),
            ("readme.md", "page-readme.md"),
            ("a/b.txt", "a-b.txt"),
            ("..", "page-"),
            ("a.", "a"),
        ] {
            assert_eq!(safe_name(name), safe);
        }
        assert!(safe_name(&"é".repeat(500)).chars().count() < 100);
    }

    #[test]
    fn nothing_is_written_over_and_nothing_is_left_behind() {
        let folder = tempfile::TempDir::new().unwrap();
        assert_eq!(store(folder.path(), "a.txt", b"one").as_deref(), Ok("a.txt"));
        assert_eq!(store(folder.path(), "a.txt", b"two").as_deref(), Ok("a-2.txt"));
        assert_eq!(fs::read(folder.path().join("a.txt")).unwrap(), b"one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        assert!(store(&folder.path().join("gone"), "a.txt", b"x").unwrap_err().contains("cannot be stored in"));
    }
}
