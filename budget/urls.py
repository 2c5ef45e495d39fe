"""The simulator's forms, under the one include of the dialogue."""

from django.urls import path

from budget.views import published, receipts, results, review, simulator, way

app_name = "budget"
urlpatterns = [
    path("<int:page_id>/rakna-om/", simulator.recalculate, name="recalculate"),
    path("meningar/<str:language>/", simulator.sentences, name="sentences"),
    path("<int:page_id>/steg/", way.count, name="count_step"),
    path("<int:page_id>/granska/", review.review, name="review"),
    path("<int:page_id>/lamna-in/", review.submit, name="submit"),
    path("kvittens/<str:code>/ta-tillbaka/", receipts.withdraw, name="withdraw"),
    path("kvittens/<str:code>/om-dig/", receipts.about_you, name="about_you"),
    path("<int:page_id>/oppna-data/<str:name>", results.open_data_file, name="open_data_file"),
    path("<int:page_id>/underlag/<str:form>", results.brief_document, name="brief_document"),
    path("<int:page_id>/jamfor/<str:public_id>/", published.compare, name="compare"),
]
