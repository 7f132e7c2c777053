//! What incremental builds promise, one story at a time, for whoever wants to know it without chance.

use std::{collections::BTreeMap, fs, path::PathBuf, time::SystemTime};

use gongkai::site::Edition;

use super::{
    hazards, site,
    twins::{self, Asked, Left, compare},
};
use crate::{
    disk,
    project::{Project, TODAY, files_below},
};

/// What can happen to the bytes of a file.
type Damage = fn(&[u8]) -> Vec<u8>;

/// A build of the public edition, as the stories below ask for it.
fn usual() -> Asked {
    let edition = Edition::PUBLIC;
    Asked {
        output: "public",
        base_url: None,
        edition,
        hold_broken: false,
        force: false,
        today: TODAY,
    }
}

#[test]
fn an_edit_of_equal_length_with_the_old_time_put_back_is_seen() {
    let (project, mut left) = (site::site(), Left::default());
    compare(&project, &usual(), &mut left);
    for (path, from, to) in [
        ("content/sfj/2023.md", "办结复议123件", "办结复议321件"),
        ("content/wlj/2022/附表.csv", "甲,1", "甲,2"),
        ("content/units.yml", "示例区司法局", "示例区司法处"),
        ("pages/guide.md", "公开指南", "公开说明"),
        ("static/data/notice.txt", "说明", "说清"),
        ("slots/footer.html", "门户页脚", "门户页底"),
        ("themes/own/templates/home.html", "自己", "各自"),
        ("themes/own/i18n/zh-CN.yml", "关于本页", "关于此页"),
        ("themes/own/static/site.css", "#123456", "#654321"),
        ("site.yml", "示例区报告公开", "示例区报告公示"),
    ] {
        let place = project.path(path);
        let time = fs::metadata(&place).unwrap().modified().unwrap();
        let old = fs::read_to_string(&place).unwrap();
        assert!(old.contains(from) && from.len() == to.len(), "{path}");
        disk::put(&place, old.replace(from, to).as_bytes(), Some(time));
        let ended = compare(&project, &usual(), &mut left);
        assert!(ended.is_built && ended.written > 0, "{path} was not seen");
    }
}

#[test]
fn two_outputs_in_turn_do_not_disturb_each_other() {
    let (project, mut public, mut mirror) = (site::site(), Left::default(), Left::default());
    let elsewhere =
        Asked { output: "mirror", base_url: Some("https://mirror.example/a/"), ..usual() };
    let preview = Edition { drafts: true, held: true };
    let preview = Asked { output: "preview", edition: preview, ..usual() };
    let mut previewed = Left::default();
    for number in 0..3 {
        let ended = compare(&project, &usual(), &mut public);
        assert!(ended.kept > 0 || number == 0);
        compare(&project, &elsewhere, &mut mirror);
        compare(&project, &preview, &mut previewed);
        for asked in [&usual(), &elsewhere, &preview] {
            twins::rest(&project, asked);
        }
        let text =
            site::report("sfj", 2023, "published: 2024-03-20\n", &format!("\n第{number}稿。\n"));
        disk::put(&project.path("content/sfj/2023.md"), text.as_bytes(), Some(disk::past(number)));
    }
}

