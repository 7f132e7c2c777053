//! What the texts of a field may say, as JSON Schema: a [`Sense`] in, the constraints of a scalar out.
//!
//! The patterns say what the readers of `yaml/date.rs`, `config` and `report` take; `tests` holds both
//! together. They keep to what ECMAScript, Rust's `regex` and other engines read alike: no look-around.
//!
//! Types stand in `if` and `else` rather than in `type`: an editor's program proposes a value for each
//! type that it sees there, and `true`, `false` and `null` are no titles.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Language, check::Topic};

/// What a field takes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sense {
    /// Any text, also none; what fields of other shapes are given.
    Text,
    /// Any text, and in a list no empty one.
    Name,
    /// As [`Self::Name`]; that the list is empty says something, too.
    Person,
    /// A text of two characters or more.
    Word,
    /// Anything at all.
    Anything,
    /// A name for addresses.
    Slug,
    /// The same, for units: not one that the site or Windows keeps for itself.
    UnitSlug,
    /// The same, for parts: not one of the theme's.
    PartSlug,
    /// What follows the year in an address.
    Suffix,
    /// A day.
    Day,
    /// A day, with or without a time.
    Moment,
    /// A year.
    Year,
    /// A year, or two with a dash.
    Years,
    /// A day of any year.
    MonthDay,
    /// Yes or no.
    YesNo,
    /// One of a few words.
    Choices(&'static [Choice]),
    /// A language tag.
    LanguageTag,
    /// An offset from UTC.
    Offset,
    /// The address of a site.
    BaseUrl,
    /// The name of one folder.
    Folder,
    /// The path of a file in the site.
    Path,
    /// The path of a file beside a report.
    File,
    /// An older address.
    Alias,
    /// A whole number.
    Whole {
        /// The least.
        least: i64,
        /// The greatest.
        most: i64,
    },
    /// Yes, no, or an address.
    ErrorReport,
    /// A mapping from rows of the record to labels.
    Rows,
    /// A mapping from codes of findings to severities.
    Levels,
}

impl Sense {
    /// Whether an item of a list, or the value itself, must not be an empty text.
    pub(super) fn is_strict(self) -> bool {
        matches!(
            self,
            Self::Name | Self::Person | Self::Word | Self::File | Self::Alias | Self::Years
        )
    }
}

/// One of a few words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    /// The word in the file.
    pub(super) value: &'static str,
    chinese: &'static str,
    english: &'static str,
}

impl Choice {
    /// A word and what it means.
    pub(super) const fn of(
        value: &'static str,
        chinese: &'static str,
        english: &'static str,
    ) -> Self {
        Self { value, chinese, english }
    }
}

/// Whether there may be nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blank {
    /// Nothing is as good as no field.
    Accepted,
    /// Nothing behind the colon is, but no empty text.
    Unwritten,
    /// There must be something.
    Refused,
}

/// How bad a finding can be made.
const LEVELS: &[Choice] = &[
    Choice::of("error", "错误", "an error"),
    Choice::of("warning", "警告", "a warning"),
    Choice::of("note", "提示", "good to know"),
    Choice::of("off", "不提示", "not told"),
];

const DIGIT: &str = "[0-9０-９]";
/// A year from 1949 on.
const YEAR: &str = "(?:[1１][9９](?:[4４][9９]|[5-9５-９][0-9０-９])|[2-9２-９][0-9０-９]{3})";
const MONTH: &str = "(?:[0０]?[1-9１-９]|[1１][0-2０-２])";
const DAY: &str = "(?:[0０]?[1-9１-９]|[1-2１-２][0-9０-９]|[3３][0-1０-１])";
const MINUTE: &str = "(?:[0-5０-５]?[0-9０-９])";
const HOUR: &str = "(?:[0-1０-１]?[0-9０-９]|[2２][0-3０-３])";

