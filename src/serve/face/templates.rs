//! The templates of the face: a name, a language and a view in, HTML out. They escape whatever a
//! view holds, which comes from files that anybody may have written.

use std::sync::LazyLock;

use serde::Serialize;
use tera::{Context, Tera};

use super::phrases::Phrases;
use crate::diagnostic::Language;

static TEMPLATES: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    tera.add_raw_templates([
        ("finding.html", include_str!("templates/finding.html")),
        ("panel.html", include_str!("templates/panel.html")),
        ("own.html", include_str!("templates/own.html")),
        ("overview.html", include_str!("templates/overview.html")),
        ("source.html", include_str!("templates/source.html")),
        ("look.html", include_str!("templates/look.html")),
        ("form.html", include_str!("templates/form.html")),
        ("intake.html", include_str!("templates/intake.html")),
        ("release.html", include_str!("templates/release.html")),
        ("gallery.html", include_str!("templates/gallery.html")),
        ("empty.html", include_str!("templates/empty.html")),
    ])
    .expect("the templates are a part of the program, and tests render each");
    tera
});

/// Renders a template; `view` becomes the values that it sees beside `t`, the phrases.
pub(super) fn render<V: Serialize>(template: &str, language: Language, view: &V) -> String {
    let mut context = Context::from_serialize(view).expect("views are plain structs");
    context.insert("t", Phrases::of(language));
    TEMPLATES.render(template, &context).expect("the templates fit their views: tests render each")
}
