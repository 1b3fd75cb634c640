"""What someone must do by when: one kind of row for follow-ups, reviews, expiries and deadlines."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.centres import task_titles
from waypost.centres.models.places import Centre
from waypost.centres.task_titles import Title
from waypost.shared.codes import CodeField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedJSON, EncryptedText


class TaskQuerySet(models.QuerySet["Task"]):
    def open(self) -> "TaskQuerySet":
        """Not done and not dropped."""
        return self.filter(done_at=None)

    def of(self, user_id: object) -> "TaskQuerySet":
        return self.filter(assignee_id=user_id)

    def due_by(self, day: date) -> "TaskQuerySet":
        return self.filter(due__lte=day)


class Task(Record):
    """A promise with a date. `subject` is what it came from; `about_id` the client concerned, if one is.

    A title that the program wrote stands in `title` as its writer would have read it, and besides as `title_slug` with
    `title_words`, from which `shown_title` makes it in the language of the reader.
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="tasks")
    kind = CodeField(_("kind"), list="followup_kind", default="call_back")
    title = EncryptedText(_("what to do"))
    title_slug = models.CharField(max_length=60, blank=True)
    title_words = EncryptedJSON()
    due = models.DateField(_("by when"))
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tasks", null=True
    )
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.UUIDField(null=True)
    about_id = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    outcome = EncryptedText(_("what came of it"))

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="centres_task_done_by_someone",
            )
        ]
        indexes = [
            models.Index(fields=["assignee", "due"], condition=Q(done_at=None), name="centres_task_mine"),
            models.Index(fields=["centre", "due"], condition=Q(done_at=None), name="centres_task_centre"),
            models.Index(fields=["about_id"], name="centres_task_about"),
        ]

    @property
    def shown_title(self) -> str:
        """What to do, in the active language when the program wrote it, as typed otherwise."""
        if self.title_slug and task_titles.is_known(self.title_slug):
            return str(Title(self.title_slug, self.title_words))
        return str(self.title or "")

    def entitle(self, title: str | Title) -> None:
        """Set what to do; the caller saves."""
        self.title = str(title)
        self.title_slug, self.title_words = (
            (title.slug, title.words) if isinstance(title, Title) else ("", {})
        )
