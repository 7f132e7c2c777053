//! What a reader of the final version sees, element by element.

use super::{document, docx, parts};
use crate::import::{Imported, NoPicture, Remark, Request, Taken, import};

fn imported(bytes: &[u8]) -> Imported {
    import(&Request { bytes, file_name: "a.docx", ..Request::default() }).expect("it can be read")
}

/// The body made of paragraphs with this inside.
fn body(inside: &str) -> String {
    imported(&docx(inside)).body
}

fn paragraph(runs: &str) -> String {
    body(&format!("<w:p>{runs}</w:p>"))
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn text_is_read_to_the_letter() {
    for (runs, text) in [
        (
            "<w:r><w:t>甲</w:t></w:r><w:r><w:t xml:space='preserve'> 乙 </w:t></w:r><w:r><w:t>丙</w:t></w:r>",
            "甲 乙 丙",
        ),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲 乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n\n乙"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a\u{2011}b"),
        ("<w:r><w:t>A&amp;B &lt; 3*4*5</w:t></w:r>", "A&B < 3\\*4\\*5"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t>已办结</w:t></w:r>", "✓已办结"),
        (
            "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>",
            "<sup>2</sup>",
        ),
        (
            "<w:smartTag><w:r><w:t>甲</w:t></w:r></w:smartTag><w:customXml><w:r><w:t>乙</w:t></w:r></w:customXml>",
            "甲乙",
        ),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>", "甲"),
        (
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yú</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>于</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "<ruby>于<rp>（</rp><rt>yú</rt><rp>）</rp></ruby>",
        ),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            "1/2",
        ),
    ] {
        assert_eq!(paragraph(runs), format!("{text}\n"), "{runs}");
    }
}

#[test]
fn of_a_field_the_result_is_read_and_not_the_code() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let field = |instruction: &str, result: &str| {
        format!("{}{}{}{result}{}", mark("begin"), code(instruction), mark("separate"), mark("end"))
    };
    assert_eq!(paragraph(&format!("{}{}", run("共"), field("SEQ a", &run("3")))), "共3\n");
    assert_eq!(
        paragraph(&field("HYPERLINK \"https://a.cn/\"", &run("甲"))),
        "[甲](https://a.cn/)\n"
    );
    assert_eq!(
        paragraph(&format!("<w:fldSimple w:instr='PAGE'>{}</w:fldSimple>", run("7"))),
        "7\n"
    );
    let nested = field(
        &format!("IF </w:instrText></w:r>{}<w:r><w:instrText>", field("A", &run("旧"))),
        &run("新"),
    );
    assert_eq!(paragraph(&nested), "新\n");
    // A field that never ends takes nothing with it.
    let broken = format!("{}{}", mark("begin"), run("甲"));
    assert_eq!(body(&format!("<w:p>{broken}</w:p><w:p>{}</w:p>", run("乙"))), "甲\n\n乙\n");
}

#[test]
fn emphasis_is_read_from_runs_and_their_styles() {
    let bold = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>");
    assert_eq!(
        paragraph(&format!("{}{}{}", bold("一是"), bold("学习。"), run("全年十次。"))),
        "**一是学习。**全年十次。\n"
    );
    let off = "<w:r><w:rPr><w:rStyle w:val='strong'/><w:b w:val='0'/></w:rPr><w:t>甲</w:t></w:r>";
    assert_eq!(paragraph(off), "甲\n");
    let styles = "<w:style w:type='character' w:styleId='strong'><w:name w:val='Strong'/><w:rPr><w:b/><w:i/></w:rPr></w:style>";
    let styled = "<w:p><w:r><w:rPr><w:rStyle w:val='strong'/></w:rPr><w:t>甲</w:t></w:r></w:p>";
    let bytes = document(styled, &[("styles", styles)]);
    assert_eq!(imported(&bytes).body, "***甲***\n");
    // Bold over a heading is how headings look.
    assert_eq!(paragraph(&bold("一、主要工作")), "## 一、主要工作\n");
}

