"""
Forty pairs of titles that mean the same, written by hand: inflected, reworded, joined and misspelt, as people write Swedish.

The first of each pair stands among the proposals; the second is what somebody writes.
"""

PAIRS: list[tuple[str, str]] = [
    # Inflected
    ("Fler bänkar längs ån", "Flera bänkar längs med åar"),
    ("Sätt upp papperskorgar vid badplatsen", "En papperskorg vid badplatserna"),
    ("Bygg en cykelbana till Norrby", "Cykelbanor till Norrby bör byggas"),
    ("Rusta upp lekplatsen vid Sveavägen", "Upprustning av lekplatserna vid Sveavägen"),
    ("Plantera träd på Stora torget", "Trädplantering på Stora torget"),
    ("Gratis buss för pensionärer", "Gratis bussar för alla pensionärerna"),
    ("Sänk hastigheten utanför skolan", "Sänkt hastighet utanför skolorna"),
    ("Anlägg en isbana i centrum", "Isbanor i centrum"),
    ("Öppna biblioteket på söndagar", "Biblioteken bör vara öppna på söndagen"),
    ("Bygg fler lägenheter för unga", "Mer lägenhetsbyggande för de unga"),
    ("Klipp gräset vid kyrkogården oftare", "Gräsklippning oftare vid kyrkogårdarna"),
    # Reworded
    ("Ny simhall i Östra stadsdelen", "Östra stadsdelen behöver ett badhus"),
    ("Utegym i Stadsparken", "Vi vill ha motionsredskap utomhus i Stadsparken"),
    ("Hundrastgård vid Ekbacken", "Inhägnad hundgård på Ekbacken"),
    ("Bättre belysning på gångvägen till stationen", "Sätt upp lyktstolpar längs vägen till stationen"),
    ("Farthinder på Storgatan", "Gör fartgupp på Storgatan så att bilarna saktar in"),
    ("Offentlig toalett vid torget", "Bygg en wc på torget som alla får använda"),
    ("Sommarjobb till alla ungdomar", "Varje tonåring ska få jobb på sommaren"),
    ("Inför skolfrukost i grundskolan", "Servera frukost till elever i grundskolan"),
    ("Bilfri innerstad på lördagar", "Stäng innerstaden för bilar varje lördag"),
    ("Mindre skräp i naturreservatet", "Stoppa nedskräpningen i naturreservatet"),
    ("Gör övergångsstället vid vårdcentralen säkrare", "Osäker gångpassage vid vårdcentralen måste åtgärdas"),
    ("Förläng busslinje 4 till sjukhuset", "Låt fyrans buss gå hela vägen till sjukhuset"),
    ("Odlingslotter i Hagaparken", "Ge oss plats att odla i Hagaparken"),
    ("Vattenpost för cyklister vid hamnen", "Dricksvatten till den som cyklar förbi hamnen"),
    ("Simundervisning för vuxna", "Lär vuxna att simma"),
    ("Datorkurser för äldre på biblioteket", "Hjälp seniorer med datorn på biblioteket"),
    # Joined or split
    ("Skateboardramp i Solbacken", "En ramp för skateboard vid Solbacken"),
    ("Vinterväghållning på gångvägar", "Håll vägarna för gående plogade på vintern"),
    ("Grillplats vid Långsjön", "Plats att grilla på vid Långsjön"),
    ("Cykelparkering under tak vid resecentrum", "Tak över cyklarna som är parkerade vid resecentrum"),
    ("Musikskola även för vuxna", "Kommunens musik skola borde ta emot vuxna"),
    ("Discgolfbana i Björkskogen", "Disc golf i Björkskogen"),
    # Misspelt
    ("Rättvis kollektivtrafik på landsbygden", "Rätvis kolektivtrafik på landsbyggden"),
    ("Trygghetsvandring i Västra hamnen", "Trygghetsvandrng i västa hamnen"),
    ("Laddstolpar för elbilar vid ishallen", "Ladstolpar för el bilar vid ishalen"),
    ("Konstgräsplan på Idrottsvallen", "Konstgräs plan vid idrotsvallen"),
    ("Återvinningsstation i Tallkrogen", "Återvinings station i Talkrogen"),
    ("Mötesplats för ensamma äldre", "Mötesplatts för ensama äldre"),
    ("Vegetarisk mat i skolmatsalen varje dag", "Vegitarisk mat i skol matsalen varge dag"),
]

# What other proposals are about: titles that share words with the pairs, so that finding the right one isn't easy.
WISHES = [
    "Fler {thing} {place}",
    "Bygg {thing} {place}",
    "Rusta upp {thing} {place}",
    "Ta bort {thing} {place}",
    "Bättre {thing} för alla som bor {place}",
]
THINGS = [
    "bänkar", "papperskorgar", "lekplatser", "cykelställ", "gatlampor", "busskurer", "träd", "blomlådor", "toaletter",
    "farthinder", "grillplatser", "badbryggor", "basketplaner", "vindskydd", "skyltar", "räcken", "ramper", "staket",
    "odlingslådor", "konstverk", "fågelholkar", "spontanidrottsplatser", "hundlatriner", "vattenposter",
]  # fmt: skip
PLACES = [
    "vid skolan", "på torget", "längs ån", "i hamnen", "vid biblioteket", "på Storgatan", "vid badplatsen", "i Stadsparken",
    "vid stationen", "i Norrby", "på Ekbacken", "vid sjukhuset", "i Hagaparken", "vid Långsjön", "i Björkskogen",
    "vid vårdcentralen", "i centrum", "på landsbygden",
]  # fmt: skip


def other_titles(count: int) -> list[str]:
    """Return so many titles of other proposals, all different."""
    titles = [wish.format(thing=thing, place=place) for wish in WISHES for thing in THINGS for place in PLACES]
    return titles[:count]
