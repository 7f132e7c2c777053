//! The printed words of the mistakes that editors make most, to the letter, in both languages.
//!
//! Who reads them knows Word and not YAML: each must show the line, point at the spot, and say
//! what to write instead.

use gongkai::diagnostic::Language;

use crate::project::Project;

/// A site with the report of 2023, and this text as the report of 2024.
fn told(text: impl AsRef<[u8]>) -> [String; 2] {
    let project = Project::small().report(2023, "正文。");
    project.write("content/sfj/2024.md", text.as_ref());
    [Language::Chinese, Language::English].map(|language| project.told(language))
}

/// Expects the words about a text, in Chinese and in English.
fn expect(text: impl AsRef<[u8]>, chinese: &str, english: &str) {
    let told = told(text);
    assert_eq!(told[0], chinese);
    assert_eq!(told[1], english);
}

fn with_field(line: &str) -> String {
    format!(
        "---\n单位: 示例区司法局\n年度: 2024\n负责人: 周明远\n发布日期: 2025-03-20\n{line}\n---\n\n正文。\n"
    )
}

#[test]
fn a_full_width_colon_is_shown_with_the_mended_line() {
    expect(
        "---\n单位：示例区司法局\n年度: 2024\n负责人: 周明远\n---\n",
        "\
错误[GK011]: “单位”后面用了全角冒号
 --> content/sfj/2024.md:2:3
  |
2 | 单位：示例区司法局
  |     ^^ 要用英文冒号加一个空格
  |
  = 建议: 改成：
          单位: 示例区司法局
",
        "\
error[GK011]: full-width colon after `单位`
 --> content/sfj/2024.md:2:3
  |
2 | 单位：示例区司法局
  |     ^^ needs a plain colon and a space
  |
  = help: write:
          单位: 示例区司法局
",
    );
}

#[test]
fn a_fence_of_dashes_is_told_from_the_hyphens_it_should_be() {
    expect(
        with_field("关键词: 法治").replacen("---", "———", 1),
        "\
错误[GK005]: 这一行应当是三个英文减号 ---，写成了“———”
 --> content/sfj/2024.md:1:1
  |
1 | ———
  | ^^^ 改为 ---
  |
  = 建议: 切换到英文输入法，打三个减号：---
",
        "\
error[GK005]: this line must be `---`, not `———`
 --> content/sfj/2024.md:1:1
  |
1 | ———
  | ^^^ three hyphens
  |
  = help: type three plain hyphens: ---
",
    );
}

#[test]
fn an_unknown_field_gets_the_nearest_name() {
    expect(
        with_field("负责任人: 周明远"),
        "\
错误[GK021]: 不认识的栏目“负责任人”
 --> content/sfj/2024.md:6:1
  |
6 | 负责任人: 周明远
  | ^^^^^^^^ 不在可用的栏目之中
  |
  = 建议: 是否想写“负责人”？
",
        "\
error[GK021]: unknown field `负责任人`
 --> content/sfj/2024.md:6:1
  |
6 | 负责任人: 周明远
  | ^^^^^^^^ not one of the fields allowed here
  |
  = help: did you mean `负责人`?
",
    );
}

#[test]
fn an_empty_leader_is_told_how_to_say_that_there_is_none() {
    expect(
        with_field("关键词: 法治").replace("负责人: 周明远", "负责人:"),
        "\
错误[GK025]: 必填的栏目“负责人”（leader）是空的
 --> content/sfj/2024.md:4:1
  |
4 | 负责人:
  | ^^^^^^ 在冒号后面填写
  |
  = 建议: 报告没有写明负责人的，写“负责人: []”
",
        "\
error[GK025]: the required field `leader` is empty
 --> content/sfj/2024.md:4:1
  |
4 | 负责人:
  | ^^^^^^ needs a value after the colon
  |
  = help: if the report names no leader, write `leader: []`
",
    );
}

#[test]
fn curly_quotes_and_an_open_quote_are_told_apart() {
    let [chinese, _] = told(with_field("标题: “年度报告”"));
    assert_eq!(
        chinese,
        "\
错误[GK014]: 内容的外面用了中文引号
 --> content/sfj/2024.md:6:5
  |
6 | 标题: “年度报告”
  |       ^^^^^^^^^^ 要用英文引号，或者不用引号
  |
  = 建议: 改成：
          标题: \"年度报告\"
  = 建议: 引号本来就是内容的，在外面再加一对英文双引号
"
    );
    let [_, english] = told(with_field("标题: \"年度报告"));
    assert_eq!(
        english,
        "\
error[GK015]: a quote is not closed
 --> content/sfj/2024.md:6:5
  |
6 | 标题: \"年度报告
  |       ^^^^^^^^^ opened here
  |
  = help: write the closing quote
"
    );
}

