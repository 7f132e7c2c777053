//! `identity` and `column` of site.yml: what the required meta tags and the footer are made of. The
//! shapes of the marks are doubted by the configuration itself (GK112) and not here.

use super::{
    CONFIGURATION, FooterMark, Rule, digits, field, is_placeholder, of_field,
    slots::{Seen, error_report_troubles},
};
use crate::{
    check::address::{Address, is_below},
    config::{Config, ErrorReport},
    diagnostic::Diagnostic,
};

/// Looks at identity and column; `seen` is what the portal's own HTML brings along.
pub(super) fn check(config: &Config, seen: &Seen, told: &mut Vec<Diagnostic>) {
    meta_tags(config, seen, told);
    placeholders(config, told);
    domains(config, told);
    footer(config, seen, told);
    let identity = &config.identity;
    if let ErrorReport::Address(address) = &identity.error_report {
        let code = identity.site_id_code.as_deref();
        for rule in error_report_troubles(address, code) {
            told.push(of_field(CONFIGURATION, &["identity", "error_report"], rule));
        }
    }
    if let Some(mark) = &identity.public_security {
        let text = digits(&mark.text);
        if text.len() == 14 && text != mark.code {
            let rule = Rule::PublicSecurityContradicts { code: mark.code.clone(), text };
            told.push(of_field(CONFIGURATION, &["identity", "public_security"], rule));
        }
    }
}

/// The seven tags that pages must have; the three of a report come from the report.
fn meta_tags(config: &Config, seen: &Seen, told: &mut Vec<Diagnostic>) {
    let identity = &config.identity;
    for (key, chinese, value, tag) in [
        ("site_name", "网站名称", &identity.site_name, "SiteName"),
        ("site_domain", "网站域名", &identity.site_domain, "SiteDomain"),
        ("site_id_code", "网站标识码", &identity.site_id_code, "SiteIDCode"),
    ] {
        if value.is_none() && !seen.has_meta(tag) {
            let rule = Rule::MetaMissing { field: field(key, chinese), tag: tag.to_owned() };
            told.push(of_field(CONFIGURATION, &["identity", key], rule));
        }
    }
    let tags = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
    let Some(column) = &config.column else {
        if !tags.iter().all(|tag| seen.has_meta(tag)) {
            let rule = Rule::MetaMissing { field: field("column", "栏目"), tag: tags.join("/") };
            told.push(of_field(CONFIGURATION, &["column"], rule));
        }
        return;
    };
    for (key, chinese, is_there, tag) in [
        ("description", "描述", column.description.is_some(), tags[1]),
        ("keywords", "关键词", !column.keywords.is_empty(), tags[2]),
        ("type", "类型", column.kind.is_some(), tags[3]),
    ] {
        if !is_there && !seen.has_meta(tag) {
            let rule = Rule::MetaMissing { field: field(key, chinese), tag: tag.to_owned() };
            told.push(of_field(CONFIGURATION, &["column", key], rule));
        }
    }
}

fn placeholders(config: &Config, told: &mut Vec<Diagnostic>) {
    let identity = &config.identity;
    let mut look = |section: &str, key: &str, chinese: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| is_placeholder(value)) {
            let rule = Rule::Placeholder { field: field(key, chinese), value: value.to_owned() };
            told.push(of_field(CONFIGURATION, &[section, key], rule));
        }
    };
    for (key, chinese, value) in [
        ("site_name", "网站名称", &identity.site_name),
        ("site_domain", "网站域名", &identity.site_domain),
        ("site_id_code", "网站标识码", &identity.site_id_code),
        ("host", "主办单位", &identity.host),
        ("undertaker", "承办单位", &identity.undertaker),
        ("contact", "联系方式", &identity.contact),
        ("address", "地址", &identity.address),
        ("postcode", "邮编", &identity.postcode),
        ("icp", "ICP备案", &identity.icp),
        ("conac", "党政机关网站标识", &identity.conac),
    ] {
        look("identity", key, chinese, value.as_deref());
    }
    let Some(column) = &config.column else { return };
    look("column", "name", "名称", Some(&column.name));
    look("column", "description", "描述", column.description.as_deref());
    look("column", "type", "类型", column.kind.as_deref());
    let empty = column.keywords.iter().find(|word| is_placeholder(word));
    look("column", "keywords", "关键词", empty.map(String::as_str));
}

/// Where the site stands, and where it says that it does.
fn domains(config: &Config, told: &mut Vec<Diagnostic>) {
    let Address::Web(site) = Address::of(config.base_url.origin()) else { return };
    let mut below_gov = |way: &[&str], domain: &str| {
        let is_gov = is_below(domain, "gov.cn");
        if !is_gov {
            let rule = Rule::DomainNotGov { domain: domain.to_owned() };
            told.push(of_field(CONFIGURATION, way, rule));
        }
        is_gov
    };
    let host_is_gov = below_gov(&["base_url"], site.host);
    let domain = config.identity.site_domain.as_deref();
    // What is no domain at all was doubted before.
    let Some(domain) = domain.filter(|it| it.contains('.') && !it.contains('/')) else { return };
    let domain_is_gov = below_gov(&["identity", "site_domain"], domain);
    if host_is_gov && domain_is_gov && without_www(domain) != without_www(site.host) {
        let (domain, host) = (domain.to_owned(), site.host.to_owned());
        let rule = Rule::DomainNotOfSite { domain, host };
        told.push(of_field(CONFIGURATION, &["identity", "site_domain"], rule));
    }
}

fn without_www(host: &str) -> String {
    let host = host.to_ascii_lowercase();
    host.strip_prefix("www.").map_or_else(|| host.clone(), ToOwned::to_owned)
}

fn footer(config: &Config, seen: &Seen, told: &mut Vec<Diagnostic>) {
    let identity = &config.identity;
    let marks: Vec<FooterMark> = [
        (FooterMark::Host, identity.host.is_some()),
        (FooterMark::Contact, identity.contact.is_some() || identity.address.is_some()),
        (FooterMark::Icp, identity.icp.is_some()),
        (FooterMark::PublicSecurity, identity.public_security.is_some()),
        (FooterMark::Conac, identity.conac.is_some()),
        (FooterMark::ErrorReport, identity.error_report != ErrorReport::Off),
        (FooterMark::SiteMap, identity.site_map.is_some()),
    ]
    .into_iter()
    .filter(|&(mark, is_there)| !is_there && !seen.has_mark(mark))
    .map(|(mark, _)| mark)
    .collect();
    if !marks.is_empty() {
        told.push(of_field(CONFIGURATION, &["identity"], Rule::FooterMarksMissing { marks }));
    }
}
