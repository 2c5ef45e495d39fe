"""Finding the simulator that a person means at the command line."""

from urllib.parse import urlsplit

from budget.models import BudgetSimulatorPage


class NoSuchPage(Exception):
    """No simulator has that id or address; ``known`` lists those that exist, as (id, address)."""

    def __init__(self, known: list[tuple[int, str]]) -> None:
        super().__init__(known)
        self.known = known


class SeveralPages(Exception):
    """Simulators on several sites have that address; ``known`` are their ids and addresses."""

    def __init__(self, known: list[tuple[int, str]]) -> None:
        super().__init__(known)
        self.known = known


def find_simulator(said: str) -> BudgetSimulatorPage:
    """
    Return the simulator with that id, path (/sv/paverka/budget/) or whole address.

    Raises:
        NoSuchPage, SeveralPages.
    """
    pages = list(BudgetSimulatorPage.objects.select_related("locale").order_by("pk"))
    addresses = [(page.pk, _address(page)) for page in pages]
    if said.isdecimal():
        found = [page for page in pages if page.pk == int(said)]
    else:
        wanted = urlsplit(said)
        found = [
            page
            for page, (_, address) in zip(pages, addresses, strict=True)
            if _path(address) == _path(said) and (not wanted.netloc or wanted.netloc == urlsplit(address).netloc)
        ]
    if len(found) > 1:
        raise SeveralPages([(page.pk, _address(page)) for page in found])
    if not found:
        raise NoSuchPage(addresses)
    return found[0]


def _address(page: BudgetSimulatorPage) -> str:
    """Return the page's whole address, or '' when no site shows it."""
    parts = page.get_url_parts()
    return f"{parts[1]}{parts[2]}" if parts and parts[2] else ""


def _path(address: str) -> str:
    return urlsplit(address).path.strip("/")
