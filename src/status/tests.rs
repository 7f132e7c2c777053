//! The pure half of the desk: distances to a day, and words about them.

use jiff::civil::{Date, date};

use super::{Standing, Timing, phrases::Phrases};
use crate::{
    diagnostic::Language::{Chinese, English},
    site::Duty,
};

const DUE: Date = date(2026, 3, 31);

#[test]
fn the_last_day_is_on_time_and_the_next_is_not() {
    for (day, standing, timing) in [
        (date(2026, 3, 30), Standing::Awaited, Timing::Left(1)),
        (date(2026, 3, 31), Standing::Awaited, Timing::Left(0)),
        (date(2026, 4, 1), Standing::Missing, Timing::Overdue(1)),
        (date(2027, 4, 1), Standing::Missing, Timing::Overdue(366)),
    ] {
        let found = Standing::of(Duty::Due(DUE), None, false, Some(DUE), day);
        assert_eq!((found, found.timing(Some(DUE), day)), (standing, timing), "{day}");
    }
    let undated = Standing::of(Duty::Undated, None, false, None, DUE);
    assert_eq!((undated, undated.timing(None, DUE)), (Standing::Awaited, Timing::None));
}

#[test]
fn what_is_published_is_measured_by_its_own_day() {
    let today = date(2026, 6, 1);
    let timing = |standing: Standing| standing.timing(Some(DUE), today);
    assert_eq!(timing(Standing::Published(date(2026, 3, 31))), Timing::None);
    assert_eq!(timing(Standing::Late(date(2026, 4, 2))), Timing::Overdue(2));
    assert_eq!(timing(Standing::Held(date(2026, 6, 2))), Timing::Overdue(63));
    assert_eq!(timing(Standing::Draft), Timing::Overdue(62));
    assert_eq!(timing(Standing::Exempt), Timing::None);
}

#[test]
fn the_longest_overdue_is_the_most_urgent() {
    let mut timings =
        [Timing::None, Timing::Left(5), Timing::Overdue(1), Timing::Left(0), Timing::Overdue(9)];
    timings.sort_by_key(|timing| timing.urgency());
    assert_eq!(
        timings,
        [Timing::Overdue(9), Timing::Overdue(1), Timing::Left(0), Timing::Left(5), Timing::None]
    );
}

#[test]
fn distances_are_said_as_people_say_them() {
    let said = |timing| {
        [Chinese, English].map(|language| Phrases(language).timing(Standing::Draft, timing))
    };
    assert_eq!(said(Timing::Left(0)), [Some("今天到期".into()), Some("due today".into())]);
    assert_eq!(said(Timing::Left(1)), [Some("还有1天".into()), Some("1 day left".into())]);
    assert_eq!(said(Timing::Overdue(12)), [Some("逾期12天".into()), Some("12 days late".into())]);
    assert_eq!(said(Timing::None), [None, None]);
}
