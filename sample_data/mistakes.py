"""Files with one thing wrong each (错误示例), to try how the program refuses, and one odd but good file."""

from datetime import date
from pathlib import Path

import county
from office_sheets import Form, Value, new_workbook, save
from people import checked
from roster import Roster
from year import Year

Wrong = dict[str, list[dict[str, str]]]

_ROSTER = ["姓名", "代表团", "性别", "民族", "出生年月", "层级", "产生方式", "任职时间", "手机号码", "身份证号码"]
_ATTENDANCE = ["序号", "日期", "活动名称", "代表团", "姓名", "出席情况", "请假事由"]
_TOWN = "双溪乡"


def write(roster: Roster, year: Year, folder: Path) -> Wrong:
    """Write them all; answers with the places that are wrong, by file."""
    return {
        **_without_header(folder / "没有表头.xlsx"),
        **_roster(folder / "名册有错.xlsx"),
        **_attendance(roster, year, folder),
        **_good_csv(roster, folder / "双溪乡补选名册_GB18030.csv"),
        **_counts(roster, folder / "计票_票数不符.toml"),
        **_scheme(folder / "积分办法_键写错.toml"),
    }


def _place(cell: str, value: str, why: str) -> dict[str, str]:
    return {"cell": cell, "value": value, "why": why}


def _without_header(target: Path) -> Wrong:
    book = new_workbook()
    sheet = book.create_sheet("通知")
    for row, text in enumerate(
        ("关于报送代表名册的通知", "各乡镇人大主席团：", "请于1月20日前报送名册。", "2026年1月5日"), start=1
    ):
        sheet.cell(row, 1, text)
    save(book, target)
    return {target.name: [_place("", "", "no known header")]}


def _roster(target: Path) -> Wrong:
    book = new_workbook()
    form = Form(book, "名册", _ROSTER, [12, 12, 6, 10, 14, 6, 8, 14, 14, 24])
    form.title("双溪乡人大代表名册（待核）", "单位：双溪乡人大主席团", "填表时间：2026年1月6日")
    form.header()
    good = checked(f"{county.AREA_CODE}19800512901")
    # The last digit of a right number moved on by one.
    bad = good[:17] + "10X98765432"[("10X98765432".index(good[17]) + 1) % 11]
    # Excel keeps 15 digits of a number: the rest is gone for good.
    damaged = int(checked(f"{county.AREA_CODE}19751010903")) // 1000 * 1000
    rows: list[tuple[str, str, str, str, str, Value]] = [
        ("范立春", _TOWN, "男", "汉族", "1980.05", good),
        ("韦小满", _TOWN, "女", "苗家族", "1985.11", checked(f"{county.AREA_CODE}19851103902")),
        ("龙再生", _TOWN, "男", "苗", "1980.05", bad),
        ("欧阳夏", _TOWN, "男", "侗", "1975.10", damaged),
        ("石映雪", _TOWN, "女", "汉", "1990.13", checked(f"{county.AREA_CODE}19900321904")),
        ("覃大川", _TOWN, "女", "汉", "1978.02", checked(f"{county.AREA_CODE}19780214905")),
        ("岑远山", _TOWN, "男", "汉", "1978.03", checked(f"{county.AREA_CODE}19781214907")),
        ("", _TOWN, "男", "汉", "1979.06", checked(f"{county.AREA_CODE}19790601909")),
        ("范立春", _TOWN, "男", "汉族", "1980.05", good),
    ]
    for number, (name, town, sex, ethnicity, born, card) in enumerate(rows):
        values: list[Value] = [
            name or None, town, sex, ethnicity, born, "乡", "补选", date(2026, 1, 5), f"13900009{number:03d}", card,
        ]  # fmt: skip
        form.line(values, {7: "yyyy-mm-dd", 9: "0" if isinstance(card, int) else "@"})
    save(book, target)
    return {
        target.name: [
            _place("D5", "苗家族", "unknown ethnic group"),
            _place("J6", bad, "ID checksum"),
            _place("J7", str(damaged), "ID damaged by 15-digit precision"),
            _place("E8", "1990.13", "no such month"),
            _place("C9", "女", "sex and ID number disagree"),
            _place("E10", "1978.03", "birth month and ID number disagree"),
            _place("A11", "", "name missing"),
            _place("第12行", "范立春", "same person as in row 4"),
        ]
    }


