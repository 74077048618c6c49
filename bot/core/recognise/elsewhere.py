"""Words of worlds that share our missions' names: fiction, myth, ancient Egypt, sport, games, goods.

They reject an ambiguous name only in a text that names no agency, company or unambiguous mission:
"a novel method" stands in many a science story. The reasons are those of the catalogue's `confused_with`.
"""

from __future__ import annotations

from bot.core.text import word_set

# confused with → (single words, phrases)
ELSEWHERE: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "fiction and film (Artemis, Moonlight, The Martian)": (
        word_set("""
            novel novelist heroine paperback bestseller bestselling fiction film filmmaker movie screenplay
            actress anime manga romancière Romanautor Hauptfigur Verfilmung romanzo romanziere
            novela novelista película pellicola Oscar 小説 映画 女優 漫画 主人公 監督作
        """),
        ("Andy Weir", "science fiction", "box office"),
    ),
    "myth (Hera, Athena, Artemis, Argonaut, Apophis, HERACLES)": (
        word_set("""
            goddess goddesses deity mythology mythological Zeus Olympus Parthenon temple déesse
            mythologie Göttin Mythologie Sagen dea mitologia diosa mitología 女神 神話 神殿
        """),
        ("Golden Fleece", "Trojan War"),
    ),
    "ancient Egypt (Ramses)": (
        word_set("""
            pharaoh pharaohs pharaon Pharao faraone faraón Egyptologist Egyptologists
            archaeologist archaeologists mummy tomb Hermopolis Luxor Karnak ファラオ 王墓 古代エジプト
        """),
        ("Ancient Egypt",),
    ),
    "sport (Argonauts, Hera, Heracles Almelo, Magpies)": (
        word_set("""
            football footballer soccer rugby quarterback touchdown midfielder striker goalkeeper coach
            Fußball Torwart Stürmer Bundesliga Eredivisie calcio fútbol gardien サッカー 野球 試合
        """),
        ("Grey Cup", "premier league", "head coach"),
    ),
    "games (Destiny, MMO, E3)": (
        word_set("gamer gamers esports RPG PlayStation Xbox Nintendo Steam ゲーム ゲームソフト"),
        ("video game", "video games", "game publisher"),
    ),
    "goods and trains (JUICE, Hayabusa, Ariel, cologne)": (
        word_set(
            "detergent perfume fragrance motorcycle recipe smoothie vineyard shinkansen 新幹線 洗剤 香水"
        ),
        (),
    ),
}
