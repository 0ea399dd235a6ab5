"""The templates of quotas and funds: as the script builds them, and sound."""

import pytest

from ddtool.funds.paper import samples as funds
from ddtool.papers.check import check_template
from ddtool.quotas.paper import samples as quotas
from ddtool.settings import shipped
from templates import common, make_quotas

SAMPLES = {**quotas(), **funds()}


@pytest.mark.parametrize("name", make_quotas.TEMPLATES)
def test_committed_templates_are_what_the_script_builds(name: str) -> None:
    built = common.template_bytes(make_quotas.TEMPLATES[name]())
    assert shipped("templates", f"{name}.docx").read_bytes() == built


@pytest.mark.parametrize("name", make_quotas.TEMPLATES)
def test_templates_know_every_name_they_use(name: str) -> None:
    assert check_template(shipped("templates", f"{name}.docx"), SAMPLES[name]) == []
