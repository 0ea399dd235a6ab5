"""Invented people (人员): names, births, ID numbers and work that fit together, drawn from one seed."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from county import AREA_CODE, DEPARTMENTS, Township


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SURNAMES = (
    "王李张刘陈杨黄吴赵周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜"
    "崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施洪季岑欧滕"
)
_MALE = _words(
    "建国 志强 文斌 永康 德厚 光明 家兴 开平 明辉 正华 世林 昌盛 国栋 宏伟 立新 兴旺 大勇 海涛 学文 振东 云峰 成林 远志 "
    "承志 启航 朝阳 友德 安民 春生 秋实 仁贵 守义 长青 松柏 石生 树根 永红 继业 维新 克勤 克俭 子恒 子昂 宗泽 俊峰 伟民 锦程 "
    "定邦 思源 业勤 显贵 再兴 胜利 福生 祖德 水生 火林 恒昌 方圆 敬业 天佑 景行 庆丰 来福 通达 致远 绍武 绪强 道明 应龙 世昌"
)
_FEMALE = _words(
    "秀英 桂兰 玉梅 春燕 丽华 晓燕 雪梅 红霞 月娥 金花 凤仙 爱莲 素芬 彩云 小玲 翠萍 美琴 慧敏 静怡 雨桐 佳慧 思雨 艳群 银秀 "
    "菊香 冬梅 荷花 兰芝 淑珍 巧云 春桃 杏花 玉洁 梦瑶 欣妍 若兰 诗涵 海燕 燕飞 晓彤 文静 竹青 水莲 香草 蓉蓉 清秀 采薇 芳华 "
    "秋菊 映红 玉蓉 阿妹 桂花 喜凤 群英 志芳 永芬 丹阳 依依 清莲 敏芝 润玉 茂兰 明霞 世芬 继红 宗琴 莲英 小满 亚男 顺英 开芬"
)
_SINGLE = _words("伟 勇 军 磊 涛 斌 鹏 杰 刚 辉 波 峰 敏 静 丽 娟 霞 芳 燕 玲 琴 梅 萍 莉 红 云")
_SINGLE_FEMALE = set("敏静丽娟霞芳燕玲琴梅萍莉红云")

# Characters that break old code pages and small fonts; every one of them must survive the way to the printed page.
_RARE = (
    ("男", "德喆"), ("男", "文堃"), ("男", "昌昇"), ("女", "雨珺"), ("女", "珺玥"), ("男", "赟"), ("女", "祎"), ("男", "䶮"),
    ("男", "世堃"), ("女", "玥彤"), ("男", "喆明"), ("女", "祎然"), ("女", "雨㛃"), ("男", "昇平"), ("女", "珺瑶"), ("男", "文赟"),
    ("男", "家𬭎"),
)  # fmt: skip
_MIDDLE_DOT = (
    ("女", "维吾尔族", "阿依努尔·买买提"), ("男", "维吾尔族", "艾尼瓦尔·吐尔逊"), ("男", "彝族", "吉克·木呷"),
    ("女", "彝族", "阿苏·依洛"), ("男", "维吾尔族", "买买提·艾山"),
)  # fmt: skip

# Given names are everyday ones, so some combinations belong to people everybody knows: those are left out.
_FAMOUS = set(
    _words(
        "王毅 李强 王军霞 李宁 王宁 刘翔 张军 李勇 王刚 陈伟 李波 王勇 刘波 张杰 李杰 陈刚 韩红 李娟 王菲 周涛 高峰 马云 李敏 "
        "陈红 孙杨 王志强 李建国 陈建国 李红 汪涛 董卿 周杰 韩磊 徐峰 王鹏 徐涛 李胜利 张伟 王磊 周迅 张磊 王伟 张涛 张鹏 江波 "
        "杨丽萍 李静 江涛 任建国 张建国 王建国 陈敏 张静 王静 王丽 李丽 李涛 刘涛 陈涛 高敏 王海涛 宋丹阳"
    )
)


@dataclass(frozen=True)
class Person:
    """One invented person (人员); `born` is the day in the ID number."""

    name: str
    sex: str
    ethnicity: str
    born: date
    education: str
    party: str
    employer: str
    make_up: str
    phone: str
    id_number: str


def checked(seventeen: str) -> str:
    """Add the check digit of a citizen ID number (公民身份号码) to its first 17 digits (GB 11643)."""
    # The weights of the standard are 2^(17-i) mod 11.
    total = sum(int(digit) * pow(2, 17 - i, 11) for i, digit in enumerate(seventeen))
    return seventeen + "10X98765432"[total % 11]


class Crowd:
    """Draws people who are all different: names, phones and ID numbers never repeat unless asked for (同名)."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._names: set[str] = set(_FAMOUS)
        self._serial = 10
        self._phone = 13
        self._rare = list(_RARE)
        self._dots = list(_MIDDLE_DOT)

    def person(
        self, work: tuple[str, str], *, town: Township | None = None, name: str = "", sex: str = "", special: str = ""
    ) -> Person:
        """Draw a person with this (employer and post, make-up); `special` is "rare" or "dot" for an unusual name."""
        random = self._random
        sex = sex or ("女" if random.random() < 0.34 else "男")
        ethnicity = self._ethnicity(town)
        if special == "rare" and self._rare:
            sex, given = self._rare.pop(0)
            name = random.choice(_SURNAMES) + given
        elif special == "dot" and self._dots:
            sex, ethnicity, name = self._dots.pop(0)
        elif not name:
            name = self._name(sex)
        self._names.add(name)
        employer, make_up = work
        # Nobody is born in January: on the story's day (8 January) an age must not hang on an unknown day of birth.
        oldest, youngest = {"干部": (1967, 1992), "军人": (1978, 1997)}.get(make_up, (1961, 1998))
        born = date(random.randint(oldest, youngest), random.randint(2, 12), random.randint(1, 28))
        return Person(
            name=name, sex=sex, ethnicity=ethnicity, born=born, education=self._education(make_up),
            party=self._party(make_up, employer, born), employer=employer, make_up=make_up, phone=self._next_phone(),
            id_number=self._id_number(born, sex),
        )  # fmt: skip

    def namesake(self, other: Person, work: tuple[str, str]) -> Person:
        """Draw another person with the same name and sex (同名) but another birth month."""
        twin = self.person(work, name=other.name, sex=other.sex)
        if (twin.born.year, twin.born.month) == (other.born.year, other.born.month):
            born = twin.born.replace(year=twin.born.year - 1)
            twin = replace(twin, born=born, id_number=self._id_number(born, twin.sex))
        return twin

    def _name(self, sex: str) -> str:
        random = self._random
        pool = _FEMALE if sex == "女" else _MALE
        singles = [one for one in _SINGLE if (one in _SINGLE_FEMALE) == (sex == "女")]
        while True:
            surname = random.choice(_SURNAMES)
            name = surname + (random.choice(singles) if random.random() < 0.15 else random.choice(pool))
            if name not in self._names:
                return name

    def _ethnicity(self, town: Township | None) -> str:
        roll = self._random.random()
        if town and "苗族" in town.name and roll < 0.7:
            return "苗族"
        if town and "侗族" in town.name and roll < 0.7:
            return "侗族"
        for share, ethnicity in ((0.58, "汉族"), (0.76, "苗族"), (0.90, "侗族"), (0.95, "土家族"), (0.98, "布依族")):
            if roll < share:
                return ethnicity
        return "回族"

    def _education(self, make_up: str) -> str:
        levels = ("研究生", "大学", "大专", "中专", "高中", "初中")
        weights = {
            "农民": (0, 1, 4, 3, 6, 6), "工人": (0, 1, 4, 4, 4, 1), "干部": (3, 9, 3, 0, 0, 0), "军人": (2, 8, 1, 0, 0, 0),
        }.get(make_up, (1, 7, 5, 1, 1, 0))  # fmt: skip
        return self._random.choices(levels, weights)[0]

    def _party(self, make_up: str, employer: str, born: date) -> str:
        if "书记" in employer or make_up == "军人":
            return "中共党员"
        parties = ("中共党员", "群众", "无党派", "民盟", "民建", "农工党", "九三学社", "共青团员")
        few = make_up in ("农民", "工人")
        weights = (10, 12, 0, 0, 0, 0, 0, 1) if few else (16, 4, 2, 1, 1, 1, 1, 0)
        party = self._random.choices(parties, weights)[0]
        # A league member (共青团员) is at most 28.
        return "群众" if party == "共青团员" and born.year < 1997 else party

    def _next_phone(self) -> str:
        # 1390000xxxx: the middle four noughts are nobody's number.
        self._phone += 7
        return f"1390000{self._phone:04d}"

    def _id_number(self, born: date, sex: str) -> str:
        self._serial += 1
        # The 17th digit tells the sex: odd for men.
        order = self._serial % 500 * 2 + (1 if sex == "男" else 0)
        return checked(f"{AREA_CODE}{born:%Y%m%d}{order:03d}")


