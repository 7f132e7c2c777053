//! The messages in Chinese, for editors who know Word better than YAML: a fault in, its sentences
//! out. Longer than other files because it is a flat table.

use super::super::{
    Expected, Fault, FieldName, FileTrouble, Found, Occupant, PathTrouble, SyntaxReason,
};
use super::{Text, say, short, template_zh, theme_zh};

/// The sentences about a fault.
pub(super) fn text(fault: &Fault) -> Text {
    match fault {
        Fault::Encoding { likely: Some(likely) } => say(
            format!("文件不是 UTF-8 编码，看起来是 {likely}"),
            "",
            vec!["用记事本打开，选“另存为”，编码选“UTF-8”，再保存一次".into()],
        ),
        Fault::Encoding { likely: None } => say(
            "文件不是 UTF-8 编码",
            "",
            vec![
                "用记事本打开，文字正常的，选“另存为”，编码选“UTF-8”".into(),
                "文字不正常的，换用原来的文件".into(),
            ],
        ),
        Fault::EmptyFile => say("文件是空的", "", vec!["补上内容，或者删除这个文件".into()]),
        Fault::NoFrontMatter => say(
            "文件开头没有报告信息",
            "第一行应当是三个减号 ---",
            vec!["在文件最前面写：\n---\n单位: 某某局\n年度: 2024\n负责人: 某某某\n---".into()],
        ),
        Fault::FrontMatterNotClosed => say(
            "开头的报告信息没有结束",
            "从这里开始，后面找不到第二行 ---",
            vec!["在最后一个栏目的下一行单独写三个减号：---".into()],
        ),
        Fault::FenceMisspelled { found } => say(
            format!("这一行应当是三个英文减号 ---，写成了“{}”", short(found)),
            "改为 ---",
            vec!["切换到英文输入法，打三个减号：---".into()],
        ),
        Fault::FrontMatterTooLong { kilobytes, limit } => say(
            format!("开头的报告信息太长：{kilobytes} KB，最多 {limit} KB"),
            "",
            vec!["正文请写在第二行 --- 的下面".into()],
        ),
        Fault::NotAPlainFile { trouble: FileTrouble::NameNotUnicode } => {
            say("文件名的编码不对，网站上无法使用", "", vec!["给文件改名".into()])
        }
        Fault::NotAPlainFile { trouble: FileTrouble::Special } => {
            say("这是管道、套接字或者设备，不是普通文件", "", vec!["把它移出内容文件夹".into()])
        }
        Fault::SymbolicLink => {
            say("内容文件夹里不能放符号链接", "", vec!["把文件本身复制到这里".into()])
        }
        Fault::FullWidthColon { key, mended } => say(
            format!("“{}”后面用了全角冒号", short(key)),
            "要用英文冒号加一个空格",
            vec![mend(mended)],
        ),
        Fault::SpaceMissing { key, mended } => say(
            format!("“{}”的冒号后面少一个空格", short(key)),
            "冒号后面加一个空格",
            vec![mend(mended)],
        ),
        Fault::TabIndentation { mended } => {
            say("行首用了制表符（Tab）", "这里只能用空格", vec![mend(mended)])
        }
        Fault::CurlyQuotes { mended } => say(
            "内容的外面用了中文引号",
            "要用英文引号，或者不用引号",
            vec![mend(mended), "引号本来就是内容的，在外面再加一对英文双引号".into()],
        ),
        Fault::Syntax { reason } => syntax(reason),
        Fault::Anchor => say(
            "内容不能以 & 或 * 开头",
            "在 YAML 里这是引用，本程序不使用引用",
            vec!["这个符号本来就是内容的，用英文双引号把整个内容括起来".into()],
        ),
        Fault::Tag => say(
            "内容不能以 ! 开头",
            "在 YAML 里这是类型标记，本程序不使用",
            vec!["这个符号本来就是内容的，用英文双引号把整个内容括起来".into()],
        ),
        Fault::TooDeep => {
            say("栏目套得太深", "从这里开始层数过多", vec!["检查是否多打了 [、{ 或 -".into()])
        }
        Fault::SecondDocument => {
            say("文件中间又出现了一行 ---", "后面的内容不会被读取", vec!["删除这一行".into()])
        }
        Fault::UnknownKey { key, nearest, allowed } => say(
            format!("不认识的栏目“{}”", short(key)),
            "不在可用的栏目之中",
            vec![match nearest {
                Some(nearest) => format!("是否想写“{nearest}”？"),
                None => format!("可用的栏目：{}", list(allowed.iter().map(plain_name))),
            }],
        ),
        Fault::DuplicateKey { key, first_line } => say(
            format!("栏目“{}”写了两次", short(key)),
            format!("第 {first_line} 行已经有了"),
            vec!["只留一个".into()],
        ),
        Fault::KeyInBothLanguages { key, other, first_line } => say(
            format!("栏目“{}”和“{}”是同一个栏目的中文名和英文名", short(key), short(other)),
            format!("第 {first_line} 行已经写了“{}”", short(other)),
            vec!["只留一个".into()],
        ),
        Fault::MissingField { field } => say(
            format!("缺少必填的栏目{}", name(field)),
            "",
            vec![format!("加一行“{}: …”", plain_name(field)), none_named(field)],
        ),
        Fault::EmptyField { field } => say(
            format!("必填的栏目{}是空的", name(field)),
            "在冒号后面填写",
            vec![none_named(field)],
        ),
        Fault::WrongType { field, expected, found } => {
            let label = format!("这里应当是{}，写成了{}", shape(*expected), finding(*found));
            if field.english.is_empty() {
                return say("文件的写法不对", label, vec![root_help(*expected).into()]);
            }
            let help = shape_help(*expected, field);
            say(format!("栏目{}的写法不对", name(field)), label, vec![help])
        }
        Fault::ImpossibleDate { value } => {
            say(format!("日历上没有“{}”这一天", short(value)), "没有这个日期", Vec::new())
        }
        Fault::UnreadableDate { value } => say(
            format!("“{}”不是日期", short(value)),
            "要写年月日",
            vec!["写成 2024-03-28 或者 2024年3月28日".into()],
        ),
        Fault::UnreadableTime { value } => say(
            format!("“{}”里的时间读不懂", short(value)),
            "",
            vec!["写成 2024-03-28 09:30；不需要时间的，只写日期".into()],
        ),
        Fault::UnreadableYear { value } => say(
            format!("“{}”不是年份", short(value)),
            "要写四位数的年份",
            vec!["写成 2024 或者 2024年".into()],
        ),
        Fault::YearOutOfRange { year, latest } => say(
            format!("年份 {year} 不在 1949 到 {latest} 之间"),
            "核对是否打错了数字",
            vec!["“年度”是报告所写的那一年，不是发布的那一年".into()],
        ),
        Fault::NotYesOrNo { value } => say(
            format!("“{}”读不懂，这里只能写“是”或“否”", short(value)),
            "",
            vec!["写 true（是）或 false（否）".into()],
        ),
        Fault::NumberOutOfRange { value, least, most } => say(
            format!("“{}”不能用，这里要写 {least} 到 {most} 之间的整数", short(value)),
            "",
            Vec::new(),
        ),
        Fault::UnknownStatus { value } => say(
            format!("不认识的状态“{}”", short(value)),
            "",
            vec![
                "可以写“有效”或“废止”".into(),
                "撤回的写：\n状态:\n  撤回: {日期: 2024-05-06, 原因: 数据有误}".into(),
            ],
        ),
        Fault::NotAllowed { field, value, allowed, nearest } => say(
            format!("栏目{}不能写“{}”", name(field), short(value)),
            format!("可以写：{}", allowed.join("、")),
            vec![meant(nearest.as_deref())],
        ),
        Fault::SinceAfterUntil { since, until } => say(
            format!("开始日期 {since} 在结束日期 {until} 之后"),
            "",
            vec!["检查两个日期是否写反了".into()],
        ),
        Fault::PublishedBeforeYearEnd { year, published } => say(
            format!("{published} 发布的报告，写的是还没有结束的 {year} 年"),
            "",
            vec!["年度报告一般在第二年发布，请核对“年度”和“发布日期”".into()],
        ),
        Fault::IssuedAfterPublished { issued, published } => say(
            format!("成文日期 {issued} 在发布日期 {published} 之后"),
            "",
            vec!["核对这两个日期".into()],
        ),
        Fault::CorrectedBeforePublished { date, published } => say(
            format!("更正日期 {date} 在发布日期 {published} 之前"),
            "",
            vec!["核对这两个日期；发布之前的修改不用写进“更正”".into()],
        ),
        Fault::WithdrawnBeforePublished { date, published } => say(
            format!("撤回日期 {date} 在发布日期 {published} 之前"),
            "",
            vec!["核对这两个日期".into()],
        ),
        Fault::UnknownSeries { value, nearest, known } => say(
            format!("没有“{}”这个报告类别", short(value)),
            "不在 site.yml 的 series 之中",
            vec![meant(nearest.as_deref()), format!("可用的类别：{}", list(known.iter().cloned()))],
        ),
        Fault::UnknownUnit { value, nearest, entry } => say(
            format!("单位名录里没有“{}”", short(value)),
            "不在 content/units.yml 之中",
            vec![
                match nearest.as_slice() {
                    [] => String::new(),
                    names => {
                        let names: Vec<_> = names.iter().map(|name| format!("“{name}”")).collect();
                        format!("是否想写{}？", names.join("或"))
                    }
                },
                match entry.as_str() {
                    "" => String::new(),
                    entry => format!("是新单位的，在 content/units.yml 末尾加：\n{entry}"),
                },
            ],
        ),
        Fault::AmbiguousUnit { value, slugs } => say(
            format!("有几个单位都叫“{}”", short(value)),
            "分不清是哪一个",
            vec![format!("改写为单位的 slug：{}", list(slugs.iter().cloned()))],
        ),
        Fault::UnitTwice { value } => say(
            format!("联合报告里“{}”这个单位写了两次", short(value)),
            "",
            vec!["只留一个".into()],
        ),
        Fault::UnitDidNotExist { unit, year } => say(
            format!("按单位名录，{year} 年还没有或者已经没有“{}”", short(unit)),
            "",
            vec!["核对“年度”，以及 content/units.yml 里这个单位的 since 和 until".into()],
        ),
        Fault::ProvisionalUnit { value, slug } => say(
            format!("没有单位名录，“{}”的网址暂时用拼音 {slug}", short(value)),
            "",
            vec![format!(
                "为了让网址以后不变，请建立 content/units.yml，写上：\n- slug: {slug}\n  name: {}",
                short(value)
            )],
        ),
        Fault::BadPath { value, trouble } => bad_path(&short(value), *trouble),
        Fault::ReservedName { name } => say(
            format!("不能用“{}”这个名字", short(name)),
            "这个名字网站或者 Windows 系统要用",
            vec!["给文件改名".into()],
        ),
        Fault::AttachmentMissing { file, nearest } => say(
            format!("找不到附件“{}”", short(file)),
            "报告所在的文件夹里没有这个文件",
            vec![
                meant(nearest.as_deref()),
                "附件要放在报告的文件夹里：内容写在“文件夹/index.md”，附件放在旁边".into(),
            ],
        ),
        Fault::AttachmentEmpty { file } => say(
            format!("附件“{}”是空文件", short(file)),
            "文件大小为 0",
            vec!["换成正确的文件".into()],
        ),
        Fault::AttachmentNotAFile { file } => say(
            format!("附件“{}”不是普通文件", short(file)),
            "这是文件夹或者链接",
            vec!["每个附件写一个文件；整个文件夹请先压缩成一个文件".into()],
        ),
        Fault::AttachmentTwice { file } => {
            say(format!("附件“{}”写了两次", short(file)), "", vec!["只留一个".into()])
        }
        Fault::UnusedFile { file } => say(
            format!("文件“{}”没有用到，不会公开", short(file)),
            "",
            vec!["要公开的，写进“附件”，或者在正文里链接；不公开的，移走".into()],
        ),
        Fault::ForeignFile { target, owner: Some(owner) } => say(
            format!("链接的文件“{}”是另一份报告 {owner} 的", short(target)),
            "",
            vec!["把文件复制到本报告的文件夹，或者链接到那份报告".into()],
        ),
        Fault::ForeignFile { target, owner: None } => say(
            format!("链接的文件“{}”不属于任何报告", short(target)),
            "",
            vec!["把文件移到本报告的文件夹；全站共用的文件放在 static 文件夹".into()],
        ),
        Fault::MisnamedReport { file, mended } => say(
            format!("“{}”的扩展名不是 .md，不会当作报告", short(file)),
            "",
            vec![format!("改名为“{}”；看不到扩展名时，先让系统显示文件扩展名", short(mended))],
        ),
        Fault::SameReport { address, other } => say(
            format!("同一单位、同一年度、同一类别有两份报告：{address}"),
            "",
            vec![format!("另一份是 {other}，核对两份的“单位”“年度”“类别”，只留一份")],
        ),
        Fault::AddressTaken { address, wanted_by, taken_by, other } => say(
            format!(
                "网址 {address} 被占用：{}要用，{}也要用",
                occupant(*wanted_by),
                occupant(*taken_by)
            ),
            "",
            vec![other_side(other), "给其中一个改名".into()],
        ),
        Fault::AddressAlike { address, other_address, other } => say(
            format!("网址 {address} 与 {other_address} 只差大小写或者字符编码形式"),
            "有的服务器分不清这两个网址",
            vec![other_side(other), "给其中一个改名".into()],
        ),
        Fault::DanglingLink { target, nearest } => say(
            format!("链接“{}”指向的文件不存在", short(target)),
            "",
            vec![match nearest {
                Some(_) => meant(nearest.as_deref()),
                None => "核对文件名；路径从本文件所在的文件夹写起，链接到别的报告的，写那份报告的 .md 文件".into(),
            }],
        ),
        Fault::LinkToHeld { target } => say(
            format!("链接“{}”指向还没有公开的报告，暂时只显示文字", short(target)),
            "",
            vec!["那份报告公开以后，链接会自动生效".into()],
        ),
        Fault::FragmentMissing { target, fragment, nearest } => say(
            format!("链接“{}”指向的页面里没有“{}”这个标题", short(target), short(fragment)),
            "",
            vec![meant(nearest.as_deref())],
        ),
        Fault::Template(fault) => template_zh::text(fault),
        Fault::Theme(fault) => theme_zh::text(fault),
        Fault::Check(finding) => {
            super::check::text(&finding.rule, crate::diagnostic::Language::Chinese)
        }
        Fault::BadBaseUrl { value } => say(
            format!("“{}”不是网站地址", short(value)),
            "",
            vec![
                "写成 https://www.example.gov.cn/ 或者 https://www.example.gov.cn/zwgk/fzzf/"
                    .into(),
            ],
        ),
        Fault::BadLanguage { value } => say(
            format!("“{}”不是语言代码", short(value)),
            "",
            vec!["简体中文写 zh-CN，英文写 en".into()],
        ),
        Fault::BadTimezone { value } => {
            say(format!("“{}”不是时区", short(value)), "", vec!["北京时间写 \"+08:00\"".into()])
        }
        Fault::BadSlug { value, suggestion } => say(
            format!("“{}”不能用作 slug", short(value)),
            "只能用小写英文字母、数字和减号，以字母或数字开头",
            vec![meant(Some(suggestion.as_str()))],
        ),
        Fault::SlugTwice { slug } => say(
            format!("slug“{}”用了两次", short(slug)),
            "前面已经有了",
            vec!["slug 是网址的一部分，每个都要不同".into()],
        ),
        Fault::BadSuffix { value } => say(
            format!("“{}”不能用作网址后缀", short(value)),
            "只能用小写英文字母、数字和减号，以减号开头",
            vec!["写成 -xxgk 这样；主要的一类写 \"\"".into()],
        ),
        Fault::SuffixTwice { suffix, other } => say(
            format!("网址后缀“{suffix}”与类别“{other}”的相同"),
            "两类报告的网址会重复",
            vec!["只能有一类报告的 suffix 是空的，其余的各写一个，如 -xxgk".into()],
        ),
        Fault::NoEmptySuffix => say(
            "几类报告都有网址后缀",
            "",
            vec!["给主要的一类写 suffix: \"\"，它的网址就是 /units/单位/年度/".into()],
        ),
        Fault::BadMonthDay { value } => {
            say(format!("“{}”不是月日", short(value)), "", vec!["3 月 31 日写成 \"03-31\"".into()])
        }
        Fault::UnknownKind { kind, known } => say(
            format!("没有一个单位的 kind 是“{}”", short(kind)),
            "",
            vec![format!("content/units.yml 里有：{}", list(known.iter().cloned()))],
        ),
        Fault::SlotMissing { file } => say(
            format!("找不到文件“{}”", short(file)),
            "",
            vec!["路径从 site.yml 所在的文件夹写起".into()],
        ),
        Fault::BadMark { field, value, example } => say(
            format!("栏目{}的值“{}”与通常的写法不同", name(field), short(value)),
            format!("通常写成 {example}"),
            vec!["核对后如果无误，可以不改".into()],
        ),
        Fault::UnknownParent { value, nearest } => say(
            format!("上级单位“{}”不在名录里", short(value)),
            "",
            vec![meant(nearest.as_deref()), "写上级单位的 slug".into()],
        ),
        Fault::ParentCycle { slugs } => say(
            format!("上级关系绕成了圈：{}", slugs.join(" → ")),
            "",
            vec!["检查这几个单位的 parent".into()],
        ),
        Fault::UnknownSuccessor { value, nearest } => say(
            format!("承接单位“{}”不在名录里", short(value)),
            "",
            vec![meant(nearest.as_deref()), "写承接单位的 slug".into()],
        ),
        Fault::UnreadableYears { value } => say(
            format!("“{}”不是年份", short(value)),
            "",
            vec!["写成 2024、2023-2025 或者 [2022, 2024]；所有年份都免报的，不写这一项".into()],
        ),
    }
}

