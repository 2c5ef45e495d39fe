"""The demonstration's own words, in Swedish and English. Everything in them says that it is a demonstration."""

from typing import Any

from cms.demo.content.help_words import HELP

Words = dict[str, Any]

NOTICE = {
    "sv": "Demonstration. Siffrorna är Sjöbo kommuns publicerade budget för 2025. Det här är inte Sjöbo kommuns webbplats.",
    "en": "Demonstration. The figures are those published by Sjöbo municipality for 2025. This is not Sjöbo's website.",
}
ABOUT = {
    "sv": "<p>Demokommunen finns inte. Webbplatsen visar hur en kommun kan fatta beslut tillsammans med sina invånare.</p>",
    "en": "<p>Demokommunen does not exist. The site shows how a municipality can decide together with its residents.</p>",
}
CONTACT = {
    "sv": "<p>Kontaktcenter (påhittat)<br/>010-000 00 00<br/>Här svarar ingen: det är en demonstration.</p>",
    "en": "<p>Contact centre (invented)<br/>010-000 00 00<br/>Nobody answers: it is a demonstration.</p>",
}

HOME: Words = {
    "sv": {
        "title": "Demokommunen",
        "slug": "hem",
        "introduction": "Var med och påverka. Se vad kommunens pengar går till, och säg vad du tycker är viktigt.",
        "body": [
            ("heading", {"text": "Så här gör du", "level": "h2"}),
            (
                "paragraph",
                "<p>Välj en dialog som är öppen. Du får veta vad som går att påverka, vem som beslutar och när. Du behöver "
                "inget konto, och det fungerar lika bra på telefonen.</p>",
            ),
        ],
    },
    "en": {
        "title": "Demokommunen",
        "slug": "home",
        "introduction": "Take part. See where the municipality's money goes, and say what matters to you.",
        "body": [
            ("heading", {"text": "How it works", "level": "h2"}),
            (
                "paragraph",
                "<p>Choose a dialogue that is open. You will be told what can be influenced, who decides and when. You "
                "need no account, and it works just as well on your phone.</p>",
            ),
        ],
    },
}

WAY_IN: Words = {
    "sv": {
        "title": "Påverka",
        "slug": "paverka",
        "introduction": "<p>Här är alla sätt att påverka i Demokommunen, samlade på ett ställe.</p>",
        "closed_heading": "Det här har hänt",
    },
    "en": {
        "title": "Take part",
        "slug": "take-part",
        "introduction": "<p>Every way to have a say in Demokommunen, in one place.</p>",
        "closed_heading": "What has happened",
    },
}

# Where the guide leads that is not ours: invented addresses of an invented municipality.
WAYS_OUT: Words = {
    "sv": [
        {"destination": "FAULT_REPORT", "telephone": "010-000 00 01 (påhittat)"},
        {"destination": "VIEWPOINT", "email": "synpunkt@demokommunen.example"},
        {"destination": "CONTACT", "telephone": "010-000 00 00 (påhittat)"},
        {"destination": "INITIATIVE", "email": "kommunkansliet@demokommunen.example"},
        {"destination": "POLITICIANS", "email": "politiker@demokommunen.example"},
        {"destination": "E_SERVICES", "telephone": "010-000 00 00 (påhittat)"},
    ],
    "en": [
        {"destination": "FAULT_REPORT", "telephone": "010-000 00 01 (invented)"},
        {"destination": "VIEWPOINT", "email": "synpunkt@demokommunen.example"},
        {"destination": "CONTACT", "telephone": "010-000 00 00 (invented)"},
        {"destination": "INITIATIVE", "email": "kommunkansliet@demokommunen.example"},
        {"destination": "POLITICIANS", "email": "politiker@demokommunen.example"},
        {"destination": "E_SERVICES", "telephone": "010-000 00 00 (invented)"},
    ],
}

