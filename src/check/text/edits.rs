//! What `check --fix` mends: findings in, edits out, and a text mended until nothing is left to mend.
//!
//! Only findings that their rule calls mendable are looked at, and each edit once more makes
//! sure that what it replaces is what the rule saw, so that no coarse place (an entity, a
//! character that Markdown changes) does harm. Front matter, code and addresses are never touched:
//! the rules find nothing mendable there.

use std::ops::Range;

use crate::check::text::finding::{Finding, Rule};
use crate::check::text::mark::Mark;
use crate::check::text::typography::mended_characters;

/// A stretch of the file and what to put in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The stretch, in bytes.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

/// The edits that mend a finding, in the order of the text; none where a person must decide.
pub fn fixes(finding: &Finding, text: &str) -> Vec<Edit> {
    if !finding.is_mendable {
        return Vec::new();
    }
    let quotes = quotes(finding, text);
    let places = finding.places().enumerate();
    places
        .filter_map(|(index, range)| {
            let written = text.get(range.clone())?;
            let mended = match &quotes {
                Some(quotes) => quotes.get(index).map(|quote| String::from(*quote)),
                None => mended(&finding.rule, written),
            }?;
            let is_change = mended != written && !joins_markup(&finding.rule, text, &range);
            is_change.then(|| {
                let range = with_blank(&finding.rule, text, with_escape(text, range));
                Edit { range, text: mended }
            })
        })
        .collect()
}

/// Whether a blank stands beside emphasis or code, which might not be such without it.
fn joins_markup(rule: &Rule, text: &str, range: &Range<usize>) -> bool {
    const MARKUP: [char; 4] = ['*', '_', '`', '~'];
    matches!(rule, Rule::BlankInChinese { .. })
        && (text[..range.start].ends_with(MARKUP) || text[range.end..].starts_with(MARKUP))
}

/// A stretch with the backslash before it, if that escapes it: `\(` becomes `（` and not `\（`.
fn with_escape(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text[..range.start].bytes().rev().take_while(|byte| *byte == b'\\').count();
    let is_escaped = before % 2 == 1
        && text[range.start..].starts_with(|first: char| first.is_ascii_punctuation());
    range.start - usize::from(is_escaped)..range.end
}

/// A stretch with the one blank behind a half-width mark: `甲, 乙` becomes `甲，乙`.
fn with_blank(rule: &Rule, text: &str, range: Range<usize>) -> Range<usize> {
    let is_stop = matches!(rule, Rule::HalfWidthPunctuation { .. })
        && text[range.clone()].ends_with([',', ';', ':', '?', '!', '.']);
    let behind = text[range.end..].strip_prefix(' ').and_then(|behind| behind.chars().next());
    let is_one = behind.is_some_and(|next| next.is_alphanumeric() || "“‘《（【".contains(next));
    range.start..range.end + usize::from(is_stop && is_one)
}

