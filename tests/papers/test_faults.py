"""Every refusal of a template, word for word, and that `check_template` finds the same at once."""

import pytest

from ddtool.errors import DdtoolError
from ddtool.papers.check import check_template
from ddtool.papers.fonts import profile
from ddtool.papers.template import load
from tests.papers.conftest import Make

FIGURES = {"title": "报告", "rows": [{"name": "张三", "count": 1}], "total": 3}

REFUSALS = [
    ("姓名：{{ tilte }}", "template_variable_unknown",
     "模板“模板.docx”正文“姓名：{{ tilte }}”处：变量“tilte”没有对应的数据，是否想写“title”。"
     "可用的有：title、rows、total。请在模板中改正。"),
    ("{% for r in rows %}{{ r.nmae }}{% endfor %}", "template_variable_unknown",
     "模板“模板.docx”正文“{% for r in rows %}{{ r.nmae }}{% endfor %}”处：变量“nmae”没有对应的数据，是否想写“name”。"
     "可用的有：name、count。请在模板中改正。"),
    ("{{ title", "template_syntax",
     "模板“模板.docx”正文“{{ title”处：标签写法不对，“{{”没有以“}}”结束（一个标签要写在同一段里）。请在模板中改正。"),
    ("｛｛ title ｝｝", "template_syntax",
     "模板“模板.docx”正文“｛｛ title ｝｝”处：标签写法不对，标签应使用半角的 {{ }} 或 {% %}，中间不留空格。请在模板中改正。"),
    ("title }}", "template_syntax",
     "模板“模板.docx”正文“title }}”处：标签写法不对，“}}”前面没有“{{”。请在模板中改正。"),
    ("{% for r in rows %}", "template_syntax",
     "模板“模板.docx”正文“{% for r in rows %}”处：标签写法不对，“for”没有结束，缺少“{% endfor %}”。请在模板中改正。"),
    ("{% endif %}", "template_syntax",
     "模板“模板.docx”正文“{% endif %}”处：标签写法不对，“endif”没有对应的“if”。请在模板中改正。"),
    ("{{ title，total }}", "template_syntax",
     "模板“模板.docx”正文“{{ title，total }}”处：标签写法不对，标签里有不认识的字符“，”（引号、逗号应为半角）。请在模板中改正。"),
    ("{{ title | safe }}", "template_syntax",
     "模板“模板.docx”正文“{{ title | safe }}”处：标签写法不对，没有名为“safe”的过滤器。请在模板中改正。"),
    ("{% include 'x' %}", "template_syntax",
     "模板“模板.docx”正文“{% include 'x' %}”处：标签写法不对，模板里不能引用别的模板，也不能改变转义方式。请在模板中改正。"),
    ("{% autoescape false %}{{ title }}{% endautoescape %}", "template_syntax", None),
    ("{% foo %}", "template_syntax",
     "模板“模板.docx”正文“{% foo %}”处：标签写法不对，没有“foo”这种标签。请在模板中改正。"),
    ("{{ }}", "template_syntax", "模板“模板.docx”正文“{{ }}”处：标签写法不对，标签是空的。请在模板中改正。"),
    ("{{ title.__class__ }}", "template_forbidden",
     "模板“模板.docx”正文“{{ title.__class__ }}”处：用了不允许的写法。"
     "模板只能取数据、判断和循环，不能调用程序内部的功能，请删去或改写。"),
    ("{{ ''.__class__.__mro__ }}", "template_forbidden", None),
    ("{{ title.format(1) }}", "template_forbidden", None),
    ("{{ title.rjust(10**9) }}", "template_forbidden", None),
    ("{% for i in range(10**9) %}x{% endfor %}", "template_too_much",
     "模板“模板.docx”正文“{% for i in range(10**9) %}x{% endfor %}”处：要做的事过多（上限：range 不超过 100,000），已停止。"
     "请检查循环的次数。"),
    ("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "template_too_much", None),
    ("{% for i in range(99999) %}" + "字" * 400 + "{% endfor %}", "template_too_much", None),
    ("{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}", "template_too_much", None),
    ("{{ 10 ** 10 ** 10 }}", "template_too_much", None),
    ("{{ 'x' * 10000000000 }}", "template_fails", None),
    ("{{ title + 1 }}", "template_fails",
     "模板“模板.docx”正文“{{ title + 1 }}”处：标签无法计算，文字、数字或列表混在一起运算了。请核对标签中的运算与数据的类型。"),
    ("{{ total / 0 }}", "template_fails",
     "模板“模板.docx”正文“{{ total / 0 }}”处：标签无法计算，除数是零。请核对标签中的运算与数据的类型。"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "message"), REFUSALS, ids=[case[0][:60] for case in REFUSALS])
def test_refusal(make: Make, text: str, code: str, message: str | None) -> None:
    path = make("第一段", text, "末段")
    with pytest.raises(DdtoolError) as refusal:
        load(path).render(FIGURES)
    assert refusal.value.code == code
    assert message is None or refusal.value.message == message
    problems = check_template(path, FIGURES)
    assert problems
    assert problems[0].sheet == "模板.docx"
    assert problems[0].reason in refusal.value.message


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("甲\x0b乙", "“甲□乙”中有 Word 不能保存的字符 U+000B（以□表示）"),
        ("甲\x00", "U+0000"),
        ("\ud800", "U+D800"),
        ("甲\ufffe", "U+FFFE"),
        ("\ufdd0", "U+FDD0"),
    ],
)
def test_illegal_characters_are_refused_by_name(make: Make, value: str, message: str) -> None:
    for path in (make("值：{{ x }}"), make("值", title="{{ x }}")):
        with pytest.raises(DdtoolError) as refusal:
            load(path).render({"x": value})
        assert refusal.value.code == "character_not_allowed"
        assert message in refusal.value.message


