"""Addresses of this app's staff pages."""

app_name = "monitoring"
urlpatterns: list = []
