//! A command line that cannot be read: what clap says of it in, a sentence in the language of the
//! messages out. English is clap's own.

use std::ffi::OsString;

use clap::{
    Error,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::{Exit, Streams};
use crate::diagnostic::Language;

/// Tells what is wrong with a command line, or shows the help that it asks for. `chinese` is what the
/// user's system says of the language; `--lang` says otherwise.
pub fn tell(
    error: &Error,
    arguments: &[OsString],
    chinese: Option<bool>,
    out: &mut dyn Streams,
) -> Exit {
    if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let exit = if error.use_stderr() { Exit::Usage } else { Exit::Done };
        // Printed by clap: only it knows the colours of its help.
        let _ = error.print();
        return exit;
    }
    match language(arguments, chinese) {
        Language::English => _ = error.print(),
        // A closed stream leaves nobody to tell.
        Language::Chinese => _ = out.message(&in_chinese(error)),
    }
    Exit::Usage
}

/// The language of messages, as far as the arguments can be understood.
fn language(arguments: &[OsString], chinese: Option<bool>) -> Language {
    let texts: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let asked = texts.iter().enumerate().find_map(|(index, text)| match &**text {
        "--lang" => texts.get(index + 1).map(ToString::to_string),
        text => text.strip_prefix("--lang=").map(ToOwned::to_owned),
    });
    match (asked.as_deref(), chinese) {
        (Some("en"), _) | (None, Some(false)) => Language::English,
        _ => Language::Chinese,
    }
}

fn in_chinese(error: &Error) -> String {
    let of = |kind| error.get(kind).map(list).unwrap_or_default();
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let said = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个选项"),
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", of(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("“{argument}”后面要写一个值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("“{value}”不能用在“{argument}”后面")
        }
        ErrorKind::ArgumentConflict => match of(ContextKind::PriorArg) {
            same if same == argument => format!("“{argument}”只能写一次"),
            prior => format!("“{argument}”不能与“{prior}”同时用"),
        },
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::MissingSubcommand => "没有写要做什么".to_owned(),
        ErrorKind::InvalidUtf8 => "命令里有不是 UTF-8 的字符".to_owned(),
        _ => format!("“{argument}”的写法不对"),
    };
    let mut text = format!("错误：{said}。\n");
    let nearest =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let nearest = nearest.into_iter().find_map(|kind| match error.get(kind)? {
        // The likeliest stands last.
        ContextValue::Strings(all) => all.last().cloned(),
        value => Some(list(value)),
    });
    let known = of(ContextKind::ValidValue);
    match nearest {
        Some(nearest) => text.push_str(&format!("建议：是否想写 {nearest}？\n")),
        None if !known.is_empty() => text.push_str(&format!("建议：可以写 {known}。\n")),
        None if argument.starts_with("--today") => text.push_str("建议：写成 2024-03-28。\n"),
        None => {}
    }
    let usage = of(ContextKind::Usage);
    if let Some(usage) = usage.trim().strip_prefix("Usage:") {
        text.push_str(&format!("用法：{}\n", usage.trim()));
    }
    text.push_str("加 --help 看说明。\n");
    text
}

fn list(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join("、"),
        ContextValue::StyledStrs(all) => {
            all.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
        }
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::{Language, in_chinese, language};
    use crate::cli::Cli;

    #[test]
    fn a_slip_in_the_command_line_is_told_in_chinese_with_what_to_write() {
        for (line, said) in [
            ("gongkai chek", "没有“chek”这个命令。\n建议：是否想写 check？"),
            ("gongkai check --stagd", "没有“--stagd”这个选项。\n建议：是否想写 --staged？"),
            (
                "gongkai check --format pdf",
                "“pdf”不能用在“--format <FORMAT>”后面。\n建议：可以写 human、json",
            ),
            ("gongkai check --staged a.md", "不能与"),
            ("gongkai check --dry-run", "缺少 --fix"),
            (
                "gongkai build --today 明天",
                "“明天”不能用在“--today <DATE>”后面。\n建议：写成 2024-03-28。",
            ),
            ("gongkai check --format", "要写一个值"),
        ] {
            let error = Cli::try_parse_from(line.split(' ')).unwrap_err();
            let told = in_chinese(&error);
            assert!(told.starts_with("错误：") && told.contains(said), "{line}: {told}");
        }
    }

    #[test]
    fn the_language_is_the_one_that_is_asked_for_else_that_of_the_system() {
        let of = |line: &str, chinese| {
            language(&line.split(' ').map(Into::into).collect::<Vec<_>>(), chinese)
        };
        assert_eq!(of("gongkai chek", None), Language::Chinese);
        assert_eq!(of("gongkai chek", Some(false)), Language::English);
        assert_eq!(of("gongkai chek --lang=zh", Some(false)), Language::Chinese);
        assert_eq!(of("gongkai --lang en chek", Some(true)), Language::English);
    }
}
