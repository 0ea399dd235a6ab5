"""The register of contacts: what is taken and refused, how many contacts somebody keeps, phones masked."""

import json
from datetime import date

import pytest

from ddtool.book.book import Book
from ddtool.quotas import desk
from ddtool.quotas.contacts import faults
from ddtool.quotas.reminding import due
from ddtool.settings import Office, Settings
from tests.conftest import Answer, Importer

HEAD = "联系类型,联系人,联系人代表团,联系人职务,联系对象,对象代表团,住址,联系电话,开始日期,结束日期\n"
LINKS = '[[link]]\nname = "{0}"\nclause = "{0}条"\nwho = "{1}"\nkind = "{2}"\nside = "{3}"\nleast = {4}\nmost = {5}\n'


def member(book: Book) -> tuple[str, str]:
    row = book.one(
        "SELECT p.name, g.name FROM deputyship d JOIN person p ON p.id = d.person JOIN delegation g ON g.id = d.delegation "
        "WHERE d.committee_member = 1 AND d.level = '县' AND d.until IS NULL ORDER BY d.id LIMIT 1"
    )
    assert row is not None
    return row[0], row[1]


def lines(book: Book) -> str:
    name, home = member(book)
    return (
        f"{HEAD}委员联系代表,{name},{home},,杜赟,,,,,\n委员联系代表,{name},{home},,陈丽,云岭镇,,,,\n"
        f"委员联系单位,{name},{home},,石桥镇人大主席团,,,,,\n"
        "代表联系选民,杜赟,石桥镇,,李四,,一组,13900001234,2025-01-01,\n代表联系选民,杜赟,石桥镇,,李四,,二组,,,2025-06-01\n"
        "领导联系代表,张三,,县委常委,杜赟,,,,,\n"
    )


def test_taken_once_and_unchanged_again(take: Importer, own_county: Book) -> None:
    assert len(take("contact", lines(own_county)).new) == 6
    again = take("contact", lines(own_county))
    assert (len(again.new), len(again.changed), again.unchanged) == (0, 0, 6)


def test_a_voter_is_known_by_household(take: Importer, own_county: Book) -> None:
    take("contact", lines(own_county))
    changed = take("contact", f"{HEAD}代表联系选民,杜赟,石桥镇,,李四,,一组,13900005678,2025-01-01,\n")
    assert [field.title for change in changed.changed for field in change.fields] == ["联系电话"]
    asked = take("contact", f"{HEAD}代表联系选民,杜赟,石桥镇,,李四,,,,,\n")
    assert [problem.reason for problem in asked.problems] == ["台账里有 2 条符合，分不清是哪一条"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("代表联系选民,陈丽,,,李四,,,,,", "有 2 位代表同名“陈丽”：云岭镇代表团（1972-10）、城关镇代表团（1977-02）"),
        ("代表联系选民,杜云,,,李四,,,,,", "名册中没有“杜云”"),
        ("委员联系代表,杜赟,,,陈丽,云岭镇,,,,", "“杜赟”不是常委会委员"),
        ("领导联系代表,张三,,县长,王某某,,,,,", "名册中没有“王某某”"),
        ("代表联系选民,杜赟,,,李四,,,,2025-06-01,2025-06-01", "结束日期不晚于开始日期 2025-06-01"),
        ("代表联系选民,杜赟,,,李四,,,138000012345,,", "手机号有 12 位，应为11位"),
        ("干部联系选民,杜赟,,,李四,,,,,", "联系类型里没有这一项"),
    ],
)
def test_refused(line: str, reason: str, take: Importer) -> None:
    plan = take("contact", f"{HEAD}{line}\n")
    assert len(plan.rejected) == 1
    assert reason in plan.problems[0].reason


def rule(own_county: Book, *links: str) -> tuple[Office, str]:
    office = Office(own_county.path.parent, Settings(congress="第十八届"))
    path = office.folder / "rules" / "quotas" / "联系.toml"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(('name = "联系"\nsource = "测试"\n', *links)), encoding="utf-8")
    return office, "联系"


