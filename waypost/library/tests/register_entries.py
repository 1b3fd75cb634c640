"""Makes entries of every register, as the manager, for the tests."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from waypost.library import actions as library
from waypost.library.actions import registers as actions
from waypost.library.models import Source
from waypost.library.registers import REGISTERS

USUAL = {
    "vacancies": {"title": "Cook", "employer": "Hotel Sun", "country": "AE"},
    "schemes": {"name": "Seasonal scheme", "kind": "seasonal", "countries": ["KR"]},
    "recognition": {"country": "DE", "profession": "Nurse", "body": "State office"},
    "courses": {"name": "German A1", "provider": "Evening school", "subject": "language", "country": "TJ"},
    "study": {"institution": "Technical University", "level": "bachelor", "country": "DE"},
    "costs": {
        "country": "AE", "town": "Dubai", "what": "rent_bed", "amount": Decimal(800), "currency": "AED",
        "period": "month",
    },
    "prices": {
        "from_country": "RU", "to_country": "TJ", "provider": "River Bank", "provider_kind": "bank",
        "price_point": 200, "amount": Decimal(20000), "send_currency": "RUB", "fee": Decimal(200),
        "receive_currency": "TJS", "rate": Decimal("0.118"), "mid_rate": Decimal("0.12"), "speed": "same_day",
        "collected_by": "Centre in Dushanbe",
    },
    "diaspora": {"name": "Pamir Circle", "country": "AE", "phone": "+97145550100"},
}  # fmt: skip


class Entries:
    """`make("vacancies", title="Cook")` adds an entry with a source; `age` days ago somebody checked it."""

    def __init__(self, cast):
        self.cast = cast

    @property
    def by(self):
        return self.cast.viewer("manager")

    def source(self, title="Official portal", **fields):
        given = {"kind": "link", "url": f"https://{title.replace(' ', '-').lower()}.example.org/", **fields}
        held = Source.objects.filter(network=self.cast.network, title=title).first()
        return held or library.add_source(fields={"title": title, "is_official": True, **given}, by=self.by)

    def make(self, slug, *, age=0, **fields):
        register, day = REGISTERS[slug], timezone.localdate() - timedelta(days=age)
        given = {**USUAL[slug], **fields}
        if register.collected:
            given.setdefault("collected_on", day)
        else:
            given = {"source": self.source(), "checked_on": day, **given}
        return actions.add_entry(register, fields=given, by=self.by)

    def of_age(self, slug, *, past, **fields):
        """An entry whose next check was so many days ago."""
        return self.make(slug, age=REGISTERS[slug].check_days + past, **fields)
