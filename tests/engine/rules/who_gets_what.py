"""Who gets what, typed by hand from the district's plan and the field notes; nothing here is read from a playbook or
the district.

`WATERS` says who stands where on each water. `DUTIES` and `MESSAGES` say for each part of a playbook whom it is meant
for: a word
(the name of a field of `Water`) or the id of a unit.
"""

from __future__ import annotations

from typing import NamedTuple

DONGCHENG = ("nb_dongcheng_w", "nb_dongcheng_e")
FENGTAI = ("nb_fengtai_w", "nb_fengtai_e")
HAIDIAN = ("nb_haidian_w", "nb_haidian_e")


class Water(NamedTuple):
    """The units behind each word, on one water. A river chief is the director of a street, so `streets` stands for
    both.
    """

    oil_owner: tuple[str, ...]
    solid_owner: tuple[str, ...]
    operator: tuple[str, ...]
    streets: tuple[str, ...]
    downstream: tuple[str, ...]
    upstream: tuple[str, ...] = ()
    bank: tuple[str, ...] = ()

    @property
    def touched(self) -> tuple[str, ...]:
        """By the code of 2026, art. 125: those downstream and across the bank, and their governments."""
        told = (*self.downstream, *self.bank)
        return (*told, *dict.fromkeys(f"{it[:-2]}_g" for it in told if it.startswith("nb_")))


WATERS: dict[str, Water] = {
    # Task 3: oil with 环保局, solid waste with 市政市容委. Water leaves 前海 for 东城 (玉河) and for the lake of
    # 北海公园.
    "xihai": Water(
        oil_owner=("huanbaoju",),
        solid_owner=("shizheng",),
        operator=("shichahai_office",),
        streets=("sd_shichahai",),
        downstream=(*DONGCHENG, "beihai_park"),
        upstream=HAIDIAN,
    ),
    "houhai": Water(
        oil_owner=("huanbaoju",),
        solid_owner=("shizheng",),
        operator=("shichahai_office",),
        streets=("sd_shichahai",),
        downstream=(*DONGCHENG, "beihai_park"),
        upstream=HAIDIAN,
    ),
    "qianhai": Water(
        oil_owner=("huanbaoju",),
        solid_owner=("shizheng",),
        operator=("shichahai_office",),
        streets=("sd_shichahai",),
        downstream=(*DONGCHENG, "beihai_park"),
        upstream=HAIDIAN,
    ),
    # Task 3 likewise. Nobody is known to run this lake, so its street does (four (2)). It drains to 南长河.
    "zhanlanguan": Water(
        oil_owner=("huanbaoju",),
        solid_owner=("shizheng",),
        operator=("sd_zhanlanlu",),
        streets=("sd_zhanlanlu",),
        downstream=(*DONGCHENG, "shichahai_office"),
        upstream=HAIDIAN,
    ),
    # Task 3: the three parks own both on their own lake. Two streets claim 北海; 中海 below it is the city's.
    "beihai": Water(
        oil_owner=("beihai_park",),
        solid_owner=("beihai_park",),
        operator=("beihai_park",),
        streets=("sd_xichanganjie", "sd_shichahai"),
        downstream=("city_gov", "city_river"),
        upstream=HAIDIAN,
    ),
    "zoo_lake": Water(
        oil_owner=("zoo",),
        solid_owner=("zoo",),
        operator=("zoo",),
        streets=("sd_zhanlanlu",),
        downstream=(*DONGCHENG, "shichahai_office"),
    ),
    "taoranting": Water(
        oil_owner=("taoranting_park",),
        solid_owner=("taoranting_park",),
        operator=("taoranting_park",),
        streets=("sd_taoranting",),
        downstream=DONGCHENG,
    ),
    # The plan names no owner here: up to the city, with the district's bureau standing by.
    "zhonghai": Water(
        oil_owner=("city_gov", "huanbaoju"),
        solid_owner=("city_gov", "shizheng"),
        operator=("sd_xichanganjie",),
        streets=("sd_xichanganjie",),
        downstream=(*DONGCHENG, "city_gov", "city_river"),
        upstream=HAIDIAN,
    ),
    "nanhai": Water(
        oil_owner=("city_gov", "huanbaoju"),
        solid_owner=("city_gov", "shizheng"),
        operator=("sd_xichanganjie",),
        streets=("sd_xichanganjie",),
        downstream=(*DONGCHENG, "city_gov", "city_river"),
        upstream=HAIDIAN,
    ),
    # Rivers: the river office with 环保局 for oil, 市政市容委 for waste.
    "nanchanghe": Water(
        oil_owner=("city_river", "huanbaoju"),
        solid_owner=("shizheng",),
        operator=("city_river",),
        streets=("sd_zhanlanlu",),
        downstream=(*DONGCHENG, "shichahai_office"),
        upstream=HAIDIAN,
        bank=HAIDIAN,
    ),
    "zhuanhe": Water(
        oil_owner=("city_river", "huanbaoju"),
        solid_owner=("shizheng",),
        operator=("city_river",),
        streets=("sd_zhanlanlu", "sd_desheng", "sd_xinjiekou"),
        downstream=(*DONGCHENG, "shichahai_office"),
        upstream=HAIDIAN,
    ),
    "beihucheng": Water(
        oil_owner=("city_river", "huanbaoju"),
        solid_owner=("shizheng",),
        operator=("city_river",),
        streets=("sd_desheng", "sd_xinjiekou", "sd_shichahai"),
        downstream=DONGCHENG,
        upstream=HAIDIAN,
    ),
    "yongyin": Water(
        oil_owner=("city_river", "huanbaoju"),
        solid_owner=("shizheng",),
        operator=("city_river",),
        streets=("sd_yuetan", "sd_guangwai"),
        downstream=DONGCHENG,
        upstream=HAIDIAN,
    ),
    "nanhucheng": Water(
        oil_owner=("city_river", "huanbaoju"),
        solid_owner=("shizheng",),
        operator=("city_river",),
        streets=("sd_guangwai", "sd_guangnei", "sd_niujie", "sd_baizhifang", "sd_taoranting", "sd_tianqiao"),
        downstream=DONGCHENG,
        upstream=HAIDIAN,
        bank=FENGTAI,
    ),
    "liangshui": Water(
        oil_owner=("city_liangshui", "huanbaoju"),
        solid_owner=("shizheng",),
        operator=("city_liangshui",),
        streets=("sd_guangwai",),
        downstream=FENGTAI,
        upstream=FENGTAI,
    ),
}