fn syntax(reason: &SyntaxReason) -> Text {
    let (message, label, help) = match reason {
        SyntaxReason::NoColon => (
            "这一行读不懂".to_owned(),
            "每一行都要写成“栏目: 内容”",
            "接着上一行写的，开头空两格；多余的，删除这一行",
        ),
        SyntaxReason::ColonInValue => (
            "一行里有两个冒号".to_owned(),
            "内容里的英文冒号让这一行读不懂",
            "用英文双引号把整个内容括起来，或者把内容里的冒号改成全角的“：”",
        ),
        SyntaxReason::QuoteNotClosed => {
            ("引号没有成对".to_owned(), "从这里开始的引号没有结束", "补上另一半引号")
        }
        SyntaxReason::BracketNotClosed => (
            "括号没有成对，或者少了逗号".to_owned(),
            "从这里开始的括号没有结束",
            "检查 [ ]、{ } 是否成对，各项之间是否用英文逗号隔开",
        ),
        SyntaxReason::Indentation => (
            "这一行的缩进与上下不一致".to_owned(),
            "同一层的栏目要从同一列开始",
            "用空格对齐，不要用 Tab",
        ),
        SyntaxReason::ReservedSign => (
            "内容不能以这个符号开头".to_owned(),
            "在 YAML 里这个符号另有用处",
            "用英文双引号把整个内容括起来",
        ),
        SyntaxReason::TextAfterValue => (
            "引号或者括号后面还有文字".to_owned(),
            "这里应当结束",
            "用英文双引号把整个内容括起来，里面的引号改成中文引号",
        ),
        SyntaxReason::Character => {
            ("这里有一个看不见的特殊字符".to_owned(), "", "删除这个字符，重新输入这一行")
        }
        SyntaxReason::Other(words) => {
            (format!("这一行的写法读不懂（{}）", short(words)), "", "检查冒号、引号和缩进")
        }
    };
    say(message, label, vec![help.to_owned()])
}

