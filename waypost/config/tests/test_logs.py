import logging
import sys

from django.core.exceptions import PermissionDenied

from waypost.config.logs import RefusalsInOneLine


def _record(error):
    try:
        raise error
    except type(error):
        return logging.LogRecord(
            "django.request", logging.WARNING, "", 0, "Forbidden: %s", ("/desk/",), sys.exc_info()
        )


def test_a_refusal_is_a_line_and_a_fault_keeps_its_traceback():
    refusal, fault = _record(PermissionDenied()), _record(KeyError("x"))
    assert RefusalsInOneLine().filter(refusal)
    assert RefusalsInOneLine().filter(fault)
    assert (refusal.exc_info, refusal.getMessage()) == (None, "Forbidden: /desk/")
    assert fault.exc_info[0] is KeyError
