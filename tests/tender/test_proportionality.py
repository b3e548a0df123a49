"""What a tender asks of a supplier is counted from what stands in it, and so is what the lighter variants spare."""

from clauses.annex import assemble
from clauses.annex.printed import printed_keys
from clauses.pack import load_pack
from clauses.tender import Profile, Proportionality, proportionality
from tests.tender.samples import sample

PACK = load_pack()


def load(profile: Profile) -> Proportionality:
    """The load of a tender."""
    annex = assemble(PACK, profile)
    return proportionality(PACK, profile, annex.selection, printed_keys(annex))


def test_duties_are_those_that_bind_the_supplier() -> None:
    """Each card's duties are paragraphs of its clause; what only the buyer owes does not count."""
    found = load(sample("assistant", "en"))
    annex = assemble(PACK, sample("assistant", "en"))
    own = [part for article in annex.of_kind("clause") for part in article.parts if part.card]
    bound = {one.target for one in annex.obligations if one.debtor != "buyer"}
    assert found.duties == sum(paragraph.target in bound for part in own for paragraph in part.paragraphs)
    assert all(card.duties and card.too_heavy_if for card in found.cards)


def test_the_lighter_variant_is_counted_on_what_stands() -> None:
    """Keys that the variant drops and that stand; values that it sets and that differ; the heaviest cards first."""
    found = load(sample("assistant", "en"))
    assert found.lighter_duties == found.duties - sum(card.lighter.duties for card in found.heavy)
    spared = [card.lighter.duties for card in found.heavy]
    assert spared == sorted(spared, reverse=True)
    assert 0 not in spared
    assert all(value.now != value.lighter for card in found.cards for value in card.lighter.values)


def test_a_value_already_loosened_is_no_change() -> None:
    """What the buyer has set as the variant would is not told again."""
    profile = sample("assistant", "en")
    breach = next(card for card in load(profile).cards if card.slug == "breach-notification")
    value = next(one for one in breach.lighter.values if one.name == "chain_hours")
    values = {**profile.values, "breach-notification": {"chain_hours": value.lighter}}
    again = load(profile.model_copy(update={"values": values}))
    breach = next(card for card in again.cards if card.slug == "breach-notification")
    assert "chain_hours" not in {one.name for one in breach.lighter.values}
