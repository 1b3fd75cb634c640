"""Who stands in the demo's directory: everything invented."""

TG = ["tg", "ru"]
# slug: name, who may come, how to refer, languages
SERVICES = {
    "shelter_women": ("A bed for women and their children", "Women, with children up to 14; no papers needed.", "Call first, day or night. We fetch her.", ["tg", "ru", "uz"]),
    "shelter_men": ("A bed for men", "Men over 18 who came back with nothing.", "Call before six in the evening.", TG),
    "shelter_family": ("Rooms for families", "Families with children.", "Call, then bring a short letter.", TG),
    "shelter_children": ("House for children", "Children without a family, by decision of the guardianship.", "Through the child-protection office.", TG),
    "emergency_night": ("A bed for the night", "Anybody, for three nights.", "Come to the door before ten.", ["tg", "ru", "fa"]),
    "legal_advice": ("Legal advice", "Everybody; first hour free.", "Make an appointment by telephone.", ["tg", "ru", "en"]),
    "court_representation": ("A lawyer in court", "People whose case we took on.", "Only by referral with the papers.", TG),
    "wage_claims": ("Help with unpaid wages", "Workers at home and abroad.", "Send the contract and the list of hours.", ["tg", "ru", "ar"]),
    "union_support": ("Help from the union", "Members and those who want to be.", "Come on Tuesday or Thursday.", TG),
    "trafficking_support": ("Support after exploitation", "Survivors, whatever their papers.", "Call the coordinator; warm handover.", ["tg", "ru", "en", "uz"]),
    "violence_support": ("Support after violence", "Women and men.", "Call; the first talk is anonymous.", TG),
    "child_protection": ("Child protection", "Children and their carers.", "In writing, with the case code.", TG),
    "family_tracing": ("Search for lost relatives", "Families of people missing on the way.", "Fill in the search form together.", ["tg", "ru", "fa", "ar"]),
    "medical_care": ("Doctor without insurance", "People without insurance.", "Bring the card, if there is one.", TG),
    "psychosocial": ("Talks with a psychologist", "Adults and young people.", "Call for a first talk within a week.", ["tg", "ru", "fa"]),
    "health_check": ("Medical check before departure", "Everybody with a job offer.", "Bring the contract.", TG),
    "food": ("Warm meals", "Anybody.", "Just come at noon.", TG),
    "cash_aid": ("Small cash aid", "Returnees in the first month.", "By referral with the assessment.", TG),
    "relief_items": ("Clothes and blankets", "Anybody in need.", "Just come.", TG),
    "job_search": ("Help with finding work", "Job seekers.", "Register with the passport.", TG),
    "vocational_training": ("Vocational courses", "From 16 years.", "Enrol at the start of the month.", TG),
    "recognition": ("Recognition of skills", "People who learnt a trade abroad.", "Bring what proves it, if anything.", TG),
    "business_start": ("Starting a business", "Returnees with a plan.", "By referral from a centre.", TG),
    "passports": ("Passports and travel papers", "Citizens.", "Make an appointment.", TG),
    "civil_registration": ("Birth, marriage and death papers", "Citizens.", "Come with two witnesses.", TG),
    "residence_permits": ("Visas and permits", "Everybody who plans to go.", "By appointment on the website.", ["en", "ru"]),
    "return_travel": ("Help with travelling home", "Stranded citizens.", "Call the duty officer.", TG),
    "reintegration": ("Starting again at home", "Returnees within a year.", "By referral with a plan.", TG),
    "language_course": ("Language course", "From 16 years.", "Enrol on Mondays.", ["en", "ru"]),
    "interpreting": ("Interpreters", "Centres and courts.", "Ask a day ahead.", ["tg", "ru", "fa", "ar", "en"]),
    "money_transfer": ("Saving and sending money", "Families of migrants.", "Come with the passport.", TG),
    "community": ("Meeting place", "Everybody.", "Open on Sundays.", TG),
    "hotline": ("Hotline for migrants", "Everybody, anonymously.", "Call from any telephone.", ["tg", "ru", "uz", "fa", "en"]),
    "orientation": ("Orientation before departure", "Everybody who plans to go.", "Put the name on the list.", TG),
}  # fmt: skip
# name, kind, region, what it does, services
HERE = [
    ("Garden House shelter (demo)", "shelter", "TJ-DU", "A quiet house for women.", ["shelter_women", "violence_support", "psychosocial"]),
    ("Harbour shelter (demo)", "shelter", "TJ-DU", "Beds for men who came back.", ["shelter_men", "food"]),
    ("Hearth shelter (demo)", "shelter", "TJ-SU", "Rooms for families in the north.", ["shelter_family", "shelter_women"]),
    ("Lantern night shelter (demo)", "shelter", "TJ-KT", "A bed for the night.", ["emergency_night", "relief_items"]),
    ("Swallow children’s house (demo)", "shelter", "TJ-DU", "For children without a family.", ["shelter_children", "child_protection"]),
    ("Mountain View shelter (demo)", "shelter", "TJ-GB", "A small house in the mountains.", ["shelter_women", "trafficking_support"]),
    ("Open Hand (demo)", "ngo", "TJ-DU", "Rights and advice for migrant workers.", ["legal_advice", "wage_claims", "hotline", "orientation"]),
    ("Returning Together (demo)", "ngo", "TJ-SU", "Starting again after coming back.", ["reintegration", "business_start", "cash_aid"]),
    ("Women of the Valley (demo)", "ngo", "TJ-KT", "Support for wives and mothers of migrants.", ["psychosocial", "money_transfer", "community"]),
    ("Safe Way (demo)", "ngo", "TJ-DU", "Help after exploitation.", ["trafficking_support", "psychosocial", "medical_care"]),
    ("Bridge of Languages (demo)", "ngo", "TJ-DU", "Courses and interpreters.", ["language_course", "interpreting", "orientation"]),
    ("Ibragimova and partners (demo)", "law_firm", "TJ-DU", "Lawyers for labour and migration.", ["legal_advice", "court_representation", "wage_claims"]),
    ("Northern law office (demo)", "law_firm", "TJ-SU", "Lawyers in the north.", ["legal_advice", "court_representation"]),
    ("Builders’ union (demo)", "trade_union", "TJ-DU", "The union of building workers.", ["union_support", "wage_claims"]),
    ("Domestic workers’ union (demo)", "trade_union", "TJ-DU", "For people who work in households.", ["union_support", "legal_advice", "community"]),
    ("Farm workers’ union (demo)", "trade_union", "TJ-KT", "For seasonal workers.", ["union_support", "health_check"]),
    ("Employment office Dushanbe (demo)", "employment_office", "TJ-DU", "Jobs at home and abroad.", ["job_search", "vocational_training", "recognition"]),
    ("Employment office Khujand (demo)", "employment_office", "TJ-SU", "Jobs in the north.", ["job_search", "vocational_training"]),
    ("Employment office Bokhtar (demo)", "employment_office", "TJ-KT", "Jobs in the south.", ["job_search", "business_start"]),
    ("Migration service, front office (demo)", "migration_authority", "TJ-DU", "Permits and information.", ["residence_permits", "orientation"]),
    ("Ministry of Labour, legal desk (demo)", "ministry", "TJ-DU", "Complaints about recruiters.", ["wage_claims", "legal_advice"]),
    ("Labour inspectorate (demo)", "labour_inspectorate", "TJ-DU", "Inspections and complaints.", ["wage_claims"]),
    ("City social services (demo)", "social_services", "TJ-DU", "Help for families.", ["cash_aid", "child_protection", "food"]),
    ("Civil registry (demo)", "local_authority", "TJ-DU", "Papers for life’s events.", ["civil_registration", "passports"]),
    ("Polyclinic No. 99 (demo)", "health_service", "TJ-DU", "Doctors without questions about papers.", ["medical_care", "health_check"]),
    ("Mountain hospital (demo)", "health_service", "TJ-GB", "The hospital of the region.", ["medical_care", "psychosocial"]),
    ("Red Crescent branch (demo)", "red_cross", "TJ-DU", "Relief and family links.", ["family_tracing", "relief_items", "food"]),
    ("Police unit for trafficking (demo)", "police", "TJ-DU", "Investigates trafficking.", ["trafficking_support"]),
    ("College of trades (demo)", "training_provider", "TJ-SU", "Courses with a certificate.", ["vocational_training", "recognition", "language_course"]),
    ("Savings bank of the valley (demo)", "bank", "TJ-KT", "Saving and sending money.", ["money_transfer", "business_start"]),
]  # fmt: skip
EMBASSIES_HERE = [
    ("RU", "Embassy of Russia (demo)"), ("KZ", "Embassy of Kazakhstan (demo)"), ("TR", "Embassy of Türkiye (demo)"),
    ("AE", "Embassy of the Emirates (demo)"), ("PL", "Embassy of Poland (demo)"), ("KR", "Embassy of Korea (demo)"),
]  # fmt: skip
# country: name, kind, services
ABROAD = {
    "RU": [
        ("Embassy in Moscow (demo)", "embassy", ["passports", "return_travel", "hotline"]),
        ("Labour attaché in Moscow (demo)", "labour_attache", ["wage_claims"]),
        ("Migrants’ union, Moscow (demo)", "trade_union", ["union_support", "legal_advice"]),
        ("Pamir community (demo)", "diaspora", ["community", "cash_aid"]),
        ("Migrant centre on the Volga (demo)", "mrc", ["orientation", "legal_advice", "language_course"]),
    ],
    "KZ": [
        ("Consulate in Almaty (demo)", "consulate", ["passports", "civil_registration"]),
        ("Labour attaché in Astana (demo)", "labour_attache", ["wage_claims"]),
        ("Steppe diaspora house (demo)", "diaspora", ["community"]),
        ("Migrant centre Almaty (demo)", "mrc", ["legal_advice", "orientation"]),
    ],
    "TR": [
        ("Embassy in Ankara (demo)", "embassy", ["passports", "return_travel"]),
        ("Textile workers’ union, Istanbul (demo)", "trade_union", ["union_support"]),
        ("Bosphorus diaspora circle (demo)", "diaspora", ["community", "interpreting"]),
    ],
    "AE": [
        ("Consulate in Dubai (demo)", "consulate", ["passports", "return_travel"]),
        ("Labour attaché in Dubai (demo)", "labour_attache", ["wage_claims", "hotline"]),
        ("Gulf helpers (demo)", "diaspora", ["community"]),
    ],
    "PL": [
        ("Consular desk in Warsaw (demo)", "consulate", ["passports"]),
        ("Transport workers’ union, Warsaw (demo)", "trade_union", ["union_support"]),
        ("Centre for newcomers, Warsaw (demo)", "mrc", ["legal_advice", "language_course"]),
    ],
    "DE": [
        ("Embassy in Berlin (demo)", "embassy", ["passports", "civil_registration"]),
        ("Fair Mobility desk, Berlin (demo)", "trade_union", ["union_support", "wage_claims"]),
    ],
    "KR": [("Embassy in Seoul (demo)", "embassy", ["passports", "return_travel"])],
    "SA": [("Consulate in Jeddah (demo)", "consulate", ["passports", "return_travel"])],
}  # fmt: skip
# name, countries, sectors, what workers pay, certificate, checks: (days ago, status, days until it expires then)
RECRUITERS = [
    ("Silk Road Jobs (demo)", ["RU", "KZ"], ["F", "C"], "Nothing, says the recruiter.", "iris", [(700, "valid", 300), (200, "valid", 300), (12, "valid", 300)]),
    ("Fast Lane Staffing (demo)", ["AE", "SA"], ["I", "T"], "400 USD and the ticket.", "", [(400, "valid", 90), (20, "suspended", 90)]),
    ("Golden Harvest Work (demo)", ["PL", "DE"], ["A"], "One month’s wage.", "", [(300, "valid", -30)]),
    ("Horizon Caregivers (demo)", ["TR", "AE"], ["Q", "T"], "Medical check and visa.", "ihrb", [(500, "pending", 700), (60, "valid", 700)]),
    ("North Star Labour (demo)", ["RU"], ["F"], "Not known.", "", [(90, "not_found", 0)]),
    ("Blue Sky Agency (demo)", ["KR"], ["C"], "Language course only.", "other", [(800, "valid", 20), (120, "valid", 20), (7, "revoked", 20)]),
]  # fmt: skip
# recruiter, number, country, employer, job, workers, wage, currency, state, days left (None: no end), checked days ago
JOB_ORDERS = [
    ("Silk Road Jobs (demo)", "JO-DEMO-11", "RU", "Northern Bridge Builders (demo)", "Welder", 40, 700, "USD", "approved", 200, 12),
    ("Silk Road Jobs (demo)", "JO-DEMO-12", "KZ", "Steppe Fittings (demo)", "Fitter", 25, 620, "USD", "filled", 90, 40),
    ("Fast Lane Staffing (demo)", "JO-DEMO-21", "AE", "Palm Towers (demo)", "Mason", 60, 1500, "AED", "suspended", 60, 20),
    ("Golden Harvest Work (demo)", "JO-DEMO-31", "PL", "Apple Valley Farm (demo)", "Fruit picker", 30, 4300, "PLN", "approved", -10, 35),
    ("Horizon Caregivers (demo)", "JO-DEMO-41", "TR", "Bosphorus Care Home (demo)", "Care assistant", 15, 28000, "TRY", "approved", 400, 230),
    ("Horizon Caregivers (demo)", "JO-DEMO-42", "AE", "Desert Rose Households (demo)", "Domestic worker", 10, 1800, "AED", "pending", None, 15),
    ("Blue Sky Agency (demo)", "JO-DEMO-61", "KR", "Harbour Textiles (demo)", "Sewing machine operator", 20, 2060000, "KRW", "withdrawn", 20, 7),
]  # fmt: skip
# recruiter, what about, what was told, received days ago, what came of it, why
COMPLAINTS = [
    ("Fast Lane Staffing (demo)", "fees", "Paid 400 dollars and the ticket, and got no receipt.", 200, "upheld", "Two bank papers show the payment."),
    ("Fast Lane Staffing (demo)", "other_job", "Promised to be a driver, was taken as a loader.", 150, "upheld", "The contract names another job than the advertisement."),
    ("Fast Lane Staffing (demo)", "papers_kept", "The passport stayed in the office for a month.", 9, "under_review", ""),
    ("Golden Harvest Work (demo)", "no_refund", "The deposit did not come back after the trip was called off.", 5, "", ""),
    ("Silk Road Jobs (demo)", "fees", "Asked for money for the medical check.", 300, "not_upheld", "The clinic took the fee, not the recruiter."),
]  # fmt: skip
# organisation, kind, title, began days ago, days left (None: no end), opens the portal
AGREEMENTS = [
    ("Garden House shelter (demo)", "mou", "Referrals to Garden House", 400, None, True),
    ("Ibragimova and partners (demo)", "referral_protocol", "Legal help by referral", 300, None, True),
    ("Harbour shelter (demo)", "mou", "Beds for returning men", 350, 12, True),
    ("Open Hand (demo)", "mou", "Advice and wage claims together", 330, 27, True),
    ("Builders’ union (demo)", "shared_rooms", "A desk in our room on Tuesdays", 300, 56, False),
    ("Red Crescent branch (demo)", "referral_protocol", "Search for relatives", 280, 85, True),
    ("Safe Way (demo)", "mou", "Help after exploitation", 200, 340, True),
    ("Employment office Dushanbe (demo)", "information_exchange", "Vacancies every Monday", 150, 215, False),
    ("Employment office Khujand (demo)", "information_exchange", "Vacancies in the north", 150, 215, False),
    ("Embassy in Moscow (demo)", "cross_border", "Stranded citizens: who does what", 500, 230, False),
    ("Migrant centre Almaty (demo)", "cross_border", "Two centres, one person", 120, None, True),
    ("City social services (demo)", "data_sharing", "What may be told of a family", 800, -70, False),
    ("Lantern night shelter (demo)", "mou", "Beds for the night", 500, -15, True),
    ("Bridge of Languages (demo)", "mou", "Interpreters within a day", 90, 275, False),
]  # fmt: skip
# organisation, who asks, question, days ago, due in days, answer
QUESTIONS = [
    ("Embassy in Moscow (demo)", "ours", "Which papers are asked for at the airport since this month?", 20, -6, ""),
    ("Labour attaché in Dubai (demo)", "ours", "How many complaints about Fast Lane Staffing this year?", 9, 5, ""),
    ("Employment office Dushanbe (demo)", "theirs", "How many people asked for welding courses last quarter?", 5, 2, ""),
    ("Migrant centre Almaty (demo)", "ours", "Is the seasonal quota still open?", 40, -20, "Yes, until it is used up; 60 places were left."),
    ("Ministry of Labour, legal desk (demo)", "theirs", "Which recruiters do people complain about?", 60, -30, "A list without names of clients was sent."),
]  # fmt: skip
# organisation, room, weekday, from, to, what for
SHIFTS = [
    ("Builders’ union (demo)", 0, 1, 9, 12, "Union advice"),
    ("Ibragimova and partners (demo)", 1, 2, 10, 13, "Legal advice"),
    ("Safe Way (demo)", 2, 3, 14, 17, "Psychologist"),
    ("Employment office Dushanbe (demo)", 0, 3, 9, 12, "Vacancies"),
    ("Red Crescent branch (demo)", 1, 4, 9, 11, "Family links"),
    ("Domestic workers’ union (demo)", 0, 5, 10, 13, ""),
]  # fmt: skip
# name, skills, languages, gender, agency, when reachable ("" is day and night)
SPECIALISTS = [
    ("Dr Lola Amirova", ["psychologist", "trafficking_specialist"], ["tg", "ru", "en"], "female", "Safe Way (demo)", "weekdays from 9 to 18"),
    ("Dr Behzod Karim", ["psychiatrist"], ["tg", "ru", "fa"], "male", "Mountain hospital (demo)", "Tuesday and Thursday mornings"),
    ("Dr Sarvinoz Hakim", ["doctor", "womens_health"], ["tg", "ru", "uz"], "female", "Polyclinic No. 99 (demo)", "mornings; in need by mobile"),
    ("Farrukh Ibragimov", ["labour_lawyer", "migration_lawyer"], ["tg", "ru", "ar"], "male", "Ibragimova and partners (demo)", "weekdays from 10 to 16"),
    ("Malika Ibragimova", ["labour_lawyer", "criminal_lawyer"], ["tg", "ru", "en"], "female", "Ibragimova and partners (demo)", "weekdays"),
    ("Umeda Salimova", ["family_lawyer"], ["tg", "ru"], "female", "Northern law office (demo)", "weekdays from 9 to 15"),
    ("Yusuf Rahmani", ["interpreter", "mediator"], ["fa", "ps", "tg", "en"], "male", "Bridge of Languages (demo)", ""),
    ("Amal Nasser", ["interpreter"], ["ar", "fr", "en"], "female", "Bridge of Languages (demo)", "evenings and weekends"),
    ("Olga Vetrova", ["sign_interpreter"], ["ru"], "female", "", "by appointment"),
    ("Gulnora Azimova", ["social_worker", "child_specialist"], ["tg", "ru", "uz"], "female", "City social services (demo)", "weekdays from 8 to 17"),
    ("Daler Saidov", ["job_adviser", "business_adviser"], ["tg", "ru"], "male", "Returning Together (demo)", "weekdays"),
    ("Nigora Rauf", ["notary"], ["tg", "ru"], "female", "", "weekdays from 9 to 12"),
]  # fmt: skip
