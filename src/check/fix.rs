//! `check --fix`: what a program may mend unseen. A site comes in, the texts of its reports and pages
//! go out, before and after; who asked writes them.
//!
//! What others hold on to stays as it is: a mended page has the links, ids and anchors that it had.

use super::{
    Asked,
    book::Book,
    desk::Desk,
    harm::Guard,
    hold,
    order::{Entry, Kind, Order},
    text,
};
use crate::{
    build::{self, Request, Stop},
    markdown,
    site::Visibility,
    source::{Root, SourcePath},
    yaml,
};

/// A text that can be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// Its file.
    pub path: SourcePath,
    /// As it is.
    pub before: String,
    /// As it should be.
    pub after: String,
    /// Whether the public reads it: then a change of it wants to be noted in `corrections`.
    pub is_public: bool,
}

/// Mends the reports and pages of a site, or those that are asked for, as far as a program may, and only
/// what `wants` of the codes; what
/// one rule mends may show the next, so that each text is mended until nothing is left to mend.
///
/// # Errors
///
/// The configuration has mistakes, or the disk refused.
pub fn fix(
    request: &Request,
    asked: &Asked,
    wants: &dyn Fn(&str) -> bool,
    tell: &mut dyn FnMut(Mended) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let review = build::review(request, asked.files.as_ref())?;
    let root = Root::new(&request.root, &*request.disk);
    let order = Order::of(root, &review.world, asked.files.as_ref())?;
    let book = Book::open(root, &review.world.site.config)?;
    let desk = Desk { root, world: &review.world, book: &book, outlines: false };
    for entry in order.entries.iter().filter(|entry| entry.kind.is_document()) {
        let Ok(before) = root.read_text(&entry.path)? else { continue };
        let after = mended(&desk, entry, &before, wants);
        if after != before {
            let is_public = is_public(&desk, entry);
            tell(Mended { path: entry.path.clone(), before, after, is_public })?;
        }
    }
    Ok(())
}

/// A text of which everything is mended that a program may mend unseen.
fn mended(desk: &Desk<'_>, entry: &Entry, before: &str, wants: &dyn Fn(&str) -> bool) -> String {
    let record = match entry.kind {
        Kind::Report(id) => Some(desk.world.site.record(id)),
        _ => None,
    };
    let levels = &desk.world.site.config.check.levels;
    let is_off = |finding: &text::Finding| {
        levels.get(finding.rule.code()).is_some_and(|level| level.is_off())
    };
    let body = |text: &str| yaml::split(entry.path.as_str(), text).map_or(0, |front| front.body);
    let parts = record.map(|record| desk.world.site.series(record.series).parts.as_slice());
    let parts: Vec<_> = (parts.unwrap_or_default().iter())
        .map(|part| markdown::Part { slug: &part.slug, keywords: &part.keywords })
        .collect();
    let mut guard = None;
    text::mend(before, |text| {
        let found = desk.text(entry, record, text, body(text));
        let kept = hold::kept(text, body(text));
        let found = found.into_iter().filter(|finding| {
            finding.is_mendable && !is_off(finding) && wants(finding.rule.code())
        });
        let found: Vec<_> = found.filter_map(|finding| hold::spared(finding, &kept)).collect();
        if text::plan(&found, text).is_empty() {
            return found;
        }
        let guard = guard.get_or_insert_with(|| Guard::new(before, body(before), &parts));
        guard.harmless(found, text, body(text))
    })
}

/// What cannot be read is better taken for public.
fn is_public(desk: &Desk<'_>, entry: &Entry) -> bool {
    let site = &desk.world.site;
    match entry.kind {
        Kind::Report(id) => site.record(id).visibility == Visibility::Public,
        Kind::Page(_) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use std::{path::PathBuf, sync::Arc};

    use super::fix;
    use crate::{
        build::{Request, Today},
        check::{
            Asked,
            hold::Holds,
            trial::{TODAY, Trial},
        },
    };

    const FRONT: &str = "unit: 示例区司法局\nyear: 2024\n";

    /// A report as it is, and as it is mended.
    fn mended(body: &str) -> (String, String) {
        let site = Trial::new("").report("content/甲.md", FRONT, body);
        let mut request =
            Request::new(PathBuf::from("/site"), PathBuf::from("/out"), Today::Day(TODAY));
        request.disk = Arc::new(site.disk());
        let mut texts = None;
        fix(&request, &Asked::default(), &|_| true, &mut |text| {
            texts = Some((text.before, text.after));
            Ok(())
        })
        .unwrap();
        texts.unwrap_or_else(|| (body.to_owned(), body.to_owned()))
    }

    #[test]
    fn labels_addresses_and_ids_stay_while_the_text_around_them_is_mended() {
        for kept in [
            "见[甲,乙]。\n\n[甲,乙]: https://a.example/",
            "见[附表][甲,乙]、![图][甲,乙]。\n\n[甲,乙]: a.png",
            "网址http://www.example.cn/公开,附表?甲=乙,丙办理",
            "见www.example.cn,请登录",
            "## 举措 {#举措,一}",
            "<span id=\"甲,乙\" title='甲,乙'>丙</span>",
            "见[附表](附表,一.xlsx \"甲,乙\")、`甲,乙`。",
            "[^甲,乙]\n\n[^甲,乙]: 注。",
            // Its id would change from 清理帐号 to 清理账号.
            "### 清理帐号",
        ] {
            let (before, after) =
                mended(&format!("办结40件,办复30件。\n\n{kept}\n\n加强(试行)监督。"));
            assert!(before != after && after.contains(kept), "{kept}: {after}");
            assert!(after.contains("40件，办复") && after.contains("（试行）"), "{after}");
        }
    }

    #[test]
    fn whatever_stands_beside_whatever_a_mended_page_has_the_links_ids_and_anchors_it_had() {
        const PIECES: [&str; 30] = [
            "甲",
            "乙丙",
            ",",
            ".",
            "(",
            ")",
            "[",
            "]",
            "][",
            "](",
            "{#",
            "}",
            "\"",
            "'",
            ":",
            "; ",
            "http://",
            "www.",
            "\n\n[甲,乙]: https://a.example/丙,丁\n\n",
            "\n\n## ",
            "一、",
            "(一)",
            "`",
            "**",
            "<a id=\"",
            "\">",
            "帐号",
            "２０",
            "[甲,乙]",
            "[^1]",
        ];
        let mut seed = 27_usize;
        for _ in 0..100 {
            let pieces = (0..24).map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                PIECES[(seed >> 33) % PIECES.len()]
            });
            let (before, after) = mended(&pieces.collect::<String>());
            let holds = |text: &str| {
                let body = text.find("---\n\n").map_or(0, |end| end + 4);
                Holds::of(text, body, &[])
            };
            assert_eq!(holds(&before), holds(&after), "{before}\n{after}");
        }
    }
}
