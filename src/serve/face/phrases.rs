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
    draft_advice: "定稿后用 gongkai release 发布，或者写上发布日期，去掉“草稿”（draft）一栏。",
        "To publish it, run gongkai release, or give it a date of publication and remove “draft”.";
    held_advice: "到时须再次生成网站。", "The site has to be built again then.";
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
    note: "说明", "Note";
    help: "建议", "Help";
    vanishes: "改好并保存，这个提示会自动消失。", "Mend and save, and this notice goes away by itself.";
    stale: "下面显示的是出错之前的页面", "Shown below is the page as it was before the mistake";
    stale_short: "显示的是出错之前的页面", "This is the page as it was before the mistake";
    never: "这一页还没有能显示的内容", "This page has nothing to show yet";
    never_advice: "源文件里有错误，改好并保存后，这一页会自动显示。",
        "Its source has mistakes. Mend and save, and the page appears by itself.";
    not_found: "这个地址没有页面", "There is no page at this address";
    not_found_advice: "请核对地址，或者从预览首页查找。文件保存后如果有了这一页，会自动显示。",
        "Check the address, or look for the page in the preview overview. If a saved file brings this page, it appears by itself.";
    not_found_public: "现在看的是公众所见的网站。这一页可能是草稿，或者还没有到公开的日期。",
        "This is the site as the public sees it. The page may be a draft, or its day may not have come.";

    // The overview.
    overview_lead: "这里列出还没有公开的内容、要改的地方和最近的改动。预览不生成也不改动对外的网站。",
        "What is not public yet, what needs mending, and what changed last. The preview neither builds nor changes the public site.";
    findings: "错误和警告", "Errors and warnings";
    no_findings: "没有发现错误。", "No mistakes were found.";
    none_yet: "目前没有发现错误，还没有检查完。", "No mistakes so far; checking is not finished.";
    drafts: "草稿", "Drafts";
    no_drafts: "没有草稿。", "There are no drafts.";
    held: "待发布", "Held until a day";
    no_held: "没有待发布的内容。", "Nothing is held.";
    newest: "最近改动", "Latest changes";
    no_newest: "还没有内容。", "There is nothing yet.";

    // The view of a source file.
    source_lead: "这里只能看，不能改。请用编辑器打开这个文件修改，保存后预览会自动更新。",
        "To be read here, not changed. Open the file in an editor; the preview follows when it is saved.";
    to_page: "看这一页", "See its page";
    open_in_editor: "用 VS Code 打开", "Open in VS Code";
    copy_path: "复制路径", "Copy the path";
    copied: "已复制", "Copied";

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

/// “2处错误、1处警告”: what there is of both, or `none` where there is neither.
pub(super) fn mistakes(language: Language, errors: usize, warnings: usize) -> Option<String> {
    let errors_said = counted(language, errors, format!("{errors}处错误"), "error", "errors");
    let warnings_said =
        counted(language, warnings, format!("{warnings}处警告"), "warning", "warnings");
    match (errors, warnings) {
        (0, 0) => None,
        (_, 0) => Some(errors_said),
        (0, _) => Some(warnings_said),
        _ => Some(match language {
            Language::Chinese => format!("{errors_said}、{warnings_said}"),
            Language::English => format!("{errors_said} and {warnings_said}"),
        }),
    }
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
