//! What the tests of several crates ask for: whether JSON is as its schema says, and bytes of any kind.
//!
//! Its libraries are dependencies proper, not of tests alone: they ask more of serde and its like than the program does, and what
//! the whole workspace asks for is then the same whether tests are built or not. Otherwise nearly every crate would be built twice.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use serde_json::Value;

/// Where a document is not as its schema says; nothing where it is.
///
/// # Panics
/// Where the schema is none.
///
/// ```
/// let schema = serde_json::json!({ "type": "object", "required": ["id"] });
/// assert!(copydesk_testing::schema_faults(&schema, &serde_json::json!({ "id": "a" })).is_empty());
/// assert_eq!(copydesk_testing::schema_faults(&schema, &serde_json::json!({})), ["\"id\" is a required property"]);
/// ```
#[must_use]
pub fn schema_faults(schema: &Value, document: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).expect("a schema is valid");
    validator.iter_errors(document).map(|fault| fault.to_string()).collect()
}

/// # Panics
/// Where a document is not as its schema says, with all that is wrong, and where the schema is none.
#[track_caller]
pub fn assert_valid(schema: &Value, document: &Value) {
    let faults = schema_faults(schema, document);
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Any bytes, fewer than `below`.
pub fn bytes(below: usize) -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..below)
}
