"""What the doctor found, in words. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.district.model import District
from office.views.running.finding import Finding, could_be_run, gravest_first
from office.views.running.settings import SettingRow
from office.wording.codes import CHANNELS, named
from office.wording.doctor import finding_of, mend_of_finding
from office.wording.language import Lang


@dataclass(frozen=True)
class FindingView:
    """A finding in the reader's language; `values` are as they were found."""

    code: str
    concern: str
    gravity: str
    says: str
    mend: str | None
    values: Mapping[str, str]


@dataclass(frozen=True)
class ExaminationView:
    """Everything, the gravest first. `ok`: an emergency could be run."""

    ok: bool
    grave: int
    findings: tuple[FindingView, ...]
    settings: tuple[SettingRow, ...]


def examination(
    found: Iterable[Finding], settings: Iterable[SettingRow], district: District, lang: Lang
) -> ExaminationView:
    """What was found, in words."""
    ordered = list(gravest_first(found))
    views = tuple(_view(it, district, lang) for it in ordered)
    grave = sum(it.gravity == "grave" for it in ordered)
    return ExaminationView(could_be_run(ordered), grave, views, tuple(settings))


def _view(it: Finding, district: District, lang: Lang) -> FindingView:
    """The sentence with names; the mend with ids, since it may be a command to type."""
    says = finding_of(it.code, _named(it.values, district, lang), lang)
    return FindingView(it.code, it.concern, it.gravity, says, mend_of_finding(it.code, it.values, lang), it.values)


def _named(values: Mapping[str, str], district: District, lang: Lang) -> dict[str, str]:
    """Units by their names and channels by theirs, for the sentence."""
    said = dict(values)
    if "channel" in said:
        said["channel"] = named(CHANNELS, said["channel"], lang)
    for key in ("unit", "units", "other"):
        if key in said:
            said[key] = ", ".join(_unit(part, district, lang) for part in said[key].split(", "))
    return said


def _unit(text: str, district: District, lang: Lang) -> str:
    key, _, more = text.partition(" ")
    known = district.units.get(key)
    if known is None:
        return text
    return f"{known.zh if lang == 'zh' else known.en}{' ' + more if more else ''}"