DUTIES: dict[str, dict[str, str]] = {
    "oil_spill": {
        # the scene first
        "call_119": "huanbaoju",
        "call_110": "huanbaoju",
        "call_120": "huanbaoju",
        "scene_safe": "huanbaoju",
        "keep_off": "oil_owner",
        # warning
        "verify": "huanbaoju",
        "propose_warning": "huanbaoju",
        "file_warning": "district_gov",
        "renew_warning": "huanbaoju",
        "inbound_check": "huanbaoju",
        "stop_boats": "operator",
        "ready_boom": "oil_owner",
        "street_watch": "streets",
        # response
        "site_command": "huanbaoju",
        "go_and_stop": "oil_owner",
        "first_boom": "oil_owner",
        "outlet_line": "oil_owner",
        "suspend_boating": "operator",
        "recovery": "oil_owner",
        "cordon": "streets",
        "land_source": "huanbaoju",
        "land_source_safety": "anjian",
        "land_source_street": "streets",
        "tap_water": "weiji",
        "phone_city": "huanbaoju",
        "phone_now": "huanbaoju",
        "gate_request": "huanbaoju",
        "first_sample": "huanbaoju",
        "initial_report_urgent": "huanbaoju",
        "initial_report": "huanbaoju",
        "report_ministry": "huanbaoju",
        "details_city": "huanbaoju",
        "zero_report": "huanbaoju",
        "public_statement": "xuanchuan",
        "press_conference": "xuanchuan",
        "transfer_command": "huanbaoju",
        "trace_source": "huanbaoju",
        "followup_open": "huanbaoju",
        "written_initial_report": "huanbaoju",
        # containment
        "skim": "oil_owner",
        "sentinel_line": "oil_owner",
        "collect_waste": "solid_owner",
        "haul_waste": "huanwei",
        "sampling_rounds": "huanbaoju",
        "next_sample": "huanbaoju",
        "followup_report": "huanbaoju",
        "changed_report": "huanbaoju",
        "progress_report": "huanbaoju",
        "daily_report": "huanbaoju",
        "violation_record": "huanbaoju",
        # closure
        "restock": "oil_owner",
        "waste_manifest": "solid_owner",
        "final_report": "huanbaoju",
        "damage_assessment": "huanbaoju",
        "assessment_report": "huanbaoju",
        "drill_review": "huanbaoju",
        # by the law of 2026
        "neighbour_receipt": "touched",
        "start_decision": "district_gov",
        "report_copy": "huanbaoju",
        "polluter_duties": "anjian",
        "vessel_side": "city_jiaowei",
        "joint_measures": "district_gov",
        "end_announced": "district_gov",
        "impact_assessed": "district_gov",
        "impact_published": "district_gov",
        "final_grade": "district_gov",
        "investigation": "district_gov",
        "investigation_grave": "district_gov",
        "archive": "district_gov",
        "congress_filing": "district_gov",
        "manifest_number": "solid_owner",
        "receiver_confirms": "solid_owner",
    },
    "discharge": {
        # the scene first
        "call_119": "huanbaoju",
        "call_110": "huanbaoju",
        "call_120": "huanbaoju",
        "scene_safe": "huanbaoju",
        "keep_off": "oil_owner",
        # warning
        "verify": "huanbaoju",
        "propose_warning": "huanbaoju",
        "file_warning": "district_gov",
        "renew_warning": "huanbaoju",
        "inbound_check": "huanbaoju",
        "gate_standby": "huanbaoju",
        "grid_watch": "chengguan_zhihui",
        "ready_barrier": "oil_owner",
        "stop_boats": "operator",
        "street_watch": "streets",
        # response
        "locate_outfall": "huanbaoju",
        "intercept": "oil_owner",
        "block_outfall": "city_drainage",
        "open_manholes": "yuanlin_shizheng",
        "suspend_boating": "operator",
        "trace_upstream": "streets",
        "evidence": "chengguan_zhifa",
        "clear_dumping": "huanwei",
        "grid_data": "chengguan_zhihui",
        "firm_data": "kexin",
        "tap_water": "weiji",
        "phone_city": "huanbaoju",
        "phone_now": "huanbaoju",
        "gate_request": "huanbaoju",
        "sample_outfall": "huanbaoju",
        "initial_report_urgent": "huanbaoju",
        "initial_report": "huanbaoju",
        "report_ministry": "huanbaoju",
        "details_city": "huanbaoju",
        "zero_report": "huanbaoju",
        "public_statement": "xuanchuan",
        "press_conference": "xuanchuan",
        "transfer_command": "huanbaoju",
        "stop_order": "huanbaoju",
        "name_items": "huanbaoju",
        "followup_open": "huanbaoju",
        "written_initial_report": "huanbaoju",
        # containment
        "divert_flow": "city_drainage",
        "vac_trucks": "huanwei",
        "aerate": "operator",
        "dead_fish_out": "solid_owner",
        "seal": "chengguan_zhifa",
        "sampling_rounds": "huanbaoju",
        "next_sample": "huanbaoju",
        "followup_report": "huanbaoju",
        "changed_report": "huanbaoju",
        "progress_report": "huanbaoju",
        "daily_report": "huanbaoju",
        # closure
        "restore_pipes": "yuanlin_shizheng",
        "ledger_update": "streets",
        "final_report": "huanbaoju",
        "case_file": "huanbaoju",
        "disclosure": "huanbaoju",
        "complaint_answers": "huanbaoju",
        "damage_assessment": "huanbaoju",
        "assessment_report": "huanbaoju",
        "drill_review": "huanbaoju",
        # by the law of 2026
        "neighbour_receipt": "touched",
        "start_decision": "district_gov",
        "report_copy": "huanbaoju",
        "polluter_duties": "anjian",
        "joint_measures": "district_gov",
        "end_announced": "district_gov",
        "impact_assessed": "district_gov",
        "impact_published": "district_gov",
        "final_grade": "district_gov",
        "investigation": "district_gov",
        "investigation_grave": "district_gov",
        "archive": "district_gov",
        "congress_filing": "district_gov",
    },
}

