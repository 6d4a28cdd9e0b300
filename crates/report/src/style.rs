//! The few colours of the formats for people, or none.

use anstyle::{AnsiColor, Style};
use copydesk_diff::Severity;

/// Styles by what they mark; all plain where colour is off.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Palette {
    colour: bool,
}

impl Palette {
    pub(crate) const fn new(colour: bool) -> Self {
        Self { colour }
    }

    pub(crate) fn strong(&self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }

    pub(crate) fn dim(&self, text: &str) -> String {
        self.paint(AnsiColor::Blue.on_default().bold(), text)
    }

    pub(crate) fn severity(&self, severity: Severity, text: &str) -> String {
        let colour = match severity {
            Severity::Error => AnsiColor::Red,
            Severity::Warning => AnsiColor::Yellow,
            Severity::Note => AnsiColor::Green,
        };
        self.paint(colour.on_default().bold(), text)
    }

    pub(crate) fn marks(&self, primary: bool, text: &str) -> String {
        self.paint(if primary { AnsiColor::Red } else { AnsiColor::Blue }.on_default().bold(), text)
    }

    fn paint(&self, style: Style, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}
