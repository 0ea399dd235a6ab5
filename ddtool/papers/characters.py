"""Characters that XML 1.0, and so every Word file, refuses (不能保存的字符)."""

import re
from typing import Final

from markupsafe import escape

# The non-characters U+FDD0–FDEF are legal XML, but two of them mark rare ideographs until the run is split.
ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def xml_text(value: object) -> str:
    """A value as XML text; what XML refuses becomes □ (in charts: their texts came through the tables already)."""
    return str(escape(ILLEGAL.sub("□", str(value))))
