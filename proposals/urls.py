"""The forms and the count of proposals, under the one include of the dialogue."""

from django.urls import path

from proposals.views import amending, counting, judging, receipts, sharing, supporting, writing

app_name = "proposals"
urlpatterns = [
    path("<int:page_id>/skriv/", writing.write, name="write"),
    path("<int:page_id>/liknande/", writing.similar, name="similar"),
    path("<uuid:record_id>/antal.json", counting.count, name="count"),
    path("<uuid:record_id>/blad/", sharing.sheet, name="sheet"),
    path("<uuid:record_id>/stod/", supporting.support, name="support"),
    path("<uuid:record_id>/emot/", supporting.oppose, name="oppose"),
    path("<uuid:record_id>/omdome/", judging.judge, name="judge"),
    path("<uuid:record_id>/omdome/tack/", judging.judged, name="judged"),
    path("kvittens/<str:code>/andra/", amending.amend, name="amend"),
    path("kvittens/<str:code>/ta-tillbaka/", receipts.withdraw, name="withdraw"),
]
