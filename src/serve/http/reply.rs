//! Replies: an answer of the preview as HTTP, or a few plain words where there is none.
//!
//! Arrives: an [`Answer`] and the headers of the request. Leaves: a response: whole, a part of it
//! (206), "not modified" (304), or only its head.

use std::io;

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use tokio::task::spawn_blocking;

use super::{
    file,
    range::{self, Part},
    request::Refusal,
};
use crate::{
    cache::Fingerprint,
    serve::answer::{Answer, Content, Opener},
};

const PLAIN: &str = "text/plain; charset=utf-8";

const HOST: &str = "请求没有写明访问哪个主机。\n\
    The request does not say clearly which host it asks.\n";
const FOREIGN: &str = "预览不以这个名称应答，以防其他网站借用户的浏览器读取草稿。\
    请用 http://127.0.0.1 或 http://localhost 加端口号访问；\
    要用其他名称访问，请以 gongkai serve --host 名称 启动预览。\n\
    The preview does not answer under this name, lest other sites read drafts through your \
    browser. Go to http://127.0.0.1 or http://localhost with its port; to use another name, start \
    the preview with gongkai serve --host NAME.\n";
const METHOD: &str = "这里只能读取。\nThis can only be read.\n";
const ELSEWHERE: &str = "只有在运行预览的这台电脑上，用 http://127.0.0.1 或 http://localhost 加端口号打开，才能新建和修改。\n\
    Only on the computer that runs the preview, at http://127.0.0.1 or http://localhost with its \
    port, can anything be written.\n";
const STRANGER: &str = "这个请求不是从预览自己的页面发出的，或者预览已经重新启动：什么都没有写入。\
    请回到原来的页面，复制没有保存的文字，再刷新页面。\n\
    The request does not come from a page of this preview, or the preview has been started anew: \
    nothing was written. Go back, copy what was not saved, and load the page again.\n";
const KIND: &str = "这里只接受表单和文件。\nOnly forms and files are taken here.\n";
const LARGE: &str = "内容太大，没有接收。\nThis is too large and was not taken.\n";
const SLOW: &str = "内容没有收完，没有写入。\nNot all of it arrived; nothing was written.\n";
const PATH: &str = "这不是本站的地址。\nThis is no address of the site.\n";
const WORKER: &str = "预览里不运行 Service Worker。\nNo service worker runs in the preview.\n";
const BROKEN: &str = "预览内部出错，终端里有详细信息。\n\
    The preview itself failed; the terminal says more.\n";
const UNREADABLE: &str = "文件无法读取。\nThe file cannot be read.\n";
const NO_SUCH_PART: &str = "文件没有这一部分。\nThe file has no such part.\n";

/// Headers of every reply.
///
/// Nothing here changes what a page of the site looks like or does: no content security policy,
/// and no ban on frames, in which some editors show a preview. Other sites cannot load parts of
/// this one as their own (they could tell from an image which drafts there are), types are not
/// guessed, nobody else is told the addresses of drafts, and nothing is shown from a browser's
/// memory without asking.
const GUARDS: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-cache"),
];

/// Adds to a reply what every reply has.
pub(super) fn guard(headers: &mut HeaderMap) {
    for (name, value) in GUARDS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}

