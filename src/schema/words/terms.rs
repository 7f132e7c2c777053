//! Words for content/terms.yml.

use super::{Entry, of};
use crate::schema::sense::{
    Choice,
    Sense::{Choices, Text, Word, YesNo},
};

const SEVERITY: &[Choice] = &[
    Choice::of("error", "错误", "an error"),
    Choice::of("warning", "警告（不写就是它）", "a warning, as without this key"),
    Choice::of("note", "提示", "good to know"),
    Choice::of("off", "不检查程序自带的这个词", "takes this word out of the program's list"),
];

pub(in crate::schema) const TERMS: &[Entry] = &[
    of(
        "wrong",
        Word,
        "错的写法，可以写几个，至少两个字。",
        "The wrong forms, of two characters at least.",
    )
    .required(),
    of("right", Text, "应当写的。", "What to write."),
    of("severity", Choices(SEVERITY), "级别。", "How bad it is."),
    of("note", Text, "为什么，或者怎么办。", "Why, or what to do."),
    of("not_before", Text, "后面紧接着这些字时不算错。", "No hit if one of these follows."),
    of("not_after", Text, "前面紧接着这些字时不算错。", "No hit if one of these stands before."),
    of("only_before", Text, "后面紧接着这些字时才算错。", "A hit only if one of these follows."),
    of(
        "only_after",
        Text,
        "前面紧接着这些字时才算错。",
        "A hit only if one of these stands before.",
    ),
    of("unless", Text, "在这些词语里面时不算错。", "No hit within one of these phrases."),
    of("fix", YesNo, "check --fix 是否自动替换。", "Whether `check --fix` may replace it."),
];
