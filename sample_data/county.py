"""The invented county (示例县): its townships, posts, words, and the days that matter in the story."""

from dataclasses import dataclass
from datetime import date

COUNTY = "示例县"
CONGRESS = "第十八届"
LEVEL = "县"
TERM_SINCE = date(2021, 12, 20)
YEAR = 2025
TODAY = date(2026, 1, 8)
OFFICE = "示例县人大常委会代表工作委员会"

SEED = "示例县-第十八届-2025"

# The area code 990101 belongs to no place, so no ID number below can be anybody's.
AREA_CODE = "990101"


@dataclass(frozen=True)
class Township:
    """A township (乡镇): how many deputies its delegation and its own congress have, and its villages."""

    name: str
    county_seats: int
    own_seats: int
    villages: tuple[str, ...]

    @property
    def delegation(self) -> str:
        return f"{self.name}代表团"


TOWNSHIPS = (
    Township("城关镇", 34, 120, ("东门社区", "西关社区", "文昌社区", "南桥社区", "北坝村", "河湾村", "大田村")),
    Township("东河镇", 24, 105, ("东河社区", "上坪村", "下坪村", "柳林村", "渡口村", "沙洲村")),
    Township("石桥镇", 22, 100, ("石桥社区", "新民村", "高岩村", "水井村", "长坡村", "马鞍村")),
    Township("云岭镇", 20, 95, ("云岭社区", "茶园村", "云脚村", "岩上村", "红岩村")),
    Township("龙潭镇", 20, 92, ("龙潭社区", "龙井村", "深沟村", "田坝村", "竹林村")),
    Township("清溪镇", 18, 88, ("清溪社区", "溪口村", "梨园村", "平寨村", "白岩村")),
    Township("白塔镇", 16, 85, ("白塔社区", "塔山村", "金竹村", "双山村", "桐木村")),
    Township("青山苗族乡", 14, 78, ("青山村", "苗岭村", "芦笙村", "半坡村")),
    Township("枫香侗族乡", 12, 72, ("枫香村", "鼓楼村", "风雨桥村", "侗寨村")),
    Township("双溪乡", 10, 65, ("双溪村", "老屋村", "桃坪村", "小河村")),
)

DIRECT = "县直机关代表团"
ARMY = "驻县部队代表团"
DIRECT_SEATS = 24
ARMY_SEATS = 6

DELEGATIONS = (*(town.delegation for town in TOWNSHIPS), DIRECT, ARMY)

DEPARTMENTS = (
    "发展和改革局", "财政局", "教育局", "卫生健康局", "农业农村局", "自然资源局", "生态环境局", "交通运输局",
    "水务局", "民政局", "司法局", "文化和旅游局", "应急管理局", "市场监督管理局", "人力资源和社会保障局", "住房和城乡建设局",
)  # fmt: skip

ETHNIC_SHORT = {
    "汉族": "汉", "苗族": "苗", "侗族": "侗", "土家族": "土家", "布依族": "布依",
    "彝族": "彝", "回族": "回", "维吾尔族": "维吾尔",
}  # fmt: skip

PARTY_ALSO = {
    "中共党员": "党员", "民盟": "民盟盟员", "民建": "民建会员", "农工党": "农工党党员", "九三学社": "九三学社社员",
    "无党派": "无党派人士",
}  # fmt: skip

EDUCATION_ALSO = {"大学": ("本科", "大学本科"), "大专": ("大学专科", "专科")}
