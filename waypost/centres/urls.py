"""Addresses of this app's staff pages."""

app_name = "centres"
urlpatterns: list = []
