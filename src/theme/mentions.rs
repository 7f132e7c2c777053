//! Phrases as templates mention them: the text of a template in, every `t.name` out, with its
//! place and with what is filled into it. So that a phrase that is missing is known before any
//! page wants it.

use std::ops::Range;

/// A phrase in a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention<'t> {
    /// Its name.
    pub(super) name: Named<'t>,
    /// Where the name stands.
    pub(super) range: Range<usize>,
    /// What is filled in: the names before `=` in `fill(…)`.
    pub(super) filled: Vec<&'t str>,
    /// Whether the template asks first if there is such a phrase.
    pub(super) is_asked: bool,
}

/// The name of a phrase, as far as the template says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named<'t> {
    /// `t.home`
    Exactly(&'t str),
    /// `t["title_" ~ kind]`
    Beginning(&'t str),
    /// `t[kind]`, or `t` handed on as a whole.
    Whatever,
}

/// The phrases that a template mentions; none where `t` is a name of its own there.
pub(super) fn mentions(text: &str) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    for code in stretches(text) {
        let names = names(text, code.clone());
        for (place, name) in names.iter().enumerate() {
            if &text[name.clone()] != "t" {
                continue;
            }
            let neighbour = |place: Option<usize>| {
                place.and_then(|place| names.get(place)).map_or("", |range| &text[range.clone()])
            };
            let (before, after) = (neighbour(place.checked_sub(1)), neighbour(Some(place + 1)));
            let follows = text[name.end..code.end].trim_start();
            if after == "in" && follows.starts_with("in") {
                return Vec::new();
            }
            if matches!(before, "set" | "set_global") && follows.starts_with('=') {
                return Vec::new();
            }
            // Neither is what a component takes or is given by that name.
            let is_field = text[..name.start].trim_end().ends_with(['.', '@'])
                || follows.starts_with('=') && !follows.starts_with("==");
            found.extend(mention(text, name.end..code.end).filter(|_| !is_field));
        }
    }
    found
}

/// What is looked up in `t`, by the text behind it.
fn mention(text: &str, rest: Range<usize>) -> Option<Mention<'_>> {
    let behind = &text[rest.clone()];
    let whatever = || Mention {
        name: Named::Whatever,
        range: rest.start - 1..rest.start,
        filled: Vec::new(),
        is_asked: true,
    };
    let (name, range) = if let Some(field) = behind.strip_prefix('.') {
        let length = field.find(|sign| !is_of_name(sign)).unwrap_or(field.len());
        let start = rest.start + 1;
        (Named::Exactly(&field[..length]), start..start + length)
    } else {
        let quoted = behind.strip_prefix('[').map(str::trim_start);
        let Some(quoted) = quoted.and_then(|text| text.strip_prefix(['"', '\''])) else {
            return Some(whatever());
        };
        let length = quoted.find(['"', '\''])?;
        let start = rest.end - quoted.len();
        let name = &quoted[..length];
        let is_whole = quoted[length + 1..].trim_start().starts_with(']');
        let name = if is_whole { Named::Exactly(name) } else { Named::Beginning(name) };
        (name, start..start + length)
    };
    let behind = text[range.end..rest.end].trim_start_matches(['"', '\'']);
    let behind = match name {
        Named::Exactly(_) => behind.strip_prefix(']').unwrap_or(behind),
        _ => behind.split_once(']').map_or("", |(_, behind)| behind),
    };
    let behind = behind.trim_start();
    let filter = behind.strip_prefix('|').map(str::trim_start).unwrap_or_default();
    let is_asked = behind.starts_with("is ") || filter.starts_with("default");
    let filled = filter.strip_prefix("fill").map(arguments).unwrap_or_default();
    (!range.is_empty()).then_some(Mention { name, range, filled, is_asked })
}

/// The names of the arguments of a call that begins here.
fn arguments(call: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut end = call.len();
    for (place, sign) in outside_quotes(call) {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            end = place;
            break;
        }
    }
    let inner = call[..end].trim_start().trim_start_matches('(');
    let shift = end - inner.len();
    let places: Vec<(usize, char)> = outside_quotes(inner).collect();
    let mut depth = 0_usize;
    let mut found = Vec::new();
    for (index, (place, sign)) in places.iter().enumerate() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '=' if depth == 0 => {
                let doubled = places.get(index + 1).is_some_and(|next| next.1 == '=');
                let before = inner[..*place].trim_end();
                let behind = |(at, sign): (usize, char)| at + sign.len_utf8();
                let start =
                    before.char_indices().rfind(|(_, sign)| !is_of_name(*sign)).map_or(0, behind);
                if !doubled && start < before.len() {
                    found.push(&call[shift + start..shift + before.len()]);
                }
            }
            _ => {}
        }
    }
    found
}

