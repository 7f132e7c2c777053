//! Colours and how well they can be told apart: text in, the contrast of WCAG 2.2 out.

/// A colour of the screen, red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

impl Colour {
    /// Reads `#1b4a86` or `#fff`: what can stand in a style sheet and be reckoned with.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let digits = written.strip_prefix('#')?;
        let digit = |place: usize| {
            let sign = char::from(*digits.as_bytes().get(place)?);
            sign.to_digit(16).and_then(|value| u8::try_from(value).ok())
        };
        let mut channels = [0; 3];
        for (place, channel) in channels.iter_mut().enumerate() {
            *channel = match digits.len() {
                3 => digit(place)? * 17,
                6 => digit(2 * place)? * 16 + digit(2 * place + 1)?,
                _ => return None,
            };
        }
        Some(Self(channels))
    }

    /// The contrast with another colour, from 1 to 21.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance by WCAG 2.2, with the threshold of sRGB itself: that of WCAG's own text,
    /// 0.03928, is an old misprint that makes no difference with eight bits.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn the_contrast_is_that_of_wcag() {
        let contrast = |one, two| {
            let (one, two) = (Colour::parse(one).unwrap(), Colour::parse(two).unwrap());
            format!("{:.2}", one.contrast(two))
        };
        assert_eq!(contrast("#000", "#ffffff"), "21.00");
        assert_eq!(contrast("#FFF", "#fff"), "1.00");
        assert_eq!(contrast("#767676", "#fff"), "4.54");
        assert_eq!(contrast("#fff", "#777777"), "4.48");
        assert_eq!(contrast("#1b4a86", "#fff"), "8.86");
    }

    #[test]
    fn only_what_a_style_sheet_takes_is_a_colour() {
        for wrong in ["", "#", "1b4a86", "#1b4a8", "#1b4a866", "#ggg", "red", "#红红", "#+1+1+1"]
        {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }
}
