//! Due days: who has not published, who was late, who will be.
//!
//! Arrives: a site with its drafts and held reports, and the reports with errors. Leaves: findings
//! of the year that is collected now, and one note for each unit whose older reports are not public.
//! Of years before a unit's first report, and of years on which nobody has sent anything, nobody asked.
//! Where a unit stands is worked out by the room `status`; here it becomes what a check says of it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    build::BrokenReport,
    diagnostic::{
        Diagnostic, Step,
        check::{Finding, Rule as AnyRule},
    },
    site::{SeriesId, Site},
    source::REGISTER,
    status::{Question, Row, Standing, Status, Timing},
};

pub use crate::diagnostic::check::due::{Instead, Owed, Rule};

/// Days before a due day from which on a unit is reminded.
const SOON: i32 = 30;
/// Days after a due day within which a year is collected, even if nobody has sent anything.
const SEASON: i32 = 90;

/// Looks at all series with due days. The site has its drafts and held reports, `broken` is sorted by
/// path. Units that need not report are never named.
pub fn check(site: &Site, broken: &[BrokenReport]) -> Vec<Diagnostic> {
    let today = site.today();
    let desk = Desk::new(site);
    let mut told = Vec::new();
    for series in (0..site.config.series.len()).map(SeriesId::new) {
        let year = Question::year_collected_on(today);
        let status = Status::of(site, broken, Question { series, year, today });
        let years = Years::of(site, broken, series);
        let rows = status.rows.iter().filter(|row| years.are_collected(year, row.due, today));
        told.extend(rows.filter_map(|row| desk.finding(&status, row)));
        told.extend(desk.gaps(site, broken, series, &years));
    }
    told.sort();
    told
}

/// The years that somebody asked for: those of which the site has reports.
struct Years<'a> {
    /// The first of each unit, by slug.
    first: BTreeMap<&'a str, i16>,
    /// The last of all.
    last: Option<i16>,
}

impl<'a> Years<'a> {
    fn of(site: &'a Site, broken: &[BrokenReport], series: SeriesId) -> Self {
        let last = broken.iter().filter_map(|report| report.names.year).max();
        let mut years = Self { first: BTreeMap::new(), last };
        for record in site.records.iter().filter(|record| record.series == series) {
            let year = record.year();
            years.last = years.last.max(Some(year));
            for unit in &record.units {
                let first = years.first.entry(&site.units.get(*unit).slug).or_insert(year);
                *first = year.min(*first);
            }
        }
        years
    }

    /// Whether reports on a year are collected: somebody has sent one, or they have not been due for long.
    fn are_collected(&self, year: i16, due: Option<Date>, today: Date) -> bool {
        self.last >= Some(year) || due.is_none_or(|due| (today - due).get_days() <= SEASON)
    }
}

/// What findings need to be placed.
struct Desk<'a> {
    /// The place of each unit in the register, by slug; empty without a register.
    entries: BTreeMap<&'a str, usize>,
}

impl<'a> Desk<'a> {
    fn new(site: &'a Site) -> Self {
        let units = site.units.iter().filter(|_| !site.units.is_provisional());
        Self { entries: units.map(|(id, unit)| (unit.slug.as_str(), id.index())).collect() }
    }

    /// What is said of a unit's report on the year that is collected.
    fn finding(&self, status: &Status<'_>, row: &Row<'_>) -> Option<Diagnostic> {
        let due = row.due?;
        let owed = owed(status, row, due);
        let published = |day: Date| (day - due).get_days();
        match (row.standing, row.timing(status.today)) {
            // Late, and asked or not: it is so, and nothing can be done about it.
            (Standing::Late(day), _) => {
                let rule = Rule::Late { owed, days: published(day) };
                Some(self.in_file(row, "published", rule))
            }
            (Standing::Held(day), Timing::Overdue(_)) if row.is_owed() => {
                let rule = Rule::HeldTooLong { owed, published: day.to_string() };
                Some(self.in_file(row, "published", rule))
            }
            (Standing::Withdrawn(_), _) if row.is_owed() => {
                let days = published(status.today);
                self.not_public(
                    row,
                    owed,
                    Instead::Withdrawn,
                    if days > 0 { days } else { -SOON - 1 },
                )
            }
            (standing, Timing::Overdue(days)) if row.is_owed() => {
                self.not_public(row, owed, instead(standing)?, days)
            }
            (standing, Timing::Left(days)) if row.is_owed() => {
                self.not_public(row, owed, instead(standing)?, -days)
            }
            _ => None,
        }
    }