/// The constraints of a scalar.
pub(super) fn scalar(sense: Sense, blank: Blank, language: Language) -> Map<String, Value> {
    let told = |chinese: &'static str, english: &'static str| match language {
        Language::Chinese => chinese,
        Language::English => english,
    };
    let text = |pattern: &str, message| Scalar::text(pattern, message).schema(blank);
    match sense {
        Sense::Anything => Map::new(),
        Sense::Text | Sense::Name | Sense::Person | Sense::Rows | Sense::Levels => {
            let message = told("这里写一段文字，不能空着", "a text belongs here");
            Scalar { types: &["string", "number", "boolean"], ..Scalar::text(r"\S", message) }
                .anywhere(blank)
        }
        Sense::Word => {
            let message = told("至少写两个字", "two characters at least");
            Scalar {
                types: &["string", "number", "boolean"],
                ..Scalar::text(r"(?:.|\s){2}", message)
            }
            .anywhere(blank)
        }
        Sense::Slug => slug(blank, &[], language),
        Sense::UnitSlug => slug(blank, &["(?:page|con|prn|aux|nul|com[1-9]|lpt[1-9])"], language),
        Sense::PartSlug => slug(blank, &["(?:page-.*|footnotes)"], language),
        Sense::Suffix => text(
            "-[a-z0-9][a-z0-9-]{0,63}",
            told("空的，或者短横线加 a-z、0-9、-", "nothing, or a hyphen and a-z, 0-9, -"),
        ),
        Sense::Day => text(&day(), told(DAY_CHINESE, DAY_ENGLISH)),
        Sense::Moment => text(
            &format!("{}(?:[TＴ]*\\s*{})?", day(), time()),
            told("写成 2024-03-28 或 2024-03-28 09:30", "write 2024-03-28 or 2024-03-28 09:30"),
        ),
        Sense::Year => {
            let message = told("写成 2024 或 2024年", "write a year such as 2024");
            let pattern = format!("{YEAR}\\s*年?度?");
            Scalar::whole(&pattern, (1949, 9999), message).schema(blank)
        }
        Sense::Years => {
            let message = told("写成 2024 或 2023-2025", "write 2024 or 2023-2025");
            let year = format!("{YEAR}\\s*年?度?");
            let pattern = format!("{year}\\s*(?:[—–至~～-][—–-]*\\s*{year})?");
            Scalar::whole(&pattern, (1949, 9999), message).schema(blank)
        }
        Sense::MonthDay => text(
            "(?:0?[1-9]|1[0-2])\\s*[月/-]\\s*(?:0?[1-9]|[12][0-9]|3[01])\\s*日?",
            told("写成 03-31 或 3月31日", "write 03-31 or 3月31日"),
        ),
        Sense::YesNo => yes_or_no(blank, None, language),
        Sense::ErrorReport => yes_or_no(blank, Some("https?://.*"), language),
        Sense::Choices(choices) => one_of(choices, blank, language),
        Sense::LanguageTag => text(
            "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*",
            told("写成 zh-CN、en 这样的语言代码", "write a tag such as zh-CN or en"),
        ),
        Sense::Offset => offset(blank, told("写成 +08:00、-5 或 UTC", "write +08:00, -5 or UTC")),
        Sense::BaseUrl => text(
            &base_url(),
            told(
                "写成 https://www.example.gov.cn/zwgk/ 这样的网址",
                "write an address such as https://www.example.gov.cn/zwgk/",
            ),
        ),
        Sense::Folder => {
            let message =
                told("写 themes/ 里的一个文件夹的名称", "write the name of a folder in themes/");
            path(blank, r"[^\s/\\][^/\\]*", &[ODD_SEGMENT, DRIVE], message)
        }
        Sense::Path => path(blank, FILE, &[ODD_SEGMENT, DRIVE], told(PATH_CHINESE, PATH_ENGLISH)),
        Sense::File => {
            let odd = [ODD_BESIDE, DRIVE, RESERVED];
            path(blank, FILE, &odd, told(PATH_CHINESE, PATH_ENGLISH))
        }
        Sense::Alias => {
            let message = told("从 / 写起，不带 ? 和 #", "begin with /, without ? and #");
            path(blank, r"/[^?#\\]*", &[ODD_ALIAS], message)
        }
        Sense::Whole { least, most } => {
            let message = told("写一个整数", "write a whole number");
            Scalar::whole(r"[+-]?[0-9]+", (least, most), message).schema(blank)
        }
    }
}

const DAY_CHINESE: &str = "写成 2024-03-28 或 2024年3月28日";
const DAY_ENGLISH: &str = "write a day such as 2024-03-28";
const PATH_CHINESE: &str = "写文件的相对路径，用 /，不带 ..";
const PATH_ENGLISH: &str = "write a relative path with /, without ..";
const FILE: &str = r"[^\s/\\][^\\]*";
/// Segments of a path that are none, `.`, or `..`.
const ODD_SEGMENT: &str = r"(?:^|/)\.{1,2}(?:/|$)|//|/$";
/// The same where the path may begin with `./`.
const ODD_BESIDE: &str = r"^(?:\./)?(?:\.\./|\.{1,2}$)|/\.{0,2}(?:/|$)";
/// The same where the path begins and may end with `/`.
const ODD_ALIAS: &str = r"//|/\.{1,2}(?:/|$)|^/$|^/[A-Za-z]:";
const DRIVE: &str = "^[A-Za-z]:";
/// Names that the site or Windows keeps for itself, as a segment of a path.
const RESERVED: &str = r"(?:^|/)(?:[Ii][Nn][Dd][Ee][Xx]\.[Hh][Tt][Mm][Ll]|[Pp][Aa][Gg][Ee]|(?:[Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|(?:[Cc][Oo][Mm]|[Ll][Pp][Tt])[1-9¹²³])\s*(?:\.[^/]*)?)(?:/|$)";

