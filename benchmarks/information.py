"""The public site: pages, search, phone packs, as a library of 20,000 statements in five languages has them."""

import gzip
import json
import random
import subprocess
import sys
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from benchmarks.crowd import serving
from benchmarks.figures import Samples, percentile
from benchmarks.paint import APPLIED, largest_paint
from benchmarks.watching import Database, Watch, took
from scripts.postgres import free_port
from waypost.centres.queries import public_network
from waypost.library.index import words_of
from waypost.library.models import Citation, Item, Placement, SearchWord, Source, Statement, Text, Topic
from waypost.library.models.texts import hash_of
from waypost.shared.web import public_pages

STATEMENTS, ON_A_PAGE, TOPICS = 20_000, 10, 40
COUNTRIES = ("PL", "RU", "KZ", "KR", "DE", "TR", "AE", "QA", "")
SYLLABLES = {
    "en": "pass port vi sa wage con tract em ploy er work hour pay law right help of fice paper card bank rent",
    "fr": "pa pier vi sa sa laire con trat em ploi tra vail heure droit ai de bu reau car te ban que loyer",
    "es": "pa pel vi sa sue ldo con tra to em pleo tra ba jo ho ra de re cho a yu da o fi ci na al qui ler",
    "ar": "جوا ز سفر تأ شيرة أجر عقد عمل سا عة حق مسا عدة مكتب ور قة بطا قة بنك إي جار",
    "ru": "пас порт ви за зар плата до го вор ра бота час право по мощь бу мага карта банк аренда",
}
WORDS_IN_A_BODY, VOCABULARY, SEED = 24, 6000, 41
REPETITIONS, WARM_UP, READERS, SECONDS = 150, 10, 8, 8.0


def vocabulary(language: str) -> list[str]:
    """As many invented words of a language as a library of this size has."""
    rng = random.Random(f"{SEED}{language}")
    parts = SYLLABLES[language].split()
    made = {"".join(rng.choices(parts, k=rng.randint(2, 4))) for _ in range(VOCABULARY * 2)}
    return sorted(made)[:VOCABULARY]


