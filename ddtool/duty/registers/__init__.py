"""How the registers of duty meet the data file: which deputy and which activity a line means, what is written."""

from ddtool.duty.registers.activity import ACTIVITIES
from ddtool.duty.registers.activity_notes import ACTIVITY_NOTES
from ddtool.duty.registers.attendance import ATTENDANCES
from ddtool.duty.registers.claims import CLAIMS
from ddtool.duty.registers.deputy_lines import EVALUATION_NOTES, HONOURS
from ddtool.duty.registers.record_books import DEEDS, RECEPTIONS
from ddtool.duty.registers.records import DUTIES

__all__ = [
    "ACTIVITIES",
    "ACTIVITY_NOTES",
    "ATTENDANCES",
    "CLAIMS",
    "DEEDS",
    "DUTIES",
    "EVALUATION_NOTES",
    "HONOURS",
    "RECEPTIONS",
]
