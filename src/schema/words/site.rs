//! Words for site.yml.

use super::{Entry, of};
use crate::schema::sense::{
    Choice,
    Sense::{
        Anything, BaseUrl, Choices, Day, ErrorReport, Folder, LanguageTag, Levels, MonthDay, Name,
        Offset, PartSlug, Path, Rows, Slug, Suffix, Text, Whole, Year, YesNo,
    },
};

const PROFILE: &[Choice] = &[
    Choice::of(
        "cn-gov",
        "我国政府网站的规范：网页标签、页脚标识、标题格式、检查规则",
        "the rules for Chinese government websites",
    ),
    Choice::of("plain", "不用这些规范", "none of these rules"),
];

const LINKS: &[Choice] = &[
    Choice::of("folder", "链接写成 ../2023/，适合网站服务器", "`../2023/`, as web servers like it"),
    Choice::of(
        "file",
        "链接写成 ../2023/index.html，放在 U 盘里也能打开",
        "`../2023/index.html`, which works from a USB stick",
    ),
];

const COVERAGE: &[Choice] = &[
    Choice::of("full", "公开逾期和未公开的情况", "also tells what is late or missing"),
    Choice::of("published", "只列已经公开的", "only what is published"),
    Choice::of("off", "不设公开情况页", "no such pages"),
];

