"""The rule file of kinds of duty (履职类别), and where a claim stands after its steps."""

from pathlib import Path

import pytest

from ddtool.duty.refusals import KindsWrong
from ddtool.duty.rules.claiming import State, Step, next_step, state
from ddtool.duty.rules.kind_file import read_kinds
from ddtool.duty.rules.kinds import Confirmer

GROUP = '[[group]]\nname = "会议"\nsection = "会议"\n[[kind]]\nname = "人代会"\ngroup = "会议"\n'
BOTH = (Confirmer.TOWNSHIP, Confirmer.OFFICE)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "没有写 [[kind]]，至少要有一类"),
        (GROUP + 'counts = "attendance"\nunit = "户"', "“unit”应为以下之一：次、半天、天，写的是“户”"),
        (
            GROUP + 'counts = "record"\nunit = "斤"',
            "“unit”应为以下之一：次、件、半天、天、小时、户、人、元，写的是“斤”",
        ),
        (GROUP + 'counts = "record"\nunit = "次"\nconfirm = ["村"]', "“confirm”应写确认人，按先后"),
        (GROUP + 'counts = "attendance"\nunit = "次"\nconfirm = ["机关"]', "数考勤的类别以签到为准"),
        (GROUP.replace('group = "会议"', 'group = "会"') + 'counts = "record"\nunit = "次"', "不是 [[group]] 里的大类"),
        (
            GROUP.replace('section = "会议"', 'section = "其他"') + 'counts = "record"\nunit = "次"',
            "“section”应为以下之一",
        ),
    ],
)
def test_faults(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "类别.toml"
    path.write_text(f'name = "类别"\nsource = "样例"\n{text}\n', encoding="utf-8")
    with pytest.raises(KindsWrong) as refused:
        read_kinds(path)
    assert fault in refused.value.message


@pytest.mark.parametrize(
    ("steps", "confirm", "found", "then"),
    [
        ((), BOTH, State.BEFORE_TOWNSHIP, Step.CHECKED),
        ((Step.CHECKED,), BOTH, State.BEFORE_OFFICE, Step.CONFIRMED),
        ((Step.CHECKED, Step.RETURNED), BOTH, State.RETURNED, Step.CONFIRMED),
        ((Step.CHECKED, Step.RETURNED, Step.CLAIMED_AGAIN), BOTH, State.BEFORE_TOWNSHIP, Step.CHECKED),
        ((), (Confirmer.OFFICE,), State.BEFORE_OFFICE, Step.CONFIRMED),
        ((Step.CONFIRMED,), BOTH, State.CONFIRMED, Step.CHECKED),
        ((Step.REJECTED,), BOTH, State.REJECTED, Step.CHECKED),
    ],
)
def test_state(steps: tuple[Step, ...], confirm: tuple[Confirmer, ...], found: State, then: Step) -> None:
    """Only a claim that waits has a next step; a claim that came again begins with the first confirmer."""
    assert state(steps, confirm) is found
    if found in (State.BEFORE_OFFICE, State.BEFORE_TOWNSHIP):
        assert next_step(steps, confirm) is then
