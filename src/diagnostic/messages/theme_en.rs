//! The messages about themes in English: their description, options, folder and pages.

use super::super::{Lack, Pages, Stray, Taken, ThemeFault};
use super::{Text, say, short};

/// The sentences about a mistake of a theme.
pub(super) fn text(fault: &ThemeFault) -> Text {
    match fault {
        ThemeFault::Unknown { name, nearest, known } => say(
            format!("there is no theme `{}`", short(name)),
            format!("there is no folder themes/{}", short(name)),
            vec![match nearest {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!(
                    "there are: {}; `gongkai theme copy NAME` begins a new one from the default theme",
                    known.join(", ")
                ),
            }],
        ),
        ThemeFault::OtherEngine { wanted, this } => say(
            format!("the theme is made for gongkai {}, and this is gongkai {this}", short(wanted)),
            format!("{this} is not in this range"),
            vec![
                format!("take a version of the theme for {this}, or the gongkai that it is made for"),
                "if it works all the same, see that with `gongkai theme check` and change the range here".into(),
            ],
        ),
        ThemeFault::BadVersion { value, range: true } => say(
            format!("`{}` is not a range of versions", short(value)),
            "",
            vec!["write it as \">=0.1, <0.2\", with the quotes".into()],
        ),
        ThemeFault::BadVersion { value, range: false } => say(
            format!("`{}` is not a version", short(value)),
            "",
            vec!["write three numbers, as in 1.0.0".into()],
        ),
        ThemeFault::UnknownOption { name, nearest, known } => say(
            format!("the theme has no option `{}`", short(name)),
            "",
            vec![match nearest {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None if known.is_empty() => "it has no options".into(),
                None => format!("its options are: {}", known.join(", ")),
            }],
        ),
        ThemeFault::Misfit { option, value, taken } => misfit(option, value, taken),
        ThemeFault::LowContrast { option, value, to, ratio, at_least } => say(
            format!("the colour {} of `{}` cannot be read", short(value), short(option)),
            format!("its contrast to {to} is {ratio}, at least {at_least} is wanted"),
            vec![format!(
                "choose a colour further from {to}: a darker one on light, a lighter one on dark"
            )],
        ),
        ThemeFault::Stray { stray } => {
            let (what, place) = match stray {
                Stray::Template => ("a template", "templates/"),
                Stray::Asset => ("a file for browsers", "static/"),
                Stray::Phrases => ("a file of phrases", "i18n/"),
                Stray::Unread => {
                    return say(
                        "nobody reads this file of the theme",
                        "",
                        vec!["a theme is theme.yml, templates/, static/ and i18n/; notes may stand in a README.md".into()],
                    );
                }
            };
            say(
                format!("{what} at a place where it is not used"),
                "",
                vec![format!("move it into the theme's {place}")],
            )
        }
        ThemeFault::UnknownPlaceholder { phrase, name, known, nearest } => say(
            format!("nothing is filled in for {{{}}} in the phrase `{}`", short(name), short(phrase)),
            "",
            vec![match nearest {
                Some(nearest) => format!("did you mean {{{nearest}}}?"),
                None if known.is_empty() => "the default theme's phrase has nothing to fill in".into(),
                None => {
                    let known: Vec<_> = known.iter().map(|name| format!("{{{name}}}")).collect();
                    format!("there are: {}", known.join(", "))
                }
            }],
        ),
        ThemeFault::UnknownPhrase { name, nearest } => say(
            format!("nothing says the phrase `{}`", short(name)),
            "",
            vec![match nearest {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => "neither the default theme nor a template has it; check the name, or take the line out".into(),
            }],
        ),
        ThemeFault::OptionName { name, other: None } => say(
            format!("`{}` cannot be the name of an option", short(name)),
            "style sheets cannot say this name",
            vec!["begin with a letter, and use only letters, digits, _ and -: main_color".into()],
        ),
        ThemeFault::OptionName { name, other: Some(other) } => say(
            format!("the options `{}` and `{}` have one name in style sheets", short(name), short(other)),
            "style sheets write every _ as -",
            vec!["give one of them another name".into()],
        ),
        ThemeFault::Lacks { lack, pages } => {
            let mut text = self::lack(lack);
            text.notes.push(on(pages));
            text
        }
    }
}