#[test]
fn an_impossible_day_is_pointed_at() {
    expect(
        with_field("成文日期: 2025年2月30日"),
        "\
错误[GK031]: 日历上没有“2025年2月30日”这一天
 --> content/sfj/2024.md:6:7
  |
6 | 成文日期: 2025年2月30日
  |           ^^^^^^^^^^^^^ 没有这个日期
",
        "\
error[GK031]: the calendar has no day `2025年2月30日`
 --> content/sfj/2024.md:6:7
  |
6 | 成文日期: 2025年2月30日
  |           ^^^^^^^^^^^^^ no such date
",
    );
}

#[test]
fn an_unknown_unit_gets_the_nearest_name_and_the_lines_to_paste() {
    expect(
        with_field("关键词: 法治").replace("司法局", "司法所"),
        "\
错误[GK052]: 单位名录里没有“示例区司法所”
 --> content/sfj/2024.md:2:5
  |
2 | 单位: 示例区司法所
  |       ^^^^^^^^^^^^ 不在 content/units.yml 之中
  |
  = 建议: 是否想写“示例区司法局”？
  = 建议: 是新单位的，在 content/units.yml 末尾加：
          - slug: shiliqusifasuo
            name: 示例区司法所
",
        "\
error[GK052]: unknown unit `示例区司法所`
 --> content/sfj/2024.md:2:5
  |
2 | 单位: 示例区司法所
  |       ^^^^^^^^^^^^ not in content/units.yml
  |
  = help: did you mean `示例区司法局`?
  = help: if it is a new unit, add to content/units.yml:
          - slug: shiliqusifasuo
            name: 示例区司法所
",
    );
}

#[test]
fn a_file_of_an_old_editor_is_told_how_to_become_utf_8() {
    expect(
        encoding_rs::GBK.encode(&with_field("关键词: 法治")).0,
        "\
错误[GK001]: 文件不是 UTF-8 编码，看起来是 GBK / GB18030
--> content/sfj/2024.md
 = 建议: 用记事本打开，选“另存为”，编码选“UTF-8”，再保存一次
",
        "\
error[GK001]: the file is not UTF-8, it seems to be GBK / GB18030
--> content/sfj/2024.md
 = help: open it in a text editor and save it again with the encoding UTF-8
",
    );
}

#[test]
fn two_reports_of_one_year_name_each_other() {
    let [chinese, english] = told(with_field("关键词: 法治").replace("2024", "2023"));
    assert_eq!(
        chinese,
        "\
错误[GK071]: 同一单位、同一年度、同一类别有两份报告：units/sfj/2023/index.html
 --> content/sfj/2023.md:2:7
  |
2 | unit: 示例区司法局
  |       ^^^^^^^^^^^^
  |
  = 建议: 另一份是 content/sfj/2024.md，核对两份的“单位”“年度”“类别”，只留一份

错误[GK071]: 同一单位、同一年度、同一类别有两份报告：units/sfj/2023/index.html
 --> content/sfj/2024.md:2:5
  |
2 | 单位: 示例区司法局
  |       ^^^^^^^^^^^^
  |
  = 建议: 另一份是 content/sfj/2023.md，核对两份的“单位”“年度”“类别”，只留一份
"
    );
    let title =
        "error[GK071]: two reports of one unit, year and series: units/sfj/2023/index.html\n";
    assert_eq!(english.matches(title).count(), 2, "{english}");
}

#[test]
fn a_dangling_link_and_a_missing_attachment_get_the_nearest_file() {
    let [chinese, english] =
        told(with_field("附件: [附表.csv]").replace("正文。", "见[上年](2032.md)。"));
    assert_eq!(
        chinese,
        "\
错误[GK063]: 找不到附件“附表.csv”
 --> content/sfj/2024.md:6:6
  |
6 | 附件: [附表.csv]
  |        ^^^^^^^^ 报告所在的文件夹里没有这个文件
  |
  = 建议: 附件要放在报告的文件夹里：内容写在“文件夹/index.md”，附件放在旁边

错误[GK081]: 链接“2032.md”指向的文件不存在
 --> content/sfj/2024.md:9:7
  |
9 | 见[上年](2032.md)。
  |          ^^^^^^^
  |
  = 建议: 是否想写“2023.md”？
"
    );
    assert!(english.contains("error[GK081]: the link `2032.md` leads to no file\n"), "{english}");
}
