from waypost.people.models.access import AtCentre, NamedStaff
from waypost.people.models.card import Card
from waypost.people.models.consent import Consent, ConsentWording
from waypost.people.models.contact_points import ContactPoint, IdentityDocument
from waypost.people.models.cv import CoverLetter, Cv, CvText, InterviewPractice
from waypost.people.models.doubles import DoublePair
from waypost.people.models.family import EmergencyContact, HouseholdMember
from waypost.people.models.history import LanguageSkill, PastMigration
from waypost.people.models.importing import ImportRow, ImportRun
from waypost.people.models.merging import MergeRecord
from waypost.people.models.names import NameKey, PersonName
from waypost.people.models.person import Person, PersonQuerySet, Tier
from waypost.people.models.self_registration import SelfRegistration
from waypost.people.models.working_life import Education, Qualification, WorkExperience

__all__ = [
    "AtCentre",
    "Card",
    "Consent",
    "ConsentWording",
    "ContactPoint",
    "CoverLetter",
    "Cv",
    "CvText",
    "DoublePair",
    "Education",
    "EmergencyContact",
    "HouseholdMember",
    "IdentityDocument",
    "ImportRow",
    "ImportRun",
    "InterviewPractice",
    "LanguageSkill",
    "MergeRecord",
    "NameKey",
    "NamedStaff",
    "PastMigration",
    "Person",
    "PersonName",
    "PersonQuerySet",
    "Qualification",
    "SelfRegistration",
    "Tier",
    "WorkExperience",
]
