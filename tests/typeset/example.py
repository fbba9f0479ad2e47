"""A letter of our own invention that has a bit of everything."""

LETTER = """Gemeente Sliedrecht
Kademuur 3, 3361 AB Sliedrecht

Aan de raad

Ons kenmerk: SL-2023-0417
Datum: 9 mei 2023

# Stand van zaken speeltuinen

Geachte leden van de raad,

Op 14 maart jl. heeft u gevraagd hoe het staat met de *zeven* speeltuinen. \
Wij hebben ~~vijf~~ **zes** speeltuinen laten keuren; \
de zevende volgt vóór 1 juli a.s., mits het weer meewerkt. De kosten bedragen € 12.400 en zijn gedekt.

## Wat gaan wij doen?

- het klimrek aan de Wilgenlaan vervangen;
- het hek herstellen:
  - eerst de noordzijde,
  - daarna de zuidzijde;

(i) de buurt informeren;
(ii) een beheerder aanwijzen.

| Speeltuin | Kosten |
|---|---:|
| Wilgenlaan | € 8.150 |
| Dijkzicht-Oost | € 4.250 |

> Spelen is leren, zei de coöperatie.

Met vriendelijke groet,
het college van Sliedrecht,

de secretaris,              de burgemeester,
E. Kramer                   J. van der Wiel
"""

SLIDES = """# Speeltuinen in beeld

Raadsavond 9 mei 2023

Dia 1

---

## Wat vragen wij?

* Denk mee over het hek
* Kies een kleur

Dia 2
"""
