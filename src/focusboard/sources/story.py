"""What the sample person worked on, oldest first: the words, without any dates."""

from __future__ import annotations

from focusboard.model import Fate, ProjectPolicy, State
from focusboard.typed import Final
from focusboard.values import Value


class Work(Value):
    """A piece of work over several sessions, and what came of it."""

    task: str
    state: State
    text: str
    need: str = ""
    steps: tuple[str, ...] = ()
    """What came of the sessions before the last."""
    tags: str = ""


API: Final = (
    Work("Split the login service", "done", "Logins no longer depend on the billing database."),
    Work("Pagination that survives inserts", "done", "Lists stay in order while somebody adds to them."),
    Work("Upgrade to Python 3.12", "done", "All services run on one Python version."),
    Work("Cache invalidation for profiles", "dropped", "Measured first: the cache saved 3 ms. Removed it."),
    Work("Audit log endpoint", "done", "Support can see who changed what, without asking us."),
    Work("Rate limits by key", "done", "One noisy customer no longer slows down the others."),
    Work("Trace slow requests", "learned", "Two thirds of the slow requests wait for one index."),
    Work("Index for order search", "done", "Order search went from 900 ms to 40 ms."),
    Work("Remove the old export", "done", "4,000 lines less, and nobody noticed."),
    Work(
        "Webhooks with signatures", "done", "Receivers can tell our calls from forged ones.", tags="security"
    ),
    Work("Error messages that help", "done", "Every 4xx now says what to change."),
    Work("Backfill of missing currencies", "done", "No order without a currency is left."),
    Work("Night job for statistics", "moved", "Runs; still takes two hours on the large account."),
    Work("Health checks", "done", "A broken disk now takes a server out of rotation."),
    Work("Move sessions out of Redis", "dropped", "Not worth the risk this quarter, said so in the plan."),
    Work(
        "Batch endpoint",
        "done",
        "Imports need 12 requests where they needed 4,000.",
        steps=("A batch is taken whole or not at all.", "The largest account imports in one go."),
    ),
    Work(
        "Rate limit headers",
        "done",
        "Clients can see how much of their limit is left.",
        steps=("Agreed on the names of the three headers.", "Headers on all read endpoints."),
    ),
    Work(
        "Queue that loses nothing",
        "done",
        "A killed worker no longer loses the job it was working on.",
        steps=("Found the two places where a job is confirmed too early.", "Kill test fails reliably now."),
        tags="reliability",
    ),
    Work(
        "Idempotent retries",
        "done",
        "A retried payment can no longer charge twice.",
        steps=(
            "A failing test shows the double charge.",
            "Keys are stored with the payment, in one transaction.",
            "Old clients without a key behave as before.",
        ),
        tags="reliability",
    ),
)

SPEC: Final = (
    Work("Glossary", "done", "Everybody says account, nobody says tenant any more."),
    Work("Import format", "done", "Two teams built against it without a question."),
    Work("Permissions model", "learned", "Nobody needs more than three roles."),
    Work("Offline mode", "dropped", "Three interviews: people want faster, not offline."),
    Work("Notification rules", "done", "One page instead of eleven settings."),
    Work("Search syntax", "moved", "Quotes and minus are settled, ranges are open."),
    Work(
        "Undo for deletions",
        "done",
        "Deleting waits 30 days and says so.",
        steps=("Support would have undone 40 deletions this year.", "Agreed that 30 days are enough."),
    ),
    Work(
        "Versioning of the public API",
        "done",
        "A change now has a date and a way back.",
        steps=("Read how four others do it.", "Draft is out for comments."),
    ),
    Work(
        "Sync protocol, conflicts",
        "learned",
        "Only 0.3 % of edits collide: last writer wins, plus a notice, is enough.",
        steps=(
            "Collected the eight ways in which two edits can collide.",
            "Counted collisions in a month's log.",
        ),
    ),
    Work(
        "Sync protocol, section 4",
        "moved",
        "Section 4 of the sync protocol reads without gaps; one example is missing.",
        steps=("Message order is settled.", "Drew the state machine; one state went away."),
        tags="writing",
    ),
)

