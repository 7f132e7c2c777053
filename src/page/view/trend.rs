//! A figure through the years as a drawing: where everything stands that a template draws.
//!
//! Arrives: years with the numbers that were read from their values. Leaves: a [`Trend`] with
//! places rounded to tenths, so that equal numbers give equal bytes on every machine. What is
//! drawn is honest: one scale, which begins at 0 unless it says otherwise; a line that breaks
//! where a year has no value.

use serde::Serialize;

/// The size of the drawing.
const WIDTH: u16 = 360;
const HEIGHT: u16 = 190;
/// Room above the scale, for half a label; and below it, for the years.
const ABOVE: f64 = 12.0;
const BELOW: f64 = 28.0;
/// Room on either side of the outermost points, for half a year.
const BESIDE: f64 = 20.0;
/// How wide a sign of a label is, and what stands between it and the scale.
const SIGN: f64 = 8.0;
const SPACE: f64 = 10.0;
/// How wide a year is with the space to the next.
const YEAR: f64 = 44.0;
/// Steps from 0 to the scale: more are beyond the digits of the machine.
const MOST_MULTIPLES: f64 = 1e9;
/// Lines across, one less than the marks on the scale.
const MOST_INTERVALS: f64 = 3.0;
/// Years that are written below the scale, where there is room for as many.
const MOST_YEARS: usize = 10;
/// Shares from here on are drawn on a scale that does not begin at 0: between 99.2 % and 99.8 %
/// nothing would be seen on one that does.
const HIGH_SHARE: f64 = 90.0;

/// What `trend` draws.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Trend<'a> {
    /// The size of the drawing.
    pub width: u16,
    /// Its height.
    pub height: u16,
    /// Where the scale begins and ends, from the left.
    pub left: String,
    /// Its right end.
    pub right: String,
    /// The marks on the scale, from below; four at most.
    pub ticks: Vec<TrendTick>,
    /// The years below the scale; ten at most.
    pub years: Vec<TrendYear>,
    /// Lines through the points of years that follow each other, as `points` of a `polyline`.
    pub lines: Vec<String>,
    /// The points, earliest first.
    pub points: Vec<TrendPoint<'a>>,
    /// The place in `points` of the highest value, the latest of several.
    pub highest: usize,
    /// The same of the lowest.
    pub lowest: usize,
    /// Whether all values are the same number.
    pub is_flat: bool,
    /// Where the scale begins: `zero`, `below` it, or `above` it, which has to be said.
    pub begins: &'static str,
}

/// A mark on the scale.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct TrendTick {
    /// Its place from above.
    pub y: String,
    /// Its number.
    pub label: String,
}

/// A year below the scale.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct TrendYear {
    /// Its place from the left.
    pub x: String,
    /// The year.
    pub year: i16,
}

/// The value of one year.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct TrendPoint<'a> {
    /// Its place from the left.
    pub x: String,
    /// Its place from above.
    pub y: String,
    /// The year.
    pub year: i16,
    /// The value as written.
    pub value: &'a str,
}

/// The value of one year, before it has a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measured<'a> {
    /// The year.
    pub(super) year: i16,
    /// The value as written.
    pub(super) value: &'a str,
    /// The number that it means.
    pub(super) number: f64,
}

impl<'a> Trend<'a> {
    /// Draws values, earliest first and one for a year; `none` where there are fewer than two.
    pub(super) fn draw(values: &[Measured<'a>], is_share: bool) -> Option<Self> {
        let [first, .., last] = values else { return None };
        let numbers = || values.iter().map(|value| value.number);
        let lowest = numbers().fold(f64::INFINITY, f64::min);
        let highest = numbers().fold(f64::NEG_INFINITY, f64::max);
        let scale = Scale::around(lowest, highest, is_share, numbers().all(|n| n.fract() == 0.0));
        let ticks = scale.ticks();
        let longest = ticks.iter().map(|(_, label)| label.len()).max().unwrap_or_default();
        let left = SPACE + SIGN * longest as f64;
        let (start, end) = (left + BESIDE, f64::from(WIDTH) - BESIDE);
        let x = |year: i16| {
            let span = f64::from(last.year) - f64::from(first.year);
            start + (end - start) * (f64::from(year) - f64::from(first.year)) / span.max(1.0)
        };
        let y = |number: f64| {
            let bottom = f64::from(HEIGHT) - BELOW;
            bottom - (bottom - ABOVE) * scale.share(number)
        };
        let point = |value: &Measured<'a>| TrendPoint {
            x: tenths(x(value.year)),
            y: tenths(y(value.number)),
            year: value.year,
            value: value.value,
        };
        let points: Vec<_> = values.iter().map(point).collect();
        let last_with = |number: f64| values.iter().rposition(|value| value.number == number);
        Some(Self {
            width: WIDTH,
            height: HEIGHT,
            left: tenths(left),
            right: WIDTH.to_string(),
            ticks: ticks
                .into_iter()
                .map(|(number, label)| TrendTick { y: tenths(y(number)), label })
                .collect(),
            years: written_years(first.year, last.year, end - start)
                .map(|year| TrendYear { x: tenths(x(year)), year })
                .collect(),
            lines: lines(&points),
            points,
            highest: last_with(highest)?,
            lowest: last_with(lowest)?,
            is_flat: lowest == highest,
            begins: scale.begins(),
        })
    }
}

