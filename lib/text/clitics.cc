#include "lib/text/clitics.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "lib/base/hash.h"
#include "lib/base/utf8.h"
#include "lib/text/char_class.h"

// The table is linked into the binary, so that tokenising needs no path and cannot fail.
// KHABAR_CLITICS_FILE is defined by the build.
asm(".section .rodata\n"
    ".balign 16\n"
    "khabar_clitics_begin:\n"
    ".incbin \"" KHABAR_CLITICS_FILE
    "\"\n"
    "khabar_clitics_end:\n"
    ".byte 0\n"
    ".previous\n");
extern "C" const unsigned char khabar_clitics_begin[];

namespace khabar::text {
namespace {

constexpr int kHeaderBytes = 16;  // magic, version, log2 of the slots
constexpr uint32_t kSlots = 1u << 18;
// Words longer than this are not analysed; the longest of 16 million newspaper words has 20
// letters.
constexpr int kMaxLetters = 40;
// The same with marks on the letters.
constexpr size_t kMaxBytes = 1024;

// One letter of the counted form (tools/build_clitic_lexicon.py, form()): two bytes of UTF-8.
struct Form {
  std::array<char, 2 * kMaxLetters + 4> bytes;
  std::array<int16_t, kMaxLetters + 1> written;  // byte in the word where letter i begins
  uint64_t hamzas = 0;                           // bit i: letter i is an alef with hamza or madda
  int letters = 0;

