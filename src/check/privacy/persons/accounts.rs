//! Accounts in lists of payments: a table with 户名 and 账号 in its header goes in, the accounts of
//! persons below come out.
//!
//! No word stands before such a number, and most accounts prove nothing by themselves. A unit's account
//! may be published, so a name that is a person's has to stand in the row.

use memchr::memmem;

use super::{
    described::is_name,
    roster::{cells, separator},
};
use crate::check::privacy::{
    Finding, Masked, Material, Rule,
    characters::{digit, is_blank, is_hyphen},
};

/// Headers of columns with accounts, and of those with their owners.
const ACCOUNTS: [&str; 6] = ["账号", "帐号", "卡号", "账户", "帐户", "存折"];
const OWNERS: [&str; 8] =
    ["户名", "姓名", "开户人", "持卡人", "收款人", "领款人", "户主", "账户名称"];
/// A longer row, and a longer cell of a header, is not read.
const LONGEST_ROW: usize = 4_000;
const LONGEST_HEADER: usize = 12;
/// Digits of accounts.
const DIGITS: std::ops::RangeInclusive<usize> = 9..=22;

/// The columns of a table with accounts.
struct Header {
    separator: char,
    owner: usize,
    account: usize,
}

/// Finds the accounts of persons in the tables of a text.
pub(crate) fn find_accounts(material: &Material<'_>, found: &mut Vec<Finding>) {
    let text = material.text;
    if !ACCOUNTS.iter().any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some()) {
        return;
    }
    let mut header: Option<Header> = None;
    for row in text.lines().filter(|row| row.len() <= LONGEST_ROW) {
        let next = Header::read(row);
        if next.is_some() {
            header = next;
        } else if let Some(header) = &header {
            found.extend(header.account(material, row));
        }
    }
}

impl Header {
    fn read(row: &str) -> Option<Self> {
        if !ACCOUNTS.iter().any(|word| row.contains(word)) {
            return None;
        }
        let separator = separator(row)?;
        let cells: Vec<&str> = cells(row, separator).collect();
        let column = |words: &[&str], but: &[&str]| {
            cells.iter().position(|cell| {
                cell.chars().count() <= LONGEST_HEADER
                    && words.iter().any(|word| cell.contains(word))
                    && !but.iter().any(|word| cell.contains(word))
            })
        };
        let owner = column(&OWNERS, &[])?;
        Some(Self { separator, owner, account: column(&ACCOUNTS, &OWNERS)? })
    }

    /// The account in a row, if a person owns it.
    fn account(&self, material: &Material<'_>, row: &str) -> Option<Finding> {
        if !row.contains(self.separator) {
            return None;
        }
        let cells: Vec<&str> = cells(row, self.separator).collect();
        let owner = cells.get(self.owner)?;
        let account = *cells.get(self.account)?;
        let digits = account.chars().filter(|each| digit(*each).is_some()).count();
        let is_number =
            account.chars().all(|each| digit(each).is_some() || is_blank(each) || is_hyphen(each));
        if !is_number || !DIGITS.contains(&digits) || !is_name(owner) {
            return None;
        }
        let start = account.as_ptr() as usize - material.text.as_ptr() as usize;
        let value = Masked::of(account, 4, 2);
        Some(Finding { range: start..start + account.len(), rule: Rule::Account { value } })
    }
}
