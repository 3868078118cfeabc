// Random numbers, written out by a generator that shares nothing with the reader, are read back.
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "lib/text/number_words.h"
#include "lib/text/tokenize.h"

namespace khabar::text {
namespace {

using Strings = std::vector<std::string>;

int Pick(std::mt19937& random, int n) {
  return std::uniform_int_distribution<int>(0, n - 1)(random);
}

// Grammar of Arabic numbers, one choice of gender and case for the whole number.
class ArabicWriter {
 public:
  explicit ArabicWriter(std::mt19937& random)
      : random_(random), feminine_(Pick(random, 2) == 0), oblique_(Pick(random, 2) == 0) {}

  std::string Write(int64_t n) const {
    Strings parts;
    for (const Scale& scale : kScales) {
      const int64_t count = n / scale.size;
      n %= scale.size;
      if (count > 0) parts.push_back(Scaled(count, scale));
    }
    if (n > 0) parts.push_back(BelowThousand(n, feminine_, false));
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : " و") + part;
    return out;
  }

 private:
  struct Scale {
    int64_t size;
    const char *one, *two, *many, *accusative;
  };
  static constexpr Scale kScales[] = {
      {1'000'000'000'000, "تريليون", "تريليون", "تريليونات", "تريليونا"},
      {1'000'000'000, "مليار", "مليار", "مليارات", "مليارا"},
      {1'000'000, "مليون", "مليون", "ملايين", "مليونا"},
      {1'000, "ألف", "ألف", "آلاف", "ألفا"},
  };

  std::string Dual(const std::string& stem) const { return stem + (oblique_ ? "ين" : "ان"); }

  std::string Scaled(int64_t count, const Scale& scale) const {
    if (count == 1) return scale.one;
    if (count == 2) return Dual(scale.two);
    const int64_t rest = count % 100;
    if (rest >= 3 && rest <= 10) return BelowThousand(count, false, false) + " " + scale.many;
    if (rest >= 11) return BelowThousand(count, false, false) + " " + scale.accusative;
    return BelowThousand(count, false, true) + " " + scale.one;
  }

  // With `construct` a noun follows: مئتا ألف.
  std::string BelowThousand(int64_t n, bool feminine, bool construct) const {
    static constexpr const char* kStems[] = {"",    "",   "",    "ثلاث", "أربع",
                                             "خمس", "ست", "سبع", "ثمان", "تسع"};
    const bool alef = Pick(random_, 2) == 0;
    const std::string hundred = alef ? "مائة" : "مئة";
    std::string out;
    const int64_t hundreds = n / 100;
    n %= 100;
    if (hundreds == 1) {
      out = hundred;
    } else if (hundreds == 2) {
      const std::string dual = Dual(alef ? "مائت" : "مئت");
      out = construct && n == 0 ? dual.substr(0, dual.size() - 2) : dual;
    } else if (hundreds > 2) {
      out = kStems[hundreds] + (Pick(random_, 3) == 0 ? " " : std::string()) + hundred;
    }
    if (n == 0) return out;
    return (out.empty() ? "" : out + " و") + BelowHundred(static_cast<int>(n), feminine);
  }

  std::string BelowHundred(int n, bool feminine) const {
    static constexpr const char* kTens[] = {"",    "",   "عشر", "ثلاث", "أربع",
                                            "خمس", "ست", "سبع", "ثمان", "تسع"};
    if (n < 10) return Unit(n, feminine, false);
    if (n == 10) return feminine ? "عشر" : "عشرة";
    if (n == 11) return feminine ? "إحدى عشرة" : "أحد عشر";
    if (n == 12)
      return std::string("اثن") + (feminine ? "ت" : "") + (oblique_ ? "ي" : "ا") +
             (feminine ? " عشرة" : " عشر");
    if (n < 20) return Unit(n - 10, feminine, true) + (feminine ? " عشرة" : " عشر");
    std::string tens = std::string(kTens[n / 10]) + (oblique_ ? "ين" : "ون");
    if (n % 10 == 0) return tens;
    const std::string unit = n % 10 == 1 && feminine ? "إحدى" : Unit(n % 10, feminine, false);
    return unit + " و" + tens;
  }

  // The gender of three to nine is the opposite of the noun's.
  std::string Unit(int n, bool feminine, bool joined) const {
    static constexpr const char* kMasculine[] = {"",     "واحد", "اثن",  "ثلاثة",  "أربعة",
                                                 "خمسة", "ستة",  "سبعة", "ثمانية", "تسعة"};
    static constexpr const char* kFeminine[] = {"",    "واحدة", "اثنت", "ثلاث",  "أربع",
                                                "خمس", "ست",    "سبع",  "ثماني", "تسع"};
    const std::string word = feminine ? kFeminine[n] : kMasculine[n];
    return n == 2 && !joined ? Dual(word) : word;
  }

  std::mt19937& random_;
  const bool feminine_, oblique_;
};

std::string EnglishBelowThousand(int64_t n, std::mt19937& random) {
  static constexpr const char* kSmall[] = {
      "",         "one",     "two",     "three",     "four",     "five",    "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static constexpr const char* kTens[] = {"",      "",      "twenty",  "thirty", "forty",
                                          "fifty", "sixty", "seventy", "eighty", "ninety"};
  std::string out;
  if (n >= 100) {
    out = std::string(kSmall[n / 100]) + " hundred";
    n %= 100;
    if (n > 0) out += Pick(random, 2) == 0 ? " and " : " ";
  }
  if (n >= 20) {
    out += kTens[n / 10];
    if (n % 10 > 0) out += std::string(Pick(random, 2) == 0 ? "-" : " ") + kSmall[n % 10];
  } else {
    out += kSmall[n];
  }
  return out;
}

std::string WriteEnglish(int64_t n, std::mt19937& random) {
  std::string out;
  for (const auto& [size, name] : {std::pair{1'000'000'000'000, " trillion"},
                                   {1'000'000'000, " billion"},
                                   {1'000'000, " million"},
                                   {1'000, " thousand"}}) {
    if (n >= size) out += (out.empty() ? "" : " ") + EnglishBelowThousand(n / size, random) + name;
    n %= size;
  }
  if (n > 0) out += (out.empty() ? "" : " ") + EnglishBelowThousand(n, random);
  return out;
}

// Digits of one of three scripts, with or without separators of thousands.
std::string WriteDigits(int64_t n, int decimals, std::mt19937& random) {
  const std::string ascii = std::to_string(n);
  const int script = Pick(random, 3);
  const bool grouped = Pick(random, 2) == 0;
  std::string out;
  const auto digit = [&](char c) {
    if (script == 0) {
      out += c;
    } else {  // U+0660, U+06F0
      out += script == 1 ? '\xD9' : '\xDB';
      out += static_cast<char>((script == 1 ? 0xA0 : 0xB0) + (c - '0'));
    }
  };
  const size_t integers = ascii.size() - static_cast<size_t>(decimals);
  for (size_t i = 0; i < ascii.size(); ++i) {
    if (i == integers) out += script == 0 ? "." : "٫";
    if (grouped && i > 0 && i < integers && (integers - i) % 3 == 0) out += script == 0 ? "," : "٬";
    digit(ascii[i]);
  }
  return out;
}

// Small and large numbers alike.
int64_t RandomNumber(std::mt19937& random) {
  const int digits = 1 + Pick(random, 15);
  int64_t n = 0;
  for (int i = 0; i < digits; ++i) n = n * 10 + (Pick(random, 3) == 0 ? 0 : Pick(random, 10));
  return n == 0 ? 7 : n;
}

void ExpectRead(const std::string& text, const std::string& value) {
  std::vector<Token> tokens;
  Tokenize(text, tokens);
  const std::optional<Number> number = ReadNumber(text, tokens, 0);
  ASSERT_TRUE(number.has_value()) << text;
  EXPECT_EQ(number->value.ToText(), value) << text;
  EXPECT_EQ(number->span.In(text), text);
  EXPECT_EQ(number->end_token, static_cast<int32_t>(tokens.size())) << text;
}

TEST(NumberRandomTest, ArabicWords) {
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const int64_t n = RandomNumber(random);
    ExpectRead(ArabicWriter(random).Write(n), std::to_string(n));
  }
}

TEST(NumberRandomTest, EveryArabicNumberBelowTenThousand) {
  std::mt19937 random(2);
  for (int64_t n = 1; n < 10'000; ++n) ExpectRead(ArabicWriter(random).Write(n), std::to_string(n));
}

TEST(NumberRandomTest, EnglishWords) {
  std::mt19937 random(3);
  for (int i = 0; i < 20'000; ++i) {
    const int64_t n = RandomNumber(random);
    ExpectRead(WriteEnglish(n, random), std::to_string(n));
  }
}

TEST(NumberRandomTest, Digits) {
  std::mt19937 random(4);
  for (int i = 0; i < 20'000; ++i) {
    const int64_t n = 1 + RandomNumber(random);
    ExpectRead(WriteDigits(n, 0, random), std::to_string(n));
  }
}

TEST(NumberRandomTest, Decimals) {
  std::mt19937 random(5);
  for (int i = 0; i < 20'000; ++i) {
    // Two decimals, the last not 0; at least one integer digit that is not 0.
    const int64_t n =
        (1 + RandomNumber(random)) * 100 + Pick(random, 10) * 10 + 1 + Pick(random, 9);
    std::string value = std::to_string(n);
    value.insert(value.size() - 2, ".");
    ExpectRead(WriteDigits(n, 2, random), value);
  }
}

TEST(NumberRandomTest, DigitsBeforeAScale) {
  std::mt19937 random(6);
  for (int i = 0; i < 5'000; ++i) {
    const int64_t n = 1 + Pick(random, 999);
    ExpectRead(std::to_string(n) + " مليون و" + std::to_string(1 + n % 900) + " ألف",
               std::to_string(n * 1'000'000 + (1 + n % 900) * 1'000));
  }
}

}  // namespace
}  // namespace khabar::text
