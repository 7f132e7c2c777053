//! Slugs from Chinese names: a unit's name in, its pinyin out. For sites without a register, and
//! for the line that a message offers to paste into one.

use pinyin::ToPinyin;

/// A slug for a name: pinyin without tones or hyphens, letters and digits kept in lower case.
///
/// Never empty and always a slug; two names may get the same one.
pub fn provisional_slug(name: &str) -> String {
    const LONGEST: usize = 64;
    let mut slug = String::new();
    for character in name.chars() {
        match character.to_pinyin() {
            Some(syllable) => {
                // `lü` is typed `lv` on every Chinese keyboard.
                slug.push_str(&syllable.plain().replace('ü', "v"));
            }
            None if character.is_ascii_alphanumeric() => slug.push(character.to_ascii_lowercase()),
            None => {}
        }
    }
    slug.truncate(LONGEST);
    if slug.is_empty() || super::is_reserved_name(&slug) { format!("unit{slug}") } else { slug }
}

#[cfg(test)]
mod tests {
    use super::super::is_slug;
    use super::provisional_slug;

    #[test]
    fn a_name_becomes_its_pinyin() {
        assert_eq!(provisional_slug("示例区司法局"), "shiliqusifaju");
        assert_eq!(provisional_slug("绿色发展局（A座 3）"), "lvsefazhanjua zuo3".replace(' ', ""));
        assert_eq!(provisional_slug("Water Board"), "waterboard");
    }

    #[test]
    fn any_name_gives_a_slug() {
        for name in ["", "——", "Ωmega", "con", "page", &"长".repeat(1000), "𠮷野", "é"] {
            assert!(is_slug(&provisional_slug(name)), "{name}");
        }
    }
}
