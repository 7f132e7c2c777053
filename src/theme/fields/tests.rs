//! What is found, and above all what is not: a false alarm stops a site.

use serde_json::{Value, json};

use super::{
    shape::{Shape, Shapes},
    unknown,
};
use crate::{
    config,
    diagnostic::{At, Language},
    theme::{SlotTexts, Theme, ThemeFiles, default_files, sources::Sources},
};

/// What is said of a theme's own templates: the text at the caret and the message.
fn told(own: &[(&str, &str)]) -> Vec<String> {
    let own =
        own.iter().map(|(name, text)| (format!("templates/{name}"), text.as_bytes().to_vec()));
    let own: ThemeFiles = own.collect();
    let sources = Sources::collect("themes/city", &default_files(), &own, &mut Vec::new());
    let options = json!({ "motto": "公开" });
    let told = unknown(&sources, options.as_object().unwrap());
    let in_short = told.into_iter().map(|one| {
        let At::Excerpt(at) = &one.at else { panic!("no place: {one:?}") };
        let caret = &at.text[at.caret.clone()];
        format!("{}:{caret}: {}", at.line, one.fault.text(Language::English).message)
    });
    in_short.collect()
}

/// The fields that a report's template is told not to have.
fn of_report(text: &str) -> String {
    let told = told(&[("report.html", text)]);
    let carets = told.iter().map(|one| one.split(':').nth(1).unwrap_or_default());
    carets.collect::<Vec<_>>().join(" ")
}

#[test]
fn where_tera_says_nothing_a_field_that_no_page_has_is_told_at_its_place() {
    assert_eq!(
        told(&[("report.html", "<p>\n{% if page.titel %}x{% endif %}")]),
        ["2:titel: `page` has no field `titel`"]
    );
    for text in [
        "{% if not page.titel %}{% endif %}",
        "{% if page.year and page.titel %}{% endif %}",
        "{% if page.titel == \"a\" %}{% endif %}",
        "{% if page[\"titel\"] == \"a\" %}{% endif %}",
        "{% if \"a\" in page.titel %}{% endif %}",
        "{% if page.year %}{% elif page.titel %}{% endif %}",
        "{{ page.titel ~ \"a\" }}",
        "{{- \"a\" ~ page.titel -}}",
        "{{ page.titel | default(value=\"a\") }}",
        "{{ page.title if page.titel else page.year }}",
        "{{ t.x | fill(title=page.titel, year=page.year) }}",
        "{% set text = page.titel %}",
        "{{ <link to={page.titel} /> }}",
        "{% for field in page.record %}{% if field.titel %}{% endif %}{% endfor %}",
        "{% if page.record[0].titel %}{% endif %}",
        "{% set last = page.record | last %}{% if last.titel %}{% endif %}",
        "{{ [unit.titel for unit in page.units] | join }}",
        "{% if page.withdrawn.titel %}{% endif %}",
        "{% if page.record.titel %}{% endif %}",
        "{% if page.titel.year is defined %}{% elif page.titel %}{% endif %}",
        "{% for a in page.units %}{% for b in page.record %}{% if a.titel %}{% endif %}{% endfor %}{% endfor %}",
    ] {
        assert_eq!(of_report(text), "titel", "{text}");
    }
    assert_eq!(
        of_report("{% if site.titel or slots.heda or options.moto or body.htm %}{% endif %}"),
        "titel heda moto htm"
    );
}

#[test]
fn a_name_that_nothing_binds_is_told_at_its_place() {
    assert_eq!(
        told(&[("report.html", "<p>\n{% if pgae.title %}x{% endif %}")]),
        ["2:pgae: `pgae` stands for nothing here"]
    );
    for text in [
        "{% if titel %}{% endif %}",
        "{% if not titel %}{% endif %}",
        "{% if page.year and titel.x %}{% elif titel %}{% endif %}",
        "{{ \"a\" ~ titel }}",
        "{{ titel | default(value=\"a\") }}",
        "{% set text = titel %}",
        "{{ <link to={titel} /> }}",
        "{{ t.x | fill(title=titel) }}",
        "{% for a in page.units %}{% if titel is containing(\"a\") %}{% endif %}{% endfor %}",
        "{% if page.year in titel %}{% endif %}",
        "{% if titel is not string %}{% endif %}",
        "{{ [titel for unit in page.units] | join }}",
        "{% component x(a) %}{% if titel %}{% endif %}{% endcomponent x %}",
    ] {
        let found = of_report(text);
        assert!(found.split(' ').all(|one| one == "titel") && !found.is_empty(), "{text}: {found}");
    }
    assert_eq!(
        told(&[("x.html", "{% component x(a) %}{% if site %}{% endif %}{% endcomponent x %}")]),
        [
            "1:site: `site` stands for nothing in the component `x`: it is not an argument of the component"
        ]
    );
}

