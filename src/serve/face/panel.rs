//! What the preview adds to a page: a [`Panel`] in, one element out that holds the bar at the
//! bottom, the strip over a page that is not public, and the mistakes.

use std::collections::BTreeMap;

use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;

use super::{Panel, Shown, State, Trouble, address, finding, finding::Finding, phrases, templates};
use crate::diagnostic::{At, Diagnostic};

/// Mistakes that are shown over a page at most; the overview lists more.
const LISTED: usize = 50;
/// The looks of the panel, inside of its shadow root.
pub(super) const STYLE: &str = concat!(
    include_str!("files/tokens.css"),
    include_str!("files/finding.css"),
    include_str!("files/panel.css")
);

/// What the templates see.
#[derive(Serialize)]
struct PanelView<'a> {
    number: u64,
    print: &'a str,
    assets: String,
    mistakes_print: String,
    /// Whether the mistakes show themselves, or wait until they are asked for.
    opens: bool,
    state: Option<String>,
    banner: Option<&'static str>,
    title: String,
    /// What is asked of who sees them.
    asked: &'static str,
    here: String,
    trouble: Option<&'static str>,
    /// The same in the bar, from where nothing is below.
    trouble_short: Option<&'static str>,
    mistakes: Vec<Finding>,
    unlisted: Option<String>,
    elsewhere: Option<String>,
    failure: Option<&'a str>,
    source: Option<&'a str>,
    source_href: Option<String>,
    edit_href: Option<String>,
    can_write: bool,
    seen: Option<&'static str>,
    switch: &'static str,
    switch_href: Option<String>,
}

#[derive(Serialize)]
struct View<'a> {
    panel: PanelView<'a>,
    css: &'static str,
}

pub(super) fn panel(panel: &Panel<'_>) -> String {
    let view = View { panel: view(panel), css: STYLE };
    templates::render("panel.html", panel.language, &view).trim_end().to_owned()
}

pub(super) fn empty_page(panel: &Panel<'_>) -> String {
    #[derive(Serialize)]
    struct Empty<'a> {
        panel: PanelView<'a>,
        advice: &'static str,
        panel_html: String,
    }
    let t = phrases::Phrases::of(panel.language);
    let advice = match (panel.trouble, panel.shown) {
        (Some(Trouble::NotFound), Shown::Public) => t.not_found_public,
        (Some(Trouble::NotFound), Shown::Preview) => t.not_found_advice,
        _ => t.never_advice,
    };
    let view = Empty { panel: view(panel), advice, panel_html: self::panel(panel) };
    templates::render("empty.html", panel.language, &view)
}

fn view<'a>(panel: &Panel<'a>) -> PanelView<'a> {
    let language = panel.language;
    let t = phrases::Phrases::of(language);
    let counts = finding::count(panel.mistakes.iter().copied());
    let said = phrases::mistakes(language, counts).unwrap_or_default();
    let assets: BTreeMap<_, _> = panel.assets.iter().copied().collect();
    let (state, banner) = match &panel.state {
        State::Public => (None, None),
        State::Draft => (Some(t.draft.to_owned()), Some(t.draft_advice)),
        State::Held(day) => (Some(phrases::held_until(language, day)), Some(t.held_advice)),
    };
    let (seen, switch, other) = match panel.shown {
        Shown::Preview => (t.seen_preview, t.to_public, "public"),
        Shown::Public => (t.seen_public, t.to_preview, "preview"),
    };
    // Where nothing can be chosen, only what is out of the ordinary is worth a word.
    let seen = (panel.can_switch || panel.shown == Shown::Public).then_some(seen);
    let unlisted = panel.mistakes.len().saturating_sub(LISTED);
    PanelView {
        number: panel.number,
        print: panel.print,
        assets: serde_json::to_string(&assets).unwrap_or_default(),
        mistakes_print: print(&panel.mistakes),
        // What only keeps a report from being published does not lie over its page.
        opens: panel.mistakes.iter().any(|one| one.is_error() && !one.is_of_check()),
        state,
        banner,
        title: phrases::found(language, &said),
        asked: match counts {
            [0, 0, _] => t.to_know,
            [0, ..] => t.to_look_at,
            _ => t.to_mend,
        },
        here: said,
        trouble: panel.trouble.map(|trouble| match trouble {
            Trouble::Stale => t.stale,
            Trouble::Never => t.never,
            Trouble::NotFound => t.not_found,
        }),
        trouble_short: panel.trouble.map(|trouble| match trouble {
            Trouble::Stale => t.stale_short,
            Trouble::Never => t.never,
            Trouble::NotFound => t.not_found,
        }),
        mistakes: panel
            .mistakes
            .iter()
            .take(LISTED)
            .map(|one| Finding::of(one, language))
            .collect(),
        unlisted: (unlisted > 0).then(|| phrases::unlisted(language, unlisted)),
        elsewhere: (panel.elsewhere > 0).then(|| phrases::elsewhere(language, panel.elsewhere)),
        failure: panel.failure,
        source: panel.source,
        source_href: panel.source.map(|path| address::source(path, None)),
        edit_href: panel.source.filter(|_| panel.can_write).map(address::edit),
        can_write: panel.can_write,
        seen,
        switch,
        switch_href: panel.can_switch.then(|| address::edition(other, panel.address)),
    }
}

/// By which a set of mistakes is known again. Without their lines: who adds a paragraph above a
/// mistake has not made another one, and need not be shown it again.
fn print(mistakes: &[&Diagnostic]) -> String {
    if mistakes.is_empty() {
        return String::new();
    }
    let mut hasher = Xxh3::new();
    let mut add = |text: &str| {
        hasher.update(&text.len().to_le_bytes());
        hasher.update(text.as_bytes());
    };
    for mistake in mistakes {
        add(&mistake.path);
        add(mistake.fault.code());
        add(&mistake.fault.text(crate::diagnostic::Language::English).message);
        if let At::Excerpt(excerpt) = &mistake.at {
            add(excerpt.text.get(excerpt.caret.clone()).unwrap_or_default());
        }
    }
    format!("{:016x}", hasher.digest())
}