/// The parts of a template that are no text: within `{{ }}` and `{% %}`.
pub(super) fn stretches(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|place| at + place) {
        let close = match text.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => {
                at = text[open..].find("#}").map_or(text.len(), |end| open + end + 2);
                continue;
            }
            _ => {
                at = open + 1;
                continue;
            }
        };
        let inner = open + 2;
        let end = outside_quotes(&text[inner..])
            .find(|(place, _)| text[inner + place..].starts_with(close))
            .map_or(text.len(), |(place, _)| inner + place);
        at = (end + 2).min(text.len());
        let code = text[inner..end].trim_matches(['-', ' ', '\n']);
        if close == "%}" && code == "raw" {
            at = text[at..].find("endraw").map_or(text.len(), |place| at + place);
        } else {
            found.push(inner..end);
        }
    }
    found
}

/// The names within a stretch of code, without what stands in quotes.
fn names(text: &str, code: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (place, sign) in outside_quotes(&text[code.clone()]) {
        let place = code.start + place;
        match found.last_mut() {
            _ if !is_of_name(sign) => {}
            Some(last) if last.end == place => last.end += sign.len_utf8(),
            _ => found.push(place..place + sign.len_utf8()),
        }
    }
    found
}

/// The characters of some code that stand in no quotes, with their places. A backslash in quotes takes
/// its meaning from the sign after it.
fn outside_quotes(code: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    let mut is_escaped = false;
    code.char_indices().filter(move |(_, sign)| match quote {
        Some(open) => {
            if *sign == open && !is_escaped {
                quote = None;
            }
            is_escaped = *sign == '\\' && !is_escaped;
            false
        }
        None if matches!(sign, '"' | '\'' | '`') => {
            (quote, is_escaped) = (Some(*sign), false);
            false
        }
        None => true,
    })
}

fn is_of_name(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

#[cfg(test)]
mod tests {
    use super::{Named, mentions};

    #[test]
    fn every_phrase_is_found_with_what_is_filled_in() {
        let text = r#"{# t.no #}{% raw %}{{ t.no }}{% endraw %}<p title="{{ t.one }}">t.no {{ "t.no" }} {{ at.no }} {{ x.t.no }}
{% if t.two | fill(a=1, b = t["three"], c=x[k == 2]) == 2 %}{{ t["kind_" ~ kind] | fill(title=head.title) }}{% endif %}
{{ t.four is defined }}{{ t.five | default(value="") }}{{ <x t={t} /> }}{{- t.six -}}{{ t[kind] }}
{% component x(a, @t, t = {}) %}{% endcomponent x %}"#;
        let found: Vec<_> = mentions(text)
            .into_iter()
            .map(|one| (one.name, text[one.range].to_owned(), one.filled.join(","), one.is_asked))
            .collect();
        let exactly = |name: &'static str, filled: &str, asked| {
            (Named::Exactly(name), name.to_owned(), filled.to_owned(), asked)
        };
        assert_eq!(
            found,
            [
                exactly("one", "", false),
                exactly("two", "a,b,c", false),
                exactly("three", "", false),
                (Named::Beginning("kind_"), "kind_".to_owned(), "title".to_owned(), false),
                exactly("four", "", true),
                exactly("five", "", true),
                (Named::Whatever, "t".to_owned(), String::new(), true),
                exactly("six", "", false),
                (Named::Whatever, "t".to_owned(), String::new(), true),
            ]
        );
    }

    #[test]
    fn where_t_is_something_else_nothing_is_a_phrase() {
        assert_eq!(mentions("{% for t in terms %}{{ t.name }}{% endfor %}"), []);
        assert_eq!(mentions("{% set t = page %}{{ t.title }}"), []);
        for odd in [
            "{{ t.",
            "{{ t[\"",
            "{% t.a | fill(",
            "{{ t.a | fill(，b=1) }}",
            "{{ t.a | fill(“b”=1) }}",
            "{{ t.a | fill(：=1) }}",
            "{{",
            "{#",
            "{% raw %}",
            "{{ t. }}",
            "{{ t[] }}",
        ] {
            mentions(odd);
        }
    }
}
