from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "waypost.documents"
    label = "documents"

    def ready(self) -> None:
        from waypost.accounts.permissions import Perm
        from waypost.centres import my_day as days
        from waypost.centres import task_titles
        from waypost.documents import expiry, my_day, timeline, wording
        from waypost.shared import timeline as timelines
        from waypost.shared.web import navigation

        navigation.register(
            navigation.Place(
                "documents", _("Papers"), "documents:expiring", "passport", Perm.DOCUMENT_VIEW, order=47
            )
        )
        timelines.register("documents", timeline.entries)
        days.register(days.Section("papers", my_day.papers, "documents/parts/my_papers.html", order=40))
        task_titles.register(expiry.TITLES, expiry.title_words)
        wording.register()
