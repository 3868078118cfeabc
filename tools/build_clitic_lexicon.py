#!/usr/bin/env python3
"""Builds models/clitics.bin, which tells how many leading letters of an Arabic word are proclitics.

  tools/build_clitic_lexicon.py --names build/train_entities/names_ar.txt [--raw ../shared/corpora/ner/raw/sanad_khaleej.tsv.zst]
      [--out models/clitics.bin]
  tools/build_clitic_lexicon.py --evaluate ../shared/corpora/ner/annotated   (accuracy at the starts of names)

Source: word counts of SANAD, AlKhaleej part (CC BY 4.0 as stated). Method: the first letter of a word is a
proclitic when the rest is a word frequent enough to explain the whole (prior rate of the proclitic times
the count of the rest), unless the whole word is seen behind the article or another proclitic, which proves
that its first letter is its own (الوزير, بوزير: the و of وزير). A word that hardly ever has either is split, however frequent it is,
where the rest is seen both with the article and alone (بشكل). Words that begin a name are judged by how often
they and what a proclitic leaves of them are in names (class Names). Layout: models/clitics.md. Needs: zstd.
"""
import argparse, collections, hashlib, importlib.util, math, re, struct, subprocess, sys

MAGIC, VERSION, SLOT_BITS, MIN_COUNT = b"KHBCLT\0\0", 2, 18, 3
DIACRITICS = re.compile("[\u064b-\u065f\u0670\u0640\u0610-\u061a\u06d6-\u06dc]")
ALEFS = str.maketrans("أإآٱ", "اااا")
RATE = dict(و=0.05, ف=0.004, ب=0.03, ك=0.004, ل=0.03, س=0.01)  # share of words that carry the proclitic
WHOLE = dict(و=12, ف=12, ب=6, ك=3, ل=6, س=5)  # how far proven words may outweigh the split reading
UNPROVEN = dict(و=300, ف=60, ب=6, ك=12, ل=20, س=20)  # the same without proof
FEWEST = dict(و=0.05, ف=0.05, ب=0.06, ك=0.06, ل=0.06, س=0.06)  # expected count of the split reading
NAME_RATE = dict(و=0.07, ف=0.001, ب=0.015, ك=0.002, ل=0.03)  # the same of words that begin a name
NAME_SPLIT = dict(و=2, ف=10, ب=50, ك=10, ل=10)  # how far a known name may outweigh its reading with a proclitic
FOLD = str.maketrans("ىئةؤ", "ييهو")  # text::AppendFolded, of a form
# A set phrase may be more frequent than its noun (بشكل): its first letter is a proclitic all the same where the rest is seen with an article
# (الشكل) and alone (شكل) in at least these shares of its count, and RARE_EVIDENCE times where the phrase itself is rare.
WITH_ARTICLE, ALONE = dict(ب=0.03, ل=0.03, ك=1), dict(ب=0.04, ل=0.04, ك=1)
OWN_ARTICLE = 0.002  # and it has an article or a preposition before it in no more than this share, as البيان has
BEHIND_LETTER = dict(ب=0.02, ل=0.02, ك=1)  # where the letter stands before the article: بالتزامن, not باليرمو
RARE, RARE_EVIDENCE, FEWEST_KAF = 60, 20, 20
# Forms (folded as form() does) of verbs, of لدى and of names, which these rules would take for nouns.
OWN_LETTER = {"لديك", "بدانا", "بكيت", "لجات", "برهن", "بورك", "بقين", "لاريب", "باسم", "بروس", "برند"}
PROOF_SHARE, PROOF_WEIGHT, ARTICLE_EXPECTATION, UNKNOWN_WAW = 0.03, 0.3, 3.0, 0.5


def form(word):
    """The spelling that is counted: no diacritics, no tatweel, one alef."""
    return DIACRITICS.sub("", word).translate(ALEFS)


