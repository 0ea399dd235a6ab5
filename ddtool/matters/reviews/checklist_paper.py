"""The papers of checklists (清单、汇总表): one piece of work with its steps, or all of a kind side by side."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ddtool.matters.model import Kind
from ddtool.matters.paper import provenance
from ddtool.matters.refusals import NothingToPrint
from ddtool.matters.reviews.checklist import Ticked, result
from ddtool.saving import safe_name
from ddtool.settings import Office, Settings
from ddtool.text.dates import chinese_day
from ddtool.text.numerals import share, yuan

Figures = dict[str, object]
NOT_DONE = "未办"


def write(kind: Kind, found: Sequence[Ticked], office: Office, head: str, out: Path, *, one: bool, on: date) -> Path:
    """The sheet of one piece of work, or the summary of all. Raises NothingToPrint, refusals of templates."""
    from ddtool.papers.template import load

    if not found:
        raise NothingToPrint(kind.title, "还没有登记")
    name = "matter_checklist" if one else "matter_checklists"
    template = load(office.template(name), office.settings.fonts)
    if one:
        number = found[0].line.matter.number
        return template.write(
            sheet(kind, found[0], office.settings, head, on), out / f"{safe_name(number)} {kind.name}清单.docx"
        )
    return template.write(
        summary(kind, found, office.settings, head, on), out / f"{on} {safe_name(kind.title)}汇总表.docx"
    )


def sheet(kind: Kind, one: Ticked, settings: Settings, head: str, on: date) -> Figures:
    """Everything that `matter_checklist.docx` can name."""
    matter = one.line.matter
    fields = [
        {
            "title": field.title,
            "value": yuan(matter.amount) if field.name == "amount" and matter.amount is not None else value,
        }
        for field in kind.fields
        if field.name not in ("note",) and (value := str(getattr(matter, field.name) or ""))
    ]
    return {
        **_common(kind, settings, head, on),
        "number": matter.number,
        "title": matter.title,
        "hosts": "、".join(one.line.now.hosts),
        "fields": fields,
        "stage": one.line.now.stage.name,
        "done": one.done,
        "of": len(one.items),
        "rows": [
            {
                "at": at,
                "name": item.name,
                "done": "√" if item.step else "",
                "date": chinese_day(item.step.day) if item.step else NOT_DONE,
                "by": item.step.by if item.step else "",
                "result": result(item.step) if item.step else "",
            }
            for at, item in enumerate(one.items, 1)
        ],
    }


def summary(kind: Kind, found: Sequence[Ticked], settings: Settings, head: str, on: date) -> Figures:
    """Everything that `matter_checklists.docx` can name."""
    whole = sum(one.done == len(one.items) for one in found)
    return {
        **_common(kind, settings, head, on),
        "title": f"{settings.name}{kind.title}汇总表",
        "count": len(found),
        "whole": whole,
        "steps": list(kind.checklist),
        "totals": [sum(one.items[at].step is not None for one in found) for at in range(len(kind.checklist))],
        "share": share(whole, len(found)),
        "rows": [
            {
                "at": at,
                "title": one.line.matter.title,
                "hosts": "、".join(one.line.now.hosts),
                "cells": [
                    f"{item.step.day:%Y.%m.%d}\n{result(item.step)}".strip() if item.step else NOT_DONE
                    for item in one.items
                ],
                "done": f"{one.done}/{len(one.items)}",
            }
            for at, one in enumerate(found, 1)
        ],
    }


def _common(kind: Kind, settings: Settings, head: str, on: date) -> Figures:
    return {
        "county": settings.name, "committee": settings.committee, "kind": kind.name, "source": kind.source,
        "date": chinese_day(on), "provenance": provenance(kind, head, on),
    }  # fmt: skip