TASK_13 = ("kexin", "shizheng", "weiji", "chengguan_zhihui")
"""The units that task 13 names beside 环保局 and the streets, and the grid centre of task 16."""

MESSAGES: dict[str, dict[str, tuple[str, ...]]] = {
    "oil_spill": {
        "warning_to_chiefs": ("streets",),
        "warning_to_units": TASK_13,
        "response_to_chiefs": ("streets",),
        "response_to_units": ("operator", *TASK_13),
        "response_to_partners": ("city_drainage", "downstream"),
        "upstream_asked": ("upstream", "bank", "operator"),
        "gate_please_lake": ("city_river",),
        "gate_please_river": ("operator",),
        "containment_to_all": ("streets", "operator", *TASK_13, "city_drainage", "city_river", "downstream"),
        "containment_upstream": ("upstream", "bank", "operator"),
        "closure_to_all": ("streets", "operator", *TASK_13, "city_drainage", "city_river", "downstream"),
        "neighbours_notified": ("touched",),
        "response_named": ("streets", "operator", "district_gov"),
        "neighbours_updated": ("touched",),
    },
    "discharge": {
        "stand_by": ("city_drainage", "yuanlin_shizheng"),
        "warning_to_chiefs": ("streets",),
        "warning_to_units": TASK_13,
        "warning_to_drainage": ("city_drainage",),
        "gate_warning_lake": ("city_river",),
        "gate_warning_river": ("operator",),
        "response_to_chiefs": ("streets",),
        "response_to_units": ("operator", *TASK_13, "downstream"),
        "upstream_asked": ("upstream", "bank", "operator"),
        "gate_please_lake": ("city_river",),
        "gate_please_river": ("operator",),
        "containment_to_all": ("streets", "operator", *TASK_13, "city_drainage", "city_river", "downstream"),
        "containment_upstream": ("upstream", "bank", "operator"),
        "closure_to_all": ("streets", "operator", *TASK_13, "city_drainage", "city_river", "downstream"),
        "neighbours_notified": ("touched",),
        "response_named": ("streets", "operator", "district_gov"),
        "neighbours_updated": ("touched",),
    },
}

BY_ROLE: dict[str, str] = {
    "commander_told": "commander",
    "district_chief_told": "district_chief",
    "inspector_told": "inspector",
    "overdue_told": "inspector",
}
"""Messages to persons of a role, in both playbooks and on every water alike."""

TO_EVERYONE_TOLD = ("ended", "called_off", "regraded")
"""Messages that go to everybody who was told anything of the incident, in both playbooks."""
