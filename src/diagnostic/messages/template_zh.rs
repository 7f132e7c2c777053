//! The messages about templates in Chinese, for those who make themes and know HTML.

use super::super::{Called, Opened, Problem, TemplateFault};
use super::{Text, say, short};

/// The sentences about a mistake in a template.
pub(super) fn text(fault: &TemplateFault) -> Text {
    let mut text = problem(&fault.problem);
    let way = fault.way.iter().map(|from| format!("由 {} 第 {} 行用到", from.path, from.line));
    text.notes.extend(way);
    if let Some(pages) = &fault.pages {
        text.notes.push(super::theme_zh::on(pages));
    }
    text
}

fn problem(problem: &Problem) -> Text {
    match problem {
        Problem::Unexpected { found, expected } => say(
            "模板的写法不对",
            format!("这里是{}，应当是{}", token(found), tokens(expected)),
            vec![],
        ),
        Problem::OddCharacter { character } => say(
            format!("模板的代码里不能有“{}”", short(character)),
            "",
            vec!["标点用英文的；中文要放在引号里，显示给读者的文字最好写进用语文件 i18n/".into()],
        ),
        Problem::NotClosed { opened } => say(
            format!("模板结束了，还有没有关上的{}", self::opened(*opened)),
            match opened {
                Opened::Tag | Opened::Component => "文件在这里结束",
                _ => "从这里开始",
            },
            vec![closing(*opened).into()],
        ),
        Problem::UnknownTag { name, nearest } => say(
            format!("模板里没有“{}”这种标签", short(name)),
            "",
            vec![match nearest {
                Some(nearest) => format!("是否想写“{nearest}”？"),
                None => {
                    "输出内容用 {{ … }}；标签有 if、for、set、block、extends、include、component 等"
                        .into()
                }
            }],
        ),
        Problem::OtherEnd { begun, ended } => say(
            format!("开头写的是“{}”，结尾写的是“{}”", short(begun), short(ended)),
            format!("应当是“{}”", short(begun)),
            vec![],
        ),
        Problem::OutsideBlocks => say(
            "这一段写在所有区块（block）之外，不会显示",
            "继承了别的模板以后，内容只能写在区块里",
            vec!["移到一个 {% block 名称 %} … {% endblock 名称 %} 里面".into()],
        ),
        Problem::ExtendsNotFirst => say(
            "{% extends %} 必须是模板的第一个标签",
            "前面还有别的内容",
            vec!["把这一行移到文件开头".into()],
        ),
        Problem::DefinedTwice { what, name, other } => say(
            format!("{}“{}”定义了两次", called(*what), short(name)),
            "",
            vec![match other {
                Some(other) => format!("另一处在 {other}；删除一处，或者改名"),
                None => "删除一处，或者改名".into(),
            }],
        ),
        Problem::Circle { chain } => say(
            "模板互相套用，没有尽头",
            chain.join(" → "),
            vec!["要在默认主题的同名模板上修改，请写 {% extends \"default/….html\" %}".into()],
        ),
        Problem::Endless => {
            say("组件互相调用，没有尽头", "", vec!["组件调用自己时，要有一个能停下来的条件".into()])
        }
        Problem::Unknown { what, name, nearest, known } => {
            let help = match (nearest.as_slice(), what) {
                ([], Called::Filter | Called::Function | Called::Test) => {
                    format!("可用的有：{}", list(known))
                }
                ([], _) if known.is_empty() => missing(*what, name),
                ([], _) => format!("{}；现有的：{}", missing(*what, name), list(known)),
                (nearest, _) => format!("是否想写{}？", or(nearest)),
            };
            say(format!("没有名为“{}”的{}", short(name), called(*what)), "", vec![help])
        }
        Problem::NoTemplateForPage { template } => say(
            format!("主题里没有模板 {template}，有网页需要它"),
            "",
            vec![format!(
                "在 templates/ 中新建 {template}；或者在 theme.yml 中写 extends: default，缺少的模板就用默认主题的"
            )],
        ),
        Problem::UnknownVariable { name, component, nearest, known } => {
            let message = match component {
                Some(component) => {
                    format!("组件“{component}”里没有“{}”：它不是组件的参数", short(name))
                }
                None => format!("这里没有“{}”", short(name)),
            };
            let mut help = vec![here(nearest, known)];
            if let Some(component) = component {
                help.push(format!(
                    "组件只看得到自己的参数；要用外面的“{0}”，在定义里加上 @{0}：{{% component {component}(…, @{0}) %}}",
                    short(name)
                ));
            }
            say(message, "没有这个名称", help)
        }
        Problem::UnknownField { field, of, nearest, known } => say(
            format!("“{}”没有“{}”这一项", short(of), short(field)),
            "没有这一项",
            vec![here(nearest, known)],
        ),
        Problem::MissingPhrase { name, nearest, file } => say(
            format!("没有名为“{}”的用语", short(name)),
            "",
            vec![match nearest {
                Some(nearest) => format!("是否想写“{nearest}”？"),
                None => format!("在 {file} 中加一行“{}: …”", short(name)),
            }],
        ),
        Problem::Undefined { written } => say(
            format!("“{}”没有值，不能输出", short(written)),
            "没有值",
            vec![format!("先判断再用：{{% if {0} %}}{{{{ {0} }}}}{{% endif %}}", short(written))],
        ),
        Problem::WrongType { written, wanted, found } => say(
            format!("“{}”的类型不对", short(written)),
            format!("这里应当是{}，实际是{}", kind(wanted), kind(found)),
            vec![],
        ),
        Problem::MissingArgument { name, written } => say(
            format!("“{}”缺少参数“{}”", short(written), short(name)),
            "",
            vec![format!("写成 {}({}=…)", short(bare(written)), short(name))],
        ),
        Problem::ForeignArgument { names, nearest, known } => say(
            format!("组件没有{}参数", or(names)),
            "",
            vec![match nearest.as_slice() {
                [] if known.is_empty() => "这个组件没有参数".into(),
                [] => format!("可用的参数：{}", list(known)),
                nearest => format!("是否想写{}？", or(nearest)),
            }],
        ),
        Problem::ArgumentLacks { name, implicit } => say(
            format!("调用组件时缺少参数“{}”", short(name)),
            "",
            vec![match implicit {
                true => format!("调用的地方没有“{0}”；写上 {0}={{…}}", short(name)),
                false => format!("写上 {}={{…}}", short(name)),
            }],
        ),
        Problem::Other { message } => {
            say(format!("模板有错误，模板引擎的说明是：{message}"), "", Vec::new())
        }
    }
}

