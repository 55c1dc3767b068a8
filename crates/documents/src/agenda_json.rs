//! Agendas and minutes as FirstAgenda Publication gives them: the JSON of `GET /api/agenda/dagsorden/{id}` to text.
//!
//! The text is what a person sees on the platform's page: organ and kind, date, place and members, then each item with its
//! case number, whether it is open, its fields and its annexes. Every part may be missing, null or of another type; what
//! is not known is passed over. Some facts stand under two names ([`Alias`]); where these disagree, both are in the text.

mod clock;
mod tree;

#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use crate::error::DocumentError;
use crate::flow::Flow;
use crate::{Written, html};
use tree::{flag, list, member, object, string};

/// Media type of the documents that are read here.
pub(crate) const MEDIA_TYPE: &str = "application/json";

/// Reads `text`, if it is a payload of the platform; `None` where it is anything else, other JSON too.
///
/// # Errors
/// [`DocumentError::BrokenAgenda`] where the JSON is damaged, [`DocumentError::MeetingList`] where it is a list of meetings.
pub(crate) fn read(text: &str) -> Result<Option<Written>, DocumentError> {
    let start = text.trim_start();
    let has_key = |key: &str| start.contains(key);
    let is_list =
        start.starts_with(['{', '[']) && has_key("\"Moeder\"") && has_key("\"IsSupplementaryAgenda\"");
    if !(start.starts_with('{') && has_key("\"Dagsordenpunkter\"") || is_list) {
        return Ok(None);
    }
    let value = tree::parse(text)?;
    let Some((agenda, items)) =
        value.as_object().and_then(|agenda| Some((agenda, member(agenda, "Dagsordenpunkter")?)))
    else {
        return if is_list { Err(DocumentError::MeetingList) } else { Ok(None) };
    };
    let mut flow = Flow::with_capacity(text.len() / 2);
    write_meeting(&mut flow, agenda);
    let mut items: Vec<&Map<String, Value>> = list(Some(items)).filter_map(Value::as_object).collect();
    // Where an item has no place, all keep the order that they stand in.
    if items.iter().all(|item| place(item, "Sorting").is_some()) {
        items.sort_by_key(|item| place(item, "Sorting"));
    }
    for item in items {
        write_item(&mut flow, item);
    }
    Ok(Some(flow.finish()))
}

