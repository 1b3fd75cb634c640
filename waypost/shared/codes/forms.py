"""Form fields for codes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from . import reading
from .widgets import CodeSelect, CodeSelectMixin, CodeSelectMultiple, kept_label

LISTS_TOO_LONG_FOR_BOXES = {
    "country", "nationality", "subdivision", "language", "script", "currency", "time_zone", "isco",
    "contact_topic", "document_type",
}  # fmt: skip
SEVERAL = (list, tuple, set)


class CodeChoiceMixin:
    """Choices are asked for when the form is drawn, so they come in the reader's language."""

    widget: Any
    required: bool
    choices: Any
    list_name: str
    parent: str | None
    with_unknown: bool
    empty_label: Any
    current: Any = None

    def draw_from(self, list: str, *, parent: str | None, with_unknown: bool, empty_label: Any = "") -> None:
        """Tie the field and its widget to the list."""
        self.list_name, self.parent = list, parent
        self.with_unknown, self.empty_label = with_unknown, empty_label
        if isinstance(self.widget, CodeSelectMixin):
            self.widget.list_name, self.widget.parent = list, parent
            self.widget.with_unknown, self.widget.blank = with_unknown, empty_label
        self.choices = self.offered

    def __deepcopy__(self, memo: Any) -> Any:
        made = super().__deepcopy__(memo)  # type: ignore[misc]  # because forms.ChoiceField stands beside this
        made.choices = made.offered
        return made

    def get_bound_field(self, form: Any, field_name: str) -> Any:
        """Django's; takes note of what the record holds already, which stays a valid answer."""
        self.current = form.get_initial_for_field(self, field_name)
        return super().get_bound_field(form, field_name)  # type: ignore[misc]  # because see above

    def offered(self) -> list[tuple[str, Any]]:
        """(slug, label) pairs: the blank answer, what is on offer, what the record holds although retired."""
        pairs = reading.choices(self.list_name, with_unknown=self.with_unknown, parent=self.parent)
        slugs = {slug for slug, _label in pairs}
        kept = [(s, kept_label(self.list_name, s)) for s in self._held() if s not in slugs]
        return [*self._blank(), *pairs, *kept]

    def accepts(self, slug: str) -> bool:
        """Whether this slug may be chosen here."""
        if slug in self._held():
            return True
        if self.parent is None or slug in (reading.UNKNOWN, reading.DECLINED):
            return reading.is_active(self.list_name, slug)
        return any(o.slug == slug and o.active for o in reading.options(self.list_name, parent=self.parent))

    def valid_value(self, value: Any) -> bool:
        """Asked by Django for every answer."""
        return self.accepts(str(value))

    def _held(self) -> list[str]:
        held = self.current if isinstance(self.current, SEVERAL) else [self.current]
        return [str(slug) for slug in held if slug]

    def _blank(self) -> list[tuple[str, Any]]:
        if isinstance(self, forms.MultipleChoiceField):
            return []
        if isinstance(self.widget, forms.RadioSelect):
            return [] if self.required else [("", self.empty_label or _("Not answered"))]
        return [("", self.empty_label)]


class CodeChoiceField(CodeChoiceMixin, forms.ChoiceField):
    """One code of a list; gives its slug, or an empty text.

    `with_unknown=True` offers "not known" and "declined to say"; `parent` offers the codes under one
    code (regions of a country). A retired code is refused unless the record already has it.
    """

    widget = CodeSelect
    default_error_messages = {
        "invalid_choice": _("“%(value)s” is not in the list. Choose an answer from the list.")
    }

    def __init__(
        self,
        *,
        list: str,
        parent: str | None = None,
        with_unknown: bool = False,
        empty_label: Any = "",
        **kwargs: Any,
    ) -> None:
        kwargs.pop("max_length", None)  # what a CharField says to its form field
        super().__init__(**kwargs)
        self.draw_from(list, parent=parent, with_unknown=with_unknown, empty_label=empty_label)


class CodeMultipleChoiceField(CodeChoiceMixin, forms.MultipleChoiceField):
    """Several codes of a list, as checkboxes or a long list; gives slugs in the order of the list."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": _("“%(value)s” is not in the list. Choose answers from the list.")
    }

    def __init__(
        self, *, list: str, parent: str | None = None, with_unknown: bool = False, **kwargs: Any
    ) -> None:
        for option in ("encoder", "decoder"):  # what a JSONField says to its form field
            kwargs.pop(option, None)
        if list in LISTS_TOO_LONG_FOR_BOXES:
            kwargs.setdefault("widget", CodeSelectMultiple)
        super().__init__(**kwargs)
        self.draw_from(list, parent=parent, with_unknown=with_unknown)

    def clean(self, value: Any) -> list[str]:
        """The chosen slugs, each once. Raises `ValidationError` for one that is not on offer."""
        chosen = set(super().clean(value))
        order = {o.slug: place for place, o in enumerate(reading.options(self.list_name))}
        return sorted(chosen, key=lambda slug: (order.get(slug, len(order)), slug))