/// Letters, digits and `_` of host names. `\p{L}` would say it shorter, but neither Python nor JavaScript
/// without its `u` know it.
const LETTER: &str = r"0-9A-Za-z_\u00AA\u00B5\u00BA\u00C0-\u1FFF\u2C00-\u2DFF\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\uD7FF\uF900-\uFDFF\uFE70-\uFEFC\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-\uFFDC";

/// The address of a site.
fn base_url() -> String {
    let label = format!("[{LETTER}](?:[{LETTER}-]*[{LETTER}])?");
    let host = format!(r"(?:\[[0-9A-Fa-f:.]+\]|{label}(?:\.{label})*)");
    let segment = r"(?:[^./?#\\\s][^/?#\\\s]*|\.[^./?#\\\s][^/?#\\\s]*|\.\.[^/?#\\\s]+)";
    format!("[Hh][Tt][Tt][Pp][Ss]?://{host}(?::0*[1-9][0-9]{{0,4}})?(?:/{segment})*/?")
}

/// A day in any of the usual ways.
fn day() -> String {
    let numeric = |sign: &str| format!("\\s*{sign}\\s*{MONTH}\\s*{sign}\\s*{DAY}");
    let [dash, slash, dot] = [numeric("[－—–-]"), numeric("[/／]"), numeric("[.．]")];
    format!("{DIGIT}{{4}}(?:{dash}|{slash}|{dot}|\\s*年\\s*{MONTH}\\s*月\\s*{DAY}\\s*(?:日|号)?)")
}

/// A time of day behind a day.
fn time() -> String {
    let two = format!("[0-5０-５]{DIGIT}");
    let second = format!("(?:{MINUTE}|[6６][0０])");
    format!("{HOUR}(?:[:：]{two}(?:[:：]{second})?|[时点](?:{MINUTE}(?:分?(?:{second}秒?)?))?)")
}

/// A scalar of some types; where it is a text, of a form.
struct Scalar<'a> {
    types: &'a [&'a str],
    pattern: &'a str,
    range: Option<(i64, i64)>,
    message: &'a str,
}

impl<'a> Scalar<'a> {
    fn text(pattern: &'a str, message: &'a str) -> Self {
        Self { types: &["string"], pattern, range: None, message }
    }

    fn whole(pattern: &'a str, range: (i64, i64), message: &'a str) -> Self {
        Self { types: &["integer", "string"], pattern, range: Some(range), message }
    }

    /// The pattern is that of the whole text.
    fn schema(&self, blank: Blank) -> Map<String, Value> {
        let Self { types, pattern, range, message } = *self;
        let pattern = match blank {
            Blank::Accepted => format!("^\\s*(?:{pattern})?\\s*$"),
            _ => format!("^\\s*(?:{pattern})\\s*$"),
        };
        let mut schema = accepts(types, blank, message);
        schema.insert("pattern".into(), pattern.into());
        schema.insert("patternErrorMessage".into(), message.into());
        if let Some((least, most)) = range {
            schema.insert("minimum".into(), least.into());
            schema.insert("maximum".into(), most.into());
        }
        schema
    }

    /// The pattern stands somewhere in the text, if there must be one.
    fn anywhere(&self, blank: Blank) -> Map<String, Value> {
        let mut schema = accepts(self.types, blank, self.message);
        if blank != Blank::Accepted {
            schema.insert("pattern".into(), self.pattern.into());
            schema.insert("patternErrorMessage".into(), self.message.into());
        }
        schema
    }
}

/// Only values of some types, without proposing one of each.
fn accepts(types: &[&str], blank: Blank, message: &str) -> Map<String, Value> {
    let mut types = types.to_vec();
    if blank != Blank::Refused {
        types.push("null");
    }
    fields(json!({
        "if": {"type": types},
        "else": {"type": types, "errorMessage": message},
    }))
}

/// What is accepted and not proposed.
fn silently(schema: &Value) -> Value {
    json!({"not": {"not": schema}})
}

fn silently_blank() -> [Value; 2] {
    [silently(&json!({"type": "null"})), silently(&json!({"type": "string", "pattern": "^\\s*$"}))]
}

