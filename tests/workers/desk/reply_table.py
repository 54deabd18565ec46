"""What people text back, and what it says: some seven hundred replies by what they mean. Reads nothing; `test_what_replies_mean` does."""

from __future__ import annotations

REPLIES: dict[str, tuple[str, ...]] = {
    # a yes
    "yes": (
        "1", " 1 ", "１", "1。", "1！！", "①", "❶", "⑴", "1️⃣", "一", "壹", "+1", "(1)", "1、", "#1", "回1",
        "回复1", "回复 1", "回复：1", "按1", "1接受", "回1接受", "收到", "收到！", "收到。", "收到了", "已收到",
        "已收", "收悉", "已知悉", "知悉", "好", "好的", "好滴", "好的好的", "好嘞", "嗯", "嗯嗯", "嗯，收到",
        "哦收到", "哦，知道了", "好的收到", "收到谢谢", "收到，谢谢！", "收到收到", "收到了谢谢", "明白",
        "明白了", "清楚", "可以", "了解", "瞭解", "知道了", "OK", "ok.", "Ｏｋ", "okay", "k", "yes", "Yes sir",
        "Y", "yep", "ack", "Acknowledged", "roger", "Copy that", "got it", "will do", "no problem",
        "No problem!", "received", "Received, thanks", "understood", "noted", "confirmed", "accept", "sure",
        "of course", "👍", "👍🏻", "👍🏿👍🏿", "👌", "🆗", "✅", "√", "👍 收到", "收到👍", "收到🙏", "收到😂",
        "受到", "收倒", "受到，谢谢", "没问题", "好的没问题", "没问题，收到", "收到，已派人", "收到，马上处理",
        "好的，马上安排人处理", "1 收到", "收到1", "1，收到", "是", "是的", "遵命", "同意", "接受",
        "收到，请放心", "1 11点前关好", "1 11点前完成", "好的，10分钟内处理好", "收到，王师傅带3人",
        "收到您的短信", "短信已收到", "I will handle it, ok", "ok will do", "yes we are on it",
        "收到，正在处理", "收到,立即组织人员清理", "好的领导", "收到领导", "收到！！马上安排", "1 无异议",
        "ＯＫ👌", "Liked “【西城环保】编号K7F”", "收到，按要求落实", "好的，谢谢领导", "收到，请领导放心",
        "短信收到，马上安排", "okay, will do", "OK thanks", "received with thanks", "👌🏼", "✔️", "1️⃣👍",
        "“1”", "1~", "收到～", "收到!!!", "嗯嗯好的", "好的呀", "收到哈", "收到啦", "知道啦", "Noted, thanks.",
        "OK!", "okay.", "yes!", "Yes, will do", "1 ok", "OK 1", "ok👍", "接到通知，马上落实", "1 接受",
        "1：收到", "处理中", "在处理了", "妥", "好勒", "OJBK",
    ),
    # a yes, and on the way
    "on_the_way": (
        "马上到", "马上去", "好的，马上去", "1 马上到", "1，马上到", "收到，马上到", "收到 马上去现场",
        "on my way", "OMW", "On our way!", "1 on my way", "coming", "en route", "正在路上", "在路上了",
        "出发了", "已出发", "收到，已出发", "这就去", "我们马上到", "10分钟到现场", "收到，10分钟后到现场",
        "我们正在赶往现场", "馬上到", "馬上去", "ok on my way", "we'll be there in 10 minutes",
        "收到，正在赶过去", "9个人已出发", "人员已出发", "收到，半小时到现场", "半小时内到达", "已派人，马上到",
        "on my way!", "We're on our way", "Team is on the way", "The crew is coming now", "be right there",
        "收到 在路上", "收到，人员已出发", "已派车，马上到", "馬上到！", "我们已在路上", "立即赶往现场",
    ),
    # a yes, and there already
    "on_site": (
        "已到现场", "已到", "到了", "我们到了", "我们已到现场", "人员已到位", "已到场", "已抵达", "on site",
        "On-site", "arrived", "we are on site", "we have arrived", "1 已到现场", "收到，已到现场", "已到達現場",
        "我已经到达现场", "At the scene", "刚到现场", "队员已到现场", "已到現場", "We're on site now",
        "crew arrived", "1 已到", "到现场了", "我们已经到了", "刚到", "人员已就位",
    ),
    # a yes, and done, as they say
    "done": (
        "完成", "已完成", "处理完了", "已处理完毕", "搞定", "done", "Done.", "all done", "finished",
        "completed", "1 已完成", "已办结", "已清理完毕", "K7F done", "围油栏已布设", "已处理完", "全部完成",
        "处置完毕", "Job done", "done!", "已完成，谢谢", "围油栏已布设完成",
    ),
    # a no
    "no": (
        "9", "９", "9。", "九", "9 人手不足", "9，船坏了", "9船坏了", "９船坏了", "拒绝", "不能办", "不能",
        "不行", "无法到场", "无法", "去不了", "我去不了", "抱歉，去不了", "对不起，来不了", "来不了", "no",
        "No.", "n", "nope", "cannot", "can't", "can't come", "Sorry, can't come", "we cannot come", "unable",
        "unable to come", "不去", "没空", "没时间", "回9", "回复9", "❌", "👎", "9️⃣", "⑨", "拒絕", "無法到場",
        "船坏了，去不了", "won't", "decline", "不能去", "没办法去", "no way", "不接受", "9 请支援",
        "抱歉，我们无法到场", "抱歉，今天去不了", "9 船坏了，请另派人", "9。人不在", "我来不了", "走不开",
        "Can't make it", "can't come, sorry", "CANNOT", "I can't", "we can't", "no, sorry", "No can do",
        "NO WAY", "negative", "不接受任务", "無法", "赶不过来", "回复：9", "按9", "不", "否", "知道了，不去",
    ),
    # a cry for help
    "help": (
        "我们的船翻了", "油罐爆了", "缺围油栏", "有人被困",
        "我们没有围油栏，请支援", "请支援", "人手不足，请增援", "救命", "HELP", "help", "need help",
        "we need more people", "send more boom", "SOS", "🆘", "有人落水", "收到，但人手不够", "1 围油栏不够",
        "请派人来", "有人受伤", "着火了", "we have no boom, please help", "需要船", "收到，请支援", "快来人",
        "有人受伤了", "请求增援", "缺人", "人手不够，怎么办", "Help!!", "mayday", "we need boats",
        "need backup", "not enough boom", "收到，围油栏不够", "1 缺船", "着火了！",
    ),
    # a question
    "question": (
        "OK to close", "okay to go",
        "是谁", "请确认", "please confirm", "ok, is it at the lake", "ok?no", "收到了吗？", "收到了吗", "1?",
        "1？", "谁？", "?", "你是谁", "什么事", "在哪里", "几点", "哪个码头", "什么意思", "收到?", "what?",
        "who is this", "Where", "Is this a drill?", "why me", "是真的吗", "可以吗", "要去吗", "1吗", "INFO",
        "这是演练吗", "❓", "received?", "什么时候去", "这是真的吗", "啥情况", "在哪", "哪条河", "多少人",
        "怎么去", "几时到场", "who are you?", "what happened", "where is it", "How many people?", "why", "好吗",
        "OK?", "收到了没有？", "是不是发错了", "能否换人", "1？？",
    ),
    # somebody who is not there, or their telephone by itself
    "absent": (
        "人都派出去了", "收到，人都派出去了", "收到，都出去了", "收到。会后去",
        "收到您的短信，本人正在休假", "收到，但我在外地", "我在外地", "正在开会", "开会中，稍后回复",
        "我正在开车", "您好，我现在不方便接听，自动回复", "I am on vacation", "Out of office",
        "Auto-reply: I am driving", "收到，我在医院", "收到，休假中", "出差中", "已退休", "I'm in a meeting",
        "在家休息", "我不在北京", "本人已退休", "我已调离该单位", "今天休息", "在飞机上", "正在住院",
        "我在国外", "出差，周五回", "自动回复：我正在开车", "[Auto reply] I'm driving",
        "Out of office until Monday", "I'm abroad", "off duty today", "I am in hospital", "收到，但是我请假了",
        "1 我在外地", "会议中", "正在开车，稍后联系您",
    ),
    # none of these: it is asked about
    "unclear": (
        "妥协",
        "", "   ", "1 可是船坏了", "l", "I", "没收到", "收不到", "没有收到", "not received", "2", "11", "91",
        "19", "1号船已到", "не понял", "ありがとう", "merci", "noon", "yesterday", "okay then",
        "好的，但是不能去", "明白不了", "1 9", "1/9", "1或9", "9点到", "no. 1 K7F", "不是我负责", "打错了",
        "让小王去", "收到，让小王去", "已转王主任", "转告王主任", "wrong number", "你发错人了", "这不归我管",
        "收到，不是我负责", "收到但是去不了", "ok but the boat is broken", "yes if the boat works", "1 船坏了",
        "收到，堵车了", "收到，明天去", "收到，等会再说", "尽量", "看情况", "不知道", "不明白", "不清楚",
        "谢谢", "哦", "🙏", "😡", "-1", "0", "1%", "10", "1.5米", "1 2", "1-2", "收到污染报告后再去",
        "受到污染", "maybe", "not me", "don't understand", "如果有船就去", "收到，请联系张三",
        "收到，由张三负责", "1 张三去", "应该可以", "好像收到", "好难", "行李", "是油", "是漏油", "油已到码头",
        "好人", "你去", "收到，你去", "收到，领导安排", "好像收到了", "收到，向领导汇报", "确认现场情况",
        "对不起", "好不容易", "1 我去接小孩", "收到，我刚从单位走", "1个人", "9个人", "收到 转给领导了",
        "可以不去", "收到，等领导决定", "假的", "骗子", "fake", "I'm fine", "received but boat broken",
        "no water here", "No idea", "不用了", "不收", "收到不了", "误发", "我考虑一下", "yes no", "👍👎",
        "好的不去", "一会儿", "一点", "再说吧", "1，但船坏了", "收到，不过要等一会", "收到，只是没人",
        "好的，如果有船", "收到 明天处理", "1 等领导同意", "收到，我尽量", "收到，争取", "让别人去", "小王去",
        "叫小王去", "请找王主任", "请联系 13800138000", "这是李四的号码", "号码错了", "不是我的事", "与我无关",
        "不归我们管", "我不是负责人", "I am not responsible", "not my job", "ask Wang", "send Wang instead",
        "you have the wrong number", "ok but no boat", "yes but later", "maybe later", "I will try", "if I can",
        "not yet", "received, but we are busy", "没问题吧", "1 没问题吧", "收到了，没法确认", "我没收到",
        "未收到", "收 到 不 了", "收的", "受到攻击", "授到", "好像", "好多油", "好奇怪", "是假消息", "明天",
        "随便", "呵呵", "…", "...", "。", "！", "-", "—", "1l", "ll", "Ⅰ", "11111", "1.1", "100", "12", "21",
        "99", "2 1", "１２", "9个", "1米", "1楼", "一起", "一号", "二", "三", "A", "B", "abc", "K7", "7F",
        "test", "测试", "hi", "hello", "你好", "您好", "辛苦了", "thanks", "哈哈", "666", "🙄", "😂", "🙏🙏",
        "😭", "明白，但做不到", "收到，做不到", "好的，9", "1，9", "9，1", "OK 9", "收到9",
    ),
    # no more texts
    "opt_out": (
        "STOP", "stop", "Stop.", "UNSUBSCRIBE", "退订", "TD", "T", "td", "请退订", "退订！", "不要再发了",
        "STOPALL", "cancel", "end", "quit", "退訂", "please stop", "取消订阅", "拒收", "Stop!", "STOP.",
        "  退订  ", "t", "UNSUBSCRIBE please", "拒收短信", "别发了", "不要再发短信",
    ),
    # texts again
    "opt_in": (
        "START", "start", "unstop", "恢复订阅", "Start", "START.", "恢复短信",
    ),
}  # fmt: skip
