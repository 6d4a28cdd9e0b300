//! How far a long run is, on standard error: a line that is written over on a terminal, else a line now and then.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often a line appears where it is not written over.
const SELDOM: Duration = Duration::from_secs(15);
const OFTEN: Duration = Duration::from_millis(200);

/// One stage of a run.
pub struct Progress {
    what: &'static str,
    begun: Instant,
    told: Instant,
    terminal: bool,
    quiet: bool,
}

impl Progress {
    pub fn new(what: &'static str, quiet: bool) -> Self {
        let now = Instant::now();
        Self { what, begun: now, told: now, terminal: io::stderr().is_terminal(), quiet }
    }

    /// So many articles are done; `share` of the stage, 0 to 1.
    pub fn tell(&mut self, articles: u64, share: f64) {
        let every = if self.terminal { OFTEN } else { SELDOM };
        if self.quiet || self.told.elapsed() < every {
            return;
        }
        self.told = Instant::now();
        let seconds = self.begun.elapsed().as_secs_f64();
        let rate = articles as f64 / seconds.max(0.001);
        let left = if share > 0.0 { words(seconds / share - seconds) } else { "?".to_owned() };
        let line =
            format!("{}: {articles} articles, {:.0} % done, {rate:.0} a second, {left} left", self.what, 100.0 * share);
        let _ = if self.terminal {
            write!(io::stderr().lock(), "\r\x1b[K{line}")
        } else {
            writeln!(io::stderr().lock(), "copydesk: {line}")
        };
    }

    /// The stage is over.
    pub fn end(self, said: &str) {
        if self.quiet {
            return;
        }
        let clear = if self.terminal { "\r\x1b[K" } else { "" };
        let _ = writeln!(
            io::stderr().lock(),
            "{clear}copydesk: {}: {said} ({:.1} s)",
            self.what,
            self.begun.elapsed().as_secs_f64()
        );
    }
}

fn words(seconds: f64) -> String {
    if seconds < 90.0 { format!("{seconds:.0} s") } else { format!("{:.0} min", seconds / 60.0) }
}
