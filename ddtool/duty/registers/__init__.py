"""How the registers of duty meet the data file: which deputy and which activity a line means, what is written."""

from ddtool.duty.registers.activity import ACTIVITY_REGISTER
from ddtool.duty.registers.attendance import ATTENDANCE_REGISTER
from ddtool.duty.registers.records import DUTY_REGISTER

__all__ = ["ACTIVITY_REGISTER", "ATTENDANCE_REGISTER", "DUTY_REGISTER"]
