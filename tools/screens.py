"""Look at every page: pictures at two widths, light and dark, in both languages, and what is wrong.

`python tools/screens.py` fills a register of its own with the samples, serves it on a free loopback
port, opens each page of `PAGES` in Chromium, writes the pictures and one contact sheet under
`screens/`, and fails on horizontal overflow, clipped text, console errors, reports of the content
security policy, failed requests, missing translations of the page's language and findings of axe.

`--url http://127.0.0.1:8000` looks at a register that runs already, `--only NAME` at some pages.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageDraw
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FloatRect,
    Page,
    Playwright,
    Response,
    ViewportSize,
    sync_playwright,
)

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "screens"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTHS = {1440: 900, 390: 844}
SCHEMES = ("light", "dark")
LANGUAGES = {"en": "", "mn": "/mn"}
START_SECONDS = 180
TALLEST = 6000
OFFICER, PASSWORD = "must", "comity-demo"
PAPER: ViewportSize = {"width": 680, "height": 960}  # A4 between its margins
THUMB = (300, 400)

Look = tuple[int, str, str]
LOOKS: list[Look] = list(product(WIDTHS, SCHEMES, LANGUAGES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page to look at.

    `follow` is a selector: its first link on `path` leads to the page itself. `press` is pressed
    before the picture is taken, where it can be seen. `signed_in` pages are opened by the demo's
    officer.
    """

    name: str
    path: str
    follow: str = ""
    press: str = ""
    signed_in: bool = False
    media: str = "screen"
    status: int = 200


OFFICER_PAGES = {
    "document-add": "/agreements/1/documents/add",
    "office-history": "/offices/must/history",
    "alerts": "/offices/must/alerts",
    "alert-rules": "/offices/must/alert-rules",
    "own-calendar": "/offices/must/calendar",
    "renewals": "/offices/must/renewals",
    "renewals-choose": "/offices/must/renewals/choose",
    "letters": "/offices/must/letters",
    "board": "/offices/must/board",
    "way": "/agreements/1/way",
    "amend": "/agreements/1/amend",
    "renewal": "/agreements/1/renewal",
    "kept": "/agreements/1/keeping",
    "conditions": "/agreements/1/conditions",
    "activity": "/agreements/1/activity",
    "duplicates": "/offices/must/duplicates",
    "offices-beside": "/offices/must/with/tohoku",
    "findings": "/sources/1/findings",
    "account": "/account",
    "second-factor": "/account/factors",
    "partner-links": "/offices/must/links",
    "partner-answers": "/offices/must/answers",
    "give-link": "/offices/must/partners/1/link",
    "people": "/offices/must/people",
    "semester": "/offices/must/semester?first=2027-02-01&last=2027-06-30",
}
PAGES = (
    *(Shown(name=name, path=path, signed_in=True) for name, path in OFFICER_PAGES.items()),
    Shown(name="front", path="/"),
    Shown(name="front-menu", path="/", press="button.menu"),
    Shown(name="front-another-day", path="/?on=2016-06-30"),
    Shown(name="agreements", path="/agreements"),
    Shown(name="agreements-filter", path="/agreements?country=CN", press="details.fold > summary"),
    Shown(name="agreements-nothing", path="/agreements?q=zzzz&country=JP"),
    Shown(
        name="agreement",
        path="/agreements?office=must&q=tohoku",
        follow="table.register tbody th a",
    ),
    Shown(
        name="agreement-print",
        path="/agreements?office=must&q=tohoku",
        follow="table.register tbody th a",
        media="print",
    ),
    Shown(name="partners", path="/institutions"),
    Shown(
        name="partner",
        path="/institutions?q=tohoku",
        follow="table.register tbody th a:text-is('Tohoku University')",
    ),
    Shown(
        name="partner-identity",
        path="/institutions/1/identity",
        press="details.more-said > summary",
        signed_in=True,
    ),
    Shown(
        name="history",
        path="/agreements/1/history",
        follow="main .dated a[href*='change=']",
        signed_in=True,
    ),
    Shown(name="countries", path="/countries"),
    Shown(name="country", path="/countries/JP"),
    Shown(name="sources", path="/sources"),
    Shown(name="source-row", path="/sources/1/rows/30"),
    Shown(name="source", path="/sources", follow="main :is(th, h2, h3) a[href*='/sources/']"),
    Shown(name="statistics", path="/statistics"),
    Shown(name="statistics-print", path="/statistics", media="print"),
    Shown(name="office", path="/", follow="main a[href*='/offices/']"),
    Shown(name="try", path="/try"),
    Shown(name="try-result", path="/try/example"),
    Shown(name="try-why", path="/try/example?rows=look", press="details.why > summary"),
    Shown(name="keep", path="/try/example", press=".toolbar button"),
    Shown(name="import", path="/try/example", press=".toolbar button", signed_in=True),
    Shown(name="sign-in", path="/sign-in"),
    Shown(name="password-forgotten", path="/password"),
    Shown(name="patterns", path="/patterns"),
    Shown(name="patterns-public", path="/patterns?density=public"),
    Shown(name="not-found", path="/no-such-page", status=404),
)

