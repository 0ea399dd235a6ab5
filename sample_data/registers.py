"""The registers that the sample offices send (报送的登记表), one function a workbook."""

from pathlib import Path
from random import Random

import county
from county import COUNTY, TOWNSHIPS, Township
from deeds import Deed
from mess import Hand
from office_sheets import Form, Value, new_workbook, save
from roster import Roster, Seat
from year import Year

_COUNTY_COLUMNS = (
    ("序号", 5), ("代表团", 9), ("姓  名", 16), ("性别", 5), ("民族", 8), ("出生\n年月", 11), ("学历", 9), ("政治\n面貌", 11),
    ("工作单位及职务", 32), ("职业构成", 13), ("选区", 11), ("层级", 7), ("产生\n方式", 6), ("任职时间", 12), ("终止时间", 12),
    ("终止原因", 24), ("代表小组", 20), ("常委会\n委员", 7), ("手机号码", 13), ("身份证号码", 20), ("代表证号", 11), ("微信建群", 6),
)  # fmt: skip


def county_roster(roster: Roster, target: Path) -> None:
    """县代表名册: one sheet, merged delegation column, former members at the end of their delegation."""
    random = Random(f"{county.SEED}/county roster")
    hand = Hand(random)
    both = {seat.person for seats in roster.townships.values() for seat in seats}
    book = new_workbook()
    form = Form(book, "县代表", [title for title, _ in _COUNTY_COLUMNS], [width for _, width in _COUNTY_COLUMNS])
    form.left = {8}
    form.title(f"{COUNTY}{county.CONGRESS}人民代表大会代表名册", f"单位：{county.OFFICE}", "填表时间：2026年1月5日")
    form.header()
    first = form.row + 1
    for number, seat in enumerate(roster.county, start=1):
        if number > 1 and roster.county[number - 2].delegation != seat.delegation:
            form.merge_down(2, first)
            first = form.row + 1
        person = seat.person
        born, born_format = hand.month(person.born, exact=person in both)
        since, since_format = hand.day(seat.since)
        until, until_format = hand.day(seat.until)
        phone, phone_format = hand.phone(person.phone)
        values: list[Value] = [
            number, seat.delegation if form.row + 1 == first else None, hand.name(person.name), person.sex,
            hand.ethnicity(person.ethnicity), born, hand.education(person.education), hand.party(person.party),
            person.employer, person.make_up, seat.constituency, f"县、{seat.also}" if seat.also else "县", seat.how, since,
            until, seat.end_reason or None, seat.group, "是" if seat.committee else None, phone, person.id_number, seat.card,
            "已进群" if random.random() < 0.8 else None,
        ]  # fmt: skip
        form.line(values, {5: born_format, 13: since_format, 14: until_format, 18: phone_format})
    form.merge_down(2, first)
    seated = sum(seat.seated(county.TODAY) for seat in roster.county)
    form.footer({1: "合计", 3: f"{seated}人"})
    form.footer({1: "填表人：石小禾", 9: "审核人：田大壮"})
    save(book, target)


# One field, many headers: each township has its own form, whose wordings are picked by the township's position.
_WORDINGS: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "代表姓名", "姓 名", "姓　名"),
    "sex": ("性别", "性 别"),
    "ethnicity": ("民族", "族别", "民 族"),
    "born": ("出生年月", "出生日期", "出生时间", "生日", "出生年月\n（格式要求：yyyy.mm）"),
    "education": ("学历", "文化程度", "最高学历"),
    "party": ("政治面貌", "党派", "政治\n面貌"),
    "employer": ("工作单位及职务", "单位及职务", "现工作单位\n及职务"),
    "make_up": ("职业构成", "代表构成", "界别"),
    "constituency": ("选区", "所属选区", "选区名称", "所在选区"),
    "level": ("层级", "层次", "代表层级"),
    "phone": ("联系电话", "手机号码", "联系方式", "手机", "电话"),
    "id_number": ("身份证号", "身份证号码", "公民身份号码", "证件号码"),
    "card": ("代表证号", "代表证号码"),
}
_WIDTHS = {
    "name": 16, "sex": 5, "ethnicity": 8, "born": 12, "education": 10, "party": 12, "employer": 32, "make_up": 13,
    "constituency": 9, "level": 6, "phone": 13, "id_number": 20, "card": 11,
}  # fmt: skip
_ORDERS = (
    "name sex ethnicity born education party employer make_up constituency level phone id_number card",
    "constituency name sex born ethnicity party education employer make_up level id_number phone card",
    "level card name sex ethnicity born party education make_up employer constituency id_number phone",
)


