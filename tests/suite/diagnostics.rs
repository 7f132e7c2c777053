//! The printed words of a diagnostic, to the letter, in both languages.
