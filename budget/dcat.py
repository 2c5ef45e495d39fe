"""
The open data as an entry that data portals harvest: DCAT-AP-SE 3.0.1 as RDF/XML.

Source: https://docs.dataportal.se/dcat/3.0.1/sv/ (the Swedish profile of DCAT-AP, by Digg).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
VCARD = "http://www.w3.org/2006/vcard/ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
PREFIXES = {"rdf": RDF, "dcat": DCAT, "dcterms": DCTERMS, "foaf": FOAF, "vcard": VCARD}

CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
GOVERNMENT = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
LANGUAGES = {
    "sv": "http://publications.europa.eu/resource/authority/language/SWE",
    "en": "http://publications.europa.eu/resource/authority/language/ENG",
}


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, and whom to ask; ``uri`` is the one that data portals know the organisation by."""

    uri: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """A file. ``page`` tells of it, ``file`` is it."""

    page: str
    file: str
    title: str
    format: str
    language: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A closed dialogue's open data; titles and descriptions by language."""

    uri: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    issued: date
    distributions: Sequence[Distribution]


def catalogue(*, uri: str, titles: Mapping[str, str], publisher: Publisher, datasets: Iterable[Dataset]) -> bytes:
    """Return the catalogue with all its datasets; two calls with the same give the same bytes."""
    for prefix, namespace in PREFIXES.items():
        ElementTree.register_namespace(prefix, namespace)
    root = ElementTree.Element(f"{{{RDF}}}RDF")
    whole = _node(root, DCAT, "Catalog", uri)
    _texts(whole, "title", titles)
    _texts(whole, "description", titles)
    _link(whole, DCTERMS, "publisher", publisher.uri)
    _link(whole, DCTERMS, "license", CC0)
    for language in titles:
        _link(whole, DCTERMS, "language", LANGUAGES[language])
    _agent(root, publisher)
    for each in datasets:
        _link(whole, DCAT, "dataset", each.uri)
        _dataset(root, each, publisher)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _agent(root: ElementTree.Element, publisher: Publisher) -> None:
    agent = _node(root, FOAF, "Agent", publisher.uri)
    ElementTree.SubElement(agent, f"{{{FOAF}}}name").text = publisher.name
    _link(agent, DCTERMS, "type", LOCAL_AUTHORITY)


def _dataset(root: ElementTree.Element, each: Dataset, publisher: Publisher) -> None:
    node = _node(root, DCAT, "Dataset", each.uri)
    _texts(node, "title", each.titles)
    _texts(node, "description", each.descriptions)
    _link(node, DCTERMS, "publisher", publisher.uri)
    _link(node, DCTERMS, "accessRights", PUBLIC)
    _link(node, DCAT, "theme", GOVERNMENT)
    issued = ElementTree.SubElement(node, f"{{{DCTERMS}}}issued", {f"{{{RDF}}}datatype": f"{XSD}date"})
    issued.text = each.issued.isoformat()
    _link(node, DCAT, "contactPoint", f"{each.uri}#contact")
    contact = _node(root, VCARD, "Organization", f"{each.uri}#contact")
    ElementTree.SubElement(contact, f"{{{VCARD}}}fn").text = publisher.name
    _link(contact, VCARD, "hasEmail", f"mailto:{publisher.email}")
    for file in each.distributions:
        _link(node, DCAT, "distribution", f"{file.file}#distribution")
        _distribution(root, file)


def _distribution(root: ElementTree.Element, file: Distribution) -> None:
    node = _node(root, DCAT, "Distribution", f"{file.file}#distribution")
    _texts(node, "title", {file.language: file.title})
    _link(node, DCAT, "accessURL", file.page)
    _link(node, DCAT, "downloadURL", file.file)
    _link(node, DCTERMS, "license", CC0)
    ElementTree.SubElement(node, f"{{{DCTERMS}}}format").text = file.format


def _node(parent: ElementTree.Element, namespace: str, name: str, uri: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, f"{{{namespace}}}{name}", {f"{{{RDF}}}about": uri})


def _link(parent: ElementTree.Element, namespace: str, name: str, uri: str) -> None:
    ElementTree.SubElement(parent, f"{{{namespace}}}{name}", {f"{{{RDF}}}resource": uri})


def _texts(parent: ElementTree.Element, name: str, texts: Mapping[str, str]) -> None:
    for language, text in texts.items():
        ElementTree.SubElement(parent, f"{{{DCTERMS}}}{name}", {XML_LANGUAGE: language}).text = text
