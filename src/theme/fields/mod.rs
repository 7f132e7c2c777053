//! Names that stand for nothing and fields that no page has: the templates of a theme in, every `titel`
//! and `page.titel` out that Tera passes over in silence.
//!
//! What is written as `{{ page.titel }}` Tera tells itself. In a condition, in `~`, `==`, `set`,
//! `default(…)` and in what a component is given, what does not exist is nothing but empty: there a name
//! that nothing binds in any template is told, and paths are held against the [`Shape`]s of the views. What a name stands for is followed
//! through `for`, `set` and the arguments of components as far as it is certain; of what is not
//! certain nothing is said.

mod expression;
mod scope;
mod shape;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use serde_json::{Map, Value};

use self::{
    expression::{Expression, Path, Step},
    scope::Scope,
    shape::{Shape, Shapes},
};
use super::{
    DEFAULT_PREFIX, problem,
    sources::{Source, Sources},
};
use crate::diagnostic::{Diagnostic, Problem, TemplateFault};

/// What Tera itself binds: in a loop, in a component that has a body, and everywhere.
const OWN: [&str; 3] = ["loop", "body", "__tera_context"];
/// Through how many components a shape is followed.
const ROUNDS: usize = 4;

/// What components are given, by component and argument.
type Given = BTreeMap<(String, String), Shape>;

/// The code of every template, by its file: read once, since the ways through it are many.
type Read<'s> = BTreeMap<&'s str, Vec<Expression<'s>>>;

/// A template with what does not change from one way to the next.
struct Template<'s> {
    name: &'s str,
    source: &'s Source,
    /// What it sees at its beginning.
    names: BTreeMap<String, Shape>,
    /// The code of the templates above it, the farthest first, and at last its own.
    files: Vec<&'s [Expression<'s>]>,
}

impl<'s> Template<'s> {
    fn new(
        (name, source): (&'s String, &'s Source),
        sources: &'s Sources,
        (read, shapes): (&'s Read<'s>, &Shapes),
    ) -> Self {
        let above = sources.above(name).into_iter().rev();
        let files = above.chain([source]).filter_map(|file| read.get(file.path.as_str()));
        let files = files.map(Vec::as_slice).collect();
        Self { name, source, names: shapes.of_template(source, sources), files }
    }
}

/// The names and fields that a theme's own templates ask for and nothing has.
pub(super) fn unknown(sources: &Sources, options: &Map<String, Value>) -> Vec<Diagnostic> {
    if sources.iter().all(|(name, _)| name.starts_with(DEFAULT_PREFIX)) {
        return Vec::new();
    }
    let shapes = Shapes::read(options);
    let read: Read<'_> = sources
        .iter()
        .map(|(_, source)| (source.path.as_str(), Expression::all_of(source)))
        .collect();
    let templates: Vec<_> =
        sources.iter().map(|one| Template::new(one, sources, (&read, &shapes))).collect();
    let bound = bound(&read);
    let mut given = Given::new();
    for _ in 0..ROUNDS {
        let mut walk =
            Walk { bound: &bound, known: &given, given: Given::new(), found: Vec::new() };
        for template in &templates {
            walk.template(template);
        }
        let Walk { given: now, found, .. } = walk;
        if now == given {
            let mut told = sources.at_all(found.into_iter());
            told.sort();
            told.dedup();
            return told;
        }
        given = now;
    }
    // What components are given has not come to rest: what follows from it is uncertain.
    Vec::new()
}

/// Every name that is bound somewhere: a template may be included where another has set it.
fn bound<'s>(read: &Read<'s>) -> BTreeSet<&'s str> {
    let all = read.values().flatten().flat_map(|expression| expression.bound.iter().copied());
    all.chain(OWN).collect()
}

/// A mistake: template, place, what it is.
type Mistake = (String, Range<usize>, TemplateFault);

/// One way through all templates.
struct Walk<'g> {
    /// Every name that is bound somewhere.
    bound: &'g BTreeSet<&'g str>,
    /// What was given to components on the way before.
    known: &'g Given,
    /// What is given to them on this way.
    given: Given,
    found: Vec<Mistake>,
}

impl Walk<'_> {
    /// Looks at a template, with what the templates above it have set.
    fn template(&mut self, template: &Template<'_>) {
        let Template { name, source, names, files } = template;
        let Some((own, above)) = files.split_last() else { return };
        let mut scope = Scope::new(names.clone(), files, self.known);
        for expression in above.iter().copied().flatten() {
            scope.reach(expression);
            scope.pass(expression);
        }
        let is_own = !name.starts_with(DEFAULT_PREFIX);
        let asked = own.iter().flat_map(|one| one.paths.iter().filter_map(Path::asked));
        let asked: Vec<_> = asked.collect();
        for expression in *own {
            scope.reach(expression);
            for (component, argument, shape) in expression.given(&scope) {
                let before = self.given.remove(&(component.clone(), argument.clone()));
                let shape = before.unwrap_or(Shape::Nothing).or(shape);
                self.given.insert((component, argument), shape);
            }
            if is_own {
                let nothing = self.unbound(expression, source, &scope, &asked);
                self.found.extend(nothing.map(|(at, what)| ((*name).to_owned(), at, what.into())));
                let lost = unknown_in(expression, &scope, &asked);
                self.found.extend(lost.map(|(at, what)| ((*name).to_owned(), at, what.into())));
            }
            scope.pass(expression);
        }
    }
}

impl<'g> Walk<'g> {
    /// The names in one stretch of code that stand for nothing, but for what Tera tells itself and for
    /// what the template asks somewhere whether it exists.
    fn unbound<'a>(
        &self,
        expression: &'a Expression<'_>,
        source: &'a Source,
        scope: &'a Scope<'_>,
        asked: &'a [Vec<&str>],
    ) -> impl Iterator<Item = (Range<usize>, Problem)> + use<'a, 'g> {
        let bound = self.bound;
        let paths = expression.values().filter(|path| !path.is_told && !path.is_below(asked));
        paths.filter_map(move |path| {
            let known = scope.names();
            let is_known = bound.contains(path.root) || known.contains(&path.root);
            let component = source.component_at(path.place().start);
            let told = || (path.place(), problem::variable_problem(path.root, component, known));
            (!is_known).then(told)
        })
    }
}

/// The fields in one stretch of code that do not exist, but for what Tera tells itself and for what
/// the template asks somewhere whether it exists.
fn unknown_in<'a>(
    expression: &'a Expression<'_>,
    scope: &'a Scope<'_>,
    asked: &'a [Vec<&str>],
) -> impl Iterator<Item = (Range<usize>, Problem)> + 'a {
    let paths = expression.paths.iter().filter(|path| !path.is_told && !path.is_below(asked));
    paths.filter_map(|path| lost(path, scope))
}

/// The first step of a path that leads nowhere.
fn lost(path: &Path<'_>, scope: &Scope<'_>) -> Option<(Range<usize>, Problem)> {
    let mut shape = scope.of(path.root);
    let mut of = path.root.to_owned();
    for step in &path.steps {
        if let Step::Field(name, range) = step
            && let Some(known) = shape.lacks(name)
        {
            return Some((range.clone(), problem::field_problem(&of, name, known)));
        }
        of = match step {
            Step::Field(name, _) => format!("{of}.{name}"),
            Step::Place => format!("{of}[…]"),
        };
        shape = shape.step(step);
    }
    None
}