MEASURE = (ROOT / "tools/screen_checks.js").read_text(encoding="utf-8")
REPORTS = (ROOT / "tools/screen_reports.js").read_text(encoding="utf-8")


@dataclass(slots=True)
class Sheet:
    """The pictures that were taken, and what was found wrong on the pages."""

    pictures: dict[tuple[str, Look], Path] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def add(self, shown: Shown, look: str, problems: list[str]) -> None:
        """Note what is wrong on a page."""
        self.problems += [f"{shown.name} {look}: {problem}" for problem in problems]


def main() -> int:
    """Look at the pages; 1 where something is wrong, 0 with a word where there is no Chromium."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--url", help="look at a register that runs already")
    parser.add_argument("--only", action="append", help="a page of the list, by name")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        print("Skipped: Chromium is not installed (Debian: apt-get install chromium).")
        return 0
    pages = [page for page in PAGES if not arguments.only or page.name in arguments.only]
    arguments.folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with served(arguments.url) as base, sync_playwright() as playwright:
        sheet = look_at_all(playwright, chromium, base, pages, arguments.folder)
    write_contact_sheet(sheet, pages, arguments.folder / "contact-sheet.png")
    for problem in sheet.problems:
        print(problem)
    seconds = time.monotonic() - started
    print(
        f"{len(sheet.pictures)} pictures of {len(pages)} pages in {seconds:.0f} s under "
        f"{arguments.folder}; {len(sheet.problems)} problems."
    )
    return 1 if sheet.problems else 0


@contextmanager
def served(url: str | None) -> Iterator[str]:
    """The address of a register: the given one, or a new one with the samples, while it lasts."""
    if url:
        yield url.rstrip("/")
        return
    port = free_port()
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "comity.cli.__main__", "demo", "--port", str(port)]
        environment = {**os.environ, "COMITY_DATA": data}
        log = Path(data) / "server.log"
        with log.open("wb") as output:
            server = subprocess.Popen(
                command, cwd=data, env=environment, stdout=output, stderr=subprocess.STDOUT
            )
        try:
            base = f"http://127.0.0.1:{port}"
            wait_for(base, server, log)
            yield base
        finally:
            server.terminate()
            server.wait(timeout=20)


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(base: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until the register answers; say what it wrote where it ends before."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}/patterns", timeout=5):  # noqa: S310 - loopback
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.5)
    raise SystemExit(f"The register did not start:\n{log.read_text(errors='replace')[-3000:]}")


def look_at_all(
    playwright: Playwright, chromium: str, base: str, pages: list[Shown], folder: Path
) -> Sheet:
    """Every page in every look, and once more without scripts."""
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
    sheet = Sheet()
    axe = Axe()
    try:
        for look in LOOKS:
            look_at_pages(browser, base, pages, look, folder, sheet, axe)
        look_without_scripts(browser, base, pages, folder, sheet)
    finally:
        browser.close()
    return sheet


def look_at_pages(
    browser: Browser,
    base: str,
    pages: list[Shown],
    look: Look,
    folder: Path,
    sheet: Sheet,
    axe: Axe,
) -> None:
    """All pages in one width, scheme and language."""
    width, scheme, language = look
    words = f"{width}-{scheme}-{language}"
    context = new_context(browser, width, scheme)
    officer = new_context(browser, width, scheme)
    sign_in(officer, base)
    for shown in (shown for shown in pages if is_worth(shown, look)):
        page = (officer if shown.signed_in else context).new_page()
        problems = open_page(page, base, shown, language)
        problems += [f"policy: {report}" for report in page.evaluate("window.policyReports ?? []")]
        problems += page.evaluate(MEASURE)
        picture = folder / f"{shown.name}-{words}.png"
        take_picture(page, picture)
        sheet.pictures[shown.name, look] = picture
        problems += axe_findings(axe, page)
        sheet.add(shown, words, problems)
        page.close()
    context.close()
    officer.close()


def new_context(
    browser: Browser, width: int, scheme: str = "light", *, scripts: bool = True
) -> BrowserContext:
    """A fresh profile: a desk, or a phone with a finger."""
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        has_touch=width == min(WIDTHS),
        java_script_enabled=scripts,
    )
    if scripts:
        context.add_init_script(REPORTS)
    return context


def sign_in(context: BrowserContext, base: str) -> None:
    """Sign the demo's officer in."""
    page = context.new_page()
    page.goto(f"{base}/sign-in")
    page.locator("input[name=username]").fill(OFFICER)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button.main").click()
    page.wait_for_load_state("load")
    page.close()


