"""Papers: photographed with a phone, looked at, watched while they run out, destroyed; and what a large file costs."""

import contextlib
import http.client
import io
import os
import re
import shutil
import threading
import time
import urllib.parse
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from django.utils import timezone
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE, serving
from tests.system.steps import open_a_client
from tests.system.test_kill import Desk

EVERYWHERE = pytest.mark.parametrize(("language", "screen"), [("en", PHONE), ("ar", PHONE), ("en", DESKTOP)])
PAPER = re.compile(r"/desk/documents/[0-9a-f-]{36}/$")
MEGABYTE = 1024 * 1024


def shot(number: int) -> dict:
    """A photograph as a phone gives it."""
    picture = Image.new("RGB", (1200, 900), "#f4efe0")
    ImageDraw.Draw(picture).text((100, 100), f"PAGE {number}", fill="#333333")
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return {"name": f"image{number}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@EVERYWHERE
def test_a_paper_is_photographed_looked_at_watched_and_destroyed(visit, language, screen):
    visitor, name = visit(language, screen), f"{language}-{screen['width']}"
    page = visitor.sign_in("manager")
    client = open_a_client(visitor)
    visitor.go(f"{urllib.parse.urlparse(client).path}documents/")
    expect(page.locator("#papers-title")).to_be_visible()
    expect(page.locator("#wanted-title")).to_be_visible()
    visitor.look(f"papers-{name}")
    page.locator("#papers-title ~ .cluster a").first.click()
    for number in (1, 2):
        page.locator("[data-camera]").set_input_files(shot(number))
        expect(page.locator("[data-shots-list] li")).to_have_count(number)
    page.locator("[name=kind]").evaluate("(field) => { field.value = 'passport'; }")
    page.locator("[name=title]").fill(f"Blue one {name}")
    soon = timezone.localdate() + timedelta(days=12)
    page.locator("[name=expires_on]").fill(soon.isoformat())
    visitor.look(f"paper-add-{name}")
    page.locator("form[enctype] .actions button").click()
    page.wait_for_url(PAPER)
    expect(page.locator(".pages img")).to_have_count(2)
    for picture in page.locator(".pages img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("naturalWidth", 1200)
    visitor.look(f"paper-{name}")
    address = page.url
    visitor.go("/desk/documents/?within=30")
    expect(page.locator("[data-rows]")).to_contain_text(f"Blue one {name}")
    visitor.look(f"papers-running-out-{name}")
    page.goto(f"{address}destroy/")
    page.locator("[name=reason]").evaluate("(field) => { field.value = 'duplicate'; }")
    page.locator("[name=sure]").check()
    visitor.look(f"paper-destroy-{name}")
    page.locator(".actions .btn-danger").click()
    expect(page.locator(".papers").first).not_to_contain_text(f"Blue one {name}")
    page.goto(address)
    expect(page.locator(".pages img")).to_have_count(0)


@pytest.mark.parametrize(("language", "screen"), [("en", DESKTOP), ("ar", PHONE)])
def test_the_lists_of_papers_hold_in_both_directions(visit, language, screen):
    visitor = visit(language, screen)
    visitor.sign_in("manager")
    for path in ("", "paper/", "due/", "due/?show=destroyed", "checklist/"):
        visitor.go(f"/desk/documents/{path}")
        visitor.look(f"papers-list-{re.sub('[^a-z]', '', path) or 'all'}")


def test_a_paper_is_added_without_scripts(visit):
    visitor = visit("en", PHONE, javascript=False)
    page = visitor.sign_in("counsellor")
    visitor.go("/desk/clients/")
    page.locator("[data-rows] a, table tbody a").first.click()
    client = urllib.parse.urlparse(page.url).path
    visitor.go(f"{client}documents/")
    page.locator("a[href*='/documents/of/']").first.click()
    page.locator("#papers-title ~ .cluster a").first.click()
    page.locator("[name=files]").set_input_files([shot(1), shot(2)])
    page.locator("[name=kind]").select_option("contract")
    page.locator("form[enctype] .actions button").click()
    page.wait_for_url(PAPER)
    expect(page.locator(".pages img")).to_have_count(2)


class Sender(Desk):
    """A desk that sends large forms piece by piece."""

    def send(self, path: str, fields: dict[str, str], name: str, pieces, size: int) -> tuple[int, str]:
        """Status and page (or where it leads) of a form with one file."""
        mark = "x-boundary-x"
        head = "".join(
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        )
        head += f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        tail = f"\r\n--{mark}--\r\n"
        host = urllib.parse.urlparse(self.address).netloc
        way = http.client.HTTPConnection(host, timeout=300)
        way.putrequest("POST", path)
        jar = next(h.cookiejar for h in self.opener.handlers if hasattr(h, "cookiejar"))
        way.putheader("Cookie", "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar))
        way.putheader("Content-Type", f"multipart/form-data; boundary={mark}")
        way.putheader("Content-Length", str(len(head) + size + len(tail)))
        way.endheaders()
        way.send(head.encode())
        for piece in pieces:
            way.send(piece)
        way.send(tail.encode())
        with contextlib.closing(way), way.getresponse() as answer:
            page = answer.read().decode()
            return answer.status, answer.headers.get("Location") or page


def scan_of(megabytes: int) -> bytes:
    """A PDF whose one picture does not pack."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    made.pages[0].obj.Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(Im0=pikepdf.Stream(made, os.urandom(megabytes * MEGABYTE)))
    )
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def web_workers(first: int) -> list[int]:
    """The processes that answer the web, by their command line; children that look into files are none of them."""
    found = []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            words = (folder / "cmdline").read_text().split("\0")
            if any("gunicorn" in word for word in words) and os.getsid(int(folder.name)) == os.getsid(first):
                found.append(int(folder.name))
    return found


def peak(pid: int) -> int:
    """The most memory of its own that a process has held since `forget_peak`, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) * 1024


def forget_peak(pid: int) -> None:
    Path(f"/proc/{pid}/clear_refs").write_text("5")


@pytest.fixture(scope="module")
def own_server(world, tmp_path_factory):
    """A server whose memory and folder nobody else changes: address, its first process, its files folder."""
    data = tmp_path_factory.mktemp("large") / "data"
    shutil.copytree(world, data)
    with serving(data) as (address, process):
        yield address, process.pid, data / "files"


@pytest.fixture
def at_a_client(own_server):
    """Somebody signed in, and the address under which papers of a client are added, with the form's hidden fields."""
    address, _pid, _files = own_server
    desk = Sender(address)
    desk.sign_in()
    clients = desk.get("/desk/clients/")
    client = re.search(r"/desk/clients/([0-9a-f-]{36})/", clients).group(1)
    path = f"/desk/documents/of/client/{client}/add/"
    hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|once)" value="([^"]*)"', desk.get(path)))
    return desk, path, {**hidden, "kind": "contract", "reach": "desk", "title": "Large"}


def in_pieces(data: bytes):
    return (data[start : start + 65_536] for start in range(0, len(data), 65_536))


def test_a_scan_of_50_megabytes_costs_the_server_less_than_20(own_server, at_a_client):
    _address, first, files = own_server
    desk, path, fields = at_a_client
    scan = scan_of(50)
    workers = web_workers(first)
    assert workers
    for pid in workers:
        forget_peak(pid)
    before = {pid: peak(pid) for pid in workers}
    status, place = desk.send(path, fields, "scan.pdf", in_pieces(scan), len(scan))
    assert (status, bool(PAPER.search(place))) == (302, True)
    grown = max(peak(pid) - before[pid] for pid in workers)
    assert grown < 20 * MEGABYTE, f"{grown / MEGABYTE:.1f} MB"
    kept = [path.stat().st_size for path in files.rglob("*") if path.is_file()]
    assert max(kept) > 50 * MEGABYTE
    page = desk.get(place)
    file = re.search(r"/desk/documents/files/[0-9a-f-]{36}/(?=\")", page).group(0)
    for pid in workers:
        forget_peak(pid)
    before = {pid: peak(pid) for pid in workers}
    with desk.opener.open(desk.address + file) as answer:
        size = sum(len(piece) for piece in iter(lambda: answer.read(65_536), b""))
    assert size > 50 * MEGABYTE
    grown = max(peak(pid) - before[pid] for pid in workers)
    assert grown < 20 * MEGABYTE, f"{grown / MEGABYTE:.1f} MB on the way out"


def test_200_megabytes_are_refused_before_they_are_stored(own_server, at_a_client):
    _address, first, files = own_server
    desk, path, fields = at_a_client
    piece, size, most, done = b"0" * MEGABYTE, 200 * MEGABYTE, [0], threading.Event()

    def on_disk() -> int:
        """Everything in the folder, nameless files that the server holds open among it."""
        named = sum(path.stat().st_size for path in files.rglob("*") if path.is_file())
        for pid in web_workers(first):
            for link in Path(f"/proc/{pid}/fd").iterdir():
                with contextlib.suppress(OSError):
                    if str(link.readlink()).startswith(str(files)):
                        named += link.stat().st_size
        return named

    def watch() -> None:
        while not done.is_set():
            most[0] = max(most[0], on_disk())
            time.sleep(0.05)

    begun = on_disk()
    watcher = threading.Thread(target=watch)
    watcher.start()
    status, page = desk.send(path, fields, "film.pdf", (piece for _number in range(200)), size)
    done.set()
    watcher.join()
    assert status == 200
    assert "larger than 100 MB" in page
    assert "Large" in page
    assert most[0] <= begun
