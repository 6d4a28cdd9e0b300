//! Who may ask: the names the desk answers to, where a request comes from, and the token.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// What a page of the desk may do: its own style, script and address, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";

/// How long a request may take, its body included. Events that follow are not counted.
const REQUEST_TIME: Duration = Duration::from_secs(120);

/// Who gets in.
#[derive(Debug, Clone)]
pub struct Gate {
    /// `host:port` as a browser may send it, in lower case.
    hosts: Arc<[String]>,
    /// What a request has to know; `None` on loopback.
    token: Option<Arc<str>>,
    /// The name of the cookie that keeps the token: cookies know no ports.
    cookie: Arc<str>,
}

impl Gate {
    /// For a desk that listens on `address`, known by `names` besides.
    pub fn new(address: SocketAddr, names: &[String], token: Option<String>) -> Self {
        let port = address.port();
        let mut hosts: Vec<String> = vec![address.to_string()];
        if address.ip().is_loopback() {
            hosts.extend(["localhost", "127.0.0.1", "[::1]"].map(|name| format!("{name}:{port}")));
        }
        for name in names {
            let name = name.to_ascii_lowercase();
            hosts.push(format!("{name}:{port}"));
            hosts.push(name);
        }
        Self { hosts: hosts.into(), token: token.map(Into::into), cookie: format!("copydesk-{port}").into() }
    }

    /// Whether the request is for this desk and not for a name that somebody has pointed at it.
    fn knows_host(&self, headers: &HeaderMap) -> bool {
        let host = headers.get(header::HOST).and_then(|h| h.to_str().ok());
        host.is_some_and(|host| self.is_ours(host))
    }

    fn is_ours(&self, host: &str) -> bool {
        self.hosts.iter().any(|ours| ours.eq_ignore_ascii_case(host))
    }

    /// Whether it comes from a page of the desk. What only looks may come from an address that was typed in.
    fn is_own(&self, method: &Method, headers: &HeaderMap) -> bool {
        let text = |name: HeaderName| headers.get(name).map(|v| v.to_str().unwrap_or("null").to_owned());
        let looks = matches!(*method, Method::GET | Method::HEAD);
        let site = text(HeaderName::from_static("sec-fetch-site"));
        let navigates = text(HeaderName::from_static("sec-fetch-mode")).is_some_and(|mode| mode == "navigate");
        if site.is_some_and(|site| site != "same-origin" && !(looks && (site == "none" || navigates))) {
            return false;
        }
        match text(header::ORIGIN) {
            Some(origin) => ["http://", "https://"]
                .iter()
                .any(|scheme| origin.strip_prefix(scheme).is_some_and(|host| self.is_ours(host))),
            None => looks,
        }
    }

    /// Whether it knows the token, from its address or from the cookie.
    fn knows_token(&self, request: &Request) -> Knows {
        let Some(token) = &self.token else { return Knows::Yes };
        let cookies = request.headers().get_all(header::COOKIE).iter().filter_map(|c| c.to_str().ok());
        let kept = |cookie: &str| {
            let (name, value) = cookie.trim().split_once('=').unwrap_or((cookie, ""));
            name == &*self.cookie && same(value, token)
        };
        if cookies.flat_map(|c| c.split(';')).any(kept) {
            return Knows::Yes;
        }
        let query = request.uri().query().unwrap_or_default();
        let given = query.split('&').filter_map(|part| part.strip_prefix("token=")).any(|given| same(given, token));
        if given { Knows::FromAddress } else { Knows::No }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Knows {
    Yes,
    FromAddress,
    No,
}

/// Takes as long for a wrong token as for the right one.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |all, (x, y)| all | (x ^ y)) == 0
}

/// Lets a request in, or says why not; and puts on every answer what keeps a page to itself.
pub async fn guard(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let refused = |status: StatusCode, why: &'static str| (status, format!("{why}\n")).into_response();
    let mut response = if !gate.knows_host(request.headers()) {
        refused(StatusCode::MISDIRECTED_REQUEST, "this desk does not go by that name; give it with --host-name")
    } else if !gate.is_own(request.method(), request.headers()) {
        refused(StatusCode::FORBIDDEN, "only pages of this desk may ask that")
    } else {
        match gate.knows_token(&request) {
            Knows::Yes => match timeout(REQUEST_TIME, next.run(request)).await {
                Ok(response) => response,
                Err(_) => refused(StatusCode::REQUEST_TIMEOUT, "that took too long"),
            },
            // The token leaves the address, so that it is in no history and no picture of the screen.
            Knows::FromAddress if request.method() == Method::GET => {
                let cookie = format!(
                    "{}={}; Path=/; HttpOnly; SameSite=Strict",
                    gate.cookie,
                    gate.token.as_deref().unwrap_or_default()
                );
                let to = [(header::LOCATION, request.uri().path().to_owned()), (header::SET_COOKIE, cookie)];
                (StatusCode::SEE_OTHER, to).into_response()
            }
            Knows::FromAddress | Knows::No => refused(
                StatusCode::UNAUTHORIZED,
                "open the address that the desk printed when it started, token included",
            ),
        }
    };
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}
