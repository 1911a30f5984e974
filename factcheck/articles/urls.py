"""/articles/..."""

from django.urls import path

from factcheck.articles import views

app_name = "articles"
urlpatterns = [
    path("new/", views.new_article, name="new_article"),
    path("<int:article_id>/", views.article, name="article"),
    path("<int:article_id>/drafts/", views.drafts, name="drafts"),
    path("<int:article_id>/drafts/<int:number>/", views.compare, name="compare"),
    path("<int:article_id>/drafts/<int:number>/original/", views.original, name="original"),
    path("<int:article_id>/drafts/both/", views.keep_both, name="keep_both"),
]
