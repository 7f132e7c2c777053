//! What the random edits write: for each key some values, now and then a wrong one.

/// Front matter of reports.
pub const FIELDS: &[(&str, &[&str])] = &[
    ("title", &["专题报告", "另一个题目", "示例区司法局2023年法治报告"]),
    (
        "leader",
        &["罗晓晴", "[]", "[{name: 陈思远, post: 局长, since: 2021-07-01}]", "[{post: 局长}]"],
    ),
    ("series", &["xxgk", "fzzf", "公开年报", "没有的类别"]),
    ("published", &["2025-03-20", "2025年3月21日", "2025-04-02 10:15", "2026-11-24", "2025-02-30"]),
    ("issued", &["2024-12-30", "2025-01-20", "2026-01-05"]),
    ("index_number", &["00012", "00021", "示例〔2025〕3号"]),
    ("document_number", &["示政发〔2025〕1号", "示政发〔2025〕2号"]),
    ("source", &["区政府网站", "区司法局"]),
    ("author", &["周明远", "罗晓晴"]),
    ("editor", &["王立", "陈思远"]),
    ("keywords", &["[法治, 报告]", "法治，年度", "复议"]),
    ("summary", &["概要一。", "概要二。", "另一段更长的概要。"]),
    ("摘要", &["中文键写的概要。"]),
    (
        "status",
        &[
            "有效",
            "废止",
            "{withdrawn: {date: 2025-06-12, reason: 正在核实}}",
            "{withdrawn: {date: 2026-12-10, reason: 以后撤回}}",
            "不明",
        ],
    ),
    (
        "figures",
        &[
            "[{name: 办结率, value: 99.90, unit: \"%\"}]",
            "[{name: 办结率, value: 87.67, unit: \"%\"}, {name: 备案, value: 42}]",
            "[{name: 办结率}]",
        ],
    ),
    (
        "corrections",
        &[
            "[{date: 2026-05-06, note: 更正数据}]",
            "[{date: 2026-05-06, note: 更正数据}, {date: 2026-12-03, note: 以后的更正}]",
            "[{date: 2027-01-09, note: 以后的更正}]",
        ],
    ),
    ("aliases", &["/old/a.html", "[/old/b, /old/c.html]", "/years/", "没有斜线"]),
    ("draft", &["false", "true", "也许"]),
    ("internal", &["{送审: 2025-03-10}", "{送审: 2025-03-11}", "{联系人: [王立]}"]),
    (
        "attachments",
        &["[附表.csv]", "[{file: 附表.csv, title: 统计表}]", "[新0.csv]", "[没有.csv]"],
    ),
];

/// site.yml.
pub const SITE: &[(&str, &[&str])] = &[
    ("title", &["示例区报告公开", "示例区政务公开", "报告"]),
    (
        "base_url",
        &["https://example.gov.cn/gk/", "https://b.example.gov.cn/", "http://c.example/a/b/", "无"],
    ),
    ("links", &["folder", "file"]),
    ("pagination", &["5", "6", "50", "3"]),
    ("coverage", &["full", "published", "off"]),
    ("minify", &["false", "true"]),
    ("profile", &["cn-gov", "plain"]),
    ("language", &["zh-CN", "en"]),
    ("timezone", &["\"+08:00\"", "\"+09:00\""]),
    ("record_labels", &["{unit: 制发单位}", "{unit: 发布单位, published: 公开日期}"]),
    (
        "identity",
        &[
            "{site_name: 示例区人民政府, site_id_code: \"1101990001\", error_report: true}",
            "{site_name: 示例区, host: 示例区办公室}",
            "{icp: 不是号码}",
        ],
    ),
    ("column", &["{name: 年度报告}", "{name: 报告, keywords: [法治, 公开], type: 年报}"]),
    (
        "slots",
        &[
            "{head: slots/head.html, header: slots/header.html, footer: slots/footer.html}",
            "{footer: slots/header.html}",
            "{head: slots/none.html}",
        ],
    ),
    (
        "theme",
        &["own", "default", "{name: own, options: {banner: 乙, main_color: \"#7a1f1f\"}}", "none"],
    ),
    (
        "series",
        &[
            "[{slug: fzzf, title: 法治政府报告, suffix: \"\", due: \"03-31\", parts: [{slug: actions, keywords: [举措]}, {slug: problems, keywords: [不足]}]}, {slug: xxgk, title: 公开年报, suffix: -xxgk}]",
            "[{slug: fzzf, title: 法治报告, title_pattern: \"{year}年{unit}{series}\", suffix: -fz, due: {政府: \"03-31\", 政府部门: \"01-31\"}, since: 2020, parts: [{slug: actions, keywords: [举措]}, {slug: problems, keywords: [不足, 问题]}]}, {slug: xxgk, title: 政府信息公开年报, suffix: \"\"}]",
            "[{slug: fzzf, title: 法治报告, suffix: \"\", applies_to: [政府部门], parts: [{slug: problems, keywords: [不足]}]}, {slug: xxgk, title: 公开年报, suffix: -xxgk}, {slug: zx, title: 专项报告}]",
        ],
    ),
];

