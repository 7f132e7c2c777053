"""The invented report of the fixtures, written by python-docx: styles, numbering, merged cells."""

import sys
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

HERE = Path(__file__).parent

NUMBERING = f"""
<w:abstractNum {nsdecls("w")} w:abstractNumId="90">
  <w:multiLevelType w:val="multilevel"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
"""


def numbered(paragraph, level):
    numbering = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", 90)):
        element = OxmlElement(name)
        element.set(qn("w:val"), str(value))
        numbering.append(element)
    paragraph._p.get_or_add_pPr().append(numbering)
    return paragraph


def main(target):
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING))
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    document.sections[0].header.paragraphs[0].text = "示例区数据局文件"

    title = document.add_paragraph(style="Title")
    title.add_run("示例区数据局").add_break()
    title.add_run("2023年法治政府建设年度情况报告")

    opening = document.add_paragraph("2023年，示例区数据局坚持依法行政，")
    opening.add_run("全年办理事项1200件").bold = True
    opening.add_run("，群众满意。现将有关情况报告如下：")

    numbered(document.add_heading("主要举措和成效", 1), 0)
    numbered(document.add_heading("加强组织领导", 2), 1)
    text = document.add_paragraph()
    text.add_run("一是学习到位。").bold = True
    text.add_run("全年学习十二次，其中")
    text.add_run("专题").italic = True
    text.add_run("学习三次；建筑面积约300m")
    text.add_run("2").font.superscript = True
    text.add_run("。")
    numbered(document.add_heading("规范数据共享", 2), 1)
    document.add_paragraph("完成以下工作：")
    for item in ("编制目录", "开放接口", "3*4*5类数据归集"):
        document.add_paragraph(item, style="List Bullet")
    numbered(document.add_paragraph("首先核对清单。"), 2)
    numbered(document.add_paragraph("其次公布结果。"), 2)

    numbered(document.add_heading("存在的不足和原因", 1), 0)
    document.add_paragraph("人员力量仍显不足，A&B两类接口<未统一>。")

    numbered(document.add_heading("主要负责人履职情况", 1), 0)
    document.add_paragraph("主要负责人周明远认真履行第一责任人职责。")
    table = document.add_table(rows=4, cols=3)
    texts = [["类别", "数量", ""], ["", "上年", "本年"], ["许可", "10", "12"], ["检查", "7", "9"]]
    for row, cells in zip(table.rows, texts):
        for cell, words in zip(row.cells, cells):
            cell.text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))

    numbered(document.add_heading("下一年度主要安排", 1), 0)
    document.add_paragraph("继续推进各项工作。")
    picture = document.add_paragraph().add_run()
    shape = picture.add_picture(str(HERE / "picture.png"), width=Cm(2))
    shape._inline.docPr.set("descr", "办件量趋势图")
    document.save(target)


main(sys.argv[1])
