"""What each code of a finding about a district says, and what would mend it, in Chinese and in English. Decides
nothing.
"""

from __future__ import annotations

from office.wording.language import Says

_NUMBER = Says("{person} 的 {channel} 号码不能用：", "the {channel} number of {person} cannot be used: ")


def _number(zh: str, en: str, mend_zh: str, mend_en: str) -> tuple[Says, Says]:
    return Says(_NUMBER.zh + zh, _NUMBER.en + en), Says(mend_zh, mend_en)


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
    "unknown_channel": (
        Says(
            "{person} 的渠道 {name}：没有安装这个渠道，不会有东西发过去",
            "the channel {name} of {person} is not installed: nothing is ever sent by it",
        ),
        Says("可用：{known}", "known: {known}"),
    ),
}
"""Code → what is wrong, what would mend it."""
