"""The desk's search box finds organisations by name, behind the people."""

from django.urls import reverse


def typed(cast, text, who="counsellor"):
    """What the fragment under the search box shows."""
    return cast.client(who).get(reverse("people:find_results"), {"q": text}).content.decode()


def test_an_organisation_is_found_by_a_word_of_its_name(cast, directory):
    school = directory.organisation("Language School of Khujand")
    html = typed(cast, "khujand lang")
    assert reverse("partners:organisation", args=[school.pk]) in html


def test_people_come_first(cast, directory):
    directory.organisation("Karimov and partners")
    person = cast.person("Karimov Rustam")
    html = typed(cast, "karimov")
    assert html.index(person.number) < html.index("Karimov and partners")


def test_three_of_them_are_enough(cast, directory):
    for number in range(5):
        directory.organisation(f"Shelter house {number}")
    assert typed(cast, "shelter").count("Shelter house") == 3


def test_two_letters_are_too_few(cast, directory):
    directory.organisation("Language School")
    assert "Language School" not in typed(cast, "la")