#[test]
fn links_lead_out_and_nowhere_else() {
    let relations = "<Relationship Id='r1' Type='x/hyperlink' Target='https://a.cn/?b=1&amp;c=2' TargetMode='External'/>\
         <Relationship Id='r2' Type='x/hyperlink' Target='file:///C:/a.doc' TargetMode='External'/>";
    let inside = format!(
        "<w:p><w:hyperlink r:id='r1'>{}</w:hyperlink><w:hyperlink r:id='r2'>{}</w:hyperlink><w:hyperlink w:anchor='b'>{}</w:hyperlink></w:p>",
        run("甲"),
        run("乙"),
        run("丙")
    );
    let report = imported(&document(&inside, &[("relations", relations)]));
    assert_eq!(report.body, "[甲](https://a.cn/?b=1&c=2)乙丙\n");
    assert!(report.account.contains(&Remark::LinksInside { count: 1 }));
    let lost = Remark::LinkLost { line: 1, address: "file:///C:/a.doc".into() };
    assert!(report.account.contains(&lost));
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let inside = format!(
        "<w:p><w:ins>{}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}<w:moveTo>{}</w:moveTo></w:p>",
        run("新"),
        run("移"),
        run("上半"),
        run("下半"),
        run("移")
    );
    let report = imported(&docx(&inside));
    assert_eq!(report.body, "新\n\n上半下半移\n");
    let told = Remark::Revisions { insertions: 1, deletions: 1, moves: 1 };
    assert!(report.account.contains(&told), "{:?}", report.account);
}

#[test]
fn a_deleted_row_is_gone_even_from_a_table_of_one_cell() {
    let row = |properties: &str, text: &str| {
        format!("<w:tr>{properties}<w:tc><w:p>{}</w:p></w:tc></w:tr>", run(text))
    };
    let deleted = "<w:trPr><w:del/></w:trPr>";
    let table = |rows: &str| format!("<w:tbl>{rows}</w:tbl>");
    let inside = format!(
        "<w:p>{}</w:p>{}{}",
        run("甲"),
        table(&row(deleted, "旧")),
        table(&format!("{}{}", row(deleted, "旧"), row("", "框")))
    );
    let report = imported(&docx(&inside));
    assert_eq!(report.body, "甲\n\n框\n");
    let told = Remark::Revisions { insertions: 0, deletions: 2, moves: 0 };
    assert!(report.account.contains(&told), "{:?}", report.account);
}

#[test]
fn a_deleted_paragraph_mark_does_not_carry_text_over_a_table() {
    let cell = |text: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", run(text));
    let inside = format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:tbl>{}</w:tbl><w:p>{}</w:p>",
        run("上半"),
        format!("<w:tr>{}{}</w:tr>", cell("子"), cell("丑")).repeat(2),
        run("下半")
    );
    assert_eq!(body(&inside), "上半\n\n| 子 | 丑 |\n| --- | --- |\n| 子 | 丑 |\n\n下半\n");
}

#[test]
fn what_hangs_on_hidden_runs_is_hidden_too() {
    let hidden = |inside: &str| format!("<w:r><w:rPr><w:vanish/></w:rPr>{inside}</w:r>");
    let mention = "<w:footnoteReference w:id='1'/>";
    let inside = format!(
        "<w:p>{}{}{}{}{}<w:r><w:footnoteReference w:id='2'/></w:r>\
         <w:r><w:fldChar w:fldCharType='begin'/>{mention}<w:fldChar w:fldCharType='separate'/><w:fldChar w:fldCharType='end'/></w:r></w:p>",
        run("甲"),
        hidden(mention),
        hidden(mention),
        hidden(
            "<w:ruby><w:rt><w:r><w:t>yǐ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>乙</w:t></w:r></w:rubyBase></w:ruby>"
        ),
        hidden("<w:drawing><a:blip r:embed='r1'/></w:drawing>"),
    );
    let note = |id: u8, text: &str| {
        format!("<w:footnote w:id='{id}'><w:p>{}</w:p></w:footnote>", run(text))
    };
    let notes = note(1, "密注") + &note(2, "明注");
    let report = imported(&document(&inside, &[("footnotes", &notes)]));
    assert_eq!(report.body, "甲[^1]\n\n[^1]: 明注\n");
    let taken = |text: &str| Taken { line: 1, text: text.to_owned() };
    for remark in [
        Remark::Hidden(vec![taken("乙"), taken("密注")]),
        Remark::NoPicture { line: 1, reason: NoPicture::Hidden },
    ] {
        assert!(report.account.contains(&remark), "{remark:?} not in {:?}", report.account);
    }
}