def township_work(random: Random, town: Township, rank: int) -> tuple[str, str]:
    """A deputy's (employer and post, make-up) in a township; the first ranks are the township's leaders."""
    village = random.choice(town.villages)
    if rank == 0:
        return f"{town.name}党委书记", "干部"
    if rank == 1:
        return f"{town.name}人大主席", "干部"
    body = "居委会" if village.endswith("社区") else "村委会"
    people = "居民" if village.endswith("社区") else "村民"
    choices = (
        (f"{town.name}{village}党支部书记、{body}主任", "农民", 4),
        (f"{town.name}{village}{people}", "农民", 8),
        (f"{town.name}{village}{people}（种植大户）", "农民", 3),
        (f"{town.name}中心小学教师", "专业技术人员", 2),
        (f"{town.name}中学教师", "专业技术人员", 2),
        (f"{town.name}卫生院医生", "专业技术人员", 2),
        (f"{town.name}农业服务中心农艺师", "专业技术人员", 1),
        (f"{town.name}建材厂职工", "工人", 2),
        (f"{town.name}纺织车间班组长", "工人", 2),
        (f"{village[:2]}种养殖专业合作社理事长", "企业负责人", 2),
        (f"{village[:2]}农产品有限公司总经理", "企业负责人", 1),
    )
    employer, make_up, _ = random.choices(choices, [weight for *_, weight in choices])[0]
    return employer, make_up


def county_work(random: Random, rank: int) -> tuple[str, str]:
    """A deputy's (employer and post, make-up) among the county's own offices (县直)."""
    if rank < 5:
        post = ("主任", "副主任", "副主任", "副主任", "办公室主任")[rank]
        return f"示例县人大常委会{post}", "干部"
    department = random.choice(DEPARTMENTS)
    choices = (
        (f"示例县{department}局长", "干部"), (f"示例县{department}副局长", "干部"),
        ("示例县第一中学高级教师", "专业技术人员"), ("示例县人民医院主任医师", "专业技术人员"),
        ("示例县职业技术学校教师", "专业技术人员"), ("示例县城市公交公司驾驶员", "工人"), ("示例县自来水公司职工", "工人"),
        ("示例县工商业联合会副会长", "企业负责人"), ("示例县律师事务所律师", "专业技术人员"),
    )  # fmt: skip
    return random.choice(choices)


ARMY_WORK = ("某部官兵", "军人")
