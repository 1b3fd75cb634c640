"""Addresses of this app's staff pages."""

app_name = "contactlog"
urlpatterns: list = []