fn bad_path(value: &str, trouble: PathTrouble) -> Text {
    let (label, help) = match trouble {
        PathTrouble::ClimbsOut => ("“..”走出了文件夹", "路径里不要用 .."),
        PathTrouble::Absolute => ("不能以 / 开头", "去掉开头的 /，从所在的文件夹写起"),
        PathTrouble::Backslash => ("不能用反斜杠 \\", "改用斜杠 /"),
        PathTrouble::Drive => ("不能写盘符", "把文件放进报告的文件夹，只写文件名"),
        PathTrouble::ControlCharacter => ("里面有看不见的特殊字符", "重新输入这个路径"),
        PathTrouble::NoFile => ("没有写出文件名", "写出文件名"),
        PathTrouble::NotFromRoot => {
            ("要以 / 开头", "写从网站根目录开始的旧网址，如 /old/2023.html")
        }
    };
    say(format!("路径“{value}”不能用"), label, vec![help.to_owned()])
}

fn mend(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!("改成：\n{line}") }
}

fn meant(nearest: Option<&str>) -> String {
    match nearest {
        None | Some("") => String::new(),
        Some(nearest) => format!("是否想写“{}”？", short(nearest)),
    }
}

fn other_side(path: &str) -> String {
    if path.is_empty() { String::new() } else { format!("另一个在 {path}") }
}

