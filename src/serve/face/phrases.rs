//! The words of the preview, Chinese and English side by side. Nothing arrives; leaves: the
//! [`Phrases`] of a language, and sentences with numbers and days in them.

use serde::Serialize;

use crate::diagnostic::Language;

macro_rules! phrases {
    ($($name:ident: $chinese:literal, $english:literal;)*) => {
        /// What templates see as `t`.
        #[derive(Debug, Serialize)]
        pub(super) struct Phrases {
            $(pub(super) $name: &'static str,)*
        }

        const CHINESE: Phrases = Phrases { $($name: $chinese,)* };
        const ENGLISH: Phrases = Phrases { $($name: $english,)* };
    };
}

phrases! {
    code: "zh-CN", "en";
    preview: "预览", "Preview";
    more: "更多", "More";
    close: "关闭", "Close";
    home: "网站首页", "Home page of the site";
    overview: "预览首页", "Preview overview";
    gallery: "主题样例", "Theme gallery";
    links: "导航", "Navigation";
    stopped: "预览程序已停止", "The preview has stopped";

    // The state of a document.
    draft: "草稿，公众看不到", "Draft: not visible to the public";
    draft_advice: "定稿后在“编辑”中发布，或者用 gongkai release 发布。",
        "To publish it, release it under “Edit”, or run gongkai release.";
    held_advice: "到时须再次生成网站，公众才能看到。", "The site has to be built again then.";
    draft_tag: "草稿", "Draft";
    held_tag: "待发布", "Held";

    // The edition.
    source: "源文件", "Source";
    seen_preview: "范围：含草稿", "Showing: with drafts";
    seen_public: "范围：公众所见", "Showing: what the public sees";
    to_public: "改看公众所见", "Show what the public sees";
    to_preview: "改看含草稿", "Show with drafts";

    // Mistakes.
    error: "错误", "Error";
    warning: "警告", "Warning";
    hint: "提示", "Note";
    here: "此处", "Here";
    note: "说明", "Note";
    help: "建议", "Help";
    to_mend: "错误必须改正。改好并保存后，这里自动更新。", "Errors have to be corrected. This follows when the file is saved.";
    to_look_at: "警告请逐条核对，确有问题的改正；保存后，这里自动更新。",
        "Look at each warning, and correct what is wrong. This follows when the file is saved.";
    to_know: "提示供参考，可以不改。", "Notes are for your information and may be left.";
    stale: "下面显示的是出错之前的页面", "Shown below is the page as it was before the mistake";
    stale_short: "显示的是出错之前的页面", "This is the page as it was before the mistake";
    never: "这一页还没有能显示的内容", "This page has nothing to show yet";
    never_advice: "源文件里有错误，改好并保存后，这一页会自动显示。",
        "Its source has mistakes. Correct and save it, and the page appears by itself.";
    not_found: "这个地址没有页面", "There is no page at this address";
    not_found_advice: "请核对地址，或者从预览首页查找。文件保存后如果有了这一页，会自动显示。",
        "Check the address, or look for the page in the preview overview. If a saved file creates this page, it appears by itself.";
    not_found_public: "现在看的是公众所见的网站。这一页可能是草稿，或者还没有到公开的日期。",
        "This is the site as the public sees it. The page may be a draft, or its day may not have come.";

    // The overview.
    overview_lead: "这里列出还没有公开的内容、要改的地方和最近的改动。预览不生成也不改动对外的网站。",
        "What is not public yet, what needs correcting, and what changed last. The preview neither builds nor changes the public site.";
    findings: "错误、警告和提示", "Errors, warnings and notes";
    no_findings: "没有发现问题。", "Nothing was found.";
    none_yet: "目前没有发现问题，还没有检查完。", "Nothing so far; checking is not finished.";
    drafts: "草稿", "Drafts";
    no_drafts: "没有草稿。", "There are no drafts.";
    held: "待发布", "Held until a day";
    no_held: "没有待发布的内容。", "Nothing is held.";
    newest: "最近改动", "Latest changes";
    no_newest: "还没有内容。", "There is nothing yet.";

    // The view of a source file.
    source_lead: "这里只能看。报告和页面可以点“编辑”修改，其他文件请用编辑器打开；保存后预览会自动更新。",
        "To be read here. Reports and pages can be edited in a form, other files in an editor; the preview follows when they are saved.";
    to_page: "看这一页", "See its page";
    open_in_editor: "用 VS Code 打开", "Open in VS Code";
    copy_path: "复制路径", "Copy the path";
    copied: "已复制", "Copied";

    // Forms.
    new_report: "新建报告", "New report";
    new_report_or_import: "新建报告 / 导入文件", "New report / import a file";
    new_lead: "导入单位报来的文件，或者从提纲写起。保存后是草稿，发布之前公众看不到。",
        "Import a file that a unit sent, or begin from an outline. What is saved is a draft: not visible to the public until it is released.";
    import_heading: "导入文件", "Import a file";
    import_label: "选择文件", "Choose a file";
    import_hint: "Word 文件（.docx）或纯文本（.txt），不超过64 MB。也可以把文件拖到这里。",
        "Word (.docx) or plain text (.txt), at most 64 MB. You can also drop it here.";
    import_reading: "正在识别……", "Reading…";
    import_large: "文件超过64 MB，没有导入。", "The file is larger than 64 MB and was not imported.";
    import_failed: "没有导入，请再试一次。", "It was not imported; please try again.";
    import_scripts: "导入文件需要浏览器允许运行脚本。不能运行脚本时，可以从提纲写起，再把正文粘贴进去。",
        "Importing a file needs scripts. Without them, begin from an outline and paste the text.";
    begin_heading: "从提纲写起", "Begin from an outline";
    begin: "开始", "Begin";
    elsewhere_only: "新建和修改只能在运行预览的这台电脑上进行：请用 http://127.0.0.1 或 http://localhost 加端口号打开。",
        "Writing is only possible on the computer that runs the preview: open it at http://127.0.0.1 or http://localhost with its port.";
    edit: "编辑", "Edit";
    edit_report: "编辑报告", "Edit a report";
    edit_page: "编辑页面", "Edit a page";
    edit_whole: "这份文件的栏目写法特殊或者有错误，不能用表单修改，请直接修改全文。",
        "The fields of this file are written in an unusual way, or have mistakes. Change the whole text here.";
    public_warning: "这份报告已经公开。修改后重新生成网站，公众就会看到；改动内容的，请在下面写明更正。",
        "This report is public. The public sees what you change when the site is built again; if the content changes, say so under the correction below.";
    held_warning: "这份报告已经定了公开日期，到时会公开。", "This report becomes public on its day.";
    from_file: "来自文件", "From";
    account: "识别情况", "What was found";
    look_at: "请核对", "Check";
    unit: "单位", "Unit";
    unit_hint: "与单位名录一致的名称。", "The name as in the register of units.";
    more_units: "联合报告的其他单位", "Further units of a joint report";
    admit: "保存时把新单位加到名录", "Add a new unit to the register when this is saved";
    year: "年度", "Year";
    year_hint: "报告的是哪一年，例如 2025。", "The year reported on, for example 2025.";
    series: "类别", "Series";
    leaders: "负责人", "Leader";
    leader_name: "姓名", "Name";
    leader_post: "职务（可不填）", "Post (optional)";
    leader_since: "任职起日（可不填）", "In office since (optional)";
    leader_until: "任职止日（可不填）", "In office until (optional)";
    leader_dates: "任职起止日期", "Days in office";
    more_leaders: "另一位负责人", "Another leader";
    no_leader: "报告没有写明负责人", "The report names no leader";
    title: "标题", "Title";
    title_hint: "不填时按类别的格式自动生成。", "Left empty, it is made by the pattern of the series.";
    summary: "摘要", "Summary";
    further: "更多栏目", "Further fields";
    issued: "成文日期", "Date of the document";
    date_hint: "例如 2026-01-20。", "For example 2026-01-20.";
    index_number: "索引号", "Index number";
    document_number: "发文字号", "Document number";
    source_field: "来源", "Source";
    author: "作者", "Author";
    editor: "责任编辑", "Editor";
    keywords: "关键词", "Keywords";
    keywords_hint: "多个关键词用逗号分开。", "Separated by commas.";
    correction: "更正", "Correction";
    correction_hint: "改动已公开的内容时填写，页面上会显示。", "To be filled in where public content changes; it shows on the page.";
    correction_date: "更正日期", "Day of the correction";
    correction_note: "更正说明", "What was corrected";
    body: "正文", "Text";
    body_hint: "Markdown 格式：“## ”开头的是一级标题，空一行分段。", "Markdown: “## ” begins a heading, a blank line a paragraph.";
    whole: "全文", "Whole text";
    save: "保存", "Save";
    save_draft: "保存草稿", "Save the draft";
    save_over: "用这里的内容替换现有文件", "Replace the file by this text";
    save_and_release: "保存并发布…", "Save and release…";
    refresh: "检查和刷新预览", "Check and refresh the page";
    check: "检查和预览", "Findings and page";
    frame: "页面预览", "The page as it will be";
    no_frame: "填写单位和年度后，这里显示页面。", "The page shows here once unit and year are filled in.";
    frame_stale: "填写有误，显示的是之前的页面。", "There are mistakes; this is the page as it was before.";
    saves_to: "保存到", "Saved as";
    difference: "与现有文件的差异", "Differences from the file that is there";
    problem: "没有保存", "Not saved";
    done: "完成", "Done";
    unsaved: "有未保存的修改", "There are unsaved changes";
    looking: "正在检查……", "Checking…";
    sound: "没有发现问题。", "Nothing was found.";
    see_page: "看这一页", "See its page";
    release: "发布", "Release";
    release_heading: "发布报告", "Release a report";
    release_lead: "发布后，下一次生成网站时公众就能看到这份报告。", "Once released, the report is public when the site is next built.";
    release_when: "什么时候公开", "When it becomes public";
    release_today: "今天", "Today";
    release_later: "指定日期", "On a day";
    release_day: "日期", "Day";
    release_act: "确认发布", "Release it";
    release_broken: "这份报告还有错误，改好以后才能发布。", "The report still has errors; correct them before it is released.";
    back_to_edit: "返回修改", "Back to the form";

    // The gallery.
    gallery_lead: "用本站的主题显示两个虚构的网站，每种页面都取最极端的内容：最长的名称、没有负责人、十二列的表格、二十个附件。供制作主题的人查看。",
        "Two invented sites in the theme of this one. Every kind of page is shown with the most extreme content: the longest name, no leader, a table of twelve columns, twenty attachments. For those who make themes.";
    other_language: "英文版", "Chinese";
    other_code: "en", "zh-CN";
}

impl Phrases {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        }
    }
}

