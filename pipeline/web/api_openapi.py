"""The description of `/v1` in OpenAPI 3.1, made from the resources and from the models of the output contract."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.model import records as contract
from pipeline.web.api_answer import JSON, LINKED, PROBLEM, VERSION
from pipeline.web.api_resources import MATRIX, PAGE, RESOURCES, SEARCH, SIZE, Parameter

_NAMES = {"documenten": "Document", "besluiten": "Besluit", "verzoeken": "Verzoek", "toezeggingen": "Toezegging", "voorwaarden": "Voorwaarde",
          "standpunten": "Standpunt"}
_HEADERS = {"API-Version": {"description": "Versie van deze API.", "schema": {"type": "string", "examples": [VERSION]}}}
_LINK = {"type": "object", "properties": {"href": {"type": "string", "format": "uri"}}, "required": ["href"]}
_REPOSITORY = "https://github.com/raadslens/raadslens"


def openapi(owner: str = "", contact: str = "") -> dict[str, Any]:
    """The whole description.

    Args:
        owner: who answers for this collection.
        contact: mail address or web address of the owner.
    """
    mail = contact if "@" in contact else "raadslens@example.org"
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {"Probleem": _problem(), "Koppeling": _LINK}
    for name, resource in RESOURCES.items():
        made = _NAMES[name]
        schemas |= _models(resource.model, made)
        schemas[f"{made}Lijst"] = _page({"$ref": f"#/components/schemas/{made}"})
        paths[f"/{name}"] = _get(f"{name}-lijst", resource.title, f"Een pagina met {resource.title.lower()}, in de volgorde van de stukken.",
                                 (*resource.parameters, PAGE, SIZE), f"{made}Lijst", name)
        paths[f"/{name}/{{id}}"] = _get(f"{name}-een", f"Eén {resource.one}", f"Het {resource.one} met dit id." if resource.one in ("stuk", "besluit", "verzoek", "standpunt")
                                        else f"De {resource.one} met dit id.", (), made, name, ident=True)
    schemas |= _models(contract.Matrix, "Matrix")
    schemas["Zoekresultaat"] = _hit()
    schemas["ZoekresultaatLijst"] = _page({"$ref": "#/components/schemas/Zoekresultaat"}, {
        "whole": {"type": "integer", "description": "Hoeveel alle woorden hebben; wat daarna komt mist er ten minste een."},
        "facets": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": {"type": "integer"}},
                   "description": "Aantallen per gemeente, soort stuk, jaar en soort tekst."},
        "instead": {"type": "object", "additionalProperties": {"type": "string"}, "description": "Bedoelde u: een woord dat er wel in staat."}})
    paths["/matrix"] = _get("matrix", "Wie waar staat", "Onderwerp tegen gemeente; waar niets is gevonden staat ‘geen standpunt gevonden’.", MATRIX, "Matrix", "standpunten")
    paths["/zoekresultaten"] = _get("zoeken", "Zoeken", "Passages die bij een vraag horen, de beste eerst, met aantallen om op door te kiezen.",
                                    (*SEARCH, PAGE, SIZE), "ZoekresultaatLijst", "zoeken")
    paths["/openapi.json"] = {"get": {"operationId": "beschrijving", "summary": "Deze beschrijving", "description": "Deze beschrijving, in OpenAPI.", "tags": ["over"],
                                      "responses": {"200": _ok({"type": "object"}, JSON)}}}
    paths["/context"] = {"get": {"operationId": "context", "summary": "JSON-LD-context", "description": "Wat de velden betekenen, voor gekoppelde gegevens.", "tags": ["over"],
                                 "responses": {"200": _ok({"type": "object"}, LINKED)}}}
    tags = [*({"name": name, "description": resource.title} for name, resource in RESOURCES.items()),
            {"name": "zoeken", "description": "Zoeken in alle stukken"}, {"name": "over", "description": "Over deze API"}]
    return {
        "openapi": "3.1.0",
        "info": {"title": "raadslens", "version": VERSION, "license": {"name": "EUPL-1.2", "url": f"{_REPOSITORY}/blob/main/LICENSE"},
                 "description": "Wat er in raadsstukken is gevonden: besluiten, verzoeken, toezeggingen, voorwaarden en standpunten, elk met de letterlijke woorden. "
                                "Velden en waarden zijn die van het uitvoercontract. Data staan in EDTF (ISO 8601-2).",
                 "contact": {"name": owner or "De beheerder van deze verzameling", "email": mail, "url": contact if contact.startswith("http") else _REPOSITORY}},
        "servers": [{"url": "/v1", "description": "Deze verzameling"}],
        "tags": tags,
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _get(operation: str, summary: str, said: str, parameters: Iterable[Parameter], schema: str, tag: str, *, ident: bool = False) -> dict[str, Any]:
    asked: list[dict[str, Any]] = [{"name": one.name, "in": "query", "required": False, "description": one.said, "schema": one.schema} for one in parameters]
    if ident:
        asked.append({"name": "id", "in": "path", "required": True, "description": "Id van het record.", "schema": {"type": "string"}})
    responses = {"200": _ok({"$ref": f"#/components/schemas/{schema}"}, JSON, LINKED), "400": _fault("De vraag klopt niet; alle fouten staan in `errors`."),
                 "401": _fault("De verzameling is niet openbaar.")}
    if ident:
        responses["404"] = _fault("Er is niets met dit id.")
    responses["503"] = _fault("De verzameling kan nu niet worden gelezen.")
    return {"get": {"operationId": operation, "summary": summary, "description": said, "tags": [tag], "parameters": asked, "responses": responses}}


def _ok(schema: dict[str, Any], *media: str) -> dict[str, Any]:
    return {"description": "Gelukt.", "headers": _HEADERS, "content": {one: {"schema": schema} for one in media}}


def _fault(said: str) -> dict[str, Any]:
    return {"description": said, "headers": _HEADERS, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Probleem"}}}}


def _problem() -> dict[str, Any]:
    fault = {"type": "object", "properties": {"in": {"type": "string"}, "name": {"type": "string"}, "code": {"type": "string"}, "detail": {"type": "string"}},
             "required": ["in", "code", "detail"]}
    return {"type": "object", "description": "Wat er misging, volgens RFC 9457.", "required": ["type", "title", "status", "detail"],
            "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"},
                           "errors": {"type": "array", "items": fault}}}


def _page(items: dict[str, Any], more: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"type": "object", "required": ["_links", "total", "page", "page_size", "items"], "properties": {
        "_links": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Koppeling"}},
        "total": {"type": "integer"}, "page": {"type": "integer"}, "page_size": {"type": "integer"}, **(more or {}), "items": {"type": "array", "items": items}}}


def _models(model: type[contract.Strict], name: str) -> dict[str, Any]:
    """A model of the contract and those in it; as an item it has links too."""
    made = model.model_json_schema(ref_template="#/components/schemas/{model}", by_alias=True)
    found: dict[str, Any] = made.pop("$defs", {})
    made["properties"]["_links"] = {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Koppeling"}}
    made.pop("additionalProperties", None)
    made["title"] = name
    found[name] = made
    for schema in list(found.values()):
        dated = schema.get("properties", {}).get("date")
        if dated is not None:  # dates say their form, in the model that they refer to as well
            target = found[dated["$ref"].rpartition("/")[2]] if "$ref" in dated else dated
            target["format"] = "edtf"
    return found


def _hit() -> dict[str, Any]:
    text, whole = {"type": "string"}, {"type": "integer"}
    maybe = {"type": ["string", "null"]}
    return {"type": "object", "required": ["document", "text"], "properties": {
        "_links": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Koppeling"}}, "document": text, "source": text,
        "page": {"type": ["integer", "null"]}, "text": text, "snippet": text, "role": text, "start": whole, "end": whole, "score": {"type": "number"},
        "marks": {"type": "array", "items": {"type": "array", "items": whole}, "description": "Plaatsen in `text` van de woorden die gevraagd zijn."},
        "passage": text, "type": text, "title": maybe, "municipality": maybe, "date": {"type": ["string", "null"], "format": "edtf"}}}
