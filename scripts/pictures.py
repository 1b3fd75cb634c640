"""Take the how-to pages' pictures again, from a fresh demo network (`make docs-pictures`).

With names behind it, only those: `scripts/pictures.py numbers population`.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "how-to" / "pictures"
PASSWORD, PORT = "demo-Waypost-2026", 8765
ADDRESS = f"http://127.0.0.1:{PORT}"
PUBLIC = ""  # nobody signs in, on a phone
REPORT = "measure_1=clients_served&row_1=topic&column_1=gender&time=last_quarter"
CAREER = "/desk/cases/?kind=career > main tbody tr:not(:has-text('Gather')) a:visible"
# Role, address, name of the picture. `CLIENT` stands for the file of someone with safe-contact rules; what stands
# after ` > ` is clicked first, and what stands after ` + ` is put behind the address where that led.
PICTURES = [
    ("receptionist", "/desk/find/?q=karimov", "find"),
    ("receptionist", "/desk/clients/register/?q=Safarova+Madina+1991", "register"),
    ("counsellor", "CLIENT", "client"),
    ("counsellor", "CLIENTconsents/", "consents"),
    ("counsellor", "/desk/contacts/new/", "contact"),
    ("counsellor", "/desk/queue/", "queue"),
    ("counsellor", "/desk/my-day/", "my-day"),
    ("manager", "/desk/clients/import/new/", "import"),
    ("manager", "/desk/doubles/", "double-files"),
    ("manager", "/desk/numbers/", "numbers"),
    ("manager", "/desk/staff/", "staff"),
    ("manager", "/desk/audit/", "who-looked"),
    ("counsellor", "CLIENTdocuments/", "papers"),
    ("manager", "/desk/documents/", "papers-expiring"),
    ("manager", "/desk/cases/", "caseload"),
    ("case_manager", "/desk/cases/?stage=act > main tbody a:visible", "case"),
    ("case_manager", "/desk/cases/?stage=act > main tbody a:visible + plan/", "case-plan"),
    ("counsellor", "/desk/cases/?kind=trafficking > main tbody a:visible + protection/", "protection"),
    ("counsellor", "/desk/cases/?kind=return > main tbody a:visible + return/", "return"),
    ("counsellor", f"{CAREER} + career/", "career"),
    ("counsellor", f"{CAREER} + career/ > main aside .plain-list li:last-child a[href*='/cv/']", "cv"),
    ("legal_adviser", "/desk/cases/legal/ > main tbody a:visible", "legal-matter"),
    ("manager", "/desk/cases/legal/results/", "legal-results"),
    ("manager", "/desk/partners/beds/", "free-places"),
    ("manager", "/desk/partners/", "directory"),
    ("counsellor", "/desk/referrals/", "referrals"),
    ("shelter", "/partner/", "portal"),
    ("editor", "/desk/library/ > main tbody a:visible", "page-of-statements"),
    ("editor", "/desk/library/due/", "due-queue"),
    ("editor", "/desk/library/registers/", "registers"),
    ("editor", "/desk/library/alerts/", "alerts"),
    ("editor", "/desk/library/translations/ > main a[href*='/into/fr/']:visible > main tbody a:visible", "translating"),
    ("counsellor", "/desk/enquiries/", "web-questions"),
    ("mne_officer", "/desk/numbers/indicators/", "indicators"),
    ("mne_officer", "/desk/numbers/chain/", "results-chain"),
    ("mne_officer", f"/desk/numbers/reports/build/?{REPORT}", "report"),
    ("mne_officer", "/desk/numbers/policy/ > main tbody a:visible", "policy-report"),
    ("mne_officer", "/desk/numbers/donors/ > main tbody a:visible", "donor-project"),
    ("manager", "/desk/numbers/population/", "population"),
    ("manager", "/desk/numbers/outcomes/", "outcomes"),
    (PUBLIC, "/en/", "public-door"),
    (PUBLIC, "/en/countries/ > main a[href*='/country/']:visible", "public-country"),
    (PUBLIC, "/en/check-offer/", "public-offer"),
    (PUBLIC, "/en/keep/", "public-keep"),
    (PUBLIC, "/en/figures/", "public-figures"),
]


def sign_in(page: Page, username: str) -> None:
    page.goto(f"{ADDRESS}/desk/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_load_state()


def go(page: Page, path: str) -> None:
    """Open an address, then the first of what is listed there, step by step."""
    address, *clicks = path.split(" > ")
    page.goto(ADDRESS + address)
    for click in clicks:
        selector, _, tail = click.partition(" + ")
        page.locator(selector).first.click()
        page.wait_for_load_state()
        if tail:
            page.goto(page.url.split("?")[0] + tail)
    page.wait_for_load_state("networkidle")


def take(chromium, names: list[str]) -> None:
    """One window a role, each picture one screen high; a phone for the public."""
    wanted = [row for row in PICTURES if not names or row[2] in names]
    for role in dict.fromkeys(role for role, _, _ in wanted):
        size = {"width": 1200, "height": 800} if role else {"width": 390, "height": 800}
        page = chromium.new_context(viewport=size, locale="en").new_page()
        if role:
            sign_in(page, role)
        client = ""
        for _, path, name in (row for row in wanted if row[0] == role):
            if "CLIENT" in path and not client:
                page.goto(f"{ADDRESS}/desk/find/?q=karimov")
                page.locator("main .matches a").first.click()
                page.wait_for_url("**/desk/clients/*/")
                client = page.url.removeprefix(ADDRESS)
            go(page, path.replace("CLIENT", client))
            page.screenshot(path=TARGET / f"{name}.png")


def main() -> int:
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="waypost-pictures-") as data:
        environment = {**os.environ, "WAYPOST_DATA": data, "WAYPOST_DEMO_CLIENTS": "500", "PORT": str(PORT)}
        command = [str(Path(sys.executable).parent / "waypost"), "serve", "--demo"]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            for _ in range(1200):
                with contextlib.suppress(OSError), urllib.request.urlopen(f"{ADDRESS}/readyz", timeout=2):
                    break
                time.sleep(0.3)
            with sync_playwright() as playwright:
                take(
                    playwright.chromium.launch(
                        executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
                    ),
                    sys.argv[1:],
                )
        finally:
            server.terminate()
            server.wait(timeout=30)
    return 0


if __name__ == "__main__":
    sys.exit(main())
