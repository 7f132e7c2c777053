//! Files that nobody writes: bombs, circles, broken parts, names that climb.

use super::{document, docx, parts, zip};
use crate::diagnostic::Language;
use crate::import::{Damage, ImportError, Imported, Remark, Request, import};

fn result(bytes: &[u8]) -> Result<Imported, ImportError> {
    import(&Request { bytes, file_name: "a.docx", ..Request::default() })
}

const TEXT: &str = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>";

fn with_parts(change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Vec<u8> {
    let mut parts = parts(TEXT, &[]);
    change(&mut parts);
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
    zip(&parts)
}

#[test]
fn bombs_are_refused_before_they_fill_the_memory() {
    // Nothing but blanks: some kilobytes that become more megabytes than one part may have.
    let blanks = vec![b' '; 65 << 20];
    let large = with_parts(|parts| parts[1].1.extend(&blanks));
    assert!(large.len() < 1 << 20);
    assert_eq!(result(&large), Err(ImportError::TooLarge));

    let many = with_parts(|parts| {
        parts.extend((0..10_001).map(|index| (format!("word/{index}.xml"), Vec::new())));
    });
    assert_eq!(result(&many), Err(ImportError::TooLarge));

    let deep = "<w:sdt><w:sdtContent>".repeat(20_000) + &"</w:sdtContent></w:sdt>".repeat(20_000);
    assert_eq!(result(&docx(&deep)), Err(ImportError::TooLarge));
    let almost = format!(
        "{}{TEXT}{}",
        "<w:sdt><w:sdtContent>".repeat(55),
        "</w:sdtContent></w:sdt>".repeat(55)
    );
    assert_eq!(result(&docx(&almost)).expect("it is deep, but read").body, "甲\n");
}

#[test]
fn entities_and_document_types_are_refused() {
    let bomb = "<!DOCTYPE a [<!ENTITY b '&c;&c;'><!ENTITY c '&d;&d;'><!ENTITY d 'e'>]><a>&b;</a>";
    let file = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>";
    for xml in [bomb, file] {
        for part in 1..3 {
            let bytes = with_parts(|parts| parts[part].1 = xml.as_bytes().to_vec());
            assert_eq!(result(&bytes), Err(ImportError::Damaged(Damage::DocumentType)));
        }
    }
}

#[test]
fn broken_files_are_refused_with_the_reason() {
    let damaged = |damage| Err(ImportError::Damaged(damage));
    let whole = docx(TEXT);
    assert_eq!(result(&whole[..whole.len() / 2]), damaged(Damage::Container));
    assert_eq!(result(&with_parts(|parts| drop(parts.remove(1)))), damaged(Damage::NoDocument));
    assert_eq!(result(&with_parts(|parts| parts[1].1.clear())), damaged(Damage::Xml));
    assert_eq!(result(&with_parts(|parts| parts[1].1.truncate(40))), damaged(Damage::Xml));
    assert_eq!(
        result(&with_parts(|parts| parts[1].1 = b"<a/>".to_vec())),
        damaged(Damage::NoDocument)
    );
    let twice = with_parts(|parts| parts.push(("WORD\\document.xml".into(), Vec::new())));
    assert_eq!(result(&twice), damaged(Damage::Twice));
    assert_eq!(result(&docx("<w:p/>")), Err(ImportError::Empty));

    // The directory says another size or checksum than the data have.
    for offset in [16, 24] {
        let mut bytes = whole.clone();
        let entry = find_entry(&bytes, b"word/document.xml");
        bytes[entry + offset] ^= 0x55;
        assert_eq!(result(&bytes), damaged(Damage::Container), "{offset}");
    }
    // Any byte of the file changed: an answer, whatever it is, and soon.
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xFF;
        let _ = result(&bytes);
    }
}

/// Where the record of a name begins in the directory.
fn find_entry(bytes: &[u8], name: &[u8]) -> usize {
    let starts = bytes.windows(4).enumerate().filter(|(_, four)| *four == b"PK\x01\x02");
    let mut starts = starts.map(|(at, _)| at);
    starts.find(|at| bytes[at + 46..].starts_with(name)).expect("it is in the directory")
}

