"""Asks a running program everything that scim2-tester knows to ask, and says how each answer was.

    check.py ADDRESS KEY

Ends with 1 unless every check succeeds. What scim2-tester passes over is told with its reason.
"""

import sys

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import Status, check_server

GOOD = {Status.SUCCESS, Status.COMPLIANT, Status.ACCEPTABLE}
# Fewer than these would mean that the server described itself as less than it is.
FEWEST = 80


def main() -> int:
    address, key = sys.argv[1:]
    client = Client(base_url=address, headers={"Authorization": f"Bearer {key}"}, timeout=30)
    results = check_server(SyncSCIMClient(client))
    wrong = 0
    for result in results:
        about = f"{result.resource_type} " if result.resource_type else ""
        print(f"{result.status.name:10} {about}{result.title}: {result.reason or 'as it should be'}")
        if result.status not in GOOD:
            wrong += 1
            print(f"           {result.data!r}")
    kinds = {result.resource_type for result in results}
    print(f"{len(results)} checks, {wrong} not as they should be")
    if len(results) < FEWEST or not {"User", "Group"} <= kinds:
        print(f"too few checks: {len(results)} of {kinds}")
        return 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
