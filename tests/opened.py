"""The file with which a family comes back, for a table that looks back: `Table(server, plan=plan_file(tijn()))`."""

import json
import re

from beraad.domain.beraad import Beraad
from beraad.export.document import fingerprint, plan_document, signed
from tests.builders import an_id
from tests.export.plans import NU


def plan_file(beraad: Beraad) -> bytes:
    """Return the established plan of a beraad as the JSON that goes home.

    Each part has the id `an_id` of its label, such as `an_id("s3")`: as a screen makes them.
    """
    told = json.dumps(plan_document(beraad, NU), ensure_ascii=False)
    document = json.loads(re.sub(r'"([dnrstv]\d+)"', lambda found: f'"{an_id(found[1])}"', told))
    return json.dumps(signed(document | {"vingerafdruk": fingerprint(document["plan"])})).encode()
