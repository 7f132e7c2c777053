//! YAML text → a tree with places. The parser is saphyr's, which reports events and never expands
//! an alias; the tree is our own, since it must keep how a scalar was written and be no deeper than
//! any honest file.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::schema::Kind;
use super::syntax;
use crate::diagnostic::Fault;

/// Levels of lists and mappings that a file may have.
pub(super) const DEEPEST: usize = 40;

/// A value and where it stands, in bytes of the text that was parsed.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) range: Range<usize>,
    pub(super) value: Value,
}

#[derive(Debug)]
pub(super) enum Value {
    Scalar { text: String, plain: bool },
    List(Vec<Node>),
    Mapping(Vec<(Node, Node)>),
}

impl Node {
    pub(super) fn kind(&self) -> Kind {
        match self.value {
            Value::Scalar { .. } => Kind::Scalar,
            Value::List(_) => Kind::List,
            Value::Mapping(_) => Kind::Mapping,
        }
    }

    /// The text of a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether this is nothing in YAML's sense: no value, `~` or `null`.
    pub(super) fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Whether there is nothing to read: null, or a text of white space.
    pub(super) fn is_blank(&self) -> bool {
        self.is_null() || self.text().is_some_and(|text| text.trim().is_empty())
    }

    /// Whether this is a list or mapping of nothing.
    pub(super) fn is_hollow(&self) -> bool {
        match &self.value {
            Value::Scalar { .. } => false,
            Value::List(items) => items.is_empty(),
            Value::Mapping(pairs) => pairs.is_empty(),
        }
    }
}

/// What a parse gave: the root, unless the text is empty or broken, and the faults met.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) root: Option<Node>,
    pub(super) faults: Vec<(Range<usize>, Fault)>,
    /// Whether a fault kept the rest from being read.
    pub(super) broken: bool,
}

/// Parses the first document of a text.
pub(super) fn parse(text: &str) -> Tree {
    let mut builder =
        Builder { offsets: Offsets::new(text), open: Vec::new(), tree: Tree::default() };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let proceed = match event {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => builder.fail(text, &error),
        };
        if !proceed {
            break;
        }
    }
    builder.tree
}

/// A list or mapping whose end has not come yet.
struct Open {
    start: usize,
    items: Vec<Node>,
    is_mapping: bool,
}

struct Builder {
    offsets: Offsets,
    open: Vec<Open>,
    tree: Tree,
}

impl Builder {
    /// Takes an event; false if the parse must end here.
    fn take(&mut self, event: Event<'_>, span: Span) -> bool {
        let range = self.offsets.range(&span);
        match event {
            Event::DocumentStart(_) if self.tree.root.is_some() => {
                self.tree.faults.push((range, Fault::SecondDocument));
                return false;
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(&range, anchor, tag.is_some());
                let plain = style == ScalarStyle::Plain;
                self.put(Node { range, value: Value::Scalar { text: text.into_owned(), plain } });
            }
            Event::Alias(_) => {
                self.tree.faults.push((range.clone(), Fault::Anchor));
                let value = Value::Scalar { text: String::new(), plain: true };
                self.put(Node { range, value });
            }
            Event::SequenceStart(anchor, tag) => {
                return self.begin(range, anchor, tag.is_some(), false);
            }
            Event::MappingStart(anchor, tag) => {
                return self.begin(range, anchor, tag.is_some(), true);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(range),
            _ => {}
        }
        true
    }

    fn refuse(&mut self, range: &Range<usize>, anchor: usize, tagged: bool) {
        if anchor != 0 {
            self.tree.faults.push((range.clone(), Fault::Anchor));
        } else if tagged {
            self.tree.faults.push((range.clone(), Fault::Tag));
        }
    }

    fn begin(
        &mut self,
        range: Range<usize>,
        anchor: usize,
        tagged: bool,
        is_mapping: bool,
    ) -> bool {
        self.refuse(&range, anchor, tagged);
        if self.open.len() >= DEEPEST {
            self.tree.faults.push((range, Fault::TooDeep));
            self.tree.broken = true;
            return false;
        }
        self.open.push(Open { start: range.start, items: Vec::new(), is_mapping });
        true
    }

    fn end(&mut self, sign: Range<usize>) {
        let Some(open) = self.open.pop() else { return };
        // Brackets have a closing sign. A block has none and ends with its last item; an anchor
        // before it is not part of it.
        let bracketed = !sign.is_empty();
        let first = open.items.first().map_or(open.start, |item| item.range.start);
        let last = open.items.last().map_or(open.start, |item| item.range.end);
        let range = if bracketed { open.start..sign.end } else { first..last };
        let value = if open.is_mapping {
            let mut items = open.items.into_iter();
            let mut pairs = Vec::new();
            while let (Some(key), Some(value)) = (items.next(), items.next()) {
                pairs.push((key, value));
            }
            Value::Mapping(pairs)
        } else {
            Value::List(open.items)
        };
        self.put(Node { range, value });
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(open) => open.items.push(node),
            None => self.tree.root = Some(node),
        }
    }

    fn fail(&mut self, text: &str, error: &ScanError) -> bool {
        let at = self.offsets.byte(error.marker().index());
        self.tree.faults.push(syntax::explain(text, at, error.info()));
        self.tree.broken = true;
        self.tree.root = None;
        false
    }
}

/// The parser counts characters; everyone else counts bytes.
struct Offsets {
    /// The byte offset of every character; none where every character is one byte.
    starts: Option<Vec<usize>>,
    length: usize,
}

impl Offsets {
    fn new(text: &str) -> Self {
        let starts =
            (!text.is_ascii()).then(|| text.char_indices().map(|(start, _)| start).collect());
        Self { starts, length: text.len() }
    }

    fn byte(&self, character: usize) -> usize {
        match &self.starts {
            Some(starts) => starts.get(character).copied().unwrap_or(self.length),
            None => character.min(self.length),
        }
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }
}
