"""Build ddtool/text/data/strokes.txt: Chinese characters in stroke order (笔画序), one line for each stroke count.

    python tools/build_strokes.py CN_SORT_WHEEL CNCHAR_ORDER_TGZ

Sources, both MIT: the wheel of cn-sort 0.14.0 (PyPI; the rank of 20,897 characters in the order of GB 13000.1 字序规范)
and the tarball of cnchar-order 3.2.6 (npm; stroke sequences of 6,939 characters, used as the second opinion).
The places of the characters of 通用规范汉字表 that lie outside the basic CJK block come from that table itself:
it is printed in the same order, so each one follows its neighbour there.
"""

import json
import re
import sys
import tarfile
import zipfile
from bisect import bisect_left
from itertools import pairwise
from pathlib import Path

TARGET = Path(__file__).parent.parent / "ddtool" / "text" / "data" / "strokes.txt"

# The first character of each stroke count in the order of the standard.
FIRST_OF_COUNT = {
    1: "一", 2: "二", 3: "三", 4: "亖", 5: "弍", 6: "弎", 7: "匤", 8: "邼", 9: "砉", 10: "耕", 11: "彗", 12: "耠",
    13: "耢", 14: "耤", 15: "熭", 16: "耩", 17: "耫", 18: "耮", 19: "耯", 20: "瓎", 21: "耰", 22: "耲", 23: "瓚",
    24: "瓛", 25: "纛", 26: "驠", 27: "鬤", 28: "驨", 29: "驪", 30: "驫", 31: "灩", 32: "籲", 33: "龗", 35: "齾",
    36: "齉", 39: "靐", 48: "龘",
}  # fmt: skip

# Where the two sources disagree and a look at the character decides against the rank: 达 is 大 and 辶 (6 strokes), 陑 is 阝 and 而.
MOVED = {"达": "134454", "陑": "52132522", "芈": "2121112", "虽": "251251214", "钚": "311151324", "辔": "5511512551251"}

# Where cnchar-order is wrong (each looked up by its parts, e.g. 皙 is 析 and 白): its sequence is not used.
MISPRINTED = frozenset("炽弢媾皙锺德撅膝鲺黏槌")

