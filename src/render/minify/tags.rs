//! Tags as minify-html reads them.

use memchr::{memchr, memchr3, memmem};

/// What minify-html does with an element, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It has no end tag.
    Empty,
    /// In it, a parser sees no tags but its own end.
    Opaque,
    /// In it, white space is text.
    Verbatim,
    /// At its beginning, white space goes. Of these, only those that often have some.
    Trimmed,
    /// None of these.
    Usual,
}

impl Kind {
    /// The kind of the elements of a name.
    pub(super) fn of(name: &[u8]) -> Self {
        match name {
            b"area" | b"base" | b"br" | b"col" | b"embed" | b"hr" | b"img" | b"input"
            | b"keygen" | b"link" | b"meta" | b"param" | b"source" | b"track" | b"wbr" => {
                Self::Empty
            }
            b"script" | b"style" | b"textarea" | b"title" => Self::Opaque,
            b"code" | b"pre" => Self::Verbatim,
            b"article" | b"blockquote" | b"body" | b"div" | b"dl" | b"figure" | b"footer"
            | b"head" | b"header" | b"html" | b"li" | b"main" | b"nav" | b"ol" | b"section"
            | b"table" | b"tbody" | b"thead" | b"tr" | b"ul" => Self::Trimmed,
            _ if name.iter().any(u8::is_ascii_uppercase) => Self::of(&name.to_ascii_lowercase()),
            _ => Self::Usual,
        }
    }
}

/// The name with which a tag begins, after its `<` or `</`.
pub(super) fn name(tag: &[u8]) -> &[u8] {
    let length = tag.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    &tag[..length]
}

/// Where a tag ends: after the first `>` that is in no quoted value.
pub(super) fn tag_end(tag: &[u8]) -> Option<usize> {
    let mut place = 0;
    loop {
        let found = place + memchr3(b'>', b'"', b'\'', &tag[place..])?;
        place = found + 1;
        match tag[found] {
            b'>' => return Some(place),
            quote if tag[..found].trim_ascii_end().ends_with(b"=") => {
                place += memchr(quote, &tag[place..])? + 1;
            }
            _ => {}
        }
    }
}

/// Where the content of a [`Kind::Opaque`] element ends.
pub(super) fn content_end(content: &[u8], name: &[u8]) -> Option<usize> {
    memmem::find_iter(content, b"</").find(|place| {
        let written = content.get(place + 2..place + 2 + name.len());
        written.is_some_and(|written| written.eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use super::{content_end, tag_end};

    #[test]
    fn a_tag_ends_at_the_first_bracket_outside_of_quotes() {
        for (tag, rest) in [
            ("<p>a>", "a>"),
            ("<a title=\"a>b\" b='>'>c", "c"),
            ("<a title = \"'>\">c", "c"),
            ("<a title=it's>c'>", "c'>"),
            ("</p >c", "c"),
        ] {
            assert_eq!(tag_end(tag.as_bytes()).map(|end| &tag[end..]), Some(rest), "{tag}");
        }
        assert_eq!(tag_end(b"<a title=\"a>"), None);
    }

    #[test]
    fn a_script_ends_at_its_own_end_tag() {
        let content = "a </b> </ </SCRIPT>";
        assert_eq!(
            content_end(content.as_bytes(), b"script").map(|end| &content[end..]),
            Some("</SCRIPT>")
        );
        assert_eq!(content_end(b"a </b>", b"style"), None);
    }
}
