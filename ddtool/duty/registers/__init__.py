"""How the registers of duty meet the data file: which deputy and which activity a line means, what is written."""

from ddtool.duty.registers.activity import ACTIVITIES
from ddtool.duty.registers.attendance import ATTENDANCES
from ddtool.duty.registers.records import DUTIES

__all__ = ["ACTIVITIES", "ATTENDANCES", "DUTIES"]
