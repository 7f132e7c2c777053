//! `gongkai check`: the content as a careful editor reads it, before anybody else does.

pub mod privacy;
pub mod terms;
pub mod text;
