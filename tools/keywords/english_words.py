#!/usr/bin/env python3
"""Write English words with how common and what kind they are: word, articles of 45,498, class.

  english_words.py WORDFREQ_DIR TEXTBLOB_DIR > english.tsv

Frequencies: wordfreq 3.1.1 (CC BY-SA 4.0). Most frequent part of speech: Brill's lexicon as shipped in textblob (MIT).
"""

import sys

ARTICLES = 45498
WORDS_OF_AN_ARTICLE = 350
WORDS = 60000
# What BackgroundWord::noun holds for English.
CLASSES = {"NN": 7, "NNS": 7, "NNP": 5, "NNPS": 5, "JJ": 3, "JJR": 0, "JJS": 0, "VB": 1}


def parts_of_speech(textblob_dir: str) -> dict[str, str]:
    tags = {}
    with open(f"{textblob_dir}/textblob/en/en-lexicon.txt", encoding="utf-8") as lines:
        for line in lines:
            word, _, tag = line.strip().partition(" ")
            if word and tag and not word.startswith(";;;"):
                tags[word] = tag.split()[0]
    return tags


def main() -> None:
    sys.path.insert(0, sys.argv[1])
    import wordfreq  # not a dependency of the project: given by its folder

    tags = parts_of_speech(sys.argv[2])
    for word in wordfreq.top_n_list("en", WORDS):
        if not word.isascii() or not word.isalpha():
            continue
        share = wordfreq.word_frequency(word, "en")
        articles = ARTICLES * (1 - (1 - share) ** WORDS_OF_AN_ARTICLE)
        tag = tags.get(word) or tags.get(word.capitalize()) or "NN"
        kind = CLASSES.get(tag, 1 if tag.startswith("VB") else 0)
        print(word, max(1, round(articles)), kind, sep="\t")


if __name__ == "__main__":
    main()
