//! The program as a user runs it: arguments in, files, words and an exit code out.
