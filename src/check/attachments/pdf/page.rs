//! The instructions of a page to words in their places.

use std::rc::Rc;

use hayro_syntax::{
    content::{TypedIter, ops::TypedInstruction},
    object::{Array, Dict, Name, Number, Object, Stream},
    page::Page,
};

use super::{
    content,
    filters::{decoded, without_pictures},
    fonts::{Font, Fonts},
};
use crate::check::attachments::{
    gathering::Gathering,
    layout::{Layout, Stretch},
    unchecked::Why,
};

/// Forms in forms.
const DEEPEST: u32 = 8;
/// Forms of one page.
const MOST_FORMS: u32 = 5_000;
/// States that are saved.
const MOST_STATES: usize = 1_000;

/// What was seen on a page beside text.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Pictures.
    pub(super) pictures: u32,
    /// Lines and areas; text may have been turned into them.
    pub(super) paths: u32,
    /// Signs that nothing is known of.
    pub(super) unreadable: u32,
}

/// Reads a page.
pub(super) fn read(
    page: &Page<'_>,
    fonts: &mut Fonts,
    gathering: &mut Gathering,
) -> (Layout, Seen) {
    let (bytes, pictures) = without_pictures(content(page.raw(), gathering));
    let resources = page.resources();
    let mut painter = Painter {
        fonts,
        gathering,
        layout: Layout::default(),
        seen: Seen { pictures, ..Seen::default() },
        forms: 0,
        state: State::default(),
        saved: Vec::new(),
    };
    painter.run(&bytes, &resources.fonts, &resources.x_objects, 0);
    (painter.layout, painter.seen)
}

/// A matrix as PDF writes it: a b c d e f.
#[derive(Clone, Copy, Debug)]
struct Matrix([f64; 6]);

impl Matrix {
    const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First this, then another.
    fn then(self, other: Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [oa, ob, oc, od, oe, of] = other.0;
        Self([
            a * oa + b * oc,
            a * ob + b * od,
            c * oa + d * oc,
            c * ob + d * od,
            e * oa + f * oc + oe,
            e * ob + f * od + of,
        ])
    }

    fn moved(self, x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }

    fn of(numbers: [Number; 6]) -> Self {
        Self(numbers.map(|number| number.as_f64()))
    }

    /// How large letters of size 1 are.
    fn scale(self) -> f64 {
        let [_, _, c, d, ..] = self.0;
        c.hypot(d)
    }
}

/// What instructions set.
#[derive(Clone)]
struct State {
    page: Matrix,
    text: Matrix,
    line: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    stretching: f64,
    leading: f64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            page: Matrix::IDENTITY,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            font: None,
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretching: 1.0,
            leading: 0.0,
        }
    }
}

/// Who obeys the instructions.
struct Painter<'g> {
    fonts: &'g mut Fonts,
    gathering: &'g mut Gathering,
    layout: Layout,
    seen: Seen,
    forms: u32,
    state: State,
    saved: Vec<State>,
}

