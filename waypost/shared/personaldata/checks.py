"""A start without the field key is refused before the first request."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

from waypost.shared.personaldata.keys import master_key


@register(deploy=True)
def key_is_there(**kwargs: Any) -> list[CheckMessage]:
    """Error waypost.E001 when the key is missing or damaged."""
    try:
        master_key()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="waypost.E001")]
    return []
