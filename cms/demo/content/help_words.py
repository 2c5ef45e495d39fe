"""The demonstration's help for residents: a page that answers what people ask before they dare."""

from typing import Any

HELP: dict[str, Any] = {
    "key": "help",
    "parent": "home",
    "sv": {
        "title": "Hjälp: så deltar du",
        "slug": "hjalp",
        "description": "Svar på det som många undrar innan de provar.",
        "body": "<h2>Behöver jag ett konto?</h2><p>Nej. När du lämnar in något skriver du din e-postadress och får en kod. Det är för "
        "att var och en ska räknas en gång. I en del dialoger behövs inte ens det.</p>"
        "<h2>Ser någon vad jag tycker?</h2><p>Det du lämnar in och stöder ser ingen på kommunen i systemet. Det du skriver läses av "
        "någon på kommunen innan andra ser det. Ditt namn visas bara om du själv väljer det.</p>"
        "<h2>Kan jag ångra mig?</h2><p>Ja, så länge dialogen är öppen. Du får en kvittens med en kod. Med den kan du se, ändra och ta "
        "tillbaka det du har gjort. Spara koden: ingen kan ta fram den igen.</p>"
        "<h2>Så gör du en egen budget</h2><ol><li>Öppna Vår budget och välj Gör din egen budget.</li><li>Ändra det du vill, med knapparna, "
        "reglaget eller genom att skriva ett belopp.</li><li>Överst ser du om pengarna räcker.</li><li>Läs igenom, och lämna in om du vill.</li></ol>"
        "<h2>Så lämnar du ett förslag</h2><ol><li>Sök först: någon kanske redan har lämnat det. Stöd då det.</li><li>Skriv vad kommunen "
        "ska göra, och varför.</li><li>Någon läser det, och sedan kan andra stödja det.</li><li>Får det tillräckligt stöd svarar "
        "politikerna.</li></ol>"
        "<h2>Så frågar du en politiker</h2><ol><li>Välj ett möte som tar emot frågor, och skriv din fråga.</li><li>Säg hur du vill vara med: på "
        "plats, på telefon, eller att någon läser upp den.</li><li>Svaret ligger kvar på frågans sida.</li></ol>"
        "<h2>Kan någon hjälpa mig?</h2><p>Ring kontaktcenter eller gå till biblioteket. De kan läsa upp, skriva in åt dig eller ge dig ett "
        "papper. Har du skyddade personuppgifter: ring, och skriv inget här.</p>",
    },
    "en": {
        "title": "Help: how you take part",
        "slug": "help",
        "description": "Answers to what many wonder before they try.",
        "body": "<h2>Do I need an account?</h2><p>No. When you submit something you write your email address and get a code, so that each "
        "person is counted once. In some dialogues not even that is needed.</p>"
        "<h2>Does anyone see what I think?</h2><p>Nobody at the municipality sees in the system what you submit and support. What you "
        "write is read by someone at the municipality before others see it. Your name is shown only if you choose so.</p>"
        "<h2>Can I change my mind?</h2><p>Yes, as long as the dialogue is open. You get a receipt with a code. With it you can look at, "
        "change and take back what you have done. Keep the code: nobody can find it again.</p>"
        "<h2>How to make a budget of your own</h2><ol><li>Open Our budget and choose to make your own.</li><li>Change what you want, with "
        "the buttons, the slider or by writing an amount.</li><li>At the top you see whether the money is enough.</li><li>Read it through, "
        "and submit it if you like.</li></ol>"
        "<h2>How to submit a proposal</h2><ol><li>Search first: somebody may have submitted it already. Then support that.</li><li>Write "
        "what the municipality should do, and why.</li><li>Someone reads it, and then others can support it.</li><li>If it gets enough "
        "support the politicians answer.</li></ol>"
        "<h2>How to ask a politician</h2><ol><li>Choose a meeting that takes questions, and write yours.</li><li>Say how you want to take "
        "part: there, by telephone, or that someone reads it out.</li><li>The answer stays on the question's page.</li></ol>"
        "<h2>Can someone help me?</h2><p>Call the contact centre or go to the library. They can read aloud, write for you or give you a "
        "paper. If your identity is protected: call, and write nothing here.</p>",
    },
}
