"""A real server on a real demo network, and a real browser in front of it.

The demo network is made once a run; each test process serves a copy of its own. Every
page a journey opens is watched: a script error, a breach of the content policy or a
request to another host fails the journey.

A journey that fails leaves pictures of its last screens in `build/screens`;
`WAYPOST_PICTURES=1` keeps one of every page that a journey looks at.

To walk again and again while writing a journey, start a server of your own
(`WAYPOST_DATA=/tmp/demo PORT=8030 WAYPOST_DEMO_CLIENTS=120 waypost serve --demo`) and
name it: `WAYPOST_TEST_SERVER=http://127.0.0.1:8030 pytest tests/system/test_reception.py`.
No other server is started then, and nothing is cleared up in it.
"""

import contextlib
import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe as PackagedAxe
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
PICTURES = ROOT / "build" / "screens"
PASSWORD = "demo-Waypost-2026"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
TALLEST = 5_000  # pixels of a picture
KEEP_PICTURES = bool(os.environ.get("WAYPOST_PICTURES"))
CLIENTS = "120"  # of the demo network
SIGNED_IN_FOR = 240  # seconds: shorter than what the desk asks a password again for
PATIENCE = 30_000  # milliseconds: a busy machine is no fault of the product
SESSIONS: dict[tuple[str, str, str], tuple[float, list]] = {}  # address, user, language: since when, cookies
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser. A journey repeated in the same direction of writing is marked."""
    begun = set()
    for item in items:
        if not Path(item.fspath).is_relative_to(Path(__file__).parent):
            continue
        item.add_marker(pytest.mark.browser)
        given = dict(item.callspec.params) if hasattr(item, "callspec") else {}
        if "screen" not in given:
            continue
        rightwards = given.pop("language", "en") != "ar"
        del given["screen"]
        item.again = (journey := (item.path, item.originalname, rightwards, *given.items())) in begun
        begun.add(journey)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment_of(data: Path) -> dict[str, str]:
    """The environment of a server, or of a `waypost` command, on this data folder and nothing else."""
    drop = {"WAYPOST_DATABASE", "WAYPOST_KEY", "WAYPOST_SECRET_KEY", "WAYPOST_MFA_REQUIRED"}
    return {k: v for k, v in os.environ.items() if k not in drop} | {"WAYPOST_DATA": str(data)}


def _make_world(folder: Path) -> None:
    """Fill this folder with a demo network."""
    folder.mkdir()
    environment = environment_of(folder) | {"WAYPOST_DEMO_CLIENTS": CLIENTS}
    made = subprocess.run(
        [str(BIN / "waypost"), "demo"], env=environment, cwd=ROOT, check=False, capture_output=True, text=True
    )
    if made.returncode:
        pytest.fail(f"the demo network was not made:\n{made.stdout[-2000:]}{made.stderr[-2000:]}")


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo network that nobody serves, made by whoever of the test processes comes first."""
    if made := os.environ.get("WAYPOST_TEST_WORLD"):
        return Path(made)
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    with (shared / "world.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "world").exists():
            _make_world(shared / "world-in-the-making")
            (shared / "world-in-the-making").rename(shared / "world")
    return shared / "world"


@contextlib.contextmanager
def serving(data: Path) -> Iterator[tuple[str, subprocess.Popen]]:
    """The demo network of this data folder, in a process group of its own: its address, and its first process."""
    port = _free_port()
    environment = environment_of(data) | {"WAYPOST_DEMO_CLIENTS": CLIENTS, "PORT": str(port)}
    with (data / "server.log").open("a") as log:
        command = [str(BIN / "waypost"), "serve", "--demo"]
        process = subprocess.Popen(
            command, env=environment, stdout=log, stderr=log, cwd=ROOT, start_new_session=True
        )
        try:
            _wait_until_ready(address := f"http://127.0.0.1:{port}", process, data)
            yield address, process
        finally:  # nobody needs the data again: no time is spent on stopping well
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
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
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running demo network."""
    if named := os.environ.get("WAYPOST_TEST_SERVER"):
        yield named.rstrip("/")
        return
    data = tmp_path_factory.mktemp("served") / "data"
    shutil.copytree(request.getfixturevalue("world"), data)
    with serving(data) as (address, _process):
        yield address


class Axe:
    """The accessibility checker, asked for nothing but what is wrong."""

    SCRIPT = PackagedAxe().axe_script
    QUESTION = """([tags, colours]) => axe
      .run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], preload: false,
                       rules: { "color-contrast": { enabled: colours } } })
      .then((found) => found.violations.map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.target)]))"""

    @classmethod
    def faults(cls, page: Page, *, colours: bool) -> list[str]:
        """What breaks the standards on this page, with the first three places of each.

        Colours take most of the time, and are the same on every screen: once for each direction of writing.
        """
        if not page.evaluate("'axe' in window"):
            page.evaluate(cls.SCRIPT)
        return [f"{rule}: {places}" for rule, places in page.evaluate(cls.QUESTION, [STANDARDS, colours])]


class Visitor:
    """Someone in front of a screen: signs in as a role, goes places, and is watched for faults."""

    def __init__(self, context: BrowserContext, address: str, language: str, *, colours: bool = True) -> None:
        self.context, self.address, self.language, self.colours = context, address, language, colours
        self.faults: list[str] = []
        self.looked_at = "arrived"
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
        """Through the real sign-in page with the demo password; soon after, with the session that this gave."""
        who = (self.address, username, self.language)
        since, cookies = SESSIONS.get(who, (-SIGNED_IN_FOR, []))
        if time.monotonic() - since < SIGNED_IN_FOR:
            self.context.add_cookies(cookies)
        self.go("/desk/")
        if "/account/login" in self.page.url:
            self._fill_in_the_sign_in_form(username)
            SESSIONS[who] = (time.monotonic(), self.context.cookies())
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        return self.page

    def _fill_in_the_sign_in_form(self, username: str) -> None:
        self.page.locator("input[name=login]").fill(username)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        self.page.wait_for_url(re.compile(r"/desk/(?!account/login)"))

    def refused(self, *paths: str) -> None:
        """Each of these pages says no to whoever is signed in."""
        answers = {path: self.page.goto(self.address + path).status for path in paths}
        assert answers == dict.fromkeys(paths, 403)

    def look(self, name: str) -> None:
        """Let axe look, and see that nothing stands beside the screen."""
        self.looked_at = name
        self.page.wait_for_load_state()
        expect(self.page.locator("body")).to_be_attached()
        if KEEP_PICTURES:
            self._keep_picture(PICTURES / f"{name}-{self.language}.png")
        # From the top: a link half under a bar that sticks counts as too small, wherever somebody has scrolled.
        self.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        faults = Axe.faults(self.page, colours=self.colours)
        assert faults == [], f"{self.page.url}: {faults}"
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 1, f"{self.page.url} is {wide} pixels wider than the screen"

    def keep_last_picture(self) -> None:
        """What was on the screen when a journey failed."""
        with contextlib.suppress(Error):
            self._keep_picture(PICTURES / f"failed-after-{self.looked_at}-{self.language}.png")

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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator:
    """Remember on the test that it failed, for who clears up behind it."""
    report = yield
    item.failed = getattr(item, "failed", False) or report.failed
    return report


@pytest.fixture
def visit(request: pytest.FixtureRequest, server: str, browser: Browser) -> Iterator:
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
        again = getattr(request.node, "again", False)
        visitors.append(Visitor(context, server, language, colours=not again))
        return visitors[-1]

    yield arrive
    faults = [fault for visitor in visitors for fault in visitor.faults]
    for visitor in visitors:
        if request.node.failed:
            visitor.keep_last_picture()
        visitor.context.close()
    assert faults == []
