//! The collecting office asks who has sent what: these files, this day, this answer.

use std::collections::BTreeSet;

use crate::project::{Project, Ran, select, text};
use scraper::Html;

const SITE: &str = "\
title: 示例区报告公开
base_url: https://example.gov.cn/gk/
series:
  - {slug: fzzf, title: 法治政府建设年度报告, suffix: '', due: '03-31', since: 2023}
  - {slug: xxgk, title: 政府信息公开工作年度报告, suffix: -xxgk, due: {政府部门: '01-31', 政府: '03-31'}, applies_to: [政府, 政府部门]}
";

const UNITS: &str = "\
- {slug: qzf, name: 示例区人民政府, kind: 政府}
- {slug: sfj, name: 示例区司法局, kind: 政府部门, parent: qzf, contact: 周明远 010-00000001}
- {slug: czj, name: 示例区财政局, kind: 政府部门, parent: qzf, contact: 林晓 010-00000002}
- {slug: wjw, name: 示例区卫生健康委员会, kind: 政府部门, parent: qzf}
- {slug: songlin, name: 示例区人民政府松林街道办事处, kind: 街道, parent: qzf, contact: 值班室 010-00000005 转 8001}
- {slug: liuxi, name: 柳溪镇人民政府, kind: 镇, parent: qzf}
- {slug: yunqiao, name: 云桥街道办事处, kind: 街道, parent: qzf}
- {slug: jgsw, name: 示例区机关事务服务中心, kind: 事业单位, exempt: [{series: fzzf, reason: 不具有行政执法职能}]}
- {slug: sjj, name: 示例区数据局, kind: 政府部门, since: 2026-01-10}
- {slug: xxzx, name: 示例区信息中心, kind: 事业单位, until: 2024-06-30}
";

/// A report's file.
fn report(unit: &str, more: &str) -> String {
    format!("---\nunit: {unit}\nyear: 2025\nleader: 周明远\n{more}---\n\n正文。\n")
}

/// A district on the third of April: of seven reports one is late, one broken, one missing …
fn district() -> Project {
    Project::empty()
        .file("site.yml", SITE)
        .file("content/units.yml", UNITS)
        .file(
            "content/qzf/2025.md",
            &report(
                "示例区人民政府",
                "published: 2026-03-20\ncorrections: [{date: 2026-03-25, note: 更正}]\n",
            ),
        )
        .file("content/sfj/2025.md", &report("示例区司法局", "published: 2026-04-02\n"))
        .file("content/wjw/2025.md", &report("wjw", ""))
        .file("content/songlin/2025.md", &report("songlin", "published: 2026-04-10\n"))
        .file(
            "content/liuxi/2025.md",
            "---\nunit: liuxi\nyear: 2025\nleader: 周明远\npublished: 3月32日\n---\n正文。\n",
        )
        .file(
            "content/yunqiao/2025.md",
            &report(
                "yunqiao",
                "published: 2026-03-10\nstatus: {withdrawn: {date: 2026-03-12, reason: 有误}}\n",
            ),
        )
}

fn on(project: &Project, day: &str, arguments: &[&str]) -> Ran {
    project.run(&[&["status", "--today", day], arguments].concat())
}

