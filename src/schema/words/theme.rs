//! Words for theme.yml.

use super::{Entry, of};
use crate::schema::sense::{
    Choice,
    Sense::{Anything, Choices, Text},
};

const EXTENDS: &[Choice] =
    &[Choice::of("default", "程序自带的主题", "the theme inside the program")];

const KINDS: &[Choice] = &[
    Choice::of("color", "颜色", "a colour"),
    Choice::of("boolean", "是或否", "yes or no"),
    Choice::of("text", "文字", "a text"),
    Choice::of("number", "数字", "a number"),
    Choice::of("choice", "几个值里选一个", "one of some values"),
];

pub(in crate::schema) const THEME: &[Entry] = &[
    of("name", Text, "主题的名称。", "What the theme is called."),
    of("version", Text, "主题的版本：1.2.3。", "The version of the theme: 1.2.3.").as_in("1.0.0"),
    of("engine", Text, "适用的程序版本。", "The versions of the program that it works with.")
        .as_in(">=0.1, <0.2"),
    of("extends", Choices(EXTENDS), "建立在哪个主题上。", "The theme that stands behind it."),
    of("description", Text, "主题的说明。", "What the theme is."),
    of("description.zh", Text, "中文说明。", "In Chinese."),
    of("description.en", Text, "英文说明。", "In English."),
    of("options", Text, "主题的选项。", "The options of the theme."),
    of("options.type", Choices(KINDS), "选项的类型。", "What kind of option it is.").required(),
    of("options.default", Anything, "默认值。", "The value where a site gives none.").required(),
    of("options.choices", Text, "可以选的值。", "The values to choose from."),
    of("options.min", Text, "最小值。", "The least number."),
    of("options.max", Text, "最大值。", "The greatest number."),
    of(
        "options.contrast",
        Text,
        "与哪些底色要有足够的对比度。",
        "What the colour must be readable on.",
    ),
    of("options.contrast.to", Text, "底色。", "The colour below it.").required().as_in("#ffffff"),
    of("options.contrast.at_least", Text, "至少的对比度。", "The contrast at least.")
        .required()
        .as_in("4.5"),
    of("options.description", Text, "选项的说明。", "What the option is for."),
    of("options.description.zh", Text, "中文说明。", "In Chinese."),
    of("options.description.en", Text, "英文说明。", "In English."),
];
