//! What an address says before anybody asks for it: a destination as written in, its scheme, its
//! host and who can reach that out.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A destination of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Address<'a> {
    /// A path of this site, with or without a place in it.
    Path,
    /// Nothing: empty, `#`, `https://`.
    Nowhere,
    /// `http:`, `https:`, or an address that begins with `//`.
    Web(Web<'a>),
    /// `mailto:` or `tel:`.
    Contact,
    /// `file:`
    Computer,
    /// Any other scheme, which no page shows.
    Other(&'a str),
}

/// An address on the web.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Web<'a> {
    /// Whether it says `http:`; an address that begins with `//` says neither.
    pub(crate) is_plain: bool,
    /// Host and port.
    pub(crate) authority: &'a str,
    /// The host alone, without the brackets of a number.
    pub(crate) host: &'a str,
    /// What follows, from the first `/`, `?` or `#` on.
    pub(crate) rest: &'a str,
}

/// Who can reach a host, as far as its name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Everybody, as it seems.
    Public,
    /// Those in some network.
    Inner,
    /// The reader's own computer.
    ThisComputer,
    /// A number that may be anything.
    Number,
}

/// Ends of names that are given out inside networks only (RFC 6762, RFC 8375, and custom).
const INNER_ENDS: [&str; 8] =
    [".local", ".lan", ".internal", ".intranet", ".corp", ".home", ".home.arpa", ".localdomain"];

impl<'a> Address<'a> {
    /// Looks at a destination as browsers do: blanks around it do not count.
    pub(crate) fn of(written: &'a str) -> Self {
        let written = written.trim();
        if written.is_empty() || written == "#" {
            return Self::Nowhere;
        }
        if let Some(rest) = written.strip_prefix("//") {
            return Self::web(false, rest);
        }
        let Some((scheme, rest)) = scheme(written) else { return Self::Path };
        match scheme.to_ascii_lowercase().as_str() {
            "http" => Self::web(true, rest.trim_start_matches(['/', '\\'])),
            "https" => Self::web(false, rest.trim_start_matches(['/', '\\'])),
            "mailto" | "tel" => Self::Contact,
            "file" => Self::Computer,
            _ => Self::Other(scheme),
        }
    }

    fn web(is_plain: bool, rest: &'a str) -> Self {
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(end);
        let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let host = match authority.strip_prefix('[') {
            Some(number) => number.split(']').next().unwrap_or_default(),
            None => authority.split(':').next().unwrap_or_default(),
        };
        if host.is_empty() {
            return Self::Nowhere;
        }
        Self::Web(Web { is_plain, authority, host, rest })
    }
}

impl Web<'_> {
    /// Who can reach the host.
    pub(crate) fn reach(&self) -> Reach {
        let host = self.host.trim_end_matches('.').to_ascii_lowercase();
        match host.parse::<IpAddr>() {
            Ok(IpAddr::V4(number)) => reach_of_v4(number),
            Ok(IpAddr::V6(number)) => reach_of_v6(number),
            Err(_) if host == "localhost" || host.ends_with(".localhost") => Reach::ThisComputer,
            Err(_) if !host.contains('.') => Reach::Inner,
            Err(_) if INNER_ENDS.iter().any(|end| host.ends_with(end)) => Reach::Inner,
            Err(_) => Reach::Public,
        }
    }
}

/// Whether a host is a domain or stands below it.
pub(crate) fn is_below(host: &str, domain: &str) -> bool {
    let (host, domain) = (host.trim_end_matches('.'), domain.trim_start_matches('.'));
    let Some(start) = host.len().checked_sub(domain.len()) else { return false };
    host.is_char_boundary(start)
        && host[start..].eq_ignore_ascii_case(domain)
        && (start == 0 || host[..start].ends_with('.'))
}

