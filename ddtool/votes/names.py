"""When two written names mean one subject (同名判定): spaces, width and the many middle dots make no difference."""

from unicodedata import normalize

from ddtool.text.names import clean_name


def same_name(name: str) -> str:
    """The form under which subjects are compared: 张　三 is 张三, 买买提•艾山 is 买买提·艾山; “1.1” stays another than “11”."""
    return "".join(normalize("NFKC", clean_name(name)).casefold().split())