class Lexicon:
    def __init__(self, counts, articles):
        """Counts of all words, and of those that begin with ال without a hamza (الشكل, not ألقيت)."""
        self.all, self.articles = counts, articles
        self.counts = {w: c for w, c in counts.items() if c >= MIN_COUNT}

    def count(self, word):
        return self.counts.get(word, 0)

    def proof(self, word, proclitic):
        n = self.count("ال" + word) + self.count("ب" + word)
        if proclitic != "ل":  # لل + rest is ل + ال + rest
            n += self.count("ل" + word) + self.count("لل" + word)
        if proclitic in "وف":
            n += self.count("و" + word) + self.count("ف" + word)
        return n

    def explained(self, proclitic, rest):
        """Count of `rest` as a word of its own, by itself or behind a further proclitic."""
        n = self.count(rest)
        if proclitic == "ل" and rest[0] == "ل":
            n = max(n, self.count("ا" + rest))
        if proclitic in "وف" and rest[0] in "بكلس" and len(rest) >= 4:
            n = max(n, int(self.count(rest[1:]) * RATE[rest[0]]))
            if rest.startswith("لل"):
                n = max(n, int(self.count("ا" + rest[1:]) * RATE["ل"]))
        return n

    def is_phrase(self, whole, proclitic, rest):
        """Is it a preposition and its noun, by what the rest is elsewhere, however frequent the two are together?"""
        n = self.count(whole)
        if n == 0 or len(rest) < 3 or proclitic not in WITH_ARTICLE or whole in OWN_LETTER:
            return False
        if proclitic != "ل" and rest.startswith("ال"):
            return len(rest) >= 5 and self.count(rest) > BEHIND_LETTER[proclitic] * n
        if sum(self.all[before + whole] for before in ("ال", "ب", "ل", "ك")) > OWN_ARTICLE * n:
            return False
        if proclitic == "ل" and rest[0] == "ل":
            return len(rest) >= 4 and self.articles["ا" + rest] >= max(MIN_COUNT, BEHIND_LETTER["ل"] * n)
        return self.is_noun(whole, n, proclitic, rest)

    def is_noun(self, whole, n, proclitic, rest):
        if proclitic == "ك" and n < FEWEST_KAF:
            return False
        if whole.endswith("ا") and self.all[whole[:-1]] >= n:  # لترا is لتر
            return False
        fewest = RARE_EVIDENCE if n < RARE else MIN_COUNT
        with_article, alone = self.articles["ال" + rest], self.all[rest]
        return with_article >= max(fewest, WITH_ARTICLE[proclitic] * n) and alone >= max(fewest, ALONE[proclitic] * n)

    def is_split(self, whole, proclitic, rest):
        if self.is_phrase(whole, proclitic, rest):
            return True
        n, explained = self.count(whole), self.explained(proclitic, rest)
        expected = explained * RATE[proclitic]
        article = rest.startswith("ال") and proclitic in "وفبك" or proclitic == "ل" and rest[0] == "ل"
        # Foreign names begin like this, too: فالديس is frequent, الديس is not; of النتينو nothing is seen.
        if proclitic in "فك" and n and self.count(rest) <= n:
            article = False
        elif proclitic in "فبك" and (n or proclitic != "ب") and not self.count(rest) and not self.count(rest[2:]):
            article = False
        if article and len(rest) >= 5:
            expected = max(expected, ARTICLE_EXPECTATION)
        if n == 0 and explained == 0 and proclitic == "و" and len(rest) >= 4 and rest[0] not in "وي":
            expected = max(expected, UNKNOWN_WAW)
        if expected < FEWEST[proclitic]:
            return False
        proof = self.proof(whole, proclitic)
        if n and proof >= 3 and proof > PROOF_SHARE * n and n > WHOLE[proclitic] * PROOF_WEIGHT * expected:
            return False
        return n <= UNPROVEN[proclitic] * expected + 1

    def proclitics(self, word):
        """Number of leading letters of `word` (a form) that are proclitics."""
        done, conjunction_may_come = 0, True
        while len(word) - done >= 4:
            whole, proclitic, rest = word[done:], word[done], word[done + 1:]
            if proclitic in "وف" and conjunction_may_come:
                last = False
            elif proclitic in "بكل" or proclitic == "س" and rest[0] in "يتنا":
                last = True
            else:
                break
            if not self.is_split(whole, proclitic, rest):
                break
            done, conjunction_may_come = done + 1, False
            if last:
                break
        return done


