"""One paper of this desk from its template (出具文书)."""

from pathlib import Path

from ddtool import show
from ddtool.settings import Office

Figures = dict[str, object]


def write_paper(office: Office, name: str, figures: Figures, target: Path) -> Path:
    """Write a paper; characters that the fonts lack are said aloud. Raises what the template raises."""
    from ddtool.papers.fonts import rare_warning
    from ddtool.papers.template import load

    template = load(office.template(name), office.settings.fonts)
    written = template.write(figures, target)
    if template.rare:
        show.warn(rare_warning(template.rare))
    return written
