//! Decides what a number is: its groups and the text around go in, a finding comes out.
//!
//! The order matters: what proves itself by arithmetic goes before what only looks like something,
//! and longer stretches before shorter ones.

use std::ops::Range;

use super::{
    Measure,
    candidate::{Candidate, Touch},
    card::{is_card, looks_like_a_file},
    context::{Topic, adjacent, is_of_a_unit, nearest},
    credit_code::is_credit_code,
    digits::{Number, letter_x},
    resident::{Judgement, X, is_old},
};
use crate::check::privacy::{Doubt, Finding, Masked, Rule, characters::is_in_web_address};

/// Digits of the shortest and the longest number that is looked at.
const FEWEST: usize = 7;
const MOST: usize = 22;
/// Groups of a number that stands among others.
const MOST_GROUPS: usize = 6;
/// How mobile numbers are grouped; people who hide a number put a blank after each digit.
const MOBILE_GROUPS: [&[usize]; 8] =
    [&[11], &[3, 4, 4], &[3, 3, 5], &[3, 8], &[3, 5, 3], &[7, 4], &[4, 3, 4], &[1; 11]];
/// How resident numbers are grouped; the last group without a letter.
const RESIDENT_GROUPS: [&[usize]; 10] = [
    &[18],
    &[17],
    &[6, 8, 4],
    &[6, 8, 3],
    &[6, 4, 4, 4],
    &[6, 4, 4, 3],
    &[14, 4],
    &[14, 3],
    &[6, 12],
    &[6, 11],
];
/// How cards and accounts are grouped.
const CARD_GROUPS: [&[usize]; 10] = [
    &[16],
    &[17],
    &[18],
    &[19],
    &[4, 4, 4, 4],
    &[4, 4, 4, 4, 1],
    &[4, 4, 4, 4, 2],
    &[4, 4, 4, 4, 3],
    &[6, 10],
    &[6, 13],
];

/// The private number that begins with a group, and the group after it.
pub(super) fn beginning_at(
    text: &str,
    number: &Number,
    group: usize,
    measure: Measure,
) -> Option<(Finding, usize)> {
    let mut count = 0;
    let ends = number.groups().iter().enumerate().skip(group).map_while(|(index, each)| {
        count += each.count;
        (count <= MOST).then_some((index + 1, count))
    });
    let ends: Vec<usize> = ends.filter(|(_, count)| *count >= FEWEST).map(|(end, _)| end).collect();
    ends.into_iter().rev().find_map(|end| {
        let candidate = Candidate { text, number, groups: group..end };
        // Out of a long row of short groups no number is cut.
        if candidate.groups.len() > MOST_GROUPS && !candidate.is_whole() {
            return None;
        }
        Some((candidate.finding(measure)?, end))
    })
}

