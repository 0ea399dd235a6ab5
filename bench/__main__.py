"""`python -m bench` lists the benches; `python -m bench NAME [--long]` runs one: CPU seconds and ratios in one run."""

import importlib
import sys

BENCHES = {
    "start": "how light the command line starts, beside sqlite-utils",
    "sheets_read": "reading 100,000 rows from xlsx",
    "sheets_write": "exporting 100,000 styled rows",
    "importing": "the first and the second import of 100,000 rows into the book",
    "quotas": "quotas of 1,600 deputies over 100,000 records",
    "duty": "lists, turnout, the book of attendance, the matrix and groups over 100,000 records",
    "points": "points of 1,600 deputies over 100,000 records",
    "matters": "what is due, overdue, rates by unit and a board over 100,000 matters with 500,000 moves",
    "likeness": "similar matters among 5,000 texts",
    "ballots": "2,000 ballots of 35 rows as one Word file, alike and all different",
    "counting": "400 ballots of 30 rows and 4 grades counted from the workbook in which they were typed",
    "papers": "1,000 ballots and 300 ledgers as Word files",
    "reports": "the yearly report over 100,000 records, and 300 ledgers from the data file",
    "report_matters": "the report of matters of a year over 100,000 matters of twenty years",
    "book": "check, batches, copies and undo of the data file",
}


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in BENCHES:
        print(__doc__)
        for name, what in BENCHES.items():
            print(f"  {name:14}{what}")
        return 0 if not arguments else 2
    importlib.import_module(f"bench.{arguments[0]}").run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
