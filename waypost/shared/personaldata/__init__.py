"""Personal data: what each field is, and how the sensitive ones are sealed.

Every app declares its fields in `personal_data.CLASSES`; a guard fails on one
that is missing. Sensitive text is an `EncryptedText` (or `EncryptedJSON`).
"""

from waypost.shared.personaldata.classes import IDENTIFYING, PLAIN, SENSITIVE, FieldClass
from waypost.shared.personaldata.fields import EncryptedJSON, EncryptedText
from waypost.shared.personaldata.keys import blind_index

__all__ = ["IDENTIFYING", "PLAIN", "SENSITIVE", "EncryptedJSON", "EncryptedText", "FieldClass", "blind_index"]
