"""Validates a data package with Frictionless and counts its rows. Usage: package.py DATAPACKAGE.json"""

import sys

from frictionless import Package, validate

path = sys.argv[1]
report = validate(path)
if not report.valid:
    sys.exit("\n".join(str(error) for error in report.flatten(["rowNumber", "fieldName", "type", "message"])))
package = Package(path)
counts = {resource.name: len(resource.read_rows()) for resource in package.resources}
rows = next(resource for resource in package.resources if resource.name == "observations").read_rows()
without = [row for row in rows if row["value"] is None and not row["missing"]]
if not rows or without:
    sys.exit(f"{len(without)} of {len(rows)} rows have neither a value nor a reason")
print(f"data package: valid, {counts}")
