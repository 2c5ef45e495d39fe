"""The golden chair's words in the demonstration, in Swedish and English. People, parties and questions are invented."""

from typing import Any

Words = dict[str, Any]

CHAIR: Words = {
    "sv": {
        "title": "Gyllene stolen",
        "slug": "gyllene-stolen",
        "search_description": "Fråga en politiker i fullmäktige.",
        "purpose": "Ställ en fråga till en politiker. På mötet sätter sig den som kan svara i Gyllene stolen, inför publik och "
        "kamera. Demonstration: personerna, partierna och frågorna är påhittade.",
        "background": "<p>Fullmäktiges möten är öppna för alla. Gyllene stolen är en stund på mötet då politikerna svarar på "
        "invånarnas frågor.</p>",
        "contact_name": "Kommunsekreteraren (påhittad)",
        "what_can_be_influenced": "Vilka frågor politikerna får svara på, och i vilken ordning.",
        "what_cannot_be_influenced": "Inga beslut fattas i Gyllene stolen. Vill du föreslå något, lämna ett e-förslag.",
        "who_decides": "Kommunfullmäktiges presidium avgör vilka frågor som ställs.",
        "use_of_result": "Svaren finns kvar här, med det som lovades och vad det blev av det.",
        "council_name": "kommunfullmäktige",
        "admission_by": "Presidiet",
    },
    "en": {
        "title": "The golden chair",
        "slug": "golden-chair",
        "search_description": "Ask a politician in the council.",
        "purpose": "Ask a politician a question. At the meeting the one who can answer sits down in the golden chair, before an "
        "audience and a camera. Demonstration: the people, the parties and the questions are invented.",
        "background": "<p>The council’s meetings are open to everyone. The golden chair is a while at the meeting when the "
        "politicians answer residents’ questions.</p>",
        "contact_name": "The municipal secretary (invented)",
        "what_can_be_influenced": "Which questions the politicians have to answer, and in which order.",
        "what_cannot_be_influenced": "No decisions are taken in the golden chair. If you want to propose something, make a "
        "proposal.",
        "who_decides": "The presidium of the council decides which questions are put.",
        "use_of_result": "The answers stay here, with what was promised and what came of it.",
        "council_name": "the municipal council",
        "admission_by": "The presidium",
    },
}

BY_LAW = {
    "sv": [
        {"rule": "ACTIVITIES", "number": "12 § (påhittad)", "text": "Frågan ska gälla kommunens verksamhet."},
        {"rule": "WORDS", "number": "13 § (påhittad)", "text": "Frågan ska vara kort och får vara högst 80 ord."},
    ],
    "en": [
        {
            "rule": "ACTIVITIES",
            "number": "Section 12 (invented)",
            "text": "The question shall concern the municipality.",
        },
        {"rule": "WORDS", "number": "Section 13 (invented)", "text": "The question shall be short, at most 80 words."},
    ],
}

BROADCAST = "sandningen"
MEETING: Words = {
    "sv": {"title": "Kommunfullmäktige {day}", "place": "Sessionssalen, Rådhuset (påhittat)", "address": "Torget 1"},
    "en": {
        "title": "Municipal council {day}",
        "place": "The council chamber, town hall (invented)",
        "address": "Torget 1",
    },
}
INTERPRETATION = {
    "sv": "Hörslinga finns. Säg till en vecka före om du behöver tolk eller teckenspråk.",
    "en": "There is a hearing loop. Tell us a week before if you need an interpreter or sign language.",
}

# Name, party, role and body: all invented.
PEOPLE = [
    ("Karin Exempelsson", "Bygdepartiet", "CHAIR", "Kommunstyrelsen", "EXECUTIVE_BOARD"),
    ("Ola Påhittsson", "Framtidslistan", "CHAIR", "Tekniska nämnden", "COMMITTEE"),
    ("Samira Demo", "Samlingspartiet", "CHAIR", "Familjenämnden", "COMMITTEE"),
    ("Bengt Provberg", "Bygdepartiet", "FIRST_VICE_CHAIR", "Vård- och omsorgsnämnden", "COMMITTEE"),
    ("Lina Skissgård", "Framtidslistan", "MEMBER", "Kommunfullmäktige", "COUNCIL"),
    ("Johan Utkast", "Samlingspartiet", "CHAIR", "Kommunfullmäktige", "COUNCIL"),
]
TOPICS = {
    "sv": ["Skola och förskola", "Vägar och trafik", "Vård och omsorg", "Kultur och fritid", "Miljö"],
    "en": ["Schools and preschools", "Roads and traffic", "Health and care", "Culture and leisure", "Environment"],
}

# text, whom (index into PEOPLE or None), topic (index), name that is shown
PAST = [
    (
        "När får vi belysning på gångvägen mellan skolan och busstationen? Det är kolsvart på vintern.",
        1,
        1,
        "Elsa, 14 år",
    ),
    ("Hur många platser saknas i förskolan till hösten, och vad gör ni åt det?", 2, 0, ""),
    ("Kommer badhuset att ha öppet på söndagar igen?", None, 3, "Familjen Exempel"),
    ("Varför kortades lunchen på äldreboendet med en kvart?", 3, 2, ""),
]
PAST_ANSWERS = [
    "Belysningen är beställd. Stolparna kommer upp i etapper, den sista delen närmast stationen inom två månader. Fram till dess "
    "sätter vi upp tillfälliga lampor vid övergången.",
    "Det saknas tolv platser. Vi öppnar en avdelning till i lokalerna bredvid biblioteket, och alla som står i kö får besked "
    "senast den första maj.",
]
PROMISE = "Den sista delen av gångvägen ska vara upplyst inom två månader."

LIVE = [
    ("Vad gör kommunen för att det ska gå säkert att cykla till Byskolan?", 1, 1, "Maja Cyklist (påhittad)"),
    ("Finns det pengar till en ny ishall, och vad får den kosta?", 0, 3, ""),
    ("Hur ska ni få fler att vilja arbeta i hemtjänsten?", 3, 2, "En anhörig"),
    ("Varför salta vägarna så sent? I vinter var det halt varje morgon.", 1, 1, ""),
    ("När blir skolmaten lagad i vårt eget kök?", 2, 0, "Klass 5B"),
    ("Kan man få låna sportutrustning gratis, som böcker på biblioteket?", None, 3, ""),
    ("Hur mycket mindre energi drar kommunens hus i dag än för fem år sedan?", 0, 4, "Nils"),
    ("Varför finns det ingen bänk vid hållplatsen på Storgatan?", None, 1, ""),
]

COMING = [
    ("Kan biblioteket ha öppet på kvällarna, så att vi som arbetar hinner dit?", None, 3, ""),
    ("Vad händer med den gamla brandstationen?", 0, 4, "Gunnar i Exempelby"),
]
# In Arabic: "When will there be Swedish lessons in the evening for parents with small children?"
COMING_IN_ARABIC = "متى ستكون هناك دروس في اللغة السويدية في المساء للآباء والأمهات الذين لديهم أطفال صغار؟"
