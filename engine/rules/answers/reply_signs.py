"""The signs by which a reply is written, brought into one form before it is read: pictures, traditional characters,
what a chat or a telephone writes out or puts below. Reads nothing; `replies` does.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.rules.answers.word_list import word_list

EMOJI: Mapping[str, str] = {
    **dict.fromkeys("👍👌🆗✅☑✔√🫡💪💯", "OK"),
    **dict.fromkeys("👎🚫🙅⛔✖❌✗✘", "拒绝"),
    "🆘": "SOS",
    **dict.fromkeys("‽¿؟", "?"),
    **dict.fromkeys("❓❔🤔🤷", "?"),
}
"""Signs that are words; other pictures change nothing. Skin tones, keycaps and the like are dropped first."""

SIMPLIFIED = str.maketrans(
    "絕辦無馬場達發來幫請沒嗎謝瞭處確認備隊車領導續訂閱樓閥門關閘圍欄吸氈報雙現裡裏會議開駕駛醫國離職調線個們員幾點時"
    "誰麼問題當對與復複動將經過趕約於為實執業務緊變應該聯繫轉給讓懂號碼錯誤壞斷傷獲許從貴證傳還己巳產親條內況準淨劉剛"
    "別勞協單盧呂噸吳週頭婦孫學寧層崗帶幹並異張強歸後徵憂愛戰護搶擔攔撥損換據採暈暫術機楊樣檢殘畢氣彙匯汙測溼漲滅災爐"
    "熱燒狀獎環瓊畫監礙種積穩築紅組織結絡統編羅習聞聽脫艙艦藝蘇蔣範薩蕭觀覺觸訓設話識課負責賈資贊讚輛辭邊這進遲遠連運"
    "鄧鄭醜釋鐘鍾鐵長閉間閒陳陰險際隨雜雞難電靜韓須預頂順頓飛飯餘饋馮駐騙驗體黃齊東兩夠誌詢諾貨買費輪輕農邁郵錢闆隻雲"
    "響頁類顯養餓館鬧魚嚴喪喫圖塊塵墜壓夾奪審寫屬島帳庫廠廣廢態慘慮懷懸懶戲戶捨掃掛擋擴擾攜敗敵數斃晝書樂標樹橋歡歲歷"
    "殼毀沖決潰濁濃濟濾瀉烏煙燈爭爾牆猶獨瘋療癥盡盤眾睏礦禮稱窩窮競筆節簡簽糧糾紀級細終綠維網練縣總績繞繳繼罷罵義聖聲"
    "膠臉臨臺興舉舊葉蓋薦藥虛補裝製覆覽計討記訊診評詐試論讀豬財賠賬賴贏跡踴軍軟較載輸遞適選遺鄉鄰醞釘鈴鉛銀銷鋼錄鎮鎖"
    "鏈鏡闊陽陸隱雖霧靈頻額願顧風飄騎騷驚鬆鮮齡麗麥龍恆債僅價億優凍劃劇勵勝區卻廳參啟噴嚇園圓團墊傑僱",
    "绝办无马场达发来帮请没吗谢了处确认备队车领导续订阅楼阀门关闸围栏吸毡报双现里里会议开驾驶医国离职调线个们员几点时"
    "谁么问题当对与复复动将经过赶约于为实执业务紧变应该联系转给让懂号码错误坏断伤获许从贵证传还已已产亲条内况准净刘刚"
    "别劳协单卢吕吨吴周头妇孙学宁层岗带干并异张强归后征忧爱战护抢担拦拨损换据采晕暂术机杨样检残毕气汇汇污测湿涨灭灾炉"
    "热烧状奖环琼画监碍种积稳筑红组织结络统编罗习闻听脱舱舰艺苏蒋范萨萧观觉触训设话识课负责贾资赞赞辆辞边这进迟远连运"
    "邓郑丑释钟钟铁长闭间闲陈阴险际随杂鸡难电静韩须预顶顺顿飞饭余馈冯驻骗验体黄齐东两够志询诺货买费轮轻农迈邮钱板只云"
    "响页类显养饿馆闹鱼严丧吃图块尘坠压夹夺审写属岛账库厂广废态惨虑怀悬懒戏户舍扫挂挡扩扰携败敌数毙昼书乐标树桥欢岁历"
    "壳毁冲决溃浊浓济滤泻乌烟灯争尔墙犹独疯疗症尽盘众困矿礼称窝穷竞笔节简签粮纠纪级细终绿维网练县总绩绕缴继罢骂义圣声"
    "胶脸临台兴举旧叶盖荐药虚补装制复览计讨记讯诊评诈试论读猪财赔账赖赢迹踊军软较载输递适选遗乡邻酝钉铃铅银销钢录镇锁"
    "链镜阔阳陆隐虽雾灵频额愿顾风飘骑骚惊松鲜龄丽麦龙恒债仅价亿优冻划剧励胜区却厅参启喷吓园圆团垫杰雇",
)
"""Traditional characters of the words above, and what a thumb takes for 已."""
CHAT_SIGNS: Mapping[str, str] = {
    **dict.fromkeys(word_list("[强]|[赞]|[OK]|[好的]|[收到]"), "OK"),
    **dict.fromkeys(word_list("[抱拳]|[握手]|[微笑]|[玫瑰]|[合十]|[敬礼]|[加油]|[呲牙]|[愉快]"), ""),
    **dict.fromkeys(word_list("[弱]|[NO]"), "拒绝"),
    "[疑问]": "?",
}
"""Pictures that a chat or a telephone writes out as words."""
FOOT = r"\n\s*(?:发自我的|来自我的|发送自|SENT FROM (?:MY )?|GET OUTLOOK)[^\n]*\s*$"
"""What a telephone or a mail program puts below by itself."""
