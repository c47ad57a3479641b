"""What a reader with a phone and a weak line waits for: python -m tests.bench.bench_pages [ROUNDS].

Each type of page, with an empty cache, as the demo serves it; the figures go to docs/performance.md. Beside each stands
the same page without its sheets, fonts and pictures: what line and server alone take, in the same run.
"""

import os
import sys
from datetime import date
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.kept_figures import keep
from tests.page_types import LANGUAGES, PAGE_TYPES
from tests.served import served_demo

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 3, "is_mobile": True}
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SLOWER_PROCESSOR = 4  # times
ALL_BUT_HTML = ["*.css*", "*.woff2*", "*.svg*", "*.avif*", "*.jpg*", "*.png*", "*.js*"]
OBSERVE = """
    window.seen = {paint: 0, shift: 0, blocking: 0}
    const watch = (type, take) =>
        new PerformanceObserver(list => list.getEntries().forEach(take)).observe({type, buffered: true})
    watch("largest-contentful-paint", entry => { seen.paint = entry.startTime })
    watch("layout-shift", entry => { seen.shift += entry.value })
    watch("longtask", entry => { seen.blocking += Math.max(0, entry.duration - 50) })
"""


class Visit(NamedTuple):
    paint: float  # ms
    shift: float
    blocking: float  # ms
    requests: int  # without pictures
    bytes: int  # without pictures
    pictures: int  # bytes


def main(rounds: int) -> None:
    rows, worst, chromium = [], Visit(0, 0, 0, 0, 0, 0), find_chromium()
    with served_demo() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        visit(browser, f"{site}/")  # the first answers of a server are slow
        for page_type in PAGE_TYPES:
            for language in LANGUAGES:
                address = site + page_type.address(language)
                pairs = [
                    (visit(browser, address), visit(browser, address, blocked=ALL_BUT_HTML)) for _ in range(rounds)
                ]
                cost = undisturbed([full for full, _bare in pairs])
                bare = undisturbed([bare for _full, bare in pairs])
                worst = Visit(*(max(values) for values in zip(worst, cost, strict=True)))
                rows.append(line(f"{page_type.name}, {language}", cost, f"{bare.paint:,.0f}"))
                sys.stdout.write(f"{rows[-1]}\n")
        version = browser.version
        browser.close()
    text = "\n".join([*HEAD, *rows, line("the worst of each column", worst, ""), "", note(version, rounds)])
    keep("performance.md", "bench_pages", text)


HEAD = [
    "| page | requests | kB | kB of pictures | largest paint, ms | HTML alone, ms | layout shift | blocking, ms |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
]


def line(name: str, cost: Visit, bare: str) -> str:
    sizes = f"{cost.requests} | {cost.bytes / 1000:.1f} | {cost.pictures / 1000:.1f}"
    return f"| {name} | {sizes} | {cost.paint:,.0f} | {bare} | {cost.shift:.3f} | {cost.blocking:.0f} |"


def note(version: str, rounds: int) -> str:
    today = f"{date.today():%d.%m.%Y}"  # noqa: DTZ011 -- the day is for people
    return (
        f"{today}, the quickest of {rounds} visits; Chromium {version}, {os.cpu_count()} processors that had "
        f"{os.getloadavg()[1]:.1f} programs to run at once; {SLOW_4G['latency']} ms to each answer, 1.6 Mbit/s, "
        f"the processor slowed down {SLOWER_PROCESSOR} times."
    )


def visit(browser: Browser, address: str, *, blocked: list[str] | None = None) -> Visit:
    context = browser.new_context(**PHONE)
    page = context.new_page()
    line = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}
    line.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    line.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    line.send("Network.setBlockedURLs", {"urls": blocked or []})
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(300)
    seen = page.evaluate("window.seen")
    context.close()
    pictures = {request for request, kind in kinds.items() if kind == "Image"}
    return Visit(
        **seen,
        requests=len(kinds.keys() - pictures),
        bytes=round(sum(size for request, size in sizes.items() if request not in pictures)),
        pictures=round(sum(size for request, size in sizes.items() if request in pictures)),
    )


def undisturbed(visits: list[Visit]) -> Visit:
    """The quickest, since other programs only add to the times; of shifts the largest."""
    quickest = min(visits, key=lambda visit: visit.paint)
    return quickest._replace(
        shift=max(visit.shift for visit in visits), blocking=min(visit.blocking for visit in visits)
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
