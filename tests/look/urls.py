"""The page of all components, in the site's own frame, beside the site's addresses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from cms.urls import urlpatterns as site
from tests.look.gallery import context


def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery.html", context())


urlpatterns = [path("gallery/", gallery), *site]
