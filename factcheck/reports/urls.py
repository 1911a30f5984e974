"""/reports/..., and freezing at /articles/<id>/reports/."""

from django.urls import path

from factcheck.reports import views

app_name = "reports"
urlpatterns = [
    path("reports/", views.reports, name="reports"),
    path("reports/schema.json", views.payload_schema, name="payload_schema"),
    path("reports/verify_report.py", views.verifier, name="verifier"),
    path("reports/<int:report_id>/", views.report, name="report"),
    path("reports/<int:report_id>/changes/", views.changes, name="changes"),
    path("reports/<int:report_id>.<slug:form>", views.download, name="download"),
    path("articles/<int:article_id>/reports/", views.freeze, name="freeze"),
    path("articles/<int:article_id>/reports/preview/", views.preview, name="preview"),
    path("articles/<int:article_id>/reports/signatures/", views.sign, name="sign"),
    path("articles/<int:article_id>/reports/changes/", views.unfrozen_changes, name="unfrozen_changes"),
]
