//! The formats an article can be read from: one variant here, one module each.

use std::str::FromStr;

/// What the bytes of an article are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum InputFormat {
    /// By the file's extension, then by the front matter.
    #[default]
    Auto,
    /// Plain text, one paragraph a line or hard-wrapped.
    Text,
    /// Markdown with or without front matter.
    Markdown,
    /// An HTML page, as saved or fetched.
    Html,
}

impl InputFormat {
    /// Every format, as the command line names them.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Text, Self::Markdown, Self::Html];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }

    /// The extensions of files that hold articles in this format, without the dot.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Auto => &[],
            Self::Text => &["txt", "text"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm", "xhtml"],
        }
    }

    /// The format a file name promises; `None` where the extension is not one of ours.
    ///
    /// ```
    /// use copydesk_ingest::InputFormat;
    /// assert_eq!(InputFormat::of_name("echo.MD"), Some(InputFormat::Markdown));
    /// assert_eq!(InputFormat::of_name("photo.jpg"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = name.rsplit('/').next()?.rsplit_once('.')?.1.to_ascii_lowercase();
        Self::ALL.into_iter().find(|f| f.extensions().contains(&extension.as_str()))
    }

    /// Whether these bytes are a page: by what the caller or the name says, else by how they begin.
    pub(crate) fn is_page(self, id: &str, bytes: &[u8]) -> bool {
        match self {
            Self::Auto => Self::of_name(id).map_or_else(|| copydesk_page::looks_like_page(bytes), |f| f == Self::Html),
            settled => settled == Self::Html,
        }
    }

    /// The format to read with: `Auto` becomes what the name says, else what the text looks like.
    pub(crate) fn resolve(self, id: &str, text: &str) -> Self {
        match self {
            Self::Auto => Self::of_name(id).unwrap_or_else(|| {
                if crate::markdown::front_matter(text).is_some() { Self::Markdown } else { Self::Text }
            }),
            settled => settled,
        }
    }
}

impl FromStr for InputFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|f| f.name() == name)
            .ok_or_else(|| format!("expected one of auto, text, markdown, html; found {name:?}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_goes_by_its_own_name() {
        for format in InputFormat::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        assert!("docx".parse::<InputFormat>().is_err());
    }

    #[test]
    fn a_dot_in_a_folder_is_no_extension() {
        assert_eq!(InputFormat::of_name("notes.md/echo"), None);
        assert_eq!(InputFormat::of_name("echo"), None);
    }

    #[test]
    fn front_matter_makes_a_nameless_text_markdown() {
        assert_eq!(InputFormat::Auto.resolve("-", "---\ntitle: A\n---\nText"), InputFormat::Markdown);
        assert_eq!(InputFormat::Auto.resolve("-", "--- and then\ntext"), InputFormat::Text);
    }
}
