//! Files made for the stories.

use std::io::Write as _;

use rawzip::{CompressionMethod, ZipArchiveWriter};

/// A zip of parts.
pub(super) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, part) in parts {
        let file = archive.new_file(*name).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().unwrap();
        let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::fast());
        let mut writer = config.wrap(encoder);
        writer.write_all(part).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// A zip of parts that are texts.
pub(super) fn zip_of_texts(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, part)| (*name, part.as_bytes())).collect();
    zip(&parts)
}

/// The references of a part: id, kind, target.
fn relations(targets: &[(&str, &str, &str)]) -> String {
    let all: String = targets
        .iter()
        .map(|(id, kind, target)| {
            let mode = if target.contains(':') { " TargetMode='External'" } else { "" };
            format!("<Relationship Id='{id}' Type='x/{kind}' Target='{target}'{mode}/>")
        })
        .collect();
    format!("<Relationships>{all}</Relationships>")
}

/// A document of Word with all that may be hidden in one.
pub(super) fn docx() -> Vec<u8> {
    let package = relations(&[("r1", "officeDocument", "word/document.xml")]);
    let document = relations(&[
        ("r1", "comments", "comments.xml"),
        ("r2", "header", "header1.xml"),
        ("r3", "footnotes", "footnotes.xml"),
        ("r4", "settings", "settings.xml"),
        ("r5", "hyperlink", "mailto:zhou@example.com"),
        ("r6", "image", "https://example.com/picture.png"),
    ]);
    let settings = relations(&[("r1", "attachedTemplate", "file:///C:/Users/zhouming/报告.dotm")]);
    zip_of_texts(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &package),
        ("word/_rels/document.xml.rels", &document),
        ("word/_rels/settings.xml.rels", &settings),
        (
            "word/document.xml",
            "<w:document><w:body>\
             <w:p><w:r><w:t>标题</w:t></w:r></w:p>\
             <w:p><w:r><w:t>电话138</w:t></w:r><w:r><w:t>00138000</w:t></w:r>\
             <w:del w:author='李示例'><w:r><w:delText>删去的话</w:delText></w:r></w:del>\
             <w:ins w:author='周示例'><w:r><w:t>，加上的话</w:t></w:r></w:ins></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>姓名</w:t></w:r></w:p></w:tc>\
             <w:tc><w:p><w:r><w:t>手机</w:t></w:r></w:p></w:tc></w:tr>\
             <w:tr><w:tc><w:p><w:r><w:t>王小禾</w:t></w:r></w:p></w:tc>\
             <w:tc><w:p><w:r><w:t>13912345678</w:t></w:r></w:p><w:p><w:r><w:t>备用</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
             <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见的话</w:t></w:r></w:p>\
             <w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
             <mc:Fallback><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>\
             </w:body></w:document>",
        ),
        (
            "word/comments.xml",
            "<w:comments><w:comment w:author='审核员甲'><w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment></w:comments>",
        ),
        ("word/header1.xml", "<w:hdr><w:p><w:r><w:t>页眉的话</w:t></w:r></w:p></w:hdr>"),
        (
            "word/footnotes.xml",
            "<w:footnotes><w:footnote><w:p><w:r><w:t>脚注的话</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        (
            "word/settings.xml",
            "<w:settings><w:documentProtection w:edit='readOnly' w:enforcement='1'/></w:settings>",
        ),
        ("word/embeddings/表.csv", "姓名,电话\n李大田,13812345678\n"),
        ("word/media/image1.png", "picture"),
        ("customXml/item1.xml", "<a><b>没人看的话</b></a>"),
        (
            "docProps/core.xml",
            "<cp:coreProperties><dc:creator>周明</dc:creator><cp:lastModifiedBy>李示例</cp:lastModifiedBy>\
             <dc:title>报告</dc:title><cp:keywords>内部</cp:keywords></cp:coreProperties>",
        ),
        (
            "docProps/app.xml",
            "<Properties><Company>示例公司</Company><Manager>张主任</Manager><Template>Normal.dotm</Template></Properties>",
        ),
        (
            "docProps/custom.xml",
            "<Properties><property name='联系人'><vt:lpwstr>王小禾</vt:lpwstr></property></Properties>",
        ),
    ])
}

