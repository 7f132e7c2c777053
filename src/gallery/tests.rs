//! The gallery is built for real, from its own disk and from a copy, and looked at.

#![expect(clippy::disallowed_methods, reason = "builds into folders and looks at them")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::Arc,
};

use serde_json::Value;
use tempfile::TempDir;

use super::{EXHIBITS, FILES, TODAY, Variant, disk, files};
use crate::{
    build::{self, Built, Request, Stop, Today},
    config::{self, ThemeChoice},
    diagnostic::{Diagnostic, Language, human},
    disk::System,
    site::Edition,
    source::SourcePath,
    theme,
};

fn default_theme() -> ThemeChoice {
    ThemeChoice { name: "default".to_owned(), options: serde_json::Map::new() }
}

/// Writes a site of the gallery into a folder.
fn copy(variant: Variant, folder: &Path) {
    for (path, bytes) in files(variant, &default_theme()) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Builds a site of the gallery with drafts and held reports.
fn built(variant: Variant) -> (TempDir, Built) {
    let folder = TempDir::new().unwrap();
    copy(variant, &folder.path().join("site"));
    let mut request =
        Request::new(folder.path().join("site"), folder.path().join("out"), Today::Day(TODAY));
    request.edition = Edition { drafts: true, held: true };
    let built = build::build(&request).unwrap();
    assert!(built.counts.is_some(), "{}", told(&built.diagnostics));
    (folder, built)
}

fn told(diagnostics: &[Diagnostic]) -> String {
    human(diagnostics, Language::English, false)
}

/// The text files of an output, by path.
fn output(folder: &TempDir) -> BTreeMap<String, Vec<u8>> {
    let root = folder.path().join("out");
    let files = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    let named = |entry: walkdir::DirEntry| {
        let name = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        (name, fs::read(entry.path()).unwrap())
    };
    files.map(named).filter(|(name, _)| !name.starts_with(".gongkai")).collect()
}

#[test]
fn both_sites_build_without_a_word_of_complaint() {
    for variant in Variant::ALL {
        let (_folder, built) = built(variant);
        assert_eq!(told(&built.diagnostics), "", "{variant:?}");
        assert_eq!(told(&built.upcoming), "", "{variant:?}");
    }
}

#[test]
fn every_exhibit_is_a_page_made_by_its_template() {
    for variant in Variant::ALL {
        let (folder, _) = built(variant);
        let output = output(&folder);
        let mut templates = BTreeSet::new();
        for exhibit in EXHIBITS {
            let address = exhibit.address(variant);
            let path = match address {
                "" => "index.html".to_owned(),
                address if address.ends_with('/') => format!("{address}index.html"),
                address => address.to_owned(),
            };
            let page = output.get(&path).unwrap_or_else(|| panic!("no {path} in {variant:?}"));
            let page = String::from_utf8_lossy(page);
            let mark = match exhibit.template {
                "redirect" => "http-equiv=refresh".to_owned(),
                "404" => "gk-kind-not_found".to_owned(),
                kind => format!("gk-kind-{}", kind.replace('-', "_")),
            };
            assert!(page.replace('"', "").contains(&mark), "{path} is not made by {mark}");
            templates.insert(exhibit.template);
        }
        // Every template of the default theme, but for those that others are made of.
        let files = theme::default_files().into_keys();
        let all = files.filter_map(|file| {
            let name = file.strip_prefix(theme::TEMPLATES)?.strip_suffix(".html")?.to_owned();
            (name != "base" && !name.starts_with("components")).then_some(name)
        });
        let all: Vec<String> = all.collect();
        assert_eq!(templates.into_iter().collect::<Vec<_>>(), all);
    }
}

#[test]
fn lists_show_every_state_and_leave_page_numbers_out() {
    for variant in Variant::ALL {
        let (folder, _) = built(variant);
        let output = output(&folder);
        let page_at = |path: &str| String::from_utf8_lossy(&output[path]).into_owned();
        let first = page_at("coverage/index.html");
        let states = ["published", "late", "withdrawn", "missing", "not_yet_due", "exempt"];
        for state in states.into_iter().chain(["did_not_exist", "closed"]) {
            assert!(first.contains(&format!("gk-state-{state}")), "{state} in {variant:?}");
        }
        // Of a series without a last day, what is not there is not missing.
        let timeless = match variant {
            Variant::Chinese => "coverage/yshj/index.html",
            Variant::English => "coverage/special/index.html",
        };
        assert!(page_at(timeless).contains("gk-state-none"), "{variant:?}");
        let year = page_at("years/2025/page/2/index.html");
        assert_eq!(year.matches("gk-tag-strong").count(), 2, "a draft, a held report");
        for path in ["units/page/6/index.html", "years/2024/page/6/index.html"] {
            assert!(page_at(path).contains("gk-pager-gap"), "{path} in {variant:?}");
        }
    }
}

#[test]
fn no_han_character_is_in_the_english_site() {
    let is_han = |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}');
    let (folder, _) = built(Variant::English);
    for (path, bytes) in output(&folder) {
        assert!(!path.contains(is_han), "{path}");
        assert!(!String::from_utf8_lossy(&bytes).contains(is_han), "{path}");
    }
}

