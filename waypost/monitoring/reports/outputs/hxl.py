"""HXL tags of our measures and splits (hxlstandard.org, core schema 1.1): what a column holds, for programs."""

from waypost.monitoring.figures.splits import Split

# A tag is of the standard's list; attributes after `+` say more and may be our own.
OF_SPLIT = {
    "month": "#date+month", "quarter": "#date+quarter", "year": "#date+year", "centre": "#org+centre+name",
    "age": "#description+age", "gender": "#description+gender", "district": "#adm1+name", "destination": "#country+destination+name",
    "nationality": "#country+nationality+name", "calling_from": "#country+calling+name", "comes_from": "#country+origin+name",
    "went_to": "#country+destination+name", "happened_in": "#country+name", "channel": "#modality+channel",
    "topic": "#subsector+topic", "topics": "#subsector+topics", "service": "#service", "service_asked": "#service+asked",
    "needed": "#service+needed", "need": "#need", "help_type": "#service+help", "currency": "#currency",
    "outcome": "#status+outcome", "decision": "#status+decision", "referral_status": "#status+referral",
    "goal_state": "#status+goal", "search_state": "#status+search", "spoken": "#description+language",
    "first_language": "#description+language",
}  # fmt: skip
OF_TABLE = {
    "people": "#affected+clients+registered", "served": "#reached+clients", "returns": "#affected+returnees",
    "unmet": "#need+unmet", "searches": "#affected+missing", "screenings": "#activity+screening",
    "referrals": "#activity+referral", "cases": "#activity+case", "legal": "#activity+legal", "goals": "#activity+goal",
    "sums": "#value+money", "consents": "#activity+consent", "outcomes": "#activity+outcome", "scores": "#indicator+score",
}  # fmt: skip
GENDERS = {"female": "+f", "male": "+m", "other": "+other_gender", "": "+unknown_gender"}
AGES = {"0-17": "+children", "18-24": "+age18_24", "25-34": "+age25_34", "35-49": "+age35_49", "50-64": "+age50_64",
        "65-200": "+elderly", "": "+unknown_age"}  # fmt: skip


def of_split(split: Split) -> str:
    """The tag of a column with a split's labels; its code stands under the same tag with `+code`."""
    return OF_SPLIT.get(split.slug, f"#description+{split.slug}")


def of_measure(slug: str, table: str, *, is_share: bool, is_people: bool) -> str:
    """The tag of a column of figures."""
    if is_share:
        return f"#indicator+{slug}"
    if table == "contacts":
        return "#reached+clients" if is_people else f"#activity+{slug}"
    return f"{OF_TABLE.get(table, '#indicator')}+{slug}"


def of_value(split: Split, key: str | None) -> str:
    """What a column for one value of a split adds: `+f` for women, `+children` for those under 18."""
    if key is None:
        return ""
    if split.slug == "gender":
        return GENDERS.get(key, f"+{key}")
    if split.slug == "age":
        return AGES[key]
    return f"+{split.slug}_{key or 'unknown'}".lower().replace("-", "_")
