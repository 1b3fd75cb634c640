"""The order of the house: imports and foreign keys point downwards."""

import ast
import configparser
import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]


def _floors() -> dict[str, int]:
    """App label → floor; the ground floor is 0."""
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    rows = contract["importlinter:contract:house"]["layers"].strip().splitlines()
    floors = {}
    for floor, row in enumerate(reversed(rows)):
        for name in row.replace("(", "").replace(")", "").split("|"):
            floors[name.strip()] = floor
    return floors


def _room(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


def test_layers_hold():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_every_app_has_a_floor():
    rooms = {
        config.name.split(".")[1] for config in apps.get_app_configs() if config.name.startswith("waypost.")
    }
    assert rooms - set(_floors()) == set()


def test_foreign_keys_point_downwards():
    floors, upwards = _floors(), []
    for model in apps.get_models():
        if not model.__module__.startswith("waypost."):
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if (
                not getattr(field, "concrete", False)
                or target is None
                or not target.__module__.startswith("waypost.")
            ):
                continue
            here, there = _room(model), _room(target)
            if here != there and floors[there] >= floors[here]:
                upwards.append(f"{model._meta.label}.{field.name} → {target._meta.label}")
    assert upwards == []


def test_no_vague_module_names():
    vague = {"utils.py", "helpers.py", "common.py", "misc.py", "base.py", "manager.py"}
    assert [str(p) for p in (ROOT / "waypost").rglob("*.py") if p.name in vague] == []


def test_what_another_module_imports_has_a_public_name():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno} {name.name}"
        for path in sorted((ROOT / "waypost").rglob("*.py"))
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("waypost.")
        for name in node.names
        if name.name.startswith("_")
    ]
    assert found == []
