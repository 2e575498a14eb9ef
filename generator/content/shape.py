"""Holds the values of a file against a type of `schema`: the value comes out, or every error at once."""

from __future__ import annotations

import types
import typing
from typing import Annotated, Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")


class Shape(Generic[T]):
    """A validator of one kind of file: values in, a frozen value or pydantic's list of errors out."""

    def __init__(self, kind: Any) -> None:
        self.kind = kind
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)

    def fit(self, values: Any) -> T | list[dict[str, Any]]:
        """The value, or every error with its `loc`, `type` and `ctx`."""
        try:
            return self._adapter.validate_python(values)
        except ValidationError as fault:
            return [dict(e) for e in fault.errors(include_url=False, include_input=True)]

    def keys(self, at: tuple[str | int, ...]) -> tuple[str, ...]:
        """The keys that are known where `at` points, for "did you mean"."""
        kind: Any = self.kind
        for step in at:
            kind = _inside(kind, step)
        return tuple(getattr(kind, "__dataclass_fields__", {}))


def _inside(kind: Any, step: str | int) -> Any:
    """The type that stands behind one step of a key path."""
    fields = typing.get_type_hints(kind) if hasattr(kind, "__dataclass_fields__") else {}
    inner = fields.get(str(step)) if fields else kind
    while typing.get_origin(inner) in (types.UnionType, typing.Union, Annotated):
        inner = typing.get_args(inner)[0]
    if not fields:
        args = typing.get_args(inner)
        return args[-1] if args and args[-1] is not Ellipsis else args[0] if args else inner
    return inner
