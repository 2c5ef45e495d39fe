"""From a question to a kept promise: what the one who asked, the politician and the secretary see and are told."""

import re
import zlib
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from wagtail.models import GroupPagePermission

from dialogue.cases.models import Case
from dialogue.cases.periodic import run_jobs
from dialogue.residents.identities import Identity
from golden_chair import kinds, live, services
from golden_chair.enums import Addressee, DeferReason, PromiseState, QuestionState
from golden_chair.models import (
    AccessRequest,
    AnswerVersion,
    GoldenChairPage,
    MeetingPage,
    Preparation,
    Promise,
    QuestionRecord,
)
from golden_chair.notifications import follow_question, tell_of_result
from golden_chair.rules import PRESETS
from tests.factories.golden_chair import (
    AFTERWARDS,
    NEXT_STARTS_AT,
    STARTS_AT,
    WHILE_OPEN,
    a_golden_chair,
    a_meeting,
    a_question,
    accept,
    asked,
    page_of,
    publish,
)
from tests.factories.municipality import AssignmentFactory
from tests.golden_chair.test_asking import show_who_one_is

VTT = "WEBVTT\n\n00:01.000 --> 00:04.000\nVi ställer dit två.\n"


@pytest.fixture
def politician(transactional_db):
    person = AssignmentFactory().representative
    person.email = "politiker@kommunen.example"
    person.save()
    return person


@pytest.fixture
def secretary(meeting, django_user_model):
    """Somebody who may publish the meeting's page, and so lead it."""
    user = django_user_model.objects.create_user("sekreterare", "sekreterare@kommunen.example", "x")
    user.groups.add(Group.objects.get(name="Moderators"))
    GroupPagePermission.objects.get_or_create(
        group=Group.objects.get(name="Moderators"),
        page=meeting_page_of(meeting).chair,
        permission=Permission.objects.get(codename="publish_page"),
    )
    return user


@pytest.fixture
def colleague(transactional_db):
    person = AssignmentFactory().representative
    person.email = "kollega@kommunen.example"
    person.save()
    return person


def put_to(meeting, person, text="När byggs den nya cykelvägen till stationen?", **more):
    return a_question(
        meeting, text, addressee=Addressee.REPRESENTATIVE, addressed={"representative": person.pk}, **more
    )


def meeting_page_of(meeting):
    return MeetingPage.objects.get(translation_key=meeting.pk)


def mails_to(address):
    """Send what is due, and return the subjects of what has gone to ``address``, oldest first."""
    list(run_jobs(at=AFTERWARDS + timedelta(days=1)))
    return [message.subject for message in mail.outbox if message.to == [address] and "kod" not in message.subject]


