//! Edits of what the maintainer of a portal sets up: configuration, register, theme, slots,
//! files that are copied as they are.

use super::{
    editor::{Edit, Editor},
    text, words,
};

/// The kinds of edits, with how often they are made.
pub const EDITS: &[(usize, Edit)] = &[
    (8, configuration),
    (4, unit_entry),
    (3, unit_renamed),
    (2, units_merged),
    (2, unit_added),
    (1, unit_removed),
    (2, units_in_another_order),
    (4, phrase),
    (4, template),
    (1, no_template),
    (4, style),
    (2, theme_option),
    (3, slot),
    (4, static_file),
];

const REGISTER: &str = "content/units.yml";

fn configuration(editor: &mut Editor) -> Option<String> {
    let (key, values) = *editor.chance.pick(words::SITE);
    let needed = ["title", "base_url", "series"].contains(&key);
    let value =
        if editor.percent(20) && !needed { None } else { Some(*editor.chance.pick(values)) };
    let saved = editor.change("site.yml", |old| {
        let lines = old.lines().count();
        text::set(old, 0..lines, key, value)
    });
    Some(format!("{saved} ({key}: {value:?})"))
}

fn unit_entry(editor: &mut Editor) -> Option<String> {
    let entries = text::entries(&editor.read(REGISTER));
    let entry = editor.chance.pick(&entries).clone();
    let (key, values) = *editor.chance.pick(words::UNIT);
    let value = if editor.percent(35) { None } else { Some(*editor.chance.pick(values)) };
    let saved = editor.change(REGISTER, |old| text::set(old, entry, key, value));
    Some(format!("{saved} ({key}: {value:?})"))
}

/// The unit is called otherwise from now on; mostly the register still knows the old name.
fn unit_renamed(editor: &mut Editor) -> Option<String> {
    let old = editor.read(REGISTER);
    let entries = text::entries(&old);
    let entry = editor.chance.pick(&entries).clone();
    let name = text::get(&old, entry.clone(), "name")?;
    let new = format!("示例区第{}局", editor.new_number());
    let mut text = text::set(&old, entry.clone(), "name", Some(&new));
    if editor.percent(85) {
        let former = format!("[{{name: {name}, until: 2025-06-30}}]");
        text = text::set(&text, entry, "former_names", Some(&former));
    }
    Some(format!("{} ({name} is {new})", editor.save(REGISTER, text.as_bytes())))
}

/// One unit takes over the duties of another.
fn units_merged(editor: &mut Editor) -> Option<String> {
    let old = editor.read(REGISTER);
    let entries = text::entries(&old);
    let gone = editor.chance.pick(&entries).clone();
    let heir = text::get(&old, editor.chance.pick(&entries).clone(), "slug")?;
    let text = text::set(&old, gone.clone(), "until", Some("2025-06-30"));
    let last = gone.start..gone.end + text.lines().count() - old.lines().count();
    let text = text::set(&text, last, "successor", Some(&heir));
    Some(format!("{} (merged into {heir})", editor.save(REGISTER, text.as_bytes())))
}

fn unit_added(editor: &mut Editor) -> Option<String> {
    let number = editor.new_number();
    let entry = format!("- slug: new{number}\n  name: 示例区新{number}局\n  kind: 政府部门\n");
    Some(editor.change(REGISTER, |old| format!("{}\n{entry}", old.trim_end())))
}

fn unit_removed(editor: &mut Editor) -> Option<String> {
    let entries = text::entries(&editor.read(REGISTER));
    if entries.len() < 3 {
        return None;
    }
    let entry = editor.chance.pick(&entries[1..]).clone();
    Some(editor.change(REGISTER, |old| text::without(old, entry)))
}

/// The order of the register is that of the lists; the length of the file stays.
fn units_in_another_order(editor: &mut Editor) -> Option<String> {
    let entries = text::entries(&editor.read(REGISTER));
    let first = entries[0].clone();
    Some(editor.change(REGISTER, |old| {
        let entry = text::slice(old, first.clone());
        format!("{}\n{entry}", text::without(old, first).trim_end())
    }))
}

fn phrase(editor: &mut Editor) -> Option<String> {
    let path = editor.choose(|path| path.starts_with("themes/own/i18n/"))?;
    let (key, values) = *editor.chance.pick(words::PHRASES);
    let value = if editor.percent(20) { None } else { Some(*editor.chance.pick(values)) };
    let saved = editor.change(&path, |old| text::set(old, 0..old.lines().count(), key, value));
    Some(format!("{saved} ({key}: {value:?})"))
}

fn template(editor: &mut Editor) -> Option<String> {
    let (name, text) = *editor.chance.pick(&words::TEMPLATES);
    let path = format!("themes/own/templates/{name}");
    Some(editor.save(&path, text.as_bytes()))
}

fn no_template(editor: &mut Editor) -> Option<String> {
    let path = editor.choose(|path| path.starts_with("themes/own/templates/"))?;
    Some(editor.remove(&path))
}

/// A style sheet that is as long as before, a new file for the theme, or one less.
fn style(editor: &mut Editor) -> Option<String> {
    let number = 100_000 + editor.chance.below(900_000);
    let path = match editor.chance.below(4) {
        0 => "themes/own/static/more.css",
        1 => {
            let path = editor.choose(|path| path.starts_with("themes/own/static/"))?;
            return Some(editor.remove(&path));
        }
        _ => "themes/own/static/site.css",
    };
    Some(editor.save(path, format!("main {{ color: #{number} }}\n").as_bytes()))
}

fn theme_option(editor: &mut Editor) -> Option<String> {
    let value = *editor.chance.pick(&["甲", "乙", "又一句"]);
    let text = format!("extends: default\noptions: {{banner: {{type: text, default: {value}}}}}\n");
    Some(editor.save("themes/own/theme.yml", text.as_bytes()))
}

fn slot(editor: &mut Editor) -> Option<String> {
    let path = editor.choose(|path| path.starts_with("slots/"))?;
    let number = editor.chance.below(100_000);
    let text = if path.ends_with("head.html") {
        format!("<meta name=\"portal\" content=\"{number}\">\n")
    } else {
        format!("<div class=\"portal\">门户{number}</div>\n")
    };
    Some(editor.save(&path, text.as_bytes()))
}

/// A file for the root of the site: new, other, gone, or at an address of ours.
fn static_file(editor: &mut Editor) -> Option<String> {
    let number = editor.chance.below(100);
    let path = match editor.chance.below(10) {
        0..=3 => editor.choose(|path| path.starts_with("static/"))?,
        4..=7 => format!("static/data/{}.txt", number % 3),
        8 => {
            let path = editor.choose(|path| path.starts_with("static/"))?;
            return Some(editor.remove(&path));
        }
        _ => "static/robots.txt".to_owned(),
    };
    Some(editor.save(&path, format!("说明{number:02}\n").as_bytes()))
}
