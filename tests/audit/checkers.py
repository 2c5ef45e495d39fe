"""Each checker takes the running site and its pages, and returns its complaints as readable lines."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from tests.audit.crawling import Page
from tests.audit.site import Site
from tests.audit.tools import FLAGS, FOLDER, HERE, installed, run
from tests.machine import chromium

# Newer CSS than the Nu checker knows: container queries with their units, and the order of painting text.
NEWER_CSS = re.compile(r"container-type|@container|paint-order|font-size”: Parse Error")
BUDGET = "/sv/paverka/budget/"
# The import's last words when the file holds what the pages hold.
UNCHANGED = re.compile(r"Nya: 0\. Ändrade: 0\. Oförändrade: [1-9]\d*\. Saknas i filen: 0\. Gick inte att förstå: 0\.")
# Out of 100, for a phone.
LOWEST = {"performance": 95, "accessibility": 100, "best-practices": 100}
# Measured again when too low: the machine may have had something else to do, which is not the page's fault.
ATTEMPTS = 3


def lighthouse(site: Site, pages: list[Page]) -> list[str]:
    """Compare each Swedish page's scores with what the project promises; the English ones have the same templates."""
    complaints = []
    for page in pages:
        if not page.path.startswith("/sv/"):
            continue
        for _attempt in range(ATTEMPTS):
            complaints_of_page = _lighthouse_of(site.address, page.path)
            if not complaints_of_page:
                break
        complaints += complaints_of_page
    return complaints


def _lighthouse_of(address: str, path: str) -> list[str]:
    found = lighthouse_report(address + path)
    if found is None:
        return [f"{path} could not be measured"]
    scores = lighthouse_scores(found)
    print(f"  {path} {scores}", flush=True)
    low = [name for name, score in scores.items() if score < LOWEST[name]]
    return [f"{path} {name} {scores[name]}: {_failed_audits(found, name)}" for name in low]


def lighthouse_report(url: str) -> dict | None:
    """Return what lighthouse says of a page on a telephone, or None (and print why) when it says nothing."""
    report = FOLDER / "lighthouse.json"
    report.unlink(missing_ok=True)
    options = [f"--only-categories={','.join(LOWEST)}", "--output=json", f"--output-path={report}", "--quiet"]
    finished = run(installed("lighthouse"), url, *options, f"--chrome-flags={' '.join(FLAGS)}")
    if not report.exists():
        print(finished.stderr.strip())
        return None
    return json.loads(report.read_text())


def lighthouse_scores(report: dict) -> dict[str, int]:
    """Return the score of each category that the project promises, out of 100."""
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in LOWEST}


def _failed_audits(report: dict, category: str) -> str:
    names = [part["id"] for part in report["categories"][category]["auditRefs"] if part["weight"]]
    return ", ".join(name for name in names if (report["audits"][name]["score"] or 0) < 0.9)


def pa11y(site: Site, pages: list[Page]) -> list[str]:
    """Let HTML CodeSniffer look at each page (axe does so in the tests)."""
    config = FOLDER / "pa11y.json"
    launch = {"executablePath": chromium.find_or_install(), "args": FLAGS}
    config.write_text(json.dumps({"standard": "WCAG2AA", "timeout": 60_000, "chromeLaunchConfig": launch}))
    complaints = []
    for page in pages:
        finished = run(installed("pa11y"), "--config", config, "--reporter", "json", site.address + page.path)
        try:
            issues = json.loads(finished.stdout or "[]")
        except json.JSONDecodeError:
            issues = [{"code": "no answer", "selector": "", "message": finished.stdout + finished.stderr}]
        complaints += [f"{page.path} {issue['code']} {issue['selector']}: {issue['message']}" for issue in issues]
    return complaints


def nu(site: Site, pages: list[Page]) -> list[str]:
    """Validate each page's HTML and the style sheets."""
    folder = FOLDER / "pages"
    folder.mkdir(exist_ok=True)
    names = {}
    for number, page in enumerate(pages):
        (folder / f"{number}.html").write_bytes(page.html)
        names[f"{number}.html"] = page.path
    sheets = sorted((HERE.parents[1] / "static").rglob("*.css"))
    jar = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    files = [folder / name for name in names]
    finished = run("java", "-jar", jar, "--also-check-css", "--format", "json", "--exit-zero-always", *files, *sheets)
    complaints = []
    for message in json.loads(finished.stderr)["messages"]:
        name = Path(message.get("url", "")).name
        line = f"{names.get(name, name)}:{message.get('lastLine', '')} {message['message']}"
        is_newer = name.endswith(".css") and NEWER_CSS.search(message["message"])
        if not is_newer and (message["type"] == "error" or message.get("subType") == "warning"):
            complaints.append(line)
    return complaints


def libreoffice(site: Site, pages: list[Page]) -> list[str]:
    """Let LibreOffice open and save the exported budget, and see that importing it again would change nothing."""
    exported = FOLDER / "budget.xlsx"
    site.manage("export_budget", str(exported), "--page", BUDGET)
    for kind in ("ods", "xlsx"):
        opened = exported if kind == "ods" else FOLDER / "saved" / "budget.ods"
        convert = ["soffice", "--headless", "--convert-to", kind, "--outdir", FOLDER / "saved"]
        run(*convert, opened, must_succeed=True)
    report = site.manage("import_budget", str(FOLDER / "saved" / "budget.xlsx"), "--page", BUDGET, "--dry-run")
    return [] if UNCHANGED.search(report) else report.splitlines()


CHECKERS: dict[str, Callable[[Site, list[Page]], list[str]]] = {
    "Nu": nu,
    "pa11y": pa11y,
    "LibreOffice": libreoffice,
    "lighthouse": lighthouse,
}
