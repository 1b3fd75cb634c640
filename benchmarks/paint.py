"""When the largest thing of a public page is painted on a slow phone.

Chromium slows itself as Lighthouse's phone profile says, in both ways in which Lighthouse uses that profile. As it
reckons by default: 150 ms a round trip, 1.6 Mbit/s down, 0.75 up, four times slower processor; making the connection
(two round trips, which Chromium does not slow) is added. As it slows requests when asked to: 562.5 ms for each, nine
tenths of the throughput. The browser is new for each reading: nothing is kept.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

CPU_SLOWER = 4
PHONE = {"width": 412, "height": 823}
READINGS = 5


@dataclass(frozen=True)
class Profile:
    """How slow the network is."""

    latency_ms: float
    down_kbit: float
    up_kbit: float
    connecting_ms: float


RECKONED = Profile(150, 1.6 * 1024, 750, 300)
APPLIED = Profile(562.5, 1.6 * 1024 * 0.9, 750 * 0.9, 0)
LARGEST = """() => new Promise(told => {
  let last = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) last = one.startTime; })
    .observe({type: 'largest-contentful-paint', buffered: true});
  setTimeout(() => told(last), 500);
})"""


def largest_paint(port: int, paths: list[str], profile: Profile = RECKONED) -> dict[str, Any]:
    """Milliseconds to the largest paint of each page (median of the readings), and the slowest page.

    Raises ImportError without playwright, FileNotFoundError without Chromium.
    """
    from playwright.sync_api import sync_playwright

    chromium = Path("/usr/bin/chromium")
    if not chromium.exists():
        raise FileNotFoundError("Chromium is not installed.")
    found = {}
    with sync_playwright() as playwright:
        for path in paths:
            readings = []
            for _ in range(READINGS):
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                page = browser.new_context(
                    viewport=PHONE, is_mobile=True, device_scale_factor=1.75
                ).new_page()
                _slow(page, profile)
                page.goto(f"http://127.0.0.1:{port}{path}", wait_until="load")
                readings.append(page.evaluate(LARGEST))
                browser.close()
            found[path] = round(median(readings) + profile.connecting_ms)
    return {"pages": found, "slowest_ms": max(found.values())}


def _slow(page: Any, profile: Profile) -> None:
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": profile.latency_ms,
            "downloadThroughput": profile.down_kbit * 1024 / 8,
            "uploadThroughput": profile.up_kbit * 1024 / 8,
        },
    )
    tools.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWER})


if __name__ == "__main__":  # python -m benchmarks.paint PORT /en/ /ar/ …
    for one in (RECKONED, APPLIED):
        print(one, largest_paint(int(sys.argv[1]), sys.argv[2:], one))
