//! The reports of the benchmark: invented, varied, and the same in every run.
//!
//! A report has about 15 KB: four sections of two headings with two paragraphs each, some bold text
//! and a table. Every unit reports on five years. No sentence is taken from a real report.

use std::{
    fmt::Write as _,
    fs,
    io::Write as _,
    path::Path,
    time::{Duration, SystemTime},
};

use rayon::prelude::*;

use super::run::Result;

/// Years that every unit reports on: long past, so that no report waits for its day.
pub(super) const YEARS: usize = 5;
const FIRST_YEAR: usize = 2019;

const KINDS: [&str; 6] =
    ["街道办事处", "园林绿化局", "档案馆", "水务局", "数据管理局", "市场服务中心"];
const SURNAMES: [&str; 8] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"];
const GIVEN: [&str; 8] = ["示例", "样本", "范本", "试用", "虚构", "演示", "测算", "举例"];
const SECTIONS: [&str; 4] =
    ["举措和成效", "存在的不足和原因", "主要负责人履行职责情况", "主要安排"];
const TOPICS: [&str; 8] = [
    "文件管理",
    "窗口服务",
    "案卷评查",
    "来信办理",
    "数据核对",
    "人员培训",
    "合同审核",
    "公开目录维护",
];
const OPENINGS: [&str; 12] = [
    "年初以来",
    "围绕来信集中的事项",
    "对照年度计划",
    "在社区配合下",
    "结合自身职责",
    "按照既定分工",
    "经集体讨论",
    "针对上年查出的薄弱环节",
    "借助统一的办件平台",
    "趁雨季前的间隙",
    "会同邻近单位",
    "本着先易后难的次序",
];
const WHO: [&str; 10] = [
    "法制科",
    "办公室",
    "服务窗口",
    "各业务科室",
    "巡查小组",
    "公职律师",
    "档案室",
    "信息中心",
    "联络员",
    "评查小组",
];
const DID: [&str; 12] = [
    "梳理", "核对", "修订", "公开", "办结", "复查", "归档", "回访", "抽检", "汇总", "登记", "评查",
];
const WHAT: [(&str, &str); 12] = [
    ("办事指南", "份"),
    ("许可案卷", "件"),
    ("管理办法", "部"),
    ("居民来信", "封"),
    ("合同文本", "份"),
    ("巡查记录", "条"),
    ("会议纪要", "篇"),
    ("目录条目", "项"),
    ("线索", "条"),
    ("讲座安排", "场"),
    ("调解卷宗", "宗"),
    ("数据表格", "张"),
];
const HOW: [&str; 12] = [
    "逐项写明经办人和完成时限",
    "每月在公告栏通报一次进展",
    "疑难问题提交专题会议研究",
    "涉及多个科室的由牵头科室统一答复",
    "对外表述事先统一口径",
    "重复的表格合并为一张",
    "纸质材料与电子材料同步保存",
    "新进人员由老同事带办一个月",
    "当天的事项当天登记",
    "不能即办的说明理由和去处",
    "意见不一致时请第三方复核",
    "检查结果在内部网页上公示",
];

/// The reports of one size.
pub(super) struct Corpus {
    /// How many reports.
    pub(super) size: usize,
    /// When all files were modified: longer ago than any build would call young.
    pub(super) modified: SystemTime,
}

/// The facts of one report, for each engine to write in its own front matter.
pub(super) struct Report {
    pub(super) slug: String,
    pub(super) unit: String,
    pub(super) year: usize,
    pub(super) title: String,
    pub(super) leader: String,
    pub(super) published: String,
    number: usize,
}

impl Corpus {
    pub(super) fn new(size: usize) -> Self {
        Self { size, modified: SystemTime::now() - Duration::from_secs(3600) }
    }

    /// How many units there are.
    pub(super) fn units(&self) -> usize {
        self.size.div_ceil(YEARS)
    }

    /// The list of units, for `units.yml`.
    pub(super) fn register(&self) -> String {
        (0..self.units())
            .map(|unit| format!("- {{slug: {}, name: {}}}\n", slug(unit), name(unit)))
            .collect()
    }

