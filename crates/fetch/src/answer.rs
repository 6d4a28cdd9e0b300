//! One request to a page, or to why there is none.

use crate::resolve::PrivateHost;
use crate::{Limits, wait};
use std::io::{self, Read};
use std::time::Duration;
use ureq::http::HeaderMap;
use ureq::{Agent, Error, Timeout};

/// What a server sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The bytes, as the server has them; packing for the way is undone.
    pub bytes: Vec<u8>,
    /// The address that they came from, behind all redirects.
    pub address: String,
    /// What they are, in lower case and without parameters: `text/html`. Empty where the server does not say.
    pub media_type: String,
    /// What the server says of the characters.
    pub charset: Option<String>,
}

/// What comes of one request.
pub(crate) enum Answer {
    Page(Page),
    /// The page stands elsewhere.
    Elsewhere {
        location: String,
    },
    /// The server is too busy.
    Later {
        status: u16,
        wait: Option<Duration>,
    },
}

pub(crate) fn ask(agent: &Agent, address: &str, left: Duration, limits: &Limits) -> Result<Answer, String> {
    let request = agent.get(address).config().timeout_global(Some(left)).build();
    let mut response = request.call().map_err(|error| told(&error, limits))?;
    let status = response.status();
    let header = |headers: &HeaderMap, name: &str| headers.get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let of = |name: &str| header(response.headers(), name);
    if matches!(status.as_u16(), 429 | 503) {
        let wait = wait::asked(of("retry-after").as_deref(), of("date").as_deref());
        return Ok(Answer::Later { status: status.as_u16(), wait });
    }
    if matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(Answer::Elsewhere { location: of("location").unwrap_or_default() });
    }
    if status != 200 {
        let reason = status.canonical_reason().map(|r| format!(" ({})", r.to_lowercase())).unwrap_or_default();
        return Err(format!("the server answers {}{reason}", status.as_u16()));
    }
    let kind = of("content-type").unwrap_or_default().to_ascii_lowercase();
    let charset = kind.split(';').skip(1).find_map(|p| p.trim().strip_prefix("charset=").map(str::to_owned));
    let charset = charset.map(|c| c.trim_matches(['"', '\'', ' ']).to_owned()).filter(|c| !c.is_empty());
    let too_long = || {
        let limit = limits.bytes;
        let limit = if limit >= 1 << 20 { format!("{} MiB", limit >> 20) } else { format!("{limit} bytes") };
        format!("the answer is longer than {limit}")
    };
    if of("content-length").and_then(|l| l.parse::<u64>().ok()).is_some_and(|length| length > limits.bytes) {
        return Err(too_long());
    }
    let mut bytes = Vec::new();
    let read = response.body_mut().as_reader().take(limits.bytes + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > limits.bytes {
        return Err(too_long());
    }
    if let Err(error) = read {
        return Err(cut(&error, bytes.len(), limits));
    }
    let media_type = kind.split(';').next().unwrap_or_default().trim().to_owned();
    Ok(Answer::Page(Page { bytes, address: address.to_owned(), media_type, charset }))
}

/// Why an answer that had begun is not whole.
fn cut(error: &io::Error, read: usize, limits: &Limits) -> String {
    let inner = error.get_ref().and_then(|e| e.downcast_ref::<Error>());
    match inner {
        Some(Error::Timeout(_)) => {
            format!("the answer is not whole after {} s ({read} bytes came)", limits.whole.as_secs_f64())
        }
        _ => format!("the answer breaks off after {read} bytes"),
    }
}

fn told(error: &Error, limits: &Limits) -> String {
    match error {
        Error::Other(inner) if inner.is::<PrivateHost>() => inner.to_string(),
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
            format!("no connection within {} s", limits.connect.as_secs_f64())
        }
        Error::Timeout(_) => format!("no answer within {} s", limits.whole.as_secs_f64()),
        Error::HostNotFound => "no such host".to_owned(),
        Error::BadUri(_) | Error::Http(_) => "not an address that can be asked".to_owned(),
        Error::Io(inner) if inner.kind() == io::ErrorKind::ConnectionRefused => "the connection is refused".to_owned(),
        Error::Io(inner) if inner.kind() == io::ErrorKind::UnexpectedEof => {
            "the server hangs up without an answer".to_owned()
        }
        Error::Io(inner) => match inner.to_string().split(" (os error").next() {
            Some(text) if text.contains("lookup address") => "no such host".to_owned(),
            text => text.unwrap_or("the connection fails").to_owned(),
        },
        other => other.to_string(),
    }
}
