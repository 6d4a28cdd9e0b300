//! The desk asked as a browser asks it, without a network.

use crate::gate::{Gate, guard};
use crate::pages::{Assets, Room, routes};
use crate::shelf::{Fetch, Known, NewArticle, Refusal, Shelf, VERSION, View, Written};
use crate::worker::{Shown, Worker};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use axum::middleware;
use copydesk_decisions::Decision;
use copydesk_diff::ledger::Remembered;
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tower::ServiceExt as _;

/// What a shelf was asked to keep.
#[derive(Default)]
struct Kept {
    decisions: Vec<Decision>,
    articles: Vec<NewArticle>,
    edits: Vec<Written>,
}

struct Hands(Arc<Mutex<Kept>>);

impl Shelf for Hands {
    fn folders(&self) -> Vec<PathBuf> {
        vec![PathBuf::from(".")]
    }

    fn watcher(&self) -> Box<dyn Fn(&Path) -> bool + Send> {
        Box::new(|_| true)
    }

    fn fetcher(&self) -> Fetch {
        Arc::new(|address| match address {
            "https://echo.example/a" => Ok(NewArticle { bytes: b"fetched".to_vec(), ..NewArticle::default() }),
            _ => Err(Refusal::Bad("no such host".into())),
        })
    }

    fn view(&mut self, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<View, String> {
        progress(1, 1);
        let remembered = Remembered { finding: "f1".into(), rule: "name-variant".into(), passages: vec![] };
        let known = Known { remembered, message: "A message.".into(), before: None };
        let main = format!("{} decisions", self.0.lock().unwrap().decisions.len());
        let findings = [("f1".to_owned(), known)].into();
        let around = (format!("<html data-version=\"{VERSION}\"><main>"), "</main>".to_owned());
        Ok(View { around, main, findings })
    }

    fn decide(&self, decision: &Decision) -> Result<(), Refusal> {
        self.0.lock().unwrap().decisions.push(decision.clone());
        Ok(())
    }

    fn add(&mut self, article: &NewArticle) -> Result<String, Refusal> {
        if article.bytes.is_empty() {
            return Err(Refusal::Bad("there is nothing in it".into()));
        }
        self.0.lock().unwrap().articles.push(article.clone());
        Ok("new.txt".into())
    }

    fn edit(&mut self, written: &Written) -> Result<(), Refusal> {
        self.0.lock().unwrap().edits.push(written.clone());
        Ok(())
    }
}

/// A desk at 127.0.0.1:4127 that has read its story.
async fn desk(token: Option<&str>) -> (Router, Arc<Mutex<Kept>>) {
    let kept = Arc::new(Mutex::new(Kept::default()));
    let first = Shown { version: 0, view: Err("Reading".into()), progress: None };
    let shelf = Hands(kept.clone());
    let fetch = shelf.fetcher();
    let (worker, mut shown) = Worker::start(shelf, first);
    shown.wait_for(|s| s.view.is_ok()).await.expect("the worker lives");
    let assets = Assets { style: "body {}", script: "\"use strict\";" };
    let room = Room { worker, shown, fetch, assets, now: || Timestamp::UNIX_EPOCH };
    let gate = Gate::new("127.0.0.1:4127".parse().unwrap(), &["desk.example".into()], token.map(str::to_owned));
    (routes(room, 1024).layer(middleware::from_fn_with_state(gate, guard)), kept)
}

fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_owned())).unwrap()
}

async fn ask(desk: &Router, asked: Request<Body>) -> (StatusCode, String, Response<()>) {
    let (parts, body) = desk.clone().oneshot(asked).await.unwrap().into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    (parts.status, String::from_utf8_lossy(&body).into_owned(), Response::from_parts(parts, ()))
}

const HOST: (&str, &str) = ("host", "127.0.0.1:4127");
const ORIGIN: (&str, &str) = ("origin", "http://127.0.0.1:4127");
const JSON: (&str, &str) = ("content-type", "application/json");
const BYTES: (&str, &str) = ("content-type", "application/octet-stream");
const ASK: &str = r#"{"finding": "f1", "decision": "ask", "reason": "who says so?", "by": "Ann Quill"}"#;

