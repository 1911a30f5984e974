"""Queries that are asked again and again: their SQL is built once, for that costs more than the database's answer."""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
Value = int | float | str


class Prepared(Generic[Row]):
    """A query with values that change from one time to the next; nothing else in it may.

    `build` is called once, with the marks, and returns the query. A mark is a value that stands nowhere else among the
    query's parameters, of the type that is asked with: each parameter that equals one becomes a place for a value.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], *, marks: Mapping[str, Value]) -> None:
        self._build, self._marks = build, marks
        self._built: _Built[Row] | None = None

    def rows(self, **values: Value) -> list[Row]:
        """Ask the database, with one value for each mark."""
        built = self._built or self._prepare()
        parameters = list(built.parameters)
        for place, name in built.places.items():
            parameters[place] = values[name]
        return built.ask(tuple(parameters))

    def _prepare(self) -> "_Built[Row]":
        queryset = self._build(**self._marks)
        compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        names = {mark: name for name, mark in self._marks.items()}
        places = {n: names[p] for n, p in enumerate(parameters) if isinstance(p, Value) and p in names}
        if missing := self._marks.keys() - places.values():
            message = f"No parameter of the query is the mark of {', '.join(missing)}."
            raise ValueError(message)
        self._built = _Built(queryset, compiler, sql, tuple(parameters), places)
        return self._built


@dataclass(frozen=True, slots=True)
class _Built(Generic[Row]):
    """A query whose SQL is there; `places` say which parameters are given anew, by position."""

    queryset: QuerySet[Any, Row]
    compiler: SQLCompiler
    sql: str
    parameters: tuple[Any, ...]
    places: dict[int, str]

    def ask(self, parameters: tuple[Any, ...]) -> list[Row]:
        """Return the rows for these parameters, as Django makes them of any query."""
        compiler: Any = copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # each thread has its own
        compiler.as_sql = lambda: (self.sql, parameters)
        query: Any = _Compiled(compiler)
        rows: Any = QuerySet(model=self.queryset.model, query=query, using=DEFAULT_DB_ALIAS)
        rows._iterable_class = self.queryset._iterable_class
        return list(rows)


class _Compiled:
    """Stands in for a query whose SQL is there."""

    def __init__(self, compiler: SQLCompiler) -> None:
        self._compiler = compiler

    def get_compiler(self, using: str) -> SQLCompiler:
        """Return the compiler that has its SQL already."""
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compiler.query, name)
