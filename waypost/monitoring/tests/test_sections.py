"""The row of sections: who sees which, and where one is."""

import re


def _row(page):
    row = re.search(r'<nav class="tab-row".*?</nav>', page.content.decode(), re.S).group()
    return re.findall(r'<a class="nav-link[^>]*?(aria-current="page")? href="([^"]*)"', row)


def test_the_section_of_the_page_is_marked_and_the_period_goes_along(cast, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    page = cast.client("manager").get("/desk/numbers/chain/?first=2026-01-01&chain=x")
    row = _row(page)
    assert [url for here, url in row if here] == ["/desk/numbers/chain/?first=2026-01-01"]
    assert "/desk/numbers/?first=2026-01-01" in [url for _here, url in row]
