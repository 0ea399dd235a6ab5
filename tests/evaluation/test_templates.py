"""The templates of evaluation: as the script builds them, and sound."""

import pytest

from ddtool.evaluation.samples import samples
from ddtool.office.templates import PAPERS
from ddtool.papers.check import check_template
from ddtool.settings import shipped
from templates import common, make_evaluation


@pytest.mark.parametrize("name", make_evaluation.TEMPLATES)
def test_committed_templates_are_what_the_script_builds(name: str) -> None:
    built = common.template_bytes(make_evaluation.TEMPLATES[name]())
    assert shipped("templates", f"{name}.docx").read_bytes() == built


@pytest.mark.parametrize("name", make_evaluation.TEMPLATES)
def test_templates_know_every_name_they_use(name: str) -> None:
    assert check_template(shipped("templates", f"{name}.docx"), samples()[name]) == []


def test_every_template_has_its_line_in_the_office_list() -> None:
    assert set(make_evaluation.TEMPLATES) == set(samples()) <= set(PAPERS)