/// Chooses between Chinese, English for one, and English for many.
fn counted(language: Language, count: usize, chinese: String, one: &str, many: &str) -> String {
    match (language, count) {
        (Language::Chinese, _) => chinese,
        (Language::English, 1) => format!("1 {one}"),
        (Language::English, _) => format!("{count} {many}"),
    }
}

/// “2处错误、1处警告、3处提示”: what there is of each, or `none` where there is nothing.
pub(super) fn mistakes(
    language: Language,
    [errors, warnings, notes]: [usize; 3],
) -> Option<String> {
    let all = [
        (errors, "错误", "error", "errors"),
        (warnings, "警告", "warning", "warnings"),
        (notes, "提示", "note", "notes"),
    ];
    let said =
        all.into_iter().filter(|(count, ..)| *count > 0).map(|(count, chinese, one, many)| {
            counted(language, count, format!("{count}处{chinese}"), one, many)
        });
    let said: Vec<String> = said.collect();
    let (last, others) = said.split_last()?;
    if others.is_empty() {
        return Some(last.clone());
    }
    Some(match language {
        Language::Chinese => said.join("、"),
        Language::English => format!("{} and {last}", others.join(", ")),
    })
}

/// The title of the mistakes that lie over a page.
pub(super) fn found(language: Language, mistakes: &str) -> String {
    match language {
        Language::Chinese => format!("发现{mistakes}"),
        Language::English => format!("Found: {mistakes}"),
    }
}

