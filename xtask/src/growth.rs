//! Generated stories of two sizes to what `copydesk check` takes for each, and to how that grows.
//!
//! Each figure is the least of several runs: what else the machine does only adds to it.

use crate::{generate, project};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SEED: u64 = 1;
const SMALL: usize = 100;
const LARGE: usize = 1000;
const RUNS: usize = 3;

/// Seconds that each may take on two cores.
const SMALL_SECONDS: f64 = 2.0;
const LARGE_SECONDS: f64 = 30.0;
/// Ten times the articles take so many times as long, and so many times the memory.
const TIME_GROWTH: f64 = 15.0;
const MEMORY_GROWTH: f64 = 12.0;
/// What another machine, or a busy one, is given on top.
const SLACK: f64 = 1.2;

/// What one run takes.
#[derive(Clone, Copy)]
pub struct Taken {
    pub seconds: f64,
    /// The most memory that was resident, where the system tells.
    pub megabytes: Option<f64>,
}

/// Prints what each size takes, and fails beyond the bars.
pub fn measure() -> Result<(), String> {
    let (small, large) = (taken(SMALL)?, taken(LARGE)?);
    let mut failures = Vec::new();
    let mut bar = |what: &str, figure: f64, most: f64| {
        println!("{what}: {figure:.2} (at most {most})");
        if figure > most * SLACK {
            failures.push(format!("{what} is {figure:.2}, more than {most} with a fifth on top"));
        }
    };
    bar(&format!("seconds for {SMALL} articles"), small.seconds, SMALL_SECONDS);
    bar(&format!("seconds for {LARGE} articles"), large.seconds, LARGE_SECONDS);
    bar("growth in time", large.seconds / small.seconds, TIME_GROWTH);
    if let (Some(little), Some(much)) = (small.megabytes, large.megabytes) {
        println!("megabytes: {little:.0} for {SMALL} articles, {much:.0} for {LARGE}");
        bar("growth in memory", much / little, MEMORY_GROWTH);
    } else {
        println!("growth in memory: left out, this system does not tell what a process takes");
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("; ")) }
}

/// The least that a generated story of this size takes.
fn taken(articles: usize) -> Result<Taken, String> {
    let folder = project("target/growth").join(articles.to_string());
    let told = |error: std::io::Error| format!("{}: {error}", folder.display());
    generate::folder(&folder, &copydesk_generate::story(SEED, 0, articles)).map_err(told)?;
    let runs = (0..RUNS).map(|_| run(&folder)).collect::<Result<Vec<Taken>, String>>()?;
    fs::remove_dir_all(&folder).map_err(told)?;
    let least = runs.into_iter().reduce(|a, b| Taken {
        seconds: a.seconds.min(b.seconds),
        megabytes: a.megabytes.zip(b.megabytes).map(|(x, y)| x.min(y)),
    });
    least.ok_or_else(|| "nothing was run".to_owned())
}

fn run(story: &Path) -> Result<Taken, String> {
    let mut check = Command::new(project("target/release/copydesk"));
    check.arg("check").arg(story).args(["--format", "json", "--fail-on", "never"]).stdout(Stdio::null());
    measured(check)
}

/// What a command takes that has to succeed.
pub fn measured(mut command: Command) -> Result<Taken, String> {
    let begun = Instant::now();
    let mut child = command.spawn().map_err(|error| format!("copydesk does not run: {error}"))?;
    let mut megabytes = None;
    loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            let seconds = begun.elapsed().as_secs_f64();
            return if status.success() {
                Ok(Taken { seconds, megabytes })
            } else {
                Err(format!("it ended with {status}"))
            };
        }
        megabytes = peak(child.id()).or(megabytes);
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The most memory that a process has had, in megabytes, as Linux tells it.
fn peak(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}
