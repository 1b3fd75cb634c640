"""Starter wordings for referrals by kind of help: who would be asked; the rest is said as for every referral."""

Pair = tuple[str, str]

SECTORS: dict[str, dict[str, Pair]] = {
    "en": {
        "referral_health": ("Passing your details to a health service", "A hospital, a clinic or a doctor may be able to help you. To ask them, we need to tell them who you are and what hurts you or worries you."),
        "referral_psychosocial": ("Passing your details to someone who listens and supports", "A psychologist or a support group may be able to help you. To ask them, we need to tell them who you are and what weighs on you."),
        "referral_legal": ("Passing your details to a lawyer", "A lawyer or a legal service may be able to help you. To ask them, we need to tell them who you are and what happened."),
        "referral_shelter": ("Passing your details to a shelter", "A shelter may have a safe place for you. To ask them, we need to tell them who you are and what you need to be safe."),
        "referral_security": ("Passing your details to the police or security", "The police or another authority may be able to protect you. They may have to act once they know. To ask them, we need to tell them who you are and what happened."),
        "referral_protection": ("Passing your details to a protection service", "A service that protects people in danger may be able to help you. To ask them, we need to tell them who you are and what you are afraid of."),
        "referral_livelihood": ("Passing your details to a service for work or income", "An employment service, a school or an employer may be able to help you. To ask them, we need to tell them who you are and what you can do."),
    },
    "fr": {
        "referral_health": ("Transmettre vos informations à un service de santé", "Un hôpital, un dispensaire ou un médecin peut peut-être vous aider. Pour le lui demander, nous devons lui dire qui vous êtes et ce qui vous fait mal ou vous inquiète."),
        "referral_psychosocial": ("Transmettre vos informations à une personne de soutien", "Un psychologue ou un groupe de soutien peut peut-être vous aider. Pour le lui demander, nous devons lui dire qui vous êtes et ce qui vous pèse."),
        "referral_legal": ("Transmettre vos informations à un avocat", "Un avocat ou un service juridique peut peut-être vous aider. Pour le lui demander, nous devons lui dire qui vous êtes et ce qui s'est passé."),
        "referral_shelter": ("Transmettre vos informations à un foyer d'accueil", "Un foyer a peut-être une place sûre pour vous. Pour le lui demander, nous devons lui dire qui vous êtes et ce qu'il vous faut pour être en sécurité."),
        "referral_security": ("Transmettre vos informations à la police", "La police ou une autre autorité peut peut-être vous protéger. Une fois informée, elle peut être obligée d'agir. Pour le lui demander, nous devons lui dire qui vous êtes et ce qui s'est passé."),
        "referral_protection": ("Transmettre vos informations à un service de protection", "Un service qui protège les personnes en danger peut peut-être vous aider. Pour le lui demander, nous devons lui dire qui vous êtes et de quoi vous avez peur."),
        "referral_livelihood": ("Transmettre vos informations à un service d'emploi", "Un service de l'emploi, une école ou un employeur peut peut-être vous aider. Pour le lui demander, nous devons lui dire qui vous êtes et ce que vous savez faire."),
    },
    "es": {
        "referral_health": ("Pasar sus datos a un servicio de salud", "Es posible que un hospital, un centro de salud o un médico pueda ayudarle. Para pedírselo, tenemos que decirle quién es usted y qué le duele o le preocupa."),
        "referral_psychosocial": ("Pasar sus datos a alguien que escucha y apoya", "Es posible que un psicólogo o un grupo de apoyo pueda ayudarle. Para pedírselo, tenemos que decirle quién es usted y qué le pesa."),
        "referral_legal": ("Pasar sus datos a un abogado", "Es posible que un abogado o un servicio jurídico pueda ayudarle. Para pedírselo, tenemos que decirle quién es usted y qué pasó."),
        "referral_shelter": ("Pasar sus datos a un albergue", "Es posible que un albergue tenga un lugar seguro para usted. Para pedírselo, tenemos que decirle quién es usted y qué necesita para estar a salvo."),
        "referral_security": ("Pasar sus datos a la policía o a un servicio de seguridad", "Es posible que la policía u otra autoridad pueda protegerle. Cuando lo sepa, puede estar obligada a actuar. Para pedírselo, tenemos que decirle quién es usted y qué pasó."),
        "referral_protection": ("Pasar sus datos a un servicio de protección", "Es posible que un servicio que protege a personas en peligro pueda ayudarle. Para pedírselo, tenemos que decirle quién es usted y de qué tiene miedo."),
        "referral_livelihood": ("Pasar sus datos a un servicio de empleo o ingresos", "Es posible que un servicio de empleo, una escuela o un empleador pueda ayudarle. Para pedírselo, tenemos que decirle quién es usted y qué sabe hacer."),
    },
    "ar": {
        "referral_health": ("إعطاء معلوماتك لجهة صحية", "قد يستطيع مستشفى أو عيادة أو طبيب أن يساعدك. لكي نطلب ذلك، علينا أن نخبرهم من أنت وما الذي يؤلمك أو يقلقك."),
        "referral_psychosocial": ("إعطاء معلوماتك لمن يصغي ويساند", "قد يستطيع اختصاصي نفسي أو مجموعة دعم أن يساعدك. لكي نطلب ذلك، علينا أن نخبرهم من أنت وما الذي يثقل عليك."),
        "referral_legal": ("إعطاء معلوماتك لمحامٍ", "قد يستطيع محامٍ أو خدمة قانونية أن يساعدك. لكي نطلب ذلك، علينا أن نخبرهم من أنت وماذا حدث."),
        "referral_shelter": ("إعطاء معلوماتك لدار إيواء", "قد يكون لدى دار إيواء مكان آمن لك. لكي نطلب ذلك، علينا أن نخبرهم من أنت وماذا تحتاج لتكون في أمان."),
        "referral_security": ("إعطاء معلوماتك للشرطة أو جهة أمنية", "قد تستطيع الشرطة أو سلطة أخرى أن تحميك. وقد يكون عليها أن تتصرف حين تعلم. لكي نطلب ذلك، علينا أن نخبرها من أنت وماذا حدث."),
        "referral_protection": ("إعطاء معلوماتك لخدمة حماية", "قد تستطيع خدمة تحمي من هم في خطر أن تساعدك. لكي نطلب ذلك، علينا أن نخبرها من أنت وممّ تخاف."),
        "referral_livelihood": ("إعطاء معلوماتك لخدمة عمل أو دخل", "قد يستطيع مكتب تشغيل أو مدرسة أو صاحب عمل أن يساعدك. لكي نطلب ذلك، علينا أن نخبرهم من أنت وماذا تستطيع أن تعمل."),
    },
    "ru": {
        "referral_health": ("Передать ваши данные медицинской службе", "Возможно, вам помогут больница, клиника или врач. Чтобы попросить их об этом, нам нужно сказать им, кто вы и что у вас болит или что вас беспокоит."),
        "referral_psychosocial": ("Передать ваши данные тому, кто выслушает и поддержит", "Возможно, вам поможет психолог или группа поддержки. Чтобы попросить об этом, нам нужно сказать им, кто вы и что у вас на душе."),
        "referral_legal": ("Передать ваши данные юристу", "Возможно, вам поможет юрист или юридическая служба. Чтобы попросить об этом, нам нужно сказать им, кто вы и что случилось."),
        "referral_shelter": ("Передать ваши данные приюту", "Возможно, у приюта есть безопасное место для вас. Чтобы попросить об этом, нам нужно сказать им, кто вы и что вам нужно для безопасности."),
        "referral_security": ("Передать ваши данные полиции или службе безопасности", "Возможно, полиция или другой орган сможет вас защитить. Узнав о случившемся, они могут быть обязаны действовать. Чтобы попросить об этом, нам нужно сказать им, кто вы и что случилось."),
        "referral_protection": ("Передать ваши данные службе защиты", "Возможно, вам поможет служба, которая защищает людей в опасности. Чтобы попросить об этом, нам нужно сказать ей, кто вы и чего вы боитесь."),
        "referral_livelihood": ("Передать ваши данные службе занятости или поддержки дохода", "Возможно, вам помогут служба занятости, школа или работодатель. Чтобы попросить об этом, нам нужно сказать им, кто вы и что вы умеете."),
    },
}  # fmt: skip


def with_sectors(wordings: dict[str, Pair], language: str) -> dict[str, Pair]:
    """The wordings of a language with those for each kind of help: each begins in its own way and ends as `referral`."""
    _first, _break, rest = wordings["referral"][1].partition("\n\n")
    return wordings | {
        sector: (title, f"{begins}\n\n{rest}") for sector, (title, begins) in SECTORS[language].items()
    }
