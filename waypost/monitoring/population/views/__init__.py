"""Screens of population."""
