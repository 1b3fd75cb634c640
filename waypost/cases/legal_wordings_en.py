"""Starter letters in English: to be read by a lawyer of the country, and edited before they are printed."""

WORDINGS = {
    "demand": {
        "title": "Claim of {name}: {issue}",
        "title_without": "Claim of a worker",
        "body": [
            "{today}",
            "To: {opponent}",
            "Dear Sir or Madam,",
            "{name} has asked us for help with the following matter: {issue}.",
            "{anonymous} A worker has asked us for help with the following matter: {issue}.",
            "Date of birth: {born}",
            "Our number: {number}",
            "The following is owed:\n{claims}",
            "The following papers support this:\n{evidence}",
            "We ask you to pay, or to answer us in writing, within 14 days of this letter. We are ready to talk, and to "
            "look for a solution that both sides can accept.",
            "If we do not hear from you, our client may bring the matter before the competent authority.",
            "Yours faithfully,\n{centre}",
        ],
    },
    "complaint": {
        "title": "Complaint of {name}: {issue}",
        "title_without": "Complaint",
        "body": [
            "{today}",
            "Dear Sir or Madam,",
            "File number: {reference}",
            "I, {name}, make a complaint about the following: {issue}.",
            "{anonymous} This is a complaint about the following: {issue}.",
            "Date of birth: {born}",
            "The complaint is made against: {opponent}",
            "It happened in: {country}",
            "What happened:\n(write here, in order and with days, what happened)",
            "I claim:\n{claims}",
            "I enclose copies of these papers:\n{evidence}",
            "I ask you to look into the matter, to order what is owed to be paid, and to tell me your decision in writing.",
            "{centre} helps me in this matter and may be written to.",
            "Signature: ______________________",
        ],
    },
    "authority": {
        "title": "Authority to act: {name}",
        "title_without": "Authority to act",
        "body": [
            "{today}",
            "I, {name}, allow {centre} to act for me in this matter: {issue}.",
            "{anonymous} I, ______________________, allow {centre} to act for me in this matter: {issue}.",
            "Date of birth: {born}",
            "The other side is: {opponent}",
            "{centre} may ask for and receive information about the matter, write and speak for me, and look into the file "
            "of authorities and courts.",
            "{centre} may not accept an offer, receive money or withdraw a claim without asking me first.",
            "I may take back this authority at any time. It was explained to me in a language that I understand.",
            "Place and day: ______________________",
            "Signature or fingerprint: ______________________",
        ],
    },
}
