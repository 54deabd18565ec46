"""What people text back, and what it says: some eleven hundred replies by what they mean. Reads nothing;
`test_what_replies_mean` does.
"""

from __future__ import annotations

REPLIES: dict[str, tuple[str, ...]] = {
    # a yes
    "yes": (
        "已知晓",
        "知晓",
        "已获知",
        "收到指令",
        "已接单",
        "接单",
        "okok",
        "Okey dokey",
        "oke",
        "行行行",
        "没毛病",
        "10-4",
        "copied",
        "Acknowledge receipt",
        "got your message",
        "got this",
        "I understand",
        "We understand",
        "sounds good",
        "Working on it",
        "We are working on it",
        "我来处理",
        "我们处理",
        "立即处置",
        "立即组织处置",
        "坚决执行",
        "遵照执行",
        "收到并执行",
        "💯",
        "Reacted 👍 to “【西城环保】陶然亭湖 东码头漏柴油，请围油。回1接受，回9不能办。编号K7F”",
        "选择1",
        "回复了1",
        "1接收",
        "接收",
        "1 接收",
        "已签收",
        "签收",
        "已读",
        "已读，收到",
        "收到，谢谢提醒",
        "信息已收到",
        "消息已收到",
        "遵办",
        "悉",
        "由我们负责",
        "木问题",
        "么问题",
        "mei wenti",
        "shou dao",
        "hao de",
        "没有异议",
        "无意见",
        "没意见",
        "没意见，同意",
        "收到咯",
        "好咯",
        "好哟",
        "好吖",
        "好地",
        "行哈",
        "行吧",
        "行嘞",
        "能行",
        "我能",
        "我们去",
        "在安排了",
        "在弄了",
        "正在弄",
        "在办了",
        "在落实",
        "正在布设围油栏",
        "围油栏正在布设",
        "正在拉围油栏",
        "正在关闸",
        "正在关阀门",
        "收到，马上关闸",
        "马上关闸",
        "马上关阀",
        "马上布设",
        "马上布设围油栏",
        "这就布围油栏",
        "立即关闭闸门",
        "立刻关闭阀门",
        "马上采样",
        "我们马上采样",
        "已通知人员",
        "已通知",
        "已通知到位",
        "ok, right away",
        "Yes sir, right away",
        "1 下班前关好",
        "收到，处理完会上报",
        "准备完成",
        "人员集结完成",
        "收到，正在完成",
        "to be done",
        "由我负责",
        "能办",
        "己收到",
        "收到[抱拳]",
        "[强]",
        "【收到】",
        "不好意思刚看到，收到",
        "已派2艘船5人",
        "we will handle it",
        "Yes we can",
        "1号闸已关",
        "2号码头收到",
        "编号K7F收到",
        "recieved",
        "1",
        " 1 ",
        "１",
        "1。",
        "1！！",
        "①",
        "❶",
        "⑴",
        "1️⃣",
        "一",
        "壹",
        "+1",
        "(1)",
        "1、",
        "#1",
        "回1",
        "回复1",
        "回复 1",
        "回复：1",
        "按1",
        "1接受",
        "回1接受",
        "收到",
        "收到！",
        "收到。",
        "收到了",
        "已收到",
        "已收",
        "收悉",
        "已知悉",
        "知悉",
        "好",
        "好的",
        "好滴",
        "好的好的",
        "好嘞",
        "嗯",
        "嗯嗯",
        "嗯，收到",
        "哦收到",
        "哦，知道了",
        "好的收到",
        "收到谢谢",
        "收到，谢谢！",
        "收到收到",
        "收到了谢谢",
        "明白",
        "明白了",
        "清楚",
        "可以",
        "了解",
        "瞭解",
        "知道了",
        "OK",
        "ok.",
        "Ｏｋ",
        "okay",
        "k",
        "yes",
        "Yes sir",
        "Y",
        "yep",
        "ack",
        "Acknowledged",
        "roger",
        "Copy that",
        "got it",
        "will do",
        "no problem",
        "No problem!",
        "received",
        "Received, thanks",
        "understood",
        "noted",
        "confirmed",
        "accept",
        "sure",
        "of course",
        "👍",
        "👍🏻",
        "👍🏿👍🏿",
        "👌",
        "🆗",
        "✅",
        "√",
        "👍 收到",
        "收到👍",
        "收到🙏",
        "收到😂",
        "受到",
        "收倒",
        "受到，谢谢",
        "没问题",
        "好的没问题",
        "没问题，收到",
        "收到，已派人",
        "收到，马上处理",
        "好的，马上安排人处理",
        "1 收到",
        "收到1",
        "1，收到",
        "是",
        "是的",
        "遵命",
        "同意",
        "接受",
        "收到，请放心",
        "1 11点前关好",
        "1 11点前完成",
        "好的，10分钟内处理好",
        "收到，王师傅带3人",
        "收到您的短信",
        "短信已收到",
        "I will handle it, ok",
        "ok will do",
        "yes we are on it",
        "收到，正在处理",
        "收到,立即组织人员清理",
        "好的领导",
        "收到领导",
        "收到！！马上安排",
        "1 无异议",
        "ＯＫ👌",
        "Liked “【西城环保】编号K7F”",
        "收到，按要求落实",
        "好的，谢谢领导",
        "收到，请领导放心",
        "短信收到，马上安排",
        "okay, will do",
        "OK thanks",
        "received with thanks",
        "👌🏼",
        "✔️",
        "1️⃣👍",
        "“1”",
        "1~",
        "收到～",
        "收到!!!",
        "嗯嗯好的",
        "好的呀",
        "收到哈",
        "收到啦",
        "知道啦",
        "Noted, thanks.",
        "OK!",
        "okay.",
        "yes!",
        "Yes, will do",
        "1 ok",
        "OK 1",
        "ok👍",
        "接到通知，马上落实",
        "1 接受",
        "1：收到",
        "处理中",
        "在处理了",
        "妥",
        "好勒",
        "OJBK",
    ),
    # a yes, and on the way
    "on_the_way": (
        "20min到",
        "about 10 minutes away",
        "15 minutes out",
        "be there in 10",
        "there in 10 minutes",
        "There in ten minutes",
        "ETA 15",
        "im coming",
        "im on my way",
        "Heading to the site",
        "heading to site",
        "headed there",
        "heading to the lake now",
        "driving now to the lake",
        "leaving in 5 minutes",
        "crew sent",
        "Sent a team",
        "在赶往现场的路上",
        "正往现场赶",
        "往现场去",
        "往那赶",
        "动身",
        "启程",
        "已启程",
        "我们过去了",
        "过去了",
        "我过来",
        "我这就过来",
        "来了",
        "正过来",
        "去现场了",
        "派人过去了",
        "约10分钟到",
        "大约10分钟到",
        "在途",
        "半小时后到",
        "1小时到",
        "1.5小时到",
        "10分钟后到",
        "ETA 10:30",
        "eta 20 min",
        "正在开车赶过去",
        "driving there now",
        "马上去支援",
        "收到，已派人去支援",
        "前往支援",
        "coming to help",
        "抱歉刚看到，马上去",
        "到了就处理",
        "马上道现场",
        "on site by 5pm",
        "almost there",
        "收到，3人2船前往",
        "马上到",
        "马上去",
        "好的，马上去",
        "1 马上到",
        "1，马上到",
        "收到，马上到",
        "收到 马上去现场",
        "on my way",
        "OMW",
        "On our way!",
        "1 on my way",
        "coming",
        "en route",
        "正在路上",
        "在路上了",
        "出发了",
        "已出发",
        "收到，已出发",
        "这就去",
        "我们马上到",
        "10分钟到现场",
        "收到，10分钟后到现场",
        "我们正在赶往现场",
        "馬上到",
        "馬上去",
        "ok on my way",
        "we'll be there in 10 minutes",
        "收到，正在赶过去",
        "9个人已出发",
        "人员已出发",
        "收到，半小时到现场",
        "半小时内到达",
        "已派人，马上到",
        "on my way!",
        "We're on our way",
        "Team is on the way",
        "The crew is coming now",
        "be right there",
        "收到 在路上",
        "收到，人员已出发",
        "已派车，马上到",
        "馬上到！",
        "我们已在路上",
        "立即赶往现场",
    ),
    # a yes, and there already
    "on_site": (
        "已到東碼頭",
        "到东码头了",
        "到码头了",
        "到了，正在看",
        "on the scene",
        "just arrived",
        "im here",
        "Here",
        "at the dock",
        "On location",
        "到岗",
        "已到岗",
        "全到了",
        "in position",
        "In place",
        "已到现场，马上处理",
        "已到现场，立即布设围油栏",
        "己到现场",
        "已到现场",
        "已到",
        "到了",
        "我们到了",
        "我们已到现场",
        "人员已到位",
        "已到场",
        "已抵达",
        "on site",
        "On-site",
        "arrived",
        "we are on site",
        "we have arrived",
        "1 已到现场",
        "收到，已到现场",
        "已到達現場",
        "我已经到达现场",
        "At the scene",
        "刚到现场",
        "队员已到现场",
        "已到現場",
        "We're on site now",
        "crew arrived",
        "1 已到",
        "到现场了",
        "我们已经到了",
        "刚到",
        "人员已就位",
    ),
    # a yes, and done, as they say
    "done": (
        "弄完了",
        "完事了",
        "完事",
        "处理完成",
        "已处理完成",
        "搞掂",
        "搞好了",
        "已解决",
        "解决了",
        "已经解决",
        "关了",
        "关闸完成",
        "已拉警戒线",
        "警戒线已拉",
        "已采样",
        "已取样",
        "样品已取",
        "it's done",
        "its done",
        "that's done",
        "task completed",
        "task done",
        "work completed",
        "Work is done",
        "mission accomplished",
        "valve shut",
        "we closed the valve",
        "boom in place",
        "booms are out",
        "boom is deployed",
        "sampled",
        "sample taken",
        "已打119",
        "已报119 K7F-1",
        "119已打",
        "完成 K7F-1",
        "闸门已关",
        "阀门关好了",
        "1 围油栏布放完毕",
        "valve closed",
        "boom deployed",
        "己完成",
        "完成",
        "已完成",
        "处理完了",
        "已处理完毕",
        "搞定",
        "done",
        "Done.",
        "all done",
        "finished",
        "completed",
        "1 已完成",
        "已办结",
        "已清理完毕",
        "K7F done",
        "围油栏已布设",
        "已处理完",
        "全部完成",
        "处置完毕",
        "Job done",
        "done!",
        "已完成，谢谢",
        "围油栏已布设完成",
    ),
    # a no
    "no": (
        "去不成",
        "不能接受",
        "没有办法去",
        "没有时间",
        "没有空",
        "抽不出人",
        "派不出人",
        "派不了人",
        "安排不了",
        "安排不过来",
        "选择9",
        "不受理",
        "拒接",
        "谢绝",
        "恕难从命",
        "爱莫能助",
        "not available",
        "I'm not available",
        "We are not available",
        "unavailable",
        "I don't accept",
        "I do not accept",
        "not accepted",
        "do not accept",
        "don't accept",
        "No thank you",
        "I'm not coming",
        "处理不了",
        "赶不及",
        "[弱]",
        "9",
        "９",
        "9。",
        "九",
        "9 人手不足",
        "9，船坏了",
        "9船坏了",
        "９船坏了",
        "拒绝",
        "不能办",
        "不能",
        "不行",
        "无法到场",
        "无法",
        "去不了",
        "我去不了",
        "抱歉，去不了",
        "对不起，来不了",
        "来不了",
        "no",
        "No.",
        "n",
        "nope",
        "cannot",
        "can't",
        "can't come",
        "Sorry, can't come",
        "we cannot come",
        "unable",
        "unable to come",
        "不去",
        "没空",
        "没时间",
        "回9",
        "回复9",
        "❌",
        "👎",
        "9️⃣",
        "⑨",
        "拒絕",
        "無法到場",
        "船坏了，去不了",
        "won't",
        "decline",
        "不能去",
        "没办法去",
        "no way",
        "不接受",
        "9 请支援",
        "抱歉，我们无法到场",
        "抱歉，今天去不了",
        "9 船坏了，请另派人",
        "9。人不在",
        "我来不了",
        "走不开",
        "Can't make it",
        "can't come, sorry",
        "CANNOT",
        "I can't",
        "we can't",
        "no, sorry",
        "No can do",
        "NO WAY",
        "negative",
        "不接受任务",
        "無法",
        "赶不过来",
        "回复：9",
        "按9",
        "不",
        "否",
        "知道了，不去",
    ),
    # a cry for help
    "help": (
        "求救",
        "救人",
        "吸油毡用完了",
        "围油栏用完了",
        "我们没船",
        "没设备",
        "要更多人手",
        "再派点人",
        "请增派人员",
        "增派人手",
        "速派人",
        "来人啊",
        "快来救人",
        "快救人",
        "救火",
        "失火了",
        "冒烟了",
        "泄漏扩大",
        "失控了",
        "顶不住了",
        "翻车了",
        "塌了",
        "有毒气",
        "有人闻到气味头晕",
        "叫消防",
        "请叫消防",
        "人手不夠",
        "帮一下忙",
        "Request support",
        "person in water",
        "someone drowned",
        "worker hurt",
        "casualties",
        "someone collapsed",
        "someone is unconscious",
        "call 120",
        "call 119",
        "gas leak",
        "no boom",
        "we have no boom",
        "we have no boats",
        "we don't have boom",
        "don't have enough boom",
        "running out of absorbent",
        "can't control it",
        "we can't contain it",
        "out of control",
        "it's spreading",
        "trapped",
        "ok but no boat",
        "快打119",
        "请打120",
        "有人掉水里了",
        "有人掉河里了",
        "有人摔伤",
        "打120",
        "需要救护车",
        "需要加派人手",
        "缺两个人",
        "man in the water",
        "someone fell in",
        "boat is sinking",
        "请马上派人去支援",
        "马上来支援",
        "short staffed",
        "我们的船翻了",
        "油罐爆了",
        "缺围油栏",
        "有人被困",
        "我们没有围油栏，请支援",
        "请支援",
        "人手不足，请增援",
        "救命",
        "HELP",
        "help",
        "need help",
        "we need more people",
        "send more boom",
        "SOS",
        "🆘",
        "有人落水",
        "收到，但人手不够",
        "1 围油栏不够",
        "请派人来",
        "有人受伤",
        "着火了",
        "we have no boom, please help",
        "需要船",
        "收到，请支援",
        "快来人",
        "有人受伤了",
        "请求增援",
        "缺人",
        "人手不够，怎么办",
        "Help!!",
        "mayday",
        "we need boats",
        "need backup",
        "not enough boom",
        "收到，围油栏不够",
        "1 缺船",
        "着火了！",
    ),
    # a question
    "question": (
        "地点",
        "地址",
        "具体位置",
        "具体地点",
        "如何办理",
        "如何是好",
        "这是演习还是真的",
        "是演习还是真的",
        "多长时间",
        "多大面积",
        "几个人",
        "几个人去",
        "去几个人",
        "带几个人",
        "要几个人",
        "需要几艘船",
        "收到‽",
        "whats this",
        "whos this",
        "do you need me",
        "do we need to go",
        "say again",
        "come again",
        "pardon",
        "请再说一遍",
        "再说一遍",
        "请说明",
        "请说清楚",
        "请明示",
        "没看懂",
        "看不懂",
        "不懂",
        "¿",
        "去不去",
        "能不能晚点去",
        "收到，请问具体位置",
        "收到没",
        "完成了没有",
        "可以不",
        "OK to close",
        "okay to go",
        "是谁",
        "请确认",
        "please confirm",
        "ok, is it at the lake",
        "ok?no",
        "收到了吗？",
        "收到了吗",
        "1?",
        "1？",
        "谁？",
        "?",
        "你是谁",
        "什么事",
        "在哪里",
        "几点",
        "哪个码头",
        "什么意思",
        "收到?",
        "what?",
        "who is this",
        "Where",
        "Is this a drill?",
        "why me",
        "是真的吗",
        "可以吗",
        "要去吗",
        "1吗",
        "INFO",
        "这是演练吗",
        "❓",
        "received?",
        "什么时候去",
        "这是真的吗",
        "啥情况",
        "在哪",
        "哪条河",
        "多少人",
        "怎么去",
        "几时到场",
        "who are you?",
        "what happened",
        "where is it",
        "How many people?",
        "why",
        "好吗",
        "OK?",
        "收到了没有？",
        "是不是发错了",
        "能否换人",
        "1？？",
    ),
    # somebody who is not there, or their telephone by itself
    "absent": (
        "病了",
        "我病了",
        "感冒了",
        "旅游中",
        "正在旅游",
        "今天不上班",
        "今天我不值班",
        "不值班",
        "我不值班",
        "今天不是我值班",
        "今天轮休",
        "轮休",
        "调休",
        "休班",
        "倒休",
        "补休",
        "交班了",
        "已交班",
        "我已经交班",
        "考试中",
        "睡了",
        "已睡",
        "已换岗",
        "已转岗",
        "annual leave",
        "I am ill",
        "ill today",
        "feeling ill",
        "out today",
        "not in the office",
        "I'm not in the office",
        "I am not at work",
        "not at work",
        "not on duty",
        "I'm not on duty",
        "off today",
        "I'm off today",
        "travelling",
        "traveling",
        "on a plane",
        "on a flight",
        "at the airport",
        "In meeting",
        "can't talk",
        "can't talk now",
        "I'll call you back",
        "call me later",
        "I'll get back to you",
        "will get back to you",
        "I don't work here anymore",
        "I left the company",
        "I have left the company",
        "resigned",
        "maternity leave",
        "您拨打的电话已停机",
        "自動回覆",
        "Sorry, I can't talk right now. I'll call you later",
        "yes I left the site",
        "人都派出去了",
        "收到，人都派出去了",
        "收到，都出去了",
        "收到。会后去",
        "收到您的短信，本人正在休假",
        "收到，但我在外地",
        "我在外地",
        "正在开会",
        "开会中，稍后回复",
        "我正在开车",
        "您好，我现在不方便接听，自动回复",
        "I am on vacation",
        "Out of office",
        "Auto-reply: I am driving",
        "收到，我在医院",
        "收到，休假中",
        "出差中",
        "已退休",
        "I'm in a meeting",
        "在家休息",
        "我不在北京",
        "本人已退休",
        "我已调离该单位",
        "今天休息",
        "在飞机上",
        "正在住院",
        "我在国外",
        "出差，周五回",
        "自动回复：我正在开车",
        "[Auto reply] I'm driving",
        "Out of office until Monday",
        "I'm abroad",
        "off duty today",
        "I am in hospital",
        "收到，但是我请假了",
        "1 我在外地",
        "会议中",
        "正在开车，稍后联系您",
    ),
    # none of these: it is asked about
    "unclear": (
        "1就",
        "行了",
        "1 boat",
        "收到，要求派车",
        "收到，要求派船",
        "马上上报领导",
        "三小时过去了",
        "yeah right",
        "能去就去",
        "能到就到",
        "能办就办",
        "in 1",
        "at 1",
        "来不及回复",
        "10分钟到期",
        "已派出所",
        "已关机",
        "已堵车",
        "马上道歉",
        "收到【不去】",
        "【收到】不去",
        "收到[弱]",
        "will handle tomorrow",
        "gate closed to us",
        "自己处理",
        "半小时后到不了",
        "同意后出发",
        "可以就去",
        "好了就去",
        "in 10 minutes",
        "right away",
        "会上报",
        "一会后到现场",
        "不去不行",
        "No.2 gate closed",
        "9袋吸油毡已送到",
        "9套围油栏",
        "9箱吸油毡",
        "no need",
        "【城管】收到",
        "[微笑]",
        "没人",
        "不是我们单位",
        "收到，别再打电话了",
        "堵不住",
        "没堵住",
        "收到，没堵住",
        "妥协",
        "",
        "   ",
        "1 可是船坏了",
        "l",
        "I",
        "没收到",
        "收不到",
        "没有收到",
        "not received",
        "2",
        "11",
        "91",
        "19",
        "1号船已到",
        "не понял",
        "ありがとう",
        "merci",
        "noon",
        "yesterday",
        "okay then",
        "好的，但是不能去",
        "明白不了",
        "1 9",
        "1/9",
        "1或9",
        "9点到",
        "no. 1 K7F",
        "不是我负责",
        "打错了",
        "让小王去",
        "收到，让小王去",
        "已转王主任",
        "转告王主任",
        "wrong number",
        "你发错人了",
        "这不归我管",
        "收到，不是我负责",
        "收到但是去不了",
        "ok but the boat is broken",
        "yes if the boat works",
        "1 船坏了",
        "收到，堵车了",
        "收到，明天去",
        "收到，等会再说",
        "尽量",
        "看情况",
        "不知道",
        "不明白",
        "不清楚",
        "谢谢",
        "哦",
        "🙏",
        "😡",
        "-1",
        "0",
        "1%",
        "10",
        "1.5米",
        "1 2",
        "1-2",
        "收到污染报告后再去",
        "受到污染",
        "maybe",
        "not me",
        "don't understand",
        "如果有船就去",
        "收到，请联系张三",
        "收到，由张三负责",
        "1 张三去",
        "应该可以",
        "好像收到",
        "好难",
        "行李",
        "是油",
        "是漏油",
        "油已到码头",
        "好人",
        "你去",
        "收到，你去",
        "收到，领导安排",
        "好像收到了",
        "收到，向领导汇报",
        "确认现场情况",
        "对不起",
        "好不容易",
        "1 我去接小孩",
        "收到，我刚从单位走",
        "1个人",
        "9个人",
        "收到 转给领导了",
        "可以不去",
        "收到，等领导决定",
        "假的",
        "骗子",
        "fake",
        "I'm fine",
        "received but boat broken",
        "no water here",
        "No idea",
        "不用了",
        "不收",
        "收到不了",
        "误发",
        "我考虑一下",
        "yes no",
        "👍👎",
        "好的不去",
        "一会儿",
        "一点",
        "再说吧",
        "1，但船坏了",
        "收到，不过要等一会",
        "收到，只是没人",
        "好的，如果有船",
        "收到 明天处理",
        "1 等领导同意",
        "收到，我尽量",
        "收到，争取",
        "让别人去",
        "小王去",
        "叫小王去",
        "请找王主任",
        "请联系 13800138000",
        "这是李四的号码",
        "号码错了",
        "不是我的事",
        "与我无关",
        "不归我们管",
        "我不是负责人",
        "I am not responsible",
        "not my job",
        "ask Wang",
        "send Wang instead",
        "you have the wrong number",
        "yes but later",
        "maybe later",
        "I will try",
        "if I can",
        "not yet",
        "received, but we are busy",
        "没问题吧",
        "1 没问题吧",
        "收到了，没法确认",
        "我没收到",
        "未收到",
        "收 到 不 了",
        "收的",
        "受到攻击",
        "授到",
        "好像",
        "好多油",
        "好奇怪",
        "是假消息",
        "明天",
        "随便",
        "呵呵",
        "…",
        "...",
        "。",
        "！",
        "-",
        "—",
        "1l",
        "ll",
        "Ⅰ",
        "11111",
        "1.1",
        "100",
        "12",
        "21",
        "99",
        "2 1",
        "１２",
        "9个",
        "1米",
        "1楼",
        "一起",
        "一号",
        "二",
        "三",
        "A",
        "B",
        "abc",
        "K7",
        "7F",
        "test",
        "测试",
        "hi",
        "hello",
        "你好",
        "您好",
        "辛苦了",
        "thanks",
        "哈哈",
        "666",
        "🙄",
        "😂",
        "🙏🙏",
        "😭",
        "明白，但做不到",
        "收到，做不到",
        "好的，9",
        "1，9",
        "9，1",
        "OK 9",
        "收到9",
    ),
    # no more texts
    "opt_out": (
        "退 订",
        "麻烦不要再发了",
        "停止发短信",
        "我不想收到短信",
        "TD退订",
        "退订TD",
        "stop sending me messages",
        "do not text me again",
        "remove my number",
        "stop stop",
        "停发",
        "别给我发了",
        "don't text me",
        "我要退订",
        "回TD退订",
        "STOP",
        "stop",
        "Stop.",
        "UNSUBSCRIBE",
        "退订",
        "TD",
        "T",
        "td",
        "请退订",
        "退订！",
        "不要再发了",
        "STOPALL",
        "cancel",
        "end",
        "quit",
        "退訂",
        "please stop",
        "取消订阅",
        "拒收",
        "Stop!",
        "STOP.",
        "  退订  ",
        "t",
        "UNSUBSCRIBE please",
        "拒收短信",
        "别发了",
        "不要再发短信",
    ),
    # texts again
    "opt_in": (
        "subscribe",
        "opt-in",
        "重新接收",
        "START",
        "start",
        "unstop",
        "恢复订阅",
        "Start",
        "START.",
        "恢复短信",
    ),
}

