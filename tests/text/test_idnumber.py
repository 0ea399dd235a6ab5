import pytest

from ddtool.text import idnumber
from ddtool.text.idnumber import BadIdNumber, DamagedIdNumber, check_id, fits_mask, mask_id, mask_phone


def number(first17: str) -> str:
    return first17 + idnumber.check_digit(first17)


WOMAN, MAN = number("99010119900307002"), number("99010119750312003")


def test_the_check_digit_of_the_standards_own_example() -> None:
    # GB 11643-1999, annex: 11010519491231002X
    assert idnumber.check_digit("11010519491231002") == "X"


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (WOMAN, WOMAN),
        (f" {WOMAN[:6]} {WOMAN[6:14]} {WOMAN[14:]}", WOMAN),
        (f"'{WOMAN}", WOMAN),
        ("11010519491231002x", "11010519491231002X"),
        ("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X"),
        ("990101750312003", "990101750312003"),
        (990101750312003.0, "990101750312003"),
    ],
)
def test_sound_numbers(raw: str | float, kept: str) -> None:
    assert check_id(raw) == kept


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (WOMAN[:-1], "身份证号有 17 位，应为18位"),
        ("", "身份证号有 0 位，应为18位"),
        ("9901011990030700AB", "身份证号里有不该有的字符"),
        (number("99010119900231002"), "身份证号里的出生日期不存在"),
        (WOMAN[:16] + str((int(WOMAN[16]) + 1) % 10) + WOMAN[17], "身份证号的校验码不对，至少有一位写错"),
        ("990101751312003", "身份证号里的出生日期不存在"),
    ],
)
def test_bad_numbers(raw: str, reason: str) -> None:
    with pytest.raises(BadIdNumber) as refusal:
        check_id(raw)
    assert refusal.value.reason == reason
    assert not raw or raw not in str(refusal.value)


@pytest.mark.parametrize("raw", ["411482198010101000", 411482198010101000, 4.11482198010101e17, 9901011990030700020])
def test_what_excel_damaged_is_refused_and_never_guessed(raw: str | float) -> None:
    with pytest.raises(DamagedIdNumber) as refusal:
        check_id(raw)
    assert "原号无法还原" in refusal.value.reason


def test_a_damaged_number_with_an_accidental_check_digit_needs_a_person() -> None:
    lucky = next(n for serial in range(1, 32) if (n := number(f"990101199003{serial:02}000"[:17])).endswith("000"))
    with pytest.raises(DamagedIdNumber):
        check_id(lucky)
    assert check_id(lucky, confirmed=True) == lucky


def test_what_a_number_says() -> None:
    assert (idnumber.birth_day(WOMAN), idnumber.sex(WOMAN), idnumber.area(WOMAN)) == ("1990-03-07", "女", "990101")
    assert (idnumber.birth_day(MAN), idnumber.sex(MAN)) == ("1975-03-12", "男")
    assert (idnumber.birth_day("990101750312003"), idnumber.sex("990101750312003")) == ("1975-03-12", "男")
    assert idnumber.modern_form("990101750312003") == MAN
    assert idnumber.modern_form(MAN) == MAN


@pytest.mark.parametrize(
    ("stored", "masked"),
    [
        ("110101199003071234", "110101********1234"),
        ("11010519491231002X", "110105********002X"),
        ("990101750312003", "990101******003"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_mask_id(stored: str, masked: str) -> None:
    assert mask_id(stored) == masked


@pytest.mark.parametrize(
    ("stored", "masked"),
    [
        ("13800138000", "138****8000"),
        ("0717-1234567", "0717-***4567"),
        ("13800138000、0717-1234567", "138****8000、0717-***4567"),
        ("661234", "****34"),
        ("", ""),
    ],
)
def test_mask_phone(stored: str, masked: str) -> None:
    assert mask_phone(stored) == masked
    assert not stored or fits_mask(masked, stored)


@pytest.mark.parametrize(
    ("masked", "stored", "fits"),
    [
        ("110101********1234", "110101199003071234", True),
        ("110101********1235", "110101199003071234", False),
        ("110101*******1234", "110101199003071234", False),
        ("110101199003071234", "110101199003071234", False),
    ],
)
def test_fits_mask(masked: str, stored: str, fits: bool) -> None:
    assert fits_mask(masked, stored) is fits
