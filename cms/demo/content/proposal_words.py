"""The words of the demonstration's proposals, in Swedish and English, and what became of each."""

from typing import Any

INDEX: dict[str, dict[str, Any]] = {
    "sv": {
        "title": "E-förslag",
        "slug": "forslag",
        "purpose": "Har du en idé om något som kommunen borde göra? Lämna den här, och samla stöd.",
        "contact_name": "Kommunkansliet (påhittat)",
        "what_can_be_influenced": "Allt som Demokommunen själv bestämmer om: gator, parker, skolor, omsorg, kultur och "
        "fritid.",
        "what_cannot_be_influenced": "Sådant som regionen, staten eller en privat ägare bestämmer om, och beslut som gäller "
        "en enskild person.",
        "who_decides": "Den nämnd som förslaget gäller",
        "use_of_result": "Nämnden tar ställning till varje förslag som får tillräckligt stöd och svarar på varje punkt.",
        "other_ways": "<p><b>Är något trasigt?</b> Gör en felanmälan, så lagas det fortare.</p><p><b>Vill du berätta vad du "
        "tycker om hur något sköts?</b> Lämna en synpunkt.</p><p><b>Medborgarförslag</b> enligt kommunallagen går inte "
        "att lämna i Demokommunen, för fullmäktige har inte beslutat om det.</p><p><b>Folkinitiativ</b> om en "
        "folkomröstning kräver underskrifter från tio procent av dem som får rösta.</p>",
        "language_support": "Skriv på vilket språk du vill.",
    },
    "en": {
        "title": "Proposals",
        "slug": "proposals",
        "purpose": "Do you have an idea of something that the municipality ought to do? Propose it here, and gather support.",
        "contact_name": "The municipal office (invented)",
        "what_can_be_influenced": "Everything that Demokommunen itself decides: streets, parks, schools, care, culture and "
        "leisure.",
        "what_cannot_be_influenced": "What the region, the state or a private owner decides, and decisions about one person.",
        "who_decides": "The committee that the proposal concerns",
        "use_of_result": "The committee considers every proposal that gets enough support, and answers each of its points.",
        "other_ways": "<p><b>Is something broken?</b> Report the fault, and it will be mended sooner.</p><p><b>Do you want "
        "to say what you think of how something is run?</b> Send us your view.</p><p><b>Citizens' proposals</b> under the "
        "Local Government Act can't be made in Demokommunen: the council has not decided on them.</p><p><b>A popular "
        "initiative</b> for a referendum takes the signatures of ten per cent of those who may vote.</p>",
        "language_support": "Write in whatever language you like.",
    },
}

TECHNICAL, SCHOOLS, CULTURE = "Tekniska nämnden", "Barn- och skolnämnden", "Kultur- och fritidsnämnden"
TOWN, LAKE, STATION = "Demostaden|Demostaden", "Sjönära|Sjönära", "Stationsbyn|Stationsbyn"
STREETS, PLAY, ENVIRONMENT, SCHOOL = (
    "Gator och parker|Streets and parks",
    "Kultur och fritid|Culture and leisure",
    "Miljö|Environment",
    "Skola|Schools",
)

