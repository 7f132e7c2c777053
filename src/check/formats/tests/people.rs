//! What people read: the terminal, the log of GitHub, the table of a spreadsheet.

use super::{File, Repeats, manner, sample, told};
use crate::{
    check::formats::{Format, Manner},
    diagnostic::Language::{Chinese, English},
};

#[test]
fn a_terminal_shows_the_first_of_what_repeats_itself_and_tells_the_rest() {
    let told = told(Format::Human, manner(Chinese), &sample(5));
    assert_eq!(
        told.text,
        "\
错误[GK101]: “x”不是网站地址
--> site.yml
 = 建议: 写成 https://www.example.gov.cn/ 或者 https://www.example.gov.cn/zwgk/fzzf/

错误[GK204]: 出现手机号码 138****8000
 --> content/sfj/2024.md:1:4
  |
1 | 电话：138****8000。
  |       ^^^^^^^^^^^
  |
  = 建议: 删除号码，对外联系改用单位办公电话
  = 建议: 确需公开的，在 site.yml 的允许清单中登记这个值并写明理由

警告[GK261]: 中文里用了半角标点 ,
 --> content/sfj/2024.md:2:2
  |
2 | 一,二。
  |   ^ 改为全角标点
  |
  = 建议: 中文用全角标点：，。：；？！（）（GB/T 15834）

警告[GK261]: 中文里用了半角标点 ,
 --> content/sfj/2024.md:3:2
  |
3 | 一,二。
  |   ^ 改为全角标点
  |
  = 建议: 中文用全角标点：，。：；？！（）（GB/T 15834）

警告[GK261]: 中文里用了半角标点 ,
 --> content/sfj/2024.md:4:2
  |
4 | 一,二。
  |   ^ 改为全角标点
  |
  = 建议: 中文用全角标点：，。：；？！（）（GB/T 15834）

content/sfj/2024.md：GK261（中文里用半角标点）同类问题还有2处：第5、6行

错误[GK204]: 出现手机号码 138****8000
 --> content/sfj/附表.xlsx › 工作表“名单” › B3
  |
  | 李某 138****8000
  |      ^^^^^^^^^^^
  |
  = 建议: 删除号码，对外联系改用单位办公电话
  = 建议: 确需公开的，在 site.yml 的允许清单中登记这个值并写明理由

代码   轻重  处数  文件数  问题
GK101  错误  1     1       网址不对
GK204  错误  2     2       手机号码
GK261  警告  5     1       中文里用半角标点

检查了4份报告，在3个文件里发现：错误3处，警告5处。
同一文件里的同类问题只显示前几处，其余只列位置；加 --all 全部显示。
"
    );
}

#[test]
fn all_is_shown_to_who_asks_for_it() {
    let manner = Manner { repeats: Repeats::All, ..manner(English) };
    let text = told(Format::Human, manner, &sample(30)).text;
    assert_eq!(text.matches("warning[GK261]").count(), 30);
    assert!(text.ends_with("4 reports checked; in 3 files: 3 errors, 30 warnings.\n"), "{text}");
}

#[test]
fn of_many_places_only_some_are_told() {
    let text = told(Format::Human, manner(English), &sample(50)).text;
    let line = text.lines().find(|line| line.starts_with("content/sfj/2024.md:")).unwrap();
    assert!(
        line.starts_with("content/sfj/2024.md: GK261 (half-width punctuation in Chinese text) found in 47 more places: lines 5, 6, 7,"),
        "{line}"
    );
    assert!(line.ends_with("23, 24, …"), "{line}");
}

#[test]
fn where_nothing_is_found_that_is_said() {
    let files = vec![File::of("content/sfj/2024.md", None, Vec::new())];
    let text = |language| told(Format::Human, manner(language), &files).text;
    assert_eq!(text(Chinese), "检查了1份报告，没有发现问题。\n");
    assert_eq!(text(English), "1 report checked, nothing found.\n");
}

#[test]
fn github_is_given_one_command_for_each_kind_in_a_file() {
    let manner = Manner { folder: "sites/a,b", ..manner(Chinese) };
    let text = told(Format::Github, manner, &sample(5)).text;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "::error file=sites/a%2Cb/site.yml,title=GK101 网址不对::“x”不是网站地址%0A写成 https://www.example.gov.cn/ 或者 https://www.example.gov.cn/zwgk/fzzf/",
            "::error file=sites/a%2Cb/content/sfj/2024.md,line=1,endLine=1,col=4,endColumn=15,title=GK204 手机号码::出现手机号码 138****8000%0A删除号码，对外联系改用单位办公电话%0A确需公开的，在 site.yml 的允许清单中登记这个值并写明理由",
            "::warning file=sites/a%2Cb/content/sfj/2024.md,line=2,endLine=2,col=2,endColumn=3,title=GK261 中文里用半角标点::中文里用了半角标点 ,%0A改为全角标点%0A同类问题还有4处：第3、4、5、6行%0A中文用全角标点：，。：；？！（）（GB/T 15834）",
            "::error file=sites/a%2Cb/content/sfj/附表.xlsx,title=GK204 手机号码::工作表“名单” › B3：出现手机号码 138****8000%0A删除号码，对外联系改用单位办公电话%0A确需公开的，在 site.yml 的允许清单中登记这个值并写明理由",
        ]
    );
    assert!(text.ends_with("检查了4份报告，在3个文件里发现：错误3处，警告5处。\n"));
}

#[test]
fn a_spreadsheet_has_a_row_for_each_finding() {
    let text = told(Format::Csv, manner(Chinese), &sample(1)).text;
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(
        lines[0],
        "\u{feff}轻重,代码,类别,单位,报告,文件,附件里的位置,行,列,原文,所指文字,问题,说明,怎么办,单位标识"
    );
    assert_eq!(
        lines[3],
        "警告,GK261,标点和字符,示例区司法局,示例区司法局2024年报告,content/sfj/2024.md,,2,2,\"一,二。\",\",\",\"中文里用了半角标点 ,\",改为全角标点,中文用全角标点：，。：；？！（）（GB/T 15834）,sfj"
    );
    assert!(
        lines[4]
            .contains("content/sfj/附表.xlsx,工作表“名单” › B3,,,李某 138****8000,138****8000,")
    );
    assert_eq!(lines[5..], [""]);
}
