//! RTF: its text, with the signs of GBK and Unicode, and what it says of itself.

use crate::check::attachments::{
    gathering::Gathering,
    oddity::Oddity,
    piece::{Place, Writer},
    unchecked::Why,
    within::{Part, Property},
};

/// The deepest that groups may nest.
const DEEPEST: usize = 1_000;

/// Reads an RTF.
pub(crate) fn read(bytes: &[u8], gathering: &mut Gathering) {
    let mut reader = Reader {
        bytes,
        at: 0,
        groups: Vec::new(),
        now: Group::default(),
        pending: Vec::new(),
        units: Vec::new(),
        skip: 0,
        text: Writer::default(),
        other: [const { None }; 5],
        properties: Vec::new(),
        paragraph: 1,
        pictures: 0,
        objects: 0,
        changes: 0,
        hidden: 0,
        encoding: encoding_rs::GB18030,
    };
    let is_whole = reader.run();
    reader.give(gathering);
    if !is_whole {
        gathering.unchecked(&[], Why::Broken);
    }
}

/// Where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Goal {
    #[default]
    Text,
    Nowhere,
    Other(Beside),
    Property(usize),
}

/// Texts beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    Headers,
    Notes,
    Comments,
    Fields,
    Hidden,
}

/// The properties that are read, by their words.
const PROPERTIES: [(&str, Property); 9] = [
    ("author", Property::Author),
    ("operator", Property::LastModifiedBy),
    ("company", Property::Company),
    ("manager", Property::Manager),
    ("title", Property::Title),
    ("subject", Property::Subject),
    ("keywords", Property::Keywords),
    ("doccomm", Property::Description),
    ("category", Property::Category),
];

/// What a group sets.
#[derive(Clone, Copy, Debug)]
struct Group {
    goal: Goal,
    /// How many signs follow a `\u` for older programs.
    fallback: usize,
    is_hidden: bool,
    is_deleted: bool,
    starts: bool,
}

impl Default for Group {
    fn default() -> Self {
        Self { goal: Goal::Text, fallback: 1, is_hidden: false, is_deleted: false, starts: false }
    }
}

/// The reader in its place.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    groups: Vec<Group>,
    now: Group,
    /// Bytes of signs that take two.
    pending: Vec<u8>,
    /// Codes of UTF-16 of which a sign may take two.
    units: Vec<u16>,
    skip: usize,
    text: Writer,
    other: [Option<Writer>; 5],
    properties: Vec<(usize, String)>,
    paragraph: u32,
    pictures: u32,
    objects: u32,
    changes: u32,
    hidden: u32,
    encoding: &'static encoding_rs::Encoding,
}

