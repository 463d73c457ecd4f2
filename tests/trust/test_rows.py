"""Every fault and abuse that focusboard answers for, with the tests that show what comes of it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).parents[1]

ROWS: Final[dict[str, tuple[str, str]]] = {
    "N-1": (
        "a network is reached for",
        "trust/test_network.py: test_no_command_reaches_out test_the_dashboard_does_not_reach_out",
    ),
    "N-2": (
        "something depends on a network",
        "trust/test_network.py: test_everything_works_where_there_is_no_network",
    ),
    "N-3": ("names are looked up, proxies are used", "trust/test_network.py: test_no_command_reaches_out"),
    "N-4": (
        "a library or an import that reaches out comes in",
        "test_architecture.py: test_there_is_no_way_out_to_network_or_processes"
        " test_a_library_is_imported_only_by_its_part test_a_way_out",
    ),
    "N-5": (
        "something reaches out from within Python",
        "trust/test_network.py: test_no_command_trips_a_wire_within_python test_what_trips_a_wire_is_noticed"
        " test_a_copy_trips_the_wire_of_a_process_where_there_is_a_tool",
    ),
    "N-6": ("a link opens a browser", "views/test_guarded.py: test_nothing_opens_copies_or_pictures"),
    "N-7": (
        "the screen is pictured or logged by Textual",
        "trust/test_traces.py: test_textuals_own_ways_out_are_closed"
        " views/test_guarded.py: test_the_variables_of_textual_do_nothing_but_change_looks",
    ),
    "N-8": (
        "the clipboard is filled unasked",
        "trust/test_clipboard.py: test_only_a_confirmed_copy_reaches_the_terminal"
        " test_only_a_confirmed_copy_reaches_a_tool_of_the_desktop"
        " cli/test_sharing.py: test_what_is_too_large_for_a_terminal_is_not_sent",
    ),
    "N-9": (
        "something stays behind",
        "trust/test_network.py: test_no_process_stays_behind"
        " test_a_copy_starts_the_tool_that_takes_it_and_nothing_else"
        " share/test_clipboard_tool.py: test_these_are_all_programs_that_can_be_started"
        " test_a_tool_that_does_not_end_is_ended_with_all_that_it_started"
        " trust/test_traces.py: test_only_declared_files_are_written_and_for_the_owner_alone",
    ),
    "N-10": (
        "the watch over the network is blind",
        "trust/test_network.py: test_what_does_reach_out_is_caught test_a_browser_that_is_opened_is_caught",
    ),
    "N-11": (
        "what leaves loads something remote",
        "share/test_browser.py: test_words_that_look_like_a_page_stay_words"
        " test_even_a_page_with_all_of_it_fetches_nothing_under_the_policy_of_a_note"
        " share/test_markdown.py: test_hostile_words_are_literal_text_everywhere",
    ),
    "T-1": (
        "a word steers the terminal",
        "trust/test_text_of_the_commands.py: test_no_command_lets_a_word_steer_the_terminal"
        " trust/test_text_on_the_dashboard.py: test_no_word_steers_the_terminal_from_any_screen"
        " test_the_strict_terminal_notices_what_comes_unchanged",
    ),
    "T-2": (
        "a word turns, stacks or spoils the layout",
        "test_text.py: test_marks_stack_no_higher_than_the_limit"
        " test_a_long_text_is_cut_to_its_limit_and_says_so"
        " test_nothing_shown_contains_a_control_character",
    ),
    "T-3": (
        "a word is taken for markup",
        "views/test_hostile.py: test_every_screen_shows_it_as_it_is"
        " test_the_persons_own_words_are_no_markup_either",
    ),
    "T-4": (
        "a title, notice or list takes it for markup",
        "views/test_hostile.py: test_words_that_are_offered_meant_or_left_behind_are_no_markup"
        " trust/test_text_on_the_dashboard.py: test_nor_does_what_is_found_or_refused_on_the_first_run",
    ),
    "T-5": (
        "a pipe gets escapes",
        "cli/test_hostile.py: test_a_pipe_gets_no_escape_at_all"
        " cli/test_text.py: test_emphasis_is_for_terminals_that_want_it",
    ),
    "T-6": (
        "a crash tells what somebody wrote",
        "trust/test_endings.py: test_a_crash_tells_where_and_nothing_else"
        " cli/test_exit_codes.py: test_a_mistake_of_ours_shows_no_entry_and_no_traceback",
    ),
    "T-7": (
        "the terminal is left broken",
        "trust/test_endings.py: test_a_signal_leaves_the_terminal_as_it_was"
        " test_quitting_leaves_the_terminal_as_it_was",
    ),
    "T-8": (
        "a window of any size, any language, a dumb terminal",
        "trust/test_sizes.py: test_a_window_may_have_any_size_and_change_it"
        " test_it_starts_and_ends_where_there_is_no_room test_a_dumb_terminal_gets_plain_text"
        " test_any_language_will_do",
    ),
    "X-1": (
        "a cell is a formula",
        "share/test_billing.py: test_no_cell_is_a_formula_and_numbers_stay_numbers"
        " cli/test_exporting.py: test_entries_are_a_table_without_a_formula",
    ),
    "X-2": (
        "a word is Markdown",
        "share/test_markdown.py: test_hostile_words_are_literal_text_everywhere"
        " test_any_words_come_out_as_they_went_in",
    ),
    "X-3": (
        "a word is HTML",
        "share/test_formats.py: test_a_page_shows_hostile_words_and_has_no_element_but_ours"
        " share/test_browser.py: test_words_that_look_like_a_page_stay_words",
    ),
    "X-4": (
        "a word is a header of a mail",
        "share/test_formats.py: test_a_mail_cannot_be_given_a_header_by_a_title"
        " test_what_is_no_address_is_refused test_no_address_brings_a_header_of_its_own",
    ),
    "X-5": (
        "JSON that others cannot read",
        "share/test_formats.py: test_json_is_strict_and_utf_8_whatever_the_words_are",
    ),
    "X-6": (
        "a word breaks a calendar",
        "share/test_calendars.py: test_a_calendar_is_read_back_as_it_was_written_whatever_the_words_are"
        " test_its_lines_end_and_fold_as_calendars_do",
    ),
    "X-7": (
        "a word is in the name of a file",
        "share/test_delivery.py: test_the_suggested_name_is_week_and_format_and_nothing_has_it",
    ),
    "P-1": (
        "something private leaves",
        "trust/test_canaries.py: test_nothing_that_may_not_leave_is_in_any_share"
        " test_nothing_of_it_is_in_receipts_the_clipboard_and_other_files"
        " test_what_the_dashboard_copies_holds_nothing_of_it"
        " test_a_report_of_a_crash_that_was_on_its_way_holds_nothing_of_it test_a_leak_in_the_code_is_found"
        " test_a_planted_name_is_found_however_it_is_written",
    ),
    "P-2": ("a new column is not thought about", "desk/test_privacy.py: test_every_column_is_classed_once"),
    "P-3": (
        "what is written is not what was seen",
        "cli/test_sharing.py: test_what_is_shared_equals_the_draft_at_each_level_and_format"
        " views/test_sharing.py: test_a_note_that_changed_meanwhile_is_shown_again_before_it_leaves",
    ),
    "P-4": (
        "a name or an address is written otherwise",
        "share/test_redaction.py: test_a_private_name_is_masked_in_any_spelling"
        " share/test_findings.py:"
        " test_it_is_found_in_other_letters_with_what_cannot_be_seen_and_with_markup"
        " test_words_that_never_leave_are_masked_wherever_they_stand",
    ),
    "P-5": (
        "a small part is worked out from the others",
        "share/test_shape.py: test_who_knows_all_that_is_named_is_left_with_several_weeks_that_fit"
        " test_private_projects_are_other_and_never_alone_there"
        " test_a_large_private_part_is_no_clear_majority_of_what_is_not_named"
        " test_two_private_sittings_are_not_told_by_their_sum",
    ),
    "P-6": (
        "two groups tell what one does not",
        "cli/test_sharing.py: test_packets_are_combined_from_five_on_and_near_groups_are_refused",
    ),
    "P-7": (
        "level outcomes tells a time",
        "trust/test_canaries.py: test_at_level_outcomes_no_text_of_ours_tells_a_duration_or_a_time",
    ),
    "P-8": (
        "something leaves although somebody went back",
        "views/test_sharing.py: test_nothing_leaves_when_the_person_goes_back"
        " cli/test_sharing.py: test_without_anyone_to_say_yes_nothing_is_written"
        " cli/test_exporting.py: test_the_word_is_typed",
    ),
    "P-9": (
        "what was purged is still there",
        "desk/test_privacy.py: test_words_that_are_purged_leave_no_byte_and_the_rest_stays"
        " test_a_source_that_is_purged_leaves_no_byte_and_its_words_stay"
        " test_receipts_that_are_purged_leave_no_byte_and_are_guarded_again"
        " trust/test_swept.py: test_what_is_purged_is_there_or_gone_and_then_to_the_last_byte",
    ),
    "P-10": (
        "the shell keeps what was typed: words come on stdin too",
        "cli/test_noting.py: test_a_note_of_several_lines_comes_on_stdin",
    ),
    "P-11": (
        "a note tells of the machine",
        "trust/test_canaries.py: test_a_note_tells_nothing_of_the_machine_the_zone_or_the_program",
    ),
    "F-1": (
        "others may read it",
        "trust/test_traces.py: test_only_declared_files_are_written_and_for_the_owner_alone"
        " share/test_delivery.py: test_the_file_holds_the_bytes_and_is_for_its_owner_only"
        " store/test_opening.py: test_folder_file_journal_and_copy_are_for_the_owner_alone",
    ),
    "F-2": ("others could read it before", "store/test_opening.py: test_a_looser_mode_is_tightened"),
    "F-3": (
        "a link, a pipe, a device or a folder is in its place",
        "share/test_delivery.py: test_whatever_else_is_there_is_refused_and_left_alone"
        " test_a_file_that_is_there_is_refused_unless_it_may_be_replaced test_a_device_itself_is_refused"
        " test_a_folder_that_is_a_link_is_refused_with_the_folder_it_means"
        " store/test_opening.py: test_a_fifo_is_refused_without_waiting",
    ),
    "F-4": (
        "the name is swapped in between",
        "share/test_delivery.py: test_a_racing_swap_of_the_name_never_reaches_the_victim"
        " test_what_takes_the_name_in_between_is_not_overwritten",
    ),
    "F-5": (
        "killed while it writes",
        "share/test_delivery.py: test_killed_anywhere_the_old_or_the_new_is_there_whole"
        " trust/test_swept.py: test_a_share_is_whole_and_has_its_receipt_or_is_not_there"
        " test_an_export_is_whole_and_has_its_receipt_or_is_not_there"
        " test_an_import_is_whole_or_can_be_made_again",
    ),
    "F-6": (
        "the disk refuses",
        "share/test_delivery.py: test_a_disk_that_refuses_leaves_everything_as_it_was"
        " trust/test_swept.py: test_whatever_call_a_disk_refuses_is_told_and_leaves_all_or_nothing"
        " store/test_opening.py: test_says_that_the_disk_is_full_and_changes_nothing",
    ),
    "F-7": (
        "a home that is missing, odd or read-only",
        "test_paths.py: test_a_variable_that_is_not_absolute_is_ignored"
        " store/test_opening.py: test_any_name_will_do test_a_folder_that_cannot_be_made_is_explained",
    ),
    "F-8": (
        "a disk of another machine, where locks cannot be relied on",
        "store/test_check.py: test_a_disk_of_another_machine_is_told",
    ),
    "F-9": (
        "a file that fills memory or time",
        "sources/test_hostile.py: test_any_input_gives_entries_and_problems_that_can_be_kept"
        " test_what_takes_too_long_is_stopped_even_by_what_catches_errors"
        " test_a_reader_with_a_fault_is_caught"
        " share/test_findings.py: test_the_time_for_a_text_grows_no_faster_than_its_length",
    ),
}
"""What could happen, and which tests show what does: network, terminal, export, privacy, files."""

EVERY: Final = {"N": 11, "T": 8, "X": 7, "P": 11, "F": 9}


def named(tests: str) -> list[tuple[str, str]]:
    """The files and tests of a row."""
    found, file = [], ""
    for word in tests.split():
        if word.endswith(":"):
            file = word.rstrip(":")
        else:
            found.append((file, word))
    return found


@cache
def functions_of(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(node.name for node in functions)


def test_no_row_is_left_out() -> None:
    assert list(ROWS) == [f"{kind}-{number}" for kind, last in EVERY.items() for number in range(1, last + 1)]


@pytest.mark.parametrize("row", ROWS)
def test_each_row_has_tests_that_are_there(row: str) -> None:
    what, tests = ROWS[row]
    assert what
    assert named(tests)
    assert [(file, test) for file, test in named(tests) if test not in functions_of(file)] == []
