"""The site's addresses, and those of the calibrations."""

from django.urls import path

from bench import views
from cms.urls import urlpatterns as of_the_site

urlpatterns = [
    path("bench/string/", views.a_string),
    path("bench/insert/", views.an_insert),
    path("bench/review/<int:page_id>/", views.a_review),
    *of_the_site,
]