PROPOSALS: list[dict[str, Any]] = [
    {
        "words": {
            "sv": {
                "title": "Belys gångvägen mellan skolan och idrottsplatsen",
                "proposal": "Sätt upp belysning längs hela gångvägen.\nKlipp buskarna vid tunneln så att man ser ut på andra "
                "sidan.",
                "why": "Exempel: På vintern är det mörkt redan klockan tre. Många barn går den här vägen till träningen, och "
                "flera föräldrar skjutsar för att de inte vågar låta dem gå själva.",
                "place": "Gångvägen från Demoskolan, genom tunneln, till idrottsplatsen",
            },
            "en": {
                "title": "Light the footpath between the school and the sports ground",
                "proposal": "Put up lighting along the whole footpath.\nCut the bushes at the tunnel, so that one can see out "
                "on the other side.",
                "why": "Example: in winter it is dark by three o'clock. Many children walk this way to training, and several "
                "parents drive them because they don't dare to let them walk alone.",
                "place": "The footpath from Demoskolan, through the tunnel, to the sports ground",
            },
        },
        "days_ago": 81,
        "supports": 22,
        "area": TOWN,
        "topic": STREETS,
        "body": TECHNICAL,
        "shown_name": "Maja (påhittad)",
    },
    {
        "words": {
            "sv": {
                "title": "Låna ut kajaker och flytvästar vid badplatsen",
                "proposal": "Låt den som har lånekort låna kajak och flytväst gratis, som en bok.",
                "why": "Exempel: Alla har inte råd med egen utrustning, och sjön ligger ju här.",
                "place": "Badplatsen i Sjönära",
            },
            "en": {
                "title": "Lend kayaks and life jackets at the beach",
                "proposal": "Let anybody with a library card borrow a kayak and a life jacket for free, like a book.",
                "why": "Example: not everybody can afford equipment of their own, and the lake is right here.",
                "place": "The beach in Sjönära",
            },
        },
        "days_ago": 34,
        "supports": 14,
        "amendment": {
            "place": "Badplatsen i Sjönära, vid kiosken",
            "reason": "Exempel: Kiosken har lovat att ta hand om utlåningen.",
        },
        "area": LAKE,
        "topic": PLAY,
        "body": CULTURE,
    },
    {
        "words": {
            "sv": {
                "title": "Plantera fruktträd som alla får plocka från",
                "proposal": "Plantera äpple, päron och plommon på gräsytor som ändå bara klipps.\nSätt upp skyltar om när "
                "frukten är mogen.",
                "why": "Exempel: Det är vackert, det gynnar bin och det blir frukt till alla.",
            },
            "en": {
                "title": "Plant fruit trees that anybody may pick from",
                "proposal": "Plant apples, pears and plums on lawns that are only mown anyway.\nPut up signs about when the "
                "fruit is ripe.",
                "why": "Example: it is beautiful, it is good for bees and there is fruit for all.",
            },
        },
        "days_ago": 12,
        "supports": 9,
        "topic": ENVIRONMENT,
        "shown_name": "Odlarföreningen (påhittad)",
    },
    {
        "words": {
            "en": {
                "title": "A conversation café in easy Swedish at the library",
                "proposal": "Open the library one evening a week for talking Swedish with those who have just come here.",
                "why": "Example: one learns a language by using it, and one meets neighbours.",
                "place": "The library in Demostaden",
            },
        },
        "language": "en",
        "days_ago": 5,
        "supports": 4,
        "area": TOWN,
        "topic": PLAY,
    },
    {
        "words": {
            "sv": {
                "title": "Bygg en pumptrackbana för cykel och sparkcykel",
                "proposal": "Anlägg en asfalterad pumptrackbana intill skateparken.\nSe till att den går att använda med "
                "rullstol.",
                "why": "Exempel: Det finns inget för den som är för gammal för lekplatsen och inte spelar fotboll.",
                "place": "Intill skateparken i Stationsbyn",
            },
            "en": {
                "title": "Build a pump track for bicycles and scooters",
                "proposal": "Build an asphalt pump track beside the skate park.\nMake sure that it can be used in a "
                "wheelchair.",
                "why": "Example: there is nothing for those who are too old for the playground and don't play football.",
                "place": "Beside the skate park in Stationsbyn",
            },
        },
        "days_ago": 60,
        "supports": 41,
        "area": STATION,
        "topic": PLAY,
        "body": CULTURE,
    },
    {
        "words": {
            "sv": {
                "title": "Sänk hastigheten till 30 förbi alla förskolor",
                "proposal": "Sänk högsta tillåtna hastighet till 30 km/h förbi alla förskolor i kommunen.",
                "why": "Exempel: Bilarna kör för fort vid hämtning och lämning.",
            },
            "en": {
                "title": "Lower the speed limit to 30 past every preschool",
                "proposal": "Lower the speed limit to 30 km/h past every preschool in the municipality.",
                "why": "Example: cars go too fast when children are brought and fetched.",
            },
        },
        "days_ago": 170,
        "supports": 63,
        "topic": STREETS,
        "body": TECHNICAL,
        "shown_name": "Föräldrarådet (påhittat)",
    },
    {
        "words": {
            "sv": {
                "title": "Fler papperskorgar och en dricksfontän i stadsparken",
                "proposal": "Sätt upp fem papperskorgar längs stigen runt dammen.\nInstallera en dricksfontän vid "
                "lekplatsen.\nTöm papperskorgarna även på söndagar under sommaren.",
                "why": "Exempel: Efter en solig helg ligger det skräp överallt.",
                "place": "Stadsparken",
            },
            "en": {
                "title": "More litter bins and a drinking fountain in the town park",
                "proposal": "Put up five litter bins along the path around the pond.\nInstall a drinking fountain at the "
                "playground.\nEmpty the bins on Sundays too in summer.",
                "why": "Example: after a sunny weekend there is litter everywhere.",
                "place": "The town park",
            },
        },
        "days_ago": 260,
        "supports": 38,
        "verdicts": {"YES": 21, "PARTLY": 6, "NO": 7},
        "area": TOWN,
        "topic": STREETS,
        "body": TECHNICAL,
        "answer": {
            "days_ago": 110,
            "outcome": "GRANTED",
            "summary": "Exempel: Ja. Papperskorgarna och dricksfontänen är beställda, och vi tömmer varje dag i sommar.",
            "replies": [
                "Ja, fem nya papperskorgar sätts upp längs stigen.",
                "Ja, fontänen sätts upp intill lekplatsen, där det redan finns vatten.",
                "Ja, från juni till augusti töms papperskorgarna varje dag.",
            ],
            "what_happens": "<p>Exempel: Parkenheten gör arbetet under våren.</p>",
            "cost": "140 000 kronor, ur nämndens egen budget",
            "paragraph": "000",
            "registry_number": "DEMO 2025/001",
            "milestones": [
                {"what": "Papperskorgarna är på plats", "planned_in": -60, "done_in": -64},
                {
                    "what": "Dricksfontänen går att använda",
                    "planned_in": -20,
                    "comment": "Ventilen är försenad från leverantören.",
                },
                {"what": "Tömning varje dag", "planned_in": 180},
            ],
        },
    },
    {
        "words": {
            "sv": {
                "title": "Ha simskolan gratis för alla sexåringar",
                "proposal": "Gör simskolan avgiftsfri för barn det år de fyller sex.\nOrdna buss till badhuset från byarna.",
                "why": "Exempel: Alla barn ska kunna simma, vad deras föräldrar än tjänar.",
            },
            "en": {
                "title": "Make swimming lessons free for every six-year-old",
                "proposal": "Make swimming lessons free for children the year they turn six.\nArrange a bus to the baths from "
                "the villages.",
                "why": "Example: every child should be able to swim, whatever their parents earn.",
            },
        },
        "days_ago": 300,
        "supports": 118,
        "topic": PLAY,
        "body": CULTURE,
        "answer": {
            "days_ago": 150,
            "outcome": "PARTLY",
            "summary": "Exempel: Simskolan blir gratis från hösten. Någon särskild buss blir det inte.",
            "replies": [
                "Ja, fullmäktige har gett nämnden pengar till det.",
                "Nej. Skolskjutsen går redan förbi badhuset, och barnen får åka med den.",
            ],
            "what_happens": "<p>Exempel: Anmälan öppnar i augusti.</p>",
            "cost": "310 000 kronor om året",
            "paragraph": "000",
            "registry_number": "DEMO 2025/002",
            "milestones": [{"what": "De första grupperna börjar", "planned_in": -80, "done_in": -82}],
        },
    },
    {
        "words": {
            "sv": {
                "title": "Bygg en bro för gående över ån vid torget",
                "proposal": "Bygg en gångbro över ån mellan torget och biblioteket.",
                "why": "Exempel: I dag går man en omväg på sex hundra meter.",
                "place": "Torget i Demostaden",
            },
            "en": {
                "title": "Build a footbridge across the river at the square",
                "proposal": "Build a footbridge across the river between the square and the library.",
                "why": "Example: today one walks a detour of six hundred metres.",
                "place": "The square in Demostaden",
            },
        },
        "days_ago": 330,
        "supports": 29,
        "area": TOWN,
        "topic": STREETS,
        "body": TECHNICAL,
        "answer": {
            "days_ago": 190,
            "outcome": "REJECTED",
            "summary": "Exempel: Nej. En bro kostar mer än nämndens hela budget för gångvägar i tre år.",
            "replies": ["Nej. Marken på andra sidan är dessutom skyddad mot byggen vid vatten."],
            "reason": "<p>Exempel: Bron skulle kosta omkring nio miljoner kronor. I stället rustas gångvägen upp och får "
            "bänkar.</p>",
            "paragraph": "000",
            "registry_number": "DEMO 2025/003",
        },
    },
    {
        "words": {
            "sv": {
                "title": "Servera lunch för äldre i skolornas matsalar",
                "proposal": "Låt den som är över 65 äta lunch i skolornas matsalar till självkostnad.",
                "why": "Exempel: Maten blir bättre i sällskap, och generationerna möts.",
            },
            "en": {
                "title": "Serve lunch for older people in the school canteens",
                "proposal": "Let anybody over 65 have lunch in the school canteens at cost.",
                "why": "Example: food is better in company, and generations meet.",
            },
        },
        "days_ago": 210,
        "supports": 47,
        "verdicts": {"YES": 12, "PARTLY": 11, "NO": 14},
        "topic": SCHOOL,
        "body": SCHOOLS,
        "answer": {
            "days_ago": 40,
            "outcome": "INQUIRY",
            "summary": "Exempel: Vi prövar det i en skola under våren, och bestämmer sedan.",
            "replies": ["Demoskolan börjar i mars, två dagar i veckan."],
            "what_happens": "<p>Exempel: Nämnden får en rapport i juni.</p>",
            "paragraph": "000",
            "registry_number": "DEMO 2025/004",
            "milestones": [{"what": "Rapport till nämnden", "planned_in": 200}],
        },
    },
    {
        "words": {
            "sv": {
                "title": "Inför en bilfri gata i centrum på lördagar",
                "proposal": "Stäng Storgatan för bilar klockan 10 till 16 på lördagar under sommaren.",
                "why": "Exempel: Då får uteserveringar, musik och lek plats.",
                "place": "Storgatan i Demostaden",
            },
            "en": {
                "title": "A street without cars in the centre on Saturdays",
                "proposal": "Close Storgatan to cars from 10 to 16 on Saturdays in summer.",
                "why": "Example: then there is room for outdoor cafés, music and play.",
                "place": "Storgatan in Demostaden",
            },
        },
        "days_ago": 150,
        "supports": 11,
        "area": TOWN,
        "topic": STREETS,
    },
    {
        "words": {
            "sv": {
                "title": "Sätt upp ett litet bytesbibliotek i varje by",
                "proposal": "Sätt upp skåp där man kan ställa och ta böcker.",
                "why": "Exempel: Det är långt till biblioteket för den som inte har bil.",
            },
            "en": {
                "title": "Put up a small library for swapping books in every village",
                "proposal": "Put up cabinets where one can leave and take books.",
                "why": "Example: it is far to the library for those without a car.",
            },
        },
        "days_ago": 190,
        "supports": 17,
        "topic": PLAY,
        "body": CULTURE,
        "fate": "picked_up",
    },
    {
        "words": {
            "sv": {
                "title": "Gör om den gamla macken till en mötesplats",
                "proposal": "Köp den gamla macken och gör om den till samlingslokal.",
                "why": "Exempel: Byn saknar ett ställe att träffas på.",
            }
        },
        "days_ago": 45,
        "supports": 3,
        "area": STATION,
        "fate": "withdrawn",
    },
    {
        "words": {
            "sv": {
                "title": "Fler cykelställ med tak vid stationen",
                "proposal": "Bygg tak över cykelställen.\nSätt upp tjugo ställ till.",
                "why": "Exempel: Det här förslaget väntar på granskning, så att en granskare har något att läsa.",
                "place": "Stationen i Stationsbyn",
            }
        },
        "days_ago": 1,
        "supports": 1,
        "area": STATION,
        "topic": STREETS,
        "fate": "review",
    },
]
