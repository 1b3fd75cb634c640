"""Hostile and broken files: refused in words, before they can do harm."""

import pytest

from waypost.library.cap import checking, reading

BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>&c;</identifier></alert>"""
FILES = {
    "bomb": (BOMB, "hostile"),
    "file of ours": (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert>&x;</alert>', "hostile"),
    "document type": (b'<!DOCTYPE alert SYSTEM "http://127.0.0.1/x.dtd"><alert/>', "hostile"),
    "deep": (b"<a>" * 5000 + b"</a>" * 5000, "hostile"),
    "wide": (b"<a>" + b"<b/>" * 150_000 + b"</a>", "hostile"),
    "half": (b"<alert><identifier>", "not_xml"),
    "nothing": (b"", "not_xml"),
    "page": (b"<!doctype html><html><body>moved<br></body></html>", "not_xml"),
    "tidy page": (b"<!DOCTYPE html><html><body>moved</body></html>", "no_alerts"),
    "encoding nobody knows": (b'<?xml version="1.0" encoding="x-klingon"?><alert/>', "not_xml"),
    "encoding of several bytes": (b'<?xml version="1.0" encoding="shift_jis"?><alert/>', "not_xml"),
    "wrong bytes": ("<?xml version='1.0' encoding='utf-8'?><alert>é</alert>".encode("latin-1"), "not_xml"),
    "another file": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no_alerts"),
}


@pytest.mark.parametrize(("data", "problem"), FILES.values(), ids=FILES)
def test_file_is_refused(data, problem):
    with pytest.raises(reading.Unreadable) as refused:
        reading.found_in(reading.parse(data))
    assert refused.value.problem == problem


def test_rss_leads_to_messages():
    rss = b"""<rss version="2.0"><channel><link>http://x.example/</link>
    <item><title>A</title><link>a.html</link><enclosure url="/cap/a.xml" type="application/cap+xml"/><pubDate>Mon</pubDate></item>
    <item><title>B</title><link>http://y.example/b</link></item></channel></rss>"""
    links = reading.found_in(reading.parse(rss), "http://x.example/feed/rss.xml").links
    assert [(link.url, link.updated) for link in links] == [
        ("http://x.example/cap/a.xml", "Mon"),
        ("http://y.example/b", ""),
    ]


def test_link_into_the_file_system_stays_a_link_that_is_refused_later():
    atom = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="file:///etc/passwd"/></entry></feed>'
    )
    assert reading.found_in(reading.parse(atom), "http://x.example/").links[0].url == "file:///etc/passwd"


def test_comments_and_instructions_are_passed_over():
    data = b'<?xml version="1.0"?><?pi x?><!-- c --><alert xmlns="urn:oasis:names:tc:emergency:cap:1.1"><!-- c --><?p?></alert>'
    (alert,) = reading.found_in(reading.parse(data)).alerts
    assert not checking.check(alert).fits_schema
