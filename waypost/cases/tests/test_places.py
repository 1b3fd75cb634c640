"""Where case work stands in the left rail."""

import pytest


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/desk/my-day/", "/desk/my-day/"),
        ("/desk/cases/", "/desk/cases/"),
        ("/desk/cases/legal/", "/desk/cases/legal/"),
    ],
)
def test_cases_and_legal_help_stand_in_the_rail_and_only_the_nearest_is_current(
    cast, path, current, language
):
    rail = cast.client("counsellor").get(path, headers={"accept-language": language}).context["navigation"]
    assert {"cases", "legal"} <= {entry["slug"] for entry in rail}
    assert [entry["url"] for entry in rail if entry["current"]] == [current]
    assert all(str(entry["label"]).strip() for entry in rail)


def test_a_cases_own_legal_tab_belongs_to_cases(cast, opened):
    rail = cast.client("counsellor").get(f"/desk/cases/{opened().pk}/legal/").context["navigation"]
    assert [entry["slug"] for entry in rail if entry["current"]] == ["cases"]
