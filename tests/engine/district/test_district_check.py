"""`hezhang district check`: what a sender would refuse, whom nothing reaches, what the rosters leave open, which file
is missing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from notify.channels.sms import check as sms_refuses
from notify.channels.voice import check as voice_refuses
from notify.message import Message
from notify.outcome import Failed
from office.files.data_files import DataRefused, load_district
from office.files.district_check import check_district
from office.files.faults import Fault
from office.wording.language import LANGUAGES
from tests.places import DATA

SHIPPED = DATA / "districts" / "xicheng"
AT = datetime(2017, 5, 2, tzinfo=UTC)
Copy = Callable[..., Path]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the shipped district, with one text in one of its files changed."""

    def make(file: str = "", old: str = "", new: str = "") -> Path:
        folder = tmp_path / "mine"
        shutil.copytree(SHIPPED, folder)
        if file:
            text = (folder / file).read_text("utf-8")
            assert old in text
            (folder / file).write_text(text.replace(old, new, 1), "utf-8")
        return folder

    return make


def told(folder: Path) -> list[Fault]:
    return check_district(folder, AT)


def codes(folder: Path) -> list[tuple[str, str]]:
    return [(it.severity, it.code) for it in told(folder)]


FIRST = "+12025550100"
NUMBERS = [
    ("+86138001380001", "number_no_chinese_number"),
    ("+8610086", "number_area_code_missing"),
    ("+861065551234", "number_takes_no_texts"),
    ("+864008123123", "number_takes_no_texts"),
    ("+4477009000", "number_area_code_missing"),
    ("13800138000", "number_no_country_code"),
    ("+8613800138000 ext. 5", "number_extension"),
    ("+1 202 555 0100", "number_not_plain"),
    ("+1202555010", "number_too_short"),
    ("+120255501000", "number_too_long"),
    ("+999123456789", "number_no_such_country"),
    ("+---", "number_no_number"),
    ("+4620012345678", "number_wrong_length"),
    ("+1800FLOWERS", "number_letters"),
]


@pytest.mark.parametrize(("number", "code"), NUMBERS, ids=[code + number for number, code in NUMBERS])
def test_a_number_that_its_sender_refuses_is_a_fault_with_its_line(number: str, code: str, copy: Copy) -> None:
    folder = copy("persons.yaml", f'sms: "{FIRST}"', f'sms: "{number}"')
    found = [it for it in told(folder) if it.code == code]
    assert [(it.severity, it.key.rpartition(".")[2]) for it in found] == [("fault", "sms")]
    assert number in (folder / "persons.yaml").read_text("utf-8").splitlines()[found[0].line - 1]
    assert all(f" {number}" not in it.shown(lang) for it in found for lang in LANGUAGES)
    with pytest.raises(DataRefused):
        load_district(folder)


@pytest.mark.parametrize(("number", "code"), [row for row in NUMBERS if row[1] != "number_not_plain"])
def test_the_sender_refuses_what_the_check_refuses(number: str, code: str) -> None:
    assert isinstance(sms_refuses(Message("d", 1, "sms", number, "演练", provider="twilio")), Failed)


def test_a_fixed_line_can_be_called(copy: Copy) -> None:
    assert voice_refuses(Message("d", 1, "voice", "+861065551234", "演练", provider="twilio")) is None


def test_a_real_directory_holds_no_invented_address_and_an_example_no_other(copy: Copy) -> None:
    folder = copy("persons.yaml", "\nexample: true", "\nexample: false")
    assert {it.code for it in told(folder) if it.severity == "fault"} == {"invented_in_earnest"}
    shutil.rmtree(folder)
    assert ("fault", "example_not_invented") in codes(copy("persons.yaml", f'sms: "{FIRST}"', 'sms: "+8613800138000"'))


