//! The book of rules: what a site says of its check, and the words that it avoids, come in; all that is
//! made once for a site and used for each of its texts goes out.

use super::{
    privacy::AllowList,
    terms::{self, WordList},
    text::{Rules, Terms},
};
use crate::{
    config::{Config, Profile},
    failure::Failure,
    source::{Root, SourcePath, TERMS},
};

/// The rules of a site, ready to be used.
#[derive(Debug)]
pub struct Book {
    /// What may be published although it looks private.
    pub(super) allowed: AllowList,
    /// The site's own words to avoid, with what is wrong with their file.
    pub(super) words: WordList,
    /// The rules of the text.
    pub(super) rules: Rules,
}

impl Book {
    /// Makes the rules of a site ready.
    ///
    /// # Errors
    ///
    /// content/terms.yml cannot be read. Mistakes in it are findings.
    pub fn open(root: Root<'_>, config: &Config) -> Result<Self, Failure> {
        let path = SourcePath::trusted(TERMS);
        let words = match root.exists(&path)? {
            true => match root.read_text(&path)? {
                Ok(text) => terms::read(TERMS, &text),
                Err(told) => WordList { diagnostics: vec![told], ..WordList::default() },
            },
            false => WordList::default(),
        };
        let terms = match config.profile {
            Profile::CnGov => terms::merged(&words),
            Profile::Plain => words.terms.clone(),
        };
        let allowed = AllowList::new(config.check.allow.clone());
        Ok(Self { allowed, words, rules: Rules::new(Terms::new(terms)) })
    }
}
