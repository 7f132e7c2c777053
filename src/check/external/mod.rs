//! Links to other sites: whether they still lead anywhere. Only on request, since it asks other
//! hosts; advisory, since they have bad days; remembered for some days, so that nobody is asked
//! twice.
//!
//! Arrives: links with their places, what was remembered, and somebody who asks ([`Web`], or a
//! test). Leaves: diagnostics, and what to remember. Hosts are asked side by side, the addresses of
//! one host one after the other. Nothing but public hosts is asked, also where a redirect leads.

mod ask;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    check::address::{Address, Reach},
    diagnostic::{
        At, Diagnostic,
        check::{Finding, Rule as AnyRule},
    },
};

pub use crate::diagnostic::check::external::{Rule, Silence, Untold};
pub use ask::Web;

/// Addresses that one run asks for at most.
const MOST: usize = 500;
/// Hosts that are asked side by side.
const ASKERS: usize = 8;
/// Days for which an answer holds.
const ANSWER_DAYS: i32 = 7;
/// Days for which it holds that there was none.
const SILENCE_DAYS: i32 = 1;

/// A link to another site, and where it stands.
#[derive(Clone, Debug)]
pub struct Linked {
    /// The address, as [`crate::check::files::WebLink`] has it.
    pub address: String,
    /// The file.
    pub path: String,
    /// The place in it.
    pub at: At,
}

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// There is a page.
    Fine,
    /// What is to be said of it.
    Trouble(Rule),
}

/// Asks for an address.
pub trait Ask: Sync {
    /// What came of it.
    fn ask(&self, address: &str) -> Answer;
}

/// Answers of earlier runs, by address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    answers: BTreeMap<String, (Date, Answer)>,
}

impl Remembered {
    /// Reads what [`Remembered::bytes`] wrote; whatever is wrong with it, it only saves time.
    pub fn read(bytes: &[u8]) -> Self {
        postcard::from_bytes(bytes).unwrap_or_default()
    }

    /// What to keep until the next run.
    pub fn bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(self).unwrap_or_default()
    }

    fn get(&self, address: &str, today: Date) -> Option<&Answer> {
        let (day, answer) = self.answers.get(address)?;
        let age = (today - *day).get_days();
        let days = match answer {
            Answer::Trouble(Rule::Silent { .. } | Rule::Untold { .. }) => SILENCE_DAYS,
            _ => ANSWER_DAYS,
        };
        (0..days).contains(&age).then_some(answer)
    }
}

/// Asks for all links; `remembered` is brought up to date, and forgets what nobody links any more.
pub fn check(
    links: &[Linked],
    remembered: &mut Remembered,
    today: Date,
    asker: &dyn Ask,
) -> Vec<Diagnostic> {
    let mut answers = BTreeMap::new();
    let mut hosts = BTreeMap::<String, Vec<&str>>::new();
    let mut count = 0;
    for link in links {
        let address = link.address.as_str();
        if answers.contains_key(address) {
            continue;
        }
        let Some(host) = public_host(address) else { continue };
        let answer = remembered.get(address, today).cloned();
        if answer.is_none() && count < MOST {
            count += 1;
            hosts.entry(host.clone()).or_default().push(address);
        }
        let too_many = || Answer::Trouble(Rule::Untold { host, untold: Untold::TooMany });
        answers.insert(address, answer.unwrap_or_else(too_many));
    }
    let hosts: Vec<_> = hosts.into_values().collect();
    let fresh = ask_all(&hosts, asker);
    let is_linked = |address: &str| answers.contains_key(address);
    remembered.answers.retain(|address, _| is_linked(address));
    for (address, answer) in fresh {
        remembered.answers.insert(address.to_owned(), (today, answer.clone()));
        answers.insert(address, answer);
    }
    let mut told: Vec<_> = links
        .iter()
        .filter_map(|link| match answers.get(link.address.as_str())? {
            Answer::Fine => None,
            Answer::Trouble(rule) => Some(Diagnostic {
                fault: Finding::from(AnyRule::from(rule.clone())).into(),
                path: link.path.clone(),
                at: link.at.clone(),
            }),
        })
        .collect();
    told.sort();
    told
}

/// Asks host by host, several of them side by side.
fn ask_all<'a>(hosts: &[Vec<&'a str>], asker: &dyn Ask) -> Vec<(&'a str, Answer)> {
    let next = AtomicUsize::new(0);
    let answers = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..ASKERS.min(hosts.len()) {
            scope.spawn(|| {
                while let Some(addresses) = hosts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    for &address in addresses {
                        let answer = asker.ask(address);
                        let mut answers = answers.lock().unwrap_or_else(|it| it.into_inner());
                        answers.push((address, answer));
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(|it| it.into_inner())
}

/// The host of an address that everybody can reach.
fn public_host(address: &str) -> Option<String> {
    match Address::of(address) {
        Address::Web(web) if matches!(web.reach(), Reach::Public | Reach::Number) => {
            Some(web.host.to_ascii_lowercase())
        }
        _ => None,
    }
}
