//! The sentences in Chinese: a rule in, what was found and what to do out. Longer than other files
//! because it is a flat table.

use super::say;
use crate::diagnostic::{
    check::privacy::{Column, Doubt, Papers, Rule},
    messages::Text,
};

/// What to do where a value may be lawful after all.
const ALLOW: &str = "确需公开的，在 site.yml 的允许清单中登记这个值并写明理由";

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::ResidentNumber { value } => say(
            format!("出现居民身份证号码 {value}"),
            "地区、日期、校验码都相符",
            &[
                "删除号码；需要区分同名人员的，只保留前后几位，中间用星号代替",
                "附件、表格中的同类号码也要一并检查",
            ],
        ),
        Rule::DoubtfulResidentNumber { value, doubt: doubt @ Doubt::Rounded } => say(
            format!("疑似居民身份证号码 {value}，末三位已被电子表格改成000"),
            doubted(*doubt),
            &[
                "前15位仍能识别到个人，请删除或者遮盖",
                "确需保留的编号，把单元格设为“文本”，对照原件重新录入",
            ],
        ),
        Rule::DoubtfulResidentNumber { value, doubt } => say(
            format!("疑似居民身份证号码 {value}"),
            doubted(*doubt),
            &[
                "是身份证号码（包括录入有误的），请删除或者遮盖",
                "是其他编号的，在前面写明编号名称，或者登记到允许清单",
            ],
        ),
        Rule::OldResidentNumber { value } => say(
            format!("疑似15位旧式身份证号码 {value}"),
            "地区和日期都相符",
            &["是身份证号码的，请删除或者遮盖", ALLOW],
        ),
        Rule::Mobile { value } => {
            say(format!("出现手机号码 {value}"), "", &["删除号码，对外联系改用单位办公电话", ALLOW])
        }
        Rule::HomeTelephone { value } => say(
            format!("出现个人或者家庭的电话号码 {value}"),
            "个人的电话属于个人信息",
            &["删除号码，对外联系改用单位办公电话"],
        ),
        Rule::BankCard { value } => say(
            format!("出现银行卡号 {value}"),
            "卡号前几位和校验码都相符",
            &["删除卡号；公示发放情况的，卡号只保留末四位以内", ALLOW],
        ),
        Rule::Account { value } => say(
            format!("疑似银行账号 {value}"),
            "“账号”一类词语后面的长数字",
            &[
                "是个人账号的，请删除或者遮盖",
                "是单位收款账号的，写明“单位账户”，或者登记到允许清单",
            ],
        ),
        Rule::Papers { papers, value } => say(
            format!("出现{}号码 {value}", paper(*papers)),
            "个人证件的号码",
            &["删除号码或者遮盖中间几位"],
        ),
        Rule::Plate { value } => say(
            format!("出现车牌号 {value}"),
            "与车主、驾驶人写在一起，可以识别到个人",
            &["删除或者遮盖车牌号；单位车辆请写明“公务用车”"],
        ),
        Rule::PrivateMail { value } => say(
            format!("出现个人电子邮箱 {value}"),
            "面向个人的邮箱服务",
            &[
                "删除地址，对外联系改用单位邮箱",
                "确是单位对外公布的邮箱，写明用途（如“举报邮箱”），或者登记到允许清单",
            ],
        ),
        Rule::HomeAddress { value } => {
            say(format!("出现家庭住址 {value}"), "具体到了门户", &["只保留到街道、社区一级"])
        }
        Rule::HouseNumber { value } => say(
            format!("疑似家庭住址 {value}"),
            "具体到了门牌或者楼栋",
            &["是个人住址的，只保留到街道、社区一级", ALLOW],
        ),
        Rule::BirthDate { value } => say(
            format!("出现个人出生日期 {value}"),
            "出生日期属于个人信息",
            &["删除，或者只写年龄段；领导干部公开简历里的可以保留"],
        ),
        Rule::Person { value, minor: true } => say(
            format!("同时写出了未成年人的姓名 {value} 和年龄"),
            "未成年人的身份信息不得公开",
            &["改为“某未成年人”一类的说法，不写姓名"],
        ),
        Rule::Person { value, minor: false } => say(
            format!("同时写出了个人的姓名 {value}、性别和年龄"),
            "可以识别到个人",
            &["姓名改为“李某”一类的写法，删除性别、年龄", ALLOW],
        ),
        Rule::Roster { columns } => say(
            format!(
                "人员名单中有{}",
                columns.iter().map(|each| column(*each)).collect::<Vec<_>>().join("、")
            ),
            "与姓名同列一表",
            &["删除这些列，或者逐个遮盖后再公开", "公示类名单只公开法律法规要求公示的项目"],
        ),
        Rule::ChatAccount { value } => say(
            format!("出现个人 QQ 号或者微信号 {value}"),
            "个人的通信账号",
            &["删除账号，对外联系改用单位公众号或者办公电话"],
        ),
        Rule::OfficeMail { value } => say(
            format!("单位对外使用了个人邮箱服务 {value}"),
            "不是单位自己的域名",
            &["改用单位域名的邮箱", "确需使用的，登记到允许清单"],
        ),
        Rule::SecretMark { mark } => say(
            format!("出现国家秘密标志“{mark}”"),
            "密级标志",
            &[
                "立即停止发布，并报告本单位保密工作机构",
                "经保密审查确认已经解密或者属于误标的，删除标志后再发布",
            ],
        ),
        Rule::InternalMark { mark } => say(
            format!("出现内部使用标志“{mark}”"),
            "标明不对外公开",
            &["核实这份材料能否公开；可以公开的，换用不带标志的定稿"],
        ),
        Rule::WithheldMark { mark } => say(
            format!("公开属性标为“{mark}”"),
            "与对外发布相矛盾",
            &["核实公开属性；可以主动公开的，改正或者删除这一标注"],
        ),
        Rule::DraftMark { mark } => {
            say(format!("文稿仍标有“{mark}”"), "不是定稿", &["换用定稿；已经定稿的，删除这一标注"])
        }
        Rule::DraftFile { mark } => say(
            format!("附件的文件名里有“{mark}”"),
            "可能不是定稿",
            &["核对附件内容，用定稿替换，并改正文件名"],
        ),
        Rule::EditorsNote { word } => say(
            format!("留有编辑备注（“{word}”）"),
            "应当在定稿前处理",
            &["按备注补充、核实后删除这一处"],
        ),
        Rule::MissingNumber { found } => say(
            format!("数字没有填写，写的是“{found}”"),
            "此处应当是数字",
            &["填写实际数字；没有数据的，改写这句话"],
        ),
        Rule::Blank => say("有空白没有填写", "此处是空的", &["填写内容，或者删除这处空白"]),
        Rule::MissingName { found } => say(
            format!("名称写成了“{found}”"),
            "像是没有填写，也可能有意隐去",
            &["没有填写的，写上名称", "有意隐去的，改为“某公司”“李某”一类的写法，避免误认"],
        ),
        Rule::Filler { found } => {
            say(format!("留有占位文字“{found}”"), "不是正式内容", &["写上正式内容，或者删除"])
        }
    }
}

fn doubted(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::CheckDigit => "校验码不符，可能是录入有误",
        Doubt::Date => "日期不符，可能是录入有误",
        Doubt::Area => "地区不符，可能是录入有误",
        Doubt::Rounded => "电子表格只保留15位数字，末三位在录入时已经丢失",
        Doubt::Infant => "各项都相符，但出生日期很近，也可能是其他编号",
    }
}

fn paper(papers: Papers) -> &'static str {
    match papers {
        Papers::Passport => "护照",
        Papers::TravelPermit => "通行证",
        Papers::Service => "军官证等证件",
        Papers::Certificate => "个人证件",
        Papers::MedicalRecord => "病历、就诊",
    }
}

fn column(column: Column) -> &'static str {
    match column {
        Column::Identity => "身份证号",
        Column::Account => "银行账号",
        Column::Mobile => "个人电话",
        Column::Home => "家庭住址",
        Column::Birth => "出生日期",
        Column::Health => "病情",
        Column::Disability => "残疾情况",
        Column::Hardship => "困难情况",
    }
}
