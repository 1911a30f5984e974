"""/accounts/..."""

from django.urls import path

from factcheck.accounts import views

app_name = "accounts"
urlpatterns = [
    path("login/", views.login, name="login"),
    path("logout/", views.logout, name="logout"),
    path("password/", views.password, name="password"),
    path("session/", views.session, name="session"),
    path("threshold/", views.threshold, name="threshold"),
]
