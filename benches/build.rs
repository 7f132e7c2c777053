//! The end-to-end benchmark: a generated site, built from nothing and built again.
//!
//! `make bench` prints one row for each size: full build, a build with nothing changed, a build
//! after one edit. `BENCH_SIZES=1000,10000,100000` chooses the sizes, `BENCH_DIR` the folder
//! (a RAM file system gives steady figures; `/dev/shm` is taken where it exists).

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark is a program")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use gongkai::build::{Request, Today, build};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Years that every unit reports on.
const YEARS: usize = 5;

fn main() {
    let sizes = env::var("BENCH_SIZES").unwrap_or_else(|_| "1000,10000".into());
    let base = env::var("BENCH_DIR").map_or_else(
        |_| {
            [PathBuf::from("/dev/shm"), env::temp_dir()]
                .into_iter()
                .find(|d| d.is_dir())
                .unwrap_or_default()
        },
        PathBuf::from,
    );
    println!(
        "{:>8} {:>10} {:>12} {:>10} {:>10}",
        "reports", "full", "reports/s", "no change", "one edit"
    );
    for size in sizes.split(',').filter_map(|size| size.trim().parse().ok()) {
        let root = base.join(format!("gongkai-bench-{}-{size}", std::process::id()));
        write_site(&root, size);
        let full = time(&root);
        let same = time(&root);
        let edited = root.join("content/u0/2020.md");
        let text = fs::read_to_string(&edited).unwrap_or_default();
        fs::write(&edited, text + "\n补充一段。\n").expect("the bench folder can be written");
        let edit = time(&root);
        let rate = size as f64 / full.as_secs_f64();
        println!("{size:>8} {full:>10.2?} {rate:>12.0} {same:>10.2?} {edit:>10.2?}");
        fs::remove_dir_all(&root).expect("the bench folder can be removed");
    }
}

fn time(root: &Path) -> Duration {
    let today = Today::Day(jiff::civil::date(2026, 11, 23));
    let request = Request::new(root.to_path_buf(), root.join("public"), today);
    let start = Instant::now();
    let built = build(&request).expect("the generated site builds");
    assert!(built.counts.is_some(), "the generated site has no errors");
    start.elapsed()
}

/// Writes a site of `size` reports of about 15 KB, with headings, bold text and a table.
fn write_site(root: &Path, size: usize) {
    let write = |path: String, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder"))
            .expect("folders can be made");
        fs::write(path, text).expect("the bench folder can be written");
    };
    write("site.yml".into(), "title: 基准\nbase_url: https://bench.example.gov.cn/\n");
    let units = size.div_ceil(YEARS);
    let register: String = (0..units)
        .map(|unit| format!("- {{slug: u{unit}, name: 第{unit}单位, kind: 政府部门}}\n"))
        .collect();
    write("content/units.yml".into(), &register);
    for number in 0..size {
        let (unit, year) = (number / YEARS, 2020 + number % YEARS);
        let front = format!(
            "---\nunit: u{unit}\nyear: {year}\nleader: 某某某\npublished: {}-03-{:02}\n---\n\n",
            year + 1,
            1 + number % 28
        );
        write(format!("content/u{unit}/{year}.md"), &(front + &body(number, year)));
    }
}

fn body(number: usize, year: usize) -> String {
    let sentence = "扎实推进依法行政，健全工作机制，压实工作责任，办理各类事项";
    let mut text = String::with_capacity(16 * 1024);
    for (index, title) in
        ["举措和成效", "不足和原因", "主要负责人履职情况", "下一年安排"].iter().enumerate()
    {
        text.push_str(&format!("## {year}年{title}\n\n"));
        for section in 0..3 {
            text.push_str(&format!("### 第{section}项工作\n\n**重点任务。**"));
            for clause in 0..12 {
                text.push_str(&format!("{sentence}{}件。", number + index * 7 + section + clause));
            }
            text.push_str("\n\n");
        }
    }
    text.push_str("| 指标 | 数值 |\n| --- | ---: |\n| 响应率 | 99.5 |\n| 解决率 | 93.1 |\n");
    text
}
