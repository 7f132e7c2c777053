//! The words at which the rules look closer: a text goes in, each word with its surroundings goes to
//! its rule.
//!
//! All words are sought at once, in one pass. Where words overlap, the first and longest counts:
//! `家庭住址` is not also `住址`.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use memchr::{memchr, memrchr};

use crate::check::privacy::{Finding, Material, layout::Layout, marks, persons, spot::Spot};

/// What looks closer at a place.
type Look = fn(&Spot<'_>) -> Option<Finding>;

/// Words, separated by blanks, and the rule that each of them calls; U+0001 stands for a blank.
const CUES: [(&str, Look); 29] = [
    (
        "家庭住址 家庭地址 家庭详细住址 现住址 现居住地址 住址 居住地址 户籍地址 户籍住址 户籍地 户籍所在地 \
         户口所在地 常住地址 经常居住地 现居住地 家住 租住 现住 ，住 居住在 居住于 住在",
        persons::home,
    ),
    ("单元", persons::flat),
    ("出生", persons::birth),
    ("生日", persons::birth),
    ("日生", persons::born),
    ("男 女", persons::described),
    ("岁", persons::minor),
    ("护照", persons::passport),
    (
        "港澳通行证 港澳居民来往内地通行证 回乡证 台胞证 台湾居民来往大陆通行证 往来台湾通行证 大陆居民往来台湾通行证",
        persons::travel_permit,
    ),
    ("军官证 士兵证 士官证 警官证 军人证 文职干部证", persons::service),
    (
        "驾驶证 残疾人证 残疾证 社会保障号 社保号 医保号 医保卡号 学籍号 准考证号 档案编号",
        persons::certificate,
    ),
    ("病历号 病案号 住院号 门诊号 就诊卡号", persons::medical_record),
    ("车牌 号牌 车号 车主 驾驶人 驾驶员 司机", persons::plate),
    ("电话 联系方式 座机 固话 来电", persons::telephone),
    ("手机", persons::spelled),
    ("投诉人 举报人 信访人 来访人 来电人 反映人 申请人 当事人 受害人", persons::landline_of_role),
    ("QQ ＱＱ qq", persons::messenger),
    ("微信号 微信 WeChat wechat", persons::messenger),
    ("姓名 户主 受助人 救助对象 保障对象", persons::roster),
    (
        "绝密 机密 秘密 绝\u{1}密 机\u{1}密 秘\u{1}密 绝\u{1}\u{1}密 机\u{1}\u{1}密 秘\u{1}\u{1}密 \
         绝\u{3000}密 机\u{3000}密 秘\u{3000}密",
        marks::secret,
    ),
    (
        "内部资料 内部文件 内部材料 内部参考 内部使用 内部参阅 内部传阅 内部掌握 仅供内部 仅限内部 注意保存 妥善保管 \
         注意保密 不得外传 请勿外传 切勿外传 严禁外传 禁止外传 不得翻印 会后收回 此件不公开 此件不予公开 \
         本件不公开 不宜公开 内部公开",
        marks::internal,
    ),
    ("不予公开 依申请公开 不公开 此件依申请公开 本件依申请公开", marks::withheld),
    (
        "征求意见稿 送审稿 讨论稿 初稿 草案稿 草稿 修改稿 代拟稿 审议稿 报批稿 上会稿 汇报稿 校对稿 过程稿 审核稿 送阅稿 \
         草案 待审稿 未定稿 讨论草案 第二稿 第三稿 第四稿 第五稿 送审版 征求意见版 讨论版",
        marks::draft,
    ),
    (
        "待补 待核 待填 待确认 待完善 待更新 待定数 待查 待改 待插入 此处 请补 请核 请填 请确认 需补充 需核实 补数据",
        marks::note,
    ),
    ("【", marks::empty_brackets),
    ("年\u{1} 年\u{3000} 月\u{1} 月\u{3000} 〕\u{1} 〕\u{3000} 〕号", marks::gap),
    ("（） （\u{3000} （\u{1} 〔〕 ［］ ___ ＿＿ ﹍﹍", marks::blank),
    ("×× ＸＸ XX xx 某某 ○○○ ●● ■■ □□", marks::crosses),
    (
        "？？ ?? TODO FIXME TBD todo: 待续写 lorem\u{1}ipsum Lorem\u{1}ipsum 占位符 此处省略 示例文字 测试测试 \
         请在此输入 请在此处 单击此处输入 点击此处输入 单击或点击此处输入",
        marks::filler,
    ),
];
/// Signs that one of stands for digits, where it stands before something counted.
const CROSSES: &str = "X x × Ｘ ｘ N";
/// What is counted.
const COUNTED: &str = "年 月 日 件 次 项 个 人 名 起 场 家 户 份 条 万 亿 元 % ％ 余 期 届 批";

/// The automaton, and the rule of each of its words.
static WORDS: LazyLock<Option<(AhoCorasick, Vec<Look>)>> = LazyLock::new(|| {
    let mut words: Vec<String> = Vec::new();
    let mut looks: Vec<Look> = Vec::new();
    for (line, look) in CUES {
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            words.push(word.replace('\u{1}', " "));
            looks.push(look);
        }
    }
    for cross in CROSSES.split(' ') {
        for counted in COUNTED.split(' ') {
            words.push(format!("{cross}{counted}"));
            looks.push(marks::cross);
        }
    }
    // Every text of a site goes through it: a megabyte of tables is worth twice the speed.
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(words);
    automaton.ok().map(|automaton| (automaton, looks))
});

/// Finds what cue words lead to.
pub(crate) fn find(material: &Material<'_>, layout: &Layout, found: &mut Vec<Finding>) {
    let Some((automaton, looks)) = &*WORDS else { return };
    let text = material.text;
    let mut line = 0..0;
    for word in automaton.find_iter(text) {
        if word.start() >= line.end {
            // Only what lies between is searched, so that a long line costs no more than short ones.
            let between = &text.as_bytes()[line.end..word.start()];
            let start = memrchr(b'\n', between).map_or(line.end, |newline| line.end + newline + 1);
            let rest = &text.as_bytes()[word.end()..];
            let end = memchr(b'\n', rest).map_or(text.len(), |newline| word.end() + newline);
            line = start..end;
        }
        let spot = Spot {
            text,
            cue: word.range(),
            line: line.clone(),
            body: material.body,
            region: layout.region(word.start()),
            facts: material.facts,
        };
        let look = looks[word.pattern().as_usize()];
        found.extend(look(&spot));
    }
}

#[cfg(test)]
mod tests {
    use super::WORDS;

    #[test]
    fn the_words_make_an_automaton() {
        assert!(WORDS.is_some());
    }
}
