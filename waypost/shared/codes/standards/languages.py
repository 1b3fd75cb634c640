"""Languages (BCP 47 over ISO 639-3) and scripts (ISO 15924)."""

from __future__ import annotations

from django.conf.locale import LANG_INFO
from django.utils import translation
from django.utils.translation import gettext as _

from waypost.shared.i18n.locales import babel_locale

from ..options import Option
from .sorting import by_label
from .tables import other_names

# CLDR names these under a regional tag.
CLDR_NAMES = {"prs": "fa_AF", "swc": "sw_CD"}
NOT_SPOKEN = {"mis", "mul", "und", "zxx"}


def languages(language: str) -> list[Option]:
    """Common languages first, then others with a two-letter code; all the rest is rare."""
    import pycountry

    names, english = babel_locale(language).languages, babel_locale("en").languages
    common = other_names("language")
    with translation.override(language):
        first, more = _("Often spoken here"), _("More languages")
    groups: dict[str, list[Option]] = {first: [], more: [], "": []}
    for entry in pycountry.languages:
        code = getattr(entry, "alpha_2", entry.alpha_3)
        if code in NOT_SPOKEN:
            continue
        key = CLDR_NAMES.get(code, code)
        label = names.get(key) or english.get(key) or entry.name
        own = own_name(code)
        words = (english.get(key, entry.name), code, entry.alpha_3, *([own] if own else ()), *common.get(code, ()))
        terms = tuple(dict.fromkeys(words))
        group = first if code in common else more if len(code) == 2 and entry.type == "L" else ""
        groups[group].append(Option(code, label, terms=terms, group=group, rare=not group))
    return [option for group in groups.values() for option in by_label(group)]


def own_name(code: str) -> str:
    """What its speakers call a language, as far as Django knows; empty otherwise."""
    return str(LANG_INFO.get(code, {}).get("name_local", ""))


def scripts(language: str) -> list[Option]:
    """ISO 15924, those in daily use first."""
    import pycountry

    names, english = babel_locale(language).scripts, babel_locale("en").scripts
    common = other_names("script")
    found = [
        Option(
            s.alpha_4,
            names.get(s.alpha_4) or english.get(s.alpha_4) or s.name,
            terms=(s.name, *common.get(s.alpha_4, ())),
        )
        for s in pycountry.scripts
    ]
    found = by_label(found)
    return [o for o in found if o.slug in common] + [o for o in found if o.slug not in common]
