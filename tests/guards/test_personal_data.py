"""Every field is declared identifying, sensitive or plain, and what is sensitive is sealed."""

from django.apps import apps
from django.db import models

from waypost.shared.personaldata import SENSITIVE, EncryptedText, FieldClass
from waypost.shared.personaldata.classes import declared

ALWAYS_PLAIN = {"id", "created_at", "updated_at"}
# Sensitive fields that are not sealed; each says why.
OPEN_BECAUSE = {
    "people.Person.disability": "six answers that are counted for inclusion reports; shown only with the profile",
}


def _ours():
    return [c for c in apps.get_app_configs() if c.name.startswith("waypost.")]


def _fields(model):
    for field in model._meta.local_concrete_fields:
        if (
            field.name not in ALWAYS_PLAIN
            and not isinstance(field, models.ForeignKey)
            and not field.primary_key
        ):
            yield field


def test_every_field_is_classified():
    undeclared = []
    for config in _ours():
        classes = declared(config)
        for model in config.get_models():
            for field in _fields(model):
                if not isinstance(classes.get(model.__name__, {}).get(field.name), FieldClass):
                    undeclared.append(f"{model._meta.label}.{field.name}")
    assert undeclared == []


def test_no_declaration_is_stale():
    stale = []
    for config in _ours():
        models_by_name = {model.__name__: model for model in config.get_models()}
        for model_name, fields in declared(config).items():
            known = (
                {f.name for f in _fields(models_by_name[model_name])}
                if model_name in models_by_name
                else set()
            )
            stale += [f"{config.label}.{model_name}.{name}" for name in fields if name not in known]
    assert stale == []


def test_what_is_sensitive_is_sealed():
    in_the_open, excused = [], set()
    for config in _ours():
        classes = declared(config)
        for model in config.get_models():
            for field in _fields(model):
                label = f"{model._meta.label}.{field.name}"
                if classes.get(model.__name__, {}).get(field.name) is SENSITIVE and not isinstance(
                    field, EncryptedText
                ):
                    excused.add(label) if label in OPEN_BECAUSE else in_the_open.append(label)
    assert in_the_open == []
    assert set(OPEN_BECAUSE) == excused