  std::string_view From(int letter) const {
    return {bytes.data() + 2 + 2 * letter, static_cast<size_t>(2 * (letters - letter))};
  }
  char32_t At(int letter) const {
    return DecodeValidUtf8({bytes.data() + 2 + 2 * letter, 2}, 0).value;
  }
  // Where the first `count` letters end in the word. Marks and tatweels before its first letter
  // belong to no proclitic.
  int32_t ByteOf(int count) const { return count == 0 ? 0 : written[static_cast<size_t>(count)]; }
};

constexpr char32_t kAlefWasla = 0x0671;

char32_t UnifyAlef(char32_t c) {
  return c == 0x0623 || c == 0x0625 || c == 0x0622 || c == kAlefWasla ? 0x0627 : c;
}

bool MakeForm(std::string_view word, Form& form) {
  if (word.size() > kMaxBytes) return false;
  for (int32_t i = 0; i < static_cast<int32_t>(word.size());) {
    const DecodedCodePoint c = DecodeValidUtf8(word, i);
    if (c.value < 0x0600 || c.value > 0x07FF) return false;
    if (!IsArabicDiacritic(c.value)) {
      if (form.letters == kMaxLetters) return false;
      const char32_t letter = UnifyAlef(c.value);
      if (letter != c.value && c.value != kAlefWasla) form.hamzas |= uint64_t{1} << form.letters;
      char* out = form.bytes.data() + 2 + 2 * form.letters;
      out[0] = static_cast<char>(0xC0 | letter >> 6);
      out[1] = static_cast<char>(0x80 | (letter & 0x3F));
      form.written[static_cast<size_t>(form.letters++)] = static_cast<int16_t>(i);
    }
    i += c.length;
  }
  form.written[static_cast<size_t>(form.letters)] = static_cast<int16_t>(word.size());
  return true;
}

// Layout of a slot: models/clitics.md.
struct Entry {
  bool known = false;
  int proclitics = 0;
  int log_count = 0;
  int name_proclitics = -1;  // where it begins a name; below 0: the counts do not say
  bool is_name = false;      // mostly in names
};

Entry Find(std::string_view form) {
  const uint64_t h = Hash64(form);
  const auto tag = static_cast<uint32_t>(h >> 42);
  for (auto at = static_cast<uint32_t>(h) & (kSlots - 1);; at = (at + 1) & (kSlots - 1)) {
    uint32_t slot;
    std::memcpy(&slot, khabar_clitics_begin + kHeaderBytes + 4 * size_t{at}, 4);
    if (slot == 0) return {};
    if (slot >> 10 != tag) continue;
    const auto bits = [slot](int from, uint32_t mask) {
      return static_cast<int>(slot >> from & mask);
    };
    const bool unsure = bits(8, 1) != 0;
    return {true, bits(0, 3), bits(2, 15), unsure ? -1 : bits(6, 3), bits(9, 1) != 0};
  }
}

constexpr char32_t kWaw = 0x0648, kFa = 0x0641, kBa = 0x0628, kKaf = 0x0643, kLam = 0x0644,
                   kSin = 0x0633, kAlef = 0x0627, kYa = 0x064A;

bool IsImperfectPrefix(char32_t c) { return c == kYa || c == 0x062A || c == 0x0646 || c == kAlef; }

bool HasArticle(const Form& form, int letter) {
  return form.letters - letter >= 4 && form.At(letter) == kAlef && form.At(letter + 1) == kLam;
}

// Words whose ال is their own, as they are often written: without the hamza of إليه and ألمانيا.
// One with its hamza (آلاف) needs no list: the article has none.
constexpr std::array<std::string_view, 10> kOwnAlefLam = {
    "اليه", "اليها", "اليهم", "اليهن", "اليهما", "اليك", "اليكم", "الينا", "الاف", "الافا"};
constexpr std::string_view kGerman = "الماني";  // المانيا, المانية, المانيين

bool HasOwnAlefLam(const Form& form, int letter) {
  if ((form.hamzas >> letter & 1u) != 0) return true;
  const std::string_view word = form.From(letter);
  return word.starts_with(kGerman) ||
         std::find(kOwnAlefLam.begin(), kOwnAlefLam.end(), word) != kOwnAlefLam.end();
}

// Counts (as powers of two) from which an unknown word is read as proclitic + known word: the
// expected number of such words reaches the tool's FEWEST.
int FewestLogCount(char32_t proclitic) {
  return proclitic == kFa || proclitic == kKaf ? 4 : proclitic == kSin ? 3 : 1;
}

// An unknown word whose rest is known, or begins with the article. Mirrors Lexicon.is_split for a
// count of 0.
bool SplitsUnknown(const Form& form, int letter, char32_t proclitic) {
  const int rest = letter + 1;
  // Few words have ف or ك before the article, and many foreign names begin so (فالديس, كالدويل).
  const bool rare = proclitic == kFa || proclitic == kKaf;
  if (proclitic != kSin && HasArticle(form, rest) && form.letters - rest >= 5 &&
      (!rare || Find(form.From(rest)).known || Find(form.From(rest + 2)).known)) {
    return true;
  }
  if (proclitic == kLam && form.At(rest) == kLam && form.letters - rest >= 4) return true;
  const Entry entry = Find(form.From(rest));
  if (entry.known) return entry.log_count >= FewestLogCount(proclitic);
  // Unknown words that begin with وو or وي are mostly foreign names: ووترز, وينستون.
  return proclitic == kWaw && form.letters - rest >= 4 && form.At(rest) != kWaw &&
         form.At(rest) != kYa;
}

int CountByLexicon(const Form& form) {
  if (form.letters < 4) return 0;
  if (const Entry whole = Find(form.From(0)); whole.known) return whole.proclitics;
  int done = 0;
  while (form.letters - done >= 4) {
    if (done > 0) {
      // What follows a conjunction is looked up as a word; its own conjunction would be a second
      // one.
      const Entry rest = Find(form.From(done));
      const char32_t next = form.At(done);
      if (rest.known) return next == kWaw || next == kFa ? done : done + rest.proclitics;
    }
    const char32_t c = form.At(done);
    const bool conjunction = c == kWaw || c == kFa;
    const bool preposition =
        c == kBa || c == kKaf || c == kLam || (c == kSin && IsImperfectPrefix(form.At(done + 1)));
    if (!(conjunction && done == 0) && !preposition) break;
    if (!SplitsUnknown(form, done, c)) break;
    ++done;
    if (preposition) break;
  }
  return done;
}

// What the lexicon knows of a word without its pronoun. وزارتها is وزارة + ها: it has the stem with
// ta marbuta.
Entry FindStem(std::string_view stem) {
  const Entry plain = Find(stem);
  if (!stem.ends_with("ت")) return plain;
  std::array<char, 2 * kMaxLetters + 4> feminine;
  std::memcpy(feminine.data(), stem.data(), stem.size());
  std::memcpy(feminine.data() + stem.size() - 2, "ة", 2);
  const Entry with_ta = Find({feminine.data(), stem.size()});
  return with_ta.known && with_ta.log_count >= plain.log_count ? with_ta : plain;
}

constexpr std::array<std::string_view, 7> kPronouns = {"هما", "كما", "ها", "هم", "هن", "نا", "ه"};

// Is the word one with a و of its own and a pronoun, more frequent than what the proclitics would
// leave? وزارتها is no و + زارتها. For و only: with the other letters the lexicon is not sure
// enough.
bool BeginsWithOwnWaw(const Form& form, int proclitics) {
  const std::string_view word = form.From(0);
  if (form.At(0) != kWaw) return false;
  for (const std::string_view pronoun : kPronouns) {
    if (!word.ends_with(pronoun) || form.letters < static_cast<int>(pronoun.size()) / 2 + 4)
      continue;
    const Entry stem = FindStem(word.substr(0, word.size() - pronoun.size()));
    if (stem.known && stem.proclitics == 0)
      return stem.log_count >= std::max(4, Find(form.From(proclitics)).log_count);
  }
  return false;
}

int CountProclitics(const Form& form) {
  const int count = CountByLexicon(form);
  return count > 0 && BeginsWithOwnWaw(form, count) ? 0 : count;
}

// للعراق is ل + العراق, but للبنان is ل + لبنان: the word with a ل of its own is 16
// times as frequent.
bool IsArticleAfterLam(const Form& form, int letter) {
  const std::string_view rest = form.From(letter);
  std::array<char, 2 * kMaxLetters + 4> with_alef;
  std::memcpy(with_alef.data(), "ا", 2);
  std::memcpy(with_alef.data() + 2, rest.data(), rest.size());
  const Entry own = Find(rest);
  return !own.known || own.proclitics > 0 ||
         own.log_count < Find({with_alef.data(), rest.size() + 2}).log_count + 4;
}

bool IsConjunction(char32_t c) { return c == kWaw || c == kFa; }
bool IsPreposition(char32_t c) { return c == kBa || c == kKaf || c == kLam; }

// May the first letters be proclitics, one or two of them?
bool IsChain(const Form& form, int letters) {
  if (form.letters < letters + 3) return false;
  const char32_t first = form.At(0);
  if (letters == 1) return IsConjunction(first) || IsPreposition(first);
  return IsConjunction(first) && IsPreposition(form.At(1));
}

// By the counts of names; below 0 where they do not say.
int CountNameProclitics(const Form& form) {
  if (form.letters < 3) return -1;
  const Entry whole = Find(form.From(0));
  if (whole.known) return whole.name_proclitics;
  const char32_t first = form.At(0);
  // كايلي is no ك + ايلي, and وولفرهامبتون no و + ولفرهامبتون: so few names have a ك or ف before
  // them, or begin with a و, that only the best known do (كبوش, ووليد).
  const bool rare = first == kKaf || first == kFa || (first == kWaw && form.At(1) == kWaw);
  const int fewest = rare ? 7 : 0;
  for (const int letters : {1, 2}) {
    if (!IsChain(form, letters)) continue;
    const Entry rest = Find(form.From(letters));
    if (rest.is_name && rest.log_count >= fewest) return letters;
  }
  return -1;
}

// Of a word that the counts of names do not know. No name has a س before it, and two proclitics are
// rarer than a name that begins like one.
int GuessNameProclitics(const Form& form) {
  int count = CountProclitics(form);
  if (count > 0 && form.At(count - 1) == kSin) --count;
  return count == 2 && form.At(2) != kLam ? 1 : count;
}

}  // namespace

Clitics FindClitics(std::string_view word) {
  Form form;
  if (!MakeForm(word, form) || form.letters == 0) return {};
  const int proclitics = CountProclitics(form);
  Clitics out;
  out.prefix_bytes = form.ByteOf(proclitics);
  const bool lam_lam = proclitics > 0 && form.At(proclitics - 1) == kLam &&
                       form.letters - proclitics >= 3 && form.At(proclitics) == kLam &&
                       IsArticleAfterLam(form, proclitics);
  out.has_article = lam_lam || (HasArticle(form, proclitics) && !HasOwnAlefLam(form, proclitics));
  return out;
}

NameStart FindNameStart(std::string_view word) {
  // Too short for the counts; «وال» without its madda is something else.
  constexpr std::string_view kAndHouse = "وآل", kAnd = "و";
  if (word == kAndHouse) return {kAnd.size(), kAnd.size(), true};
  Form form;
  if (!MakeForm(word, form)) return {};
  const int sure = CountNameProclitics(form);
  const int likelier = sure >= 0 ? sure : GuessNameProclitics(form);
  int other = 0;
  if (sure < 0 && likelier == 0 && form.letters >= 4 && IsChain(form, 1)) other = 1;
  return {form.ByteOf(likelier), form.ByteOf(other), sure >= 0};
}

int32_t FindPronoun(std::string_view word) {
  Form form;
  if (!MakeForm(word, form)) return 0;
  const int start = CountProclitics(form);
  const std::string_view rest = form.From(start);
  for (const std::string_view pronoun : kPronouns) {
    const int letters = static_cast<int>(pronoun.size()) / 2;
    if (!rest.ends_with(pronoun) || form.letters - start < letters + 3) continue;
    const Entry stem = FindStem(rest.substr(0, rest.size() - pronoun.size()));
    if (stem.known && stem.log_count >= std::max(4, Find(rest).log_count)) {
      return static_cast<int32_t>(word.size()) - form.ByteOf(form.letters - letters);
    }
  }
  return 0;
}

}  // namespace khabar::text
