"""Somebody sees pollution and says so: it becomes a signal, and their receipt number tells what became of it."""

from __future__ import annotations

import pytest

from engine.signal_log.commands import AnswerSignal
from engine.signal_log.state import Signal
from engine.values.private import Private
from hezhang.web.public.crowd import AT_ONCE, REPORTS, WITHIN, Busy, Crowd, TooMany
from office.services import signals as work
from office.services.joining import merge
from tests.hezhang.web.public.citizen import Citizen, multipart, receipt_of
from tests.hezhang.web.public.pictures import PLACE, jpeg, png
from tests.workers.desk.desk import OFFICER, ADesk, person


def signals(desk: ADesk) -> list[Signal]:
    return [it for log in work.logs(desk.wiring.office) for it in log.signals.values()]


def test_a_report_is_a_signal_at_once_and_its_receipt_tells_what_became_of_it(desk: ADesk, citizen: Citizen) -> None:
    number = receipt_of(citizen.sends(words="还在往外流", sign="xc-zh-017", telephone="139 0000 1234"))
    (signal,) = signals(desk)
    assert (signal.heard.way, signal.heard.water) == ("web", "zhuanhe")
    assert (str(signal.heard.words), str(signal.heard.place)) == ("油、油膜；还在往外流", "牌号 XC-ZH-017")
    assert str(signal.heard.reach) == "13900001234"
    desk.send_texts()
    desk.phone(OFFICER).was_told(signal.id)
    fresh = citizen.reads("/public/receipt", f"no={number.lower().replace('-', ' ')}&lang=en")
    assert fresh.count('class="on"') == 1
    assert "You are answered by" in fresh
    assert "13900001234" not in fresh
    story = desk.open("discharge", water="zhuanhe")
    office = desk.wiring.office
    assert not hasattr(merge(office, person(OFFICER), desk.new_id(), [signal.id], story.id), "code")
    assert citizen.reads("/public/receipt", f"no={number}").count('class="on"') == 2
    answer = AnswerSignal(id="a-1", actor=person(OFFICER), signal=signal.id, how="web", words=Private("已封堵，谢谢"))
    desk.submit("intake-2017", answer)
    last = citizen.reads("/public/receipt", f"no={number}")
    assert last.count('class="on"') == 3
    assert "已封堵，谢谢" in last


def test_who_left_no_telephone_is_owed_an_answer_by_their_number(desk: ADesk, citizen: Citizen) -> None:
    number = receipt_of(citizen.sends())
    (signal,) = signals(desk)
    assert number in str(signal.heard.reach)
    assert signal.owes_answer


def test_a_form_that_is_sent_twice_is_one_report(desk: ADesk, citizen: Citizen) -> None:
    first = receipt_of(citizen.sends(token="one-form-sent-twice"))
    assert receipt_of(citizen.sends(token="one-form-sent-twice", words="again")) == first
    assert len(signals(desk)) == 1


