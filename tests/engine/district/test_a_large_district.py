"""A district with a thousand units is read like any other."""

from __future__ import annotations

import shutil
from pathlib import Path

from office.files.data_files import load_district, shipped_districts

UNITS = 1000

UNIT = """  unit_{number}:
    zh: 第{number}街道办事处
    en: Street Office {number}
    kind: other
    aliases: [{aliases}]
    certainty: assumed
    source: 大区试验
"""


def aliases(number: int) -> str:
    return ", ".join(f"第{number}街道{other}" for other in "甲乙丙丁戊己庚辛壬癸")


PERSON = """  unit_{number}_head:
    {{name: 第{number}负责人, unit: unit_{number}, post: 负责人, roles: [unit_head, unit_contact],
     channels: {{email: unit.{number}@xicheng.example}}}}
"""


def test_a_thousand_units_with_their_people_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "large"
    shutil.copytree(shipped_districts()["xicheng"], folder)
    with (folder / "units.yaml").open("a", encoding="utf-8") as file:
        file.writelines(UNIT.format(number=number, aliases=aliases(number)) for number in range(UNITS))
    with (folder / "persons.yaml").open("a", encoding="utf-8") as file:
        file.writelines(PERSON.format(number=number) for number in range(UNITS))
    contacts = (folder / "contacts.yaml").read_text(encoding="utf-8")
    reached = "".join(f"  unit_{number}: [unit_{number}_head]\n" for number in range(UNITS))
    heads = "".join(f"  unit_{number}: unit_{number}_head\n" for number in range(UNITS))
    before, after = contacts.split("\nheads:\n")
    (folder / "contacts.yaml").write_text(f"{before}\n{reached}heads:\n{heads}{after}", encoding="utf-8")
    assert len(load_district(folder).district.units) > UNITS
