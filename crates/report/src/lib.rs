//! Turns findings and claims into text: one renderer a format. Never filters or decides.
