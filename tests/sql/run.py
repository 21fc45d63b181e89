"""Runs a query of examples/sql over a CSV file in DuckDB: run.py DIALECT QUERY.sql SCORES.csv SKETCH.csv

A query of another dialect is first translated by sqlglot, strictly: what it cannot translate is an error.
"""

import sys

import duckdb
import sqlglot

dialect, query_file, scores, sketch = sys.argv[1:]
with open(query_file, encoding="utf-8") as file:
    query = file.read()
if dialect != "duckdb":
    translated = sqlglot.transpile(
        query,
        read=dialect,
        write="duckdb",
        error_level=sqlglot.ErrorLevel.RAISE,
        unsupported_level=sqlglot.ErrorLevel.RAISE,
    )
    if len(translated) != 1:
        sys.exit(f"{query_file}: found {len(translated)} statements, expected one")
    query = translated[0]
database = duckdb.connect()
# Spark's name for it.
database.execute("CREATE MACRO raise_error(message) AS error(message)")
try:
    database.read_csv(scores).create("scores")
    database.sql(query).write_csv(sketch, header=True)
except duckdb.Error as error:
    sys.exit(str(error))
