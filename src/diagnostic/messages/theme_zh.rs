//! The messages about themes in Chinese: their description, options, folder and pages.

use super::super::{Lack, Pages, Stray, Taken, ThemeFault};
use super::{Text, say, short};

/// The sentences about a mistake of a theme.
pub(super) fn text(fault: &ThemeFault) -> Text {
    match fault {
        ThemeFault::Unknown { name, nearest, known } => say(
            format!("没有名为“{}”的主题", short(name)),
            format!("themes 文件夹里没有“{}”", short(name)),
            vec![match nearest {
                Some(nearest) => format!("是否想写“{nearest}”？"),
                None => format!(
                    "可用的主题：{}；用 `gongkai theme copy 名称` 可以从默认主题开始做一个新的",
                    known.join("、")
                ),
            }],
        ),
        ThemeFault::OtherEngine { wanted, this } => say(
            format!("这个主题适用于 gongkai {}，现在用的是 gongkai {this}", short(wanted)),
            format!("{this} 不在这个范围内"),
            vec![
                format!("换用适合 {this} 的主题版本，或者换用主题要求的 gongkai"),
                "主题仍然能用的，用 `gongkai theme check` 检查后修改这里的范围".into(),
            ],
        ),
        ThemeFault::BadVersion { value, range: true } => say(
            format!("“{}”不是版本范围", short(value)),
            "",
            vec!["写成 \">=0.1, <0.2\"，要有英文引号".into()],
        ),
        ThemeFault::BadVersion { value, range: false } => {
            say(format!("“{}”不是版本号", short(value)), "", vec!["写三个数字，例如 1.0.0".into()])
        }
        ThemeFault::UnknownOption { name, nearest, known } => say(
            format!("主题没有“{}”这个选项", short(name)),
            "",
            vec![match nearest {
                Some(nearest) => format!("是否想写“{nearest}”？"),
                None if known.is_empty() => "这个主题没有选项".into(),
                None => format!("可用的选项：{}", known.join("、")),
            }],
        ),
        ThemeFault::Misfit { option, value, taken } => misfit(option, value, taken),
        ThemeFault::LowContrast { option, value, to, ratio, at_least } => say(
            format!("“{}”的颜色 {} 看不清", short(option), short(value)),
            format!("与 {to} 的对比度是 {ratio}，至少要 {at_least}"),
            vec![format!("换一个与 {to} 差别更大的颜色：在浅色底上用更深的，在深色底上用更浅的")],
        ),
        ThemeFault::Stray { stray } => {
            let (what, place) = match stray {
                Stray::Template => ("模板", "templates/"),
                Stray::Asset => ("样式、脚本或者图片", "static/"),
                Stray::Phrases => ("用语文件", "i18n/"),
                Stray::Unread => {
                    return say(
                        "主题里的这个文件没有用处",
                        "",
                        vec!["主题只读取 theme.yml、templates/、static/ 和 i18n/；说明文件可以取名 README.md".into()],
                    );
                }
            };
            say(
                format!("{what}放错了地方，不会被使用"),
                "",
                vec![format!("移到主题的 {place} 里面")],
            )
        }
        ThemeFault::UnknownPlaceholder { phrase, name, known, nearest } => say(
            format!("用语“{}”里的 {{{}}} 不会被替换", short(phrase), short(name)),
            "",
            vec![match nearest {
                Some(nearest) => format!("是否想写 {{{nearest}}}？"),
                None if known.is_empty() => "默认主题的这条用语没有要替换的内容".into(),
                None => {
                    let known: Vec<_> = known.iter().map(|name| format!("{{{name}}}")).collect();
                    format!("可用的有：{}", known.join("、"))
                }
            }],
        ),
        ThemeFault::UnknownPhrase { name, nearest } => say(
            format!("没有地方用到用语“{}”", short(name)),
            "",
            vec![match nearest {
                Some(nearest) => format!("是否想写“{nearest}”？"),
                None => "默认主题没有这条用语，模板里也没有用到；核对名称，或者删去这一行".into(),
            }],
        ),
        ThemeFault::OptionName { name, other: None } => say(
            format!("“{}”不能用作选项的名称", short(name)),
            "样式里无法引用这个名称",
            vec!["用字母开头，只用字母、数字、_ 和 -，例如 main_color".into()],
        ),
        ThemeFault::OptionName { name, other: Some(other) } => say(
            format!("选项“{}”和“{}”在样式里是同一个名称", short(name), short(other)),
            "样式里的 _ 都写成 -",
            vec!["给其中一个换一个名称".into()],
        ),
        ThemeFault::Lacks { lack, pages } => {
            let mut text = self::lack(lack);
            text.notes.push(on(pages));
            text
        }
    }
}

