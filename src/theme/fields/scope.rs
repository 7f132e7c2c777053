//! What the names of a template stand for, place by place.

use std::collections::BTreeMap;

use super::{
    Given,
    expression::{Expression, Path, SPREAD, Step, Tag, Value},
    shape::Shape,
};

static ANYTHING: Shape = Shape::Anything;

/// Names with their shapes, at the place that was reached last.
pub(super) struct Scope<'g> {
    /// What holds everywhere but in components: global values, and what is set.
    names: BTreeMap<String, Shape>,
    /// Names that are set more than once: what they stand for depends on the way.
    unsteady: Vec<String>,
    /// Loops and components around the place, the innermost last.
    frames: Vec<Frame>,
    /// Names of list comprehensions, in the stretch at hand only.
    passing: BTreeMap<String, Shape>,
    /// What components are given.
    given: &'g Given,
}

struct Frame {
    names: BTreeMap<String, Shape>,
    /// A component sees nothing but its arguments, and what it sets itself.
    is_component: bool,
}

impl<'g> Scope<'g> {
    /// `files`: the code of all templates whose `set` can be seen.
    pub(super) fn new(
        names: BTreeMap<String, Shape>,
        files: &[&[Expression<'_>]],
        given: &'g Given,
    ) -> Self {
        let mut times = BTreeMap::<&str, usize>::new();
        for expression in files.iter().copied().flatten() {
            if let Tag::Set { name, .. } = expression.tag {
                *times.entry(name).or_default() += 1;
            }
        }
        let unsteady = times.into_iter().filter(|(_, times)| *times > 1);
        let unsteady = unsteady.map(|(name, _)| name.to_owned()).collect();
        Self { names, unsteady, frames: Vec::new(), passing: BTreeMap::new(), given }
    }

    /// Takes note of what holds within a stretch only.
    pub(super) fn reach(&mut self, expression: &Expression<'_>) {
        self.passing.clear();
        for (name, of) in &expression.passing {
            // Of `page.href for page in page.units` it is not told which `page` is which.
            let of = of.as_ref().filter(|of| of.path.root != *name);
            let entry = self.of_value(of).step(&Step::Place).clone();
            self.passing.insert((*name).to_owned(), entry);
        }
    }

    /// Takes note of what a stretch changes for those after it.
    pub(super) fn pass(&mut self, expression: &Expression<'_>) {
        self.passing.clear();
        match &expression.tag {
            Tag::For { names, of } => {
                let entry = match names.len() {
                    1 => self.of_value(of.as_ref()).step(&Step::Place).clone(),
                    _ => Shape::Anything,
                };
                let names = names.iter().map(|name| ((*name).to_owned(), entry.clone()));
                self.frames.push(Frame { names: names.collect(), is_component: false });
            }
            Tag::Component { name, arguments } => {
                let given = |argument: &str| {
                    let of =
                        |argument: &str| self.given.get(&((*name).to_owned(), argument.to_owned()));
                    if of(SPREAD).is_some() {
                        return Shape::Anything;
                    }
                    of(argument).cloned().unwrap_or(Shape::Nothing)
                };
                let names = arguments.iter().map(|name| ((*name).to_owned(), given(name)));
                let names = names.collect();
                self.frames.push(Frame { names, is_component: true });
            }
            Tag::EndFor | Tag::EndComponent => {
                self.frames.pop();
            }
            Tag::Set { name, value } => {
                let is_unsteady = self.unsteady.iter().any(|one| one == name);
                let shape = match value {
                    Some(value) if !is_unsteady => self.of_value(Some(value)),
                    _ => Shape::Anything,
                };
                self.set(name, shape);
            }
            Tag::Other => {}
        }
    }

    /// Sets a name where it stands already, and there nothing of it is certain from then on: a condition
    /// may stand around the `set`. A new one holds as far as is seen: in the component or everywhere.
    fn set(&mut self, name: &str, shape: Shape) {
        let within = self.frames.iter().rposition(|frame| frame.is_component).unwrap_or(0);
        let mut inner = self.frames[within..].iter_mut().rev();
        if let Some(known) = inner.find_map(|frame| frame.names.get_mut(name)) {
            *known = Shape::Anything;
            return;
        }
        let component = self.frames.iter_mut().rfind(|frame| frame.is_component);
        let names = component.map_or(&mut self.names, |frame| &mut frame.names);
        names.insert(name.to_owned(), shape);
    }

    /// What a name stands for.
    pub(super) fn of(&self, name: &str) -> &Shape {
        if let Some(shape) = self.passing.get(name) {
            return shape;
        }
        for frame in self.frames.iter().rev() {
            match frame.names.get(name) {
                Some(shape) => return shape,
                None if frame.is_component => return &ANYTHING,
                None => {}
            }
        }
        self.names.get(name).unwrap_or(&ANYTHING)
    }

    /// The names that stand for something at the place.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.passing.keys().map(String::as_str).collect();
        for frame in self.frames.iter().rev() {
            names.extend(frame.names.keys().map(String::as_str));
            if frame.is_component {
                return names;
            }
        }
        names.extend(self.names.keys().map(String::as_str));
        names
    }

    /// What a path leads to.
    fn of_path(&self, path: &Path<'_>) -> &Shape {
        path.steps.iter().fold(self.of(path.root), Shape::step)
    }

    /// What a value is; `none` is one that is more than a path.
    pub(super) fn of_value(&self, value: Option<&Value<'_>>) -> Shape {
        let Some(value) = value else { return Shape::Anything };
        let filtered =
            value.filters.iter().fold(self.of_path(&value.path), |shape, filter| match *filter {
                "first" | "last" => shape.step(&Step::Place),
                "reverse" | "sort" | "unique" => shape,
                _ => &ANYTHING,
            });
        filtered.clone()
    }
}
