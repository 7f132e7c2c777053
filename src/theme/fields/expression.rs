//! One stretch of template code, as far as it says what names stand for: the paths in it, what it
//! binds, and what it gives to components. Read leniently: Tera has read it already.

use std::ops::Range;

use super::{scope::Scope, shape::Shape};
use crate::theme::sources::Source;

/// Words that are no names of values.
const WORDS: &[&str] = &[
    "and",
    "or",
    "not",
    "in",
    "is",
    "if",
    "elif",
    "else",
    "for",
    "set",
    "set_global",
    "true",
    "True",
    "false",
    "False",
    "none",
    "None",
    "null",
];

/// What stands in `{{ }}` or `{% %}`.
#[derive(Debug)]
pub(super) struct Expression<'t> {
    pub(super) tag: Tag<'t>,
    /// Every path, in its order.
    pub(super) paths: Vec<Path<'t>>,
    /// Whether it is a tag without values, such as `{% block main %}`.
    is_plain: bool,
    /// Every name that it binds, here or for what follows.
    pub(super) bound: Vec<&'t str>,
    /// Names that hold in this stretch only: `[unit.title for unit in page.units]`.
    pub(super) passing: Vec<(&'t str, Option<Value<'t>>)>,
    calls: Vec<Call<'t>>,
}

/// What a tag changes for what follows.
#[derive(Debug)]
pub(super) enum Tag<'t> {
    /// `for name in value`; with two names both are uncertain.
    For {
        names: Vec<&'t str>,
        of: Option<Value<'t>>,
    },
    EndFor,
    /// `set name = value`
    Set {
        name: &'t str,
        value: Option<Value<'t>>,
    },
    /// `component name(arguments)`
    Component {
        name: &'t str,
        arguments: Vec<&'t str>,
    },
    EndComponent,
    Other,
}

/// `page.record[0].key`
#[derive(Clone, Debug)]
pub(super) struct Path<'t> {
    pub(super) root: &'t str,
    /// Where the root begins.
    start: usize,
    pub(super) steps: Vec<Step<'t>>,
    /// Whether Tera itself tells a field that there is not.
    pub(super) is_told: bool,
    /// How many steps on the template asks if there is such a thing: all before `is defined`, those
    /// before the first `?`.
    pub(super) asked: Option<usize>,
}

impl<'t> Path<'t> {
    /// Where the root stands.
    pub(super) fn place(&self) -> Range<usize> {
        self.start..self.start + self.root.len()
    }

    /// What the template asks for, written out.
    pub(super) fn asked(&self) -> Option<Vec<&'t str>> {
        self.asked.map(|steps| self.written().take(steps + 1).collect())
    }

    /// Whether it is asked for, or a path that it goes on from.
    pub(super) fn is_below(&self, asked: &[Vec<&str>]) -> bool {
        asked.iter().any(|asked| {
            let own: Vec<_> = self.written().take(asked.len()).collect();
            own == *asked
        })
    }

    /// The names of a path, one by one.
    fn written(&self) -> impl Iterator<Item = &'t str> {
        let names = self.steps.iter().map(|step| match step {
            Step::Field(name, _) => *name,
            Step::Place => "[]",
        });
        std::iter::once(self.root).chain(names)
    }
}

#[derive(Clone, Debug)]
pub(super) enum Step<'t> {
    /// `.name`, `["name"]`
    Field(&'t str, Range<usize>),
    /// `[0]`, `[name]`
    Place,
}

/// A path through filters.
#[derive(Clone, Debug)]
pub(super) struct Value<'t> {
    pub(super) path: Path<'t>,
    pub(super) filters: Vec<&'t str>,
}

/// `<name argument={value} />`
#[derive(Debug)]
struct Call<'t> {
    component: &'t str,
    arguments: Vec<(&'t str, Option<Value<'t>>)>,
}

/// Stands for all arguments of a component that is given `{...values}`.
pub(super) const SPREAD: &str = "...";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Name,
    Text,
    Number,
    Sign(char),
}

