//! Zips made of texts that list their parts, so that a mutation goes into a part and not into a checksum.

use std::io::Write as _;

const HEADING: &[u8] = b"=== ";
const MOST_PARTS: usize = 64;

/// A zip of such parts, in their order.
pub(crate) fn pack<'a>(parts: impl IntoIterator<Item = (String, &'a [u8])>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    let mut add = |name: &str, part: &[u8]| {
        let (mut entry, config) = archive.new_file(name).start().ok()?;
        let mut writer = config.wrap(&mut entry);
        writer.write_all(part).ok()?;
        let (_, descriptor) = writer.finish().ok()?;
        entry.finish(descriptor).ok()
    };
    // Memory takes everything; a name that no zip can have is left out.
    for (name, part) in parts {
        let _ = add(&name, part);
    }
    drop(archive.finish());
    bytes
}

/// The parts of a text, each below a line `=== word/document.xml`; what stands before the first line has
/// no name.
pub(crate) fn parts(text: &[u8]) -> Vec<(String, &[u8])> {
    let mut parts = vec![(String::new(), 0, 0)];
    let mut start = 0;
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        let end = start + line.len();
        if let Some(name) = line.strip_prefix(HEADING) {
            let name = String::from_utf8_lossy(name).trim().to_owned();
            parts.push((name, end, end));
        } else if let Some(last) = parts.last_mut() {
            last.2 = end;
        }
        start = end;
    }
    let parts = parts.into_iter().map(|(name, start, end)| (name, &text[start..end]));
    parts.filter(|(_, part)| !part.is_empty()).take(MOST_PARTS).collect()
}
