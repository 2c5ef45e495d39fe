"""
What a municipality installs: the wheel, in a fresh environment, in a fresh Wagtail site that knows nothing of this repository.

The environment sees the packages of this one (so nothing is downloaded) but none of this repository's code.
"""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = [
    "dialogue.pages",
    "dialogue.cases",
    "dialogue.ledger",
    "dialogue.residents",
    "dialogue.municipality",
    "budget",
    "proposals",
    "golden_chair",
]
NOT_INSTALLED = ["cms", "wagtail_localize", "csp", "environ", "whitenoise", "gunicorn", "psycopg"]
SETTINGS = """
import sys

from .dev import *

# Only what the wheel itself depends on may be imported.
sys.modules.update(dict.fromkeys({not_installed}))

INSTALLED_APPS += {apps}
DIALOGUE_MASTER_KEYS = {{"test": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="}}
DIALOGUE_IDENTITY_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
LANGUAGE_CODE = "sv"
ROOT_URLCONF = "host.urls_with_dialogues"
"""
# What a host writes: one line.
URLS = """
from django.urls import include, path

from host.urls import urlpatterns as of_the_host

urlpatterns = [path("dialog/", include("dialogue.pages.urls")), *of_the_host]
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    bare = {"PATH": os.environ["PATH"], "HOME": str(cwd), "LANG": "C.UTF-8", **environment}
    finished = subprocess.run(command, cwd=cwd, env=bare, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, f"{finished.stdout}\n{finished.stderr}"
    return finished.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def expected(folder: str, target: str) -> set[str]:
    """Return what of the repository's ``folder`` must be in the wheel under ``target``."""
    files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    return {f"{target}/{path.relative_to(ROOT / folder)}" for path in files}


class TestTheWheel:
    def test_holds_every_template_and_static_file_in_its_app(self, names):
        assert expected("templates/dialogue", "dialogue/pages/templates/dialogue") <= names
        assert expected("templates/budget", "budget/templates/budget") <= names
        assert expected("templates/proposals", "proposals/templates/proposals") <= names
        assert expected("static/dialogue", "dialogue/pages/static/dialogue") <= names
        assert expected("static/budget", "budget/static/budget") <= names
        assert expected("static/proposals", "proposals/static/proposals") <= names

    def test_holds_the_compiled_translations(self, names):
        assert "dialogue/pages/locale/en/LC_MESSAGES/django.mo" in names
        assert "dialogue/pages/locale/sv/LC_MESSAGES/django.mo" in names

    def test_holds_nothing_of_the_site_or_of_the_tests(self, names):
        outermost = {name.split("/")[0] for name in names}

        assert {name for name in outermost if not name.endswith(".dist-info")} == {
            "dialogue",
            "budget",
            "proposals",
            "golden_chair",
        }

    def test_holds_the_licence(self, names):
        assert any(name.endswith("licenses/LICENSE") for name in names)


@pytest.fixture(scope="module")
def host(wheel, tmp_path_factory) -> Path:
    """Make a fresh Wagtail site, with the wheel installed and its apps and its one include added."""
    folder = tmp_path_factory.mktemp("host")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    installed = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    (installed / "of_the_tests.pth").write_text(sysconfig.get_path("purelib") + "\n")
    run(python, "-m", "pip", "install", "--no-deps", "--no-index", "--target", installed, wheel, cwd=folder)
    run(python, "-c", "from wagtail.bin.wagtail import main; main()", "start", "host", folder, cwd=folder)
    (folder / "host" / "settings" / "with_dialogues.py").write_text(
        SETTINGS.format(apps=OURS, not_installed=NOT_INSTALLED)
    )
    (folder / "host" / "urls_with_dialogues.py").write_text(URLS)
    return folder


def manage(host: Path, *arguments: str) -> str:
    settings = {"DJANGO_SETTINGS_MODULE": "host.settings.with_dialogues"}
    return run(host / "venv" / "bin" / "python", "manage.py", *arguments, cwd=host, **settings)


class TestAHostWithTheWheel:
    def test_has_what_it_needs_to_publish_a_dialogue(self, host):
        (host / "visit.py").write_text((Path(__file__).parent / "visit_host.py").read_text())

        told = manage(host, "shell", "--no-imports", "--command", "import visit; visit.everything()")

        assert "everything was found" in told
