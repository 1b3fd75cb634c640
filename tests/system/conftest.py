"""A real server on a real demo network, and a real browser in front of it.

One server per test process, in a data folder of its own. Every page a journey
opens is watched: a script error, a breach of the content policy or a request to
another host fails the journey.

To walk again and again while writing a journey, start a server of your own
(`WAYPOST_DATA=/tmp/demo PORT=8030 WAYPOST_DEMO_CLIENTS=120 waypost serve --demo`) and
name it: `WAYPOST_TEST_SERVER=http://127.0.0.1:8030 pytest tests/system/test_reception.py`.
No other server is started then, and nothing is cleared up in it.
"""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
PICTURES = ROOT / "build" / "screens"
PASSWORD = "demo-Waypost-2026"
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-first-run", "--disable-quic"]  # fmt: skip
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
TALLEST = 5_000  # pixels of a picture
PATIENCE = 30_000  # milliseconds: a busy machine is no fault of the product
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment_of(data: Path) -> dict[str, str]:
    """The environment of a server, or of a `waypost` command, on this data folder and nothing else."""
    drop = {"WAYPOST_DATABASE", "WAYPOST_KEY", "WAYPOST_SECRET_KEY", "WAYPOST_MFA_REQUIRED"}
    return {k: v for k, v in os.environ.items() if k not in drop} | {"WAYPOST_DATA": str(data)}


@contextlib.contextmanager
def serving(data: Path, clients: int) -> Iterator[tuple[str, subprocess.Popen]]:
    """A demo network on this data folder, in a process group of its own: its address, and its first process."""
    port = _free_port()
    environment = environment_of(data) | {"WAYPOST_DEMO_CLIENTS": str(clients), "PORT": str(port)}
    with (data / "server.log").open("a") as log:
        command = [str(BIN / "waypost"), "serve", "--demo"]
        process = subprocess.Popen(
            command, env=environment, stdout=log, stderr=log, cwd=ROOT, start_new_session=True
        )
        _wait_until_ready(address := f"http://127.0.0.1:{port}", process, data)
        try:
            yield address, process
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=30)


def _wait_until_ready(address: str, process: subprocess.Popen, data: Path) -> None:
    latest = time.monotonic() + 300
    while time.monotonic() < latest:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/readyz", timeout=2) as answer:
            if answer.status == 200:
                return
        if process.poll() is not None:
            break
        time.sleep(0.2)
    pytest.fail("the server did not start:\n" + (data / "server.log").read_text()[-3000:])


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running demo network."""
    if named := os.environ.get("WAYPOST_TEST_SERVER"):
        yield named.rstrip("/")
        return
    with serving(tmp_path_factory.mktemp("data"), clients=120) as (address, _process):
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield chromium
        chromium.close()


class Visitor:
    """Someone in front of a screen: signs in as a role, goes places, and is watched for faults."""

    def __init__(self, context: BrowserContext, address: str, language: str) -> None:
        self.context, self.address, self.language = context, address, language
        self.faults: list[str] = []
        self.page: Page = context.new_page()
        self.watch(self.page)

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("console", self._heard)
        page.on("request", self._asked)

    def _heard(self, message) -> None:
        overtaken = message.text.startswith(
            ("htmx:afterRequest", "htmx:sendAbort")
        )  # a search by the next letter
        without_network = "ERR_INTERNET_DISCONNECTED" in message.text  # a journey took it away
        expected = overtaken or without_network or "status of 4" in message.text
        if message.type == "error" and not expected:
            self.faults.append(f"console: {message.text}")

    def _asked(self, request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self.faults.append(f"request to another host: {request.url}")

    def go(self, path: str) -> Page:
        """Open a page that is there: an error page fails the journey."""
        answer = self.page.goto(self.address + path)
        assert answer is not None, f"{path} was not asked for"
        assert answer.ok, f"{path} answered {answer.status}"
        return self.page

    def sign_in(self, username: str) -> Page:
        """Through the real sign-in page, with the demo password."""
        self.go("/desk/")
        self.page.locator("input[name=login]").fill(username)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        self.page.wait_for_url(re.compile(r"/desk/(?!account/login)"))
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        return self.page

    def refused(self, *paths: str) -> None:
        """Each of these pages says no to whoever is signed in."""
        answers = {path: self.page.goto(self.address + path).status for path in paths}
        assert answers == dict.fromkeys(paths, 403)

    def look(self, name: str) -> None:
        """Keep a picture and let axe look, too."""
        self.page.wait_for_load_state()
        expect(self.page.locator("body")).to_be_attached()
        self._keep_picture(PICTURES / f"{name}-{self.language}.png")
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
        faults = [f"{v['id']}: {[n['target'] for n in v['nodes']][:3]}" for v in found.response["violations"]]
        assert faults == [], f"{self.page.url}: {faults}"
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 1, f"{self.page.url} is {wide} pixels wider than the screen"

    def _keep_picture(self, path: Path) -> None:
        """The whole page on a screen as tall as it is, so that bars that stick lie where they belong."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        screen = self.page.viewport_size
        tall = min(self.page.evaluate("document.documentElement.scrollHeight"), TALLEST)
        if tall > screen["height"]:
            self.page.set_viewport_size(screen | {"height": tall})
        self.page.screenshot(path=path, full_page=True)
        if tall > screen["height"]:
            self.page.set_viewport_size(screen)


@pytest.fixture
def visit(server: str, browser: Browser) -> Iterator:
    """`visit("en")`, `visit("ar", PHONE)`: a new visitor with nothing remembered."""
    visitors: list[Visitor] = []

    def arrive(
        language: str = "en", screen: dict[str, int] | None = None, javascript: bool = True
    ) -> Visitor:
        context = browser.new_context(
            viewport=screen or DESKTOP,
            locale=language,
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        visitors.append(Visitor(context, server, language))
        return visitors[-1]

    yield arrive
    faults = [fault for visitor in visitors for fault in visitor.faults]
    for visitor in visitors:
        visitor.context.close()
    assert faults == []
