"""The registers of livelihood projects (民生实事), written out."""

from ddtool.projects.project_register import PROJECTS
from ddtool.projects.proposal_register import PROPOSALS
from ddtool.projects.step_registers import MILESTONES, PROGRESSES

__all__ = ["MILESTONES", "PROGRESSES", "PROJECTS", "PROPOSALS"]
