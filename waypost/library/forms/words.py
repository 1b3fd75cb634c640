"""Forms for words: a title, a text in our little markup, and what changing them does to translations."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.library.markup import as_written, to_html
from waypost.library.models import Statement
from waypost.library.models.texts import Text
from waypost.shared.web.forms import WaypostForm

Kind = Statement.Kind
GOES_SOMEWHERE = ("http://", "https://", "mailto:", "tel:")
LINKS = re.compile(r'<a (?:href="([^"]*)")?[^>]*>(.*?)</a>', re.DOTALL)

# What the two parts of a statement are called, by its kind, and which of them it must have.
PARTS: dict[str, tuple[Any, Any, tuple[str, ...]]] = {
    Kind.FACT: (_("Heading"), _("The fact"), ("body",)),
    Kind.STEP: (_("What to do, in a few words"), _("How it is done"), ("title",)),
    Kind.CHECK: (_("What to tick off"), _("Why, or how"), ("title",)),
    Kind.MYTH: (_("What people say"), _("What is true"), ("title", "body")),
    Kind.TERM: (_("The word"), _("What it means"), ("title", "body")),
    Kind.CONTACT: (_("Name"), _("What it helps with"), ("title",)),
    Kind.SIGN: (_("The warning sign"), _("What to do then"), ("title",)),
    Kind.CLAUSE: (_("The clause"), _("What it should say"), ("title",)),
}


class MarkupArea(forms.Textarea):
    """A text in our markup, with help beside it and a preview."""

    template_name = "library/forms/markup.html"

    def __init__(self, rows: int = 6) -> None:
        super().__init__({"rows": rows, "dir": "auto"})


class MarkupField(forms.CharField):
    """A text in our markup, cleaned of what a word processor pasted along; a link to nowhere is refused."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 20_000, "widget": MarkupArea(rows), **kwargs})

    def to_python(self, value: Any) -> str:
        """The text as it will be kept."""
        return as_written(super().to_python(value)).strip()

    def validate(self, value: str) -> None:
        """Raises ValidationError naming the link that leads nowhere."""
        super().validate(value)
        for address, words in LINKS.findall(str(to_html(value))):
            if not address.lower().startswith(GOES_SOMEWHERE) or address.lower() in GOES_SOMEWHERE:
                plain = re.sub(r"<[^>]+>", "", words)
                raise forms.ValidationError(
                    _(
                        "The link “%(words)s” leads nowhere. Write its whole address, such as https://example.org."
                    )
                    % {"words": plain or address}
                )


def title_field(label: Any, **options: Any) -> forms.CharField:
    """A title in whatever script."""
    return forms.CharField(label=label, max_length=300, widget=forms.TextInput({"dir": "auto"}), **options)


class WordsForm(WaypostForm):
    """The words of a topic or a page in the language in which it was first written."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = title_field(_("Title"))
    body = MarkupField(label=_("First sentences"), rows=4, required=False)
    typing_only = forms.BooleanField(
        label=_("Only a typing correction: translations stay as they are"),
        required=False,
        help_text=_("Otherwise every translation is marked, and somebody looks at it again."),
    )

    def __init__(self, *args: Any, text: Text | None, body_label: Any = "", **kwargs: Any) -> None:
        if text is not None:
            kwargs["initial"] = {"title": text.title, "body": text.body, "version": text.version}
        super().__init__(*args, **kwargs)
        if body_label:
            self.fields["body"].label = body_label

    @property
    def columns(self) -> dict[str, Any]:
        """The words, as they are compared with those saved meanwhile."""
        return {name: self.cleaned_data[name] for name in ("title", "body")}


class StatementWordsForm(WordsForm):
    """The words of a statement; whether they were compared with the source while at it."""

    compared = forms.BooleanField(
        label=_("I compared it with its source: it counts as checked today"), required=False
    )

    def __init__(self, *args: Any, statement: Statement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_parts(self, statement.kind)


def name_parts(form: forms.BaseForm, kind: str) -> None:
    """Call title and text what they are for this kind of statement, and require what it must have."""
    title, body, needed = PARTS[kind]
    for name, label in (("title", title), ("body", body)):
        form.fields[name].label = label
        form.fields[name].required = name in needed
