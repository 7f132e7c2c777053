//! Crosses in place of digits and names: ××件, 20XX年, 某某局, ××公司.
//!
//! Crosses before something counted cannot be meant: an error. Crosses beside a name may be there to
//! hide it, as judgments do: a warning, and none at all after a surname. 某某公司 is how a name is
//! hidden by rule; only of authorities, which nobody hides, it is told.

use std::ops::Range;

use crate::check::privacy::{
    Finding, Rule,
    characters::{is_blank, is_han, is_in_web_address, is_latin},
    layout::Region,
    spot::Spot,
};

/// What is counted or dated; `件` of `案件` is not.
const COUNTED: &str = "年月日件次项个人名起场家户份条万亿元%％余期届批";
/// Words in which those characters count nothing.
const NOT_COUNTED: [&str; 16] = [
    "人民", "人大", "人社", "人员", "月份", "家庭", "日报", "条例", "人数", "件数", "次数", "户数",
    "个数", "年数", "日数", "项数",
];
/// Frequent surnames, after which crosses hide the rest of a name.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢\
    姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤常";
/// What crosses stand before when they take the place of a name.
const NAMED: [&str; 30] = [
    "局", "委", "办", "厅", "部", "区", "市", "县", "省", "镇", "乡", "街道", "村", "社区", "公司",
    "单位", "企业", "中心", "学校", "医院", "同志", "路", "街", "小区", "案", "项目", "文件",
    "政府", "科", "处",
];
/// Those of them that are authorities.
const AUTHORITIES: [&str; 8] = ["局", "委", "办", "厅", "镇", "乡", "街道", "政府"];
/// How many signs of a run are shown.
const SHOWN: usize = 6;

/// Two crosses or more, or 某某.
pub(crate) fn crosses(spot: &Spot<'_>) -> Option<Finding> {
    let run = Run::beginning_at(spot)?;
    if run.is_part_of_a_word() || is_in_web_address(spot.text, run.range.start) {
        return None;
    }
    let found = run.shown.clone();
    let rule = match run.sign {
        // Rows of circles and squares are rulers and tick boxes, and 二○○○年 is a year.
        Sign::Square => {
            (run.counts() && !run.is_after_numeral()).then_some(Rule::MissingNumber { found })
        }
        Sign::Somebody | Sign::Cross if run.stands_open(spot) => Some(Rule::Filler { found }),
        Sign::Somebody => (run.is_of_an_authority() && !run.is_after_surname())
            .then_some(Rule::MissingName { found }),
        Sign::Cross if run.counts() => Some(Rule::MissingNumber { found }),
        Sign::Cross if run.is_after_digit() => None,
        Sign::Cross => {
            let hides_a_person = run.is_after_surname() && !run.names();
            (!hides_a_person).then_some(Rule::MissingName { found })
        }
    };
    rule.map(|rule| Finding { range: run.range, rule })
}

/// One cross before something counted: X月X日, ×件, N项.
pub(crate) fn cross(spot: &Spot<'_>) -> Option<Finding> {
    let sign = spot.word().chars().next()?;
    let range = spot.cue.start..spot.cue.start + sign.len_utf8();
    let before = spot.text[..range.start].chars().next_back();
    // 202X年 is a year without its last digit; 3×5个 is a product.
    let is_year = spot.word().ends_with('年') && spot.before(3).ends_with("202");
    let starts_word = !before.is_some_and(|each| is_latin(each) || "×-_/.＋+".contains(each));
    let is_word = NOT_COUNTED.iter().any(|word| spot.text[range.end..].starts_with(word));
    // 单位×年度 is a product as well.
    let is_product = spot.word().starts_with('×')
        && before.is_some_and(is_han)
        && spot.text[range.end..].starts_with("年度");
    let is_cross = (starts_word || is_year)
        && !is_word
        && !is_product
        && !is_in_web_address(spot.text, range.start);
    // x and N are variables where they stand in brackets or formulas.
    let is_meant = before.is_none_or(|each| {
        is_han(each) || is_blank(each) || each.is_ascii_digit() || "，。；：（|、\n".contains(each)
    });
    (is_cross && is_meant).then(|| missing_number(spot, range))
}

fn missing_number(spot: &Spot<'_>, range: Range<usize>) -> Finding {
    let found = spot.text[range.clone()].to_owned();
    Finding { range, rule: Rule::MissingNumber { found } }
}

/// What a run is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Cross,
    Square,
    /// 某
    Somebody,
}

/// A run of one sign, with the text around it.
struct Run<'a> {
    sign: Sign,
    range: Range<usize>,
    /// Its first signs.
    shown: String,
    before: Option<char>,
    /// What follows, emphasis and blanks left out.
    after: &'a str,
}

impl<'a> Run<'a> {
    /// The whole run, if the cue is its beginning.
    fn beginning_at(spot: &Spot<'a>) -> Option<Self> {
        let text = spot.text;
        let first = spot.word().chars().next()?;
        let is_same = |each: char| each.eq_ignore_ascii_case(&first);
        if text[..spot.cue.start].ends_with(is_same) {
            return None;
        }
        let rest = &text[spot.cue.start..];
        let after = rest.trim_start_matches(is_same);
        let range = spot.cue.start..spot.cue.start + (rest.len() - after.len());
        let sign = match first {
            '某' => Sign::Somebody,
            '●' | '■' | '□' | '○' => Sign::Square,
            _ => Sign::Cross,
        };
        Some(Self {
            sign,
            shown: text[range.clone()].chars().take(SHOWN).collect(),
            before: text[..range.start].chars().next_back(),
            after: after.trim_start_matches(['*', ' ']),
            range,
        })
    }

    /// Whether Latin letters or digits touch it, but for the digits of 20XX.
    fn is_part_of_a_word(&self) -> bool {
        let touches_before = self
            .before
            .is_some_and(|each| (is_latin(each) || each == '_') && !each.is_ascii_digit());
        touches_before || self.after.starts_with(is_latin)
    }

    /// Whether something counted or dated follows.
    fn counts(&self) -> bool {
        counts(self.after)
    }

    /// Whether something follows that has a name.
    fn names(&self) -> bool {
        NAMED.iter().any(|word| self.after.starts_with(word))
    }

    /// Whether an authority follows.
    fn is_of_an_authority(&self) -> bool {
        AUTHORITIES.iter().any(|word| self.after.starts_with(word))
    }

    fn is_after_digit(&self) -> bool {
        self.before.is_some_and(|each| each.is_ascii_digit() || each == '.')
    }

    fn is_after_numeral(&self) -> bool {
        self.before.is_some_and(|each| "一二三四五六七八九".contains(each))
    }

    fn is_after_surname(&self) -> bool {
        self.before.is_some_and(|each| SURNAMES.contains(each))
    }

    /// Whether it is the value of a field, or its name: 负责人: 某某某 was copied from an example.
    fn stands_open(&self, spot: &Spot<'_>) -> bool {
        let touches = |each: Option<char>| each.is_some_and(char::is_alphanumeric);
        let is_alone = !touches(self.before) && !touches(self.after.chars().next());
        spot.region == Region::FrontMatter && (is_alone || self.names())
    }
}

/// Whether a text begins with what is counted.
fn counts(text: &str) -> bool {
    text.starts_with(|each| COUNTED.contains(each))
        && !NOT_COUNTED.iter().any(|word| text.starts_with(word))
}
