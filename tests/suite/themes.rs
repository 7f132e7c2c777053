//! The contract with those who make themes: what a theme may replace, what it is told when it is
//! wrong, and the commands for it.

use std::fs;

use gongkai::diagnostic::Language;

use crate::project::{Project, select, text};

/// A site that wears the theme `city`: one template, one block, one file, one phrase and one option
/// of its own; everything else is the default theme's.
fn city() -> Project {
    Project::small()
        .change("site.yml", "title:", "theme: city\ntitle:")
        .report(2023, "## 一、主要举措\n\n办理复议十件。\n\n## 二、存在的不足\n\n不足。\n\n## 三、安排\n\n安排。")
        .file(
            "themes/city/theme.yml",
            "name: city\nversion: 1.0.0\nengine: \">=0.1, <0.2\"\nextends: default\noptions:\n  motto: {type: text, default: 公开为常态}\n",
        )
        // One template: a page of its own making, from the components of the default theme.
        .file(
            "themes/city/templates/years.html",
            "{% extends \"base.html\" %}\n{% block main %}<h1>各年度</h1>\n<p class=\"motto\">{{ options.motto }}</p>\n{{ <year_cards years={page.years} /> }}\n{% endblock main %}\n",
        )
        // One block: what the default theme has there stays.
        .file(
            "themes/city/templates/report.html",
            "{% extends \"default/report.html\" %}\n{% block heading %}{{ super() }}\n<p class=\"lead\">{{ t.lead | fill(year=page.year) }}</p>{% endblock heading %}\n",
        )
        .file("themes/city/static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n")
        .file("themes/city/i18n/zh-CN.yml", "attachments: 附表下载\nyears: 逐年查看\nlead: \"{year}年度\"\n")
}

#[test]
fn a_theme_changes_what_it_names_and_nothing_else() {
    let plain = city().change("site.yml", "theme: city\n", "");
    plain.build();
    let project = city();
    project.build();
    // The template of its own.
    let years = project.document("years/index.html");
    assert_eq!(text(select(&years, ".motto")[0]), "公开为常态");
    assert_eq!(text(select(&years, "h1")[0]), "各年度");
    // The block of its own, within the page of the default theme.
    let report = project.document("units/sfj/2023/index.html");
    assert_eq!(text(select(&report, ".lead")[0]), "2023年度");
    assert_eq!(select(&report, "h1, .gk-record, .gk-body").len(), 3);
    // The phrase of its own, on every page.
    for page in ["index.html", "units/index.html", "units/sfj/2023/index.html", "404.html"] {
        assert!(project.page(page).contains("逐年查看"), "{page}");
    }
    // The file of its own, beside those of the default theme.
    let names = project.output();
    assert!(names.keys().any(|name| name.starts_with("assets/logo.")));
    assert!(names.keys().any(|name| name.starts_with("assets/site.") && name.ends_with(".css")));
    // Without phrase, block and template, page by page the same.
    let same = |page: &str| project.page(page).replace("逐年查看", "年度目录") == plain.page(page);
    for page in ["index.html", "units/index.html", "units/sfj/index.html", "404.html"] {
        assert!(same(page), "{page}");
    }
    let before = plain.page("units/sfj/2023/index.html");
    let after = project.page("units/sfj/2023/index.html").replace("逐年查看", "年度目录");
    assert_eq!(after.replace("<p class=lead>2023年度</p> ", ""), before);
    // Another value of its option.
    let project = project.change(
        "site.yml",
        "theme: city",
        "theme: {name: city, options: {motto: 阳光政务}}",
    );
    project.build();
    assert!(project.page("years/index.html").contains("阳光政务"));
}

#[test]
fn a_file_of_the_default_theme_is_replaced_by_one_of_the_same_name() {
    let project = city().file("themes/city/static/site.css", "body { color: #123456 }\n");
    project.build();
    let names = project.output();
    let is_sheet = |name: &&String| name.starts_with("assets/site.") && name.ends_with(".css");
    let sheets: Vec<_> = names.keys().filter(is_sheet).collect();
    assert_eq!(sheets.len(), 1);
    assert_eq!(names[sheets[0]], b"body{color:#123456}");
}

/// A theme that stands alone, with the two templates that it brings.
fn alone() -> Project {
    let page = "<!doctype html><html lang=\"{{ site.language }}\"><head><title>{{ page.head.title }}</title></head><body><main><h1>{{ t.heading }}</h1>{{ body.html | default(value=\"\") | safe }}</main></body></html>";
    Project::small()
        .change("site.yml", "title:", "theme: alone\nprofile: plain\ntitle:")
        .report(2022, "## 甲\n\n乙。")
        .report(2023, "## 甲\n\n乙。")
        .file("themes/alone/theme.yml", "name: alone\n")
        .file("themes/alone/i18n/zh-CN.yml", "heading: 报告\n")
        .file("themes/alone/templates/report.html", &page.replace("default(value=\"\") | ", ""))
        .file("themes/alone/templates/home.html", page)
}

