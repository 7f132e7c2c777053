//! Requests to write: only the preview's own pages on this machine are listened to.

use std::{
    io::{Read, Write},
    time::Duration,
};

use super::{Opened, Reply};
use crate::serve::http::{Limits, Token};

/// Where the site of these tests takes something.
const PLACE: &str = "/_preview/write";
const FORM: &str = "Content-Type: application/x-www-form-urlencoded";
const FILE: &str = "Content-Type: application/octet-stream";

/// What a page of the preview itself sends beside its body.
struct Sent {
    port: u16,
    fields: Vec<String>,
}

impl Sent {
    /// As a form without script sends it.
    fn of(opened: &Opened) -> Self {
        let port = opened.address.port();
        let host = format!("127.0.0.1:{port}");
        let fields = [format!("Host: {host}"), format!("Origin: http://{host}"), FORM.to_owned()];
        Self { port, fields: fields.to_vec() }
    }

    fn token() -> String {
        format!("X-Gongkai-Token: {}", Token::new(7).as_str())
    }

    /// With other fields in place of those of the same names; without a value, without them.
    fn with(mut self, fields: &[&str]) -> Self {
        for field in fields {
            let (name, value) = field.split_once(':').unwrap();
            let start = format!("{name}:");
            self.fields.retain(|one| !one.starts_with(&start));
            if !value.is_empty() {
                self.fields.push(field.replace("PORT", &self.port.to_string()));
            }
        }
        self
    }

