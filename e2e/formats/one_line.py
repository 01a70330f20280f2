"""A researcher's line of code for every indicator of a running portal: CSV with pandas, JSON-stat with pyjstat, SDMX-CSV with pysdmx, CSV on the Web with csvw.

Starts the portal itself. Usage: one_line.py VOETSPOOR"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import warnings
from collections import Counter

import pandas
import requests
from csvw import CSVW
from pyjstat import pyjstat
from pysdmx.io import read_sdmx

# pyjstat calls functions of its own and of pandas that are called old.
warnings.simplefilter("ignore", DeprecationWarning)
warnings.simplefilter("ignore", FutureWarning)


def values(column):
    """The figures of a column, however often each stands there."""
    return Counter(float(value) for value in column if value is not None and value == value and value != "")


def same(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: {sum(found.values())} figures, not the {sum(expected.values())} of the whole table")


def read(host):
    whole = pandas.read_csv(f"{host}/en/monitor.csv")
    statistics = requests.get(f"{host}/api/v1/statistics?pageSize=500", timeout=60).json()["data"]
    series = 0
    for id in [one["id"] for one in statistics]:
        expected = whole[whole["statistic"] == id]
        table = pandas.read_csv(f"{host}/en/monitor/{id}.csv")
        same(f"{id}.csv", values(table["value"]), values(expected["value"]))
        if not pandas.api.types.is_numeric_dtype(table["value"]) and len(table):
            sys.exit(f"{id}.csv: the figures are not read as numbers")
        described = list(CSVW(f"{host}/en/monitor/{id}.csv").tables[0])
        same(f"{id}.csv with its metadata", values(row["value"] for row in described), values(expected["value"]))
        if any(isinstance(row["value"], str) for row in described):
            sys.exit(f"{id}.csv: the reader did not find what the columns mean")
        latest = expected[expected["value"].notna()]
        if len(latest):
            data = read_sdmx(f"{host}/en/monitor/{id}.sdmx.csv").get_datasets()
            shown = pandas.concat([pandas.DataFrame(one.data) for one in data])
            found = values(pandas.to_numeric(shown["OBS_VALUE"]))
            if not found or found - values(latest["value"]):
                sys.exit(f"{id}.sdmx.csv: figures that are not in the table")
        for key in expected["series"].unique():
            cube = pyjstat.Dataset.read(f"{host}/en/monitor/{id}.json?series={key}").write("dataframe")
            rows = expected[expected["series"] == key]
            if values(cube["value"]) - values(rows["value"]):
                sys.exit(f"{key}: figures that are not in the table")
            series += 1
    print(f"one line: {len(statistics)} indicators, {series} series, {len(whole)} rows by four libraries")


def waiting(host, portal):
    for _ in range(600):
        if portal.poll() is not None:
            sys.exit("the portal stopped")
        try:
            urllib.request.urlopen(f"{host}/healthz", timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    sys.exit("the portal did not answer within a minute")


def main():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{free.getsockname()[1]}"
    portal = subprocess.Popen(
        [sys.argv[1], "serve", "--listen", listen, "--no-database"],
        env={**os.environ, "VOETSPOOR_REQUESTS_PER_SECOND": "0"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        waiting(f"http://{listen}", portal)
        read(f"http://{listen}")
    finally:
        portal.terminate()
        portal.wait()


main()
