"""Showing who one is; part of the one include that a host writes."""

from django.urls import path

from dialogue.pages.acts import legitimation, views

app_name = "acts"
urlpatterns = [
    path("legitimera/<str:handle>/", views.identify, name="identify"),
    path("legitimera/<str:handle>/kod/<str:token>/", views.confirm, name="confirm"),
    path("legitimera/<str:handle>/glom/", views.forget, name="forget"),
    path("legitimera/<str:handle>/e-legitimation/<slug:broker_name>/", legitimation.legitimate, name="legitimate"),
    path("e-legitimation/<slug:broker_name>/", legitimation.legitimated, name="legitimated"),
    path("lank/<str:token>/", views.link, name="link"),
]