/// Which pages show a mistake.
pub(super) fn on(pages: &Pages) -> String {
    let first = if pages.first.is_empty() { "/" } else { &pages.first };
    match pages.count {
        1 => format!("出现在网页 {first}"),
        count => format!("出现在 {count} 个网页，第一个是 {first}"),
    }
}

fn misfit(option: &str, value: &str, taken: &Taken) -> Text {
    if value.is_empty() && *taken == Taken::Colour {
        return say(
            format!("选项“{}”是空的", short(option)),
            "颜色要加英文引号：# 后面的内容在 YAML 里是注释",
            vec![format!("写成 {}: \"#1b4a86\"", short(option))],
        );
    }
    let (label, help) = match taken {
        Taken::Colour => {
            ("这里应当是颜色".into(), "写 # 加六位十六进制数，例如 \"#1b4a86\"".into())
        }
        Taken::YesOrNo => ("这里只能写是或否".into(), "写 true（是）或 false（否）".into()),
        Taken::Text => ("这里应当是文本".into(), "写一行文字，可以加英文引号".into()),
        Taken::Number { least, most } => {
            let range = match (least.as_str(), most.as_str()) {
                ("", "") => String::new(),
                (least, "") => format!("不小于 {least} 的"),
                ("", most) => format!("不大于 {most} 的"),
                (least, most) => format!("{least} 到 {most} 之间的"),
            };
            (format!("这里应当是{range}数字"), String::new())
        }
        Taken::Choice { choices, nearest } => (
            format!("可以写：{}", choices.join("、")),
            nearest.as_ref().map(|nearest| format!("是否想写“{nearest}”？")).unwrap_or_default(),
        ),
    };
    say(format!("选项“{}”不能写“{}”", short(option), short(value)), label, vec![help])
}

fn lack(lack: &Lack) -> Text {
    match lack {
        Lack::Language => say(
            "网页没有写明语言",
            "",
            vec!["写 <html lang=\"{{ site.language }}\">：读屏软件靠它选择发音".into()],
        ),
        Lack::Title => say("网页没有标题（<title>）", "", vec!["在 <head> 里写 <title>…</title>".into()]),
        Lack::Heading { count: 0 } => say("网页没有一级标题（<h1>）", "", vec!["给网页的标题用 <h1>".into()]),
        Lack::Heading { count } => say(
            format!("网页有 {count} 个一级标题（<h1>），应当只有一个"),
            "",
            vec!["其余的改用 <h2>".into()],
        ),
        Lack::Main { count: 0 } => {
            say("网页没有主体部分（<main>）", "", vec!["把主要内容放在 <main> … </main> 里".into()])
        }
        Lack::Main { count } => say(
            format!("网页有 {count} 个主体部分（<main>），应当只有一个"),
            "",
            vec!["只留一个".into()],
        ),
        Lack::Tags { names } => say(
            format!("网页缺少规定的元标签：{}", names.join("、")),
            "",
            vec!["在 <head> 里写：\n{% for meta in page.head.meta %}<meta name=\"{{ meta.name }}\" content=\"{{ meta.content }}\">{% endfor %}".into()],
        ),
        Lack::Record { fields } => say(
            format!("报告页没有显示信息栏的：{}", fields.join("、")),
            "",
            vec!["显示 page.record 里的每一项，例如用组件 <record_field field={field} />".into()],
        ),
        Lack::InlineScript => say(
            "网页里直接写了脚本",
            "",
            vec!["门户的安全策略往往禁止这种写法；把脚本放进 static/，用 <script src> 引用".into()],
        ),
        Lack::ForeignHost { address } => say(
            format!("网页要从别的网站取文件：{}", short(address)),
            "",
            vec!["内网打不开，也会把访问者告诉别人；把文件放进主题的 static/".into()],
        ),
        Lack::Asset { address } => say(
            format!("网页引用的文件不存在：{}", short(address)),
            "",
            vec!["主题的文件用 {{ page.links.assets[\"文件名\"] }} 引用；文件名里会加上随内容变化的编号".into()],
        ),
    }
}
