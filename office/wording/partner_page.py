"""What the page says that is shared with other districts and the city's offices, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from office.wording.language import Says

LINK_LINE = Says("通报页：{url}", "The shared page: {url}")
"""The line by which a text points to the page."""
WORDS: Mapping[str, Says] = {
    "title": Says("通报页", "Shared page"),
    "from_to": Says("{office} → {unit}", "{office} → {unit}"),
    "as_of": Says("{at} 的状态", "as of {at}"),
    "practice": Says(
        "演练 PRACTICE：不会通知任何真实的人，应答的人都是虚构的",
        "PRACTICE 演练: nobody real is told, the people who answer are invented",
    ),
    "drill": Says("演练 DRILL", "DRILL 演练"),
    "stage": Says("阶段", "Stage"),
    "since": Says("{at} 起", "since {at}"),
    "grade": Says("等级", "Grade"),
    "known": Says("获知", "Known"),
    "warning": Says("公众预警", "Public warning"),
    "asked": Says("请您办 {count} 件", "You are asked for {count} {count:thing/things}"),
    "asked_none": Says("现在没有请您办的", "Nothing is asked of you now"),
    "told": Says("发给您的通报", "What you were sent"),
    "by": Says("{at} 前", "by {at}"),
    "late": Says("已超时（{at} 前）", "late (by {at})"),
    "can": Says("能办", "We can"),
    "cannot": Says("不能", "We cannot"),
    "later": Says("稍后答", "Later"),
    "accepted": Says("您已答能办", "you said you can"),
    "declined": Says("您已答不能，值班员知道了", "you said you cannot; the officer knows"),
    "why": Says("不能的，为什么", "Why, of what you cannot"),
    "who": Says("由谁收到（姓名）", "Received by (name)"),
    "post": Says("职务", "Post"),
    "phone": Says("您那边的值班电话", "Your duty telephone"),
    "words": Says("一句话（可不写）", "In a sentence (if you wish)"),
    "receive": Says("收到，回给{office}", "Received; tell {office}"),
    "receive_first": Says(
        "先回“收到”也行，请办的可以晚点再答。", "“Received” alone is enough at first; answer the rest later."
    ),
    "received": Says("已收到", "Received"),
    "not_received": Says("还没有写明由谁收到", "Nobody has said yet who received it"),
    "call": Says("打电话给{who}", "Call {who}"),
    "duty_room": Says("值班室", "the duty room"),
    "saw": Says("你们那边看到什么", "What you see on your side"),
    "write_saw": Says("写下看到的", "Write what you see"),
    "saw_hint": Says("东便门水面有油花，约 20 平方米，往东漂", "Oil film at the gate, some 20 m², drifting east"),
    "send_saw": Says("告诉值班员", "Tell the officer"),
    "saw_seen": Says("值班员已看到", "the officer has read it"),
    "help": Says("要帮忙", "We need help"),
    "help_hint": Says("要 60 米围油栏，14 点前", "60 m of boom before 14:00"),
    "send_help": Says("求助，马上响值班室", "Call for help; the duty room rings at once"),
    "measures": Says("联防联控措施", "Joint measures"),
    "measures_note": Says("两边都能看、能加", "both sides see them and add to them"),
    "no_measures": Says("还没有。", "None yet."),
    "what": Says("措施", "Measure"),
    "what_hint": Says("区界共同采样，一瓶两份", "Sampling together at the border, one bottle for each"),
    "doer": Says("谁来办", "Who does it"),
    "when": Says("何时", "When"),
    "state": Says("状态", "State"),
    "entered_by": Says("{unit} 提出", "entered by {unit}"),
    "said_by": Says("{unit} {at}", "{unit} {at}"),
    "add": Says("加一条措施", "Add a measure"),
    "send_measure": Says("加上，告诉值班员", "Add it and tell the officer"),
    "change": Says("改状态", "Change"),
    "send_state": Says("记下", "Record"),
    "map": Says("在哪，往哪流", "Where, and where it flows"),
    "map_of": Says("{water}的草图，上北下南", "A sketch of {water}, north is up"),
    "sketch": Says("手绘轮廓，误差约 200 米 · WGS-84", "drawn by hand, some 200 m off · WGS-84"),
    "flows_to": Says("下游：{waters}", "Downstream: {waters}"),
    "course": Says("到现在的经过", "What has been done so far"),
    "newest": Says("新的在上", "newest first"),
    "over": Says("事件已结束，这里只能看。", "The incident is over; this page can only be read."),
    "foot": Says(
        "链接只给{person}一人，请勿转发。这里没有{office}的内部职责和别人的号码。",
        "This link is for {person} alone; do not pass it on. It shows no duty of {office} and nobody's number.",
    ),
    "other_language": Says("English", "中文"),
}
COURSE: Mapping[str, Says] = {
    "opened": Says("事件开启：{what}", "Opened: {what}"),
    "stage": Says("进入{what}", "Stage: {what}"),
    "grade": Says("定为{what}", "Grade: {what}"),
    "warned": Says("发布{what}预警", "Public warning, {what}"),
    "lifted": Says("解除{what}预警", "Public warning lifted ({what})"),
    "received": Says("{what}收到通报", "{what} has the notice"),
}
"""What the page tells of the course, by kind."""
KEPT = Says("✓ 已记录，值班员看得到。谢谢。", "✓ Recorded; the officer sees it. Thank you.")
KEPT_BEFORE = Says("✓ 此前已记录，没有重复。", "✓ Recorded before; nothing was done twice.")
OVER = Says(
    "事件已结束，没有再记。有事请打电话。", "The incident is over; nothing was recorded. Ring if there is need."
)
WRONG: Mapping[str, Says] = {
    "receiver_needed": Says("请写由谁收到：姓名和职务。", "Say who received it: name and post."),
    "who_says": Says("请写您的姓名。", "Write your name."),
    "words_needed": Says("请写看到了什么。", "Write what you see."),
    "help_needed": Says("请写要什么。", "Write what you need."),
    "measure_needed": Says("请写明措施和由谁来办。", "Say what the measure is, and who carries it out."),
    "why_needed": Says("请写为什么不能。", "Say why you cannot."),
}
"""What has to be put right."""
