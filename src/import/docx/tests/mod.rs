//! Tests of .docx files made here, part by part.

mod hostile;
mod reading;

use std::io::Write as _;

/// A zip of these parts, in this order.
pub(in crate::import) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, part) in parts {
        let file = archive.new_file(name).compression_method(rawzip::CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().expect("memory takes everything");
        let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::fast());
        let mut writer = config.wrap(encoder);
        writer.write_all(part).expect("memory takes everything");
        let (encoder, descriptor) = writer.finish().expect("memory takes everything");
        encoder.finish().expect("memory takes everything");
        entry.finish(descriptor).expect("memory takes everything");
    }
    archive.finish().expect("memory takes everything");
    bytes
}

const SPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
    xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
    xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
    xmlns:v='urn:schemas-microsoft-com:vml'";

/// A document whose body holds this.
fn docx(body: &str) -> Vec<u8> {
    document(body, &[])
}

/// A document with other parts, by what they are called; `relations` are those of the document.
fn document(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let parts = parts(body, others);
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
    zip(&parts)
}

/// The parts of a document, to add to.
fn parts(body: &str, others: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    let mut relations = String::new();
    let mut parts = vec![
        (String::from("[Content_Types].xml"), b"<Types/>".to_vec()),
        (
            String::from("word/document.xml"),
            format!("<w:document {SPACES}><w:body>{body}</w:body></w:document>").into_bytes(),
        ),
    ];
    for (name, inside) in others {
        if *name == "relations" {
            relations.push_str(inside);
            continue;
        }
        let kind = name.trim_end_matches(|each: char| each.is_ascii_digit());
        relations
            .push_str(&format!("<Relationship Id='{name}' Type='x/{kind}' Target='{name}.xml'/>"));
        let part = format!("<w:{kind} {SPACES}>{inside}</w:{kind}>");
        parts.push((format!("word/{name}.xml"), part.into_bytes()));
    }
    let space = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relations = format!("<Relationships xmlns='{space}'>{relations}</Relationships>");
    parts.push((String::from("word/_rels/document.xml.rels"), relations.into_bytes()));
    parts
}
