//! A desk as a program of its own, and what a browser would ask of it.

use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Longer than this nothing takes, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder with these files.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().expect("a temporary folder");
    for (name, text) in files {
        fs::write(dir.path().join(name), text).expect("a file is written");
    }
    dir
}

/// A running desk. It is killed when this goes.
pub struct ServedDesk {
    child: Child,
    /// Its address, `/` at its end.
    pub url: String,
    /// What a browser would keep of the token.
    cookie: String,
    agent: ureq::Agent,
}

impl ServedDesk {
    /// Starts a desk on a free port.
    pub fn start(folder: &Path, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("serve")
            .arg(folder)
            .args(["--port", "0"])
            .args(args)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("an output");
        BufReader::new(stdout).read_line(&mut line).expect("the address is printed");
        let address = line.trim().rsplit(' ').next().unwrap_or_default().to_owned();
        assert!(address.starts_with("http://127.0.0.1:"), "{line}");
        let (url, token) = address.split_once("?token=").unwrap_or((&address, ""));
        let mut desk = Self { child, url: url.to_owned(), cookie: String::new(), agent: agent() };
        desk.cookie = format!("copydesk-{}={token}", desk.port());
        desk
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        let port = self.url.trim_end_matches('/').rsplit(':').next();
        port.and_then(|p| p.parse().ok()).expect("an address with a port")
    }

    /// Status and body of a page.
    pub fn get(&self, path: &str) -> (u16, String) {
        let request = self.agent.get(format!("{}{path}", self.url)).header("cookie", &self.cookie);
        answer(request.call()).expect("the desk answers")
    }

    /// Status of something sent.
    pub fn post(&self, path: &str, body: &Value) -> Result<u16, String> {
        post(&self.agent, &self.url, &self.cookie, path, body)
    }

    /// Status and answer to bytes that are sent as an article.
    pub fn post_bytes(&self, path: &str, body: &[u8]) -> (u16, String) {
        let request = self.agent.post(format!("{}{path}", self.url)).header("cookie", &self.cookie);
        let request = request.header("origin", self.url.trim_end_matches('/'));
        answer(request.header("content-type", "application/octet-stream").send(body)).expect("the desk answers")
    }

    /// Waits until the articles are read.
    pub fn until_read(&self) {
        self.wait("the articles are read", |status, _| status == 200);
    }

    /// Waits until words stand on the page.
    pub fn until(&self, words: &str) {
        self.wait(words, |_, body| body.contains(words));
    }

    /// Waits until they no longer do.
    pub fn until_not(&self, words: &str) {
        self.wait(&format!("no {words}"), |status, body| status == 200 && !body.contains(words));
    }

    fn wait(&self, what: &str, come: impl Fn(u16, &str) -> bool) {
        let start = Instant::now();
        loop {
            let (status, body) = self.get("main");
            if come(status, &body) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{what}: {status} {body}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Kills it as a crash would.
    pub fn kill(&mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }
}

impl Drop for ServedDesk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What asks a desk.
pub fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build().into()
}

fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<(u16, String), String> {
    let mut response = response.map_err(|e| e.to_string())?;
    let body = response.body_mut().read_to_string().map_err(|e| e.to_string())?;
    Ok((response.status().as_u16(), body))
}

/// Sends JSON as the desk's own page does.
pub fn post(agent: &ureq::Agent, url: &str, cookie: &str, path: &str, body: &Value) -> Result<u16, String> {
    let request =
        agent.post(format!("{url}{path}")).header("origin", url.trim_end_matches('/')).header("cookie", cookie);
    Ok(answer(request.header("content-type", "application/json").send(body.to_string()))?.0)
}