impl Reader<'_> {
    /// Reads all; whether the groups were closed.
    fn run(&mut self) -> bool {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    if self.groups.len() >= DEEPEST {
                        return false;
                    }
                    self.groups.push(self.now);
                    self.now.starts = true;
                    continue;
                }
                b'}' => {
                    self.flush();
                    self.end_group();
                }
                b'\\' => self.escape(),
                b'\r' | b'\n' => {}
                byte => self.sign(byte),
            }
            self.now.starts = false;
        }
        self.flush();
        self.groups.is_empty()
    }

    fn end_group(&mut self) {
        if self.now.goal != self.groups.last().map_or(Goal::Text, |group| group.goal)
            && let Goal::Other(_) = self.now.goal
        {
            self.write("\n");
        }
        self.now = self.groups.pop().unwrap_or_default();
        self.skip = 0;
    }

    fn sign(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.flush_units();
            self.pending.push(byte);
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) {
        let Some(&byte) = self.bytes.get(self.at) else {
            return;
        };
        if byte.is_ascii_alphabetic() {
            self.word();
            return;
        }
        self.at += 1;
        match byte {
            b'\'' => {
                let digits = self.bytes.get(self.at..self.at + 2);
                let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
                if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                    self.at += 2;
                    self.sign(byte);
                }
            }
            b'\\' | b'{' | b'}' => self.sign(byte),
            b'~' => self.sign(b' '),
            b'_' => self.sign(b'-'),
            b'\n' | b'\r' => self.end_paragraph(),
            // What an old program does not know, it passes over; so do we, unless we know it.
            b'*' => self.now.goal = Goal::Nowhere,
            _ => {}
        }
        // The word after \* says whether the group is known.
        self.now.starts = byte == b'*';
    }

    fn word(&mut self) {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take(40).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, rest) = rest.split_at(length);
        let signs = usize::from(rest.first() == Some(&b'-'));
        let digits = rest[signs..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&rest[..signs + digits]).ok();
        let number: Option<i64> = number.and_then(|number| number.parse().ok());
        let length = if digits > 0 { signs + digits } else { 0 };
        let gap = usize::from(rest.get(length) == Some(&b' '));
        let after = self.at + word.len() + length + gap;
        let word = std::str::from_utf8(word).unwrap_or_default();
        if word == "u" {
            self.unicode(number.unwrap_or(0));
            self.at = after;
            return;
        }
        self.flush();
        self.at = after;
        if word == "bin" {
            let length = number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0);
            self.at = self.at.saturating_add(length);
            return;
        }
        self.command(word, number);
    }

    fn unicode(&mut self, number: i64) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        // A negative number is a code over 32,767; halves of a pair arrive one by one.
        let code = (number & 0xFFFF) as u16;
        self.flush_bytes();
        self.units.push(code);
        self.skip = self.now.fallback;
    }

    fn flush(&mut self) {
        self.flush_bytes();
        self.flush_units();
    }

    fn flush_bytes(&mut self) {
        if !self.pending.is_empty() {
            let bytes = std::mem::take(&mut self.pending);
            let text = self.encoding.decode_without_bom_handling(&bytes).0;
            self.write(&text);
        }
    }

    fn flush_units(&mut self) {
        if !self.units.is_empty() {
            let text = String::from_utf16_lossy(&std::mem::take(&mut self.units));
            self.write(&text);
        }
    }

    fn write(&mut self, text: &str) {
        let says_something = !text.trim().is_empty();
        match self.now.goal {
            Goal::Nowhere => {}
            Goal::Text if self.now.is_hidden => {
                self.hidden += u32::from(says_something);
                self.beside(Beside::Hidden, text);
            }
            Goal::Text => {
                self.changes += u32::from(self.now.is_deleted && says_something);
                self.text.at(Place::Paragraph(self.paragraph));
                self.text.push(text);
            }
            Goal::Other(beside) => self.beside(beside, text),
            Goal::Property(which) => {
                if let Some((last, value)) = self.properties.last_mut()
                    && *last == which
                {
                    value.push_str(text);
                }
            }
        }
    }

    fn beside(&mut self, beside: Beside, text: &str) {
        if let Some(writer) = self.other.get_mut(beside as usize) {
            writer.get_or_insert_default().push(text);
        }
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if self.now.goal == Goal::Text {
            self.text.end_line();
            self.paragraph += 1;
        } else {
            self.write("\n");
        }
    }

    /// Obeys a word.
    fn command(&mut self, word: &str, number: Option<i64>) {
        let is_on = number != Some(0);
        let is_unknown = self.now.starts && self.now.goal == Goal::Nowhere;
        match word {
            "par" | "line" | "sect" | "page" => self.end_paragraph(),
            "tab" => self.write("\t"),
            "cell" | "nestcell" => self.write("\t"),
            "row" | "nestrow" => self.end_paragraph(),
            "emdash" => self.write("—"),
            "endash" => self.write("–"),
            "lquote" => self.write("‘"),
            "rquote" => self.write("’"),
            "ldblquote" => self.write("“"),
            "rdblquote" => self.write("”"),
            "uc" => {
                self.now.fallback =
                    number.and_then(|number| usize::try_from(number).ok()).unwrap_or(1).min(16);
            }
            "v" => self.now.is_hidden = is_on,
            "deleted" | "revised" => self.now.is_deleted = is_on,
            "ansicpg" => {
                self.encoding = match number {
                    Some(950) => encoding_rs::BIG5,
                    Some(932) => encoding_rs::SHIFT_JIS,
                    Some(65001) => encoding_rs::UTF_8,
                    // Chinese programs write GBK whatever they say, and Latin letters are the same.
                    _ => encoding_rs::GB18030,
                };
            }
            "fonttbl" | "colortbl" | "stylesheet" | "listtable" | "listoverridetable"
            | "rsidtbl" | "themedata" | "colorschememapping" | "latentstyles" | "datastore"
            | "info" | "xmlnstbl" | "generator" | "revtbl" | "objdata" | "pgdsctbl" => {
                self.now.goal = Goal::Nowhere;
            }
            "pict" => {
                self.pictures += 1;
                self.now.goal = Goal::Nowhere;
            }
            "object" => self.objects += 1,
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf" => {
                self.now.goal = Goal::Other(Beside::Headers);
            }
            "footnote" => self.now.goal = Goal::Other(Beside::Notes),
            "annotation" | "atnauthor" | "atnid" if is_unknown || word == "annotation" => {
                self.now.goal = Goal::Other(Beside::Comments);
            }
            "fldinst" if is_unknown => self.now.goal = Goal::Other(Beside::Fields),
            "shptxt" | "shpinst" | "shp" | "shppict" | "nesttableprops" if is_unknown => {
                self.now.goal = Goal::Text;
            }
            // Pictures once more, for programs that do not know the first form.
            "nonshppict" => self.now.goal = Goal::Nowhere,
            word if self.now.starts => {
                let which = PROPERTIES.iter().position(|(name, _)| *name == word);
                if let Some(which) = which.filter(|_| self.properties.len() < 100) {
                    self.now.goal = Goal::Property(which);
                    self.properties.push((which, String::new()));
                }
            }
            _ => {}
        }
    }

    /// Gives what was read.
    fn give(self, gathering: &mut Gathering) {
        for (which, value) in self.properties {
            if let Some((_, property)) = PROPERTIES.get(which) {
                gathering.property(property.clone(), &value);
            }
        }
        gathering.piece(&[], self.text);
        let parts = [Part::Headers, Part::Footnotes, Part::Comments, Part::Fields, Part::Hidden];
        for (part, writer) in parts.into_iter().zip(self.other) {
            if let Some(writer) = writer {
                if part == Part::Comments {
                    gathering.odd(&[], Oddity::Comments { count: 1, authors: Vec::new() });
                }
                gathering.part(part, writer);
            }
        }
        if self.hidden > 0 {
            gathering.odd(&[], Oddity::HiddenText { count: self.hidden });
        }
        if self.changes > 0 {
            gathering.odd(&[], Oddity::TrackedChanges { count: self.changes, authors: Vec::new() });
        }
        if self.objects > 0 {
            // Objects are in the form of old Office.
            gathering.odd(&[], Oddity::EmbeddedFile { name: String::new() });
            gathering.unchecked(&[], Why::OldOffice(crate::check::attachments::OldOffice::Other));
        }
        if self.pictures > 0 {
            gathering.unchecked(&[], Why::Pictures { count: self.pictures });
        }
    }
}
