"""Numbers and typography of each language."""

import pytest

from clauses.annex.typography import NUMBER, OPEN, number, typeset

N, W = "\u202f", "\u00a0"  # narrow and ordinary no-break spaces


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("l'acheteur ; non !", f"l’acheteur{N}; non{N}!"),
        ("deux : « néant »", f"deux{W}: «{W}néant{W}»"),
        ('dit "non"', f"dit «{W}non{W}»"),
        ("5 % en 15 jours", f"5{N}% en 15{W}jours"),
        ("l'article 28 et le paragraphe 3", f"l’article{W}28 et le paragraphe{W}3"),
        ("l'EN 301 549, rang 1, niveau 2", f"l’EN{W}301{W}549, rang{W}1, niveau{W}2"),
        (f"dans les {OPEN}x{NUMBER} heures", f"dans les {OPEN}x{NUMBER}{W}heures"),
        (f"au plus {OPEN}x{NUMBER} %", f"au plus {OPEN}x{NUMBER}{N}%"),
    ],
)
def test_french_typography(plain: str, expected: str) -> None:
    """No-break spaces before high punctuation and units, guillemets, curly apostrophes."""
    assert typeset(plain, "fr") == expected


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ('the buyer\'s "none"', "the buyer’s “none”"),
        ("5 % of 15 days", f"5{W}% of 15{W}days"),
        ("Article 28; yes!", f"Article{W}28; yes!"),
        ("EN 301 549, Rank 0: level 2", f"EN{W}301{W}549, Rank{W}0: level{W}2"),
        (f"EUR {OPEN}x{NUMBER}", f"EUR{W}{OPEN}x{NUMBER}"),
    ],
)
def test_english_typography(plain: str, expected: str) -> None:
    """European style: a space before the per cent sign, none before punctuation."""
    assert typeset(plain, "en") == expected


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (5, "5", "5"),
        (0.5, "0,5", "0.5"),
        (2.0, "2", "2"),
        (0, "0", "0"),
        (1500, f"1{N}500", f"1{N}500"),
        (1234567.25, f"1{N}234{N}567,25", f"1{N}234{N}567.25"),
        (-1000, f"-1{N}000", f"-1{N}000"),
        (1e-05, "0,00001", "0.00001"),
        (10_000_000, f"10{N}000{N}000", f"10{N}000{N}000"),
    ],
)
def test_numbers(value: float, french: str, english: str) -> None:
    """Decimal comma or point; narrow spaces between thousands; never an exponent."""
    assert (number(value, "fr"), number(value, "en")) == (french, english)