fn one_of(choices: &[Choice], blank: Blank, language: Language) -> Map<String, Value> {
    let values: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
    let meanings: Vec<&str> = choices
        .iter()
        .map(|choice| match language {
            Language::Chinese => choice.chinese,
            Language::English => choice.english,
        })
        .collect();
    let mut ways = vec![json!({"enum": values, "enumDescriptions": meanings})];
    // Older readers of YAML take an unquoted `off` for `false`, and the program knows it.
    ways.extend(values.contains(&"off").then(|| silently(&json!({"enum": [false]}))));
    if blank == Blank::Accepted {
        ways.extend(silently_blank());
    }
    fields(json!({"anyOf": ways}))
}

fn yes_or_no(blank: Blank, or: Option<&str>, language: Language) -> Map<String, Value> {
    let proposed = match language {
        Language::Chinese => json!({"enum": ["是", "否"]}),
        Language::English => json!({"enum": [true, false]}),
    };
    let words = "(?:[Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|是|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo]|否)";
    let mut ways = vec![
        proposed,
        silently(&json!({"type": "boolean"})),
        silently(&json!({"type": "string", "pattern": format!("^\\s*{words}\\s*$")})),
    ];
    ways.extend(or.map(|pattern| {
        silently(&json!({"type": "string", "pattern": format!("^\\s*{pattern}\\s*$")}))
    }));
    if blank == Blank::Accepted {
        ways.extend(silently_blank());
    }
    fields(json!({"anyOf": ways}))
}

/// A slug; `reserved` are those that are none.
fn slug(blank: Blank, reserved: &[&str], language: Language) -> Map<String, Value> {
    let message = match language {
        Language::Chinese => "只用 a-z、0-9 和 -，以字母或数字开头，最多 64 个",
        Language::English => "only a-z, 0-9 and -, beginning with a letter or digit, 64 at most",
    };
    let most = (0, i64::MAX);
    let mut schema = Scalar::whole("[a-z0-9][a-z0-9-]{0,63}", most, message).schema(blank);
    schema.remove("maximum");
    refuse(&mut schema, reserved.iter().map(|pattern| format!("^\\s*{pattern}\\s*$")));
    schema
}

/// A path of the form that a pattern says; `odd` are patterns that it must not hold.
fn path(blank: Blank, form: &str, odd: &[&str], message: &str) -> Map<String, Value> {
    let mut schema = Scalar::text(form, message).schema(blank);
    refuse(&mut schema, odd.iter().map(|&pattern| pattern.to_owned()));
    schema
}

fn offset(blank: Blank, message: &str) -> Map<String, Value> {
    let hours = "(?:0?[0-9]|1[0-4])";
    let pattern =
        format!("(?:UTC)?\\s*(?:Z|[+-](?:{hours}(?::[0-5]?[0-9])?|(?:0[0-9]|1[0-4])[0-5][0-9]))?");
    // YAML takes `-5`, `+8` and `+0530` for numbers.
    let mut schema = Scalar::whole(&pattern, (-1459, 1459), message).schema(blank);
    let odd = [(15, 99), (-99, -15)];
    let odd =
        odd.map(|(least, most)| json!({"type": "integer", "minimum": least, "maximum": most}));
    schema.insert("not".into(), json!({"anyOf": odd}));
    schema
}

/// Adds that no text is like one of these.
fn refuse(schema: &mut Map<String, Value>, patterns: impl IntoIterator<Item = String>) {
    let patterns: Vec<Value> =
        patterns.into_iter().map(|pattern| json!({"pattern": pattern})).collect();
    if !patterns.is_empty() {
        schema.insert("not".into(), json!({"type": "string", "anyOf": patterns}));
    }
}

/// The severities by code.
pub(super) fn levels(language: Language) -> Map<String, Value> {
    let level = |choices: &[Choice]| Value::Object(one_of(choices, Blank::Accepted, language));
    let codes = |guarded: bool| {
        let number = |number: &u16| {
            let topic = Topic::of(&format!("GK{number:03}"));
            topic.is_some_and(|topic| topic.is_settable() && topic.is_guarded() == guarded)
        };
        let numbers: Vec<String> = (0..1000).filter(number).map(|it| format!("{it:03}")).collect();
        format!("^GK(?:{})$", numbers.join("|"))
    };
    let (guarded, free) = (codes(true), codes(false));
    fields(json!({
        "patternProperties": {guarded: level(&LEVELS[..3]), free: level(LEVELS)},
        "additionalProperties": false,
    }))
}

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
