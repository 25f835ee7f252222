"""`/processes` and `/periksa`: what can be run, and whether a diagram could be."""

from typing import Any

from flask import Response, request

from engine import definitions, findings
from engine.models import ProcessDefinition
from engine.validator import check
from web import access, acting, auth, context
from web.api.routes import Routes
from web.api.schemas import Process, ProcessList, Verdict
from web.rules import perlu_masuk, perlu_masuk_atau_tamu

routes = Routes("proses", "Proses dan versinya")
LARGEST_DIAGRAM = 4 * 1024 * 1024
_XML = {
    "required": True,
    "content": {"application/xml": {"schema": {"type": "string"}}},
}


@routes.get("/processes", answer=ProcessList, errors=(401,))
@perlu_masuk_atau_tamu
def listing() -> dict[str, Any]:
    """Proses yang berlaku, menurut kunci."""
    found = definitions.all_current(context.session())
    return {"items": [_described(one) for one in found]}


@routes.get("/processes/<key>", answer=Process)
@perlu_masuk_atau_tamu
def read(key: str) -> dict[str, Any]:
    """Versi yang berlaku dari satu proses."""
    return _described(definitions.current(context.session(), key))


@routes.get("/processes/<key>/versions/<id:number>.bpmn", media_type="application/xml")
@perlu_masuk_atau_tamu
def diagram(key: str, number: int) -> Response:
    """Diagram satu versi, persis seperti dipasang."""
    session = context.session()
    xml = definitions.diagram_xml(session, definitions.version(session, key, number))
    response = Response(xml, mimetype="application/xml")
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@routes.post("/periksa", raw=_XML, answer=Verdict(many=True), errors=(401, 403, 413))
@perlu_masuk
def examine() -> list[dict[str, Any]]:
    """Temuan pemeriksa atas sebuah diagram BPMN; daftar kosong berarti dapat dipasang."""
    request.max_content_length = LARGEST_DIAGRAM
    xml = request.get_data(cache=False)
    current = definitions.all_current(context.session())
    names = {name: b"" for one in current for name in one.manifest}
    catalogue = findings.catalogue(context.parts().engine, names)
    return [
        {
            "element_id": one.element_id,
            "rule": one.rule,
            "severity": one.severity,
            "message": one.message,
            "instead": one.instead,
        }
        for one in check(xml, catalogue=catalogue)
    ]


def _described(definition: ProcessDefinition) -> dict[str, Any]:
    return {
        "key": definition.key,
        "name": definition.name,
        "offices": definition.offices,
        "service": definition.service,
        "channel": definition.channel,
        "version": definition.version,
        "sha256": definition.sha256,
        "may_start": access.may_start(
            auth.me(),
            acting.startable(context.session(), context.parts().engine, definition),
        ),
    }
