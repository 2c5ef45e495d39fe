"""The golden chair's forms, under the one include of the dialogue."""

from django.urls import path

from golden_chair.views import asking, receipts

app_name = "golden_chair"
urlpatterns = [
    path("fraga/<int:page_id>/", asking.ask, name="ask"),
    path("undrar-ocksa/<uuid:question_id>/", asking.wonder, name="wonder"),
    path("kvittens/<str:code>/ta-tillbaka/", receipts.take_back, name="take_back"),
    path("kvittens/<str:code>/besvarad/", receipts.verdict, name="verdict"),
]
