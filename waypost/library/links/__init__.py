"""Addresses on the internet to which the library leads: where they stand, whether they answer, replacing them."""
