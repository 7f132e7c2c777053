//! The forms: a [`Form`] in, a page out with fields, the text, what is wrong and the page as it will
//! be; a [`Look`] in, the part of it that changes while somebody writes.

use serde::Serialize;

use super::{
    About, Form, Look, Notice, Written,
    finding::{self, Finding},
    phrases, templates, words,
};
use crate::{
    diagnostic::{Diagnostic, Language},
    report::fields::{Fields, Person},
};

/// Findings in one form; the others are counted.
const LISTED: usize = 50;

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

#[derive(Serialize)]
struct Choice<'a> {
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

#[derive(Serialize)]
struct LookView<'a> {
    path: Option<&'a str>,
    missing: Option<String>,
    sum: String,
    findings: Vec<Finding>,
    rest: Option<String>,
    /// The keys of the fields that are wrong, with blanks between them.
    wrong: String,
    frame: Option<&'a str>,
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

/// The part that changes while somebody writes.
pub(super) fn look(look: &Look, language: Language) -> (String, String, String) {
    #[derive(Serialize)]
    struct Part<'a> {
        look: LookView<'a>,
    }
    let look = look_view(look, language);
    let (sum, wrong) = (look.sum.clone(), look.wrong.clone());
    (templates::render("look.html", language, &Part { look }), sum, wrong)
}

fn form_view<'a>(form: &'a Form<'a>) -> FormView<'a> {
    let t = phrases::Phrases::of(form.language);
    let empty: &'static Fields = &EMPTY;
    let (fields, body, is_whole) = match form.written {
        Written::Fields { fields, body } => (fields, body, false),
        Written::Whole(text) => (empty, text, true),
    };
    let (heading, path) = match form.about {
        About::New { .. } => (t.new_report, None),
        About::Draft { path } | About::Held { path, .. } | About::Public { path } => {
            (t.edit_report, Some(path))
        }
        About::Page { path } => (t.edit_page, Some(path)),
    };
    let warning = match form.about {
        About::Public { .. } => Some(t.public_warning.to_owned()),
        About::Held { day, .. } => {
            Some(format!("{} {}", phrases::held_until(form.language, day), t.held_warning))
        }
        _ => None,
    };
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
        warning,
        href: form.href,
        action: form.action,
        draft: form.draft,
        opened: form.opened,
        replaces: form.replaces,
        account: form
            .account
            .iter()
            .map(|(text, wants_a_look)| Remark { text, wants_a_look: *wants_a_look })
            .collect(),
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
        year: fields.text("year"),
        series: form
            .series
            .iter()
            .enumerate()
            .map(|(at, (value, title))| Choice { value, title, is_chosen: at == form.chosen })
            .collect(),
        leaders: leaders(&fields.leaders),
        no_leader: fields.no_leader,
        title: fields.text("title"),
        summary: fields.text("summary"),
        opens_further: further.iter().any(|field| !field.value.is_empty()),
        further,
        correction: form.correction,
    }
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

fn look_view<'a>(look: &'a Look, language: Language) -> LookView<'a> {
    let t = phrases::Phrases::of(language);
    let all: Vec<&Diagnostic> = look.findings.iter().map(|found| &found.diagnostic).collect();
    let (errors, warnings) = finding::count(all.iter().copied());
    let sum = phrases::mistakes(language, errors, warnings);
    let unlisted = all.len().saturating_sub(LISTED);
    let findings = look.findings.iter().take(LISTED).map(|found| {
        let mut view = Finding::of(&found.diagnostic, language);
        let target = found.field.map(|field| format!("#field-{field}"));
        view.href = target.or_else(|| found.row.map(|_| "#text".to_owned()));
        view.row = found.row;
        view
    });
    let wrong = look.findings.iter().filter(|found| found.diagnostic.is_error());
    let wrong: Vec<&str> = wrong.filter_map(|found| found.field).collect();
    LookView {
        path: look.path.as_deref(),
        missing: look.missing.as_ref().map(|notice| words::said(notice, language).text),
        sum: sum.unwrap_or_else(|| t.sound.to_owned()),
        findings: findings.collect(),
        rest: (unlisted > 0).then(|| phrases::unlisted(language, unlisted)),
        wrong: wrong.join(" "),
        frame: look.frame.as_deref(),
    }
}
