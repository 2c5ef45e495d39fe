"""The demonstration's post box holds what would have been mailed."""

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail

from cms.demo.mail import find_mail, newest_mails


@pytest.fixture(autouse=True)
def _post_box(settings, tmp_path) -> None:
    settings.EMAIL_BACKEND = "cms.demo.mail.PostBoxBackend"
    settings.DEMO_POST_BOX = tmp_path / "mail"


def send(subject: str = "Din kod", text: str = "Koden är 123 456.\n") -> None:
    send_mail(subject, text, "demo@kommunen.example", ["invanare@example.org"])


class TestThePostBox:
    def test_keeps_a_mail_as_it_was_written(self):
        send("Din kod för Demokommunens budget är framme och väntar på dig", "Så här gör du: åäö.\nTack.\n")

        (mail,) = newest_mails()
        assert mail.subject == "Din kod för Demokommunens budget är framme och väntar på dig"
        assert mail.recipients == "invanare@example.org"
        assert mail.sender == "demo@kommunen.example"
        assert mail.text == "Så här gör du: åäö.\nTack.\n"

    def test_shows_the_newest_first(self):
        send("Första")
        send("Andra")

        assert [mail.subject for mail in newest_mails()] == ["Andra", "Första"]

    def test_shows_no_more_than_asked_for(self):
        send("Första")
        send("Andra")

        assert [mail.subject for mail in newest_mails(limit=1)] == ["Andra"]

    def test_is_empty_before_the_first_mail(self):
        assert newest_mails() == []

    def test_reads_the_plain_text_of_a_mail_that_also_has_html(self):
        message = EmailMultiAlternatives("Kvittens", "Som text", "demo@kommunen.example", ["invanare@example.org"])
        message.attach_alternative("<p>Som HTML</p>", "text/html")
        message.send()

        assert newest_mails()[0].text.strip() == "Som text"

    @pytest.mark.parametrize("name", ["../../etc/passwd", "20260101T000000000000-00000000", "", "%2e%2e"])
    def test_finds_nothing_under_a_name_that_it_did_not_give(self, name):
        send()

        assert find_mail(name) is None


@pytest.mark.django_db
class TestThePagesOfThePostBox:
    def test_lead_from_the_list_to_the_mail(self, client):
        send()

        listing = client.get("/demo/post/")
        mail = newest_mails()[0]
        assert f'href="/demo/post/{mail.name}/"' in listing.content.decode()

        page = client.get(f"/demo/post/{mail.name}/")
        assert "Koden är 123 456." in page.content.decode()

    def test_make_links_of_addresses_and_nothing_else(self, client):
        send(text="Öppna https://dialog.example/sv/?kod=1&x=2 <script>alert(1)</script>")

        content = client.get(f"/demo/post/{newest_mails()[0].name}/").content.decode()

        assert '<a href="https://dialog.example/sv/?kod=1&amp;x=2"' in content
        assert "<script>alert" not in content

    def test_are_never_cached(self, client):
        assert "no-store" in client.get("/demo/post/").headers["Cache-Control"]

    def test_answer_404_for_a_mail_that_is_not_there(self, client):
        assert client.get("/demo/post/20260101T000000000000-00000000/", follow=True).status_code == 404

    def test_say_what_to_do_when_there_is_no_mail(self, client):
        assert "Brevlådan är tom" in client.get("/demo/post/").content.decode()
