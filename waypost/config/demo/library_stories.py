"""What the country pages of the demo say. They state no rules: each statement leads to an official portal."""

from dataclasses import dataclass

Said = dict[str, str]  # by language


@dataclass(frozen=True)
class Portal:
    """The public site of an authority: its name by language, at least in English."""

    url: str
    names: Said

    def name(self, language: str) -> str:
        """Its name in a language, else in English."""
        return self.names.get(language) or self.names["en"]


# Country → portal for entry and stay, portal for work.
PORTALS: dict[str, tuple[Portal, Portal]] = {
    "RU": (
        Portal("https://www.gosuslugi.ru/", {
            "en": "public services of Russia", "fr": "services publics de Russie", "es": "servicios públicos de Rusia",
            "ar": "الخدمات الحكومية في روسيا", "ru": "Госуслуги",
        }),
        Portal("https://rostrud.gov.ru/", {
            "en": "the labour service of Russia", "fr": "service du travail de Russie",
            "es": "servicio de trabajo de Rusia", "ar": "خدمة العمل في روسيا", "ru": "Роструд",
        }),
    ),
    "KZ": (
        Portal("https://egov.kz/", {
            "en": "the government of Kazakhstan", "fr": "gouvernement du Kazakhstan", "es": "gobierno de Kazajistán",
            "ar": "حكومة كازاخستان", "ru": "электронное правительство Казахстана",
        }),
        Portal("https://www.gov.kz/memleket/entities/enbek", {
            "en": "the Ministry of Labour of Kazakhstan", "fr": "ministère du travail du Kazakhstan",
            "es": "ministerio de trabajo de Kazajistán", "ar": "وزارة العمل في كازاخستان",
            "ru": "Министерство труда Казахстана",
        }),
    ),
    "KR": (
        Portal("https://www.hikorea.go.kr/", {
            "en": "the immigration service of Korea (HiKorea)", "fr": "service d’immigration de Corée (HiKorea)",
            "es": "servicio de inmigración de Corea (HiKorea)", "ar": "خدمة الهجرة في كوريا (HiKorea)",
            "ru": "иммиграционная служба Кореи (HiKorea)",
        }),
        Portal("https://www.moel.go.kr/", {
            "en": "the Ministry of Employment and Labor of Korea", "fr": "ministère de l’emploi et du travail de Corée",
            "es": "ministerio de empleo y trabajo de Corea", "ar": "وزارة التوظيف والعمل في كوريا",
            "ru": "Министерство занятости и труда Кореи",
        }),
    ),
    "PL": (
        Portal("https://www.gov.pl/web/udsc", {"en": "the Office for Foreigners of Poland"}),
        Portal("https://www.pip.gov.pl/", {"en": "the National Labour Inspectorate of Poland"}),
    ),
    "DE": (
        Portal("https://www.make-it-in-germany.com/", {"en": "the German government for skilled workers"}),
        Portal("https://www.bmas.de/", {"en": "the Federal Ministry of Labour of Germany"}),
    ),
    "TR": (
        Portal("https://www.goc.gov.tr/", {"en": "the Presidency of Migration Management of Türkiye"}),
        Portal("https://www.csgb.gov.tr/", {"en": "the Ministry of Labour of Türkiye"}),
    ),
    "AE": (
        Portal("https://u.ae/", {"en": "the government of the United Arab Emirates"}),
        Portal("https://www.mohre.gov.ae/", {"en": "the Ministry of Human Resources of the United Arab Emirates"}),
    ),
    "QA": (
        Portal("https://hukoomi.gov.qa/", {"en": "the government of Qatar (Hukoomi)"}),
        Portal("https://www.mol.gov.qa/", {"en": "the Ministry of Labour of Qatar"}),
    ),
    "TJ": (
        Portal("https://mfa.tj/", {
            "en": "the Ministry of Foreign Affairs of Tajikistan", "fr": "ministère des affaires étrangères du Tadjikistan",
            "es": "ministerio de asuntos exteriores de Tayikistán", "ar": "وزارة الخارجية في طاجيكستان",
            "ru": "Министерство иностранных дел Таджикистана",
        }),
        Portal("https://mehnat.tj/", {
            "en": "the Ministry of Labour of Tajikistan", "fr": "ministère du travail du Tadjikistan",
            "es": "ministerio de trabajo de Tayikistán", "ar": "وزارة العمل في طاجيكستان",
            "ru": "Министерство труда Таджикистана",
        }),
    ),
}  # fmt: skip
HOME = "TJ"

