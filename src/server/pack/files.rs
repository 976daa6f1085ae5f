//! The ten files of a pack and the shape of each.
use std::path::Path;

use serde::Deserialize;

use super::{
    fault::{Fault, File},
    read::{Read, read},
    tree::Tree,
};
use crate::model::{
    booking::rooms::Rooms, centre::Centre, content::Content, event::Event, fact::Source,
    holiday::Holidays, plan::Plan, service::Service, story::Story, trail::Trail, zone::Zone,
};

macro_rules! list_file {
    ($($(#[$doc:meta])* $name:ident { $field:ident: $type:ty })*) => {$(
        $(#[$doc])*
        #[derive(Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name {
            $(#[$doc])*
            pub $field: Vec<$type>,
        }
    )*};
}
list_file! {
    /// The zones.
    ZonesFile { zones: Zone }
    /// The services.
    ServicesFile { services: Service }
    /// The programmes.
    ProgrammesFile { programmes: Event }
    /// The stories.
    StoriesFile { stories: Story }
    /// The sources.
    SourcesFile { sources: Source }
}

/// The trees of all files, to find the line of a fault.
pub(super) struct Trees(Vec<Tree>);

impl Trees {
    /// The tree of `file`.
    pub fn of(&self, file: File) -> &Tree {
        &self.0[file as usize]
    }
}

/// Reads all ten files; `None` if one of them is missing or too broken to go on.
pub(super) fn read_all(dir: &Path, faults: &mut Vec<Fault>) -> Option<(Content, Trees)> {
    let centre = read::<Centre>(dir, File::Centre, faults);
    let plan = read::<Plan>(dir, File::Plan, faults);
    let zones = read::<ZonesFile>(dir, File::Zones, faults);
    let services = read::<ServicesFile>(dir, File::Services, faults);
    let programmes = read::<ProgrammesFile>(dir, File::Programmes, faults);
    let trail = read::<Trail>(dir, File::Trail, faults);
    let stories = read::<StoriesFile>(dir, File::Stories, faults);
    let sources = read::<SourcesFile>(dir, File::Sources, faults);
    let holidays = read::<Holidays>(dir, File::Holidays, faults);
    let booking = read::<Rooms>(dir, File::Booking, faults);
    let mut trees = Trees(Vec::with_capacity(File::ALL.len()));
    let content = Content {
        centre: trees.keep(centre?),
        plan: trees.keep(plan?),
        zones: trees.keep(zones?).zones,
        services: trees.keep(services?).services,
        events: trees.keep(programmes?).programmes,
        trail: trees.keep(trail?),
        stories: trees.keep(stories?).stories,
        sources: trees.keep(sources?).sources,
        holidays: trees.keep(holidays?),
        notices: Vec::new(),
        media: String::new(),
        booking: Some(trees.keep(booking?).into()),
    };
    Some((content, trees))
}

impl Trees {
    /// The trees of files that would say what this content says, in the order of [`File::ALL`].
    pub(super) fn written(content: &Content) -> Option<Self> {
        use serde_json::json;
        let files = [
            json!(content.centre),
            json!(content.plan),
            json!({ "zones": content.zones }),
            json!({ "services": content.services }),
            json!({ "programmes": content.events }),
            json!(content.trail),
            json!({ "stories": content.stories }),
            json!({ "sources": content.sources }),
            json!(content.holidays),
            json!(content.booking),
        ];
        let trees = files
            .into_iter()
            .map(|file| Tree::parse(file.to_string()).ok());
        trees.collect::<Option<Vec<_>>>().map(Self)
    }

    fn keep<T>(&mut self, read: Read<T>) -> T {
        self.0.push(read.tree);
        read.value
    }
}
