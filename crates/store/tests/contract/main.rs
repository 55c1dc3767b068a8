//! The contract of the register: each case is a function over the engine, run on every engine by one macro.

mod contracts;
mod corrections;
mod document;
mod editions;
mod engine;
mod identities;
mod import;
mod killed;
mod ledger;
mod matters;
mod matters_stand;
mod pages;
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
    editions:
        the_same_documents_count_the_same_in_any_order,
        a_supplement_retires_nothing,
        minutes_that_hold_all_take_the_place_of_both,
        a_partial_publication_retires_nothing,
        a_gap_that_is_closed_says_that_an_item_is_gone,
        two_formats_are_one_meeting,
        organs_may_be_called_otherwise,
        a_single_case_belongs_to_its_meeting,
        a_number_that_starts_again_has_an_address_of_its_own,
        an_old_address_leads_to_what_counts,
        corrections_follow_an_item_to_its_new_number,
        a_closed_item_is_not_told_by_an_older_document,
        what_was_in_the_register_before_counts_as_before;
    corrections:
        every_field_can_be_corrected_and_taken_back,
        corrections_survive_another_reading,
        corrections_survive_other_borders_of_the_sentence,
        corrections_follow_into_a_new_edition_or_wait,
        a_corrected_day_moves_the_meeting_but_not_its_address,
        correcting_twice_keeps_the_value_as_read,
        what_does_not_fit_is_refused,
        what_is_not_stated_can_be_given;
    ledger:
        what_is_certain_is_booked_and_the_rest_waits,
        keeping_twice_changes_nothing,
        another_edition_undoes_and_books_anew,
        the_order_of_import_changes_no_balance,
        of_two_who_confirm_one_is_refused,
        what_was_dismissed_stays_dismissed,
        what_a_person_confirmed_can_be_taken_back,
        a_refusal_changes_nothing,
        money_is_paid_lapses_and_is_over,
        grants_are_promised_or_asked_for,
        what_a_person_built_upon_is_not_undone,
        what_a_person_undid_is_not_booked_again,
        corrections_move_the_ledger,
        a_payment_tells_no_pool_of_a_closed_item,
        closed_items_leave_nothing,
        an_interrupted_import_is_made_good,
        persons_say_which_names_are_one_pool;
    contracts:
        a_contract_is_kept_edition_by_edition,
        the_register_knows_what_a_contract_refers_to,
        references_that_lead_nowhere_are_found,
        a_closed_item_tells_nothing_of_the_decision,
        measurements_are_kept_by_name,
        a_statement_is_kept_and_made_again,
        only_the_difference_is_proposed,
        a_later_statement_takes_over_what_waits,
        more_than_is_left_is_never_booked_unseen,
        what_was_paid_too_much_comes_back,
        what_does_not_come_back_is_set_off,
        what_is_dismissed_waits_for_another_sum,
        what_is_undone_is_proposed_again,
        what_does_not_bind_proposes_nothing,
        the_past_is_what_was_known,
        of_two_who_book_one_is_refused,
        what_is_refused_leaves_no_trace;
    matters:
        a_commitment_that_is_said_no_more_stays,
        a_commitment_that_is_corrected_away_stays,
        other_borders_of_a_sentence_are_the_same_commitment,
        the_past_is_what_it_would_have_been,
        what_a_person_says_became_of_it_holds_from_its_day,
        evidence_is_a_question_until_a_person_answers,
        a_corrected_day_holds_over_the_phrase,
        conventions_say_what_phrases_mean,
        the_next_meeting_is_the_organs,
        a_brief_tells_each_commitment_once,
        persons_add_commitments,
        addresses_of_threads_stay,
        two_threads_that_become_one_keep_both_addresses,
        a_thread_of_the_past_has_an_address,
        what_persons_said_of_links_holds,
        closed_items_are_followed_no_more,
        two_programs_see_the_same,
        an_interrupted_import_is_followed,
        what_waits_is_shown_from_both_sides,
        what_was_put_off_is_told_once;
    matters_stand:
        a_paragraph_has_no_decision_but_its_own,
        a_paragraph_does_not_treat_a_matter,
        what_came_of_a_matter_is_what_its_own_item_says,
        what_waits_elsewhere_is_told_as_that,
        an_agenda_is_known_before_its_meeting,
        a_meeting_of_a_month_is_the_only_one_in_it,
        nothing_comes_of_a_commitment_before_it_is_made;
    identities:
        near_names_are_suggested_and_never_merged,
        confirmed_names_are_one_until_dismissed,
        merges_reach_through_chains,
        names_in_items_are_persons_and_suggested,
        names_in_items_are_merged_and_come_again,
        parties_and_organs_in_items_are_no_persons,
        organs_are_one_by_name_and_body,
        documents_that_name_no_body_are_of_the_only_organ;
    pages:
        an_empty_register_has_pages,
        the_start_page_tells_what_is_new_and_due,
        a_yearly_sum_counts_once_a_year,
        meetings_are_listed_and_have_neighbours,
        items_know_their_case,
        persons_have_attendance_and_mentions,
        organs_have_meetings_and_members,
        findings_are_listed_by_weight,
        sums_beyond_the_scale_break_no_page,
        readers_see_one_moment_while_another_writes;
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
