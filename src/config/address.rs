//! `base_url`: where the site will stand. Checked once, so that joining a
//! path to it needs no thought and cannot fail.

use std::fmt::Write as _;

/// A checked `http` or `https` address of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    prefix: String,
}

impl BaseUrl {
    /// Reads an address as people write it, with or without a final slash.
    /// None if it is not the address of a folder on a web server.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            return None;
        }
        let (authority, path) = match rest.find('/') {
            Some(slash) => rest.split_at(slash),
            None => (rest, "/"),
        };
        let authority = authority.to_lowercase();
        if !is_authority(&authority) {
            return None;
        }
        Some(Self { origin: format!("{scheme}://{authority}"), prefix: folder(path)? })
    }

    /// `https://host[:port]`, without a final slash.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The path of the folder: `/` or `/a/b/`.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The full address of a path from the site's root. The path has no
    /// leading slash and is percent-encoded already.
    pub fn join(&self, path_from_root: &str) -> String {
        format!("{}{}{path_from_root}", self.origin, self.prefix)
    }
}

/// A host name or address, with a port if need be; never a user name.
fn is_authority(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (text, None),
    };
    let port_is_right = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|number| number > 0));
    let address = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let host_is_right = match address {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => host.split('.').all(is_label),
    };
    port_is_right && host_is_right
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

/// The path of a folder, percent-encoded, with a slash at both ends.
fn folder(path: &str) -> Option<String> {
    let mut encoded = String::from("/");
    let inner = path.strip_prefix('/')?;
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    if inner.is_empty() {
        return Some(encoded);
    }
    for segment in inner.split('/') {
        if segment.is_empty() || segment == "." || segment == ".." {
            return None;
        }
        for byte in segment.bytes() {
            match byte {
                b'?' | b'#' | b'\\' | b' ' | 0..=31 | 127 => return None,
                b'"' | b'<' | b'>' | b'`' | b'{' | b'}' | b'|' | b'^' | 128.. => {
                    // Writing into a string does not fail.
                    let _ = write!(encoded, "%{byte:02X}");
                }
                _ => encoded.push(char::from(byte)),
            }
        }
        encoded.push('/');
    }
    Some(encoded)
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn a_prefix_gets_its_slashes_and_joins() {
        let url = BaseUrl::parse("HTTPS://WWW.Example.gov.cn:8080/zwgk/法治").unwrap();
        assert_eq!(url.origin(), "https://www.example.gov.cn:8080");
        assert_eq!(url.prefix(), "/zwgk/%E6%B3%95%E6%B2%BB/");
        assert_eq!(url.join("units/a/"), format!("{}{}units/a/", url.origin(), url.prefix()));
        assert_eq!(BaseUrl::parse("http://[::1]").unwrap().join(""), "http://[::1]/");
    }

    #[test]
    fn what_is_no_folder_on_a_web_server_is_refused() {
        for text in [
            "",
            "www.example.com",
            "ftp://a/",
            "http://",
            "http:///x",
            "http://a b/",
            "http://a:0/",
            "http://a:99999/",
            "http://me@a/",
            "http://a/?q",
            "http://a/#x",
            "http://a/../b",
            "http://a//b",
            "http://a/b c",
            "http://-a/",
            "http://[::zz]/",
            "http://a..b/",
            "http://a:/",
        ] {
            assert_eq!(BaseUrl::parse(text), None, "{text}");
        }
    }
}
