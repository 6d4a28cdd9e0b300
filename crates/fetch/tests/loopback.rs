//! Fetching from servers on loopback that answer as servers do: with redirects, slowly, endlessly, wrongly.

use copydesk_fetch::{Limits, fetch};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A server that answers each request as `answer` does; its address, and how often it was asked.
fn serve(answer: impl Fn(&str, &mut TcpStream, usize) + Send + Sync + 'static) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(AtomicUsize::new(0));
    let (count, answer) = (Arc::clone(&asked), Arc::new(answer));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (Ok(mut stream), answer) = (stream, Arc::clone(&answer)) else { return };
            let nth = count.fetch_add(1, Ordering::SeqCst) + 1;
            std::thread::spawn(move || {
                let mut request = Vec::new();
                let mut part = [0; 1024];
                while !request.ends_with(b"\r\n\r\n") {
                    match stream.read(&mut part) {
                        Ok(read) if read > 0 => request.extend_from_slice(&part[..read]),
                        _ => return,
                    }
                }
                answer(&String::from_utf8_lossy(&request), &mut stream, nth);
                let _ = stream.shutdown(Shutdown::Write);
            });
        }
    });
    (address, asked)
}

/// A server that sends the same bytes each time.
fn serve_bytes(bytes: impl Into<Vec<u8>>) -> String {
    let bytes = bytes.into();
    serve(move |_, stream, _| drop(stream.write_all(&bytes))).0
}

fn ours() -> Limits {
    Limits {
        allow_private: true,
        connect: Duration::from_secs(5),
        whole: Duration::from_millis(1500),
        bytes: 4096,
        wait: Duration::from_secs(1),
        ..Limits::default()
    }
}

fn error(address: &str) -> String {
    fetch(address, &ours()).unwrap_err().to_string()
}

fn ok(body: &str, headers: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len())
}

#[test]
fn a_page_comes_as_it_was_sent_with_what_the_server_says_of_it() {
    let (address, _) = serve(|request, stream, _| {
        assert!(request.to_lowercase().contains("user-agent: copydesk/"), "{request}");
        let body = b"caf\xe9";
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"ISO-8859-1\"\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let _ = stream.write_all(&[head.as_bytes(), body].concat());
    });
    let page = fetch(&format!("{address}/a?b=c"), &ours()).unwrap();
    assert_eq!(
        (&page.bytes[..], page.media_type.as_str(), page.charset.as_deref()),
        (&b"caf\xe9"[..], "text/html", Some("iso-8859-1"))
    );
    assert_eq!(page.address, format!("{address}/a?b=c"));
}

#[test]
fn redirects_are_followed_and_the_last_address_is_told() {
    let (address, asked) = serve(|request, stream, _| {
        let at: usize = request.split(['/', ' ']).nth(2).unwrap().parse().unwrap();
        let answer = if at < 5 {
            format!("HTTP/1.1 302 Found\r\nLocation: /{}\r\nContent-Length: 0\r\n\r\n", at + 1)
        } else {
            ok("here", "")
        };
        let _ = stream.write_all(answer.as_bytes());
    });
    let page = fetch(&format!("{address}/0"), &ours()).unwrap();
    assert_eq!((&page.bytes[..], page.address), (&b"here"[..], format!("{address}/5")));
    assert_eq!(asked.load(Ordering::SeqCst), 6);
}

#[test]
fn a_loop_of_redirects_ends() {
    let (address, asked) = serve(|_, stream, _| {
        drop(stream.write_all(b"HTTP/1.1 301 Moved\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"))
    });
    assert_eq!(error(&address), "more than 5 redirects");
    assert_eq!(asked.load(Ordering::SeqCst), 6);
}

#[test]
fn private_addresses_are_refused_unless_allowed() {
    let (address, asked) = serve(|_, stream, _| drop(stream.write_all(ok("secret", "").as_bytes())));
    let refused = |address: &str| fetch(address, &Limits::default()).unwrap_err().to_string();
    assert_eq!(refused(&address), "127.0.0.1 is a private address; allow it with --allow-private");
    let port = address.rsplit(':').next().unwrap();
    let named = refused(&format!("http://localhost:{port}/"));
    assert!(
        named.starts_with("localhost is ")
            && named.ends_with("which is a private address; allow it with --allow-private"),
        "{named}"
    );
    for address in [
        "http://[::ffff:127.0.0.1]/",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://169.254.169.254/latest",
    ] {
        assert!(refused(address).contains("private address"), "{address}: {}", refused(address));
    }
    assert_eq!(asked.load(Ordering::SeqCst), 0, "no connection was made");
}