NO_YES = """
收到不了短信
收到但是我们没有船
收到然而船坏了
收到，然而人手紧张
收到 可惜船坏了
收到，只不过船坏了
收到，除非有船
收到，万一去不了
收到后再决定
收到，看领导意见
收到，等王队
收到，让老王去
收到，叫老王去
收到，老王去
收到，请老王去
收到，老王负责
收到，归公园管
收到，公园的事
收到，公园负责
收到，你们自己处理
收到，你们处理
收到，你们去
收到，您去
收到，您安排
收到，您处理
收到，请您安排
收到，请安排
收到，请处理
收到，请安排人
收到，安排别人
收到，派别人去
收到，要求支援
收到，要求派人来
收到，叫船来
收到，船在哪
收到，没有任务
收到，不去
收到，没去
收到，未去
收到，不
收到，没人去
收到，无人
收到，无船
收到，无围油栏
收到，无法去
收到，无能为力
收到，爱莫能助
收到，忙
收到，忙着呢
收到，休
收到，在睡觉
收到，在家
收到，在外
收到，在外面
收到，在路上堵着
收到，在办公室
收到，在办别的
收到，正在执行其他任务
收到，正在别处处理
收到，在处理别的
收到，在处理家事
正在执行任务
正在上报领导
正在查看短信
正在核实
正在请示
正在休息
正在吃饭
正在考虑
正在向领导请示
马上请示
马上问
马上问领导
马上下班
马上休假
马上回家
马上睡觉
马上开会
马上退休
马上不干
马上就不干了
马上就要下班了
马上要开会
马上没电
马上没油了
立即停止
立即撤
已过去3小时
事情过去了
通知来了
领导来了
警察来了
消防来了
消防到了
消防已到
119来了
油到了
油到码头了
污染到码头了
油已到东码头
油在东码头
船还在码头
船不在
车不在
人不在
人在外地
人在家
人在北京
人到不了
人没到
人还没到
车没到
船没到
没到位
未到位
人员未到位
不到位
尚未到位
尚未到达
还未到达
尚未完成
还差一点完成
差不多完成
一半完成
完成一半
完成了一半
部分完成
完成不了
无法完成
没法完成
完不成
处理不完
搞不定
没搞定
没解决
未解决
解决不了
无法解决
关不了
没关好
没关上
关了一半
只关了一个
没布好
布不了
布设不了
采不了样
没采样
未采样
样品丢了
样品坏了
能？
能吗
我能吗
我能不去吗
我能不去
我能晚点去
我能力有限
只要我能去
假如我能
我们能不能不去
没问题才怪
没问题就怪了
没意见？
有意见
有异议
我有意见
不遵办
不知晓
没签收
未签收
拒签收
没已读
未读
读不了
接收不到
接收失败
不接收
没接收
行不通
行不行
行？
行个屁
行程满了
行程冲突
可以不可以
不可以吗
可不可以明天
是吗
是么
是不是
是假的
是诈骗
是的吗
是的，但是
是的，可我去不了
对
对吗
嗯？
嗯，但是
嗯...不行
好？
好个屁
好在没事
好累
好忙
好的吧？
好的，除非
好的，就是船坏了
好的，如果能借到船
好的，等船
好的，借到船就去
好的，有船就去
好的，有人就去
好的，到时候看
好的，再说
好的，回头
好的，改天
好的，以后
好的，下次
好的，下次吧
好的 晚上去
好的，晚上去
好的，晚点
好的，稍后
好的，稍晚
好的，傍晚去
好的，后天去
好的，过两天
好的，周末
好的，月底前
收到，去不了
收到，到不了
收到，来不了
收到，来不及
收到,赶不到
收到，办不了
收到，不办
收到，不方便
收到，有困难
收到，有难度
收到，有问题
收到，有事
收到，有会
收到，要开会
收到，要下班
收到，要请示
收到，需请示
收到，需领导同意
收到，需要等
收到，须等
收到，得等
收到，先等等
收到，先看看情况
收到，先吃饭
收到，先开会
收到，吃完饭去
收到，饭后去
收到，午后去
收到，下午
收到，下午到
收到，今晚到
收到，明早
收到。不归我
收到。找别人
收到。发错
收到。错了
收到。假的
收到。骗人
收到。滚
收到。烦
收到。别发
收到。别再发
收到。退订
收到 退订
收到 TD
收到，STOP
1 STOP
1 退订
1 TD
1 T
STOP 1
1不
1不行
1不去
1不能
1没空
1没人
1无法
1拒绝
1 no
1 not
1 cannot
1 can't
1 but
1 however
1 if
1 unless
1 later
1 tomorrow
1 maybe
1 wait
1 sorry
1 busy
1 help
1 why
1 who
1 where
1。9
1、9
1和9
1991
1年
1月
1日
1周
1天后
1小时后
1 hour later
1 day later
1st boat broken
1 boat broken
1 boat only
1 boat is broken
only 1 boat
only 1
just 1
not 1
no 1
no. 1
No 1
# 1?
1 . ?
1...?
1/2
1=1
1>9
1<9
111
1 11
OK11
OK but
ok, but
ok however
okay but no
okay except
okay as soon as possible if
OK, if
OK, unless
ok, after
ok once
ok once the boat arrives
ok when boat arrives
ok as soon as boat is fixed
ok we will try
ok I'll try
OK will try
will try
trying
I'll see
we'll see
will see
will think about it
will ask
will ask boss
will check
will check with my boss
will check and reply
let me check
let me ask
let me see
checking
asking my boss
passing on
passed on
forwarded
forwarding to Wang
I'll forward
I'll pass it on
will pass on
will inform him
I'll tell him
told him
he is going
he's going
he is on the way
he's on his way
they are going
they are on their way
somebody else is going
someone else will go
another team is on the way
police are on the way
fire brigade on the way
fire brigade is on site
firemen on site
the park is handling it
park will handle it
You handle it
you go
you do it
please go
please do
please handle
please handle it
please take care of it
please send
please send a team
please come
please come now
come
come now
come quickly
hurry
go away
go to hell
get lost
not going
not coming
not on the way
not on site
not there
not there yet
not arrived
not arrived yet
haven't arrived
have not arrived
not yet arrived
not done
not done yet
isn't done
not finished
unfinished
not completed
incomplete
not complete
not closed
valve not closed
valve is not closed
valve won't close
valve stuck
gate stuck
boom not deployed
boom broken
boom lost
didn't receive
did not receive
haven't received
never received
didn't get it
didn't get your message
did not get this
don't get it
didn't understand
I don't understand
do not understand
not understood
misunderstood
not sure I understand
not clear
unclear
not ok
not okay
not good
no good
no go
no!!
NO
not now
not today
not us
not ours
not our job
not possible
not confirmed
unconfirmed
not agreed
disagree
I disagree
don't agree
not copied
not copy
do not copy
say what
what now
ok what
ok why
ok who
ok whatever
whatever
as if
yeah no
yeah, no
yeah but no
yeah nah
yes... no
sure, but
sure, if
sure thing if
sure?
sure not
surely not
alright then
alright, but
all right but
fine
fine but
I'm out
we are out
out
over and out
out of town
out sick
out now
I left
we left
left site
left the scene
left already
leaving
leaving the site
leaving work
leaving home
leaving home now
going home
going home now
going on leave
going to a meeting
going to sleep
going to hospital
on my way home
on the way home
on the way to hospital
on the way to a meeting
on my way to the airport
heading home
heading out of town
heading to the hospital
heading to Shanghai
heading to a meeting
coming tomorrow
coming later
coming next week
coming if I can
there tomorrow
be there tomorrow
be there when I can
be there next week
at home
at the hospital
at the office
in Shanghai
in hospital
in a meeting now
in position to refuse
team is not here
nobody here
no one here
no one is here
nobody there
nobody on site
nobody has arrived
nobody is coming
no team
no crew
no staff
no car
crew is off
crew off
team is on leave
team is off
team is busy
all busy
all out
all boats are out
all crews out
boats are out
boat is out
the boat is at the dock
oil at the dock
oil is at the dock
oil arrived
oil arrived at dock
oil is coming
smoke
boat is broken
boat sank
truck broke down
car broken
stuck in traffic
traffic jam
late
will be late
be late
soon
soon maybe
right
right?
right now?
now?
here?
on site?
done?
arrived?
on the way?
coming?
who is coming
who is on site
is it done
is it done?
are you on the way
are you on site
are you there
are we ok
did you get it
got it?
got it wrong
got it, wrong person
got it but
got it, can't come
roger, can't come
roger but
roger, unable
copy, unable
Copy, but no crew
noted but
noted, but we are not responsible
noted. Not our area
received in error
received by mistake
received twice
received spam
received nothing
received a call
confirmed fake
confirmed wrong number
confirm?
confirm first
confirm with Wang
accept?
accept if
ack?
ok to go
ok to close
okay to enter
ok for tomorrow
ok for next week
will do tomorrow
will do later
will do if
will do when I can
will do my best
do my best
can do tomorrow
can do later
can do?
can do nothing
can do no more
"""
"""More replies that may be a question, a no, an absence or nothing clear, one a line: none of them is a yes."""
