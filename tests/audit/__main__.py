"""
`python -m tests.audit`: look at every page that a visitor can reach with the tools that others will use to judge it.

The tools are pinned npm packages, installed into var/audit; Java and LibreOffice are the system's.
"""

import contextlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.audit import checkers, crawling, hosts, tools
from tests.audit.site import Site
from tests.machine.served_demonstration import manage, production_environment, served


@contextlib.contextmanager
def demonstration(folder: Path) -> Iterator[Site]:
    production = production_environment(folder)
    development = production | {"DJANGO_SETTINGS_MODULE": "cms.settings.dev"}
    manage(development, "migrate", "load_demo")
    with served(production) as address:
        yield Site(address, development)


def main() -> int:
    """Run every checker, print what it says, and return 1 when any of them found something."""
    tools.install()
    complaints: list[str] = []
    with tempfile.TemporaryDirectory(prefix="medborgardialog-audit-") as folder, demonstration(Path(folder)) as site:
        pages = crawling.reachable(site.address, ["/sv/", "/en/"])
        print(f"{len(pages)} pages: {', '.join(page.path for page in pages)}", flush=True)
        for name, check in checkers.CHECKERS.items():
            found = check(site, pages)
            print(f"{name}: {len(found)} complaints" if found else f"{name}: nothing to complain of", flush=True)
            for complaint in found:
                print(f"  {complaint}", flush=True)
            complaints += found
    complaints += (of_hosts := hosts.check_hosts())
    for complaint in of_hosts:
        print(complaint, flush=True)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
