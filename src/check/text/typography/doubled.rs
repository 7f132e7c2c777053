//! Words typed twice: `的的`, `知识知识`.
//!
//! Single characters are told only from a list of function characters, each with the words in
//! which it stands twice by right (`为了了解`, `目的的`, `以及及时`); of longer words any, but for
//! verbs that are doubled by right (`研究研究`) and words that often meet themselves
//! (`优质服务服务群众`).

use super::Row;
use crate::check::text::finding::{Finding, Mending, Rule};
use crate::check::text::glyph::{Class, span, text};

/// A function character; characters before it and after it that make two of it right.
struct Function {
    character: char,
    after: &'static str,
    before: &'static str,
}

const fn function(character: char, after: &'static str, before: &'static str) -> Function {
    Function { character, after, before }
}

const FUNCTIONS: &[Function] = &[
    function('的', "目标有打", "确士"),
    function('了', "为除不解未", "解结却然"),
    function('和', "缓调饱共总中温平谐柔融随祥求讲附", "谐平解睦美气缓"),
    function('在', "存现所潜内实正外旨自好", "建编职岗校册线任逃押读外内途场位"),
    function('是', "但于可就还而凡要总若正即或", "否非"),
    function('与', "参赠给赋授付", "会时日"),
    function('及', "普涉波危触惠顾提以论言企遍", "时早其格至"),
    function('为', "行作认成以分称因定视何改转变较极更", "民了期主何此人"),
    function('将', "即必行", "士军领来近"),
    function('对', "针相绝面核校反应配派", "象策手方口外接标比账应照立联话抗等"),
    function('把', "一两几每", "关握控"),
    function('于', "由关对", ""),
    function('并', "合归兼吞一", "不非且网联轨行购"),
    function('从', "服随听顺自", "业事严而容重快前此未优速"),
    function('由', "自理缘", "于"),
    function('以', "可所予得难足加用", "来及上下内外往后前人案奖工"),
    function('这', "", ""),
    function('也', "", ""),
    function('不', "无莫", ""),
    function('但', "不非", "是"),
    function('被', "棉", "告动子"),
    function('使', "即促致迫", "用命馆"),
    function('该', "应", ""),
];

/// Words that stand twice by right, or that often meet themselves.
const LAWFUL: &[&str] = &[
    "研究", "讨论", "学习", "考虑", "了解", "商量", "锻炼", "帮助", "整理", "宣传", "熟悉", "打扫",
    "调查", "分析", "总结", "交流", "活动", "休息", "体验", "表现", "沟通", "服务", "教育", "发展",
    "领导", "公开", "管理", "监督", "保障", "治理", "规范", "组织", "许多", "多少", "非常", "如何",
    "哪些",
];
/// Characters that no doubled word begins with or holds by mistake.
const JOINTS: &str = "一和与及或二三四五六七八九十百千万个又再好是不";
/// The longest word that is looked for.
const LONGEST: usize = 5;

/// GK271.
pub(super) fn check(row: Row<'_>, found: &mut Vec<Finding>) {
    let mut at = 0;
    while at + 1 < row.glyphs.len() {
        let length = length_of_doubled(row, at);
        if length == 0 {
            at += 1;
            continue;
        }
        let word = text(row.glyphs, at..at + length);
        let mending = Mending { found: format!("{word}{word}"), mended: word };
        let place = span(row.glyphs, at, at + 2 * length - 1);
        // Whether a word or its neighbour is too many, a program does not know for certain.
        found.push(Finding::new(place, Rule::DoubledWord(mending)));
        at += 2 * length;
    }
}

/// The length of the word that stands twice from here on; 0 if none does.
fn length_of_doubled(row: Row<'_>, at: usize) -> usize {
    let first = row.glyphs[at];
    let near = &row.glyphs[at + 1..row.glyphs.len().min(at + 1 + LONGEST)];
    // Mostly no character stands again so near.
    if first.class != Class::Han || !near.iter().any(|each| each.character == first.character) {
        return 0;
    }
    if near[0].character == first.character {
        return usize::from(is_function_twice(row, at));
    }
    (2..=LONGEST).find(|&length| is_word_twice(row, at, length)).unwrap_or(0)
}

fn is_function_twice(row: Row<'_>, at: usize) -> bool {
    let Some(character) = row.character(at) else { return false };
    let Some(function) = FUNCTIONS.iter().find(|function| function.character == character) else {
        return false;
    };
    let before = at.checked_sub(1).and_then(|before| row.character(before));
    let after = row.character(at + 2);
    !before.is_some_and(|before| before == character || function.after.contains(before))
        && !after.is_some_and(|after| after == character || function.before.contains(after))
}

fn is_word_twice(row: Row<'_>, at: usize, length: usize) -> bool {
    if at + 2 * length > row.glyphs.len() {
        return false;
    }
    let is_same = |offset: usize| {
        row.glyphs[at + offset].class == Class::Han
            && row.glyphs[at + offset].character == row.glyphs[at + offset + length].character
    };
    if !(0..length).all(is_same) {
        return false;
    }
    let word = text(row.glyphs, at..at + length);
    let has_joint = word.chars().any(|each| JOINTS.contains(each));
    !has_joint && !LAWFUL.contains(&word.as_str())
}
