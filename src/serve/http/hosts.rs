//! [`Hosts`]: the names under which the preview may be asked.
//!
//! Arrives: a `Host` header. Leaves: whether it is one of ours. A page of `evil.example` whose name
//! is suddenly made to lead to `127.0.0.1` asks as `evil.example`: it would read drafts. It cannot
//! ask as `localhost`, nor as an IP address, since no name server is asked for these.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The names under which the preview may be asked, with any port: proxies and containers change it.
#[derive(Clone, Debug)]
pub struct Hosts {
    /// The name given on the command line; `none` for an address.
    name: Option<String>,
    /// Whether other machines can ask, too: they know this one by addresses of its own.
    is_public: bool,
}

/// What is to be thought of a `Host` header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is one of ours.
    Ours,
    /// Somebody else's.
    Foreign,
    /// No host at all.
    Malformed,
}

impl Hosts {
    /// Those of a preview that was told to listen at `host`, and does so at `place`.
    pub fn new(host: &str, place: IpAddr) -> Self {
        let name = Some(host.to_ascii_lowercase()).filter(|name| address(name).is_none());
        Self { name, is_public: !place.is_loopback() }
    }

    /// Judges a `Host` header, or the authority of a request's target.
    pub(super) fn judge(&self, authority: &str) -> Verdict {
        let Some(host) = host_of(authority) else { return Verdict::Malformed };
        let is_ours = match address(host) {
            Some(address) => self.is_public || address.to_canonical().is_loopback(),
            None => {
                host.eq_ignore_ascii_case("localhost")
                    || self.name.as_ref().is_some_and(|name| host.eq_ignore_ascii_case(name))
            }
        };
        if is_ours { Verdict::Ours } else { Verdict::Foreign }
    }

    /// Whether a `Host` header names this machine as only this machine can.
    pub(super) fn is_home(authority: &str) -> bool {
        let Some(host) = host_of(authority) else { return false };
        host.eq_ignore_ascii_case("localhost")
            || address(host).is_some_and(|address| address.to_canonical().is_loopback())
    }
}

/// An IP address, with the brackets of version 6 or without.
fn address(host: &str) -> Option<IpAddr> {
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    match bare {
        Some(bare) => bare.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
        None => host.parse::<Ipv4Addr>().ok().map(IpAddr::V4).or_else(|| host.parse().ok()),
    }
}

/// The host without its port; `none` where this is neither a name nor an address.
fn host_of(authority: &str) -> Option<&str> {
    let end = match authority.strip_prefix('[') {
        Some(rest) => rest.find(']')? + 2,
        None => authority.find(':').unwrap_or(authority.len()),
    };
    let (host, port) = authority.split_at(end);
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.len() <= 5;
    let is_host = match host.starts_with('[') {
        true => address(host).is_some(),
        false => {
            let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
            !host.is_empty() && host.bytes().all(known)
        }
    };
    let port = if port.is_empty() { Some("") } else { port.strip_prefix(':') };
    (is_host && port.is_some_and(is_port)).then_some(host)
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::{Hosts, Verdict};

    fn at_home() -> Hosts {
        Hosts::new("127.0.0.1", IpAddr::V4(Ipv4Addr::LOCALHOST))
    }

    #[test]
    fn at_home_only_this_machine_is_ours() {
        let ours =
            ["localhost", "LocalHost:1234", "127.0.0.1", "127.9.9.9:80", "[::1]:4000", "[::1]"];
        for host in ours {
            assert_eq!(at_home().judge(host), Verdict::Ours, "{host}");
        }
        let foreign = [
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:4000",
            "evil-localhost",
            "sub.localhost",
            "localhost.",
            "192.168.1.2",
            "0.0.0.0:4000",
            "[::2]",
            "[::ffff:10.0.0.1]",
            "2130706433",
            "127.1",
            "0x7f.0.0.1",
        ];
        for host in foreign {
            assert_eq!(at_home().judge(host), Verdict::Foreign, "{host}");
        }
    }

    #[test]
    fn what_is_no_host_is_malformed() {
        let malformed = [
            "",
            ":80",
            "localhost:http",
            "localhost:123456",
            "user@localhost",
            "localhost@evil.example",
            "localhost evil.example",
            "localhost,evil.example",
            "localhost/",
            "[::1",
            "[::1]x",
            "[localhost]",
            "[127.0.0.1]",
            "::1",
            "[fe80::1%25lo]",
            "本机",
        ];
        for host in malformed {
            assert_eq!(at_home().judge(host), Verdict::Malformed, "{host}");
        }
    }

    #[test]
    fn an_open_preview_knows_addresses_and_its_own_name() {
        let hosts = Hosts::new("Desk.Example", IpAddr::V4(Ipv4Addr::new(192, 168, 1, 2)));
        for host in ["desk.example:80", "DESK.example", "192.168.1.2:80", "[fe80::1]", "localhost"]
        {
            assert_eq!(hosts.judge(host), Verdict::Ours, "{host}");
        }
        for host in ["evil.example", "x.desk.example", "desk.example.evil.example"] {
            assert_eq!(hosts.judge(host), Verdict::Foreign, "{host}");
        }
        let everywhere = Hosts::new("0.0.0.0", IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        assert_eq!(everywhere.judge("10.1.2.3"), Verdict::Ours);
        assert_eq!(everywhere.judge("evil.example"), Verdict::Foreign);
    }
}