    /// A report that is not public, so many days after its due day.
    fn not_public(
        &self,
        row: &Row<'_>,
        owed: Owed,
        instead: Instead,
        days: i32,
    ) -> Option<Diagnostic> {
        let rule = match days {
            1.. => Rule::Missing { owed, instead, days },
            0 => Rule::DueSoon { owed, instead, days: 0 },
            _ if -days <= SOON => Rule::DueSoon { owed, instead, days: -days },
            _ => return None,
        };
        Some(self.at_unit(row.unit.slug.as_str(), rule))
    }

    /// One note for a unit about all the years before that somebody asked for.
    fn gaps(
        &self,
        site: &Site,
        broken: &[BrokenReport],
        series: SeriesId,
        years: &Years<'_>,
    ) -> Vec<Diagnostic> {
        let today = site.today();
        let collected = Question::year_collected_on(today);
        let (Some(first), Some(last)) = (years.first.values().min(), years.last) else {
            return Vec::new();
        };
        let first = site.series(series).since.unwrap_or(*first).max(*first);
        let mut gaps = BTreeMap::<&str, (&str, Vec<i16>)>::new();
        for year in first..collected.min(last.saturating_add(1)) {
            let status = Status::of(site, broken, Question { series, year, today });
            for row in status.rows {
                let first = years.first.get(row.unit.slug.as_str());
                let is_gap = row.is_owed()
                    && first.is_some_and(|first| *first < year)
                    && row.due.is_some_and(|due| due < today)
                    && instead(row.standing).is_some();
                if is_gap {
                    let entry = gaps.entry(&row.unit.slug);
                    entry.or_insert((&row.unit.name, Vec::new())).1.push(year);
                }
            }
        }
        gaps.into_iter()
            .map(|(slug, (unit, years))| {
                let (unit, series) = (unit.to_owned(), site.series(series).title.clone());
                self.at_unit(slug, Rule::Gaps { unit, series, years })
            })
            .collect()
    }

    /// At the unit's entry of the register; without a register nothing names it but its reports.
    fn at_unit(&self, slug: &str, rule: Rule) -> Diagnostic {
        let fault = Finding::from(AnyRule::from(rule)).into();
        match self.entries.get(slug) {
            Some(&index) => {
                let steps = vec![Step::Index(index), Step::key("slug")];
                Diagnostic::of_field(REGISTER, steps, fault)
            }
            None => Diagnostic::of_file(REGISTER, fault),
        }
    }

    /// At a field of the report that counts.
    fn in_file(&self, row: &Row<'_>, key: &str, rule: Rule) -> Diagnostic {
        match row.files.first() {
            Some(path) => {
                let fault = Finding::from(AnyRule::from(rule)).into();
                Diagnostic::of_field(path, vec![Step::key(key)], fault)
            }
            None => self.at_unit(&row.unit.slug, rule),
        }
    }
}

/// What is there instead of a public report; `none` for one that is, or will be.
fn instead(standing: Standing) -> Option<Instead> {
    match standing {
        Standing::Missing | Standing::Awaited => Some(Instead::Nothing),
        Standing::Draft => Some(Instead::Draft),
        Standing::Broken => Some(Instead::Broken),
        Standing::Withdrawn(_) => Some(Instead::Withdrawn),
        _ => None,
    }
}

