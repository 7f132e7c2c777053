//! Asked for real, of a server of the test's own; and remembered.

use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use jiff::civil::date;

use super::{Answer, Ask, Linked, MOST, Remembered, Rule, Silence, Untold, Web, check};
use crate::diagnostic::At;

/// A server that answers by path; gives its address.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    let own = root.clone();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 2048];
            let length = stream.read(&mut request).unwrap_or(0);
            let request = String::from_utf8_lossy(&request[..length]).into_owned();
            let mut words = request.split_whitespace();
            let (method, path) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
            let answer = match (method, path) {
                (_, "/fine") | ("GET", "/no-head") => "200 OK\r\n".to_owned(),
                (_, "/no-head") => "405 Method Not Allowed\r\n".to_owned(),
                (_, "/gone") => "404 Not Found\r\n".to_owned(),
                (_, "/busy") => "503 Service Unavailable\r\n".to_owned(),
                (_, "/moved") => format!("301 Moved\r\nLocation: {own}/fine\r\n"),
                (_, "/for-now") => "302 Found\r\nLocation: /fine\r\n".to_owned(),
                (_, "/circle") => "301 Moved\r\nLocation: /circle\r\n".to_owned(),
                (_, "/inner") => "302 Found\r\nLocation: http://10.0.0.1/\r\n".to_owned(),
                (_, "/slow") => {
                    thread::sleep(Duration::from_secs(3));
                    String::new()
                }
                _ => "nonsense".to_owned(),
            };
            let answer = format!("HTTP/1.1 {answer}Content-Length: 0\r\nConnection: close\r\n\r\n");
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    root
}

#[test]
fn every_answer_of_a_server_is_understood() {
    let root = server();
    let web = Web::new(false, Duration::from_secs(2));
    let ask = |path: &str| web.ask(&format!("{root}{path}"));
    let host = || "127.0.0.1".to_owned();
    let silent = |silence| Answer::Trouble(Rule::Silent { host: host(), silence });
    for path in ["/fine", "/no-head", "/for-now"] {
        assert_eq!(ask(path), Answer::Fine, "{path}");
    }
    assert_eq!(ask("/gone"), Answer::Trouble(Rule::Gone { status: 404 }));
    assert_eq!(ask("/moved"), Answer::Trouble(Rule::Moved { address: format!("{root}/fine") }));
    assert_eq!(ask("/circle"), silent(Silence::Odd));
    let untold = Untold::Status(503);
    assert_eq!(ask("/busy"), Answer::Trouble(Rule::Untold { host: host(), untold }));
    assert!(matches!(ask("/nonsense"), Answer::Trouble(Rule::Silent { .. })));
    assert_eq!(ask("/slow"), silent(Silence::TimedOut));
    let refused = web.ask("http://127.0.0.1:1/");
    assert_eq!(refused, silent(Silence::Refused));
}

#[test]
fn a_redirect_into_an_inner_network_is_not_followed() {
    let web = Web::new(true, Duration::from_secs(2));
    let silence = Silence::Odd;
    let host = "127.0.0.1".to_owned();
    let answer = web.ask(&format!("{}/inner", server()));
    assert_eq!(answer, Answer::Trouble(Rule::Silent { host, silence }));
}

/// Answers by the end of the address, and counts how often it is asked.
struct Counting(AtomicUsize);

impl Ask for Counting {
    fn ask(&self, address: &str) -> Answer {
        self.0.fetch_add(1, Ordering::Relaxed);
        match address.rsplit('/').next() {
            Some("gone") => Answer::Trouble(Rule::Gone { status: 404 }),
            Some("silent") => Answer::Trouble(Rule::Silent {
                host: "a.example.cn".into(),
                silence: Silence::TimedOut,
            }),
            _ => Answer::Fine,
        }
    }
}

fn links(addresses: &[&str]) -> Vec<Linked> {
    let link = |address: &&str| Linked {
        address: (*address).to_owned(),
        path: "content/sfj/2025.md".to_owned(),
        at: At::File,
    };
    addresses.iter().map(link).collect()
}

#[test]
fn an_address_is_asked_for_once_and_remembered_for_some_days() {
    let links = links(&[
        "https://a.example.cn/fine",
        "https://a.example.cn/gone",
        "https://a.example.cn/gone",
        "https://b.example.cn/silent",
        "http://10.0.0.1/oa",
    ]);
    let mut remembered = Remembered::default();
    let asked = |remembered: &mut Remembered, day| {
        let asker = Counting(AtomicUsize::new(0));
        let told = check(&links, remembered, day, &asker);
        assert_eq!(told.len(), 3);
        assert!(told.iter().all(|told| !told.is_error()));
        asker.0.into_inner()
    };
    assert_eq!(asked(&mut remembered, date(2026, 11, 1)), 3);
    let mut remembered = Remembered::read(&remembered.bytes());
    assert_eq!(asked(&mut remembered, date(2026, 11, 1)), 0);
    assert_eq!(asked(&mut remembered, date(2026, 11, 2)), 1);
    assert_eq!(asked(&mut remembered, date(2026, 11, 8)), 3);
    assert_eq!(Remembered::read(b"nonsense"), Remembered::default());
}

#[test]
fn one_run_asks_for_so_many_and_says_so() {
    let addresses: Vec<String> = (0..MOST + 3)
        .map(|number| format!("https://h{}.example.cn/{number}", number % 9))
        .collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let asker = Counting(AtomicUsize::new(0));
    let told = check(&links(&addresses), &mut Remembered::default(), date(2026, 11, 1), &asker);
    assert_eq!((asker.0.into_inner(), told.len()), (MOST, 3));
}
