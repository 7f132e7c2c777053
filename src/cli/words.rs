//! What the commands say, in Chinese and English.

use std::path::PathBuf;

use jiff::civil::Date;

use super::{Exit, serve::NAMED};
use crate::{
    check::choice::Unknown,
    diagnostic::Language::{self, Chinese, English},
    diagnostic::check::Topic,
    output::Refusal,
};

/// A sentence of the program about itself; mistakes in content are diagnostics instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// No site.yml.
    NoSite { folder: PathBuf },
    /// A machine failure, already in words.
    Failed { text: String },
    /// The output holds other files.
    Foreign { folder: PathBuf, example: PathBuf },
    /// The output would be the source.
    OverSource { folder: PathBuf },
    /// Another build is at it.
    Busy { folder: PathBuf, process: Option<u32> },
    /// A build is done.
    Built {
        rendered: usize,
        written: usize,
        kept: usize,
        removed: usize,
        folder: PathBuf,
        milliseconds: u128,
    },
    /// Nothing was built.
    NotBuilt { errors: usize, warnings: usize, folder: PathBuf },
    /// Warnings only.
    Warnings { count: usize },
    /// When the output will differ.
    NextChange { date: Date },
    /// Before the mistakes of reports that are held.
    Upcoming,
    /// Reports left out.
    HeldBack { reports: Vec<String> },
    /// Pages that leaving out would remove.
    WouldRemove { addresses: Vec<String> },
    /// `--drafts` and `--held` go elsewhere.
    NeedsOutput,
    /// A preview would replace the public edition.
    PublicEdition { folder: PathBuf },
    /// The cache cannot be written.
    NotRemembered { folder: PathBuf },
    /// A commit was stopped half way.
    HalfMoved,
    /// Not a usable address.
    BadBaseUrl { value: String },
    /// Time of a station.
    Lap { name: &'static str, milliseconds: u128 },
    /// Time of one kind of work, of all threads together.
    Share { name: &'static str, milliseconds: u128 },
    /// The most memory that was held.
    PeakMemory { megabytes: u64 },
    /// A year that `build` would refuse.
    YearTooLate { latest: i16 },
    /// A file was written.
    Wrote { path: String },
    /// A unit was added to the register.
    UnitAdded { name: String, slug: String, nearest: Vec<String> },
    /// A site was made.
    SiteMade { folder: PathBuf },
    /// Files for editors' programs, git and CI were added to a site.
    ToolsAdded { written: Vec<String>, kept: Vec<String> },
    /// A folder is not empty.
    NotEmpty { folder: PathBuf },
    /// A report was released.
    Released { path: String, published: String },
    /// What import says of a file.
    Imported { path: String, account: Vec<String> },
    /// A file from which the report was made before.
    Unchanged { file: String, path: String },
    /// What import cannot read.
    NotImported { path: String, reason: String },
    /// Flags that name one report, for several files.
    OneFileOnly,
    /// The preview listens at another port.
    PortTaken { wanted: u16, port: u16 },
    /// The preview can be seen from other machines.
    OthersCanSee,
    /// The preview is there.
    Serving { url: String, reports: usize, drafts: usize, held: usize, milliseconds: u128 },
    /// A change is shown.
    Followed { files: Vec<String>, more: usize, milliseconds: u128 },
    /// The preview is there, but the site cannot be read.
    Waiting { url: String },
    /// The system watches no more folders.
    Polling,
    /// Changes are not followed.
    NotWatching { cause: String },
    /// No browser could be opened.
    NoBrowser,
    /// Ctrl-C.
    PreviewEnded,
    /// A file for the status, but no format that goes into files.
    NeedsFormat,
    /// The status would become a part of a website.
    StatusInSite { path: String },
    /// Neither a code nor a topic of a check.
    UnknownTopic { unknown: Unknown },
    /// Pages for units want a folder.
    NeedsFolder,
    /// Nothing is staged.
    NothingStaged,
    /// Git does not say what is staged.
    NoGit { cause: String },
    /// An address in place of the file to compare with.
    AgainstAddress { path: String },
    /// A folder in place of it.
    AgainstFolder { path: String },
    /// Nothing is there.
    AgainstNothing { path: String },
    /// The commit takes away the site's configuration, and with it the site.
    ConfigurationGone { path: String },
    /// A merge is not done.
    Unmerged { paths: Vec<String> },
    /// A file that is not of the site.
    NotOfSite { path: String },
    /// How much of what was published was compared.
    Compared { reports: usize, figures: Option<usize> },
    /// Texts were mended.
    Mended { files: usize },
    /// Texts would be mended.
    WouldMend { files: usize },
    /// Public reports that could be mended.
    PublicLeft { reports: Vec<String> },
    /// Nobody knows which units there are.
    UnitsUnknown,
    /// The units are those that reports name.
    NoRegister,
    /// Files of a new theme were written.
    ThemeBegun { name: String, is_worn: bool },
    /// No theme can be called so.
    BadThemeName { name: String },
    /// The default theme has no such file.
    NoThemeFile { asked: String, nearest: Option<String> },
    /// Files of a theme are there already.
    ThemeFilesExist { paths: Vec<String> },
    /// There is no such theme.
    NoTheme { name: String },
    /// A theme was not tried on in a language.
    ThemeNotIn { chinese: bool },
    /// A theme was tried on.
    ThemeChecked { name: String, kinds: usize, pages: usize, errors: usize, warnings: usize },
    /// No page can be made with a theme.
    ThemeUnusable { name: String, errors: usize, warnings: usize },
}

/// How the hook that `init` writes is switched on.
const HOOK_CHINESE: &str =
    "用 git 管理的，运行一次 `git config core.hooksPath .githooks`，以后每次提交前自动检查。";
const HOOK_ENGLISH: &str =
    "with git, `git config core.hooksPath .githooks` lets every commit be checked";

impl Word {
    /// The sentence.
    pub(super) fn text(&self, language: Language) -> String {
        match language {
            Chinese => self.chinese(),
            English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::ThemeBegun { name, is_worn: true } => format!(
                "接下来：修改 themes/{name}/ 里的文件，用 `gongkai serve --open` 边改边看，用 `gongkai theme check` 检查"
            ),
            Self::ThemeBegun { name, is_worn: false } => format!(
                "接下来：在 site.yml 中写一行 `theme: {name}`，修改 themes/{name}/ 里的文件，用 `gongkai serve --open` 边改边看，用 `gongkai theme check` 检查"
            ),
            Self::BadThemeName { name } => format!(
                "错误：主题不能叫“{name}”。\n建议：用一个可以做文件夹名的名称，例如 city；default 是默认主题的名称。"
            ),
            Self::NoThemeFile { asked, nearest } => format!(
                "错误：默认主题里没有“{asked}”。\n建议：{}",
                match nearest {
                    Some(nearest) => format!("是否想写“{nearest}”？"),
                    None => "写模板、样式或者用语文件的名称，例如 report.html、site.css、zh-CN.yml；不写文件名则复制整个主题。".to_owned(),
                }
            ),
            Self::ThemeFilesExist { paths } => format!(
                "错误：下列文件已经存在，没有复制任何文件：\n{}\n建议：只复制需要的文件，或者用 `--force` 替换。",
                listed(paths)
            ),
            Self::NoTheme { name } => format!(
                "错误：没有名为“{name}”的主题。\n建议：用 `gongkai theme list` 查看现有的主题。"
            ),
            Self::ThemeNotIn { chinese: true } => {
                "提示：主题没有自己的中文用语（i18n/zh-CN.yml），没有检查中文网站".into()
            }
            Self::ThemeNotIn { chinese: false } => {
                "提示：主题没有自己的英文用语（i18n/en.yml），没有检查英文网站".into()
            }
            Self::ThemeChecked { name, kinds, pages, errors: 0, warnings: 0 } => {
                format!("主题“{name}”：{kinds} 种网页，共 {pages} 个页面，没有发现错误")
            }
            Self::ThemeChecked { name, kinds, pages, errors, warnings } => format!(
                "主题“{name}”：{kinds} 种网页，共 {pages} 个页面，{errors} 个错误，{warnings} 个警告"
            ),
            Self::ThemeUnusable { name, errors, warnings } => {
                format!("主题“{name}”：{errors} 个错误，{warnings} 个警告；改正以后才能检查网页")
            }
            Self::NoSite { folder } => format!(
                "错误：{} 及其上级文件夹中没有 site.yml。\n建议：用 `gongkai init 文件夹名` 新建站点，或用 `--root` 指明站点文件夹。",
                folder.display()
            ),
            Self::Failed { text } => format!("错误：{text}"),
            Self::Foreign { folder, example } => format!(
                "错误：输出文件夹 {} 中有生成记录（其中的 .gongkai）没有记载的文件或文件夹，例如 {}，为免误删，没有生成。\n建议：换一个空的输出文件夹（`-o`）最稳妥；也可以用 `--adopt` 接管（原有文件保留，包括已经撤下的旧网页；地址相同的会被替换）。",
                folder.display(),
                example.display()
            ),
            Self::OverSource { folder } => format!(
                "错误：输出文件夹 {} 与站点的源文件重叠。\n建议：用 `-o` 换一个文件夹。",
                folder.display()
            ),
            Self::Busy { folder, process } => format!(
                "错误：另一个生成任务{}正在写 {}，等待 10 秒后放弃。",
                process.map(|id| format!("（进程 {id}）")).unwrap_or_default(),
                folder.display()
            ),
            Self::Built { rendered, written, kept, removed, folder, milliseconds } => format!(
                "{} 已生成：重新生成页面 {rendered} 个，写入文件 {written} 个，未变 {kept} 个，删除 {removed} 个，用时 {}。",
                folder.display(),
                seconds(*milliseconds, "秒")
            ),
            Self::NotBuilt { errors, warnings, folder } => format!(
                "有 {errors} 处错误、{warnings} 处警告，没有生成；{} 保持原样。",
                folder.display()
            ),
            Self::Warnings { count } => format!("有 {count} 处警告。"),
            Self::NextChange { date } => format!("到 {date}，同样的内容会生成不同的网站，届时请再次生成。"),
            Self::Upcoming => "未到发布日期的报告还有以下错误，到发布之日会使生成失败，请提前改正：".into(),
            Self::HeldBack { reports } => format!("以下文件有错误，这次没有公开：\n{}", listed(reports)),
            Self::WouldRemove { addresses } => format!(
                "错误：暂不公开有错误的报告会撤下以下已经公开的页面，因此什么也没有改动：\n{}",
                listed(addresses)
            ),
            Self::NeedsOutput => "错误：`--drafts` 和 `--held` 会生成尚未公开的内容，须用 `-o` 指定另外的输出文件夹。".into(),
            Self::PublicEdition { folder } => format!(
                "错误：{} 中是公开的网站，预览版不能覆盖它。\n建议：用 `-o` 换一个文件夹。",
                folder.display()
            ),
            Self::NotRemembered { folder } => format!(
                "提示：无法写入 {}，下次生成仍须重新读取全部文件。",
                folder.display()
            ),
            Self::HalfMoved => {
                "提示：部分文件可能已是新的，其余还是旧的，每个文件都完整。排除原因后再生成一次即可补完。".into()
            }
            Self::BadBaseUrl { value } => format!("错误：`{value}` 不是网址。\n建议：写成 https://www.example.gov.cn/fzzf/ 这样。"),
            Self::Lap { name, milliseconds } => format!("{name:>10} {}", seconds(*milliseconds, "秒")),
            Self::Share { name, milliseconds } => {
                format!("{:>10} {name} {}（各线程合计）", "", seconds(*milliseconds, "秒"))
            }
            Self::PeakMemory { megabytes } => format!("{:>10} {megabytes} MB", "memory"),
            Self::YearTooLate { latest } => format!("错误：年度最晚是 {latest} 年。"),
            Self::Wrote { path } => format!("已写入 {path}"),
            Self::UnitAdded { name, slug, nearest } => format!(
                "名录中没有“{name}”，已加入 content/units.yml，标识（slug）暂定为 {slug}。请核对，并补上 kind（类别）。{}",
                match nearest.as_slice() {
                    [] => String::new(),
                    names => format!("名称相近的已有：{}。单位名称写错的，请删去新加的一条。", names.join("、")),
                }
            ),
            Self::SiteMade { folder } => format!(
                "已在 {} 建立站点。\n下一步：cd {} 后运行 `gongkai serve --open` 边写边看，或运行 `gongkai build` 生成网站。\n{HOOK_CHINESE}",
                folder.display(),
                folder.display()
            ),
            Self::ToolsAdded { written, kept } => {
                let kept = match kept.is_empty() {
                    true => String::new(),
                    false => format!("已有的没有改动：\n{}\n", listed(kept)),
                };
                format!("已写入：\n{}\n{kept}{HOOK_CHINESE}", listed(written))
            }
            Self::NotEmpty { folder } => format!("错误：{} 不是空文件夹，没有改动。", folder.display()),
            Self::Released { path, published } => format!("{path}：发布日期定为 {published}。"),
            Self::Imported { path, account } => format!("{path}\n{}", listed(account)),
            Self::Unchanged { file, path } => format!("{file}：与 {path} 一致，没有改动。"),
            Self::NotImported { path, reason } => format!("错误：{path}：{reason}"),
            Self::OneFileOnly => "错误：`--unit`、`--leader`、`-o` 只能用于一个文件。".into(),
            Self::PortTaken { wanted, port } => format!("端口 {wanted} 已被占用，改用 {port}。"),
            Self::OthersCanSee => "注意：别的电脑也能打开这个预览，看到没有公开的草稿。".into(),
            Self::Serving { url, reports, drafts, held, milliseconds } => {
                let held = if *held > 0 { format!("，待发布 {held} 份") } else { String::new() };
                let drafts = if *drafts > 0 { format!("，草稿 {drafts} 份") } else { String::new() };
                format!(
                    "预览已经打开：{url}\n报告 {reports} 份{drafts}{held}，用时 {}。保存文件后页面自动更新；按 Ctrl-C 结束。",
                    seconds(*milliseconds, "秒")
                )
            }
            Self::Followed { files, more, milliseconds } => {
                let files = match files.as_slice() {
                    [] => "全部文件".to_owned(),
                    files => files.join("、"),
                };
                let more = if *more > 0 { format!(" 等 {} 个文件", more + NAMED) } else { String::new() };
                let time = match milliseconds {
                    0 => "不到 1 毫秒".to_owned(),
                    some => format!("{some} 毫秒"),
                };
                format!("已更新：{files}{more}（{time}）")
            }
            Self::Waiting { url } => format!("预览已经打开：{url}。改好并保存以后，页面自动显示。"),
            Self::Polling => "提示：系统能监视的文件夹数量不够，改为每隔几秒检查一次改动。".into(),
            Self::NotWatching { cause } => format!("警告：无法监视文件的改动（{cause}），改动不会自动显示。\n建议：用 `--poll` 重新打开预览。"),
            Self::NoBrowser => "提示：没有找到浏览器，请自己打开上面的网址。".into(),
            Self::NeedsFormat => "错误：写到文件时，请用 `--format csv` 或 `--format html` 指明格式。".into(),
            Self::StatusInSite { path } => format!(
                "错误：{path} 在网站的文件夹里；里面有未公开的内容，不能放在那里，没有写。\n建议：换一个文件夹。"
            ),
            Self::UnknownTopic { unknown } => format!(
                "错误：没有“{}”这个检查代码或类别。\n建议：{}",
                unknown.written,
                match unknown.nearest.as_slice() {
                    nearest @ [_, ..] => format!("是否想写 {}？", nearest.join("、")),
                    [] => format!("代码写成 GK261；类别有：{}。全部代码见 docs/check.zh-CN.md。", topics(Chinese)),
                }
            ),
            Self::NeedsFolder => "错误：`--format html` 给每个单位写一页，请用 `-o` 指定文件夹。".into(),
            Self::NothingStaged => "没有将要提交的文件，没有检查。".into(),
            Self::NoGit { cause } => format!(
                "错误：无法从 git 得知将要提交哪些文件：{cause}\n建议：安装 git，在 git 仓库里运行；也可以不加 `--staged`，直接写文件名。"
            ),
            Self::ConfigurationGone { path } => format!(
                "错误：这次提交会删除 {path}；没有它就不成网站，没有检查。\n建议：不是有意删除的，用 `git restore --staged :/{path}` 撤回以后再检查；确实不再需要这个网站的，提交时可以用 --no-verify 跳过检查。"
            ),
            Self::Unmerged { paths } => format!(
                "错误：下列文件的合并冲突还没有解决，没有检查：\n{}\n建议：解决冲突，用 `git add` 加入以后再检查。",
                listed(paths)
            ),
            Self::AgainstAddress { path } => format!(
                "错误：`--against` 只读本机的文件，不上网：{path}\n建议：先从网站下载 reports.json 和 figures.csv，放在同一个文件夹里，再写 reports.json 的路径。"
            ),
            Self::AgainstFolder { path } => format!(
                "错误：{path} 是文件夹。\n建议：写其中的文件：--against {}",
                std::path::Path::new(path).join("reports.json").display()
            ),
            Self::AgainstNothing { path } => format!(
                "错误：没有 {path} 这个文件。\n建议：`--against` 后面写上一次公开的 reports.json，旁边放 figures.csv。"
            ),
            Self::NotOfSite { path } => format!("错误：{path} 不是这个网站的文件，或者不存在。"),
            Self::Compared { reports, figures: Some(figures) } => {
                format!("已与公开过的 {reports} 份报告、{figures} 项指标比对。")
            }
            Self::Compared { reports, figures: None } => {
                format!("已与公开过的 {reports} 份报告比对；旁边没有 figures.csv，指标没有比对。")
            }
            Self::Mended { files } => format!("已改正 {files} 个文件。"),
            Self::WouldMend { files } => format!("可以改正 {files} 个文件，没有改动。"),
            Self::PublicLeft { reports } => format!(
                "提示：以下 {} 份已经公开，没有改动：{}。\n建议：确需改正的，加 `--also-public`，并在 corrections（更正）里写明。",
                reports.len(),
                reports.join("、")
            ),
            Self::UnitsUnknown => "错误：单位名录 content/units.yml 有错误，无法确定有哪些单位，没有统计。".into(),
            Self::NoRegister => "提示：没有单位名录 content/units.yml，只能列出已有报告的单位，不知道还有谁应报送。".into(),
            Self::PreviewEnded => "预览已经结束。".into(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::ThemeBegun { name, is_worn: true } => format!(
                "next: change the files in themes/{name}/, see them with `gongkai serve --open`, check them with `gongkai theme check`"
            ),
            Self::ThemeBegun { name, is_worn: false } => format!(
                "next: write `theme: {name}` into site.yml, change the files in themes/{name}/, see them with `gongkai serve --open`, check them with `gongkai theme check`"
            ),
            Self::BadThemeName { name } => format!(
                "error: a theme cannot be called `{name}`\nhint: choose what a folder can be called, as in `city`; `default` is the default theme"
            ),
            Self::NoThemeFile { asked, nearest } => format!(
                "error: the default theme has no file `{asked}`\nhint: {}",
                match nearest {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => "name a template, a style sheet or a file of phrases, as in report.html, site.css, en.yml; without a name the whole theme is copied".to_owned(),
                }
            ),
            Self::ThemeFilesExist { paths } => format!(
                "error: these files are there already, and nothing was copied:\n{}\nhint: copy only what you need, or replace them with `--force`",
                listed(paths)
            ),
            Self::NoTheme { name } => format!(
                "error: there is no theme `{name}`\nhint: `gongkai theme list` shows those that there are"
            ),
            Self::ThemeNotIn { chinese: true } => {
                "note: the theme has no Chinese phrases of its own (i18n/zh-CN.yml), and was not tried on a Chinese site".into()
            }
            Self::ThemeNotIn { chinese: false } => {
                "note: the theme has no English phrases of its own (i18n/en.yml), and was not tried on an English site".into()
            }
            Self::ThemeChecked { name, kinds, pages, errors: 0, warnings: 0 } => {
                format!("theme `{name}`: {kinds} kinds of pages, {pages} pages, no mistake")
            }
            Self::ThemeChecked { name, kinds, pages, errors, warnings } => format!(
                "theme `{name}`: {kinds} kinds of pages, {pages} pages, {}, {}",
                counted(*errors, "error"),
                counted(*warnings, "warning")
            ),
            Self::ThemeUnusable { name, errors, warnings } => format!(
                "theme `{name}`: {}, {}; pages can be checked when they are mended",
                counted(*errors, "error"),
                counted(*warnings, "warning")
            ),
            Self::NoSite { folder } => format!(
                "error: no site.yml in `{}` or above\nhint: make a site with `gongkai init FOLDER`, or name its folder with `--root`",
                folder.display()
            ),
            Self::Failed { text } => format!("error: {text}"),
            Self::Foreign { folder, example } => format!(
                "error: the output `{}` holds what its record `.gongkai` does not know, such as `{}`\nhint: an empty folder (`-o`) is the safe way; `--adopt` takes this one over (what is in it stays, also pages of reports that are gone; what is at the address of a page is replaced)",
                folder.display(),
                example.display()
            ),
            Self::OverSource { folder } => format!(
                "error: the output `{}` would be written over the site's source\nhint: choose another folder with `-o`",
                folder.display()
            ),
            Self::Busy { folder, process } => format!(
                "error: another build{} is writing `{}`; gave up after 10 seconds",
                process.map(|id| format!(" (process {id})")).unwrap_or_default(),
                folder.display()
            ),
            Self::Built { rendered, written, kept, removed, folder, milliseconds } => format!(
                "built `{}`: {} rendered, {} written, {kept} kept, {removed} removed, in {}",
                folder.display(),
                counted(*rendered, "page"),
                counted(*written, "file"),
                seconds(*milliseconds, "s")
            ),
            Self::NotBuilt { errors, warnings, folder } => format!(
                "{}, {}; nothing was built, `{}` is as it was",
                counted(*errors, "error"),
                counted(*warnings, "warning"),
                folder.display()
            ),
            Self::Warnings { count } => counted(*count, "warning"),
            Self::NextChange { date } => format!("on {date} the same content gives another site: build it again then"),
            Self::Upcoming => "reports whose day has not come have these errors, which would stop the build on that day:".into(),
            Self::HeldBack { reports } => format!("left out for their errors:\n{}", listed(reports)),
            Self::WouldRemove { addresses } => format!(
                "error: leaving out reports with errors would remove pages that are public already, so nothing was changed:\n{}",
                listed(addresses)
            ),
            Self::NeedsOutput => "error: `--drafts` and `--held` build what is not public yet and need an output of their own: `-o`".into(),
            Self::PublicEdition { folder } => format!(
                "error: `{}` holds the public edition, which a preview must not replace\nhint: choose another folder with `-o`",
                folder.display()
            ),
            Self::NotRemembered { folder } => format!(
                "note: `{}` cannot be written, so the next build has to read every file again",
                folder.display()
            ),
            Self::HalfMoved => {
                "note: some files may be new and the rest old, each of them whole; once the cause is gone, another build completes the work".into()
            }
            Self::BadBaseUrl { value } => format!("error: `{value}` is not a web address\nhint: write it like https://www.example.org/reports/"),
            Self::Lap { name, milliseconds } => format!("{name:>10} {}", seconds(*milliseconds, "s")),
            Self::Share { name, milliseconds } => {
                format!("{:>10} {name} {} (all threads)", "", seconds(*milliseconds, "s"))
            }
            Self::PeakMemory { megabytes } => format!("{:>10} {megabytes} MB", "memory"),
            Self::YearTooLate { latest } => format!("error: the latest year allowed is {latest}"),
            Self::Wrote { path } => format!("wrote {path}"),
            Self::UnitAdded { name, slug, nearest } => format!(
                "`{name}` was added to content/units.yml as `{slug}`; please check the entry and give it a kind{}",
                match nearest.as_slice() {
                    [] => String::new(),
                    names => format!("; names like it: {} (if it was a slip, take the entry out)", names.join(", ")),
                }
            ),
            Self::SiteMade { folder } => format!(
                "made a site in `{}`\nnext: cd {}, run `gongkai serve --open` to see it while you write, or `gongkai build`\n{HOOK_ENGLISH}",
                folder.display(),
                folder.display()
            ),
            Self::ToolsAdded { written, kept } => {
                let kept = match kept.is_empty() {
                    true => String::new(),
                    false => format!("left as they are:\n{}\n", listed(kept)),
                };
                format!("written:\n{}\n{kept}{HOOK_ENGLISH}", listed(written))
            }
            Self::NotEmpty { folder } => format!("error: `{}` is not an empty folder and was left as it is", folder.display()),
            Self::Released { path, published } => format!("{path}: published {published}"),
            Self::Imported { path, account } => format!("{path}\n{}", listed(account)),
            Self::Unchanged { file, path } => format!("`{file}` has not changed since `{path}` was made from it"),
            Self::NotImported { path, reason } => format!("error: `{path}`: {reason}"),
            Self::OneFileOnly => "error: `--unit`, `--leader` and `-o` go with one file only".into(),
            Self::PortTaken { wanted, port } => format!("port {wanted} is taken; using {port}"),
            Self::OthersCanSee => "note: other machines can open this preview and see drafts that are not public".into(),
            Self::Serving { url, reports, drafts, held, milliseconds } => {
                let held = if *held > 0 { format!(", {held} held") } else { String::new() };
                let drafts = if *drafts > 0 { format!(", {}", counted(*drafts, "draft")) } else { String::new() };
                format!(
                    "preview: {url}\n{}{drafts}{held}, in {}; pages follow every saved file; Ctrl-C ends",
                    counted(*reports, "report"),
                    seconds(*milliseconds, "s")
                )
            }
            Self::Followed { files, more, milliseconds } => {
                let files = match files.as_slice() {
                    [] => "all files".to_owned(),
                    files => files.join(", "),
                };
                let more = if *more > 0 { format!(" and {more} more") } else { String::new() };
                format!("updated {files}{more} ({milliseconds} ms)")
            }
            Self::Waiting { url } => format!("preview: {url} shows the site as soon as the mistake is mended"),
            Self::Polling => "note: the system watches no more folders; looking for changes every few seconds".into(),
            Self::NotWatching { cause } => format!("warning: files cannot be watched ({cause}); changes will not show\nhint: start the preview with `--poll`"),
            Self::NoBrowser => "note: no browser was found; open the address above yourself".into(),
            Self::NeedsFormat => "error: to write a file, choose `--format csv` or `--format html`".into(),
            Self::StatusInSite { path } => format!(
                "error: `{path}` is inside a website; what is to be written there is not public, and was not written\nhint: choose another folder"
            ),
            Self::UnknownTopic { unknown } => format!(
                "error: `{}` is neither a code nor a topic of a check\nhint: {}",
                unknown.written,
                match unknown.nearest.as_slice() {
                    nearest @ [_, ..] => format!("did you mean {}?", nearest.join(", ")),
                    [] => format!("codes look like GK261, and docs/check.md lists them; the topics are {}", topics(English)),
                }
            ),
            Self::NeedsFolder => "error: `--format html` writes a page for each unit and needs a folder: `-o FOLDER`".into(),
            Self::NothingStaged => "nothing is staged; nothing was checked".into(),
            Self::NoGit { cause } => format!(
                "error: git does not say what is staged: {cause}\nhint: install git and run this in a repository, or name the files without `--staged`"
            ),
            Self::ConfigurationGone { path } => format!(
                "error: this commit takes away `{path}`, without which there is no site, so nothing was checked\nhint: if that was not meant, undo it with `git restore --staged :/{path}` and check again; to give up the site, commit with --no-verify"
            ),
            Self::Unmerged { paths } => format!(
                "error: these files are in a merge that is not done, so nothing was checked:\n{}\nhint: settle the conflict, add them with `git add`, and check again",
                listed(paths)
            ),
            Self::AgainstAddress { path } => format!(
                "error: `--against` reads a file on this machine, not from the network: {path}\nhint: first download reports.json and figures.csv from the site into one folder, then give the path of reports.json"
            ),
            Self::AgainstFolder { path } => format!(
                "error: `{path}` is a folder\nhint: name the file in it: --against {}",
                std::path::Path::new(path).join("reports.json").display()
            ),
            Self::AgainstNothing { path } => format!(
                "error: there is no file `{path}`\nhint: `--against` needs the reports.json that was published, with figures.csv beside it"
            ),
            Self::NotOfSite { path } => format!("error: `{path}` is not a file of this site, or does not exist"),
            Self::Compared { reports, figures: Some(figures) } => {
                format!(
                    "compared with {} and {}",
                    counted(*reports, "published report"),
                    counted(*figures, "figure")
                )
            }
            Self::Compared { reports, figures: None } => format!(
                "compared with {}; there is no figures.csv beside them, so figures were not compared",
                counted(*reports, "published report")
            ),
            Self::Mended { files } => format!("mended {}", counted(*files, "file")),
            Self::WouldMend { files } => format!("{} could be mended; nothing was changed", counted(*files, "file")),
            Self::PublicLeft { reports } => format!(
                "note: {} left as they are: {}\nhint: if they have to be mended, add `--also-public` and say so in their `corrections`",
                counted(reports.len(), "public report"),
                reports.join(", ")
            ),
            Self::UnitsUnknown => "error: the register content/units.yml has errors, so nobody knows which units there are; nothing was counted".into(),
            Self::NoRegister => "note: there is no register content/units.yml, so only units with reports are listed; who else owes one is not known".into(),
            Self::PreviewEnded => "the preview has ended".into(),
        }
    }
}

/// What a refused output means for the exit code, and how it is said.
pub(super) fn of_refusal(refusal: &Refusal, language: Language) -> (Exit, Word) {
    match refusal {
        Refusal::Foreign { folder, example } => {
            (Exit::Usage, Word::Foreign { folder: folder.clone(), example: example.clone() })
        }
        Refusal::OverSource { folder } => {
            (Exit::Usage, Word::OverSource { folder: folder.clone() })
        }
        Refusal::PublicEdition { folder } => {
            (Exit::Usage, Word::PublicEdition { folder: folder.clone() })
        }
        Refusal::Busy { folder, process } => {
            (Exit::Machine, Word::Busy { folder: folder.clone(), process: *process })
        }
        Refusal::Failure(failure) => (Exit::Machine, Word::Failed { text: failure.text(language) }),
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn listed(items: &[String]) -> String {
    items.iter().map(|item| format!("  - {item}")).collect::<Vec<_>>().join("\n")
}

fn seconds(milliseconds: u128, unit: &str) -> String {
    format!("{}.{:02} {unit}", milliseconds / 1000, milliseconds % 1000 / 10)
}

/// The names of the topics of a check, as they can be written after `--only`.
fn topics(language: Language) -> String {
    match language {
        Chinese => {
            let topics = Topic::names().filter_map(Topic::named);
            topics.map(|topic| topic.text(Chinese)).collect::<Vec<_>>().join("、")
        }
        English => Topic::names().collect::<Vec<_>>().join(", "),
    }
}
