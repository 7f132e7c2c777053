//! The messages about templates in English.

use super::super::{Called, Opened, Problem, TemplateFault};
use super::{Text, say, short};

/// The sentences about a mistake in a template.
pub(super) fn text(fault: &TemplateFault) -> Text {
    let mut text = problem(&fault.problem);
    let way = fault.way.iter().map(|from| format!("called from {}:{}", from.path, from.line));
    text.notes.extend(way);
    if let Some(pages) = &fault.pages {
        text.notes.push(super::theme_en::on(pages));
    }
    text
}

fn problem(problem: &Problem) -> Text {
    match problem {
        Problem::Unexpected { found, expected } => say(
            "the template is not written as it should be",
            format!("found {}, expected {}", token(found), tokens(expected)),
            vec![],
        ),
        Problem::OddCharacter { character } => say(
            format!("`{}` cannot stand in the code of a template", short(character)),
            "",
            vec!["texts want quotes; what readers see is best written in a file of phrases, i18n/".into()],
        ),
        Problem::NotClosed { opened } => say(
            format!("the template ends before {} is closed", self::opened(*opened)),
            match opened {
                Opened::Tag | Opened::Component => "the file ends here",
                _ => "it begins here",
            },
            vec![closing(*opened).into()],
        ),
        Problem::UnknownTag { name, nearest } => say(
            format!("there is no tag `{}`", short(name)),
            "",
            vec![match nearest {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => "to write a value use {{ … }}; tags are if, for, set, block, extends, include, component and some more".into(),
            }],
        ),
        Problem::OtherEnd { begun, ended } => say(
            format!("it begins as `{}` and ends as `{}`", short(begun), short(ended)),
            format!("should be `{}`", short(begun)),
            vec![],
        ),
        Problem::OutsideBlocks => say(
            "this stands outside all blocks and would not be shown",
            "a template that extends another has blocks only",
            vec!["move it into a {% block name %} … {% endblock name %}".into()],
        ),
        Problem::ExtendsNotFirst => say(
            "{% extends %} must be the first tag of a template",
            "there is something before it",
            vec!["move this line to the top of the file".into()],
        ),
        Problem::DefinedTwice { what, name, other } => say(
            format!("the {} `{}` is defined twice", called(*what), short(name)),
            "",
            vec![match other {
                Some(other) => format!("the other one is in {other}; remove one, or give it another name"),
                None => "remove one, or give it another name".into(),
            }],
        ),
        Problem::Circle { chain } => say(
            "templates use one another in a circle",
            chain.join(" → "),
            vec!["to build on the default theme's template of the same name, write {% extends \"default/….html\" %}".into()],
        ),
        Problem::Endless => say(
            "components call one another without end",
            "",
            vec!["a component that calls itself needs a condition on which it stops".into()],
        ),
        Problem::Unknown { what, name, nearest, known } => {
            let help = match (nearest.as_slice(), what) {
                ([], Called::Filter | Called::Function | Called::Test) => {
                    format!("there are: {}", list(known))
                }
                ([], _) if known.is_empty() => missing(*what, name),
                ([], _) => format!("{}; there are: {}", missing(*what, name), list(known)),
                (nearest, _) => format!("did you mean {}?", or(nearest)),
            };
            say(format!("there is no {} `{}`", called(*what), short(name)), "", vec![help])
        }
        Problem::NoTemplateForPage { template } => say(
            format!("the theme has no template {template}, and pages need it"),
            "",
            vec![format!(
                "add {template} to templates/, or write `extends: default` in theme.yml: what is missing is then the default theme's"
            )],
        ),
        Problem::UnknownVariable { name, component, nearest, known } => {
            let message = match component {
                Some(component) => format!(
                    "`{}` stands for nothing in the component `{component}`: it is not an argument of the component",
                    short(name)
                ),
                None => format!("`{}` stands for nothing here", short(name)),
            };
            let mut help = vec![here(nearest, known)];
            if let Some(component) = component {
                help.push(format!(
                    "a component sees its arguments only; to use `{0}` of whoever calls it, take it in: {{% component {component}(…, @{0}) %}}",
                    short(name)
                ));
            }
            say(message, "no such name", help)
        }
        Problem::UnknownField { field, of, nearest, known } => say(
            format!("`{}` has no field `{}`", short(of), short(field)),
            "no such field",
            vec![here(nearest, known)],
        ),
        Problem::MissingPhrase { name, nearest, file } => say(
            format!("there is no phrase `{}`", short(name)),
            "",
            vec![match nearest {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!("add a line `{}: …` to {file}", short(name)),
            }],
        ),
        Problem::Undefined { written } => say(
            format!("`{}` has no value and cannot be written", short(written)),
            "no value",
            vec![format!("ask first: {{% if {0} %}}{{{{ {0} }}}}{{% endif %}}", short(written))],
        ),
        Problem::WrongType { written, wanted, found } => say(
            format!("`{}` is of the wrong type", short(written)),
            format!("expected {}, found {}", kind(wanted), kind(found)),
            vec![],
        ),
        Problem::MissingArgument { name, written } => say(
            format!("`{}` wants an argument `{}`", short(written), short(name)),
            "",
            vec![format!("write {}({}=…)", short(bare(written)), short(name))],
        ),
        Problem::ForeignArgument { names, nearest, known } => say(
            format!("the component takes no argument {}", or(names)),
            "",
            vec![match nearest.as_slice() {
                [] if known.is_empty() => "it takes none at all".into(),
                [] => format!("it takes: {}", list(known)),
                nearest => format!("did you mean {}?", or(nearest)),
            }],
        ),
        Problem::ArgumentLacks { name, implicit } => say(
            format!("the component is called without its argument `{}`", short(name)),
            "",
            vec![match implicit {
                true => format!("there is no `{0}` where it is called; write {0}={{…}}", short(name)),
                false => format!("write {}={{…}}", short(name)),
            }],
        ),
        Problem::Other { message } => {
            say(format!("a template has a mistake; the template engine says: {message}"), "", Vec::new())
        }
    }
}

