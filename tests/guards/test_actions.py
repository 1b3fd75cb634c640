"""Every action writes to the audit, or says why not."""

import importlib
import inspect
import pkgutil

from django.apps import apps


def _action_modules():
    for config in apps.get_app_configs():
        if not config.name.startswith("waypost."):
            continue
        package = importlib.import_module(config.name)
        for found in pkgutil.walk_packages(package.__path__, f"{config.name}."):
            parts = found.name.split(".")
            if "tests" in parts:
                continue
            if parts[-1] == "actions" or parts[-1].endswith("_actions") or "actions" in parts[:-1]:
                yield importlib.import_module(found.name)


def _actions():
    for module in _action_modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{module.__name__}.{name}", function


def test_there_are_actions_to_look_at():
    assert len(list(_actions())) > 10


def test_every_action_is_audited_or_excused():
    silent = [
        name for name, function in _actions() if not getattr(function, "is_audited", False)
        and not getattr(function, "unaudited_because", "")
    ]  # fmt: skip
    assert silent == []


def test_every_action_names_its_author():
    nameless = []
    for name, function in _actions():
        parameters = inspect.signature(function).parameters.values()
        named = [one.name for one in parameters if one.kind != inspect.Parameter.VAR_KEYWORD]
        if getattr(function, "is_audited", False) and named[-1] != "by":
            nameless.append(name)
    assert nameless == []