#[derive(Clone, Copy, Debug)]
struct Token<'t> {
    kind: Kind,
    text: &'t str,
    start: usize,
}

impl Token<'_> {
    fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
    fn is_name(&self, name: &str) -> bool {
        self.kind == Kind::Name && self.text == name
    }
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

impl<'t> Expression<'t> {
    /// Reads all code of a template.
    pub(super) fn all_of(source: &'t Source) -> Vec<Self> {
        source.code().iter().map(|code| Self::read(&source.text, code.clone())).collect()
    }

    /// Reads the code in a range of a template.
    pub(super) fn read(text: &'t str, code: Range<usize>) -> Self {
        let is_shown = text[..code.start].ends_with("{{");
        let tokens = tokens(text, code);
        let tag = if is_shown { Tag::Other } else { tag(&tokens) };
        let mut paths = Vec::new();
        let (mut passing, mut names) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < tokens.len() {
            if at > 0
                && tokens[at].is_name("for")
                && let Some((own, of)) = bound(&tokens[at..])
            {
                passing.push((own[0], of));
                names.extend(own);
            }
            if let Some((mut path, length)) = path_at(&tokens, at) {
                let behind = &tokens[at + length..];
                let filter = behind.first().filter(|sign| sign.is('|')).and(behind.get(1));
                path.is_told = is_shown
                    && at == 0
                    && (behind.is_empty() || filter.is_some_and(|name| name.text != "default"))
                    || matches!(&tag, Tag::For { of: Some(_), .. }) && behind.is_empty();
                if is_asked(behind) {
                    path.asked.get_or_insert(path.steps.len());
                }
                paths.push(path);
            }
            at += 1;
        }
        // What stands between the brackets of a definition is names and literals.
        if matches!(tag, Tag::Component { .. }) {
            paths.clear();
        }
        let calls = (0..tokens.len()).filter_map(|at| call_at(&tokens, at)).collect();
        match &tag {
            Tag::For { names: own, .. } => names.extend(own),
            Tag::Set { name, .. } => names.push(name),
            Tag::Component { arguments, .. } => names.extend(arguments),
            Tag::EndFor | Tag::EndComponent | Tag::Other => {}
        }
        let is_plain = !is_shown && tokens.first().is_none_or(|word| !has_values(word));
        Self { tag, paths, is_plain, bound: names, passing, calls }
    }

    /// The paths whose roots stand for a value here: no word of the language, and no name of a block,
    /// a test or an argument.
    pub(super) fn values(&self) -> impl Iterator<Item = &Path<'t>> {
        let arguments = self.calls.iter().flat_map(|call| &call.arguments);
        let bare: Vec<&str> =
            arguments.filter(|(_, value)| value.is_none()).map(|(name, _)| *name).collect();
        let all = if self.is_plain { &[][..] } else { &self.paths };
        all.iter().filter(move |path| !path.steps.is_empty() || !bare.contains(&path.root))
    }

    /// What is given to components: component, argument, shape.
    pub(super) fn given(&self, scope: &Scope<'_>) -> Vec<(String, String, Shape)> {
        let of_call = |call: &Call<'t>| {
            let one = |(name, value): &(&str, Option<Value<'_>>)| {
                (call.component.to_owned(), (*name).to_owned(), scope.of_value(value.as_ref()))
            };
            call.arguments.iter().map(one).collect::<Vec<_>>()
        };
        self.calls.iter().flat_map(of_call).collect()
    }
}

/// Whether a tag that begins with a word has values in it.
fn has_values(word: &Token<'_>) -> bool {
    word.is('<') || ["if", "elif", "for", "set", "set_global"].iter().any(|tag| word.is_name(tag))
}

