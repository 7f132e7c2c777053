//! `identity` and `column` of site.yml: who stands behind the site, for meta tags and footer. A
//! mark that does not look as such marks do is doubted, not refused: the numbers are given out by
//! offices that may change their form.

use super::raw::{RawColumn, RawIdentity, RawPublicSecurity};
use super::series_reading::texts;
use super::{Column, ErrorReport, Identity, PublicSecurity};
use crate::diagnostic::{Fault, FieldName, Step};
use crate::yaml::{Brief, Findings, text};

/// Reads the marks of the site.
pub(super) fn read(raw: Option<RawIdentity>, findings: &mut Findings) -> Identity {
    let Some(raw) = raw else { return Identity::default() };
    findings.within(Step::key("identity"), |findings| {
        let mut mark =
            |key, chinese, written: Option<String>, example, is_right: fn(&str) -> bool| {
                let value = text(written)?;
                if !is_right(&value) {
                    doubt(findings, key, chinese, &value, example);
                }
                Some(value)
            };
        let site_domain =
            mark("site_domain", "网站域名", raw.site_domain, "www.example.gov.cn", is_domain);
        let site_id_code =
            mark("site_id_code", "网站标识码", raw.site_id_code, "1101010001", is_id_code);
        let icp = mark("icp", "ICP备案", raw.icp, "京ICP备12345678号-1", is_icp);
        let conac = mark(
            "conac",
            "党政机关网站标识",
            raw.conac,
            "0123456789ABCDEF0123456789ABCDEF",
            is_conac,
        );
        let site_map = mark(
            "site_map",
            "站点地图",
            raw.site_map,
            "https://www.example.gov.cn/map.html",
            is_web,
        );
        Identity {
            site_name: text(raw.site_name),
            site_domain,
            site_id_code,
            host: text(raw.host),
            undertaker: text(raw.undertaker),
            contact: text(raw.contact),
            address: text(raw.address),
            postcode: text(raw.postcode),
            icp,
            public_security: public_security(raw.public_security, findings),
            conac,
            error_report: error_report(raw.error_report, findings),
            site_map,
        }
    })
}

/// Reads the column of the portal.
pub(super) fn column(raw: Option<RawColumn>, findings: &mut Findings) -> Option<Column> {
    let raw = raw?;
    findings.within(Step::key("column"), |findings| {
        Some(Column {
            name: findings.required("name", raw.name)?,
            description: text(raw.description),
            keywords: texts(raw.keywords),
            kind: text(raw.kind),
        })
    })
}

/// 公安备案: the whole text, or number and text apart.
fn public_security(
    written: Option<Brief<RawPublicSecurity>>,
    findings: &mut Findings,
) -> Option<PublicSecurity> {
    let (code, shown) = match written? {
        Brief::Text(shown) => (None, text(Some(shown))),
        Brief::Fields(fields) => (text(fields.code), text(fields.text)),
    };
    let written = shown.clone().or_else(|| code.clone())?;
    let code = code.unwrap_or_else(|| written.chars().filter(char::is_ascii_digit).collect());
    if code.len() != 14 || !is_digits(&code) {
        doubt(findings, "public_security", "公安备案", &written, "京公网安备 11010102000001号");
    }
    let shown = shown.unwrap_or_else(|| format!("公网安备 {code}号"));
    Some(PublicSecurity { code, text: shown })
}

/// 找错: the national entry, one's own, or none.
fn error_report(written: Option<String>, findings: &mut Findings) -> ErrorReport {
    let Some(written) = text(written) else { return ErrorReport::Off };
    match written.to_lowercase().as_str() {
        "true" | "yes" | "是" => ErrorReport::National,
        "false" | "no" | "否" => ErrorReport::Off,
        _ if is_web(&written) => ErrorReport::Address(written),
        _ => {
            let allowed = ["true", "false", "https://…"].map(str::to_owned).to_vec();
            let field = name("error_report", "找错");
            let fault = Fault::NotAllowed { field, value: written, allowed, nearest: None };
            findings.fault("error_report", fault);
            ErrorReport::Off
        }
    }
}

fn doubt(findings: &mut Findings, key: &str, chinese: &str, value: &str, example: &str) {
    let (value, example) = (value.to_owned(), example.to_owned());
    findings.fault(key, Fault::BadMark { field: name(key, chinese), value, example });
}

fn name(english: &str, chinese: &str) -> FieldName {
    FieldName { english: english.to_owned(), chinese: chinese.to_owned() }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_web(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// A host name alone: a scheme in `SiteDomain` is a common defect of live sites.
fn is_domain(text: &str) -> bool {
    text.contains('.')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

fn is_id_code(text: &str) -> bool {
    let body = text.strip_prefix("bm");
    body.map_or(text.len() == 10 && is_digits(text), |digits| {
        digits.len() == 8 && is_digits(digits)
    })
}

fn is_icp(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next();
    let Some(rest) = characters.as_str().strip_prefix("ICP备") else { return false };
    let Some((number, branch)) = rest.split_once('号') else { return false };
    let branch_is_right = branch.is_empty() || branch.strip_prefix('-').is_some_and(is_digits);
    number.len() == 8 && is_digits(number) && branch_is_right
}

fn is_conac(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