def unpacked(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def admin_url(name, meeting, *more):
    return reverse(f"dialogue_golden_chair:{name}", args=[meeting.pk, *more])


class TestThePolitician:
    def test_is_told_takes_notes_that_nobody_else_reads_and_hands_the_question_over(
        self, client, admin_client, meeting, politician, colleague
    ):
        record = put_to(meeting, politician)
        accept(record)
        url = reverse("dialogue:golden_chair:tasks", args=[politician.pk])
        assert mails_to(politician.email) == ["Du har fått en fråga: När byggs den nya cykelvägen till stationen?"]
        assert url in mail.outbox[-1].body

        # Nobody but the holder of the address comes in, staff no more than others.
        assert "cykelvägen" not in admin_client.get(url).content.decode()
        show_who_one_is(client, client.post(url, {"begin": "1"}), address="nagon@example.se")
        assert client.get(url).status_code == 403
        show_who_one_is(client, client.post(url, {"begin": "1"}), address=politician.email)
        shown = client.get(url).content.decode()
        preparation = Preparation.objects.get()
        client.post(url, {"action": "notes", "preparation": preparation.pk, "notes": "Fråga Tekniska om datum."})
        with_notes = client.get(url).content.decode()
        sealed = bytes(Preparation.objects.get().sealed_notes)
        client.post(url, {"action": "hand_over", "preparation": preparation.pk, "to": colleague.pk})

        assert "När byggs den nya cykelvägen" in shown
        assert "Fråga Tekniska om datum." in with_notes
        assert b"Tekniska" not in sealed
        assert not Preparation.objects.exclude(sealed_notes=None).exists()
        assert page_of(record).representative == colleague
        assert mails_to(colleague.email) == ["Du har fått en fråga: När byggs den nya cykelvägen till stationen?"]
        assert "cykelvägen" not in client.get(url).content.decode()

    def test_has_notes_only_until_the_meeting_is_over(self, meeting, politician):
        record = put_to(meeting, politician, needs="Teckenspråkstolk")
        accept(record)
        services.keep_notes(preparation=Preparation.objects.get(), notes="Minns bänkarna.")

        services.forget_preparations(at=STARTS_AT)
        assert services.notes_of(Preparation.objects.get()) == "Minns bänkarna."
        services.finish_meeting(meeting=meeting, at=STARTS_AT)
        services.forget_preparations(at=STARTS_AT)

        record.refresh_from_db()
        assert (services.notes_of(Preparation.objects.get()), record.needs) == ("", "")

    def test_reads_a_refused_question_that_nobody_else_does_where_the_rules_say_so(
        self, client, admin_client, clock, politician
    ):
        by_law = [("paragraph", {"rule": "ACTIVITIES", "number": "12 §", "text": "Om kommunens verksamhet."})]
        meeting = a_meeting(a_golden_chair(tells_addressee_of_refused=True, by_law=by_law)).record()
        one = services.ask(
            meeting=meeting,
            asked=asked(
                "Vem vinner allsvenskan?",
                addressee=Addressee.REPRESENTATIVE,
                addressed={"representative": politician.pk},
            ),
            identity=Identity.email("anna@example.se"),
            at=WHILE_OPEN,
        )

        admin_client.post(
            admin_url("meeting", meeting),
            {"action": "refuse", "question": one.record.pk, "rule": "ACTIVITIES", "reason": "Det är inte vår sak."},
        )
        show_who_one_is(
            client,
            client.post(reverse("dialogue:golden_chair:tasks", args=[politician.pk]), {"begin": "1"}),
            address=politician.email,
        )

        receipt = client.get(reverse("dialogue:receipt", args=[one.receipt])).content.decode()
        assert "Det är inte vår sak." in receipt
        assert "Om kommunens verksamhet." in receipt
        assert mails_to(politician.email) == ["En fråga till dig som inte ställs på mötet: Vem vinner allsvenskan?"]
        own = client.get(reverse("dialogue:golden_chair:tasks", args=[politician.pk])).content.decode()
        assert "Vem vinner allsvenskan?" in own
        assert client.get(page_of(one.record).url or "/finns-inte/").status_code == 404

    def test_writes_the_reply_that_was_promised_and_says_what_was_promised_in_it(
        self, client, admin_client, meeting, politician, secretary
    ):
        record = put_to(meeting, politician)
        page = accept(record)
        services.hand_to_written_reply(record=record, at=STARTS_AT)
        own = reverse("dialogue:golden_chair:tasks", args=[politician.pk])
        show_who_one_is(client, client.post(own, {"begin": "1"}), address=politician.email)
        preparation = Preparation.objects.get()

        assert client.post(own, {"action": "reply", "preparation": preparation.pk, "reply": " "}).status_code == 409
        client.post(own, {"action": "reply", "preparation": preparation.pk, "reply": "I maj, om anbudet håller."})
        # Those who lead the meeting are told, once for each time that it is sent.
        sent = "Ett skriftligt svar har kommit: När byggs den nya cykelvägen till stationen?"
        assert mails_to(secretary.email).count(sent) == 1
        assert "I maj" not in client.get(page.url).content.decode()
        answer = admin_url("answer", meeting, record.pk)
        assert "I maj, om anbudet håller." in admin_client.get(answer).content.decode()
        assert answer in admin_client.get(admin_url("meeting", meeting)).content.decode()
        filled_in = {"answered_by": politician.pk, "answered_on": "2025-06-16", "written": "I maj, om anbudet håller."}
        admin_client.post(answer, {"action": "answer", **filled_in})
        promise = {"words": "Vägen är klar i maj.", "promised_by": politician.pk, "due_on": "2026-05-31"}
        admin_client.post(answer, {"action": "promise", **promise})

        before = client.get(page.url).content.decode()
        assert "I maj, om anbudet håller." in before
        assert "Vägen är klar i maj." not in before
        assert "Ja, det lovade jag" in client.get(own).content.decode()
        client.post(own, {"action": "confirm", "promise": Promise.objects.get().pk})
        assert "Vägen är klar i maj." in client.get(page.url).content.decode()
        assert Preparation.objects.get().reply == ""


class TestTheLottery:
    def test_binds_to_a_number_before_shows_it_after_and_can_be_drawn_again_by_anybody(
        self, transactional_db, clock, admin_client, client
    ):
        meeting_page = a_meeting(a_golden_chair(order_rule="LOTTERY"))
        meeting = meeting_page.record()
        for name in ("anna", "bo", "cia", "dag"):
            accept(a_question(meeting, f"Vad gör ni åt parken, undrar {name}?", by=name))
        here = admin_url("meeting", meeting)

        before = client.get(meeting_page.url).content.decode()
        admin_client.post(here, {"action": "lottery"})
        admin_client.post(here, {"action": "programme"})
        again = admin_client.post(here, {"action": "lottery"}, follow=True).content.decode()
        after = client.get(meeting_page.url).content.decode()

        seed = MeetingPage.objects.get(pk=meeting_page.pk).record().lottery_seed
        fingerprint = sha256(f"medborgardialog|lottery|v1|{seed}".encode()).hexdigest()
        assert (fingerprint in before, seed in before) == (True, False)
        assert (fingerprint in after, seed in after) == (True, True)
        assert "Lottningen är redan gjord" in again
        put = [str(pk) for pk in QuestionRecord.objects.on_programme(meeting).values_list("pk", flat=True)]
        lots = {pk: sha256(f"{seed}|{pk}".encode()).hexdigest() for pk in put}
        assert len(put) == 4
        assert put == sorted(put, key=lots.get)
        assert all(pk in after and lot in after for pk, lot in lots.items())


class TestTheSecretary:
    def test_takes_a_meeting_from_what_has_come_in_to_its_minutes_by_the_printed_codes(
        self, admin_client, client, meeting_page, meeting, clock
    ):
        a_meeting(meeting_page.chair, title="Kommunfullmäktige 11 september", starts_at=NEXT_STARTS_AT)
        first, second, third, fourth = (
            a_question(meeting, text, by=name, name=name.title(), language=language)
            for text, name, language in (
                ("När byggs cykelvägen?", "anna", "sv"),
                ("Varför saltar ni så sent?", "bo", "sv"),
                ("Blir cykelvägen av?", "cia", "sv"),
                ("متى ستكون هناك دروس؟", "dag", "ar"),
            )
        )
        for record in (first, second, third, fourth):
            accept(record)
            follow_question(
                record=record,
                address=f"{record.asker_name.lower()}@example.se",
                language="sv",
                is_asker=True,
                at=WHILE_OPEN,
            )
        here = admin_url("meeting", meeting)

        admin_client.post(here, {"action": "merge", "question": third.pk, "target": first.pk})
        admin_client.post(here, {"action": "programme"})
        admin_client.post(here, {"action": "down", "question": first.pk})
        paper = admin_client.get(admin_url("paper", meeting)).content.decode()
        pdf = admin_client.get(admin_url("paper", meeting) + "?format=pdf").content
        clock.move_to(STARTS_AT)
        codes = {record.pk: QuestionRecord.objects.get(pk=record.pk).code for record in (first, second, fourth)}
        for record, result in ((first, "ANSWERED"), (second, "DEFERRED:ABSENCE"), (fourth, "TO_WRITTEN_REPLY")):
            admin_client.post(here, {"action": "result", "code": f" {codes[record.pk].lower()}", "result": result})
        wrong = admin_client.post(here, {"action": "result", "code": "ZZZZ", "result": "ANSWERED"}, follow=True)
        answer = {"answered_on": "2025-06-12", "written": "Den byggs i höst."}
        admin_client.post(admin_url("answer", meeting, first.pk), {"action": "answer", **answer})
        admin_client.post(here, {"action": "finish"})

        assert all(code in paper for code in codes.values())
        streams = b"".join(map(unpacked, re.findall(rb"stream\r?\n(.*?)endstream", pdf, flags=re.DOTALL)))
        assert all(mark in streams for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang (sv)", b"pdfuaid"))
        assert "Ingen fråga på det här mötet har koden ZZZZ" in wrong.content.decode()
        states = dict(QuestionRecord.objects.values_list("pk", "state"))
        assert [states[record.pk] for record in (first, second, third, fourth)] == [
            QuestionState.ANSWERED,
            QuestionState.DEFERRED,
            QuestionState.MERGED,
            QuestionState.TO_WRITTEN_REPLY,
        ]
        minutes = admin_client.get(admin_url("minutes", meeting)).content.decode()
        named = admin_client.get(admin_url("minutes", meeting) + "?names=1").content.decode()
        document = Document(BytesIO(admin_client.get(admin_url("minutes", meeting) + "?format=docx").content))
        written = "\n".join(paragraph.text for paragraph in document.paragraphs)
        for said in ("Den byggs i höst.", "Uppskjuten.", "Besvaras skriftligt.", "Besvarades tillsammans med fråga 1."):
            assert said in minutes
            assert said in written
        assert "Inget av det här är beslut." in written
        assert "Anna" not in minutes + written
        assert "Anna" in named
        # The one whose question was merged hears of the answer too, and where it is.
        assert mails_to("cia@example.se")[-1] == "Frågan är besvarad: När byggs cykelvägen?"
        assert mails_to("bo@example.se")[-1] == "Frågan är uppskjuten: Varför saltar ni så sent?"
        public = client.get(page_of(first).url).content.decode()
        assert "Samma fråga ställdes också av" in public
        assert "Cia" in public
        assert 'dir="rtl"' in client.get(page_of(fourth).url).content.decode()

    def test_corrects_an_answer_in_public_and_is_told_of_a_recording_without_captions(
        self, admin_client, client, meeting
    ):
        record = a_question(meeting)
        page = accept(record)
        services.note_answered(record=record, at=STARTS_AT)
        url = admin_url("answer", meeting, record.pk)
        clip = {"clip_url": "https://video.example/mote", "clip_from": "1:02:03", "clip_to": "1:05:00"}

        admin_client.post(url, {"action": "answer", "answered_on": "2025-06-12", **clip})
        flagged = admin_client.get(admin_url("meeting", meeting)).content.decode()
        recorded = client.get(page.url).content.decode()
        refused = admin_client.post(url, {"action": "answer", "answered_on": "2025-06-12", "written": "Två bänkar."})
        corrected = {"written": "Två bänkar.", "captions": VTT, "correction": "Antalet var fel."}
        admin_client.post(url, {"action": "answer", "answered_on": "2025-06-12", **clip, **corrected})

        assert "inspelningar utan undertexter" in flagged
        assert "https://video.example/mote#t=3723,3900" in recorded
        assert refused.status_code == 200
        after = client.get(page.url).content.decode()
        assert "Antalet var fel." in after
        assert "Så stod det före rättelsen" in after
        assert "inspelningar utan undertexter" not in admin_client.get(admin_url("meeting", meeting)).content.decode()

    def test_uploads_a_recording_with_captions_that_players_show(self, admin_client, client, meeting):
        record = a_question(meeting)
        page = accept(record)
        services.note_answered(record=record, at=STARTS_AT)
        url = admin_url("answer", meeting, record.pk)
        posted = {"action": "answer", "answered_on": "2025-06-12"}

        nothing = admin_client.post(url, {**posted, "clip_file": SimpleUploadedFile("film.mp4", b"<html>inte en film")})
        film = SimpleUploadedFile("Anna 1 juni.MOV", b"\0\0\0\x18ftypmp42" + b"\0" * 40)
        vtt = SimpleUploadedFile("text.vtt", VTT.encode())
        admin_client.post(url, {**posted, "clip_file": film, "captions_file": vtt, "clip_from": "0:02"})
        answer = AnswerVersion.objects.get()
        public = client.get(page.url).content.decode()
        track = client.get(reverse("dialogue:golden_chair:captions", args=[answer.pk]))
        # A correction of the words keeps the film and its captions.
        kept = {"captions": answer.captions, "transcript": "Vi ställer dit tre.", "correction": "Det sades tre."}
        admin_client.post(url, {**posted, **kept})

        assert "Filen är ingen inspelning" in nothing.content.decode()
        assert re.fullmatch(r"golden_chair/answers/[0-9a-f-]{36}\.mp4", answer.clip_file.name)
        assert f'src="{answer.clip_file.url}#t=2" type="video/mp4"' in public
        assert f'<track kind="captions" src="{track.request["PATH_INFO"]}" srclang="sv"' in public
        assert (track["Content-Type"], track.content.decode()) == ("text/vtt; charset=utf-8", VTT.strip())
        assert answer.transcript == "Vi ställer dit två."
        latest = AnswerVersion.objects.get(version=2)
        assert (latest.clip_file.name, latest.captions) == (answer.clip_file.name, answer.captions)
        assert not latest.lacks_captions
        # Whoever has kept the address of the film finds nothing there once the question has been taken down.
        page.unpublish()
        assert client.get(track.request["PATH_INFO"]).status_code == 404
        assert not answer.clip_file.storage.exists(answer.clip_file.name)
        page.save_revision().publish()
        answer.refresh_from_db()
        assert f'src="{answer.clip_file.url}"' in client.get(page.url).content.decode()
        # Nor does whoever kept the address of one that a correction has replaced.
        other = SimpleUploadedFile("b.mp4", b"\0\0\0\x18ftypmp42" + b"\1" * 40)
        admin_client.post(url, {**posted, **kept, "clip_file": other})
        assert not answer.clip_file.storage.exists(answer.clip_file.name)
        answer.refresh_from_db()
        assert answer.clip_file.storage.exists(answer.clip_file.name)
        kinds.purge_question(Case.objects.get(subject_ref=str(record.pk)), AFTERWARDS)
        assert not answer.clip_file.storage.exists(answer.clip_file.name)

    def test_is_told_that_the_recording_of_the_meeting_lacks_captions(
        self, admin_client, client, meeting_page, meeting
    ):
        for has_captions in (False, True):
            meeting_page.recording_url = "https://video.example/mote"
            meeting_page.recording_has_captions = has_captions
            publish(meeting_page)
            inside = admin_client.get(admin_url("meeting", meeting)).content.decode()
            outside = client.get(meeting_page.url).content.decode()

            assert "https://video.example/mote" in outside
            assert ("Undertexter saknas" in outside, "Inspelningen av mötet saknar undertexter" in inside) == (
                (not has_captions,) * 2
            )

    def test_is_asked_for_an_interpreter_by_somebody_who_comes_to_listen(
        self, admin_client, client, meeting_page, meeting, secretary, clock
    ):
        form = reverse("dialogue:golden_chair:access", args=[meeting_page.pk])
        assert form in client.get(meeting_page.url).content.decode()

        nothing = client.post(form, {"words": " "})
        trapped = client.post(form, {"what": "SIGN", "reference_line": "x"})
        sent = client.post(form, {"what": ["SIGN"], "words": "helst två", "contact": "anna@example.se"}, follow=True)

        assert (nothing.status_code, trapped.status_code) == (422, 422)
        assert "Tack, vi har noterat det" in sent.content.decode()
        wanted = AccessRequest.objects.get()
        assert wanted.words == "Teckenspråkstolk. helst två"
        assert b"anna" not in bytes(wanted.sealed_contact)
        listed = admin_client.get(admin_url("meeting", meeting)).content.decode()
        assert "Teckenspråkstolk. helst två" in listed
        assert "anna@example.se" in listed
        subject = f"Någon behöver hjälp på mötet: {meeting_page.title}"
        assert mails_to(secretary.email).count(subject) == 1
        assert not any("Teckenspråkstolk" in message.body for message in mail.outbox)
        clock.move_to(AFTERWARDS)
        assert client.post(form, {"what": ["SIGN"]}).status_code == 409

    def test_sees_what_help_people_need_and_that_it_is_arranged(self, admin_client, client, meeting):
        record = a_question(meeting, needs="Teckenspråkstolk")
        follow_question(record=record, address="anna@example.se", language="sv", is_asker=True, at=WHILE_OPEN)
        follow_question(record=record, address="granne@example.se", language="sv", is_asker=False, at=WHILE_OPEN)
        accept(record)
        own, listed = admin_url("access", meeting), admin_url("meeting", meeting)

        admin_client.post(own, {"action": "note", "words": "Ramp till läktaren"})
        before = admin_client.get(listed).content.decode()
        admin_client.post(own, {"wanted": f"question:{record.pk}", "state": "ARRANGED"})
        admin_client.post(own, {"wanted": f"request:{AccessRequest.objects.get().pk}", "state": "IMPOSSIBLE"})
        after = admin_client.get(listed).content.decode()

        assert before.count("Inte ordnat än") == 2
        assert "Ramp till läktaren" in after
        record.refresh_from_db()
        assert (record.needs_state, AccessRequest.objects.get().state) == ("ARRANGED", "IMPOSSIBLE")
        assert "Teckenspråkstolk" not in client.get(page_of(record).url).content.decode()
        assert client.post(own, {"action": "note", "words": "Ingen inloggad"}).status_code == 302
        # At the next meeting it is to be arranged anew; of those who only came to listen nothing is left.
        following = a_meeting(meeting_page_of(meeting).chair, title="Nästa", starts_at=NEXT_STARTS_AT).record()
        services.defer(record=record, reason=DeferReason.TIME, at=STARTS_AT)
        services.forget_preparations(at=AFTERWARDS)
        services.set_programme(meeting=following, at=AFTERWARDS)
        record.refresh_from_db()
        assert (record.meeting, record.needs, record.needs_state) == (following, "Teckenspråkstolk", "ASKED")
        assert not AccessRequest.objects.exists()
        assert any(subject.startswith("Hjälpen till mötet är ordnad") for subject in mails_to("anna@example.se"))
        assert not any("Hjälpen" in subject for subject in mails_to("granne@example.se"))

    def test_begins_from_another_councils_rules_without_publishing_anything(self, admin_client, meeting_page):
        chair = meeting_page.chair

        for preset in PRESETS.values():
            admin_client.post(reverse("dialogue_golden_chair:presets", args=[chair.pk]), {"preset": preset.key})
            draft = GoldenChairPage.objects.get(pk=chair.pk).get_latest_revision_as_object().rule_set()
            assert (draft.notice, draft.total_minutes) == (preset.rules.notice, preset.rules.total_minutes)

        assert GoldenChairPage.objects.get(pk=chair.pk).rule_set() == chair.rule_set()


class TestTheMeeting:
    def test_goes_on_whatever_old_draft_is_published_in_the_middle_of_it(self, client, meeting_page, meeting, clock):
        record = a_question(meeting)
        page = accept(record)
        old = {each: each.specific.latest_revision for each in (page, meeting_page, meeting_page.chair)}
        services.set_programme(meeting=meeting, at=WHILE_OPEN)
        for number, step in enumerate([live.Step.OPEN, live.Step.CALL, live.Step.ANSWER]):
            question = QuestionRecord.objects.get(pk=record.pk) if step is live.Step.CALL else None
            services.take_step(
                meeting=meeting, step=step, seen=number, question=question, at=STARTS_AT + timedelta(seconds=number)
            )
        clock.move_to(STARTS_AT + timedelta(minutes=1))
        before = (services.open_desk(meeting=meeting), list(QuestionRecord.objects.values()))

        for revision in old.values():
            revision.publish()

        meeting.refresh_from_db()
        assert (services.open_desk(meeting=meeting), list(QuestionRecord.objects.values())) == before
        assert meeting.starts_at == STARTS_AT

    def test_is_followed_by_a_small_document_that_asks_the_database_nothing(
        self, client, clock, transactional_db, django_assert_num_queries
    ):
        chair = a_golden_chair(uses_live_desk=True, answer_minutes=5)
        page = a_meeting(chair)
        meeting = page.record()
        for number in range(8):
            accept(a_question(meeting, f"{'Mycket lång fråga ' * 12}{number}?", by=f"p{number}", name="N" * 80))
        first, *_rest = services.set_programme(meeting=meeting, at=WHILE_OPEN)
        for number, step in enumerate([live.Step.OPEN, live.Step.CALL, live.Step.ANSWER]):
            question = first if step is live.Step.CALL else None
            services.take_step(meeting=meeting, step=step, seen=number, question=question, at=STARTS_AT)
        clock.move_to(STARTS_AT + timedelta(seconds=30))
        url = reverse("dialogue:golden_chair:state", args=[meeting.pk])

        document = client.get(url)
        with django_assert_num_queries(0):
            again = client.get(url)
            unchanged = client.get(url, headers={"if-none-match": document["ETag"]})

        assert len(document.content) < 2000
        assert again.content == document.content
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        assert "public" in document["Cache-Control"]
        assert document.json()["now"]["phase"] == "ANSWER"
        home = client.get(f"{page.url}live/", follow=True)
        with django_assert_num_queries(0):
            assert client.get(home.request["PATH_INFO"]).content == home.content
        # What has changed is fetched alone, by ten thousand at once, and shows the step that it knows of.
        region = reverse("dialogue:golden_chair:region", args=[meeting.pk, "home"])
        with django_assert_num_queries(0):
            changed = client.get(region)
        assert changed.content.decode().strip() in home.content.decode()
        assert changed["Meeting-Step"] == str(document.json()["v"])
        assert client.get(region.replace(str(meeting.pk), str(uuid4()))).status_code == 404
        assert '<noscript><meta http-equiv="refresh"' in home.content.decode()
        assert "Cookie" not in home.get("Vary", "")
        assert "4:30" in home.content.decode()
        hall = client.get(f"{page.url}sal/", follow=True)
        with django_assert_num_queries(0):
            assert client.get(hall.request["PATH_INFO"]).content == hall.content
        page.unpublish()
        cache.clear()
        gone = [client.get(each).status_code for each in (url, region, home.request["PATH_INFO"])]
        assert gone == [404, 404, 404]


class TestAfterwards:
    def test_the_one_who_asked_says_whether_it_was_answered_and_asks_one_more_thing(self, client, meeting_page, clock):
        meeting = meeting_page.record()
        later = a_meeting(meeting_page.chair, title="Kommunfullmäktige 11 september", starts_at=NEXT_STARTS_AT)
        one = services.ask(meeting=meeting, asked=asked(), identity=Identity.email("anna@example.se"), at=WHILE_OPEN)
        page = accept(one.record)
        clock.move_to(AFTERWARDS)
        answer = services.AnswerForms(answered_on=date(2025, 6, 12), written="I höst.")
        services.enter_answer(record=one.record, answer=answer, at=AFTERWARDS)

        client.post(reverse("dialogue:golden_chair:verdict", args=[one.receipt]), {"verdict": "PARTLY"})
        receipt = client.get(reverse("dialogue:receipt", args=[one.receipt])).content.decode()
        form = f"{reverse('dialogue:golden_chair:ask', args=[later.pk])}?efter={one.receipt}"
        steps = {"efter": one.receipt, "to": "anyone", "text": "Och belysningen?", "language": "sv", "way": "PRESENT"}
        show_who_one_is(client, client.post(form, {**steps, "step": "3"}))

        assert "Fick den som frågade svar på sin fråga? Delvis." in client.get(page.url).content.decode()
        assert form.replace("&", "&amp;") in receipt
        follow_up = QuestionRecord.objects.get(follow_up_of=one.record)
        accept(follow_up, at=AFTERWARDS)
        assert "Följdfrågan:" in client.get(page.url).content.decode()
        # One, and by the one who asked.
        client.cookies.clear()
        assert show_who_one_is(client, client.post(form, {**steps, "step": "3"})).status_code == 409

    def test_figures_about_a_politician_need_ten_answers_and_are_never_shown_near_an_election(
        self, client, meeting_page, meeting, politician, monkeypatch, clock
    ):
        monkeypatch.setattr("golden_chair.views.archive.ENOUGH", 3)
        own = f"{meeting_page.chair.url}politiker/{politician.pk}/"
        shown = []
        for number, days in enumerate((4, 1, 30), start=1):
            record = put_to(meeting, politician, f"Fråga {number} om gatan?", by=f"p{number}")
            accept(record)
            services.hand_to_written_reply(record=record, at=STARTS_AT)
            answer = services.AnswerForms(answered_on=STARTS_AT.date(), answered_by=politician, written="Ja.")
            services.enter_answer(record=record, answer=answer, at=STARTS_AT + timedelta(days=days))
            shown.append("Hälften av svaren kom inom 4 dagar" in client.get(own).content.decode())
        chair = meeting_page.chair
        chair.pauses = [("pause", {"starts_at": WHILE_OPEN, "ends_at": NEXT_STARTS_AT, "reason": "Det är val."})]
        publish(chair)

        assert shown == [False, False, True]
        assert "Hälften av svaren" not in client.get(own).content.decode()

    def test_everything_is_found_again_and_reminded_of(self, client, meeting_page, meeting, politician, clock):
        record = put_to(meeting, politician)
        accept(record)
        tell_of_result(record=record, at=WHILE_OPEN)
        services.defer(record=record, reason=DeferReason.TIME, at=STARTS_AT)
        chair = meeting_page.chair
        promise = services.note_promise(
            record=record, words="Vi ställer dit bänkar.", due_on=date(2025, 6, 20), promised_by=politician
        )
        services.confirm_promise(promise=promise, at=AFTERWARDS)

        archive = f"{chair.url}arkiv/"
        assert (
            "cykelvägen" in client.get(archive, {"q": "cykelvägen", "till": politician.pk, "ar": 2025}).content.decode()
        )
        assert "0 frågor" in client.get(archive, {"q": "simhallen"}).content.decode()
        own = client.get(f"{chair.url}politiker/{politician.pk}/").content.decode()
        assert "Vi ställer dit bänkar." in own
        assert "skriftligt svar" not in own
        assert "BEGIN:VEVENT" in client.get(f"{meeting_page.url}kalender/").content.decode()
        assert meeting_page.title in client.get(f"{chair.url}flode/").content.decode()
        reminders = [subject for subject in mails_to(politician.email) if "löfte" in subject]
        assert len(reminders) == 1
        assert len([subject for subject in mails_to(politician.email) if "löfte" in subject]) == 1
        services.end_promise(promise=promise, is_kept=True, outcome="Två bänkar.", at=AFTERWARDS)
        assert Promise.objects.get().state == PromiseState.KEPT
        assert "Två bänkar." in client.get(f"{chair.url}politiker/{politician.pk}/").content.decode()
