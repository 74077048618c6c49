"""A Chromium without a window that uses the sandbox's page as a person does, and takes pictures of it."""

from __future__ import annotations

import base64
import io
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
MISSING = (
    "needs Selenium, Chromium and its driver: pip install selenium; apt-get install chromium chromium-driver"
)
ENTER, DOWN, ESCAPE = "\ue007", "\ue015", "\ue00c"


class NeverSeen(AssertionError):
    """What was waited for did not come; the words say what, and what was there instead."""


class Camera:
    """Blocking, so it belongs into a thread of its own while the sandbox's loop goes on."""

    def __init__(self, origin: str, width: int = 1440, height: int = 900, *, before: str = "") -> None:
        from selenium import webdriver  # noqa: PLC0415 - an extra: only tests and pictures need it

        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM or ""
        for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver: Chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
        self.resize(width, height)
        if before:
            self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": before})
        self.origin = origin
        self._shown = 0

    def resize(self, width: int, height: int) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def open(self) -> None:
        self.driver.get(self.origin + "/")
        self.until("return document.documentElement.dataset.ready")

    def close(self) -> None:
        self.driver.quit()

    def picture(self, path: Path) -> None:
        """Write a PNG once pictures have loaded and movement has come to rest."""
        self.until("return [...document.images].every((i) => i.complete || i.loading === 'lazy')")
        time.sleep(0.6)
        if self._shown:  # what arrived meanwhile has moved it
            self._scroll_to(self._shown)
            time.sleep(0.1)
        path.write_bytes(self.driver.get_screenshot_as_png())

    def portrait(self, path: Path, css: str = "", *, height: int = 2000) -> None:
        """Write one element, or the whole page, twice as sharp, in few enough colours to load quickly."""
        if css:
            self.resize(1440, height)
        script = (
            "const e = [...document.querySelectorAll(arguments[0])].at(-1);"
            "e.scrollIntoView({block: 'center'});"
            "const r = e.getBoundingClientRect(); return {x: r.x, y: r.y, width: r.width, height: r.height}"
        )
        for _ in range(2):  # what comes into view changes height once
            area = self.js(script, css or "body")
            time.sleep(0.4)
        clip = {**area, "scale": 2 if css else 1.5}
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "clip": clip})
        image = Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")
        image.quantize(160, dither=Image.Dither.NONE).save(path, optimize=True)
        self.resize(1440, 940)

    # ── hands ────────────────────────────────────────────────────────────────────────────────────

    def js(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def keys(self, *what: str) -> None:
        """Type into whatever has the focus."""
        self.driver.switch_to.active_element.send_keys(*what)

    def type(self, *what: str) -> None:
        """Type into the command box."""
        self.until("const c = document.getElementById('command'); if (c) c.focus(); return Boolean(c)")
        self.keys(*what)

    def command(self, line: str) -> None:
        """Send a line such as "/search query:hera" and go on; fields that are missing are asked for."""
        self.type(line, ENTER)
        if ":" not in line:
            self.keys(ENTER)

    def click(self, css: str, words: str = "") -> None:
        """Press the last element of that kind whose text or label holds the words."""
        script = (
            "const e = [...document.querySelectorAll(arguments[0])]"
            ".filter((x) => (x.textContent + (x.ariaLabel || '')).includes(arguments[1])).at(-1);"
            "if (!e) return false; e.focus(); e.click(); return true;"
        )
        self._shown = 0
        self.until(lambda: self.js(script, css, words), what=f"{css} {words!r}")

    def go(self, channel: str) -> None:
        """Open a channel of the server and wait for all its messages."""
        self.click(".channel", channel)
        self.whole()

    def whole(self) -> None:
        """Wait until all messages of the open channel are drawn."""
        self.until("return document.getElementById('messages').dataset.complete")

    def break_things(self, *faults: str) -> None:
        """Open the panel of faults and press these."""
        self.click("[role=tab]", "Break things")
        for name in faults:
            self.click(".act", name)

    def choose(self, select: str, value: str) -> None:
        script = (
            "const s = document.getElementById(arguments[0]); s.value = arguments[1];"
            "s.dispatchEvent(new Event('change'))"
        )
        self.js(script, select, value)

    # ── eyes ─────────────────────────────────────────────────────────────────────────────────────

    def text(self) -> str:
        return str(self.js("return document.body.innerText"))

    def until(self, this: str | Callable[[], Any], seconds: float = 10.0, *, what: str = "") -> Any:
        """Wait for a script or a function to give something true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = this() if callable(this) else self.js(this)
            if value:
                return value
            time.sleep(0.03)
        raise NeverSeen(f"never came: {what or this}\n{self.text()[-600:]}")

    def sees(self, words: str, css: str = "body", seconds: float = 10.0) -> None:
        script = (  # the text of a message that is scrolled away is not rendered
            "const [css, words] = arguments, e = document.querySelector(css);"
            "return e && [e.innerText, ...[...e.querySelectorAll('.message')].map((m) => m.textContent)]"
            ".some((t) => t.includes(words))"
        )
        self.until(lambda: self.js(script, css, words), seconds, what=f"{words!r} in {css}")

    def show(self, message_id: int) -> None:
        """Bring a message of the open channel into view, its head at the top."""
        self._shown = message_id
        for _ in range(2):  # what comes into view changes height once
            self._scroll_to(message_id)
            time.sleep(0.2)

    def _scroll_to(self, message_id: int) -> None:
        script = "document.querySelector(arguments[0])?.scrollIntoView({block: 'start'})"
        self.js(script, f"#messages [data-id='{message_id}']")

    def errors(self) -> list[str]:
        rows: list[dict[str, str]] = self.driver.execute("getLog", {"type": "browser"})["value"]
        return [row["message"] for row in rows if row["level"] == "SEVERE"]
