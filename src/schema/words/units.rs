//! Words for content/units.yml.

use super::{Entry, of};
use crate::schema::sense::Sense::{Day, Name, Text, UnitSlug, Years};

pub(in crate::schema) const UNITS: &[Entry] = &[
    of(
        "slug",
        UnitSlug,
        "单位在网址里的名字，定了就不要再改。",
        "The name of the unit in addresses; it should not change.",
    )
    .required()
    .as_in("sfj"),
    of("name", Text, "现用全称。", "The full name today.").required().as_in("示例区司法局"),
    of("short", Text, "简称。", "The short name.").as_in("区司法局"),
    of(
        "kind",
        Text,
        "是哪一类单位，用词自定；期限和适用范围按它区分。",
        "What kind of unit it is, in a word of your own; `due` and `applies_to` go by it.",
    )
    .as_in("政府部门"),
    of("parent", Text, "上级单位的标识。", "The slug of the unit above."),
    of("since", Day, "设立的第一天。", "Its first day."),
    of("until", Day, "存在的最后一天。", "Its last day."),
    of(
        "former_names",
        Name,
        "以前的名称；报告里写以前的名称也认得出。",
        "What it was called before; reports may use these names.",
    ),
    of("former_names.name", Text, "以前的名称。", "The name.").required(),
    of("former_names.until", Day, "使用的最后一天。", "Its last day."),
    of(
        "successor",
        Text,
        "承接职责的单位的标识。",
        "The slug of the unit that took over its duties.",
    ),
    of("exempt", Text, "不用报哪一类报告。", "What it need not report."),
    of("exempt.series", Text, "某一类报告的标识或标题。", "The slug or title of a series.")
        .required(),
    of("exempt.years", Years, "哪些年度；不写就是每一年。", "In which years; without it, in all.")
        .as_in("2023-2025"),
    of("exempt.reason", Text, "原因，会公开。", "Why; this is public."),
    of("code", Text, "统一社会信用代码等。", "The unified social credit code, or another."),
    of("contact", Text, "联系方式，显示在单位页面。", "How to reach it; shown on its page."),
];
