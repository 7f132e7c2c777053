//! `gongkai import` loses nothing: from a text to the built page, character by character.
