//! Columns 联系方式 and 微信 of lists of persons: a table with 姓名 in its header goes in, landlines and
//! accounts of messengers below come out.
//!
//! A list with offices beside the names tells how a unit is reached, and is lawful.

use std::ops::Range;

use memchr::memmem;

use super::{
    described::is_name,
    landline::{is_of_the_public, number_at_start},
    papers::is_account,
    roster::{cells, separator},
};
use crate::check::privacy::{Finding, Masked, Material, Rule};

/// Headers of columns with telephones and with messengers.
const TELEPHONES: [&str; 3] = ["联系方式", "座机", "固话"];
const MESSENGERS: [&str; 4] = ["微信", "QQ", "qq", "ＱＱ"];
/// Headers that say what somebody is there for.
const OFFICES: [&str; 10] =
    ["职务", "职位", "职责", "职称", "单位", "部门", "科室", "岗位", "窗口", "机构"];
/// A longer row, and a longer cell of a header, is not read.
const LONGEST_ROW: usize = 4_000;
const LONGEST_HEADER: usize = 12;

/// The columns of a list of persons.
struct Header {
    separator: char,
    name: usize,
    telephone: Option<usize>,
    messenger: Option<usize>,
}

/// Finds the landlines and messengers of persons in the tables of a text.
pub(crate) fn find_contacts(material: &Material<'_>, found: &mut Vec<Finding>) {
    let text = material.text;
    if memmem::find(text.as_bytes(), "姓名".as_bytes()).is_none() {
        return;
    }
    let mut header: Option<Header> = None;
    let mut title = "";
    for row in text.lines() {
        if row.len() > LONGEST_ROW {
            header = None;
        } else if row.contains("姓名") {
            header = Header::read(row).filter(|_| !is_of_the_public(title));
        } else if let Some(columns) = &header {
            match separator(row) == Some(columns.separator) {
                true => columns.find(material, row, found),
                false => header = None,
            }
        }
        if !row.trim().is_empty() {
            title = row;
        }
    }
}

impl Header {
    fn read(row: &str) -> Option<Self> {
        let separator = separator(row)?;
        let cells: Vec<&str> = cells(row, separator).collect();
        let column = |words: &[&str]| {
            cells.iter().position(|cell| {
                cell.chars().count() <= LONGEST_HEADER
                    && words.iter().any(|word| cell.contains(word))
            })
        };
        if column(&OFFICES).is_some() {
            return None;
        }
        let (telephone, messenger) = (column(&TELEPHONES), column(&MESSENGERS));
        Some(Self { separator, name: column(&["姓名"])?, telephone, messenger })
    }

    /// The telephone and the account of the person in a row.
    fn find(&self, material: &Material<'_>, row: &str, found: &mut Vec<Finding>) {
        let cells: Vec<&str> = cells(row, self.separator).collect();
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at).copied());
        let is_private = |name: &str| is_name(name) && !material.facts.leaders.contains(&name);
        if !cell(Some(self.name)).is_some_and(is_private) {
            return;
        }
        let place = |part: &str| -> Range<usize> {
            let start = part.as_ptr() as usize - material.text.as_ptr() as usize;
            start..start + part.len()
        };
        if let Some(number) = cell(self.telephone).and_then(number_at_start) {
            let rule = Rule::HomeTelephone { value: Masked::of(number, 3, 2) };
            found.push(Finding { range: place(number), rule });
        }
        if let Some(account) = cell(self.messenger).filter(|cell| is_account(cell)) {
            let rule = Rule::ChatAccount { value: Masked::of(account, 2, 1) };
            found.push(Finding { range: place(account), rule });
        }
    }
}
