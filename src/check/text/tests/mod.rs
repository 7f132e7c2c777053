//! What the rules find, as stories: a text, and exactly what an editor should be stopped at.

mod copied;
mod facts;
mod figures;
mod fixes;
mod hostile;
mod quiet;
mod reader;
mod seeded;
mod seeds;
mod terms;