# A word is one character of the basic block and those that follow it in 通用规范汉字表.
FOLLOWERS = """
殳𠙶 宄𬣙 朸𨙸 闫𬇕 汋䜣 讻𬣞 孖𬘓 刬𫭟 扽𫭢 扺㧑 芠𫇭 轪𫐄 呙㕮 岍𫵷 伾㑇 汫𣲘𣲗 沘𬇙 汭㳇 忺𬣡 屃𫸩 阽䢺 妘𨚕
驲𫘜 纻𬘘𫘝 耵䢼𦭜 枅㭎 匼𬨂𬀩𬀪 峂㟃 囷𬬩 隹㑊 祊𫍣𬣳𬩽 陑𬮿 陎𬯀 姈𫰛 叕𬳵 驵𬳶䌹 驺𫠊 耔㛃 珅𬍛 耇鿍 茺𬜬 茳𦰡
荭㭕 剅䴓 奓䶮 昺𪾢 峛𪨰 钘𫓧 钜𬬮𬬱𬬭 鸧䏡 胠𦙶 炟㶲 洿㳚 浐㳘 骃𬘡𬳽𬘩𫄧 珖𪟝 珒𬍤 珝𫭼 茝𬜯 莝䓖 桠𬂩 酏𫠆 郪𨐈
辁𬌗 蚆𫑡 峿𪨶 赆𬬸 钷𬬻𬬹𬬿𬭁 倞𫢸 眢𫗧 烻𬊈 悢𬒈 疍𨺙 砮㛚 剟𬳿𫄨 骍𬘫 晢𫮃 壸㙍 莿䓫 勚䓬 萣䓨 菉䓛 硔鿎 勔䴕
翈㫰 畤𬱖 蚲𬟽 啴䎃 铏𫓯𫟹 铕𫟼 偁㿠 瓻䝙 脟䏲 觖𠅤 痓䴔 淏𬇹 涴𬍡㥄 逭𬤇𫍯 祲𬤊𫍲 弶𬯎 婠𬘬𬘭𬴂𫘦 绹𫟅𬘯 骕𫘧
揕㙘 絷𪣻𡎚 椑𬃊 楗𬷕 詟𫐐 龂𬹼 晱𧿹 嵁𫶇 翙𫖮 赒鿏 铹𬭊 铽𨱇𫓶 锎𬭎 畬𫖯 腘䐃 腒𬱟 猰𫛭 猯㺄 鄗𫷷 旐𬮱 焞𬊤
欻𣸣 湓㴔 媞㛹 矞𬴃𫘨 瑆䴖 瑀𤧛 歅𬪩 碏𬒔 碈䃅 辒𬨎𫐓 觜䣘 鹍𫫇㬊 锖𫓹 锪𬭚 锬𬭛 稙䅟𬕂 鲌䲟𬶋𬶍 觟𦝼 阘𫔶 塱𫌀
鹔𫖳 戣𫘪𫘬 瑧𫞩 銎𡐓 撖𪤗 槚𣗋 疐𬸘 碶䃎𬒗 碨𥔲 劂𫚖䴗 鹖㬎 圙𨱏 锽𬭤 槃㙦 鲕𫚕 鲙𬶐𬶏𩽾 飗𬸚 漴㽏 窭㮾𬤝 嫪𬙂
踣䗖 嶓㠇 镎𬭩 皛䴘 鹟𩾃 潵㵐 憕𬸣 禤𫍽 遹𬴊 黇𬞟 磡𥕢 豮𫟦𬺈𫠜 曈㬚 踶䗛 疁㠓 幪𪩘 嶦𬭬𨱑𬭯 鲹𫗴 瘭𬸦 翯𫄷
璱𤩽 蟏㘎𬭳 镤𬭶𫔍 镨𬭸𨱔𬭼𫔎 艚𬸪 谿䲠𬶟 鲾𬶠 獯䗪 襚𬶨 嬥𦈡𫄸 鞮𬟁 礌𥖨 蟫䗴 臑䲢 癗𦒍 冁䎖 襜䴙𬙊 嚭㰀
鼗𬶭𩾌 甗𨟠 犨𬶮𨭉㸌 骦𬙋 耰𤫉 趯𬺓 鼷𫚭
"""
# Where the strokes are sure from the parts (the first character is made of the others, in this order), they place a
# character more exactly than its neighbour does; the neighbours then prove the place.
COMPOSED = """
𬣙讠于 𫭟土区 𫭢土仑 㧑扌为 𬇕氵万 䜣讠斤 𬘓纟川 𫐄车兀 㕮口父 㑇亻刍 𣲗氵韦 𫸩弓区 𫘜马文 𫘝马夬 㭎木冈 𬀩日韦 𬀪日见 𬬩钅弋
㑊亻亦 𫍣讠同 𬣳讠艮 𬮿阝岂 𬯀阝齐 𬳵马丕 𬳶马冋 䌹纟冋 𪾢目见 𫓧钅夫 𬬭钅仑 𫗧饣束 𬘡纟因 𬳽马先 𬘩纟廷 𬬸钅术 𬬻钅卢 𬬿钅召
𬭁钅母 𫢸亻单 𬊈火寻 𬳿马余 𫄨纟希 𬘫纟完 𫮃土单 㙍土叕 𬟽虫东 𫟼钅达 𬤊讠是 𬯎阝贵 𬘬纟青 𬘭纟林 𬴂马非 𫘦马匋 𬘯纟享 𫘧马录
𪣻土娄 𫐐车兒 𫖮岂页 鿏钅麦 𬭊钅杜 𫓶钅肙 𫖯兆页 𬱟危页 𫛭狂鸟 㺄犭俞 𫷷广钦 𬴃马砉 𫘨马是 䴖青鸟 䃅石单 𬨎车酋 𫐓车柔 𫫇口恶
𫓹钅其 𬭚钅享 𬭛钅波 䅟禾参 䲟鱼印 𬶋鱼句 𬶍鱼它 𫖳君页 𫘪马原 𫘬马奚 𫚖此鱼 𬭤钅侯 𫚕鱼师 𬶏鱼危 𬶐鱼兆 𩽾鱼安 𬸚狱鸟 𬤝讠惠
𬙂纟寅 䗖虫带 𬭩钅翁 𬺈齿奇 𫠜齿兒 𨱑钅黄 𬭬钅彗 𬸦族鸟 㘎口阚 𬭳钅喜 𬭶钅黑 𨱔钅尊 𬭼钅遂 𬸪番鸟 䲠鱼春 𬶟鱼柬 𬶨既鱼 𦈡纟需
𫄸纟熏 䲢朕鱼 䴙辟鸟 𬙊纟墨 𬶭鱼祭 𩾌鱼康 𬶮鱼喜 𬙋纟襄 𬺓齿楚 㛃丰刀女 䶮龙天 𬭎钅宏
"""
PARTS = {
    "钅": "31115", "讠": "45", "纟": "551", "阝": "52", "氵": "441", "忄": "442", "扌": "121", "亻": "32", "犭": "353",
    "饣": "355", "车": "1521", "冋": "25251", "兒": "32151135", "匋": "35311252", "肙": "2512511", "夬": "5134",
}  # fmt: skip
# The first of their stroke count in that table, written out.
WRITTEN_OUT = {"䂮": "11125313251", "㻬": "112114524444115"}


