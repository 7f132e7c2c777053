//! The preview shows what a build would write, whatever is edited while it is shown.

mod edits;
mod forms;
mod mistakes;
mod pages;
mod strangers;

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver},
    },
};

use gongkai::{
    build::Today,
    disk::System,
    serve::{
        answer::{Answer, Asked, Content, Preview},
        desk::Place,
        event::Event,
        examiner,
        live::{Live, Options},
        watch::Change,
    },
};
use jiff::civil::Date;

use crate::project::{Project, TODAY};

/// The cookie of a browser that wants to see what the public sees.
pub const PUBLIC: &str = "gongkai-edition-0=public";

/// A site that is shown, and a clock that a test can set.
pub struct Shown {
    pub live: Live,
    events: Mutex<Receiver<Event>>,
    today: Arc<Mutex<Date>>,
    folder: std::path::PathBuf,
}

impl Shown {
    /// Shows a project as `gongkai serve` does.
    pub fn of(project: &Project) -> Self {
        Self::with(project, Options::default())
    }

    pub fn with(project: &Project, options: Options) -> Self {
        let folder = std::fs::canonicalize(project.path("")).unwrap();
        let today = Arc::new(Mutex::new(TODAY));
        let day = Arc::clone(&today);
        let place = Place {
            folder: folder.clone(),
            disk: Arc::new(System),
            clock: Arc::new(move || Today::Day(*day.lock().unwrap())),
        };
        let (events, told) = mpsc::channel();
        let live = Live::new(place, options, events);
        live.open();
        Self { live, events: Mutex::new(told), today, folder }
    }

    pub fn set_day(&self, day: Date) {
        *self.today.lock().unwrap() = day;
        self.live.look_again();
    }

    /// Tells the preview which files changed, by their paths from the root.
    pub fn changed<'a>(&self, paths: impl IntoIterator<Item = &'a str>) {
        let paths = paths.into_iter().map(|path| self.folder.join(path)).collect();
        self.live.take(&Change::Paths(paths));
    }

    pub fn ask(&self, path: &str, cookies: &str) -> Answer {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        self.live.answer(&Asked { path, query, cookies, ..Asked::default() })
    }

    /// What is answered, as text.
    pub fn page(&self, path: &str) -> String {
        String::from_utf8(bytes(self.ask(path, ""))).unwrap()
    }

    /// The path under which the site is.
    pub fn prefix(&self) -> String {
        let answer = self.ask("/", "");
        let to = answer.headers.iter().find(|(name, _)| *name == "location");
        to.map_or("/".to_owned(), |(_, to)| to.clone())
    }

    /// Every file of an output as the preview shows it, without what the preview adds.
    pub fn shown(
        &self,
        output: &BTreeMap<String, Vec<u8>>,
        cookies: &str,
    ) -> Vec<(String, Vec<u8>)> {
        let prefix = self.prefix();
        let shown = output.keys().map(|path| {
            let answer = self.ask(&format!("{prefix}{path}"), cookies);
            let status = answer.status;
            let mut bytes = without_additions(bytes(answer));
            // An old address leads on, and its page comes along.
            if !matches!(status, 200 | 302) {
                bytes = format!("status {status}").into_bytes();
            }
            (path.clone(), bytes)
        });
        shown.collect()
    }

    /// How often it was told since the last time that something could not be read.
    pub fn failures(&self) -> usize {
        let events = self.events.lock().unwrap();
        events.try_iter().filter(|event| matches!(event, Event::Failed(_))).count()
    }

    /// Everything that is wrong with the site, once all bodies are examined.
    pub fn findings(&self) -> Vec<gongkai::diagnostic::Diagnostic> {
        let events = self.events.lock().unwrap();
        while events.try_recv().is_ok() {}
        if examiner::examine_all(&self.live).is_err() {
            // A file saved again with the same bytes and time: a watcher tells of that, a test that
            // compares files does not.
            self.live.take(&Change::Everything);
            examiner::examine_all(&self.live).unwrap();
        }
        let told = events.try_iter().filter_map(|event| match event {
            Event::Examined { diagnostics } => Some(diagnostics),
            _ => None,
        });
        told.last().expect("an examination ends by telling what it found")
    }
}

/// The bytes of an answer.
pub fn bytes(answer: Answer) -> Vec<u8> {
    match answer.content {
        Content::Bytes(bytes) => bytes,
        Content::File { open, .. } => {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut open(0).unwrap(), &mut bytes).unwrap();
            bytes
        }
    }
}

/// A page as a build would write it.
pub fn without_additions(bytes: Vec<u8>) -> Vec<u8> {
    let find = |piece: &[u8]| memchr::memmem::find(&bytes, piece);
    let (start, end) = (find(b"<gongkai-preview"), find(b"</gongkai-preview>"));
    match (start, end) {
        (Some(start), Some(end)) => {
            let end = end + b"</gongkai-preview>".len();
            [&bytes[..start], &bytes[end..]].concat()
        }
        _ => bytes,
    }
}
