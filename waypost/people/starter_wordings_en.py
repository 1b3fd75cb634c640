"""Starter wordings in English: (title, text) by purpose. Short sentences, everyday words; read out in a minute."""

WORDINGS = {
    "record_keeping": (
        "Keeping a file about you",
        "We would like to keep a file with your name, your number, your situation and what we did for "
        "you. So you do not have to tell your story again.\n\n"
        "Only staff of this centre can open the file. We write down who opens it. We do not give it to "
        "the police, to your employer or to your family.\n\n"
        "You can see your file, have mistakes put right, and change your mind on any day. If you say "
        "no, we keep only your age, your gender, your area and one way to reach you.\n\n"
        "Whatever you answer, we help you all the same.",
    ),
    "contact_me": (
        "Getting in touch with you",
        "May we call you, write to you or send you a message about your questions and your "
        "appointments?\n\n"
        "We use only the ways you tell us are safe, and only at the hours you choose. If you wish, we "
        "do not say who we are.\n\n"
        "You can change your mind on any day. Whatever you answer, we help you all the same.",
    ),
    "share_centres": (
        "Being found by our other centres",
        "We work with other centres of our network. If you go to one of them, may they find out that "
        "you have a file here?\n\n"
        "They first see only that there is a file and at which centre. They open it only when you are "
        "there and agree.\n\n"
        "You can change your mind on any day. Whatever you answer, we help you all the same.",
    ),
    "referral": (
        "Passing your details to a partner",
        "Another organisation may be able to help you. To ask them, we need to tell them who you are "
        "and what you need.\n\n"
        "We tell you first which organisation it is and what we will tell them. We tell nobody else.\n\n"
        "You can change your mind on any day. Then we tell them nothing more and ask them to delete "
        "what they have. Whatever you answer, we help you all the same.",
    ),
    "follow_up": (
        "Asking you later how it went",
        "After your visit we would like to ask you if our help was good, and later what became of your "
        "plans. This helps us to do better.\n\n"
        "Someone who did not advise you asks the questions. You need not answer any of them. Your "
        "answers are not kept with your name in any report.\n\n"
        "You can change your mind on any day. Whatever you answer, we help you all the same.",
    ),
    "statistics": (
        "Counting your visit without your name",
        "We count how many people come to us, from where, and with which questions. These numbers show "
        "what people need.\n\n"
        "Your name, your number and your telephone are never part of them. Nobody can recognise you.\n\n"
        "You can change your mind on any day. Whatever you answer, we help you all the same.",
    ),
    "story_or_photo": (
        "Using your story or your picture",
        "Your story can help other people to decide well. May we use it, or a picture of you, in our "
        "leaflets, on our website or in a talk?\n\n"
        "You see it before we use it. You choose if we change your name and hide your face. Once "
        "something is printed or online we cannot get every copy back.\n\n"
        "You can change your mind on any day, and we stop using it. Whatever you answer, we help you "
        "all the same.",
    ),
}
