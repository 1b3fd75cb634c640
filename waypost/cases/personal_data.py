"""What each field of this app is, area by area."""

from waypost.cases import (
    personal_data_career,
    personal_data_core,
    personal_data_legal,
    personal_data_protection,
)

CLASSES = (
    personal_data_core.CLASSES
    | personal_data_legal.CLASSES
    | personal_data_protection.CLASSES
    | personal_data_career.CLASSES
)