def _attendance(roster: Roster, year: Year, folder: Path) -> Wrong:
    last = next(activity for activity in reversed(year.activities) if activity.scope == "全体")
    gone = next(seat for seat in roster.county if seat.until == date(2025, 2, 27))
    names = [seat.person.name for seat in roster.county]
    twin = next(seat for seat in roster.county if names.count(seat.person.name) == 2)
    here = next(seat for activity, seat in year.unregistered if activity is last)
    cases = (
        (
            "考勤_当日不在任.xlsx",
            gone.person.name,
            gone.delegation,
            "出席",
            "E4",
            gone.person.name,
            "not in office that day",
        ),
        ("考勤_同名.xlsx", twin.person.name, None, "出席", "E4", twin.person.name, "name fits two deputies"),
        ("考勤_出席情况有误.xlsx", here.person.name, here.delegation, "电话参会", "F4", "电话参会", "unknown status"),
    )
    wrong: Wrong = {}
    for file, name, delegation, status, cell, value, why in cases:
        book = new_workbook()
        form = Form(book, "考勤", _ATTENDANCE, [6, 14, 40, 18, 16, 10, 16])
        form.title("补登考勤", f"登记单位：{county.OFFICE}", "2026年1月7日")
        form.header()
        form.line([1, last.day, last.title, delegation, name, status, None], {1: "yyyy-mm-dd"})
        save(book, folder / file)
        wrong[file] = [_place(cell, value, why)]
    return wrong


def _good_csv(roster: Roster, target: Path) -> Wrong:
    """A township's by-elected deputies as an old program exports them: GB18030, and good."""
    lines = [",".join(_ROSTER)]
    for person in roster.newcomers:
        fields = (
            person.name, _TOWN, person.sex, county.ETHNIC_SHORT[person.ethnicity], f"{person.born:%Y.%m}", "乡", "补选",
            "2026-01-05", person.phone, person.id_number,
        )  # fmt: skip
        lines.append(",".join(fields))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(("\r\n".join(lines) + "\r\n").encode("gb18030"))
    return {target.name: []}


def _counts(roster: Roster, target: Path) -> Wrong:
    rows = [(26, 0, 0), (25, 0, 1), (24, 1, 1), (14, 9, 4)]
    target.write_text(totals(roster, 27, 27, 1, rows, "第四人选的三项合计比有效票多 1 票"), encoding="utf-8")
    return {target.name: [_place("", roster.nominees[3].name, "approve + oppose + abstain = 27, valid = 26")]}


def _scheme(target: Path) -> Wrong:
    """A points scheme (积分办法) with a misspelt key."""
    lines = (
        'name = "键写错的积分办法"', 'source = "用来试程序怎样拒绝"', 'version = "1"', 'period = "year"', "decimals = 0", "",
        "[[category]]", 'name = "会议"', "", "[[item]]", 'name = "列席常委会会议"', 'category = "会议"',
        'attendance = ["列席常委会会议"]', 'status = ["出席"]', 'unit = "次"', "frist = 3", "further = 1",
    )  # fmt: skip
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {target.name: [_place("", "frist", "unknown key, meant is first")]}


def totals(roster: Roster, issued: int, returned: int, void: int, rows: list[tuple[int, int, int]], note: str) -> str:
    """A count's totals (计票数) as TOML: 赞成, 反对, 弃权 of each nominee."""
    text = f"# {note}\nissued = {issued}\nreturned = {returned}\nvoid = {void}\n"
    for person, (approve, oppose, abstain) in zip(roster.nominees, rows, strict=True):
        text += f'\n[[row]]\nsubject = "{person.name}"\n赞成 = {approve}\n反对 = {oppose}\n弃权 = {abstain}\n'
    return text
