"""The registers (登记簿), written out: a new one is a declaration at its desk and a line here."""

from ddtool.book.book import Book
from ddtool.duty.registers import (
    ACTIVITIES,
    ACTIVITY_NOTES,
    ATTENDANCES,
    CLAIMS,
    DEEDS,
    DUTIES,
    EVALUATION_NOTES,
    HONOURS,
    RECEPTIONS,
)
from ddtool.evaluation.annual.registers import EVALUATIONS
from ddtool.evaluation.reportback.registers import REPORT_BACKS
from ddtool.funds.registers import FUNDS, GRANTS
from ddtool.groups.registers import GROUPS, MEMBERS
from ddtool.matters.registers import SUGGESTIONS
from ddtool.points.registers import DISPUTES
from ddtool.quotas.registers import LINKS
from ddtool.roster.registers import LIAISONS, ROSTERS, SUSPENSIONS
from ddtool.settings import Office
from ddtool.sheets.register import Register

REGISTERS: tuple[Register[Book, Office], ...] = (
    ROSTERS,
    SUSPENSIONS,
    LIAISONS,
    ACTIVITIES,
    ATTENDANCES,
    DUTIES,
    ACTIVITY_NOTES,
    RECEPTIONS,
    DEEDS,
    EVALUATION_NOTES,
    HONOURS,
    CLAIMS,
    GROUPS,
    MEMBERS,
    DISPUTES,
    SUGGESTIONS,
    LINKS,
    FUNDS,
    GRANTS,
    REPORT_BACKS,
    EVALUATIONS,
)

SHEETS = tuple(register.sheet for register in REGISTERS)
BY_KIND = {register.sheet.kind: register for register in REGISTERS}
