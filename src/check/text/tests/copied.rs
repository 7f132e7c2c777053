//! Copied text, on reports made of sentences by chance.

use crate::check::text::copied::{Builder, Signature, Source, compare, finding};

/// Numbers by chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn sentence(&mut self, length: usize) -> String {
        let character = |chance: &mut Self| {
            char::from_u32(0x4E00 + chance.below(3000) as u32).expect("all of these are characters")
        };
        let mut sentence: String = (0..length).map(|_| character(self)).collect();
        sentence.push('。');
        sentence
    }

    fn report(&mut self, sentences: usize) -> String {
        (0..sentences).map(|_| self.sentence(40) + "\n").collect()
    }
}

const COMMON: &str = "为把示例区法治建设各项任务落到实处现将全年主要工作完成情况和存在问题一并报告以便社会各界监督。";

#[test]
fn a_copy_is_found_among_many_and_measured_exactly() {
    let mut chance = Chance(7);
    let mut reports: Vec<String> =
        (0..200).map(|_| format!("{COMMON}\n{}", chance.report(50))).collect();
    // The hundredth has half of its text from the tenth, in pieces and with other marks.
    let copied: Vec<&str> = reports[10].lines().skip(1).take(25).collect();
    let own: Vec<&str> = reports[100].lines().skip(1).take(25).collect();
    let mixed: Vec<String> =
        own.iter().zip(&copied).map(|(own, copied)| format!("{own}\n**{copied}**\n")).collect();
    reports[100] = format!("{COMMON}\n{}", mixed.concat());

    let mut builder = Builder::default();
    for report in &reports {
        builder.add(&Signature::of(report));
    }
    let index = builder.build(10);
    for (number, report) in (0..).zip(&reports) {
        let candidates = index.candidates(&Signature::of(report), 20, Some(number));
        let found: Vec<u32> = candidates.iter().map(|candidate| candidate.report).collect();
        let wanted: &[u32] = match number {
            10 => &[100],
            100 => &[10],
            _ => &[],
        };
        assert_eq!(found, wanted, "{number}");
    }

    let overlap = compare(&reports[100], &reports[10], Some(&index));
    assert!((49..=51).contains(&overlap.percent), "{}", overlap.percent);
    let passage = overlap.longest.clone().unwrap();
    assert_eq!(passage.characters, 40);
    assert_eq!(
        reports[100][passage.here.clone()].trim_matches('。'),
        reports[10][passage.there.clone()].trim_matches('。')
    );
    let told =
        finding(&reports[100], &reports[10], &overlap, Source::Other("示例区教委"), 40).unwrap();
    assert_eq!(told.rule.code(), "GK252");
    assert_eq!(told.range, passage.here);
    assert!(finding(&reports[100], &reports[10], &overlap, Source::LastYear, 60).is_none());
}

#[test]
fn what_all_share_is_no_copying() {
    let mut chance = Chance(11);
    let opening = chance.report(10);
    let reports: Vec<String> = (0..60).map(|_| format!("{opening}{}", chance.report(20))).collect();
    let mut builder = Builder::default();
    for report in &reports {
        builder.add(&Signature::of(report));
    }
    let index = builder.build(10);
    assert!(compare(&reports[0], &reports[1], None).percent > 30);
    assert_eq!(compare(&reports[0], &reports[1], Some(&index)).percent, 0);
    assert_eq!(index.candidates(&Signature::of(&reports[0]), 1, Some(0)), []);
}

#[test]
fn the_whole_of_a_text_is_a_hundred_per_cent() {
    let report = Chance(3).report(30);
    let overlap = compare(&report, &report, None);
    assert_eq!(overlap.percent, 100);
    assert_eq!(overlap.longest.unwrap().characters, 30 * 40);
    assert_eq!(compare("", &report, None).percent, 0);
    assert_eq!(compare(&report, "太短", None).percent, 0);
}

#[test]
fn the_same_reports_give_the_same_index() {
    let reports: Vec<String> = (1..40).map(|seed| Chance(seed).report(20)).collect();
    let index = || {
        let mut builder = Builder::default();
        for report in &reports {
            builder.add(&Signature::of(report));
        }
        format!("{:?}", builder.build(10))
    };
    assert_eq!(index(), index());
}
