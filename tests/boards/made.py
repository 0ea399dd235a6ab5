"""Boards made by hand: one of every size, with the longest words that come up."""

from datetime import date

from ddtool.boards.model import BoardRule, Column, Figure, Head, PublicBoard, Row, Tone, Width

DAY = date(2026, 1, 8)
RULE = BoardRule("规则", "测试", "1", 5, 8, tuple(Head), None, "0" * 64)
HOSTILE = "A&B‹集团></script><script>alert(1)</script>“{{ 7*7 }}”"
TITLES = (
    "关于修缮东河桥的建议",
    "关于加快城北片区老旧小区改造、补齐停车位和充电设施短板的建议",
    "关于解决䶮溪村𬭎家湾群众出行难的建议",
    "关于加强农村饮用水水源地保护，解决高寒山区季节性缺水问题，切实保障群众饮水安全的建议",
)
COLUMNS = (
    Column("编号", Width.SHORT),
    Column("标题", Width.WIDE),
    Column("提出代表", Width.FAIR),
    Column("承办单位", Width.FAIR),
    Column("办理情况", Width.SHORT),
    Column("答复类别", Width.SHORT),
    Column("评价", Width.SHORT),
    Column("交办日期", Width.SHORT),
    Column("答复日期", Width.SHORT),
)


def board(size: int, *, title: str = "", heads: int = 8, columns: int = len(COLUMNS), dates: int = 0) -> PublicBoard:
    """So many rows; `title` in place of the usual ones; `dates`: further columns of days."""
    units = ("县交通局", "县住房和城乡建设局", "县城市管理综合执法局", "县水利局、县农业农村局")
    stages = ("办结", "办理中", "待重新办理", "已答复")
    rows = tuple(
        Row(
            (f"第{at}号", title or TITLES[at % 4], ("秦长青等2人", "买买提·艾山等12人")[at % 2], units[at % 4], stages[at % 4],
             ("A类", "")[at % 2], ("基本满意", "不满意")[at % 2], "2025-09-25", ("2025-12-20", "")[at % 2])[:columns] + ("2025-12-31",) * dates,
            (Tone.PLAIN, Tone.LATE, Tone.PLAIN)[at % 3],
        )
        for at in range(1, size + 1)
    )  # fmt: skip
    return PublicBoard(
        kind="suggestion",
        title="代表建议办理情况公开栏",
        on=DAY,
        year=2026,
        unit="件",
        heads=tuple(Figure(f"满意率{at}", "98.18%", "216/220件") for at in range(heads)),
        columns=COLUMNS[:columns] + tuple(Column(f"第{at}次督办日期", Width.SHORT) for at in range(1, dates + 1)),
        rows=rows,
        withheld=2,
        note="A 已解决或基本解决，B 正在解决，C 列入规划，D 留作参考。",
        rules={},
    )
