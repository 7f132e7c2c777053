//! Asking over the network: an address in, an answer out. HEAD first, GET where a server does not
//! like that, no byte of a body read, every redirect looked at before it is followed.

use std::time::Duration;

use super::{Answer, Ask, Rule, Silence, Untold, public_host};
use crate::check::address::Address;

/// Seconds for one request.
const PATIENCE: Duration = Duration::from_secs(10);
/// Redirects that are followed.
const HOPS: usize = 5;

/// Asks the web.
#[derive(Debug)]
pub struct Web {
    agent: ureq::Agent,
    /// Whether only public hosts are asked; tests ask their own.
    is_public_only: bool,
}

impl Default for Web {
    fn default() -> Self {
        Self::new(true, PATIENCE)
    }
}

impl Web {
    /// Asks hosts that everybody can reach, or others as well.
    pub(super) fn new(is_public_only: bool, patience: Duration) -> Self {
        let mut config = ureq::Agent::config_builder()
            .timeout_global(Some(patience))
            .max_redirects(0)
            .http_status_as_error(false)
            .max_idle_connections(0)
            .user_agent(concat!("gongkai/", env!("CARGO_PKG_VERSION"), " (link check)"));
        #[cfg(feature = "tls")]
        {
            let tls = ureq::tls::TlsConfig::builder()
                .root_certs(ureq::tls::RootCerts::PlatformVerifier)
                .build();
            config = config.tls_config(tls);
        }
        if !is_public_only {
            // What the environment says of a proxy is for the hosts beyond it.
            config = config.proxy(None);
        }
        Self { agent: config.build().into(), is_public_only }
    }

    /// The status of an address, and where it leads on.
    fn status(&self, address: &str) -> Result<(u16, Option<String>), ureq::Error> {
        let mut answer = self.agent.head(address).call()?;
        // Not there, or only not for HEAD: many servers do not tell these apart.
        if matches!(answer.status().as_u16(), 400..=499 | 501) {
            answer = self.agent.get(address).call()?;
        }
        let location = answer.headers().get("location").and_then(|to| to.to_str().ok());
        Ok((answer.status().as_u16(), location.map(ToOwned::to_owned)))
    }
}

impl Ask for Web {
    fn ask(&self, address: &str) -> Answer {
        let host = host_of(address);
        let mut here = address.to_owned();
        let mut is_for_good = true;
        for _ in 0..=HOPS {
            if cfg!(not(feature = "tls")) && here.starts_with("https:") {
                return Answer::Trouble(Rule::Untold { host, untold: Untold::NoTls });
            }
            let (status, location) = match self.status(&here) {
                Ok(told) => told,
                Err(error) => {
                    return Answer::Trouble(Rule::Silent { host, silence: silence(&error) });
                }
            };
            match status {
                200..=299 if here == address || !is_for_good => return Answer::Fine,
                200..=299 => return Answer::Trouble(Rule::Moved { address: here }),
                301 | 302 | 303 | 307 | 308 => {
                    is_for_good &= matches!(status, 301 | 308);
                    let next = location.and_then(|to| followed(&here, &to));
                    let may_go =
                        |next: &String| !self.is_public_only || public_host(next).is_some();
                    let Some(next) = next.filter(may_go) else {
                        return Answer::Trouble(Rule::Silent { host, silence: Silence::Odd });
                    };
                    here = next;
                }
                404 | 410 => return Answer::Trouble(Rule::Gone { status }),
                _ => {
                    let untold = Untold::Status(status);
                    return Answer::Trouble(Rule::Untold { host, untold });
                }
            }
        }
        Answer::Trouble(Rule::Silent { host, silence: Silence::Odd })
    }
}

fn host_of(address: &str) -> String {
    match Address::of(address) {
        Address::Web(web) => web.host.to_owned(),
        _ => String::new(),
    }
}

/// Where a redirect leads from an address.
fn followed(here: &str, location: &str) -> Option<String> {
    let next = url::Url::parse(here).ok()?.join(location).ok()?;
    matches!(next.scheme(), "http" | "https").then(|| next.to_string())
}

fn silence(error: &ureq::Error) -> Silence {
    match error {
        ureq::Error::HostNotFound => Silence::NoSuchHost,
        ureq::Error::Timeout(_) => Silence::TimedOut,
        ureq::Error::ConnectionFailed => Silence::Refused,
        ureq::Error::Io(error) => match error.kind() {
            std::io::ErrorKind::TimedOut => Silence::TimedOut,
            // What rustls objects to arrives as this.
            std::io::ErrorKind::InvalidData => Silence::Certificate,
            _ => Silence::Refused,
        },
        #[cfg(feature = "tls")]
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Silence::Certificate,
        _ => Silence::Odd,
    }
}
