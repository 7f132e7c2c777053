//! Themes that have mistakes, and what is said of them. What Tera says is pinned here: a version
//! of it with other words shows at once.

use serde_json::json;
use tera::Tera;

use super::{ENGINE, SlotTexts, Theme, ThemeFiles, vocabulary};
use crate::{
    config::{self, Config},
    diagnostic::{Diagnostic, Language, human},
};

fn config(more: &str) -> Config {
    let text = format!("title: 报告公开\nbase_url: https://example.gov.cn/gk/\n{more}\n");
    config::read("site.yml", &text).unwrap().0
}

fn files(own: &[(&str, &str)]) -> ThemeFiles {
    own.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

/// What is said of a theme before any page is made, and, if nothing is, of a page.
fn found(own: &[(&str, &str)]) -> Vec<Diagnostic> {
    match Theme::load(&config("theme: city"), &files(own), &SlotTexts::default()) {
        Err(told) => told,
        Ok(theme) => {
            let page = json!({
                "title": "标题", "number": 3, "head": {"title": "标题"}, "record": [{"key": "unit"}]
            });
            match theme.render("report.html", &page, &json!({"html": "<p>正文</p>"})) {
                Ok(_) => theme.warnings,
                Err(told) => vec![*told],
            }
        }
    }
}

fn told(own: &[(&str, &str)], language: Language) -> String {
    human(&found(own), language, false)
}

/// What a template is told in one line each: code, column, what is pointed at, message, label,
/// advice.
fn in_short(text: &str) -> String {
    let lines = found(&[("templates/report.html", text)]).into_iter().map(|diagnostic| {
        let words = diagnostic.fault.text(Language::English);
        let place = match &diagnostic.at {
            crate::diagnostic::At::Excerpt(at) => {
                format!("{}:{} {:?}", at.line, at.column, &at.text[at.caret.clone()])
            }
            _ => "-".to_owned(),
        };
        let advice = words.help.first().cloned().unwrap_or_default();
        let parts = [diagnostic.fault.code().to_owned(), place, words.message, words.label, advice];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_misspelled_field_is_told_in_both_languages() {
    let own = [("templates/report.html", "<h1>\n{{ page.titel }}</h1>\n")];
    assert_eq!(
        told(&own, Language::Chinese),
        "\
错误[GK094]: “page”没有“titel”这一项
 --> themes/city/templates/report.html:2:9
  |
2 | {{ page.titel }}</h1>
  |         ^^^^^ 没有这一项
  |
  = 建议: 是否想写“title”？
"
    );
    assert_eq!(
        told(&own, Language::English),
        "\
error[GK094]: `page` has no field `titel`
 --> themes/city/templates/report.html:2:9
  |
2 | {{ page.titel }}</h1>
  |         ^^^^^ no such field
  |
  = help: did you mean `title`?
"
    );
}

#[test]
fn a_mistake_in_a_component_is_told_there_with_the_way_to_it() {
    let own = [
        (
            "templates/parts.html",
            "{% component badge(text) %}\n<b>{{ txet }}</b>{{ t.home }}\n{% endcomponent badge %}\n",
        ),
        ("templates/side.html", "<aside>{{ <badge text={page.title} /> }}</aside>"),
        ("templates/report.html", "<main>\n{% include \"side.html\" %}</main>"),
    ];
    assert_eq!(
        told(&own, Language::Chinese),
        "\
错误[GK094]: 组件“badge”里没有“txet”：它不是组件的参数
 --> themes/city/templates/parts.html:2:7
  |
2 | <b>{{ txet }}</b>{{ t.home }}
  |       ^^^^ 没有这个名称
  |
  = 说明: 由 themes/city/templates/side.html 第 1 行用到
  = 说明: 由 themes/city/templates/report.html 第 2 行用到
  = 建议: 是否想写“text”？
  = 建议: 组件只看得到自己的参数；要用外面的“txet”，在定义里加上 @txet：{% component badge(…, @txet) %}
"
    );
}

#[test]
fn a_mistake_in_the_default_theme_is_shown_with_its_own_line() {
    let own = files(&[("theme.yml", "extends: default\n")]);
    let theme = Theme::load(&config("theme: city"), &own, &SlotTexts::default()).unwrap();
    // A page that is not what the default theme expects: as if program and theme did not fit.
    let page = json!({
        "year": 2023, "series": "年报",
        "links": {"assets": {"site.css": "a", "site.js": "b", "favicon.svg": "c"}, "icons": [], "feed": null, "pages": []},
        "head": {"kind": "report", "title": "标题", "number": 1, "description": "述", "meta": []}
    });
    let told = theme.render("report.html", &page, &json!(null)).unwrap_err();
    let told = human(&[*told], Language::English, false);
    assert!(told.starts_with("error[GK094]: `page.links` has no field `home`\n"), "{told}");
    assert!(told.contains("--> themes/default/templates/base.html:"), "{told}");
    assert!(told.contains("<a href=\"{{ page.links.home }}\">"), "{told}");
    assert!(told.contains("help: there are: assets, feed, icons, pages"), "{told}");
}

#[test]
fn every_faulty_template_is_told_in_one_run() {
    let own = [
        ("theme.yml", "extends: default\nengin: x\n"),
        ("i18n/zh-CN.yml", "home: [首页]\n"),
        ("templates/a.html", "{{ page.title | uper }}"),
        ("templates/b.html", "{% if page %}"),
        ("templates/c.html", "{% extends \"bsae.html\" %}"),
        ("templates/d.html", "{% extends \"d.html\" %}"),
        ("templates/e.html", "{% extends \"b.html\" %}{% block main %}{% endblock main %}"),
        ("templates/f.html", "{{ 甲 。"),
        ("templates/g.html", "{% component link(to) %}{% endcomponent link %}"),
        ("templates/h.html", "{% component link(to) %}{% endcomponent link %}"),
    ];
    let mut places: Vec<String> = found(&own)
        .iter()
        .map(|one| format!("{} {}", one.fault.code(), one.path.trim_start_matches("themes/city/")))
        .collect();
    places.sort();
    assert_eq!(
        places,
        [
            "GK021 theme.yml",
            "GK026 i18n/zh-CN.yml",
            "GK092 templates/b.html",
            "GK092 templates/f.html",
            "GK093 templates/a.html",
            "GK093 templates/c.html",
            "GK097 templates/d.html",
            "GK097 templates/h.html",
        ]
    );
}

#[test]
fn beside_a_name_that_stands_for_nothing_a_field_that_no_page_has_is_told() {
    let page = "{% if page.titel %}{{ page.title | uper }}{% endif %}";
    let mut told = codes(&[("templates/report.html", page)]);
    told.sort();
    let at_page = |code: &str| format!("{code} themes/city/templates/report.html");
    assert_eq!(told, ["GK093", "GK094"].map(at_page));
    // What cannot be read at all says nothing of its fields.
    let broken = "{% if page.titel %}{{ page.title";
    assert_eq!(codes(&[("templates/report.html", broken)]), [at_page("GK092")]);
}

/// A template, and what is said of it.
const MISTAKES: &[(&str, &str)] = &[
    (
        "{{ page.titel | upper }}",
        "GK094 | 1:4 \"page.titel\" | `page` has no field `titel` | no such field | did you mean `title`?",
    ),
    (
        "{% for x in page.recrod %}{% endfor %}",
        "GK094 | 1:13 \"page.recrod\" | `page` has no field `recrod` | no such field | did you mean `record`?",
    ),
    (
        "{{ page.head.tile }}",
        "GK094 | 1:14 \"tile\" | `page.head` has no field `tile` | no such field | did you mean `title`?",
    ),
    (
        "{{ pgae.title }}",
        "GK094 | 1:4 \"pgae\" | `pgae` stands for nothing here | no such name | did you mean `page`?",
    ),
    (
        "{{ page.record[9] }}",
        "GK094 | 1:4 \"page.record[9]\" | `page.record[9]` has no value and cannot be written | no value | ask first: {% if page.record[9] %}{{ page.record[9] }}{% endif %}",
    ),
    (
        "{{ t[\"x\" ~ page.title] | fill(a=1) }}",
        "GK094 | 1:4 \"t[\\\"x\\\" ~ page.title]\" | `t[\"x\" ~ page.title]` has no value and cannot be written | no value | ask first: {% if t[\"x\" ~ page.title] %}{{ t[\"x\" ~ page.title] }}{% endif %}",
    ),
    (
        "{{ t.hmoe | fill(a=1) }}",
        "GK099 | 1:6 \"hmoe\" | there is no phrase `hmoe` | did you mean `home`?",
    ),
    (
        "{{ t.of_my_own }}",
        "GK099 | 1:6 \"of_my_own\" | there is no phrase `of_my_own` | add a line `of_my_own: …` to themes/city/i18n/zh-CN.yml",
    ),
    (
        "{{ options.main_colour }}",
        "GK094 | 1:12 \"main_colour\" | `options` has no field `main_colour` | no such field | did you mean `main_color` or `main_color_dark`?",
    ),
    (
        "{{ page.number | upper }}",
        "GK095 | 1:4 \"page.number\" | `page.number` is of the wrong type | expected a text, found a number",
    ),
    (
        "{{ page.title + 1 }}",
        "GK095 | 1:4 \"page.title + 1\" | `page.title + 1` is of the wrong type | expected a number, found a text",
    ),
    (
        "{{ page.title | truncate }}",
        "GK095 | 1:17 \"truncate\" | `truncate` wants an argument `length` | write truncate(length=…)",
    ),
    (
        "{{ page.title | uper }}",
        "GK093 | 1:17 \"uper\" | there is no filter `uper` | did you mean `upper`?",
    ),
    (
        "{% if page is blue %}{% endif %}",
        "GK093 | 1:15 \"blue\" | there is no test `blue` | there are: array, bool, containing, defined, divisible_by, ending_with, even, float, integer, iterable, map, none, number, odd, starting_with, string, undefined",
    ),
    (
        "{{ now() }}",
        "GK093 | 1:4 \"now()\" | there is no function `now` | there are: range, super, throw",
    ),
    (
        "{{ <moemnt /> }}",
        "GK093 | 1:4 \"<moemnt />\" | there is no component `moemnt` | did you mean `moment`?",
    ),
    (
        "{% extends \"base.htm\" %}",
        "GK093 | 1:13 \"base.htm\" | there is no template `base.htm` | did you mean `base.html` or `default/base.html`?",
    ),
    (
        "{% include \"kopf.html\" %}",
        "GK093 | 1:12 \"\\\"kopf.html\\\"\" | there is no template `kopf.html` | did you mean `home.html` or `404.html`?",
    ),
    (
        "{% extends \"base.html\" %}{% block mian %}{% endblock mian %}",
        "GK093 | 1:35 \"mian\" | there is no block `mian` | did you mean `main`?",
    ),
    (
        "{% extends \"report.html\" %}",
        "GK097 | 1:13 \"report.html\" | templates use one another in a circle | report.html → report.html | to build on the default theme's template of the same name, write {% extends \"default/….html\" %}",
    ),
    (
        "{{ <link too={page} /> }}",
        "GK096 | 1:4 \"<link too={page} />\" | the component takes no argument `too` | did you mean `to`?",
    ),
    (
        "{{ <link /> }}",
        "GK096 | 1:4 \"<link />\" | the component is called without its argument `to` | write to={…}",
    ),
    (
        "{% component a(b: string) %}{% endcomponent a %}{{ <a b={1} /> }}",
        "GK095 | 1:52 \"<a b={1} />\" | `b` is of the wrong type | expected a text, found a number",
    ),
    (
        "{% component x() %}{{<x />}}{% endcomponent %}{{<x />}}",
        "GK097 | - | components call one another without end | a component that calls itself needs a condition on which it stops",
    ),
    (
        "{% for i in page.record %}{{ loop.indx }}{% endfor %}",
        "GK094 | 1:35 \"indx\" | `loop` has no field `indx` | no such field | did you mean `index` or `index0`?",
    ),
    (
        "{% extends \"base.html\" %}\nhello",
        "GK092 | 1:26 \"\" | this stands outside all blocks and would not be shown | a template that extends another has blocks only | move it into a {% block name %} … {% endblock name %}",
    ),
    (
        "x{% extends \"base.html\" %}",
        "GK092 | 1:13 \"\\\"base.html\\\"\" | {% extends %} must be the first tag of a template | there is something before it | move this line to the top of the file",
    ),
    (
        "a\n{% if x %}",
        "GK092 | 2:9 \"%}\" | the template ends before a tag is closed | the file ends here | see that every {{ has its }}, and every {% if %}, {% for %} and {% block %} its {% end… %}",
    ),
    (
        "{{ \"abc }}",
        "GK092 | 1:4 \"\" | the template ends before a quote is closed | it begins here | add the closing quote",
    ),
    (
        "{# abc",
        "GK092 | 1:1 \"{#\" | the template ends before a comment is closed | it begins here | add #}",
    ),
    (
        "{% <a> %}x{% </b> %}",
        "GK092 | 1:16 \"b\" | it begins as `a` and ends as `b` | should be `a`",
    ),
    (
        "{% block a %}{% endblock b %}",
        "GK092 | 1:26 \"b\" | it begins as `a` and ends as `b` | should be `a`",
    ),
    ("{% iff x %}", "GK092 | 1:4 \"iff\" | there is no tag `iff` | did you mean `if`?"),
    (
        "{{ page。title }}",
        "GK092 | 1:8 \"\" | `。` cannot stand in the code of a template | texts want quotes; what readers see is best written in a file of phrases, i18n/",
    ),
    (
        "{{ page..title }}",
        "GK092 | 1:9 \".\" | the template is not written as it should be | found `.`, expected a name",
    ),
    (
        "{{ throw(message=\"x\") }}",
        "GK091 | 1:4 \"throw(message=\\\"x\\\")\" | a template has a mistake; the template engine says: x",
    ),
];

#[test]
fn every_mistake_in_a_template_is_told_at_its_place() {
    let wrong: Vec<String> = MISTAKES
        .iter()
        .filter(|(text, told)| in_short(text) != *told)
        .map(|(text, _)| format!("{text}\n{}", in_short(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_names_that_tera_tells_nobody_are_those_that_it_has() {
    let mut tera = Tera::new();
    tera.register_filter("fill", super::phrases::fill);
    let compiles = |text: &str| Tera::clone(&tera).add_raw_template("a", text).is_ok();
    for filter in vocabulary::FILTERS {
        assert!(compiles(&format!("{{{{ x | {filter} }}}}")), "{filter}");
    }
    for test in vocabulary::TESTS {
        assert!(compiles(&format!("{{% if x is {test} %}}{{% endif %}}")), "{test}");
    }
    for function in vocabulary::FUNCTIONS {
        assert!(compiles(&format!("{{{{ {function}() }}}}")), "{function}");
    }
    assert!(!compiles("{{ x | nothing }}"));
}

#[test]
fn a_theme_for_another_version_is_refused_at_its_line() {
    let own = [("theme.yml", "name: city\nengine: \">=9.1, <10\"\nextends: default\n")];
    assert_eq!(
        told(&own, Language::Chinese),
        format!(
            "\
错误[GK132]: 这个主题适用于 gongkai >=9.1, <10，现在用的是 gongkai {ENGINE}
 --> themes/city/theme.yml:2:9
  |
2 | engine: \">=9.1, <10\"
  |         ^^^^^^^^^^^^ {ENGINE} 不在这个范围内
  |
  = 建议: 换用适合 {ENGINE} 的主题版本，或者换用主题要求的 gongkai
  = 建议: 主题仍然能用的，用 `gongkai theme check` 检查后修改这里的范围
"
        )
    );
}

#[test]
fn every_mistake_of_theme_yml_is_told_in_one_run() {
    let own = [(
        "theme.yml",
        "\
extends: defualt
version: eins
engine: many
colour: red
options:
  a: {type: color, default: red}
  b: {type: colour, default: 1}
  c: {type: choice, default: 大, choices: [小, 中]}
  d: {type: number, default: 9, min: 1, max: 5}
  e: {type: boolean, default: 也许}
  f: {type: text}
  g: {type: choice, default: 大}
  h: {type: color, default: \"#888888\", contrast: {to: \"#ffffff\", at_least: 4.5}}
  i: {type: color, default: \"#000\", contrast: {to: white, at_least: 99}}
  j: {default: 1}
",
    )];
    let told: Vec<String> = found(&own)
        .iter()
        .map(|one| match &one.at {
            crate::diagnostic::At::Excerpt(at) => format!("{}:{}", one.fault.code(), at.line),
            _ => one.fault.code().to_owned(),
        })
        .collect();
    assert_eq!(
        told,
        [
            "GK039:1", "GK133:2", "GK133:3", "GK021:4", "GK135:6", "GK039:7", "GK135:8", "GK135:9",
            "GK135:10", "GK024:11", "GK024:12", "GK136:13", "GK135:14", "GK135:14", "GK024:15"
        ]
    );
}

/// What is said of a theme.yml in one line each: line, message, label, first advice.
fn told_of_options(options: &str) -> Vec<String> {
    let text = format!("extends: default\noptions:\n{options}");
    let lines = found(&[("theme.yml", &text)]).into_iter().map(|diagnostic| {
        let words = diagnostic.fault.text(Language::English);
        let crate::diagnostic::At::Excerpt(at) = &diagnostic.at else { panic!("{diagnostic:?}") };
        let advice = words.help.first().cloned().unwrap_or_default();
        format!("{} | {} | {} | {advice}", at.line, words.message, words.label)
    });
    lines.collect()
}

#[test]
fn what_an_option_lacks_is_told_by_its_own_name() {
    assert_eq!(
        told_of_options("  a: {type: text}\n  b: {type: choice, default: x}\n  c:\n"),
        [
            "3 | the required field `default` is missing |  | add a line `default: …`",
            "4 | the required field `choices` is missing |  | add a line `choices: …`",
            "5 | the required field `type` is missing |  | add a line `type: …`",
        ]
    );
}

#[test]
fn a_name_of_an_option_that_style_sheets_cannot_say_apart_is_told_at_the_name() {
    let bad = |line, name| {
        format!(
            "{line} | `{name}` cannot be the name of an option | style sheets cannot say this name | begin with a letter, and use only letters, digits, _ and -: main_color"
        )
    };
    let same = |line, name, other| {
        format!(
            "{line} | the options `{name}` and `{other}` have one name in style sheets | style sheets write every _ as - | give one of them another name"
        )
    };
    let text = ["a_b", "a-b", "1a", "\"a;b\"", "主色"]
        .map(|name| format!("  {name}: {{type: text, default: x}}\n"));
    assert_eq!(
        told_of_options(&text.concat()),
        [same(3, "a_b", "a-b"), bad(5, "1a"), bad(6, "a;b")]
    );
    // An option of the default theme can be declared anew, but not beside itself.
    let colour = "{type: color, default: \"#000000\"}";
    let own = format!("extends: default\noptions:\n  main_color: {colour}\n");
    assert_eq!(codes(&[("theme.yml", &own), ("templates/report.html", "x")]), [""; 0]);
    assert_eq!(
        told_of_options(&format!("  main-color: {colour}\n")),
        [same(3, "main-color", "main_color")]
    );
}

#[test]
fn a_number_that_is_none_is_told_as_it_is_written() {
    let misfit = |line, option, value, wanted| {
        format!("{line} | the option `{option}` cannot be `{value}` | expected {wanted} | ")
    };
    assert_eq!(
        told_of_options(
            "  a: {type: number, default: .nan}\n  b: {type: number, default: -.Inf}\n  c: {type: number, default: 1, max: inf}\n"
        ),
        [
            misfit(3, "a", ".nan", "a number"),
            misfit(4, "b", "-.Inf", "a number"),
            misfit(5, "max", "inf", "a number"),
        ]
    );
}

#[test]
fn what_the_site_sets_is_checked_against_what_the_theme_takes() {
    let own = files(&[(
        "theme.yml",
        "extends: default\noptions:\n  size: {type: number, default: 3, min: 1, max: 5}\n  tone: {type: choice, default: 庄重, choices: [庄重, 亲切]}\n  motto: {type: text, default: 无}\n",
    )]);
    let load = |options: &str| {
        let config = config(&format!("theme: {{name: city, options: {options}}}"));
        Theme::load(&config, &own, &SlotTexts::default())
    };
    let theme =
        load("{size: 5, tone: 亲切, motto: 2024, indent: 否, main_color: \"#7a1f1f\"}").unwrap();
    assert_eq!(
        theme.globals["options"],
        json!({
            "size": 5, "tone": "亲切", "motto": "2024", "indent": false, "main_color": "#7a1f1f",
            "main_color_dark": "#94c0f5", "accent_color": "#a8281e",
            "accent_color_dark": "#f7a399", "reading_bar": true
        })
    );
    let told = |options: &str| {
        let told = load(options).unwrap_err();
        let text = told[0].fault.text(Language::Chinese);
        let advice = text.help.first().cloned().unwrap_or_default();
        assert_eq!(told.len(), 1);
        format!("{} | {} | {advice}", text.message, text.label)
    };
    assert_eq!(
        told("{main_colour: \"#1b4a86\"}"),
        "主题没有“main_colour”这个选项 |  | 是否想写“main_color”？"
    );
    assert_eq!(
        told("{main_color: }"),
        "选项“main_color”是空的 | 颜色要加英文引号：# 后面的内容在 YAML 里是注释 | 写成 main_color: \"#1b4a86\""
    );
    assert_eq!(
        told("{main_color: blue}"),
        "选项“main_color”不能写“blue” | 这里应当是颜色 | 写 # 加六位十六进制数，例如 \"#1b4a86\""
    );
    assert_eq!(told("{size: 9}"), "选项“size”不能写“9” | 这里应当是1 到 5 之间的数字 | ");
    assert_eq!(
        told("{tone: 亲近}"),
        "选项“tone”不能写“亲近” | 可以写：庄重、亲切 | 是否想写“亲切”？"
    );
    assert_eq!(
        told("{indent: 也许}"),
        "选项“indent”不能写“也许” | 这里只能写是或否 | 写 true（是）或 false（否）"
    );
    assert_eq!(
        told("{main_color: \"#8ab4f8\"}"),
        "“main_color”的颜色 #8ab4f8 看不清 | 与 #f2f5f8 的对比度是 1.92，至少要 4.5 | 换一个与 #f2f5f8 差别更大的颜色：在浅色底上用更深的，在深色底上用更浅的"
    );
}

#[test]
fn the_default_theme_measures_its_colours_on_what_they_stand_on() {
    let own = super::default_files();
    let css = String::from_utf8_lossy(&own["static/site.css"]).into_owned();
    let options = super::options_of(super::DEFAULT, &ThemeFiles::new()).unwrap();
    for name in ["main_color", "main_color_dark", "accent_color", "accent_color_dark"] {
        let super::OptionKind::Colour(contrasts) = &options[name].kind else { panic!("{name}") };
        for contrast in contrasts {
            let short = contrast.to.replace("#ffffff", "#fff");
            let stands_on = ["paper", "shade"].map(|part| format!("--gk-{part}: {short};"));
            assert!(stands_on.iter().any(|line| css.contains(line)), "{name} {}", contrast.to);
        }
    }
}

#[test]
fn a_placeholder_that_nobody_fills_is_a_warning_at_its_phrase() {
    let own = [
        (
            "i18n/zh-CN.yml",
            "home_count: \"{uints} 个单位\"\ndescription_unit: \"{site}的{title}\"\nmine: \"{anything}\"\n",
        ),
        ("templates/report.html", "{{ t.mine | fill(anything=1) }}"),
    ];
    assert_eq!(
        told(&own, Language::Chinese),
        "\
警告[GK138]: 用语“home_count”里的 {uints} 不会被替换
 --> themes/city/i18n/zh-CN.yml:1:13
  |
1 | home_count: \"{uints} 个单位\"
  |             ^^^^^^^^^^^^^^^^
  |
  = 建议: 是否想写 {units}？
"
    );
}

#[test]
fn a_phrase_that_nobody_says_is_a_warning_with_the_name_that_was_meant() {
    let phrases =
        ("i18n/zh-CN.yml", "hoem: 首页\nstate_mising: 缺\nhome: 首页\nmine: 甲\nof_nobody: 乙\n");
    let template = ("templates/report.html", "{{ t.mine }}");
    let in_short: Vec<String> = found(&[phrases, template])
        .iter()
        .map(|one| {
            let words = one.fault.text(Language::English);
            format!("{} {} {}", one.fault.code(), words.message, words.help[0])
        })
        .collect();
    assert_eq!(
        in_short,
        [
            "GK139 nothing says the phrase `hoem` did you mean `home`?",
            "GK139 nothing says the phrase `state_mising` did you mean `state_missing`?",
            "GK139 nothing says the phrase `of_nobody` neither the default theme nor a template has it; check the name, or take the line out",
        ]
    );
    // Of a name that the theme's own templates make up, nobody can tell.
    for made_up in ["t[page.title]", "t[\"of_\" ~ page.title]", "<x words={t} />"] {
        let template = format!("{{{{ t.mine }}}}{{% if false %}}{{{{ {made_up} }}}}{{% endif %}}");
        let component =
            ("templates/x.html", "{% component x(words) %}{{ words.hoem }}{% endcomponent x %}");
        let told = codes(&[
            ("i18n/zh-CN.yml", "of_nobody: 乙\nmine: 甲\n"),
            ("templates/report.html", &template),
            component,
        ]);
        assert_eq!(told, [""; 0], "{made_up}");
    }
}

#[test]
fn the_default_theme_speaks_every_phrase_that_it_mentions() {
    for language in ["zh-CN", "en", "fr"] {
        let config = config(&format!("theme: alone\nlanguage: {language}"));
        let own = super::default_files();
        let told = Theme::load(&config, &own, &SlotTexts::default()).err();
        assert_eq!(told, None, "{language}");
    }
}

#[test]
fn a_thousand_mistakes_in_one_template_are_all_told() {
    let line =
        |number: usize| format!("{{{{ <nobody{number} /> }}}}{{{{ t.of_nobody{number} }}}}\n");
    let mistakes = |count: usize| (0..count).map(line).collect::<String>();
    let told = codes(&[("templates/report.html", &mistakes(1000))]);
    assert_eq!(told.len(), 1000);
}

/// The codes of what is said of a theme, with the files.
fn codes(own: &[(&str, &str)]) -> Vec<String> {
    let told = found(own).into_iter();
    told.map(|one| format!("{} {}", one.fault.code(), one.path)).collect()
}

#[test]
fn what_a_site_sets_is_not_held_against_a_theme_yml_with_mistakes() {
    let own = files(&[(
        "theme.yml",
        "extends: default\noptions:\n  motto: {type: text, default: 无}\n  size: {type: nubmer, default: 3}\n",
    )]);
    let config = config("theme: {name: city, options: {motto: 便民, size: 4, main_color: blue}}");
    let told = Theme::load(&config, &own, &SlotTexts::default()).unwrap_err();
    let codes: Vec<&str> = told.iter().map(|one| one.fault.code()).collect();
    assert_eq!(codes, ["GK039"]);
}

#[test]
fn what_phrases_lack_is_not_told_while_their_file_has_mistakes() {
    let template = ("templates/report.html", "{{ t.mine }}");
    for broken in ["mine: [我的]\n", "mine: \"我的\n", "home: 首页\nhome: 主页\nmine: \"{x}\"\n"]
    {
        let told = codes(&[("i18n/zh-CN.yml", broken), template]);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].ends_with("i18n/zh-CN.yml"), "{told:?}");
    }
    assert_eq!(codes(&[template]), ["GK099 themes/city/templates/report.html"]);
}

#[test]
fn what_is_filled_into_phrases_is_not_told_while_a_template_has_mistakes() {
    let phrases = ("i18n/zh-CN.yml", "mine: \"{anything} {x}\"\n");
    let at_template = |code: &str| [format!("{code} themes/city/templates/report.html")];
    for (template, code) in [
        ("{{ t.mine | fil(anything=1, x=2) }}", "GK093"),
        ("{{ t.mine }}{% iff %}", "GK092"),
        ("{{ t.mine }}{{ t.mien | fill(anything=1, x=2) }}", "GK099"),
        ("{{ t.mine | fil(x=1) }}{{ t.mien | defualt(value=\"\") }}", "GK093"),
    ] {
        let mut told = codes(&[phrases, ("templates/report.html", template)]);
        told.dedup();
        assert_eq!(told, at_template(code), "{template}");
    }
    let right = ("templates/report.html", "{{ t.mine | fill(anything=1) }}");
    assert_eq!(codes(&[phrases, right]), ["GK138 themes/city/i18n/zh-CN.yml"]);
}

#[test]
fn many_phrases_are_checked_against_many_templates_in_no_time() {
    let phrases: String = (0..2000).map(|number| format!("p{number}: \"{{a}} {{b}}\"\n")).collect();
    let mentions: String =
        (0..2000).map(|number| format!("{{{{ t.p{number} | fill(a=1) }}}}\n")).collect();
    let mentions = format!("{{% if false %}}{mentions}{{% endif %}}");
    let begun = std::time::Instant::now();
    let told = codes(&[("i18n/zh-CN.yml", &phrases), ("templates/report.html", &mentions)]);
    assert_eq!(told.len(), 2000);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn a_file_at_a_wrong_place_is_a_warning() {
    let own = [
        ("report.html", ""),
        ("css/site.css", ""),
        ("zh-CN.yml", ""),
        ("templates/report.html", "x"),
    ];
    let told: Vec<String> = found(&own)
        .iter()
        .map(|one| format!("{} {}", one.path, one.fault.text(Language::English).message))
        .collect();
    assert_eq!(
        told,
        [
            "themes/city/css/site.css a file for browsers at a place where it is not used",
            "themes/city/report.html a template at a place where it is not used",
            "themes/city/zh-CN.yml a file of phrases at a place where it is not used",
        ]
    );
}