impl Painter<'_> {
    /// Obeys the instructions of a page or a form.
    fn run(&mut self, bytes: &[u8], fonts: &Dict<'_>, objects: &Dict<'_>, depth: u32) {
        let mut instructions = TypedIter::new(bytes);
        while let Some(instruction) = instructions.next() {
            match instruction {
                TypedInstruction::SaveState(_) => {
                    if self.saved.len() < MOST_STATES {
                        self.saved.push(self.state.clone());
                    }
                }
                TypedInstruction::RestoreState(_) => {
                    if let Some(state) = self.saved.pop() {
                        self.state = state;
                    }
                }
                TypedInstruction::Transform(m) => {
                    self.state.page =
                        Matrix::of([m.0, m.1, m.2, m.3, m.4, m.5]).then(self.state.page);
                }
                TypedInstruction::TextFont(font) => {
                    self.state.font = self.fonts.get(fonts, font.0, self.gathering);
                    self.state.size = font.1.as_f64();
                }
                TypedInstruction::XObject(object) => self.object(object.0, fonts, objects, depth),
                TypedInstruction::InlineImage(_) => self.seen.pictures += 1,
                TypedInstruction::FillPathNonZero(_)
                | TypedInstruction::FillPathEvenOdd(_)
                | TypedInstruction::StrokePath(_) => {
                    self.seen.paths = self.seen.paths.saturating_add(1);
                }
                instruction => self.text(&instruction),
            }
        }
    }

    /// Obeys an instruction about text.
    fn text(&mut self, instruction: &TypedInstruction<'_, '_>) {
        let state = &mut self.state;
        match instruction {
            TypedInstruction::BeginText(_) => {
                (state.text, state.line) = (Matrix::IDENTITY, Matrix::IDENTITY);
            }
            TypedInstruction::CharacterSpacing(spacing) => state.spacing = spacing.0.as_f64(),
            TypedInstruction::WordSpacing(spacing) => state.word_spacing = spacing.0.as_f64(),
            TypedInstruction::HorizontalScaling(scale) => {
                state.stretching = scale.0.as_f64() / 100.0;
            }
            TypedInstruction::TextLeading(leading) => state.leading = leading.0.as_f64(),
            TypedInstruction::NextLine(by) => state.next_line(by.0.as_f64(), by.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(by) => {
                state.leading = -by.1.as_f64();
                state.next_line(by.0.as_f64(), by.1.as_f64());
            }
            TypedInstruction::SetTextMatrix(m) => {
                state.line = Matrix::of([m.0, m.1, m.2, m.3, m.4, m.5]);
                state.text = state.line;
            }
            TypedInstruction::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            TypedInstruction::ShowText(text) => self.show(text.0),
            TypedInstruction::NextLineAndShowText(text) => {
                state.next_line(0.0, -state.leading);
                self.show(text.0);
            }
            TypedInstruction::ShowTextWithParameters(text) => {
                state.word_spacing = text.0.as_f64();
                state.spacing = text.1.as_f64();
                state.next_line(0.0, -state.leading);
                self.show(text.2);
            }
            TypedInstruction::ShowTexts(texts) => self.show_all(texts.0),
            _ => {}
        }
    }

    /// Shows strings with gaps between them.
    fn show_all(&mut self, texts: &Array<'_>) {
        let mut run = Run::start(&self.state);
        for object in texts.iter::<Object<'_>>() {
            match object {
                Object::String(text) => self.add(&mut run, &text),
                Object::Number(number) => {
                    let by = -number.as_f64() / 1000.0 * self.state.size;
                    // A gap in which a letter has room parts words.
                    if by.abs() > self.state.size.abs() * 0.2 {
                        self.end(run);
                        self.state.advance(by);
                        run = Run::start(&self.state);
                    } else {
                        self.state.advance(by);
                    }
                }
                _ => {}
            }
        }
        self.end(run);
    }

    fn show(&mut self, text: &[u8]) {
        let mut run = Run::start(&self.state);
        self.add(&mut run, text);
        self.end(run);
    }

    /// Adds a string to what is shown.
    fn add(&mut self, run: &mut Run, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else {
            self.seen.unreadable += u32::from(!bytes.is_empty());
            return;
        };
        let state = &mut self.state;
        let unreadable = &mut self.seen.unreadable;
        font.signs(bytes, |sign| {
            match sign.text {
                Some(text) => run.text.push_str(&text),
                None => {
                    *unreadable = unreadable.saturating_add(1);
                    run.text.push('\u{FFFD}');
                }
            }
            let word = if sign.is_blank { state.word_spacing } else { 0.0 };
            state.advance(sign.width * state.size + state.spacing + word);
        });
    }

    /// Takes what was shown to the page.
    fn end(&mut self, run: Run) {
        let end = self.state.place();
        let size = self.state.size.abs() * self.state.text.then(self.state.page).scale();
        self.layout.push(Stretch { start: run.start, end, size, text: run.text });
    }

    /// Shows a form or a picture.
    fn object(&mut self, name: &Name<'_>, fonts: &Dict<'_>, objects: &Dict<'_>, depth: u32) {
        let Some(stream) = objects.get::<Stream<'_>>(name) else {
            return;
        };
        let dict = stream.dict();
        if dict.get::<Name<'_>>(b"Subtype").as_deref() == Some(b"Image".as_slice()) {
            self.seen.pictures = self.seen.pictures.saturating_add(1);
            return;
        }
        if depth >= DEEPEST || self.forms >= MOST_FORMS || self.gathering.left() == 0 {
            self.gathering.unchecked(&[], Why::TooLarge);
            return;
        }
        self.forms += 1;
        let Some(bytes) = decoded(&stream, self.gathering) else {
            return;
        };
        let (bytes, pictures) = without_pictures(bytes);
        self.seen.pictures = self.seen.pictures.saturating_add(pictures);
        let outside = (self.state.clone(), std::mem::take(&mut self.saved));
        if let Some(matrix) = dict.get::<Array<'_>>(b"Matrix") {
            let mut numbers = Matrix::IDENTITY;
            for (place, number) in numbers.0.iter_mut().zip(matrix.iter::<Number>()) {
                *place = number.as_f64();
            }
            self.state.page = numbers.then(self.state.page);
        }
        match dict.get::<Dict<'_>>(b"Resources") {
            Some(resources) => {
                let own = |key: &[u8]| resources.get::<Dict<'_>>(key).unwrap_or_default();
                self.run(&bytes, &own(b"Font"), &own(b"XObject"), depth + 1);
            }
            None => self.run(&bytes, fonts, objects, depth + 1),
        }
        (self.state, self.saved) = outside;
    }
}

impl State {
    /// Moves on along the line.
    fn advance(&mut self, by: f64) {
        let is_vertical = self.font.as_ref().is_some_and(|font| font.is_vertical);
        self.text = if is_vertical {
            self.text.moved(0.0, -by)
        } else {
            self.text.moved(by * self.stretching, 0.0)
        };
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = self.line.moved(x, y);
        self.text = self.line;
    }

    /// Where the next letter stands on the page.
    fn place(&self) -> (f64, f64) {
        let [.., x, y] = self.text.then(self.page).0;
        (x, y)
    }
}

/// Letters that follow each other without a gap.
struct Run {
    start: (f64, f64),
    text: String,
}

impl Run {
    fn start(state: &State) -> Self {
        Self { start: state.place(), text: String::new() }
    }
}
