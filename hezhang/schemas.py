"""JSON Schemas of views, as they are written: at the terminal under --json, and at the API."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema


class AsPrinted(GenerateJsonSchema):
    """As documents are written: spans are seconds, and every key is always there."""

    def timedelta_schema(self, schema: core_schema.TimedeltaSchema) -> dict[str, Any]:
        """Seconds."""
        return {"type": "number"}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401 - pydantic's
        """A key says enough."""
        return False

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ANN401 - pydantic's
        """A view leaves no key out."""
        return self.mode == "serialization" or super().field_is_required(field, total)