# Where in a page's body the picture of the participation ladder stands.
LADDER = "[ladder]"
# Ordinary pages: below the home page, or below the way in where `parent` says so.
PAGES: list[Words] = [
    {
        "key": "how_decisions_are_made",
        "parent": "way_in",
        "sv": {
            "title": "Så fattas beslut",
            "slug": "sa-fattas-beslut",
            "description": "Från en fråga till ett beslut: vem gör vad, och när du kan påverka.",
            "body": "<p>I en kommun är det de förtroendevalda som beslutar. De väljs vart fjärde år.</p>"
            "<ol><li><b>En fråga väcks.</b> Av en politiker, en tjänsteperson eller någon som bor här.</li>"
            "<li><b>Frågan bereds.</b> Tjänstepersoner tar reda på vad som gäller, vad det kostar och vilka som berörs. "
            "Det är oftast nu vi frågar invånarna: ju tidigare, desto mer går att ändra.</li>"
            "<li><b>En nämnd tar ställning.</b> Nämnden ansvarar för ett område, till exempel skolan eller vägarna. Mycket "
            "beslutar den själv.</li><li><b>Kommunstyrelsen ser till helheten</b> och lämnar förslag till fullmäktige i de "
            "stora frågorna.</li><li><b>Kommunfullmäktige beslutar</b> om budgeten, skatten, målen och allt annat av större "
            "vikt. Mötena är öppna för alla.</li><li><b>Beslutet skrivs i ett protokoll,</b> som anslås på kommunens "
            "anslagstavla. Vad dialogen ledde till berättar vi på dess egen sida.</li></ol>"
            "<p>Alla handlingar som kommer in till kommunen eller upprättas här är allmänna. Du har rätt att läsa dem, om "
            "de inte omfattas av sekretess.</p>",
        },
        "en": {
            "title": "How decisions are made",
            "slug": "how-decisions-are-made",
            "description": "From a question to a decision: who does what, and when you can have a say.",
            "body": "<p>In a Swedish municipality the elected representatives decide. They are elected every four years.</p>"
            "<ol><li><b>A matter is raised.</b> By a politician, an official or somebody who lives here.</li>"
            "<li><b>The matter is prepared.</b> Officials find out what applies, what it costs and whom it concerns. This is "
            "usually when we ask the residents: the earlier, the more can still be changed.</li>"
            "<li><b>A committee takes a position.</b> It is responsible for one field, such as schools or roads. It decides "
            "much of it itself.</li><li><b>The executive committee looks at the whole</b> and makes proposals to the council "
            "in the large matters.</li><li><b>The municipal council decides</b> on the budget, the tax, the goals and "
            "everything else of greater weight. Its meetings are open to everyone.</li><li><b>The decision is written in "
            "minutes,</b> announced on the municipality's notice board. What the dialogue led to we tell on its own page.</li>"
            "</ol><p>Everything that reaches the municipality or is drawn up here is an official document. You have the right "
            "to read it, unless it is covered by secrecy.</p>",
        },
    },
    {
        "key": "training",
        "parent": "home",
        "sv": {
            "title": "För dig som ska hålla en dialog",
            "slug": "halla-dialog",
            "description": "En kort utbildning för kolleger: när vi frågar, hur mycket vi lovar och vad vi lämnar tillbaka.",
            "body": "<p>Tar tio minuter att läsa, helst tillsammans.</p>"
            "<h2>Fråga bara om det som går att ändra</h2><p>Ta reda på vad som är avgjort och vad som inte är det. Fråga dem "
            "som beslutar om de är beredda att ändra sig. Är svaret nej: informera i stället.</p>"
            "<h2>Lova det ni kan hålla</h2><p>Trappan nedan säger vad deltagarna kan vänta sig. Varje dialog står på ett "
            f"steg. Ett lägre steg som hålls är bättre än ett högre som inte gör det.</p>{LADDER}"
            "<h2>Gör en plan</h2><p>Fliken Dialogplan på sidan frågar efter det ni behöver bestämma: behov, mål, budskap, "
            "kanaler, ansvar och utvärdering. Metodguiden under Hjälp ger råd om steg och sätt.</p>"
            "<h2>Sök upp dem som inte kommer</h2><p>De som hörs mest är sällan de som berörs mest. Gå dit människor redan är, "
            "ha papper med, fråga på fler språk.</p>"
            "<h2>Berätta vad som hände</h2><p>Den som har svarat vill veta tre saker: vad kom in, vad beslutades, vad "
            "ändrades och vad ändrades inte. Fyll i fliken Det här hände inom en månad från beslutet.</p>",
        },
        "en": {
            "title": "If you are going to hold a dialogue",
            "slug": "hold-a-dialogue",
            "description": "A short course for colleagues: when we ask, how much we promise and what we give back.",
            "body": "<p>Ten minutes to read, preferably together.</p>"
            "<h2>Only ask about what can be changed</h2><p>Find out what is settled and what is not. Ask those who decide "
            "whether they are prepared to change their minds. If the answer is no: inform instead.</p>"
            "<h2>Promise what you can keep</h2><p>The ladder below says what people can expect. Each dialogue stands on one "
            f"step. A lower step that is kept is better than a higher one that is not.</p>{LADDER}"
            "<h2>Make a plan</h2><p>The tab Dialogue plan on the page asks for what you need to settle: need, goals, message, "
            "channels, responsibility and evaluation. The method guide under Help advises on step and tools.</p>"
            "<h2>Go to those who don't come</h2><p>Those who are heard most are seldom those most concerned. Go where people "
            "already are, bring paper, ask in more languages.</p>"
            "<h2>Tell what happened</h2><p>Those who answered want to know three things: what came in, what was decided, what "
            "changed and what did not. Fill in the tab What happened within a month of the decision.</p>",
        },
    },
    {
        "key": "about",
        "parent": "home",
        "sv": {
            "title": "Om demonstrationen",
            "slug": "om-demonstrationen",
            "description": "Vad som är riktigt och vad som är påhittat.",
            "body": "<p><b>Riktigt:</b> siffrorna. De är Sjöbo kommuns nettobudget för 2025 så som den är publicerad, i "
            "miljoner kronor med en decimal. Källan delar inte upp allt; det som fattas visas som en egen post.</p>"
            "<p><b>Påhittat:</b> Demokommunen, dess kontaktuppgifter, dialogernas tider och de exempel på inlämnade "
            "budgetar som visas i en avslutad dialog. Texterna om verksamheterna är projektets egna och ska kontrolleras "
            "av den kommun som använder dem.</p>",
        },
        "en": {
            "title": "About the demonstration",
            "slug": "about-the-demonstration",
            "description": "What is real and what is invented.",
            "body": "<p><b>Real:</b> the figures. They are the net budget of Sjöbo municipality for 2025 as published, in "
            "millions of kronor with one decimal. The source does not itemise everything; what is missing is shown as a "
            "line of its own.</p><p><b>Invented:</b> Demokommunen, its contact details, the times of the dialogues and "
            "the examples of submitted budgets in a finished dialogue. The texts on services are the project's own, to "
            "be checked by the municipality that uses them.</p>",
        },
    },
    {
        "key": "broadcast",
        "parent": "home",
        "sv": {
            "title": "Sändningen",
            "slug": "sandningen",
            "description": "Här skulle fullmäktiges möte sändas.",
            "body": "<p>Demonstration: det finns ingen sändning. En kommun länkar till sin egen videotjänst, och de som tittar "
            "följer frågorna på sidan Gyllene stolen just nu.</p>",
        },
        "en": {
            "title": "The broadcast",
            "slug": "the-broadcast",
            "description": "Here the council’s meeting would be broadcast.",
            "body": "<p>Demonstration: there is no broadcast. A municipality links to its own video service, and those who "
            "watch follow the questions on the page The golden chair now.</p>",
        },
    },
    {
        "key": "privacy",
        "parent": "home",
        "sv": {
            "title": "Så skyddar vi dig",
            "slug": "sa-skyddar-vi-dig",
            "description": "Vad som sparas när du deltar, och vad som inte gör det.",
            "body": "<p>Vad du tycker är din sak. Ingen handläggare kan i systemet se vad du har lämnat in eller stött.</p>"
            "<p>Din e-postadress används för att räkna dig en gång. Den sparas inte. I stället räknas ett tal fram med en "
            "hemlig nyckel. Till dess att nyckeln förstörs är det fortfarande en personuppgift: den som har både databasen "
            "och nycklarna skulle kunna pröva om en viss person har deltagit.</p><p>Det du skickar in blir allmän "
            "handling. Skriv därför inte om enskilda personers hälsa eller privata förhållanden.</p>",
        },
        "en": {
            "title": "How we protect you",
            "slug": "how-we-protect-you",
            "description": "What is kept when you take part, and what is not.",
            "body": "<p>What you think is your own business. No member of staff can see in the system what you have submitted "
            "or supported.</p><p>Your email address is used to count you once. It is not kept. A number is calculated from "
            "it with a secret key instead. Until that key is destroyed it is still personal data: someone with both the "
            "database and the keys could test whether a certain person took part.</p><p>What you submit becomes an "
            "official document. So do not write about the health or private matters of others.</p>",
        },
    },
]

