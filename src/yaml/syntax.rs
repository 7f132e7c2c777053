//! The parser's complaints in plain words: its English sentence and place in, a [`SyntaxReason`]
//! and the place that an author should look at out. Apart, since it knows the parser's wording.

use std::ops::Range;

use crate::diagnostic::{Fault, SyntaxReason};

/// The fault behind an error of the parser at a byte of the text.
pub(super) fn explain(text: &str, at: usize, info: &str) -> (Range<usize>, Fault) {
    if info.contains("anchor") || info.contains("alias") {
        return (word(text, at), Fault::Anchor);
    }
    if info.contains("tag") || info.contains("TAG") || info.contains("handle") {
        return (word(text, at), Fault::Tag);
    }
    if info.contains("recursion limit") {
        return (word(text, at), Fault::TooDeep);
    }
    let (range, reason) = reason(text, at, info);
    (range, Fault::Syntax { reason })
}

fn reason(text: &str, at: usize, info: &str) -> (Range<usize>, SyntaxReason) {
    let has = |part: &str| info.contains(part);
    if has("mapping values are not allowed") {
        return second_colon(text, at);
    }
    if has("simple key expect") {
        return (line_above(text, at), SyntaxReason::NoColon);
    }
    if has("trailing content") {
        return (word(text, at), SyntaxReason::TextAfterValue);
    }
    if has("quoted scalar") {
        return (word(text, at), SyntaxReason::QuoteNotClosed);
    }
    if has("flow") || has("illegal placement of ':'") || has("misplaced bracket") {
        let opened = open_bracket(text, at).unwrap_or(at);
        return (word(text, opened), SyntaxReason::BracketNotClosed);
    }
    if has("tab") || has("indentation") || has("wrongly indented") {
        return (word(text, at), SyntaxReason::Indentation);
    }
    if has("did not find expected key")
        || has("did not find expected '-'")
        || has("not allowed in this context")
    {
        return misplaced_line(text, at);
    }
    if has("unexpected character")
        || has("expected node content")
        || has("directive")
        || has("plain scalar cannot start")
        || has("must be followed by")
    {
        return (word(text, at), SyntaxReason::ReservedSign);
    }
    if has("unprintable") || has("byte order mark") {
        return (word(text, at), SyntaxReason::Character);
    }
    (word(text, at), SyntaxReason::Other(info.to_owned()))
}

/// The last bracket before a byte that is still open there: the parser tells only where it gave up.
fn open_bracket(text: &str, at: usize) -> Option<usize> {
    let mut closed = 0_usize;
    let before = &text.as_bytes()[..at.min(text.len())];
    for (place, byte) in before.iter().enumerate().rev() {
        match byte {
            b']' | b'}' => closed += 1,
            b'[' | b'{' if closed == 0 => return Some(place),
            b'[' | b'{' => closed -= 1,
            _ => {}
        }
    }
    None
}

/// A second colon, or a line that has slipped to the right and so continues the one above.
fn second_colon(text: &str, at: usize) -> (Range<usize>, SyntaxReason) {
    let line = line(text, at);
    let before = &text[line.start..at.min(line.end)];
    if before.contains(": ") {
        return (at..(at + 1).min(text.len()), SyntaxReason::ColonInValue);
    }
    if before.starts_with(' ') {
        return (word(text, line.start), SyntaxReason::Indentation);
    }
    // The lines above lack their colon, and this one is read as part of them.
    (line_above(text, at), SyntaxReason::NoColon)
}

/// A line in the wrong column, or one that is no field at all.
fn misplaced_line(text: &str, at: usize) -> (Range<usize>, SyntaxReason) {
    let line = line(text, at);
    let slipped = text[line.clone()].starts_with(' ');
    let reason = if slipped || text[line.clone()].contains(": ") {
        SyntaxReason::Indentation
    } else {
        SyntaxReason::NoColon
    };
    (word(text, line.start), reason)
}

/// The line of a byte, without its end.
pub(super) fn line(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length);
    start..end
}

/// From a byte on to the end of the line, white space left out.
fn word(text: &str, at: usize) -> Range<usize> {
    let mut line = line(text, at);
    if text[line.clone()].trim().is_empty() {
        // The end of the text: what it lacks, it lacks after the last words.
        let written = text[..line.start].trim_end().len();
        line = self::line(text, written);
        return line.start..written.max(line.start);
    }
    let from = at.clamp(line.start, line.end);
    let rest = &text[from..line.end];
    let start = from + (rest.len() - rest.trim_start().len());
    let end = start + text[start..line.end].trim_end().len();
    if start == end { line.start..line.start + text[line].trim_end().len() } else { start..end }
}

/// The first line that has no colon, from the line above a byte upwards.
///
/// The parser notices a line without a colon only when it has read the next one.
fn line_above(text: &str, at: usize) -> Range<usize> {
    let here = line(text, at);
    let mut seen = here.clone();
    while seen.start > 0 {
        seen = line(text, seen.start - 1);
        let written = text[seen.clone()].trim();
        if !written.is_empty() && !written.starts_with('#') {
            let colon = written.contains(": ") || written.ends_with(':');
            let wanted = if colon { here } else { seen };
            return word(text, wanted.start);
        }
    }
    word(text, here.start)
}
