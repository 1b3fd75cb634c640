"""Addresses of this app at the desk."""

from django.urls import include, path

from waypost.library import urls_translations
from waypost.library.views import due, items, links, paper, placing, sources, statements, topics

app_name = "library"
PAGE = "<uuid:pk>/"
STATEMENT = "statements/<uuid:pk>/"
urlpatterns = [
    path("registers/", include("waypost.library.urls_registers")),
    path("", items.items, name="items"),
    path("add/", items.add, name="item_add"),
    path("add/questions/", items.add_with_questions, name="item_add_with_questions"),
    path(PAGE, items.item, name="item"),
    path(f"{PAGE}edit/", items.change, name="item_edit"),
    path(f"{PAGE}words/", items.words, name="item_words"),
    path(f"{PAGE}publish/", items.publish, name="item_publish"),
    path(f"{PAGE}end/", items.end, name="item_end"),
    path(f"{PAGE}confirm/", items.confirm, name="item_confirm"),
    path(f"{PAGE}preview/", items.preview, name="item_preview"),
    path(f"{PAGE}history/", items.history, name="item_history"),
    path(f"{PAGE}statements/add/", placing.add, name="statement_add"),
    path(f"{PAGE}statements/place/", placing.place, name="statement_place"),
    path("placements/<uuid:pk>/move/", placing.move, name="placement_move"),
    path("placements/<uuid:pk>/remove/", placing.remove, name="placement_remove"),
    path(STATEMENT, statements.statement, name="statement"),
    path(f"{STATEMENT}words/", statements.words, name="statement_words"),
    path(f"{STATEMENT}edit/", statements.facts, name="statement_edit"),
    path(f"{STATEMENT}sources/add/", statements.source_add, name="source_cite"),
    path(f"{STATEMENT}confirm/", due.confirm, name="statement_confirm"),
    path(f"{STATEMENT}take-back/", statements.take_back, name="statement_take_back"),
    path(f"{STATEMENT}reopen/", statements.reopen, name="statement_reopen"),
    path(f"{STATEMENT}history/", statements.history, name="statement_history"),
    path("citations/<uuid:pk>/remove/", statements.source_remove, name="citation_remove"),
    path("preview/", statements.preview_words, name="preview_words"),
    path("due/", due.queue, name="due"),
    path("due/confirm/", due.confirm_several, name="due_confirm"),
    path("sources/", sources.sources, name="sources"),
    path("sources/add/", sources.add, name="source_add"),
    path("sources/<uuid:pk>/", sources.source, name="source"),
    path("sources/<uuid:pk>/edit/", sources.change, name="source_edit"),
    path("sources/<uuid:pk>/confirm/", sources.confirm, name="source_confirm"),
    path("alerts/", include("waypost.library.urls_alerts")),
    path(f"{PAGE}print/", paper.choose, name="paper_choose"),
    path(f"{PAGE}print/<slug:design>.pdf", paper.draw, name="paper_draw"),
    path("links/", links.links, name="links"),
    path("links/check/", links.check, name="links_check"),
    path("links/replace/", links.replace, name="link_replace"),
    path("paper/", paper.books, name="paper"),
    path("paper/add/", paper.note, name="paper_note"),
    path("changes/", include("waypost.library.urls_changes")),
    path("topics/", topics.topics, name="topics"),
    path("topics/add/", topics.add, name="topic_add"),
    path("topics/<uuid:pk>/", topics.change, name="topic_edit"),
    path("topics/<uuid:pk>/words/", topics.words, name="topic_words"),
    path("topics/<uuid:pk>/move/", topics.move, name="topic_move"),
    path("translations/", include(urls_translations)),
]
