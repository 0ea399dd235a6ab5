"""Write the sample county (示例县) anew: `python sample_data/make.py [FOLDER]`; the same bytes every time."""

import json
import sys
from pathlib import Path

import deeds as duty_records
import mistakes
import registers
import roster as seats
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
    vote.write(roster, folder / "表决")
    wrong = mistakes.write(roster, year, folder / "错误示例")
    expected = {**truth.figures(roster, year, deeds), "mistakes": wrong}
    text = json.dumps(expected, ensure_ascii=False, indent=1) + "\n"
    (folder / "expected.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
