//! Themes that have mistakes, and what is said of them.

use serde_json::json;

use super::{SlotTexts, Theme, ThemeFiles, problem};
use crate::{
    config::{self, Config},
    diagnostic::{Diagnostic, Language, human},
};

fn config(language: &str) -> Config {
    let text = format!(
        "title: 报告公开\nbase_url: https://example.gov.cn/gk/\nlanguage: {language}\ntheme: city\n"
    );
    config::read("site.yml", &text).unwrap().0
}

fn files(own: &[(&str, &str)]) -> ThemeFiles {
    own.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

/// What is said of a theme before any page is made, and, if nothing is, of a page.
fn told(own: &[(&str, &str)], language: Language) -> String {
    let printed = |told: &[Diagnostic]| human(told, language, false);
    match Theme::load(&config("zh-CN"), &files(own), &SlotTexts::default()) {
        Err(told) => printed(&told),
        Ok(theme) => {
            let page = json!({"title": "标题", "head": {"title": "标题"}, "record": [{"key": "unit"}], "number": 3});
            match theme.render("report.html", &page, &json!({"html": "<p>正文</p>"})) {
                Ok(_) => printed(&theme.warnings),
                Err(told) => printed(&[*told]),
            }
        }
    }
}

/// The same for a theme that is one template.
fn of_report(text: &str) -> String {
    told(&[("templates/report.html", text)], Language::English)
}

#[test]
fn look() {
    for text in [
        "{{ page.titel }}",
        "{{ page.titel | upper }}",
        "{% for x in page.recrod %}{% endfor %}",
        "{{ page.record[9] }}",
        "{{ page.head.tile }}",
        "{{ pgae.title }}",
        "{{ t.hmoe }}",
        "{{ t.hmoe | fill(a=1) }}",
        "{{ t[\"x\" ~ page.title] | fill(a=1) }}",
        "{{ page.number | upper }}",
        "{{ page.title | uper }}",
        "{{ page.title | truncate }}",
        "{{ <recrod_field field={1} /> }}",
        "{{ <record_field feild={1} /> }}",
        "{{ <link /> }}",
        "{{ <link to={page} /> }}",
        "{% extends \"base.htm\" %}",
        "{% extends \"report.html\" %}",
        "{% extends \"base.html\" %}{% block mian %}{% endblock mian %}",
        "{% extends \"base.html\" %}\nhello",
        "a\n{% if x %}",
        "{{ page.title",
        "{{ \"abc }}",
        "{# abc",
        "{% raw %} abc",
        "{% iff x %}",
        "{{ page.title } }",
        "{{ page..title }}",
        "{% if page.title == %}{% endif %}",
        "{% block a %}{% endblock b %}",
        "{% block a %}{% endblock %}{% block a %}{% endblock %}",
        "{% include \"side.html\" %}",
        "{{ page.title is blue }}",
        "{{ now() }}",
        "{% component a(b) %}{{ c }}{% endcomponent a %}{{ <a b={1} /> }}",
        "{% component a(b) %}{{ t.home }}{% endcomponent a %}\n{{ <a b={1} /> }}",
        "{% component a(b) %}{{ b.x.y }}{% endcomponent a %}\n{{ <a b={page} /> }}",
        "{% for i in page.record %}{{ loop.indx }}{% endfor %}",
        "{{ page.title + 1 }}",
        "{{ page.title > 1 }}",
        "{{ throw(message=\"x\") }}",
        "{% component a(b: string) %}{% endcomponent a %}{{ <a b={1} /> }}",
        "{{ options.main_colour }}",
        "{{ site.titel }}",
        "{% component x() %}{{<x />}}{% endcomponent %}{{<x />}}",
        "{{ body.htlm | safe }}",
        "{{ page.links.assets[\"x.css\"] }}",
        "{{ 全角 }}",
        "{{ page。title }}",
        "{% <a> %}x",
        "{% <a> %}x{% </b> %}",
        "text {% extends \"base.html\" %}",
    ] {
        println!("#### {text}\n{}", of_report(text));
    }
    assert!(problem::FILTERS.len() > 1);
}
