//! What a browser sends of a form: bytes in, [`Values`] out, and of them a [`Manuscript`].

use crate::{
    config::Config,
    intake::manuscript::{Manuscript, shown},
    report::fields::{Fields, Person, TEXTS, clean, separated},
};

/// The fields of a form, as they were sent.
#[derive(Debug, Default)]
pub(super) struct Values(Vec<(String, String)>);

impl Values {
    pub(super) fn parse(form: &[u8]) -> Self {
        Self(form_urlencoded::parse(form).into_owned().collect())
    }

    /// The first value of a name; empty where there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    fn all<'v>(&'v self, name: &str) -> impl Iterator<Item = &'v str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The number under which the text is looked at.
    pub(super) fn draft(&self) -> u64 {
        self.get("draft").parse().unwrap_or_default()
    }

    /// The units; one that was chosen among the nearest stands for the first.
    fn units(&self) -> Vec<String> {
        let mut units: Vec<String> = self.all("unit").filter_map(clean).collect();
        if let Some(taken) = clean(self.get("take")) {
            match units.first_mut() {
                Some(first) => *first = taken,
                None => units.push(taken),
            }
        }
        units
    }

    /// What is written in the form. Of a series that is named otherwise in `before`, that name
    /// stays; the first series of a new report need not be named.
    pub(super) fn manuscript(&self, config: &Config, before: &Fields) -> Manuscript {
        let mut fields = Fields {
            units: self.units(),
            leaders: self.leaders(),
            keywords: separated(self.get("keywords")).filter_map(|it| clean(&it)).collect(),
            ..Fields::default()
        };
        fields.no_leader = self.has("no_leader") && fields.leaders.is_empty();
        for key in TEXTS {
            fields.set(key, self.get(key));
        }
        let written = before.text("series");
        let old = if written.is_empty() { Some(0) } else { config.series_named(written) };
        let new = match self.get("series") {
            // With one series there is nothing to choose.
            "" => old,
            chosen => config.series_named(chosen),
        };
        match new {
            new if new == old => fields.set("series", written),
            Some(0) => fields.set("series", ""),
            _ => {}
        }
        Manuscript { fields, body: shown(self.get("text")), correction: None, origin: None }
    }

    fn leaders(&self) -> Vec<Person> {
        let column = |name: &str| -> Vec<String> {
            self.all(name).map(|typed| clean(typed).unwrap_or_default()).collect()
        };
        let [names, posts, since, until] = ["leader", "post", "since", "until"].map(column);
        let at = |column: &[String], row: usize| column.get(row).cloned().unwrap_or_default();
        let person = |row| Person {
            name: at(&names, row),
            post: at(&posts, row),
            since: at(&since, row),
            until: at(&until, row),
        };
        let people = (0..names.len()).map(person);
        people.filter(|person| *person != Person::default()).collect()
    }

    /// The day and the words of a correction, as they were typed.
    pub(super) fn correction(&self) -> [String; 2] {
        ["correction_date", "correction_note"].map(|name| clean(self.get(name)).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::Values;

    #[test]
    fn rows_of_leaders_stay_together() {
        let form = "leader=%E7%94%B2&post=&since=&until=&leader=&post=&since=&until=&leader=+%E4%B9%99&post=%E5%B1%80%E9%95%BF&since=2023-01-01&until=";
        let leaders = Values::parse(form.as_bytes()).leaders();
        assert_eq!(leaders.len(), 2);
        assert_eq!((leaders[0].name.as_str(), leaders[0].post.as_str()), ("甲", ""));
        assert_eq!((leaders[1].name.as_str(), leaders[1].post.as_str()), ("乙", "局长"));
    }

    #[test]
    fn any_bytes_are_some_form() {
        for form in
            [&b"\xff\xfe%zz&&=&a=%ff"[..], b"", b"a", b"leader&leader", b"draft=-1&unit=%00"]
        {
            let values = Values::parse(form);
            assert_eq!(values.draft(), 0);
            assert!(values.units().is_empty());
        }
    }
}
