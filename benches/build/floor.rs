//! The floor: what no generator of these pages can do without, and nothing else.
//!
//! Every report is read, its front matter parsed, its Markdown turned into HTML, put into one small
//! template, minified and written, on all cores. No list, no link check, no address that could
//! collide, no cache. The benchmark starts itself again for this, so that its memory is its own.

use std::{env, fs, path::Path, process::Command};

use pulldown_cmark::{Options, Parser, html::push_html};
use rayon::prelude::*;
use serde::Deserialize;
use tera::{Context, Tera};
use walkdir::WalkDir;

use super::run::{self, Measure, Memory, Result};

/// The hidden first argument; content and output follow.
pub(super) const ARGUMENT: &str = "--floor";

/// What `bench/site/themes/floor/templates/report.html` shows, in its order.
const TEMPLATE: &str = r#"<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title><meta name="ArticleTitle" content="{{ title }}"><link rel="stylesheet" href="/site.css">
</head>
<body>
<header><nav aria-label="nav"><ul><li><a href="/">home</a></li></ul></nav></header>
<main id="main"><article><h1>{{ title }}</h1>
<dl><dt>unit</dt><dd>{{ unit }}</dd><dt>year</dt><dd>{{ year }}</dd><dt>leader</dt><dd>{{ leader }}</dd><dt>date</dt><dd>{{ published }}</dd></dl>
{{ body | safe }}
</article></main>
</body>
</html>
"#;

/// The extensions that gongkai reads, too.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES);

#[derive(Deserialize)]
struct Front {
    title: String,
    unit: String,
    year: u16,
    leader: String,
    published: String,
}

/// Starts this program again as the floor, and checks that it wrote all reports.
pub(super) fn measure(content: &Path, output: &Path, size: usize) -> Result<Measure> {
    let mut command = Command::new(env::current_exe()?);
    command.arg(ARGUMENT).arg(content).arg(output);
    let (measure, said) = run::run(&mut command, Memory::Told)?;
    if said.lines().any(|line| line == format!("pages {size}")) {
        Ok(measure)
    } else {
        Err(format!("the floor did not write {size} pages, but said:\n{said}").into())
    }
}

/// Is the floor: builds `output` from `content`, and says how many pages and how much memory.
pub(super) fn build(content: &Path, output: &Path) -> Result<()> {
    let mut tera = Tera::default();
    tera.add_raw_template("report.html", TEMPLATE)?;
    let sources: Vec<_> = WalkDir::new(content)
        .into_iter()
        .filter_map(std::result::Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    sources.par_iter().try_for_each(|source| -> Result<()> {
        let page = page(&tera, &fs::read_to_string(source)?)?;
        let folder = output.join(source.strip_prefix(content)?.with_extension(""));
        fs::create_dir_all(&folder)?;
        Ok(fs::write(folder.join("index.html"), page)?)
    })?;
    println!("pages {}", sources.len());
    if let Some(megabytes) = run::own_memory() {
        println!("memory {megabytes} MB");
    }
    Ok(())
}

fn page(tera: &Tera, text: &str) -> Result<Vec<u8>> {
    let below = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n"));
    let (front, body) = below.ok_or("a report has no front matter")?;
    let front: Front = serde_yaml::from_str(front)?;
    let mut html = String::with_capacity(body.len() * 5 / 4);
    push_html(&mut html, Parser::new_ext(body, EXTENSIONS));
    let mut context = Context::new();
    context.insert("title", &front.title);
    context.insert("unit", &front.unit);
    context.insert("year", &front.year);
    context.insert("leader", &front.leader);
    context.insert("published", &front.published);
    context.insert("body", &html);
    let page = tera.render("report.html", &context)?;
    let settings = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        ..minify_html::Cfg::default()
    };
    Ok(minify_html::minify(page.as_bytes(), &settings))
}
