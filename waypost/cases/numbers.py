"""Case numbers: the centre's code, C, a running number and a check character, such as `DUS-C00042-P`.

Like client numbers (`people.numbers`) they are said on the telephone and typed in any case.
"""

from waypost.cases.models import CaseSeries
from waypost.centres.models import Centre
from waypost.shared.series import Series

SERIES = Series("C")
written, read_number = SERIES.written, SERIES.read


def next_number(centre: Centre) -> str:
    """Take the centre's next case number. Call inside a transaction: the series stays locked until it ends."""
    CaseSeries.objects.get_or_create(centre=centre)
    series = CaseSeries.objects.select_for_update().get(centre=centre)
    series.last += 1
    series.save(update_fields=["last", "updated_at"])
    return written(centre.code, series.last)
