"""Commands on the tokens of the API: issue one to a person, list them, revoke one. A token is shown once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Annotated

import typer

from engine.district.lookup import nearest_person
from engine.house.token_scope import TokenScope
from engine.stream.refusal import Refusal
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, unless_refused
from hezhang.cli.registry import Meant, does, group, looks
from hezhang.cli.shown.output import Output
from hezhang.cli.typed import meant
from office.views.running.tokens import SHORT, IssuedView, RevokedView, TokenView
from office.views.running.tokens import tokens as token_views
from office.wording import notices
from office.wording.times import say_instant

app = group("token")


@does(app, "issue")
def issue(
    session: Session,
    person: Annotated[str, typer.Argument(metavar="PERSON"), Meant(meant.person)],
    note: Annotated[str | None, typer.Option("--note")] = None,
    scope: Annotated[TokenScope, typer.Option("--scope")] = "answer",
    until: Annotated[str | None, typer.Option("--until", metavar="TIME")] = None,
) -> None:
    """Issue a token to a person; it is printed once and kept nowhere."""
    from office.home import tokens
    from office.home.links import digest_of

    if person not in session.office.district().persons:
        suggestion = nearest_person(session.office.district(), person)
        raise Refused(Refusal("unknown_person", {"person": person, "suggestion": suggestion}))
    ends = _end(session, until)
    token = tokens.issue(session.office.desk, person, note, session.login, scope=scope, until=ends)
    if isinstance(token, Refusal):
        raise Refused(token)
    issued = IssuedView(True, person, token, digest_of(token)[:SHORT], scope, ends)
    session.out.answer(issued, partial(_print_issued, session.out, person, token))


def _end(session: Session, until: str | None) -> datetime | None:
    """When the token ends (UTC, machine time). Raises WrongUsage; Refused where that is past."""
    ends = session.instant(until)
    if ends is not None:
        with session.office.ledger.reading() as tx:
            if ends <= tx.now_machine():
                raise Refused(Refusal("token_until_past", {"until": ends.isoformat()}))
    return ends


@looks(app, "list")
def list_(session: Session) -> None:
    """Every token that was issued, by its id; the tokens themselves are kept nowhere."""
    seen = unless_refused(token_views(session.office, session.login))
    session.out.answer(seen, partial(_print_list, session.out, seen.tokens))


@does(app, "revoke")
def revoke(session: Session, token: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Revoke a token: it opens nothing any more."""
    from office.home import tokens

    done = tokens.revoke(session.office.desk, token, session.login)
    if isinstance(done, Refusal):
        raise Refused(done)
    revoked = RevokedView(True, done[:SHORT])
    session.out.answer(revoked, partial(session.out.say, notices.TOKEN_REVOKED, token=revoked.token))


def _print_issued(out: Output, person: str, token: str) -> None:
    out.say(notices.TOKEN_ISSUED, person=person)
    out.print(token)


def _print_list(out: Output, rows: Sequence[TokenView]) -> None:
    if not rows:
        out.say(notices.NO_TOKENS)
        return
    table = out.table("token", "person", "scope", "ends", "note", "state")
    for row in rows:
        table.add_row(
            row.token,
            row.person,
            row.scope,
            say_instant(row.until),
            row.note,
            out.text(notices.REVOKED) if row.revoked else "",
            style="dim" if row.revoked else None,
        )
    out.print(table)
