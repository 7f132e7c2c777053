//! The account of a batch: what became of every file, and who has sent nothing.
//!
//! Arrives: a [`Batch`]. Leaves: text for a terminal, or the same as CSV for a spreadsheet.

use super::batch::{Batch, Outcome, Row, Silence};
use crate::{
    config::provisional_slug,
    diagnostic::{
        Language::{self, Chinese, English},
        columns::{WIDTH, aligned, harmless, wrapped},
    },
    import::Remark,
    render::Sheet,
    report::{compose::scalar, keys::KEYS},
};

/// The columns of the sheet.
const COLUMNS: [(&str, &str); 10] = [
    ("文件", "file"),
    ("结果", "outcome"),
    ("单位", "unit"),
    ("单位依据", "unit_found"),
    ("年度", "year"),
    ("年度依据", "year_found"),
    ("负责人", "leader"),
    ("缺少", "missing"),
    ("报告", "report"),
    ("说明", "notes"),
];

/// The account as a CSV file.
pub fn csv(batch: &Batch, language: Language) -> Vec<u8> {
    let mut sheet = Sheet::new(language, &COLUMNS);
    for row in &batch.rows {
        let facts = Facts::of(row, language);
        let report = row.outcome.path().map(ToString::to_string).unwrap_or_default();
        let notes = notes(row, language).join(separator(language));
        let file = harmless(&row.file);
        sheet.row([
            file.as_str(),
            state(&row.outcome, language),
            &facts.unit,
            &facts.unit_found,
            &facts.year,
            &facts.year_found,
            &facts.leader,
            &facts.missing,
            &report,
            &notes,
        ]);
    }
    let state = if language == Chinese { "没有来件" } else { "nothing sent" };
    if let Some(silence) = &batch.silence {
        let year = silence.year.to_string();
        for unit in &silence.units {
            let contact = unit.contact.as_deref().unwrap_or_default();
            sheet.row(["", state, &unit.name, "", &year, "", "", "", "", contact]);
        }
    }
    sheet.finish()
}

/// How wide the columns of the text may become; the last takes what is left.
const WIDEST: [usize; 3] = [18, 26, 24];

/// The account as text: a table of the files, what somebody has to look at, the units that sent
/// nothing, and the sum of it all.
pub fn text(batch: &Batch, language: Language) -> String {
    let headings = match language {
        Chinese => ["结果", "文件", "单位、年度和依据", "报告、缺少的栏目"],
        English => ["Outcome", "File", "Unit and year, found", "Report, missing fields"],
    };
    let mut lines = vec![headings.map(str::to_owned)];
    lines.extend(batch.rows.iter().map(|row| {
        let facts = Facts::of(row, language);
        let path = row.outcome.path().map(ToString::to_string);
        let missing = match (facts.missing.as_str(), language) {
            ("", _) => None,
            (missing, Chinese) => Some(format!("缺：{missing}")),
            (missing, English) => Some(format!("missing: {missing}")),
        };
        [
            state(&row.outcome, language).to_owned(),
            row.file.clone(),
            facts.in_words(language).collect::<Vec<_>>().join("\n"),
            path.into_iter().chain(missing).collect::<Vec<_>>().join("\n"),
        ]
    }));
    let mut text = match batch.rows.is_empty() {
        true => String::new(),
        false => aligned(&lines, &WIDEST),
    };
    text.push_str(&to_look_at(batch, language));
    text.push_str(&silent(batch, language));
    text.push_str(&sum(batch, language));
    text
}

/// What somebody has to look at or to do, file by file, with the differences.
fn to_look_at(batch: &Batch, language: Language) -> String {
    let mut text = String::new();
    for row in &batch.rows {
        let notes = notes(row, language);
        if notes.is_empty() {
            continue;
        }
        if text.is_empty() {
            text.push_str(if language == Chinese {
                "\n需要看一看的：\n"
            } else {
                "\nTo be looked at:\n"
            });
        }
        text.push_str(&format!("{}\n", row.file));
        for note in notes {
            let lines = wrapped(&note, WIDTH - INDENT.len());
            let lines = lines.iter().enumerate();
            text.extend(lines.map(|(at, line)| match at {
                0 => format!("  - {line}\n"),
                _ => format!("{INDENT}{line}\n"),
            }));
        }
        if let Outcome::Differs { difference, .. } = &row.outcome {
            text.extend(difference.lines().map(|line| format!("{INDENT}{line}\n")));
        }
    }
    text
}

