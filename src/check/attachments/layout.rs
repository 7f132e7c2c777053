//! Words on a page to lines of text: signs with their places arrive in any order, a text leaves in
//! which rows of tables are lines and far gaps are TABs.
//!
//! Used for PDF and OFD, which know places and nothing of paragraphs.

use crate::check::attachments::piece::Writer;

/// The most stretches of one page.
const MOST: usize = 200_000;

/// A stretch of text on a page; y grows upwards.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    /// Where it begins.
    pub(crate) start: (f64, f64),
    /// Where it ends.
    pub(crate) end: (f64, f64),
    /// How large its signs are.
    pub(crate) size: f64,
    /// What it says.
    pub(crate) text: String,
}

/// The stretches of a page.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    stretches: Vec<Stretch>,
    is_cut: bool,
}

/// Which way a stretch is written: a page may be turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Right,
    Up,
    Left,
    Down,
}

impl Stretch {
    fn way(&self) -> Way {
        let (along, up) = (self.end.0 - self.start.0, self.end.1 - self.start.1);
        match (along.abs() >= up.abs(), along >= 0.0, up >= 0.0) {
            (true, true, _) => Way::Right,
            (true, false, _) => Way::Left,
            (false, _, true) => Way::Up,
            (false, _, false) => Way::Down,
        }
    }

    /// The stretch as it is when it is turned to be read from left to right.
    fn turned(self, way: Way) -> Self {
        let turn = |(x, y): (f64, f64)| match way {
            Way::Right => (x, y),
            Way::Up => (y, -x),
            Way::Left => (-x, -y),
            Way::Down => (-y, x),
        };
        Self { start: turn(self.start), end: turn(self.end), ..self }
    }
}

impl Layout {
    /// Takes a stretch.
    pub(crate) fn push(&mut self, stretch: Stretch) {
        let places = [stretch.start.0, stretch.start.1, stretch.end.0, stretch.end.1, stretch.size];
        if stretch.text.is_empty() {
            return;
        }
        if self.stretches.len() >= MOST {
            self.is_cut = true;
            return;
        }
        // What stands nowhere is still text.
        let is_placed = places.iter().all(|each| each.is_finite() && each.abs() < 1e9);
        let nowhere =
            Stretch { start: (0.0, -1e9), end: (0.0, -1e9), size: 1.0, ..stretch.clone() };
        self.stretches.push(if is_placed { stretch } else { nowhere });
    }

    /// Whether anything is written.
    pub(crate) fn is_empty(&self) -> bool {
        self.stretches.iter().all(|stretch| stretch.text.trim().is_empty())
    }

    /// Whether more came than is kept.
    pub(crate) const fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The text, line by line, each way of writing for itself.
    pub(crate) fn write(self, writer: &mut Writer) {
        let mut ways: [Vec<Stretch>; 4] = Default::default();
        for stretch in self.stretches {
            let way = stretch.way();
            let at = match way {
                Way::Right => 0,
                Way::Up => 1,
                Way::Left => 2,
                Way::Down => 3,
            };
            ways[at].push(stretch.turned(way));
        }
        for stretches in ways {
            write_one_way(stretches, writer);
            writer.end_line();
        }
    }
}

/// Writes stretches that are read from left to right.
fn write_one_way(mut stretches: Vec<Stretch>, writer: &mut Writer) {
    stretches.sort_by(|a, b| b.start.1.total_cmp(&a.start.1));
    let mut line: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        let is_next = line.first().is_some_and(|first| {
            let size = first.size.min(stretch.size).max(1.0);
            first.start.1 - stretch.start.1 > size * 0.5
        });
        if is_next {
            write_line(std::mem::take(&mut line), writer);
        }
        line.push(stretch);
    }
    write_line(line, writer);
}

fn write_line(mut line: Vec<Stretch>, writer: &mut Writer) {
    line.sort_by(|a, b| a.start.0.total_cmp(&b.start.0));
    let mut before: Option<&Stretch> = None;
    for stretch in &line {
        if let Some(before) = before {
            // Bold type is often the same text written twice, a hair apart.
            let is_same = before.text == stretch.text
                && (before.start.0 - stretch.start.0).abs() < before.size * 0.1;
            if is_same {
                continue;
            }
            let size = before.size.max(stretch.size).max(1.0);
            let gap = stretch.start.0 - before.end.0;
            if gap > size {
                writer.push("\t");
            } else if gap > size * 0.22
                && !stretch.text.starts_with(' ')
                && !before.text.ends_with(' ')
            {
                writer.push(" ");
            }
        }
        writer.push(&stretch.text);
        before = Some(stretch);
    }
    writer.end_line();
}

#[cfg(test)]
mod tests {
    use super::{Layout, Stretch};
    use crate::check::attachments::piece::Writer;

    fn stretch(x: f64, y: f64, text: &str) -> Stretch {
        let width = text.chars().count() as f64 * 10.0;
        Stretch { start: (x, y), end: (x + width, y), size: 10.0, text: text.to_owned() }
    }

    fn written(stretches: impl IntoIterator<Item = Stretch>) -> String {
        let mut layout = Layout::default();
        stretches.into_iter().for_each(|stretch| layout.push(stretch));
        let mut writer = Writer::default();
        layout.write(&mut writer);
        writer.finish(Vec::new()).map(|piece| piece.text).unwrap_or_default()
    }

    #[test]
    fn columns_that_were_written_one_after_the_other_become_rows() {
        let text = written([
            stretch(0.0, 100.0, "姓名"),
            stretch(0.0, 80.0, "周明"),
            stretch(100.0, 100.5, "电话"),
            stretch(100.0, 79.0, "无"),
        ]);
        assert_eq!(text, "姓名\t电话\n周明\t无\n");
    }

    #[test]
    fn a_number_in_parts_stays_together_and_doubled_signs_count_once() {
        let text = written([
            stretch(0.0, 0.0, "138"),
            stretch(0.2, 0.0, "138"),
            stretch(31.0, 0.0, "0013"),
            stretch(75.0, 0.0, "8000"),
        ]);
        assert_eq!(text, "1380013 8000\n");
    }

    #[test]
    fn a_turned_page_reads_as_if_it_were_not() {
        let turned = |stretch: Stretch| Stretch {
            start: (-stretch.start.1, stretch.start.0),
            end: (-stretch.end.1, stretch.end.0),
            ..stretch
        };
        let text = written([
            turned(stretch(0.0, 20.0, "上")),
            turned(stretch(0.0, 0.0, "下")),
            turned(stretch(50.0, 20.0, "右")),
            stretch(f64::NAN, 1.0, "无处"),
        ]);
        assert_eq!(text, "无处\n上\t右\n下\n");
    }
}
