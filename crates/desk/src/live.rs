//! What changes while a page is open: server-sent events, and the page that waits for the first reading.

use crate::worker::Shown;
use axum::response::sse::{Event, KeepAlive};
use axum::response::{IntoResponse, Sse};
use futures_core::Stream;
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::watch;

/// A stream of `version` (a number: the page has changed) and `progress` (`DONE/OF`).
pub fn events(shown: watch::Receiver<Shown>) -> impl IntoResponse {
    Sse::new(Events { state: State::Told(shown, None) }).keep_alive(KeepAlive::default())
}

/// What the browser listens to.
struct Events {
    state: State,
}

type Waiting = Pin<Box<dyn Future<Output = Option<watch::Receiver<Shown>>> + Send>>;

enum State {
    /// Tells what is shown, unless that was told last.
    Told(watch::Receiver<Shown>, Option<(u64, Option<(usize, usize)>)>),
    /// Waits for a change, with what was told last.
    Waits(Waiting, (u64, Option<(usize, usize)>)),
    Over,
}

async fn changed(mut shown: watch::Receiver<Shown>) -> Option<watch::Receiver<Shown>> {
    shown.changed().await.ok().map(|()| shown)
}

impl Stream for Events {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::mem::replace(&mut self.state, State::Over) {
                State::Over => return Poll::Ready(None),
                State::Told(mut shown, last) => {
                    let now = {
                        let shown = shown.borrow_and_update();
                        (shown.version, shown.progress)
                    };
                    self.state = State::Waits(Box::pin(changed(shown)), now);
                    let event = match (now, last) {
                        ((version, None), last) if last.is_none_or(|l| l != (version, None)) => {
                            Event::default().event("version").data(version.to_string())
                        }
                        ((_, Some((done, of))), last) if last.is_none_or(|l| l != now) => {
                            Event::default().event("progress").data(format!("{done}/{of}"))
                        }
                        _ => continue,
                    };
                    return Poll::Ready(Some(Ok(event)));
                }
                State::Waits(mut waiting, last) => match waiting.as_mut().poll(context) {
                    Poll::Pending => {
                        self.state = State::Waits(waiting, last);
                        return Poll::Pending;
                    }
                    Poll::Ready(None) => {}
                    Poll::Ready(Some(shown)) => self.state = State::Told(shown, Some(last)),
                },
            }
        }
    }
}

/// The page before the story is read, or where it cannot be. Its script asks for more when there is a later version.
pub fn waiting(why: &str, progress: Option<(usize, usize)>, version: u64) -> String {
    let told = progress.map_or_else(|| why.to_owned(), |(done, of)| format!("Reading the articles: {done} of {of}"));
    let told: String = told
        .chars()
        .map(|c| match c {
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '&' => "&amp;".to_owned(),
            c => c.to_string(),
        })
        .collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\" data-live=\"waiting\" data-version=\"{version}\"><head><meta charset=\"utf-8\"><title>copydesk</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/desk.css\">\
         </head><body><main id=\"main\"><h1>One moment</h1><p role=\"status\" id=\"status\">{told}</p></main>\
         <script src=\"/desk.js\"></script></body></html>\n"
    )
}
