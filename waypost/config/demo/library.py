"""Country pages of the demo beside the starter content: in every state of checking and of translation."""

from datetime import timedelta
from itertools import cycle

from django.db import transaction
from django.utils import timezone, translation

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.config.demo.library_stories import (
    ABROAD,
    AT_HOME,
    CLOCKS,
    HOME,
    LEAD,
    LINK,
    PORTALS,
    SHARED_BODY,
    SHARED_BY,
    SHARED_TITLE,
    WORK_DONE,
    PageStory,
    Portal,
    Story,
)
from waypost.library import actions
from waypost.library.actions import Words
from waypost.library.actions.starting import load_starter
from waypost.library.models import Item, Source, Statement, Topic
from waypost.library.models.texts import Owner
from waypost.library.rules import STATEMENT_OF
from waypost.library.starter.reading import read_starter
from waypost.shared import audit, codes

OWNERS = ("editor", "counsellor", "legal_adviser")
ADDED = " Ask again before you travel."


@transaction.atomic
def build_library(network: Network) -> str:
    """Bring in the starter content and write the pages of nine countries. Returns how much there is, in words."""
    editor = User.objects.get(username="editor")
    by = Viewer.of(editor)
    with audit.together():
        load_starter(network, by=Viewer.system(by.centre))
        Item.objects.filter(network=network).update(owner=editor)
        writer = _Writer(network, by)
        for country in PORTALS:
            writer.write_country(country)
        writer.share_one_fact()
        writer.ask_a_person()
        writer.take_one_back()
    return f"{Item.objects.filter(network=network).count()} pages with {_count(network)} statements"


def _count(network: Network) -> int:
    return Statement.objects.filter(network=network).count()


