"""The templates of reports: as the script builds them, sound, and what a misspelt tag says."""

from pathlib import Path

import docx
import pytest

from ddtool.papers.check import check_template
from ddtool.papers.faults import TemplateVariableUnknown
from ddtool.papers.template import load
from ddtool.reports.samples import samples
from ddtool.settings import shipped
from templates import common, make_report_matters, make_reports

TEMPLATES = {**make_reports.TEMPLATES, **make_report_matters.TEMPLATES}


@pytest.mark.parametrize("name", TEMPLATES)
def test_committed_templates_are_what_the_script_builds(name: str) -> None:
    built = common.template_bytes(TEMPLATES[name]())
    assert shipped("templates", f"{name}.docx").read_bytes() == built


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_know_every_name_they_use(name: str) -> None:
    assert check_template(shipped("templates", f"{name}.docx"), samples()[name]) == []


def test_a_misspelt_tag_is_named(tmp_path: Path) -> None:
    document = docx.Document(str(shipped("templates", "ledger.docx")))
    document.paragraphs[0].text = "{{ conty }}履职台账"
    document.save(str(tmp_path / "ledger.docx"))
    with pytest.raises(TemplateVariableUnknown) as refusal:
        load(tmp_path / "ledger.docx").render(samples()["ledger"])
    assert "conty" in refusal.value.message
    assert "county" in refusal.value.message
