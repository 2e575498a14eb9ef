"""Imported once by the process that warm workers are forked from; nothing else imports this.

What is loaded here is shared by all workers and never looked through for garbage again. It makes no FontConfiguration:
Pango 1.52 and later start a thread for each, and a thread does not live through a fork.
"""

import gc

try:
    import generator.fonts.coverage
    import generator.press.engine
    import generator.proof.heard
    import generator.proof.measure
    import generator.proof.pictures
    import generator.proof.report.rows
    import generator.verbs.gate
    import generator.verbs.warm  # noqa: F401
except Exception:  # noqa: BLE001, S110  (what the machine lacks stops the first worker, which can tell of it)
    pass
gc.collect()
gc.freeze()