/// What to write in place of what is written, if that is what the rule is about.
fn mended(rule: &Rule, written: &str) -> Option<String> {
    let only = |found: &str, mended: &str| (written == found).then(|| mended.to_owned());
    match rule {
        Rule::NumberInHalfWidthBrackets { .. }
        | Rule::CommaAfterBracket { .. }
        | Rule::NumberWithWrongMark { .. } => {
            let mark = Mark::of(written, true).filter(|mark| mark.length == written.len())?;
            Some(mark.mended())
        }
        Rule::HalfWidthPunctuation { .. } | Rule::MixedBrackets { .. } => {
            full_width(written).map(String::from)
        }
        Rule::RepeatedPunctuation(mending) => {
            let mark = mending.mended.chars().next()?;
            written.chars().all(|each| each == mark).then(|| mark.into())
        }
        Rule::Ellipsis(mending) | Rule::Dash(mending) => {
            let first = written.chars().next()?;
            let is_run = written.chars().all(|each| each == first) && !first.is_alphanumeric();
            (is_run && mending.found.starts_with(first)).then(|| mending.mended.clone())
        }
        Rule::ClashingPunctuation { .. } => {
            let is_marks = written.chars().all(|each| "。，、；：".contains(each));
            (is_marks && written.ends_with('。')).then(|| String::from("。"))
        }
        Rule::BlankInChinese { .. } => {
            let is_blank = !written.is_empty()
                && written.chars().all(|each| matches!(each, ' ' | '\t' | '\u{A0}' | '\u{3000}'));
            is_blank.then(String::new)
        }
        Rule::FullWidthCharacters(mending) => {
            (written == mending.found).then(|| mended_characters(written))
        }
        Rule::FullWidthPercent { .. } => only("％", "%"),
        Rule::ControlCharacter { code, .. } | Rule::ZeroWidth { code, .. } => {
            let mut characters = written.chars();
            let is_one = characters.next().is_some_and(|each| u32::from(each) == *code);
            (is_one && characters.next().is_none()).then(String::new)
        }
        Rule::WordResidue { found, .. } => only(found, ""),
        Rule::DocumentNumber(mending) | Rule::LetterInNumber(mending) => {
            only(&mending.found, &mending.mended)
        }
        Rule::Term { found, right, .. } => only(found, right),
        _ => None,
    }
}

fn full_width(mark: &str) -> Option<&'static str> {
    Some(match mark {
        "," => "，",
        "." => "。",
        ":" => "：",
        ";" => "；",
        "?" => "？",
        "!" => "！",
        "(" => "（",
        ")" => "）",
        _ => return None,
    })
}

/// Curly quotes for straight ones, opening and closing in turn, if these are quotes.
fn quotes(finding: &Finding, text: &str) -> Option<Vec<&'static str>> {
    let Rule::StraightQuotes { .. } = finding.rule else { return None };
    let quote = |(index, range): (usize, Range<usize>)| match (text.get(range), index % 2) {
        (Some("\""), 0) => Some("“"),
        (Some("\""), _) => Some("”"),
        (Some("'"), 0) => Some("‘"),
        (Some("'"), _) => Some("’"),
        _ => None,
    };
    // Should one not be a quote, none is mended.
    Some(finding.places().enumerate().map(quote).collect::<Option<_>>().unwrap_or_default())
}

/// Edits of all findings that do not overlap: where two do, the one that begins first counts, of
/// two that begin together the longer.
pub fn plan(findings: &[Finding], text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = findings.iter().flat_map(|finding| fixes(finding, text)).collect();
    edits.sort_by_key(|edit| (edit.range.start, std::cmp::Reverse(edit.range.end)));
    let mut end = 0;
    edits.retain(|edit| {
        let is_free = edit.range.start >= end;
        if is_free {
            end = edit.range.end;
        }
        is_free
    });
    edits
}

/// The text with the edits made; they must be in order and must not overlap, as those of [`plan`].
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let Some(kept) = text.get(at..edit.range.start) else { continue };
        mended.push_str(kept);
        mended.push_str(&edit.text);
        at = edit.range.end;
    }
    mended.push_str(text.get(at..).unwrap_or_default());
    mended
}

/// Mends a text again and again until nothing mendable is found, since one edit may bring the
/// next to light (`甲,,乙` has two commas, then two full-width ones, then one). Mending a mended
/// text changes nothing.
///
/// `check` finds in a text what is to be mended; `body` is where its body begins.
pub fn mend(text: &str, mut check: impl FnMut(&str) -> Vec<Finding>) -> String {
    /// Every round makes the text shorter or more Chinese; honest texts need two or three.
    const ROUNDS: usize = 20;
    let mut mended = text.to_owned();
    for _ in 0..ROUNDS {
        let edits = plan(&check(&mended), &mended);
        if edits.is_empty() {
            break;
        }
        mended = apply(&mended, &edits);
    }
    mended
}