def test_a_photo_is_kept_without_the_place_that_stood_in_it(desk: ADesk, citizen: Citizen) -> None:
    receipt_of(citizen.sends([jpeg(behind=b"<script>"), png()]))
    (signal,) = signals(desk)
    assert [str(it.name) for it in signal.heard.photos] == ["1.jpg", "2.png"]
    with desk.ledger.reading() as tx:
        kept = b"".join(tx.file(it.sha256) for it in signal.heard.photos)
    assert PLACE not in kept
    assert b"script" not in kept


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"kind": "", "words": " "}, 422, "Tick what you saw"),
        ({"water": "", "place": ""}, 422, "Choose a water"),
        ({"water": "atlantis"}, 422, "no such water"),
        ({"sign": "<b>'; DROP TABLE"}, 422, "A sign"),
        ({"telephone": "javascript:alert(1)"}, 422, "digits only"),
        ({"words": "x" * 501}, 422, "too long"),
        ({"token": "short"}, 422, "could not be read"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_recorded(
    desk: ADesk, citizen: Citizen, fields: dict[str, str], status: int, said: str
) -> None:
    told = citizen.sends(**fields)
    assert (told.status, said in told.body.decode()) == (status, True)
    assert "<b>" not in told.body.decode().replace("<b>Waters of", "")
    assert signals(desk) == []


@pytest.mark.parametrize(
    ("photos", "status", "said"),
    [
        ([b"<svg onload=alert(1)>"], 422, "no JPEG or PNG"),
        ([jpeg()[:50]], 422, "not whole"),
        ([png(width=2**31 - 1)], 422, "too many pixels"),
        ([jpeg()] * 4, 422, "3 photos at most"),
        ([jpeg() + bytes(9 * 1024 * 1024)], 422, "8 MB a photo"),
        ([jpeg() + bytes(50 * 1024 * 1024)], 413, "8 MB a photo"),
    ],
    ids=["svg", "cut", "bomb", "four", "9 MB", "50 MB"],
)
def test_an_upload_that_is_no_photo_is_said_to_be_none(
    desk: ADesk, citizen: Citizen, photos: list[bytes], status: int, said: str
) -> None:
    told = citizen.sends(photos)
    assert (told.status, said in told.body.decode()) == (status, True), told.body.decode()[-2000:]
    assert signals(desk) == []


@pytest.mark.parametrize("cut", [10, 120, -30])
def test_a_form_that_broke_off_or_comes_from_another_site_is_not_recorded(
    desk: ADesk, citizen: Citizen, cut: int
) -> None:
    whole = multipart({"token": "a" * 20, "water": "zhuanhe", "kind": "oil", "words": "很臭" * 9}, [jpeg()])
    assert citizen.posts(whole[:cut]).status == 422
    assert citizen.posts(whole, Sec_Fetch_Site="cross-site").status == 422
    assert citizen.posts(whole, content_type="text/plain").status == 422
    assert signals(desk) == []


def test_a_receipt_that_nobody_was_given_is_not_found_and_guessing_ends(citizen: Citizen) -> None:
    assert citizen.asks("/public/receipt", "no=AAAAA-AAAAA").status == 404
    assert citizen.asks("/public/receipt", "no=%3Cscript%3E").status == 404
    codes = {citizen.asks("/public/receipt", "no=BBBBB-BBBBB").status for _ in range(40)}
    assert codes == {404, 429}


def test_a_report_opens_no_incident_again_by_itself(desk: ADesk, citizen: Citizen) -> None:
    story = desk.open("discharge", water="zhuanhe")
    story.officer.pull("false_alarm", reason="误报")
    receipt_of(citizen.sends(words="又发黑了"))
    assert story.incident.ended
    (signal,) = signals(desk)
    assert signal.outcome == "undecided"


def test_one_client_that_sends_on_and_on_keeps_nobody_else_from_reporting(desk: ADesk, citizen: Citizen) -> None:
    codes = [citizen.sends().status for _ in range(REPORTS + 3)]
    assert codes == [303] * REPORTS + [429] * 3
    assert "ring 12369" in citizen.sends().body.decode()
    assert Citizen(citizen.app, "198.51.100.9").sends().status == 303
    assert len(signals(desk)) == REPORTS + 1


def test_who_is_refused_may_come_again_later_and_sends_only_so_much_at_once() -> None:
    seconds = [0.0]
    crowd = Crowd(lambda: seconds[0])
    for _ in range(REPORTS):
        crowd.recorded("203.0.113.7")
    with pytest.raises(TooMany), crowd.sending("203.0.113.7"):
        pass
    seconds[0] = WITHIN + 1
    entered = [crowd.sending("203.0.113.7") for _ in range(AT_ONCE)]
    for it in entered:
        it.__enter__()
    with pytest.raises(Busy), crowd.sending("203.0.113.7"):
        pass
    with crowd.sending("198.51.100.9"):
        entered[0].__exit__(None, None, None)
    with crowd.sending("203.0.113.7"):
        pass


def test_a_code_on_a_sign_fills_in_the_place(citizen: Citizen) -> None:
    page = citizen.reads("/public/report", "water=zhuanhe&sign=XC-ZH-017&lang=zh")
    assert 'value="XC-ZH-017"' in page
    assert '<option value="zhuanhe" selected>转河' in page
    strange = citizen.reads("/public/report", "water=%22%3E%3Cscript%3E&sign=%3Cimg%3E&lang=zh")
    assert "<script" not in strange
    assert "<img" not in strange


def test_many_reports_are_one_text_to_the_office(desk: ADesk, citizen: Citizen) -> None:
    for number in range(9):
        receipt_of(Citizen(citizen.app, f"198.51.100.{number}").sends())
    desk.send_texts()
    assert len(desk.phone(OFFICER).texts()) == 1
    desk.clock.jump(minutes=11)
    receipt_of(citizen.sends())
    desk.send_texts()
    assert "等9件" in desk.phone(OFFICER).texts()[-1], "the eight that nobody was told of, and the new one"
