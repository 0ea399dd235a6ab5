"""The sample county: the committed files are what the script writes, and they say what the story says."""

import json
import subprocess
import sys
import zipfile
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ddtool.points.refusals import SchemeRefused
from ddtool.points.rules.scheme_file import read_scheme
from ddtool.text.dates import month_from_number, parse_day, parse_month
from ddtool.text.idnumber import birth_day, check_id, sex
from ddtool.text.lists import EDUCATION, ETHNICITY, LEVEL, PARTY, SEX, normalise, normalise_many
from ddtool.text.names import clean_name, suspicious_characters
from ddtool.text.phone import read_phones
from ddtool.votes.definition import read_definition

SAMPLE = Path(__file__).parents[2] / "sample_data"
PRESETS = Path(__file__).parents[2] / "ddtool" / "presets"
EXPECTED: dict[str, Any] = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))

Line = dict[str, Any]

# Every wording of these columns in the two rosters.
NAMED = {
    "name": "姓名 代表姓名", "sex": "性别", "ethnicity": "民族 族别", "education": "学历 文化程度 最高学历",
    "born": "出生年月 出生日期 出生时间 生日 出生年月（格式要求：yyyy.mm）", "party": "政治面貌 党派", "level": "层级 层次 代表层级",
    "phone": "联系电话 手机号码 联系方式 手机 电话", "id_number": "身份证号 身份证号码 公民身份号码 证件号码",
}  # fmt: skip
FIELD = {title: field for field, titles in NAMED.items() for title in titles.split()}


