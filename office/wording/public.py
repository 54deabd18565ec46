"""What the public reads: warnings in plain words, the form for whoever sees pollution, and how their report stands."""

from __future__ import annotations

from office.wording.language import Says

RECEIPT_AS_REACH = Says("凭回执号 {number} 查询", "by receipt number {number}")
"""How somebody is reached who left no number."""

PAGE: dict[str, Says] = {
    "title": Says("{district}水环境", "Waters of {district}"),
    "skip": Says("跳到正文", "Skip to the content"),
    "nav": Says("主导航", "Main"),
    "nav_warnings": Says("现在的预警", "Warnings now"),
    "nav_report": Says("看见污染", "Report pollution"),
    "nav_receipt": Says("查回执", "Look up a receipt"),
    "other_language": Says("English", "中文"),
    "practice": Says(
        "演练：这一页的预警和数据都是虚构的", "PRACTICE: every warning and figure on this page is invented"
    ),
    "in_force": Says("现在有效的预警", "Warnings in force"),
    "none_in_force": Says("现在没有水污染预警。", "No water pollution warning is in force."),
    "lifted": Says("最近解除的", "Lifted lately"),
    "was_lifted": Says("{at} 解除", "lifted {at}"),
    "ran_out": Says("{at} 到期", "ended {at}"),
    "since": Says("{at} 起", "since {at}"),
    "until": Says("有效至 {at}", "until {at}"),
    "issued": Says("{unit} {at} 发布", "Issued by {unit}, {at}"),
    "area": Says("哪里", "Where"),
    "heed": Says("请注意", "Please heed"),
    "known": Says("情况和措施", "What is known and done"),
    "changed": Says("内容有更新", "updated"),
    "do": Says("可以做的", "Do"),
    "do_1": Says("远离水边，看好孩子和宠物", "Keep away from the water's edge; mind children and pets"),
    "do_2": Says("碰到了就用清水和肥皂洗", "If it touched you, wash with clean water and soap"),
    "do_3": Says("有人不舒服打 120，起火打 119", "Somebody unwell: ring 120; fire: 119"),
    "dont": Says("不要做的", "Do not"),
    "dont_1": Says("不要下水、划船、钓鱼", "Do not bathe, row or fish"),
    "dont_2": Says("不要吃那里的鱼，不要用那里的水", "Do not eat its fish or use its water"),
    "dont_3": Says("不要点火，不要自己去清理", "Do not light a fire, do not clean up yourself"),
    "quality": Says("水质", "Water quality"),
    "quality_note": Says(
        "最近一次发布。按 GB 3838-2002 由最差的一项定类，没测的项目不算在内。"
        "一次采样只说明那时那地，雨后 2 天常会变差。",
        "As last released. Of the items measured the worst decides the class (GB 3838-2002); one sample speaks of its "
        "time and place, and two days after rain it is often worse.",
    ),
    "class_none": Says("这次不评类", "no class from these items"),
    "class_is": Says("按所测项目为{name}类", "class {name} by what was measured"),
    "class_worse": Says("按所测项目为劣Ⅴ类", "worse than class V by what was measured"),
    "target_met": Says("达到目标（{name}类）", "meets its target (class {name})"),
    "target_missed": Says("未达目标（{name}类），差 {count} 类", "misses its target (class {name}) by {count}"),
    "use_clean": Says(
        "所测项目较好。本区的湖和河都不是水源：不要喝，也请不要下水。",
        "Good in what was measured. No water here is a drinking source: do not drink it, do not bathe.",
    ),
    "use_IV": Says("可以划船、观景，不要下水、不要入口", "fit for boating and looking at; do not bathe or swallow it"),
    "use_V": Says("可看、可浇绿地，不要碰", "fit to look at and to water lawns with; do not touch it"),
    "use_worse": Says("水质很差，可能有味，请不要碰水", "very poor, it may smell; do not touch it"),
    "sampled": Says("{at} 采样", "sampled {at}"),
    "map": Says("地图", "Map"),
    "map_says": Says(
        "本区 {count} 处水的略图。有预警：{warned}", "Sketch of {count} {count:water/waters}. Warned: {warned}"
    ),
    "no_warned": Says("无", "none"),
    "map_error": Says("轮廓为手绘，误差约 {metres} 米。", "Outlines drawn by hand, good to about {metres} m."),
    "map_key": Says("红色：有预警的水。", "Red: water with a warning."),
    "seen": Says("看见油、死鱼、黑水、怪味？", "Oil, dead fish, black water, a smell?"),
    "tell": Says("告诉我们", "Tell us"),
    "no_collect": Says("这一页不收集您的信息，不用登录。", "This page collects nothing about you and needs no login."),
    "emergency": Says("紧急拨 12369，受伤拨 120，起火拨 119：", "Urgent: 12369; injured: 120; fire: 119. Ring"),
    "feeds": Says("订阅：", "Feeds:"),
    "report": Says("看见污染，告诉我们", "Report pollution"),
    "minute": Says("约 1 分钟，不用登录", "About a minute, no login"),
    "photos": Says("照片（可不附，最多 3 张）", "Photos (not needed, 3 at most)"),
    "photos_note": Says(
        "JPEG 或 PNG，每张 8 MB 以内。照片里的时间、定位会去掉。网慢就先不附，照样能报。",
        "JPEG or PNG, up to 8 MB each. Time and place inside them are taken out. On a slow line leave them out.",
    ),
    "outfall_here": Says("您在{name}。", "You are at {name}."),
    "where": Says("在哪里", "Where"),
    "sign": Says("牌子上的编号（有就填）", "Number on the sign, if there is one"),
    "water": Says("哪处水", "Which water"),
    "water_unknown": Says("不知道 / 别处", "Not sure / elsewhere"),
    "place": Says("具体位置", "Where exactly"),
    "place_hint": Says("如：东码头，白石桥南", "such as: east dock, south of the bridge"),
    "what": Says("看见什么", "What you saw"),
    "oil": Says("油、油膜", "oil, sheen"),
    "fish": Says("死鱼", "dead fish"),
    "black": Says("黑水、臭味", "black or smelling water"),
    "foam": Says("泡沫、变色", "foam, strange colour"),
    "pipe": Says("有管子在排水", "a pipe discharging"),
    "waste": Says("垃圾", "rubbish"),
    "other": Says("别的", "something else"),
    "words": Says("一句话（可不写）", "In a sentence, if you like"),
    "telephone": Says("手机号（可不填，用回执号也能查）", "Telephone (not needed: the receipt number tells as well)"),
    "telephone_note": Says("只有值班室看得到。", "Only the duty office sees it."),
    "send": Says("发出", "Send"),
    "thanks": Says("收到了，谢谢", "Received, thank you"),
    "receipt_number": Says("回执号", "Receipt number"),
    "keep_it": Says(
        "请记下它，凭号可查结果。别人拿到号也看不到您的手机号和照片。",
        "Write it down: it tells how your report stands. It shows nobody your telephone or photos.",
    ),
    "look_up": Says("查", "Look up"),
    "state_received": Says("已收到", "Received"),
    "state_looked_into": Says("已看过、在处理", "Looked into"),
    "state_answered": Says("已答复", "Answered"),
    "not_yet": Says("还没有", "not yet"),
    "answer_by": Says("最迟 {at} 答复您", "You are answered by {at}"),
    "reported_at": Says("{at} 发来", "sent {at}"),
    "back": Says("回去", "Back"),
}
"""The pages, by what each sentence is for."""
KINDS = ("oil", "fish", "black", "foam", "pipe", "waste", "other")
"""What somebody may have seen; each is a sentence of `PAGE`."""