pub(in crate::schema) const SITE: &[Entry] = &[
    of("title", Text, "网站（栏目）的名称。", "The title of the site.").required(),
    of(
        "base_url",
        BaseUrl,
        "网站将来的地址；专栏放在门户里面的，带上路径。",
        "Where the site will stand; with a path where the column lives inside a portal.",
    )
    .required()
    .as_in("https://www.example.gov.cn/zwgk/bgzl/"),
    of(
        "language",
        LanguageTag,
        "网站的语言：决定页面用语、提示信息和新报告的栏目名。",
        "The language of the site: of its pages, of messages, of keys in new reports.",
    )
    .as_in("zh-CN"),
    of(
        "timezone",
        Offset,
        "与世界时的时差，决定一天从什么时候开始。",
        "The offset from UTC by which a day begins.",
    )
    .as_in("+08:00"),
    of("profile", Choices(PROFILE), "按哪一套规范。", "Whose rules apply."),
    of(
        "theme",
        Folder,
        "主题：themes/ 里的一个文件夹；不写就用程序自带的。",
        "The theme: a folder in themes/; without it, the one inside the program.",
    ),
    of("theme.name", Folder, "主题的文件夹。", "The folder of the theme."),
    of(
        "theme.options",
        Anything,
        "主题的选项；有哪些，看 gongkai theme list。",
        "Options of the theme; `gongkai theme list` shows them.",
    ),
    of("links", Choices(LINKS), "页面之间的链接怎样结尾。", "How links between pages end."),
    of(
        "series",
        Text,
        "有哪几类年度报告；报告没有写类别的，属于第一类。",
        "The kinds of yearly reports; a report that names none is of the first.",
    ),
    of(
        "series.slug",
        Slug,
        "这一类的标识，用在网址里，定了就不要再改。",
        "The name of the series in addresses; it should not change.",
    )
    .required()
    .as_in("fzzf"),
    of("series.title", Text, "这一类报告的名称。", "What such reports are called.").required(),
    of(
        "series.title_pattern",
        Text,
        "报告自己没有写标题时怎样生成，可用 {unit}、{year}、{series}。",
        "The title of a report that gives none, with {unit}, {year}, {series}.",
    )
    .as_in("{unit}{year}年{series}"),
    of(
        "series.suffix",
        Suffix,
        "网址里年度后面的部分：空的，或者短横线加标识；几类报告里恰好一类是空的。",
        "What follows the year in the address: nothing, or a hyphen and a slug. One series has none.",
    )
    .as_in("-xxgk"),
    of(
        "series.due",
        MonthDay,
        "次年的截止日期，当日仍为按时；各类单位不同的，按单位类型分别写。",
        "The last day on time, in the year after; or one day for each kind of unit.",
    )
    .as_in("03-31"),
    of(
        "series.applies_to",
        Text,
        "哪些类型的单位要报；不写是全部。",
        "The kinds of units that report; without it, all.",
    ),
    of("series.since", Year, "从哪一年度开始。", "The first year reported on."),
    of(
        "series.outline",
        Text,
        "gongkai new 写的提纲，可用 {year}、{next_year}。",
        "The Markdown that `gongkai new` begins with, with {year} and {next_year}.",
    ),
    of("series.parts", Text, "报告通常有哪几个部分。", "The customary parts of a report."),
    of(
        "series.parts.slug",
        PartSlug,
        "这个部分的标题在网页里的位置，每年都一样。",
        "The id of the part's heading, equal in every year.",
    )
    .required()
    .as_in("problems"),
    of("series.parts.title", Text, "这个部分的名称。", "What the part is called."),
    of(
        "series.parts.keywords",
        Text,
        "靠这些词认出这个部分的标题。",
        "Words by which the heading is known.",
    )
    .required(),
    of("series.parts.required", YesNo, "是否必须有。", "Whether a report must have it."),
    of("coverage", Choices(COVERAGE), "公开情况页说到什么程度。", "How much the coverage pages tell."),
    of(
        "identity",
        Text,
        "网站标识：用于网页标签和页脚，不填的不显示。",
        "Who stands behind the site, for meta tags and footer; what is not given is not shown.",
    ),
    of("identity.site_name", Text, "网站名称。", "The name of the site (SiteName)."),
    of(
        "identity.site_domain",
        Text,
        "网站域名，不带 https://。",
        "The domain (SiteDomain), without https://.",
    )
    .as_in("www.example.gov.cn"),
    of(
        "identity.site_id_code",
        Text,
        "网站标识码：10 位数字，或 bm 加 8 位数字。",
        "The identification code of the site (SiteIDCode).",
    )
    .as_in("1101990001"),
    of("identity.host", Text, "主办单位。", "Who runs the site."),
    of("identity.undertaker", Text, "承办单位。", "Who does the work."),
    of("identity.contact", Text, "联系方式。", "How to reach the office."),
    of("identity.address", Text, "地址。", "The address of the office."),
    of("identity.postcode", Text, "邮政编码。", "The postcode.").as_in("100000"),
    of("identity.icp", Text, "ICP备案编号。", "The ICP filing number.").as_in("京ICP备00000000号-1"),
    of(
        "identity.public_security",
        Text,
        "公安机关备案：整段文字，或者编号和文字分开写。",
        "The public security filing: its text, or code and text.",
    )
    .as_in("京公网安备11019902000001号"),
    of("identity.public_security.code", Text, "14 位编号。", "The 14 digits.").as_in("11019902000001"),
    of("identity.public_security.text", Text, "显示的文字。", "The text to show."),
    of(
        "identity.conac",
        Text,
        "党政机关网站标识：32 位十六进制数字。",
        "The CONAC mark: 32 hexadecimal digits.",
    ),
    of(
        "identity.error_report",
        ErrorReport,
        "“找错”入口：是（全国统一入口）、否，或者自己的网址。",
        "The entry for reporting errors: yes (the national one), no, or an address of your own.",
    ),
    of("identity.site_map", Text, "门户的站点地图页。", "The portal's site map.")
        .as_in("https://www.example.gov.cn/map.html"),
    of("column", Text, "所在的门户栏目，用于网页标签。", "The column of the portal, for meta tags."),
    of("column.name", Text, "栏目名称（ColumnName）。", "ColumnName.").required(),
    of("column.description", Text, "栏目描述（ColumnDescription），也显示在首页。", "ColumnDescription; also on the home page."),
    of("column.keywords", Text, "栏目关键词（ColumnKeywords）。", "ColumnKeywords."),
    of("column.type", Text, "栏目类型（ColumnType）。", "ColumnType."),
    of(
        "slots",
        Text,
        "门户自己的 HTML 文件，原样放进每一页。",
        "The portal's own HTML files, put into every page as they are.",
    ),
    of("slots.head", Path, "放进 <head> 里面。", "Into <head>.").as_in("slots/head.html"),
    of("slots.header", Path, "放在最上面。", "Above everything.").as_in("slots/header.html"),
    of("slots.footer", Path, "放在最下面。", "Below everything.").as_in("slots/footer.html"),
    of(
        "pagination",
        Whole { least: 5, most: 200 },
        "一页列表有多少份报告或多少个单位。",
        "Reports or units on one list page.",
    ),
    of("minify", YesNo, "是否压缩页面。", "Whether pages are made small."),
    of(
        "record_labels",
        Rows,
        "给报告信息栏的某一行换个名称。",
        "Other labels for rows of a report's record.",
    ),
    of("check", Text, "gongkai check 怎样检查。", "How `gongkai check` looks at the content."),
    of(
        "check.severity",
        Levels,
        "按代码改变级别；个人信息和涉密的代码不能关掉。",
        "How bad findings are, by code; those of privacy and secrecy cannot be off.",
    ),
    of(
        "check.allow",
        Text,
        "看起来像个人信息、但可以公开的内容，各写理由。",
        "What may be public although it looks private, with a reason each.",
    ),
    of("check.allow.value", Name, "可以公开的内容，或者 sha256: 加它的校验值。", "The value, or `sha256:` and its hash.")
        .required(),
    of("check.allow.reason", Text, "为什么可以公开。", "Why it may be public.").required(),
    of(
        "check.domains",
        Text,
        "单位自己的公用邮箱所在的域名。",
        "Domains of the units' own mailboxes at providers for everybody.",
    ),
    of(
        "check.jump",
        Whole { least: 2, most: 1000 },
        "数据比上年增减多少倍以上要提示。",
        "The factor beyond which a change of a figure is told.",
    ),
    of(
        "check.copied",
        Whole { least: 5, most: 100 },
        "与别的报告相同百分之多少以上要提示。",
        "From how many per cent on a text is told to be copied.",
    ),
    of(
        "check.contact",
        Text,
        "退改意见上的联系人和电话。",
        "Whom units ask about their papers, with a telephone.",
    )
    .as_in("周明远 010-12345678"),
    of(
        "check.reply_by",
        Day,
        "退改意见上写的重新报送期限；过了这一天就不写。",
        "The day by which units send their reports again; no longer told once it has passed.",
    ),
];
