//! Which findings somebody wants to see: what `--only` and `--skip` say in, a [`Choice`] out.

/// The findings that are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice;

/// What is neither a code, nor the beginning of one, nor a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// As written.
    pub written: String,
    /// What was probably meant.
    pub nearest: Option<&'static str>,
}

impl Choice {
    /// Reads what is wanted and what not: codes (`GK261`), beginnings of codes (`GK26`), topics
    /// (`privacy`, `个人信息`), each list divided by commas or given in parts.
    pub fn read(_only: &[String], _skip: &[String]) -> Result<Self, Unknown> {
        Ok(Self)
    }

    /// Whether findings of a code are wanted.
    pub fn wants(&self, _code: &str) -> bool {
        true
    }
}