#[test]
fn a_cache_that_is_gone_cut_or_noise_is_ignored() {
    let (project, mut left) = (site::site(), Left::default());
    compare(&project, &usual(), &mut left);
    let damages: [Damage; 5] = [
        |_| Vec::new(),
        |bytes| bytes[..bytes.len() / 2].to_vec(),
        |bytes| bytes.iter().map(|byte| byte.wrapping_mul(31) ^ 0x5A).collect(),
        |bytes| {
            [&bytes[..bytes.len() / 2], &[!bytes[bytes.len() / 2]], &bytes[bytes.len() / 2 + 1..]]
                .concat()
        },
        |bytes| [bytes, bytes].concat(),
    ];
    for (number, damage) in damages.iter().enumerate() {
        let text =
            site::report("sfj", 2023, "published: 2024-03-20\n", &format!("\n第{number}稿。\n"));
        disk::put(&project.path("content/sfj/2023.md"), text.as_bytes(), Some(disk::past(number)));
        for (path, file) in disk::files(&project.path(""), &[hazards::CACHE]) {
            if !file.bytes.is_empty() {
                disk::put(&project.path(&path), &damage(&file.bytes), Some(file.modified));
            }
        }
        let ended = compare(&project, &usual(), &mut left);
        assert!(ended.is_built && ended.written > 0 && ended.kept > ended.written);
    }
    let _ = fs::remove_dir_all(project.path(hazards::CACHE));
    compare(&project, &usual(), &mut left);
    twins::rest(&project, &usual());
}

#[test]
fn a_page_changed_by_hand_with_its_length_and_time_kept_is_repaired() {
    let (project, mut left) = (site::site(), Left::default());
    compare(&project, &usual(), &mut left);
    let place = project.path("public/units/sfj/2023/index.html");
    let time = fs::metadata(&place).unwrap().modified().unwrap();
    let page = fs::read_to_string(&place).unwrap();
    disk::put(&place, page.replace("123件", "321件").as_bytes(), Some(time));
    let ended = compare(&project, &usual(), &mut left);
    assert_eq!(ended.written, 1);
}

#[test]
fn a_build_with_nothing_changed_rewrites_nothing_not_even_its_manifest() {
    let project: Project = site::site();
    // Past the tick of the clock within which a file could change unseen.
    std::thread::sleep(std::time::Duration::from_millis(50));
    let built = project.build();
    assert!(built.counts.unwrap().written > 60);
    let (files, stamps) = (files_below(&project.path("public")), project.stamps());
    for _ in 0..3 {
        let counts = project.build().counts.unwrap();
        assert_eq!((counts.written, counts.kept, counts.removed), (0, files.len(), 0));
        assert!(stamps == project.stamps());
    }
    // A source that was only saved again rewrites no page, nor does a run of the program instead of
    // the library; the manifest learns the new times.
    for (path, file) in site::source(&project) {
        disk::put(&project.path(&path), &file.bytes, None);
    }
    assert_eq!(project.build().counts.unwrap().written, 0);
    let ran = project.run(&["build", "--lang", "en", "--today", "2026-11-23"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let pages = |mut stamps: BTreeMap<PathBuf, SystemTime>| {
        stamps.remove(&project.path("public/.gongkai"));
        stamps
    };
    assert!(pages(stamps) == pages(project.stamps()));
    assert!(files == files_below(&project.path("public")));
}

/// Cuts the manifest of `public` right behind `end`, which must be in it.
fn cut_manifest(project: &Project, end: &str) {
    let text = fs::read_to_string(project.path("public/.gongkai")).unwrap();
    let place = text.find(end).unwrap() + end.len();
    project.write("public/.gongkai", &text.as_bytes()[..place]);
}

#[test]
fn a_manifest_cut_behind_the_name_of_a_folder_stops_no_build() {
    let (project, mut left) = (site::site(), Left::default());
    compare(&project, &usual(), &mut left);
    cut_manifest(&project, " units/sfj/");
    let ended = compare(&project, &usual(), &mut left);
    assert!(ended.is_built);
}

#[test]
fn a_manifest_cut_behind_the_name_of_a_foreign_file_does_not_cost_that_file() {
    let project = site::site().file("static/zz/notice.txt.old", "旧说明\n");
    let mut left = Left::default();
    compare(&project, &usual(), &mut left);
    let foreign = project.path("public/zz/notice.txt");
    disk::put(&foreign, "别人的".as_bytes(), None);
    cut_manifest(&project, " zz/notice.txt");
    compare(&project, &usual(), &mut left);
    assert_eq!(fs::read_to_string(foreign).unwrap(), "别人的");
}
