"""The picture and the page of the floors name what the contracts of pyproject.toml and the package hold."""

import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PICTURE = (ROOT / "docs" / "pictures" / "floors.svg").read_text(encoding="utf-8")
CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"][0]
FLOORS = [[module.strip().removeprefix("ddtool.") for module in layer.split("|")] for layer in CONTRACT["layers"]]
MODULES = [module for floor in FLOORS for module in floor if not module.startswith("__")]


HEIGHTS = {
    module: float(text.attrib["y"])
    for text in ElementTree.fromstring(PICTURE).iter("{http://www.w3.org/2000/svg}text")
    if text.get("class") == "name"
    for module in (text.text or "").split()
}


@pytest.mark.parametrize("module", MODULES)
def test_picture_shows_every_module_of_the_contract(module: str) -> None:
    assert module in HEIGHTS


def test_floors_of_the_picture_stand_in_the_order_of_the_contract() -> None:
    floors = [{HEIGHTS[module] for module in floor if module in HEIGHTS} for floor in FLOORS]
    heights = [height for floor in floors for height in floor]
    assert all(len(floor) <= 1 for floor in floors)
    assert heights == sorted(set(heights))


@pytest.mark.parametrize(
    "name",
    [
        path.stem
        for path in (ROOT / "ddtool").iterdir()
        if not path.name.startswith(("_", ".")) and path.name != "presets"
    ],
)
def test_every_package_stands_on_a_floor(name: str) -> None:
    assert name in MODULES


@pytest.mark.parametrize("path", re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.(?:py|md))`", PAGE))
def test_files_that_the_page_names_are_there(path: str) -> None:
    assert (ROOT / "ddtool" / path).exists() or (ROOT / path).exists()
