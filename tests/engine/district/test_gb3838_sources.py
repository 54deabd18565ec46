"""GB 3838-2002 tables 2 and 3, the items of drinking-water sources, against the printed tables as they were typed off:
mg/L.
"""

from __future__ import annotations

import pytest

from engine.standards.classify import limit
from engine.standards.model import Standard

TABLE_2 = """
硫酸盐（以SO4计） 250
氯化物（以Cl计） 250
硝酸盐（以N计） 10
铁 0.3
锰 0.1
"""
TABLE_3 = """
三氯甲烷 0.06
四氯化碳 0.002
三溴甲烷 0.1
二氯甲烷 0.02
1,2-二氯乙烷 0.03
环氧氯丙烷 0.02
氯乙烯 0.005
1,1-二氯乙烯 0.03
1,2-二氯乙烯 0.05
三氯乙烯 0.07
四氯乙烯 0.04
氯丁二烯 0.002
六氯丁二烯 0.0006
苯乙烯 0.02
甲醛 0.9
乙醛 0.05
丙烯醛 0.1
三氯乙醛 0.01
苯 0.01
甲苯 0.7
乙苯 0.3
二甲苯 0.5
异丙苯 0.25
氯苯 0.3
1,2-二氯苯 1.0
1,4-二氯苯 0.3
三氯苯 0.02
四氯苯 0.02
六氯苯 0.05
硝基苯 0.017
二硝基苯 0.5
2,4-二硝基甲苯 0.0003
2,4,6-三硝基甲苯 0.5
硝基氯苯 0.05
2,4-二硝基氯苯 0.5
2,4-二氯苯酚 0.093
2,4,6-三氯苯酚 0.2
五氯酚 0.009
苯胺 0.1
联苯胺 0.0002
丙烯酰胺 0.0005
丙烯腈 0.1
邻苯二甲酸二丁酯 0.003
邻苯二甲酸二(2-乙基己基)酯 0.008
水合肼 0.01
四乙基铅 0.0001
吡啶 0.2
松节油 0.2
苦味酸 0.5
丁基黄原酸 0.005
活性氯 0.01
滴滴涕 0.001
林丹 0.002
环氧七氯 0.0002
对硫磷 0.003
甲基对硫磷 0.002
马拉硫磷 0.05
乐果 0.08
敌敌畏 0.05
敌百虫 0.05
内吸磷 0.03
百菌清 0.01
甲萘威 0.05
溴氰菊酯 0.02
阿特拉津 0.003
苯并(a)芘 0.0000028
甲基汞 0.000001
多氯联苯 0.00002
微囊藻毒素-LR 0.001
黄磷 0.003
钼 0.07
钴 1.0
铍 0.002
硼 0.5
锑 0.005
镍 0.02
钡 0.7
钒 0.05
钛 0.1
铊 0.0001
"""


def typed(table: str) -> list[tuple[int, str, str]]:
    lines = [line.rsplit(" ", 1) for line in table.strip().splitlines()]
    return [(number, name, amount) for number, (name, amount) in enumerate(lines, 1)]


@pytest.mark.parametrize(("table", "printed"), [(2, TABLE_2), (3, TABLE_3)])
def test_the_table_is_whole_and_in_order(gb3838: Standard, table: int, printed: str) -> None:
    items = [it for it in gb3838.supply.values() if it.table == table]
    assert [(it.number, it.zh, f"{it.at_most:f}") for it in items] == typed(printed)
    assert {it.unit for it in items} == {"mg/L"}


def test_each_is_found_by_the_names_that_people_use(gb3838: Standard) -> None:
    asked = [
        "钼",
        "铊",
        "苯",
        "苯胺",
        "硝基苯",
        "氯化物",
        "1,2-二氯乙烷",
        "１，２-二氯乙烷",
        "Benzene",
        "苯并（a）芘",
        "DDVP",
    ]
    assert [gb3838.resolve(name) for name in asked] == [
        "mo",
        "tl",
        "benzene",
        "aniline",
        "nitrobenzene",
        "chloride",
        "dichloroethane_12",
        "dichloroethane_12",
        "benzene",
        "benzo_a_pyrene",
        "dichlorvos",
    ]


def test_none_of_them_has_a_limit_by_class(gb3838: Standard) -> None:
    assert all(limit(gb3838, code, "III", "river") is None for code in (*gb3838.supply, *gb3838.beside))