impl Candidate<'_> {
    fn finding(&self, measure: Measure) -> Option<Finding> {
        let length = self.values().len();
        let proven = match length {
            17 => self.with_letter(measure),
            18 => self.found(self.resident(self.values(), &self.place(), measure)),
            19 | 20 => self.with_more(measure),
            15 => self.found(self.old()),
            _ => None,
        };
        let card = || (16..=19).contains(&length).then(|| self.found(self.card())).flatten();
        let telephone = || self.found(self.mobile().or_else(|| self.home()));
        proven.or_else(card).or_else(telephone).or_else(|| self.found(self.account()))
    }

    fn found(&self, rule: Option<Rule>) -> Option<Finding> {
        Some(Finding { range: self.place(), rule: rule? })
    }

    /// A resident number of 17 digits and the letter X.
    fn with_letter(&self, measure: Measure) -> Option<Finding> {
        let place = self.place();
        let range = place.start..letter_x(self.text, place.end)?;
        let mut values = self.values().to_vec();
        values.push(X);
        let rule = self.resident(&values, &range, measure)?;
        Some(Finding { range, rule })
    }

    /// The number of a certificate that is a sure resident number with one or two digits behind it.
    fn with_more(&self, measure: Measure) -> Option<Finding> {
        let values = self.values().get(..18).filter(|_| self.groups.len() == 1)?;
        Judgement::of(values).filter(|judgement| judgement.doubt().is_none())?;
        let range = self.number.place_of_first(self.groups.start, 18);
        let rule = self.resident(values, &self.place(), measure)?;
        // A card of 19 digits may begin with what looks like area and date.
        let is_sure = self.card().is_none() && matches!(rule, Rule::ResidentNumber { .. });
        let value = Masked::of(&self.text[range.clone()], 3, 2);
        is_sure.then_some(Finding { range, rule: Rule::ResidentNumber { value } })
    }

    fn resident(&self, values: &[u8], place: &Range<usize>, measure: Measure) -> Option<Rule> {
        let judgement = Judgement::of(values)?;
        let doubt = judgement.doubt();
        // What proves itself may have any letters beside it, but not be cut out of a code.
        let fits = match self.touch(place.end) {
            Touch::Nothing | Touch::Called => true,
            Touch::Word | Touch::Letters => doubt.is_none(),
            Touch::Code => false,
        };
        if !fits || (doubt.is_some() && !judgement.has_the_shape() && !self.is_said_resident()) {
            return None;
        }
        let value = Masked::of(&self.text[place.clone()], 3, 2);
        let topic = nearest(self.text, place.start);
        match doubt {
            // What proves itself is something else only where the word right before it says so.
            None if adjacent(self.text, place.start) == Some(Topic::Code) => None,
            None if topic != Some(Topic::Resident) && judgement.is_infant(measure) => {
                Some(Rule::DoubtfulResidentNumber { value, doubt: Doubt::Infant })
            }
            None => Some(Rule::ResidentNumber { value }),
            Some(doubt) => {
                let is_other = is_credit_code(values)
                    || self.card().is_some()
                    || matches!(topic, Some(Topic::Code | Topic::Thing | Topic::Account))
                    || is_in_web_address(self.text, place.start)
                    || !self.is_grouped(&RESIDENT_GROUPS);
                (!is_other || self.is_said_resident())
                    .then_some(Rule::DoubtfulResidentNumber { value, doubt })
            }
        }
    }

    fn is_said_resident(&self) -> bool {
        adjacent(self.text, self.place().start) == Some(Topic::Resident)
    }

    /// Whether eleven digits in two parts, however they are parted, stand right behind 手机 and the like
    /// or are all that a cell holds: its lines are parted by blanks.
    fn is_said_telephone(&self, prefix: usize) -> bool {
        prefix == 0
            && self.groups.len() == 2
            && self.is_whole()
            && (self.fills_a_cell()
                || adjacent(self.text, self.place().start) == Some(Topic::Telephone))
    }

    fn old(&self) -> Option<Rule> {
        let fits = is_old(self.values())
            && self.is_grouped(&[&[15], &[6, 6, 3]])
            && self.stands_alone()
            && !self.is_amount();
        let place = self.place();
        let is_other = || {
            let topic = nearest(self.text, place.start);
            matches!(topic, Some(Topic::Code | Topic::Thing | Topic::Account))
                || is_in_web_address(self.text, place.start)
        };
        (fits && !is_other())
            .then(|| Rule::OldResidentNumber { value: Masked::of(&self.text[place.clone()], 3, 2) })
    }

    fn card(&self) -> Option<Rule> {
        let values = self.values();
        if !is_card(values)
            || !self.is_grouped(&CARD_GROUPS)
            || !self.stands_by_words()
            || self.is_amount()
        {
            return None;
        }
        let place = self.place();
        let is_other = match nearest(self.text, place.start) {
            Some(Topic::Account) => is_of_a_unit(self.text, place.start),
            Some(Topic::UnitAccount | Topic::Code | Topic::Thing) => true,
            _ => looks_like_a_file(values) || is_in_web_address(self.text, place.start),
        };
        (!is_other).then(|| Rule::BankCard { value: Masked::of(&self.text[place], 4, 2) })
    }

    /// A number that only the word before it makes an account.
    fn account(&self) -> Option<Rule> {
        let place = self.place();
        let fits = (9..=MOST).contains(&self.values().len())
            && self.is_whole()
            && self.stands_alone()
            && adjacent(self.text, place.start) == Some(Topic::Account)
            && !is_of_a_unit(self.text, place.start)
            && !self.is_amount();
        fits.then(|| Rule::Account { value: Masked::of(&self.text[place], 4, 2) })
    }

    fn mobile(&self) -> Option<Rule> {
        let values = self.values();
        let prefix = values.len().checked_sub(11)?;
        let (code, rest) = values.split_at(prefix);
        let is_mobile = matches!(code, [] | [0] | [8, 6] | [0, 8, 6] | [0, 0, 8, 6])
            && matches!(rest, [1, 3..=9, ..])
            // Amounts are round, telephones are not.
            && rest[5..].iter().any(|digit| *digit != 0);
        let place = self.place();
        let fits = is_mobile
            && (self.is_grouped_after(prefix, &MOBILE_GROUPS) || self.is_said_telephone(prefix))
            && self.stands_by_words();
        let is_other = || {
            let topic = adjacent(self.text, place.start);
            matches!(topic, Some(Topic::Code | Topic::Thing))
                || (topic != Some(Topic::Telephone) && self.is_amount())
                || is_in_web_address(self.text, place.start)
        };
        (fits && !is_other())
            .then(|| Rule::Mobile { value: Masked::of(&self.text[place.clone()], 3, 4) })
    }

    fn home(&self) -> Option<Rule> {
        let place = self.place();
        let fits = (FEWEST..=12).contains(&self.values().len())
            && self.is_whole()
            && adjacent(self.text, place.start) == Some(Topic::Home);
        fits.then(|| Rule::HomeTelephone { value: Masked::of(&self.text[place], 3, 2) })
    }
}
