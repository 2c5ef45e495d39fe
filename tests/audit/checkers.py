"""Each checker takes the site's address and its pages, and returns its complaints as readable lines."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.audit.crawling import Page
from tests.audit.tools import FLAGS, FOLDER, HERE, installed, run
from tests.machine import chromium

# Out of 100, for a phone.
LOWEST = {"performance": 95, "accessibility": 100, "best-practices": 100}


def lighthouse(address: str, pages: list[Page]) -> list[str]:
    """Compare each page's scores with what the project promises."""
    complaints = []
    for page in pages:
        report = FOLDER / "lighthouse.json"
        report.unlink(missing_ok=True)
        options = [f"--only-categories={','.join(LOWEST)}", "--output=json", f"--output-path={report}", "--quiet"]
        finished = run(installed("lighthouse"), address + page.path, *options, f"--chrome-flags={' '.join(FLAGS)}")
        if not report.exists():
            complaints.append(f"{page.path} could not be measured: {finished.stderr.strip()}")
            continue
        found = json.loads(report.read_text())
        scores = {name: round(100 * (found["categories"][name]["score"] or 0)) for name in LOWEST}
        print(f"  {page.path} {scores}", flush=True)
        low = [name for name, score in scores.items() if score < LOWEST[name]]
        complaints += [f"{page.path} {name} {scores[name]}: {_failed_audits(found, name)}" for name in low]
    return complaints


def _failed_audits(report: dict, category: str) -> str:
    names = [part["id"] for part in report["categories"][category]["auditRefs"] if part["weight"]]
    return ", ".join(name for name in names if (report["audits"][name]["score"] or 0) < 0.9)


def pa11y(address: str, pages: list[Page]) -> list[str]:
    """Let HTML CodeSniffer look at each page (axe does so in the tests)."""
    config = FOLDER / "pa11y.json"
    launch = {"executablePath": chromium.find_or_install(), "args": FLAGS}
    config.write_text(json.dumps({"standard": "WCAG2AA", "timeout": 60_000, "chromeLaunchConfig": launch}))
    complaints = []
    for page in pages:
        finished = run(installed("pa11y"), "--config", config, "--reporter", "json", address + page.path)
        try:
            issues = json.loads(finished.stdout or "[]")
        except json.JSONDecodeError:
            issues = [{"code": "no answer", "selector": "", "message": finished.stdout + finished.stderr}]
        complaints += [f"{page.path} {issue['code']} {issue['selector']}: {issue['message']}" for issue in issues]
    return complaints


def nu(address: str, pages: list[Page]) -> list[str]:
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
        if message["type"] == "error" or message.get("subType") == "warning":
            complaints.append(line)
    return complaints


CHECKERS: dict[str, Callable[[str, list[Page]], list[str]]] = {"Nu": nu, "pa11y": pa11y, "lighthouse": lighthouse}