/// Whether a path is asked for by what stands behind it: `is defined`, `is not undefined`.
fn is_asked(behind: &[Token<'_>]) -> bool {
    behind.first().is_some_and(|word| word.is_name("is"))
        && (behind.iter().skip(1).find(|word| !word.is_name("not")))
            .is_some_and(|word| word.is_name("defined") || word.is_name("undefined"))
}

fn tag<'t>(tokens: &[Token<'t>]) -> Tag<'t> {
    let Some((first, rest)) = tokens.split_first() else { return Tag::Other };
    let name = rest.first().filter(|token| token.kind == Kind::Name).map(|token| token.text);
    match (first.text, name) {
        ("for", _) => match bound(tokens) {
            Some((names, of)) => Tag::For { names, of },
            None => Tag::For { names: Vec::new(), of: None },
        },
        ("endfor", _) => Tag::EndFor,
        ("set" | "set_global", Some(name)) => {
            let value = rest.get(1).filter(|sign| sign.is('=')).and_then(|_| value(&rest[2..]));
            Tag::Set { name, value }
        }
        ("component", Some(name)) => Tag::Component { name, arguments: arguments(&rest[1..]) },
        ("endcomponent", _) => Tag::EndComponent,
        _ => Tag::Other,
    }
}

/// The names of a definition's arguments: names that stand right behind `(`, `,` or `@`.
fn arguments<'t>(tokens: &[Token<'t>]) -> Vec<&'t str> {
    let pairs = tokens.windows(2).filter(|pair| {
        matches!(pair[0].kind, Kind::Sign('(' | ',' | '@')) && pair[1].kind == Kind::Name
    });
    pairs.map(|pair| pair[1].text).collect()
}

/// `for name, name in value …`: the names, and the value where it is nothing but a path.
fn bound<'t>(tokens: &[Token<'t>]) -> Option<(Vec<&'t str>, Option<Value<'t>>)> {
    let place = tokens.iter().position(|token| token.is_name("in"))?;
    let names = tokens[1..place].iter().filter(|token| token.kind == Kind::Name);
    let names: Vec<&str> = names.map(|token| token.text).collect();
    let rest = &tokens[place + 1..];
    // That of a list comprehension ends with the list or with a condition.
    let end =
        rest.iter().position(|token| token.is_name("if") || token.is(']') && is_outer(rest, token));
    (!names.is_empty()).then(|| (names, value(&rest[..end.unwrap_or(rest.len())])))
}

/// Whether a closing bracket closes one that was opened before these tokens.
fn is_outer(tokens: &[Token<'_>], closing: &Token<'_>) -> bool {
    let before = tokens.iter().take_while(|token| token.start < closing.start);
    before.fold(0_i32, |depth, token| match token.kind {
        Kind::Sign('[') => depth + 1,
        Kind::Sign(']') => depth - 1,
        _ => depth,
    }) == 0
}

/// A value that is nothing but a path, or a path through filters without arguments.
fn value<'t>(tokens: &[Token<'t>]) -> Option<Value<'t>> {
    let (path, length) = path_at(tokens, 0)?;
    let mut filters = Vec::new();
    let mut rest = &tokens[length..];
    while let [pipe, name, after @ ..] = rest {
        if !pipe.is('|') || name.kind != Kind::Name {
            return None;
        }
        filters.push(name.text);
        rest = after;
    }
    rest.is_empty().then_some(Value { path, filters })
}

/// The path that begins at a token, and how many tokens it has.
fn path_at<'t>(tokens: &[Token<'t>], at: usize) -> Option<(Path<'t>, usize)> {
    let root = tokens.get(at).filter(|token| token.kind == Kind::Name)?;
    if WORDS.contains(&root.text) {
        return None;
    }
    let before = at.checked_sub(1).and_then(|place| tokens.get(place));
    let is_other = before.is_some_and(|before| {
        let is_of_test =
            before.is_name("is") || before.is_name("not") && at > 1 && tokens[at - 2].is_name("is");
        matches!(before.kind, Kind::Sign('.' | '|' | '@' | '/'))
            || is_of_test
            || before.is('<') && before.end() == root.start
    });
    let sign = |place: usize, sign: char| tokens.get(place).is_some_and(|token| token.is(sign));
    let is_call = sign(at + 1, '(') || sign(at + 1, ':');
    let is_argument = sign(at + 1, '=') && !sign(at + 2, '=');
    if is_other || is_call || is_argument {
        return None;
    }
    let mut steps = Vec::new();
    let mut asked = None;
    let mut end = at + 1;
    loop {
        let start = end + usize::from(sign(end, '?'));
        if start > end {
            asked.get_or_insert(steps.len());
        }
        let inner = tokens.get(start + 1);
        if sign(start, '.') && inner.is_some_and(|token| token.kind == Kind::Name) {
            steps.extend(inner.map(|name| Step::Field(name.text, name.start..name.end())));
            end = start + 2;
        } else if sign(start, '[') {
            let close = closing(tokens, start)?;
            steps.push(match inner {
                Some(text) if text.kind == Kind::Text && close == start + 2 => {
                    Step::Field(unquoted(text.text), text.start + 1..text.end() - 1)
                }
                _ => Step::Place,
            });
            end = close + 1;
        } else {
            break;
        }
    }
    let path = Path { root: root.text, start: root.start, steps, is_told: false, asked };
    Some((path, end - at))
}

