//! What the words before a number say of it: the text before goes in, the topic of the nearest
//! word comes out.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::check::privacy::characters::before;

/// How far back words count, in bytes of the line.
const REACH: usize = 100;
/// What may stand between a word and its number, in characters.
const GLUE: usize = 10;

/// What a number is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// The number of a resident.
    Resident,
    /// A bank card or account.
    Account,
    /// The account of a unit.
    UnitAccount,
    /// A telephone.
    Telephone,
    /// A telephone at home.
    Home,
    /// A number that stands for a thing or a unit by law: never a person's.
    Code,
    /// Some other number of a thing.
    Thing,
}

/// The words; the one that ends last before a number wins, of two that end together the longer.
const WORDS: [(&str, Topic); 70] = [
    ("身份证", Topic::Resident),
    ("身份号", Topic::Resident),
    ("公民身份", Topic::Resident),
    ("证件", Topic::Resident),
    ("证件号", Topic::Resident),
    ("社会保障号", Topic::Resident),
    ("残疾人证", Topic::Resident),
    ("残疾证", Topic::Resident),
    ("学籍号", Topic::Resident),
    ("驾驶证", Topic::Resident),
    ("银行卡", Topic::Account),
    ("银行账", Topic::Account),
    ("银行帐", Topic::Account),
    ("卡号", Topic::Account),
    ("账号", Topic::Account),
    ("帐号", Topic::Account),
    ("账户", Topic::Account),
    ("帐户", Topic::Account),
    ("存折", Topic::Account),
    ("一卡通", Topic::Account),
    ("对公账户", Topic::UnitAccount),
    ("对公账号", Topic::UnitAccount),
    ("单位账户", Topic::UnitAccount),
    ("单位账号", Topic::UnitAccount),
    ("缴款账户", Topic::UnitAccount),
    ("缴款账号", Topic::UnitAccount),
    ("财政专户", Topic::UnitAccount),
    ("基本账户", Topic::UnitAccount),
    ("国库", Topic::UnitAccount),
    ("非税", Topic::UnitAccount),
    ("电话", Topic::Telephone),
    ("手机", Topic::Telephone),
    ("联系方式", Topic::Telephone),
    ("家庭电话", Topic::Home),
    ("家庭固话", Topic::Home),
    ("住宅电话", Topic::Home),
    ("住宅固话", Topic::Home),
    ("宅电", Topic::Home),
    ("家里电话", Topic::Home),
    ("家中电话", Topic::Home),
    ("个人电话", Topic::Home),
    ("本人电话", Topic::Home),
    ("家长电话", Topic::Home),
    ("索引号", Topic::Code),
    ("信用代码", Topic::Code),
    ("机构代码", Topic::Code),
    ("备案", Topic::Code),
    ("公网安备", Topic::Code),
    ("标识码", Topic::Code),
    ("发文字号", Topic::Code),
    ("文号", Topic::Code),
    ("案号", Topic::Code),
    ("index_number", Topic::Code),
    ("document_number", Topic::Code),
    ("注册号", Topic::Code),
    ("登记号", Topic::Code),
    ("税号", Topic::Code),
    ("sha256", Topic::Code),
    ("编号", Topic::Thing),
    ("序号", Topic::Thing),
    ("单号", Topic::Thing),
    ("流水号", Topic::Thing),
    ("项目代码", Topic::Thing),
    ("条码", Topic::Thing),
    ("代码", Topic::Thing),
    ("许可证", Topic::Thing),
    ("合格证", Topic::Thing),
    ("批号", Topic::Thing),
    ("ISBN", Topic::Thing),
    ("ISSN", Topic::Thing),
];

/// The topic of the nearest word before a place, on its line.
pub(super) fn nearest(text: &str, at: usize) -> Option<Topic> {
    nearest_word(before(text, at, REACH)).map(|(topic, _)| topic)
}

/// The topic of the last word of a text.
pub(super) fn mentioned(text: &str) -> Option<Topic> {
    nearest_word(text).map(|(topic, _)| topic)
}

/// Whether the words before a place speak of the account of a unit.
pub(super) fn is_of_a_unit(text: &str, at: usize) -> bool {
    let window = before(text, at, REACH);
    WORDS.iter().any(|(word, topic)| *topic == Topic::UnitAccount && window.contains(word))
}

/// The topic of the word right before a place, with nothing but signs and fillers between.
pub(super) fn adjacent(text: &str, at: usize) -> Option<Topic> {
    let window = before(text, at, REACH);
    let (topic, end) = nearest_word(window)?;
    let between = &window[end..];
    let is_glue = |each: char| {
        !each.is_alphanumeric() && !"，。；,;！？!?".contains(each) || "码为是系号".contains(each)
    };
    (between.chars().count() <= GLUE && between.chars().all(is_glue)).then_some(topic)
}

/// All words, to be sought at once; the patterns are the places in [`WORDS`].
static AUTOMATON: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(WORDS.map(|(word, _)| word)).ok());

/// The nearest word and where it ends.
fn nearest_word(window: &str) -> Option<(Topic, usize)> {
    let words = AUTOMATON.as_ref()?.find_overlapping_iter(window);
    let nearest = words.max_by_key(|word| (word.end(), word.len()))?;
    let (_, topic) = WORDS.get(nearest.pattern().as_usize())?;
    Some((*topic, nearest.end()))
}

#[cfg(test)]
mod tests {
    use super::{Topic, adjacent, nearest};

    #[test]
    fn the_nearest_word_tells_the_topic() {
        let text = "统一社会信用代码见上，负责人身份证号：";
        assert_eq!(nearest(text, text.len()), Some(Topic::Resident));
        let text = "手机见上，家庭电话：";
        assert_eq!(nearest(text, text.len()), Some(Topic::Home));
        assert_eq!(nearest("手机：\n", "手机：\n".len()), None);
    }

    #[test]
    fn only_signs_stand_between_a_word_and_its_number() {
        let text = "| 银行卡号码 | ";
        assert_eq!(adjacent(text, text.len()), Some(Topic::Account));
        let text = "开通账号共计";
        assert_eq!(adjacent(text, text.len()), None);
    }
}
