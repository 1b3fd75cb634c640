"""What a client's file is made of: its tabs, and the rows that hang on each."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.accounts.permissions import Perm
from waypost.people.forms import client_details as details
from waypost.people.forms import client_profile as profile
from waypost.people.forms import working_life as working
from waypost.people.models import (
    ContactPoint,
    Education,
    EmergencyContact,
    HouseholdMember,
    IdentityDocument,
    LanguageSkill,
    PastMigration,
    PersonName,
    Qualification,
    WorkExperience,
)


@dataclass(frozen=True)
class Kind:
    """One kind of row: how it is called, entered and shown (`template` draws the inside of a list item)."""

    slug: str
    model: type[models.Model]
    form: type[details.DetailForm]
    title: Any
    add: Any
    none: Any
    related: str

    @property
    def template(self) -> str:
        return f"people/rows/{self.slug}.html"


@dataclass(frozen=True)
class Part:
    """One tab of our own: a form over the file's fields, kinds of rows, or both."""

    slug: str
    title: Any
    order: int
    form: type[profile.PartForm] | None = None
    kinds: tuple[Kind, ...] = ()
    perm: Perm = Perm.CLIENT_VIEW
    more: bool = False  # stands under “More” at the end of the tabs


NAMES = Kind(
    "name", PersonName, details.NameForm, _("Names"), _("Add a name"), _("No name is kept."), "names"
)
PHONES = Kind("phone", ContactPoint, details.PhoneForm, _("Phones and addresses"), _("Add a phone or address"),
              _("No way to reach them is noted."), "contact_points")  # fmt: skip
DOCUMENTS = Kind("document", IdentityDocument, details.DocumentForm, _("Identity documents"), _("Add a document"),
                 _("No document is noted."), "identity_documents")  # fmt: skip
HOUSEHOLD = Kind("member", HouseholdMember, details.MemberForm, _("Household and family"), _("Add someone"),
                 _("Nobody is noted yet."), "household")  # fmt: skip
EMERGENCY = Kind("emergency", EmergencyContact, details.EmergencyForm, _("In an emergency"),
                 _("Add an emergency contact"),
                 _("Nobody to call in an emergency is noted."), "emergency_contacts")  # fmt: skip
MIGRATIONS = Kind("migration", PastMigration, details.PastMigrationForm, _("Earlier migrations"),
                  _("Add an earlier migration"), _("No earlier migration is noted."), "past_migrations")  # fmt: skip
LANGUAGES = Kind("language", LanguageSkill, details.LanguageForm, _("Language levels"), _("Add a language"),
                 _("No language level is noted."), "language_skills")  # fmt: skip
WORK = Kind("work", WorkExperience, working.WorkForm, _("Work experience"), _("Add a job"),
            _("No job is noted."), "work_history")  # fmt: skip
EDUCATION = Kind("education", Education, working.EducationForm, _("Schools and training"), _("Add a school or training"),
                 _("No school or training is noted."), "studies")  # fmt: skip
QUALIFICATIONS = Kind("qualification", Qualification, working.QualificationForm, _("Licences and certificates"),
                      _("Add a licence or certificate"), _("No licence or certificate is noted."),
                      "qualifications")  # fmt: skip

PARTS = {
    part.slug: part
    for part in (
        Part("profile", _("Profile"), 30, profile.ProfileForm, (NAMES,)),
        Part("family", _("Family"), 40, None, (HOUSEHOLD, EMERGENCY), more=True),
        Part("migration", _("Migration"), 50, profile.MigrationForm, (MIGRATIONS,)),
        Part(
            "skills",
            _("Skills and languages"),
            60,
            profile.SkillsForm,
            (WORK, EDUCATION, QUALIFICATIONS, LANGUAGES),
            more=True,
        ),
        Part("contact", _("Contact and safety"), 25, profile.ContactSafetyForm, (PHONES,)),
        Part("documents", _("Documents"), 70, None, (DOCUMENTS,), more=True),
        Part(
            "vulnerabilities",
            _("Vulnerabilities"),
            80,
            profile.VulnerabilityForm,
            (),
            Perm.CLIENT_SENSITIVE,
            True,
        ),
    )
}
KINDS = {kind.slug: kind for part in PARTS.values() for kind in part.kinds}


def part_of(kind: Kind) -> Part:
    """The tab on which rows of a kind stand."""
    return next(part for part in PARTS.values() if kind in part.kinds)
