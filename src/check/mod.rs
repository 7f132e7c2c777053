//! `gongkai check`: the content as a careful editor reads it, before anybody else does.

mod address;
pub mod due;
pub mod external;
pub mod files;
mod markup;
pub mod portal;
pub mod privacy;
pub mod published;
#[cfg(test)]
mod sentences;
pub mod terms;
pub mod text;
#[cfg(test)]
mod trial;
