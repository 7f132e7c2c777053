//! Requests, checked: what is passed on to the preview holds no trick.
//!
//! Arrives: the head of a request, as hyper parsed it. Leaves: a [`Question`], or a [`Refusal`].
//! What a request to write has to show beside that is checked in [`super::post`].

use axum::http::{HeaderMap, HeaderName, Method, Uri, header, request::Parts};
use percent_encoding::percent_decode_str;

use super::hosts::{Hosts, Verdict};

/// What somebody asks, checked and decoded.
#[derive(Debug)]
pub(super) struct Question {
    /// Percent-decoded, beginning with `/`.
    pub(super) path: String,
    pub(super) query: String,
    pub(super) cookies: String,
    /// What is wanted.
    pub(super) wish: Wish,
}

/// What somebody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// An answer.
    Read,
    /// Only the head of an answer.
    Head,
    /// To write.
    Write,
}

/// Below this, and nowhere else, something can be written.
const WRITABLE: &str = "/_preview/";

/// By which a browser asks for the script of a service worker.
const WORKER: HeaderName = HeaderName::from_static("service-worker");

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It says not, or not clearly, whom it asks.
    Host,
    /// It asks somebody else.
    Foreign,
    /// It wants more than to read, where nothing can be written.
    Method,
    /// Its path is none.
    Path,
    /// It wants a script that would stand between the browser and every page.
    Worker,
    /// It comes from another machine, or for somebody else, and wants to write.
    Elsewhere,
    /// It wants to write from a page that is none of the preview's own, or of an earlier run.
    Stranger,
    /// What it wants to write is neither a form nor a file.
    Kind,
    /// It is too large.
    Large,
    /// It took too long to arrive, or broke off.
    Slow,
}

/// Checks the head of a request.
pub(super) fn check(parts: &Parts, hosts: &Hosts) -> Result<Question, Refusal> {
    check_host(&parts.uri, &parts.headers, hosts)?;
    // A worker of the site that is shown would see the forms, and the token in them, and would stay
    // in the browser when another site is shown at this address.
    if parts.headers.contains_key(WORKER) {
        return Err(Refusal::Worker);
    }
    let wish = match parts.method {
        Method::GET => Wish::Read,
        Method::HEAD => Wish::Head,
        Method::POST if parts.uri.path().starts_with(WRITABLE) => Wish::Write,
        _ => return Err(Refusal::Method),
    };
    let path = decode(parts.uri.path()).ok_or(Refusal::Path)?;
    let query = parts.uri.query().unwrap_or_default().to_owned();
    Ok(Question { path, query, cookies: cookies(&parts.headers), wish })
}

/// Exactly one `Host`, which is ours; and so must be the host of a target that names one itself
/// (`GET http://host/path`).
fn check_host(uri: &Uri, headers: &HeaderMap, hosts: &Hosts) -> Result<(), Refusal> {
    let mut fields = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (fields.next(), fields.next()) else { return Err(Refusal::Host) };
    let host = host.to_str().map_err(|_| Refusal::Host)?;
    for authority in [Some(host), uri.authority().map(|authority| authority.as_str())] {
        match authority.map(|authority| hosts.judge(authority)) {
            None | Some(Verdict::Ours) => {}
            Some(Verdict::Foreign) => return Err(Refusal::Foreign),
            Some(Verdict::Malformed) => return Err(Refusal::Host),
        }
    }
    Ok(())
}

/// Decodes a path once. What a file system, or a browser that is sent elsewhere, might take for
/// something else than a name is no path: `..`, a separator of Windows, an encoded slash, an empty
/// name (`//evil.example/`), control characters.
fn decode(raw: &str) -> Option<String> {
    let is_slash = |window: &[u8]| window.eq_ignore_ascii_case(b"%2f");
    if raw.as_bytes().windows(3).any(is_slash) {
        return None;
    }
    let path = percent_decode_str(raw).decode_utf8().ok()?;
    if path.chars().any(|character| character.is_control() || character == '\\') {
        return None;
    }
    let mut names = path.strip_prefix('/')?.split('/').rev();
    // Only the last name may be empty: the path of a folder ends with a slash.
    let is_name = |name: &str| !matches!(name, "." | "..");
    let last = names.next()?;
    let is_path = is_name(last) && names.all(|name| is_name(name) && !name.is_empty());
    is_path.then(|| path.into_owned())
}

/// All cookies as one field; some clients send several.
fn cookies(headers: &HeaderMap) -> String {
    let fields = headers.get_all(header::COOKIE).iter();
    let fields: Vec<_> = fields.map(|field| String::from_utf8_lossy(field.as_bytes())).collect();
    fields.join("; ")
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn paths_are_decoded_once() {
        for (raw, path) in [
            ("/", "/"),
            ("/sfj/2024/", "/sfj/2024/"),
            ("/%E5%85%AC%E5%BC%80.pdf", "/公开.pdf"),
            ("/a%20b", "/a b"),
            ("/%252e%252e/x", "/%2e%2e/x"),
            ("/%25", "/%"),
            ("/100%", "/100%"),
            ("/...", "/..."),
            ("/a..b/.c", "/a..b/.c"),
        ] {
            assert_eq!(decode(raw).as_deref(), Some(path), "{raw}");
        }
    }

    #[test]
    fn paths_with_a_trick_are_none() {
        for raw in [
            "",
            "*",
            "x",
            "/..",
            "/../x",
            "/a/../b",
            "/.",
            "/./x",
            "/%2e%2e/x",
            "/%2E%2e",
            "/.%2e/",
            "/..%2f",
            "/a%2Fb",
            "/%00",
            "/a%0a",
            "/%0d%0aSet-Cookie",
            "/%7f",
            "/%c2%85",
            "/a\\b",
            "/%5c..%5c",
            "//evil.example",
            "/a//b",
            "//",
            "/%ff",
            "/%c0%ae%c0%ae/",
            "/%ed%a0%80",
        ] {
            assert_eq!(decode(raw), None, "{raw}");
        }
    }
}
