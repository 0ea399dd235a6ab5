"""A matter from which another grows (转为建议), and the register of a kind that an office wrote itself."""

from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.importing import desk as importing
from ddtool.matters import desk, store
from ddtool.matters.model import Step
from ddtool.matters.refusals import MatterRefused, MoveRefused
from ddtool.matters.registers import register_of
from ddtool.settings import Office, Settings

WISH = """
name = "微心愿"
title = "微心愿台账"
source = "本机关"
number = "心愿{n}"
[[field]]
name = "origin"
title = "许愿人"
required = true
[[field]]
name = "amount"
[[stage]]
name = "待认领"
[[stage]]
name = "已认领"
[[stage]]
name = "圆梦"
closed = true
[[stage]]
name = "转建议"
closed = true
[[move]]
name = "认领"
from = ["待认领"]
to = "已认领"
needs = ["unit"]
column = "认领日期"
[[move]]
name = "圆梦"
from = ["已认领"]
to = "圆梦"
needs = ["amount"]
column = "圆梦日期"
[[move]]
name = "转为建议"
from = ["待认领", "已认领"]
to = "转建议"
raises = "suggestion"
"""


@pytest.fixture
def office(own_county: Book) -> Office:
    folder = own_county.path.parent
    (folder / "rules" / "matters").mkdir(parents=True)
    (folder / "rules" / "matters" / "wish.toml").write_text(WISH, encoding="utf-8")
    return Office(folder, Settings())


def entered(book: Book, office: Office, **more: object) -> str:
    today = book.now().date()
    return desk.add(
        book, office, "wish", "一盏路灯", today, authors=[], number="", on=today, **{"origin": "张家巷居民", **more}
    ).number


def test_what_a_kind_demands_must_be_said(own_county: Book, office: Office) -> None:
    with pytest.raises(MatterRefused) as caught:
        entered(own_county, office, origin=None)
    assert caught.value.message == "“一盏路灯”没有登记：微心愿要写“许愿人”"


def test_a_raised_matter_keeps_the_link(own_county: Book, office: Office) -> None:
    number, today = entered(own_county, office), own_county.now().date()
    with pytest.raises(MatterRefused) as caught:
        desk.move(own_county, office, "wish", number, Step(0, "转为建议", today), on=today)
    assert caught.value.message == "“一盏路灯”没有登记：提出人 0 名，代表建议至少要 1 名"
    before = own_county.last_batch
    line = desk.move(own_county, office, "wish", number, Step(0, "转为建议", today, by="秦长青"), on=today)
    assert own_county.last_batch is not None
    assert before is None
    [grown] = store.grown(own_county, line.matter.id)
    assert (grown.kind, grown.title, grown.authors, grown.grew_from) == (
        "suggestion", "一盏路灯", ("秦长青",), line.matter.id,
    )  # fmt: skip
    with pytest.raises(MoveRefused) as refused:
        desk.correct(own_county, office, "wish", number, 1, None, on=today)
    assert "由它另立的第1号还在；要撤回，请用 ddtool undo 撤回那一批" in refused.value.message


def test_an_office_s_own_kind_has_a_register(office: Office) -> None:
    register = register_of(desk.kind_named(office, "wish"), "wish")
    assert [column.title for column in register.sheet.columns] == [
        "编号", "标题", "提出日期", "许愿人", "金额（元）", "承办单位", "协办单位", "认领日期", "圆梦日期", "办理金额（元）",
    ]  # fmt: skip


def test_such_a_register_is_imported_and_exported(
    own_county: Book, office: Office, tmp_path: Path
) -> None:  # fmt: skip
    path = tmp_path / "微心愿.csv"
    text = "编号,标题,提出日期,许愿人,金额（元）,承办单位,认领日期,圆梦日期,办理金额（元）\n"
    path.write_text(
        text + ",一盏路灯,2025-03-01,张家巷居民,800,东街社区,2025-03-02,2025-03-20,786.50\n", encoding="utf-8"
    )
    prepared = importing.prepare(own_county, office, path, importing.Options("wish"))
    assert (len(prepared.plan.new), prepared.plan.problems) == (1, [])
    importing.apply(own_county, office, prepared)
    [line] = desk.lines(own_county, office, desk.kind_named(office, "wish"), "wish")
    assert (line.matter.number, line.matter.origin, line.now.stage.name, line.now.amount) == (
        "心愿1", "张家巷居民", "圆梦", 786_50,
    )  # fmt: skip
    again = importing.prepare(own_county, office, path, importing.Options("wish"))
    assert again.plan.unchanged == 1