/// A whole number that orders entries.
fn place(entry: &Map<String, Value>, key: &str) -> Option<i64> {
    let value = member(entry, key)?;
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// Organ, kind, date, place and members.
fn write_meeting(flow: &mut Flow, agenda: &Map<String, Value>) {
    let nothing = Map::new();
    let meeting = object(agenda, "Moede").unwrap_or(&nothing);
    if let Some(organ) = object(agenda, "Udvalg").and_then(|organ| string(organ, "Navn")) {
        heading(flow, 1, &organ);
    }
    let is_supplement = flag(agenda, "TillaegsDagsorden") == Some(true)
        || flag(meeting, "IsSupplementaryAgenda") == Some(true);
    let kind = string(meeting, "Navn");
    if let Some(kind) = &kind {
        heading(flow, 1, kind);
    }
    if is_supplement && !kind.as_deref().unwrap_or("").to_lowercase().contains("tillæg") {
        heading(flow, 1, "Tillægsdagsorden");
    }
    let begin = string(meeting, "Dato").or_else(|| string(meeting, "MeetingBeginUtc"));
    if let Some(begin) = begin {
        flow.line(&format!("Mødedato: {}", clock::in_danish(&begin)));
    }
    if let Some(end) = string(meeting, "MeetingEndUtc") {
        flow.line(&format!("Sluttidspunkt: {}", clock::in_danish(&end)));
    }
    if let Some(place) = string(meeting, "Sted") {
        flow.line(&format!("Mødested: {place}"));
    }
    flow.request_break(2);
    if let Some(description) = string(meeting, "Description") {
        html::read_field(flow, &description);
    }
    // Before the meeting nobody has taken part: an agenda lists who is called.
    let is_held =
        !matches!(kind.as_deref().map(str::to_lowercase).as_deref(), Some("dagsorden" | "tillægsdagsorden"))
            && flag(meeting, "Afsluttet") != Some(false);
    write_members(flow, meeting, is_held);
}

/// The members, one to a line, with what the flags say of their presence.
fn write_members(flow: &mut Flow, meeting: &Map<String, Value>, is_held: bool) {
    let mut is_first = true;
    for member_of in list(member(meeting, "Moededeltagere")).filter_map(Value::as_object) {
        let Some(name) = string(member_of, "Name").or_else(|| string(member_of, "Navn")) else { continue };
        if std::mem::take(&mut is_first) {
            flow.request_break(2);
            flow.start_bold();
            flow.text("Mødedeltagere");
            flow.end_bold();
            flow.request_break(2);
        }
        let absent = flag(member_of, "Absent");
        let presence = if flag(member_of, "ParticipationCancelled") == Some(true) {
            ": Afbud"
        } else if absent == Some(true) {
            ": Fraværende"
        } else if absent == Some(false) && is_held {
            ": Deltog"
        } else {
            ""
        };
        flow.line(&format!("{name}{presence}"));
    }
    flow.request_break(2);
}

/// A heading of `level`.
fn heading(flow: &mut Flow, level: u8, text: &str) {
    flow.start_heading(level);
    flow.text(text);
    flow.end_heading();
}

/// A fact that stands under two names in the payload.
struct Alias {
    /// The first name's value, or the second's where that is missing.
    value: Option<String>,
    /// The second name's value, where both are there and differ.
    other: Option<String>,
}

/// The values of `item` under `first` and `second`.
fn alias(item: &Map<String, Value>, first: &str, second: &str) -> Alias {
    match (string(item, first), string(item, second)) {
        (Some(value), Some(other)) if !is_same(&value, &other) => {
            Alias { value: Some(value), other: Some(other) }
        }
        (value, other) => Alias { value: value.or(other), other: None },
    }
}

/// Whether two texts have the same words.
fn is_same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// An item: title, case number, access, fields, annexes.
fn write_item(flow: &mut Flow, item: &Map<String, Value>) {
    let number = alias(item, "Number", "Punktnummer");
    let title = alias(item, "Caption", "Navn");
    let case_number = alias(item, "CaseNumber", "SagsNummer");
    let title_text = title.value.as_deref().unwrap_or("Punkt uden titel");
    match number.value.as_deref().map(|number| number.trim_end_matches('.')) {
        Some(number) if !number.is_empty() => heading(flow, 2, &format!("{number}. {title_text}")),
        _ => heading(flow, 2, title_text),
    }
    if let Some(number) = number.other {
        flow.line(&format!("Punktnummer: {number}"));
    }
    if let Some(title) = title.other {
        flow.line(&format!("Navn: {title}"));
    }
    match (case_number.value, case_number.other) {
        (Some(value), Some(other)) => flow.line(&format!("Sagsnr.: {value} (SagsNummer: {other})")),
        (Some(value), None) => flow.line(&format!("Sagsnr.: {value}")),
        (None, _) => {}
    }
    match flag(item, "IsOpen") {
        Some(true) => flow.line("Åbent punkt"),
        Some(false) => flow.line("Lukket punkt"),
        None => {}
    }
    flow.request_break(2);
    let names: Vec<String> = named(list(member(item, "ExternalAgendaItemAttendees"))).collect();
    if !names.is_empty() {
        flow.line(&format!("Deltagere: {}", names.join(", ")));
    }
    let start = flow.text.len();
    for field in list(member(item, "Felter")) {
        write_field(flow, field, start);
    }
    for presentation in list(member(item, "Presentations")) {
        write_field(flow, presentation, start);
    }
    if let Some(decision) = member(item, "ItemDecision") {
        write_decision(flow, decision, start);
    }
    write_annexes(flow, item);
}

/// One field: its name as a heading where it has one, then its HTML, and its plain text where that says more. `start` is
/// where the item's fields begin in the text.
fn write_field(flow: &mut Flow, field: &Value, start: usize) {
    let Some(entries) = field.as_object() else {
        if let Some(text) = field.as_str().filter(|text| !text.trim().is_empty()) {
            html::read_field(flow, text);
        }
        return;
    };
    let bodies = bodies(entries);
    if bodies.is_empty() {
        return;
    }
    if let Some(name) = ["Navn", "Caption", "Name", "Title"].iter().find_map(|key| string(entries, key)) {
        heading(flow, 3, &name);
    }
    for (index, body) in bodies.iter().enumerate() {
        // The plain text mostly repeats the HTML.
        if index == 0 || !is_said(&flow.text[start..], body) {
            html::read_field(flow, body);
        }
    }
}

/// The texts of a field, the HTML first.
fn bodies(field: &Map<String, Value>) -> Vec<String> {
    ["Html", "Tekst", "Text", "Content", "Body"].iter().filter_map(|key| string(field, key)).collect()
}

/// The decision that an item has beside its fields, unless they say it.
fn write_decision(flow: &mut Flow, decision: &Value, start: usize) {
    let texts = match decision {
        Value::String(text) if !text.trim().is_empty() => vec![text.clone()],
        Value::Object(fields) => bodies(fields),
        _ => Vec::new(),
    };
    let mut is_first = true;
    for text in texts {
        if is_said(&flow.text[start..], &text) {
            continue;
        }
        if std::mem::take(&mut is_first) {
            heading(flow, 3, "Beslutning");
        }
        html::read_field(flow, &text);
    }
}

/// Whether the words of `html` stand in `text` one after the other.
fn is_said(text: &str, html: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    letters(text).contains(&letters(&html::read(html).text))
}

/// The names of the annexes, as a list under a heading of its own.
fn write_annexes(flow: &mut Flow, item: &Map<String, Value>) {
    let mut annexes: Vec<&Value> = list(member(item, "Bilag")).collect();
    let order = |annex: &Value| annex.as_object().and_then(|annex| place(annex, "Order"));
    if annexes.iter().all(|annex| order(annex).is_some()) {
        annexes.sort_by_key(|annex| order(annex));
    }
    let mut names: Vec<String> = named(annexes.into_iter()).collect();
    for name in named(list(member(item, "Documents"))) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return;
    }
    heading(flow, 3, "Bilag");
    flow.start_list(None);
    for name in names {
        flow.start_item(None);
        flow.text(&name);
        flow.end_item();
    }
    flow.end_list();
}

/// The names of `entries`: of each its own, or the entry itself where that is a text.
fn named<'a>(entries: impl Iterator<Item = &'a Value>) -> impl Iterator<Item = String> {
    entries.filter_map(|entry| match entry {
        Value::String(name) => Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
        Value::Object(fields) => {
            ["Navn", "Name", "Caption", "Title", "Filename"].iter().find_map(|key| string(fields, key))
        }
        _ => None,
    })
}
