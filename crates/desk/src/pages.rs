//! Requests to what the worker shows and does.

use crate::live;
use crate::shelf::{Fetch, NewArticle, Refusal, Written};
use crate::wire::{Add, Decide, Done, Edit};
use crate::worker::{Shown, Task, Worker};
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use jiff::Timestamp;
use serde::Deserialize;
use tokio::sync::watch;

/// Bytes of a decision or of an edit.
const WORDS_MAX: usize = 64 * 1024;

/// What the pages are made of.
#[derive(Clone)]
pub struct Room {
    pub worker: Worker,
    pub shown: watch::Receiver<Shown>,
    /// What fetches addresses.
    pub fetch: Fetch,
    /// The story's files, as the page asks for them.
    pub assets: Assets,
    /// The time, which no library asks for by itself.
    pub now: fn() -> Timestamp,
}

/// Style and script of the pages.
#[derive(Debug, Clone, Copy)]
pub struct Assets {
    pub style: &'static str,
    pub script: &'static str,
}

/// All that can be asked.
pub fn routes(room: Room, article_bytes_max: usize) -> Router {
    let words = Router::new()
        .route("/decisions", post(decide))
        .route("/edit", post(edit))
        .layer(DefaultBodyLimit::max(WORDS_MAX));
    let articles = Router::new().route("/articles", post(add)).layer(DefaultBodyLimit::max(article_bytes_max));
    Router::new()
        .route("/", get(page))
        .route("/main", get(main))
        .route("/events", get(events))
        .route("/desk.css", get(style))
        .route("/desk.js", get(script))
        .merge(words)
        .merge(articles)
        .fallback(|| async { (StatusCode::NOT_FOUND, "there is nothing here\n") })
        .with_state(room)
}

async fn page(State(room): State<Room>) -> Response {
    let shown = room.shown.borrow().clone();
    match shown.view {
        Ok(made) => versioned(shown.version, Html(made.page.clone())),
        Err(why) => versioned(shown.version, Html(live::waiting(&why, shown.progress, shown.version))),
    }
}

async fn main(State(room): State<Room>) -> Response {
    let shown = room.shown.borrow().clone();
    match shown.view {
        Ok(made) => versioned(shown.version, Html(made.main.clone())),
        Err(why) => (StatusCode::SERVICE_UNAVAILABLE, why).into_response(),
    }
}

fn versioned(version: u64, body: impl IntoResponse) -> Response {
    let mut response = body.into_response();
    response.headers_mut().insert(HeaderName::from_static("x-version"), HeaderValue::from(version));
    response
}

async fn events(State(room): State<Room>) -> Response {
    live::events(room.shown).into_response()
}

async fn style(State(room): State<Room>) -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], room.assets.style).into_response()
}

async fn script(State(room): State<Room>) -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], room.assets.script).into_response()
}

async fn decide(State(room): State<Room>, headers: HeaderMap, body: Bytes) -> Response {
    let asked: Decide = match words(&headers, &body) {
        Ok(asked) => asked,
        Err((status, why)) => return refuse(status, &why),
    };
    let view = room.shown.borrow().view.clone();
    let known = view.as_ref().ok().and_then(|made| made.view.findings.get(asked.finding()));
    let Some(known) = known else {
        return refuse(StatusCode::CONFLICT, "this finding is gone; the page shows what is there now");
    };
    let id = asked.finding().to_owned();
    let decision = match asked.decision(known, (room.now)()) {
        Ok(decision) => decision,
        Err(refusal) => return refusal.into_response(),
    };
    let kept = room.worker.ask(|reply| Task::Decide(Box::new(decision), reply)).await;
    done(kept.map(|()| id))
}

async fn edit(State(room): State<Room>, headers: HeaderMap, body: Bytes) -> Response {
    let Edit { id, outlet, published } = match words(&headers, &body) {
        Ok(asked) => asked,
        Err((status, why)) => return refuse(status, &why),
    };
    let written = Written { id: id.clone(), outlet, published };
    done(room.worker.ask(|reply| Task::Edit(written, reply)).await.map(|()| id))
}

async fn add(State(room): State<Room>, Query(asked): Query<Add>, headers: HeaderMap, body: Bytes) -> Response {
    // No form of another site can send this type without asking first.
    if !is_type(&headers, "application/octet-stream") {
        return refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, "an article comes as application/octet-stream");
    }
    let said = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    let got = match said(asked.url) {
        None => NewArticle { name: said(asked.name), bytes: body.to_vec(), ..NewArticle::default() },
        Some(address) => {
            let fetch = room.fetch.clone();
            let gone = |_| Err(Refusal::Failed("the page could not be fetched".to_owned()));
            match tokio::task::spawn_blocking(move || fetch(&address)).await.unwrap_or_else(gone) {
                Ok(got) => got,
                Err(refusal) => return refusal.into_response(),
            }
        }
    };
    let article = NewArticle { outlet: said(asked.outlet), published: said(asked.published), ..got };
    done(room.worker.ask(|reply| Task::Add(article, reply)).await)
}

fn is_type(headers: &HeaderMap, wanted: &str) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
    value.is_some_and(|v| v.split(';').next().is_some_and(|t| t.trim().eq_ignore_ascii_case(wanted)))
}

/// JSON that a page of ours has sent.
fn words<'a, T: Deserialize<'a>>(headers: &HeaderMap, body: &'a [u8]) -> Result<T, (StatusCode, String)> {
    if !is_type(headers, "application/json") {
        return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, "expected application/json".to_owned()));
    }
    serde_json::from_slice(body).map_err(|e| (StatusCode::BAD_REQUEST, format!("not what was expected: {e}")))
}

fn done(result: Result<String, Refusal>) -> Response {
    match result {
        Ok(id) => (StatusCode::CREATED, Json(Done { id })).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

fn refuse(status: StatusCode, why: &str) -> Response {
    (status, Json(serde_json::json!({ "error": why }))).into_response()
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Bad(why) => refuse(StatusCode::UNPROCESSABLE_ENTITY, &why),
            Self::Failed(why) => refuse(StatusCode::INTERNAL_SERVER_ERROR, &why),
        }
    }
}
