#include "lib/analyze/amounts/currencies.h"

#include <array>

namespace khabar::amounts {
namespace {

using text::WordEntry;
using text::WordForm;
using text::WordTable;
using Name = CurrencyName;

struct NameWord {
  Name name;
  std::string_view code;  // when the name alone says it
  bool dual = false;
};
constexpr NameWord One(Name name) { return {name, ""}; }
constexpr NameWord Two(Name name) { return {name, "", true}; }
constexpr NameWord Code(std::string_view code) { return {Name::kSingle, code}; }

// A dollar without a country is taken for the American one, a yen, euro or dirham for the only
// likely one; a bare pound, dinar or riyal is left to the article (amount_annotator.cc).
constexpr WordEntry<NameWord> kNameWords[] = {
    {"دولار", {Name::kDollar, "USD"}},
    {"دولارا", {Name::kDollar, "USD"}},
    {"دولارات", {Name::kDollar, "USD"}},
    {"دولارين", {Name::kDollar, "USD", true}},
    {"دولاران", {Name::kDollar, "USD", true}},
    {"جنيه", One(Name::kPound)},
    {"جنيها", One(Name::kPound)},
    {"جنيهات", One(Name::kPound)},
    {"جنيهين", Two(Name::kPound)},
    {"دينار", One(Name::kDinar)},
    {"دينارا", One(Name::kDinar)},
    {"دنانير", One(Name::kDinar)},
    {"دينارين", Two(Name::kDinar)},
    {"ريال", One(Name::kRiyal)},
    {"ريالا", One(Name::kRiyal)},
    {"ريالات", One(Name::kRiyal)},
    {"ريالين", Two(Name::kRiyal)},
    {"درهم", One(Name::kDirham)},
    {"درهما", One(Name::kDirham)},
    {"دراهم", One(Name::kDirham)},
    {"درهمين", Two(Name::kDirham)},
    {"ليرة", One(Name::kLira)},
    {"ليرات", One(Name::kLira)},
    {"ليرتين", Two(Name::kLira)},
    {"روبية", One(Name::kRupee)},
    {"روبيات", One(Name::kRupee)},
    {"فرنك", One(Name::kFranc)},
    {"فرنكا", One(Name::kFranc)},
    {"فرنكات", One(Name::kFranc)},
    {"كرونة", One(Name::kKrona)},
    {"كرونا", One(Name::kKrona)},
    {"كرونات", One(Name::kKrona)},
    {"بيزو", One(Name::kPeso)},
    {"شلن", One(Name::kShilling)},
    {"شلنا", One(Name::kShilling)},
    {"شلنات", One(Name::kShilling)},
    {"وون", {Name::kWon, "KRW"}},
    {"يورو", Code("EUR")},
    {"ين", Code("JPY")},
    {"ينا", Code("JPY")},
    {"يوان", Code("CNY")},
    {"يوانا", Code("CNY")},
    {"روبل", Code("RUB")},
    {"روبلا", Code("RUB")},
    {"روبلات", Code("RUB")},
    {"شيكل", Code("ILS")},
    {"شيكلا", Code("ILS")},
    {"شيقل", Code("ILS")},
    {"شواكل", Code("ILS")},
    {"راند", Code("ZAR")},
    {"زلوتي", Code("PLN")},
    {"فورنت", Code("HUF")},
    {"نايرا", Code("NGN")},
    {"هريفنيا", Code("UAH")},
    {"رينغيت", Code("MYR")},
    {"رينجيت", Code("MYR")},
    {"dollar", {Name::kDollar, "USD"}},
    {"dollars", {Name::kDollar, "USD"}},
    {"pound", One(Name::kPound)},
    {"pounds", One(Name::kPound)},
    {"dinar", One(Name::kDinar)},
    {"dinars", One(Name::kDinar)},
    {"riyal", One(Name::kRiyal)},
    {"riyals", One(Name::kRiyal)},
    {"rial", One(Name::kRiyal)},
    {"rials", One(Name::kRiyal)},
    {"dirham", One(Name::kDirham)},
    {"dirhams", One(Name::kDirham)},
    {"lira", One(Name::kLira)},
    {"liras", One(Name::kLira)},
    {"rupee", One(Name::kRupee)},
    {"rupees", One(Name::kRupee)},
    {"franc", One(Name::kFranc)},
    {"francs", One(Name::kFranc)},
    {"krona", One(Name::kKrona)},
    {"kronor", Code("SEK")},
    {"krone", One(Name::kKrona)},
    {"kroner", One(Name::kKrona)},
    {"peso", One(Name::kPeso)},
    {"pesos", One(Name::kPeso)},
    {"shillings", One(Name::kShilling)},
    {"won", One(Name::kWon)},
    {"euro", Code("EUR")},
    {"euros", Code("EUR")},
    {"yen", Code("JPY")},
    {"yuan", Code("CNY")},
    {"rouble", Code("RUB")},
    {"roubles", Code("RUB")},
    {"ruble", Code("RUB")},
    {"rubles", Code("RUB")},
    {"shekel", Code("ILS")},
    {"shekels", Code("ILS")},
    {"rand", Code("ZAR")},
    {"zloty", Code("PLN")},
    {"naira", Code("NGN")},
};
constexpr WordTable<NameWord, 256> kNames(kNameWords);

// Adjectives in the masculine, and sterling: what follows (Arabic) or precedes (English) a name.
constexpr WordEntry<std::string_view> kAdjectiveWords[] = {
    {"أمريكي", "US"},    {"أميركي", "US"},     {"كندي", "CA"},       {"أسترالي", "AU"},
    {"نيوزيلندي", "NZ"}, {"سنغافوري", "SG"},   {"تايواني", "TW"},    {"إسترليني", "GB"},
    {"استرليني", "GB"},  {"بريطاني", "GB"},    {"مصري", "EG"},       {"سوداني", "SD"},
    {"كويتي", "KW"},     {"عراقي", "IQ"},      {"أردني", "JO"},      {"بحريني", "BH"},
    {"جزائري", "DZ"},    {"تونسي", "TN"},      {"ليبي", "LY"},       {"صربي", "RS"},
    {"سعودي", "SA"},     {"قطري", "QA"},       {"يمني", "YE"},       {"عماني", "OM"},
    {"إيراني", "IR"},    {"برازيلي", "BR"},    {"إماراتي", "AE"},    {"مغربي", "MA"},
    {"سوري", "SY"},      {"لبناني", "LB"},     {"تركي", "TR"},       {"هندي", "IN"},
    {"باكستاني", "PK"},  {"إندونيسي", "ID"},   {"سريلانكي", "LK"},   {"نيبالي", "NP"},
    {"سويسري", "CH"},    {"أفريقي", "XO"},     {"إفريقي", "XO"},     {"جيبوتي", "DJ"},
    {"سويدي", "SE"},     {"نرويجي", "NO"},     {"دنماركي", "DK"},    {"دانماركي", "DK"},
    {"تشيكي", "CZ"},     {"مكسيكي", "MX"},     {"أرجنتيني", "AR"},   {"فلبيني", "PH"},
    {"فليبيني", "PH"},   {"كولومبي", "CO"},    {"تشيلي", "CL"},      {"كوبي", "CU"},
    {"كوري", "KR"},      {"كيني", "KE"},       {"صومالي", "SO"},     {"أوغندي", "UG"},
    {"تنزاني", "TZ"},    {"ليبيري", "LR"},     {"american", "US"},   {"us", "US"},
    {"u.s.", "US"},      {"canadian", "CA"},   {"australian", "AU"}, {"singapore", "SG"},
    {"taiwan", "TW"},    {"sterling", "GB"},   {"british", "GB"},    {"egyptian", "EG"},
    {"sudanese", "SD"},  {"kuwaiti", "KW"},    {"iraqi", "IQ"},      {"jordanian", "JO"},
    {"bahraini", "BH"},  {"algerian", "DZ"},   {"tunisian", "TN"},   {"libyan", "LY"},
    {"serbian", "RS"},   {"saudi", "SA"},      {"qatari", "QA"},     {"yemeni", "YE"},
    {"omani", "OM"},     {"iranian", "IR"},    {"emirati", "AE"},    {"uae", "AE"},
    {"moroccan", "MA"},  {"syrian", "SY"},     {"lebanese", "LB"},   {"turkish", "TR"},
    {"indian", "IN"},    {"pakistani", "PK"},  {"swiss", "CH"},      {"cfa", "XO"},
    {"swedish", "SE"},   {"norwegian", "NO"},  {"danish", "DK"},     {"mexican", "MX"},
    {"argentine", "AR"}, {"philippine", "PH"}, {"korean", "KR"},     {"kenyan", "KE"},
};
constexpr WordTable<std::string_view, 256> kAdjectives(kAdjectiveWords);

struct OfCountry {
  Name name;
  std::string_view country, code;
};
constexpr auto kOfCountry = std::to_array<OfCountry>({
    {Name::kDollar, "US", "USD"},   {Name::kDollar, "CA", "CAD"},   {Name::kDollar, "AU", "AUD"},
    {Name::kDollar, "NZ", "NZD"},   {Name::kDollar, "SG", "SGD"},   {Name::kDollar, "TW", "TWD"},
    {Name::kDollar, "HK", "HKD"},   {Name::kDollar, "LR", "LRD"},   {Name::kPound, "GB", "GBP"},
    {Name::kPound, "EG", "EGP"},    {Name::kPound, "SD", "SDG"},    {Name::kPound, "SS", "SSP"},
    {Name::kPound, "SY", "SYP"},    {Name::kPound, "LB", "LBP"},    {Name::kDinar, "KW", "KWD"},
    {Name::kDinar, "IQ", "IQD"},    {Name::kDinar, "JO", "JOD"},    {Name::kDinar, "BH", "BHD"},
    {Name::kDinar, "DZ", "DZD"},    {Name::kDinar, "TN", "TND"},    {Name::kDinar, "LY", "LYD"},
    {Name::kDinar, "RS", "RSD"},    {Name::kRiyal, "SA", "SAR"},    {Name::kRiyal, "QA", "QAR"},
    {Name::kRiyal, "YE", "YER"},    {Name::kRiyal, "OM", "OMR"},    {Name::kRiyal, "IR", "IRR"},
    {Name::kRiyal, "BR", "BRL"},    {Name::kDirham, "AE", "AED"},   {Name::kDirham, "MA", "MAD"},
    {Name::kLira, "SY", "SYP"},     {Name::kLira, "LB", "LBP"},     {Name::kLira, "TR", "TRY"},
    {Name::kRupee, "IN", "INR"},    {Name::kRupee, "PK", "PKR"},    {Name::kRupee, "ID", "IDR"},
    {Name::kRupee, "LK", "LKR"},    {Name::kRupee, "NP", "NPR"},    {Name::kFranc, "CH", "CHF"},
    {Name::kFranc, "XO", "XOF"},    {Name::kFranc, "DJ", "DJF"},    {Name::kKrona, "SE", "SEK"},
    {Name::kKrona, "NO", "NOK"},    {Name::kKrona, "DK", "DKK"},    {Name::kKrona, "CZ", "CZK"},
    {Name::kPeso, "MX", "MXN"},     {Name::kPeso, "AR", "ARS"},     {Name::kPeso, "PH", "PHP"},
    {Name::kPeso, "CO", "COP"},     {Name::kPeso, "CL", "CLP"},     {Name::kPeso, "CU", "CUP"},
    {Name::kWon, "KR", "KRW"},      {Name::kShilling, "KE", "KES"}, {Name::kShilling, "SO", "SOS"},
    {Name::kShilling, "UG", "UGX"}, {Name::kShilling, "TZ", "TZS"},
});

// Codes of ISO 4217 that news write; only in capitals.
constexpr auto kCodes = std::to_array<std::string_view>(
    {"USD", "EUR", "GBP", "JPY", "CNY", "CHF", "CAD", "AUD", "NZD", "SAR", "AED", "QAR",
     "KWD", "BHD", "OMR", "IQD", "JOD", "EGP", "SYP", "LBP", "YER", "DZD", "TND", "LYD",
     "MAD", "SDG", "IRR", "TRY", "ILS", "INR", "PKR", "RUB", "SEK", "NOK", "DKK", "KRW",
     "HKD", "SGD", "ZAR", "MXN", "BRL", "NGN", "KES", "PLN", "UAH", "MYR", "IDR"});

std::string_view CodeOfSign(std::string_view sign) {
  if (sign == "$") return "USD";
  if (sign == "€") return "EUR";
  if (sign == "£") return "GBP";
  if (sign == "¥") return "JPY";
  if (sign == "₽") return "RUB";
  if (sign == "₹") return "INR";
  if (sign == "₪") return "ILS";
  if (sign == "₩") return "KRW";
  if (sign == "₺") return "TRY";
  return {};
}

// Name and country by their first letters: د.ك, ر.س, ل.ل. Whether د is a dinar or a dirham the
// country says.
struct Abbreviation {
  std::string_view name, country, code;
};
constexpr auto kAbbreviations = std::to_array<Abbreviation>({
    {"د", "ك", "KWD"},
    {"د", "إ", "AED"},
    {"د", "ب", "BHD"},
    {"د", "أ", "JOD"},
    {"د", "ع", "IQD"},
    {"د", "ت", "TND"},
    {"د", "ج", "DZD"},
    {"د", "ل", "LYD"},
    {"د", "م", "MAD"},
    {"ر", "س", "SAR"},
    {"ر", "ق", "QAR"},
    {"ر", "ع", "OMR"},
    {"ر", "ي", "YER"},
    {"ج", "م", "EGP"},
    {"ج", "س", "SDG"},
    {"ل", "ل", "LBP"},
    {"ل", "س", "SYP"},
    {"ل", "ت", "TRY"},
});

constexpr int32_t kAbbreviationTokens = 3;

// Of the tokens from `i`, written without blanks: «300 د. محمد» is a doctor.
std::string_view CodeOfAbbreviation(const Words& words, int32_t i) {
  const int32_t last = i + kAbbreviationTokens - 1;
  if (!words.IsArabicWord(i) || !words.IsMark(i + 1, ".") || !words.IsArabicWord(last)) return {};
  if (words.at(i + 1).space_before || words.at(last).space_before) return {};
  for (const Abbreviation& known : kAbbreviations) {
    if (known.name == words.TextOf(i) && known.country == words.TextOf(last)) return known.code;
  }
  return {};
}

std::string_view CodeOf(const Words& words, int32_t i) {
  if (!words.IsLatinWord(i)) return {};
  for (const std::string_view code : kCodes) {
    if (code == words.TextOf(i)) return code;
  }
  return {};
}

// The country of the adjective at `i`, whatever its gender, case and article.
std::string_view CountryOf(const Words& words, int32_t i) {
  if (!words.IsWord(i)) return {};
  const WordForm form(words.text(), words.at(i));
  constexpr char16_t kAlef = 0x0627, kHa = 0x0647, kYa = 0x064A;
  int end = form.size();
  if (end > 3 && form[end - 2] == kYa && (form[end - 1] == kAlef || form[end - 1] == kHa)) --end;
  const int begin = words.at(i).has_article && form.prefix() == 0 ? 2 : 0;
  if (begin >= end) return {};
  const std::string_view* country = kAdjectives.Find(form.Hash(begin, end));
  return country != nullptr ? *country : std::string_view();
}

}  // namespace

std::string_view CurrencyOf(CurrencyName name, std::string_view country) {
  for (const OfCountry& entry : kOfCountry) {
    if (entry.name == name && entry.country == country) return entry.code;
  }
  return {};
}

std::optional<Currency> FindCurrency(const Words& words, int32_t i) {
  if (!words.Has(i)) return std::nullopt;
  if (words.at(i).kind == TokenKind::kSymbol) {
    const std::string_view code = CodeOfSign(words.TextOf(i));
    if (code.empty()) return std::nullopt;
    return Currency{code, Name::kSingle, i + 1, true};
  }
  if (const std::string_view code = CodeOf(words, i); !code.empty())
    return Currency{code, Name::kSingle, i + 1, true};
  if (const std::string_view code = CodeOfAbbreviation(words, i); !code.empty())
    return Currency{code, Name::kSingle, i + kAbbreviationTokens, true};
  if (!words.IsWord(i)) return std::nullopt;
  // English: the adjective comes first.
  std::string_view country = words.IsLatinWord(i) ? CountryOf(words, i) : std::string_view();
  const int32_t at = country.empty() ? i : i + 1;
  if (!words.IsWord(at)) return std::nullopt;
  const NameWord* word = kNames.Find(words.Hash(at));
  if (word == nullptr) return std::nullopt;
  Currency currency{word->code, word->name, at + 1, false, word->dual};
  if (country.empty()) {
    country = CountryOf(words, at + 1);
    if (!country.empty()) ++currency.end_token;
  }
  if (country.empty()) {
    if (word->name == Name::kWon && word->code.empty()) return std::nullopt;  // the verb
    return currency;
  }
  if (const std::string_view code = CurrencyOf(word->name, country); !code.empty()) {
    currency.code = code;
    currency.named_in_full = true;
  } else if (word->name != Name::kSingle) {
    currency.end_token = at + 1;  // an adjective of something else
  }
  return currency;
}

std::optional<CurrencyBefore> FindCurrencyBefore(const Words& words, int32_t i) {
  if (const std::string_view code = CodeOf(words, i - 1); !code.empty())
    return CurrencyBefore{code, i - 1};
  if (words.at(i - 1).kind != TokenKind::kSymbol) return std::nullopt;
  const std::string_view code = CodeOfSign(words.TextOf(i - 1));
  if (code.empty()) return std::nullopt;
  if (code == "USD" && words.IsLatinWord(i - 2) && !words.at(i - 1).space_before) {
    const std::string_view prefix = words.TextOf(i - 2);
    for (const auto& [letters, dollar] : {std::pair{"US", "USD"},
                                          {"A", "AUD"},
                                          {"C", "CAD"},
                                          {"HK", "HKD"},
                                          {"NZ", "NZD"},
                                          {"S", "SGD"}}) {
      if (prefix == letters) return CurrencyBefore{dollar, i - 2};
    }
  }
  return CurrencyBefore{code, i - 1};
}

}  // namespace khabar::amounts
