//! Limits: of connections, of bytes, of time; and the end.

use std::{
    io::{BufRead, BufReader, Read, Write},
    time::{Duration, Instant},
};

use super::{Opened, PATIENCE, Reply};
use crate::serve::http::Limits;

const SHORT: Duration = Duration::from_millis(100);

#[test]
fn a_large_head_is_refused_by_its_name() {
    let limits = Limits { head_bytes: 10_000, head_fields: 20, ..Limits::default() };
    let opened = Opened::with(limits);
    assert_eq!(opened.get("/", &[&format!("X: {}", "x".repeat(9_000))]).status, 200);
    let answer = opened.send(
        format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(10_001))
            .as_bytes(),
    );
    assert_eq!(Reply::parse(&answer).status, 431);
    assert_eq!(opened.get("/", &["X: y"; 15]).status, 200);
    let answer = opened.send(
        format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "X: y\r\n".repeat(20)).as_bytes(),
    );
    assert_eq!(Reply::parse(&answer).status, 431);
    opened.assert_well();
}

#[test]
fn who_does_not_finish_the_head_or_asks_nothing_more_is_left() {
    let opened = Opened::with(Limits { head_time: SHORT, ..Limits::default() });
    for start in ["", "GET / HTTP/1.1\r\nHost: loc", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"] {
        let mut stream = opened.connect();
        stream.write_all(start.as_bytes()).unwrap();
        // Nothing more is sent; that this returns is the test.
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        assert_eq!(answer.ends_with("你好".as_bytes()), start.ends_with("\r\n\r\n"), "{start}");
    }
    opened.assert_well();
}

#[test]
fn who_does_not_read_the_answer_is_left() {
    let limits = Limits { write_time: SHORT, connections: 1, ..Limits::default() };
    let opened = Opened::with(limits);
    let mut idle = opened.connect();
    idle.write_all(b"GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    // There is room for one: the next is answered when the first was given up.
    opened.assert_well();
}

#[test]
fn many_who_do_not_read_take_no_thread_from_others() {
    let opened = Opened::new();
    let idle: Vec<_> = (0..40)
        .map(|_| {
            let mut stream = opened.connect();
            stream.write_all(b"GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            stream
        })
        .collect();
    opened.assert_well();
    drop(idle);
}

#[test]
fn there_are_only_so_many_connections_at_once() {
    let opened = Opened::with(Limits { connections: 2, ..Limits::default() });
    let request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let mut byte = [0];
    let mut held: Vec<_> = (0..2).map(|_| opened.connect()).collect();
    for stream in &mut held {
        stream.write_all(request).unwrap();
        stream.read_exact(&mut byte).unwrap();
    }
    let mut third = opened.connect();
    third.write_all(request).unwrap();
    third.set_read_timeout(Some(SHORT)).unwrap();
    assert!(third.read_exact(&mut byte).is_err(), "there is no room for a third");
    drop(held.pop());
    third.set_read_timeout(Some(PATIENCE)).unwrap();
    third.read_exact(&mut byte).unwrap();
}

#[test]
fn a_silent_stream_of_events_shows_that_it_is_there() {
    let opened = Opened::with(Limits { pulse: SHORT, ..Limits::default() });
    let mut stream = opened.connect();
    stream.write_all(b"GET /_preview/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    assert!(lines.any(|line| line.starts_with("data: 1")));
    assert!(lines.any(|line| line == ":"), "a comment");
}

#[test]
fn the_end_waits_for_nobody() {
    let mut opened = Opened::new();
    let mut events = opened.connect();
    events.write_all(b"GET /_preview/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut file = opened.connect();
    file.write_all(b"GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut byte = [0];
    events.read_exact(&mut byte).unwrap();
    file.read_exact(&mut byte).unwrap();
    let idle = opened.connect();
    let start = Instant::now();
    opened.stop();
    // No limit of the server is as short as this.
    assert!(start.elapsed() < Limits::default().head_time);
    for mut stream in [events, file, idle] {
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
    }
    assert!(std::net::TcpStream::connect(opened.address).is_err());
}
