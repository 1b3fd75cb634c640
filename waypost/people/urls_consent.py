"""Addresses of consents."""

urlpatterns: list = []