LINK = {
    "en": "[official portal of {name}]({url})",
    "fr": "[portail officiel : {name}]({url})",
    "es": "[portal oficial: {name}]({url})",
    "ar": "[البوابة الرسمية: {name}]({url})",
    "ru": "[официальный портал: {name}]({url})",
}
LEAD = {
    "en": "This is demo content. It states no rules. It shows where the authorities write them.",
    "fr": "Ceci est un contenu de démonstration. Il n’énonce aucune règle. Il montre où les autorités les écrivent.",
    "es": "Este es contenido de demostración. No dice ninguna regla. Muestra dónde las escriben las autoridades.",
    "ar": "هذا محتوى تجريبي. لا يذكر قواعد، بل يبيّن أين تكتبها السلطات.",
    "ru": "Это демонстрационное содержание. Правил здесь нет. Оно показывает, где их пишут власти.",
}


@dataclass(frozen=True)
class Story:
    """A statement: which portal answers it (0: entry and stay, 1: work), title and text by language."""

    portal: int
    title: Said
    body: Said
    documents: tuple[str, ...] = ()
    is_contact: bool = False


@dataclass(frozen=True)
class PageStory:
    """A page of a country: kind, topic, its statements. Its title is the topic's with the country's name."""

    kind: str
    topic: str
    statements: tuple[Story, ...]


def _say(en: str, fr: str, es: str, ar: str, ru: str) -> Said:
    return {"en": en, "fr": fr, "es": es, "ar": ar, "ru": ru}


RULES_THERE = _say(
    "The rules stand on the {portal}.",
    "Les règles se trouvent ici : {portal}.",
    "Las reglas están aquí: {portal}.",
    "القواعد هنا: {portal}.",
    "Правила здесь: {portal}.",
)


def _with_rules(en: str, fr: str, es: str, ar: str, ru: str) -> Said:
    first = _say(en, fr, es, ar, ru)
    return {language: f"{first[language]} {RULES_THERE[language]}" for language in first}


