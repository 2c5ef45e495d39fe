"""
Sites that are not ours, with the wheel installed as a municipality installs it.

Their environments see the packages of this one (so nothing is downloaded, except another Wagtail where one is asked for) but
none of this repository's code.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ["dialogue.pages", "dialogue.cases", "dialogue.ledger", "dialogue.residents", "dialogue.municipality"]
DOMAINS = ["budget", "proposals", "golden_chair"]
OURS = [*SHARED, *DOMAINS]
NOT_INSTALLED = ["cms", "wagtail_localize", "csp", "environ", "whitenoise", "gunicorn", "psycopg"]

KEYS = """
DIALOGUE_MASTER_KEYS = {"test": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="}
DIALOGUE_IDENTITY_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
"""
SETTINGS = """
import os
import sys

from .{base} import *

# Only what the wheel itself depends on may be imported.
sys.modules.update(dict.fromkeys({not_installed}))

left_out = os.environ.get("WITHOUT")
if left_out:
    sys.modules[left_out] = None
INSTALLED_APPS += [app for app in {apps} if app != left_out]
LANGUAGE_CODE = "sv"
ROOT_URLCONF = "host.urls_with_dialogues"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.path.join(BASE_DIR, "mail")
DATABASES["default"]["NAME"] = os.environ.get("DATABASE", DATABASES["default"]["NAME"])
"""
# What a host writes: one line.
URLS = """
from django.urls import include, path

from host.urls import urlpatterns as of_the_host

urlpatterns = [path("dialog/", include("dialogue.pages.urls")), *of_the_host]
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command in an environment that has nothing of ours, and return what it says; fail when it does."""
    bare = {"PATH": os.environ["PATH"], "HOME": str(cwd), "LANG": "C.UTF-8", **environment}
    finished = subprocess.run(command, cwd=cwd, env=bare, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, f"{finished.stdout}\n{finished.stderr}"
    return finished.stdout


def build_wheel(folder: Path) -> Path:
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@dataclass(frozen=True)
class Host:
    """A site in ``folder``; its own Python sees the wheel."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "venv" / "bin" / "python"

    def manage(self, *arguments: str, settings: str = "with_dialogues", **environment: str) -> str:
        module = {"DJANGO_SETTINGS_MODULE": f"host.settings.{settings}"}
        return run(self.python, "manage.py", *arguments, cwd=self.folder, **module, **environment)

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")


def start_host(
    folder: Path, wheel: Path, *, wagtail: str | None = None, forbidden: Sequence[str] = NOT_INSTALLED
) -> Host:
    """
    Make a site as `wagtail start` makes it, with the wheel installed and its apps and its one include added.

    Args:
        wagtail: which Wagtail it stands on, as pip asks for it ("wagtail==7.4.*"), fetched from the package index; None is
            the one of this environment.
        forbidden: packages that it can't import, though this environment has them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    host = Host(folder)
    venv.create(folder / "venv", with_pip=False)
    installed = Path(
        run(host.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    )
    (installed / "of_the_tests.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = [host.python, "-m", "pip", "install", "--quiet", "--no-deps", "--target", installed]
    run(*pip, "--no-index", wheel, cwd=folder)
    if wagtail is not None:
        run(*pip, wagtail, cwd=folder, **{name: os.environ[name] for name in os.environ if name.startswith("PIP_")})
    run(host.python, "-c", "from wagtail.bin.wagtail import main; main()", "start", "host", folder, cwd=folder)
    settings = SETTINGS.format(apps=OURS, not_installed=list(forbidden), base="dev")
    host.write("host/settings/with_dialogues.py", settings + KEYS)
    host.write("host/settings/before.py", 'from .dev import *\n\nLANGUAGE_CODE = "sv"\n')
    host.write("host/urls_with_dialogues.py", URLS)
    return host
