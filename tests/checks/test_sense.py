"""The sense of a sentence, guarded without understanding it; the manuals' examples and the corpus show the rest."""

import pytest
from spoken import pair

from generator.checks.script import no_english_left, script_is_own, word_has_one_script
from generator.checks.sense import ending_kept, length_fits, names_kept, negation_kept, no_word_doubled


@pytest.mark.parametrize(
    ("english", "translation", "fine"),
    [
        ("Take 1.5 mg. Do not stop.", "Tome 1,5 mg. No lo deje.", True),
        ("Take 1.5 mg. Do not stop.", "No tome 1.5 mg. Déjelo.", False),
        ("Do not stop. Call us.", "No lo deje y llámenos.", True),
        ("Ask unless you know.", "Pregunte, a menos que sepa.", True),
        ("Ask unless you know.", "Pregunte si sabe.", False),
        ("A non-drowsy tablet", "Una tableta que no da sueño", True),
        ("A non-drowsy tablet", "Una tableta que da sueño", False),
        ("With or without food", "Con o sin comida", True),
    ],
)
def test_denials_are_counted_sentence_by_sentence(english: str, translation: str, fine: bool) -> None:
    assert (list(negation_kept(pair("es", english, translation))) == []) is fine


@pytest.mark.parametrize(
    ("english", "translation", "fine"),
    [
        ("Rifampin (rifampicin)", "Rifampina (rifampicina)", True),
        ("Rifampin (rifampicin)", "Rifampina (rifampina)", False),
        ("Aspirins and codeine", "Aspirina y codeína", True),
        ("Codeine", "Codeína y morfina", False),
    ],
)
def test_names_are_kept_each_one(english: str, translation: str, fine: bool) -> None:
    assert (list(names_kept(pair("es", english, translation))) == []) is fine


@pytest.mark.parametrize(
    ("translation", "fine"),
    [
        ("Pregunte, pregunte primero.", True),
        ("Pregunte **pregunte** primero.", False),
        ("Pregunte “pregunte” primero.", False),
        ("lorazepam (lorazepam)", True),
        ("¿Qué? Qué.", True),
        ("a a", True),
        ("20 20", True),
    ],
)
def test_a_word_twice_in_a_row(translation: str, fine: bool) -> None:
    assert (list(no_word_doubled(pair("es", "x", translation))) == []) is fine


@pytest.mark.parametrize(
    ("english", "translation", "fine"),
    [
        ("Ask **first.**", "Pregunte **primero.**", True),
        ("(Ask first.)", "(Pregunte primero.)", True),
        ("Ask first", "", True),
        ("Ask **first**", "**", True),
        ("Ask: ", "Pregunte:", True),
    ],
)
def test_an_end_mark_may_stand_inside_brackets_and_stars(english: str, translation: str, fine: bool) -> None:
    assert (list(ending_kept(pair("es", english, translation))) == []) is fine


def test_the_length_is_that_of_the_letters_alone() -> None:
    source = "Call {emergency_number} now, or see www.example.org/a-very-long-page-name/for-more.html today."

    assert not list(length_fits(pair("zh_Hans", source, "请立即拨打 {emergency_number}，或查看网页。")))
    assert not list(
        length_fits(pair("zh_Hans", "Carisoprodol tablets, 350 mg", "卡立普多（Carisoprodol）片，350 毫克"))
    )


def test_a_code_of_two_letters_is_asked_about_and_not_refused() -> None:
    it = pair("zh_Hans", "Code of this address", "此网址的 XY 码")

    assert not list(script_is_own(it))
    assert not list(word_has_one_script(it))
    assert list(no_english_left(it))
