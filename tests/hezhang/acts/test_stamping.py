"""A timestamp is asked for in the console: once for a checkpoint, by whoever may take the record out; and where nobody
can be asked the page says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.ledger import leaves
from hezhang.console.app import build
from office.home.home import Home
from tests.hezhang.acts.conftest import a_whole_desk
from tests.hezhang.console.hand import Hand, hand
from tests.timestamp_authority import Authority, answering
from tests.workers.desk.desk import OFFICER, ADesk


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "one")


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Iterator[ADesk]:
    with a_whole_desk(home, tmp_path) as made:
        made.open("oil_spill", water="beihai")
        yield made


@pytest.fixture
def officer(desk: ADesk) -> Hand:
    return hand(build(desk.wiring), desk.wiring.office, OFFICER)


def asked_at(desk: ADesk, url: str, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = desk.wiring.office
    given = {"hezhang_timestamp_url": url, "hezhang_timestamp_certificate": certificate}
    monkeypatch.setattr(office, "settings", office.settings.model_copy(update=given))


def kept(desk: ADesk) -> bool:
    with desk.ledger.reading() as tx:
        return leaves.latest_under(tx, "rfc3161/") is not None


def test_an_officer_asks_for_a_timestamp_and_it_is_kept(
    desk: ADesk, officer: Hand, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    with answering(authority) as url:
        asked_at(desk, url, authority.root, monkeypatch)
        assert 'action="/audit/stamp"' in officer.asks("/audit").body.decode()
        told = officer.posts("/audit/stamp", {"id": "s"})
        assert told.status == 200
        assert "时间戳已收存" in told.body.decode()
        assert kept(desk)
        again = officer.posts("/audit/stamp", {"id": "s"})
        assert "此前" in again.body.decode()


def test_an_authority_that_lies_is_named_and_nothing_is_kept(
    desk: ADesk, officer: Hand, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    with answering(authority, "another_content") as url:
        asked_at(desk, url, authority.root, monkeypatch)
        told = officer.posts("/audit/stamp", {"id": "s"})
    assert told.status == 409
    assert "所答不是它给这个检查点的时间戳" in told.body.decode()
    assert not kept(desk)


def test_where_nobody_can_be_asked_the_page_says_so(
    desk: ADesk, officer: Hand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = officer.asks("/audit").body.decode()
    assert "HEZHANG_TIMESTAMP_URL" in page
    assert 'action="/audit/stamp"' not in page
    assert officer.posts("/audit/stamp", {"id": "s"}).status == 409
    asked_at(desk, "http://127.0.0.1:9/tsr", tmp_path / "none.pem", monkeypatch)
    assert "none.pem" in officer.asks("/audit").body.decode()
