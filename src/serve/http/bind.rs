//! A free port: the one that was asked for, one near it, or any.
//!
//! Arrives: the host and port of the command line. Leaves: a socket that listens.

use std::{
    io,
    net::{IpAddr, TcpListener, ToSocketAddrs},
};

/// How many ports behind the one asked for are tried. A second preview of the same person finds
/// its place there, and keeps it when it is started again.
const NEXT: u16 = 10;

/// Listens at a host, at the port or where it is taken at another.
pub(super) fn bind(host: &str, port: u16) -> io::Result<TcpListener> {
    // `[::1]` as it stands in an address, `::1` as the system wants it.
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    let mut places: Vec<IpAddr> = (bare, 0).to_socket_addrs()?.map(|place| place.ip()).collect();
    // `localhost` is both: 127.0.0.1 is what people type.
    places.sort_by_key(IpAddr::is_ipv6);
    let mut refused = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for place in places {
        match bind_near(place, port) {
            Ok(listener) => return Ok(listener),
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

fn bind_near(place: IpAddr, port: u16) -> io::Result<TcpListener> {
    for near in port..=port.saturating_add(NEXT) {
        match TcpListener::bind((place, near)) {
            Err(error) if is_taken(&error) => {}
            bound => return bound,
        }
    }
    TcpListener::bind((place, 0))
}

/// Whether another port may do. Windows keeps whole ranges of ports for itself, and says that they
/// are forbidden.
fn is_taken(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::AddrInUse
        || (cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied)
}

#[cfg(test)]
mod tests {
    use super::bind;

    #[test]
    fn a_taken_port_gives_another() {
        let first = bind("127.0.0.1", 0).unwrap().local_addr().unwrap();
        let held = bind("127.0.0.1", first.port()).unwrap();
        let taken = held.local_addr().unwrap();
        let second = bind("127.0.0.1", taken.port()).unwrap().local_addr().unwrap();
        assert_ne!(second.port(), taken.port());
        assert!(second.ip().is_loopback());
    }

    #[test]
    fn a_host_may_be_a_name_or_stand_in_brackets() {
        assert!(bind("localhost", 0).unwrap().local_addr().unwrap().ip().is_loopback());
        // Machines without IPv6 exist; those with it must understand the brackets.
        if let Ok(listener) = bind("::1", 0) {
            drop(listener);
            assert!(bind("[::1]", 0).unwrap().local_addr().unwrap().is_ipv6());
        }
        assert!(bind("no such host", 0).is_err());
    }
}
