//! Edits of what editors write: reports, files beside them, plain pages.

use std::{fs, path::Path};

use super::{
    editor::{Edit, Editor},
    site, text, words,
};
use crate::disk;

/// The kinds of edits, with how often they are made.
pub const EDITS: &[(usize, Edit)] = &[
    (10, digit),
    (6, paragraph),
    (4, no_paragraph),
    (6, heading),
    (5, part_heading),
    (14, field),
    (6, released_or_held),
    (5, another_address),
    (5, new_report),
    (3, moved),
    (3, deleted),
    (3, copied),
    (6, link),
    (4, no_link),
    (5, attachment_replaced),
    (4, attachment_added),
    (2, attachment_removed),
    (2, attachment_copied),
    (4, line_ends),
    (3, swapped),
    (4, plain_page),
    (8, Editor::undo),
];

fn report(editor: &mut Editor) -> Option<String> {
    editor.choose(|path| path.starts_with("content/") && path.ends_with(".md"))
}

fn attachment(editor: &mut Editor) -> Option<String> {
    editor.choose(site::is_attachment)
}

/// Sets a key of a front matter.
fn set(editor: &mut Editor, path: &str, key: &str, value: Option<&str>) -> Option<String> {
    let lines = text::front(&editor.read(path))?;
    let saved = editor.change(path, |old| text::set(old, lines, key, value));
    Some(format!("{saved} ({key}: {value:?})"))
}

/// One digit becomes another: the length stays.
fn digit(editor: &mut Editor) -> Option<String> {
    let path = editor.choose(|path| path.ends_with(".md"))?;
    let mut bytes = fs::read(editor.project.path(&path)).unwrap();
    let body = text::front(&editor.read(&path))?.end + 1;
    let start = text::slice(&editor.read(&path), 0..body).len();
    let places: Vec<usize> =
        (start..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
    if places.is_empty() {
        return None;
    }
    let place = *editor.chance.pick(&places);
    bytes[place] = b'0' + (bytes[place] - b'0' + 1 + editor.chance.below(9) as u8) % 10;
    Some(editor.save(&path, &bytes))
}

fn paragraph(editor: &mut Editor) -> Option<String> {
    let path = report(editor)?;
    let number = editor.chance.below(100);
    Some(editor.change(&path, |old| format!("{old}\n又一段，共{number}件。\n")))
}

fn no_paragraph(editor: &mut Editor) -> Option<String> {
    let path = report(editor)?;
    let old = editor.read(&path);
    let count = old.lines().count();
    let first = text::front(&old)?.end + 1;
    (count > first).then(|| editor.change(&path, |old| text::without(old, count - 1..count)))
}

/// A heading gets other words, so that links to it may lead nowhere.
fn heading(editor: &mut Editor) -> Option<String> {
    let path = report(editor)?;
    let old = editor.read(&path);
    let headings: Vec<usize> = old
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with("## "))
        .map(|(index, _)| index)
        .collect();
    let words = *editor.chance.pick(&words::HEADINGS);
    let saved = if headings.is_empty() {
        editor.change(&path, |old| format!("{old}\n## {words}\n"))
    } else {
        let index = *editor.chance.pick(&headings);
        let line = format!("## {}、{words}\n", ["一", "二"][editor.chance.below(2)]);
        editor.change(&path, |old| {
            let (before, after) =
                (text::slice(old, 0..index), text::slice(old, index + 1..usize::MAX));
            before + &line + &after
        })
    };
    Some(format!("{saved} (heading {words})"))
}

/// A part comes, or what only looks like its heading, or the other way round; at the beginning,
/// where it concerns all that follows.
fn part_heading(editor: &mut Editor) -> Option<String> {
    let path = report(editor)?;
    let first = text::front(&editor.read(&path))?.end + 1;
    let line = *editor.chance.pick(&words::PART_HEADINGS);
    let saved = editor.change(&path, |old| {
        let (front, body) = (text::slice(old, 0..first), text::slice(old, first..usize::MAX));
        format!("{front}\n{line}\n{body}")
    });
    Some(format!("{saved} ({line:?})"))
}