class _Writer:
    """Writes the pages one after the other; keeps sources, so that each portal is named once."""

    def __init__(self, network: Network, by: Viewer) -> None:
        self.network, self.by = network, by
        self.today = timezone.localdate()
        self.topics = {
            topic.slug: topic for topic in Topic.objects.filter(network=network).select_related("parent")
        }
        self.names = {topic.slug: topic.words for topic in read_starter().topics}
        self.sources: dict[str, Source] = {}
        self.clocks, self.owners = (
            cycle(CLOCKS),
            cycle(User.objects.filter(username__in=OWNERS).order_by("username")),
        )
        self.first_pages: dict[str, Item] = {}

    def write_country(self, country: str) -> None:
        """Three pages, published, their translations as far as they are."""
        for position, story in enumerate(AT_HOME if country == HOME else ABROAD):
            statements = [self._statement(country, story, row) for row in story.statements]
            item = self._page(country, story)
            for statement in statements:
                actions.place_statement(item, statement, by=self.by)
            actions.publish_item(item, by=self.by)
            if position == 0:
                self.first_pages[country] = item

    def _page(self, country: str, story: PageStory) -> Item:
        fields = {
            "kind": story.kind, "topic": self.topics[story.topic], "country": country, "source_language": "en",
            "owner": next(self.owners),
        }  # fmt: skip
        titles = {
            code: f"{words.title}: {_country(country, code)}"
            for code, words in self.names[story.topic].items()
        }
        titles["fr"] = titles["fr"].replace(": ", "\u00a0: ")
        item = actions.add_item(fields=fields, words=Words(titles["en"], LEAD["en"]), by=self.by)
        self._translate(item, country, titles, LEAD)
        return item

    def _statement(self, country: str, page: PageStory, story: Story) -> Statement:
        portal = PORTALS[country][story.portal]
        fields = {
            "kind": STATEMENT_OF[Item.Kind(page.kind)], "topic": self.topics[page.topic], "country": country,
            "source_language": "en", "documents": list(story.documents),
            "website": portal.url if story.is_contact else "",
        }  # fmt: skip
        bodies = _linked(story.body, portal)
        ago, ahead = next(self.clocks)
        statement = actions.add_statement(
            fields=fields, words=Words(story.title["en"], bodies["en"]), sources=[(self._source(country, portal), "")],
            checked_on=self.today - timedelta(days=ago), check_by=self.today + timedelta(days=ahead), by=self.by,
        )  # fmt: skip
        self._translate(statement, country, story.title, bodies)
        return statement

    def _source(self, country: str, portal: Portal) -> Source:
        if portal.url not in self.sources:
            fields = {
                "kind": Source.Kind.LINK, "title": f"Official portal of {portal.names['en']}", "url": portal.url,
                "publisher": portal.names["en"].removeprefix("the "), "country": country, "is_official": True,
            }  # fmt: skip
            self.sources[portal.url] = actions.add_source(fields=fields, by=self.by)
        return self.sources[portal.url]

    def _translate(self, owner: Owner, country: str, titles: dict[str, str], bodies: dict[str, str]) -> None:
        for language, state in WORK_DONE.get(country, {}).items():
            words = {"title": titles[language], "body": bodies[language], "by": self.by}
            if state in ("released", "outdated"):
                actions.release_text(owner, language, **words)
            elif state == "ready":
                actions.send_to_reader(owner, language, **words)
            elif state == "started":
                actions.keep_draft(owner, language, **{**words, "body": ""})
            else:
                actions.suggest_text(owner, language, **words)
        if "outdated" in WORK_DONE.get(country, {}).values():
            self._change_and_read_again(owner, country, titles, bodies)

    def _change_and_read_again(
        self, owner: Owner, country: str, titles: dict[str, str], bodies: dict[str, str]
    ) -> None:
        """The original got a sentence more; one language has followed, the other has not."""
        more = bodies["en"] + ADDED
        actions.write_source_text(owner, title=titles["en"], body=more, by=self.by)
        for language, state in WORK_DONE[country].items():
            if state == "released":
                actions.release_text(
                    owner, language, title=titles[language], body=bodies[language], by=self.by
                )

    def share_one_fact(self) -> None:
        """One fact on the pages of three countries."""
        portal = PORTALS[HOME][0]
        bodies = _linked(SHARED_BODY, portal)
        fields = {"kind": Statement.Kind.FACT, "topic": self.topics["support"], "source_language": "en"}
        statement = actions.add_statement(
            fields=fields, words=Words(SHARED_TITLE["en"], bodies["en"]),
            sources=[(self._source(HOME, portal), "")], by=self.by,
        )  # fmt: skip
        self._translate(statement, "RU", SHARED_TITLE, bodies)
        for country in SHARED_BY:
            actions.place_statement(self.first_pages[country], statement, section="help", by=self.by)

    def ask_a_person(self) -> None:
        """Something that stands on no page: somebody told it on the telephone."""
        fields = {
            "kind": Source.Kind.PERSON, "title": "A consular officer, on the telephone (demo content)",
            "publisher": "Invented consulate", "country": "TR", "dated_on": self.today - timedelta(days=9),
            "told_by": "Somebody invented, consular section, telephone on our card",
        }  # fmt: skip
        source = actions.add_source(fields=fields, by=self.by)
        words = Words(
            "When does the consulate see people?", "Demo content: call before you go. Hours change often."
        )
        fields = {
            "kind": Statement.Kind.FACT,
            "topic": self.topics["entry"],
            "country": "TR",
            "source_language": "en",
        }
        statement = actions.add_statement(fields=fields, words=words, sources=[(source, "")], by=self.by)
        actions.place_statement(self.first_pages["TR"], statement, section="help", by=self.by)

    def take_one_back(self) -> None:
        """A statement that nobody could confirm."""
        statement = self.first_pages["QA"].statements.order_by("placements__position").last()
        if statement is not None:
            why = "The portal has a new form; we do not know yet what it asks for."
            actions.take_back_statement(statement, because=why, by=self.by)


def _linked(bodies: dict[str, str], portal: Portal) -> dict[str, str]:
    """The texts with the link to the portal put in, by language."""
    links = {code: link.format(name=portal.name(code), url=portal.url) for code, link in LINK.items()}
    return {code: body.format(portal=links[code]) for code, body in bodies.items()}


def _country(slug: str, language: str) -> str:
    with translation.override(language):
        return str(codes.label("country", slug))
