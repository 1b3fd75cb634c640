"""One warning of the demo, in five languages; it says that it is invented."""

from datetime import timedelta

from django.utils import timezone

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.library.actions.alerts import add_alert, issue_alert, write_alert_text

WORDS = {
    "en": {
        "event": "False job offers",
        "headline": "Demo: false offers of work in Poland",
        "description": "This warning is invented for the demo.",
        "instruction": "Do not pay for an offer.\nCheck the recruiter first.\nCall us.",
    },
    "fr": {
        "event": "Fausses offres d’emploi",
        "headline": "Démo : fausses offres d’emploi en Pologne",
        "description": "Cette alerte est inventée pour la démonstration.",
        "instruction": "Ne payez pas pour une offre.\nVérifiez d’abord le recruteur.\nAppelez-nous.",
    },
    "es": {
        "event": "Ofertas de trabajo falsas",
        "headline": "Demo: ofertas de trabajo falsas en Polonia",
        "description": "Esta alerta es inventada para la demostración.",
        "instruction": "No pague por una oferta.\nCompruebe primero al reclutador.\nLlámenos.",
    },
    "ar": {
        "event": "عروض عمل كاذبة",
        "headline": "عرض توضيحي: عروض عمل كاذبة في بولندا",
        "description": "هذا التنبيه غير حقيقي، للعرض فقط.",
        "instruction": "لا تدفع مقابل أي عرض.\nتحقق أولًا من مكتب التوظيف.\nاتصل بنا.",
    },
    "ru": {
        "event": "Ложные предложения работы",
        "headline": "Демо: ложные предложения работы в Польше",
        "description": "Это предупреждение придумано для демонстрации.",
        "instruction": "Не платите за предложение.\nСначала проверьте посредника.\nПозвоните нам.",
    },
}


def build_alert() -> str:
    """Issue it through the same actions as the screens do. Returns what it was, in words."""
    by = Viewer.of(User.objects.get(username="editor"))
    facts = {
        "category": "Security", "urgency": "Expected", "severity": "Moderate", "certainty": "Likely",
        "response": "Avoid", "countries": ["PL"], "phone": by.centre.phone if by.centre else "",
        "expires": timezone.now() + timedelta(days=60),
    }  # fmt: skip
    alert = add_alert(fields=facts, language="en", words=WORDS["en"], by=by)
    for language, words in WORDS.items():
        if language != "en":
            write_alert_text(alert, language, words=words, by=by)
    issue_alert(alert, by=by)
    return "one alert in five languages"