#[test]
fn a_theme_that_stands_alone_is_told_which_templates_which_pages_want() {
    let told = alone().told(Language::English);
    let missing = |template: &str, pages: &str| {
        format!(
            "error[GK098]: the theme has no template {template}, and pages need it\n--> themes/alone/templates/{template}\n = note: on {pages}\n"
        )
    };
    for (template, pages) in [
        ("404.html", "the page 404.html"),
        ("unit.html", "the page units/sfj/index.html"),
        ("year.html", "2 pages, the first is years/2022/index.html"),
    ] {
        assert!(told.contains(&missing(template, pages)), "{template}\n{told}");
    }
    let mut whole = alone();
    let page = fs::read_to_string(whole.path("themes/alone/templates/home.html")).unwrap();
    for name in ["404", "coverage", "redirect", "unit", "units", "year", "years"] {
        whole = whole.file(&format!("themes/alone/templates/{name}.html"), &page);
    }
    whole.build();
    assert!(whole.page("units/sfj/2023/index.html").contains("乙。"));
    // Nothing of the default theme is there.
    assert!(!whole.output().keys().any(|name| name.starts_with("assets/")));
}

#[test]
fn one_mistake_on_many_pages_is_told_once_with_their_number() {
    let template = "<p>\n{{ page.titel }}\n{{ t.lead }}";
    let mut project = city().file("themes/city/templates/report.html", template);
    for year in 2015..=2022 {
        project = project.report(year, "正文。");
    }
    let told = project.told(Language::Chinese);
    let (_, told) = told.split_once("\n\n").expect("a warning about the phrase comes first");
    assert_eq!(
        told,
        "\
错误[GK094]: “page”没有“titel”这一项
 --> themes/city/templates/report.html:2:9
  |
2 | {{ page.titel }}
  |         ^^^^^ 没有这一项
  |
  = 说明: 出现在 9 个网页，第一个是 units/sfj/2015/index.html
  = 建议: 是否想写“title”？
"
    );
}

#[test]
fn a_field_that_no_page_has_is_told_where_the_template_language_is_silent() {
    let template = "<h1>{{ page.title }}</h1>\n{% if page.titel %}<p>{{ page.titel }}</p>{% endif %}\n{{ t.lead }}";
    let project = city().file("themes/city/templates/report.html", template);
    let told = project.told(Language::Chinese);
    let (_, told) = told.split_once("错误").expect("an error is told");
    assert_eq!(
        told,
        "\
[GK094]: “page”没有“titel”这一项
 --> themes/city/templates/report.html:2:12
  |
2 | {% if page.titel %}<p>{{ page.titel }}</p>{% endif %}
  |            ^^^^^ 没有这一项
  |
  = 建议: 是否想写“title”？
"
    );
}

#[test]
fn a_theme_that_does_not_exist_is_told_in_site_yml_with_those_that_do() {
    let project = city().change("site.yml", "theme: city", "theme: ctiy");
    assert_eq!(
        project.told(Language::Chinese),
        "\
错误[GK131]: 没有名为“ctiy”的主题
 --> site.yml:1:8
  |
1 | theme: ctiy
  |        ^^^^ themes 文件夹里没有“ctiy”
  |
  = 建议: 是否想写“city”？
"
    );
    let told =
        project.change("site.yml", "theme: ctiy", "theme: {name: 蓝色}").told(Language::English);
    assert!(told.contains("there are: default, city;"), "{told}");
}

#[test]
fn a_site_can_be_made_in_a_language_that_no_theme_speaks() {
    let project = city().change("site.yml", "title:", "language: fr\nprofile: plain\ntitle:");
    // The phrase of its own is nowhere in English.
    let told = project.told(Language::English);
    assert!(told.contains("there is no phrase `lead`"), "{told}");
    let project = project.file("themes/city/i18n/en.yml", "lead: \"Year {year}\"\n");
    project.build();
    let page = project.page("units/sfj/2023/index.html");
    assert!(page.contains("Year 2023") && page.contains("Skip to main content"));
}