fn owed(status: &Status<'_>, row: &Row<'_>, due: Date) -> Owed {
    Owed {
        unit: row.unit.name.clone(),
        series: status.series.title.clone(),
        year: status.year,
        due: due.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Instead, Rule, check};
    use crate::{
        check::trial::{Trial, rules},
        diagnostic::check::Rule as AnyRule,
    };

    const SITE: &str = "series:\n  - {slug: fzzf, title: 法治报告, due: \"03-31\", since: 2023}\n";
    const UNITS: &str = "- {slug: sfj, name: 示例区司法局}\n- {slug: sjj, name: 示例区数据局}\n- {slug: jkj, name: 示例区疾控局, since: 2026-01-10}\n- {slug: jgj, name: 示例区机关局, exempt: [{series: fzzf, years: 2023-2030, reason: 并入}]}\n";

    fn site(reports: &[(&str, i16, &str)]) -> Trial {
        let trial = Trial::new(SITE).file("content/units.yml", UNITS);
        reports.iter().fold(trial, |trial, (unit, year, published)| {
            let front = format!("unit: {unit}\nyear: {year}\n{published}");
            trial.report(&format!("content/{unit}/{year}.md"), &front, "正文")
        })
    }

    fn on(today: Date, trial: &Trial) -> (Vec<String>, Vec<Rule>) {
        let survey = trial.survey(today);
        let found = check(&survey.site, &survey.broken);
        let due = rules(&found).into_iter().map(|rule| match rule {
            AnyRule::Due(rule) => rule,
            other => panic!("{other:?}"),
        });
        let due = due.collect();
        (trial.told(found), due)
    }

    const OLD: [(&str, i16, &str); 4] = [
        ("sfj", 2023, "published: 2024-03-20\n"),
        ("sfj", 2024, "published: 2025-03-20\n"),
        ("sjj", 2023, "published: 2024-03-20\n"),
        ("sjj", 2024, "published: 2025-03-20\n"),
    ];

    #[test]
    fn a_report_is_awaited_then_near_then_missing() {
        let trial = site(&OLD);
        assert_eq!(on(date(2026, 2, 28), &trial).0, [""; 0]);
        let (told, near) = on(date(2026, 3, 31), &trial);
        assert_eq!(told, ["content/units.yml:1 GK363", "content/units.yml:2 GK363"]);
        assert!(matches!(near[0], Rule::DueSoon { instead: Instead::Nothing, days: 0, .. }));
        let (told, missing) = on(date(2026, 4, 2), &trial);
        assert_eq!(told, ["content/units.yml:1 GK361", "content/units.yml:2 GK361"]);
        assert!(matches!(missing[0], Rule::Missing { instead: Instead::Nothing, days: 2, .. }));
    }

    #[test]
    fn drafts_late_and_held_reports_are_told_apart() {
        let trial =
            site(&OLD).report("content/sfj/2025.md", "unit: sfj\nyear: 2025\n", "正文").report(
                "content/sjj/2025.md",
                "unit: sjj\nyear: 2025\npublished: 2026-04-03\n",
                "正文",
            );
        let (told, found) = on(date(2026, 4, 2), &trial);
        assert_eq!(told, ["content/sjj/2025.md:4 GK364", "content/units.yml:1 GK361"]);
        assert!(matches!(&found[1], Rule::Missing { instead: Instead::Draft, .. }), "{found:?}");
        let (told, found) = on(date(2026, 4, 5), &trial);
        assert_eq!(told, ["content/sjj/2025.md:4 GK362", "content/units.yml:1 GK361"]);
        assert!(matches!(&found[0], Rule::Late { days: 3, .. }), "{found:?}");
    }

    #[test]
    fn years_long_over_are_one_note_for_a_unit() {
        let trial = site(&[
            ("sfj", 2025, "published: 2026-03-20\n"),
            ("sjj", 2025, "published: 2026-03-20\n"),
            ("sjj", 2023, "published: 2024-03-20\n"),
        ]);
        let (told, found) = on(date(2026, 11, 23), &trial);
        // Of the justice bureau nobody has asked for anything before its first report.
        assert_eq!(told, ["content/units.yml:2 GK365"]);
        assert!(matches!(&found[0], Rule::Gaps { years, .. } if *years == [2024]), "{found:?}");
    }

    #[test]
    fn old_reports_ask_nobody_for_new_ones() {
        let trial = site(&[("sfj", 2022, "published: 2023-03-20\n")]);
        assert_eq!(on(date(2026, 11, 23), &trial).0, [""; 0]);
        // In the season of reports everybody is asked.
        assert_eq!(on(date(2026, 5, 4), &trial).0.len(), 2);
    }

    #[test]
    fn without_due_days_nothing_is_due() {
        let undated = "series: [{slug: fzzf, title: 法治报告}]\n";
        let trial = Trial::new(undated).file("content/units.yml", UNITS);
        assert_eq!(on(date(2026, 11, 23), &trial).0, [""; 0]);
    }
}
