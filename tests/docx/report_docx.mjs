// The invented report of the fixtures, written by docx (npm): automatic numbers, tracked changes,
// comments, footnotes, links, a header, merged cells, a text box.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.DOCX_NODE_MODULES}/index.js`);
const docx = require("docx");
const {
  AlignmentType, CommentRangeEnd, CommentRangeStart, CommentReference, DeletedTextRun, Document,
  ExternalHyperlink, FootnoteReferenceRun, Header, HeadingLevel, ImageRun, InsertedTextRun,
  LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun,
} = docx;

const by = { author: "校对", date: "2024-01-01T00:00:00Z" };
const text = (words, options = {}) => new TextRun({ text: words, ...options });
const line = (...children) =>
  new Paragraph({ children: children.map((each) => (typeof each === "string" ? text(each) : each)) });
const heading = (words, level, depth) =>
  new Paragraph({ children: [text(words)], heading: level, numbering: { reference: "公文", level: depth } });
const cell = (words, options = {}) => new TableCell({ children: [line(words)], ...options });
const bullet = (words, level) => new Paragraph({ children: [text(words)], bullet: { level } });
const levels = [
  { level: 0, format: LevelFormat.CHINESE_COUNTING_THOUSAND, text: "%1、" },
  { level: 1, format: LevelFormat.CHINESE_COUNTING, text: "（%2）" },
];

const document = new Document({
  creator: "示例",
  numbering: { config: [{ reference: "公文", levels }] },
  comments: { children: [{ id: 0, ...by, date: new Date(by.date), children: [line("请核对")] }] },
  footnotes: { 1: { children: [line("据年度测评，满意率为99.8%。")] } },
  sections: [
    {
      headers: { default: new Header({ children: [line("内部资料")] }) },
      children: [
        new Paragraph({ alignment: AlignmentType.CENTER, children: [text("示例区数据局", { bold: true })] }),
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: [text("2023年法治政府建设年度情况报告", { bold: true })],
        }),
        line(
          "2023年，示例区数据局坚持依法行政，",
          text("全年办理事项1200件", { bold: true }),
          "，群众满意",
          new FootnoteReferenceRun(1),
          "。现将有关情况报告如下：",
        ),
        heading("主要举措和成效", HeadingLevel.HEADING_1, 0),
        heading("加强组织领导", HeadingLevel.HEADING_2, 1),
        line(
          text("一是学习到位。", { bold: true }),
          "全年学习",
          new DeletedTextRun({ id: 1, text: "十一", ...by }),
          new InsertedTextRun({ id: 2, text: "十二", ...by }),
          "次，其中",
          text("专题", { italics: true }),
          "学习三次；建筑面积约300m",
          text("2", { superScript: true }),
          "。详见",
          new ExternalHyperlink({ children: [text("示例区政府网站")], link: "https://example.cn/a?b=1&c=2" }),
          "。",
        ),
        heading("规范数据共享", HeadingLevel.HEADING_2, 1),
        new Paragraph({
          children: [
            new CommentRangeStart(0),
            text("完成以下工作："),
            new CommentRangeEnd(0),
            new TextRun({ children: [new CommentReference(0)] }),
          ],
        }),
        bullet("编制目录", 0),
        bullet("开放接口", 0),
        bullet("对内接口", 1),
        bullet("3*4*5类数据归集", 0),
        heading("存在的不足和原因", HeadingLevel.HEADING_1, 0),
        line("人员力量仍显不足，A&B两类接口<未统一>。"),
        heading("主要负责人履职情况", HeadingLevel.HEADING_1, 0),
        line("主要负责人周明远认真履行第一责任人职责。"),
        new Table({
          rows: [
            new TableRow({ tableHeader: true, children: [cell("类别", { rowSpan: 2 }), cell("数量", { columnSpan: 2 })] }),
            new TableRow({ tableHeader: true, children: [cell("上年"), cell("本年")] }),
            new TableRow({ children: [cell("许可"), cell("10"), cell("12")] }),
            new TableRow({ children: [cell("检查"), cell("7"), cell("9")] }),
          ],
        }),
        heading("下一年度主要安排", HeadingLevel.HEADING_1, 0),
        line("继续推进各项工作。"),
        new Paragraph({
          children: [
            new ImageRun({
              type: "png",
              data: readFileSync(new URL("picture.png", import.meta.url)),
              transformation: { width: 48, height: 48 },
              altText: { title: "", description: "办件量趋势图", name: "图" },
            }),
          ],
        }),
      ],
    },
  ],
});

writeFileSync(process.argv[2], await Packer.toBuffer(document));
