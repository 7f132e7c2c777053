//! The pages of the site, as browsers ask for them.
//!
//! Arrives: a path. Leaves: the bytes that a build would write there, with what the preview adds
//! to a page before its `</body>`; a file of the source; or, where there is nothing, the site's
//! own page that says so.

mod mistakes;

use percent_encoding::percent_decode_str;

use super::{
    answer::{Answer, Asked, Content, HTML, encoded},
    desk::Place,
    face::{self, Panel, Shown, State, Trouble},
    live::{Live, lock},
    ready::{Drawn, Found, Ready, is_html},
    stand::Stand,
};
use crate::{
    cache::Prints,
    diagnostic::Diagnostic,
    disk::Stamp,
    failure::Failure,
    page::{Page, PublicPath},
    site::Visibility,
    source::SourcePath,
};

/// How often a page is tried whose file changes while it is read.
const TRIALS: usize = 3;

/// An edition, where and as what it is shown.
pub(super) struct View<'s> {
    pub(super) ready: &'s Ready,
    /// The path under which it is, decoded: `/`, or `/a/b/`.
    pub(super) prefix: &'s str,
    pub(super) shown: Shown,
    /// What is known beside the edition; `none` for a gallery, which nobody edits.
    pub(super) stand: Option<&'s Stand>,
    pub(super) number: u64,
    /// Whether the file on the disk was looked at just now, so that it is of no use to try again.
    pub(super) is_fresh: bool,
}

impl<'s> View<'s> {
    /// The site with a text in it that nobody has saved.
    pub(super) fn of_draft(ready: &'s Ready, prefix: &'s str) -> Self {
        Self { ready, prefix, shown: Shown::Preview, stand: None, number: 0, is_fresh: true }
    }
}

/// A page, and what is to be said of it.
#[derive(Default)]
pub(super) struct Sheet {
    /// Its bytes as a build would write them.
    bytes: Vec<u8>,
    kind: &'static str,
    /// What is said of it; `none` for files that are no pages.
    pub(super) panel: Option<String>,
    /// A page of the preview's own, with the panel, where there are no bytes.
    own: Option<String>,
    pub(super) print: String,
    status: u16,
}

impl Live {
    /// Answers for a path of the site.
    pub(super) fn of_site(&self, asked: &Asked<'_>) -> Answer {
        let shown = self.shown(asked);
        let mut last = None;
        for trial in 0..TRIALS {
            self.want(shown);
            match self.once(asked.path, shown, trial > 0) {
                Ok(Some(answer)) => return answer,
                // The public edition went out of date before it could be shown.
                Ok(None) => {}
                Err(failure) => {
                    // Most likely somebody saved the file a moment ago.
                    let path = failure.path.clone();
                    self.take(&super::watch::Change::Paths([path].into()));
                    last = Some(failure);
                }
            }
        }
        let text = last.map(|failure| failure.text(self.read().language())).unwrap_or_default();
        Answer::of(500, "text/plain; charset=utf-8", text.into_bytes())
    }

    /// Answers, unless the edition is not there although the site is.
    fn once(&self, path: &str, shown: Shown, is_fresh: bool) -> Result<Option<Answer>, Failure> {
        let stand = self.read();
        let prefix = decoded(stand.prefix());
        if path == "/" && prefix != "/" || format!("{path}/") == prefix {
            return Ok(Some(Answer::to(stand.prefix().to_owned())));
        }
        match self.edition(&stand, shown) {
            Some(ready) => {
                let number = stand.number;
                let stand = Some(&*stand);
                let view = View { ready, prefix: &prefix, shown, stand, number, is_fresh };
                self.answer_in(&view, path).map(Some)
            }
            None if stand.first.is_some() => Ok(None),
            None => Ok(Some(Self::nothing_yet(&stand, path).into_answer())),
        }
    }

