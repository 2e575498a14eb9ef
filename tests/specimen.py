"""One sentence of the shipped leaflet that tests break: critical, with a number and two denials, and of no other leaflet."""

DOMAIN = "carisoprodol"
UNIT = f"{DOMAIN}/before/under-16"
ENGLISH = "Do not give it to anyone under 16. It has not been shown to be safe for them."
ENGLISH_CHANGED = ENGLISH.replace("16", "17")
SPANISH = "No se lo dé a nadie menor de 16 años. No se ha demostrado que sea seguro para ellos."
SPANISH_BETTER = SPANISH.replace("a nadie menor", "a los menores")
SPANISH_WRONG = SPANISH.replace("16", "17")
SPANISH_WITHOUT_NOT = SPANISH.replace("No se lo dé a nadie menor", "Déselo a los menores")