#[tokio::test]
async fn a_page_is_shown_with_what_keeps_it_to_itself() {
    let (desk, _) = desk(None).await;
    let (status, body, response) = ask(&desk, request("GET", "/", &[HOST], "")).await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, "<html data-version=\"1\"><main>0 decisions</main>"));
    let policy = response.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'; script-src 'self'; ") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    assert_eq!(response.headers()["x-version"], "1");
}

#[tokio::test]
async fn a_decision_is_kept_and_shows() {
    let (desk, kept) = desk(None).await;
    let (status, body, _) = ask(&desk, request("POST", "/decisions", &[HOST, ORIGIN, JSON], ASK)).await;
    assert_eq!((status, body.as_str()), (StatusCode::CREATED, r#"{"id":"f1"}"#));
    assert_eq!(kept.lock().unwrap().decisions[0].reason, "who says so?");
    let mut shown = String::new();
    for _ in 0..200 {
        shown = ask(&desk, request("GET", "/main", &[HOST], "")).await.1;
        if shown == "1 decisions" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    assert_eq!(shown, "1 decisions");
}

#[tokio::test]
async fn what_is_no_decision_is_refused_and_not_kept() {
    let (desk, kept) = desk(None).await;
    let gone = ASK.replace("f1", "f9");
    let unreasoned = ASK.replace("who says so?", "");
    let long = ASK.replace("who says so?", &"x".repeat(70_000));
    for (headers, body, wanted) in [
        (&[HOST, ORIGIN, JSON][..], gone.as_str(), StatusCode::CONFLICT),
        (&[HOST, ORIGIN, JSON], &unreasoned, StatusCode::UNPROCESSABLE_ENTITY),
        (&[HOST, ORIGIN, JSON], "{", StatusCode::BAD_REQUEST),
        (&[HOST, ORIGIN, JSON], &long, StatusCode::PAYLOAD_TOO_LARGE),
        (&[HOST, ORIGIN, ("content-type", "text/plain")], ASK, StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (&[HOST, JSON], ASK, StatusCode::FORBIDDEN),
        (&[HOST, ("origin", "http://evil.example"), JSON], ASK, StatusCode::FORBIDDEN),
        (&[HOST, ("origin", "null"), JSON], ASK, StatusCode::FORBIDDEN),
        (&[HOST, ("origin", "http://127.0.0.1:4128"), JSON], ASK, StatusCode::FORBIDDEN),
        (&[HOST, ORIGIN, ("sec-fetch-site", "cross-site"), JSON], ASK, StatusCode::FORBIDDEN),
        (&[("host", "evil.example:4127"), ORIGIN, JSON], ASK, StatusCode::MISDIRECTED_REQUEST),
        (&[ORIGIN, JSON], ASK, StatusCode::MISDIRECTED_REQUEST),
    ] {
        let (status, said, _) = ask(&desk, request("POST", "/decisions", headers, body)).await;
        assert_eq!(status, wanted, "{headers:?}: {said}");
    }
    assert!(kept.lock().unwrap().decisions.is_empty());
}

#[tokio::test]
async fn no_other_site_can_look() {
    let (desk, _) = desk(None).await;
    let status = async |headers: &[(&str, &str)]| ask(&desk, request("GET", "/main", headers, "")).await.0;
    assert_eq!(
        status(&[HOST, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")]).await,
        StatusCode::FORBIDDEN
    );
    assert_eq!(status(&[("host", "rebound.example:4127")]).await, StatusCode::MISDIRECTED_REQUEST);
    assert_eq!(status(&[HOST, ("sec-fetch-site", "same-origin")]).await, StatusCode::OK);
    assert_eq!(status(&[("host", "LOCALHOST:4127")]).await, StatusCode::OK);
    assert_eq!(status(&[("host", "desk.example")]).await, StatusCode::OK);
}

#[tokio::test]
async fn a_token_is_asked_for_and_leaves_the_address() {
    let (desk, _) = desk(Some("abc")).await;
    for (path, cookie) in [("/", None), ("/?token=abd", None), ("/main?token=", None), ("/", Some("copydesk-4127=abd"))]
    {
        let headers: Vec<_> = [HOST].into_iter().chain(cookie.map(|c| ("cookie", c))).collect();
        assert_eq!(
            ask(&desk, request("GET", path, &headers, "")).await.0,
            StatusCode::UNAUTHORIZED,
            "{path} {cookie:?}"
        );
    }
    let (status, _, response) = ask(&desk, request("GET", "/?token=abc", &[HOST], "")).await;
    assert_eq!((status, &response.headers()[header::LOCATION]), (StatusCode::SEE_OTHER, &"/".parse().unwrap()));
    let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert_eq!(cookie, "copydesk-4127=abc; Path=/; HttpOnly; SameSite=Strict");
    let with = [HOST, ("cookie", "a=b; copydesk-4127=abc")];
    assert_eq!(ask(&desk, request("GET", "/", &with, "")).await.0, StatusCode::OK);
}

#[tokio::test]
async fn an_article_comes_as_it_is_and_within_limits() {
    let (desk, kept) = desk(None).await;
    let path = "/articles?name=..%2Fecho.txt&outlet=Echo%20%26%20Lamp&published=";
    let add = async |headers: &[(&str, &str)], body: &str| ask(&desk, request("POST", path, headers, body)).await.0;
    assert_eq!(add(&[HOST, ORIGIN, BYTES], "Ferry aground\n\nText.").await, StatusCode::CREATED);
    assert_eq!(add(&[HOST, ORIGIN, BYTES], "").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(add(&[HOST, ORIGIN, BYTES], &"x".repeat(1025)).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(add(&[HOST, ORIGIN, ("content-type", "text/plain")], "x").await, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(add(&[HOST, BYTES], "x").await, StatusCode::FORBIDDEN);
    let kept = kept.lock().unwrap();
    let [article] = kept.articles.as_slice() else { panic!("one article is kept") };
    assert_eq!((article.name.as_deref(), article.outlet.as_deref()), (Some("../echo.txt"), Some("Echo & Lamp")));
    assert_eq!(article.published, None);
}

#[tokio::test]
async fn an_address_is_fetched_and_what_comes_of_it_is_told() {
    let (desk, kept) = desk(None).await;
    let add = async |path: &str| ask(&desk, request("POST", path, &[HOST, ORIGIN, BYTES], "")).await;
    assert_eq!(add("/articles?url=https%3A%2F%2Fecho.example%2Fa&outlet=Echo").await.0, StatusCode::CREATED);
    let (status, said, _) = add("/articles?url=https%3A%2F%2Fgone.example%2Fa").await;
    assert_eq!((status, said.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, r#"{"error":"no such host"}"#));
    let kept = kept.lock().unwrap();
    let [article] = kept.articles.as_slice() else { panic!("one article is kept") };
    assert_eq!((article.bytes.as_slice(), article.outlet.as_deref()), (&b"fetched"[..], Some("Echo")));
}

#[tokio::test]
async fn an_edit_reaches_the_shelf_and_unknown_places_are_nothing() {
    let (desk, kept) = desk(None).await;
    let edit = r#"{"id": "a.txt", "outlet": "Echo", "published": "2024-03-05"}"#;
    assert_eq!(ask(&desk, request("POST", "/edit", &[HOST, ORIGIN, JSON], edit)).await.0, StatusCode::CREATED);
    assert_eq!(kept.lock().unwrap().edits[0].outlet, "Echo");
    assert_eq!(ask(&desk, request("GET", "/../etc/passwd", &[HOST], "")).await.0, StatusCode::NOT_FOUND);
    assert_eq!(ask(&desk, request("GET", "/decisions", &[HOST], "")).await.0, StatusCode::METHOD_NOT_ALLOWED);
}
