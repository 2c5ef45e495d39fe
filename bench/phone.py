"""
What a resident's telephone does when a value is set: how long a frame takes, and whether anything jumps.

The processor is made four times slower (as DevTools does it), the screen is a telephone's, the budget has 200 lines.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.tables import show
from tests.machine import chromium

SLOWER = 4
FRAME = 16.0  # milliseconds
PATIENCE = 120_000  # milliseconds
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    window.shifts.push({ value, nodes: sources.map(({ node }) => node?.className || node?.nodeName || "") });
  }
}).observe({ type: "layout-shift", buffered: true });
"""
# Milliseconds: what can't be seen is shown when the person has paused, which then is done.
PAUSE = 500
# Gives the milliseconds of one change on the main thread: what the event's listeners do, and the frame after it, from its start
# over the listeners of requestAnimationFrame, style, layout and paint until the next task can begin.
MOVE = """
([selector, position]) => new Promise((done) => {
  const slider = document.querySelector(selector);
  const { port1, port2 } = new MessageChannel();
  setTimeout(() => {
    let frameStart;
    requestAnimationFrame(() => { frameStart = performance.now(); });
    const start = performance.now();
    if (position !== null) {
      slider.value = Number(slider.min) + position * (Number(slider.max) - Number(slider.min));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const listened = performance.now() - start;
    requestAnimationFrame(() => {
      port1.onmessage = () => done(listened + performance.now() - frameStart);
      port2.postMessage(null);
    });
  }, 20);
})
"""
SLIDERS = {
    "a line, every line shown": ("DETAIL", "[data-area] [data-lines] [data-slider]"),
    "a line, lines folded": ("OVERVIEW", "[data-area] [data-lines] [data-slider]"),
    "an area of 60 lines, lines folded": ("OVERVIEW", "[data-area] [data-whole] [data-slider]"),
    "the tax, every line shown": ("DETAIL", "[name=slider-INT-01]"),
}


@dataclass(frozen=True)
class Frame:
    """
    One change, in milliseconds: by the clock, and of the main thread's own time, which is about the same however busy the
    machine is. ``script`` and ``layout`` are the parts of ``thread`` in which JavaScript ran, and style and layout were found;
    the rest is mostly painting. ``after`` is the thread's time in the pause that follows, when what can't be seen is shown.
    """

    clock: float
    thread: float
    script: float
    layout: float
    after: float


@contextmanager
def slow_phone() -> Iterator[tuple[Page, CDPSession]]:
    """Open Chromium as a telephone with a slower processor."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find_or_install(), args=FLAGS)
        context = browser.new_context(**playwright.devices["Pixel 7"], locale="sv-SE")
        context.set_default_timeout(PATIENCE)
        context.add_init_script(WATCH_SHIFTS)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        yield page, session
        browser.close()


def main(address: str, pages: dict[str, Any], *, moves: int) -> None:
    """Move sliders of the large budget, and print how long a frame takes and what jumped."""
    rows = []
    loaded = []
    for name in ("budget", "large"):
        with slow_phone() as (page, session):
            loaded.append(_load(page, session, f"{address}{pages[name]['path']}simulator/"))
    with slow_phone() as (page, session):
        page.goto(f"{address}{pages['large']['path']}simulator/", wait_until="load")
        lines = page.locator("[data-line]").count()
        for name, (view, slider) in SLIDERS.items():
            # Without a pointer: one that rests over the page is looked for again whenever something changes beneath it.
            page.eval_on_selector(f"[data-show={view}]", "tab => tab.click()")
            page.eval_on_selector(slider, "slider => slider.scrollIntoView({ block: 'center' })")
            page.wait_for_timeout(500)
            page.evaluate("window.shifts = []")
            frames = [_move(page, session, slider, position) for position in _positions(moves)]
            rows.append((name, *_summary(frames), _shifted(page)))
    slower = f"processor {SLOWER} times slower"
    heads = (
        "",
        "clock, median",
        "95 %",
        "within 16 ms",
        "main thread",
        "of it script",
        "style, layout",
        "in the pause",
        "layout shift",
    )
    show(f"Moving a slider: milliseconds, {lines} lines, {slower}, {moves} moves", heads, rows)
    heads = ("", "main thread", "of it script", "style, layout", "layout shift")
    show(f"Opening the simulator: milliseconds, {slower}", heads, loaded)


def _load(page: Page, session: CDPSession, url: str) -> tuple[str, ...]:
    """Open a simulator and return how many lines it has, what that took, and what jumped."""
    page.goto(url, wait_until="load")
    page.wait_for_timeout(1000)
    spent = (1000 * seconds for seconds in _thread(session))
    return f"{page.locator('[data-line]').count()} lines", *(f"{took:.0f}" for took in spent), _shifted(page)


def _positions(moves: int) -> list[float]:
    """Return stops far from each other, so that every move changes what is shown."""
    return [(7 * move + 3) % 20 / 20 for move in range(moves)]


def _move(page: Page, session: CDPSession, slider: str, position: float) -> Frame:
    """Set the slider once; what asking for it costs by itself is taken off."""
    before = _thread(session)
    page.evaluate(MOVE, [slider, None])
    between = _thread(session)
    clock = page.evaluate(MOVE, [slider, position])
    after = _thread(session)
    page.wait_for_timeout(PAUSE)
    paused = _thread(session)
    spent = (1000 * (end - 2 * middle + start) for start, middle, end in zip(before, between, after, strict=True))
    return Frame(clock, *spent, 1000 * (paused[0] - after[0]))


def _thread(session: CDPSession) -> tuple[float, float, float]:
    """Return the seconds that the main thread has run so far; of them JavaScript; of them style and layout."""
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    layout = metrics["RecalcStyleDuration"] + metrics["LayoutDuration"]
    return metrics["TaskDuration"], metrics["ScriptDuration"], layout


def _summary(frames: list[Frame]) -> tuple[str, ...]:
    clock = sorted(frame.clock for frame in frames)
    within = sum(took <= FRAME for took in clock) / len(clock)
    spent = [median(getattr(frame, part) for frame in frames) for part in ("thread", "script", "layout", "after")]
    late = clock[int(0.95 * len(clock))]
    return f"{median(clock):.1f}", f"{late:.1f}", f"{within:.0%}", *(f"{took:.1f}" for took in spent)


def _shifted(page: Page) -> str:
    """Return the score of everything that has jumped since it was last set to nothing, with what jumped most."""
    shifts = page.evaluate("window.shifts")
    worst = max(shifts, key=lambda shift: shift["value"], default=None)
    score = f"{sum(shift['value'] for shift in shifts):.4f}"
    return f"{score} ({', '.join(worst['nodes'])})" if worst else score
