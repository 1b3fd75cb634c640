"""The row of sections: who sees which, where one is, and the pages of the section that is open."""

import re


def _links(page, kind):
    """The links of one of the two rows: whether it is here, and where it leads."""
    row = re.search(rf'<nav class="{kind}".*?</nav>', page.content.decode(), re.S)
    found = re.findall(r"<a ([^>]*)>([^<]*)</a>", row.group()) if row else []
    return {
        words: (re.search(r'href="([^"]*)"', link).group(1), re.findall(r'aria-current="(\w+)"', link))
        for link, words in found
    }


def test_the_section_of_the_page_is_marked_with_its_pages_and_the_period_goes_along(cast, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    page = cast.client("manager").get("/desk/numbers/chain/?first=2026-01-01&chain=x")
    row, pages = _links(page, "tab-row tab-wrap"), _links(page, "tab-pages")
    assert [words for words, (_url, here) in row.items() if here] == ["Indicators"]
    assert row["Overview"] == ("/desk/numbers/?first=2026-01-01", [])
    assert pages["Results chain"] == ("/desk/numbers/chain/?first=2026-01-01", ["page"])
    assert pages["Outcomes"] == ("/desk/numbers/outcomes/?first=2026-01-01", [])


def test_a_section_of_one_page_is_called_as_the_page_and_nothing_stands_below(cast, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    page = cast.client("counsellor").get("/desk/numbers/my-week/")
    assert _links(page, "tab-row tab-wrap") == {"My week": ("/desk/numbers/my-week/", ["page"])}
    assert _links(page, "tab-pages") == {}


def test_every_page_is_in_one_of_at_most_five_sections(cast, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    client = cast.client("manager")
    row = _links(client.get("/desk/numbers/"), "tab-row tab-wrap")
    pages = [_links(client.get(url), "tab-pages") for url, _here in row.values()]
    found = {url for one in [row, *pages] for url, _here in one.values()}
    assert len(row) == 5
    assert {f"/desk/numbers/{one}" for one in (
        "", "today/", "indicators/", "outcomes/", "chain/", "reports/", "policy/", "donors/", "population/", "public/",
    )} <= found  # fmt: skip
