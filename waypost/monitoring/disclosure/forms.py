"""How small figures are kept from telling about people."""

from waypost.monitoring.models.releases import SmallNumbers
from waypost.shared.web.record_forms import RecordForm


class SmallNumbersForm(RecordForm):
    """A centre's setting."""

    class Meta:
        model = SmallNumbers
        fields = ["threshold", "hide_zeros", "way"]
