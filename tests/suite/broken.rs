//! Broken reports: one clear diagnostic for each fault, and the old site stays as it was.