def test_a_range_that_is_given_to_nobody_is_a_warning(copy: Copy) -> None:
    folder = copy("persons.yaml", f'sms: "{FIRST}"', 'sms: "+15551234567"')
    persons = folder / "persons.yaml"
    persons.write_text(persons.read_text("utf-8").replace("\nexample: true", "\nexample: false", 1), "utf-8")
    assert ("warning", "number_unassigned") in codes(folder)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("zoo.example", "mailbox_no_mailbox"),
        ("a b@zoo.example", "mailbox_spaces"),
        ("园长@zoo.example", "mailbox_not_plain"),
        ("zoo@zoo", "mailbox_domain_incomplete"),
    ],
)
def test_a_mailbox_is_one_by_the_rule_of_its_sender(address: str, code: str, copy: Copy) -> None:
    folder = copy("persons.yaml", "email: huanbaoju.duty.1@xicheng.example", f'email: "{address}"')
    assert ("fault", code) in codes(folder)


def test_a_chat_is_named_and_a_channel_that_is_not_installed_is_said(copy: Copy) -> None:
    folder = copy("persons.yaml", f'sms: "{FIRST}"', 'chat: "https://oapi.dingtalk.com/robot"')
    assert ("fault", "chat_no_platform") in codes(folder)
    shutil.rmtree(folder)
    folder = copy("persons.yaml", f'sms: "{FIRST}"', f'smss: "{FIRST}"')
    (found,) = [it for it in told(folder) if it.code == "unknown_channel"]
    assert "did you mean sms?" in found.mend()


def test_whom_nothing_leads_to_is_said(copy: Copy) -> None:
    folder = copy("contacts.yaml", "contacts:", "contacts:")
    contacts = (folder / "contacts.yaml").read_text("utf-8")
    (folder / "contacts.yaml").write_text(contacts.replace(", zoo_2]", "]"), "utf-8")
    found = [it for it in told(folder) if it.key == "persons.zoo_2"]
    assert [(it.severity, it.file) for it in found] == [("warning", str(folder / "persons.yaml"))]
    assert load_district(folder).district.persons["zoo_2"]


@pytest.mark.parametrize(
    "name", ["flows", "waters", "persons", "units", "facilities", "river_chiefs", "contacts", "district"]
)
def test_a_missing_file_is_a_fault_by_its_own_name(name: str, copy: Copy) -> None:
    folder = copy()
    (folder / f"{name}.yaml").unlink()
    missing = [it for it in told(folder) if it.code == "missing_file"]
    assert missing
    assert {it.file for it in missing} == {str(folder / f"{name}.yaml")}


@pytest.mark.parametrize("code", ["no_calendar", "no_rosters", "no_stock", "no_routines", "no_monitors"])
def test_a_file_that_need_not_be_there_is_a_note(code: str, copy: Copy) -> None:
    folder = copy()
    (folder / f"{code.removeprefix('no_')}.yaml").unlink()
    assert ("note", code) in codes(folder)


def test_a_file_that_cannot_be_read_hides_no_other(copy: Copy) -> None:
    folder = copy("units.yaml", "units:", "units: [")
    stock = folder / "stock.yaml"
    stock.write_text(stock.read_text("utf-8").replace("boom_m:", "boom_mm:", 1), "utf-8")
    found = told(folder)
    assert {Path(it.file).name for it in found} == {"units.yaml", "stock.yaml"}


def test_a_type_fault_hides_no_name_that_is_wrong(copy: Copy) -> None:
    folder = copy("stock.yaml", "stock:", "stock:")
    stock = folder / "stock.yaml"
    stock.write_text(stock.read_text("utf-8").replace("boom_m: 60", "boom_m: viel", 1), "utf-8")
    flows = folder / "flows.yaml"
    flows.write_text(flows.read_text("utf-8").replace("to: beihai", "to: beihaii", 1), "utf-8")
    assert [(Path(it.file).name, it.code) for it in told(folder) if it.severity == "fault"] == [
        ("flows.yaml", "no_such_water"),
        ("stock.yaml", "wrong_type"),
    ]


