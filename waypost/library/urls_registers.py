"""Addresses of the registers at the desk; they stand in the namespace of the library."""

from django.urls import path

from waypost.library.views import register_files as files
from waypost.library.views import registers

ONE, ENTRY, FILE = "<slug:register>/", "<slug:register>/<uuid:pk>/", "<slug:register>/import/<uuid:pk>/"
urlpatterns = [
    path("", registers.registers, name="registers"),
    path("due/", registers.due, name="registers_due"),
    path("prices/trend/", registers.cost_trend, name="cost_trend"),
    path(ONE, registers.register, name="register"),
    path(f"{ONE}add/", registers.entry_add, name="entry_add"),
    path(f"{ONE}export.xlsx", files.export, {"kind": "xlsx"}, name="register_xlsx"),
    path(f"{ONE}export.csv", files.export, {"kind": "csv"}, name="register_csv"),
    path(f"{ONE}import/", files.bring, name="register_bring"),
    path(FILE, files.preview, name="register_import"),
    path(f"{FILE}take/", files.take, name="register_take"),
    path(f"{FILE}drop/", files.drop, name="register_drop"),
    path(f"{FILE}rejected.xlsx", files.rejected_rows, {"kind": "xlsx"}, name="register_rejected_xlsx"),
    path(f"{FILE}rejected.csv", files.rejected_rows, {"kind": "csv"}, name="register_rejected_csv"),
    path(ENTRY, registers.entry, name="entry"),
    path(f"{ENTRY}edit/", registers.entry_edit, name="entry_edit"),
    path(f"{ENTRY}confirm/", registers.entry_deed, {"deed": "confirm"}, name="entry_confirm"),
    path(f"{ENTRY}end/", registers.entry_deed, {"deed": "end"}, name="entry_end"),
    path(f"{ENTRY}reopen/", registers.entry_deed, {"deed": "reopen"}, name="entry_reopen"),
]
