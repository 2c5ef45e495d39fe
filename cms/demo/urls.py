"""Addresses that only the demonstration has."""

from django.urls import path

from cms.demo import views

urlpatterns = [
    path("post/", views.post_box, name="demo_post_box"),
    path("post/<str:name>/", views.mail, name="demo_mail"),
]