    /// Writes every report to the path that `place` gives it below `root`, with the front matter
    /// that `front` gives it.
    pub(super) fn write(
        &self,
        root: &Path,
        place: impl Fn(&Report) -> String + Sync,
        front: impl Fn(&Report) -> String + Sync,
    ) -> Result<()> {
        (0..self.size).into_par_iter().try_for_each(|number| {
            let report = Report::new(number);
            let text = format!("---\n{}---\n\n{}", front(&report), report.body());
            write(&root.join(place(&report)), text.as_bytes(), self.modified)
        })
    }
}

/// Writes a file, and its folder, as if it had been modified at `modified`.
pub(super) fn write(path: &Path, bytes: &[u8], modified: SystemTime) -> Result<()> {
    let written = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = fs::File::create(path)?;
        file.write_all(bytes)?;
        file.set_modified(modified)
    };
    written().map_err(|error| format!("{}: {error}", path.display()).into())
}

impl Report {
    pub(super) fn new(number: usize) -> Self {
        let mut dice = Dice(number as u64);
        let (unit, year) = (number / YEARS, FIRST_YEAR + number % YEARS);
        let unit_name = name(unit);
        Self {
            slug: slug(unit),
            year,
            title: format!("{unit_name}{year}年工作年度报告"),
            unit: unit_name,
            leader: format!("{}{}", dice.pick(&SURNAMES), dice.pick(&GIVEN)),
            published: format!("{}-0{}-{:02}", year + 1, dice.from(1, 3), dice.from(1, 28)),
            number,
        }
    }

    /// The Markdown below the front matter.
    pub(super) fn body(&self) -> String {
        let mut dice = Dice(!(self.number as u64));
        let mut text = String::with_capacity(18 * 1024);
        for (section, numeral) in SECTIONS.iter().zip(["一", "二", "三", "四"]) {
            let _ = write!(text, "## {numeral}、{}年{section}\n\n", self.year);
            for numeral in ["一", "二"] {
                let _ = write!(text, "### （{numeral}）{}\n\n", dice.pick(&TOPICS));
                for _ in 0..2 {
                    if dice.from(1, 3) == 1 {
                        let _ = write!(text, "**{}。** ", dice.pick(&TOPICS));
                    }
                    for _ in 0..dice.from(6, 8) {
                        sentence(&mut text, &mut dice);
                    }
                    text.push_str("\n\n");
                }
            }
        }
        text.push_str("| 指标 | 数值 | 较上年 |\n| --- | ---: | ---: |\n");
        for (what, measure) in WHAT.iter().take(6) {
            let (value, change) = (dice.from(10, 9_000), dice.from(0, 99));
            let _ = writeln!(text, "| {what}（{measure}） | {value} | {change}.5% |");
        }
        text
    }
}

fn sentence(text: &mut String, dice: &mut Dice) {
    let (what, measure) = dice.pick(&WHAT);
    let (opening, who, did) = (dice.pick(&OPENINGS), dice.pick(&WHO), dice.pick(&DID));
    let _ = write!(text, "{opening}，{who}{did}{what}{}{measure}，", dice.from(2, 980));
    let _ = match dice.from(0, 3) {
        0 => write!(text, "{}，平均用时比上年缩短{}天。", dice.pick(&HOW), dice.from(1, 9)),
        1 => write!(text, "{}；{}。", dice.pick(&HOW), dice.pick(&HOW)),
        2 => write!(text, "其中{}{measure}转入下年，{}。", dice.from(1, 60), dice.pick(&HOW)),
        _ => write!(
            text,
            "满意的占{}.{}%，{}。",
            dice.from(70, 99),
            dice.from(0, 9),
            dice.pick(&HOW)
        ),
    };
}

fn slug(unit: usize) -> String {
    format!("u{unit:06}")
}

fn name(unit: usize) -> String {
    format!("第{unit:06}{}", KINDS[unit % KINDS.len()])
}

/// SplitMix64: the same throws for the same report, on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn from(&mut self, least: u64, most: u64) -> u64 {
        least + self.next() % (most - least + 1)
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.from(0, of.len() as u64 - 1) as usize]
    }
}
