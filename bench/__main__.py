"""
`python -m bench [part …]`: measure, and print the figures with the machine. It takes some minutes and never fails on a time.

Parts: tally, server, live, cases and proposals (on SQLite and a temporary PostgreSQL), sizes, phone, editor, lighthouse; all of them unless
some are named.
"""

import argparse
import time
from collections.abc import Sequence

from bench import editor, lighthouse, machine, phone, sizes, tally
from bench.place import Place, prepared
from tests.machine import chromium, postgresql

PARTS = ("tally", "server", "live", "cases", "proposals", "sizes", "phone", "editor", "lighthouse")

# Cases and proposals come last: they fill the database.
IN_PROCESS = ("server", "live", "cases", "proposals")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure, and print the figures.")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"one of {', '.join(PARTS)}; all unless named")
    parser.add_argument("--rounds", type=int, default=15, help="how often the server's work is measured (15)")
    chosen = parser.parse_args()
    if unknown := set(chosen.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    parts = chosen.parts or PARTS
    started = time.monotonic()
    chromium.find_or_install()
    print(machine.describe(), flush=True)
    if "tally" in parts:
        tally.main()
    if parts != ["tally"]:
        measure_in_a_place(parts, chosen.rounds)
    print(f"It took {(time.monotonic() - started) / 60:.1f} minutes; load at the end: {machine.load()}")


def measure_in_a_place(parts: Sequence[str], rounds: int) -> None:
    """Measure what needs a site with content."""
    with prepared() as place:
        measure_in_process(place, parts, rounds)
        measure_served(place, [part for part in parts if part not in ("tally", *IN_PROCESS)])
    if not set(IN_PROCESS).isdisjoint(parts):
        programs = postgresql.find_or_install_programs()
        with postgresql.temporary_cluster(programs) as url, prepared(database_url=url) as place:
            measure_in_process(place, parts, rounds)


def measure_in_process(place: Place, parts: Sequence[str], rounds: int) -> None:
    """Measure what needs no server: the application itself, on the place's database."""
    for part in IN_PROCESS:
        if part in parts:
            place.run(f"bench.{part}", str(rounds))


def measure_served(place: Place, parts: list[str]) -> None:
    """Measure what needs a server and a browser."""
    if not parts:
        return
    with place.served() as address:
        if "sizes" in parts:
            sizes.main(address, place.pages)
        if "phone" in parts:
            phone.main(address, place.pages, moves=20)
        if "editor" in parts:
            editor.main(address, place.pages, rounds=3)
        if "lighthouse" in parts:
            lighthouse.main(address, place.pages)


if __name__ == "__main__":
    main()
