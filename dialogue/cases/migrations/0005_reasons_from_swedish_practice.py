"""The reasons that Swedish municipalities give for not publishing, to begin with. Each can be changed, or not be used."""

from django.db import migrations

# code, what it has to say besides, whether the text may be shown after a check, {language: (label, to the person)}
PRESETS = [
    (
        "similar_open",
        "LINK",
        True,
        {
            "sv": (
                "Ett liknande är redan öppet",
                "Det finns redan ett som handlar om samma sak, och det går att stödja nu: {detail}",
            ),
            "en": (
                "A similar one is already open",
                "There is already one about the same thing, and you can support it now: {detail}",
            ),
        },
    ),
    (
        "already_decided",
        "MONTHS",
        True,
        {
            "sv": (
                "Redan avgjort",
                "Kommunen har avgjort samma fråga under de senaste {detail} månaderna. Du kan ta upp den igen senare.",
            ),
            "en": (
                "Already decided",
                "The municipality has decided the same question within the last {detail} months. You can raise it again "
                "later.",
            ),
        },
    ),
    (
        "exercise_of_authority",
        "NONE",
        False,
        {
            "sv": (
                "Gäller ett beslut om en enskild person",
                "Det handlar om ett beslut om en enskild person, till exempel ett tillstånd eller stöd. Sådant avgörs för "
                "sig och kan inte tas upp här.",
            ),
            "en": (
                "Concerns a decision about an individual",
                "It is about a decision on an individual, such as a permit or support. That is decided separately and "
                "can’t be taken up here.",
            ),
        },
    ),
    (
        "before_court",
        "NONE",
        False,
        {
            "sv": (
                "Prövas redan av domstol eller myndighet",
                "Frågan prövas just nu av en domstol eller en annan myndighet. Kommunen kan inte ta upp den samtidigt.",
            ),
            "en": (
                "Already before a court or authority",
                "The question is being tried by a court or another authority right now. The municipality can’t take it up "
                "at the same time.",
            ),
        },
    ),
    (
        "fault_report",
        "PLACE",
        False,
        {
            "sv": (
                "Felanmälan eller synpunkt",
                "Det är en felanmälan eller en synpunkt. Den kommer fram snabbare om du lämnar den här: {detail}",
            ),
            "en": (
                "Fault report or comment",
                "This is a fault report or a comment. It gets there faster if you hand it in here: {detail}",
            ),
        },
    ),
    (
        "outside_competence",
        "NONE",
        False,
        {
            "sv": (
                "Inget som kommunen bestämmer över",
                "Det är inget som kommunen får bestämma över. Det kan till exempel vara en fråga för regionen eller staten.",
            ),
            "en": (
                "Not for the municipality to decide",
                "It is nothing that the municipality may decide. It can be a matter for the region or the state, for "
                "example.",
            ),
        },
    ),
    (
        "private_interest",
        "NONE",
        False,
        {
            "sv": (
                "Rör bara ett enskilt intresse",
                "Det rör bara dig eller ett fåtal personer. Här tar kommunen upp sådant som rör fler.",
            ),
            "en": (
                "Concerns a private interest only",
                "It concerns only you or a few people. Here the municipality takes up what concerns more.",
            ),
        },
    ),
    (
        "several_matters",
        "NONE",
        False,
        {
            "sv": (
                "Mer än en sak",
                "Det handlar om mer än en sak. Dela upp det, så att andra kan ta ställning till en sak i taget.",
            ),
            "en": (
                "More than one matter",
                "It is about more than one matter. Split it, so that others can take a stand on one at a time.",
            ),
        },
    ),
    (
        "evidently_criminal",
        "NONE",
        False,
        {
            "sv": (
                "Uppenbart brottsligt innehåll (lag 1998:112, 5 §)",
                "Innehållet är uppenbart brottsligt. Kommunen är skyldig att ta bort det enligt lagen (1998:112) om ansvar "
                "för elektroniska anslagstavlor, 5 §.",
            ),
            "en": (
                "Evidently criminal content (Act 1998:112, section 5)",
                "The content is evidently criminal. The municipality has to remove it by the Act (1998:112) on "
                "responsibility for electronic bulletin boards, section 5.",
            ),
        },
    ),
    (
        "breaks_rules",
        "RULE",
        False,
        {
            "sv": (
                "Bryter mot tjänstens publicerade regler",
                "Det bryter mot regel {detail} i reglerna för tjänsten. Din åsikt är inte skälet.",
            ),
            "en": (
                "Breaks the published rules of the service",
                "It breaks rule {detail} of the rules of this service. Your opinion is not the reason.",
            ),
        },
    ),
    (
        "personal_data",
        "NONE",
        False,
        {
            "sv": (
                "Innehåller personuppgifter",
                "Det innehåller uppgifter om en person som inte får publiceras. Ta bort dem och lämna in det igen.",
            ),
            "en": (
                "Contains personal data",
                "It contains data about a person that must not be published. Take them out and hand it in again.",
            ),
        },
    ),
]


def add_presets(apps, schema_editor):
    reasons = apps.get_model("dialogue_cases", "RefusalReason")
    texts = apps.get_model("dialogue_cases", "RefusalReasonText")
    for place, (code, detail, may_show_text, languages) in enumerate(PRESETS, start=1):
        reason = reasons.objects.create(code=code, detail=detail, may_show_text=may_show_text, sort_order=place * 10)
        for language, (label, explanation) in languages.items():
            texts.objects.create(reason=reason, language=language, label=label, explanation=explanation)


def remove_presets(apps, schema_editor):
    """Take back those that nobody has given as a reason; the others stay until the tables go."""
    given = apps.get_model("dialogue_cases", "GivenReason").objects.values("reason")
    reported = apps.get_model("dialogue_cases", "ContentReport").objects.exclude(reason=None).values("reason")
    unused = apps.get_model("dialogue_cases", "RefusalReason").objects.filter(code__in=[row[0] for row in PRESETS])
    unused.exclude(pk__in=given).exclude(pk__in=reported).delete()


class Migration(migrations.Migration):
    dependencies = [("dialogue_cases", "0004_keep_the_status_log")]

    operations = [migrations.RunPython(add_presets, remove_presets)]