PAGES.append(HELP)

MUNICIPALITY = {"sv": "Demokommunen", "en": "Demokommunen"}

BUDGET: Words = {
    "sv": {
        "title": "Vår budget 2025",
        "slug": "budget",
        "purpose": "Vad är viktigast för dig? Flytta pengar mellan skola, omsorg, vägar och allt annat, få ihop det och "
        "berätta varför. Politikerna läser svaren innan de beslutar.",
        "background": "<p>Varje år beslutar kommunfullmäktige om en budget. Nästan allt är bundet: av lagar, avtal och "
        "beslut som redan är fattade. Här ser du vad som ändå går att välja.</p>",
        "easy_read": "<p>Kommunen har pengar. Pengarna ska räcka till allt: skola, äldre, vägar och bibliotek.</p><p>Du får "
        "prova. Du flyttar pengar från en sak till en annan. Pengarna måste räcka.</p><p>En del går inte att ändra. Lagen "
        "säger att kommunen måste göra det. Då står det så.</p><p>När du är klar skickar du in. Ingen ser vem du är. "
        "Politikerna läser alla svar innan de bestämmer.</p><p>Vill du ha hjälp? Ring kommunen.</p>",
        "contact_name": "Ekonomichefen (påhittad)",
        "what_can_be_influenced": "Hur pengarna fördelas mellan verksamheterna, och om skatten ska höjas eller sänkas.",
        "what_cannot_be_influenced": "Det som lagen, avtal och lån bestämmer nivån på. Det syns i simulatorn, med skälet.",
        "who_decides": "Kommunfullmäktige",
        "use_of_result": "Svaren sammanställs och följer med som underlag när budgeten bereds. Vad som blev av dem "
        "berättar vi här.",
        "language_support": "Simulatorn finns på svenska och engelska.",
    },
    "en": {
        "title": "Our budget 2025",
        "slug": "budget",
        "purpose": "What matters most to you? Move money between schools, care, roads and everything else, make it balance "
        "and say why. The politicians read the answers before they decide.",
        "background": "<p>Every year the municipal council adopts a budget. Nearly all of it is bound: by laws, contracts "
        "and decisions already made. Here you see what can be chosen all the same.</p>",
        "easy_read": "<p>The municipality has money. The money has to be enough for everything: schools, old people, roads and "
        "libraries.</p><p>You can try. You move money from one thing to another. The money has to be enough.</p><p>Some "
        "things can't be changed. The law says that the municipality must do them. Then it says so.</p><p>When you are "
        "done you send it in. Nobody sees who you are. The politicians read all answers before they decide.</p><p>Do you "
        "want help? Call the municipality.</p>",
        "contact_name": "The head of finance (invented)",
        "what_can_be_influenced": "How the money is divided between services, and whether the tax should rise or fall.",
        "what_cannot_be_influenced": "What laws, contracts and loans decide the level of. The simulator shows it, with the "
        "reason.",
        "who_decides": "The municipal council",
        "use_of_result": "The answers are summed up and go along when the budget is prepared. Here we tell what came of "
        "them.",
        "language_support": "The simulator is in Swedish and English.",
    },
}
