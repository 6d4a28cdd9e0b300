//! Turns bytes into articles with zones and metadata, and manifests into settings.
//!
//! Touches no file and makes no claims.
