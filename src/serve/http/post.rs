//! Requests to write: what they have to show, and their body, bounded in bytes and in time.
//!
//! Arrives: a request whose head is in order, and its body. Leaves: the body whole, or a
//! [`Refusal`]. Whoever writes sits at this machine, and comes from a page of this very preview:
//! the browser says so (`Origin`), and the page proves it by the token of the run, in a header or,
//! in a form without script, in a field. What comes by way of a proxy speaks for somebody else.

use std::{future::poll_fn, net::IpAddr, pin::Pin};

use axum::{
    body::HttpBody,
    http::{HeaderMap, HeaderName, header, request::Parts},
};
use hyper::body::Incoming;
use tokio::time::timeout;

use super::{Hosts, Limits, Token, request::Refusal};
use crate::serve::answer::Posted;

/// The largest file that is taken in, in bytes: a report in Word with photographs has a few million;
/// one that is larger would fill the memory of a small machine once it is unpacked.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;

/// The header in which a script shows the token.
const TOKEN: HeaderName = HeaderName::from_static("x-gongkai-token");
/// The field in which a form shows it.
const FIELD: &str = "token";

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const DESTINATION: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// By which proxies say for whom they ask.
const FORWARDED: [&str; 6] =
    ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];

/// What was sent to be written.
#[derive(Debug)]
pub(super) enum Received {
    /// The fields of a form.
    Form(Vec<u8>),
    /// A file.
    File(Vec<u8>),
}

impl Received {
    /// The same for the preview.
    pub(super) fn posted(&self) -> Posted<'_> {
        match self {
            Self::Form(bytes) => Posted::Form(bytes),
            Self::File(bytes) => Posted::File(bytes),
        }
    }
}

/// Whether a request comes from somebody at this machine, who asks for themselves.
pub(super) fn may_write(parts: &Parts, peer: IpAddr) -> bool {
    let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    peer.to_canonical().is_loopback()
        && host.is_some_and(Hosts::is_home)
        && !FORWARDED.iter().any(|name| parts.headers.contains_key(*name))
}

/// Whether the answer may hold forms with the token in them: only a page that is opened as such. A
/// script of the site that is shown, which may be anybody's, asks for it in vain.
pub(super) fn may_have_forms(parts: &Parts, peer: IpAddr) -> bool {
    let is_page = !parts.headers.contains_key(DESTINATION)
        || one(&parts.headers, &DESTINATION).is_some_and(|it| it == b"document");
    may_write(parts, peer) && is_page
}

/// Receives what is to be written.
pub(super) async fn receive(
    parts: &Parts,
    body: Incoming,
    token: &Token,
    limits: &Limits,
) -> Result<Received, Refusal> {
    check_page(&parts.headers)?;
    let is_form = is_form(&parts.headers).ok_or(Refusal::Kind)?;
    let shown = one(&parts.headers, &TOKEN);
    // A script shows the token before anything of the body is read, a form within it.
    let is_proven = shown.is_some_and(|shown| token.is(shown));
    if !is_proven && (!is_form || parts.headers.contains_key(TOKEN)) {
        return Err(Refusal::Stranger);
    }
    let limit = if is_form { limits.form_bytes } else { limits.file_bytes };
    let read = timeout(limits.body_time, read(body, limit));
    let bytes = read.await.map_err(|_| Refusal::Slow)??;
    if !is_form {
        return Ok(Received::File(bytes));
    }
    let mut fields = form_urlencoded::parse(&bytes);
    let is_proven =
        is_proven || fields.any(|(name, value)| name == FIELD && token.is(value.as_bytes()));
    if is_proven { Ok(Received::Form(bytes)) } else { Err(Refusal::Stranger) }
}

/// Whether a page of this preview asks: its origin is the very one that is asked.
fn check_page(headers: &HeaderMap) -> Result<(), Refusal> {
    let host = one(headers, &header::HOST).unwrap_or_default();
    let origin = one(headers, &header::ORIGIN).and_then(|it| it.strip_prefix(b"http://"));
    let is_own = origin.is_some_and(|origin| origin == host);
    // Older browsers do not say.
    let is_from_here =
        !headers.contains_key(SITE) || one(headers, &SITE).is_some_and(|it| it == b"same-origin");
    if is_own && is_from_here { Ok(()) } else { Err(Refusal::Stranger) }
}

/// Whether a form is sent, or a file; `none` for anything else.
fn is_form(headers: &HeaderMap) -> Option<bool> {
    let kind = one(headers, &header::CONTENT_TYPE)?;
    let kind = kind.split(|byte| *byte == b';').next()?.trim_ascii();
    match kind.to_ascii_lowercase().as_slice() {
        b"application/x-www-form-urlencoded" => Some(true),
        b"application/octet-stream" => Some(false),
        _ => None,
    }
}

/// The value of a field that is there exactly once.
fn one<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h [u8]> {
    let mut fields = headers.get_all(name).iter();
    let (field, None) = (fields.next()?, fields.next()) else { return None };
    Some(field.as_bytes())
}

/// Reads a body to its end, counting.
async fn read(mut body: Incoming, limit: usize) -> Result<Vec<u8>, Refusal> {
    let promised = body.size_hint();
    if promised.lower() > limit as u64 {
        return Err(Refusal::Large);
    }
    let mut bytes = Vec::new();
    loop {
        let frame = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await;
        let Some(frame) = frame else { return Ok(bytes) };
        // Trailers are nothing to us.
        let Ok(piece) = frame.map_err(|_| Refusal::Slow)?.into_data() else { continue };
        if bytes.len() + piece.len() > limit {
            return Err(Refusal::Large);
        }
        bytes.extend_from_slice(&piece);
    }
}
