//! The order of the numbers that lines begin with: `一、（一）1.（1）`, headings and paragraphs alike.
//!
//! A stack of runs is kept, one for each level that is open. A number goes on with the run of
//! its form; where it does not fit, it is asked whether it would with the form of another run:
//! then the form is wrong (`2、` after 一、), otherwise the number.

use std::ops::Range;

use crate::check::text::finding::{Finding, Mending, Rule};
use crate::check::text::mark::{Form, Mark};
use crate::check::text::reading::{Kind, Line, Reading};

/// Characters up to which a line among headings is meant as one; the others are paragraphs
/// that begin with their heading, as is customary.
const LONGEST: usize = 60;

/// GK232 to GK237, GK247, GK248, and GK245 for numbers.
pub(super) fn check(reading: &Reading, found: &mut Vec<Finding>) {
    let mut walk = Walk { reading, runs: Vec::new(), lines: 0, slips: Slips::default(), found };
    for line in &reading.lines {
        match line.kind {
            Kind::Heading(_) | Kind::Paragraph | Kind::Item { .. } => walk.line(line),
            Kind::Matter | Kind::Cell | Kind::Html => {}
        }
    }
    walk.end();
}

/// Numbers of one form that follow each other.
struct Run {
    form: Form,
    /// How deep in lists; not in one and in one is the same, since paragraphs are often both.
    depth: u8,
    last: u32,
    count: usize,
    /// The level of its headings, if they are headings.
    level: Option<u8>,
    first: Range<usize>,
    latest: Range<usize>,
    /// The count of lines at the latest.
    at_line: usize,
}

impl Run {
    fn rank(&self) -> (u8, Form) {
        (self.depth, self.form)
    }
}

/// Slips of writing that are told once for the whole file.
#[derive(Default)]
struct Slips {
    brackets: Vec<(Range<usize>, Mending)>,
    commas: Vec<(Range<usize>, Mending)>,
    marks: Vec<(Range<usize>, Mending)>,
}

struct Walk<'a> {
    reading: &'a Reading,
    runs: Vec<Run>,
    lines: usize,
    slips: Slips,
    found: &'a mut Vec<Finding>,
}

