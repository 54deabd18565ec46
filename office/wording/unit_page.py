"""What the page of a unit's person says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

LINK_LINE = Says("点此应答：{url}", "Answer here: {url}")
"""The line by which a text points to the page."""
SAID: Mapping[str, str] = {
    "yes": "接受",
    "on_the_way": "在路上",
    "on_site": "已到场",
    "done": "已办完",
    "help": "要帮忙",
    "no": "不能办",
}
"""The words of somebody who wrote none of their own, as the record has them."""
MISSING: Mapping[str, Says] = {
    "people": Says("人", "people"),
    "vehicle": Says("车、船", "a vehicle or boat"),
    "material": Says("材料、工具", "material or tools"),
}
"""What is missing, by what is ticked."""
HELP = Says("【要帮忙】{what}", "[Help] {what}")
STEPS: Mapping[str, Says] = {
    "yes": Says("接受", "Accepted"),
    "on_the_way": Says("在路上", "On the way"),
    "on_site": Says("到场", "On site"),
    "done": Says("办完", "Done"),
}
NEXT: Mapping[str, Says] = {
    "yes": Says("接受，我去办", "I accept"),
    "on_the_way": Says("我在路上了", "I am on the way"),
    "on_site": Says("我已到场", "I am on site"),
    "done": Says("办完了", "It is done"),
}
"""What stands on the one button."""
HOW: Mapping[str, Says] = {
    "declined": Says("您已答不能办，正在找别人", "you cannot do it; somebody else is being found"),
    "theirs": Says("已由别人接办，不用您办", "somebody else has it; nothing is asked of you"),
    "finished": Says("已办完", "done"),
    "waived": Says("已免除，不用办", "let off, not needed"),
    "lapsed": Says("已失效，不用办", "no longer needed"),
    "open": Says("事件已结束，不用办", "the incident is over; not needed"),
}
WORDS: Mapping[str, Says] = {
    "title": Says("请您办", "You are asked"),
    "asks": Says("{person}，现在请您办 {count} 件", "{person}, you are asked for {count} {count:thing/things}"),
    "asks_none": Says("{person}，现在没有请您办的", "{person}, nothing is asked of you now"),
    "going_on": Says("{person}，您在办 {count} 件", "{person}, you have {count} in hand"),
    "practice": Says("演练 PRACTICE：不会通知任何真实的人", "PRACTICE 演练: nobody real is told"),
    "drill": Says("演练 DRILL", "DRILL 演练"),
    "what": Says("什么事", "What happened"),
    "by": Says("{at} 前，剩 {left}", "by {at}, {left} left"),
    "late": Says("已超 {left}（{at} 前）", "{left} late (by {at})"),
    "late_plain": Says("已超时（{at} 前）", "late (by {at})"),
    "where": Says("看地图", "Show the map"),
    "map": Says("{water}的草图，上北下南", "A sketch of {water}, north is up"),
    "safety": Says("安全", "Safety"),
    "upstream": Says("上游登记的排口和污染源（近处在前）", "Outfalls and sources upstream, nearest first"),
    "upstream_metres": Says("约{metres}米", "some {metres} m"),
    "upstream_through": Says("经{name}", "by {name}"),
    "whole_card": Says("全部注意事项：{substance}", "The whole safety card: {substance}"),
    "gear": Says("穿戴", "Wear"),
    "distance": Says("距离", "Distance"),
    "never": Says("绝不", "Never"),
    "first_aid": Says("急救", "First aid"),
    "fire_brigade": Says("告诉消防", "Tell the fire brigade"),
    "which": Says("办哪几件", "Which of them"),
    "which_not": Says("哪几件不能办", "Which of them you cannot do"),
    "progress": Says("进展", "Progress"),
    "help": Says("要帮忙", "I need help"),
    "missing": Says("缺什么", "What is missing"),
    "one_sentence": Says("一句话", "In a sentence"),
    "help_hint": Says("要 1 辆密闭车，2 小时内", "one closed lorry within 2 hours"),
    "send_help": Says("求助，马上响值班室", "Call for help; the duty room rings at once"),
    "cannot": Says("不能办", "I cannot"),
    "why": Says("为什么（会立刻找别人）", "Why (somebody else is asked at once)"),
    "send_cannot": Says("不能办，请找别人", "I cannot; ask somebody else"),
    "call": Says("打电话", "Call"),
    "duty_room": Says("值班室", "Duty room"),
    "done": Says("办完：{title}", "Done: {title}"),
    "photo": Says("照片（最多 3 张，JPEG 或 PNG）", "Photos (up to 3, JPEG or PNG)"),
    "photo_needed": Says("照片（要有才算办完）", "Photos (needed for it to count as done)"),
    "note": Says("一句话", "In a sentence"),
    "note_needed": Says("一句话（要有才算办完）", "In a sentence (needed for it to count as done)"),
    "taken": Says("照片的时间和地点", "Time and place of the photo"),
    "taken_drop": Says("去掉", "leave them out"),
    "taken_keep": Says("带上", "keep them"),
    "readings": Says("报监测数据", "Hand in readings"),
    "point": Says("点位", "Point"),
    "sampled": Says("几分钟前采的样", "Sampled how many minutes ago"),
    "send_reading": Says("记下这些数据", "Record these values"),
    "doubted": Says("数值可疑，确认无误", "The value is doubtful; I have checked it"),
    "cried": Says("求助", "Help asked for"),
    "cry_seen": Says("值班室已看到", "the duty room has read it"),
    "cry_waits": Says("已响值班室", "the duty room is being rung"),
    "else": Says("还请您办", "You are also asked"),
    "else_note": Says("各有各的通知，请按那条通知应答。", "Each has a text of its own; answer by that one."),
    "else_waits": Says("等应答", "waits for an answer"),
    "else_mine": Says("已接受", "accepted"),
    "asked_by": Says("值班", "On duty"),
    "foot": Says(
        "这一页只看得到请您办的事。断网时回短信：1 接受，9 不能办。",
        "This page shows only what you are asked. Without a network answer the text: 1 accepts, 9 declines.",
    ),
    "foot_link": Says("链接只给您一人，请勿转发。", "This link is for you alone; do not pass it on."),
    "other_language": Says("English", "中文"),
    "offline": Says(
        "没有网络，还没有发出。写的都在，网一通就发。",
        "No network; not sent yet. Nothing is lost, it goes when the line is back.",
    ),
    "u_title": Says("请您办的事", "What you are asked"),
    "u_number": Says("您的手机号", "Your telephone number"),
    "u_number_note": Says(
        "填收到任务短信的号码，六位码会发到那里。", "The number that gets the texts; six digits go there."
    ),
    "u_send": Says("把码发到我的手机", "Send me the code"),
    "u_code": Says("短信里的六位码", "The six digits of the text"),
    "u_open": Says("打开", "Open"),
    "u_again": Says("没有收到？换个号码或再发一次", "Nothing came? Another number, or once more"),
    "u_leave": Says("在这部手机上退出", "Leave on this telephone"),
    "u_nothing": Says("现在没有请您办的。", "Nothing is asked of you now."),
    "own_shifts": Says("换班", "Swap a shift"),
    "swap_which": Says("哪一班", "Which shift"),
    "swap_whom": Says("请谁替", "Who takes it"),
    "swap_why": Says("为什么", "Why"),
    "swap_ask": Says("提出换班", "Ask for it"),
    "swap_none": Says(
        "今后三周没有排您的班，或没有同一值班表的人。",
        "You have no shift in the next three weeks, or nobody shares your roster.",
    ),
    "own_number": Says("我的号码变了", "My number has changed"),
    "own_new": Says("新的手机号，六位码会发到那里", "The new number; six digits go there"),
    "own_send": Says("把码发到新号码", "Send the code to the new number"),
    "own_code": Says("新号码收到的六位码", "The six digits that came to the new number"),
    "own_confirm": Says("是我的新号码", "It is my new number"),
    "own_back": Says("回到请您办的事", "Back to what you are asked"),
    "u_foot": Says("这一页一直能用，只看得到请您办的事。", "This page stays; it shows only what you are asked."),
    "yes_button": Says("接受", "I accept"),
}
"""Everything that stands on the page, by its place."""
CODE_SENT = Says(
    "如果有事请这个号码的人办，码已发出，15 分钟内有效。",
    "If somebody with this number is asked for something, the code is on its way; it is good for 15 minutes.",
)
CODE_WRONG = Says(
    "没有打开：码不对、已用过或已过期。错五次要等 15 分钟。",
    "Not opened: the code is wrong, used or over. After five wrong ones wait 15 minutes.",
)
LEFT = Says("已退出。", "You have left.")
NUMBER_CHANGED = Says("号码已不在您名下，请重新打开。", "The number is not yours any more; open the page anew.")
SWAP_KEPT = Says(
    "✓ 已提出，等值班室或管理员批。批准之前值班表不变。",
    "✓ Asked for. It waits for the office; until it is approved the roster stays.",
)
NEW_CODE_SENT = Says(
    "码已发到新号码，15 分钟内有效。旧号码在确认之前照常使用。",
    "The code is on its way to the new number; it is good for 15 minutes. The old number stays until then.",
)
NUMBER_KEPT = Says(
    "✓ 号码已改。还没应答的通知会再发到新号码，旧号码不再收到。",
    "✓ Your number is changed. What you have not answered goes to the new one; the old one gets nothing more.",
)
OWN_NUMBER: Mapping[str, Says] = {
    "number_bad": Says(
        "这个号码不能用：写法不对，或已是别人的。", "This number cannot be used: it is none, or somebody else's."
    ),
    "nothing_asked": Says(
        "现在没有请您办的事，发不出码。请打电话给值班员改。",
        "Nothing is asked of you now, so that no code can go out. Ring the duty officer to have it changed.",
    ),
    "code_wrong": Says(
        "没有改：码不对、已用过或已过期。错五次要等 15 分钟。",
        "Not changed: the code is wrong, used or over. After five wrong ones wait 15 minutes.",
    ),
    "not_saved": Says(
        "没有改：名录刚被改过。请再试一次。", "Not changed: the directory was edited just now. Try once more."
    ),
}
"""Why somebody's number stays as it was."""
KEPT = Says("✓ 已记录。谢谢。", "✓ Recorded. Thank you.")
KEPT_HELP = Says("✓ 已求助，值班室正在响，会有人给您打电话。", "✓ The duty room is being rung; somebody will call you.")
KEPT_BEFORE = Says("✓ 此前已记录，没有重复。", "✓ Recorded before; nothing was done twice.")
ANSWERED = Says(
    "这条通知已有应答，链接不再有效。要改口请打电话给值班员。",
    "This text has been answered; the link is spent. To change it, ring the duty officer.",
)
OVER = Says("这条通知的职责已了结或事件已结束，不需要应答。", "What this text asked for is over; no answer is needed.")
EXPIRED = Says("链接已过期。有事请打电话给值班员。", "This link has expired. Ring the duty officer.")
NOT_YOURS = Says(
    "收到这个链接的号码或邮箱已不在您名下，不能在此应答。请打电话给值班员。",
    "The address that got this link is not yours any more, so nothing can be answered here. Ring the duty officer.",
)
UNKNOWN = Says(
    "没有这个链接。请核对网址，或打电话给值班员。",
    "There is no such link. Check the address, or ring the duty officer.",
)
TOO_MANY = Says("试得太多，请一分钟后再试。", "Too many tries; wait a minute.")
UNREADABLE = Says(
    "没有看懂，没有记录。请退回重试。", "This was not understood and not recorded. Go back and try again."
)
NOT_KEPT = Says("没有记下！请打电话给值班员。", "NOT RECORDED. Ring the duty officer.")
"""The ledger cannot be reached: whoever answered must not think that it is known."""
NOT_DONE = Says("没有记下：{why}", "Not recorded: {why}")
WRONG: Mapping[str, Says] = {
    "tick_one": Says("没有记下：请至少勾选一件。", "Not recorded: tick at least one."),
    "one_at_a_time": Says("没有记下：请逐件报办完。", "Not recorded: report them done one at a time."),
    "what_is_missing": Says("没有记下：请写缺什么。", "Not recorded: say what is missing."),
    "need_note": Says("没有记下：这件事办完要写一句话。", "Not recorded: it takes a sentence to be done."),
    "need_file": Says("没有记下：这件事办完要附照片。", "Not recorded: it takes a photo to be done."),
    "not_a_photo": Says(
        "没有记下：附的不是 JPEG 或 PNG 照片。", "Not recorded: what was attached is no JPEG or PNG photo."
    ),
    "photo_broken": Says(
        "没有记下：照片不完整，请重拍或再选。", "Not recorded: the photo is broken; take or choose it again."
    ),
    "photo_too_large": Says("没有记下：照片太大。", "Not recorded: the photo is too large."),
    "too_large": Says(
        "没有记下：照片太大（每张最多 8 MB，3 张）。", "Not recorded: too large (8 MB each, three photos at most)."
    ),
    "too_many_photos": Says("没有记下：最多 3 张照片。", "Not recorded: at most three photos."),
    "values_needed": Says("没有记下：至少填一个数值。", "Not recorded: give at least one value."),
}
"""What has to be put right in a form; what was written stays in it."""
