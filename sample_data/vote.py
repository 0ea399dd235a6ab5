"""One committee vote (人事任免表决): the definition and the totals of both teams."""

from pathlib import Path

from mistakes import totals
from roster import Roster

# 29 members, so 15 carry: the last one is short of a single vote.
ROWS = [(26, 0, 0), (25, 0, 1), (24, 1, 1), (14, 9, 3)]
_POSTS = ("示例县财政局局长", "示例县教育局局长", "示例县人民法院副院长", "示例县水务局局长")


def write(roster: Roster, folder: Path) -> None:
    """Write the definition (人事任免表决.toml) and 计票A组.toml, 计票B组.toml, which agree."""
    text = (
        "# 常委会任免表决的定义：`ddtool vote new 人事任免表决.toml`\n"
        'kind = "approve"\n'
        'title = "示例县人民代表大会常务委员会人事任免表决"\n'
        'meeting = "示例县第十八届人民代表大会常务委员会第三十二次会议"\n'
        "date = 2025-12-26\n"
        "members = 29\n"
        "present = 27\n"
        '# 办法：全体组成人员过半数通过（29 人须 15 票），两组分别计票\nrule = "常委会表决"\n'
    )
    for person, post in zip(roster.nominees, _POSTS, strict=True):
        text += f'\n[[subject]]\nname = "{person.name}"\npost = "{post}"\n'
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "人事任免表决.toml").write_text(text, encoding="utf-8")
    for team in "AB":
        note = f"{team}组计票：发出 27 张，收回 27 张，其中废票 1 张"
        (folder / f"计票{team}组.toml").write_text(totals(roster, 27, 27, 1, ROWS, note), encoding="utf-8")
