//! Tables of a contract file: their keys, the clause that their terms come from, and the faults found in them.

use super::value::{self, Complaint, Value, kind, listed, nearest};
use crate::contract::{State, Term, Unit};
use jiff::civil::Date;
use sagsgang_text::{Diagnostic, Severity, Span};
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// The text is no TOML.
pub(super) const NO_TOML: &str = "contract-toml";
/// A key that the format does not have.
pub(super) const UNKNOWN_KEY: &str = "contract-unknown-key";
/// Something that must be there is not.
pub(super) const MISSING: &str = "contract-missing";
/// A value that cannot be read.
pub(super) const VALUE: &str = "contract-value";
/// Two things of the same id.
pub(super) const DUPLICATE: &str = "contract-duplicate";
/// More than is read.
pub(super) const LIMIT: &str = "contract-limit";

/// Faults told of one file at most; more help nobody.
pub const FAULTS_MAX: usize = 200;

/// Characters of a clause that are quoted beside a fault.
const QUOTE_CHARACTERS: usize = 160;

/// What a term may be written as besides a plain value.
const TERM_KEYS: [&str; 5] = ["value", "assumed", "unknown", "why", "clause"];

/// What has been found out on the way through the file.
pub(super) struct Reader {
    /// Three letters.
    pub currency: String,
    /// What each metric's effect is counted in.
    pub units: BTreeMap<String, Unit>,
    /// Ids of the payers, in the file's order.
    pub payers: Vec<String>,
    /// What is wrong.
    pub faults: Vec<Diagnostic>,
    /// Words of the clauses and where they stand.
    pub clauses: BTreeMap<String, (Span, String)>,
}

/// What a plain term rests on: the clauses of its table, or an assumption about all of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Ground {
    pub clauses: Vec<String>,
    pub assumed: Option<String>,
}

/// A table, with the keys that the format has for it.
pub(super) struct Fields<'t, 'i> {
    table: &'t DeTable<'i>,
    pub span: Span,
    pub ground: Ground,
    /// What the table is, for messages: `metric`.
    name: &'static str,
}

/// What stands where a term is expected.
pub(super) enum Inner<'t, 'i> {
    Value(&'t Value<'i>),
    Unknown(String),
    /// It cannot be read, and that is told.
    Broken,
}

/// A list of tables or values, or why nobody knows it.
pub(super) enum Listed<'t, 'i> {
    Items(Ground, &'t DeArray<'i>),
    Unknown(Ground, String, Span),
}

pub(super) fn span<T>(spanned: &Spanned<T>) -> Span {
    let range = spanned.span();
    Span::new(range.start, range.end)
}

/// What is known of a term that could not be read.
const UNREADABLE: &str = "kan ikke læses i filen";

impl<'t, 'i> Fields<'t, 'i> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&'t Value<'i>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Keys and values in the file's order.
    pub fn in_order(&self) -> Vec<(&'t str, &'t Value<'i>)> {
        let mut all: Vec<_> = self.table.iter().collect();
        all.sort_by_key(|(name, _)| name.span().start);
        all.into_iter().map(|(name, value)| (name.get_ref().as_ref(), value)).collect()
    }
}

impl Reader {
    /// Tells a fault.
    pub fn fault(&mut self, code: &'static str, span: Span, message: String, hint: impl Into<String>) {
        let severity = Severity::Error;
        self.faults.push(Diagnostic::new(code, severity, message).at(span, "").hint(hint));
    }

    /// Tells why a value cannot be read, with the words of the clauses it comes from.
    pub fn complain(&mut self, key: &str, at: Span, complaint: Complaint, clauses: &[String]) {
        let message = format!("»{key}« kan ikke læses: {}", complaint.message);
        let mut found = Diagnostic::new(VALUE, Severity::Error, message).at(at, "");
        found.hint = complaint.hint;
        for clause in clauses {
            if let Some((span, words)) = self.clauses.get(clause) {
                found = found.related(*span, quoted(clause, words));
            }
        }
        self.faults.push(found);
    }

    /// A table whose keys are these; others are told. Its `clause` holds for its plain terms.
    pub fn table<'t, 'i>(
        &mut self,
        value: &'t Value<'i>,
        name: &'static str,
        keys: &[&str],
        ground: &Ground,
    ) -> Option<Fields<'t, 'i>> {
        let DeValue::Table(table) = value.get_ref() else {
            let message = format!("»{name}« skal være en tabel, men er {}", kind(value.get_ref()));
            self.fault(VALUE, span(value), message, format!("skriv [{name}] eller {name} = {{ … }}"));
            return None;
        };
        Some(self.fields(table, span(value), name, keys, ground))
    }