#[test]
fn a_name_that_something_binds_somewhere_is_left_alone() {
    for text in [
        "{% set titel = 1 %}{% if titel %}{% endif %}",
        "{% if titel %}{% set titel = 1 %}{% endif %}",
        "{% if titel is defined and titel %}{% endif %}{% if titel is not undefined %}{% endif %}",
        "{% if titel?.a %}{% endif %}",
        "{% for titel in page.units %}{% if titel and loop.first %}{% endif %}{% endfor %}",
        "{% for a, titel in page %}{% if titel or a %}{% endif %}{% endfor %}",
        "{{ [titel.href for titel in page.units if titel.href] | join }}",
        "{% block titel %}{% endblock titel %}{% include \"a.html\" %}{% raw %}{% if titel %}{% endraw %}",
        "{% component x(titel, @lead: string = \"a\") %}{% if titel or lead or body %}{% endif %}{% endcomponent x %}",
        "{% <notice title={page.title}> %}a{% </notice> %}{{ <notice title={page.title} strong /> }}",
        "{% if site and slots and options and t and body and page %}{% endif %}",
        "{{ titel }}{{ titel | upper }}{% for x in titel %}{% endfor %}",
        "{% if page.units | filter(attribute=\"a\", value=page.title) | length > 1 %}{% else %}{% endif %}",
        "{% set x = true %}{% if x == false or none or True and False or None or null %}{% endif %}",
        "{% if page.title == \"x\\\"y titel\" or page.title == 'x\\'y titel' %}{% endif %}",
        "{{ page.title ~ \"say \\\"hello\\\" now\" }}{% if __tera_context %}{% endif %}",
    ] {
        assert_eq!(of_report(text), "", "{text}");
    }
}

#[test]
fn what_others_set_and_hand_on_is_followed() {
    let block = "{% extends \"default/report.html\" %}{% block main %}{% if head.titel %}{% endif %}{% endblock main %}";
    assert_eq!(of_report(block), "titel");
    let component = "{% component line(row, @t) %}{% if row.titel %}{% endif %}{% if row.title %}{% endif %}{% endcomponent line %}";
    let calls = "{% for field in page.record %}{{ <line row={field} /> }}{% endfor %}";
    assert_eq!(
        told(&[("x.html", component), ("report.html", calls)]),
        ["1:titel: `row` has no field `titel`", "1:title: `row` has no field `title`"]
    );
    // What is a row here and a link there may have the fields of either.
    let other = "{{ <line row={page.newest[0]} /> }}";
    assert_eq!(
        told(&[("x.html", component), ("report.html", calls), ("home.html", other)]),
        ["1:titel: `row` has no field `titel`"]
    );
    let unsure = "{{ <line row={page.newest[0] | get(key=\"a\")} /> }}";
    for unsure in [unsure, "{{ <line {...page} /> }}", "{{ <line row={{\"titel\": 1}} /> }}"] {
        assert_eq!(
            told(&[("x.html", component), ("report.html", calls), ("home.html", unsure)]),
            [""; 0]
        );
    }
}

