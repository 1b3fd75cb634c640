"""Starter letters in French: to be read by a lawyer of the country, and edited before they are printed."""

WORDINGS = {
    "demand": {
        "title": "Réclamation de {name} : {issue}",
        "title_without": "Réclamation d'un travailleur ou d'une travailleuse",
        "body": [
            "{today}",
            "À : {opponent}",
            "Madame, Monsieur,",
            "{name} nous a demandé de l'aide pour l'affaire suivante : {issue}.",
            "{anonymous} Une personne nous a demandé de l'aide pour l'affaire suivante : {issue}.",
            "Date de naissance : {born}",
            "Notre numéro : {number}",
            "Les sommes suivantes sont dues :\n{claims}",
            "Les pièces suivantes l'attestent :\n{evidence}",
            "Nous vous demandons de payer, ou de nous répondre par écrit, dans les 14 jours suivant cette lettre. Nous "
            "sommes prêts à en parler et à chercher une solution acceptable pour les deux parties.",
            "Sans réponse de votre part, la personne pourra saisir l'autorité compétente.",
            "Veuillez agréer nos salutations distinguées.\n{centre}",
        ],
    },
    "complaint": {
        "title": "Plainte de {name} : {issue}",
        "title_without": "Plainte",
        "body": [
            "{today}",
            "Madame, Monsieur,",
            "Numéro du dossier : {reference}",
            "Je, {name}, dépose une plainte au sujet de ce qui suit : {issue}.",
            "{anonymous} La présente plainte porte sur ce qui suit : {issue}.",
            "Date de naissance : {born}",
            "La plainte vise : {opponent}",
            "Les faits se sont produits dans ce pays : {country}",
            "Les faits :\n(écrire ici ce qui s'est passé, dans l'ordre et avec les dates)",
            "Je réclame :\n{claims}",
            "Je joins une copie de ces pièces :\n{evidence}",
            "Je vous demande d'examiner l'affaire, d'ordonner le paiement de ce qui est dû et de me faire connaître votre "
            "décision par écrit.",
            "{centre} m'aide dans cette affaire et peut recevoir votre courrier.",
            "Signature : ______________________",
        ],
    },
    "authority": {
        "title": "Autorisation d'agir : {name}",
        "title_without": "Autorisation d'agir",
        "body": [
            "{today}",
            "Je, {name}, autorise {centre} à agir pour moi dans l'affaire suivante : {issue}.",
            "{anonymous} Je, ______________________, autorise {centre} à agir pour moi dans l'affaire suivante : {issue}.",
            "Date de naissance : {born}",
            "L'autre partie est : {opponent}",
            "{centre} peut demander et recevoir des informations sur l'affaire, écrire et parler pour moi, et consulter le "
            "dossier auprès des autorités et des tribunaux.",
            "{centre} ne peut ni accepter une offre, ni recevoir de l'argent, ni retirer une demande sans me demander d'abord.",
            "Je peux retirer cette autorisation à tout moment. Elle m'a été expliquée dans une langue que je comprends.",
            "Lieu et date : ______________________",
            "Signature ou empreinte : ______________________",
        ],
    },
}