/// The domain that belongs to one owner: `a.gov.cn` of `www.b.a.gov.cn`, `a.cn` of `www.a.cn`.
pub(crate) fn owner(host: &str) -> &str {
    const SHARED: [&str; 7] = ["gov.cn", "com.cn", "org.cn", "net.cn", "edu.cn", "ac.cn", "mil.cn"];
    let host = host.trim_end_matches('.');
    let labels = if SHARED.iter().any(|end| is_below(host, end)) { 3 } else { 2 };
    let dots = host.rmatch_indices('.').nth(labels - 1);
    dots.map_or(host, |(dot, _)| &host[dot + 1..])
}

fn reach_of_v4(number: Ipv4Addr) -> Reach {
    let [first, second, ..] = number.octets();
    // 100.64.0.0/10 is shared by the customers of a provider (RFC 6598).
    let is_shared = first == 100 && (64..128).contains(&second);
    match () {
        () if number.is_loopback() || number.is_unspecified() => Reach::ThisComputer,
        () if number.is_private() || number.is_link_local() || is_shared => Reach::Inner,
        () => Reach::Number,
    }
}

fn reach_of_v6(number: Ipv6Addr) -> Reach {
    if let Some(number) = number.to_ipv4_mapped() {
        return reach_of_v4(number);
    }
    let first = number.segments()[0];
    match () {
        () if number.is_loopback() || number.is_unspecified() => Reach::ThisComputer,
        // fc00::/7 and fe80::/10
        () if first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80 => Reach::Inner,
        () => Reach::Number,
    }
}

/// A scheme of two letters or more: one letter is a drive.
fn scheme(written: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = written.split_once(':')?;
    let is_scheme = scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme.then_some((scheme, rest))
}

#[cfg(test)]
mod tests {
    use super::{Address, Reach, is_below, owner};

    fn reach(address: &str) -> Option<Reach> {
        match Address::of(address) {
            Address::Web(web) => Some(web.reach()),
            _ => None,
        }
    }

    #[test]
    fn who_can_reach_a_host_is_told_by_its_name() {
        for inner in [
            "http://10.1.2.3:8080/oa",
            "https://192.168.0.8/",
            "http://172.31.0.1",
            "http://100.64.0.1/",
            "http://oa/",
            "http://nas.local/a",
            "http://[fd00::1]/",
            "HTTP:\\\\169.254.1.1\\a",
        ] {
            assert_eq!(reach(inner), Some(Reach::Inner), "{inner}");
        }
        for own in [
            "http://127.0.0.1:8000/units/",
            "http://localhost",
            "http://[::1]:80/",
            "http://0.0.0.0",
        ] {
            assert_eq!(reach(own), Some(Reach::ThisComputer), "{own}");
        }
        for number in ["http://59.200.1.1/", "http://172.32.0.1", "http://[2001:db8::1]/"] {
            assert_eq!(reach(number), Some(Reach::Number), "{number}");
        }
        for public in
            ["https://www.example.gov.cn/", "//example.com", "https://user@a.cn/x@10.0.0.1"]
        {
            assert_eq!(reach(public), Some(Reach::Public), "{public}");
        }
    }

    #[test]
    fn what_is_no_address_of_the_web_is_told_apart() {
        assert_eq!(Address::of("../2023.md#problems"), Address::Path);
        assert_eq!(Address::of("C:\\a.docx"), Address::Path);
        assert_eq!(Address::of(" # "), Address::Nowhere);
        assert_eq!(Address::of("https://"), Address::Nowhere);
        assert_eq!(Address::of("File:///C:/a.docx"), Address::Computer);
        assert_eq!(Address::of("JavaScript:void(0)"), Address::Other("JavaScript"));
        assert_eq!(Address::of("mailto:a@b.cn"), Address::Contact);
    }

    #[test]
    fn a_domain_ends_at_a_dot() {
        assert!(is_below("www.Example.gov.cn", "example.gov.cn"));
        assert!(!is_below("badexample.gov.cn", "example.gov.cn"));
        assert!(!is_below("例.cn", "xxxxx例.cn") && !is_below("例x", "x例"));
        assert_eq!(owner("www.fgj.shili.gov.cn"), "shili.gov.cn");
        assert_eq!(owner("www.example.com"), "example.com");
        assert_eq!(owner("gov.cn"), "gov.cn");
    }
}