def test_a_gap_in_a_roster_and_one_that_ended_are_warnings_by_their_own_names(copy: Copy) -> None:
    folder = copy("rosters.yaml", 'to: "17:30"', 'to: "15:30"')
    (gap,) = [it for it in told(folder) if it.code.startswith("roster_gap")]
    assert (gap.severity, Path(gap.file).name, gap.key.split(".")[0]) == ("warning", "rosters.yaml", "rosters")
    assert "15:30" in gap.message()
    assert load_district(folder)
    text = (folder / "rosters.yaml").read_text("utf-8")
    (folder / "rosters.yaml").write_text(text.replace("turns: daily,", "until: 2017-04-30, turns: daily,"), "utf-8")
    assert "roster_over" in [it.code for it in told(folder)]


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("rosters.yaml", 'to: "17:30"', "to: 1730", "no_time_of_day"),
        ("rosters.yaml", "from: 2016-01-04", "from: 20160104", "no_day"),
        ("units.yaml", "zh: 北京动物园", 'zh: " "', "blank_name"),
        ("monitors.yaml", "item: ", "item: x_", "unknown_item"),
        ("district.yaml", "incident_prefix: XC", "incident_prefix: xc", "bad_name"),
        ("district.yaml", 'west: "115.2"', 'west: "119.2"', "surroundings_turned"),
        ("persons.yaml", "name: 任立新", 'name: " "', "blank_name"),
        # what only follows from a slip is not told beside it
        ("persons.yaml", "unit: huanbaoju, post", "unit: huanbaoj, post", "no_such_unit"),
        ("contacts.yaml", "  huanbaoju: [", "  huanbaoj: [", "no_such_unit"),
        ("rosters.yaml", "  huanbaoju:\n", "  huanbaoj:\n", "no_such_unit"),
        ("facilities.yaml", "{water: xihai, kind: oil", "{water: xihia, kind: oil", "no_such_water"),
        ("facilities.yaml", "owner: huanbaoju, overseer", "owner: huanbaoj, overseer", "no_such_unit"),
        ("facilities.yaml", "waters: [zhonghai, nanhai]", "waters: [zhonghi, nanhai]", "no_such_water"),
    ],
)
def test_a_slip_of_the_pen_is_a_fault_in_its_own_file(file: str, old: str, new: str, code: str, copy: Copy) -> None:
    faults = [it for it in told(copy(file, old, new)) if it.severity == "fault"]
    assert {(it.code, Path(it.file).name) for it in faults} == {(code, file)}
    assert all(it.message(lang) and it.mend(lang) for it in faults for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("Group", "chat_no_name"),
        ("wechat:example.one", "chat_no_platform"),
        ("wecom:", "chat_no_user"),
        ("wecom:a b", "chat_no_user"),
        ("wecom:zhangsan", "example_not_invented"),
        ("WECOM:example.zhifa.1", "chat_no_platform"),
    ],
)
def test_a_card_goes_to_one_person_on_a_known_platform(address: str, code: str, copy: Copy) -> None:
    folder = copy("persons.yaml", 'chat: "wecom:example.zhifa.1"', f'chat: "{address}"')
    assert ("fault", code) in codes(folder)


def test_two_persons_have_no_chat_in_common_unless_it_is_a_group(copy: Copy) -> None:
    folder = copy("persons.yaml", 'chat: "dingtalk:example.huanbaoju.2"', 'chat: "wecom:EXAMPLE.zhifa.1"')
    assert ("fault", "address_of_two") in codes(folder)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('leads: ["3", "7a"', 'leads: ["33", "7a"', "units.huanbaoju.leads[0]"),
        (
            'responsible: ["1b", "4", "9a", "9c", "17b", "RC"]',
            'responsible: ["1b", "RD"]',
            "units.huanbaoju.responsible[1]",
        ),
        ('if_concerned: ["', 'if_concerned: ["9e", "', ".if_concerned[0]"),
    ],
)
def test_an_item_that_the_plan_does_not_have_is_a_fault_at_its_line(old: str, new: str, key: str, copy: Copy) -> None:
    folder = copy("units.yaml", old, new)
    (fault,) = [it for it in told(folder) if it.severity == "fault"]
    assert (fault.code, fault.file) == ("no_such_plan_item", str(folder / "units.yaml"))
    assert fault.key.endswith(key)
    assert new in (folder / "units.yaml").read_text("utf-8").splitlines()[fault.line - 1]
    assert all(fault.message(lang) and fault.mend(lang) for lang in LANGUAGES)


def test_a_district_whose_plan_names_no_items_is_held_to_none(copy: Copy) -> None:
    folder = copy("district.yaml", "plan_items: ", "# plan_items: ")
    assert not [it for it in told(folder) if it.code == "no_such_plan_item"]
