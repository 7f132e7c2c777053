//! The forms: a [`Form`] in, a page out with fields, the text, what is wrong and the page as it will
//! be (`look`).

use serde::Serialize;

use super::{
    About, Form, Notice, Written,
    look::{LookView, look_view},
    phrases, templates, words,
};
use crate::{
    diagnostic::Language,
    report::fields::{Fields, Person},
};

#[derive(Serialize)]
struct View<'a> {
    form: FormView<'a>,
    look: LookView<'a>,
    number: u64,
    token: &'a str,
}

#[derive(Serialize)]
struct FormView<'a> {
    heading: &'static str,
    path: Option<&'a str>,
    file: Option<&'a str>,
    is_new: bool,
    can_release: bool,
    offers_correction: bool,
    warning: Option<String>,
    href: Option<&'a str>,
    action: &'a str,
    draft: u64,
    opened: &'a str,
    replaces: Option<&'a str>,
    account: Vec<Remark<'a>>,
    wants_a_look: bool,
    errors: Vec<words::Said>,
    done: Vec<words::Said>,
    nearest: &'a [String],
    admits: Option<bool>,
    difference: Vec<Line<'a>>,
    is_whole: bool,
    body: &'a str,
    units: Vec<&'a str>,
    further_units: Vec<&'a str>,
    known_units: &'a [&'a str],
    years: &'a [i16],
    year: &'a str,
    series: Vec<Choice<'a>>,
    leaders: Vec<Leader<'a>>,
    no_leader: bool,
    title: &'a str,
    summary: &'a str,
    further: Vec<Field>,
    opens_further: bool,
    correction: [&'a str; 2],
}

#[derive(Serialize)]
struct Remark<'a> {
    text: &'a str,
    wants_a_look: bool,
}

/// A series to choose.
#[derive(Serialize)]
pub(super) struct Choice<'a> {
    value: &'a str,
    title: &'a str,
    is_chosen: bool,
}

#[derive(Serialize)]
struct Leader<'a> {
    name: &'a str,
    post: &'a str,
    since: &'a str,
    until: &'a str,
    is_extra: bool,
    has_dates: bool,
}

#[derive(Serialize)]
struct Field {
    key: &'static str,
    label: &'static str,
    hint: &'static str,
    value: String,
}

/// A line of a difference.
#[derive(Serialize)]
struct Line<'a> {
    class: &'static str,
    text: &'a str,
}

pub(super) fn form(form: &Form<'_>) -> String {
    let language = form.language;
    let view = View {
        form: form_view(form),
        look: look_view(form.look, language),
        number: form.number,
        token: form.token,
    };
    templates::render("form.html", language, &view)
}

fn form_view<'a>(form: &'a Form<'a>) -> FormView<'a> {
    let empty: &'static Fields = &EMPTY;
    let (fields, body, is_whole) = match form.written {
        Written::Fields { fields, body } => (fields, body, false),
        Written::Whole(text) => (empty, text, true),
    };
    let (heading, path) = heading(form.about, form.language);
    let said = form.notices.iter().map(|notice| words::said(notice, form.language));
    let (errors, done): (Vec<_>, Vec<_>) = said.partition(|said| said.is_error);
    let (nearest, admits) = unknown_unit(form);
    let further = further(fields, form.language);
    FormView {
        heading,
        path,
        file: if let About::New { file } = form.about { file } else { None },
        is_new: matches!(form.about, About::New { .. }),
        can_release: matches!(form.about, About::Draft { .. }),
        offers_correction: matches!(form.about, About::Public { .. }) && !is_whole,
        warning: warning(form.about, form.language),
        href: form.href,
        action: form.action,
        draft: form.draft,
        opened: form.opened,
        replaces: form.replaces,
        account: account(&form.account),
        wants_a_look: form.account.iter().any(|(_, wants_a_look)| *wants_a_look),
        errors,
        done,
        nearest,
        admits,
        difference: difference(form.difference),
        is_whole,
        body,
        units: fields.units.iter().take(1).map(String::as_str).collect(),
        further_units: fields.units.iter().skip(1).map(String::as_str).collect(),
        known_units: &form.units,
        years: &form.years,
        year: fields.text("year"),
        series: choices(&form.series, Some(form.chosen)),
        leaders: leaders(&fields.leaders),
        no_leader: fields.no_leader,
        title: fields.text("title"),
        summary: fields.text("summary"),
        opens_further: further.iter().any(|field| !field.value.is_empty()),
        further,
        correction: form.correction,
    }
}