DOCS: Final = (
    Work("Screenshots for the handbook", "done", "All screenshots show the current version."),
    Work("Migration guide", "done", "Three customers moved with the guide alone."),
    Work("API reference from the schema", "done", "The reference can no longer be out of date."),
    Work(
        "Changelog in plain words",
        "done",
        "Support forwards the changelog to customers as it is.",
        steps=("Rewrote three releases to try the tone.", "Support marked what customers ask about."),
    ),
    Work(
        "Troubleshooting page",
        "blocked",
        "Six of the seven most frequent questions are answered; the refund rule waits for its wording.",
        need="Legal: the wording of the refund rule",
        steps=("Support listed the seven most frequent questions.", "Three answers tried on real tickets."),
    ),
    Work(
        "Upgrade notes 4.2",
        "done",
        "Upgrade notes for 4.2 were out on the day of the release.",
        steps=("Tried the upgrade on last year's data.", "The one manual step has a picture."),
        tags="writing",
    ),
    Work(
        "Getting started page",
        "done",
        "A new colleague got to the first request in nine minutes.",
        steps=(
            "Cut it from eleven steps to five.",
            "Watched one person try it and noted where they stopped.",
        ),
        tags="writing",
    ),
)

CLIENT: Final = (
    Work("Proposal for the import", "done", "Accepted, with a smaller first step."),
    Work("Mapping of their fields", "done", "118 of 120 fields have a place."),
    Work("Pilot with one branch", "learned", "They print everything: the PDF matters most."),
    Work("Invoice layout", "done", "Their accountant signed it off."),
    Work(
        "Import of customers",
        "done",
        "22,140 customers imported, 3 by hand.",
        steps=("The first thousand customers are in.", "Addresses abroad keep their format."),
    ),
    Work(
        "Duplicate customers",
        "dropped",
        "No cleaning of duplicates: they have a list and do it themselves.",
        steps=("Found 310 customers who are there twice.", "Half of the duplicates are branches."),
    ),
    Work(
        "Acceptance test",
        "done",
        "All 31 cases of the acceptance test passed.",
        steps=("Wrote the 31 cases down together.", "28 of 31 cases pass."),
    ),
    Work(
        "Import of old invoices",
        "blocked",
        "Invoices from 2019 on are in; for the older ones the tax numbers are missing.",
        need="Client X: the tax numbers for 2016 to 2018",
        steps=("The first 800 invoices match to the cent.", "Every invoice of 2021 matches to the cent."),
        tags="client",
    ),
)

BUGS: Final = (
    Work("Time zone in reminders", "done", "Reminders arrive at nine, wherever people are."),
    Work("Flaky checkout test", "done", "200 runs in a row without a failure."),
    Work("Memory of the worker", "learned", "The library keeps every response; reported it."),
    Work("Double mails", "done", "One mail per event, checked over a week."),
    Work("Umlauts in file names", "done", "Downloads keep their names."),
    Work(
        "Slow start after deploy",
        "done",
        "The first request after a deploy takes 0.4 s instead of 6 s.",
        steps=("The start waits for a list that nobody reads.", "The list is loaded when it is asked for."),
    ),
    Work(
        "Wrong totals after refund",
        "done",
        "Totals after a refund agree with accounting to the cent.",
        steps=("A refund on the last day of a month shows it.", "Refunds count on the day they are made."),
        tags="bug",
    ),
    Work(
        "Lost filter on reload",
        "done",
        "A reload keeps the filter.",
        steps=("The filter is lost where it has an umlaut.", "The filter is part of the address now."),
        tags="bug",
    ),
    Work(
        "Export stops at 10,000 rows",
        "done",
        "Exports are complete, whatever their size.",
        steps=(
            "A report with 10,001 rows shows it.",
            "The driver stops at a page that nobody asked for.",
            "Rows are written as they come; the large account is still to try.",
        ),
        tags="bug",
    ),
)

BOOK: Final = (
    Work("Chapter 3", "done", "Chapter 3 has an ending."),
    Work("Letters to the editor", "done", "Sent the outline, with a date."),
    Work("Chapter 4", "moved", "1,900 words, half of them good."),
    Work("Chapter 5", "moved", "Found the scene that the chapter hangs on."),
)

COURSE: Final = (
    Work("Course: how databases store rows", "learned", "Why a random key makes inserts slow."),
    Work("Reading: Debugging by thinking", "learned", "Write the guess down before looking."),
    Work("Course: queues and back-pressure", "learned", "A queue without a limit is a leak with a delay."),
    Work("Reading: The art of readable prose", "learned", "Put the known thing first."),
)

WORKS: Final = {
    "api": API,
    "spec": SPEC,
    "docs": DOCS,
    "client-x": CLIENT,
    "bugs": BUGS,
    "book": BOOK,
    "learning": COURSE,
}
"""By project."""

Step = tuple[State, str]
"""The state after a session, and what came of it."""

CODE_STEPS: Final[tuple[Step, ...]] = (
    ("moved", "A failing test shows it now."),
    ("moved", "First half stands, the tests are green."),
    ("learned", "Smaller than it looked: two files instead of nine."),
    ("dropped", "Threw away the first try, the second is shorter."),
    ("moved", "Ready for review."),
    ("moved", "Review comments are in."),
    ("moved", "Works here; the large account is still to try."),
    ("learned", "Measured before and after, wrote both down."),
)