#[test]
fn a_locked_part_is_a_locked_document() {
    let mut bytes = docx(TEXT);
    let entry = find_entry(&bytes, b"word/document.xml");
    bytes[entry + 8] |= 1;
    assert_eq!(result(&bytes), Err(ImportError::Password));
}

#[test]
fn circles_come_to_an_end() {
    let inside = "<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr><w:r><w:t>甲</w:t><w:footnoteReference w:id='1'/></w:r></w:p>";
    let styles = "<w:style w:styleId='a'><w:basedOn w:val='b'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
         <w:style w:styleId='b'><w:basedOn w:val='a'/></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='a'/></w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let notes = "<w:footnote w:id='1'><w:p><w:r><w:t>注</w:t><w:footnoteReference w:id='1'/></w:r></w:p></w:footnote>";
    let bytes =
        document(inside, &[("styles", styles), ("numbering", numbering), ("footnotes", notes)]);
    assert_eq!(result(&bytes).expect("it can be read").body, "甲[^1]\n\n[^1]: 注[^1]\n");
}

#[test]
fn absurd_numbers_are_read_within_bounds() {
    let cell =
        |span: &str| format!("<w:tc><w:tcPr><w:gridSpan w:val='{span}'/></w:tcPr>{TEXT}</w:tc>");
    let spans = format!(
        "<w:tbl><w:tr>{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell("4294967295"),
        cell("1"),
        cell("-1")
    );
    let report = result(&docx(&spans)).expect("it can be read");
    assert!(report.body.len() < 1000, "{}", report.body);
    let wide = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("1").repeat(300));
    assert_eq!(result(&docx(&wide)), Err(ImportError::TooLarge));
    let gap = format!(
        "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='4294967295'/></w:trPr>{0}</w:tr><w:tr>{0}{0}</w:tr></w:tbl>",
        cell("1")
    );
    assert!(result(&docx(&gap)).is_ok());

    let level = "<w:lvl w:ilvl='0'><w:start w:val='4294967295'/><w:numFmt w:val='upperLetter'/><w:lvlText w:val='%1.%9%'/></w:lvl>\
         <w:lvl w:ilvl='99'/>";
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    );
    let numbered = "<w:p><w:pPr><w:numPr><w:ilvl w:val='4294967295'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>\
         <w:p><w:pPr><w:outlineLvl w:val='4294967294'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>";
    let report = result(&document(numbered, &[("numbering", &numbering)])).expect("it can be read");
    assert!(report.body.contains("甲") && report.body.contains("乙"), "{}", report.body);
}

/// A document of paragraphs that all use one long value.
fn with_long_value(inside: &str, count: usize, others: &[(&str, &str)]) -> Vec<u8> {
    let bytes = document(&format!("{TEXT}{}", inside.repeat(count)), others);
    assert!(bytes.len() < 1 << 20, "{}", bytes.len());
    bytes
}

#[test]
fn one_long_value_does_not_fill_the_memory_from_a_small_file() {
    let long = "x".repeat(2_000_000);
    let run = "<w:r><w:t>甲</w:t></w:r>";
    let relation = |address: &str| {
        format!(
            "<Relationship Id='r1' Type='x/hyperlink' Target='{address}' TargetMode='External'/>"
        )
    };
    let address = relation(&format!("https://a.cn/{long}"));
    let linked = format!("<w:p><w:hyperlink r:id='r1'>{run}</w:hyperlink></w:p>");
    let field = format!(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>HYPERLINK https://a.cn/{long}</w:instrText>\
         <w:fldChar w:fldCharType='separate'/></w:r>{}</w:p>",
        run.repeat(300)
    );
    let level = format!("<w:lvl w:ilvl='0'><w:lvlText w:val='{long}'/></w:lvl>");
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    );
    let numbered =
        format!("<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{run}</w:p>");
    for bytes in [
        with_long_value(&linked, 300, &[("relations", &address)]),
        with_long_value(&field, 1, &[]),
        with_long_value(&numbered, 300, &[("numbering", &numbering)]),
    ] {
        let report = result(&bytes).expect("it can be read");
        assert!(report.body.len() < 100_000, "{}", report.body.len());
    }

    let report = result(&with_long_value(&linked, 1, &[("relations", &address)]));
    let report = report.expect("it can be read");
    assert_eq!(report.body, "甲\n\n甲\n");
    let shown = format!("https://a.cn/{long}").chars().take(200).collect();
    assert!(report.account.contains(&Remark::LinkLost { line: 2, address: shown }));

    // As long as an address may be, but in every paragraph.
    let address = relation(&format!("https://a.cn/{}", "x".repeat(1_900)));
    let bytes = with_long_value(&linked, 20_000, &[("relations", &address)]);
    assert_eq!(result(&bytes), Err(ImportError::TooLarge));
}

