//! Bytes of a file to its lines and columns, for places that come in order.

/// Where the lines of a text start.
#[derive(Debug)]
pub(crate) struct Lines {
    starts: Vec<usize>,
    /// The place asked for last, with its column: the next one is mostly on the same line.
    last: (usize, usize, u32),
}

impl Lines {
    pub fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect(), last: (0, 0, 1) }
    }

    /// One-based line and column, in characters, of a byte.
    pub fn place(&mut self, text: &str, at: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|&s| s <= at);
        let start = self.starts[line - 1];
        let (last_line, last_at, last_column) = self.last;
        // Pages without a line break are common, and their columns must not be counted from the start each time.
        let (from, column) = if last_line == line && last_at <= at { (last_at, last_column) } else { (start, 1) };
        let column = column + text.get(from..at).map_or(0, |t| t.chars().count() as u32);
        self.last = (line, at, column);
        (line as u32, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters_in_whatever_order_they_come() {
        let text = "é a\nb ü c";
        let mut lines = Lines::new(text);
        for (at, place) in [(0, (1, 1)), (3, (1, 3)), (5, (2, 1)), (10, (2, 5)), (7, (2, 3)), (3, (1, 3))] {
            assert_eq!(lines.place(text, at), place, "{at}");
        }
    }
}
