"""CPU seconds of BoaviztAPI's own functions for one laptop and one server, in this process, without HTTP.

Prints lines "laptop SECONDS" and "server SECONDS" (its three default criteria), and "laptop-all" and "server-all" (every criterion that it
has, as voetspoor's cells serve every indicator). Calls the published package only; see README.md.
"""

import sys
import time
import warnings

from boaviztapi import config
from boaviztapi.compute.impacts_computation import compute_impacts
from boaviztapi.data.archetype import get_server_archetype, get_user_terminal_archetype
from boaviztapi.dto.device.device import Server, mapper_server
from boaviztapi.dto.device.user_terminal import Laptop, mapper_user_terminal
from boaviztapi.models.impact import IMPACT_CRITERIAS

THREE = ["gwp", "adp", "pe"]
ALL = list(IMPACT_CRITERIAS)
CPUS = ["intel xeon gold 6248r", "intel xeon silver 4314", "amd epyc 7543", "intel xeon gold 6130"]


def laptop(number, criteria):
    archetype = get_user_terminal_archetype(config.default_laptop)
    device = mapper_user_terminal(Laptop(usage={"usage_location": "NLD"}), archetype=archetype)
    return compute_impacts(model=device, selected_criteria=criteria, duration=8760)


def server(number, criteria):
    body = {
        "model": {"type": "rack"},
        "configuration": {
            "cpu": {"units": 2, "name": CPUS[number % len(CPUS)], "core_units": 24},
            "ram": [{"units": 12, "capacity": 32}],
            "disk": [{"units": 4, "type": "ssd", "capacity": 1920}],
            "power_supply": {"units": 2},
        },
        "usage": {"usage_location": "NLD", "time_workload": 5 + number % 56},
    }
    device = mapper_server(Server(**body), archetype=get_server_archetype(config.default_server))
    return compute_impacts(model=device, selected_criteria=criteria, duration=8760)


def cpu_seconds_each(function, criteria, count):
    for number in range(5):
        function(number, criteria)
    least = float("inf")
    for _ in range(3):
        began = time.process_time()
        for number in range(count):
            function(number, criteria)
        least = min(least, (time.process_time() - began) / count)
    return least


def main():
    warnings.simplefilter("ignore")
    laptops, servers = (int(word) for word in (sys.argv[1:] + ["2000", "200"])[:2])
    for suffix, criteria in [("", THREE), ("-all", ALL)]:
        print("laptop" + suffix, cpu_seconds_each(laptop, criteria, laptops), flush=True)
        print("server" + suffix, cpu_seconds_each(server, criteria, servers), flush=True)


main()