class Names:
    """What a word is where it begins a name, from how often a tagger found it in names (tools/entities/count_names.cc).

    A word inside a person's or a place's name has no proclitic: فورد stands behind جيرالد. And what is left of فورد without
    its ف, the verb ورد, is no name, however frequent it is."""

    def __init__(self, lexicon, path):
        self.lexicon = lexicon
        self.counts, self.begins, self.inside = {}, {}, {}
        for line in open(path, encoding="utf-8") if path else ():
            word, *numbers = line.split()
            count, *tags = map(int, numbers)
            self.counts[word], self.begins[word], self.inside[word] = count, sum(tags[0::2]), tags[1] + tags[3]

    def named(self, word):
        return self.begins.get(word, 0) + self.inside.get(word, 0)

    def expected(self, word, letters):
        """How often a name would begin with these letters as proclitics, by how often what they leave is in names."""
        rest = word[letters:]
        named = self.named(rest)
        if word[letters - 1] == "ل" and rest[0] == "ل":
            named = max(named, self.named("ا" + rest))
        return named * math.prod(NAME_RATE.get(c, 0) for c in word[:letters])

    def is_whole_phrase(self, form, own, begins, inside, expected):
        """Is it one whole name, though a preposition and a noun by the lexicon's rules (without a conjunction before them)?"""
        if inside > max(4, 0.1 * begins):  # «فرانس بريس»
            return True
        article = form[0] != "ل" and form[1:].startswith("ال")
        return not article and own > NAME_SPLIT[form[0]] * expected  # not so بجامعة: جامعة is in names more often

    def is_whole(self, form, word, begins, inside, split):
        """Is a word that the lexicon splits one whole name?"""
        own, expected = begins + 3 * inside, self.expected(word, split)
        if self.lexicon.is_phrase(form, form[0], form[1:]):
            return self.is_whole_phrase(form, own, begins, inside, expected)
        if own < 2 or own <= 15 * expected:
            return False
        # Without a proof, و is a conjunction in «الشرق الأوسط وشمال إفريقيا», and بالجيزة has an article.
        plain = self.lexicon.explained(form[0], form[1:]) * RATE[form[0]]
        proven = word[0] != "و" and not word[1:].startswith("ال") and 3 * plain < self.lexicon.count(form)
        return inside > 0 or proven

    def proclitics(self, form):
        """Number of proclitics, None where the counts do not say."""
        word = form.translate(FOLD)
        begins, inside = self.begins.get(word, 0), self.inside.get(word, 0)
        split = self.lexicon.proclitics(form) if len(form) >= 4 else 0
        if split:
            if not re.match("[وف]?لل", word) and self.is_whole(form, word, begins, inside, split):
                return 0
            return split if self.expected(word, split) >= 0.3 else None
        if word[0] in NAME_SPLIT and len(word) >= 4 and begins > 0.5 * self.counts.get(word, 0) and inside <= 0.02 * begins:
            # بجامعة is proven to be a word by the lexicon's rules, but جامعة is in names twice as often.
            chains = [n for n in (1, 2) if len(word) - n >= 3 and re.fullmatch("[وفبكل]|[وف][بكل]", word[:n])]
            best = max(chains, key=lambda n: self.expected(word, n), default=0)
            if best and NAME_SPLIT[word[0]] * self.expected(word, best) > begins:
                return best
        return 0 if begins + 3 * inside >= 2 else None

    def bits(self, form):
        """0 to 3 the sure number of proclitics and 4 for none that is sure; 8 more for a word that is mostly in names."""
        if len(form) < 3:
            return 4
        sure, word = self.proclitics(form), form.translate(FOLD)
        mostly = sure == 0 and self.named(word) >= 0.2 * self.counts.get(word, 0)
        return (4 if sure is None else min(sure, 3)) | (8 if mostly else 0)