#[test]
fn what_nobody_is_to_read_is_left_out_and_told() {
    let inside = format!(
        "<w:p>{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>\
         <w:p><w:pPr><w:pStyle w:val='TOC1'/></w:pPr>{}</w:p>\
         <w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
        run("明"),
        run("一、工作1"),
        run("单击输入")
    );
    let styles = "<w:style w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>";
    let header = format!("<w:p>{}</w:p>", run("内部资料"));
    let report = imported(&document(&inside, &[("styles", styles), ("header1", &header)]));
    assert_eq!(report.body, "明\n");
    let taken = |line, text: &str| Taken { line, text: text.to_owned() };
    for remark in [
        Remark::Comments { count: 1 },
        Remark::Hidden(vec![taken(1, "密"), taken(3, "单击输入")]),
        Remark::Contents(vec![taken(2, "一、工作1")]),
        Remark::HeadersAndFooters(vec!["内部资料".into()]),
    ] {
        assert!(report.account.contains(&remark), "{remark:?} not in {:?}", report.account);
    }
}

#[test]
fn notes_stand_at_the_end_in_the_order_of_their_mentions() {
    let inside = "<w:p><w:r><w:t>甲</w:t><w:endnoteReference w:id='2'/><w:t>乙</w:t><w:footnoteReference w:id='1'/></w:r></w:p>";
    let notes = |kind: &str, id: u8, text: &str| {
        format!(
            "<w:{kind} w:id='{id}'><w:p><w:r><w:{kind}Ref/></w:r>{}</w:p><w:p>{}</w:p></w:{kind}>",
            run(text),
            run("续")
        )
    };
    let (foot, end) = (notes("footnote", 1, "脚注。"), notes("endnote", 2, "尾注。"));
    let report = imported(&document(inside, &[("footnotes", &foot), ("endnotes", &end)]));
    assert_eq!(report.body, "甲[^1]乙[^2]\n\n[^1]: 尾注。\n\n    续\n\n[^2]: 脚注。\n\n    续\n");
}

#[test]
fn headings_come_from_styles_outlines_and_automatic_numbers() {
    let styles = "<w:style w:styleId='T'><w:name w:val='Title'/></w:style>\
         <w:style w:styleId='1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId='0'>\
         <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='%1、'/></w:lvl>\
         <w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/><w:lvlText w:val='●'/></w:lvl></w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let line = |properties: &str, text: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text))
    };
    let inside = [
        String::from(
            "<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr><w:r><w:t>示例区数据局2023年法治政府</w:t><w:br/><w:t>建设情况</w:t></w:r></w:p>"
        ),
        line("<w:pStyle w:val='1'/>", "主要工作"),
        line("<w:outlineLvl w:val='1'/>", "学习"),
        line("<w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr>", "甲"),
        line("<w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr>", "乙"),
        line("<w:pStyle w:val='1'/>", "不足"),
    ]
    .concat();
    let report = imported(&document(&inside, &[("styles", styles), ("numbering", numbering)]));
    assert_eq!(report.front_matter.title.as_deref(), Some("示例区数据局2023年法治政府建设情况"));
    assert_eq!(report.body, "## 一、主要工作\n\n### 学习\n\n- 甲\n- 乙\n\n## 二、不足\n");
    assert!(report.account.contains(&Remark::Numbers { count: 2 }));
}