class Filler:
    """Writes topics, pages, statements, sources and words in bulk, with the words of the search."""

    def __init__(self) -> None:
        network = public_network()
        assert network is not None
        self.network, self.rng = network, random.Random(SEED)
        self.words = {language: vocabulary(language) for language in SYLLABLES}
        self.today = timezone.localdate()

    def some(self, language: str, count: int) -> str:
        """So many words; common ones come more often."""
        words = self.words[language]
        return " ".join(
            words[min(int(self.rng.paretovariate(0.7)) - 1, len(words) - 1)] for _ in range(count)
        )

    def texts_of(self, **owner: Any) -> list[Text]:
        made = []
        for language in SYLLABLES:
            title, body = self.some(language, 4), self.some(language, WORDS_IN_A_BODY)
            state = Text.State.SOURCE if language == "en" else Text.State.CURRENT
            made.append(Text(language=language, state=state, is_public=True, title=title, body=body, **owner))
        for text in made:
            text.source_hash = "" if text.language == "en" else hash_of(made[0].title, made[0].body)
        return made

    def fill(self) -> None:
        topics = [Topic(network=self.network, slug=f"bench-{n}", order=n) for n in range(TOPICS)]
        Topic.objects.bulk_create(topics)
        Text.objects.bulk_create(text for topic in topics for text in self.texts_of(topic=topic))
        source = Source.objects.create(network=self.network, kind="document", title="Bench", is_official=True)
        for start in range(0, STATEMENTS, 2000):
            self._some_pages(topics, source, start)

    def _some_pages(self, topics: list[Topic], source: Source, start: int) -> None:
        items = [
            Item(
                network=self.network, topic=self.rng.choice(topics), country=self.rng.choice(COUNTRIES),
                source_language="en", status="published", published_at=timezone.now(),
            )
            for _ in range(2000 // ON_A_PAGE)
        ]  # fmt: skip
        Item.objects.bulk_create(items)
        statements = [
            Statement(
                network=self.network, topic=items[n // ON_A_PAGE].topic, source_language="en",
                checked_on=self.today, check_by=self.today + timedelta(days=180),
                shown_until=self.today + timedelta(days=270),
            )
            for n in range(2000)
        ]  # fmt: skip
        Statement.objects.bulk_create(statements)
        Citation.objects.bulk_create(Citation(statement=one, source=source) for one in statements)
        Placement.objects.bulk_create(
            Placement(item=items[n // ON_A_PAGE], statement=one, position=n)
            for n, one in enumerate(statements)
        )
        texts = {item.pk: self.texts_of(item=item) for item in items}
        for n, one in enumerate(statements):
            texts[items[n // ON_A_PAGE].pk] += self.texts_of(statement=one)
        Text.objects.bulk_create((text for several in texts.values() for text in several), batch_size=2000)
        for item in items:
            SearchWord.objects.bulk_create(_search_words(item, texts[item.pk]), batch_size=5000)


def _search_words(item: Item, texts: list[Text]) -> list[SearchWord]:
    weights: dict[tuple[str, str, str], int] = {}
    for text in texts:
        for weight, words in ((4, text.title), (1, text.body)):
            for word, stem in words_of(text.language, words):
                key = (text.language, word, stem)
                weights[key] = min(20, weights.get(key, 0) + weight)
    return [
        SearchWord(item=item, language=language, word=word, stem=stem, weight=weight)
        for (language, word, stem), weight in weights.items()
    ]


def ready() -> dict[str, Any]:
    """Fill what is missing."""
    done: dict[str, Any] = {}
    with took(done, "fill_seconds"):
        if not Topic.objects.filter(slug="bench-0").exists():
            Filler().fill()
    return done | {"statements": Statement.objects.count(), "words": SearchWord.objects.count()}


class Reader:
    """Somebody who reads; nothing is kept ready for whom unless it is said."""

    def __init__(self, database: Database) -> None:
        self.database, self.client, self.rng = database, Client(SERVER_NAME="127.0.0.1"), random.Random(3)
        self.codes = list(
            Item.objects.published()
            .filter(topic__slug__startswith="bench-")
            .values_list("code", flat=True)[:500]
        )
        self.words = {language: vocabulary(language) for language in SYLLABLES}

    def ask(self, samples: Samples, path: str, *, kept: bool = False) -> bytes:
        if not kept:
            public_pages.shelf.empty()
        with Watch(self.database) as seen:
            answer = self.client.get(path, headers={"accept-encoding": "gzip"})
        assert answer.status_code == 200, path
        samples.add(**seen.figures, sent_bytes=len(answer.content))
        return answer.content

    def many(self, path_of: Any, *, kept: bool = False) -> dict[str, float]:
        """Figures of `path_of()`, asked many times."""
        for _ in range(WARM_UP):
            self.ask(Samples(), path_of(), kept=kept)
        samples = Samples()
        for _ in range(REPETITIONS):
            self.ask(samples, path_of(), kept=kept)
        return samples.summary().as_dict()

    def language(self) -> str:
        return self.rng.choice(list(SYLLABLES))

    def page(self) -> str:
        return f"/{self.language()}/i/{self.rng.choice(self.codes)}/"

    def search(self) -> str:
        """One to three words, every third with a slip."""
        language = self.language()
        words = self.rng.choices(self.words[language][:2000], k=self.rng.randint(1, 3))
        if self.rng.random() < 0.33 and len(words[0]) > 5:
            at = self.rng.randrange(1, len(words[0]) - 1)
            words[0] = words[0][:at] + words[0][at + 1 :]
        return f"/{language}/search/?q={'+'.join(words)}"


def measure(database: Database) -> dict[str, Any]:
    """Uncached pages, search, the pack of a country, and pages from the shelf at full speed."""
    reader = Reader(database)
    one = f"/en/i/{reader.codes[0]}/"
    country = "/en/country/pl/"
    found: dict[str, Any] = {
        "page": reader.many(reader.page),
        "home": reader.many(lambda: "/en/"),
        "country": reader.many(lambda: country),
        "search": reader.many(reader.search),
        "kept": reader.many(lambda: one, kept=True),
    }
    return found | _pack(reader) | _at_full_speed(one, ["/en/", "/ar/", country, one])


def _pack(reader: Reader) -> dict[str, Any]:
    """Bytes of 240 pages as a phone fetches them."""
    from waypost.library import offline, reading

    items = list(Item.objects.filter(code__in=reader.codes[:240]).select_related("topic"))
    pages = reading.pages_of(items, "en", timezone.localdate())
    parts = {part.path: part.as_json() for part in map(offline.part_of, pages)}
    sent = gzip.compress(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    return {"pack_kb": round(len(sent) / 1000, 1), "pack_pages": len(parts)}


def _at_full_speed(path: str, painted: list[str]) -> dict[str, Any]:
    """From the shelf of a real server: pages a second, and what a slow phone needs to paint some."""
    port = free_port()
    sent = "\n".join("-" for _ in range(READERS)) + "\n\n" + "\n".join([path] * READERS)
    with serving(port):
        for seconds in (2.0, SECONDS):
            words = [sys.executable, "-m", "benchmarks.load", str(port), str(seconds)]
            done = subprocess.run(words, input=sent, capture_output=True, text=True, check=True)
        paint, applied = largest_paint(port, painted), largest_paint(port, painted, APPLIED)
    answered = json.loads(done.stdout)
    return {
        "kept_per_second": round(len(answered["took"]) / answered["seconds"], 1),
        "kept_wall_p95": round(percentile(answered["took"], 0.95), 2),
        "kept_wrong": len(answered["wrong"]),
        "paint_ms": paint["slowest_ms"],
        "paint": paint["pages"],
        "paint_applied_ms": applied["slowest_ms"],
    }