#[test]
fn one_long_description_of_many_pictures_is_cut() {
    let drawing = format!(
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id='1' descr='{}'/>{}</wp:inline></w:drawing></w:r></w:p>",
        "图".repeat(100_000),
        "<a:blip r:embed='r1'/>".repeat(10)
    );
    let relation = "<Relationship Id='r1' Type='x/image' Target='a.png'/>";
    let mut parts = parts(&drawing, &[("relations", relation)]);
    parts.push((String::from("word/a.png"), b"\x89PNG\r\n\x1A\n".to_vec()));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
    let report = result(&zip(&parts)).expect("it can be read");
    assert_eq!(report.body.matches('图').count(), 10 * 1_999);
    assert_eq!(report.body.matches("…](image1.png)").count(), 10);
}

#[test]
fn commands_to_a_terminal_reach_neither_text_nor_account() {
    let relations = "<Relationship Id='r1' Type='x/hyperlink' Target='file:///&#x1b;]0;&#x7;' TargetMode='External'/>\
         <Relationship Id='r2' Type='x/hyperlink' Target='a%1B%07b'/>";
    let inside = "<w:p><w:hyperlink r:id='r1'><w:r><w:t>甲&#x1b;[31m\u{7}</w:t></w:r></w:hyperlink>\
         <w:hyperlink r:id='r2'><w:r><w:rPr><w:vanish/></w:rPr><w:sym w:char='1B'/><w:t>乙\u{9B}</w:t></w:r></w:hyperlink></w:p>";
    let report = result(&document(inside, &[("relations", relations)])).expect("it can be read");
    assert_eq!(report.body, "甲[31m\n");
    let told = report.told(Language::Chinese).join("");
    assert!(!told.contains(char::is_control) && told.contains('乙'), "{told:?}");
}

#[test]
fn great_numbers_of_anything_are_read_in_time() {
    let field = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>".repeat(10_000);
    let bold =
        "<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r><w:r><w:t>a*</w:t></w:r>".repeat(1_000);
    let rows = format!(
        "<w:tbl>{}</w:tbl>",
        format!("<w:tr>{}</w:tr>", format!("<w:tc>{TEXT}</w:tc>").repeat(10)).repeat(500)
    );
    let merged = format!(
        "<w:tbl>{}</w:tbl>",
        format!("<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{TEXT}</w:tc><w:tc>{TEXT}</w:tc></w:tr>")
            .repeat(2_000)
    );
    let dressed = format!(
        "<w:p>{}</w:p>",
        "<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r>".repeat(10_000)
    );
    let breaks = format!("<w:p><w:r>{}</w:r></w:p>", "<w:t>甲</w:t><w:br/>".repeat(10_000));
    for inside in [
        format!("<w:p>{field}</w:p>{TEXT}"),
        format!("<w:p>{bold}</w:p>"),
        dressed,
        rows,
        merged,
        breaks,
        TEXT.repeat(10_000),
    ] {
        let report = result(&docx(&inside)).expect("it can be read");
        assert!(report.body.contains('甲'));
    }
}