def test_how_many_contacts_somebody_keeps(take: Importer, own_county: Book) -> None:
    take("contact", lines(own_county))
    office, name = rule(
        own_county,
        LINKS.format("委员联系代表", "committee", "委员联系代表", "holds", 1, 1),
        LINKS.format("联系选民", "deputies", "代表联系选民", "holds", 2, 10),
        LINKS.format("领导联系", "deputies", "领导联系代表", "held", 1, 10),
    )

    def of(who: str, on: date) -> dict[str, tuple[int, int, int]]:
        found = desk.table(own_county, office, desk.rule_named(office, name), on)
        return {one.quota.name: (one.count, one.lacking, one.over) for one in found.links if one.owner.name == who}

    assert of(member(own_county)[0], date(2025, 12, 1))["委员联系代表"] == (2, 0, 1)
    # In office since 18 June; the second household ended on 1 June.
    assert of("杜赟", date(2025, 12, 1)) == {"联系选民": (1, 1, 0), "领导联系": (1, 0, 0)}
    assert of("杜赟", date(2025, 5, 1)) == {}
    texts = [one.what for one in due(own_county, Office(office.folder, Settings(quotas=name)), date(2025, 12, 1))]
    assert "委员联系代表：现有 2，多 1" in texts


def test_a_kind_that_nobody_registered_is_said_once(own_county: Book) -> None:
    office, name = rule(own_county, LINKS.format("联系选民", "deputies", "代表联系选民", "holds", 10, 10))
    found = desk.table(own_county, office, desk.rule_named(office, name), date(2025, 12, 1))
    assert (found.links, found.unused) == ([], ["代表联系选民"])


def test_contacts_that_cannot_be_so(take: Importer, own_county: Book) -> None:
    take("contact", lines(own_county))
    name = member(own_county)[0]
    with own_county.batch("改名册"):
        own_county.execute("UPDATE deputyship SET committee_member = 0")
        own_county.execute("UPDATE contact_link SET until = '2024-12-31' WHERE household = '一组'")
    assert faults(own_county, Office(own_county.path.parent, Settings()))[-1] == (
        f"联系登记：委员联系单位 {name}—石桥镇人大主席团：联系人不是常委会委员"
    )
    assert "联系登记：代表联系选民 杜赟—李四：终止日期 2024-12-31 不晚于开始日期" in faults(
        own_county, Office(own_county.path.parent, Settings())
    )


def test_the_list_of_contacts(take: Importer, own_county: Book, ddtool: Answer) -> None:
    take("contact", lines(own_county))
    code, out, err = ddtool("quota", "contacts", "--name", "杜赟")
    assert (code, err) == (0, "2026-01-08 有效的联系共 3 个。\n")
    assert [line.split("\t")[:2] for line in out.splitlines()[1:]] == [
        ["代表联系选民", "杜赟"],
        ["委员联系代表", member(own_county)[0]],
        ["领导联系代表", "张三"],
    ]
    # The second household ended in June; phones are masked unless asked for.
    assert "二组" not in out
    assert ("139****1234" in out, "13900001234" in out) == (True, False)
    assert "13900001234" in ddtool("quota", "contacts", "--kind", "代表联系选民", "--unmask", "--json")[1]


def test_a_phone_is_masked_in_the_export(take: Importer, own_county: Book, ddtool: Answer) -> None:
    take("contact", lines(own_county))
    code, out, err = ddtool("export", "contact", "--json")
    assert code == 0
    assert "13900001234" not in out + err
    from python_calamine import CalamineWorkbook

    path = next((own_county.path.parent / "out").glob("*.xlsx"))
    cells = {
        str(cell) for row in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python() for cell in row
    }
    assert "13900001234" not in cells
    assert "139****1234" in cells
    code, out, _ = ddtool("import", str(path), "--dry-run", "--json")
    assert (code, json.loads(out)["unchanged"]) == (0, 6), out