    /// Answers for a path in an edition.
    pub(super) fn answer_in(&self, view: &View<'_>, path: &str) -> Result<Answer, Failure> {
        let found = match path.strip_prefix(view.prefix) {
            Some(below) => view.ready.find(below)?,
            None => Found::Nothing,
        };
        Ok(match found {
            Found::Page(page, address) => match redirect(view, page, &address)? {
                Some(answer) => answer,
                None => self.page(view, path, page, &address)?.into_answer(),
            },
            Found::File(file) => file_answer(view.ready.place(), &file)?,
            Found::Asset(bytes) => {
                Answer { kind: kind_of_file(path).into(), ..Answer::of(200, "", bytes.to_vec()) }
            }
            Found::Folder => Answer::to(format!("{}/", encoded(path))),
            Found::Nothing => self.not_found(view, path)?.into_answer(),
        })
    }

    /// Answers for a path in an edition with the bytes that a build would write, and nothing else.
    pub(super) fn bare(&self, view: &View<'_>, path: &str) -> Result<Answer, Failure> {
        let Found::Page(page, address) =
            view.ready.find(path.strip_prefix(view.prefix).unwrap_or_default())?
        else {
            return self.answer_in(view, path);
        };
        let bytes = view.ready.draw(page, &address)?.bytes.unwrap_or_default();
        let bytes = match page {
            Page::Redirect(_) => rebased(view, &bytes),
            _ => bytes,
        };
        Ok(Answer::of(200, kind_of_page(&address), bytes))
    }

    /// A page, with what is to be said of it.
    pub(super) fn page(
        &self,
        view: &View<'_>,
        path: &str,
        page: &Page,
        address: &PublicPath,
    ) -> Result<Sheet, Failure> {
        let source = view.ready.source_of(page);
        let Drawn { bytes, told, files } = match view.ready.draw(page, address) {
            // Nobody can tell where the body of a file begins that has no whole front matter.
            // A file that cannot be read at all is told by the stand.
            Err(_) if view.is_fresh => Drawn { bytes: None, told: Vec::new(), files: Vec::new() },
            drawn => drawn?,
        };
        let kind = kind_of_page(address);
        if !is_html(page, address) {
            let bytes = bytes.unwrap_or_default();
            return Ok(Sheet { bytes, kind, status: 200, ..Sheet::default() });
        }
        let is_sound = !told.iter().any(Diagnostic::is_error);
        let (bytes, trouble) = self.best(view, address, bytes, is_sound);
        let bytes = match page {
            // It leads to the site as it is public; in the gallery it has to lead to the gallery.
            Page::Redirect(_) if view.stand.is_none() => rebased(view, &bytes),
            _ => bytes,
        };
        let state = match view.ready.visibility_of(page) {
            (Visibility::Public, _) => State::Public,
            (Visibility::Held, day) => {
                State::Held(day.map(|day| day.to_string()).unwrap_or_default())
            }
            (Visibility::Draft, _) => State::Draft,
        };
        Ok(self.finish(view, path, Seen { bytes, trouble, source, state, told, files }, 200))
    }

    /// The page, or, where it has mistakes, the last good one. With mistakes from the start it is
    /// shown as it is, as far as it can be.
    fn best(
        &self,
        view: &View<'_>,
        address: &PublicPath,
        bytes: Option<Vec<u8>>,
        is_sound: bool,
    ) -> (Vec<u8>, Option<Trouble>) {
        if view.stand.is_none() {
            let trouble = bytes.is_none().then_some(Trouble::Never);
            return (bytes.unwrap_or_default(), trouble);
        }
        let mut good = lock(&self.good);
        if let Some(bytes) = bytes.as_ref().filter(|_| is_sound) {
            good.put(view.shown, address, bytes);
        }
        match (bytes, good.get(view.shown, address)) {
            (Some(bytes), _) if is_sound => (bytes, None),
            (_, Some(last)) => (last.to_vec(), Some(Trouble::Stale)),
            (Some(bytes), None) => (bytes, None),
            (None, None) => (Vec::new(), Some(Trouble::Never)),
        }
    }

    /// The site's own page for an address where nothing stands.
    pub(super) fn not_found(&self, view: &View<'_>, path: &str) -> Result<Sheet, Failure> {
        let address = PublicPath::asked_for("404.html");
        let Drawn { bytes, told, files } = view.ready.draw(&Page::NotFound, &address)?;
        let bytes = bytes.map(|bytes| rebased(view, &bytes)).unwrap_or_default();
        let trouble = Some(Trouble::NotFound);
        let seen = Seen { bytes, trouble, source: None, state: State::Public, told, files };
        Ok(self.finish(view, path, seen, 404))
    }