def ranked(wheel: Path) -> list[str]:
    """The characters of the basic CJK block in the order of the standard."""
    with zipfile.ZipFile(wheel) as archive:
        entries = json.loads(archive.read("cn_sort/res/all_word.json"))["all_word"]
    rank = {
        entry["chinese"]: entry["stroke_increment_level"] for entry in entries if "一" <= entry["chinese"] <= "\u9fff"
    }
    return sorted(rank, key=rank.__getitem__)


def sequences(tarball: Path) -> dict[str, str]:
    """Character → strokes as digits: 1 横(提) 2 竖(竖钩) 3 撇 4 点(捺) 5 折."""
    with tarfile.open(tarball) as archive:
        member = archive.extractfile("package/cnchar.order.min.js")
        if member is None:
            raise SystemExit("the tarball has no package/cnchar.order.min.js")
        script = member.read().decode("utf-8")
    letters = json.loads(re.findall(r"JSON\.parse\('(.*?)'\)", script, re.S)[0])
    digit = dict(zip("jifgskdl", "11223444", strict=True))
    return {
        character: "".join(digit.get(letter, "5") for letter in strokes)
        for character, strokes in letters.items()
        if character not in MISPRINTED
    }


def put(order: list[str], character: str, strokes: str, known: dict[str, str], after: int = -1) -> None:
    """Insert a character right after the last one whose known strokes come earlier, but not before place `after`."""
    counts = {first: count for count, first in FIRST_OF_COUNT.items()}
    marks = [
        (place, (len(known[c]), known[c]) if c in known else (counts[c], ""))
        for place, c in enumerate(order)
        if c in known or c in counts
    ]
    at = bisect_left([mark for _, mark in marks], (len(strokes), strokes))
    order.insert(max(marks[at - 1][0], after) + 1, character)


def build(wheel: Path, tarball: Path) -> list[str]:
    known = sequences(tarball)
    order = [character for character in ranked(wheel) if character not in MOVED]
    unmoved = {character: strokes for character, strokes in known.items() if character not in MOVED}
    composed = {
        character: "".join(PARTS.get(part) or known[part] for part in parts) for character, *parts in COMPOSED.split()
    }
    for character, strokes in {**MOVED, **WRITTEN_OUT}.items():
        put(order, character, strokes, unmoved)
        unmoved[character] = strokes
    for word in FOLLOWERS.split():
        for before, character in pairwise(word):
            if character in composed:
                put(order, character, composed[character], unmoved, order.index(before))
                unmoved[character] = composed[character]
            else:
                order.insert(order.index(before) + 1, character)
    table = "".join(FOLLOWERS.split())
    for before, character in pairwise(table):
        if order.index(before) > order.index(character):
            raise SystemExit(f"{character} stands before {before}, but not in 通用规范汉字表")
    seen = [(len(known[character]), known[character], character) for character in order if character in known]
    for before, after in pairwise(seen):
        if before[:2] > after[:2]:
            raise SystemExit(f"the two sources disagree: {before} stands before {after}")
    starts = {character: count for count, character in FIRST_OF_COUNT.items()}
    lines: list[str] = []
    for character in order:
        if character in starts:
            lines.append(f"{starts[character]} ")
        lines[-1] += character
    if len(lines) != len(FIRST_OF_COUNT) or len(set(order)) != len(order):
        raise SystemExit("the order does not fit the table of first characters")
    count_of = {character: int(line.split()[0]) for line in lines for character in line.split()[1]}
    wrong = [character for character, strokes in known.items() if count_of[character] != len(strokes)]
    if wrong:
        raise SystemExit(f"stroke counts differ: {wrong}")
    return lines


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    TARGET.write_text("\n".join(build(Path(sys.argv[1]), Path(sys.argv[2]))) + "\n", encoding="utf-8", newline="\n")
