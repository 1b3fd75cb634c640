"""The description of `/hsds/` for programs (OpenAPI 3.1). The records' schemas are HSDS's own, published ones."""

from typing import Any

from waypost.partners.hsds import parameters

SCHEMAS = "https://raw.githubusercontent.com/openreferral/specification/3.1/schema/"
KINDS: dict[str, dict[str, Any]] = {
    "_whole": {"type": "integer", "minimum": 1},
    "_size": {"type": "integer", "minimum": 1, "maximum": parameters.MOST_MINIMAL},
    "_flag": {"type": "boolean"},
    "_uuid": {"type": "string", "format": "uuid"},
    "_moment": {"type": "string", "format": "date-time"},
    "_format": {"type": "string", "enum": ["json", "ndjson"]},
    "_text": {"type": "string", "maxLength": 200},
}
LISTS = {
    "/services": ("compiled/service_list.json", parameters.SERVICES),
    "/organizations": ("compiled/organization_list.json", parameters.ORGANISATIONS),
    "/service_at_locations": ("compiled/service_at_location_list.json", parameters.AT_LOCATIONS),
    "/taxonomies": ("taxonomy.json", parameters.TAXONOMIES),
    "/taxonomy_terms": ("taxonomy_term.json", parameters.TERMS),
}
SINGLE = {
    "/services/{id}": ("compiled/service.json", parameters.NONE),
    "/organizations/{id}": ("compiled/organization.json", parameters.ORGANISATION),
    "/service_at_locations/{id}": ("compiled/service_at_location.json", parameters.NONE),
    "/taxonomies/{id}": ("taxonomy.json", parameters.NONE),
    "/taxonomy_terms/{id}": ("taxonomy_term.json", parameters.NONE),
}
PAGE = {
    "type": "object",
    "required": ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty"],
    "properties": {
        **{name: {"type": "integer"} for name in ("total_items", "total_pages", "page_number", "size")},
        **{name: {"type": "boolean"} for name in ("first_page", "last_page", "empty")},
    },
}
PROBLEM = {
    "description": "What is wrong with the question, in a sentence (RFC 9457).",
    "content": {
        "application/problem+json": {
            "schema": {
                "type": "object",
                "required": ["title", "status", "detail"],
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                },
            }
        }
    },
}


def described(server: str) -> dict[str, Any]:
    """The whole description; `server` is the address of `/hsds`."""
    paths = {path: _get(_list_of(schema), known) for path, (schema, known) in LISTS.items()}
    paths |= {
        path: _get({"$ref": SCHEMAS + schema}, known, one=True) for path, (schema, known) in SINGLE.items()
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Waypost service directory",
            "version": "3.1",
            "description": "Services for people on the move, after HSDS 3.1. Only what organisations made public.",
            "license": {"name": "CC BY-SA 4.0 (schemas)"},
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": {"Page": PAGE}},
    }


def _list_of(schema: str) -> dict[str, Any]:
    contents = {"type": "array", "items": {"$ref": SCHEMAS + schema}}
    return {
        "allOf": [{"$ref": "#/components/schemas/Page"}],
        "properties": {"contents": contents},
        "required": ["contents"],
    }


def _get(schema: dict[str, Any], known: dict[str, Any], *, one: bool = False) -> dict[str, Any]:
    asked = [
        {"name": name, "in": "query", "required": False, "schema": KINDS[read.__name__]}
        for name, read in sorted(known.items())
    ]
    if one:
        asked.insert(
            0, {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
        )
    content = {"application/json": {"schema": schema}}
    responses = {"200": {"description": "The answer.", "content": content}, "400": PROBLEM}
    if one:
        responses["404"] = PROBLEM
    return {"get": {"parameters": asked, "responses": responses}}
