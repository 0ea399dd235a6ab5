"""The zip: read by zipfile, the same bytes every day, streamed and copied parts alike."""

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from ddtool.papers.package import ZipWriter, pack


@given(parts=st.dictionaries(st.text("甲乙ab/", min_size=1, max_size=8), st.binary(max_size=5000), max_size=6))
@settings(max_examples=40, deadline=None)
def test_what_goes_in_comes_out(parts: dict[str, bytes]) -> None:
    out = io.BytesIO()
    writer = ZipWriter(out)
    for number, (name, content) in enumerate(parts.items()):
        if number % 2:
            writer.stream(name, [content[:100], b"", content[100:]])
        else:
            writer.add(pack(name, content))
    writer.close()
    with zipfile.ZipFile(out) as package:
        assert package.testzip() is None
        assert {entry.filename: package.read(entry) for entry in package.infolist()} == parts
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in package.infolist())
