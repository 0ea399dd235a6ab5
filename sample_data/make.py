"""Write the sample county (示例县) anew: `python sample_data/make.py [FOLDER]`; the same bytes every time."""

import json
import sys
from pathlib import Path

import deeds as duty_records
import mistakes
import opinions
import projects
import registers
import roster as seats
import suggestions
import truth
import vote
import year as activities


def build(folder: Path) -> None:
    """Write every file of the sample into a folder."""
    roster = seats.build()
    year = activities.build(roster)
    deeds = duty_records.build(roster)
    registers.county_roster(roster, folder / "县代表名册.xlsx")
    registers.township_roster(roster, folder / "乡镇代表名册.xlsx")
    registers.suspensions(roster, folder / "停职登记.xlsx")
    registers.activities(year, folder / "2025年活动登记.xlsx")
    registers.attendance(year, folder / "2025年考勤.xlsx")
    registers.duty(deeds, folder / "2025年履职登记.xlsx")
    registers.liaison(roster, folder / "联络员.xlsx")
    asked = suggestions.build(roster, deeds)
    suggestions.register(roster, asked, folder / "2025年代表建议台账.xlsx")
    heard = opinions.ledger(roster, folder / "2025年民情台账.xlsx")
    projects.register(folder / "2025年民生实事项目.xlsx")
    projects.milestones(folder / "2025年民生实事节点计划.xlsx")
    projects.reports(folder / "2025年民生实事进展月报.xlsx")
    vote.write(roster, folder / "表决")
    wrong = mistakes.write(roster, year, folder / "错误示例")
    expected = {
        **truth.figures(roster, year, deeds),
        "suggestions": suggestions.figures(asked),
        "opinions": heard,
        "projects": projects.figures(),
        "mistakes": wrong,
    }
    text = json.dumps(expected, ensure_ascii=False, indent=1) + "\n"
    (folder / "expected.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
