//! The contract of the register: each case is a function over the engine, run on every engine by one macro.

mod document;
mod engine;
mod import;
mod search;

macro_rules! contract {
    ($($engine:ident => $name:ident),+; $($area:ident: $($case:ident),+ $(,)?;)+) => {
        contract!(@engines [$($engine => $name),+] [$($area: $($case),+;)+]);
    };
    (@engines [] $cases:tt) => {};
    (@engines [$engine:ident => $name:ident $(, $($rest:tt)*)?] [$($area:ident: $($case:ident),+;)+]) => {
        mod $name {
            $(mod $area {
                $(#[test]
                fn $case() {
                    crate::$area::$case::<crate::engine::$engine>();
                })+
            })+
        }
        contract!(@engines [$($($rest)*)?] [$($area: $($case),+;)+]);
    };
}

contract! {
    Sqlite => sqlite;
    import:
        what_was_read_is_read_out,
        the_same_again_changes_nothing,
        a_new_edition_takes_the_place,
        an_agenda_never_takes_the_place_of_minutes,
        minutes_take_the_place_of_their_agenda,
        meetings_of_a_day_are_told_apart,
        cases_of_a_day_are_told_apart,
        another_reading_replaces_the_facts,
        a_document_that_is_understood_later_finds_its_meeting,
        repeated_and_missing_numbers_have_addresses,
        the_same_documents_give_the_same_ids;
    search:
        words_are_found_in_all_their_forms,
        compounds_are_found_by_their_parts,
        phrases_are_found_in_order,
        beginnings_are_found,
        nothing_typed_is_an_error,
        facets_count_what_they_lead_to,
        facets_count_what_their_choice_leads_to,
        snippets_point_into_the_document,
        near_words_are_proposed,
        titles_count_more,
        only_what_counts_is_found,
        an_index_of_another_form_is_made_again,
        five_thousand_sections_are_searched;
}
