"""What each code of a finding about a district says, and what would mend it, in Chinese and in English. Decides
nothing.
"""

from __future__ import annotations

from office.wording.language import Says

_NUMBER = Says("{person} 的 {channel} 号码不能用：", "the {channel} number of {person} cannot be used: ")


def _number(zh: str, en: str, mend_zh: str, mend_en: str) -> tuple[Says, Says]:
    return Says(_NUMBER.zh + zh, _NUMBER.en + en), Says(mend_zh, mend_en)


_ADD_UNIT = Says("补进 units，或改成已有的单位", "add it to units, or name another")
_ONE_OUT = Says("去掉其中一个", "take one of them out")
_EXCHANGE = Says("对调这两天", "exchange the two days")
_CENTRE = Says("核对 centre 和 outline", "check centre and outline")
_OUTSIDE = Says("在 outside 写出界外的水体", "name the waters beyond the border under outside")
_DIGITS = ("逐位核对", "check it digit by digit")

DISTRICT_WORDS: dict[str, tuple[Says, Says]] = {
    "missing_file": (
        Says(
            "缺少文件 {file}：没有哪个文件写了 {name}", "the file {file} is missing: no file of the folder holds {name}"
        ),
        Says("补上 {file}", "add {file}"),
    ),
    "no_calendar": (
        Says(
            "没有 {file}：不知道哪天是节假日，工作日时限按每天计",
            "there is no {file}: no day is known to be a holiday, and every day counts as a working day",
        ),
        Says("补上每年的节假日安排", "add the holidays of each year"),
    ),
    "no_rosters": (
        Says(
            "没有 {file}：各单位任何时候都按联系人顺序通知",
            "there is no {file}: at any hour the contacts of a unit are told in their order",
        ),
        Says("有值班表就补上", "add the rosters, if there are any"),
    ),
    "no_stock": (
        Says("没有 {file}：不登记应急物资", "there is no {file}: no stock is kept"),
        Says("有物资就补上", "add it, if there is any"),
    ),
    "no_routines": (
        Says("没有 {file}：没有定期职责", "there is no {file}: no duty comes round by the calendar"),
        Says("有定期职责就补上", "add them, if there are any"),
    ),
    "no_monitors": (
        Says("没有 {file}：没有在线监测", "there is no {file}: no online monitor reports"),
        Says("有在线监测就补上", "add them, if there are any"),
    ),
    "no_outfalls": (
        Says("没有排口登记：缺 {file}，或是空的", "no register of outfalls: {file} is missing or empty"),
        Says("有排口普查就补上", "add it, if there is a census of outfalls"),
    ),
    "no_sources": (
        Says("没有污染源登记：缺 {file}，或是空的", "no register of sources: {file} is missing or empty"),
        Says("有污染源台账就补上", "add it, if there is a ledger of sources"),
    ),
    # ── the registers ──
    "no_such_outfall": (
        Says("没有排口 {name}", "there is no outfall '{name}'"),
        Says("补进 outfalls，或改成已有的排口", "add it to outfalls, or name another"),
    ),
    "no_such_monitor": (
        Says("没有在线监测点 {name}", "there is no monitor '{name}'"),
        Says("补进 monitors，或改成已有的", "add it to monitors, or name another"),
    ),
    "no_such_register_fact": (
        Says("这一行没有 {name} 这一项", "the row has no fact called '{name}'"),
        Says("写这一行的一项", "name one of the facts of the row"),
    ),
    "number_twice": (
        Says("编号 {number} 也是 {other} 的", "the number {number} is also that of {other}"),
        Says("核对标志牌和普查表，各写各的", "check sign and census, and give each its own"),
    ),
    "register_far_away": (
        Says(
            "{name}的位置在本区周边之外（{around}）", "{name} lies outside the surroundings of the district ({around})"
        ),
        Says("核对经纬度和先后", "check the degrees and their order"),
    ),
    "outfall_off_water": (
        Says("{name}离{water}约 {metres} 米", "{name} stands some {metres} m off {water}"),
        Says("核对位置，或受纳水体", "check the place, or the water"),
    ),
    "sign_no": (
        Says("{name}没有标志牌", "no sign stands beside {name}"),
        Says("立一块，把牌号写进 sign", "put one up, and write its number under sign"),
    ),
    "sign_unknown": (
        Says("{name}有无标志牌未明", "nobody knows whether a sign stands beside {name}"),
        Says("去看一看，写进 sign", "have somebody look, and write it under sign"),
    ),
    "drains_nowhere": (
        Says("不知道{name}排到哪里", "nobody knows where {name} drains to"),
        Says("写 outfalls 或 water", "give outfalls or water"),
    ),
    "no_tanks": (
        Says("加油站{name}没有写油罐的情况", "nothing is said of the tanks of the petrol station {name}"),
        Says("写 tanks：罐壁和渗漏检测，不知道就写 unknown", "give tanks: walls and leak detection, unknown where so"),
    ),
    "tanks_may_leak": (
        Says("{name}是单层罐，又没有渗漏检测", "{name} has single-walled tanks and no leak is detected"),
        Says("督促改造（任务7：2017年底前达标）", "have them rebuilt (task 7: by the end of 2017)"),
    ),
    "no_permit": (
        Says("重点排污单位{name}没有排污许可", "the key discharger {name} has no permit"),
        Says("写 permits；编号不知道就留空", "give permits; leave a number that nobody knows empty"),
    ),
    "permit_ended": (
        Says("{name}的许可 {permit} 已于 {until} 到期", "the permit {permit} of {name} ended on {until}"),
        Says("写上新的许可，或查处", "write down the new one, or act on it"),
    ),
    "never_checked": (
        Says("这份文件里没有对{name}的检查", "these files know of no look at {name}"),
        Says(
            "去看一看，用 hezhang register check 记下", "have somebody look, and record it by `hezhang register check`"
        ),
    ),
    "recheck_overdue": (
        Says(
            "{name}上次检查是 {last}，应每 {days} 天一次",
            "{name} was looked at on {last}; days between two looks: {days}",
        ),
        Says(
            "去看一看，用 hezhang register check 记下", "have somebody look, and record it by `hezhang register check`"
        ),
    ),
    # ── addresses: the rules of what sends ──
    "number_no_country_code": _number(
        "没有国家码",
        "it has no country code",
        "以 + 和国家码开头，如 +86…",
        "begin with + and the country code, as in +86…",
    ),
    "number_no_such_country": _number(
        "没有这个国家码", "there is no such country code", "核对 + 后面的数字", "check the digits after the +"
    ),
    "number_no_number": _number("不是电话号码", "it is no telephone number", "写 + 和数字", "write + and digits"),
    "number_extension": _number("带了分机号", "it has an extension", "去掉分机号", "leave the extension out"),
    "number_letters": _number("里面有字母", "it has letters in it", "只写数字", "write it in digits"),
    "number_too_short": _number("位数太少", "it has too few digits", *_DIGITS),
    "number_too_long": _number("位数太多", "it has too many digits", *_DIGITS),
    "number_wrong_length": _number(
        "这个国家没有这样长的号码", "no number of this country has this many digits", *_DIGITS
    ),
    "number_area_code_missing": _number(
        "没有区号，或是短号",
        "the area code is missing, or it is a short code",
        "写全号码，短号不能用",
        "write the whole number; no short code",
    ),
    "number_no_chinese_number": _number("内地没有这样的号码", "no number of mainland China has this pattern", *_DIGITS),
    "number_takes_no_texts": _number(
        "固定电话和服务号收不到短信",
        "it is no mobile number and takes no texts",
        "移到 voice，或换成手机号",
        "put it under voice, or give a mobile number",
    ),
    "number_not_plain": _number(
        "中间有空格或符号",
        "there are spaces or signs in it",
        "写成 + 和数字，中间不留空",
        "write + and digits with nothing between",
    ),
    "number_unassigned": _number(
        "这个号段似乎没有启用",
        "its range does not seem to be given out to anybody",
        "核对号码；若是新号段可以不管",
        "check it; a range that is new may stay",
    ),
    "example_not_invented": (
        Says(
            "{person} 是样例，{channel} 地址却可能属于真人",
            "{person} is an example, and the {channel} address could belong to somebody",
        ),
        Says(
            "用 +1 区号 555-0100 至 555-0199，或 .example 域名",
            "take +1, any area code, 555-0100 to -0199, or a domain in .example",
        ),
    ),
    "invented_in_earnest": (
        Says(
            "{person} 的 {channel} 地址是虚构的，而这个区域不是样例",
            "the {channel} address of {person} is invented, and the district is no example",
        ),
        Says("换成真的，或给区域写上 example: true", "put in the real one, or mark the district as example: true"),
    ),
    "mailbox_no_mailbox": (
        Says("{person} 的 {channel} 不是邮箱地址", "the {channel} address of {person} is no mailbox"),
        Says("写成 name@domain", "write it as name@domain"),
    ),
    "mailbox_spaces": (
        Says(
            "{person} 的 {channel} 地址里有空格或控制字符",
            "the {channel} address of {person} has spaces or control characters",
        ),
        Says("去掉它们", "take them out"),
    ),
    "mailbox_not_plain": (
        Says(
            "{person} 的 {channel} 地址，@ 前面有非英文字符",
            "in the {channel} address of {person} the part before the @ is not plain",
        ),
        Says("@ 前面只用英文字母和数字", "write it in plain letters and digits"),
    ),
    "mailbox_domain_incomplete": (
        Says(
            "{person} 的 {channel} 地址，@ 后面的域名不完整",
            "in the {channel} address of {person} the domain after the @ is incomplete",
        ),
        Says("写全域名", "write the whole domain"),
    ),
    "chat_no_name": (
        Says("{person} 的 {channel} 不是群的名称", "the {channel} of {person} is no name"),
        Says(
            "写群聊文件里的名称，如 taoranting_group，不写网址",
            "write a name of the file of chats, as in taoranting_group; never its URL",
        ),
    ),
    "chat_no_platform": (
        Says("{person} 的 {channel}：冒号前不是平台", "the {channel} of {person} begins with no platform"),
        Says(
            "冒号前写 {known} 之一，如 wecom:zhangsan；群聊只写名称，不写网址",
            "write one of {known} before the colon, as in wecom:zhangsan; of a group the name alone, never a URL",
        ),
    ),
    "chat_no_user": (
        Says(
            "{person} 的 {channel}：冒号后不是平台的用户编号",
            "the {channel} of {person} has no user id of the platform",
        ),
        Says(
            "冒号后写该平台的用户编号：字母、数字和 . _ - @，最多64位",
            "write the platform's id of the person after the colon: letters, digits, . _ - @, at most 64",
        ),
    ),
    "unknown_channel": (
        Says(
            "{person} 的渠道 {name}：没有安装这个渠道，不会有东西发过去",
            "the channel {name} of {person} is not installed: nothing is ever sent by it",
        ),
        Says("可用：{known}", "known: {known}"),
    ),
    # ── what the rows say of each other ──
    "no_such_unit": (Says("没有单位 {name}", "there is no unit '{name}'"), _ADD_UNIT),
    "no_such_owner": (
        Says("没有单位 {name}", "there is no unit '{name}'"),
        Says("写 operator 或一个单位的编号", "name operator, or the id of a unit"),
    ),
    "no_such_plan_item": (
        Says("方案里没有任务 {name}", "the plan has no item {name}"),
        Says("改成 plan_items 里的任务号，或补进 plan_items", "name one of plan_items, or add it there"),
    ),
    "no_such_water": (
        Says("没有水体 {name}", "there is no water '{name}'"),
        Says("补进 waters，或改成已有的水体", "add it to waters, or name another"),
    ),
    "no_such_person": (
        Says("没有人员 {name}", "there is no person '{name}'"),
        Says("补进 persons，或改成已有的人员", "add it to persons, or name another"),
    ),
    "no_such_shift": (
        Says("没有班次 {name}", "there is no shift '{name}'"),
        Says("补进 shifts，或改成已有的班次", "add it to shifts, or name another"),
    ),
    "no_such_address": (
        Says("{person} 没有 {name} 地址", "there is no address of {person} for '{name}'"),
        Says("补进其 channels，或改成已有的渠道", "add it to their channels, or name another"),
    ),
    "no_such_water_fact": (
        Says("水体没有 {name} 这一项", "a water has no fact called '{name}'"),
        Says("写水体的一项", "name one of the facts of a water"),
    ),
    "no_oil_facility": (
        Says("{name} 没有油污设施", "there is no oil facility at '{name}'"),
        Says(
            "补进 facilities（kind: oil_spill），或改成已有的",
            "add it to facilities as kind: oil_spill, or name another",
        ),
    ),
    "listed_twice": (Says("{name} 列了两次", "'{name}' is listed twice"), _ONE_OUT),
    "person_of_another_unit": (
        Says("{person} 属于 {other}", "{person} belongs to {other}"),
        Says("写 {unit} 的人员，或把 {person} 调到 {unit}", "name a person of {unit}, or move {person} there"),
    ),
    "alias_twice": (
        Says("{name} 也是 {other} 的名称", "'{name}' is also a name of {other}"),
        Says("从其中一个去掉这个别名", "take the alias from one of the two"),
    ),
    "other_id": (
        Says("这一行自称 {name}", "the row calls itself '{name}'"),
        Says("去掉 id：键就是编号", "leave id out: the key is the id"),
    ),
    "unit_ends_first": (
        Says("{unit} 的结束早于开始", "{unit} ends before it begins"),
        Says("对调 valid_from 和 valid_to", "exchange valid_from and valid_to"),
    ),
    "no_contact": (
        Says("{unit} 没有联系人：那里谁也通知不到", "{unit} has no contact: nobody there would be told"),
        Says("把 {key} 的人员补进 contacts", "add a person of {key} to contacts"),
    ),
    "no_head": (
        Says("{unit} 没有负责人：升级到不了顶", "{unit} has no head: a ladder ends below the top"),
        Says("把 {key} 的人员补进 heads", "add a person of {key} to heads"),
    ),
    "sampler_without_certificate": (
        Says("{person} 采样而没有上岗证（持证上岗）", "{person} samples without a certificate (持证上岗)"),
        Says("补上 certificate 和 certificate_until", "add certificate and certificate_until"),
    ),
    "nobody_has_role": (
        Says("没有人担任 {role}", "nobody has the role {role}"),
        Says("给某人加上角色 {role}", "give somebody the role {role}"),
    ),
    "no_channel_at_all": (
        Says("{person} 没有任何渠道，通知不到", "{person} has no channel and cannot be told"),
        Says('补上一个，如 sms: "+12025550100"', 'add one, as in sms: "+12025550100"'),
    ),
    "never_told": (
        Says(
            "{person} 不在 contacts、heads 和任何值班表里：从来不会收到通知",
            "{person} is in no row of contacts or heads and on no roster: nothing is ever told to them",
        ),
        Says("补进 {unit} 的 contacts，或去掉此人", "add them to the contacts of {unit}, or take them out"),
    ),
    "address_of_two": (
        Says(
            "{person} 和 {other} 的地址相同：分不清是谁回复",
            "{person} and {other} have the same address: a reply could come from either",
        ),
        Says("每人各写自己的", "give each an own one"),
    ),
    "no_such_time_zone": (
        Says("没有时区 {name}", "there is no time zone '{name}'"),
        Says("写 IANA 时区名，如 Asia/Shanghai", "take a name of the IANA list, as in Asia/Shanghai"),
    ),
    # ── what stands ready ──
    "stock_below_mark": (
        Says("{water} 的 {item} 少于其下限", "{water} holds less {item} than its low mark"),
        Says("调低下限，或补货", "lower the mark, or restock"),
    ),
    # ── rosters and the calendar ──
    "holidays_overlap": (
        Says("{holiday}和{other}有同一天", "{holiday} and {other} share a day"),
        Says("改正其中一个的 from 或 to", "correct from or to of one of them"),
    ),
    "holiday_ends_first": (Says("{holiday}的结束早于开始", "{holiday} ends before it begins"), _EXCHANGE),
    "rotation_ends_first": (
        Says("班次 {shift} 的轮值结束早于开始", "the rotation of {shift} ends before it begins"),
        _EXCHANGE,
    ),
    "leave_ends_first": (Says("{person} 的请假结束早于开始", "the leave of {person} ends before it begins"), _EXCHANGE),
    "day_of_another_year": (
        Says("{day} 不在 {year} 年", "{day} does not lie in {year}"),
        Says("每一天写在自己的年份下", "list each day under its own year"),
    ),
    "shift_past_handover": (
        Says("{shift}越过了 {handover} 的交班", "{shift} goes on past the handover at {handover}"),
        Says(
            "拆成两个班次（{begins} 至 {handover}、{handover} 至 {ends}），或把交班移到某个班次的开始",
            "make two shifts of it ({begins} to {handover} and {handover} to {ends}), or move the handover to where "
            "a shift begins",
        ),
    ),
    "shift_of_nobody": (
        Says("没有人轮值班次 {shift}", "nobody takes the shift {shift} in turn"),
        Says(
            "加一个 shift: {shift} 的轮值，或去掉这个班次", "add a rotation with shift: {shift}, or take the shift out"
        ),
    ),
    "days_without_calendar": (
        Says("本区没有日历：不知道哪天是节假日", "the district has no calendar: no day is known to be a holiday"),
        Says("把年份补进 calendar", "add the years to calendar"),
    ),
    "swap_with_oneself": (
        Says("{person} 替自己的班", "{person} stands in for themselves"),
        Says("换一个人，或去掉这次换班", "name somebody else, or take the swap out"),
    ),
    "two_stand_in": (Says("{day} 有两人替 {person}", "two stand in for {person} on {day}"), _ONE_OUT),
    "own_substitute": (
        Says("{person} 代自己的班", "{person} is their own substitute"),
        Says("换一个人，或不写", "name somebody else, or nobody"),
    ),
    "worked_anyway": (
        Says("{day} 本来就上班：不是周六也不是周日", "{day} is worked anyway: it is no Saturday and no Sunday"),
        Says("核对日期，或去掉它", "check the date, or take it out"),
    ),
    "worked_and_off": (
        Says("{day} 列为调休上班，又在{holiday}里", "{day} is listed as worked and lies in {holiday}"),
        Says("从其中一处去掉", "take it out of one of the two"),
    ),
    # ── waters, facilities, flows, chiefs ──
    "no_subdistrict": (
        Says("{water}不在任何街道", "{water} lies in no subdistrict"),
        Says("写出它所在的街道", "name the subdistricts on whose ground it lies"),
    ),
    "not_a_subdistrict": (
        Says("{unit} 不是街道，而是 {kind}", "{unit} is no subdistrict but a {kind}"),
        Says("写 kind 为 subdistrict 的单位", "name a unit of kind subdistrict"),
    ),
    "no_river_chief": (
        Says("{unit}有水体而没有河长", "{unit} has water but no river chief"),
        Says("把河长补进 river_chiefs", "add its chief to river_chiefs"),
    ),
    "no_outline": (
        Says("{water}的岸线不成轮廓", "the shore of {water} is no outline"),
        Says("至少写三个点", "give at least three positions"),
    ),
    "no_course": (
        Says("{water}的走向不成线", "the course of {water} is no line"),
        Says("至少写两个点", "give at least two positions"),
    ),
    "centre_off_in_longitude": (
        Says("中心的经度不在{water}范围内", "the longitude of the centre lies off {water}"),
        _CENTRE,
    ),
    "centre_off_in_latitude": (
        Says("中心的纬度不在{water}范围内", "the latitude of the centre lies off {water}"),
        _CENTRE,
    ),
    "outline_closed": (
        Says("轮廓的终点就是起点", "the outline ends where it begins"),
        Says("去掉最后一点：轮廓自己会闭合", "leave the last corner out: an outline closes itself"),
    ),
    "corner_twice": (Says("第 {number} 点与前一点相同", "corner {number} is the same as the one before it"), _ONE_OUT),
    "outline_crosses_itself": (
        Says(
            "{water}的轮廓与自身相交：边 {first} 碰到边 {second}",
            "the outline of {water} crosses itself: edge {first} meets edge {second}",
        ),
        Says("按岸线的先后写各点", "give the corners in the order in which they lie along the shore"),
    ),
    "person_without_role": (
        Says("{person} 没有角色 {role}", "{person} has not the role {role}"),
        Says("给 {person} 的 roles 加上 {role}", "add {role} to the roles of {person}"),
    ),
    "two_owners": (
        Says("{water} 的 {kind} 有两个责任单位", "{water} has two owners for {kind}"),
        Says("只留负责的那一个", "leave the one that is accountable"),
    ),
    "nobody_acts": (
        Says("{water}上没有人应对 {kind}", "nobody is found to act against {kind} on {water}"),
        Says("写出设施，或为它写一条规则", "name a facility, or a rule for it"),
    ),
    "rule_for_no_water": (
        Says("这条规则不管任何水体", "the rule is for no water"),
        Says("写 waters 或 water_types", "give waters or water_types"),
    ),
    "flow_twice": (Says("从 {from} 到 {to} 的流向列了两次", "the flow from {from} to {to} is listed twice"), _ONE_OUT),
    "no_flow_from": (
        Says("没有流向从{water}出发：下游谁也通知不到", "no flow leads from {water}: nobody downstream would be told"),
        Says("补上从 {key} 出发的流向", "add a flow from {key}"),
    ),
    "flow_of_nothing": (
        Says("这条流向没有来处也没有去处", "the flow comes from nowhere and leads nowhere"),
        Says("在 from 或 to 写出水体", "name the water under from or to"),
    ),
    "flow_into_itself": (
        Says("{water} 流入自己", "{water} flows into itself"),
        Says("在 to 写另一个水体", "name another water under to"),
    ),
    "flow_inside_and_out": (
        Says("区内的流向没有 outside 也没有 marks", "a flow inside the district has no outside and no marks"),
        Says("去掉它们，或去掉 from 或 to", "take them out, or from or to"),
    ),
    "flow_to_nowhere": (Says("这条流向没有去处", "the flow leads to nowhere"), _OUTSIDE),
    "flow_from_nowhere": (Says("这条流向没有来处", "the flow comes from nowhere"), _OUTSIDE),
    "border_without_units": (
        Says("没有写区外的任何单位", "nobody beyond the border is named"),
        Says("在 units 补上必须知道的单位", "add the units that must hear, under units"),
    ),
    "border_without_mark": (
        Says("这条流向出入区界而没有标记 {mark}", "the flow crosses the border without the mark {mark}"),
        Says("给 marks 加上 {mark}", "add {mark} to marks"),
    ),
}
"""Code → what is wrong, what would mend it."""