    fn to(&self, opened: &Opened, target: &str, body: &str) -> Reply {
        let fields = self.fields.join("\r\n");
        let length = body.len();
        let request = format!(
            "POST {target} HTTP/1.1\r\n{fields}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        Reply::parse(&opened.talk(&request))
    }
}

fn proven() -> String {
    format!("a=b&token={}", Token::new(7).as_str())
}

#[test]
fn a_page_of_the_preview_may_write() {
    let opened = Opened::new();
    let body = proven();
    let told = format!("form of {}", body.len());
    let reply = Sent::of(&opened).to(&opened, PLACE, &body);
    assert_eq!((reply.status, reply.body.as_slice()), (200, told.as_bytes()));
    let script = Sent::of(&opened).with(&[&Sent::token(), "Sec-Fetch-Site: same-origin"]);
    assert_eq!(script.to(&opened, PLACE, "a=b").body, b"form of 3");
    let file = script.with(&[FILE]);
    assert_eq!(file.to(&opened, PLACE, "\0\x7f").body, b"file of 2");
    let charset = Sent::of(&opened).with(&[&format!("{FORM}; charset=UTF-8")]);
    assert_eq!(charset.to(&opened, PLACE, &body).status, 200);
    for host in ["localhost:PORT", "[::1]:PORT", "localhost"] {
        let named = [format!("Host: {host}"), format!("Origin: http://{host}")];
        let named = named.each_ref().map(String::as_str);
        assert_eq!(Sent::of(&opened).with(&named).to(&opened, PLACE, &body).status, 200, "{host}");
    }
}

#[test]
fn no_other_page_may_write() {
    let opened = Opened::new();
    for field in [
        "Origin:",
        "Origin: null",
        "Origin: http://evil.example",
        "Origin: http://127.0.0.1",
        "Origin: http://127.0.0.1:1",
        "Origin: http://localhost:PORT",
        "Origin: https://127.0.0.1:PORT",
        "Origin: http://127.0.0.1:PORT.evil.example",
        "Origin: http://127.0.0.1:PORT/",
        "Origin: http://127.0.0.1:PORT http://evil.example",
        "Origin: 127.0.0.1:PORT",
        "Origin: file://",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: none",
        "Sec-Fetch-Site: same-origin, same-origin",
    ] {
        for sent in [Sent::of(&opened), Sent::of(&opened).with(&[&Sent::token()])] {
            let reply = sent.with(&[field]).to(&opened, PLACE, &proven());
            assert_eq!(reply.status, 403, "{field}");
            assert_eq!(reply.field("access-control-allow-origin"), None);
        }
    }
    let mut twice = Sent::of(&opened);
    twice.fields.push("Origin: http://evil.example".to_owned());
    assert_eq!(twice.to(&opened, PLACE, &proven()).status, 403);
    assert_eq!(opened.asked(), [""; 0], "nothing of it reached the site");
}

#[test]
fn without_the_token_of_this_run_nothing_is_written() {
    let opened = Opened::new();
    let other = Token::new(8);
    let own = Token::new(7);
    for body in [
        String::new(),
        "a=b".to_owned(),
        "token=".to_owned(),
        format!("token={}", other.as_str()),
        format!("token={}0", own.as_str()),
        format!("token={}", &own.as_str()[1..]),
        format!("Token={}", own.as_str()),
        format!("x={}", own.as_str()),
    ] {
        assert_eq!(Sent::of(&opened).to(&opened, PLACE, &body).status, 403, "{body}");
    }
    // A wrong token in the header is not mended by a right one in the body.
    for header in [other.as_str(), "0", "\u{ff}"] {
        let header = format!("X-Gongkai-Token: {header}");
        let sent = Sent::of(&opened).with(&[&header]);
        assert_eq!(sent.to(&opened, PLACE, &proven()).status, 403, "{header}");
    }
    // A file has no field to show it in; an address is no place for it.
    assert_eq!(Sent::of(&opened).with(&[FILE]).to(&opened, PLACE, &proven()).status, 403);
    let address = format!("{PLACE}?token={}", own.as_str());
    assert_eq!(Sent::of(&opened).to(&opened, &address, "a=b").status, 403);
    assert_eq!(opened.asked(), [""; 0]);
    // To read, it is of no use.
    let get = opened.get(&address, &[&Sent::token()]);
    assert_eq!(get.body, own.as_str().as_bytes(), "only what every page of this machine is told");
}

#[test]
fn only_forms_and_files_are_taken_and_only_below_the_preview() {
    let opened = Opened::new();
    for kind in ["text/plain", "multipart/form-data; boundary=x", "application/json", ""] {
        let kind =
            format!("Content-Type:{}", if kind.is_empty() { "" } else { " " }.to_owned() + kind);
        let sent = Sent::of(&opened).with(&[&kind, &Sent::token()]);
        assert_eq!(sent.to(&opened, PLACE, &proven()).status, 415, "{kind}");
    }
    for target in ["/", "/units/sfj/", "/_preview", "/_previews/write"] {
        let reply = Sent::of(&opened).to(&opened, target, &proven());
        assert_eq!((reply.status, reply.field("allow")), (405, Some("GET, HEAD")), "{target}");
    }
    for target in [
        "/_preview/../x",
        "/_preview/%2e%2e/x",
        "/_preview/a%2fb",
        "/_preview//x",
        "/_preview/a\\b",
    ] {
        assert_eq!(Sent::of(&opened).to(&opened, target, &proven()).status, 400, "{target}");
    }
    assert_eq!(opened.asked(), [""; 0]);
}

#[test]
fn nobody_writes_from_elsewhere() {
    let opened = Opened::new();
    for field in ["Host: evil.example", "Host: 192.168.1.2:PORT"] {
        let reply = Sent::of(&opened).with(&[field]).to(&opened, PLACE, &proven());
        assert_eq!(reply.status, 421, "{field}");
    }
    // A proxy asks for somebody else.
    for field in ["X-Forwarded-For: 10.0.0.1", "Forwarded: for=10.0.0.1", "Via: 1.1 proxy"] {
        assert_eq!(Sent::of(&opened).with(&[field]).to(&opened, PLACE, &proven()).status, 403);
        assert_eq!(opened.get(PLACE, &[field]).body, b"none", "{field}");
    }
    opened.asked();
    // With `--host`, others may look under other names, and still not write.
    let open = Opened::at("0.0.0.0", Limits::default(), Some(Token::new(7)));
    let named = ["Host: 192.168.1.2:PORT", "Origin: http://192.168.1.2:PORT"];
    assert_eq!(Sent::of(&open).with(&named).to(&open, PLACE, &proven()).status, 403);
    assert_eq!(Sent::of(&open).to(&open, PLACE, &proven()).status, 200);
    let reply = open.ask(&format!("GET {PLACE} HTTP/1.1\r\nHost: 192.168.1.2"), &[]);
    assert_eq!(reply.body, b"none");
}

#[test]
fn without_a_token_nothing_can_be_written_at_all() {
    let opened = Opened::at(super::HOME, Limits::default(), None);
    assert_eq!(Sent::of(&opened).to(&opened, PLACE, &proven()).status, 405);
    assert_eq!(opened.get(PLACE, &[]).body, b"none");
}

#[test]
fn a_script_of_the_site_that_is_shown_is_not_told_the_token() {
    let opened = Opened::new();
    let own = Token::new(7);
    for (field, told) in [
        ("Sec-Fetch-Dest: document", own.as_str()),
        ("Sec-Fetch-Dest: empty", "none"),
        ("Sec-Fetch-Dest: iframe", "none"),
        ("Sec-Fetch-Dest: script", "none"),
    ] {
        assert_eq!(opened.get(PLACE, &[field]).body, told.as_bytes(), "{field}");
    }
}

#[test]
fn no_worker_comes_between_a_browser_and_the_forms() {
    let opened = Opened::new();
    for target in ["/", "/worker.js", "/_preview/write", "/_preview/forms.js"] {
        let reply =
            opened.get(target, &["Service-Worker: script", "Sec-Fetch-Dest: serviceworker"]);
        assert_eq!(reply.status, 403, "{target}");
    }
    assert_eq!(opened.asked(), [""; 0], "not one of its scripts was handed out");
}

#[test]
fn what_is_too_large_is_refused_whether_it_says_so_or_not() {
    let limits = Limits { form_bytes: 100, file_bytes: 1000, ..Limits::default() };
    let opened = Opened::with(limits);
    let long = "x".repeat(101);
    let script = || Sent::of(&opened).with(&[&Sent::token()]);
    assert_eq!(script().to(&opened, PLACE, &long).status, 413);
    assert_eq!(script().with(&[FILE]).to(&opened, PLACE, &long).body, b"file of 101");
    assert_eq!(script().with(&[FILE]).to(&opened, PLACE, &"x".repeat(1001)).status, 413);
    let chunked = |pieces: usize| {
        let fields = script().with(&["Transfer-Encoding: chunked"]).fields.join("\r\n");
        let piece = format!("32\r\n{}\r\n", "x".repeat(50));
        let body = piece.repeat(pieces);
        let request = format!(
            "POST {PLACE} HTTP/1.1\r\n{fields}\r\nConnection: close\r\n\r\n{body}0\r\n\r\n"
        );
        Reply::parse(&opened.talk(&request)).status
    };
    assert_eq!((chunked(2), chunked(3)), (200, 413));
    // It says that it is large, and nothing of it is waited for.
    let fields = script().fields.join("\r\n");
    let request =
        format!("POST {PLACE} HTTP/1.1\r\n{fields}\r\nContent-Length: 99999999999\r\n\r\n");
    assert_eq!(Reply::parse(&opened.talk(&request)).status, 413);
    opened.assert_well();
}

#[test]
fn who_does_not_send_the_rest_is_left() {
    let limits = Limits { body_time: Duration::from_millis(100), ..Limits::default() };
    let opened = Opened::with(limits);
    let fields = Sent::of(&opened).fields.join("\r\n");
    let mut stream = opened.connect();
    let start = format!("POST {PLACE} HTTP/1.1\r\n{fields}\r\nContent-Length: 50\r\n\r\na=b");
    stream.write_all(start.as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert_eq!(Reply::parse(&answer).status, 408);
    // Who goes away in the middle has written nothing.
    let mut stream = opened.connect();
    stream.write_all(start.as_bytes()).unwrap();
    drop(stream);
    opened.assert_well();
    assert_eq!(opened.asked(), ["/"]);
}
