"""The camera with what only tests need: axe-core, the longest tasks, a skip where there is no browser."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

from bot.sandbox.camera import CHROMIUM, DRIVER, MISSING, Camera

NO_AXE = "needs axe-core: pip install --no-deps axe-playwright-python, or AXE_CORE=path/to/axe.min.js"


def axe_source() -> str | None:
    """axe-core's own file, from wherever it was installed for the tests."""
    named = os.environ.get("AXE_CORE")
    if named:
        return Path(named).read_text(encoding="utf-8")
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or not spec.submodule_search_locations:
        return None
    return (Path(next(iter(spec.submodule_search_locations))) / "axe.min.js").read_text(encoding="utf-8")


class Page(Camera):
    def problems(self) -> list[str]:
        """What axe-core finds, one line each; an empty list is what one wants."""
        source = axe_source()
        assert source is not None
        self.js(source)
        answer = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']})"
            ".then(done, (e) => done({violations: [{id: String(e), nodes: []}]}))"
        )
        return [
            f"{v['id']}: {n['html'][:160]} {n.get('failureSummary', '')[:200]}"
            for v in answer["violations"]
            for n in v["nodes"] or [{"html": ""}]
        ]


__all__ = ["CHROMIUM", "DRIVER", "MISSING", "NO_AXE", "Page", "axe_source"]
