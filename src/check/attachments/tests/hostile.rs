//! Files that are cut, twisted or built to hurt: nothing panics, and nothing takes long.

use std::time::{Duration, Instant};

use super::{fixtures, look};

/// A small generator of numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (below.max(1) as u64)).unwrap()
    }
}

fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("a.docx", fixtures::docx()),
        ("a.xlsx", fixtures::xlsx()),
        ("a.pptx", fixtures::pptx()),
        ("a.ofd", fixtures::ofd()),
        ("a.ods", fixtures::ods()),
        ("a.odt", fixtures::odt()),
        ("a.rtf", fixtures::rtf()),
        ("a.pdf", fixtures::chinese_pdf()),
        (
            "a.zip",
            fixtures::zip(&[("b.xlsx", &fixtures::xlsx()), ("c.pdf", &fixtures::chinese_pdf())]),
        ),
        ("a.csv", "姓名,\"手机\"\n王小禾,13912345678\n".as_bytes().to_vec()),
        ("a.html", "<html>&#22995;&#x540D;</html>".as_bytes().to_vec()),
        ("a.json", "{\"a\":\"\\u59d3\\ud83d\\ude00\"}".as_bytes().to_vec()),
    ]
}

/// Looks and asks for all places.
fn survive(name: &str, bytes: &[u8]) {
    let contents = look(name, bytes);
    for piece in &contents.pieces {
        for offset in [0, piece.text.len() / 2, piece.text.len(), usize::MAX] {
            piece.place(offset);
        }
    }
}

#[test]
fn a_file_may_be_cut_anywhere() {
    for (name, bytes) in all() {
        let step = (bytes.len() / 150).max(1);
        for end in (0..bytes.len()).step_by(step) {
            survive(name, &bytes[..end]);
        }
    }
}

#[test]
fn bytes_of_a_file_may_be_any_others() {
    let mut dice = Dice(7);
    for (name, bytes) in all() {
        for _ in 0..400 {
            let mut twisted = bytes.clone();
            for _ in 0..=dice.roll(4) {
                let at = dice.roll(twisted.len());
                twisted[at] = u8::try_from(dice.roll(256)).unwrap();
            }
            if dice.roll(4) == 0 {
                let at = dice.roll(twisted.len());
                let end = (at + dice.roll(30)).min(twisted.len());
                twisted.drain(at..end);
            }
            survive(name, &twisted);
        }
    }
}

/// The parts of a zip are twisted behind its back, so that its checksums hold.
#[test]
fn the_parts_of_a_document_may_say_anything() {
    let mut dice = Dice(11);
    for (name, bytes) in all() {
        let Some(package) = crate::check::attachments::package::Package::open(&bytes) else {
            continue;
        };
        let parts: Vec<(String, Vec<u8>)> =
            package.names().map(|name| (name.to_owned(), package.bytes(name, 1 << 20).0)).collect();
        for _ in 0..200 {
            let mut parts = parts.clone();
            for _ in 0..3 {
                let which = dice.roll(parts.len());
                let part = &mut parts[which].1;
                if part.is_empty() {
                    continue;
                }
                let at = dice.roll(part.len());
                let others = b"<>/'\"&;=0129-Az \xFF\n";
                part[at] = others[dice.roll(others.len())];
            }
            let parts: Vec<(&str, &[u8])> =
                parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
            survive(name, &fixtures::zip(&parts));
        }
    }
}

#[test]
fn the_objects_of_a_pdf_may_say_anything() {
    let mut dice = Dice(13);
    let words: [&[u8]; 14] = [
        b"/",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"(",
        b")",
        b"<",
        b"99999999999",
        b"-1",
        b"1 0 R",
        b"obj",
        b"stream\n",
        b"endstream",
    ];
    let bytes = fixtures::chinese_pdf();
    for _ in 0..1_500 {
        let mut twisted = bytes.clone();
        for _ in 0..=dice.roll(3) {
            let at = dice.roll(twisted.len());
            let word = words[dice.roll(words.len())];
            let end = (at + dice.roll(word.len() + 4)).min(twisted.len());
            twisted.splice(at..end, word.iter().copied());
        }
        survive("a.pdf", &twisted);
    }
}

#[test]
fn what_is_built_to_hurt_ends_soon() {
    let repeated = |head: &str, part: &str| {
        [head.as_bytes(), &part.as_bytes().repeat((1 << 18) / part.len())].concat()
    };
    let mut cases = vec![
        ("a.rtf", repeated("{\\rtf1", "{")),
        ("a.rtf", repeated("{\\rtf1", "\\u20320 ")),
        ("a.rtf", repeated("{\\rtf1", "\\'")),
        ("a.html", repeated("<html>", "&#")),
        ("a.json", repeated("{", "\\u")),
        ("a.csv", repeated("", "\"")),
        ("a.csv", repeated("", ",")),
        ("a.xml", repeated("<?xml?>", "<a>")),
        ("a.txt", repeated("", "\n")),
    ];
    for part in [
        "<<",
        "[",
        "(",
        "<",
        "1 0 obj ",
        "1 0 obj<<",
        "1 0 ",
        "stream\n",
        "/Type/ObjStm stream\n",
        "<</A ",
        "%",
    ] {
        cases.push(("a.pdf", repeated("%PDF-1.7\n", part)));
    }
    for part in ["[", "<<", "(", "q ", "BT ", "/X Do ", "BI ID EI ", "BI ID ", "1 ", "EI "] {
        let content = part.repeat((1 << 16) / part.len());
        cases.push(("b.pdf", fixtures::plain_pdf(&content, "")));
    }
    for part in [
        "<a>",
        "<w:p>",
        "<w:tbl>",
        "<w:tbl><w:tr><w:tc>",
        "<w:t>甲</w:t>",
        "<mc:Fallback>",
        "<w:r>",
    ] {
        let document = part.repeat((1 << 18) / part.len());
        let parts = [("[Content_Types].xml", ""), ("word/document.xml", document.as_str())];
        cases.push(("a.docx", fixtures::zip_of_texts(&parts)));
    }
    for (name, bytes) in cases {
        let begun = Instant::now();
        survive(name, &bytes);
        let taken = begun.elapsed();
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(30)]).into_owned();
        assert!(taken < Duration::from_secs(10), "{name} {head:?} took {taken:?}");
    }
}
