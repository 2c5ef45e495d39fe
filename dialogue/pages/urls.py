"""The one include that a host site needs: `path("dialog/", include("dialogue.pages.urls"))`."""

app_name = "dialogue"

urlpatterns: list = []