def open_page(page: Page, base: str, shown: Shown, language: str) -> list[str]:
    """Lead the browser to the page as it is to be seen; what went wrong on the way."""
    problems: list[str] = []
    failed = f"status of {shown.status}"

    def note_answer(answer: Response) -> None:
        if answer.status >= 400 and answer.status != shown.status:
            problems.append(f"{answer.status} for {answer.url}")

    page.on(
        "console",
        lambda message: (
            problems.append(f"console: {message.text}")
            if message.type in {"error", "warning"} and failed not in message.text
            else None
        ),
    )
    page.on("pageerror", lambda error: problems.append(f"script: {error}"))
    page.on("response", note_answer)
    if shown.media == "print":
        page.emulate_media(media="print")
        page.set_viewport_size(PAPER)
    page.goto(base + LANGUAGES[language] + shown.path, wait_until="load")
    if shown.follow:
        link = page.locator(shown.follow).first
        if not link.count():
            return [*problems, f"no link {shown.follow} on {shown.path}"]
        page.goto(link.evaluate("a => a.href"), wait_until="load")
    if shown.press and page.locator(shown.press).first.is_visible():
        page.locator(shown.press).first.click()
        page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => null)")
    if page.locator("html").get_attribute("lang") != language:
        problems.append("not in the language of its address")
    return problems


def is_worth(shown: Shown, look: Look) -> bool:
    """Paper has one width and one scheme."""
    return shown.media == "screen" or look[:2] == (max(WIDTHS), "light")


def take_picture(page: Page, path: Path) -> None:
    """The whole page, or as much of a very long one as anybody looks at."""
    height = page.evaluate("document.documentElement.scrollHeight")
    width = page.viewport_size["width"] if page.viewport_size else max(WIDTHS)
    clip: FloatRect = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
    page.screenshot(path=path, full_page=True, clip=clip)


def axe_findings(axe: Axe, page: Page) -> list[str]:
    """What axe finds, one line a rule with the first element it speaks of."""
    violations = axe.run(page).response["violations"]
    return [
        f"axe {violation['id']} ({len(violation['nodes'])}): "
        + " ".join(violation["nodes"][0]["html"].split())[:160]
        for violation in violations
    ]


def look_without_scripts(
    browser: Browser, base: str, pages: list[Shown], folder: Path, sheet: Sheet
) -> None:
    """Every page must stand without a script, on a desk and on a phone."""
    for width in WIDTHS:
        context = new_context(browser, width, scripts=False)
        for shown in (shown for shown in pages if not shown.signed_in):
            page = context.new_page()
            problems = open_page(page, base, shown, "en")
            if not page.locator("main h1").count():
                problems.append("no heading without scripts")
            take_picture(page, folder / f"{shown.name}-{width}-no-scripts.png")
            sheet.add(shown, f"{width} without scripts", problems)
            page.close()
        context.close()


def write_contact_sheet(sheet: Sheet, pages: list[Shown], path: Path) -> None:
    """One picture of all pictures: a row a page, a column a look, the top of each page."""
    margin, head = 16, 28
    width = margin + len(LOOKS) * (THUMB[0] + margin)
    height = head + len(pages) * (THUMB[1] + margin + head)
    whole = Image.new("RGB", (width, height), "#ffffff")
    draw = ImageDraw.Draw(whole)
    for row, shown in enumerate(pages):
        top = head + row * (THUMB[1] + margin + head)
        draw.text((margin, top - head + 8), shown.name, fill="#14202a")
        for column, look in enumerate(LOOKS):
            left = margin + column * (THUMB[0] + margin)
            draw.text((left + 90, top - head + 8), "-".join(map(str, look)), fill="#46535d")
            picture = sheet.pictures.get((shown.name, look))
            if picture:
                whole.paste(thumbnail(picture), (left, top))
            draw.rectangle((left - 1, top - 1, left + THUMB[0], top + THUMB[1]), outline="#d3dad7")
    whole.save(path)


def thumbnail(path: Path) -> Image.Image:
    """The top of a page, as wide as a thumbnail."""
    with Image.open(path) as picture:
        scale = THUMB[0] / picture.width
        top = picture.crop((0, 0, picture.width, min(picture.height, int(THUMB[1] / scale))))
        small = top.convert("RGB").resize((THUMB[0], max(1, int(top.height * scale))))
    canvas = Image.new("RGB", THUMB, "#ffffff")
    canvas.paste(small, (0, 0))
    return canvas


if __name__ == "__main__":
    sys.exit(main())