def township_roster(roster: Roster, target: Path) -> None:
    """乡镇代表名册: one sheet a township (sheet name = delegation), each with its own form."""
    hand = Hand(Random(f"{county.SEED}/township roster"))
    book = new_workbook()
    both = {seat.person for seat in roster.county}
    for position, town in enumerate(TOWNSHIPS):
        fields = _ORDERS[position % len(_ORDERS)].split()
        # Every third township repeats its name in a merged column; every fourth has a column of its own invention.
        named, own = position % 3 == 1, position % 4 == 2
        headers = [_WORDINGS[name][position % len(_WORDINGS[name])] for name in fields]
        widths = [float(_WIDTHS[name]) for name in fields]
        headers = ["序号", *(["所属代表团"] if named else []), *headers, *(["是否参加培训"] if own else []), "备注"]
        widths = [5, *([10.0] if named else []), *widths, *([8.0] if own else []), 10]
        form = Form(book, town.name, headers, widths)
        form.title(f"{town.name}人民代表大会代表花名册", f"单位：{town.name}人大主席团", "填表时间：2025年12月")
        form.header()
        first = form.row + 1
        for number, seat in enumerate(roster.townships[town.name], start=1):
            cells = _township_cells(hand, seat, exact=seat.person in both)
            row = [cells[name] for name in fields]
            lead: list[tuple[Value, str]] = [(number, "0")]
            if named:
                lead.append((town.name if number == 1 else None, "@"))
            tail: list[tuple[Value, str]] = [("是", "@")] if own else []
            line = [*lead, *row, *tail, ("县代表" if seat.person in both else None, "@")]
            form.line([value for value, _ in line], {place: shape for place, (_, shape) in enumerate(line)})
        if named:
            form.merge_down(2, first)
        _township_footer(form, town)
    save(book, target)


def _township_cells(hand: Hand, seat: Seat, *, exact: bool) -> dict[str, tuple[Value, str]]:
    person = seat.person
    return {
        "name": (hand.name(person.name), "@"), "sex": (person.sex, "@"), "ethnicity": (hand.ethnicity(person.ethnicity), "@"),
        "born": hand.month(person.born, exact=exact), "education": (hand.education(person.education), "@"),
        "party": (hand.party(person.party), "@"), "employer": (person.employer, "@"), "make_up": (person.make_up, "@"),
        "constituency": (seat.constituency, "@"), "level": ("乡", "@"), "phone": hand.phone(person.phone),
        "id_number": (person.id_number, "@"), "card": (seat.card, "@"),
    }  # fmt: skip


def _township_footer(form: Form, town: Township) -> None:
    if town.own_seats % 2 == 0:
        form.footer({1: "合计", 3: f"{town.own_seats}人"})
    form.footer({1: "填表人：", 6: "审核人：", 9: "联系电话："})


def suspensions(roster: Roster, target: Path) -> None:
    """停职登记: who was suspended (暂停执行代表职务), from when to when."""
    book = new_workbook()
    form = Form(book, "停职登记", ["姓名", "代表团", "暂停日期", "恢复日期", "原因"], [12, 18, 14, 14, 60])
    form.left = {4}
    form.title(f"{COUNTY}人大代表暂停执行代表职务登记表", f"单位：{county.OFFICE}", "2026年1月")
    form.header()
    for seat in roster.county:
        for since, until, why in seat.pauses:
            form.line([seat.person.name, seat.delegation, since, until, why], {2: "yyyy-mm-dd", 3: "yyyy-mm-dd"})
    save(book, target)


