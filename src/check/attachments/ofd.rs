//! OFD, the Chinese format of fixed pages (GB/T 33190): the package goes in, the text of its pages
//! comes out, with remarks, files in it and what it says of itself.

use crate::check::attachments::{
    gathering::Gathering,
    layout::{Layout, Stretch},
    oddity::Oddity,
    office::{Properties, bytes},
    package::{Package, folder, resolve},
    piece::Writer,
    unchecked::Why,
    within::{Part, Within},
    xml::{self, Element, Visit},
};

/// The most pages.
const MOST_PAGES: usize = 5_000;

/// Reads an OFD.
pub(crate) fn read(package: &Package<'_>, gathering: &mut Gathering) {
    let mut reader = Reader { package, pictures: 0, empty: Vec::new(), pages: 0 };
    let mut properties = Properties::default();
    reader.visit("OFD.xml", &mut properties, gathering);
    for (property, value) in properties.found {
        gathering.property(property, &value);
    }
    let mut references = References::default();
    reader.visit("OFD.xml", &mut references, gathering);
    for root in references.of("DocRoot") {
        reader.document(&resolve("", &root), gathering);
    }
    reader.judge(gathering);
}

/// What is read of the package.
struct Reader<'p, 'b> {
    package: &'p Package<'b>,
    pictures: u32,
    /// Pages without text.
    empty: Vec<u32>,
    pages: u32,
}

impl Reader<'_, '_> {
    fn visit(&self, name: &str, visitor: &mut impl Visit, gathering: &mut Gathering) -> bool {
        let Some(bytes) = bytes(self.package, name, gathering) else {
            return false;
        };
        if !xml::read(&bytes, visitor) {
            gathering.unchecked(&[], Why::Broken);
        }
        true
    }

    /// Reads one document of the package.
    fn document(&mut self, root: &str, gathering: &mut Gathering) {
        let place = folder(root).to_owned();
        let mut references = References::default();
        if !self.visit(root, &mut references, gathering) {
            gathering.unchecked(&[], Why::Broken);
            return;
        }
        for (template, page) in references
            .of("TemplatePage")
            .map(|page| (true, page))
            .chain(references.of("Page").map(|page| (false, page)))
            .take(MOST_PAGES)
            .collect::<Vec<_>>()
        {
            self.page(&resolve(&place, &page), template, gathering);
        }
        for list in references.of("Annotations").collect::<Vec<_>>() {
            let list = resolve(&place, &list);
            let mut files = References::default();
            self.visit(&list, &mut files, gathering);
            for file in files.of("FileLoc") {
                let mut page = Page::default();
                self.visit(&resolve(folder(&list), &file), &mut page, gathering);
                self.pictures += page.pictures;
                let mut text = page.remarks;
                page.layout.write(&mut text);
                gathering.part(Part::Annotations, text);
            }
        }
        for list in references.of("Attachments").collect::<Vec<_>>() {
            self.attachments(&resolve(&place, &list), gathering);
        }
        for tags in references.of("CustomTags").collect::<Vec<_>>() {
            let mut lines = xml::Lines::default();
            self.visit(&resolve(&place, &tags), &mut lines, gathering);
            gathering.part(Part::Other, lines.writer);
        }
    }

    fn page(&mut self, name: &str, is_template: bool, gathering: &mut Gathering) {
        let mut page = Page::default();
        if !self.visit(name, &mut page, gathering) {
            gathering.unchecked(&[], Why::Broken);
        }
        let steps = if is_template {
            vec![Within::Part(Part::Headers)]
        } else {
            self.pages += 1;
            vec![Within::Page(self.pages)]
        };
        self.pictures += page.pictures;
        if page.layout.is_empty() && !is_template && page.draws {
            self.empty.push(self.pages);
        }
        if page.layout.is_cut() {
            gathering.unchecked(&steps, Why::TooLarge);
        }
        let mut writer = page.remarks;
        page.layout.write(&mut writer);
        gathering.piece(&steps, writer);
    }

    fn attachments(&mut self, list: &str, gathering: &mut Gathering) {
        let mut files = References::default();
        self.visit(list, &mut files, gathering);
        for file in files.of("FileLoc").collect::<Vec<_>>() {
            let name = resolve(folder(list), &file);
            let shown = self.package.shown(&name);
            gathering.odd(&[], Oddity::EmbeddedFile { name: shown.clone() });
            match bytes(self.package, &name, gathering) {
                Some(bytes) => gathering.nested(&shown, &bytes),
                None => gathering.unchecked(&[Within::Entry(shown)], Why::Broken),
            }
        }
    }

