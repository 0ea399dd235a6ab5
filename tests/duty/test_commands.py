"""`ddtool duty` on the sample county: the JSON that scripts rely on, and what is refused."""

import pytest

from tests.conftest import Answer, document


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("duty", "add", "徐继业", "接待选民", "2025-03-05", "接待"), "“徐继业”在 2025-03-05 不在任"),
        (("duty", "add", "杜赟", "接待选民", "2026-03-05", "接待"),
         "履职记录没有登记：日期 2026-03-05 在今天（2026-01-08）之后。请核对日期。"),
        (("duty", "add", "杜赟", "接待选民", "2025-12-05", "接待", "--quantity", "1.25"),
         "履职记录没有登记：数量“1.25”不对。应为不小于 0 的数，最多一位小数。"),
        (("duty", "add", "杜赟", " ", "2025-12-05", "接待"), "履职记录没有登记：类别或内容是空的。请写明类别和内容。"),
    ],
)  # fmt: skip
def test_refused(ddtool: Answer, words: tuple[str, ...], message: str) -> None:
    code, out, err = ddtool(*words)
    assert (code, out) == (1, "")
    assert err.startswith(message)


def test_add_and_list_and_undo(ddtool: Answer) -> None:
    added = document(ddtool("duty", "add", "杜赟", "接待选民", "2025-12-05", "反映路灯", "--quantity", "1", "--json"))
    rows = document(ddtool("duty", "list", "--name", "杜 赟", "--from", "2025-12-05", "--to", "2025-12-05", "--json"))
    assert [(row["id"], row["kind"], row["title"], row["quantity"]) for row in rows] == [
        (added["id"], "接待选民", "反映路灯", 1)
    ]
    assert ddtool("undo", str(added["batch"]), "--yes")[0] == 0
    assert (
        document(ddtool("duty", "list", "--kind", "接待选民", "--from", "2025-12-05", "--to", "2025-12-05", "--json"))
        == []
    )


def test_a_new_kind_is_said(ddtool: Answer) -> None:
    code, _, err = ddtool("duty", "add", "杜赟", "接代选民", "2025-12-05", "反映路灯")
    assert code == 0
    assert err == "注意：“接代选民”是第一次使用的类别；如写错请撤销后重新登记。\n"


def test_list_by_kind(ddtool: Answer) -> None:
    code, out, err = ddtool("duty", "list", "--kind", "述职", "--delegation", "双溪乡代表团")
    assert code == 0
    assert out.splitlines()[0] == "日期\t姓名\t代表团\t类别\t内容\t情况"
    assert err == f"共 {len(out.splitlines()) - 1} 条。\n"


def test_activities(ddtool: Answer) -> None:
    rows = document(ddtool("duty", "activities", "--year", "2025", "--kind", "人代会", "--json"))
    assert len(rows) == 1
    assert rows[0]["due"] == sum(rows[0][part] for part in ("present", "leave", "absent", "unrecorded"))
    code, out, err = ddtool("duty", "activities", "--year", "2025")
    assert code == 0
    assert out.splitlines()[0] == "编号\t日期\t活动名称\t类别\t参加范围\t应到\t实到\t请假\t缺席\t未登记\t出席率"
    assert err == "2025 年 64 次活动，其中 5 次有人未登记。\n"
