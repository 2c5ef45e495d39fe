"""The post box: what the demonstration would have mailed to people."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from cms.demo.mail import find_mail, newest_mails


@never_cache
def post_box(request: HttpRequest) -> HttpResponse:
    return render(request, "cms/demo/post_box.html", {"mails": newest_mails()})


@never_cache
def mail(request: HttpRequest, name: str) -> HttpResponse:
    found = find_mail(name)
    if found is None:
        raise Http404
    return render(request, "cms/demo/mail.html", {"mail": found})