/// A document of Word with nothing but this body.
pub(super) fn plain_docx(body: &str) -> Vec<u8> {
    let package = relations(&[("r1", "officeDocument", "word/document.xml")]);
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    zip_of_texts(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &package),
        ("word/document.xml", &document),
    ])
}

/// A workbook of one sheet, and a link to another file.
pub(super) fn plain_xlsx(sheet: &str, rows: &[&[&str]], link: &str) -> Vec<u8> {
    let package = relations(&[("r1", "officeDocument", "xl/workbook.xml")]);
    let book = relations(&[
        ("r1", "worksheet", "worksheets/sheet1.xml"),
        ("r2", "externalLink", "externalLinks/externalLink1.xml"),
    ]);
    let outside = relations(&[("r1", "externalLinkPath", link)]);
    let workbook = format!(
        "<workbook><sheets><sheet name='{sheet}' sheetId='1' r:id='r1'/></sheets></workbook>"
    );
    let cell = |text: &&str| format!("<c t='inlineStr'><is><t>{text}</t></is></c>");
    let row = |row: &&[&str]| format!("<row>{}</row>", row.iter().map(cell).collect::<String>());
    let rows: String = rows.iter().map(row).collect();
    let rows = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    zip_of_texts(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &package),
        ("xl/_rels/workbook.xml.rels", &book),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", &outside),
        ("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
        ("xl/workbook.xml", &workbook),
        ("xl/worksheets/sheet1.xml", &rows),
    ])
}

/// A workbook with all that may be hidden in one.
pub(super) fn xlsx() -> Vec<u8> {
    let package = relations(&[("r1", "officeDocument", "xl/workbook.xml")]);
    let book = relations(&[
        ("r1", "worksheet", "worksheets/sheet1.xml"),
        ("r2", "worksheet", "/xl/worksheets/sheet2.xml"),
        ("r3", "sharedStrings", "sharedStrings.xml"),
        ("r4", "connections", "connections.xml"),
        ("r5", "externalLink", "externalLinks/externalLink1.xml"),
        ("r6", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),
    ]);
    let sheet = relations(&[("r1", "comments", "../comments1.xml")]);
    let outside = relations(&[("r1", "externalLinkPath", "file:///C:/Users/zhouming/底数.xlsx")]);
    zip_of_texts(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &package),
        ("xl/_rels/workbook.xml.rels", &book),
        ("xl/worksheets/_rels/sheet1.xml.rels", &sheet),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", &outside),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name='名单' sheetId='1' r:id='r1'/>\
             <sheet name='底表' sheetId='2' state='veryHidden' r:id='r2'/></sheets>\
             <definedNames><definedName name='主任'>\"张主任\"</definedName></definedNames></workbook>",
        ),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>姓名</t></si><si><t>身份证号</t></si><si><t>手机号</t></si><si><t>家庭住址</t></si>\
             <si><r><t>王小</t></r><r><t>禾</t></r><rPh><t>wang</t></rPh></si>\
             <si><t>示例市示例区幸福路12号3单元401室</t></si></sst>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><cols><col min='4' max='4' hidden='1'/></cols><sheetData>\
             <row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c><c r='D1' t='s'><v>3</v></c></row>\
             <row r='2'><c r='A2' t='s'><v>4</v></c><c r='B2' t='inlineStr'><is><t>119999199003070006</t></is></c>\
             <c r='C2'><v>1.3912345678E10</v></c><c r='D2' t='s'><v>5</v></c></row>\
             <row r='4' hidden='1'><c r='A4' t='str'><f>A2</f><v>李大\n田</v></c><c r='B4'><v>1.1010119900307E+17</v></c><c r='C4'><v>45000</v></c></row>\
             </sheetData><sheetProtection sheet='1'/><headerFooter><oddHeader>&amp;L&amp;\"宋体\"&amp;12内部资料&amp;RA&amp;&amp;B</oddHeader></headerFooter></worksheet>",
        ),
        (
            "xl/worksheets/sheet2.xml",
            "<worksheet><sheetData><row><c t='inlineStr'><is><t>底数</t></is></c><c><v>12.5</v></c></row></sheetData></worksheet>",
        ),
        (
            "xl/comments1.xml",
            "<comments><authors><author>审核员甲</author></authors><commentList>\
             <comment ref='C2' authorId='0'><text><r><t>号码有误</t></r></text></comment></commentList></comments>",
        ),
        (
            "xl/connections.xml",
            "<connections><connection name='人口库'><dbPr connection='Server=10.0.0.1'/></connection></connections>",
        ),
        (
            "xl/externalLinks/externalLink1.xml",
            "<externalLink><sheetDataSet><sheetData><row><cell><v>外来的数</v></cell></row></sheetData></sheetDataSet></externalLink>",
        ),
        (
            "xl/pivotCache/pivotCacheDefinition1.xml",
            "<pivotCacheDefinition><cacheField name='姓名'><sharedItems><s v='赵小满'/></sharedItems></cacheField></pivotCacheDefinition>",
        ),
    ])
}

