//! site.yml → [`Config`], units.yml → [`Register`].
//!
//! What arrives is text; what leaves are values with every default filled in
//! and every value checked, or all mistakes at once. Validated here, once, so
//! that no other room has to doubt them. An error of configuration makes the
//! program exit with 2.

mod address;
mod checking;
mod choices;
mod identity;
mod names;
mod pinyin;
mod raw;
mod reading;
mod register;
mod schema;
mod series;
mod series_reading;
#[cfg(test)]
mod tests;
mod types;
mod units_reading;

pub use address::BaseUrl;
pub use checking::{Allowed, Checking, Level};
pub use names::{is_reserved_name, is_slug, path_trouble};
pub use pinyin::provisional_slug;
pub use reading::{place, read, slots_of};
pub use register::{Exemption, FormerName, Found, Register, Unit, YearSet};
pub(crate) use schema::{LABELS, SITE, UNITS};
pub use series::{Due, Part, PartSet, Series};
pub use types::{
    Column, Config, Coverage, ErrorReport, Identity, LinkStyle, MonthDay, Profile, PublicSecurity,
    Slots, ThemeChoice,
};
pub use units_reading::{check_kinds, place_register, read_register};
