"""Figures on the public site: a fixed small set for each closed quarter, through the one gate."""