/// How many mistakes there are in other files.
pub(super) fn elsewhere(language: Language, count: usize) -> String {
    let chinese = format!("其他文件有{count}处错误");
    counted(language, count, chinese, "mistake in other files", "mistakes in other files")
}

/// That a report appears on a day.
pub(super) fn held_until(language: Language, day: &str) -> String {
    match language {
        Language::Chinese => format!("定于{day}公开，在此之前公众看不到"),
        Language::English => format!("Public on {day}; not visible to the public before"),
    }
}

/// The day in the list of held reports.
pub(super) fn public_on(language: Language, day: &str) -> String {
    match language {
        Language::Chinese => format!("{day}公开"),
        Language::English => format!("public on {day}"),
    }
}

/// How far the checking of a site has come.
pub(super) fn checked(language: Language, done: usize, all: usize) -> String {
    match language {
        Language::Chinese => format!("正在检查全部文件，已检查{done}/{all}"),
        Language::English => format!("Checking all files: {done} of {all}"),
    }
}

/// A heading with the number of what stands below it.
pub(super) fn headed(language: Language, heading: &str, count: usize) -> String {
    match language {
        Language::Chinese => format!("{heading}（{count}）"),
        Language::English => format!("{heading} ({count})"),
    }
}

/// How many more there are than are listed.
pub(super) fn unlisted(language: Language, count: usize) -> String {
    match language {
        Language::Chinese => format!("另有{count}项未列出。"),
        Language::English => format!("{count} more not listed."),
    }
}
