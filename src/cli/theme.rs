//! `gongkai theme`: beginning a theme, the themes that there are, trying one on.

use std::{fmt::Write as _, path::Path, sync::Arc};

use clap::{Args, Subcommand};

use super::{Exit, Run, Trouble, place, words::Word};
use crate::{
    build::Stop,
    config::ThemeChoice,
    diagnostic::{Diagnostic, Language},
    disk::{Disk, System},
    gallery::Variant,
    intake::workplace::read_config,
    source::Root,
    tailor::{
        check::{self, Checked},
        copy::{Copy, Refusal},
        wardrobe::{self, Garment},
    },
    theme::{OptionKind, ThemeOption},
};

/// Make and check themes: how the site looks (制作、检查主题)
///
/// A theme is a folder themes/NAME/ of the site: templates, style sheets, phrases. What is not in
/// it is taken from the default theme. docs/themes.md shows it step by step.
#[derive(Debug, Args)]
pub(super) struct Theme {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Copy(CopyTheme),
    /// List the themes of the site with their options (列出主题和选项)
    List,
    Check(CheckTheme),
}

/// Begin a theme with files of the default one (从默认主题开始做一个主题)
///
/// Without FILE the whole default theme is copied into themes/NAME/, ready to edit; with FILE only
/// these, and theme.yml where there is none. Files that are there already are never replaced
/// unless --force is given. The less is copied, the more a new version of gongkai mends by itself.
#[derive(Debug, Args)]
struct CopyTheme {
    /// The name of the new theme: its folder in themes/ (主题名称)
    name: String,
    /// Files of the default theme: report.html, site.css, i18n/zh-CN.yml (要复制的文件)
    #[arg(value_name = "FILE")]
    files: Vec<String>,
    /// Replace files that are there already (替换已有的文件)
    #[arg(long)]
    force: bool,
}

/// Make every kind of page with a theme, and tell what is wrong (检查主题)
///
/// The pages are those of two invented sites full of extremes, one in Chinese by the rules for
/// government websites, one in English without them; nothing is written. `gongkai serve` shows
/// the same pages at /_preview/gallery/.
#[derive(Debug, Args)]
struct CheckTheme {
    /// The theme; otherwise the one that the site wears (主题名称)
    name: Option<String>,
}

impl Theme {
    pub(super) fn run(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let folder = run.root()?;
        place::speak_like(run, &folder);
        match self.action {
            Action::Copy(command) => command.run(run, &folder),
            Action::List => list(run, &folder),
            Action::Check(command) => command.run(run, &folder),
        }
    }
}

impl CopyTheme {
    fn run(self, run: &mut Run<'_, '_>, folder: &Path) -> Result<Exit, Trouble> {
        let root = Root::new(folder, &System);
        let copy = Copy {
            name: &self.name,
            files: &self.files,
            overwrites: self.force,
            language: run.language(),
        };
        let word = match copy.run(root) {
            Ok(written) => {
                for path in written {
                    run.say(&Word::Wrote { path });
                }
                let is_worn = read_config(root).is_ok_and(|config| config.theme.name == self.name);
                run.say(&Word::ThemeBegun { name: self.name, is_worn });
                return Ok(Exit::Done);
            }
            Err(Refusal::BadName { name }) => Word::BadThemeName { name },
            Err(Refusal::NoSuchFile { asked, nearest }) => Word::NoThemeFile { asked, nearest },
            Err(Refusal::Exists { paths }) => Word::ThemeFilesExist { paths },
            Err(Refusal::Failure(failure)) => return Err(failure.into()),
        };
        Err(Trouble::Said(Exit::Usage, word))
    }
}

