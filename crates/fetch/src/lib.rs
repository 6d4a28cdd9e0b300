//! An address to the bytes behind it, within limits.
//!
//! The only crate that opens a connection, and only when it is called. It keeps nothing and reads no environment: no proxy,
//! no cookies, no cache.
//!
//! ```
//! use copydesk_fetch::{Limits, fetch};
//!
//! // What is meant for one's own network alone is not asked for, unless it is allowed.
//! let limits = Limits { bytes: 1_000_000, ..Limits::default() };
//! let error = fetch("http://127.0.0.1/ferry.html", &limits).unwrap_err();
//! assert!(error.to_string().contains("is a private address"));
//! ```

mod answer;
mod hop;
mod private;
mod resolve;
mod wait;

pub use answer::Page;

use answer::Answer;
use resolve::CheckedResolver;
use std::fmt;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::unversioned::transport::DefaultConnector;

/// How long, how much and how far.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Until a connection stands, its address looked up.
    pub connect: Duration,
    /// From the first look-up to the last byte, with all redirects.
    pub whole: Duration,
    /// Bytes of the answer, unpacked.
    pub bytes: u64,
    /// Redirects that are followed.
    pub redirects: u32,
    /// The longest wait that a server may ask for; one that asks for more is told of and not asked again.
    pub wait: Duration,
    /// Whether addresses of one's own machine and network may be asked.
    pub allow_private: bool,
    /// Those of them that may be asked in any case, with their port: a server of the newsroom.
    pub allowed: Vec<SocketAddr>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(60),
            bytes: 64 * 1024 * 1024,
            redirects: 5,
            wait: Duration::from_secs(10),
            allow_private: false,
            allowed: Vec::new(),
        }
    }
}

/// Why an address gave nothing, in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchError(String);

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FetchError {}

/// How we call ourselves: with a name, a version, and what we do.
pub const USER_AGENT: &str =
    concat!("copydesk/", env!("CARGO_PKG_VERSION"), " (fetches single pages when an editor asks; no crawler)");
/// Requests for one page, where the server asks to wait in between.
const ATTEMPTS_MAX: usize = 3;

/// Fetches what an `http` or `https` address names.
///
/// # Errors
/// Whatever stands in the way of a whole answer with status 200: a wrong address, a private one, a limit, a status, a
/// connection that breaks off.
///
/// ```
/// let error = copydesk_fetch::fetch("ftp://wire.example/a.txt", &copydesk_fetch::Limits::default()).unwrap_err();
/// assert_eq!(error.to_string(), "expected an address that starts with http:// or https://");
/// let error = copydesk_fetch::fetch("http://127.0.0.1/", &copydesk_fetch::Limits::default()).unwrap_err();
/// assert!(error.to_string().contains("is a private address"));
/// ```
pub fn fetch(address: &str, limits: &Limits) -> Result<Page, FetchError> {
    let scheme = address.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    if !matches!(scheme.as_deref(), Some("http" | "https")) {
        return Err(FetchError("expected an address that starts with http:// or https://".to_owned()));
    }
    let agent = agent(limits);
    let mut at = address.trim().split('#').next().unwrap_or_default().to_owned();
    let (mut hops, mut attempt) = (0, 1);
    let mut start = Instant::now();
    // Which address is wrong has to be told where it is not the one that was given.
    let on_the_way = |hops: u32, at: &str, message: String| {
        FetchError(if hops == 0 { message } else { format!("{message} (redirected to {at})") })
    };
    loop {
        let left = limits.whole.saturating_sub(start.elapsed()).max(Duration::from_millis(1));
        match answer::ask(&agent, &at, left, limits).map_err(|message| on_the_way(hops, &at, message))? {
            Answer::Page(page) => return Ok(page),
            Answer::Elsewhere { .. } if hops == limits.redirects => {
                return Err(FetchError(format!("more than {} redirects", limits.redirects)));
            }
            Answer::Elsewhere { location } => {
                hops += 1;
                at = hop::next(&at, &location).map_err(FetchError)?;
            }
            Answer::Later { wait: Some(wait), .. } if wait <= limits.wait && attempt < ATTEMPTS_MAX => {
                attempt += 1;
                std::thread::sleep(wait);
                start = Instant::now();
            }
            Answer::Later { status, wait } => return Err(FetchError(wait::told(status, wait, attempt))),
        }
    }
}

fn agent(limits: &Limits) -> Agent {
    let config = Agent::config_builder()
        .user_agent(USER_AGENT)
        .accept("text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/json;q=0.9, */*;q=0.5")
        // An environment that names a proxy would have it look the address up, unchecked.
        .proxy(None)
        .http_status_as_error(false)
        // Each hop is a request of its own, so that its address is checked and told.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_resolve(Some(limits.connect))
        .timeout_connect(Some(limits.connect))
        .max_idle_connections(0)
        .max_idle_connections_per_host(0)
        .build();
    let resolver = CheckedResolver { allow_private: limits.allow_private, allowed: limits.allowed.clone() };
    Agent::with_parts(config, DefaultConnector::default(), resolver)
}