WRONG: dict[str, Says] = {
    "nothing_seen": Says("请勾一项“看见什么”，或写一句话。", "Tick what you saw, or write a sentence."),
    "where_needed": Says("请选一处水，或写具体位置。", "Choose a water, or write where it is."),
    "unknown_water": Says("没有这处水，请从表里选。", "There is no such water: choose one of the list."),
    "bad_sign": Says(
        "牌号只有字母、数字和横线，请照牌子填，或不填。",
        "A sign's number has letters, digits and dashes. Copy it, or leave it out.",
    ),
    "bad_telephone": Says(
        "手机号只有数字，请核对，或不填。", "A telephone number has digits only. Check it, or leave it out."
    ),
    "too_long": Says("字太多了，请写短一点。", "That is too long, please shorten it."),
    "too_many_photos": Says(
        "照片最多 3 张。没有记录，请少附几张再发。", "3 photos at most. Nothing was recorded: send fewer."
    ),
    "too_large": Says(
        "太大了：照片每张 8 MB 以内。没有记录，请不附照片再发。",
        "Too large: 8 MB a photo. Nothing was recorded: send it without photos.",
    ),
    "not_a_photo": Says(
        "有一个文件不是 JPEG 或 PNG 照片。没有记录，请换一张或不附。",
        "One file is no JPEG or PNG photo. Nothing was recorded: take another, or none.",
    ),
    "photo_broken": Says(
        "有一张照片不完整。没有记录，请重选或不附。",
        "One photo is not whole. Nothing was recorded: choose it again, or none.",
    ),
    "photo_too_large": Says(
        "有一张照片的尺寸太大。没有记录，请换小的或不附。",
        "One picture is too many pixels. Nothing was recorded: send a smaller one, or none.",
    ),
    "unreadable": Says(
        "没有读懂这张表，没有记录。请回到表单再发。",
        "The form could not be read, nothing was recorded. Go back and send it again.",
    ),
    "too_many": Says(
        "这个网络地址刚发了很多份，这一份没有记录。请过 10 分钟再发，急事请拨 12369。",
        "Many reports just came from this address; this one was NOT recorded. Send it in 10 minutes, or ring 12369.",
    ),
    "busy": Says(
        "正忙，没有记录。请马上再发一次，或拨 12369。", "Busy, nothing was recorded. Send it again now, or ring 12369."
    ),
    "away": Says("现在记录不了。请拨 12369。", "It cannot be recorded now. Please ring 12369."),
    "no_such_receipt": Says("没有这个回执号，请核对。", "There is no such receipt number, please check it."),
    "too_many_tries": Says("试得太多了，请过一分钟再查。", "Too many tries, look again in a minute."),
}
"""What stands on the page when something cannot be taken, by code, and what mends it."""

SIGNS = {
    "title": Says("看见污染，扫码告诉我们", "Seen pollution? Scan and tell us"),
    "number": Says("牌号", "Sign"),
    "ring": Says("或拨 12369", "or ring 12369"),
    "dock": Says("码头", "dock"),
    "bank": Says("岸边", "bank"),
}
"""A sign with a square to scan."""
