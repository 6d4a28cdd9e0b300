//! The `copydesk` command: the only place that touches files, environment and exit codes.

fn main() {}
