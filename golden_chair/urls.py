"""The golden chair's forms, under the one include of the dialogue."""

from django.urls import path, re_path

from golden_chair.views import access, asking, captions, live, receipts, tasks

app_name = "golden_chair"
urlpatterns = [
    path("fraga/<int:page_id>/", asking.ask, name="ask"),
    path("lage/<uuid:meeting_id>.json", live.state, name="state"),
    re_path(r"^lage/(?P<meeting_id>[0-9a-f-]{36})/(?P<name>home|hall)/$", live.region, name="region"),
    path("folj/<uuid:meeting_id>/", live.home, name="home"),
    path("sal/<uuid:meeting_id>/", live.hall, name="hall"),
    path("undertexter/<int:answer_id>.vtt", captions.captions, name="captions"),
    path("tolk/<int:page_id>/", access.ask_for_access, name="access"),
    path("tolk/<int:page_id>/tack/", access.thanks, name="access_thanks"),
    path("undrar-ocksa/<uuid:question_id>/", asking.wonder, name="wonder"),
    path("uppgifter/<int:representative_id>/", tasks.tasks, name="tasks"),
    path("kvittens/<str:code>/ta-tillbaka/", receipts.take_back, name="take_back"),
    path("kvittens/<str:code>/besvarad/", receipts.verdict, name="verdict"),
]
