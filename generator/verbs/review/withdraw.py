"""`clearleaf review withdraw`: a leaflet is taken back whole, in a language or in all, until somebody answers for it."""

from __future__ import annotations

from generator.content.sitting import Role, Scope, Sitting
from generator.findings import Stop
from generator.review.checklist import CURRENT
from generator.review.digest import SHARED
from generator.verbs.review.approve import Plan, in_chain
from generator.verbs.review.waiting import must_know
from generator.vouching import Vouching


def plan_withdrawal(
    vouching: Vouching, slug: str, language: str, regions: tuple[str, ...], person: str, role: Role, reason: str
) -> Plan:
    """The records of a withdrawal: for all regions where none is named; of English, it takes back every language.

    Raises Stop: exit 4 for a name that nobody knows, exit 2 for the sentences that all leaflets share.
    """
    if slug == SHARED:
        raise Stop(
            "shared sentences cannot be withdrawn whole", "withdraw each leaflet that prints them, or reject their ids"
        )
    project = vouching.composer.project
    for region in regions or tuple(project.regions)[:1]:
        must_know(project, slug, language, region)
    drafts = [
        in_chain(
            vouching,
            Sitting(
                schema=1,
                check_list=CURRENT,
                person=person,
                role=role,
                date=vouching.today,
                decision="withdrawn",
                reason=reason,
                scope=Scope(leaflet=slug, language=language, region=region),
                seal="0" * 64,
            ),
            (),
            overrule=False,
        )
        for region in regions or ("*",)
    ]
    return Plan(tuple(drafts))