/// The name as a heading of the form knows it, with the key that may stand in the file.
fn name(field: &FieldName) -> String {
    match field.chinese.as_str() {
        "" => format!("“{}”", field.english),
        chinese => format!("“{chinese}”（{}）", field.english),
    }
}

fn plain_name(field: &FieldName) -> String {
    if field.chinese.is_empty() { field.english.clone() } else { field.chinese.clone() }
}

fn none_named(field: &FieldName) -> String {
    match field.english.as_str() {
        "leader" => "报告没有写明负责人的，写“负责人: []”".into(),
        _ => String::new(),
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    const MOST: usize = 24;
    let mut shown: Vec<String> = items.take(MOST + 1).collect();
    let more = if shown.len() > MOST { "等" } else { "" };
    shown.truncate(MOST);
    format!("{}{more}", shown.join("、"))
}

fn shape(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "一段文字或一个数",
        Expected::List => "一组内容",
        Expected::ListOfMappings => "一组内容，每项有几个小栏目",
        Expected::Mapping => "几个小栏目",
        Expected::TextOrList => "一段文字，或者一组文字",
        Expected::TextOrMapping => "一段文字，或者几个小栏目",
        Expected::ListOrMapping => "一组内容，或者几个小栏目",
    }
}

fn finding(found: Found) -> &'static str {
    match found {
        Found::Text => "一段文字",
        Found::List => "一组内容",
        Found::Mapping => "几个小栏目",
        Found::Nothing => "空的",
    }
}