/// A presentation with a hidden slide and notes.
pub(super) fn pptx() -> Vec<u8> {
    let package = relations(&[("r1", "officeDocument", "ppt/presentation.xml")]);
    let order =
        relations(&[("r1", "slide", "slides/slide2.xml"), ("r2", "slide", "slides/slide1.xml")]);
    let slide = relations(&[("r1", "notesSlide", "../notesSlides/notesSlide1.xml")]);
    zip_of_texts(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &package),
        ("ppt/_rels/presentation.xml.rels", &order),
        ("ppt/slides/_rels/slide2.xml.rels", &slide),
        (
            "ppt/presentation.xml",
            "<p:presentation><p:sldIdLst><p:sldId id='256' r:id='r1'/><p:sldId id='257' r:id='r2'/></p:sldIdLst></p:presentation>",
        ),
        (
            "ppt/slides/slide1.xml",
            "<p:sld show='0'><a:p><a:r><a:t>藏起来的一页</a:t></a:r></a:p></p:sld>",
        ),
        (
            "ppt/slides/slide2.xml",
            "<p:sld><a:p><a:r><a:t>第一页</a:t></a:r></a:p><a:tbl><a:tr><a:tc><a:p><a:r><a:t>姓名</a:t></a:r></a:p></a:tc>\
             <a:tc><a:p><a:r><a:t>手机</a:t></a:r></a:p></a:tc></a:tr></a:tbl></p:sld>",
        ),
        (
            "ppt/notesSlides/notesSlide1.xml",
            "<p:notes><a:p><a:r><a:t>讲的时候说</a:t></a:r></a:p></p:notes>",
        ),
    ])
}