fn field(editor: &mut Editor) -> Option<String> {
    let path = report(editor)?;
    let (key, values) = *editor.chance.pick(words::FIELDS);
    let value = if editor.percent(25) && key != "leader" {
        None
    } else {
        Some(*editor.chance.pick(values))
    };
    set(editor, &path, key, value)
}

/// A draft is released, a public report becomes a draft or waits for a day to come.
fn released_or_held(editor: &mut Editor) -> Option<String> {
    let path = report(editor)?;
    let days = [Some("2025-03-20"), Some("2026-12-20"), Some("2026-11-25 08:00"), None];
    let day = *editor.chance.pick(&days);
    set(editor, &path, "published", day)
}

/// The report becomes one of another unit or year.
fn another_address(editor: &mut Editor) -> Option<String> {
    let path = report(editor)?;
    let units = ["qzf", "示例区司法局", "示例区教育局", "[jyw, sjj]", "[yunqiao, qzf]", "云桥街道"];
    let unit = *editor.chance.pick(&units);
    let unit = if editor.percent(10) { "没有的单位" } else { unit };
    let saved = set(editor, &path, "unit", Some(unit))?;
    let year = (1990 + editor.chance.below(30)).to_string();
    Some(format!("{saved}; {}", set(editor, &path, "year", Some(&year))?))
}

fn new_report(editor: &mut Editor) -> Option<String> {
    let unit = *editor.chance.pick(&["qzf", "sfj", "jyw", "sjj", "yunqiao"]);
    let year = 1990 + editor.chance.below(31);
    let lines = *editor.chance.pick(&["published: 2025-03-20\n", "published: 2026-12-01\n", ""]);
    let number = editor.new_number();
    let path = *editor.chance.pick(&["content/new", "content/new/deep", "content/sfj"]);
    let path = format!("{path}/{number}.md");
    let text = site::report(unit, i16::try_from(year).unwrap(), lines, "");
    Some(format!("{} ({unit} {year})", editor.save(&path, text.as_bytes())))
}

/// A report goes to another path; a folder goes with all that is in it.
fn moved(editor: &mut Editor) -> Option<String> {
    let path = report(editor)?;
    editor.remember(&path);
    let number = editor.new_number();
    let (from, to) = match path.strip_suffix("/index.md") {
        Some(folder) => (folder.to_owned(), format!("content/moved/{number}")),
        None => (path, format!("content/moved/{number}.md")),
    };
    fs::create_dir_all(editor.project.path("content/moved")).unwrap();
    fs::rename(editor.project.path(&from), editor.project.path(&to)).unwrap();
    Some(format!("{from}: now {to}"))
}

fn deleted(editor: &mut Editor) -> Option<String> {
    let path = report(editor)?;
    Some(editor.remove(&path))
}

/// A report is copied with its time, and only the year of the copy is another.
fn copied(editor: &mut Editor) -> Option<String> {
    let path = report(editor)?;
    let kept = editor.remember(&path)?;
    let old = editor.read(&path);
    let year = (1950 + editor.new_number() % 40).to_string();
    let copy = text::set(&old, text::front(&old)?, "year", Some(&year));
    let copy = text::set(&copy, text::front(&copy)?, "aliases", None);
    let to = format!("{}-{year}.md", path.trim_end_matches(".md").replace("/index", ""));
    disk::put(&editor.project.path(&to), copy.as_bytes(), Some(kept.modified));
    Some(format!("{path}: copied to {to} with its time"))
}

fn link(editor: &mut Editor) -> Option<String> {
    let path = editor.choose(|path| path.ends_with(".md"))?;
    let target = editor.choose(|path| path.ends_with(".md"))?;
    let up = "../".repeat(path.matches('/').count());
    let fragment = *editor.chance.pick(&words::FRAGMENTS);
    Some(editor.change(&path, |old| format!("{old}\n见[另一处]({up}{target}{fragment})。\n")))
}

