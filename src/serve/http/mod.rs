//! HTTP: the door between browsers and the preview. It trusts nobody.
//!
//! Arrives: connections, with whatever somebody chose to send. Leaves: checked questions to a
//! [`Preview`], and its answers as HTTP: whole, in part, or "not modified".
//!
//! Any page in a browser of this machine can send requests to `127.0.0.1`, and a name of its own
//! can lead there (DNS rebinding). So whoever asks under a foreign name is refused ([`Hosts`]),
//! no path with a trick in it is passed on (`request`), and no other site may embed what is
//! answered (`reply`). Every connection is bounded in bytes and in time ([`Limits`]), and there are
//! only so many at once.
//!
//! Only with a [`Token`] of the run, below `/_preview/`, from this machine and from the preview's
//! own pages something can be sent to be written (`post`); no other body is read, and no method but
//! GET, HEAD and this POST is known.
//!
//! What hyper does for us: it parses requests and answers malformed ones with 400 by itself, heads
//! that are too large or have too many fields with 431; it closes a connection that is idle or
//! sends its head too slowly; it keeps answers to their promised length.

mod bind;
mod connection;
mod events;
mod file;
mod hosts;
mod patience;
mod post;
mod range;
mod reply;
mod request;
#[cfg(test)]
mod tests;
mod token;

pub use self::{events::EVENTS, hosts::Hosts, post::LARGEST_FILE, token::Token};

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use super::answer::Preview;

/// Where the preview listens unless it is told otherwise: nobody outside this machine gets there.
pub const HOME: &str = "127.0.0.1";

/// Threads that speak HTTP: they only carry bytes.
const SPEAKERS: usize = 2;
/// Threads that render pages and read files; more questions wait for one of them.
const WORKERS: usize = 8;

/// What one client, and all of them together, may take.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Connections at once; further ones wait until one ends.
    pub connections: usize,
    /// Bytes of a request's head. Cookies do not know ports: a browser sends those of every
    /// program that ever ran on this machine's address, so this is generous.
    pub head_bytes: usize,
    /// Header fields of a request.
    pub head_fields: usize,
    /// How long a request's head may take to arrive, and how long a connection may be idle.
    pub head_time: Duration,
    /// How long a client may leave an answer unread; any progress begins it anew.
    pub write_time: Duration,
    /// Bytes of a form.
    pub form_bytes: usize,
    /// Bytes of a file that is sent in.
    pub file_bytes: usize,
    /// How long a form or a file may take to arrive.
    pub body_time: Duration,
    /// How often a stream of events without any says that it is still there.
    pub pulse: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 128,
            head_bytes: 64 * 1024,
            head_fields: 100,
            head_time: Duration::from_secs(10),
            write_time: Duration::from_secs(60),
            // A report of a million characters, each of nine bytes in a form.
            form_bytes: 10 * 1024 * 1024,
            file_bytes: post::LARGEST_FILE,
            body_time: Duration::from_secs(60),
            pulse: Duration::from_secs(15),
        }
    }
}

/// An address at which the preview can be asked; nobody is answered before [`Door::serve`].
#[derive(Debug)]
pub struct Door {
    listener: TcpListener,
    hosts: Hosts,
    limits: Limits,
    token: Option<Token>,
}

impl Door {
    /// Opens a door at `host`, an IP address or a name of this machine ([`HOME`] by default).
    /// Where the port is taken, one of the next ten is; where all are, any free one is. Port 0
    /// stands for any free one.
    ///
    /// # Errors
    ///
    /// The host is not of this machine, or the system refused.
    pub fn open(host: &str, port: u16) -> io::Result<Self> {
        let listener = bind::bind(host, port)?;
        let hosts = Hosts::new(host, listener.local_addr()?.ip());
        Ok(Self { listener, hosts, limits: Limits::default(), token: None })
    }

    /// With other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Where whoever shows this token may write. Without one it can only be read.
    #[must_use]
    pub fn with_token(self, token: Option<Token>) -> Self {
        Self { token, ..self }
    }

    /// Where it is.
    ///
    /// # Errors
    ///
    /// The system does not tell.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// What to type into a browser on this machine: `http://127.0.0.1:4000`, without a slash at
    /// its end.
    ///
    /// # Errors
    ///
    /// The system does not tell.
    pub fn url(&self) -> io::Result<String> {
        let mut address = self.address()?;
        // "Everywhere" is a place to listen at, not one to go to.
        if address.ip().is_unspecified() {
            address.set_ip(match address.ip() {
                IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
                IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
            });
        }
        Ok(format!("http://{address}"))
    }

    /// Whether other machines can ask, too.
    ///
    /// # Errors
    ///
    /// The system does not tell.
    pub fn is_public(&self) -> io::Result<bool> {
        Ok(!self.address()?.ip().is_loopback())
    }

    /// Answers until `stop` is over; then returns at once and drops every connection. Must run on
    /// a tokio runtime with time and network. Questions that are being answered go on in their
    /// threads, to nobody.
    ///
    /// # Errors
    ///
    /// The socket cannot be used. Nothing that a client does ends the service.
    pub async fn serve(
        self,
        preview: Arc<dyn Preview>,
        stop: impl Future<Output = ()>,
    ) -> io::Result<()> {
        let Self { listener, hosts, limits, token } = self;
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let reception = Arc::new(connection::Reception { hosts, preview, limits, token });
        connection::receive(&listener, &reception, stop).await;
        Ok(())
    }

    /// As [`Door::serve`], on threads of its own, for callers without a runtime; `stop` is polled
    /// within it, so that it may be `tokio::signal::ctrl_c()` in an async block.
    ///
    /// # Errors
    ///
    /// The socket cannot be used, or no threads can be made.
    pub fn run(self, preview: Arc<dyn Preview>, stop: impl Future<Output = ()>) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(SPEAKERS)
            .max_blocking_threads(WORKERS)
            .thread_name("preview")
            .enable_all()
            .build()?;
        let served = runtime.block_on(self.serve(preview, stop));
        // Not dropped: that would wait for pages that are being rendered, and Ctrl-C means now.
        runtime.shutdown_background();
        served
    }
}