/// The reply to a request that is not passed on.
pub(super) fn refuse(refusal: Refusal) -> Response {
    let (status, words) = match refusal {
        Refusal::Host => (StatusCode::BAD_REQUEST, HOST),
        Refusal::Foreign => (StatusCode::MISDIRECTED_REQUEST, FOREIGN),
        Refusal::Method => (StatusCode::METHOD_NOT_ALLOWED, METHOD),
        Refusal::Path => (StatusCode::BAD_REQUEST, PATH),
        Refusal::Worker => (StatusCode::FORBIDDEN, WORKER),
        Refusal::Elsewhere => (StatusCode::FORBIDDEN, ELSEWHERE),
        Refusal::Stranger => (StatusCode::FORBIDDEN, STRANGER),
        Refusal::Kind => (StatusCode::UNSUPPORTED_MEDIA_TYPE, KIND),
        Refusal::Large => (StatusCode::PAYLOAD_TOO_LARGE, LARGE),
        Refusal::Slow => (StatusCode::REQUEST_TIMEOUT, SLOW),
    };
    let mut response = plain(status, words);
    if refusal == Refusal::Method {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// The reply where the preview failed.
pub(super) fn broken() -> Response {
    plain(StatusCode::INTERNAL_SERVER_ERROR, BROKEN)
}

fn plain(status: StatusCode, words: &'static str) -> Response {
    let mut response = Response::new(Body::from(words));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(PLAIN));
    response
}

/// The reply to a question that was answered.
pub(super) async fn reply(answer: Answer, is_head: bool, asked: &HeaderMap) -> Response {
    let Some((status, mut headers)) = head(&answer) else { return broken() };
    let length = match &answer.content {
        Content::Bytes(bytes) => bytes.len() as u64,
        Content::File { stamp, .. } => stamp.size,
    };
    let mut part = Part::Whole;
    if status == StatusCode::OK {
        let tag = tag(&answer.content);
        if is_known(asked, &tag) {
            headers.insert(header::ETAG, tag);
            // Of what the client has already, neither type nor length is told again.
            headers.remove(header::CONTENT_TYPE);
            return respond(StatusCode::NOT_MODIFIED, headers, Body::empty());
        }
        if !is_head {
            part = wanted(asked, &tag, length);
        }
        headers.insert(header::ETAG, tag);
        headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    }
    let (status, range) = match part {
        Part::Whole => (status, 0..length),
        Part::Some(range) => {
            let told = format!("bytes {}-{}/{length}", range.start, range.end - 1);
            headers.extend(HeaderValue::from_str(&told).map(|it| (header::CONTENT_RANGE, it)));
            (StatusCode::PARTIAL_CONTENT, range)
        }
        Part::Nothing => {
            let mut response = plain(StatusCode::RANGE_NOT_SATISFIABLE, NO_SUCH_PART);
            let told = HeaderValue::from_str(&format!("bytes */{length}"));
            response.headers_mut().extend(told.map(|it| (header::CONTENT_RANGE, it)));
            return response;
        }
    };
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
    if is_head {
        return respond(status, headers, Body::empty());
    }
    match answer.content {
        Content::Bytes(bytes) => {
            let bytes = Bytes::from(bytes);
            // A range lies within the length, which is that of the bytes.
            let range = usize::try_from(range.start).unwrap_or(bytes.len())
                ..usize::try_from(range.end).unwrap_or(bytes.len());
            respond(status, headers, Body::from(bytes.slice(range)))
        }
        Content::File { open, .. } => match send(open, range.start, range.end).await {
            Ok(body) => respond(status, headers, body),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                plain(StatusCode::NOT_FOUND, UNREADABLE)
            }
            Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, UNREADABLE),
        },
    }
}

/// The status and the headers of an answer; `none` where HTTP has no such thing, which would be a
/// mistake of ours.
fn head(answer: &Answer) -> Option<(StatusCode, HeaderMap)> {
    let status = StatusCode::from_u16(answer.status).ok()?;
    let is_final = !status.is_informational();
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(&answer.kind).ok()?);
    for (name, value) in &answer.headers {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        headers.append(name, HeaderValue::from_str(value).ok()?);
    }
    is_final.then_some((status, headers))
}

fn respond(status: StatusCode, headers: HeaderMap, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

async fn send(open: Opener, start: u64, end: u64) -> io::Result<Body> {
    let reader = spawn_blocking(move || open(start)).await.map_err(io::Error::other).flatten()?;
    Ok(file::body(reader, end - start))
}

/// By what a content is known again. That of a file is made of its stamp, so that it need not be
/// read.
fn tag(content: &Content) -> HeaderValue {
    let print = match content {
        Content::Bytes(bytes) => Fingerprint::of(bytes),
        Content::File { stamp, .. } => Fingerprint::of_value(stamp),
    };
    let mut tag = vec![b'"'];
    tag.extend(print.hexadecimal());
    tag.push(b'"');
    HeaderValue::from_bytes(&tag).expect("hexadecimal digits in quotes are visible ASCII")
}

/// Whether the client has this content: `If-None-Match` names it, perhaps as weakly equal, perhaps
/// among others.
fn is_known(asked: &HeaderMap, tag: &HeaderValue) -> bool {
    let fields = asked.get_all(header::IF_NONE_MATCH).iter();
    let mut tags = fields.flat_map(|field| field.as_bytes().split(|byte| *byte == b','));
    tags.any(|known| {
        let known = known.trim_ascii();
        known == b"*" || known.strip_prefix(b"W/").unwrap_or(known) == tag.as_bytes()
    })
}

/// What part is wanted. With `If-Range` a part only of this very content: the client has another
/// part already.
fn wanted(asked: &HeaderMap, tag: &HeaderValue, length: u64) -> Part {
    let mut fields = asked.get_all(header::RANGE).iter();
    let (Some(field), None) = (fields.next(), fields.next()) else { return Part::Whole };
    if asked.get(header::IF_RANGE).is_some_and(|known| known != tag) {
        return Part::Whole;
    }
    field.to_str().map_or(Part::Whole, |field| range::part(field, length))
}
