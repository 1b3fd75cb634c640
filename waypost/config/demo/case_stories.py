"""What the demo's cases are about. Everything in them is invented."""

from typing import Any

STORIES: list[dict[str, Any]] = [
    {
        "kind": "labour_rights", "complexity": "several", "risk": "medium",
        "summary": "Worked for four months on a building site and was paid for one. Has messages of the foreman.",
        "first": "Came with a brother. Brought the phone with the messages; copies are in the papers.",
        "account": "“I only want what I worked for.” Sleeps at a cousin's; the rent there is owed, too.",
        "grid": {"rights": "high", "income": "high", "rights_information": "medium", "shelter": "low", "health": "none"},
        "factors": {
            "person": {"protects": "Keeps every message and knows the dates."},
            "family": {"risk": "Parents borrowed for the journey.", "protects": "A brother in the same town."},
            "society": {"risk": "No written contract."},
        },
        "goals": [
            ("To be paid for three months", "rights", [
                ("Write down days and sums from the messages", "client", ""),
                ("Write the claim", "staff", ""),
                ("Ask the labour inspection for an appointment", "staff", ""),
            ]),
            ("To have work again", "income", [("Register at the employment office", "client", "")]),
        ],
        "help": ("Labour inspection", "Whether a claim without a contract is taken", "They take it with two witnesses."),
    },
    {
        "kind": "return", "complexity": "complex", "risk": "low",
        "summary": "Back after six years with a small child and no savings. Wants to open a sewing shop.",
        "first": "Came alone; the child was with her mother. Very clear about what she wants.",
        "account": "“I can sew. I need a machine and a room with a window.”",
        "grid": {"income": "high", "education": "low", "psychosocial": "low", "community": "medium", "shelter": "medium"},
        "factors": {
            "person": {"protects": "Six years in a factory for clothes."},
            "community": {"risk": "Neighbours talk.", "protects": "The women's group meets on Tuesdays."},
        },
        "goals": [
            ("A sewing shop at home", "income", [
                ("Write the plan of the business", "client", ""),
                ("Keep a place in the course", "partner", "Invented Reintegration Fund"),
            ]),
            ("A school place for the child", "education", [("Ask the school about papers", "staff", "")]),
        ],
        "help": ("Invented Reintegration Fund", "A grant for a machine", "A decision next month."),
    },
    {
        "kind": "trafficking", "complexity": "complex", "risk": "high", "restricted": True,
        "summary": "Was locked in and not paid. Is safe now. Only those named here may know.",
        "first": "Met at the agreed place. Wants time before she decides about the police.",
        "account": "Told in her own order, with breaks. What matters to her: that her mother does not learn of it.",
        "grid": {"safety": "high", "shelter": "high", "psychosocial": "high", "rights": "medium", "health": "medium"},
        "factors": {
            "person": {"risk": "Nights without sleep.", "protects": "Asked for help herself."},
            "family": {"risk": "A cousin knows the recruiter."},
        },
        "goals": [
            ("To be safe", "safety", [
                ("Go through the safety plan again", "staff", ""),
                ("Keep a bed until spring", "partner", "Invented shelter"),
            ]),
            ("To sleep", "psychosocial", [("First talk with the psychologist", "client", "")]),
        ],
        "help": ("Invented shelter", "A bed, without a name", "There is a bed."),
    },
    {
        "kind": "legal_status", "complexity": "several", "risk": "medium",
        "summary": "The permit ends in six weeks and the employer has not signed the new one.",
        "first": "Brought all papers in a folder. One signature is missing.",
        "account": "“I am afraid to ask him again.”",
        "grid": {"stay": "high", "work_legally": "high", "income": "medium", "rights_information": "medium"},
        "factors": {"society": {"risk": "Short deadline.", "protects": "All earlier permits are in order."}},
        "goals": [("A permit in time", "stay", [
            ("Call the employer together", "staff", ""),
            ("Collect photographs and the receipt", "client", ""),
        ])],
        "help": ("The employer", "The missing signature", "Signed on the second call."),
    },
    {
        "kind": "family_tracing", "complexity": "simple", "risk": "low",
        "summary": "No word from a brother since the spring. The last message came from a bus station.",
        "first": "The mother came; she brought a photograph and the last message.",
        "account": "“He always called on Fridays.”",
        "grid": {"family_links": "high", "psychosocial": "medium"},
        "factors": {"family": {"protects": "A large family that stands together."}},
        "goals": [("To know where he is", "family_links", [
            ("Write down the last places and names", "client", ""),
            ("Ask the tracing service", "partner", "Invented Society"),
        ])],
        "help": ("Invented Society", "How a search begins", "They need two photographs."),
    },
    {
        "kind": "protection", "complexity": "complex", "risk": "critical", "restricted": True,
        "summary": "Threatened at home since she came back. Two children.",
        "first": "Came while he was at work. Must be home at four. Never call.",
        "account": "What happened is with the psychologist; here only what we need for the plan.",
        "grid": {"safety": "high", "shelter": "medium", "income": "medium", "psychosocial": "high"},
        "factors": {"family": {"risk": "Threats.", "protects": "Her aunt two streets away."}},
        "goals": [("To be safe with the children", "safety", [
            ("Go through the safety plan", "staff", ""),
            ("Keep a place for three", "partner", "Invented shelter"),
        ])],
        "help": ("Invented shelter", "A place for three, without a name", "Free from Monday."),
    },
    {
        "kind": "career", "complexity": "simple", "risk": "low",
        "summary": "Trained as an electrician abroad; the certificate is not known here.",
        "first": "Brought the certificate and a letter of the employer.",
        "account": "“I do not want to leave again.”",
        "grid": {"education": "medium", "income": "medium", "practical_information": "low"},
        "factors": {"person": {"protects": "A trade that is looked for."}},
        "goals": [("Work as an electrician at home", "income", [
            ("Have the certificate translated", "client", ""),
            ("Ask which office recognises it", "staff", ""),
        ])],
        "help": ("Office for recognition (invented)", "Which papers are needed", "A list of five papers."),
    },
    {
        "kind": "health", "complexity": "several", "risk": "medium",
        "summary": "Hurt his back at work abroad; needs treatment and has no insurance.",
        "first": "Walks with difficulty. We sat; I wrote for him.",
        "account": "“I cannot lift my daughter.”",
        "grid": {"health": "high", "income": "high", "rights": "medium", "safety_net": "medium"},
        "factors": {"person": {"risk": "Pain; cannot work."}, "family": {"protects": "His wife earns a little."}},
        "goals": [("To be treated", "health", [
            ("Ask for an appointment at the clinic", "staff", ""),
            ("Bring the papers about the accident", "client", ""),
        ])],
        "help": ("Clinic of the district (invented)", "Treatment without insurance", ""),
    },
]  # fmt: skip
LATER_NOTES = [
    "Called at the agreed time. Nothing new from the office; will go there on Thursday.",
    "Spoke with the office, with consent. They ask for one more paper; told the client the same day.",
    "Came by without an appointment. Calmer than last time; eats and sleeps again.",
    "No answer twice. Tried the sister, as agreed: she will pass it on without saying why.",
    "Went through the papers together. Everything is there but the receipt.",
]
REVIEWS = [
    "One goal is reached; for the other one the office takes longer than it said.",
    "Nothing moved since the last time. We changed the order of the steps.",
    "The client found work by herself. The claim goes on.",
    "The risk is smaller since the move. The plan stays as it is.",
]
