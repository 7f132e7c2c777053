//! Connections: taken in as long as there is room, each served until it ends.
//!
//! Arrives: a listening socket. Leaves: nothing; every request is checked ([`super::request`]),
//! answered by the preview in a thread where that may block, and sent ([`super::reply`]).

use std::{
    convert::Infallible, future::Future, io, net::IpAddr, pin::pin, sync::Arc, time::Duration,
};

use axum::{
    body::{Body, HttpBody},
    http::{HeaderValue, Request, header, request::Parts},
    response::Response,
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    task::{JoinSet, spawn_blocking},
    time::sleep,
};

use super::{
    EVENTS, Hosts, Limits, Token, events,
    patience::Patient,
    post::{self, Received},
    reply,
    request::{self, Question, Refusal, Wish},
};
use crate::serve::answer::{Asked, Preview};

/// How long nobody is let in after the system refused: it may be out of files, and asking again at
/// once would only burn a processor.
const REST: Duration = Duration::from_millis(200);
/// The least that hyper can work with.
const LEAST_BUFFER: usize = 8192;

/// All that the service of one connection needs.
#[derive(Debug)]
pub(super) struct Reception {
    pub(super) hosts: Hosts,
    pub(super) preview: Arc<dyn Preview>,
    pub(super) limits: Limits,
    /// Without one nothing can be written.
    pub(super) token: Option<Token>,
}

/// Takes connections in until `stop` is over; dropping the set of them ends those that are open.
pub(super) async fn receive(
    listener: &TcpListener,
    reception: &Arc<Reception>,
    stop: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(reception.limits.connections));
    let mut open = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        // First a place, then a connection: those without one wait in the system's queue.
        let entered = async {
            let place = Arc::clone(&places).acquire_owned().await.map_err(io::Error::other)?;
            Ok::<_, io::Error>((place, listener.accept().await?))
        };
        let entered = tokio::select! {
            biased;
            () = &mut stop => return,
            entered = entered => entered,
        };
        match entered {
            Ok((place, (socket, peer))) => {
                let reception = Arc::clone(reception);
                open.spawn(async move {
                    serve(socket, peer.ip(), reception).await;
                    drop(place);
                });
            }
            Err(error) if is_of_the_client(&error) => {}
            Err(_) => tokio::select! {
                () = &mut stop => return,
                () = sleep(REST) => {}
            },
        }
        while open.try_join_next().is_some() {}
    }
}

/// Whether a connection was gone before it was taken in.
fn is_of_the_client(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::Interrupted
    )
}

async fn serve(socket: TcpStream, peer: IpAddr, reception: Arc<Reception>) {
    // Events are small and wanted at once. That it cannot be had harms nothing.
    let _ = socket.set_nodelay(true);
    let limits = &reception.limits;
    let socket = TokioIo::new(Patient::new(socket, limits.write_time));
    let service = service_fn(|request| {
        let reception = Arc::clone(&reception);
        async move { Ok::<_, Infallible>(reception.answer(request, peer).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        // Runs between two requests as well: an idle connection is closed by it.
        .header_read_timeout(limits.head_time)
        .max_headers(limits.head_fields)
        .max_header_size(limits.head_bytes)
        .max_buf_size(limits.head_bytes.max(LEAST_BUFFER))
        .serve_connection(socket, service);
    // What went wrong is the client's: hyper has told it, where it could be told.
    let _ = connection.await;
}

impl Reception {
    async fn answer(&self, request: Request<Incoming>, peer: IpAddr) -> Response {
        let (parts, body) = request.into_parts();
        let has_body = !body.is_end_stream();
        let mut is_read = false;
        let mut response = match request::check(&parts, &self.hosts) {
            Ok(question) if question.wish == Wish::Write => {
                match self.receive(&parts, peer, body).await {
                    Ok(received) => {
                        is_read = true;
                        self.ask(question, &parts, peer, Some(received)).await
                    }
                    Err(refusal) => reply::refuse(refusal),
                }
            }
            Ok(question) => self.ask(question, &parts, peer, None).await,
            Err(refusal) => reply::refuse(refusal),
        };
        reply::guard(response.headers_mut());
        // Any other body is never read. hyper takes what of it has already arrived, and with the
        // answer the connection ends, since the rest would stand where the next request should.
        if has_body && !is_read {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }

    async fn receive(
        &self,
        parts: &Parts,
        peer: IpAddr,
        body: Incoming,
    ) -> Result<Received, Refusal> {
        let token = self.token.as_ref().ok_or(Refusal::Method)?;
        if !post::may_write(parts, peer) {
            return Err(Refusal::Elsewhere);
        }
        post::receive(parts, body, token, &self.limits).await
    }

    async fn ask(
        &self,
        question: Question,
        parts: &Parts,
        peer: IpAddr,
        received: Option<Received>,
    ) -> Response {
        let is_head = question.wish == Wish::Head;
        if question.path == EVENTS && received.is_none() {
            let stream = events::stream(self.preview.states(), self.limits.pulse);
            return if is_head { stream.map(|_| Body::empty()) } else { stream };
        }
        let token = self.token.clone().filter(|_| post::may_have_forms(parts, peer));
        let preview = Arc::clone(&self.preview);
        let answered = spawn_blocking(move || {
            let Question { path, query, cookies, .. } = &question;
            let posted = received.as_ref().map(Received::posted);
            let token = token.as_ref().map(Token::as_str);
            preview.answer(&Asked { path, query, cookies, posted, token })
        });
        match answered.await {
            Ok(answer) => reply::reply(answer, is_head, &parts.headers).await,
            // A page that panics is a mistake of ours; the next one may do.
            Err(_) => reply::broken(),
        }
    }
}
