//! Edits of texts, as an editor makes them: a line put in, exchanged or taken out, with the line
//! ends that the file has.

use std::ops::Range;

/// The lines of the front matter; `none` for a file without.
pub fn front(text: &str) -> Option<Range<usize>> {
    let end = text.lines().skip(1).position(|line| line == "---")?;
    text.trim_start_matches('\u{feff}').starts_with("---").then_some(1..end + 1)
}

/// Sets a key in the given lines to a value, or takes its line out.
pub fn set(text: &str, lines: Range<usize>, key: &str, value: Option<&str>) -> String {
    let mut all: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let is_key = |line: &String| {
        line.trim_start().strip_prefix(key).is_some_and(|rest| rest.starts_with(':'))
    };
    let lines = lines.start..lines.end.min(all.len());
    let place = lines.clone().find(|&index| is_key(&all[index]));
    // What is not a list item at the margin is indented like the lines of its entry.
    let indent =
        if all.get(lines.start).is_some_and(|line| line.starts_with("- ")) { "  " } else { "" };
    match (place, value.map(|value| format!("{indent}{key}: {value}{ending}"))) {
        (Some(index), Some(line)) => all[index] = line,
        (None, Some(line)) => all.insert(lines.end, line),
        (Some(index), None) => {
            all.remove(index);
        }
        (None, None) => {}
    }
    all.concat()
}

/// The value of a key in the given lines.
pub fn get(text: &str, lines: Range<usize>, key: &str) -> Option<String> {
    let mut lines = text.lines().skip(lines.start).take(lines.len());
    lines.find_map(|line| {
        let line = line.trim_start().trim_start_matches("- ");
        Some(line.strip_prefix(key)?.strip_prefix(": ")?.to_owned())
    })
}

/// The lines of each entry of a register.
pub fn entries(text: &str) -> Vec<Range<usize>> {
    let starts = text.lines().enumerate().filter(|(_, line)| line.starts_with("- slug:"));
    let starts: Vec<usize> = starts.map(|(index, _)| index).collect();
    let ends = starts.iter().copied().skip(1).chain([text.lines().count()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Some lines of a text.
pub fn slice(text: &str, lines: Range<usize>) -> String {
    text.split_inclusive('\n').skip(lines.start).take(lines.len()).collect()
}

/// A text without some of its lines.
pub fn without(text: &str, lines: Range<usize>) -> String {
    let all = text.split_inclusive('\n').enumerate();
    all.filter(|(index, _)| !lines.contains(index)).map(|(_, line)| line).collect()
}
