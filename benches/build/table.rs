//! The table of one size: medians of what was measured.

use std::time::Duration;

use super::run::Measure;

/// One line: all runs of one kind, each with the floor's run before it.
pub(super) struct Row {
    label: String,
    pairs: Vec<(Measure, Measure)>,
}

impl Row {
    pub(super) fn new(label: &str) -> Self {
        Self { label: label.to_owned(), pairs: Vec::new() }
    }

    pub(super) fn push(&mut self, floor: &Measure, measure: Measure) {
        self.pairs.push((*floor, measure));
    }

    fn median(&self, value: impl Fn(&Measure) -> Option<f64>) -> Option<f64> {
        median(self.pairs.iter().filter_map(|(_, measure)| value(measure)).collect())
    }

    fn ratio(&self, value: impl Fn(&Measure) -> Option<f64>) -> Option<f64> {
        let ratio = |(floor, measure): &(Measure, Measure)| Some(value(measure)? / value(floor)?);
        median(self.pairs.iter().filter_map(ratio).filter(|ratio| ratio.is_finite()).collect())
    }
}

/// Prints the table of one size.
pub(super) fn print(size: usize, runs: usize, rows: &[Row]) {
    let head =
        format!("{} reports, {runs} {}", grouped(size), if runs == 1 { "run" } else { "runs" });
    println!();
    println!(
        "{head:<34} {:>9} {:>9} {:>10} {:>8} {:>8} {:>8}",
        "wall", "CPU", "reports/s", "memory", "wall ÷", "CPU ÷"
    );
    for row in rows {
        let wall = row.median(wall);
        let cells = [
            (9, cell(wall, |wall| format!("{wall:.3} s"))),
            (9, cell(row.median(cpu), |cpu| format!("{cpu:.2} s"))),
            (10, cell(wall, |wall| grouped((size as f64 / wall).round() as usize))),
            (8, cell(row.median(memory), |memory| format!("{memory:.0} MB"))),
            (8, cell(row.ratio(self::wall), |ratio| format!("{ratio:.2}"))),
            (8, cell(row.ratio(cpu), |ratio| format!("{ratio:.2}"))),
        ];
        let cells = cells.map(|(width, text)| format!(" {text:>width$}")).concat();
        println!("{:<34}{cells}", row.label);
    }
}

fn wall(measure: &Measure) -> Option<f64> {
    Some(measure.wall.as_secs_f64())
}

fn cpu(measure: &Measure) -> Option<f64> {
    measure.cpu.as_ref().map(Duration::as_secs_f64)
}

fn memory(measure: &Measure) -> Option<f64> {
    measure.memory.map(|megabytes| megabytes as f64)
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        length if length % 2 == 0 => Some(f64::midpoint(values[middle - 1], values[middle])),
        _ => Some(values[middle]),
    }
}

fn cell(value: Option<f64>, text: impl Fn(f64) -> String) -> String {
    value.map_or_else(|| "-".into(), text)
}

/// A number with commas between its thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<_> = groups.map(|group| String::from_utf8_lossy(group)).collect();
    groups.join(",")
}
