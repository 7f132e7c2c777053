//! The messages in Chinese, for editors who know Word better than YAML: a rule in, its sentences
//! out. Longer than other files because it is a flat table.

use super::{number, say, short};
use crate::diagnostic::{
    check::text::{Copied, Mending, Rule},
    messages::Text,
};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::MissingPart { name, keywords, line, .. } => {
            let keywords: Vec<String> =
                keywords.iter().take(8).map(|word| format!("“{}”", short(word))).collect();
            let known = format!("一级标题（##）里含有{}的，才认作这一部分", keywords.join("或"));
            match line {
                Some(line) => say(
                    format!("这一行像是“{}”部分的标题，但不是一级标题", short(name)),
                    "不算这一部分的开头",
                    &[&known, &format!("是这一部分的，写成标题：## {}", short(line))],
                ),
                None => say(
                    format!("没有找到应有的部分“{}”", short(name)),
                    "",
                    &[
                        &known,
                        "没有写的，请补写；已经写了的，核对它的标题是不是一级标题、有没有这些词",
                    ],
                ),
            }
        }
        Rule::NumberSkipped(mending) => {
            numbering("编号不连续", "这里应当是", mending, "核对是否漏了一项；没有漏的，改正编号")
        }
        Rule::NumberRepeated(mending) => numbering(
            "编号重复或者倒退",
            "接着上面应当是",
            mending,
            "改正编号；另起一组编号的，前面加上标题或者引出的话",
        ),
        Rule::NumberOfOtherLevel(Mending { found, mended }) => say(
            format!("编号“{}”用了别的层级的写法，应当是“{}”", short(found), short(mended)),
            "",
            &["结构层次序数依次用“一、”“（一）”“1.”“（1）”（GB/T 9704）"],
        ),
        Rule::NumberInHalfWidthBrackets { first, count } => say(
            format!("编号“{}”用了半角括号{}", short(&first.found), places(*count)),
            format!("改为“{}”", first.mended),
            &["公文的编号用全角括号：（一）（1）"],
        ),
        Rule::CommaAfterBracket { first, count } => say(
            format!("编号“{}”的括号后面不用顿号{}", short(&first.found), places(*count)),
            format!("改为“{}”", first.mended),
            &[],
        ),
        Rule::NumberWithWrongMark { first, count } => say(
            format!("编号“{}”后面的标点不对{}", short(&first.found), places(*count)),
            format!("改为“{}”", first.mended),
            &["汉字编号后面用顿号：“一、”；阿拉伯数字后面用下脚点：“1.”"],
        ),
        Rule::YearInHeading { found, expected, is_plan } => say(
            format!("标题里的年份是{found}年，这一部分应当是{expected}年"),
            format!("改为{expected}年"),
            &[if *is_plan {
                "下一步安排写的是报告年度的下一年；是不是沿用了去年的标题？"
            } else {
                "这一部分写的是报告年度；是不是沿用了去年的标题？"
            }],
        ),
        Rule::YearInTitle { found, expected } => say(
            format!("报告标题里的年份是{found}年，报告的年度是{expected}年"),
            "",
            &["核对“标题”和“年度”两栏，改正其中一处"],
        ),
        Rule::EmptySection { heading } => say(
            format!("标题“{}”下面没有内容", short(heading)),
            "后面就是下一个标题或者结尾",
            &["补上内容，或者删去这个标题"],
        ),
        Rule::LevelSkipped { from, to } => say(
            format!("{}下面直接是{}", level(*from), level(*to)),
            format!("这里用{}个 #", from + 1),
            &["标题逐级往下：## 下面是 ###，### 下面是 ####"],
        ),
        Rule::HeadingRepeated { heading } => say(
            format!("标题“{}”重复", short(heading)),
            "前面已经有相同的标题",
            &["合并两处内容，或者改其中一个标题"],
        ),
        Rule::HeadingTooLong { characters } => say(
            format!("标题有{characters}个字，像是一段正文"),
            "",
            &["只留标题的几个字，其余另起一段；不是标题的，去掉行首的 #"],
        ),
        Rule::HeadingEndsWithMark { mark } => say(
            format!("标题末尾有“{mark}”"),
            "单独成行的标题末尾不用标点",
            &["删去这个标点；不是标题的，去掉行首的 #"],
        ),
        Rule::ListOfOne => say(
            "编号只有一项，没有第二项",
            "",
            &["后面几项编号写法不同的，改为一致；漏写的，请补上；确实只有一项的，不用编号"],
        ),
        Rule::BoldLine => say(
            "这一行全部加粗，像是标题",
            "",
            &["是标题的，去掉 **，行首加 ### 和一个空格，目录和读屏软件才能识别"],
        ),
        Rule::HeadingOnOtherLevel { number, level, expected } => say(
            format!(
                "“{}”是{}，前面编号相连的是{}",
                short(number),
                self::level(*level),
                self::level(*expected)
            ),
            format!("这里用{expected}个 #"),
            &[],
        ),
        Rule::LineAmongHeadings { number } => say(
            format!("“{}”不是标题，前面编号相连的是标题", short(number)),
            "",
            &["是标题的，行首加上同样多的 # 和一个空格"],
        ),
        Rule::CopiedFromLastYear(copied) => say(
            format!("{}%的文字与本单位上一年度的报告相同", copied.percent),
            passage(copied),
            &["逐段核对，改写为本年度的实际情况"],
        ),
        Rule::CopiedFromOther { other, copied } => say(
            format!("{}%的文字与“{}”的报告相同", copied.percent, short(other)),
            passage(copied),
            &["改写为本单位的实际情况；属于统一部署的内容，概括写明即可"],
        ),
        Rule::HalfWidthPunctuation { marks, count } => say(
            format!("中文里用了半角标点 {marks}{}", places(*count)),
            "改为全角标点",
            &["中文用全角标点：，。：；？！（）（GB/T 15834）"],
        ),
        Rule::StraightQuotes { count } => say(
            format!("中文里用了直引号{}", places(*count)),
            "改为“ ”或‘ ’",
            &["引号分前后：“ ”，里面再用引号的是‘ ’（GB/T 15834）"],
        ),
        Rule::Unclosed { mark, wanted } => say(
            format!("{mark} 没有配对的 {wanted}"),
            "从这里开始，到这一段末尾没有结束",
            &[&format!("在应当结束的地方补上 {wanted} ；前后方向打反了的，改过来")],
        ),
        Rule::Unopened { mark, wanted } => say(
            format!("{mark} 前面没有配对的 {wanted}"),
            "",
            &[&format!("在应当开始的地方补上 {wanted} ，或者删去这个符号")],
        ),
        Rule::WrongNesting { inner, outer } if inner == outer => say(
            format!("{inner} 里面又用了 {inner}"),
            "里面一层换一种",
            &[
                "双引号里面用单引号‘ ’，书名号《 》里面用〈 〉（GB/T 15834）；前一个漏了后半边的，请补上",
            ],
        ),
        Rule::WrongNesting { inner, outer } => {
            say(format!("{inner} 与 {outer} 交叉"), "", &["里面的一对先结束，外面的一对后结束"])
        }
        Rule::MixedBrackets { open, close } => {
            say(format!("括号一半全角一半半角：{open} 和 {close}"), "两边都用全角", &[])
        }
        Rule::RepeatedPunctuation(Mending { found, mended }) => {
            say(format!("标点重复：“{}”", short(found)), format!("只留一个“{mended}”"), &[])
        }
        Rule::ClashingPunctuation { found } => say(
            format!("两个标点连在一起：“{}”", short(found)),
            "只留一个",
            &["多半是删改时留下的，删去多余的一个"],
        ),
        Rule::Ellipsis(Mending { found, mended }) => say(
            format!("省略号写成了“{}”", short(found)),
            format!("改为“{mended}”"),
            &["省略号是六个点，占两个字：……（GB/T 15834）"],
        ),
        Rule::Dash(Mending { found, mended }) => say(
            format!("破折号写成了“{}”", short(found)),
            format!("改为“{mended}”"),
            &["破折号占两个字，中间不断开：——（GB/T 15834）"],
        ),
        Rule::DoubledWord(Mending { found, mended }) => say(
            format!("“{}”像是打重了", short(found)),
            format!("是不是“{}”？", short(mended)),
            &[],
        ),
        Rule::BlankInChinese { count } => {
            say(format!("中文之间有空格{}", places(*count)), "删去空格", &[])
        }
        Rule::FullWidthCharacters(Mending { found, mended }) => say(
            format!("数字、字母用了全角：“{}”", short(found)),
            format!("改为“{}”", short(mended)),
            &["数字和拉丁字母用半角"],
        ),
        Rule::ControlCharacter { code, count } => say(
            format!("有看不见的控制字符 {}{}", number(*code), places(*count)),
            "删去",
            &["多半是从别的软件粘贴时带来的，删去即可"],
        ),
        Rule::ZeroWidth { code, count } => say(
            format!("有看不见的零宽字符 {}{}", number(*code), places(*count)),
            "删去",
            &["多半是从网页粘贴时带来的，会使查找、复制出错，删去即可"],
        ),
        Rule::PrivateUse { code, count } => say(
            format!("有专用区字符 {}{}，别人的电脑上显示不出来", number(*code), places(*count)),
            "换成通用的字符",
            &["项目符号改用编号；姓名中的生僻字请查它的通用编码"],
        ),
        Rule::ReplacementCharacter { count } => say(
            format!("有乱码“\u{FFFD}”{}，原来的字已经丢失", places(*count)),
            "对照原文补上",
            &["多半是文件编码转换时出的错，请检查整个文件"],
        ),
        Rule::WordResidue { found, is_loss } => say(
            format!("文字处理软件的残留：“{}”", short(found)),
            if *is_loss { "原来的文字已经丢失" } else { "删去" },
            &[if *is_loss {
                "在 Word 里更新域（全选后按 F9），或者对照原文补上"
            } else {
                "这是从 Word 复制时带来的域代码或者书签，删去即可"
            }],
        ),
        Rule::Traditional(Mending { found, mended }) => say(
            format!("简体文字里有繁体字“{found}”"),
            format!("简体是“{mended}”"),
            &["人名、地名、商号确实用这个字的，不用改"],
        ),
        Rule::DocumentNumber(Mending { found, mended }) => say(
            format!("发文字号的年份用了“{found}”"),
            format!("改为“{mended}”"),
            &["发文字号的年份用六角括号〔 〕（GB/T 9704）"],
        ),
        Rule::LetterInNumber(Mending { found, mended }) => say(
            format!("汉字年份“{found}”里有字母、数字零或者圆圈"),
            format!("改为“{mended}”"),
            &["汉字数字的零是“〇”（GB/T 15835）"],
        ),
        Rule::FullWidthPercent { count } => {
            say(format!("百分号用了全角“％”{}", places(*count)), "改为“%”", &[])
        }
        Rule::HyphenInRange { first, count } => say(
            format!("数值范围用了连字符：“{}”{}", short(&first.found), places(*count)),
            format!("可以写作“{}”", short(&first.mended)),
            &["数值、日期的起止用一字线“—”或浪纹线“～”（GB/T 15834）"],
        ),
        Rule::CommaBetweenQuoted { count } => say(
            format!("并列的书名号、引号之间用了顿号{}", places(*count)),
            "通常不用顿号",
            &["可以删去；中间有括注等其他内容的，宜保留（GB/T 15834）"],
        ),
        Rule::Term { found, right, note, .. } => say(
            if right.is_empty() {
                format!("“{}”的写法不妥", short(found))
            } else {
                format!("“{}”应当写作“{}”", short(found), short(right))
            },
            if right.is_empty() { String::new() } else { format!("改为“{}”", short(right)) },
            &[note],
        ),
        Rule::TotalWrong { of, found, sum } => say(
            format!("“{}”的合计是{}，各项相加是{}", short(of), short(found), short(sum)),
            "",
            &["核对各项和合计；口径不同、不能相加的，请在表下注明"],
        ),
        Rule::PartExceedsWhole { part, whole } => {
            say(format!("“其中”的{}大于总数{}", short(part), short(whole)), "", &["核对这两个数"])
        }
        Rule::ShareOverHundred { name, found } => say(
            format!("“{}”是{}，比例超过了100%", short(name), short(found)),
            "",
            &["核对这个数；增长幅度请写明“增长”"],
        ),
        Rule::FigureContradicted { name, found, stated } => say(
            format!(
                "“{}”在正文里是{}，在报告信息的“指标”里是{}",
                short(name),
                short(found),
                short(stated)
            ),
            "",
            &["核对后改正其中一处"],
        ),
        Rule::FigureJumps { name, now, before, factor } => say(
            format!(
                "“{}”由上一年度的{}变为{}，相差超过{factor}倍",
                short(name),
                short(before),
                short(now)
            ),
            "",
            &["核对数值和单位；确实如此的，在正文里说明原因"],
        ),
    }
}

fn numbering(message: &str, expected: &str, mending: &Mending, help: &str) -> Text {
    let Mending { found, mended } = mending;
    say(format!("{message}：“{}”，{expected}“{}”", short(found), short(mended)), "", &[help])
}

/// What Word calls the level of a heading: `##` is the first, below the title of the report.
fn level(level: u8) -> &'static str {
    match level {
        0 | 1 => "总标题",
        2 => "一级标题",
        3 => "二级标题",
        4 => "三级标题",
        5 => "四级标题",
        _ => "五级标题",
    }
}

fn places(count: usize) -> String {
    if count > 1 { format!("（{count}个）") } else { String::new() }
}

fn passage(copied: &Copied) -> String {
    format!(
        "最长的一段有{}个字，在那份报告的第{}行，从“{}”开始",
        copied.longest,
        copied.other_line,
        short(&copied.beginning)
    )
}
