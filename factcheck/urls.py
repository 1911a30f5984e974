"""The map of the site."""

from django.contrib import admin
from django.urls import include, path

from factcheck.web import errors
from factcheck.web.health import healthz

urlpatterns = [
    path("", include("factcheck.review.urls")),
    path("", include("factcheck.reports.urls")),
    path("", include("factcheck.search.urls")),
    path("api/", include("factcheck.api.urls")),
    path("articles/", include("factcheck.articles.urls")),
    path("accounts/", include("factcheck.accounts.urls")),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