/// The years to write on a line of some length, so that none stands over another; the last always.
fn written_years(first: i16, last: i16, length: f64) -> impl Iterator<Item = i16> {
    let count = usize::from(last.abs_diff(first)) + 1;
    let pitch = length / (count - 1).max(1) as f64;
    let step = ((YEAR / pitch).ceil() as usize).max(count.div_ceil(MOST_YEARS));
    let mut years: Vec<i16> = (first..=last).rev().step_by(step).collect();
    years.reverse();
    years.into_iter()
}

/// Lines through points; each breaks where a year is missing, and one point is no line.
fn lines(points: &[TrendPoint<'_>]) -> Vec<String> {
    let runs = points.chunk_by(|before, after| before.year + 1 == after.year);
    let line = |run: &[TrendPoint<'_>]| {
        let places: Vec<String> =
            run.iter().map(|point| format!("{},{}", point.x, point.y)).collect();
        places.join(" ")
    };
    runs.filter(|run| run.len() > 1).map(line).collect()
}

/// A scale with marks at whole multiples of a step.
#[derive(Clone, Copy, Debug)]
struct Scale {
    /// The lowest multiple.
    first: f64,
    /// The highest.
    last: f64,
    step: Step,
}

/// 1, 2 or 5, and how many zeros stand behind it, or before it.
#[derive(Clone, Copy, Debug)]
struct Step {
    digit: i64,
    exponent: i32,
}

impl Scale {
    /// The scale with the finest step for which a few marks are enough.
    fn around(lowest: f64, highest: f64, is_share: bool, is_whole: bool) -> Self {
        let is_close = is_share && lowest >= HIGH_SHARE;
        let (low, high) =
            if is_close { (lowest, highest) } else { (lowest.min(0.0), highest.max(0.0)) };
        // Nobody handles half a case.
        let finest = if is_whole && !is_share { 0 } else { -15 };
        let steps = (finest..).flat_map(|exponent| [1, 2, 5].map(|digit| Step { digit, exponent }));
        let mut scale = Self { first: 0.0, last: 1.0, step: Step { digit: 1, exponent: 0 } };
        for step in steps {
            scale = Self { first: step.below(low), last: step.above(high), step };
            if scale.first == scale.last && high == 100.0 {
                scale.first -= 1.0;
            } else if scale.first == scale.last {
                scale.last += 1.0;
            }
            // A flat line wants no scale finer than its value, and no machine counts that far.
            let is_too_fine = low == high && step.exponent < 0
                || scale.first.abs().max(scale.last.abs()) > MOST_MULTIPLES;
            if scale.last - scale.first <= MOST_INTERVALS && !is_too_fine {
                break;
            }
        }
        scale
    }

    /// The marks, from below: the numbers with their labels.
    fn ticks(self) -> Vec<(f64, String)> {
        let size = self.step.size();
        let multiples = (self.first as i64)..=(self.last as i64);
        multiples.map(|multiple| (multiple as f64 * size, self.step.label(multiple))).collect()
    }

    /// How far up a number stands, from 0 to 1.
    fn share(self, number: f64) -> f64 {
        (number / self.step.size() - self.first) / (self.last - self.first)
    }

    fn begins(self) -> &'static str {
        match self.first {
            0.0 => "zero",
            first if first < 0.0 => "below",
            _ => "above",
        }
    }
}

impl Step {
    fn size(self) -> f64 {
        // Read rather than worked out, so that it is the nearest number there is.
        format!("{}e{}", self.digit, self.exponent).parse().unwrap_or(1.0)
    }

    /// The highest multiple that is not above a number.
    fn below(self, number: f64) -> f64 {
        let multiples = number / self.size();
        whole(multiples).unwrap_or(multiples.floor())
    }

    /// The lowest multiple that is not below a number.
    fn above(self, number: f64) -> f64 {
        let multiples = number / self.size();
        whole(multiples).unwrap_or(multiples.ceil())
    }

    /// A multiple in digits: `1,500`, `99.5`.
    fn label(self, multiple: i64) -> String {
        let number = i128::from(multiple) * i128::from(self.digit);
        let sign = if number < 0 { "-" } else { "" };
        let places = usize::try_from(-self.exponent).unwrap_or_default();
        let zeros = usize::try_from(self.exponent).unwrap_or_default();
        let digits = match number {
            0 => format!("{:0>1$}", 0, places + 1),
            _ => format!("{:0>1$}{2}", number.unsigned_abs(), places + 1, "0".repeat(zeros)),
        };
        let (before, after) = digits.split_at(digits.len() - places);
        let mut whole = String::new();
        for (place, digit) in before.chars().enumerate() {
            if place > 0 && (before.len() - place).is_multiple_of(3) {
                whole.push(',');
            }
            whole.push(digit);
        }
        if after.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{after}") }
    }
}

