"""The commands with which the person says what may leave the machine: projects, and words that stand out."""

from __future__ import annotations

from collections.abc import Mapping

from focusboard.cli import as_json
from focusboard.cli.declaring import Command, argument, command, json_option
from focusboard.cli.failures import Misuse, Refusal
from focusboard.cli.layout import Column, paper, table
from focusboard.cli.saying import say
from focusboard.cli.session import Session
from focusboard.clock import now
from focusboard.desk import notes
from focusboard.desk.addressing import decided
from focusboard.desk.desk import Desk
from focusboard.model import POLICIES, Policy, ProjectPolicy, WordDecision, WordsDecided
from focusboard.store.policies import keep_policy
from focusboard.store.words import decisions
from focusboard.text import TITLE, clean
from focusboard.typed import Final, cast, get_args


@command("project")
@argument("name", required=False)
@argument("policy", required=False, choices=POLICIES)
@argument("alias", required=False)
@json_option
def project_command(
    session: Session, *, name: str | None, policy: str | None, alias: str | None, json: bool
) -> None:
    """Say what may leave the machine about project NAME; without a policy, list what you said.

    \b
    share    under its own name
    alias    under the name ALIAS
    group    under the name ALIAS, which several projects may have
    private  not at all; so is every project about which you said nothing
    """
    with session.desk() as desk:
        if name is not None and policy is not None:
            _keep(desk, ProjectPolicy(clean(name, TITLE), cast(Policy, policy), clean(alias or "", TITLE)))
        found = decided(desk.db, desk.settings)
        if name is not None:
            found = {name: found.get(name, ProjectPolicy(name))}
        if json:
            say(as_json.to_text({"projects": [as_json.policy(each) for each in found.values()]}))
            return
        rows = [(each.project or "(no project)", each.policy, each.alias) for each in found.values()]
        for row in table(rows, (Column(gives_way=True), Column(), Column(gives_way=True)), paper().room):
            say(row)
        if not found:
            say("Every project is private. Let one into your notes: focusboard project NAME share")


def _keep(desk: Desk, policy: ProjectPolicy) -> None:
    if policy.project in {each.project for each in desk.settings.projects}:
        raise Refusal(f"{policy.project} is decided in {desk.places.settings_file}; change it there.")
    if policy.policy in {"alias", "group"} and not policy.alias.strip():
        raise Misuse(f"Give the name to show: focusboard project NAME {policy.policy} ALIAS")
    keep_policy(desk.db, policy, now())


@command("redact")
@argument("words", required=False)
@argument("decision", required=False, choices=get_args(WordDecision))
@argument("instead", required=False)
@json_option
def redact_command(
    session: Session, *, words: str | None, decision: WordDecision | None, instead: str | None, json: bool
) -> None:
    """Say what becomes of WORDS that stand out in a note; without them, list what you said.

    \b
    mask  [private] stands in their place
    keep  they leave as they are
    edit  INSTEAD stands in their place

    Addresses, phone numbers, tickets, paths, keys and @names wait for you before a note can leave.
    """
    with session.desk() as desk:
        if words is not None and decision is None:
            raise Misuse("Say mask, keep or edit: focusboard redact WORDS mask")
        if words is not None and decision is not None:
            notes.decide_words(desk.db, clean(words, TITLE), decision, clean(instead or "", TITLE))
        found = decisions(desk.db)
        if json:
            say(as_json.to_text({"words": [_words(each) for each in found]}))
            return
        for row in table(found, (Column(gives_way=True), Column(), Column(gives_way=True)), paper().room):
            say(row)
        if not found:
            say("Nothing was decided; focusboard draft says what stands out.")


def _words(said: WordsDecided) -> dict[str, str | None]:
    return {"words": said.words, "decision": said.decision, "instead": said.instead or None}


COMMANDS: Final[Mapping[str, Command]] = {"project": project_command, "redact": redact_command}