#[test]
fn a_public_edition_builds_as_well() {
    for variant in Variant::ALL {
        let folder = TempDir::new().unwrap();
        copy(variant, &folder.path().join("site"));
        let request =
            Request::new(folder.path().join("site"), folder.path().join("out"), Today::Day(TODAY));
        let built = build::build(&request).unwrap();
        assert!(built.counts.is_some() && built.diagnostics.is_empty(), "{variant:?}");
    }
}

#[test]
fn names_fit_what_they_are_called() {
    let text = |path: &str| {
        let (_, bytes) = FILES.iter().find(|(name, _)| *name == path).unwrap();
        std::str::from_utf8(bytes).unwrap()
    };
    let register = text("zh/content/units.yml");
    let names: Vec<usize> = register
        .lines()
        .filter_map(|line| line.strip_prefix("  name: "))
        .map(|name| name.chars().count())
        .collect();
    assert!((40..=60).contains(names.iter().max().unwrap()), "{names:?}");
    assert_eq!(*names.iter().min().unwrap(), 3);
    for path in ["zh/content/ju/2023.md", "en/content/it/2023.md"] {
        let headings = text(path).lines().filter(|line| line.starts_with("##"));
        let levels: BTreeSet<_> =
            headings.clone().map(|line| line.split(' ').next().unwrap()).collect();
        // The first level is the title.
        assert_eq!((headings.count(), levels.len()), (60, 5), "{path}");
    }
}

/// What a build that reads the gallery from its own disk says of all documents.
fn examined(theme: &ThemeChoice, site: &Path) -> Vec<Result<String, String>> {
    Variant::ALL
        .into_iter()
        .map(|variant| {
            let (disk, root) = disk(variant, theme, site, Arc::new(System));
            let keep = |_: &std::ffi::OsStr| true;
            let found = ["content", "pages"]
                .into_iter()
                .flat_map(|folder| disk.walk(&root.join(folder), &keep).unwrap());
            let names = found
                .filter_map(|one| one.path.strip_prefix(&root).unwrap().to_str().map(str::to_owned))
                .filter(|name| name.ends_with(".md"));
            let documents = names.map(|name| SourcePath::follow("", &name).unwrap()).collect();
            let output = root.join("public");
            let request = Request { disk, ..Request::new(root, output, Today::Day(TODAY)) };
            match build::review(&request, Some(&documents)) {
                Ok(review) => Ok(told(&review.told)),
                Err(Stop::Configuration(found)) => Err(told(&found)),
                Err(other) => Err(format!("{other:?}")),
            }
        })
        .collect()
}

#[test]
fn the_gallery_is_read_from_its_own_disk_with_the_theme_of_the_site() {
    let site = TempDir::new().unwrap();
    let quiet = vec![Ok(String::new()); 2];
    assert_eq!(examined(&default_theme(), site.path()), quiet);

    let own = ThemeChoice { name: "shili".to_owned(), ..default_theme() };
    for told in examined(&own, site.path()) {
        assert!(told.unwrap_err().contains("there is no theme `shili`"));
    }
    let theme = site.path().join("themes/shili");
    fs::create_dir_all(theme.join("templates")).unwrap();
    fs::write(theme.join("theme.yml"), "extends: default\n").unwrap();
    assert_eq!(examined(&own, site.path()), quiet);
    fs::write(theme.join("templates/report.html"), "{{ ").unwrap();
    for told in examined(&own, site.path()) {
        assert!(told.unwrap_err().contains("report.html"));
    }
}