/// The whole number that a quotient would be but for the last digits of the machine.
fn whole(quotient: f64) -> Option<f64> {
    let nearest = quotient.round();
    ((quotient - nearest).abs() < 1e-6).then_some(nearest)
}

/// A place in tenths: `12`, `12.5`.
fn tenths(place: f64) -> String {
    let tenths = (place * 10.0).round() as i64;
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, tenth) => format!("{whole}.{tenth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Measured, Trend};

    fn draw(values: &[(i16, f64)], is_share: bool) -> Trend<'static> {
        let measured = |&(year, number): &(i16, f64)| Measured { year, value: "甲", number };
        let values: Vec<_> = values.iter().map(measured).collect();
        Trend::draw(&values, is_share).unwrap()
    }

    fn labels(lowest: f64, highest: f64, is_share: bool) -> Vec<String> {
        let trend = draw(&[(2022, lowest), (2023, highest)], is_share);
        trend.ticks.into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn a_scale_has_few_round_marks_and_begins_at_0() {
        assert_eq!(labels(12.0, 31.0, false), ["0", "20", "40"]);
        assert_eq!(labels(1.0, 2.0, false), ["0", "1", "2"]);
        assert_eq!(labels(0.0, 0.0, false), ["0", "1"]);
        assert_eq!(labels(5.0, 5.0, false), ["0", "2", "4", "6"]);
        assert_eq!(labels(0.12, 0.5, false), ["0.0", "0.2", "0.4", "0.6"]);
        assert_eq!(labels(1100.0, 1480.0, false), ["0", "500", "1,000", "1,500"]);
        assert_eq!(
            labels(2e6, 1.2e9, false),
            ["0", "500,000,000", "1,000,000,000", "1,500,000,000"]
        );
        assert_eq!(labels(-30.0, 40.0, false), ["-50", "0", "50"]);
        assert_eq!(labels(61.0, 99.9, true), ["0", "50", "100"]);
    }

    #[test]
    fn high_shares_are_looked_at_closely_and_it_is_said() {
        assert_eq!(labels(99.2, 99.8, true), ["99.2", "99.4", "99.6", "99.8"]);
        assert_eq!(labels(98.0, 99.9, true), ["98", "99", "100"]);
        assert_eq!(labels(100.0, 100.0, true), ["99", "100"]);
        assert_eq!(labels(97.0, 97.0, true), ["97", "98"]);
        assert_eq!(draw(&[(2022, 99.2), (2023, 99.8)], true).begins, "above");
        assert_eq!(draw(&[(2022, 89.0), (2023, 99.8)], true).begins, "zero");
        assert_eq!(draw(&[(2022, -1.0), (2023, 99.8)], true).begins, "below");
    }

    #[test]
    fn a_line_breaks_where_a_year_is_missing() {
        let trend = draw(&[(2018, 1.0), (2019, 2.0), (2021, 3.0), (2023, 1.0), (2024, 3.0)], false);
        let points: Vec<usize> = trend.lines.iter().map(|line| line.matches(',').count()).collect();
        assert_eq!(points, [2, 2]);
        assert_eq!(trend.points.len(), 5);
        assert_eq!((trend.highest, trend.lowest, trend.is_flat), (4, 3, false));
    }

    #[test]
    fn years_never_stand_over_each_other() {
        for count in 2..60 {
            let values: Vec<_> = (0..count).map(|year| (1960 + year, f64::from(year))).collect();
            let years = draw(&values, false).years;
            assert!(years.len() <= 10, "{count}");
            assert_eq!(years.last().unwrap().year, 1959 + count);
            let places: Vec<f64> = years.iter().map(|year| year.x.parse().unwrap()).collect();
            assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 43.9), "{count}: {places:?}");
        }
    }

    #[test]
    fn everything_stands_within_the_drawing() {
        for values in
            [[1e-9, 3e-9], [-5.0, 1e15], [-1e23, 1e23], [0.0, 0.0], [1e23, 1e23], [-7.0, -7.0]]
        {
            for is_share in [false, true] {
                let trend = draw(&[(1949, values[0]), (2024, values[1])], is_share);
                assert!((2..=4).contains(&trend.ticks.len()), "{values:?}");
                let inside = |place: &str, end: f64| (0.0..=end).contains(&place.parse().unwrap());
                for point in &trend.points {
                    assert!(
                        inside(&point.x, 360.0) && inside(&point.y, 162.0),
                        "{values:?} {trend:?}"
                    );
                }
            }
        }
    }
}
