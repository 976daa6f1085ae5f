//! The JSON Schema of each file of a pack, generated from the types, so that an editor completes.
use std::{fs, io, path::Path};

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};

use super::{
    fault::File,
    files::{ProgrammesFile, ServicesFile, SourcesFile, StoriesFile, ZonesFile},
};
use crate::model::{
    booking::rooms::Rooms, centre::Centre, holiday::Holidays, plan::Plan, trail::Trail,
};

/// Each file with the text of its schema.
pub fn schemas() -> Vec<(File, String)> {
    File::ALL
        .iter()
        .map(|file| (*file, text(&schema(*file))))
        .collect()
}

/// Writes `zones.schema.json` and the others into `dir`.
pub fn write_schemas(dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    for (file, schema) in schemas() {
        fs::write(dir.join(format!("{}.schema.json", file.stem())), schema)?;
    }
    Ok(())
}

fn schema(file: File) -> Value {
    let mut schema = match file {
        File::Centre => generate::<Centre>(),
        File::Plan => generate::<Plan>(),
        File::Zones => generate::<ZonesFile>(),
        File::Services => generate::<ServicesFile>(),
        File::Programmes => generate::<ProgrammesFile>(),
        File::Trail => generate::<Trail>(),
        File::Stories => generate::<StoriesFile>(),
        File::Sources => generate::<SourcesFile>(),
        File::Holidays => generate::<Holidays>(),
        File::Booking => generate::<Rooms>(),
    };
    schema["title"] = json!(file.to_string());
    if let Some(properties) = schema["properties"].as_object_mut() {
        let own =
            json!({ "type": "string", "description": "Where this schema is, for the editor." });
        properties.insert("$schema".to_owned(), own);
    }
    schema
}

fn generate<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

fn text(schema: &Value) -> String {
    let mut text = serde_json::to_string_pretty(schema).unwrap_or_default();
    text.push('\n');
    text
}
