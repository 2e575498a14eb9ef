"""Every rule by its code."""

from __future__ import annotations

from generator.checks.rule import code_of
from generator.proof.rules.access import ACCESS_RULES
from generator.proof.rules.breaks import BREAK_RULES
from generator.proof.rules.colours import COLOUR_RULES
from generator.proof.rules.emphasis import EMPHASIS_RULES
from generator.proof.rules.fonts import FONT_RULES
from generator.proof.rules.furniture import FURNITURE_RULES
from generator.proof.rules.setting import SETTING_RULES
from generator.proof.rules.size import SIZE_RULES
from generator.proof.rules.spacing import SPACING_RULES
from generator.proof.rules.tags import TAG_RULES
from generator.proof.rules.verdict import Rule
from generator.proof.rules.wording import WORDING_RULES

ALL: tuple[Rule, ...] = (
    *SIZE_RULES,
    *SPACING_RULES,
    *SETTING_RULES,
    *EMPHASIS_RULES,
    *COLOUR_RULES,
    *BREAK_RULES,
    *FONT_RULES,
    *FURNITURE_RULES,
    *ACCESS_RULES,
    *WORDING_RULES,
    *TAG_RULES,
)
BY_CODE = {code_of(rule.judge): rule for rule in ALL}
LOOK_YOURSELF = "P299"
