"""Forms of group complaints, of redress routes, and of the centre's list of matters."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.cases.forms.legal import AgainstForm, a_day, short_text
from waypost.cases.models import Case, LegalGroup, LegalMatter, LegalMatterQuerySet, RedressRoute
from waypost.cases.numbers import read_number
from waypost.centres.access import Viewer
from waypost.shared import about
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import DayInput, WaypostForm, WaypostModelForm

OFFERED = 50


class GroupForm(AgainstForm):
    """A group complaint."""

    title = short_text(
        _("Name of the group"), required=True, help_text=_("Such as: cleaners of one building. Sealed.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    groups = (
        (_("What and against whom"), ["title", "issue", "organisation", "opponent", "country"]),
        (_("Where it stands"), ["forum", "reference", "responsible", "opened_on"]),
    )

    @classmethod
    def values_of(cls, group: LegalGroup) -> dict[str, Any]:
        """What stands in the group, as initial values."""
        return {name: getattr(group, name) for name in (*cls.kept, "title", "version")}


class ClaimantForm(WaypostForm):
    """A claimant: one of the open matters outside any group, or a client by the number of their file or case."""

    matters = forms.MultipleChoiceField(
        label=_("Open matters that may join"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    client = forms.CharField(
        label=_("Or a client number or case number"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("The client needs an open case. A matter is taken on in it."),
    )

    def __init__(self, *args: Any, group: LegalGroup, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        free = LegalMatter.objects.visible_to(viewer).open().filter(group=None, issue=group.issue)
        taken = LegalMatter.objects.filter(group=group).values("case__person_id")
        free = free.exclude(case__person__in=taken).exclude(case__stage="closed")
        self.offered = {
            str(one.pk): one for one in free.select_related("case__person", "case__centre")[:OFFERED]
        }
        self.fields["matters"].choices = [(pk, _named(one)) for pk, one in self.offered.items()]  # type: ignore[attr-defined]
        if not self.offered:
            del self.fields["matters"]

    def clean_client(self) -> Case | None:
        """The open case meant, or None. Unknown and invisible ones are told alike."""
        typed = self.cleaned_data["client"].strip()
        if not typed:
            return None
        number = read_number(typed)
        people = [] if number else about.find(self.viewer, typed)
        wanted = Q(number=number) if number else Q(person_id__in=people)
        case = (
            Case.objects.visible_to(self.viewer)
            .open()
            .filter(wanted)
            .select_related("person", "centre", "manager")
        )
        found = case.order_by("-opened_on", "-id").first()
        if found is None:
            raise forms.ValidationError(_("No open case of this number. Open a case for the client first."))
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("client") and not data.get("matters"):
            self.add_error("client", _("Tick a matter, or type a number."))
        return data

    @property
    def chosen(self) -> list[LegalMatter]:
        """The ticked matters."""
        return [self.offered[pk] for pk in self.cleaned_data.get("matters", ())]


def _named(matter: LegalMatter) -> str:
    person = matter.case.person
    return f"{person.display_name} ({person.number}, {matter.case.number})"


class RouteForm(WaypostModelForm):
    """A redress route. `version` is what the editor saw."""

    source_url = forms.URLField(label=_("Address of the source"), required=False, assume_scheme="https")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = RedressRoute
        fields = (
            "country", "issue", "forum", "where", "steps", "limit_days", "limit_from", "papers", "cost", "source",
            "source_url", "checked_on", "check_by", "is_active",
        )  # fmt: skip

    groups = (
        (_("Where"), ["country", "issue", "forum", "where"]),
        (_("How"), ["steps", "limit_days", "limit_from", "papers", "cost"]),
        (_("Who says so"), ["source", "source_url", "checked_on", "check_by", "is_active"]),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("checked_on", "check_by"):
            self.fields[name].widget = DayInput()
        today = timezone.localdate()
        self.fields["checked_on"].initial = today
        self.fields["check_by"].initial = today + timedelta(days=180)
        self.fields["source_url"].widget.attrs["dir"] = "ltr"
        self.initial["version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        today = timezone.localdate()
        if data.get("checked_on") and data["checked_on"] > today:
            self.add_error("checked_on", _("Nobody can have checked it in the future."))
        elif data.get("checked_on") and data.get("check_by") and data["check_by"] <= data["checked_on"]:
            self.add_error("check_by", _("The next check comes after the last one."))
        if data.get("limit_days") is not None and not (data.get("limit_from") or "").strip():
            self.add_error("limit_from", _("Say from which day the time limit is counted."))
        return data

    @property
    def columns(self) -> dict[str, Any]:
        """The route's columns."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class CheckForm(WaypostForm):
    """It still holds; when is it looked at again?"""

    check_by = a_day(_("Check again by"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["check_by"].initial = timezone.localdate() + timedelta(days=180)

    def clean_check_by(self) -> Any:
        day = self.cleaned_data["check_by"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day to come."))
        return day


class RouteFilter(WaypostForm):
    """Routes by country and issue."""

    country = CodeChoiceField(list="country", label=_("Country"), required=False)
    issue = CodeChoiceField(list="legal_issue", label=_("Issue"), required=False)
    late = forms.BooleanField(label=_("Only those to be checked"), required=False)

    def applied_to(self, routes: Any) -> Any:
        """The routes that fit; a wrong answer is as if it were not there."""
        self.is_valid()
        data = self.cleaned_data
        if data.get("country"):
            routes = routes.filter(country=data["country"])
        if data.get("issue"):
            routes = routes.filter(Q(issue=data["issue"]) | Q(issue=""))
        return routes.check_due_by(timezone.localdate()) if data.get("late") else routes


class MatterFilter(WaypostForm):
    """The centre's legal matters by issue, state and who is responsible."""

    issue = CodeChoiceField(list="legal_issue", label=_("Issue"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("open", _("Open")), ("", _("All")), ("closed", _("Closed"))],
        required=False,
    )
    mine = forms.BooleanField(label=_("Only mine"), required=False)

    def applied_to(self, matters: LegalMatterQuerySet, viewer: Viewer) -> LegalMatterQuerySet:
        """The matters that fit; a wrong answer is as if it were not there."""
        self.is_valid()
        data = self.cleaned_data
        state = data.get("state", "") if "state" in self.data else "open"
        if data.get("issue"):
            matters = matters.filter(issue=data["issue"])
        if data.get("mine"):
            matters = matters.filter(responsible_id=viewer.user_id)
        return (
            matters.open()
            if state == "open"
            else matters.exclude(closed_on=None)
            if state == "closed"
            else matters
        )