#[test]
fn tables_keep_their_shape() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{}</w:p></w:tc>", run(text))
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let plain = [row(&[cell("", "项目"), cell("", "数量")]), row(&[cell("", "甲"), cell("", "1")])];
    assert_eq!(
        body(&format!("<w:tbl>{}</w:tbl>", plain.concat())),
        "| 项目 | 数量 |\n| --- | --- |\n| 甲 | 1 |\n"
    );
    let merged = [
        row(&[cell("<w:gridSpan w:val='2'/>", "甲"), cell("<w:vMerge w:val='restart'/>", "乙")]),
        row(&[cell("", "子"), cell("", "丑"), cell("<w:vMerge/>", "")]),
        row(&[cell("", "1"), cell("", "2"), cell("", "3")]),
    ];
    let report = imported(&docx(&format!("<w:tbl>{}</w:tbl>", merged.concat())));
    assert_eq!(
        report.body,
        "<table>\n<thead>\n\
         <tr><th scope=\"colgroup\" colspan=\"2\">甲</th><th scope=\"col\" rowspan=\"2\">乙</th></tr>\n\
         <tr><th scope=\"col\">子</th><th scope=\"col\">丑</th></tr>\n</thead>\n<tbody>\n\
         <tr><td>1</td><td>2</td><td>3</td></tr>\n</tbody>\n</table>\n"
    );
    let told = Remark::Grid { line: 1, rows: 3, columns: 3, merged: true };
    assert!(report.account.contains(&told));
    // A frame of one cell is no table.
    assert_eq!(body(&format!("<w:tbl>{}</w:tbl>", row(&[cell("", "框")]))), "框\n");
}

#[test]
fn pictures_and_text_boxes_are_read_where_they_hang() {
    let picture = |id: &str, said: &str| {
        format!(
            "<w:r><w:drawing><wp:inline><wp:docPr descr='{said}'/><a:blip r:embed='{id}'/></wp:inline></w:drawing></w:r>"
        )
    };
    let text_box = format!(
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
        run("框中")
    );
    let inside = format!(
        "<w:p>{}{}{text_box}</w:p><w:p>{}{}{}{}</w:p>",
        run("甲"),
        picture("p1", "图&lt;1&gt; [甲]"),
        picture("p1", ""),
        picture("p2", ""),
        picture("p3", ""),
        picture("p4", "")
    );
    let relations = "<Relationship Id='p1' Type='x/image' Target='media/..\\..\\a.exe'/>\
         <Relationship Id='p2' Type='x/image' Target='media/b.emf'/>\
         <Relationship Id='p3' Type='x/image' Target='https://a.cn/b.png' TargetMode='External'/>\
         <Relationship Id='p4' Type='x/image' Target='media/none.png'/>";
    let main = parts(&inside, &[("relations", relations)]);
    let png: &[u8] = b"\x89PNG\r\n\x1A\n...";
    let mut emf = vec![0; 40];
    emf.extend(b" EMF");
    let mut all: Vec<(&str, &[u8])> =
        main.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
    all.extend([("a.exe", png), ("word/media/b.emf", &emf)]);
    let report = imported(&super::zip(&all));
    assert_eq!(report.body, "甲![图<1> \\[甲\\]](image1.png)\n\n框中\n\n![](image1.png)\n");
    assert_eq!(report.files.len(), 1);
    assert_eq!(
        (report.files[0].name.as_str(), report.files[0].bytes.as_slice()),
        ("image1.png", png)
    );
    let told: Vec<String> = report.told(crate::diagnostic::Language::Chinese);
    for words in ["EMF", "只是一个链接", "找不到它", "第1段的图片存为 image1.png", "文本框"]
    {
        assert!(told.iter().any(|line| line.contains(words)), "{words} not in {told:#?}");
    }
}
