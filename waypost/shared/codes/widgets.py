"""Drop-downs that stay fast with hundreds of options."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from waypost.shared.i18n.locales import active_language

from . import reading
from .options import Option

TEMPLATE = "codes/widgets/select.html"
COMBOBOX_FROM = 12  # longer lists get the type-ahead
TYPED = "-typed"  # the box for a rare code, beside the drop-down
MOST_TERMS = 400  # beyond this the other names would make the page heavy


class CodeSelectMixin:
    """Writes all options as one cached text and marks the chosen ones: no template per option."""

    list_name: str
    parent: str | None = None
    with_unknown = False
    blank: Any = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows: the options as finished HTML."""
        context = forms.Widget.get_context(self, name, value, attrs)  # type: ignore[arg-type]  # because of the mixin
        chosen = self.format_value(value)  # type: ignore[attr-defined]  # because Select stands beside this
        context["options"] = self._options([v for v in chosen if v])
        context["widget"]["blank"] = self.blank
        context["widget"] |= self._more(name)
        found = context["widget"]["attrs"]
        if self.allow_multiple_selected:  # type: ignore[attr-defined]  # because see above
            found["multiple"] = True
        elif len(reading.options(self.list_name, parent=self.parent)) > COMBOBOX_FROM:
            found.setdefault("data-combobox", "")
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The answer; where scripts are missing, a rare code typed by its name or itself."""
        given = super().value_from_datadict(data, files, name)  # type: ignore[misc]  # because Select stands beside this
        typed = (data.get(f"{name}{TYPED}") or "").strip()
        if not typed:
            return given
        meant = reading.find(self.list_name, typed) or typed
        if self.allow_multiple_selected:  # type: ignore[attr-defined]  # because see above
            return [*(given or []), meant]
        return given or meant

    def _more(self, name: str) -> dict[str, str]:
        """Where the type-ahead finds rare codes, and the name of the box that stands for it without scripts."""
        if self.parent is not None or not reading.has_rare(self.list_name):
            return {}
        try:
            return {"more_url": reverse("codes_look_up", args=[self.list_name]), "typed_name": f"{name}{TYPED}"}
        except NoReverseMatch:  # because some sites, such as a test's, have no such address
            return {}

    def use_required_attribute(self, initial: Any) -> bool:
        """Yes: the first option is blank, so the browser can tell an unanswered question."""
        return not self.is_hidden  # type: ignore[attr-defined]  # because see above

    def _options(self, chosen: Iterable[str]) -> SafeString:
        html = options_html(self.list_name, active_language(), self.parent, self.with_unknown)
        for slug in chosen:
            mark = f'value="{escape(slug)}"'
            if mark in html:
                html = html.replace(mark, f"{mark} selected", 1)
            else:
                label = kept_label(self.list_name, slug)
                html += format_html('<option value="{}" selected>{}</option>', slug, label)
        return mark_safe(html)  # noqa: S308 because every part was escaped when it was built


class CodeSelect(CodeSelectMixin, forms.Select):
    """A drop-down of codes; a long one becomes a type-ahead where scripts run."""

    template_name = TEMPLATE


class CodeSelectMultiple(CodeSelectMixin, forms.SelectMultiple):
    """A long list in which several codes can be chosen; short ones are checkboxes."""

    template_name = TEMPLATE


def kept_label(list: str, slug: str) -> str:
    """The label of a code that a record has but that is not among the options."""
    text = reading.label(list, slug)
    if reading.is_active(list, slug) or not reading.exists(list, slug):
        return text
    return _("%(label)s (no longer offered)") % {"label": text}


def options_html(list: str, language: str, parent: str | None, with_unknown: bool) -> str:
    """The `<option>`s of a list, none chosen; kept until the list changes."""
    key = ("html", list, language, parent or "", str(with_unknown))
    return reading.remembered(key, lambda: _build(list, language, parent, with_unknown))


def _build(list: str, language: str, parent: str | None, with_unknown: bool) -> str:
    found = [o for o in reading.options(list, language=language, parent=parent) if o.active and not o.rare]
    offered = {o.slug for o in found}
    if with_unknown:
        found += [Option(s, text) for s, text in reading.special_labels(language).items() if s not in offered]
    with_terms = COMBOBOX_FROM < len(found) <= MOST_TERMS
    parts, group = [], ""
    for option in found:
        if parent is None and option.group != group:
            parts.append("</optgroup>" if group else "")
            parts.append(format_html('<optgroup label="{}">', option.group) if option.group else "")
            group = option.group
        parts.append(_one(option, with_terms))
    parts.append("</optgroup>" if group else "")
    return "".join(parts)


def _one(option: Option, with_terms: bool) -> str:
    others = [t for t in option.terms if t != option.label] if with_terms else []
    if not others:
        return format_html('<option value="{}">{}</option>', option.slug, option.label)
    terms = "|".join(dict.fromkeys(others))
    return format_html('<option value="{}" data-also="{}">{}</option>', option.slug, terms, option.label)