fn here(nearest: &[String], known: &[String]) -> String {
    match nearest {
        [] if known.is_empty() => String::new(),
        [] => format!("there are: {}", list(known)),
        nearest => format!("did you mean {}?", or(nearest)),
    }
}

fn list(names: &[String]) -> String {
    names.join(", ")
}

fn or(names: &[String]) -> String {
    names.iter().map(|name| format!("`{}`", short(name))).collect::<Vec<_>>().join(" or ")
}

fn bare(written: &str) -> &str {
    written.split('(').next().unwrap_or(written)
}

fn called(what: Called) -> &'static str {
    match what {
        Called::Filter => "filter",
        Called::Function => "function",
        Called::Test => "test",
        Called::Component => "component",
        Called::Template => "template",
        Called::Block => "block",
    }
}

fn missing(what: Called, name: &str) -> String {
    match what {
        Called::Template => {
            "check the file name; those of the default theme are written default/….html".into()
        }
        Called::Component => format!("define it with {{% component {}(…) %}}", short(name)),
        Called::Block => {
            "no template above has this block, so that nothing in it would be shown".into()
        }
        Called::Filter | Called::Function | Called::Test => String::new(),
    }
}

fn opened(opened: Opened) -> &'static str {
    match opened {
        Opened::Text => "a quote",
        Opened::Comment => "a comment",
        Opened::Raw => "a raw section",
        Opened::Component => "a component",
        Opened::Tag => "a tag",
    }
}

fn closing(opened: Opened) -> &'static str {
    match opened {
        Opened::Text => "add the closing quote",
        Opened::Comment => "add #}",
        Opened::Raw => "add {% endraw %}",
        Opened::Component => "add {% </name> %}",
        Opened::Tag => {
            "see that every {{ has its }}, and every {% if %}, {% for %} and {% block %} its {% end… %}"
        }
    }
}

/// A token of Tera by its name there.
fn token(name: &str) -> &str {
    match name {
        "content" | "raw content" => "text",
        "identifier" | "ident" | "an identifier" => "a name",
        "string" => "a text in quotes",
        "integer" => "a whole number",
        "float" => "a number",
        "bool" => "true or false",
        other => other,
    }
}

fn tokens(names: &str) -> String {
    let names = names.strip_prefix("one of: ").unwrap_or(names);
    names.split(", ").map(token).collect::<Vec<_>>().join(", ")
}

/// A type of Tera by its name there.
fn kind(name: &str) -> &str {
    match name.trim_start_matches('&') {
        "string" | "str" => "a text",
        "bool" => "true or false",
        "array" => "a list",
        "map/struct" | "map" | "Map" => "something with fields",
        "undefined" => "no value",
        "none" => "an empty value",
        "number" | "Number" | "integer" | "float" | "f64" | "f32" | "i64" | "u64" | "i128"
        | "u128" | "i32" | "u32" | "usize" | "isize" => "a number",
        "list or text" => "a list or a text",
        _ => name,
    }
}