/// What stands before what belongs to a file.
const INDENT: &str = "    ";

/// What the account of an import tells of the report itself.
#[derive(Default)]
struct Facts {
    unit: String,
    unit_found: String,
    year: String,
    year_found: String,
    leader: String,
    missing: String,
}

impl Facts {
    fn of(row: &Row, language: Language) -> Self {
        let mut facts = Self::default();
        for remark in &row.account {
            match remark {
                Remark::Unit { names, place, .. } => {
                    facts.unit = names.join(comma(language));
                    facts.unit_found = place.text(language, row.counted);
                }
                Remark::Year { year, place } => {
                    facts.year = year.to_string();
                    facts.year_found = place.text(language, row.counted);
                }
                Remark::Leader { name, .. } => facts.leader.clone_from(name),
                _ => {}
            }
        }
        let names = KEYS.iter().filter(|key| row.missing.contains(&key.english));
        let names: Vec<&str> = names.map(|key| key.name(language)).collect();
        facts.missing = names.join(comma(language));
        facts
    }

    /// Unit and year, each with how it was found.
    fn in_words(&self, language: Language) -> impl Iterator<Item = String> {
        let found = |fact: &str, place: &str| match language {
            _ if fact.is_empty() => None,
            Chinese => Some(format!("{fact}（{place}）")),
            English => Some(format!("{fact} ({place})")),
        };
        let unit = found(&self.unit, &self.unit_found);
        unit.into_iter().chain(found(&self.year, &self.year_found))
    }
}

fn comma(language: Language) -> &'static str {
    if language == Chinese { "、" } else { ", " }
}

fn separator(language: Language) -> &'static str {
    if language == Chinese { "；" } else { "; " }
}

/// What became of a file, in a word or two.
fn state(outcome: &Outcome, language: Language) -> &'static str {
    let (chinese, english) = match outcome {
        Outcome::New(_) => ("已导入", "imported"),
        Outcome::Replaced(_) => ("已替换", "replaced"),
        Outcome::Same(_) => ("没有变化", "unchanged"),
        Outcome::Differs { is_released: false, .. } => ("与草稿不同", "differs from draft"),
        Outcome::Differs { is_released: true, .. } => ("与已发布不同", "differs, released"),
        Outcome::NeedsFolder { .. } => ("草稿要移动", "draft must be moved"),
        Outcome::CopyOf(_) => ("重复", "copy"),
        Outcome::Rivals(_) => ("一报多件", "several for one"),
        Outcome::UnknownUnit { .. } => ("单位不在名录", "unknown unit"),
        Outcome::Nowhere => ("单位年度不明", "no unit or year"),
        Outcome::Refused(_) => ("不能导入", "cannot be imported"),
        Outcome::NotWritten(_) => ("没有写入", "not written"),
    };
    if language == Chinese { chinese } else { english }
}

/// What somebody has to look at, or to do.
fn notes(row: &Row, language: Language) -> Vec<String> {
    let advice = advice(&row.outcome, language);
    let remarks = row.account.iter().filter(|remark| remark.wants_a_look());
    // What is missing has its column; that a unit is unknown is said by the outcome, with what to
    // do about it.
    let is_unknown = matches!(row.outcome, Outcome::UnknownUnit { .. });
    let is_said = |remark: &&Remark| match remark {
        Remark::Missing(_) => true,
        Remark::Unit { .. } => is_unknown,
        _ => false,
    };
    let remarks =
        remarks.filter(|remark| !is_said(remark)).map(|remark| remark.text(language, row.counted));
    advice.into_iter().chain(remarks).collect()
}

