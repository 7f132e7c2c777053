//! Papers: pages that the program makes for the office, to be printed or sent on. They ask nothing
//! of anybody, tell search engines to stay away, and look alike. Arrives: the templates of a paper;
//! leaves: an engine that fills them in.

use tera::Tera;

/// An engine for templates that extend `paper.html`, which has the blocks `style` and `paper`, and
/// wants `language` and `title`.
///
/// # Panics
///
/// Panics if a template is not written as it should be: they are parts of the program.
pub(crate) fn engine(own: impl IntoIterator<Item = (&'static str, &'static str)>) -> Tera {
    let shared = [
        ("paper.html", include_str!("files/paper.html")),
        ("paper.css", include_str!("files/paper.css")),
    ];
    let mut tera = Tera::new();
    tera.add_raw_templates(shared.into_iter().chain(own))
        .expect("the templates are a part of the program, and tests render each");
    tera
}
