"""Reads our JSON-stat with pyjstat, unfolded to a table, and holds it against the CSV. Usage: pyjstat_read.py COLLECTION.json OBSERVATIONS.csv"""

import csv
import sys
import warnings
from collections import Counter

from pyjstat import pyjstat

# pyjstat calls a function of its own that it calls old.
warnings.simplefilter("ignore", DeprecationWarning)

with open(sys.argv[1], encoding="utf-8") as file:
    collection = pyjstat.Collection.read(file)
frames = [pyjstat.Dataset.read(item).write("dataframe", naming="id") for item in collection["link"]["item"]]
rows = sum(len(frame) for frame in frames)
found = Counter(
    (row["measure"], row["place"], row["boundary"], row["publisher"], row["period"], row["value"])
    for frame in frames
    for row in frame.to_dict("records")
    if row["value"] == row["value"] and row["value"] is not None
)
with open(sys.argv[2], encoding="utf-8", newline="") as file:
    expected = Counter(
        (row["measure"], row["place"], row["boundary"], row["publisher"], row["period"], float(row["value"]))
        for row in csv.DictReader(file)
        if row["value"]
    )
if found != expected:
    sys.exit(f"not the figures of the table: {list((found - expected).items())[:3]}, {list((expected - found).items())[:3]}")
if rows > 3 * sum(expected.values()):
    sys.exit(f"{rows} rows for {sum(expected.values())} figures: the cubes are not dense")
print(f"pyjstat: {len(frames)} tables, {rows} rows, {sum(expected.values())} figures equal to the table")
