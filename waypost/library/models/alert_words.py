"""The words of the Common Alerting Protocol (CAP 1.2, chapter 3.2), as people say them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageKind(models.TextChoices):
    ALERT = "Alert", _("new alert")
    UPDATE = "Update", _("update")
    CANCEL = "Cancel", _("cancellation")


class Category(models.TextChoices):
    SAFETY = "Safety", _("Safety of people")
    SECURITY = "Security", _("Conflict, violence, police")
    HEALTH = "Health", _("Health, epidemic")
    RESCUE = "Rescue", _("Search and rescue, missing people")
    MET = "Met", _("Weather, flood")
    GEO = "Geo", _("Earthquake, landslide, volcano")
    FIRE = "Fire", _("Fire")
    ENV = "Env", _("Pollution, environment")
    TRANSPORT = "Transport", _("Roads, borders, transport")
    INFRA = "Infra", _("Water, electricity, telephone")
    CBRNE = "CBRNE", _("Poison, radiation, explosives")
    OTHER = "Other", _("Something else")


class Urgency(models.TextChoices):
    IMMEDIATE = "Immediate", _("Act now")
    EXPECTED = "Expected", _("Act within the next hour")
    FUTURE = "Future", _("Act in the coming days")
    PAST = "Past", _("It is over")
    UNKNOWN = "Unknown", _("Not known how soon")


class Severity(models.TextChoices):
    EXTREME = "Extreme", _("Extreme danger")
    SEVERE = "Severe", _("Great danger")
    MODERATE = "Moderate", _("Some danger")
    MINOR = "Minor", _("Little danger")
    UNKNOWN = "Unknown", _("Not known how dangerous")


class Certainty(models.TextChoices):
    OBSERVED = "Observed", _("It is happening")
    LIKELY = "Likely", _("Likely")
    POSSIBLE = "Possible", _("Possible")
    UNLIKELY = "Unlikely", _("Unlikely")
    UNKNOWN = "Unknown", _("Not known how likely")


class ResponseType(models.TextChoices):
    SHELTER = "Shelter", _("Stay inside or find shelter")
    EVACUATE = "Evacuate", _("Leave the place")
    PREPARE = "Prepare", _("Prepare")
    EXECUTE = "Execute", _("Do what the instruction says")
    AVOID = "Avoid", _("Stay away")
    MONITOR = "Monitor", _("Follow the news")
    ASSESS = "Assess", _("Look at the situation yourself")
    ALL_CLEAR = "AllClear", _("The danger is over")
    NONE = "None", _("Nothing to do")
