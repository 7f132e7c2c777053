//! Drawings of either kind, Word's old and new: pictures, text boxes, and what cannot be read.
//!
//! The element of a drawing arrives; pictures go where it hangs, text boxes are kept for after the
//! paragraph.

use super::super::account::{NoPicture, Remark, Unread};
use super::super::error::ImportError;
use super::super::rich::Mark;
use super::package::Relations;
use super::runs::Draft;
use super::story::Reader;
use super::xml::Element;

/// The longest alternative of a picture, in characters; more is cut. It is read aloud at one go, so a
/// good one has a sentence or two, and one may stand for many pictures.
const LONGEST_ALTERNATIVE: usize = 2_000;

impl Reader<'_> {
    /// Finds pictures and text boxes in a drawing of either kind.
    pub(super) fn drawing<'t>(
        &mut self,
        element: &'t Element,
        alternative: &str,
        draft: &mut Draft<'t>,
        relations: &Relations,
    ) -> Result<(), ImportError> {
        let own = element.child("wp:docPr").and_then(|properties| {
            let said = |name| properties.attribute(name).filter(|text| !text.trim().is_empty());
            said("descr").or_else(|| said("title"))
        });
        let alternative = own.or_else(|| element.attribute("alt")).unwrap_or(alternative);
        for child in &element.children {
            match child.name() {
                "w:txbxContent" => draft.boxes.push(child),
                "a:blip" => {
                    let id = child.attribute("r:embed").or_else(|| child.attribute("r:link"));
                    self.picture(id, alternative, draft, relations)?;
                }
                "v:imagedata" => {
                    let id = child.attribute("r:id");
                    let title = child.attribute("o:title").unwrap_or_default();
                    let said = if alternative.is_empty() { title } else { alternative };
                    self.picture(id, said, draft, relations)?;
                }
                "c:chart" => self.cannot_read(Unread::Chart),
                "dgm:relIds" => self.cannot_read(Unread::Diagram),
                "o:OLEObject" | "w:control" => self.cannot_read(Unread::Object),
                _ => self.drawing(child, alternative, draft, relations)?,
            }
        }
        Ok(())
    }

    /// Tells of something that cannot be imported.
    pub(super) fn cannot_read(&mut self, what: Unread) {
        self.seen.remarks.push(Remark::Unread { line: self.paragraph, what });
    }

    fn picture(
        &mut self,
        id: Option<&str>,
        alternative: &str,
        draft: &mut Draft<'_>,
        relations: &Relations,
    ) -> Result<(), ImportError> {
        let line = self.paragraph;
        match self.seen.pictures.file(id, relations, &mut self.package)? {
            Ok(file) => {
                let alternative: String =
                    alternative.split_whitespace().collect::<Vec<_>>().join(" ");
                let alternative = super::shortened(alternative, LONGEST_ALTERNATIVE);
                let described = !alternative.is_empty();
                self.seen.remarks.push(Remark::Picture { line, file: file.clone(), described });
                self.put_point(Mark::Picture { file, alternative }, draft)?;
            }
            Err(reason) => self.no_picture(reason),
        }
        Ok(())
    }

    pub(super) fn no_picture(&mut self, reason: NoPicture) {
        let remark = Remark::NoPicture { line: self.paragraph, reason };
        if self.seen.remarks.last() != Some(&remark) {
            self.seen.remarks.push(remark);
        }
    }
}