def test_a_place_in_a_table_or_header_is_named(make: Make) -> None:
    path = make("正文", rows=(("姓名", "{{ nmae }}"),))
    with pytest.raises(DdtoolError, match=r"正文表格“{{ nmae }}”处"):
        load(path).render({"name": ""})
    with pytest.raises(DdtoolError, match=r"页眉“{{ nmae }}”处"):
        load(make("正文", header="{{ nmae }}")).render({"name": ""})
    with pytest.raises(DdtoolError, match=r"文档属性"):
        load(make("正文", title="{{ nmae }}")).render({"name": ""})


def test_unknown_font_role() -> None:
    with pytest.raises(DdtoolError) as refusal:
        profile({"tabel": "宋体"})
    assert (
        refusal.value.message
        == (
            "字体设置中没有“tabel”这一项，是否想写“table”“title”。"
            "可用的有title、body、heading1、heading2、table、latin、rare。请改正 ddtool.toml 的 [fonts]。"
        )
        or "是否想写“table”" in refusal.value.message
    )


def test_check_finds_all_faults_at_once(make: Make) -> None:
    path = make(
        "{{ tilte }}",
        "{% for r in rows %}{{ r.nmae }}{{ r.cuont }}{% endfor %}",
        "{% if total > 5 %}{{ hidden }}{% endif %}",
        "{{ title.missing }}",
        header="{{ heda }}",
    )
    found = {(problem.cell, problem.reason.split("没有")[0]) for problem in check_template(path, FIGURES)}
    assert found == {
        ("正文", "变量“tilte”"),
        ("正文", "变量“nmae”"),
        ("正文", "变量“cuont”"),
        ("正文", "变量“hidden”"),
        ("正文", "变量“missing”"),
        ("页眉", "变量“heda”"),
    }


def test_check_is_silent_on_a_sound_template(make: Make) -> None:
    path = make(
        "{{ title }}",
        "{% if other is defined %}有{% endif %}",
        "{% set n = 1 %}{{ n }}",
        "{% for r in rows %}{{ r.name }}{{ loop.index }}{% endfor %}",
    )
    assert check_template(path, FIGURES | {"other": 1}) == []


def test_check_finds_a_broken_structure(make: Make) -> None:
    path = make("{% if total > 9 %}", rows=(("甲{% endif %}", "乙"),))
    assert [problem.reason[:9] for problem in check_template(path, FIGURES)] == ["填好后文档结构被破"]
