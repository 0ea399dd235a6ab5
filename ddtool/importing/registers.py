"""The registers (登记簿), written out: a new one is a declaration at its desk and a line here."""

from ddtool.advice.consult.registers import BILLS, CONSULTATIONS, INFORMANTS, POINTS
from ddtool.advice.consult.registers import OPINIONS as LEGISLATIVES
from ddtool.advice.experts.registers import EVENTS, EXPERTS, INVITATIONS
from ddtool.advice.experts.registers import OPINIONS as EXPERT_OPINIONS
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
from ddtool.matters.registers import MICROS, MOTIONS, OPINIONS, RECTIFIES, REVIEWS, SUGGESTIONS, register_of
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.unit_registers import UNITS
from ddtool.points.registers import DISPUTES
from ddtool.projects.registers import MILESTONES, PROGRESSES, PROJECTS, PROPOSALS
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
    OPINIONS,
    MOTIONS,
    MICROS,
    UNITS,
    REVIEWS,
    RECTIFIES,
    BILLS,
    POINTS,
    INFORMANTS,
    CONSULTATIONS,
    LEGISLATIVES,
    EXPERTS,
    EVENTS,
    INVITATIONS,
    EXPERT_OPINIONS,
    PROPOSALS,
    PROJECTS,
    MILESTONES,
    PROGRESSES,
    LINKS,
    FUNDS,
    GRANTS,
    REPORT_BACKS,
    EVALUATIONS,
)

SHEETS = tuple(register.sheet for register in REGISTERS)
BY_KIND = {register.sheet.kind: register for register in REGISTERS}


def register_named(kind: str, office: Office | None) -> Register[Book, Office] | None:
    """A register by its word; a kind of matter that the office wrote itself has one too. Raises KindUnsound."""
    if kind in BY_KIND or office is None:
        return BY_KIND.get(kind)
    path = office.rules("matters").get(kind)
    if path is None:
        return None
    return register_of(read_kind(path), kind)
