//! Listens, within limits, until told to stop.

use crate::gate::{Gate, guard};
use crate::pages::{Assets, Room, routes};
use crate::shelf::Shelf;
use crate::watch::watch;
use crate::worker::{Shown, Worker};
use axum::middleware;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use jiff::Timestamp;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Connections at a time; a page takes two or three.
const CONNECTIONS_MAX: usize = 128;
/// How long a browser may take to say what it wants.
const HEADER_TIME: Duration = Duration::from_secs(10);
/// Bytes of what it says before the body.
const HEADER_BYTES_MAX: usize = 32 * 1024;

/// How to serve.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen; port 0 takes one that is free.
    pub address: SocketAddr,
    /// Names by which the desk is reached besides its address.
    pub names: Vec<String>,
    /// Whether a token is asked for even on loopback. Elsewhere it always is.
    pub token: bool,
    /// Bytes that an article may have.
    pub article_bytes_max: usize,
    /// The style of the pages.
    pub style: &'static str,
    /// The script of the pages.
    pub script: &'static str,
    /// The clock.
    pub now: fn() -> Timestamp,
}

/// A desk that listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// The address to open, with the token where one is needed.
    pub url: String,
    /// Why changes on the disk will not show by themselves.
    pub unwatched: Option<String>,
}

/// Why there is no desk.
#[derive(Debug)]
pub enum ServeError {
    /// The address cannot be listened on.
    Bind(SocketAddr, io::Error),
    /// The system gives no randomness for a token, or no runtime.
    System(String),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bind(address, error) => write!(f, "cannot listen on {address}: {error}"),
            Self::System(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for ServeError {}

/// Serves a story until the process is interrupted. `ready` is told the address as soon as it can be opened.
///
/// # Errors
/// The desk cannot be opened; nothing was served.
pub fn serve(shelf: impl Shelf, options: &Options, ready: impl FnOnce(&Desk)) -> Result<(), ServeError> {
    let system = |e: &dyn fmt::Display| ServeError::System(e.to_string());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|e| system(&e))?;
    runtime.block_on(async {
        let listener = TcpListener::bind(options.address).await.map_err(|e| ServeError::Bind(options.address, e))?;
        let address = listener.local_addr().map_err(|e| ServeError::Bind(options.address, e))?;
        let token =
            if options.token || !address.ip().is_loopback() { Some(token().map_err(|e| system(&e))?) } else { None };
        let url = match &token {
            Some(token) => format!("http://{address}/?token={token}"),
            None => format!("http://{address}/"),
        };
        let gate = Gate::new(address, &options.names, token);
        let minds = shelf.watcher();
        let folders = shelf.folders();
        let fetch = shelf.fetcher();
        let first = Shown { version: 0, view: Err("Reading the articles".to_owned()), progress: None };
        let (worker, shown) = Worker::start(shelf, first);
        let watched = watch(&folders, minds, worker.clone());
        ready(&Desk { url, unwatched: watched.as_ref().err().cloned() });
        let assets = Assets { style: options.style, script: options.script };
        let room = Room { worker, shown, fetch, assets, now: options.now };
        let app = routes(room, options.article_bytes_max).layer(middleware::from_fn_with_state(gate, guard));
        tokio::select! {
            () = accept(&listener, app) => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        drop(watched);
        Ok(())
    })
}

async fn accept(listener: &TcpListener, app: axum::Router) {
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        // Never closed, so there is always a place to wait for.
        let Ok(place) = places.clone().acquire_owned().await else { return };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(_) => {
                // Out of descriptors, say: the next moment may have one.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let service = TowerToHyperService::new(app.clone());
        tokio::spawn(async move {
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(HEADER_TIME).max_buf_size(HEADER_BYTES_MAX);
            // A browser that goes away in the middle is no news.
            let _ = http.serve_connection(TokioIo::new(stream), service).await;
            drop(place);
        });
    }
}

/// 32 letters that nobody guesses.
fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}
