from .alert_feeds import AlertFeed, IncomingAlert
from .alerts import Alert, AlertQuerySet, AlertText
from .items import Item, ItemQuerySet, Placement
from .links import Link, LinkRun
from .notices import ChangeNotice, ChangeNoticeQuerySet, ChangeText, NoticeAbout, NoticeRead
from .paper import PaperMove
from .recordings import Recording, RecordingQuerySet
from .register_imports import RegisterImport
from .register_learning import Course, StudyOption
from .register_money import LivingCost, RemittancePrice
from .register_people import DiasporaGroup
from .register_work import RecognitionRoute, Scheme, Vacancy
from .registers import RegisterEntry
from .search import SearchWord
from .sources import Citation, Source
from .statements import Check, Statement, StatementQuerySet
from .texts import Text, TextFile, TextQuerySet, TextVersion
from .topics import Topic
from .visits import VisitCount

__all__ = [
    "Alert",
    "AlertFeed",
    "AlertQuerySet",
    "AlertText",
    "ChangeNotice",
    "ChangeNoticeQuerySet",
    "ChangeText",
    "Check",
    "Citation",
    "Course",
    "DiasporaGroup",
    "IncomingAlert",
    "Item",
    "ItemQuerySet",
    "Link",
    "LinkRun",
    "LivingCost",
    "NoticeAbout",
    "NoticeRead",
    "PaperMove",
    "Placement",
    "RecognitionRoute",
    "Recording",
    "RecordingQuerySet",
    "RegisterEntry",
    "RegisterImport",
    "RemittancePrice",
    "Scheme",
    "SearchWord",
    "Source",
    "Statement",
    "StatementQuerySet",
    "StudyOption",
    "Text",
    "TextFile",
    "TextQuerySet",
    "TextVersion",
    "Topic",
    "Vacancy",
    "VisitCount",
]  # fmt: skip
