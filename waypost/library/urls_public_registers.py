"""Addresses of the registers on the public site; they stand in the namespace `public`."""

from django.urls import path

from waypost.library.public import budget, money, registers
from waypost.library.registers import REGISTERS

OWN_PAGES = {"costs", "prices"}
urlpatterns = [
    path("send-money/", money.send_money, name="send_money"),
    path("budget/", budget.budget, name="budget"),
    *(
        path(f"{slug}/", registers.register, {"register": slug}, name=one.public_name)
        for slug, one in REGISTERS.items()
        if slug not in OWN_PAGES
    ),
]