@cache
def sheets(file: str) -> dict[str, list[Line]]:
    """The rows of each sheet by header without white space; the header is in row 3, footers have a text as number."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(SAMPLE / file)
    found = {}
    for name in book.sheet_names:
        _, _, header, *rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        titles = ["".join(str(title).split()) for title in header]
        lines = [dict(zip(titles, row, strict=True)) for row in rows]
        found[name] = [line for line in lines if titles[0] != "序号" or isinstance(line["序号"], float)]
    return found


def only(file: str) -> list[Line]:
    (lines,) = sheets(file).values()
    return lines


def day(value: object) -> str:
    return value.isoformat()[:10] if hasattr(value, "isoformat") else parse_day(str(value))


@cache
def county() -> dict[tuple[str, str], Line]:
    """County deputies by name and delegation, the merged delegation filled down."""
    delegation, found = "", {}
    for line in only("县代表名册.xlsx"):
        delegation = line["代表团"] or delegation
        found[clean_name(line["姓名"]), delegation] = line
    return found


@cache
def pauses() -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (line["姓名"], line["代表团"]): (day(line["暂停日期"]), day(line["恢复日期"])) for line in only("停职登记.xlsx")
    }


def acting(who: tuple[str, str], when: str) -> bool:
    line = county()[who]
    since, until = day(line["任职时间"]), day(line["终止时间"]) if line["终止时间"] else "9999"
    first, last = pauses().get(who, ("9999", "9999"))
    return since <= when < until and not first <= when < last


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    subprocess.run([sys.executable, "-B", SAMPLE / "make.py", folder], check=True)
    return folder


def test_committed_files_are_what_the_script_writes(rebuilt: Path) -> None:
    written = {path.relative_to(rebuilt) for path in rebuilt.rglob("*") if path.is_file()}
    kept = {path.relative_to(SAMPLE) for path in SAMPLE.rglob("*") if path.suffix not in (".py", ".pyc", ".md")}
    assert written == {path for path in kept if (SAMPLE / path).is_file()}
    different = [str(path) for path in sorted(written) if not same(rebuilt / path, SAMPLE / path)]
    assert different == []


def same(one: Path, other: Path) -> bool:
    """Equal contents; how well the zip packs them depends on the zlib of the machine."""
    if one.suffix != ".xlsx":
        return one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        return first.namelist() == second.namelist() and all(first.read(n) == second.read(n) for n in first.namelist())


def test_is_small() -> None:
    files = [path for path in SAMPLE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert sum(path.stat().st_size for path in files) < 1_000_000


@pytest.mark.parametrize(
    ("file", "rows"),
    [
        ("县代表名册.xlsx", EXPECTED["roster"]["county_rows"]),
        ("乡镇代表名册.xlsx", EXPECTED["roster"]["township_rows"]),
        ("停职登记.xlsx", len(EXPECTED["roster"]["suspended"])),
        ("2025年活动登记.xlsx", EXPECTED["activities"]["rows"]),
        ("2025年考勤.xlsx", EXPECTED["attendance"]["rows"]),
        ("2025年履职登记.xlsx", EXPECTED["duty"]["rows"]),
        ("联络员.xlsx", EXPECTED["roster"]["liaison_rows"]),
    ],
)
def test_rows(file: str, rows: int) -> None:
    assert sum(len(lines) for lines in sheets(file).values()) == rows


def people() -> list[Line]:
    lines = [*only("县代表名册.xlsx"), *(line for lines in sheets("乡镇代表名册.xlsx").values() for line in lines)]
    return [{FIELD[title]: value for title, value in line.items() if title in FIELD} for line in lines]


def test_every_person_can_be_read_and_fits_the_id_number() -> None:
    for person in people():
        born, number = person["born"], check_id(person["id_number"])
        if isinstance(born, float):
            born = month_from_number(born)
        born = born.isoformat()[:10] if hasattr(born, "isoformat") else parse_month(born)
        assert birth_day(number).startswith(born), person
        assert sex(number) == normalise(SEX, person["sex"])
        assert suspicious_characters(clean_name(person["name"])) == []
        for controlled, field in ((ETHNICITY, "ethnicity"), (PARTY, "party"), (EDUCATION, "education")):
            normalise(controlled, person[field])
        assert normalise_many(LEVEL, person["level"])
        assert len(read_phones(person["phone"])) == 1


def test_who_is_in_both_rosters_is_one_person_with_one_name() -> None:
    names: dict[str, set[str]] = {}
    for person in people():
        names.setdefault(person["id_number"], set()).add(clean_name(person["name"]))
    assert len(names) == EXPECTED["roster"]["persons"]
    assert all(len(written) == 1 for written in names.values())
    times = Counter(name for (name,) in names.values())
    assert {name for name, count in times.items() if count > 1} == {
        who["name"] for who in EXPECTED["roster"]["namesakes"]
    }


@pytest.mark.parametrize("when", list(EXPECTED["roster"]["on"]))
def test_in_office(when: str) -> None:
    there = Counter(delegation for who, delegation in county() if acting((who, delegation), when))
    assert dict(there) == EXPECTED["roster"]["on"][when]["by_delegation"]


def test_220_deputies_in_12_delegations_on_the_last_day() -> None:
    last = EXPECTED["roster"]["on"][EXPECTED["today"]]
    assert (last["in_office"], len(last["by_delegation"])) == (220, 12)
    assert sum(line["常委会委员"] == "是" for line in county().values()) == 29


def test_only_those_in_office_have_attendance_and_duty_and_only_once() -> None:
    scopes = {(day(line["日期"]), line["活动名称"]): line["参加范围"] for line in only("2025年活动登记.xlsx")}
    seen: Counter[tuple[str, str, str]] = Counter()
    for line in only("2025年考勤.xlsx"):
        who, when = (clean_name(line["姓名"]), line["代表团"]), day(line["日期"])
        assert acting(who, when), line
        scope = scopes[when, line["活动名称"]]
        assert scope in ("全体", "指定") or who[1] in scope.split("、")
        seen[line["活动名称"], *who] += 1
    assert max(seen.values()) == 1
    for line in only("2025年履职登记.xlsx"):
        assert acting((clean_name(line["姓名"]), line["代表团"]), day(line["日期"])), line


def test_everybody_due_has_a_row_but_for_those_named_as_unregistered() -> None:
    rows = Counter(line["活动名称"] for line in only("2025年考勤.xlsx"))
    missing = Counter(entry["activity"] for entry in EXPECTED["attendance"]["unregistered"])
    for line in only("2025年活动登记.xlsx"):
        title, scope, when = line["活动名称"], line["参加范围"], day(line["日期"])
        if scope == "指定":
            continue
        due = [who for who in county() if acting(who, when) and (scope == "全体" or who[1] in scope.split("、"))]
        assert rows[title] == len(due) - missing[title], title


def test_attendance_and_duty_figures() -> None:
    statuses = Counter({"√": "出席"}.get(line["出席情况"], line["出席情况"]) for line in only("2025年考勤.xlsx"))
    assert dict(statuses) == EXPECTED["attendance"]["by_status"]
    assert dict(Counter(line["类别"] for line in only("2025年履职登记.xlsx"))) == EXPECTED["duty"]["by_kind"]
    assert dict(Counter(line["类别"] for line in only("2025年活动登记.xlsx"))) == EXPECTED["activities"]["by_kind"]


def test_the_vote_is_a_definition_the_program_takes() -> None:
    definition = read_definition(
        SAMPLE / "表决" / "人事任免表决.toml",
        rule_named=lambda name: PRESETS / "votes" / f"{name}.toml",
        members_on=lambda *_: 0,
    )
    assert (definition.members, definition.present) == (EXPECTED["vote"]["members"], EXPECTED["vote"]["present"])
    assert list(definition.names) == list(EXPECTED["vote"]["approve"])


def test_the_sample_scheme_counts_every_kind() -> None:
    scheme = read_scheme(PRESETS / "points" / "示例县代表履职积分办法.toml")
    assert {kind for item in scheme.items for kind in item.attendance} == set(EXPECTED["activities"]["by_kind"])
    assert {kind for item in scheme.items for kind in item.record} == set(EXPECTED["duty"]["by_kind"])


def test_the_misspelt_scheme_is_refused_by_its_key() -> None:
    with pytest.raises(SchemeRefused, match="frist"):
        read_scheme(SAMPLE / "错误示例" / "积分办法_键写错.toml")


@pytest.mark.parametrize(
    ("file", "cell", "value"),
    [
        (file, place["cell"], place["value"])
        for file, places in EXPECTED["mistakes"].items()
        for place in places
        if place["cell"] and not place["cell"].startswith("第")
    ],
)
def test_mistakes_are_where_they_are_said_to_be(file: str, cell: str, value: str) -> None:
    from openpyxl import load_workbook

    found = load_workbook(SAMPLE / "错误示例" / file).worksheets[0][cell].value
    # Fifteen digits as Excel shows them, not the float's own last ones.
    assert (str(int(Decimal(repr(found)))) if isinstance(found, float) else str(found or "")) == value