/// The entries of units.yml.
pub const UNIT: &[(&str, &[&str])] = &[
    ("short", &["区司法局", "本单位", "甲局"]),
    ("kind", &["政府部门", "政府", "事业单位"]),
    ("parent", &["qzf", "sfj", "none"]),
    ("since", &["2019-01-01", "2023-02-01"]),
    ("until", &["2024-06-30", "2026-12-31"]),
    ("successor", &["sfj", "sjj"]),
    ("exempt", &["[{series: fzzf, years: 2021-2022, reason: 当年筹建}]", "[{series: xxgk}]"]),
    ("former_names", &["[旧名一]", "[{name: 旧名二, until: 2023-05-31}, 更旧的名]"]),
    ("contact", &["电话12345", "示例路1号"]),
    ("code", &["11110000000000000A"]),
];

/// Plain pages.
pub const PAGE: &[(&str, &[&str])] = &[
    ("title", &["公开指南", "说明", "指南"]),
    ("published", &["2024-05-01", "2026-12-01"]),
    ("order", &["1", "2", "早"]),
    ("draft", &["false", "true"]),
    ("summary", &["怎样查阅。"]),
    ("aliases", &["/zn.html", "/old/a.html"]),
];

/// The theme's phrases.
pub const PHRASES: &[(&str, &[&str])] = &[
    ("about", &["关于本页", "关于这页", "说明"]),
    ("units", &["单位目录", "各单位"]),
    ("attachments", &["附件", "附件下载"]),
    ("body_table", &["表", "表格"]),
    ("print_note", &["打印自{site}"]),
];

pub const HEADINGS: [&str; 6] =
    ["主要举措", "存在的不足", "工作举措", "不足之处", "其他情况", "二〇二四年"];

/// Headings of parts, and what is none.
pub const PART_HEADINGS: [&str; 8] = [
    "## 举措",
    "##举措",
    "## **不足**",
    "不足和问题\n---",
    "> ## 不足",
    "```\n## 举措\n```",
    "<!-- 以下从略\n## 不足\n-->",
    "### 举措",
];

/// The ends of links; the last one leads nowhere.
pub const FRAGMENTS: [&str; 7] = ["", "", "", "#problems", "#actions", "#page-about", "#没有"];

/// Templates for the theme; the last one is broken.
pub const TEMPLATES: [(&str, &str); 5] = [
    ("home.html", super::site::HOME),
    (
        "home.html",
        "{% extends \"default/home.html\" %}\n{% block main %}<p>{{ options.banner }}</p>{{ super() }}{% endblock main %}\n",
    ),
    (
        "report.html",
        "{% extends \"default/report.html\" %}\n{% block body %}<div class=\"own\">{{ body.html | safe }}</div>{% endblock body %}\n",
    ),
    (
        "year.html",
        "{% extends \"default/year.html\" %}\n{% block main %}<p>{{ site.title }}</p>{{ super() }}{% endblock main %}\n",
    ),
    (
        "report.html",
        "{% extends \"default/report.html\" %}\n{% block body %}{{ page.nothing }}{% endblock body %}\n",
    ),
];
