from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "waypost.referrals"
    label = "referrals"

    def ready(self) -> None:
        from waypost.accounts import gate
        from waypost.referrals import doorkeeper, jobs, places, wording  # noqa: F401 because importing registers the jobs
        from waypost.shared.audit import wording as audit_wording

        gate.open_portal_to(doorkeeper.partner_of)
        places.register()
        audit_wording.register(wording.SENTENCES)
        audit_wording.register(wording.FAILED, failed=True)
