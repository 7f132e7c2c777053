//! Where a report came from: noted by `import` under `internal`, which reaches no page, so that
//! the same file is known again when it is sent once more.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::{
    compose::scalar,
    keys::{KEYS, ORIGIN_KEYS},
};
use crate::{diagnostic::Language, yaml};

/// Digits of the hash that are noted: enough that no two files that anybody sends in share them.
const DIGITS: usize = 16;

/// The file that a report was imported from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Its name, with the folders below the one that was imported.
    pub file: String,
    /// The beginning of the SHA-256 of its bytes, in hexadecimal digits.
    pub hash: String,
}

impl Origin {
    /// The origin of a report that is made from a file.
    pub fn of(file: &str, bytes: &[u8]) -> Self {
        let digits = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let mut hash: String = digits;
        hash.truncate(DIGITS);
        Self { file: file.to_owned(), hash }
    }

    /// The value of `internal` with this origin noted in it, as a block. `old` is the value that
    /// it has now; what else somebody noted there stays.
    pub fn noted(&self, old: Option<&str>, language: Language) -> String {
        let others = old.map(others).unwrap_or_default();
        let values = [&self.file, &self.hash];
        let own = ORIGIN_KEYS.iter().zip(values);
        let own = own.map(|(key, value)| format!("\n  {}: {}", key.name(language), scalar(value)));
        [others, own.collect()].concat()
    }

    /// Reads what some front matter notes; `none` where it notes nothing, or has been changed so
    /// that it cannot be read.
    pub fn read(file: &str, front: Range<usize>) -> Option<Self> {
        let value: serde_yaml::Value = serde_yaml::from_str(file.get(front)?).ok()?;
        let internal = KEYS.iter().find(|key| key.english == "internal")?;
        let internal = value.get(internal.english).or_else(|| value.get(internal.chinese))?;
        let text = |at: usize| {
            let key = &ORIGIN_KEYS[at];
            let value = internal.get(key.english).or_else(|| internal.get(key.chinese))?;
            // Sixteen digits without a letter are a number to YAML, unless they are in quotes.
            value.as_str().map(str::to_owned)
        };
        Some(Self { file: text(0).unwrap_or_default(), hash: text(1)? })
    }
}

/// The entries of a mapping but those of an origin, as lines of a block.
fn others(value: &str) -> String {
    // What stands behind the key itself is a comment of the key's, or nothing.
    let value = match value.split_once('\n') {
        Some((first, rest)) if first.trim().is_empty() || first.trim().starts_with('#') => rest,
        _ => value,
    };
    let is_origin =
        |key: &str| ORIGIN_KEYS.iter().any(|it| [it.english, it.chinese].contains(&key));
    let indent = value.lines().find(|line| !line.trim().is_empty());
    let indent = indent.map_or(0, |line| line.len() - line.trim_start().len());
    let dedented: String = value
        .lines()
        .map(|line| format!("{}\n", line.get(indent..).unwrap_or_else(|| line.trim_start())))
        .collect();
    // In braces, or one text: written anew as a block, which says the same.
    let block = match yaml::entries(&dedented) {
        Some(_) => dedented,
        None => match serde_yaml::from_str(value) {
            Ok(value @ serde_yaml::Value::Mapping(_)) => {
                serde_yaml::to_string(&value).unwrap_or_default()
            }
            _ => return String::new(),
        },
    };
    let Some(entries) = yaml::entries(&block) else { return String::new() };
    let mut kept = block.clone();
    for entry in entries.into_iter().rev().filter(|entry| is_origin(&entry.key)) {
        kept.replace_range(entry.whole, "");
    }
    kept.lines().map(|line| format!("\n  {line}").trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::Origin;
    use crate::{diagnostic::Language, report::compose::FrontMatter, yaml};

    #[test]
    fn what_is_noted_is_read_again_in_either_language() {
        let hashes = ["0123456789012345", "1234567890123e10", "abcdef0123456789"];
        for (hash, language) in hashes
            .into_iter()
            .flat_map(|hash| [(hash, Language::Chinese), (hash, Language::English)])
        {
            let origin = Origin { file: "收件夹/a: b.docx".into(), hash: hash.into() };
            let matter = FrontMatter { origin: Some(origin.clone()), ..FrontMatter::default() };
            let file = matter.compose(language);
            let front = yaml::split("a.md", &file).unwrap();
            assert_eq!(Origin::read(&file, front.yaml), Some(origin), "{file}");
        }
        assert_eq!(Origin::read("内部: x", 0..9), None);
    }

    #[test]
    fn other_notes_stay_where_an_origin_is_noted() {
        let origin = Origin { file: "b.docx".into(), hash: "00".into() };
        let noted = |old: &str| origin.noted(Some(old), Language::Chinese);
        let own = "\n  来件: b.docx\n  来件校验: \"00\"";
        assert_eq!(
            noted(
                "\n    # 电话\n    经办: 甲\n    来件: a.docx\n    来件校验: x\n    备注:\n      - 一\n"
            ),
            format!("\n  # 电话\n  经办: 甲\n  备注:\n    - 一{own}")
        );
        assert_eq!(noted("{经办: 甲, 来件校验: x}"), format!("\n  经办: 甲{own}"));
        assert_eq!(noted(""), own);
    }

    #[test]
    fn a_file_is_known_by_its_bytes() {
        assert_eq!(Origin::of("a", b"abc").hash, "ba7816bf8f01cfea");
    }
}