impl Walk<'_> {
    fn line(&mut self, line: &Line) {
        self.lines += 1;
        let text = self.reading.line_text(line);
        let blanks = text.len() - text.trim_start().len();
        let level = match line.kind {
            Kind::Heading(level) => Some(level),
            _ => None,
        };
        let Some(mark) = Mark::of(&text[blanks..], level.is_some()) else {
            if let Some(level) = level {
                self.close(|run| run.level.is_none_or(|theirs| theirs > level));
            }
            return;
        };
        let start = line.range.start + blanks;
        let place = self.reading.place(start..start + mark.length);
        let is_other_level = self.order(line, mark, level, &place, text);
        if !is_other_level {
            self.note_slips(mark, &text[blanks..blanks + mark.length], place);
        }
    }

    /// Puts a number where it belongs, and says whether its form is that of another level.
    fn order(
        &mut self,
        line: &Line,
        mark: Mark,
        level: Option<u8>,
        place: &Range<usize>,
        text: &str,
    ) -> bool {
        let (depth, is_numbered) = match line.kind {
            Kind::Item { depth, is_numbered } => (depth - 1, is_numbered),
            _ => (0, false),
        };
        let rank = (depth, mark.form);
        let own = self.runs.iter().position(|run| run.rank() == rank);
        let fits = |run: &Run| run.last + 1 == mark.value;
        if !own.is_some_and(|own| fits(&self.runs[own]))
            && let Some(other) = self.other(mark, level, own)
        {
            let expected = self.runs[other].form.write(mark.value);
            self.tell(place, Mending { found: written(text, mark), mended: expected }, |mending| {
                Rule::NumberOfOtherLevel(mending)
            });
            self.go_on(other, mark.value, place);
            return true;
        }
        let Some(own) = own else {
            self.begin(rank, mark, level, place, text);
            return false;
        };
        let run = &self.runs[own];
        let is_new_list = level.is_none() && run.level.is_none() && self.lines > run.at_line + 1;
        // Markdown counts for itself: an author may write `1.` before every item.
        let is_lazy = is_numbered && mark.value == run.last;
        if mark.value == 1 && is_new_list {
            self.truncate(own);
            self.begin(rank, mark, level, place, text);
        } else if fits(run) || is_lazy {
            self.tell_level(own, mark, level, place, text);
            self.go_on(own, mark.value, place);
        } else {
            let mended = mark.form.write(run.last + 1);
            let is_skip = mark.value > run.last;
            let latest = run.latest.clone();
            let mending = Mending { found: written(text, mark), mended };
            let rule = if is_skip { Rule::NumberSkipped } else { Rule::NumberRepeated };
            self.found.push(Finding::with(place.clone(), latest, rule(mending)));
            self.go_on(own, mark.value, place);
        }
        false
    }

    /// The run of another form that the number would go on with, if that is what is meant.
    fn other(&self, mark: Mark, level: Option<u8>, own: Option<usize>) -> Option<usize> {
        if mark.value < 2 {
            return None;
        }
        let is_sibling = |run: &Run| level.is_some() && run.level == level;
        // Of two headings on different levels none goes on with the other.
        let is_apart = |run: &Run| level.is_some() && run.level.is_some() && run.level != level;
        let fits =
            |run: &Run| run.form != mark.form && run.last + 1 == mark.value && !is_apart(run);
        // A small gap in its own run is a gap, unless the headings stand side by side.
        let is_gap = own.is_some_and(|own| mark.value > self.runs[own].last);
        let candidates = || (0..self.runs.len()).rev().filter(|&index| fits(&self.runs[index]));
        let sibling = candidates().find(|&index| is_sibling(&self.runs[index]));
        sibling.or_else(|| if is_gap { None } else { candidates().next() })
    }

    fn begin(
        &mut self,
        rank: (u8, Form),
        mark: Mark,
        level: Option<u8>,
        place: &Range<usize>,
        text: &str,
    ) {
        let deeper = self.runs.iter().position(|run| run.rank() > rank);
        if let Some(deeper) = deeper {
            self.truncate(deeper);
        }
        if mark.value != 1 {
            let mending = Mending { found: written(text, mark), mended: mark.form.write(1) };
            self.tell(place, mending, Rule::NumberSkipped);
        }
        self.runs.push(Run {
            form: mark.form,
            depth: rank.0,
            last: mark.value,
            count: 1,
            level,
            first: place.clone(),
            latest: place.clone(),
            at_line: self.lines,
        });
    }

    fn go_on(&mut self, index: usize, value: u32, place: &Range<usize>) {
        self.truncate(index + 1);
        if let Some(run) = self.runs.get_mut(index) {
            run.last = value;
            run.count += 1;
            run.latest = place.clone();
            run.at_line = self.lines;
        }
    }

    /// Tells a heading on another level than its siblings, and a sibling that is no heading.
    fn tell_level(
        &mut self,
        own: usize,
        mark: Mark,
        level: Option<u8>,
        place: &Range<usize>,
        text: &str,
    ) {
        let number = written(text, mark);
        match (self.runs[own].level, level) {
            (Some(expected), Some(level)) if level != expected => {
                let rule = Rule::HeadingOnOtherLevel { number, level, expected };
                self.found.push(Finding::new(place.clone(), rule));
            }
            (Some(_), None) if text.chars().count() <= LONGEST && !text.ends_with('。') => {
                self.found.push(Finding::new(place.clone(), Rule::LineAmongHeadings { number }));
            }
            _ => {}
        }
    }

    fn tell(&mut self, place: &Range<usize>, mending: Mending, rule: fn(Mending) -> Rule) {
        self.found.push(Finding::new(place.clone(), rule(mending)));
    }

    fn note_slips(&mut self, mark: Mark, written: &str, place: Range<usize>) {
        let mending = Mending { found: written.to_owned(), mended: mark.mended() };
        if mark.is_half_width {
            self.slips.brackets.push((place, mending));
        } else if mark.has_wrong_mark {
            match mark.form {
                Form::Han | Form::Digits => self.slips.marks.push((place, mending)),
                Form::HanInBrackets | Form::DigitsInBrackets => {
                    self.slips.commas.push((place, mending));
                }
            }
        }
    }

    fn close(&mut self, is_over: impl Fn(&Run) -> bool) {
        if let Some(first) = self.runs.iter().position(is_over) {
            self.truncate(first);
        }
    }

    /// Ends all runs from an index on, the deepest first.
    fn truncate(&mut self, length: usize) {
        while self.runs.len() > length {
            let Some(run) = self.runs.pop() else { return };
            // In running text the second may stand in the same line: （一）甲；（二）乙。
            if run.count == 1 && run.last == 1 && run.level.is_some() {
                self.found.push(Finding::new(run.first, Rule::ListOfOne));
            }
        }
    }

    fn end(mut self) {
        self.truncate(0);
        let Slips { brackets, commas, marks } = self.slips;
        self.found.extend(grouped(brackets, |first, count| Rule::NumberInHalfWidthBrackets {
            first,
            count,
        }));
        self.found.extend(grouped(commas, |first, count| Rule::CommaAfterBracket { first, count }));
        self.found
            .extend(grouped(marks, |first, count| Rule::NumberWithWrongMark { first, count }));
    }
}

fn grouped(
    slips: Vec<(Range<usize>, Mending)>,
    rule: impl FnOnce(Mending, usize) -> Rule,
) -> Option<Finding> {
    let (places, mendings): (Vec<_>, Vec<_>) = slips.into_iter().unzip();
    let first = mendings.into_iter().next()?;
    let finding = Finding::grouped(places, |count| rule(first, count))?;
    Some(finding.mendable(true))
}

/// The number as it stands in the text.
fn written(text: &str, mark: Mark) -> String {
    let text = text.trim_start();
    text.get(..mark.length).unwrap_or(text).to_owned()
}
