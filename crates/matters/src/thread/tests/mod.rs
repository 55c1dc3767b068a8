//! What links and what does not, in small registers written out, and the laws that hold for all.

mod law;
mod story;

use sagsgang_minutes::{Access, Profiles};
use sagsgang_text::Source;

use crate::told::{self, ItemHead, Told, Treated};

/// What the items of `documents` tell; ids are `name#number`.
fn told(documents: &[(&str, &str)]) -> Vec<Told> {
    let profiles = Profiles::built_in();
    let mut all = Vec::new();
    for (name, text) in documents {
        let source = Source::from_text(*name, *text);
        let minutes = sagsgang_minutes::read(&source, &profiles);
        let stated = |fact: &Option<sagsgang_text::Stated<String>>| {
            fact.as_ref().map(|fact| fact.value.clone()).unwrap_or_default()
        };
        for (position, item) in minutes.items.iter().enumerate() {
            if item.access == Some(Access::Closed) {
                continue;
            }
            let head = ItemHead {
                item: format!("{name}#{}", item.number.as_deref().unwrap_or("1")),
                meeting: (*name).to_owned(),
                document: (*name).to_owned(),
                body: stated(&minutes.body),
                organization: stated(&minutes.organization),
                date: minutes.date.as_ref().map(|date| date.value),
                number: item.number.clone(),
                title: item.title.clone(),
                title_span: item.title_span,
                position: position as u32,
            };
            let commitments: Vec<String> =
                (0..item.commitments.len()).map(|at| format!("{}/{at}", head.item)).collect();
            all.push(told::read(&Treated {
                head: &head,
                source: &source,
                item,
                commitments: &commitments,
                corrected_due: &[],
            }));
        }
    }
    all
}

/// Minutes of a meeting of `Kulturudvalget` in Aaby Kommune on `day`, with items of title and text.
fn minutes(day: &str, items: &[(&str, &str)]) -> String {
    let mut text = format!(
        "REFERAT Kulturudvalget d. {day}\n\nMødedato {day} kl. 09:00\n\nMødested Rådhuset, Aaby Kommune\n\n"
    );
    for (at, (title, body)) in items.iter().enumerate() {
        text.push_str(&format!(
            "Punkt {}: {title}\n\nSagsfremstilling\n\n{body}\n\nBeslutning\n\nDrøftet.\n\n",
            at + 1
        ));
    }
    text
}
