"""What a column of a register can become, and by which headings it is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from waypost.people.importing import extras


@dataclass(frozen=True)
class Target:
    """One thing a column can become. `several` columns may share it; `words` are headings, folded by `codes.fold`."""

    slug: str
    title: Any
    words: str
    several: bool = False
    group: Any = ""


_WHO, _REACH, _WHERE, _MORE = _("Who it is"), _("How to reach them"), _("Where they live"), _("More")

# Headings in English, French, Spanish, Russian, Tajik, Uzbek, Kyrgyz, Arabic, Persian, Georgian, Turkish, Portuguese,
# Hindi and Nepali, as registers have them; `|` parts them.
TARGETS = (
    Target("name", _("Full name"), "name|full name|client|client name|visitor|beneficiary|person|фио|ф и о|имя и фамилия|фамилия имя|"
           "фамилия имя отчество|клиент|посетитель|ному насаб|насаб ва ном|ному насаби|f i sh|fish|ism familiya|аты жону|nom complet|nom et prenom|"
           "nom et prenoms|noms|nombre completo|nombre y apellidos|nombre y apellido|apellidos y nombres|الاسم|الاسم الكامل|اسم|"
           "نام|نام کامل|نام و نام خانوادگی|სახელი და გვარი|სახელი გვარი|სახელი|ad soyad|adi soyadi|nome completo|नाम|पूरा नाम", group=_WHO),
    Target("family", _("Family name"), "family name|surname|last name|lastname|фамилия|насаб|familiya|фамилиясы|nom|nom de famille|apellido|apellidos|"
           "اسم العائلة|اللقب|الكنية|نام خانوادگی|تخلص|გვარი|soyad|soyadi|sobrenome|apelido|थर|उपनाम", several=True, group=_WHO),
    Target("given", _("Given name"), "given name|given names|first name|firstname|forename|имя|ном|ism|аты|prenom|prenoms|nombre|nombres|"
           "الاسم الاول|الاسم الأول|نام کوچک|ad|adi|primeiro nome|पहिलो नाम", several=True, group=_WHO),
    Target("middle", _("Father's or middle name"), "middle name|patronymic|father s name|father name|fathers name|отчество|номи падар|"
           "otasining ismi|sharifi|nom du pere|nombre del padre|اسم الاب|اسم الأب|نام پدر|მამის სახელი|baba adi", group=_WHO),
    Target("other_script_name", _("Name in another script"), "name in other script|latin name|name in latin|name latin|local name|name in english|"
           "имя латиницей|фио латиницей|фио лат|الاسم باللاتينية|الاسم بالانجليزية|nom en caracteres latins", several=True, group=_WHO),
    Target("gender", _("Gender"), "gender|sex|m f|f m|пол|чинс|jins|jinsi|жынысы|sexe|genre|sexo|genero|الجنس|النوع|جنس|جنسیت|სქესი|cinsiyet|लिङ्ग|लिंग",
           group=_WHO),
    Target("born", _("Birth date"), "birth date|birthdate|date of birth|dob|d o b|born|birthday|year of birth|birth year|date of birth age|"
           "дата рождения|дата рожд|год рождения|д р|др|г р|родился|санаи таваллуд|соли таваллуд|tug ilgan sana|tugilgan sana|туулган жылы|"
           "date de naissance|ne le|annee de naissance|fecha de nacimiento|ano de nacimiento|تاريخ الميلاد|تاريخ الولادة|سنة الميلاد|"
           "تاریخ تولد|დაბადების თარიღი|dogum tarihi|data de nascimento|जन्म मिति|जन्म तिथि", group=_WHO),
    Target("age", _("Age"), "age|years|years old|возраст|лет|полных лет|син|сину сол|yoshi|жашы|edad|anos|العمر|السن|سن|عمر|ასაკი|yas|idade|उमेर|उम्र",
           group=_WHO),
    Target("nationalities", _("Nationality"), "nationality|citizenship|citizen of|гражданство|национальность|шахрвандӣ|шахрвандии|шахрванди|fuqaroligi|nationalite|"
           "nacionalidad|الجنسية|تابعیت|მოქალაქეობა|uyruk|nacionalidade|नागरिकता|राष्ट्रियता", several=True, group=_WHO),
    Target("phone", _("Telephone"), "phone|phones|telephone|tel|tel no|mobile|mobile phone|cell|cell phone|phone number|contact number|contact no|whatsapp|"
           "телефон|тел|моб|моб тел|мобильный|контакт|контакты|номер телефона|рақами телефон|raqami|telefon|telefon raqami|portable|gsm|telefono|celular|"
           "movil|الهاتف|رقم الهاتف|هاتف|الجوال|الموبايل|تلفن|شماره تلفن|موبایل|ტელეფონი|ტელ|მობილური|telefone|फोन|मोबाइल", several=True, group=_REACH),
    Target("phone_owner", _("Whose telephone it is"), "phone owner|whose phone|phone belongs to|чей телефон|чей номер|صاحب الهاتف", group=_REACH),
    Target("email", _("E-mail"), "email|e mail|mail|email address|эл почта|почта|электронная почта|courriel|correo|correo electronico|البريد الالكتروني|"
           "بريد|ایمیل|ელ ფოსტა|eposta|e posta", several=True, group=_REACH),
    Target("country", _("Country they live in"), "country|country of residence|residence country|страна|страна проживания|страна пребывания|кишвар|davlat|pays|"
           "pays de residence|pais|pais de residencia|البلد|بلد الاقامة|کشور|ქვეყანა|ulke|देश", group=_WHERE),
    Target("country_of_origin", _("Country of origin"), "country of origin|origin|home country|country of birth|страна происхождения|страна рождения|"
           "pays d origine|pais de origen|بلد المنشأ|بلد الأصل|کشور مبدا", group=_WHERE),
    Target("subdivision", _("Region"), "region|province|oblast|state|область|регион|вилоят|viloyat|облус|departement|provincia|departamento|المحافظة|"
           "الولاية|ولایت|استان|რეგიონი|il|bolge|प्रदेश|जिल्ला", group=_WHERE),
    Target("town", _("Town or village"), "town|city|village|district|place|town area|city town|residence|from where|город|населенный пункт|село|район|"
           "место жительства|откуда|шаҳр|шахр|ноҳия|нохия|деҳа|деха|shahar|tuman|шаар|ville|village de residence|ciudad|municipio|pueblo|المدينة|"
           "مدينة|البلدة|القرية|مكان الاقامة|شهر|قریه|محل سکونت|ქალაქი|სოფელი|sehir|cidade|गाउँ|शहर|ठाउँ", group=_WHERE),
    Target("address", _("Address"), "address|home address|street|адрес|адрес проживания|домашний адрес|суроға|суроги|manzil|adresse|direccion|domicilio|"
           "العنوان|عنوان|آدرس|მისამართი|adres|endereco|ठेगाना", several=True, group=_WHERE),
    Target("client_type", _("Client type"), "client type|type of client|category|type|status|тип клиента|категория|type de client|categorie|tipo|"
           "tipo de cliente|نوع العميل|الفئة", group=_MORE),
    Target("planned_country", _("Planned country"), "country planned|planned country|destination|destination country|country of destination|wants to go to|"
           "going to|where to|страна назначения|куда|куда едет|планируемая страна|страна выезда|кишвари таъинот|pays de destination|destino|"
           "pais de destino|بلد المقصد|الوجهة|بلد الوجهة|کشور مقصد|مقصد|დანიშნულების ქვეყანა|hedef ulke|गन्तव्य देश", group=_MORE),
    Target("first_language", _("First language"), "language|first language|mother tongue|native language|язык|родной язык|забон|til|langue|langue maternelle|"
           "idioma|lengua|lengua materna|اللغة|اللغة الام|زبان|ენა|dil|भाषा", group=_MORE),
    Target("marital_status", _("Marital status"), "marital status|married|civil status|семейное положение|situation matrimoniale|etat civil|estado civil|"
           "الحالة الاجتماعية|الحالة العائلية|وضعیت تأهل|ოჯახური მდგომარეობა|medeni hal|वैवाहिक स्थिति", group=_MORE),
    Target("education", _("Highest education"), "education|highest education|level of education|образование|таҳсилот|niveau d etudes|education niveau|estudios|"
           "nivel educativo|التعليم|المستوى التعليمي|تحصیلات|განათლება|egitim|शिक्षा", group=_MORE),
    Target("how_heard", _("How they heard of the centre"), "how heard|how did you hear|heard from|heard of us|source|how found|откуда узнали|как узнали|"
           "откуда узнал|источник|comment connu|connu par|como se entero|كيف سمعت عنا|مصدر المعلومة", group=_MORE),
    Target("document_kind", _("Kind of identity document"), "document type|id type|type of document|вид документа|тип документа|type de document|"
           "tipo de documento|نوع الوثيقة|نوع سند", group=_MORE),
    Target("document_number", _("Number of an identity document"), "document number|document no|passport|passport no|passport number|id number|id no|id card|"
           "national id|паспорт|номер паспорта|серия и номер|серия и номер паспорта|номер документа|шиноснома|pasport|passeport|numero de passeport|"
           "pasaporte|dni|cedula|numero de documento|رقم الجواز|جواز السفر|رقم الهوية|رقم الوثيقة|شماره پاسپورت|تذکره|პასპორტი|პირადი ნომერი|pasaport no",
           group=_MORE),
    Target("registered_on", _("Date of visit or registration"), "date|date of visit|visit date|registered|registered on|registration date|date of registration|"
           "date registered|day|first visit|дата|дата визита|дата посещения|дата обращения|дата регистрации|сана|санаи муроҷиат|sana|date de visite|"
           "date d enregistrement|fecha|fecha de visita|fecha de registro|التاريخ|تاريخ|تاريخ الزيارة|تاريخ التسجيل|تاریخ|تاریخ مراجعه|თარიღი|"
           "ვიზიტის თარიღი|tarih|data|मिति", group=_MORE),
    Target("note", _("Note on the file"), "note|notes|remark|remarks|comment|comments|observations|заметки|заметка|примечание|примечания|комментарий|прим|эзоҳ|"
           "эзох|izoh|note s|remarque|remarques|observaciones|notas|nota|ملاحظات|ملاحظة|توضیحات|یادداشت|შენიშვნა|not|notlar|कैफियत|टिप्पणी",
           several=True, group=_MORE),
)  # fmt: skip


def targets() -> Iterator[Target]:
    """Everything a column can become: what this app takes, and what higher apps have registered."""
    yield from TARGETS
    for extra in extras.registered():
        for column in extra.columns:
            yield Target(
                f"{extra.name}.{column.slug}",
                column.title,
                column.words,
                several=column.several,
                group=extra.title,
            )


def target(slug: str) -> Target | None:
    """The target of that name, or None."""
    return next((found for found in targets() if found.slug == slug), None)
