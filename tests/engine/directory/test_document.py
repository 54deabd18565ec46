"""A directory as rows: whatever an edit does to one, the fold of its changes does the same to the document."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine.directory.document import (
    PERSONAL,
    PERSONAL_FIELDS,
    WHOLE,
    Document,
    applied,
    compared,
    keys,
    row,
    tables,
    with_row,
)
from engine.district.model import District
from engine.ledger import directories
from office.files.data_files import canonical, find_district, load_district


@pytest.fixture(scope="module")
def document() -> Document:
    loaded: Document = json.loads(canonical(load_district(find_district("xicheng")).district))
    return loaded


EDITS: list[tuple[str, str, dict[str, Any]]] = [
    ("persons", "huanwei_1", {"channels": {"sms": "+14085550190"}}),
    ("persons", "somebody_new", {"name": "何人", "unit": "huanwei", "channels": {"sms": "+14085550190"}}),
    ("contacts", "huanwei", {"persons": ["huanwei_2", "huanwei_1"]}),
    ("heads", "huanwei", {"person": "huanwei_2"}),
    ("facilities", "xihai:oil_spill", {"owner": "shizheng"}),
    ("flows", "1", {"units": ["nb_haidian_e"]}),
    ("rosters", "huanbaoju", {"swaps": [{"day": "2017-05-01"}]}),
    ("stock", "xihai", {"has": {"boom_m": 5}}),
    ("calendar", "2031", {"holidays": [], "certainty": "source", "source": "x"}),
    (WHOLE, WHOLE, {"timezone": "Asia/Urumqi", "title": {"zh": "西城", "en": "Xicheng"}}),
]


@pytest.mark.parametrize(("table", "key", "put"), EDITS, ids=lambda it: str(it)[:20])
def test_a_change_of_any_table_is_made_again_by_the_fields_that_changed(
    document: Document, table: str, key: str, put: dict[str, Any]
) -> None:
    wanted = with_row(document, table, key, {**(row(document, table, key) or {}), **put})
    assert wanted != document
    edit = compared(table, key, row(document, table, key), row(wanted, table, key))
    assert edit is not None
    assert applied(document, edit) == wanted


@pytest.mark.parametrize("table", ["persons", "contacts", "facilities", "flows", "monitors"])
def test_a_row_that_is_taken_away_is_gone_and_can_be_put_back(document: Document, table: str) -> None:
    key = keys(document, table)[0]
    gone = compared(table, key, row(document, table, key), None)
    assert gone is not None
    without = applied(document, gone)
    assert len(keys(without, table)) == len(keys(document, table)) - 1
    back = compared(table, "+" if table == "flows" else key, None, row(document, table, key))
    assert back is not None
    assert sorted(map(str, _rows(applied(without, back), table))) == sorted(map(str, _rows(document, table)))


def test_only_the_fields_that_changed_are_named(document: Document) -> None:
    was = row(document, "persons", "huanwei_1")
    assert was is not None
    edit = compared("persons", "huanwei_1", was, {**was, "channels": {**was["channels"], "sms": "+14085550190"}})
    assert edit is not None
    assert [(it.field, it.after) for it in edit.changes] == [("channels.sms", '"+14085550190"')]


def test_every_table_of_the_district_is_a_table_of_rows(document: Document) -> None:
    """A new table of the district needs nothing here; what is none is a field of the district itself. No sources of
    Xicheng are known, and an empty register is no table.
    """
    single = set(row(document, WHOLE, WHOLE) or {})
    assert set(tables(document)) - {WHOLE} | single == set(District.model_fields) - {"sources"}
    assert single == {
        "id", "title", "area_code", "timezone", "incident_prefix", "regulations", "surroundings", "example",
        "district_chief",
    }  # fmt: skip


def test_what_is_sealed_in_the_stored_directory_is_sealed_in_its_edits() -> None:
    assert {directories.ROWS, *directories.TABLES} == PERSONAL | PERSONAL_FIELDS


def _rows(document: Document, table: str) -> list[Any]:
    return [row(document, table, key) for key in keys(document, table)]
