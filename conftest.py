"""Fixtures for every test: one cast, real databases, no network."""

pytest_plugins = ["waypost.shared.testing.fixtures"]


def pytest_configure(config):
    """Translations are read compiled: make what is stale before any test asks for a text."""
    from waypost.shared.i18n.catalogues import compile_stale

    compile_stale()