WORD_STEPS: Final[tuple[Step, ...]] = (
    ("moved", "Wrote down the three open questions."),
    ("moved", "The first draft is out for comments."),
    ("dropped", "Cut the first section, nobody will miss it."),
    ("moved", "Comments are in, two of them change something."),
    ("learned", "Read it aloud: the second half comes first."),
    ("moved", "Agreed on the order of the next steps."),
)

CALLS: Final = (
    ("team", "1:1 with Ines", "Ines takes over the release notes."),
    ("client-x", "Call with Client X", "The customer tries the import on Thursday."),
    ("team", "Design review meeting", "Two designs are left; the simple one is tried first."),
    ("team", "Interview: backend developer", ""),
    ("team", "Call with support", "Support wrote the five most frequent questions down."),
    ("team", "Retro meeting", "We stop deploying on Fridays after three."),
    ("client-x", "Call about the import", "The customer cleans up three fields before the next import."),
)
"""Project, task, and what came of it."""

NOTES: Final = (
    "Slow start, better after the walk.",
    "Phone in the other room. Helped.",
    "Ask Jonas about the second case.",
    "Interrupted twice, wrote down where I was.",
    "Good light today.",
)

LAST_DAY: Final = (
    ("09:02", "09:41", "api", "Idempotent retries", "reliability", "Phone in the other room. Helped."),
    ("09:44", "10:29", "api", "Idempotent retries", "reliability", ""),
    ("10:30", "10:46", "team", "Standup", "", ""),
    ("10:46", "11:18", "bugs", "Export stops at 10,000 rows", "bug", ""),
    ("11:18", "11:22", "mail", "Inbox", "", ""),
    ("11:22", "12:04", "bugs", "Export stops at 10,000 rows", "bug", ""),
    ("12:04", "12:48", "lunch", "Lunch", "", ""),
    (
        "12:50",
        "14:24",
        "spec",
        "Sync protocol, section 4",
        "writing",
        "Example for clock drift: two watches.",
    ),
    ("14:15", "14:45", "client-x", "Call about the import", "client call", ""),
    ("14:45", "15:01", "mail", "Inbox", "", ""),
    ("15:01", "15:13", "break", "Walk", "", ""),
    ("15:13", "16:06", "docs", "Getting started page", "writing", ""),
    ("16:06", "16:24", "team", "1:1 with Ines", "", ""),
    ("16:24", "17:28", "client-x", "Import of old invoices", "client", ""),
)
"""Start, end, project, task, tags, note."""

LAST_OUTCOMES: Final[tuple[tuple[str, State, str, str], ...]] = (
    ("09:44", "done", "A retried payment can no longer charge twice.", ""),
    ("11:22", "done", "Exports are complete, whatever their size.", ""),
    ("12:50", "moved", "Section 4 of the sync protocol reads without gaps; one example is missing.", ""),
    ("14:15", "learned", "Invoices are needed back to 2016, not 2012: half the work.", ""),
    ("15:13", "done", "A new colleague got to the first request in nine minutes.", ""),
    (
        "16:24",
        "blocked",
        "Invoices from 2019 on are in; for the older ones the tax numbers are missing.",
        "Client X: the tax numbers for 2016 to 2018",
    ),
)
"""Start of the entry, state, text, need."""

HEADLINES: Final[tuple[tuple[State, str], ...]] = (
    ("done", "Payments can be retried without charging twice, and exports are complete."),
    ("moved", "The queue loses nothing any more; the sync protocol has its rules for conflicts."),
)
"""This week's, last week's."""

INTENDED: Final[tuple[tuple[tuple[str, str, str, Fate], ...], ...]] = (
    (
        ("No payment is ever charged twice", "the failing test passes 200 times in a row", "", "done"),
        (
            "Section 4 of the sync protocol is out for review",
            "two people have it",
            "If the last example takes longer, it goes out without it.",
            "open",
        ),
    ),
    (
        (
            "The old invoices are imported",
            "the sums of 2016 to 2018 agree",
            "If a year does not agree, it waits and the others go in.",
            "open",
        ),
        ("Three more people get started without help", "watched them do it", "", "open"),
    ),
)
"""What was meant for this week and for the next, how its end is seen, what if not, and what became of it."""

POLICIES: Final = (
    ProjectPolicy("api", "share"),
    ProjectPolicy("spec", "share"),
    ProjectPolicy("docs", "share"),
    ProjectPolicy("bugs", "share"),
    ProjectPolicy("client-x", "alias", "Client A"),
    ProjectPolicy("team", "group", "Coordination"),
    ProjectPolicy("mail", "group", "Coordination"),
    ProjectPolicy("book", "private"),
)
