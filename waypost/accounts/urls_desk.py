"""Addresses of this app's own staff pages."""

app_name = "accounts"
urlpatterns: list = []