    fn finish(&self, view: &View<'_>, path: &str, seen: Seen<'_>, status: u16) -> Sheet {
        let Seen { bytes, mut trouble, source, state, told, files } = seen;
        let assets = view.ready.assets();
        let print = print(&bytes, &assets, &stamps(view, &files));
        let (mistakes, elsewhere) = match view.stand {
            Some(stand) => self.mistakes(stand, source, told, status == 404),
            None => (told, 0),
        };
        let of_page = |found: &Diagnostic| source.is_some_and(|path| path.as_str() == found.path);
        let has_faults = view.stand.is_some_and(|stand| !stand.faults.is_empty());
        let is_old = mistakes.iter().any(of_page) && is_stale(view, source);
        if trouble.is_none() && (has_faults || is_old) {
            trouble = Some(Trouble::Stale);
        }
        let mut mistakes = mistakes;
        if let Some(path) = source.filter(|_| view.stand.is_some() && view.shown == Shown::Preview)
        {
            mistakes.extend(self.checked(view, path));
        }
        // The worst first, those of the page before others, and from top to bottom.
        mistakes.sort();
        mistakes.dedup();
        mistakes.sort_by_key(|found| (found.fault.severity(), !of_page(found)));
        let panel = Panel {
            language: self.language_of(&view.ready.world().site.config),
            shown: view.shown,
            can_switch: !self.options.public && view.stand.is_some(),
            state,
            source: source.filter(|_| view.stand.is_some()).map(SourcePath::as_str),
            can_write: !self.options.public && view.stand.is_some(),
            address: &encoded(path),
            mistakes: mistakes.iter().collect(),
            elsewhere,
            trouble,
            failure: view.stand.and_then(|stand| stand.failure.as_deref()),
            number: view.number,
            print: &print,
            assets,
        };
        Sheet::of(bytes, &panel, status)
    }

    /// What a check finds in a document and its attachments; what only the whole site tells, as the
    /// examiner found it.
    fn checked(&self, view: &View<'_>, path: &SourcePath) -> Vec<Diagnostic> {
        let mut found = view.ready.checked(path);
        if let Some(rules) = view.ready.rules() {
            let root = view.ready.place().root();
            for file in view.ready.enclosed_in(path) {
                found.extend(self.enclosed.of(root, &rules, &file));
            }
        }
        let whole = view.stand.into_iter().flat_map(|stand| &stand.whole);
        let whole = whole.filter(|told| told.path == path.as_str()).cloned().collect();
        found.extend(self.located(whole));
        found
    }

    /// The page while there is nothing to show: the configuration, or for a gallery the theme, has
    /// mistakes and was never good.
    pub(super) fn nothing_yet(stand: &Stand, path: &str) -> Sheet {
        let panel = Panel {
            language: stand.language(),
            shown: Shown::Preview,
            can_switch: false,
            state: State::Public,
            source: None,
            can_write: false,
            address: &encoded(path),
            mistakes: stand.faults.iter().collect(),
            elsewhere: 0,
            trouble: Some(Trouble::Never),
            failure: stand.failure.as_deref(),
            number: stand.number,
            print: "",
            assets: Vec::new(),
        };
        Sheet::of(Vec::new(), &panel, 200)
    }

    /// The edition that a browser was told to show.
    pub(super) fn shown(&self, asked: &Asked<'_>) -> Shown {
        let wants_public = asked.cookie(&self.cookie()) == Some("public");
        if self.options.public || wants_public { Shown::Public } else { Shown::Preview }
    }

    /// The name of the cookie that tells which edition is shown.
    pub(super) fn cookie(&self) -> String {
        format!("gongkai-edition-{}", self.options.port)
    }
}

/// A page as it is to be seen.
struct Seen<'s> {
    bytes: Vec<u8>,
    trouble: Option<Trouble>,
    source: Option<&'s SourcePath>,
    state: State,
    told: Vec<Diagnostic>,
    files: Vec<SourcePath>,
}

impl Sheet {
    fn of(bytes: Vec<u8>, panel: &Panel<'_>, status: u16) -> Self {
        let own = bytes.is_empty().then(|| face::empty_page(panel));
        let (html, print) = (face::panel(panel), panel.print.to_owned());
        Self { bytes, kind: HTML, panel: Some(html), own, print, status }
    }