    /// The same of a table that has been found to be one. No keys: any key may stand in it.
    pub fn fields<'t, 'i>(
        &mut self,
        table: &'t DeTable<'i>,
        span: Span,
        name: &'static str,
        keys: &[&str],
        ground: &Ground,
    ) -> Fields<'t, 'i> {
        let mut fields = Fields { table, span, ground: ground.clone(), name };
        if keys.is_empty() {
            return fields;
        }
        for (key, _) in table.iter() {
            let known = keys.iter().any(|known| known == key.get_ref());
            if !known {
                self.unknown_key(key.get_ref(), self::span(key), name, keys);
            }
        }
        // `clause` of the file as a whole is the list of clauses.
        let is_list = |value: &Value| matches!(value.get_ref(), DeValue::Array(list) if list.iter().any(|one| one.get_ref().is_table()));
        if let Some(clause) = keys.contains(&"clause").then(|| fields.get("clause")).flatten()
            && !is_list(clause)
        {
            fields.ground.clauses = self.clause_ids(clause);
        }
        fields
    }

    fn unknown_key(&mut self, key: &str, at: Span, table: &str, keys: &[&str]) {
        let hint = match nearest(key, keys.iter().copied()) {
            Some(near) => format!("mente du »{near}«?"),
            None => format!("her kan stå: {}", listed(keys.iter().copied())),
        };
        self.fault(UNKNOWN_KEY, at, format!("»{key}« er ikke en nøgle i {table}"), hint);
    }

    /// One id of a clause, or a list of them.
    fn clause_ids(&mut self, value: &Value) -> Vec<String> {
        let one = std::slice::from_ref(value);
        let list: &[Value] = match value.get_ref() {
            DeValue::Array(list) => list.as_ref(),
            _ => one,
        };
        let mut ids = Vec::new();
        for value in list {
            match value::reference(value) {
                Ok(id) => ids.push(id),
                Err(complaint) => self.complain("clause", span(value), complaint, &[]),
            }
        }
        ids
    }

