"""Every page of the desk on a small telephone: nothing stands beside the screen, in either direction of writing."""

import re
from collections import deque

import pytest
from playwright.sync_api import Error

from tests.system.conftest import PHONE

RECORD = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
NUMBERS = re.compile(r"(?<=/)\d+(?=/)")
NOT_PAGES = re.compile(
    r"/(logout|qr|file|print|pdf|export|download|keep)\b|\.(pdf|xlsx|csv|svg|png|ics|json)$"
)
MOST = 400  # kinds of pages: the walk ends by itself long before
# Tables that are a grid by nature scroll inside their frame and say so by their class.
BESIDE = """() => [
  document.documentElement.scrollWidth - document.documentElement.clientWidth,
  ...[...document.querySelectorAll('.table-wrap')]
    .filter((wrap) => !wrap.querySelector('.heat, .merge, .grid-table') && wrap.scrollWidth - wrap.clientWidth > 1)
    .map((wrap) => wrap.getAttribute('aria-label') ?? wrap.className),
]"""
LINKS = "() => [...document.querySelectorAll('main a[href], .rail a[href]')].map((a) => a.pathname)"


def kind_of(path: str) -> str:
    """Pages of one kind share their address but for the record."""
    return NUMBERS.sub("*", RECORD.sub("*", path))


def walked(visitor, start: str):
    """Each kind of page once, whatever links lead to it. Yields its address."""
    seen, waiting = {start}, deque([start])
    while waiting and len(seen) < MOST:
        path = waiting.popleft()
        try:
            answer = visitor.page.goto(visitor.address + path)
        except Error:  # because a file is handed out instead of a page
            continue
        if answer is None or not answer.ok or "html" not in answer.headers.get("content-type", ""):
            continue
        yield path
        for link in visitor.page.evaluate(LINKS):
            if link.startswith("/desk/") and not NOT_PAGES.search(link) and kind_of(link) not in seen:
                seen.add(kind_of(link))
                waiting.append(link)


@pytest.mark.parametrize(
    ("language", "username"),
    [("en", "case_manager"), ("ar", "counsellor"), ("ar", "manager"), ("ru", "legal_adviser")],
)
def test_nothing_stands_beside_the_screen(visit, language, username):
    visitor = visit(language, PHONE)
    visitor.sign_in(username)
    beside, pages = {}, 0
    for path in walked(visitor, "/desk/"):
        pages += 1
        wide, *tables = visitor.page.evaluate(BESIDE)
        if wide > 1 or tables:
            beside[kind_of(path)] = [wide, *tables]
    assert not beside, "\n".join(f"{kind}: {what}" for kind, what in beside.items())
    assert pages > 40