def activities(year: Year, target: Path) -> None:
    """2025年活动登记: every activity of the year."""
    hand = Hand(Random(f"{county.SEED}/activity register"))
    book = new_workbook()
    headers = ["序号", "日期", "结束日期", "活动名称", "类别", "地点", "组织单位", "半天数", "参加范围", "备注"]
    form = Form(book, "活动登记", headers, [5, 14, 12, 44, 15, 20, 16, 7, 36, 8])
    form.left = {3, 8}
    form.title(f"{COUNTY}人大代表{county.YEAR}年活动登记表", f"登记单位：{county.OFFICE}", "登记截止：2025年12月31日")
    form.header()
    for number, activity in enumerate(year.activities, start=1):
        day, shape = hand.day(activity.day)
        values: list[Value] = [
            number, day, activity.until, activity.title, activity.kind, activity.place, activity.organiser,
            activity.half_days, activity.scope, None,
        ]  # fmt: skip
        form.line(values, {1: shape, 2: "yyyy-mm-dd", 7: "0"})
    form.footer({1: "合计", 4: f"{len(year.activities)}次"})
    save(book, target)


def attendance(year: Year, target: Path) -> None:
    """2025年考勤: one row a deputy and activity."""
    hand = Hand(Random(f"{county.SEED}/attendance register"))
    book = new_workbook()
    headers = ["序号", "日期", "活动名称", "代表团", "姓名", "出席\n情况", "半天数", "请假事由", "备注"]
    form = Form(book, "考勤", headers, [6, 14, 44, 18, 18, 8, 7, 16, 10])
    form.left = {2}
    form.title(
        f"{COUNTY}人大代表{county.YEAR}年活动考勤登记表", f"登记单位：{county.OFFICE}", "登记截止：2025年12月31日"
    )
    form.header()
    # One list is one hand's work: the date has one form in all rows of an activity.
    days = {activity: hand.day(activity.day) for activity in year.activities}
    for number, mark in enumerate(year.marks, start=1):
        day, shape = days[mark.activity]
        values: list[Value] = [
            number, day, mark.activity.title, mark.seat.delegation, hand.name(mark.seat.person.name),
            hand.present(mark.status), mark.half_days, mark.reason or None, None,
        ]  # fmt: skip
        form.line(values, {1: shape, 6: "0"})
    form.footer({1: "填表人：石小禾", 5: "复核人：田大壮"})
    save(book, target)


def duty(deeds: list[Deed], target: Path) -> None:
    """2025年履职登记: everything that is not an activity of the office."""
    hand = Hand(Random(f"{county.SEED}/duty register"))
    book = new_workbook()
    headers = ["序号", "日期", "姓名", "代表团", "类别", "内容", "数量", "单位", "角色", "地点", "备注"]
    form = Form(book, "履职登记", headers, [6, 14, 18, 18, 12, 44, 8, 6, 8, 20, 10])
    form.left = {5}
    form.title(
        f"{COUNTY}人大代表{county.YEAR}年履职情况登记表", f"登记单位：{county.OFFICE}", "登记截止：2025年12月31日"
    )
    form.header()
    for number, deed in enumerate(deeds, start=1):
        day, shape = hand.day(deed.day)
        amount: Value = deed.quantity // 10 if deed.quantity % 10 == 0 else deed.quantity / 10
        values: list[Value] = [
            number, day, hand.name(deed.seat.person.name), deed.seat.delegation, deed.kind, deed.title, amount, deed.unit,
            deed.role or None, deed.place or None, deed.note or None,
        ]  # fmt: skip
        form.line(values, {1: shape, 6: "General"})
    form.footer({1: "填表人：石小禾", 5: "复核人：田大壮"})
    save(book, target)


def liaison(roster: Roster, target: Path) -> None:
    """联络员: whom to ring in each township and department."""
    book = new_workbook()
    form = Form(book, "联络员", ["序号", "姓名", "单位", "职务", "电话"], [6, 12, 32, 16, 16])
    form.title(f"{COUNTY}人大代表工作联络员名单", f"单位：{county.OFFICE}", "2026年1月")
    form.header()
    for number, (person, unit, post) in enumerate(roster.liaison, start=1):
        form.line([number, person.name, unit, post, person.phone])
    save(book, target)