fn shape_help(expected: Expected, field: &FieldName) -> String {
    let name = plain_name(field);
    match expected {
        Expected::Text => {
            format!("写成“{name}: 内容”；内容里有 [ ] {{ }} 的，用英文双引号括起来")
        }
        Expected::List | Expected::TextOrList => format!("写成“{name}: [第一项, 第二项]”"),
        Expected::ListOfMappings => {
            format!("在“{name}:”的下面写，每项以“- ”开头，项内的小栏目对齐")
        }
        Expected::Mapping | Expected::TextOrMapping | Expected::ListOrMapping => {
            format!("“{name}:”的下面每行写一个小栏目，开头空两格")
        }
    }
}

fn root_help(expected: Expected) -> &'static str {
    match expected {
        Expected::List | Expected::ListOfMappings => "每一项以“- ”开头，如“- slug: sfj”",
        _ => "每一行写一个栏目，如“年度: 2024”",
    }
}

fn occupant(occupant: Occupant) -> &'static str {
    match occupant {
        Occupant::Report => "报告",
        Occupant::PlainPage => "页面",
        Occupant::Generated => "网站自动生成的页面",
        Occupant::Attachment => "附件",
        Occupant::Alias => "别名",
        Occupant::StaticFile => "static 里的文件",
        Occupant::ThemeFile => "主题里的文件",
    }
}
