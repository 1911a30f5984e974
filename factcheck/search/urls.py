"""/search/, and the earlier checks of a claim."""

from django.urls import path

from factcheck.search import views

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("review/assertions/<int:assertion_id>/earlier/", views.earlier, name="earlier"),
    path("review/assertions/<int:assertion_id>/same/", views.rests_on_the_same, name="rests_on_the_same"),
]
