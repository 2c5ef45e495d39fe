"""
The sentences that the simulator says, on the server and in the browser alike.

Each is one message with named gaps, so that a translator sees it whole; the browser gets the same tables as JSON
(`budget.presentation.browser` and the view `sentences`) and fills the gaps in the same way.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

PHRASES: dict[str, Any] = {
    # The balance
    "left": _("%(amount)s kvar att fördela"),
    "over": _("Du har fördelat %(amount)s för mycket"),
    "even": _("Budgeten är i balans"),
    # What an amount is for one person, and of the whole
    "shares": _("%(resident)s per invånare · %(share)s av 100\u00a0kr"),
    "share": _("%(share)s av 100\u00a0kr"),
    # How an amount has moved
    "same": _("Oförändrat"),
    "more": _("%(amount)s mer"),
    "less": _("%(amount)s mindre"),
    "more_percent": _("%(amount)s mer (%(percent)s)"),
    "less_percent": _("%(amount)s mindre (%(percent)s)"),
    "tax_more": _("%(ore)s högre skatt"),
    "tax_less": _("%(ore)s lägre skatt"),
    # What a slider says of its value
    "value_same": _("%(amount)s, oförändrat"),
    "value_more": _("%(amount)s, %(change)s mer"),
    "value_less": _("%(amount)s, %(change)s mindre"),
    "percent_words": _("%(number)s procent"),
    "tax_value_same": _("Skattesats %(rate)s kronor, oförändrad"),
    "tax_value_more": _("Skattesats %(rate)s kronor, %(ore)s högre"),
    "tax_value_less": _("Skattesats %(rate)s kronor, %(ore)s lägre"),
    # What a change amounts to in things that one can picture
    "unit_cost": _("Jämför: %(unit)s kostar ungefär %(cost)s."),
    "unit_part": _("Ändringen är mindre än vad %(unit)s kostar, %(cost)s."),
    "unit_one": _("Ändringen är ungefär vad %(unit)s kostar, %(cost)s."),
    "unit_many": _("Ändringen är ungefär %(count)s gånger vad %(unit)s kostar, %(cost)s."),
    "numbers": _("noll en två tre fyra fem sex sju åtta nio tio elva tolv"),
    "undone": _("Ångrat."),
    "redone": _("Gjort igen."),
    "reset": _("Återställ"),
}

# What is said only when somebody has touched something; the browser asks for it then.
LATER_PHRASES: dict[str, Any] = {
    # The tax
    "tax_per_month": _(
        "För den som tjänar %(income)s i månaden blir skatten ungefär %(cost)s %(direction)s i månaden."
    ),
    "tax_higher": _("högre"),
    "tax_lower": _("lägre"),
    "tax_unchanged": _("För den som tjänar %(income)s i månaden ändras ingenting."),
    "income_wrong": _("Skriv din månadsinkomst i hela kronor, till exempel 30 000."),
    # What is wrong with what was typed
    "not_an_amount": _("Skriv ett belopp i miljoner kronor, till exempel %(example)s."),
    "not_a_percent": _("Skriv en ändring i procent, till exempel %(example)s."),
    "not_a_rate": _("Skriv en skattesats med två decimaler, till exempel %(example)s."),
    "not_ore": _("Skriv en ändring i hela ören, till exempel %(example)s."),
    "ambiguous": _("Vi vet inte om punkten skiljer tusental eller decimaler. Skriv med decimalkomma."),
    "not_whole": _("Skriv högst sex decimaler. Vi räknar i hela kronor."),
    "too_large": _("Talet är för stort för att vara rätt. Kontrollera enheten."),
    "too_low": _("Det lägsta som går att ställa in är %(limit)s."),
    "too_low_law": _("Det lägsta som går att ställa in är %(limit)s, för den nivån bestäms i lag."),
    "too_low_contract": _("Det lägsta som går att ställa in är %(limit)s, för det är bundet av avtal eller lån."),
    "too_high": _("Det högsta som går att ställa in är %(limit)s."),
    # Help to balance
    "TAKE_BACK": _("Ta tillbaka en del av det du har ändrat"),
    "TAKE_BACK_why": _("Det rör bara poster som du själv har flyttat, den största först."),
    "ONE_LINE": _("Ändra en enda post"),
    "ONE_LINE_why": _("Det är den post som ändras minst i förhållande till sin storlek."),
    "TAX_up": _("Höj skatten med %(ore)s"),
    "TAX_down": _("Sänk skatten med %(ore)s"),
    "TAX_why": _("Då kan alla verksamheter vara som du har ställt in dem."),
    "SPREAD_VOLUNTARY": _("Fördela på det som är frivilligt för kommunen"),
    "SPREAD_VOLUNTARY_why": _(
        "Ingen lag kräver de här verksamheterna. Alla bidrar lika mycket i förhållande till sin storlek."
    ),
    "SPREAD": _("Fördela lika på allt som går att ändra"),
    "SPREAD_why": _("Varje post bidrar i förhållande till sin storlek, så att ingen ändras mycket."),
    "SPREAD_AND_TAX": _("Fördela på allt, och ändra skatten"),
    "SPREAD_AND_TAX_why": _("Inget av dem räcker ensamt."),
    "and_more": _("och %(count)s till"),
    "after": _("Efteråt: %(balance)s"),
    "ALREADY_BALANCED": _("Budgeten är redan i balans. Du kan läsa igenom den och lämna in."),
    "NOTHING_FREE": _(
        "Allt som går att ändra är skyddat eller står på sin gräns. Ta bort skyddet från någon post och försök igen."
    ),
    "NOT_ENOUGH_ROOM": _(
        "Det räcker inte, fast vi ändrar allt som inte är skyddat: %(amount)s fattas. Ta bort skyddet från någon post och försök igen."
    ),
    # What happens
    "kept": _("Budgeten finns nu kvar på den här enheten, också när du har stängt webbläsaren."),
    "forgotten": _("Budgeten är borttagen från den här enheten."),
    "copied": _("Länken är kopierad. Hela din budget ligger i den, och den skickas inte till kommunen."),
    "link_broken": _("Länken gick inte att läsa. Kontrollera att hela länken kom med."),
    "link_other": _("Länken gäller en annan version av budgeten, så siffrorna stämmer inte längre."),
    "link_partly": _("Länken innehöll belopp som inte går att ställa in. De står kvar som i kommunens budget."),
    "shared_used": _("Nu visas budgeten från länken. Du kan ångra."),
}

# What only the server says.
CHANGE_SENTENCES: dict[str, Any] = {
    "expenditure_raise": _("%(title)s får %(amount)s mer."),
    "expenditure_cut": _("%(title)s får %(amount)s mindre."),
    "expenditure_raise_percent": _("%(title)s får %(amount)s mer, %(percent)s procent."),
    "expenditure_cut_percent": _("%(title)s får %(amount)s mindre, %(percent)s procent."),
    "revenue_raise": _("%(title)s ger %(amount)s mer."),
    "revenue_cut": _("%(title)s ger %(amount)s mindre."),
    "revenue_raise_percent": _("%(title)s ger %(amount)s mer, %(percent)s procent."),
    "revenue_cut_percent": _("%(title)s ger %(amount)s mindre, %(percent)s procent."),
    "tax_raise": _("Du höjer skatten med %(ore)s. Det ger %(amount)s mer att fördela."),
    "tax_cut": _("Du sänker skatten med %(ore)s. Det ger %(amount)s mindre att fördela."),
}
FIXED_WORDS: dict[str, Any] = {
    "LEVEL_IN_LAW": _("Beloppet står fast: nivån bestäms i lag."),
    "DUTY_IN_LAW": _("Kommunen har valt att beloppet inte går att ändra här."),
    "CONTRACT_OR_LOAN": _("Beloppet står fast: det är bundet av avtal eller lån."),
    "VOLUNTARY": _("Kommunen har valt att beloppet inte går att ändra här."),
}
FIXED_REVENUE = _("Intäkten bestäms av andra än kommunen, eller går inte att ändra här.")
BOUND_WORDS: dict[str, Any] = {
    "LEVEL_IN_LAW": _("%(amount)s är bundet: så mycket kräver lagen. Längre ner går det inte att komma."),
    "CONTRACT_OR_LOAN": _("%(amount)s är bundet av avtal eller lån. Längre ner går det inte att komma."),
}
BOUND_ESTIMATE = _("%(amount)s är bundet, enligt kommunens uppskattning.")
WARNS_WORDS = _("Under %(amount)s riskerar kommunen att inte klara det som lagen kräver. Du får pröva ändå.")
LAW_CHANGE_WORDS = _("Under %(amount)s måste lagen ändras först.")
FOLLOWS_WORDS = _("Beloppet följer posten %(title)s och ändras när den ändras.")


def phrase(key: str, **values: Any) -> str:
    """Return a sentence in the active language with its gaps filled."""
    text = str(PHRASES[key] if key in PHRASES else LATER_PHRASES[key])
    return text % values if values else text
