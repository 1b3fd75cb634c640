"""CVs, cover letters and practice for an interview (R51). They belong to the person, in any language."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.people.models.names import PersonName
from waypost.people.models.person import Person
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedJSON, EncryptedText

LONGEST_LANGUAGE = 8


class Cv(Record):
    """One CV: what it is for, in which language, and what of the file it shows.

    The file's own rows are read anew at each look: nothing is copied. `parts` are the sections shown, `left_out`
    the ids of rows that are not, `extras` what is usually not on a CV and was asked for.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cvs")
    title = models.CharField(_("the work it is for"), max_length=120)
    language = models.CharField(_("language"), max_length=LONGEST_LANGUAGE)
    name = models.ForeignKey(PersonName, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    profile = EncryptedText(_("in two or three sentences"))
    more = EncryptedText(_("what else speaks for them"))
    parts = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    extras = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = _("CVs")
        ordering = ["-updated_at", "-id"]

    def __str__(self) -> str:
        return self.title


class CvText(Record):
    """What somebody typed, in a second language: `row` and `field` say which text it stands for."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cv_texts")
    language = models.CharField(_("language"), max_length=LONGEST_LANGUAGE)
    row = models.UUIDField()
    field = models.CharField(max_length=40)
    text = EncryptedText(_("text"))

    class Meta:
        verbose_name_plural = _("texts of a CV in another language")
        constraints = [
            models.UniqueConstraint(fields=["person", "language", "row", "field"], name="people_cv_text_once")
        ]


class CoverLetter(Record):
    """A letter that goes with a CV."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cover_letters")
    language = models.CharField(_("language"), max_length=LONGEST_LANGUAGE)
    job = models.CharField(_("the job"), max_length=160)
    employer = models.CharField(_("to which employer"), max_length=160, blank=True)
    address = EncryptedText(_("their address"))
    to_whom = EncryptedText(_("name of the person who reads it"))
    opening = EncryptedText(_("why this job"))
    fit = EncryptedText(_("what they bring"))
    ending = EncryptedText(_("when they can begin"))
    written_on = models.DateField(_("day on the letter"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = _("cover letters")
        ordering = ["-written_on", "-id"]


class InterviewPractice(Record):
    """What somebody wants to say in an interview; `answers` maps questions to their own words."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="interview_practices")
    job = models.CharField(_("the job"), max_length=160)
    employer = models.CharField(_("employer"), max_length=160, blank=True)
    held_on = models.DateField(_("day of the interview"), null=True, blank=True)
    answers = EncryptedJSON(_("answers"))
    ask = EncryptedText(_("what they want to ask"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = _("preparations for an interview")
        ordering = ["-held_on", "-id"]
