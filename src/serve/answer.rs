//! Questions and answers between [`super::http`], which knows browsers, and the site, which does
//! not.

use std::{
    borrow::Cow,
    fmt,
    io::{self, Read},
};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::disk::Stamp;

/// What a browser asks for, checked and decoded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// The path, percent-decoded, beginning with `/`; without `.` and `..` segments, backslashes
    /// and control characters.
    pub path: &'a str,
    /// What stands behind `?`, as it came; empty where there is none.
    pub query: &'a str,
    /// The `Cookie` header, as it came; empty where there is none.
    pub cookies: &'a str,
    /// What was sent to be written; `none` where somebody only reads.
    pub posted: Option<Posted<'a>>,
    /// The token of the run, for the preview's own forms; `none` for whoever may only read.
    pub token: Option<&'a str>,
}

/// What was sent to be written, by somebody who may.
#[derive(Clone, Copy, Debug)]
pub enum Posted<'a> {
    /// The fields of a form, percent-encoded.
    Form(&'a [u8]),
    /// A file.
    File(&'a [u8]),
}

impl Asked<'_> {
    /// The value of a parameter of the query, decoded.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.into_iter().find(|(key, _)| *key == name)?;
        let value = value.replace('+', " ");
        percent_decode_str(&value).decode_utf8().ok().map(std::borrow::Cow::into_owned)
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let pairs = self.cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }
}

/// All but what RFC 3986 leaves unreserved: safe in a query too.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// A path keeps its separators.
pub const PATH: &AsciiSet = &VALUE.remove(b'/');

/// A path as it stands in a link: percent-encoded but for its slashes.
pub fn encoded(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// A value as it stands in the query of a link.
pub fn encoded_value(value: &str) -> String {
    utf8_percent_encode(value, VALUE).to_string()
}

/// HTML of the preview's own.
pub const HTML: &str = "text/html; charset=utf-8";

/// What is answered.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status: 200, 302, 303, 404, 409, 422, 500.
    pub status: u16,
    /// The `Content-Type`.
    pub kind: Cow<'static, str>,
    /// The body.
    pub content: Content,
    /// Further headers: `Location`, `Set-Cookie`.
    pub headers: Vec<(&'static str, String)>,
}

impl Answer {
    /// Some bytes.
    pub fn of(status: u16, kind: &'static str, bytes: Vec<u8>) -> Self {
        let content = Content::Bytes(bytes);
        Self { status, kind: kind.into(), content, headers: Vec::new() }
    }

    /// The way to another address, percent-encoded, on this host.
    pub fn to(address: String) -> Self {
        let mut answer = Self::of(302, "text/plain; charset=utf-8", Vec::new());
        answer.headers.push(("location", address));
        answer
    }

    /// The way on after something was written: to be read from there, not sent again.
    pub fn after(address: String) -> Self {
        Self { status: 303, ..Self::to(address) }
    }
}

/// The body of an answer.
pub enum Content {
    /// At hand.
    Bytes(Vec<u8>),
    /// A file, read when it is sent, whole or in part.
    File {
        /// Its stamp: its length, and by which it is known again.
        stamp: Stamp,
        /// Opens it at a byte.
        open: Opener,
    },
}

/// Opens a file at a byte of it.
pub type Opener = Box<dyn FnOnce(u64) -> io::Result<Box<dyn Read + Send>> + Send>;

impl fmt::Debug for Content {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(formatter, "Bytes({})", bytes.len()),
            Self::File { stamp, .. } => write!(formatter, "File({stamp:?})"),
        }
    }
}

/// A site that answers.
pub trait Preview: fmt::Debug + Send + Sync + 'static {
    /// Answers; may take as long as a page takes to render, so it is called where that may block.
    fn answer(&self, asked: &Asked<'_>) -> Answer;

    /// Counts the states of the site: every change that a page may show gives a higher number.
    fn states(&self) -> tokio::sync::watch::Receiver<u64>;
}
