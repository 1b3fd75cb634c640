"""Addresses of this app's public pages."""

app_name = "public"
urlpatterns: list = []
