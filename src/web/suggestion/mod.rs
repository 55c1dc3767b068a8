//! Same person, or same organ? What the program suggests and a person decides.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use sagsgang_store::{Id, StoreError, Suggestion, SuggestionKind, SuggestionState};
use serde::Deserialize;

use super::address;
use super::error::Failure;
use super::page::{self, Area, Frame};
use super::state::AppState;

/// Longest name, in bytes.
const NAME_BYTES_MAX: usize = 1_000;

#[derive(Template)]
#[template(path = "suggestion/list.html")]
struct ListView {
    page: Frame,
    open: Vec<Suggestion>,
    answered: Vec<Suggestion>,
}

/// Lists the suggestions, the open ones first.
pub(super) async fn list(State(state): State<AppState>, page: Frame) -> Result<Response, Failure> {
    let suggestions = state.ask(sagsgang_store::Register::suggestions).await?;
    let (open, answered) =
        suggestions.into_iter().partition(|suggestion| suggestion.state == SuggestionState::Open);
    let title = page.say("nav-suggestions");
    page::show(&ListView { page: page.titled(Area::People, title), open, answered })
}

/// What the form asks: the answer, and who gives it.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Answer {
    #[serde(default)]
    svar: String,
    #[serde(default)]
    af: String,
    #[serde(default)]
    fejl: String,
}

impl Answer {
    fn is_wrong(&self, letter: &str) -> bool {
        self.fejl.contains(letter)
    }
}

#[derive(Template)]
#[template(path = "suggestion/page.html")]
struct View {
    page: Frame,
    suggestion: Suggestion,
    first_path: String,
    second_path: String,
    answer: Answer,
    may_answer: bool,
}

impl View {
    fn is_merged(&self) -> bool {
        self.suggestion.state == SuggestionState::Merged
    }
}

/// Asks whether the two are one.
pub(super) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(answer): Query<Answer>,
    page: Frame,
) -> Result<Response, Failure> {
    let suggestion = find(&state, Id::from_text(id)).await?;
    let (title, label) = (page.same_question(&suggestion), page.say("nav-suggestions"));
    let area = match suggestion.kind {
        SuggestionKind::Person => Area::People,
        SuggestionKind::Organization => Area::Organizations,
    };
    let page = page.titled(area, title).under(label, "/samme");
    page::show(&View {
        page,
        first_path: path_of(suggestion.kind, &suggestion.first.1),
        second_path: path_of(suggestion.kind, &suggestion.second.1),
        suggestion,
        answer,
        may_answer: state.reach().allows_corrections(),
    })
}

/// Keeps the answer and shows the person or organ.
pub(super) async fn decide(
    State(state): State<AppState>,
    Path(id): Path<String>,
    page: Frame,
    Form(answer): Form<Answer>,
) -> Result<Response, Failure> {
    let id = Id::from_text(id);
    let by = answer.af.trim().to_owned();
    if by.is_empty() || by.len() > NAME_BYTES_MAX {
        let again = format!("{}?fejl=a", page.to(address::suggestion(&id)));
        return Ok(Redirect::to(&again).into_response());
    }
    let are_one = match answer.svar.as_str() {
        "samme" => true,
        "forskellige" => false,
        _ => return Err(Failure::BadRequest),
    };
    let suggestion = find(&state, id.clone()).await?;
    let now = state.now();
    state
        .ask(move |register| {
            let kept =
                if are_one { register.confirm_same(&id, &by, now) } else { register.dismiss(&id, &by, now) };
            match kept {
                Ok(()) => Ok(Ok(())),
                Err(StoreError::UnknownFact { .. }) => Ok(Err(Failure::NotFound)),
                Err(error) => Err(error),
            }
        })
        .await??;
    Ok(Redirect::to(&page.to(path_of(suggestion.kind, &suggestion.first.1))).into_response())
}

async fn find(state: &AppState, id: Id) -> Result<Suggestion, Failure> {
    let suggestions = state.ask(sagsgang_store::Register::suggestions).await?;
    suggestions.into_iter().find(|suggestion| suggestion.id == id).ok_or(Failure::NotFound)
}

fn path_of(kind: SuggestionKind, slug: &str) -> String {
    match kind {
        SuggestionKind::Person => address::person(slug),
        SuggestionKind::Organization => address::organization(slug),
    }
}