#[test]
fn what_has_to_be_chased_comes_first() {
    let ran = on(&district(), "2026-04-03", &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(
        ran.stdout,
        "\
2025年法治政府建设年度报告报送情况（截至2026年4月3日）
应报送7个单位，已收到6个，未收到1个，均已逾期。
已收到的：已公开2个（其中1个逾期），待发布1个，草稿1个，有错误1个，已撤回1个。
报送期限为2026年3月31日，已过3天。

状态      单位                          时间        联系方式、文件或说明
逾期未报  示例区财政局                  逾期3天     林晓 010-00000002
有错误    柳溪镇人民政府                逾期3天     content/liuxi/2025.md
已撤回    云桥街道办事处                            2026-03-12撤回
草稿      示例区卫生健康委员会          逾期3天     content/wjw/2025.md
待发布    示例区人民政府松林街道办事处  2026-04-10  将逾期10天
逾期公开  示例区司法局                  逾期2天     2026-04-02
已公开    示例区人民政府                2026-03-20
无需编制  示例区机关事务服务中心                    不具有行政执法职能
未设立    示例区数据局                              2026-01-10设立
已撤销    示例区信息中心                            2024-06-30撤销
"
    );
    // The mistake that keeps a report from being counted is told with its line.
    assert!(ran.stderr.contains("content/liuxi/2025.md:5"), "{}", ran.stderr);
}

#[test]
fn an_english_office_reads_english() {
    let ran = on(&district(), "2026-04-03", &["--lang", "en"]);
    assert_eq!(
        ran.stdout,
        "\
法治政府建设年度报告 on 2025: who has sent it. As of 3 April 2026.
Owed: 7. Received: 6. Outstanding: 1 (1 overdue).
Of those received: 2 published (1 late), 1 held until a day, 1 draft, 1 with
errors, 1 withdrawn.
Last day: 31 March 2026, 3 days ago.

State        Unit                          When         Contact, file or note
Missing      示例区财政局                  3 days late  林晓 010-00000002
Errors       柳溪镇人民政府                3 days late  content/liuxi/2025.md
Withdrawn    云桥街道办事处                             withdrawn 2026-03-12
Draft        示例区卫生健康委员会          3 days late  content/wjw/2025.md
Held         示例区人民政府松林街道办事处  2026-04-10   will be 10 days late
Late         示例区司法局                  2 days late  2026-04-02
Published    示例区人民政府                2026-03-20
Exempt       示例区机关事务服务中心                     不具有行政执法职能
Not founded  示例区数据局                               founded 2026-01-10
Closed       示例区信息中心                             closed 2024-06-30
"
    );
}

#[test]
fn before_the_day_nobody_is_late() {
    let project = district();
    let ran = on(&project, "2026-03-30", &[]);
    for line in ["未收到1个。", "还有1天", "尚未报送  示例区财政局"] {
        assert!(ran.stdout.contains(line), "{line} in\n{}", ran.stdout);
    }
    assert!(!ran.stdout.contains("逾期未报"), "{}", ran.stdout);
    let last = on(&project, "2026-03-31", &[]);
    assert!(
        last.stdout.contains("今天到期") && last.stdout.contains("就在今天"),
        "{}",
        last.stdout
    );
}

#[test]
fn the_year_is_the_last_one_unless_another_is_asked_for() {
    let project = district();
    assert!(
        on(&project, "2026-12-31", &[])
            .stdout
            .starts_with("2025年法治政府建设年度报告报送情况（截至2026年12月31日）\n")
    );
    let other =
        on(&project, "2026-04-03", &["--year", "2024", "--series", "政府信息公开工作年度报告"]);
    assert!(other.stdout.starts_with("2024年政府信息公开工作年度报告报送情况"), "{}", other.stdout);
    assert!(
        other.stdout.contains("报送期限因单位类别而异，最早为2025年1月31日，最晚为2025年3月31日。"),
        "{}",
        other.stdout
    );
    // The streets are not asked for this series, and the bureau of data was founded later.
    assert!(
        other.stdout.contains("应报送4个单位，已收到0个，未收到4个，均已逾期。"),
        "{}",
        other.stdout
    );
    for (arguments, code) in
        [(["--series", "nope"], 2), (["--year", "2028"], 2), (["--year", "1900"], 2)]
    {
        assert_eq!(on(&project, "2026-04-03", &arguments).code, code, "{arguments:?}");
    }
}

#[test]
fn a_spreadsheet_gets_every_fact_in_a_column_of_its_own() {
    let project = district().change("content/units.yml", "林晓 010-00000002", "'=HYPERLINK(1)'");
    let ran = on(&project, "2026-04-03", &["--format", "csv"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(
        ran.stdout.replace("\r\n", "\n"),
        "\
\u{feff}状态,单位,类别,上级单位,是否应报送,期限,剩余天数,逾期天数,发布日期,更正次数,说明,联系方式,报告文件,单位标识
逾期未报,示例区财政局,政府部门,示例区人民政府,是,2026-03-31,,3,,,,'=HYPERLINK(1),,czj
有错误,柳溪镇人民政府,镇,示例区人民政府,是,2026-03-31,,3,,,,,content/liuxi/2025.md,liuxi
已撤回,云桥街道办事处,街道,示例区人民政府,是,2026-03-31,,,,0,2026-03-12撤回,,content/yunqiao/2025.md,yunqiao
草稿,示例区卫生健康委员会,政府部门,示例区人民政府,是,2026-03-31,,3,,0,,,content/wjw/2025.md,wjw
待发布,示例区人民政府松林街道办事处,街道,示例区人民政府,是,2026-03-31,,10,2026-04-10,0,,值班室 010-00000005 转 8001,content/songlin/2025.md,songlin
逾期公开,示例区司法局,政府部门,示例区人民政府,是,2026-03-31,,2,2026-04-02,0,,周明远 010-00000001,content/sfj/2025.md,sfj
已公开,示例区人民政府,政府,,是,2026-03-31,,,2026-03-20,1,,,content/qzf/2025.md,qzf
无需编制,示例区机关事务服务中心,事业单位,,否,,,,,,不具有行政执法职能,,,jgsw
未设立,示例区数据局,政府部门,,否,,,,,,2026-01-10设立,,,sjj
已撤销,示例区信息中心,事业单位,,否,,,,,,2024-06-30撤销,,,xxzx
"
    );
    assert_eq!(ran.stdout.matches("\r\n").count(), ran.stdout.matches('\n').count());
}

#[test]
fn a_page_to_print_asks_nothing_of_anybody() {
    let project =
        district().change("content/units.yml", "林晓 010-00000002", "'<script>alert(1)</script>'");
    let ran = on(&project, "2026-04-03", &["--format", "html", "-o", "status.html"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    let page = std::fs::read_to_string(project.path("status.html")).unwrap();
    for foreign in ["<script", "http:", "https:", "url(", "src=", "href="] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    let document = Html::parse_document(&page);
    assert_eq!(document.root_element().attr("lang"), Some("zh-CN"));
    let robots = select(&document, "meta[name=robots]");
    assert_eq!(robots[0].attr("content"), Some("noindex, nofollow"));
    assert_eq!(text(select(&document, "h1")[0]), "2025年法治政府建设年度报告报送情况");
    assert_eq!(text(select(&document, ".day")[0]), "截至2026年4月3日");
    assert_eq!(select(&document, "caption").len(), 1);
    for heading in select(&document, "th") {
        assert!(heading.attr("scope").is_some(), "{}", heading.html());
    }
    let groups: Vec<_> = select(&document, ".group span").into_iter().map(text).collect();
    assert_eq!(
        groups,
        [
            "逾期未报",
            "有错误",
            "已撤回",
            "草稿",
            "待发布",
            "逾期公开",
            "已公开",
            "无需编制",
            "未设立",
            "已撤销"
        ]
    );
    let figures: Vec<_> = select(&document, ".figures dd").into_iter().map(text).collect();
    assert_eq!(figures, ["7", "6", "1", "1"]);
    let english = on(&project, "2026-04-03", &["--format", "html", "--lang", "en"]).stdout;
    assert!(english.contains("<html lang=\"en\">") && english.contains("As of 3 April 2026"));
}

#[test]
fn a_report_with_errors_is_neither_sent_nor_missing() {
    // Of another year: it says nothing about this one.
    let other_year =
        Project::small().file("content/a.md", "---\nunit: sfj\nyear: 2023\n---\n正文。\n");
    assert!(on(&other_year, "2026-04-03", &[]).stdout.contains("逾期未报"));
    // Without a year it may be of any.
    let no_year =
        Project::small().file("content/a.md", "---\nunit: sfj\nleader: 甲\n---\n正文。\n");
    assert!(on(&no_year, "2026-04-03", &[]).stdout.contains("有错误"));
    // A sound one counts.
    let both = no_year.report(2025, "正文。");
    let ran = on(&both, "2026-04-03", &[]);
    assert!(ran.stdout.contains("已公开1个") && !ran.stdout.contains("有错误"), "{}", ran.stdout);
    // What a file beside it lacks is an error as well: the site would not be built with it.
    let attachment = Project::small().file(
        "content/a.md",
        &report("sfj", "published: 2026-03-20\nattachments: [{file: 附表.xlsx, title: 附表}]\n"),
    );
    let ran = on(&attachment, "2026-04-03", &[]);
    assert!(ran.stdout.contains("有错误1个") && !ran.stdout.contains("已公开"), "{}", ran.stdout);
    // Nobody knows whose these are.
    let strange = Project::small()
        .file("content/b.md", &report("示例区司法厅", ""))
        .file("content/c.md", "乱写");
    let ran = on(&strange, "2026-04-03", &[]);
    assert!(ran.stdout.contains("还有2个文件有错误，认不出是哪个单位的。"), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("（单位不明）") && ran.stdout.contains("content/b.md"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("逾期未报"), "{}", ran.stdout);
}

#[test]
fn a_joint_report_is_each_units_and_one_that_stands_counts() {
    let project = district().file(
        "content/joint/2025.md",
        "---\nunit: [czj, sfj]\nyear: 2025\nleader: 周明远\npublished: 2026-03-30\n---\n正文。\n",
    );
    let table = on(&project, "2026-04-03", &[]).stdout;
    let line = |unit: &str| table.lines().find(|line| line.contains(unit)).unwrap().to_owned();
    assert!(line("示例区财政局").starts_with("已公开"), "{table}");
    // The bureau of justice published its own late, and this one in time.
    assert!(line("示例区司法局").starts_with("已公开"), "{table}");
}

#[test]
fn who_was_not_asked_and_sent_one_is_told_apart() {
    let project =
        district().file("content/jgsw/2025.md", &report("jgsw", "published: 2026-03-30\n"));
    let table = on(&project, "2026-04-03", &[]).stdout;
    assert!(
        table.contains("应报送7个单位") && table.contains("另有1个单位不在应报送之列，也有报告。"),
        "{table}"
    );
}

#[test]
fn whatever_the_public_coverage_shows_the_office_sees_all() {
    for coverage in ["off", "published"] {
        let project = district().change(
            "site.yml",
            "title: 示例区报告公开\n",
            &format!("title: 示例区报告公开\ncoverage: {coverage}\n"),
        );
        assert_eq!(
            on(&project, "2026-04-03", &[]).stdout,
            on(&district(), "2026-04-03", &[]).stdout
        );
    }
}

#[test]
fn without_a_sound_register_nothing_is_counted() {
    let broken =
        Project::small().report(2025, "正文。").file("content/units.yml", "- {slug: sfj}\n");
    let ran = on(&broken, "2026-04-03", &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{}", ran.stderr);
    assert!(ran.stderr.contains("没有统计"), "{}", ran.stderr);
    let none = Project::small().report(2025, "正文。");
    std::fs::remove_file(none.path("content/units.yml")).unwrap();
    let ran = on(&none, "2026-04-03", &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("没有单位名录") && ran.stdout.contains("示例区司法局"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_series_without_a_day_still_tells_who_sent_nothing() {
    let project = Project::small().change(
        "site.yml",
        "title: 报告公开\n",
        "title: 报告公开\nseries: [{slug: a, title: 报告, suffix: ''}]\n",
    );
    let ran = on(&project, "2026-04-03", &[]);
    assert_eq!(
        ran.stdout,
        "2025年报告报送情况（截至2026年4月3日）\n应报送1个单位，已收到0个，未收到1个。\n\n状态      单位\n尚未报送  示例区司法局\n"
    );
}

#[test]
fn the_status_is_written_nowhere_inside_a_website() {
    let project = district();
    let project = Project::file(project, "static/a.txt", "a");
    std::fs::remove_file(project.path("content/liuxi/2025.md")).unwrap();
    assert_eq!(project.run(&["build", "--today", "2026-04-03"]).code, 0);
    assert_eq!(project.run(&["build", "--today", "2026-04-03", "-o", "elsewhere"]).code, 0);
    let before = project.files();
    for file in [
        "public/status.html",
        "static/status.html",
        "content/status.html",
        "content/qzf/a.csv",
        "elsewhere/a.html",
        "public/../static/x.html",
        "site.yml",
    ] {
        let ran = on(&project, "2026-04-03", &["--format", "html", "-o", file]);
        assert_eq!(ran.code, 2, "{file}: {}", ran.stderr);
        assert!(ran.stderr.contains("没有写"), "{}", ran.stderr);
    }
    assert_eq!(on(&project, "2026-04-03", &["-o", "status.txt"]).code, 2);
    assert_eq!(before, project.files());
    let nowhere = on(&project, "2026-04-03", &["--format", "csv", "-o", "no/such/folder.csv"]);
    assert_eq!(nowhere.code, 3, "{}", nowhere.stderr);
}

#[test]
fn nothing_of_a_status_is_in_the_output_of_a_build() {
    let project = district();
    std::fs::remove_file(project.path("content/liuxi/2025.md")).unwrap();
    assert_eq!(project.run(&["build", "--today", "2026-04-03"]).code, 0);
    let before = project.output();
    assert_eq!(on(&project, "2026-04-03", &["--format", "html", "-o", "status.html"]).code, 0);
    assert_eq!(on(&project, "2026-04-03", &["--format", "csv", "-o", "status.csv"]).code, 0);
    assert_eq!(before, project.output());
    assert_eq!(project.run(&["build", "--today", "2026-04-03", "--force"]).code, 0);
    let after = project.output();
    assert_eq!(before, after);
    let secrets = ["010-0000000", "报送情况", "逾期未报", "content/wjw/2025.md"];
    let told: BTreeSet<_> = after
        .iter()
        .filter(|(_, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            secrets.iter().any(|secret| text.contains(secret))
        })
        .map(|(path, _)| path)
        .collect();
    // A contact is public: on the page of its unit.
    assert!(told.iter().all(|path| path.starts_with("units/")), "{told:?}");
}

#[test]
fn a_status_is_the_same_with_and_without_what_builds_remember() {
    let project = district();
    let fresh = on(&project, "2026-04-03", &[]).stdout;
    assert_eq!(on(&project, "2026-04-03", &[]).stdout, fresh);
    std::fs::remove_dir_all(project.path(".gongkai")).unwrap();
    assert_eq!(on(&project, "2026-04-03", &[]).stdout, fresh);
    assert!(!project.path("public").exists());
}