impl CheckTheme {
    fn run(self, run: &mut Run<'_, '_>, folder: &Path) -> Result<Exit, Trouble> {
        let root = Root::new(folder, &System);
        let mut config = read_config(root)?;
        if let Some(name) = self.name.filter(|name| *name != config.theme.name) {
            if !wardrobe::garments(root)?.iter().any(|garment| garment.name == name) {
                return Err(Trouble::Said(Exit::Usage, Word::NoTheme { name }));
            }
            // The options that the site sets are those of the theme that it wears.
            config.theme = ThemeChoice { name, options: serde_json::Map::new() };
        }
        let disk: Arc<dyn Disk> = Arc::new(System);
        let name = config.theme.name.clone();
        match check::check(&config, folder, &disk) {
            Ok(checked) => Ok(tell(run, name, &checked)),
            Err(Stop::Configuration(found)) => {
                run.diagnostics(&found);
                let (errors, warnings) = count(&found);
                run.say(&Word::ThemeUnusable { name, errors, warnings });
                Ok(Exit::Usage)
            }
            Err(stop) => Err(stop.into()),
        }
    }
}

/// Tells what a check found, with the exit code that fits it.
fn tell(run: &mut Run<'_, '_>, name: String, checked: &Checked) -> Exit {
    run.diagnostics(&checked.diagnostics);
    for variant in &checked.left_out {
        run.say(&Word::ThemeNotIn { chinese: *variant == Variant::Chinese });
    }
    let (errors, warnings) = count(&checked.diagnostics);
    let Checked { kinds, pages, .. } = *checked;
    run.say(&Word::ThemeChecked { name, kinds, pages, errors, warnings });
    // As a build says it: a theme is a part of the configuration.
    if errors > 0 { Exit::Usage } else { Exit::Done }
}

fn count(found: &[Diagnostic]) -> (usize, usize) {
    let errors = found.iter().filter(|one| one.is_error()).count();
    (errors, found.len() - errors)
}

/// Lists the themes of a site, the default one among them.
fn list(run: &mut Run<'_, '_>, folder: &Path) -> Result<Exit, Trouble> {
    let root = Root::new(folder, &System);
    let worn = read_config(root).ok().map(|config| config.theme);
    let mut exit = Exit::Done;
    for garment in wardrobe::garments(root)? {
        let language = run.language();
        match &garment.described {
            Ok(_) => {
                let text = described(&garment, worn.as_ref(), language);
                run.data(&text);
            }
            Err(found) => {
                run.data(&format!("{}\n", garment.name));
                run.diagnostics(found);
                exit = Exit::Usage;
            }
        }
    }
    Ok(exit)
}

/// A theme with its options, a line for each.
fn described(garment: &Garment, worn: Option<&ThemeChoice>, language: Language) -> String {
    let Ok((manifest, options)) = &garment.described else { return String::new() };
    let chinese = language == Language::Chinese;
    let say = |zh: &'static str, en: &'static str| if chinese { zh } else { en };
    let worn = worn.filter(|worn| worn.name == garment.name);
    let mut notes = Vec::new();
    notes.extend(manifest.version.clone());
    notes.extend(manifest.engine.as_ref().map(|range| format!("gongkai {range}")));
    if garment.is_embedded {
        notes.push(say("程序自带", "a part of the program").to_owned());
    } else if !manifest.extends_default {
        notes.push(say("独立的主题", "stands alone").to_owned());
    }
    if worn.is_some() {
        notes.push(say("本站正在使用", "worn by this site").to_owned());
    }
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
    let mut text = format!("{}{notes}\n", garment.name);
    if let Some(description) = manifest.description.text(language) {
        let _ = writeln!(text, "  {description}");
    }
    for (name, option) in options {
        let set = worn.and_then(|worn| worn.options.get(name));
        let value = set.unwrap_or(&option.default);
        let description = option.description.text(language).map(|text| format!("  # {text}"));
        let _ = writeln!(
            text,
            "  {name}: {value}  [{}]{}",
            kind(option, chinese),
            description.unwrap_or_default()
        );
    }
    text
}

fn kind(option: &ThemeOption, chinese: bool) -> String {
    let say = |zh: &str, en: &str| if chinese { zh.to_owned() } else { en.to_owned() };
    match &option.kind {
        OptionKind::Colour(_) => say("颜色", "color"),
        OptionKind::Boolean => say("是或否", "boolean"),
        OptionKind::Text => say("文本", "text"),
        OptionKind::Number(..) => say("数字", "number"),
        OptionKind::Choice(choices) => choices.join(" | "),
    }
}