/// An OFD of two pages, one of them a scan, with a file and a remark.
pub(super) fn ofd() -> Vec<u8> {
    zip_of_texts(&[
        (
            "OFD.xml",
            "<ofd:OFD><ofd:DocBody><ofd:DocInfo><ofd:Author>周明</ofd:Author><ofd:Title>公告</ofd:Title>\
             <ofd:CustomDatas><ofd:CustomData Name='经办'>王小禾</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo>\
             <ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        ),
        (
            "Doc_0/Document.xml",
            "<ofd:Document><ofd:Pages><ofd:Page ID='1' BaseLoc='Pages/Page_0/Content.xml'/>\
             <ofd:Page ID='2' BaseLoc='Pages/Page_1/Content.xml'/></ofd:Pages>\
             <ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>\
             <ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>",
        ),
        (
            "Doc_0/Pages/Page_0/Content.xml",
            "<ofd:Page><ofd:Content><ofd:Layer>\
             <ofd:TextObject Boundary='20 20 40 5' Size='5'><ofd:TextCode X='0' Y='4' DeltaX='5 g 2 5'>示例公告</ofd:TextCode></ofd:TextObject>\
             <ofd:TextObject Boundary='20 30 10 5' Size='5'><ofd:TextCode X='0' Y='4' DeltaX='5'>手机</ofd:TextCode></ofd:TextObject>\
             <ofd:TextObject Boundary='50 30 40 5' Size='5'><ofd:TextCode X='0' Y='4'>13912345678</ofd:TextCode></ofd:TextObject>\
             </ofd:Layer></ofd:Content></ofd:Page>",
        ),
        (
            "Doc_0/Pages/Page_1/Content.xml",
            "<ofd:Page><ofd:Content><ofd:Layer><ofd:ImageObject/></ofd:Layer></ofd:Content></ofd:Page>",
        ),
        (
            "Doc_0/Annots/Annotations.xml",
            "<ofd:Annotations><ofd:Page PageID='1'><ofd:FileLoc>Annot_0.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>",
        ),
        (
            "Doc_0/Annots/Annot_0.xml",
            "<ofd:PageAnnot><ofd:Annot Creator='审核员甲'><ofd:Remark>请删去手机</ofd:Remark></ofd:Annot></ofd:PageAnnot>",
        ),
        (
            "Doc_0/Attachs/Attachments.xml",
            "<ofd:Attachments><ofd:Attachment><ofd:FileLoc>名单.txt</ofd:FileLoc></ofd:Attachment></ofd:Attachments>",
        ),
        ("Doc_0/Attachs/名单.txt", "王小禾 13812345678"),
    ])
}

/// A spreadsheet of OpenDocument with a hidden sheet and a remark.
pub(super) fn ods() -> Vec<u8> {
    zip_of_texts(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest/>"),
        ("meta.xml", "<meta><meta:initial-creator>周明</meta:initial-creator></meta>"),
        (
            "content.xml",
            "<content><style:style style:name='ta2'><style:table-properties table:display='false'/></style:style><spreadsheet>\
             <table:table table:name='名单'><table:table-column/><table:table-column table:visibility='collapse'/>\
             <table:table-row><table:table-cell><text:p>姓名</text:p></table:table-cell><table:table-cell><text:p>证号</text:p></table:table-cell></table:table-row>\
             <table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>\
             <table:table-row table:visibility='collapse'><table:table-cell table:number-columns-repeated='1'><text:p>王小禾</text:p>\
             <office:annotation><dc:creator>审核员甲</dc:creator><text:p>请核对</text:p></office:annotation></table:table-cell>\
             <table:table-cell office:value='13912345678'><text:p>1.39E+10</text:p></table:table-cell></table:table-row></table:table>\
             <table:table table:name='底表' table:style-name='ta2'><table:table-row><table:table-cell><text:p>底数</text:p></table:table-cell></table:table-row></table:table>\
             </spreadsheet></content>",
        ),
    ])
}

/// A text of OpenDocument with a tracked change.
pub(super) fn odt() -> Vec<u8> {
    zip_of_texts(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            "<content><text><text:tracked-changes><text:changed-region><text:deletion><dc:creator>李示例</dc:creator>\
             <text:p>删去的话</text:p></text:deletion></text:changed-region></text:tracked-changes>\
             <text:h>标题</text:h><text:p>电话<text:s/>13800138000</text:p>\
             <table:table><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row></table:table>\
             </text></content>",
        ),
        ("styles.xml", "<styles><style:header><text:p>页眉的话</text:p></style:header></styles>"),
    ])
}

/// An RTF as Chinese programs write it.
pub(super) fn rtf() -> Vec<u8> {
    b"{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 \\'cb\\'ce\\'cc\\'e5;}}{\\info{\\author \\'d6\\'dc\\'c3\\'f7}{\\company \\u31034?\\u20363?}}\
      \\f0 \\'ca\\'d6\\'bb\\'fa\\u65306\\'3a 13800138000\\par{\\v hidden}\\par {\\*\\unknown nothing}\
      {\\header \\'d2\\'b3\\'c3\\'bc}\\trowd a\\cell b\\cell\\row{\\pict 00ff}}"
        .to_vec()
}

