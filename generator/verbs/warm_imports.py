"""Imported once by the process that warm workers are forked from; nothing else imports this."""

import generator.fonts.coverage
import generator.press.engine
import generator.proof.heard
import generator.proof.measure
import generator.proof.pictures
import generator.verbs.warm  # noqa: F401
