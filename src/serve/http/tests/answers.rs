//! What browsers ask in good faith.

use std::io::{BufRead, BufReader, Write};

use super::{LENGTH, Opened, at};

#[test]
fn a_page_is_told_with_its_type_and_guards() {
    let opened = Opened::new();
    let reply = opened.get("/", &[]);
    assert_eq!(reply.status, 200);
    assert_eq!(reply.body, "你好".as_bytes());
    assert_eq!(reply.field("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(reply.field("content-length"), Some("6"));
    assert_eq!(reply.field("cache-control"), Some("no-cache"));
    assert_eq!(reply.field("x-content-type-options"), Some("nosniff"));
    assert_eq!(reply.field("cross-origin-resource-policy"), Some("same-origin"));
    assert_eq!(reply.field("referrer-policy"), Some("same-origin"));
    assert_eq!(opened.get("/no", &[]).status, 404);
    let moved = opened.get("/moved", &[]);
    assert_eq!((moved.status, moved.field("location")), (302, Some("/")));
    assert_eq!((moved.field("set-cookie"), moved.field("etag")), (Some("a=b"), None));
}

#[test]
fn query_and_cookies_arrive_as_they_came() {
    let opened = Opened::new();
    let reply = opened.get("/told?a=%2e%2e&b", &["Cookie: x=1", "Cookie: y=2"]);
    assert_eq!(String::from_utf8(reply.body).unwrap(), "a=%2e%2e&b x=1; y=2");
}

#[test]
fn what_the_browser_has_is_not_sent_again() {
    let opened = Opened::new();
    for path in ["/", "/file"] {
        let tag = opened.get(path, &[]).field("etag").unwrap().to_owned();
        for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
            let reply = opened.get(path, &[&format!("If-None-Match: {known}"), "Range: bytes=0-1"]);
            assert_eq!((reply.status, reply.body.len()), (304, 0), "{known}");
            assert_eq!(reply.field("etag"), Some(tag.as_str()));
            assert_eq!(reply.field("cache-control"), Some("no-cache"));
        }
        assert_eq!(opened.get(path, &["If-None-Match: \"x\", W/\"y\""]).status, 200);
    }
    assert_eq!(opened.get("/no", &["If-None-Match: *"]).status, 404);
    assert_eq!(opened.get("/no", &["Range: bytes=0-0"]).status, 404);
}

#[test]
fn a_file_is_told_whole() {
    let reply = Opened::new().get("/file", &[]);
    assert_eq!(reply.status, 200);
    assert_eq!(reply.field("content-length"), Some("1000000"));
    assert_eq!(reply.field("accept-ranges"), Some("bytes"));
    assert!(reply.body.iter().copied().eq((0..LENGTH).map(at)));
}

#[test]
fn a_part_of_a_file_is_told_to_the_byte() {
    let opened = Opened::new();
    for (range, start, end) in [
        ("0-0", 0, 1),
        ("1000-200000", 1000, 200_001),
        ("999990-", 999_990, LENGTH),
        ("-10", 999_990, LENGTH),
        ("5-99999999999", 5, LENGTH),
    ] {
        let reply = opened.get("/file", &[&format!("Range: bytes={range}")]);
        assert_eq!(reply.status, 206, "{range}");
        let told = format!("bytes {start}-{}/{LENGTH}", end - 1);
        assert_eq!(reply.field("content-range"), Some(told.as_str()));
        assert_eq!(reply.field("content-length"), Some((end - start).to_string().as_str()));
        assert!(reply.body.iter().copied().eq((start..end).map(at)), "{range}");
    }
    let text = opened.get("/", &["Range: bytes=3-"]);
    assert_eq!((text.status, text.body.as_slice()), (206, "好".as_bytes()));
}

#[test]
fn a_part_that_is_not_there_is_refused() {
    let reply = Opened::new().get("/file", &["Range: bytes=1000000-"]);
    assert_eq!(reply.status, 416);
    assert_eq!(reply.field("content-range"), Some("bytes */1000000"));
}

#[test]
fn several_parts_or_parts_of_another_content_are_the_whole() {
    let opened = Opened::new();
    let tag = opened.get("/file", &[]).field("etag").unwrap().to_owned();
    let range = "Range: bytes=0-1";
    assert_eq!(opened.get("/file", &["Range: bytes=0-1,4-5"]).status, 200);
    assert_eq!(opened.get("/file", &[range, "Range: bytes=4-5"]).status, 200);
    assert_eq!(opened.get("/file", &[range, "If-Range: \"x\""]).status, 200);
    assert_eq!(opened.get("/file", &[range, &format!("If-Range: W/{tag}")]).status, 200);
    assert_eq!(opened.get("/file", &[range, &format!("If-Range: {tag}")]).status, 206);
}

#[test]
fn a_head_is_told_without_its_body() {
    let opened = Opened::new();
    for (path, length) in [("/", "6"), ("/file", "1000000"), ("/short", "100")] {
        let first = format!("HEAD {path} HTTP/1.1\r\nHost: localhost");
        let reply = opened.ask(&first, &["Range: bytes=0-1"]);
        assert_eq!((reply.status, reply.body.len()), (200, 0), "{path}");
        assert_eq!(reply.field("content-length"), Some(length));
        assert!(reply.field("etag").is_some());
    }
    let events = opened.ask("HEAD /_preview/events HTTP/1.1\r\nHost: localhost", &[]);
    assert_eq!((events.status, events.body.len()), (200, 0));
}

#[test]
fn one_connection_answers_many_requests() {
    let opened = Opened::new();
    let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(5)
        + "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let answer = String::from_utf8(opened.talk(&request)).unwrap();
    assert_eq!(answer.matches("HTTP/1.1 200 OK").count(), 6);
}

#[test]
fn events_tell_the_state_at_once_and_every_new_one() {
    let opened = Opened::new();
    let mut stream = opened.connect();
    stream.write_all(b"GET /_preview/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let mut next = |start: &str| lines.find(|line| line.starts_with(start)).unwrap();
    assert_eq!(next("content-type"), "content-type: text/event-stream");
    assert_eq!(next("retry"), "retry: 1000");
    assert_eq!(next("data"), "data: 1");
    opened.site.states.send_replace(2);
    assert_eq!(next("data"), "data: 2");
    opened.site.states.send_replace(7);
    assert_eq!(next("data"), "data: 7");
}
