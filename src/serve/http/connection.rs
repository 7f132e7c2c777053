//! Connections: taken in as long as there is room, each served until it ends.
//!
//! Arrives: a listening socket. Leaves: nothing; every request is checked ([`super::request`]),
//! answered by the preview in a thread where that may block, and sent ([`super::reply`]).

use std::{convert::Infallible, future::Future, io, pin::pin, sync::Arc, time::Duration};

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
    EVENTS, Hosts, Limits, events,
    patience::Patient,
    reply,
    request::{self, Question},
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
            Ok::<_, io::Error>((place, listener.accept().await?.0))
        };
        let entered = tokio::select! {
            biased;
            () = &mut stop => return,
            entered = entered => entered,
        };
        match entered {
            Ok((place, socket)) => {
                let reception = Arc::clone(reception);
                open.spawn(async move {
                    serve(socket, reception).await;
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

async fn serve(socket: TcpStream, reception: Arc<Reception>) {
    // Events are small and wanted at once. That it cannot be had harms nothing.
    let _ = socket.set_nodelay(true);
    let limits = &reception.limits;
    let socket = TokioIo::new(Patient::new(socket, limits.write_time));
    let service = service_fn(|request| {
        let reception = Arc::clone(&reception);
        async move { Ok::<_, Infallible>(reception.answer(request).await) }
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
    async fn answer(&self, request: Request<Incoming>) -> Response {
        let (parts, body) = request.into_parts();
        // A body is never read. hyper takes what of it has already arrived, and with the answer
        // the connection ends, since the rest would stand where the next request should.
        let has_body = !body.is_end_stream();
        drop(body);
        let mut response = match request::check(&parts, &self.hosts) {
            Ok(question) => self.ask(question, &parts).await,
            Err(refusal) => reply::refuse(refusal),
        };
        reply::guard(response.headers_mut());
        if has_body {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }

    async fn ask(&self, question: Question, parts: &Parts) -> Response {
        let is_head = question.is_head;
        if question.path == EVENTS {
            let stream = events::stream(self.preview.states(), self.limits.pulse);
            return if is_head { stream.map(|_| Body::empty()) } else { stream };
        }
        let preview = Arc::clone(&self.preview);
        let answered = spawn_blocking(move || {
            let Question { path, query, cookies, .. } = &question;
            preview.answer(&Asked { path, query, cookies })
        });
        match answered.await {
            Ok(answer) => reply::reply(answer, is_head, &parts.headers).await,
            // A page that panics is a mistake of ours; the next one may do.
            Err(_) => reply::broken(),
        }
    }
}