    /// Says what pages nothing could be read of.
    fn judge(self, gathering: &mut Gathering) {
        let all = usize::try_from(self.pages).unwrap_or(usize::MAX);
        if self.pages == 0 {
            gathering.unchecked(&[], Why::Broken);
        } else if self.empty.len() == all {
            gathering.unchecked(&[], Why::NoText);
        } else if !self.empty.is_empty() {
            gathering.unchecked(&[], Why::PagesWithoutText { pages: self.empty });
        }
        if self.pictures > 0 {
            gathering.unchecked(&[], Why::Pictures { count: self.pictures });
        }
    }
}

/// What a list refers to: elements whose text or `BaseLoc` is a place in the package.
#[derive(Default)]
struct References {
    found: Vec<(String, String)>,
    open: Option<usize>,
}

impl References {
    fn of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = String> + 'a {
        let fitting =
            self.found.iter().filter(move |(each, place)| each == name && !place.is_empty());
        fitting.map(|(_, place)| place.trim().to_owned())
    }
}

impl Visit for References {
    fn open(&mut self, element: &Element<'_>) {
        if self.found.len() < 100_000 {
            let place = element.attribute("BaseLoc").map(|place| place.into_owned());
            self.found.push((element.name().to_owned(), place.unwrap_or_default()));
            self.open = Some(self.found.len() - 1);
        }
    }

    fn close(&mut self, _: &str) {
        self.open = None;
    }

    fn text(&mut self, text: &str) {
        if let Some((_, place)) = self.open.and_then(|open| self.found.get_mut(open))
            && place.len() < 4_000
        {
            place.push_str(text.trim());
        }
    }
}

/// A page while it is read.
#[derive(Default)]
struct Page {
    layout: Layout,
    remarks: Writer,
    pictures: u32,
    /// Whether anything is drawn.
    draws: bool,
    /// Left, top, width of the object.
    boundary: [f64; 4],
    size: f64,
    /// x, y and the steps of the text.
    code: (f64, f64),
    steps: f64,
    in_code: bool,
    in_remark: bool,
    text: String,
}

impl Page {
    /// Numbers that blanks part; `g 3 2.5` repeats a step.
    fn steps(written: &str) -> f64 {
        let mut words = written.split_ascii_whitespace();
        let mut sum = 0.0;
        while let Some(word) = words.next() {
            if word == "g" {
                let count: f64 = words.next().and_then(|word| word.parse().ok()).unwrap_or(0.0);
                let step: f64 = words.next().and_then(|word| word.parse().ok()).unwrap_or(0.0);
                sum += count * step;
            } else {
                sum += word.parse().unwrap_or(0.0);
            }
        }
        sum
    }
}

impl Visit for Page {
    fn open(&mut self, element: &Element<'_>) {
        let number =
            |name| element.attribute(name).and_then(|value| value.trim().parse::<f64>().ok());
        match element.name() {
            "TextObject" => {
                self.draws = true;
                let written = element.attribute("Boundary").unwrap_or_default();
                let numbers =
                    written.split_ascii_whitespace().map(|each| each.parse().unwrap_or(0.0));
                self.boundary = [0.0; 4];
                for (place, number) in self.boundary.iter_mut().zip(numbers) {
                    *place = number;
                }
                let scale = element
                    .attribute("CTM")
                    .and_then(|ctm| ctm.split_ascii_whitespace().next()?.parse::<f64>().ok());
                self.size = number("Size").unwrap_or(3.0) * scale.unwrap_or(1.0).abs();
                self.code = (0.0, 0.0);
            }
            "TextCode" => {
                self.in_code = true;
                self.text.clear();
                self.code =
                    (number("X").unwrap_or(self.code.0), number("Y").unwrap_or(self.code.1));
                self.steps = Self::steps(&element.attribute("DeltaX").unwrap_or_default());
            }
            "ImageObject" => {
                self.draws = true;
                self.pictures += 1;
            }
            "PathObject" => self.draws = true,
            "Remark" | "Parameter" => {
                self.in_remark = true;
                if let Some(name) = element.attribute("Name") {
                    self.remarks.push_cell(&name);
                    self.remarks.push("\t");
                }
            }
            "Annot" => {
                if let Some(name) = element.attribute("Creator") {
                    self.remarks.push_cell(&name);
                    self.remarks.end_line();
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "TextCode" => {
                self.in_code = false;
                let text = std::mem::take(&mut self.text);
                let [left, top, ..] = self.boundary;
                let x = left + self.code.0;
                // A line of text stands in one boundary, a vertical one goes down in its own way.
                let y = -(top + self.code.1);
                let signs = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
                let width = match self.steps {
                    0.0 => f64::from(signs) * self.size,
                    steps => steps + self.size,
                };
                let end = (x + width, y);
                self.layout.push(Stretch { start: (x, y), end, size: self.size, text });
            }
            "Remark" | "Parameter" => {
                self.in_remark = false;
                self.remarks.end_line();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_code {
            self.text.push_str(text);
        } else if self.in_remark {
            self.remarks.push(text);
        }
    }
}