/// Which pages show a mistake.
pub(super) fn on(pages: &Pages) -> String {
    let first = if pages.first.is_empty() { "/" } else { &pages.first };
    match pages.count {
        1 => format!("on the page {first}"),
        count => format!("on {count} pages, the first is {first}"),
    }
}

fn misfit(option: &str, value: &str, taken: &Taken) -> Text {
    if value.is_empty() && *taken == Taken::Colour {
        return say(
            format!("the option `{}` is empty", short(option)),
            "a colour wants quotes: what follows a # is a comment in YAML",
            vec![format!("write {}: \"#1b4a86\"", short(option))],
        );
    }
    let (label, help) = match taken {
        Taken::Colour => {
            ("expected a colour".into(), "write # and six hexadecimal digits: \"#1b4a86\"".into())
        }
        Taken::YesOrNo => ("expected true or false".into(), String::new()),
        Taken::Text => ("expected a text".into(), "write one line, in quotes if you like".into()),
        Taken::Number { least, most } => {
            let range = match (least.as_str(), most.as_str()) {
                ("", "") => String::new(),
                (least, "") => format!(" of at least {least}"),
                ("", most) => format!(" of at most {most}"),
                (least, most) => format!(" from {least} to {most}"),
            };
            (format!("expected a number{range}"), String::new())
        }
        Taken::Choice { choices, nearest } => (
            format!("expected one of: {}", choices.join(", ")),
            nearest
                .as_ref()
                .map(|nearest| format!("did you mean `{nearest}`?"))
                .unwrap_or_default(),
        ),
    };
    say(format!("the option `{}` cannot be `{}`", short(option), short(value)), label, vec![help])
}

fn lack(lack: &Lack) -> Text {
    match lack {
        Lack::Language => say(
            "the page does not say its language",
            "",
            vec!["write <html lang=\"{{ site.language }}\">: screen readers choose their voice by it".into()],
        ),
        Lack::Title => {
            say("the page has no <title>", "", vec!["write <title>…</title> in <head>".into()])
        }
        Lack::Heading { count: 0 } => {
            say("the page has no <h1>", "", vec!["use <h1> for the title of the page".into()])
        }
        Lack::Heading { count } => say(
            format!("the page has {count} <h1>, and should have one"),
            "",
            vec!["make the others <h2>".into()],
        ),
        Lack::Main { count: 0 } => {
            say("the page has no <main>", "", vec!["put what it is about into <main> … </main>".into()])
        }
        Lack::Main { count } => say(
            format!("the page has {count} <main>, and should have one"),
            "",
            vec!["keep one".into()],
        ),
        Lack::Tags { names } => say(
            format!("the page lacks meta tags that the rules demand: {}", names.join(", ")),
            "",
            vec!["write in <head>:\n{% for meta in page.head.meta %}<meta name=\"{{ meta.name }}\" content=\"{{ meta.content }}\">{% endfor %}".into()],
        ),
        Lack::Record { fields } => say(
            format!("the page of a report does not show of its record: {}", fields.join(", ")),
            "",
            vec!["show every entry of page.record, as with <record_field field={field} />".into()],
        ),
        Lack::InlineScript => say(
            "a script stands in the page itself",
            "",
            vec!["the security policy of a portal often forbids that; put it into static/ and use <script src>".into()],
        ),
        Lack::ForeignHost { address } => say(
            format!("the page fetches a file from another website: {}", short(address)),
            "",
            vec!["on an intranet it is not there, and it tells others who reads; put the file into the theme's static/".into()],
        ),
        Lack::Asset { address } => say(
            format!("the page uses a file that does not exist: {}", short(address)),
            "",
            vec!["address a file of the theme as {{ page.links.assets[\"name\"] }}: a number that follows its content is put into its name".into()],
        ),
    }
}
