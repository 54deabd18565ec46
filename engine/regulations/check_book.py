"""What is wrong with a book of law beyond its form: versions that overlap, leave a gap or do not say from when they
hold, and times that come and go. Each finding with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

from engine.district.problem import Path, Problem, unless_known
from engine.regulations.book import LawBook
from engine.regulations.clause import Clause
from engine.values.dated import Dated


def problems(book: LawBook) -> list[Problem]:
    """Every finding, in the order of the tables; an empty list if the book can be relied on."""
    found = [problem for path, versions in book.rows() for problem in _versions(path, versions)]
    found += _sets(book)
    found += _apart(("command",), book.command, lambda row: row.grades)
    found += _apart(("intake", "clocks"), book.intake.clocks, lambda row: row.ways)
    found += _times(book)
    found += _ends(book)
    return found


def _sets(book: LawBook) -> Iterator[Problem]:
    for key, it in book.sets.items():
        if it.follows is not None:
            yield from unless_known(("sets", key, "follows"), "no_such_law", it.follows, book.sets)


def _versions(path: Path, versions: Sequence[Dated]) -> Iterator[Problem]:
    """Each version after the first says from when it holds, and holds from the day after the one before it ends."""
    places = sorted(enumerate(versions), key=lambda it: it[1].begins or date.min)
    key = str(path[-1])
    for (_, before), (place, after) in pairwise(places):
        here = (*path, place, "from")
        if after.begins is None:
            yield Problem((*path, place), "law_undated", {"key": key})
        elif before.until is None or before.until >= after.begins:
            last = str(before.until) if before.until else ""
            yield Problem(here, "law_overlap" if last else "law_unended", _days(key, last, after))
        elif before.until + timedelta(days=1) < after.begins:
            yield Problem(here, "law_gap", _days(key, str(before.until), after))


def _days(key: str, until: str, after: Dated) -> dict[str, str]:
    return {"key": key, "until": until, "begins": str(after.begins)}


def _apart(path: Path, rows: Sequence[Dated], covers: Callable[..., tuple[str, ...]]) -> Iterator[Problem]:
    """Rows without a key: no two for the same thing on the same day, and none of them with a gap to the next."""
    names = dict.fromkeys(name for row in rows for name in covers(row))
    for name in names:
        of_name = [(place, row) for place, row in enumerate(rows) if name in covers(row)]
        for problem in _versions(path, [row for _, row in of_name]):
            place = next(int(part) for part in problem.path if isinstance(part, int))
            values = {**problem.values, "key": name}
            yield Problem((*path, of_name[place][0], *problem.path[len(path) + 1 :]), problem.code, values)


def _times(book: LawBook) -> Iterator[Problem]:
    """A limit that rests on a clause has a time under each of its versions."""
    for key, versions in book.clauses.items():
        for (_, one), (place, other) in combinations(enumerate(versions), 2):
            if one.gives_time != other.gives_time:
                yield Problem(("clauses", key, place), "law_time_missing", {"key": key})
                break


def _ends(book: LawBook) -> Iterator[Problem]:
    """What a rule needs has ended for good, by all that the book knows."""
    for path, versions in book.rows():
        place, row = max(enumerate(versions), key=lambda it: it[1].begins or date.min)
        needed = not isinstance(row, Clause) or row.gives_time
        if row.until is not None and needed:
            yield Problem(
                (*path, place, "until"), "law_ends", {"key": str(path[-1]), "until": str(row.until)}, "warning"
            )