    /// What a value is as a term: plain, or with its own clause, assumption or ignorance.
    pub fn inner<'t, 'i>(
        &mut self,
        key: &str,
        value: &'t Value<'i>,
        ground: &Ground,
    ) -> (Ground, Inner<'t, 'i>) {
        let DeValue::Table(table) = value.get_ref() else { return (ground.clone(), Inner::Value(value)) };
        let find = |key: &str| table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value);
        let (plain, assumed, unknown) = (find("value"), find("assumed"), find("unknown"));
        if plain.is_none() && assumed.is_none() && unknown.is_none() {
            return (ground.clone(), Inner::Value(value));
        }
        let fields = self.fields(table, span(value), "et vilkår", &TERM_KEYS, ground);
        let mut ground = fields.ground.clone();
        if find("clause").is_none() && plain.is_none() {
            ground.clauses.clear();
        }
        match (plain, assumed, unknown) {
            (Some(plain), None, None) => (ground, Inner::Value(plain)),
            (None, Some(assumed), None) => {
                let why = self.text(&fields, "why").unwrap_or_default();
                ground.assumed = Some(why);
                (ground, Inner::Value(assumed))
            }
            (None, None, Some(unknown)) => match value::text(unknown) {
                Ok(why) => (ground, Inner::Unknown(why)),
                Err(complaint) => {
                    self.complain("unknown", span(unknown), complaint, &[]);
                    (ground, Inner::Broken)
                }
            },
            _ => {
                let message = format!("»{key}« er både aftalt, antaget eller ukendt på én gang");
                self.fault(VALUE, span(value), message, "behold kun én af value, assumed og unknown");
                (ground, Inner::Broken)
            }
        }
    }

    /// The term of a key.
    pub fn term<'t, 'i, T>(
        &mut self,
        fields: &Fields<'t, 'i>,
        key: &str,
        read: impl FnOnce(&mut Self, &'t Value<'i>) -> Result<T, Complaint>,
    ) -> Option<Term<T>> {
        let value = fields.get(key)?;
        Some(self.term_of(key, value, &fields.ground, |reader, value, _| read(reader, value)))
    }

    /// The term that a value is.
    pub fn term_of<'t, 'i, T>(
        &mut self,
        key: &str,
        value: &'t Value<'i>,
        ground: &Ground,
        read: impl FnOnce(&mut Self, &'t Value<'i>, &Ground) -> Result<T, Complaint>,
    ) -> Term<T> {
        let (ground, inner) = self.inner(key, value, ground);
        let state = match inner {
            Inner::Value(inner) => match read(self, inner, &ground) {
                Ok(value) => ground.state(value),
                Err(complaint) => {
                    self.complain(key, span(inner), complaint, &ground.clauses);
                    State::Unknown { why: UNREADABLE.to_owned() }
                }
            },
            Inner::Unknown(why) => State::Unknown { why },
            Inner::Broken => State::Unknown { why: UNREADABLE.to_owned() },
        };
        Term { state, clauses: ground.clauses, span: span(value) }
    }

    /// The term of a key that must be there. Where it is not, that is told, and it is unknown.
    pub fn required<'t, 'i, T>(
        &mut self,
        fields: &Fields<'t, 'i>,
        key: &str,
        read: impl FnOnce(&mut Self, &'t Value<'i>) -> Result<T, Complaint>,
    ) -> Term<T> {
        self.term(fields, key, read).unwrap_or_else(|| {
            self.missing(fields, key);
            Term {
                state: State::Unknown { why: "mangler i filen".to_owned() },
                clauses: vec![],
                span: fields.span,
            }
        })
    }

    /// Tells that a key is missing.
    pub fn missing(&mut self, fields: &Fields<'_, '_>, key: &str) {
        let message = format!("der mangler »{key}« i {}", fields.name);
        let hint = format!("skriv {key} = …, eller {key} = {{ unknown = \"hvorfor ingen ved det\" }}");
        self.fault(MISSING, fields.span, message, hint);
    }

    /// A value that is no term.
    pub fn plain<'t, 'i, T>(
        &mut self,
        fields: &Fields<'t, 'i>,
        key: &str,
        read: impl FnOnce(&'t Value<'i>) -> Result<T, Complaint>,
    ) -> Option<T> {
        let value = fields.get(key)?;
        match read(value) {
            Ok(found) => Some(found),
            Err(complaint) => {
                self.complain(key, span(value), complaint, &fields.ground.clauses);
                None
            }
        }
    }

    /// A text that is no term.
    pub fn text(&mut self, fields: &Fields<'_, '_>, key: &str) -> Option<String> {
        self.plain(fields, key, value::text)
    }

    /// A text that must be there; empty where it is not, which is told.
    pub fn required_text(&mut self, fields: &Fields<'_, '_>, key: &str) -> String {
        if fields.get(key).is_none() {
            let message = format!("der mangler »{key}« i {}", fields.name);
            self.fault(MISSING, fields.span, message, format!("skriv {key} = \"…\""));
        }
        self.text(fields, key).unwrap_or_default()
    }

    /// An id that must be there; empty where it is not, which is told.
    pub fn required_id(&mut self, fields: &Fields<'_, '_>, key: &str) -> String {
        if fields.get(key).is_none() {
            let message = format!("der mangler »{key}« i {}", fields.name);
            self.fault(MISSING, fields.span, message, format!("skriv {key} = \"…\""));
        }
        self.plain(fields, key, value::id).unwrap_or_default()
    }

    /// A day that is no term.
    pub fn day(&mut self, fields: &Fields<'_, '_>, key: &str) -> Option<Date> {
        self.plain(fields, key, value::day)
    }

    /// The list under a key, which may be agreed, assumed or unknown as a whole.
    pub fn list<'t, 'i>(&mut self, fields: &Fields<'t, 'i>, key: &str) -> Option<Listed<'t, 'i>> {
        let value = fields.get(key)?;
        let (ground, inner) = self.inner(key, value, &fields.ground);
        match inner {
            Inner::Value(inner) => match inner.get_ref() {
                DeValue::Array(list) => Some(Listed::Items(ground, list)),
                other => {
                    let message = format!("»{key}« skal være en liste, men er {}", kind(other));
                    self.fault(VALUE, span(inner), message, format!("skriv {key} = [ … ]"));
                    None
                }
            },
            Inner::Unknown(why) => Some(Listed::Unknown(ground, why, span(value))),
            Inner::Broken => Some(Listed::Unknown(ground, UNREADABLE.to_owned(), span(value))),
        }
    }

    /// Tells of what has the id of something before it.
    pub fn duplicates<'a>(&mut self, what: &str, ids: impl Iterator<Item = (&'a str, Span)>) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for (id, span) in ids.filter(|(id, _)| !id.is_empty()) {
            match seen.get(id) {
                Some(first) => {
                    let message = format!("{what} »{id}« står to gange");
                    let found = Diagnostic::new(DUPLICATE, Severity::Error, message)
                        .at(span, "")
                        .related(*first, "står første gang her")
                        .hint("giv den ene et andet id, eller fjern den");
                    self.faults.push(found);
                }
                None => {
                    seen.insert(id, span);
                }
            }
        }
    }
}

impl Ground {
    /// A value on this ground: agreed, or assumed with all of its table.
    pub fn state<T>(&self, value: T) -> State<T> {
        match &self.assumed {
            Some(why) => State::Assumed { value, why: why.clone() },
            None => State::Agreed(value),
        }
    }

    /// A term that nobody knows.
    pub fn unknown<T>(self, why: String, span: Span) -> Term<T> {
        Term { state: State::Unknown { why }, clauses: self.clauses, span }
    }
}

/// The beginning of a clause's words, for a label beside a fault.
pub(crate) fn quoted(id: &str, words: &str) -> String {
    let start: String = words.chars().take(QUOTE_CHARACTERS).collect();
    let dots = if start.len() < words.len() { " …" } else { "" };
    format!("punkt {id}: »{}{dots}«", start.split_whitespace().collect::<Vec<_>>().join(" "))
}
