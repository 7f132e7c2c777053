//! The messages about links to other sites in English.

use super::{say, short};
use crate::diagnostic::{
    check::external::{Rule, Silence, Untold},
    messages::Text,
};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::Gone { status } => say(
            format!("the page is gone ({status})"),
            "does not open",
            &["give its present address, or keep only the text"],
        ),
        Rule::Silent { host, silence } => say(
            match silence {
                Silence::NoSuchHost => format!("there is no host {}", short(host)),
                Silence::TimedOut => format!("{} did not answer in time", short(host)),
                Silence::Refused => format!("{} refuses the connection", short(host)),
                Silence::Certificate => {
                    format!("{} has a certificate that is not trusted, or an old TLS", short(host))
                }
                Silence::Odd => format!("{} gives no valid answer", short(host)),
            },
            "",
            &["check again in a few days; if it stays so, give another address"],
        ),
        Rule::Moved { address } => say(
            "the page has moved for good",
            format!("now {}", short(address)),
            &["give its present address"],
        ),
        Rule::Untold { host, untold } => say(
            match untold {
                Untold::Status(status) => {
                    format!("{} does not let programs see the page ({status})", short(host))
                }
                Untold::NoTls => {
                    format!("this build cannot look at https addresses ({})", short(host))
                }
                Untold::TooMany => {
                    format!("too many links: this one to {} was left out", short(host))
                }
            },
            "",
            &["open it in a browser"],
        ),
    }
}
