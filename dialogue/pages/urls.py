"""The forms of every dialogue; a host includes this once, wherever it likes."""

from django.urls import include, path

from dialogue.pages import views
from dialogue.pages.routes import registered_urlpatterns

app_name = "dialogue"
urlpatterns = [
    path("kvittens/", views.find_receipt, name="find_receipt"),
    path("kvittens/<str:code>/", views.receipt, name="receipt"),
    path("", include("dialogue.pages.acts.urls")),
    *registered_urlpatterns(),
]
