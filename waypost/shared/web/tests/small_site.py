"""A few pages made of the real templates, served with the real content policy and no database."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from waypost.shared.web import pattern_samples, sprite
from waypost.shared.web.patterns import PATTERNS

THERE = b'<!doctype html><html lang=en><link rel=icon href="data:,"><title>There</title><h1>There</h1>'
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
FRAME = '{% extends "web/desk.html" %}{% block title %}T{% endblock %}{% block heading %}T{% endblock %}'
DRAFT = (
    FRAME
    + """{% block content %}<form method="post" action="/sent" data-draft-url="/draft">
<label for="note">Note</label><textarea id="note" name="note"></textarea><button class="btn">Save</button>
{% include "web/parts/draft_status.html" %}</form>{% endblock %}"""
)
BODY = "{% block title %}T{% endblock %}{% block content %}<h1>T</h1>{% endblock %}"
PUBLIC = '{% extends "web/public.html" %}' + BODY
PRINT = '{% extends "web/print.html" %}' + BODY
SIGNIN = """{% extends "web/signin_layout.html" %}{% block content %}<form method="post" action="/sent">
<label for="name">Name</label><input id="name" name="name">
<button class="btn btn-primary">In</button></form>{% endblock %}"""


def _places() -> list[dict[str, Any]]:
    names = [
        ("my-day", "My day", "sun"),
        ("find", "Find", "search"),
        ("numbers", "Numbers", "bar-chart-line"),
    ]
    return [
        {"slug": slug, "url": f"/{slug}/", "icon": icon, "label": label, "current": slug == "my-day"}
        for slug, label, icon in names
    ]


class Site:
    """The pages; `sent` keeps what was posted, as (path, fields, headers)."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, list[str]], dict[str, str]]] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        path, query = environ["PATH_INFO"], parse_qs(environ["QUERY_STRING"])
        if environ["REQUEST_METHOD"] == "POST":
            self._keep(environ, path)
            path = "/sent"
        kind, body = (
            self._static(path) if path.startswith("/static/") else ("text/html", self._page(path, query))
        )
        status = "200 OK" if body is not None else "404 Not Found"
        headers = [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Security-Policy", POLICY)]
        start_response(status, headers)
        return [body or b""]

    def _keep(self, environ: dict[str, Any], path: str) -> None:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
        headers = {name: value for name, value in environ.items() if name.startswith("HTTP_")}
        self.sent.append((path, parse_qs(body), headers))

    def _static(self, path: str) -> tuple[str, bytes | None]:
        found = finders.find(path.removeprefix("/static/"))
        return mimetypes.guess_type(path)[0] or "text/plain", Path(found).read_bytes() if found else None

    def _page(self, path: str, query: dict[str, list[str]]) -> bytes | None:
        context = {
            "navigation": _places(),
            "new_contact_url": "/new",
            "viewer": SimpleNamespace(centre="Khujand"),
        }
        context |= {
            name: values[0] for name, values in query.items() if name in ("theme", "part", "idle_seconds")
        }
        context |= {
            "keep_alive_url": "/keep",
            "signin_url": "/signin",
            "status": 404,
            "quick_exit_url": "/elsewhere",
        }
        with translation.override(query.get("lang", ["en"])[0]):
            return self._written(path, context)

    def _written(self, path: str, context: dict[str, Any]) -> bytes | None:
        if path == "/patterns":
            shown = [one for one in PATTERNS if context.get("part", "") in ("", one.slug)]
            context |= {"patterns": shown, "icon_names": sorted(sprite.names()), **pattern_samples.samples()}
            return render_to_string("web/patterns.html", context).encode()
        if path == "/error":
            return render_to_string("web/error.html", context).encode()
        sources = {"/draft-form": DRAFT, "/public": PUBLIC, "/print": PRINT, "/signin": SIGNIN, "/new": FRAME}
        if path in ("/sent", "/elsewhere"):
            return THERE
        return Template(sources[path]).render(Context(context)).encode() if path in sources else None


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served() -> Iterator[tuple[str, Site]]:
    """The address of the pages and the site behind it."""
    site = Site()
    with make_server("127.0.0.1", 0, site, _Threads, _Silent) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", site
        server.shutdown()
        thread.join()
