"""Starter wordings in French."""

WORDINGS = {
    "record_keeping": (
        "Garder un dossier à votre sujet",
        "Nous aimerions garder un dossier avec votre nom, votre numéro, votre situation et ce que nous "
        "avons fait pour vous. Ainsi, vous n'avez pas à raconter votre histoire une deuxième fois.\n\n"
        "Seul le personnel de ce centre peut ouvrir le dossier. Nous notons qui l'ouvre. Nous ne le "
        "donnons ni à la police, ni à votre employeur, ni à votre famille.\n\n"
        "Vous pouvez voir votre dossier, faire corriger les erreurs et changer d'avis à tout moment. Si "
        "vous dites non, nous gardons seulement votre âge, votre sexe, votre région et un moyen de vous "
        "joindre.\n\n"
        "Quelle que soit votre réponse, nous vous aidons de la même façon.",
    ),
    "contact_me": (
        "Prendre contact avec vous",
        "Pouvons-nous vous appeler, vous écrire ou vous envoyer un message au sujet de vos questions et "
        "de vos rendez-vous ?\n\n"
        "Nous utilisons seulement les moyens que vous jugez sûrs, et seulement aux heures que vous "
        "choisissez. Si vous le souhaitez, nous ne disons pas qui nous sommes.\n\n"
        "Vous pouvez changer d'avis à tout moment. Quelle que soit votre réponse, nous vous aidons de "
        "la même façon.",
    ),
    "share_centres": (
        "Être reconnu dans nos autres centres",
        "Nous travaillons avec d'autres centres de notre réseau. Si vous allez dans l'un d'eux, peut-il "
        "apprendre que vous avez un dossier ici ?\n\n"
        "Il voit d'abord seulement qu'il existe un dossier, et dans quel centre. Il l'ouvre seulement "
        "si vous êtes présent et d'accord.\n\n"
        "Vous pouvez changer d'avis à tout moment. Quelle que soit votre réponse, nous vous aidons de "
        "la même façon.",
    ),
    "referral": (
        "Transmettre vos informations à un partenaire",
        "Une autre organisation peut peut-être vous aider. Pour le lui demander, nous devons lui dire "
        "qui vous êtes et de quoi vous avez besoin.\n\n"
        "Nous vous disons d'abord de quelle organisation il s'agit et ce que nous allons lui dire. Nous "
        "ne le disons à personne d'autre.\n\n"
        "Vous pouvez changer d'avis à tout moment. Alors nous ne lui disons plus rien et lui demandons "
        "d'effacer ce qu'elle a. Quelle que soit votre réponse, nous vous aidons de la même façon.",
    ),
    "follow_up": (
        "Vous demander plus tard ce qui s'est passé",
        "Après votre visite, nous aimerions vous demander si notre aide était bonne et, plus tard, ce "
        "que sont devenus vos projets. Cela nous aide à mieux travailler.\n\n"
        "Une personne qui ne vous a pas conseillé pose les questions. Vous n'êtes obligé de répondre à "
        "aucune. Vos réponses ne figurent avec votre nom dans aucun rapport.\n\n"
        "Vous pouvez changer d'avis à tout moment. Quelle que soit votre réponse, nous vous aidons de "
        "la même façon.",
    ),
    "statistics": (
        "Compter votre visite sans votre nom",
        "Nous comptons combien de personnes viennent nous voir, d'où elles viennent et avec quelles "
        "questions. Ces chiffres montrent ce dont les gens ont besoin.\n\n"
        "Votre nom, votre numéro et votre téléphone n'y figurent jamais. Personne ne peut vous "
        "reconnaître.\n\n"
        "Vous pouvez changer d'avis à tout moment. Quelle que soit votre réponse, nous vous aidons de "
        "la même façon.",
    ),
    "story_or_photo": (
        "Utiliser votre histoire ou votre photo",
        "Votre histoire peut aider d'autres personnes à bien décider. Pouvons-nous l'utiliser, ou une "
        "photo de vous, dans nos brochures, sur notre site ou dans un exposé ?\n\n"
        "Vous la voyez avant que nous l'utilisions. Vous choisissez si nous changeons votre nom et "
        "cachons votre visage. Une fois imprimée ou mise en ligne, nous ne pouvons pas reprendre toutes "
        "les copies.\n\n"
        "Vous pouvez changer d'avis à tout moment, et nous cessons de l'utiliser. Quelle que soit votre "
        "réponse, nous vous aidons de la même façon.",
    ),
}
