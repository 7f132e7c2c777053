//! `gongkai serve`: the preview.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use clap::Args;

use super::{Exit, Run, Trouble, words::Word};
use crate::{
    build::Today,
    diagnostic::Diagnostic,
    disk::System,
    failure::{Action, Failure},
    serve::{
        desk::Place,
        event::Event,
        examiner,
        http::{Door, HOME, Token},
        live::{Live, Options},
        watch::{Change, Watcher},
    },
};

/// How often it is asked whether another day has begun, or what could not be read can be read.
const LOOK: Duration = Duration::from_secs(5);
/// Files that are named when many changed at once.
pub(super) const NAMED: usize = 5;

/// Show the site in a browser while it is written (边写边预览)
///
/// Shows drafts and held reports too, follows every saved file, and shows mistakes over the page.
/// Reports can be taken in, edited and released at /_preview/, on this computer alone. Writes
/// nothing to public/. Only this computer can see it, unless --host says otherwise.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The port; where it is taken, the next free one (端口；被占用时自动换一个)
    #[arg(long, default_value_t = 8000, value_name = "N")]
    port: u16,
    /// The address to listen at; with another than this computer's own, others can see drafts
    /// (监听地址；改为其他地址后，别的电脑也能看到草稿)
    #[arg(long, default_value = HOME, value_name = "ADDRESS")]
    host: String,
    /// Show only what the public sees (只显示公众所见的内容)
    #[arg(long)]
    public: bool,
    /// Look for changes about every second, for network folders (定时检查改动，用于网络文件夹)
    #[arg(long)]
    poll: bool,
    /// Open the browser (打开浏览器)
    #[arg(long)]
    open: bool,
}

/// What keeps the terminal up to date.
struct Terminal {
    url: String,
    opens: bool,
    /// What was told already of the whole site.
    told: BTreeSet<Diagnostic>,
}

impl Serve {
    pub(super) fn run(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let root = run.root()?;
        let language = run.language;
        super::place::speak_like(run, &root);
        if !root.join("site.yml").is_file() {
            return Err(crate::build::Stop::NoSite(root).into());
        }
        let folder = super::place::real(&root).unwrap_or(root);
        let refused = |cause| Failure { action: Action::Listen, path: (&self.host).into(), cause };
        let door = Door::open(&self.host, self.port).map_err(refused)?;
        // Nobody writes into a site of which only the public edition is shown.
        let secret = if self.public { None } else { (run.environment.secret)() };
        let door = door.with_token(secret.map(Token::new));
        let url = door.url().map_err(refused)?;
        let port = door.address().map_err(refused)?.port();
        if port != self.port && self.port != 0 {
            run.say(&Word::PortTaken { wanted: self.port, port });
        }
        if door.is_public().map_err(refused)? {
            run.say(&Word::OthersCanSee);
        }
        let (clock, today) = (run.environment.clock, run.today);
        let clock = Arc::new(move || today.map_or_else(|| Today::Moment(clock()), Today::Day));
        let place = Place { folder, disk: Arc::new(System), clock };
        let (events, happened) = mpsc::channel();
        let options = Options { public: self.public, port, language };
        let live = Arc::new(Live::new(place.clone(), options, events.clone()));
        listen(door, &live, events);
        follow(&place, self.poll, &live);
        let terminal = Terminal { url, opens: self.open, told: BTreeSet::new() };
        Ok(terminal.tell_all(run, &happened))
    }
}

/// Answers browsers, on threads of its own, until Ctrl-C.
fn listen(door: Door, live: &Arc<Live>, events: Sender<Event>) {
    let preview = Arc::clone(live);
    thread::spawn(move || {
        let stop = async {
            // Where the system has no such signal, the window is closed instead.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        let ended = door.run(preview, stop);
        let _ = events.send(Event::Closed(ended.err()));
    });
}

/// Reads the site and follows what changes on the disk, on threads of its own.
fn follow(place: &Place, poll: bool, live: &Arc<Live>) {
    let (folder, follower) = (place.folder.clone(), Arc::clone(live));
    thread::spawn(move || {
        let _alarm = Alarm(Arc::clone(&follower));
        // What changes in between is not missed: the watcher begins by telling of everything.
        follower.open();
        match Watcher::start(&folder, &[], poll) {
            Ok((watcher, changes)) => follow_changes(&follower, &watcher, &changes),
            Err(error) => follower.tell(Event::NotWatching(error.to_string())),
        }
    });
    let examined = Arc::clone(live);
    thread::spawn(move || {
        let _alarm = Alarm(Arc::clone(&examined));
        examiner::run(&examined);
    });
}

/// Ends the preview when a thread of it ends by a fault of the program: better than a page that
/// follows nothing any more, and does not say so.
struct Alarm(Arc<Live>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if thread::panicking() {
            let cause = std::io::Error::other("a fault of gongkai itself; please report it");
            self.0.tell(Event::Closed(Some(cause)));
        }
    }
}

fn follow_changes(live: &Live, watcher: &Watcher, changes: &Receiver<Change>) {
    let mut slots = Vec::new();
    loop {
        let wanted = live.slots();
        if slots != wanted {
            slots = wanted;
            watcher.watch_files(&slots);
        }
        match changes.recv_timeout(LOOK) {
            Ok(Change::Polling) => live.tell(Event::Polling),
            Ok(change) => live.take(&change),
            Err(RecvTimeoutError::Timeout) => live.look_again(),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

impl Terminal {
    /// Tells what happens until the preview is closed.
    fn tell_all(mut self, run: &mut Run<'_, '_>, happened: &Receiver<Event>) -> Exit {
        for event in happened {
            match event {
                Event::Closed(None) => {
                    run.say(&Word::PreviewEnded);
                    return Exit::Done;
                }
                Event::Closed(Some(cause)) => {
                    let failure = Failure { action: Action::Listen, path: self.url.into(), cause };
                    return run.explain(&failure.into());
                }
                event => self.tell(run, event),
            }
        }
        Exit::Done
    }

    fn tell(&mut self, run: &mut Run<'_, '_>, event: Event) {
        match event {
            Event::Open { prefix, language, counts, diagnostics, milliseconds } => {
                run.speak(language);
                run.diagnostics(&diagnostics);
                self.told.extend(diagnostics);
                let url = format!("{}{prefix}", self.url);
                let (reports, drafts, held) = counts;
                run.say(&Word::Serving { url: url.clone(), reports, drafts, held, milliseconds });
                if self.opens && open::that_detached(&url).is_err() {
                    run.say(&Word::NoBrowser);
                }
            }
            Event::Changed { files, diagnostics, milliseconds } => {
                let more = files.len().saturating_sub(NAMED);
                let files = files.iter().take(NAMED).map(ToString::to_string).collect();
                run.say(&Word::Followed { files, more, milliseconds });
                run.diagnostics(&diagnostics);
                self.told.extend(diagnostics);
            }
            Event::Examined { diagnostics } => {
                let new: Vec<_> = diagnostics
                    .iter()
                    .filter(|found| !self.told.contains(found))
                    .cloned()
                    .collect();
                run.diagnostics(&new);
                self.told = diagnostics.into_iter().collect();
            }
            Event::Failed(stop) => {
                run.explain(&stop.into());
                run.say(&Word::Waiting { url: format!("{}/", self.url) });
            }
            Event::Polling => run.say(&Word::Polling),
            Event::NotWatching(cause) => run.say(&Word::NotWatching { cause }),
            Event::Closed(_) => {}
        }
    }
}
