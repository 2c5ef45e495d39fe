"""The forms of every dialogue; a host includes this once, wherever it likes."""

from django.urls import include, path

from dialogue.pages import api, cases, following, views
from dialogue.pages.conversation import views as conversation
from dialogue.pages.my_page import views as my_page
from dialogue.pages.routes import registered_urlpatterns
from dialogue.pages.survey import views as survey
from dialogue.pages.viewpoints import views as viewpoints
from dialogue.pages.way_in import elsewhere

app_name = "dialogue"
urlpatterns = [
    path("kvittens/", views.find_receipt, name="find_receipt"),
    path("kvittens/<str:code>/", views.receipt, name="receipt"),
    path("arende/<str:token>/", cases.case, name="case"),
    path("arende/<str:token>/andra/", cases.change, name="case_change"),
    path("arende/<str:token>/ny-bedomning/", cases.ask_again, name="case_ask_again"),
    path("synpunkt/<int:page_id>/", viewpoints.write, name="viewpoint_write"),
    path("synpunkt/<int:page_id>/tack/<str:token>/", viewpoints.received, name="viewpoint_received"),
    path("inlagg/<int:page_id>/", conversation.write, name="conversation_write"),
    path("enkat/<uuid:dialogue_id>/", survey.survey, name="survey"),
    path("enkat/<uuid:dialogue_id>/tack/", survey.thanks, name="survey_thanks"),
    path("anmal/<uuid:case_id>/", cases.report, name="report"),
    path("folj/<uuid:target>/", following.follow, name="follow"),
    path("folj/<uuid:target>/kod/<str:token>/", following.follow_code, name="follow_code"),
    path("folj/bekrafta/<str:token>/", following.follow_link, name="follow_link"),
    path("folj/val/<str:token>/", following.follow_choices, name="follow_choices"),
    path("folj/sluta/<str:tokens>/", following.stop_following, name="stop_following"),
    path("", include("dialogue.pages.acts.urls")),
    path("min-sida/", my_page.my_page, name="my_page"),
    path("min-sida/legitimera/", my_page.sign_in, name="my_page_sign_in"),
    path("min-sida/kopia/", my_page.take_copy, name="my_page_copy"),
    path("min-sida/glom/", my_page.forget, name="my_page_forget"),
    path("min-sida/<uuid:voice_id>/oppna/", my_page.open_voice, name="my_page_open"),
    path("min-sida/<uuid:voice_id>/ta-tillbaka/", my_page.withdraw, name="my_page_withdraw"),
    path("dialoger.js", elsewhere.script, name="elsewhere_script"),
    *api.urlpatterns(),
    *registered_urlpatterns(),
]
