"""Messages that were really sent: which can be read, which fit the schema, which break its rules."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from waypost.library.cap import checking, reading, writing

SAMPLES = Path(__file__).parent / "cap_samples"
NOW = datetime(2026, 5, 1, tzinfo=UTC)
GOOD, BREAKS_RULES, BREAKS_SCHEMA, UNREADABLE, LEADS, EMPTY = (
    "good",
    "rules",
    "schema",
    "unreadable",
    "leads",
    "empty",
)
EXPECTED = {
    "CanadaNaad.xml": (GOOD, ""),
    "amber.atom": (GOOD, ""),
    "australia.cap": (GOOD, ""),
    "australia_bom.cap": (GOOD, ""),
    "canada.cap": (GOOD, ""),
    "canada_errors.cap": (BREAKS_RULES, "references_missing"),
    "canada_signed.atom": (GOOD, ""),
    "canada_signed.cap": (GOOD, ""),
    "earthquake-iso8859-1.cap": (GOOD, ""),
    "earthquake.cap": (GOOD, ""),
    "earthquake_index.atom": (LEADS, "http://earthquake.usgs.gov/earthquakes/catalogs/cap/us2010apcd"),
    "earthquake_signed.cap": (GOOD, ""),
    "empty_weather_index.atom": (EMPTY, ""),
    "iceland_met_office.cap": (GOOD, ""),
    "invalid.cap": (BREAKS_SCHEMA, "missing"),
    "invalid_element.atom": (EMPTY, ""),
    "invalid_xmlns.cap": (BREAKS_SCHEMA, "not_cap"),
    "mexico.xml": (GOOD, ""),
    "no_id.atom": (EMPTY, ""),
    "no_info_tag.cap": (GOOD, ""),
    "no_link.atom": (EMPTY, ""),
    "no_optional_fields.cap": (BREAKS_RULES, "info_missing"),
    "no_title.atom": (EMPTY, ""),
    "noaa_errors.cap": (BREAKS_SCHEMA, "empty_word"),
    "oasis_amber_example.xml": (GOOD, ""),
    "oregon_nws.atom": (BREAKS_SCHEMA, "missing"),
    "pelmorex.atom": (UNREADABLE, "not_xml"),
    "ph.cap": (GOOD, ""),
    "rfs.xml": (GOOD, ""),
    "smhi.se.alerts.cap": (UNREADABLE, "no_alerts"),
    "sweden.atom": (LEADS, "http://api.krisinformation.se/v1/capmessage/11337sv?format=xml"),
    "sweden.cap": (BREAKS_SCHEMA, "missing"),
    "taiwan.cap": (GOOD, ""),
    "tmp0000.cap": (GOOD, ""),
    "us_nws_weather.atom": (
        LEADS,
        "http://alerts.weather.gov/cap/wwacapget.php?x=NM125154019200.WindAdvisory.125154105F10NM.ABQNPWABQ.2d2ce3a407282ee33ba256baac0e8f3c",
    ),
    "usgs_alerthub.atom": (LEADS, "http://earthquake.usgs.gov/earthquakes/eventpage/usb000qfgs.cap"),
    "wcatwc-warning.cap": (GOOD, ""),
    "weather.atom": (GOOD, ""),
    "weather.cap": (GOOD, ""),
    "weather_index.atom": (
        LEADS,
        "http://www.weather.gov/alerts-beta/wwacapget.php?x=CT20100831030400OKXAirQualityAlertOKX20100901031500CT",
    ),
    "weather_invalid.atom": (BREAKS_RULES, "identifier_characters"),
}


def _outcome(data: bytes) -> tuple[str, set[str]]:
    try:
        found = reading.found_in(reading.parse(data), "http://feeds.example/")
    except reading.Unreadable as problem:
        return UNREADABLE, {problem.problem}
    if not found.alerts:
        return (LEADS, {found.links[0].url}) if found.links else (EMPTY, {""})
    (alert,) = found.alerts
    checked = checking.check(alert, NOW)
    broken = {fault.rule for fault in checked.faults if fault.level != "note"} or {""}
    if checked.keeps_rules:
        return GOOD, broken
    return (BREAKS_RULES if checked.fits_schema else BREAKS_SCHEMA), broken


def test_every_sample_is_tried():
    assert {path.name for path in SAMPLES.iterdir() if path.suffix != ".md"} == set(EXPECTED)


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items(), ids=EXPECTED)
def test_sample_is_judged_rightly(name, expected):
    outcome, rules = _outcome((SAMPLES / name).read_bytes())
    assert (outcome, expected[1] in rules) == (expected[0], True), rules


@pytest.mark.parametrize("name", [name for name, (outcome, _rule) in EXPECTED.items() if outcome == GOOD])
def test_what_is_read_can_be_written_again_and_still_fits(name):
    (alert,) = reading.found_in(reading.parse((SAMPLES / name).read_bytes())).alerts
    message = checking.check(alert, NOW).message
    again = checking.check(reading.parse(writing.to_xml(message).encode()), NOW)
    assert again.keeps_rules
    assert (again.message.infos, again.message.references) == (message.infos, message.references)


def test_old_encodings_are_read():
    sent = (SAMPLES / "earthquake-iso8859-1.cap").read_bytes()
    assert b"iso-8859-1" in sent[:80].lower()
    (alert,) = reading.found_in(
        reading.parse(sent.replace(b"<headline>", "<headline>Ñuñoa ".encode("latin-1")))
    ).alerts
    assert checking.check(alert, NOW).message.infos[0].headline.startswith("Ñuñoa ")


def test_an_older_version_is_named():
    (alert,) = reading.found_in(reading.parse((SAMPLES / "tmp0000.cap").read_bytes())).alerts
    assert "older_version" in {fault.rule for fault in checking.check(alert, NOW).faults}


@pytest.mark.parametrize(
    "name", ["invalid.cap", "sweden.cap", "noaa_errors.cap", "invalid_xmlns.cap", "canada_errors.cap"]
)
def test_faults_are_told_in_words(name):
    (alert,) = reading.found_in(reading.parse((SAMPLES / name).read_bytes())).alerts
    sentences = [str(fault) for fault in checking.check(alert, NOW).faults]
    assert sentences
    assert not [text for text in sentences if "%(" in text or "SCHEMAV" in text or "urn:oasis" in text]
