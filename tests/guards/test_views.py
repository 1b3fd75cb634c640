"""Every view stands behind a gate of ours."""

from tests.guards.urls import every_address


def _is_gated(view) -> bool:
    while view is not None:
        if hasattr(view, "gate"):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def test_every_view_is_gated():
    open_doors = [a.route for a in every_address() if not _is_gated(a.view)]
    assert open_doors == []


def test_every_address_has_a_name_of_its_own():
    names = [a.name for a in every_address()]
    assert all(names)
    assert sorted({n for n in names if names.count(n) > 1}) == []