#[test]
fn a_redirect_elsewhere_than_the_web_is_refused() {
    for to in ["file:///etc/hostname", "ftp://127.0.0.1/a", "gopher://x"] {
        let address = serve_bytes(format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n"));
        let error = error(&address);
        assert!(error.ends_with("which is no address of the web"), "{to}: {error}");
    }
    let nowhere = serve_bytes("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(error(&nowhere), "redirects, but does not say where");
}

#[test]
fn a_redirect_to_a_private_address_is_refused() {
    let address =
        serve_bytes("HTTP/1.1 302 Found\r\nLocation: http://[::ffff:10.0.0.7]:9/x\r\nContent-Length: 0\r\n\r\n");
    let first = address.trim_start_matches("http://").parse().unwrap();
    let limits = Limits { allow_private: false, allowed: vec![first], ..ours() };
    assert_eq!(
        fetch(&address, &limits).unwrap_err().to_string(),
        "::ffff:10.0.0.7 is a private address; allow it with --allow-private (redirected to http://[::ffff:10.0.0.7]:9/x)"
    );
}

#[test]
fn a_server_that_takes_its_time_is_given_up() {
    let (address, _) = serve(|_, _, _| std::thread::sleep(Duration::from_secs(10)));
    let start = Instant::now();
    assert_eq!(error(&address), "no answer within 1.5 s");
    assert!(start.elapsed() < Duration::from_secs(8));
    let (drips, _) = serve(|_, stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n");
        for _ in 0..100 {
            std::thread::sleep(Duration::from_millis(100));
            if stream.write_all(b"x").is_err() {
                return;
            }
        }
    });
    let error = error(&drips);
    assert!(error.starts_with("the answer is not whole after 1.5 s ("), "{error}");
}

#[test]
fn an_answer_without_end_is_cut_off() {
    let (address, _) = serve(|_, stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while stream.write_all(b"a\r\n0123456789\r\n").is_ok() {}
    });
    assert_eq!(error(&address), "the answer is longer than 4096 bytes");
    let (head, _) = serve(|_, stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(b"X-More: and more\r\n").is_ok() {}
    });
    assert!(!error(&head).is_empty());
    assert_eq!(
        error(&serve_bytes("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nx")),
        "the answer is longer than 4096 bytes"
    );
}

#[test]
fn a_wrong_length_is_told() {
    let short = serve_bytes("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nhalf a page");
    assert_eq!(error(&short), "the answer breaks off after 11 bytes");
    let long = serve_bytes("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhalf a page");
    assert_eq!(fetch(&long, &ours()).unwrap().bytes, b"half");
    let chunks = serve_bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf \r\nzz\r\n");
    assert!(error(&chunks).starts_with("the answer breaks off after"), "{}", error(&chunks));
}

#[test]
fn a_status_that_is_no_page_is_told() {
    assert_eq!(
        error(&serve_bytes("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone")),
        "the server answers 404 (not found)"
    );
    assert_eq!(
        error(&serve_bytes("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")),
        "the server answers 500 (internal server error)"
    );
    assert_eq!(error(&serve_bytes("HTTP/1.1 204 No Content\r\n\r\n")), "the server answers 204 (no content)");
    assert!(!error(&serve_bytes("this is no HTTP at all\r\n\r\n")).is_empty());
    assert!(!error(&serve_bytes("")).is_empty());
}

#[test]
fn a_busy_server_is_asked_again_when_it_says_so_soon() {
    let (address, asked) = serve(|_, stream, nth| {
        let busy = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n".to_owned();
        let _ = stream.write_all(if nth < 3 { busy } else { ok("at last", "") }.as_bytes());
    });
    assert_eq!(fetch(&address, &ours()).unwrap().bytes, b"at last");
    assert_eq!(asked.load(Ordering::SeqCst), 3);
    let (late, asked) = serve(|_, stream, _| {
        drop(stream.write_all(b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 900\r\nContent-Length: 0\r\n\r\n"))
    });
    assert_eq!(error(&late), "the server answers 429 (too many requests) and asks to wait 900 s; try again then");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    let never = serve_bytes("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(
        error(&never),
        "the server answers 503 (not available now), 3 times and asks to wait 0 s; try again then"
    );
    assert_eq!(
        error(&serve_bytes("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")),
        "the server answers 503 (not available now); try again later"
    );
}

#[test]
fn a_wrong_address_is_told() {
    assert_eq!(error("http://"), "not an address that can be asked");
    assert!(!error("http://a b/").is_empty());
    let closed = { TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap() };
    assert_eq!(error(&format!("http://{closed}/")), "the connection is refused");
}