    pub(super) fn into_answer(self) -> Answer {
        let Self { mut bytes, kind, panel, own, status, .. } = self;
        if let Some(page) = own {
            bytes = page.into_bytes();
        } else if let Some(panel) = panel {
            let end = memchr::memmem::rfind(&bytes, b"</body>").unwrap_or(bytes.len());
            bytes.splice(end..end, panel.into_bytes());
        }
        let mut answer = Answer::of(status, kind, bytes);
        // One address, two editions: a browser that goes back must not show the other one.
        answer.headers.push(("vary", "cookie".to_owned()));
        answer
    }
}

/// Whether a document's front matter is not the one on the disk, for its mistakes.
fn is_stale(view: &View<'_>, source: Option<&SourcePath>) -> bool {
    let told = &view.ready.world().diagnostics;
    let is_of = |path: &SourcePath| {
        told.iter().any(|found| found.is_error() && found.path == path.as_str())
    };
    source.is_some_and(is_of)
}

/// When the files of a page last changed: pictures come anew with their page.
fn stamps(view: &View<'_>, files: &[SourcePath]) -> Vec<Option<Stamp>> {
    let root = view.ready.place().root();
    files.iter().map(|file| root.stamp(file).ok()).collect()
}

/// The answer to an old address of the site: its page to the byte, and on top of it the way to the
/// new address in the preview, since the page itself leads to the site as it is public. `none` for
/// any other page, and for one that the theme cannot make.
fn redirect(view: &View<'_>, page: &Page, address: &PublicPath) -> Result<Option<Answer>, Failure> {
    let (Page::Redirect(target), Some(_)) = (page, view.stand) else { return Ok(None) };
    let Some(bytes) = view.ready.draw(page, address)?.bytes else { return Ok(None) };
    let to = Answer::to(target.path_on(&view.ready.world().site.config.base_url));
    Ok(Some(Answer { kind: HTML.into(), content: Content::Bytes(bytes), ..to }))
}

/// A page with links to this host instead of those to the site as it is public.
fn rebased(view: &View<'_>, bytes: &[u8]) -> Vec<u8> {
    let public = view.ready.world().site.config.base_url.join("");
    let prefix = encoded(view.prefix);
    let mut rebased = Vec::with_capacity(bytes.len());
    let mut rest = 0;
    for at in memchr::memmem::find_iter(bytes, public.as_bytes()) {
        rebased.extend_from_slice(&bytes[rest..at]);
        rebased.extend_from_slice(prefix.as_bytes());
        rest = at + public.len();
    }
    rebased.extend_from_slice(&bytes[rest..]);
    rebased
}

/// The fingerprint of a page but for the addresses of the theme's files, which change with their
/// content; with the stamps of its own files.
fn print(bytes: &[u8], assets: &[(&str, &str)], stamps: &[Option<Stamp>]) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    for (name, file) in assets {
        text = text.replace(file, name);
    }
    Prints::default().value(&(text, stamps)).finish().to_string()
}

/// A path as it was written before it was percent-encoded.
pub(super) fn decoded(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

/// A file of the source, if it is still a plain file in the folder of the site.
pub(super) fn file_answer(place: &Place, file: &SourcePath) -> Result<Answer, Failure> {
    let root = place.root();
    let stamp = root.own_stamp(file)?;
    let (disk, path) = (place.disk.clone(), root.place(file));
    let open = move |start| disk.open_at(&path, start);
    let content = Content::File { stamp, open: Box::new(open) };
    let kind = kind_of_file(file.name()).into();
    Ok(Answer { status: 200, kind, content, headers: Vec::new() })
}

/// The content type of a file by its name. Its encoding is its author's business.
fn kind_of_file(name: &str) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    match (kind.type_(), kind.subtype()) {
        (_, subtype) if subtype == "javascript" || subtype == "css" => {
            format!("{kind}; charset=utf-8")
        }
        _ => kind.to_string(),
    }
}

/// The content type of what this program makes.
fn kind_of_page(address: &PublicPath) -> &'static str {
    let path = address.as_str();
    match path.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" => HTML,
        "xml" if path == "feed.xml" => "application/atom+xml; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}
