// Reads our JSON-stat with the toolkit of the format's author and holds it against the CSV of the same series.
// usage: node formats/jsonstat.mjs COLLECTION.json OBSERVATIONS.csv
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import assert from "node:assert/strict";

const JSONstat = createRequire(import.meta.url)("jsonstat-toolkit");
const [collectionFile, tableFile] = process.argv.slice(2);

/** Rows of a CSV table (RFC 4180) as objects. */
function rows(text) {
  const cells = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    const row = cells.at(-1);
    if (quoted && mark === '"' && text[at + 1] === '"') {
      row[row.length - 1] += '"';
      at += 1;
    } else if (mark === '"') quoted = !quoted;
    else if (!quoted && mark === ",") row.push("");
    else if (!quoted && mark === "\n") cells.push([""]);
    else row[row.length - 1] += mark;
  }
  const [header, ...rest] = cells.filter((row) => row.length > 1);
  return rest.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]])));
}

const collection = JSON.parse(readFileSync(collectionFile, "utf8"));
const table = rows(readFileSync(tableFile, "utf8"));
let seen = 0;
let cells = 0;
for (const item of collection.link.item) {
  const set = JSONstat(item);
  assert.equal(set.class, "dataset", item.label);
  assert.equal(set.n, item.size.reduce((all, size) => all * size, 1));
  assert.deepEqual([set.role.time, set.role.geo, set.role.metric], [["period"], ["place"], ["measure"]]);
  for (const id of set.id) {
    const dimension = set.Dimension(id);
    assert.ok(dimension.label, `${item.label}: ${id} has a name`);
    for (const code of dimension.id) assert.ok(dimension.Category(code).label, `${id} ${code} has a name`);
  }
  cells += set.n;
  for (const row of table.filter((row) => item.extension.series.includes(row.series))) {
    const parts = Object.fromEntries(row.breakdown.split(";").filter(Boolean).map((pair) => pair.split("=")));
    // A column may have the name of a dimension and mean something else: only these name dimensions.
    const { measure, place, boundary, publisher, period } = row;
    const query = { measure, place, boundary, publisher, period, ...parts };
    const cell = set.Data(Object.fromEntries(set.id.map((id) => [id, query[id] ?? "_T"])));
    assert.ok(cell, `${row.series} ${row.period} has a cell`);
    const expected = row.value === "" ? null : Number(row.value);
    assert.equal(cell.value ?? null, expected, `${row.series} ${row.period}`);
    assert.equal(cell.status, row.missing || row.status, `${row.series} ${row.period}`);
    seen += 1;
  }
}
assert.equal(seen, table.length, "every row of the table has its cell, and one alone");
console.log(`JSON-stat: ${collection.link.item.length} datasets, ${cells} cells, ${seen} of them equal to the table`);
