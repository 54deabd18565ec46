"""A photo that goes with "done": checked by what it is, stripped of place and time unless its sender keeps them."""

from __future__ import annotations

from contextlib import suppress
from urllib.error import URLError

import pytest

from engine.incident.duties import DutyFinished
from tests.hezhang.web.public.pictures import jpeg, png
from tests.hezhang.web.unit.boatman import Boatman
from tests.hezhang.web.unit.snapshots import AT, snapshot
from tests.workers.desk.desk import ADesk


@pytest.fixture
def boom(boatman: Boatman) -> int:
    """The duty that is done by a photo, accepted."""
    boatman.says("yes")
    return boatman.number("first_boom")


def proof(desk: ADesk, boatman: Boatman) -> list[bytes]:
    """The files that go with the duty's end."""
    done = [it for it in boatman.story.happened(DutyFinished) if isinstance(it, DutyFinished)]
    with desk.ledger.reading() as tx:
        return [tx.file(it.sha256) for it in done[-1].evidence]


def test_a_photo_is_the_proof_and_says_neither_where_nor_when(desk: ADesk, boatman: Boatman, boom: int) -> None:
    bare = boatman.says("done", boom, words="围油栏已合拢")
    assert (bare.status, "要附照片" in bare.text) == (422, True)
    assert 'value="围油栏已合拢"' in bare.text, "what was written stays"
    assert boatman.story.duty("first_boom").open
    form = boatman.form("done", boom, words="围油栏已合拢", taken="drop")
    assert boatman.posts(form, [snapshot(), png()]).status == 200
    assert boatman.story.duty("first_boom").status == "finished"
    first, second = proof(desk, boatman)
    assert first.startswith(b"\xff\xd8\xff")
    assert second.startswith(b"\x89PNG")
    for content in (first, second):
        assert AT not in content
        assert b"GPS" not in content
        assert b"Exif" not in content
    assert "此前已记录" in boatman.posts(form, [snapshot(), png()]).text
    assert len(boatman.story.happened(DutyFinished)) == 1


def test_place_and_time_are_kept_where_the_sender_wants_it_and_nothing_else_is(
    desk: ADesk, boatman: Boatman, boom: int
) -> None:
    form = boatman.form("done", boom, taken="keep")
    assert boatman.posts(form, [snapshot(device=b"iPhone of Wang")]).status == 200
    [content] = proof(desk, boatman)
    assert AT in content
    degrees = [it.to_bytes(4, "big") for it in (39, 1, 52, 1, 132, 5, 116, 1, 22, 1, 30, 1)]
    assert b"".join(degrees[:6]) in content
    assert b"".join(degrees[6:]) in content
    assert b"iPhone" not in content


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html><script>alert(1)</script>", "不是 JPEG 或 PNG"),
        (b"GIF89a" + jpeg(), "不是 JPEG 或 PNG"),
        (jpeg()[:60], "不完整"),
        (png(width=200_000_000), "太大"),
        (b"\xff\xd8\xff" + bytes(8 * 1024 * 1024), "太大"),
    ],
    ids=["html", "polyglot", "broken", "bomb", "large"],
)
def test_what_is_no_photo_is_not_taken_and_the_words_stay(
    boatman: Boatman, boom: int, content: bytes, words: str
) -> None:
    seen = boatman.posts(boatman.form("done", boom, words="看照片"), [content])
    assert (seen.status, words in seen.text) == (422, True), seen.text[:200]
    assert 'value="看照片"' in seen.text
    assert boatman.story.duty("first_boom").open


def test_four_photos_or_fifty_megabytes_are_too_many(boatman: Boatman, boom: int) -> None:
    assert boatman.posts(boatman.form("done", boom), [jpeg()] * 4).status == 422
    with suppress(URLError):  # Whoever goes on sending what was refused already may be hung up on before they read so.
        assert boatman.posts(boatman.form("done", boom), [bytes(9 * 1024 * 1024)] * 3).status == 413
    assert boatman.story.duty("first_boom").open