#[test]
fn theme_copy_begins_a_theme_that_works_at_once() {
    let project = city();
    let ran = project.run(&["theme", "copy", "blue"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("在 site.yml 中写一行 `theme: blue`"), "{}", ran.stderr);
    for file in ["theme.yml", "templates/base.html", "static/site.css", "i18n/en.yml"] {
        assert!(project.path("themes/blue").join(file).is_file(), "{file}");
    }
    let project = project.change("site.yml", "theme: city\n", "");
    project.build();
    let before = project.output();
    let project = project.change("site.yml", "title:", "theme: blue\ntitle:");
    assert_eq!(project.told(Language::English), "");
    project.build();
    assert_eq!(project.output(), before);
}

#[test]
fn theme_copy_takes_single_files_and_replaces_nothing_unasked() {
    let project = city();
    let ran = project.run(&["theme", "copy", "city", "unit.html", "zh-CN.yml", "--lang", "en"]);
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.stderr,
        "error: these files are there already, and nothing was copied:\n  - themes/city/i18n/zh-CN.yml\nhint: copy only what you need, or replace them with `--force`\n"
    );
    assert!(!project.path("themes/city/templates/unit.html").exists());
    let manifest = fs::read_to_string(project.path("themes/city/theme.yml")).unwrap();
    let ran = project.run(&["theme", "copy", "city", "unit.html", "zh-CN.yml", "--force"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(project.path("themes/city/templates/unit.html").exists());
    let phrases = fs::read_to_string(project.path("themes/city/i18n/zh-CN.yml")).unwrap();
    assert!(phrases.contains("skip:") && !phrases.contains("\nlead:"));
    // What was not asked for is as it was.
    assert_eq!(fs::read_to_string(project.path("themes/city/theme.yml")).unwrap(), manifest);
    // Once more changes nothing, and is no mistake.
    assert_eq!(project.run(&["theme", "copy", "city", "unit.html"]).code, 0);
    let ran = project.run(&["theme", "copy", "city", "unti.html"]);
    assert_eq!((ran.code, ran.stderr.contains("是否想写“unit.html”")), (2, true), "{}", ran.stderr);
}

#[test]
fn no_name_of_a_theme_leads_out_of_the_site() {
    let project = city();
    for name in ["../x", "/tmp/x", "a/b", ".git", "", "default", "con", "C:x", "a\\b"] {
        let ran = project.run(&["theme", "copy", name, "report.html"]);
        assert_eq!(ran.code, 2, "{name}: {}", ran.stderr);
    }
    #[cfg(unix)]
    {
        let elsewhere = tempfile::TempDir::new().unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), project.path("themes/link")).unwrap();
        assert_eq!(project.run(&["theme", "copy", "link"]).code, 3);
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
}

#[test]
fn theme_list_shows_themes_and_options() {
    let ran = city().run(&["theme", "list"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stdout.starts_with("default (0.1.0, gongkai >=0.1, <0.2, 程序自带)\n"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("\ncity (1.0.0, gongkai >=0.1, <0.2, 本站正在使用)\n"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("  motto: \"公开为常态\"  [文本]\n"), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("  indent: true  [是或否]  # 中文报告的段落是否"),
        "{}",
        ran.stdout
    );
    let ran = city().run(&["theme", "list", "--lang", "en"]);
    assert!(
        ran.stdout.contains("  indent: true  [boolean]  # whether paragraphs"),
        "{}",
        ran.stdout
    );
}

#[test]
fn theme_check_makes_every_kind_of_page_and_is_content_with_a_good_theme() {
    let ran = city().run(&["theme", "check"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let words: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(words[0], "提示：主题没有自己的英文用语（i18n/en.yml），没有检查英文网站");
    assert!(
        words[1].starts_with("主题“city”：12 种网页，共 ")
            && words[1].ends_with(" 个页面，没有发现错误"),
        "{words:?}"
    );
}

#[test]
fn theme_check_tells_what_a_page_lacks() {
    let page = "<html><head><script>go()</script><script src=\"https://cdn.example.com/a.js\"></script><link rel=\"stylesheet\" href=\"style.css\"></head><body><h1>{{ page.title }}</h1><h1>二</h1></body></html>";
    let project = city()
        .file("themes/city/templates/report.html", page)
        .file("themes/city/static/more.css", "a { background: url(logo.svg) }\n");
    let ran = project.run(&["theme", "check", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for told in [
        "warning[GK141]: the page does not say its language\n--> themes/city/templates/report.html\n",
        "warning[GK141]: the page has no <title>\n",
        "warning[GK141]: the page has 2 <h1>, and should have one\n",
        "warning[GK141]: the page has no <main>\n",
        "warning[GK142]: the page lacks meta tags that the rules demand: SiteName, SiteDomain, SiteIDCode, ColumnName,",
        "warning[GK142]: the page of a report does not show of its record:",
        "warning[GK143]: a script stands in the page itself\n",
        "warning[GK143]: the page fetches a file from another website: https://cdn.example.com/a.js\n",
        "warning[GK144]: the page uses a file that does not exist: style.css\n",
        "warning[GK144]: the page uses a file that does not exist: logo.svg\n --> themes/city/static/more.css:1:21\n",
    ] {
        assert!(ran.stderr.contains(told), "{told}\n{}", ran.stderr);
    }
    let project = project.file("themes/city/templates/unit.html", "{{ page.nmae }}");
    let ran = project.run(&["theme", "check"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(ran.stderr.contains("错误[GK094]"), "{}", ran.stderr);
    let ran = project.run(&["theme", "check", "none"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
}

#[test]
fn what_all_pages_lack_is_told_once_at_the_template_that_they_extend() {
    let files = gongkai::theme::default_files();
    let base = String::from_utf8(files["templates/base.html"].clone()).unwrap();
    let base = base
        .replace(" lang=\"{{ site.language }}\"", "")
        .replace("<main ", "<div ")
        .replace("</main>", "</div>");
    let project = city().file("themes/city/templates/base.html", &base);
    let ran = project.run(&["theme", "check", "--lang", "en"]);
    for told in ["the page does not say its language", "the page has no <main>"] {
        let told = format!("warning[GK141]: {told}\n--> themes/city/templates/base.html\n");
        assert_eq!(ran.stderr.matches(&told).count(), 1, "{told}\n{}", ran.stderr);
    }
    assert_eq!(ran.stderr.matches("GK141").count(), 2, "{}", ran.stderr);
}

#[test]
fn a_site_s_own_icon_takes_the_place_of_the_theme_s() {
    let icons = |project: &Project| {
        project.build();
        let page = project.document("units/sfj/2023/index.html");
        let found = select(&page, "link[rel=icon]");
        found.iter().map(|link| link.attr("href").unwrap().to_owned()).collect::<Vec<_>>()
    };
    let project = Project::small().report(2023, "正文。");
    let [of_theme]: [String; 1] = icons(&project).try_into().unwrap();
    assert!(of_theme.starts_with("../../../assets/favicon.") && of_theme.ends_with(".svg"));
    let project = project.file("static/favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let project = project.file("static/favicon.ico", "");
    assert_eq!(icons(&project), ["../../../favicon.ico", "../../../favicon.svg"]);
}

/// The names in backticks in the cells of a table below a heading, row by row.
fn table(file: &str, heading: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/").to_owned() + file)
        .unwrap();
    let below = text.split(&format!("\n## {heading}\n")).nth(1).unwrap();
    let section = below.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let names = |row: &str| row.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    rows.map(names).collect()
}

#[test]
fn the_documents_name_every_block_and_no_component_that_there_is_not() {
    let files = gongkai::theme::default_files();
    let templates = files.iter().filter(|(path, _)| path.starts_with("templates/"));
    let texts: Vec<(&str, String)> = templates
        .map(|(path, bytes)| {
            (&path["templates/".len()..], String::from_utf8(bytes.clone()).unwrap())
        })
        .collect();
    let blocks = |text: &str| -> Vec<String> {
        let starts = text.split("block ").skip(1).zip(text.split("block "));
        let opened =
            starts.filter(|(_, before)| before.ends_with("{% ") || before.ends_with("{%- "));
        let mut names: Vec<String> =
            opened.map(|(name, _)| name.split([' ', '%']).next().unwrap().to_owned()).collect();
        names.sort();
        names.dedup();
        names
    };
    for file in ["themes.md", "themes.zh-CN.md"] {
        let heading =
            if file == "themes.md" { ["Blocks", "Components"] } else { ["区块", "组件"] };
        let rows = table(file, heading[0]);
        for (template, text) in &texts {
            let there = blocks(text);
            if there.is_empty() {
                continue;
            }
            let row = rows.iter().find(|row| row.iter().any(|name| name == template));
            let row = row.unwrap_or_else(|| panic!("{file}: no row for {template}"));
            let mut told: Vec<String> =
                row.iter().filter(|name| !name.contains(['.', '<'])).cloned().collect();
            told.sort();
            told.dedup();
            assert_eq!(told, there, "{file}: {template}");
        }
        let all: String = texts.iter().map(|(_, text)| text.as_str()).collect();
        for row in table(file, heading[1]) {
            assert!(all.contains(&format!("component {}(", row[0])), "{file}: {}", row[0]);
        }
    }
}
