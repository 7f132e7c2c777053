//! The door with a site behind it that is none, asked by raw bytes over real connections.

mod answers;
mod hostile;
mod limits;
mod posts;

use std::{
    io::{self, Read, Write},
    net::{Shutdown, SocketAddr, TcpStream},
    sync::{Arc, Mutex},
    thread::JoinHandle,
    time::Duration,
};

use tokio::sync::{oneshot, watch};

use super::{Door, HOME, Limits, Token};
use crate::{
    disk::Stamp,
    serve::answer::{Answer, Asked, Content, Opener, Posted, Preview},
};

/// Far more than anything here takes: no test waits for it unless something is broken.
const PATIENCE: Duration = Duration::from_secs(60);
/// The length of `/file`.
const LENGTH: u64 = 1_000_000;

/// A site of a few odd addresses. It looks for itself whether what arrives has been checked.
#[derive(Debug)]
struct Site {
    states: watch::Sender<u64>,
    asked: Mutex<Vec<String>>,
}

impl Preview for Site {
    fn answer(&self, asked: &Asked<'_>) -> Answer {
        self.asked.lock().unwrap().push(asked.path.to_owned());
        match asked.path {
            "/_preview/write" => match asked.posted {
                Some(Posted::Form(form)) => bytes(200, &format!("form of {}", form.len())),
                Some(Posted::File(file)) => bytes(200, &format!("file of {}", file.len())),
                None => bytes(200, asked.token.unwrap_or("none")),
            },
            "/" => bytes(200, "你好"),
            "/told" => bytes(200, &format!("{} {}", asked.query, asked.cookies)),
            "/moved" => {
                let headers = vec![("Location", "/".to_owned()), ("Set-Cookie", "a=b".to_owned())];
                Answer { headers, ..bytes(302, "") }
            }
            "/split" => {
                let headers = vec![("Location", "/\r\nSet-Cookie: a=b".to_owned())];
                Answer { headers, ..bytes(302, "") }
            }
            "/strange" => bytes(7, ""),
            "/file" => file(LENGTH, |start| Ok(Box::new(Pattern(start)))),
            "/endless" => file(u64::MAX, |start| Ok(Box::new(Pattern(start)))),
            "/short" => file(100, |_| Ok(Box::new(&b"0123456789"[..]))),
            "/unreadable" => file(100, |_| Err(io::Error::from(io::ErrorKind::PermissionDenied))),
            "/gone" => file(100, |_| Err(io::Error::from(io::ErrorKind::NotFound))),
            "/panic" => panic!("as it should"),
            _ => bytes(404, "none"),
        }
    }

    fn states(&self) -> watch::Receiver<u64> {
        self.states.subscribe()
    }
}

fn bytes(status: u16, text: &str) -> Answer {
    Answer {
        status,
        kind: "text/html; charset=utf-8".into(),
        content: Content::Bytes(text.as_bytes().to_vec()),
        headers: Vec::new(),
    }
}

fn file(
    size: u64,
    open: impl FnOnce(u64) -> io::Result<Box<dyn Read + Send>> + Send + 'static,
) -> Answer {
    let open: Opener = Box::new(open);
    let stamp = Stamp { size, modified: 1, changed: 2, inode: 3 };
    let content = Content::File { stamp, open };
    Answer { status: 200, kind: "application/pdf".into(), content, headers: Vec::new() }
}

/// A file without end whose every byte tells its place.
#[derive(Debug)]
struct Pattern(u64);

impl Read for Pattern {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        for byte in buffer.iter_mut() {
            *byte = at(self.0);
            self.0 += 1;
        }
        Ok(buffer.len())
    }
}

/// The byte of the pattern at a place.
fn at(place: u64) -> u8 {
    u8::try_from(place % 251).unwrap()
}

/// The door, opened; closed when it is dropped.
struct Opened {
    address: SocketAddr,
    site: Arc<Site>,
    stop: Option<oneshot::Sender<()>>,
    service: Option<JoinHandle<io::Result<()>>>,
}

impl Opened {
    fn new() -> Self {
        Self::with(Limits::default())
    }

    fn with(limits: Limits) -> Self {
        Self::at(HOME, limits, Some(Token::new(7)))
    }

    fn at(host: &str, limits: Limits, token: Option<Token>) -> Self {
        let door = Door::open(host, 0).unwrap().with_limits(limits).with_token(token);
        let address = door.address().unwrap();
        let (states, _) = watch::channel(1);
        let site = Arc::new(Site { states, asked: Mutex::new(Vec::new()) });
        let (stop, stopped) = oneshot::channel();
        let preview = Arc::clone(&site);
        let service = std::thread::spawn(move || {
            door.run(preview, async {
                let _ = stopped.await;
            })
        });
        Self { address, site, stop: Some(stop), service: Some(service) }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// What is answered to these bytes, and nothing more from us, until the connection ends.
    fn send(&self, request: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        // The other side may have had enough before all is written.
        let _ = stream.write_all(request);
        let _ = stream.shutdown(Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    /// What is answered to these bytes until the server ends the connection.
    fn talk(&self, requests: &str) -> Vec<u8> {
        let mut stream = self.connect();
        stream.write_all(requests.as_bytes()).unwrap();
        let mut answer = Vec::new();
        // An end in the middle of an answer is an end, too.
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    /// The reply to a request with these lines; the connection is closed afterwards.
    fn ask(&self, first: &str, fields: &[&str]) -> Reply {
        let mut request = format!("{first}\r\nConnection: close\r\n");
        for field in fields {
            request.push_str(field);
            request.push_str("\r\n");
        }
        request.push_str("\r\n");
        Reply::parse(&self.talk(&request))
    }

    fn get(&self, path: &str, fields: &[&str]) -> Reply {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost"), fields)
    }

    /// Whatever was done to it, it still answers.
    fn assert_well(&self) {
        let reply = self.get("/", &[]);
        assert_eq!((reply.status, reply.body.as_slice()), (200, "你好".as_bytes()));
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.site.asked.lock().unwrap())
    }

    /// Stops it, and waits until it has.
    fn stop(&mut self) {
        let _ = self.stop.take().map(|stop| stop.send(()));
        if let Some(service) = self.service.take() {
            service.join().unwrap().unwrap();
        }
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.stop();
    }
}

/// An answer, taken apart.
#[derive(Debug)]
struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn parse(answer: &[u8]) -> Self {
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head, body: answer[end + 4..].to_vec() }
    }

    fn field(&self, name: &str) -> Option<&str> {
        let named = |line: &&str| line.to_ascii_lowercase().starts_with(&format!("{name}: "));
        self.head.lines().find(named).map(|line| &line[name.len() + 2..])
    }
}
