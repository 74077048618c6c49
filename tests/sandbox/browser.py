"""A Chromium without a window, driven from a thread so that the sandbox's loop goes on."""

from __future__ import annotations

import importlib.util
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
MISSING = "needs Chromium and its driver: apt-get install chromium chromium-driver"
NO_AXE = "needs axe-core: pip install --no-deps axe-playwright-python, or AXE_CORE=path/to/axe.min.js"
LONG_TASKS = """
window.long = [];
new PerformanceObserver((l) => window.long.push(...l.getEntries().map((e) => e.duration))).observe({type: "longtask", buffered: true});
"""


def axe_source() -> str | None:
    """axe-core's own file, from wherever it was installed for the tests."""
    named = os.environ.get("AXE_CORE")
    if named:
        return Path(named).read_text(encoding="utf-8")
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or not spec.submodule_search_locations:
        return None
    return (Path(next(iter(spec.submodule_search_locations))) / "axe.min.js").read_text(encoding="utf-8")


class Page:
    """What a person does in the browser, by keyboard and mouse."""

    def __init__(self, origin: str, width: int, height: int) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM or ""
        for flag in (
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            f"--window-size={width},{height}",
        ):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": LONG_TASKS})
        self.origin = origin

    def open(self) -> Page:
        self.driver.get(self.origin + "/")
        self.until("return document.documentElement.dataset.ready")
        return self

    def close(self) -> None:
        self.driver.quit()

    def js(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def until(self, what: str | Callable[[], Any], seconds: float = 10.0) -> Any:
        """Wait for a script or a function to give something true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = what() if callable(what) else self.js(what)
            if value:
                return value
            time.sleep(0.03)
        raise AssertionError(f"never came true: {what}\n{self.text()[-600:]}")

    def find(self, css: str) -> WebElement:
        return self.until(lambda: self.driver.find_elements(By.CSS_SELECTOR, css))[0]  # type: ignore[no-any-return]

    def click(self, css: str, words: str = "") -> None:
        """Press the last element of that kind whose text holds the words."""
        script = (
            "const e = [...document.querySelectorAll(arguments[0])]"
            ".filter((x) => (x.textContent + (x.ariaLabel || '')).includes(arguments[1])).at(-1);"
            "if (!e) return false; e.focus(); e.click(); return true;"
        )
        self.until(lambda: self.js(script, css, words))

    def keys(self, *what: str) -> None:
        """Type into whatever has the focus."""
        self.driver.switch_to.active_element.send_keys(*what)

    def type(self, *what: str) -> None:
        """Type into the command box."""
        self.find("#command").send_keys(*what)

    def text(self) -> str:
        return str(self.js("return document.body.innerText"))

    def sees(self, words: str, css: str = "body") -> None:
        script = "return document.querySelector(arguments[0])?.innerText.includes(arguments[1])"
        self.until(lambda: self.js(script, css, words))

    def choose(self, select: str, value: str) -> None:
        script = "const s = document.getElementById(arguments[0]); s.value = arguments[1];"
        self.js(script + "s.dispatchEvent(new Event('change'))", select, value)

    def problems(self) -> list[str]:
        """What axe-core finds, one line each; an empty list is what one wants."""
        source = axe_source()
        assert source is not None
        self.js(source)
        answer = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(done, (e) => done({violations: [{id: String(e), nodes: []}]}))"
        )
        return [
            f"{v['id']}: {n['html'][:160]} {n.get('failureSummary', '')[:200]}"
            for v in answer["violations"]
            for n in v["nodes"] or [{"html": ""}]
        ]

    def errors(self) -> list[str]:
        rows = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [row["message"] for row in rows if row["level"] == "SEVERE"]


__all__ = ["CHROMIUM", "DRIVER", "MISSING", "NO_AXE", "By", "Keys", "Page", "axe_source"]