/// A PDF of objects, whose table of objects is right.
pub(super) fn pdf(objects: &[Vec<u8>], more: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(objects) {
        offsets.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n").into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for offset in &offsets {
        bytes.extend(format!("{offset:010} 00000 n \n").into_bytes());
    }
    let size = objects.len() + 1;
    bytes.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R{more}>>\nstartxref\n{table}\n%%EOF")
            .into_bytes(),
    );
    bytes
}

/// A stream, deflated.
pub(super) fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    let data = encoder.finish().unwrap();
    let mut bytes =
        format!("<<{dict}/Filter/FlateDecode/Length {}>>stream\n", data.len()).into_bytes();
    bytes.extend(data);
    bytes.extend(b"\nendstream");
    bytes
}

/// A string in UTF-16 as PDF writes it.
pub(super) fn hex(text: &str) -> String {
    let digits: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("<{digits}>")
}

/// A PDF in three fonts: one that tells its signs, one in UTF-16, one in GBK; with a remark, a file
/// and an author.
pub(super) fn chinese_pdf() -> Vec<u8> {
    // The numbers of the pictures are the places in this text, from 1.
    let signs = "姓名王小禾⾝";
    let pairs: String = (1..)
        .zip(signs.chars())
        .map(|(code, sign)| format!("<{code:04X}> {}\n", hex(&sign.to_string())))
        .collect();
    let unicode = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /X def\n1 begincodespacerange\n<0000> <FFFF>\n\
         endcodespacerange\n{} beginbfchar\n{pairs}endbfchar\nendcmap\n",
        signs.chars().count()
    );
    let gbk: String = encoding_rs::GBK
        .encode("手机13912345678")
        .0
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect();
    let page = format!(
        "BT /F1 12 Tf 1 0 0 1 72 700 Tm <00010002> Tj 100 0 Td <0006> Tj /F2 12 Tf {} Tj ET\n\
         BT /F1 12 Tf 1 0 0 1 72 680 Tm [<0003> -20 <00040005>] TJ ET\n\
         BT /F2 12 Tf 1 0 0 1 172 680 Tm {} Tj ET\nBT /F3 12 Tf 1 0 0 1 72 660 Tm <{gbk}> Tj ET",
        hex("份证号"),
        hex("119999199003070006"),
    );
    let composite = |encoding: &str, more: &str| {
        format!("<</Type/Font/Subtype/Type0/BaseFont/S/Encoding/{encoding}/DescendantFonts[10 0 R]{more}>>").into_bytes()
    };
    pdf(
        &[
            b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a) 11 0 R]>>>>>>".to_vec(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[9 0 R]\
              /Resources<</Font<</F1 5 0 R/F2 6 0 R/F3 7 0 R>>>>>>"
                .to_vec(),
            stream("", page.as_bytes()),
            composite("Identity-H", "/ToUnicode 8 0 R"),
            composite("UniGB-UCS2-H", ""),
            composite("GBK-EUC-H", ""),
            stream("", unicode.as_bytes()),
            format!("<</Type/Annot/Subtype/Text/Rect[0 0 1 1]/Contents <FEFF{}>/T <FEFF{}>>>", &hex("请核对")[1..13], &hex("审核员")[1..13]).into_bytes(),
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/S/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>>>".to_vec(),
            b"<</Type/Filespec/F(list.txt)/EF<</F 12 0 R>>>>".to_vec(),
            stream("/Type/EmbeddedFile", "李大田 13812345678".as_bytes()),
            format!("<</Author <FEFF{}>>>", &hex("周明")[1..9]).into_bytes(),
        ],
        "/Info 13 0 R",
    )
}

/// A PDF of one page with this content and no fonts.
pub(super) fn plain_pdf(content: &str, resources: &str) -> Vec<u8> {
    pdf(
        &[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
            format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<{resources}>>>>")
                .into_bytes(),
            stream("", content.as_bytes()),
            stream("/Type/XObject/Subtype/Image/Width 1/Height 1", b"0"),
            b"<</Type/Font/Subtype/Type0/Encoding/Identity-H>>".to_vec(),
        ],
        "",
    )
}

/// A file in the container of old Office with a stream of this name.
pub(super) fn ole(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(1536, 0);
    bytes
}