#[test]
fn of_what_is_there_or_uncertain_nothing_is_said() {
    for text in [
        // Fields that one report has and another has not.
        "{% if page.withdrawn.reason and page.source and page.earlier.date %}{% endif %}",
        // Asked on purpose, or told by Tera itself.
        "{% if page.titel is defined or page.titel is not undefined %}{% endif %}",
        "{% if page.titel is defined and page.titel.a %}{% endif %}",
        "{% if page.titel.a %}{% if page.titel is defined %}{% endif %}{% endif %}",
        "{% if page.withdrawn?.titel %}{% endif %}{% if page.titel?.a.b %}{% endif %}",
        "{{ page.titel }}{{ page.titel | upper }}{% for x in page.titel %}{% endfor %}",
        // Names that mean something else here.
        "{% for page in page.units %}{% if page.href %}{% endif %}{% endfor %}{% if page.year %}{% endif %}",
        "{% component x(page) %}{% if page.titel %}{% endif %}{% endcomponent x %}",
        "{% component x(a) %}{% if page.titel %}{% endif %}{% endcomponent x %}",
        "{% for field in page.record %}{% set field = page.units %}{% if field.titel %}{% endif %}{% endfor %}",
        "{% set page = t %}{% if page.titel %}{% endif %}",
        "{% set a = page %}{% if page.year %}{% set a = t %}{% endif %}{% if a.titel %}{% endif %}",
        "{% for key, value in page %}{% if value.titel %}{% endif %}{% endfor %}",
        "{{ [page.href for page in page.units] | join }}",
        // Maps whose keys are open, texts, comments, raw.
        "{% if page.links.assets[\"titel\"] or site.record_labels.titel or t.titel %}{% endif %}",
        "{% if \"page.titel\" == page.title %}page.titel{% endif %}{# page.titel #}{% raw %}{% if page.titel %}{% endraw %}",
        "{% if body.contents[0].children[0].titel %}{% endif %}",
        "{{ <notice title={page.title} strong={true} /> }}",
        "{% if page.units | length > 1 and loop.titel %}{% endif %}",
    ] {
        assert_eq!(of_report(text), "", "{text}");
    }
}

#[test]
fn a_template_for_several_pages_may_ask_for_the_fields_of_each() {
    let base = "{% extends \"default/base.html\" %}{% block head %}{% if page.titel %}{% endif %}{% if page.record and page.groups %}{% endif %}{% endblock head %}";
    assert_eq!(told(&[("base.html", base)]), ["1:titel: `page` has no field `titel`"]);
    let part = "{% if page.record and page.groups and page.titel %}{% endif %}";
    assert_eq!(told(&[("part.html", part)]), ["1:titel: `page` has no field `titel`"]);
    let unit = "{% if page.record %}{% endif %}";
    assert_eq!(told(&[("unit.html", unit)]), ["1:record: `page` has no field `record`"]);
}

#[test]
fn the_default_theme_asks_for_no_field_that_is_not_there() {
    let own = default_files();
    let sources = Sources::collect("themes/alone", &ThemeFiles::new(), &own, &mut Vec::new());
    let options = json!({ "reading_bar": true, "indent": true });
    assert_eq!(unknown(&sources, options.as_object().unwrap()), []);
}

#[test]
fn the_shapes_of_global_values_are_theirs() {
    let config = "title: 报告\nbase_url: https://example.gov.cn/\ncolumn: {name: 栏目}\n\
        identity: {public_security: {code: \"1\", text: 京}}\n";
    let (config, _) = config::read("site.yml", config).unwrap();
    let theme = Theme::load(&config, &ThemeFiles::new(), &SlotTexts::default()).unwrap();
    let shapes = Shapes::read(&Default::default());
    let sees = shapes.globals();
    for name in ["site", "slots"] {
        assert!(has_fields(&sees[name], &theme.globals[name]), "{name}: {}", theme.globals[name]);
    }
}

/// Whether a shape has the very fields of a value, as far as it says which.
fn has_fields(shape: &Shape, value: &Value) -> bool {
    match (shape, value) {
        (Shape::Fields(fields), Value::Object(values)) => {
            fields.keys().eq(values.keys())
                && fields.iter().all(|(name, shape)| has_fields(shape, &values[name]))
        }
        _ => true,
    }
}

#[test]
fn broken_code_is_read_without_a_panic() {
    for odd in [
        "{% if page. %}",
        "{{ page[ }}",
        "{{ page[\"",
        "{% for %}",
        "{% set %}",
        "{{ < }}",
        "{% for x in %}",
        "{{ <a b={ /> }}",
        "{% endfor %}{% component %}",
        "{{",
        "{{ 'é",
    ] {
        of_report(odd);
    }
}