fn no_link(editor: &mut Editor) -> Option<String> {
    let path = editor.choose(|path| path.ends_with(".md"))?;
    let line = editor.read(&path).lines().position(|line| line.contains("]("))?;
    Some(editor.change(&path, |old| text::without(old, line..line + 1)))
}

/// Other bytes in a file beside a report, as many or more.
fn attachment_replaced(editor: &mut Editor) -> Option<String> {
    let path = attachment(editor)?;
    let old = fs::read(editor.project.path(&path)).unwrap();
    let number = editor.chance.below(10);
    let mut bytes = old.clone();
    match bytes.iter().rposition(u8::is_ascii_digit) {
        Some(place) if editor.percent(60) => bytes[place] = b'0' + number as u8,
        _ => bytes.extend(format!("{number},又一行\n").bytes()),
    }
    Some(editor.save(&path, &bytes))
}

fn attachment_added(editor: &mut Editor) -> Option<String> {
    let report = editor.choose(|path| path.ends_with("/index.md"))?;
    let name = format!("新{}.csv", editor.chance.below(3));
    let saved = editor.save(&report.replace("index.md", &name), name.as_bytes());
    // Listed, linked, or forgotten, which is a warning.
    match editor.chance.below(3) {
        0 => Some(saved),
        1 => set(editor, &report, "attachments", Some(&format!("[{name}]")))
            .map(|set| format!("{saved}; {set}")),
        _ => Some(editor.change(&report, |old| format!("{old}\n又见[附件]({name})。\n"))),
    }
}

fn attachment_removed(editor: &mut Editor) -> Option<String> {
    let path = attachment(editor)?;
    Some(editor.remove(&path))
}

/// One file over another, with the time of the first, as `cp -p` does.
fn attachment_copied(editor: &mut Editor) -> Option<String> {
    let (from, to) = (attachment(editor)?, attachment(editor)?);
    let kept = editor.remember(&from)?;
    editor.remember(&to);
    disk::put(&editor.project.path(&to), &kept.bytes, Some(kept.modified));
    Some(format!("{from}: copied over {to} with its time"))
}

/// Another system's editor: line ends, and perhaps a mark at the beginning.
fn line_ends(editor: &mut Editor) -> Option<String> {
    let path = editor.choose(|path| path.ends_with(".md") || path.ends_with(".yml"))?;
    let old = editor.read(&path);
    let text = if old.contains('\r') { old.replace('\r', "") } else { old.replace('\n', "\r\n") };
    let text = match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None if editor.percent(50) => format!("\u{feff}{text}"),
        None => text,
    };
    Some(format!("{} (line ends)", editor.save(&path, text.as_bytes())))
}

/// Two files get each other's names; neither is written.
fn swapped(editor: &mut Editor) -> Option<String> {
    let left = editor.choose(|path| path != "site.yml" && path != "content/units.yml")?;
    let kind = Path::new(&left).extension().map(ToOwned::to_owned);
    let place = left.split('/').next().map(str::to_owned);
    let right = editor.choose(|path| {
        path != left
            && path != "content/units.yml"
            && path.split('/').next() == place.as_deref()
            && Path::new(path).extension() == kind.as_deref()
    })?;
    editor.remember(&left);
    editor.remember(&right);
    disk::swap(&editor.project.path(&left), &editor.project.path(&right));
    Some(format!("{left} and {right}: swapped"))
}

fn plain_page(editor: &mut Editor) -> Option<String> {
    if editor.percent(15) {
        let path = format!("pages/new{}.md", editor.chance.below(3));
        return Some(editor.save(&path, "---\ntitle: 新页\n---\n\n一段。\n".as_bytes()));
    }
    let path = editor.choose(|path| path.starts_with("pages/"))?;
    if editor.percent(15) {
        return Some(editor.remove(&path));
    }
    let (key, values) = *editor.chance.pick(words::PAGE);
    let value =
        if editor.percent(30) && key != "title" { None } else { Some(*editor.chance.pick(values)) };
    set(editor, &path, key, value)
}
