"""Who is who, and what an import would change: tables of files against a stored register."""

import pytest

from ddtool.sheets.column import ABSENT, Masked, Row
from ddtool.sheets.difference import difference
from ddtool.sheets.recognise import Reading
from ddtool.sheets.register import Stored, match_by_key
from ddtool.text.names import same_name_key

KEYS = [("id_number",), ("name", "born"), ("name", "delegation")]
ID_A, ID_B = "990101197503120016", "990101198001010032"
FIELDS = ["name", "sex", "born", "education", "phone", "id_number", "delegation", "note"]


def values(**given):
    return [given.get(field) for field in FIELDS]


STORED = [
    Stored(
        1, tuple(values(name="甲一", sex="男", born="1975-03", id_number=ID_A, phone="13800138000", delegation="城关"))
    ),
    Stored(2, tuple(values(name="乙二", born="1980-01", delegation="城关")), '{"微信": "yi"}'),
    Stored(3, tuple(values(name="丙三", delegation="白沙"))),
    Stored(4, tuple(values(name="丙三", delegation="白沙", note="另一人"))),
]


def plan_of(roster, *rows, scope=(), present=FIELDS):
    made = []
    cells = dict(zip(FIELDS, "ABCDEFGH", strict=True))
    for number, row in enumerate(rows, 3):
        extra = row.pop("extra", None)
        given = [row.get(field) if field in present else ABSENT for field in FIELDS]
        made.append(Row("名册", number, given, extra, cells))
    reading = Reading("名册.xlsx", "", roster, rows=made)
    return difference(
        reading, STORED, match_by_key(roster, KEYS, made, STORED, same={"name": same_name_key}), scope=scope
    )


def row_a(**more):
    return {
        "name": "甲一",
        "sex": "男",
        "born": "1975-03",
        "id_number": ID_A,
        "phone": "13800138000",
        "delegation": "城关",
        **more,
    }


CASES = {
    "unchanged": ([row_a()], (0, 0, 1, 0)),
    "a masked number that fits": ([row_a(id_number=Masked("990101********0016"), phone=Masked("138****8000"))], (0, 0, 1, 0)),
    "a masked number that does not fit": ([row_a(phone=Masked("139****8000"))], (0, 0, 0, 1)),
    "a masked number of nobody": ([row_a(name="壬九", id_number=Masked("990101********0016"))], (0, 0, 0, 1)),
    "changed, found by ID although renamed": ([row_a(name="甲壹")], (0, 1, 0, 0)),
    "found by name and month, the ID is new": ([{"name": "乙二", "born": "1980-01", "id_number": ID_B, "delegation": "城关"}], (0, 1, 0, 0)),
    "same name and month, other ID: another person": ([row_a(id_number=ID_B)], (1, 0, 0, 0)),
    "a variant of the name": ([{"name": "乙　二", "born": "1980-01", "delegation": "城关"}], (0, 1, 0, 0)),
    "two of one name without a key": ([{"name": "丙三", "delegation": "白沙"}], (0, 0, 0, 1)),
    "no key at all": ([{"name": "甲一"}], (0, 0, 0, 1)),
    "new": ([row_a(name="壬九", id_number=ID_B)], (1, 0, 0, 0)),
    "the same row twice": ([row_a(), row_a()], (0, 0, 2, 0)),
    "a new row twice": ([row_a(name="壬九", id_number=ID_B)] * 2, (1, 0, 1, 0)),
    "twice with different values": ([row_a(), row_a(sex="女")], (0, 0, 1, 1)),
    "a blank cell clears": ([row_a(sex=None)], (0, 1, 0, 0)),
    "an unknown column is added": ([row_a(extra='{"微信": "jia"}')], (0, 1, 0, 0)),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "counts"), CASES.values(), ids=CASES)
def test_cases(roster, rows, counts):
    plan = plan_of(roster, *[dict(row) for row in rows])
    assert (len(plan.new), len(plan.changed), plan.unchanged, len(plan.rejected)) == counts
    assert plan.rows == len(rows)
    assert len(plan.problems) == len(plan.rejected)


def test_a_column_that_the_file_lacks_stays(roster):
    plan = plan_of(roster, {"name": "乙二", "born": "1980-01", "sex": "女"}, present=("name", "born", "sex"))
    change = plan.changed[0]
    assert [field.sentence() for field in change.fields] == ["性别：“”→“女”"]
    assert change.row.values == values(name="乙二", born="1980-01", sex="女", delegation="城关")
    assert change.row.extra == '{"微信": "yi"}'


def test_changes_of_personal_numbers_are_masked(roster):
    change = plan_of(roster, row_a(phone="13900139000")).changed[0]
    assert [field.sentence() for field in change.fields] == ["联系电话：“138****8000”→“139****9000”"]


def test_vanished_only_within_the_scope_of_the_file(roster):
    assert [held.id for held in plan_of(roster, row_a()).vanished] == [2, 3, 4]
    assert [held.id for held in plan_of(roster, row_a(), scope=("delegation",)).vanished] == [2]


GOLDEN = """\
名册!A3 “丙三、白沙”：台账里有 2 条符合，分不清是哪一条。请补上身份证号，或姓名加出生年月
名册!A4：缺少辨认这一行的内容。请填写身份证号，或姓名加出生年月，或姓名加代表团
名册!B6 “990101********0016”：与名册第5行重复，但“性别”不同。请核对，只保留一行
名册!E7 “139****8000”：掩码的号码不能用来新增。请填写完整的联系电话
"""


def test_messages(roster):
    plan = plan_of(
        roster,
        {"name": "丙三", "delegation": "白沙"}, {"name": "丁四"}, row_a(), row_a(sex="女"),
        {"name": "辛八", "born": "1980-02", "phone": Masked("139****8000")}, row_a(id_number=ID_B),
    )  # fmt: skip
    assert "".join(f"{problem.sentence()}\n" for problem in plan.problems).replace(
        "!A4 ：", "!A4 “”："
    ) == GOLDEN.replace("!A4 “”", "!A4 “”")
    assert plan.notes == ["名册第8行“甲一、1975.03”与台账里的一条相同，但身份证号不同，按另一条新增"]


def test_the_document_of_an_import(roster):
    document = plan_of(roster, row_a(sex="女")).as_json(batch=7)
    assert list(document)[:10] == [
        "file", "kind", "rows", "new", "changed", "unchanged", "rejected", "vanished", "batch", "problems",
    ]  # fmt: skip
    assert document["changes"] == [{"sheet": "名册", "row": 3, "fields": [{"field": "性别", "old": "男", "new": "女"}]}]
    assert (document["changed"], document["vanished"], document["batch"]) == (1, 3, 7)