CONTACTS = PageStory("contacts", "support", (
    Story(
        0,
        _say("Visa and stay", "Visa et séjour", "Visado y residencia", "التأشيرة والإقامة", "Виза и проживание"),
        _say(
            "Ask here: {portal}.", "Demandez ici : {portal}.", "Pregunte aquí: {portal}.", "اسأل هنا: {portal}.",
            "Спросите здесь: {portal}.",
        ),
        is_contact=True,
    ),
    Story(
        1,
        _say("Work and pay", "Travail et salaire", "Trabajo y salario", "العمل والأجر", "Работа и оплата"),
        _say(
            "Ask here: {portal}.", "Demandez ici : {portal}.", "Pregunte aquí: {portal}.", "اسأل هنا: {portal}.",
            "Спросите здесь: {portal}.",
        ),
        is_contact=True,
    ),
))  # fmt: skip
ABROAD = (
    PageStory("guide", "entry", (
        Story(
            0,
            _say(
                "Do you need a visa?", "Avez-vous besoin d’un visa ?", "¿Necesita un visado?", "هل تحتاج إلى تأشيرة؟",
                "Нужна ли вам виза?",
            ),
            _with_rules(
                "Look before you buy a ticket.", "Regardez avant d’acheter un billet.",
                "Mírelo antes de comprar el billete.", "اعرف ذلك قبل أن تشتري التذكرة.",
                "Узнайте, прежде чем покупать билет.",
            ),
            ("passport",),
        ),
        Story(
            0,
            _say(
                "Where do you register?", "Où s’enregistrer ?", "¿Dónde hay que registrarse?", "أين تسجّل إقامتك؟",
                "Где регистрироваться?",
            ),
            _with_rules(
                "Ask on your first day.", "Demandez dès le premier jour.", "Pregunte el primer día.",
                "اسأل في يومك الأول.", "Спросите в первый же день.",
            ),
        ),
        Story(
            0,
            _say(
                "How do you renew your permit?", "Comment renouveler votre permis ?", "¿Cómo se renueva el permiso?",
                "كيف تجدد تصريحك؟", "Как продлить разрешение?",
            ),
            _with_rules(
                "Begin long before it runs out.", "Commencez bien avant la date de fin.",
                "Empiece mucho antes de que caduque.", "ابدأ قبل انتهائه بمدة.", "Начните задолго до конца срока.",
            ),
            ("residence_permit",),
        ),
    )),
    PageStory("procedure", "wages", (
        Story(
            1,
            _say(
                "Find the office that decides", "Trouvez le bureau qui décide", "Busque la oficina que decide",
                "جد المكتب الذي يقرر", "Найдите, кто решает",
            ),
            _with_rules(
                "It may be far from where you work.", "Il est parfois loin de votre lieu de travail.",
                "Puede estar lejos de donde trabaja.", "قد يكون بعيدًا عن مكان عملك.", "Это может быть далеко от работы.",
            ),
        ),
        Story(
            1,
            _say(
                "Hand in your complaint", "Remettez votre plainte", "Presente su queja", "قدّم شكواك", "Подайте жалобу",
            ),
            _with_rules(
                "Take the contract and all proof with you.", "Prenez le contrat et toutes les preuves.",
                "Lleve el contrato y todas las pruebas.", "خذ معك العقد وكل الأدلة.",
                "Возьмите договор и все доказательства.",
            ),
            ("contract",),
        ),
        Story(
            1,
            _say(
                "Ask for the decision in writing", "Demandez la décision par écrit", "Pida la decisión por escrito",
                "اطلب القرار مكتوبًا", "Попросите решение письменно",
            ),
            _with_rules(
                "Keep every paper.", "Gardez chaque papier.", "Guarde cada papel.", "احفظ كل ورقة.",
                "Сохраните каждую бумагу.",
            ),
        ),
    )),
    CONTACTS,
)  # fmt: skip
AT_HOME = (
    PageStory("guide", "new-start", (
        Story(
            1,
            _say(
                "Where do you look for work?", "Où chercher du travail ?", "¿Dónde buscar trabajo?", "أين تبحث عن عمل؟",
                "Где искать работу?",
            ),
            _with_rules(
                "Our centres help you, too.", "Nos centres vous aident aussi.", "Nuestros centros también le ayudan.",
                "مراكزنا تساعدك أيضًا.", "Наши центры тоже помогут.",
            ),
        ),
        Story(
            1,
            _say(
                "Who teaches a trade?", "Qui enseigne un métier ?", "¿Quién enseña un oficio?", "من يعلّم مهنة؟",
                "Где учат профессии?",
            ),
            _with_rules(
                "Ask before you pay for a course.", "Demandez avant de payer un cours.",
                "Pregunte antes de pagar un curso.", "اسأل قبل أن تدفع لدورة.", "Спросите, прежде чем платить за курс.",
            ),
        ),
    )),
    PageStory("procedure", "papers", (
        Story(
            0,
            _say(
                "See what a passport needs", "Voyez ce qu’il faut pour un passeport", "Vea qué pide el pasaporte",
                "اعرف ما يحتاج إليه الجواز", "Узнайте, что нужно для паспорта",
            ),
            _with_rules(
                "Begin early.", "Commencez tôt.", "Empiece pronto.", "ابدأ مبكرًا.", "Начните заранее.",
            ),
            ("national_id", "birth_certificate"),
        ),
        Story(
            0,
            _say(
                "Check the new passport at once", "Vérifiez aussitôt le nouveau passeport",
                "Revise enseguida el pasaporte nuevo", "راجع الجواز الجديد فورًا", "Сразу проверьте новый паспорт",
            ),
            _with_rules(
                "Name and dates must be right.", "Le nom et les dates doivent être justes.",
                "El nombre y las fechas deben ser correctos.", "يجب أن يكون الاسم والتواريخ صحيحة.",
                "Имя и даты должны быть верны.",
            ),
            ("passport",),
        ),
    )),
    CONTACTS,
)  # fmt: skip
SHARED_TITLE = _say(
    "Tell your embassy that you are there",
    "Dites à votre ambassade que vous êtes là",
    "Diga a su embajada que está allí",
    "أخبر سفارتك بأنك هناك",
    "Сообщите посольству, что вы там",
)
SHARED_BODY = _say(
    "Then it can reach you in a crisis. Its address stands on the {portal}.",
    "Elle pourra vous joindre en cas de crise. Son adresse est ici : {portal}.",
    "Así puede avisarle en una crisis. Su dirección está aquí: {portal}.",
    "هكذا تصل إليك في الأزمات. عنوانها هنا: {portal}.",
    "Тогда с вами свяжутся в трудный час. Адрес здесь: {portal}.",
)
SHARED_BY = ("RU", "KZ", "TR")  # one statement on three pages

# How far the translations of a country are; what is not named here is missing.
WORK_DONE = {
    "RU": {"fr": "released", "es": "released", "ar": "released", "ru": "released"},
    "KR": {"fr": "released", "es": "released", "ar": "released", "ru": "released"},
    "TJ": {"ru": "released", "fr": "released"},
    "KZ": {"ru": "released", "fr": "outdated", "es": "ready", "ar": "started"},
    "PL": {"ru": "suggested", "fr": "suggested"},
    "DE": {"ru": "ready", "fr": "started"},
}
# Checked so many days ago, to be checked again in so many days: fresh, soon, today, overdue, far past its day.
CLOCKS = ((12, 78), (20, 70), (82, 8), (4, 86), (90, 0), (7, 83), (105, -15), (30, 60), (300, -160), (15, 75))
