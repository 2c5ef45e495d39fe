"""The demonstration's questions about those who answer. The groups are roughly those of a municipality of this size."""

from __future__ import annotations

from typing import Any

SOURCE = {"sv": "Påhittat för demonstrationen", "en": "Invented for the demonstration"}
GROUPS: dict[str, list[tuple[dict[str, str], int]]] = {
    "AGE": [
        ({"sv": "16–24 år", "en": "16–24 years"}, 1_900),
        ({"sv": "25–44 år", "en": "25–44 years"}, 4_500),
        ({"sv": "45–64 år", "en": "45–64 years"}, 5_200),
        ({"sv": "65 år och äldre", "en": "65 years and older"}, 4_700),
    ],
    "AREA": [
        ({"sv": "Tätorten", "en": "The town"}, 7_600),
        ({"sv": "Östra bygden", "en": "The eastern parts"}, 5_400),
        ({"sv": "Västra bygden", "en": "The western parts"}, 6_300),
    ],
    "GENDER": [
        ({"sv": "Kvinna", "en": "Woman"}, 9_400),
        ({"sv": "Man", "en": "Man"}, 9_600),
        ({"sv": "Annat, eller vill inte säga", "en": "Other, or would rather not say"}, 300),
    ],
}


def background_questions(language: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the questions as a page in the language has them."""
    return [
        (
            "question",
            {
                "question": question,
                "source": SOURCE[language],
                "groups": [{"label": names[language], "population": people} for names, people in groups],
            },
        )
        for question, groups in GROUPS.items()
    ]
