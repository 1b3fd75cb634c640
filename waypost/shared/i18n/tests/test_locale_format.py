import datetime as dt

import pytest
import time_machine
from django.template import Context, Template
from django.utils import formats, translation

from waypost.shared.dates import PartialDate
from waypost.shared.i18n.locales import babel_locale


def drawn(expression, language="en", **values):
    with translation.override(language):
        return Template("{% load locale_format %}{{ " + expression + " }}").render(Context(values))


def test_a_partial_date_in_words():
    assert drawn("born|partial_date", born=PartialDate("1984-05")) == "May 1984"
    assert drawn("born|partial_date", language="fr", born=PartialDate("1984-05-03")) == "3 mai 1984"
    assert drawn("born|partial_date", born=dt.date(1984, 5, 3)) == "3 May 1984"
    assert drawn("born|partial_date", born=None) == ""


def test_a_phone_reads_from_left_to_right_in_every_language():
    written = drawn("number|phone", language="ar", number="+992926296706")
    assert written == '<bdi dir="ltr">+992 92 629 6706</bdi>'


def test_a_phone_at_home_is_written_nationally():
    assert drawn('number|phone:"TJ"', number="+992926296706") == '<bdi dir="ltr">92 629 6706</bdi>'


@pytest.mark.parametrize("number", ["112", "+", "not a phone"])
def test_what_is_no_phone_number_stays_as_it_is(number):
    assert drawn("number|phone", number=number) == f'<bdi dir="ltr">{number}</bdi>'


def test_markup_in_a_phone_is_escaped():
    assert "&lt;b&gt;" in drawn("number|phone", number="<b>")


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (dt.timedelta(minutes=25), "25 minutes"),
        (dt.timedelta(hours=1, minutes=5), "1 hour 5 minutes"),
        (3600, "1 hour"),
        (10, "0 minutes"),
        (dt.timedelta(days=3), "3 days"),
    ],
)
def test_a_span_of_time_in_words(span, words):
    assert drawn("span|duration", span=span) == words


@time_machine.travel("2026-11-22 12:00")
def test_an_age_says_when_it_is_a_guess():
    assert drawn("born|age", born=PartialDate("1984-05-03")) == "42 years"
    assert drawn("born|age", born=PartialDate("~1984")) == "about 42 years"
    assert drawn("born|age", born=None) == ""


@pytest.mark.parametrize(
    ("language", "locale"),
    [("en", "en_GB"), ("pt-br", "pt_BR"), ("zh-hans", "zh_Hans"), ("xx", "en_GB"), ("prs", "fa_AF")],
)
def test_every_language_has_a_locale(language, locale):
    assert str(babel_locale(language)) == locale


def test_django_writes_english_days_as_babel_does():
    day = dt.date(2026, 5, 3)
    with translation.override("en"):
        assert formats.date_format(day) == drawn("day|partial_date", day=day) == "3 May 2026"
        assert formats.date_format(day, "MONTH_DAY_FORMAT") == "3 May"
