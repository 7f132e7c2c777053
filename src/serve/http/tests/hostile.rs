//! What nobody asks in good faith. After each of it the next one is answered as ever.

use super::{Opened, Reply};

#[test]
fn only_our_own_names_are_answered() {
    let opened = Opened::new();
    for host in ["localhost", "localhost:1234", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:80"] {
        let reply = opened.ask(&format!("GET / HTTP/1.1\r\nHost: {host}"), &[]);
        assert_eq!(reply.status, 200, "{host}");
    }
    opened.asked();
    for host in ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", "0.0.0.0", "localhost."] {
        for line in ["GET / HTTP/1.1", "POST / HTTP/1.1", "GET /_preview/events HTTP/1.1"] {
            let reply = opened.ask(&format!("{line}\r\nHost: {host}"), &[]);
            assert_eq!(reply.status, 421, "{host}");
            assert_eq!(reply.field("content-type"), Some("text/plain; charset=utf-8"));
            assert!(String::from_utf8(reply.body).unwrap().contains("--host"));
        }
    }
    for first in [
        "GET / HTTP/1.1",
        "GET / HTTP/1.0",
        "GET / HTTP/1.1\r\nHost:",
        "GET / HTTP/1.1\r\nHost: a b",
        "GET / HTTP/1.1\r\nHost: \u{672c}\u{673a}",
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost",
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example",
        "GET http://localhost/ HTTP/1.1",
    ] {
        assert_eq!(opened.ask(first, &[]).status, 400, "{first}");
    }
    assert_eq!(opened.asked(), [""; 0], "nothing of it reached the site");
}

#[test]
fn a_target_that_names_its_host_must_name_ours() {
    let opened = Opened::new();
    let ask =
        |target: &str| opened.ask(&format!("GET {target} HTTP/1.1\r\nHost: localhost"), &[]).status;
    assert_eq!(ask("http://localhost:99/"), 200);
    assert_eq!(ask("http://127.0.0.1"), 200);
    assert_eq!(ask("http://evil.example/"), 421);
    assert_eq!(ask("http://localhost@evil.example/"), 400);
    assert_eq!(ask("evil.example:80"), 421);
    assert_eq!(ask("localhost:80"), 400);
    assert_eq!(ask("http://localhost/../x"), 400);
}

#[test]
fn paths_with_a_trick_never_reach_the_site() {
    let opened = Opened::new();
    for path in [
        "/../x",
        "/..",
        "/./x",
        "/a/../../x",
        "/%2e%2e/x",
        "/.%2E/x",
        "/..%2f",
        "/..%2Fx",
        "/%00",
        "/a%00.html",
        "/a\\b",
        "/..\\x",
        "/%5c..%5c",
        "//evil.example",
        "/a//b",
        "/%0d%0aX:%20y",
        "/%ff",
        "/%c0%af",
        "/\u{ff}\u{7f}",
        "*",
        "?x",
        "/\0",
        "/a b",
        "/\t",
    ] {
        let reply = opened.get(path, &[]);
        assert_eq!(reply.status, 400, "{path}");
    }
    assert_eq!(opened.asked(), [""; 0]);
    for path in ["/%252e%252e/x", "/...", "/%2525", "/公开", "/C:/x", "/#/../x", "/?../x"] {
        opened.get(path, &[]);
    }
    let passed = ["/%2e%2e/x", "/...", "/%25", "/公开", "/C:/x", "/", "/"];
    assert_eq!(opened.asked(), passed);
}

#[test]
fn only_reading_is_possible() {
    let opened = Opened::new();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "get"] {
        let reply = opened.ask(&format!("{method} / HTTP/1.1\r\nHost: localhost"), &[]);
        assert_eq!((reply.status, reply.field("allow")), (405, Some("GET, HEAD")), "{method}");
    }
    let reply = opened.ask("CONNECT localhost:80 HTTP/1.1\r\nHost: localhost", &[]);
    assert_eq!(reply.status, 405);
    assert_eq!(opened.ask("OPTIONS * HTTP/1.1\r\nHost: localhost", &[]).status, 405);
    assert_eq!(opened.asked(), [""; 0]);
}

#[test]
fn a_body_is_never_read_and_ends_the_connection() {
    let opened = Opened::new();
    for (fields, body) in [
        ("Content-Length: 40", "GET /panic HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ("Content-Length: 1000000000", "x"),
        ("Content-Length: 9\r\nExpect: 100-continue", ""),
        ("Transfer-Encoding: chunked", "zzz\r\nnonsense\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked", "ffffffffffffffffffff\r\n"),
        ("Transfer-Encoding: chunked", "4\r\nGET \r\n0\r\n\r\n"),
    ] {
        let request = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n\r\n{body}");
        let reply = Reply::parse(&opened.talk(&request));
        assert_eq!((reply.status, reply.field("connection")), (200, Some("close")), "{fields}");
        assert_eq!(reply.body, "你好".as_bytes());
        assert_eq!(opened.asked(), ["/"]);
    }
}

#[test]
fn garbage_harms_nothing() {
    let opened = Opened::new();
    let giant = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(1 << 20));
    let many = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "X: y\r\n".repeat(5000));
    let long = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "x".repeat(1 << 20));
    let endless = vec![b'A'; 1 << 20];
    let pieces: Vec<&[u8]> = vec![
        b"",
        b"\0",
        b"\n",
        b"\r",
        b"\r\n\r\n\r\n\r\n",
        b"\n\n\n\n",
        b"GET",
        b"GET /\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/0.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n",
        b"GET / HTTP/1.1\rHost: localhost\r\r",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX\0: y\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        giant.as_bytes(),
        many.as_bytes(),
        long.as_bytes(),
        &endless,
    ];
    for piece in pieces {
        let answer = opened.send(piece);
        let shown = String::from_utf8_lossy(&piece[..piece.len().min(60)]);
        assert!(!answer.starts_with(b"HTTP/1.1 5"), "{shown}");
        opened.assert_well();
    }
}

#[test]
fn random_bytes_harm_nothing() {
    let opened = Opened::new();
    let mut state = 1_u64;
    for round in 0..200_usize {
        let mut bytes = if round % 2 == 0 { Vec::new() } else { b"GET / HTTP/1.1\r\n".to_vec() };
        for _ in 0..round * 3 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            bytes.push(state.to_be_bytes()[0]);
        }
        let answer = opened.send(&bytes);
        assert!(!answer.starts_with(b"HTTP/1.1 5"), "{bytes:?}");
    }
    opened.assert_well();
}

#[test]
fn a_page_that_panics_is_one_page() {
    let opened = Opened::new();
    for _ in 0..20 {
        let reply = opened.get("/panic", &[]);
        assert_eq!(reply.status, 500);
        assert_eq!(reply.field("content-type"), Some("text/plain; charset=utf-8"));
    }
    opened.assert_well();
}

#[test]
fn an_answer_that_http_does_not_know_is_a_mistake_of_ours() {
    let opened = Opened::new();
    for path in ["/split", "/strange"] {
        let reply = opened.get(path, &[]);
        assert_eq!((reply.status, reply.field("set-cookie")), (500, None));
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_or_cut_off() {
    let opened = Opened::new();
    assert_eq!(opened.get("/unreadable", &[]).status, 500);
    assert_eq!(opened.get("/gone", &[]).status, 404);
    // Fewer bytes than were promised: the browser sees that the connection broke.
    let answer = opened.talk("GET /short HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let told = Reply::parse(&answer);
    assert_eq!((told.status, told.field("content-length")), (200, Some("100")));
    assert!(told.body.len() <= 10);
    opened.assert_well();
}
