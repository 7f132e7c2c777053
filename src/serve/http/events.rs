//! The stream of events by which pages learn that the site has changed.
//!
//! Arrives: the numbers of the site's states. Leaves: server-sent events, one for each number that
//! the stream sees: the present one at once, so that a page that was loaded from an older state,
//! or whose connection broke, learns of it.

use std::{convert::Infallible, time::Duration};

use axum::response::{
    IntoResponse, Response,
    sse::{Event, KeepAlive, Sse},
};
use tokio::sync::{
    mpsc::{Sender, channel},
    watch::Receiver,
};
use tokio_stream::{StreamExt, wrappers::ReceiverStream};

/// The address of the stream. Browsers keep at most six connections to one host, and every open
/// stream takes one: pages in the background should close theirs.
pub const EVENTS: &str = "/_preview/events";

/// How soon a browser comes back when the stream breaks, as it does when the preview is restarted.
const RETRY: Duration = Duration::from_secs(1);

/// The stream, until the states or the connection end.
pub(super) fn stream(states: Receiver<u64>, pulse: Duration) -> Response {
    let (sender, numbers) = channel(1);
    tokio::spawn(follow(states, sender));
    let event = |number: u64| Event::default().retry(RETRY).data(number.to_string());
    let events = ReceiverStream::new(numbers).map(move |number| Ok::<_, Infallible>(event(number)));
    Sse::new(events).keep_alive(KeepAlive::new().interval(pulse)).into_response()
}

/// Tells every number that can be seen, until there are no more or nobody listens.
async fn follow(mut states: Receiver<u64>, listener: Sender<u64>) {
    loop {
        let number = *states.borrow_and_update();
        if listener.send(number).await.is_err() {
            return;
        }
        tokio::select! {
            changed = states.changed() => if changed.is_err() { return },
            () = listener.closed() => return,
        }
    }
}
