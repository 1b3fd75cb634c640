"""Addresses of a client's file."""

urlpatterns: list = []
