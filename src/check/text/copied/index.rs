//! The index of one series and year: signatures in, candidates out.

use super::SAMPLE;
use super::signature::Signature;

/// Counters for shingles. With 10,000 reports each is shared by a dozen shingles, which is far from
/// the hundreds of reports from which on a shingle is common.
const COUNTERS: usize = 1 << 20;
/// A shingle in fewer reports than this is never common, however few reports there are.
const FEWEST: u32 = 4;

/// Takes the signatures of reports, in any order that is always the same.
#[derive(Debug)]
pub struct Builder {
    counters: Vec<u32>,
    reports: u32,
    /// Kept shingles with the number of their report.
    kept: Vec<(u32, u32)>,
}

impl Default for Builder {
    fn default() -> Self {
        Self { counters: vec![0; COUNTERS], reports: 0, kept: Vec::new() }
    }
}

impl Builder {
    /// Adds a report; its number is the count of those before it.
    pub fn add(&mut self, signature: &Signature) -> u32 {
        let number = self.reports;
        self.reports += 1;
        for &shingle in &signature.shingles {
            let counter = &mut self.counters[counter(shingle)];
            *counter = counter.saturating_add(1);
            if is_kept(shingle) {
                self.kept.push((shingle, number));
            }
        }
        number
    }

    /// Makes the index. A shingle in more than `percent` of a hundred reports is common.
    pub fn build(mut self, percent: u32) -> Index {
        let most = (u64::from(self.reports) * u64::from(percent) / 100)
            .try_into()
            .unwrap_or(u32::MAX)
            .max(FEWEST);
        let counters = &self.counters;
        self.kept.retain(|&(shingle, _)| counters[self::counter(shingle)] <= most);
        self.kept.sort_unstable();
        self.kept.shrink_to_fit();
        let mut starts = vec![0; BUCKETS + 1];
        for &(shingle, _) in &self.kept {
            starts[bucket(shingle) + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        Index { counters: self.counters, reports: self.reports, most, kept: self.kept, starts }
    }
}

fn counter(shingle: u32) -> usize {
    shingle as usize % COUNTERS
}

fn is_kept(shingle: u32) -> bool {
    // Other bits than those of the counter.
    (shingle >> 20).is_multiple_of(SAMPLE)
}

/// Stretches of the sorted list, so that a shingle is looked for among a dozen.
const BUCKETS: usize = 1 << 17;

/// The stretch of a kept shingle: its upper bits without those that all of them have alike.
fn bucket(shingle: u32) -> usize {
    ((shingle >> 25) << 10 | (shingle >> 10 & 0x3FF)) as usize
}

/// The reports of one series and year, ready to be asked.
#[derive(Debug)]
pub struct Index {
    counters: Vec<u32>,
    reports: u32,
    most: u32,
    kept: Vec<(u32, u32)>,
    /// Where each bucket begins in the list.
    starts: Vec<usize>,
}

/// A report that may share a good part of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The number that [`Builder::add`] gave it.
    pub report: u32,
    /// Of a hundred shingles about so many are shared; [`compare`](super::compare) knows exactly.
    pub percent: u8,
}

impl Index {
    /// Whether a shingle stands in so many reports that it says nothing.
    pub(super) fn is_common(&self, shingle: u32) -> bool {
        self.counters[counter(shingle)] > self.most
    }

    /// How many bytes the index holds.
    pub fn bytes(&self) -> usize {
        self.counters.len() * size_of::<u32>()
            + self.kept.len() * size_of::<(u32, u32)>()
            + self.starts.len() * size_of::<usize>()
    }

    /// The reports that share at least `percent` of a hundred shingles of a text, the most alike
    /// first, and of those equally alike the one added first. `own` is left out.
    pub fn candidates(
        &self,
        signature: &Signature,
        percent: u8,
        own: Option<u32>,
    ) -> Vec<Candidate> {
        let mut shared = vec![0_u32; self.reports as usize];
        let mut asked: u32 = 0;
        for &shingle in signature.shingles.iter().filter(|&&shingle| is_kept(shingle)) {
            if self.is_common(shingle) {
                continue;
            }
            asked += 1;
            let bucket = bucket(shingle);
            let near = &self.kept[self.starts[bucket]..self.starts[bucket + 1]];
            for &(_, report) in near.iter().filter(|(kept, _)| *kept == shingle) {
                if let Some(count) = shared.get_mut(report as usize) {
                    *count += 1;
                }
            }
        }
        // Of a text that is all common phrases, or of a few lines, nothing can be said.
        if asked < 3 {
            return Vec::new();
        }
        let percent_of = |count: u32| u8::try_from(count.min(asked) * 100 / asked).unwrap_or(100);
        let mut candidates: Vec<Candidate> = (0..)
            .zip(&shared)
            .filter(|&(report, &count)| count > 0 && Some(report) != own)
            .map(|(report, &count)| Candidate { report, percent: percent_of(count) })
            .filter(|candidate| candidate.percent >= percent)
            .collect();
        candidates
            .sort_by_key(|candidate| (std::cmp::Reverse(candidate.percent), candidate.report));
        candidates
    }
}