#[test]
fn the_choice_of_the_theme_arrives_as_it_was_made() {
    let theme = r##"{"main_color": "#7a1f1f", "引号": "他说：\"好\"，'对' # 不是注释\n第二行", "yes": true,
        "count": 12, "ratio": 0.5, "none": null, "text": "007", "word": "no", "list": [1, {"a": "b: c"}], "": ""}"##;
    let options = serde_json::from_str(theme).unwrap();
    let theme = ThemeChoice { name: "示例-theme".to_owned(), options };
    for variant in Variant::ALL {
        let files = files(variant, &theme);
        let text = std::str::from_utf8(&files["site.yml"]).unwrap();
        let (config, warnings) = config::read("site.yml", text).unwrap();
        assert_eq!(config.theme, theme);
        assert_eq!(warnings, []);
        let address = format!("https://www.example.gov.cn/_preview/gallery/{}/", variant.name());
        assert_eq!(config.base_url.join(""), address);
        assert_eq!(Variant::named(variant.name()), Some(variant));
    }
    assert_eq!(Variant::named("fr"), None);
}

/// The shape of values: objects keep their fields, a list has one entry for all, all else is `null`.
fn shape_of(value: &Value, known: Value) -> Value {
    match (value, known) {
        (Value::Object(fields), known) => {
            let mut known = known.as_object().cloned().unwrap_or_default();
            for (name, field) in fields {
                let before = known.remove(name).unwrap_or_default();
                // A heading has headings, and so on; files are named by each theme.
                let is_open = ["children", "assets", "record_labels"].contains(&name.as_str());
                let shape = if is_open { Value::Null } else { shape_of(field, before) };
                known.insert(name.clone(), shape);
            }
            Value::Object(known)
        }
        (Value::Array(entries), known) => {
            let before = known.as_array().and_then(|known| known.first().cloned());
            let entry = |before, entry| shape_of(entry, before);
            Value::Array(vec![entries.iter().fold(before.unwrap_or_default(), entry)])
        }
        (_, known) => known,
    }
}

/// A shape with those that it names.
fn expanded(shape: &Value, named: &Value) -> Value {
    match shape {
        Value::String(name) => expanded(&named[name], named),
        Value::Array(entries) => entries.iter().map(|entry| expanded(entry, named)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, field)| (name.clone(), expanded(field, named))).collect()
        }
        _ => Value::Null,
    }
}

#[test]
fn the_shapes_that_templates_are_held_against_are_those_of_the_views() {
    let mut views = Value::Null;
    for variant in Variant::ALL {
        let (disk, root) = disk(variant, &default_theme(), Path::new("/nowhere"), Arc::new(System));
        let mut request = Request::new(root.clone(), root.join("public"), Today::Day(TODAY));
        request.disk = disk;
        request.edition = Edition { drafts: true, held: true };
        let (seen, _) = build::rehearse(
            &request,
            |_| true,
            |made| made.view.map(|view| (view.template(), serde_json::to_value(view).unwrap())),
        )
        .unwrap();
        for (template, view) in seen.into_iter().flatten() {
            views = shape_of(&serde_json::json!({ template: view }), views);
        }
    }
    // Some pages have no way from home, no meta tag: their heads are of one type all the same.
    let views = views.as_object_mut().unwrap();
    let heads = views.values().fold(Value::Null, |known, view| shape_of(&view["head"], known));
    views.values_mut().for_each(|view| view["head"] = heads.clone());
    let redirect = serde_json::json!({ "target": null, "title": null });
    views.insert("redirect.html".to_owned(), redirect);
    let told: Value = serde_json::from_str(include_str!("../theme/fields/shapes.json")).unwrap();
    let told = expanded(&told["views"], &told["named"]);
    let views = Value::Object(views.clone());
    assert_eq!(told, views, "src/theme/fields/shapes.json should say of `views`:\n{views:#}");
}
