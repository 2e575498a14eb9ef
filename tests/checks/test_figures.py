"""Numbers and units, held against the English; the manuals' examples and the corpus show the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spoken import pair

from generator.checks.figures import addresses_kept, number_reads_one_way, numbers_in_order, numbers_kept, units_kept


@pytest.mark.parametrize(
    ("source", "translation", "said"),
    [
        ("Take 1 tablet.", "Tome 1 tableta.", []),
        ("Take 1 tablet.", "Tome tableta.", ["1 is in the English and not in the translation"]),
        ("No more than 1,400 mg.", "Pas plus de 1\u202f400 mg.", []),
        ("Take 1.5 mg.", "۱٫۵ mg", []),
        (
            "Take 1.5 mg.",
            "Tome 15 mg.",
            ["1.5 is in the English and not in the translation", "15 is in the translation and not in the English"],
        ),
        ("Wait 5 hours.", "Espere 5 horas 5.", ["5 is in the translation and not in the English"]),
        ("Take 0.5 mg.", "Tome 05 mg.", ["0.5 is in the English and not in the translation", "05 is in the translation and not in the English"]),
        ("Call {emergency_number}.", "Llame al {emergency_number}.", []),
    ],
)  # fmt: skip
def test_a_number_is_missed_added_or_kept(source: str, translation: str, said: list[str]) -> None:
    assert list(numbers_kept(pair("es", source, translation))) == said


numbers = st.lists(st.integers(0, 99_999), min_size=2, max_size=5, unique=True)


@given(numbers, st.integers(0, 4), st.integers(1, 9))
def test_no_changed_number_passes(of: list[int], which: int, by: int) -> None:
    changed = [n + by if i == which % len(of) else n for i, n in enumerate(of)]
    source, kept, other = (" x ".join(map(str, ns)) for ns in (of, of, changed))

    assert not list(numbers_kept(pair("es", source, kept)))
    assert list(numbers_kept(pair("es", source, other)))


@given(numbers, st.sampled_from(["", "mg", "days"]), st.data())
def test_no_two_numbers_change_places_unseen(of: list[int], unit: str, data: st.DataObject) -> None:
    here = {"": "", "mg": "mg", "days": "días"}[unit]
    shuffled = data.draw(st.permutations(of))
    source, text = (", ".join(f"{n} {word}".strip() for n in ns) for ns, word in ((of, unit), (shuffled, here)))

    assert bool(list(numbers_in_order(pair("es", source, text)))) is (shuffled != of)


@given(
    st.lists(st.tuples(st.integers(1, 999), st.sampled_from(["mg", "day", "week", "tablet"])), min_size=1, max_size=4),
    st.data(),
)
def test_no_unit_changes_unseen(of: list[tuple[int, str]], data: st.DataObject) -> None:
    forms = {"mg": "mg", "day": "días", "week": "semanas", "tablet": "tabletas"}
    source = ", ".join(f"{n} {unit}" for n, unit in of)
    at = data.draw(st.integers(0, len(of) - 1))
    other = data.draw(st.sampled_from(["", *(unit for unit in forms if unit != of[at][1])]))
    changed = [(n, other if i == at else unit) for i, (n, unit) in enumerate(of)]

    def written(measures: list[tuple[int, str]]) -> str:
        return ", ".join(f"{n} {forms.get(unit, '')}".strip() for n, unit in measures)

    assert not list(units_kept(pair("es", source, written(of))))
    assert list(units_kept(pair("es", source, written(changed))))


@pytest.mark.parametrize(
    ("tag", "source", "translation", "fine"),
    [
        ("es", "Not under 16.", "No antes de los 16.", False),
        ("es", "For over 5 minutes.", "Durante más de 5 minutos.", True),
        ("es", "In over 3 in 100 people.", "En más de 3 de cada 100 personas.", True),
        ("vi", "From 8 am to 10 pm.", "Từ 8 giờ sáng đến 10 giờ tối.", True),
        ("vi", "From 8 am to 10 pm.", "Từ 8 sáng đến 10 giờ tối.", False),
        ("es", "From 8 am to 10 pm.", "De las 8 de la mañana a las 10 de la noche.", True),
        ("es", "From 8 am to 10 pm.", "De las 8 horas de la mañana a las 10 de la noche.", False),
    ],
)
def test_what_english_leaves_out_is_said(tag: str, source: str, translation: str, fine: bool) -> None:
    assert (list(units_kept(pair(tag, source, translation))) == []) is fine


@pytest.mark.parametrize(
    ("text", "fine"),
    [("1400 mg", True), ("1.4 g", True), ("1,4 g", False), ("1\u202f400", True), ("0.125 mg", True), ("1٬400", True), ("1.400", False)],
)  # fmt: skip
def test_a_number_can_be_read_one_way(text: str, fine: bool) -> None:
    assert (list(number_reads_one_way(pair("es", "x", text))) == []) is fine


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("+1 (800) 222-1222", True),
        ("1.800.222.1222", True),
        ("18002221222", True),
        ("+1 800 222 1223", False),
        ("800 222 1222", False),
        ("", False),
    ],
)
def test_a_telephone_number_is_its_digits(text: str, fine: bool) -> None:
    assert (list(addresses_kept(pair("es", "Call +1 800 222 1222.", f"Llame al {text}."))) == []) is fine
