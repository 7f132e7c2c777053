//! Tags as minify-html reads them.

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// What minify-html does with an element, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It has no end tag.
    Empty,
    /// It is looked at as a whole: in it, tags are text, or follow the rules of SVG.
    Whole,
    /// Of its name a page has one; another is ignored.
    Single,
    /// In it, white space is text.
    Verbatim,
    /// At its beginning, white space goes. Of these, only those that often have some.
    Trimmed,
    /// None of these.
    Usual,
}

impl Kind {
    /// The kind of the elements of a name, which is in small letters.
    pub(super) fn of(name: &[u8]) -> Self {
        match name {
            b"area" | b"base" | b"br" | b"col" | b"embed" | b"hr" | b"img" | b"input"
            | b"keygen" | b"link" | b"meta" | b"param" | b"source" | b"track" | b"wbr" => {
                Self::Empty
            }
            b"script" | b"style" | b"svg" | b"textarea" | b"title" => Self::Whole,
            b"body" | b"head" | b"html" => Self::Single,
            b"code" | b"pre" => Self::Verbatim,
            b"article" | b"blockquote" | b"div" | b"dl" | b"figure" | b"footer" | b"header"
            | b"li" | b"main" | b"nav" | b"ol" | b"section" | b"table" | b"tbody" | b"thead"
            | b"tr" | b"ul" => Self::Trimmed,
            _ => Self::Usual,
        }
    }
}

/// Whether a tag ends the element that it stands in, by the names of both in small letters:
/// `<p>a<p>b` is two paragraphs.
pub(super) fn ends(parent: &[u8], name: &[u8]) -> bool {
    match parent {
        b"p" => matches!(
            name,
            b"address"
                | b"article"
                | b"aside"
                | b"blockquote"
                | b"details"
                | b"div"
                | b"dl"
                | b"fieldset"
                | b"figcaption"
                | b"figure"
                | b"footer"
                | b"form"
                | b"h1"
                | b"h2"
                | b"h3"
                | b"h4"
                | b"h5"
                | b"h6"
                | b"header"
                | b"hgroup"
                | b"hr"
                | b"main"
                | b"menu"
                | b"nav"
                | b"ol"
                | b"p"
                | b"pre"
                | b"section"
                | b"table"
                | b"ul"
        ),
        b"li" => name == b"li",
        b"dt" | b"dd" => matches!(name, b"dt" | b"dd"),
        b"td" | b"th" => matches!(name, b"td" | b"th"),
        b"tr" => name == b"tr",
        b"thead" | b"tbody" | b"tfoot" => matches!(name, b"tbody" | b"tfoot"),
        b"rt" | b"rp" => matches!(name, b"rt" | b"rp"),
        b"option" | b"optgroup" => matches!(name, b"option" | b"optgroup"),
        b"head" => name == b"body",
        _ => false,
    }
}

/// The name with which a tag begins, after its `<` or `</`.
pub(super) fn name(tag: &[u8]) -> &[u8] {
    let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':');
    &tag[..tag.iter().take_while(is_of_name).count()]
}

/// A name in small letters.
pub(super) fn in_small_letters(name: &[u8]) -> Cow<'_, [u8]> {
    match name.iter().any(u8::is_ascii_uppercase) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    }
}

/// Where a tag ends, seen from behind its name. None where its attributes are not written as they
/// should be, so that it is not plain which `>` is its end.
pub(super) fn tag_end(tag: &[u8]) -> Option<usize> {
    let mut place = 0;
    loop {
        let is_between = |byte: &&u8| byte.is_ascii_whitespace() || **byte == b'/';
        place += tag[place..].iter().take_while(is_between).count();
        if tag.get(place)? == &b'>' {
            return Some(place + 1);
        }
        let name = attribute_name(&tag[place..]);
        place += name;
        let value = tag[place..].strip_prefix(b"=").map(attribute_value);
        place += value.unwrap_or(Some(0))? + usize::from(value.is_some());
        let is_over = tag.get(place).is_some_and(|byte| is_between(&byte) || *byte == b'>');
        (name > 0 && is_over).then_some(())?;
    }
}

fn attribute_name(tag: &[u8]) -> usize {
    let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte);
    tag.iter().take_while(is_of_name).count()
}

/// The length of a value with its quotes.
fn attribute_value(tag: &[u8]) -> Option<usize> {
    match tag.first()? {
        quote @ (b'"' | b'\'') => Some(memchr(*quote, &tag[1..])? + 2),
        _ => {
            let end = tag.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>')?;
            let is_plain = !tag[..end].iter().any(|byte| b"\"'=<`".contains(byte));
            (end > 0 && is_plain).then_some(end)
        }
    }
}

/// Where the content of a [`Kind::Whole`] element ends: where the next end tag of its name begins.
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
            (">a>", "a>"),
            (" title=\"a>b\" b='>'>c", "c"),
            (" hidden class=a/b />c", "c"),
            (" >c", "c"),
        ] {
            assert_eq!(tag_end(tag.as_bytes()).map(|end| &tag[end..]), Some(rest), "{tag}");
        }
        for tag in [
            " title=\"a>",
            " title=it's>c'>",
            " title = \"'>\">c",
            " =\"a>b\">",
            " a= b=\"c>\">",
            " a=b=\"c>\">",
            " a=\"b\"c>",
            "",
        ] {
            assert_eq!(tag_end(tag.as_bytes()), None, "{tag}");
        }
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
