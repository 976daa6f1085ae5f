//! The committed schemas are the ones the types give, and both packs are valid by them.
use std::{
    fs,
    path::{Path, PathBuf},
};

use hongdu::server::pack;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn committed() -> PathBuf {
    root().join("public/content/schema")
}

/// `HONGDU_WRITE_SCHEMAS=1 cargo test --test pack_schema` writes them anew.
#[test]
fn committed_schemas_are_current() {
    if std::env::var_os("HONGDU_WRITE_SCHEMAS").is_some() {
        pack::write_schemas(&committed()).unwrap();
    }
    for (file, schema) in pack::schemas() {
        let path = committed().join(format!("{}.schema.json", file.stem()));
        let there = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            there == schema,
            "{} is out of date: run `hongdu schema public/content/schema`",
            path.display()
        );
    }
}

#[test]
fn packs_are_valid_by_their_schemas() {
    for dir in ["public/content", "tests/pack"] {
        for (file, schema) in pack::schemas() {
            let validator =
                jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
            let path = root().join(dir).join(file.to_string());
            let value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            let errors: Vec<String> = validator
                .iter_errors(&value)
                .map(|error| format!("{} {}", error.instance_path(), error))
                .collect();
            assert!(
                errors.is_empty(),
                "{}:\n{}",
                path.display(),
                errors.join("\n")
            );
        }
    }
}