/// What is edited, in words, and its file.
fn heading(about: About<'_>, language: Language) -> (&'static str, Option<&str>) {
    let t = phrases::Phrases::of(language);
    match about {
        About::New { .. } => (t.new_report, None),
        About::Draft { path } | About::Held { path, .. } | About::Public { path } => {
            (t.edit_report, Some(path))
        }
        About::Page { path } => (t.edit_page, Some(path)),
    }
}

/// What to think of before a report is changed that is released.
fn warning(about: About<'_>, language: Language) -> Option<String> {
    let t = phrases::Phrases::of(language);
    match about {
        About::Public { .. } => Some(t.public_warning.to_owned()),
        About::Held { day, .. } => {
            Some(format!("{} {}", phrases::held_until(language, day), t.held_warning))
        }
        _ => None,
    }
}

fn account(account: &[(String, bool)]) -> Vec<Remark<'_>> {
    account
        .iter()
        .map(|(text, wants_a_look)| Remark { text, wants_a_look: *wants_a_look })
        .collect()
}

/// The series to choose from, by slug and title.
pub(super) fn choices<'a>(series: &[(&'a str, &'a str)], chosen: Option<usize>) -> Vec<Choice<'a>> {
    let series = series.iter().enumerate();
    series
        .map(|(at, &(value, title))| Choice { value, title, is_chosen: Some(at) == chosen })
        .collect()
}

static EMPTY: Fields = Fields {
    units: Vec::new(),
    leaders: Vec::new(),
    no_leader: false,
    keywords: Vec::new(),
    texts: std::collections::BTreeMap::new(),
};

/// The nearest names of a unit that the register has not, and whether it is to be added.
fn unknown_unit<'a>(form: &'a Form<'a>) -> (&'a [String], Option<bool>) {
    let unknown = form.notices.iter().find_map(|notice| match notice {
        Notice::UnknownUnit { nearest, .. } => Some(nearest.as_slice()),
        _ => None,
    });
    match unknown {
        Some(nearest) => (nearest, Some(form.admits)),
        None => (&[], form.look.admits.then_some(form.admits)),
    }
}

/// One row for each leader, and one more to be filled in.
fn leaders(all: &[Person]) -> Vec<Leader<'_>> {
    let rows = all.iter().map(|person| Leader {
        name: &person.name,
        post: &person.post,
        since: &person.since,
        until: &person.until,
        is_extra: false,
        has_dates: !person.since.is_empty() || !person.until.is_empty(),
    });
    let empty =
        |is_extra| Leader { name: "", post: "", since: "", until: "", is_extra, has_dates: false };
    let first = all.is_empty().then(|| empty(false));
    rows.chain(first).chain([empty(true)]).collect()
}

fn further(fields: &Fields, language: Language) -> Vec<Field> {
    let t = phrases::Phrases::of(language);
    let rows = [
        ("issued", t.issued, t.date_hint),
        ("document_number", t.document_number, ""),
        ("index_number", t.index_number, ""),
        ("source", t.source_field, ""),
        ("author", t.author, ""),
        ("editor", t.editor, ""),
        ("keywords", t.keywords, t.keywords_hint),
    ];
    let comma = if language == Language::Chinese { "，" } else { ", " };
    rows.into_iter()
        .map(|(key, label, hint)| {
            let value = match key {
                "keywords" => fields.keywords.join(comma),
                key => fields.text(key).to_owned(),
            };
            Field { key, label, hint, value }
        })
        .collect()
}

fn difference(difference: &str) -> Vec<Line<'_>> {
    let class = |line: &str| match line.as_bytes().first() {
        Some(b'+') => "new",
        Some(b'-') => "old",
        Some(b'@') => "gap",
        _ => "same",
    };
    difference.lines().map(|text| Line { class: class(text), text }).collect()
}