fn here(nearest: &[String], known: &[String]) -> String {
    match nearest {
        [] if known.is_empty() => String::new(),
        [] => format!("这里可用的有：{}", list(known)),
        nearest => format!("是否想写{}？", or(nearest)),
    }
}

fn list(names: &[String]) -> String {
    names.join("、")
}

fn or(names: &[String]) -> String {
    names.iter().map(|name| format!("“{}”", short(name))).collect::<Vec<_>>().join("或者")
}

fn bare(written: &str) -> &str {
    written.split('(').next().unwrap_or(written)
}

fn called(what: Called) -> &'static str {
    match what {
        Called::Filter => "过滤器",
        Called::Function => "函数",
        Called::Test => "判断",
        Called::Component => "组件",
        Called::Template => "模板",
        Called::Block => "区块",
    }
}

fn missing(what: Called, name: &str) -> String {
    match what {
        Called::Template => "检查文件名；默认主题的模板写成 default/….html".into(),
        Called::Component => format!("用 {{% component {}(…) %}} 定义它", short(name)),
        Called::Block => "上级模板里没有这个区块，写在里面的内容不会显示".into(),
        Called::Filter | Called::Function | Called::Test => String::new(),
    }
}

fn opened(opened: Opened) -> &'static str {
    match opened {
        Opened::Text => "引号",
        Opened::Comment => "注释",
        Opened::Raw => "raw 区段",
        Opened::Component => "组件",
        Opened::Tag => "标签",
    }
}

fn closing(opened: Opened) -> &'static str {
    match opened {
        Opened::Text => "补上右引号",
        Opened::Comment => "补上 #}",
        Opened::Raw => "补上 {% endraw %}",
        Opened::Component => "补上 {% </组件名> %}",
        Opened::Tag => {
            "检查每个 {{ 都有 }}，每个 {% if %}、{% for %}、{% block %} 都有对应的 {% end… %}"
        }
    }
}

/// A token of Tera by its English name.
fn token(name: &str) -> &str {
    match name {
        "content" | "raw content" => "普通内容",
        "comment" => "注释",
        "identifier" | "ident" | "an identifier" => "名称",
        "string" => "带引号的文本",
        "integer" => "整数",
        "float" => "小数",
        "bool" => "true 或 false",
        other => other,
    }
}

fn tokens(names: &str) -> String {
    let names = names.strip_prefix("one of: ").unwrap_or(names);
    let names = names.replace(" or ", ", ");
    names.split(", ").map(token).collect::<Vec<_>>().join("、")
}

/// A type of Tera by its English name.
fn kind(name: &str) -> &str {
    match name.trim_start_matches('&') {
        "string" | "str" => "文本",
        "bool" => "true 或 false",
        "array" => "列表",
        "map/struct" | "map" | "Map" => "带栏目的值",
        "undefined" => "没有值",
        "none" => "空值",
        "number" | "Number" | "integer" | "float" | "f64" | "f32" | "i64" | "u64" | "i128"
        | "u128" | "i32" | "u32" | "usize" | "isize" => "数字",
        "list or text" => "列表或者文本",
        _ => name,
    }
}