fn advice(outcome: &Outcome, language: Language) -> Option<String> {
    Some(match (outcome, language) {
        (Outcome::New(_) | Outcome::Replaced(_) | Outcome::Same(_), _) => return None,
        (Outcome::Differs { is_released: false, .. }, Chinese) => {
            "与已有的草稿不同，没有替换；核对差异后确需替换的，加 `--force` 再导入一次".into()
        }
        (Outcome::Differs { is_released: false, .. }, English) => {
            "differs from the draft that is there, which was left as it is; `--force` replaces it".into()
        }
        (Outcome::NeedsFolder { path, folder }, Chinese) => {
            format!("来件有图片，而草稿 {path} 没有自己的文件夹；把它移到 {folder} 再导入一次")
        }
        (Outcome::NeedsFolder { path, folder }, English) => format!(
            "has pictures, and the draft `{path}` has no folder of its own: move it to `{folder}`, then import again"
        ),
        (Outcome::Differs { is_released: true, .. }, Chinese) => {
            "这份报告已经发布，不会被替换；确需改动的，直接修改报告并在“更正”一栏说明".into()
        }
        (Outcome::Differs { is_released: true, .. }, English) => {
            "the report has been released and is not replaced; change it itself, and say so under `corrections`".into()
        }
        (Outcome::CopyOf(file), Chinese) => format!("与 {file} 内容完全相同"),
        (Outcome::CopyOf(file), English) => format!("the same bytes as {file}"),
        (Outcome::Rivals(files), Chinese) => {
            format!("与 {} 是同一份报告的不同文件，请只留一件", files.join("、"))
        }
        (Outcome::Rivals(files), English) => {
            format!("another file for the same report: {}; keep one of them", files.join(", "))
        }
        (Outcome::UnknownUnit { name, nearest }, Chinese) => {
            let nearest = match nearest.as_slice() {
                [] => String::new(),
                names => format!("（名称相近的有：{}）", names.join("、")),
            };
            format!(
                "名录中没有“{name}”{nearest}：是已有单位的，在 units.yml 中给它加上这个简称或曾用名；是新单位的，在末尾加一行 {}",
                entry(name)
            )
        }
        (Outcome::UnknownUnit { name, nearest }, English) => {
            let nearest = match nearest.as_slice() {
                [] => String::new(),
                names => format!(" (names like it: {})", names.join(", ")),
            };
            format!(
                "`{name}` is not in units.yml{nearest}: give the unit that is meant this short or former name there, or add a new one at its end: {}",
                entry(name)
            )
        }
        (Outcome::Nowhere, Chinese) => {
            "请把单位名称和年度写进文件名或所在文件夹的名称，或者用 `--unit`、`--year` 单独导入".into()
        }
        (Outcome::Nowhere, English) => {
            "write unit and year into the name of the file or of its folder, or import it by itself with `--unit` and `--year`".into()
        }
        (Outcome::Refused(error), language) => error.text(language),
        (Outcome::NotWritten(reason), _) => reason.replace('\n', " "),
    })
}

/// A line for the register, to be pasted and looked over.
fn entry(name: &str) -> String {
    format!("`- {{slug: {}, name: {}}}`", provisional_slug(name), scalar(name))
}

/// The units that have sent nothing.
fn silent(batch: &Batch, language: Language) -> String {
    let Some(Silence { year, series, units }) = &batch.silence else { return String::new() };
    if units.is_empty() {
        return String::new();
    }
    let count = units.len();
    let mut text = match language {
        Chinese => format!("\n{year}年“{series}”还有 {count} 个单位没有来件：\n"),
        English => format!("\nUnits that have sent nothing for {year}, {series} ({count}):\n"),
    };
    for unit in units {
        let contact = unit.contact.iter().map(|contact| format!("  {contact}"));
        text.push_str(&format!("    {}{}\n", unit.name, contact.collect::<String>()));
    }
    text
}

/// How many there were of each kind.
fn sum(batch: &Batch, language: Language) -> String {
    let count = |is: fn(&Outcome) -> bool| batch.rows.iter().filter(|row| is(&row.outcome)).count();
    let all = batch.rows.len();
    let new = count(|outcome| matches!(outcome, Outcome::New(_)));
    let replaced = count(|outcome| matches!(outcome, Outcome::Replaced(_)));
    let same = count(|outcome| matches!(outcome, Outcome::Same(_) | Outcome::CopyOf(_)));
    let open = count(Outcome::is_open);
    match language {
        Chinese => format!(
            "\n共 {all} 个文件：新导入 {new}，替换 {replaced}，没有变化或重复 {same}，需要处理 {open}。\n"
        ),
        English => format!(
            "\n{all} files: {new} imported, {replaced} replaced, {same} unchanged or copies, {open} to be dealt with\n"
        ),
    }
}