def count_words(path):
    text = subprocess.run(["zstd", "-dc", path], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    counts, articles = collections.Counter(), collections.Counter()
    for word, n in collections.Counter(re.findall("[\u0621-\u065f\u0670-\u06d3]+", text)).items():
        counts[form(word)] += n
        if word.startswith("ال"):
            articles[form(word)] += n
    return counts, articles


def hash64(data):
    """lib/base/hash.h Hash64."""
    mask, h = (1 << 64) - 1, 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & mask
    h ^= h >> 33
    h = h * 0xFF51AFD7ED558CCD & mask
    h ^= h >> 33
    h = h * 0xC4CEB9FE1A85EC53 & mask
    return h ^ h >> 33


def write(lexicon, names, path):
    slots = [0] * (1 << SLOT_BITS)
    for word in sorted(lexicon.counts):
        h = hash64(word.encode("utf-8"))
        log_count = min(15, int(math.log2(lexicon.count(word))))
        entry = (h >> 42) << 10 | names.bits(word) << 6 | log_count << 2 | lexicon.proclitics(word)
        at = h & (len(slots) - 1)
        while slots[at]:
            at = (at + 1) & (len(slots) - 1)
        slots[at] = entry
    payload = struct.pack(f"<{len(slots)}I", *slots)
    with open(path, "wb") as out:
        out.write(MAGIC + struct.pack("<II", VERSION, SLOT_BITS) + payload)
    print(f"{path}: {len(lexicon.counts)} words, {len(payload) + 16} bytes, SHA-256 "
          + hashlib.sha256(open(path, "rb").read()).hexdigest())


def evaluate(lexicon, folder):
    """Accuracy where the truth is known: at the starts of annotated names (one document in five)."""
    spec = importlib.util.spec_from_file_location("align", folder + "/align.py")
    align = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(align)
    right = total = without = 0
    for name in ("ar_newspaper", "ar_translated_news", "ar_sentences"):
        lines = dict(l.rstrip("\n").split("\t", 1) for l in open(f"{folder}/{name}.tsv", encoding="utf-8") if "\t" in l)
        for row in open(f"{folder}/{name}.ann", encoding="utf-8"):
            ident, *marks = row.rstrip("\n").split("\t")
            if ident not in lines or int(hashlib.md5(ident.split(".")[0].encode()).hexdigest(), 16) % 5:
                continue
            tokens, at = align.tokens(lines[ident]), 0
            for mark in marks:
                found = align.find(tokens, mark.partition("=")[2].strip(), at)
                if not found:
                    continue
                at, word = found[1], tokens[found[0]][0]
                if re.match("[\u0621-\u064a]", word):
                    gold = len(form(word[:found[2]]))
                    total, right, without = total + 1, right + (lexicon.proclitics(form(word)) == gold), without + (gold == 0)
    print(f"{right} of {total} name starts right: {100 * right / total:.2f} % (never splitting: {100 * without / total:.2f} %)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raw", default="../shared/corpora/ner/raw/sanad_khaleej.tsv.zst")
    parser.add_argument("--out", default="models/clitics.bin")
    parser.add_argument("--names", help="counts of names, by tools/train_entities.sh")
    parser.add_argument("--evaluate")
    options = parser.parse_args()
    lexicon = Lexicon(*count_words(options.raw))
    if options.evaluate:
        evaluate(lexicon, options.evaluate)
    else:
        write(lexicon, Names(lexicon, options.names), options.out)


if __name__ == "__main__":
    sys.exit(main())
