from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "waypost.cases"
    label = "cases"

    def ready(self) -> None:
        from waypost.cases import leaving as cases_of_leavers
        from waypost.cases import places_career, places_core, places_legal, places_protection, wording
        from waypost.centres import leaving
        from waypost.shared.audit import wording as audit_wording

        places_core.register()
        places_legal.register()
        places_protection.register()
        places_career.register()
        leaving.register(cases_of_leavers.kind())
        audit_wording.register(wording.SENTENCES)
        audit_wording.register(wording.FAILED, failed=True)
