//! For those who make themes: beginning one, looking at those that there are, trying one on.
//!
//! Beside the line, used by `gongkai theme`. [`copy`] writes files of the default theme into the
//! site, [`wardrobe`] tells what themes there are, [`check`](mod@check) makes every page of the
//! gallery with one, and `inspect` looks at a page as a browser and an inspector would. No
//! station uses it.

pub mod check;
pub mod copy;
mod inspect;
pub mod wardrobe;
