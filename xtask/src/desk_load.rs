//! A generated story of sixty articles on the release build's desk, to the requests a second that one core answers.
//!
//! Counted against the processor time of the desk alone: what asks, and what else the machine does, costs it nothing. What asks has to
//! be quick, though, or the desk sends its pages in many small pieces: ureq is optimised in every build.

use crate::{generate, project};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SEED: u64 = 1;
const ARTICLES: usize = 60;
/// Browsers that ask at a time, and what each asks for.
const BROWSERS: usize = 4;
const REQUESTS: usize = 100;
/// One in so many requests is a decision; the others look.
const DECISION_EVERY: usize = 20;
/// Requests a second that one core has to answer.
const RATE_MIN: f64 = 200.0;
/// Ticks of `/proc` a second, on every Linux.
const TICKS: f64 = 100.0;

/// Prints the rate, and fails below the bar.
pub fn measure() -> Result<(), String> {
    let folder = project("target/desk-load");
    let told = |e: std::io::Error| format!("{}: {e}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(told)?;
    }
    generate::folder(&folder, &copydesk_generate::story(SEED, 0, ARTICLES)).map_err(told)?;
    let mut desk = Desk::start(&folder)?;
    let (finding, bytes) = desk.until_read()?;
    let before = desk.processor_seconds();
    std::thread::scope(|scope| {
        let ask = || scope.spawn(|| browse(&desk.url, &finding));
        let browsers: Vec<_> = (0..BROWSERS).map(|_| ask()).collect();
        browsers.into_iter().try_for_each(|b| b.join().map_err(|_| "a browser panicked".to_owned())?)
    })?;
    let count = (BROWSERS * REQUESTS) as f64;
    println!("page of {ARTICLES} articles: {} kB", bytes / 1000);
    let result = match before.zip(desk.processor_seconds()) {
        None => {
            println!("requests a second on one core: left out, this system does not tell what a process takes");
            Ok(())
        }
        Some((before, after)) => {
            let rate = count / (after - before).max(1.0 / TICKS);
            println!("requests a second on one core: {rate:.0} (at least {RATE_MIN})");
            if rate < RATE_MIN {
                Err(format!("one core answers {rate:.0} requests a second, not {RATE_MIN}"))
            } else {
                Ok(())
            }
        }
    };
    desk.stop();
    fs::remove_dir_all(&folder).map_err(told)?;
    result
}

/// Looks at the story and decides now and then.
fn browse(url: &str, finding: &str) -> Result<(), String> {
    let agent = ureq::Agent::new_with_defaults();
    for count in 1..=REQUESTS {
        if count % DECISION_EVERY == 0 {
            let body = serde_json::json!({ "finding": finding, "decision": "ask", "reason": count.to_string(), "by": "Ann Quill" });
            let request = agent.post(format!("{url}decisions")).header("origin", url.trim_end_matches('/'));
            let sent = request.header("content-type", "application/json").send(body.to_string());
            sent.and_then(|mut r| r.body_mut().read_to_vec()).map_err(|e| e.to_string())?;
        } else {
            let page = if count % 2 == 0 { "" } else { "main" };
            fetch(&agent, &format!("{url}{page}"))?;
        }
    }
    Ok(())
}

fn fetch(agent: &ureq::Agent, url: &str) -> Result<Vec<u8>, String> {
    agent.get(url).call().and_then(|mut r| r.body_mut().read_to_vec()).map_err(|e| format!("{url}: {e}"))
}

struct Desk {
    child: Child,
    url: String,
}

impl Desk {
    fn start(folder: &std::path::Path) -> Result<Self, String> {
        let mut command = Command::new(project("target/release/copydesk"));
        command.arg("serve").arg(folder).args(["--port", "0"]).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|e| format!("the desk does not start: {e}"))?;
        let mut line = String::new();
        let stdout = child.stdout.take().ok_or("the desk has no output")?;
        BufReader::new(stdout).read_line(&mut line).map_err(|e| e.to_string())?;
        let url = line.trim().rsplit(' ').next().unwrap_or_default().to_owned();
        Ok(Self { child, url })
    }

    /// Waits for the articles to be read; gives a finding of the story, and the bytes of its page.
    fn until_read(&self) -> Result<(String, usize), String> {
        let agent = ureq::Agent::new_with_defaults();
        let begun = Instant::now();
        loop {
            let page = fetch(&agent, &self.url)?;
            let page = String::from_utf8_lossy(&page);
            if let Some((_, rest)) = page.split_once("data-finding=\"") {
                return Ok((rest.split('"').next().unwrap_or_default().to_owned(), page.len()));
            }
            if begun.elapsed() > Duration::from_secs(120) {
                return Err("the desk shows no finding after two minutes".to_owned());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Processor time that the desk has taken.
    fn processor_seconds(&self) -> Option<f64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks: f64 = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
        Some(ticks / TICKS)
    }

    fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.stop();
    }
}
