"""/accounts/..."""

from django.urls import path

from factcheck.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.account, name="account"),
    path("tokens/", views.make_token, name="make_token"),
    path("tokens/<int:token_id>/take-back/", views.take_back_token, name="take_back_token"),
    path("login/", views.login, name="login"),
    path("logout/", views.logout, name="logout"),
    path("password/", views.password, name="password"),
    path("session/", views.session, name="session"),
    path("threshold/", views.threshold, name="threshold"),
]
