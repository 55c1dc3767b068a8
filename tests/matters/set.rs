//! A folder of documents, read and followed, beside its gold.

use std::path::{Path, PathBuf};

use sagsgang_matters::told::{self, ItemHead, Told, Treated};
use sagsgang_matters::{Following, follow};
use sagsgang_minutes::{Access, Minutes, Profiles};
use sagsgang_text::Source;

/// A document as it was read.
pub struct Document {
    /// Its file name.
    pub name: String,
    /// Its text.
    pub source: Source,
    /// What was read in it.
    pub minutes: Minutes,
}

/// Documents with what was told in them and what follows from it. Ids of items are `file name#number`, of a document that is one
/// case `file name#1`; ids of commitments are those of their item with `/` and their place.
pub struct Set {
    /// The documents by name.
    pub documents: Vec<Document>,
    /// What each open item tells.
    pub told: Vec<Told>,
    /// What all of it says together.
    pub following: Following,
    /// The gold; none where the folder has none.
    pub gold: Option<serde_json::Value>,
}

impl Set {
    /// The fictional programme and its gold.
    pub fn examples() -> Set {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        Set::read(&root.join("examples"), &root.join("tests/gold/matters.json"))
    }

    /// The further folders that `SAGSGANG_MATTERS` names.
    #[allow(dead_code)]
    pub fn further() -> Vec<(PathBuf, Set)> {
        let folders = std::env::var("SAGSGANG_MATTERS").unwrap_or_default();
        let folders = folders.split(':').filter(|folder| !folder.is_empty()).map(PathBuf::from);
        folders.map(|folder| (folder.clone(), Set::read(&folder, &folder.join("gold.json")))).collect()
    }

    /// The documents of a folder and their gold.
    pub fn read(folder: &Path, gold: &Path) -> Set {
        let mut names: Vec<PathBuf> = std::fs::read_dir(folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
            .map(|entry| entry.expect("a folder can be listed").path())
            .filter(|path| path.is_file() && path.extension().is_some_and(|kind| kind != "json"))
            .collect();
        names.sort();
        let profiles = Profiles::built_in();
        let documents: Vec<Document> = names.iter().map(|path| document(path, &profiles)).collect();
        let told: Vec<Told> = documents.iter().flat_map(tell).collect();
        let following = follow(&told, &[]);
        let gold = std::fs::read_to_string(gold).ok();
        let gold = gold.map(|gold| serde_json::from_str(&gold).expect("gold is JSON"));
        Set { documents, told, following, gold }
    }
}

fn document(path: &Path, profiles: &Profiles) -> Document {
    let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    let bytes = std::fs::read(path).expect("an example can be read");
    let source = sagsgang_documents::read(&name, &bytes).expect("an example is a document");
    let minutes = sagsgang_minutes::read(&source, profiles);
    Document { name, source, minutes }
}

fn tell(document: &Document) -> Vec<Told> {
    let Document { name, source, minutes } = document;
    let stated = |fact: &Option<sagsgang_text::Stated<String>>| {
        fact.as_ref().map(|fact| fact.value.clone()).unwrap_or_default()
    };
    let open = minutes.items.iter().enumerate().filter(|(_, item)| item.access != Some(Access::Closed));
    open.map(|(at, item)| {
        let id = format!("{name}#{}", item.number.as_deref().unwrap_or("1"));
        let commitments: Vec<String> = (0..item.commitments.len()).map(|at| format!("{id}/{at}")).collect();
        let head = ItemHead {
            item: id,
            meeting: name.clone(),
            document: name.clone(),
            body: stated(&minutes.body),
            organization: stated(&minutes.organization),
            date: minutes.date.as_ref().map(|date| date.value),
            number: item.number.clone(),
            title: item.title.clone(),
            title_span: item.title_span,
            position: at as u32,
        };
        told::read(&Treated { head: &head, source, item, commitments: &commitments, corrected_due: &[] })
    })
    .collect()
}
