"""Addresses of double files."""

urlpatterns: list = []