/// Where a bracket is closed.
fn closing(tokens: &[Token<'_>], open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, token) in tokens.iter().enumerate().skip(open) {
        match token.kind {
            Kind::Sign('[' | '{' | '(') => depth += 1,
            Kind::Sign(']' | '}' | ')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(place);
        }
    }
    None
}

/// The call of a component whose `<` stands at a token.
fn call_at<'t>(tokens: &[Token<'t>], at: usize) -> Option<Call<'t>> {
    let (open, name) = (tokens.get(at)?, tokens.get(at + 1)?);
    if !open.is('<') || name.kind != Kind::Name || open.end() != name.start {
        return None;
    }
    let mut arguments = Vec::new();
    let mut place = at + 2;
    while let Some(token) = tokens.get(place).filter(|token| !token.is('/') && !token.is('>')) {
        let is_named = tokens.get(place + 1).is_some_and(|sign| sign.is('='));
        if token.kind == Kind::Name
            && is_named
            && tokens.get(place + 2).is_some_and(|sign| sign.is('{'))
        {
            // Two braces at once end the stretch for who reads it without a grammar: the rest is unknown.
            let Some(close) = closing(tokens, place + 2) else {
                arguments.push((SPREAD, None));
                break;
            };
            arguments.push((token.text, value(&tokens[place + 3..close])));
            place = close + 1;
        } else if token.is('{') {
            arguments.push((SPREAD, None));
            let Some(close) = closing(tokens, place) else { break };
            place = close + 1;
        } else {
            arguments.extend((token.kind == Kind::Name).then_some((token.text, None)));
            place += 1;
        }
    }
    Some(Call { component: name.text, arguments })
}

fn tokens(text: &str, code: Range<usize>) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut at = code.start;
    while let Some(sign) = text[at..code.end].chars().next() {
        let rest = &text[at..code.end];
        let upto = |is_in: fn(char) -> bool| rest.find(|sign| !is_in(sign)).unwrap_or(rest.len());
        let (kind, length) = match sign {
            '"' | '\'' | '`' => (Kind::Text, quoted(rest, sign)),
            _ if sign.is_ascii_digit() => (Kind::Number, upto(|sign| sign.is_ascii_digit())),
            _ if is_of_name(sign) => (Kind::Name, upto(is_of_name)),
            _ => (Kind::Sign(sign), sign.len_utf8()),
        };
        if !sign.is_whitespace() {
            found.push(Token { kind, text: &rest[..length], start: at });
        }
        at += length;
    }
    // `{{-` and `-}}`.
    if found.first().is_some_and(|token| token.is('-')) {
        found.remove(0);
    }
    if found.last().is_some_and(|token| token.is('-')) {
        found.pop();
    }
    found
}

/// The length of a text in quotes, in which a backslash takes its meaning from the sign after it.
fn quoted(text: &str, quote: char) -> usize {
    let mut signs = text.char_indices().skip(1);
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' => _ = signs.next(),
            _ if sign == quote => return at + sign.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

fn is_of_name(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

fn unquoted(text: &str) -> &str {
    text.trim_matches(['"', '\'', '`'])
}
