#include "lib/analyze/amounts/bare_currencies.h"

#include <algorithm>
#include <utility>

namespace khabar::amounts {
namespace {

constexpr auto kDomains = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"kw", "KW"}, {"iq", "IQ"}, {"jo", "JO"}, {"bh", "BH"}, {"dz", "DZ"}, {"tn", "TN"},
     {"ly", "LY"}, {"sa", "SA"}, {"qa", "QA"}, {"ye", "YE"}, {"om", "OM"}, {"ir", "IR"},
     {"ae", "AE"}, {"ma", "MA"}, {"sy", "SY"}, {"lb", "LB"}, {"tr", "TR"}, {"eg", "EG"},
     {"sd", "SD"}, {"uk", "GB"}, {"in", "IN"}, {"pk", "PK"}});

// Countries whose currency shares its name, in the order of the counts below.
constexpr auto kCountries =
    std::to_array<std::string_view>({"KW", "IQ", "JO", "BH", "DZ", "TN", "LY", "SA", "QA", "YE",
                                     "OM", "IR", "AE", "MA", "SY", "LB", "TR", "EG", "SD", "GB"});
enum Index : uint8_t {
  kKw,
  kIq,
  kJo,
  kBh,
  kDz,
  kTn,
  kLy,
  kSa,
  kQa,
  kYe,
  kOm,
  kIr,
  kAe,
  kMa,
  kSy,
  kLb,
  kTr,
  kEg,
  kSd,
  kGb
};

// Names and capitals; peoples and adjectives are currencies.h's.
constexpr text::WordTable<Index, 256> kPlaces({
    {"الكويت", kKw},     {"العراق", kIq},    {"بغداد", kIq},      {"أربيل", kIq},
    {"البصرة", kIq},     {"الأردن", kJo},    {"عمان", kJo},       {"البحرين", kBh},
    {"المنامة", kBh},    {"الجزائر", kDz},   {"تونس", kTn},       {"ليبيا", kLy},
    {"طرابلس", kLy},     {"السعودية", kSa},  {"الرياض", kSa},     {"جدة", kSa},
    {"قطر", kQa},        {"الدوحة", kQa},    {"اليمن", kYe},      {"صنعاء", kYe},
    {"عدن", kYe},        {"مسقط", kOm},      {"إيران", kIr},      {"طهران", kIr},
    {"الإمارات", kAe},   {"دبي", kAe},       {"أبوظبي", kAe},     {"الشارقة", kAe},
    {"المغرب", kMa},     {"الرباط", kMa},    {"سوريا", kSy},      {"سورية", kSy},
    {"دمشق", kSy},       {"لبنان", kLb},     {"بيروت", kLb},      {"تركيا", kTr},
    {"أنقرة", kTr},      {"إسطنبول", kTr},   {"مصر", kEg},        {"القاهرة", kEg},
    {"السودان", kSd},    {"الخرطوم", kSd},   {"بريطانيا", kGb},   {"لندن", kGb},
    {"الكويتي", kKw},    {"الكويتية", kKw},  {"العراقي", kIq},    {"العراقية", kIq},
    {"الأردني", kJo},    {"الأردنية", kJo},  {"البحريني", kBh},   {"البحرينية", kBh},
    {"الجزائري", kDz},   {"الجزائرية", kDz}, {"التونسي", kTn},    {"التونسية", kTn},
    {"الليبي", kLy},     {"الليبية", kLy},   {"السعودي", kSa},    {"القطري", kQa},
    {"القطرية", kQa},    {"اليمني", kYe},    {"اليمنية", kYe},    {"العماني", kOm},
    {"العمانية", kOm},   {"الإيراني", kIr},  {"الإيرانية", kIr},  {"الإماراتي", kAe},
    {"الإماراتية", kAe}, {"المغربي", kMa},   {"المغربية", kMa},   {"السوري", kSy},
    {"السورية", kSy},    {"اللبناني", kLb},  {"اللبنانية", kLb},  {"التركي", kTr},
    {"التركية", kTr},    {"المصري", kEg},    {"المصرية", kEg},    {"السوداني", kSd},
    {"السودانية", kSd},  {"البريطاني", kGb}, {"البريطانية", kGb}, {"kuwait", kKw},
    {"iraq", kIq},       {"baghdad", kIq},   {"iraqi", kIq},      {"jordan", kJo},
    {"jordanian", kJo},  {"bahrain", kBh},   {"algeria", kDz},    {"algerian", kDz},
    {"tunisia", kTn},    {"tunisian", kTn},  {"libya", kLy},      {"libyan", kLy},
    {"saudi", kSa},      {"riyadh", kSa},    {"qatar", kQa},      {"doha", kQa},
    {"yemen", kYe},      {"oman", kOm},      {"iran", kIr},       {"iranian", kIr},
    {"tehran", kIr},     {"emirates", kAe},  {"dubai", kAe},      {"morocco", kMa},
    {"moroccan", kMa},   {"syria", kSy},     {"syrian", kSy},     {"lebanon", kLb},
    {"lebanese", kLb},   {"turkey", kTr},    {"turkish", kTr},    {"egypt", kEg},
    {"egyptian", kEg},   {"cairo", kEg},     {"sudan", kSd},      {"britain", kGb},
    {"british", kGb},    {"london", kGb},    {"uk", kGb},         {"england", kGb},
});

}  // namespace

void BareCurrencies::Learn(const Currency& currency) {
  if (!currency.named_in_full) return;
  const auto name = static_cast<size_t>(currency.name);
  if (!named_[name].empty()) return;
  named_[name] = currency.code;
  resolved_[name] = true;
}

std::string_view BareCurrencies::CodeOf(const Currency& currency) {
  if (!currency.code.empty() || currency.name == CurrencyName::kSingle) return currency.code;
  const auto name = static_cast<size_t>(currency.name);
  if (!resolved_[name]) {
    named_[name] = Resolve(currency.name);
    resolved_[name] = true;
  }
  return named_[name];
}

std::string_view BareCurrencies::Resolve(CurrencyName name) const {
  if (const std::string_view code = CurrencyOf(name, CountryOfDomain()); !code.empty()) return code;
  if (const std::string_view code = OfSalientPlace(name); !code.empty()) return code;
  return OfMostNamedCountry(name);
}

// From the country code at the end of the host name.
std::string_view BareCurrencies::CountryOfDomain() const {
  std::string_view url = doc_.metadata.url.value;
  if (url.empty()) url = doc_.metadata.canonical_url.value;
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/:?#"));
  const size_t dot = url.rfind('.');
  if (dot == std::string_view::npos) return {};
  for (const auto& [domain, country] : kDomains) {
    if (url.substr(dot + 1) == domain) return country;
  }
  return {};
}

std::string_view BareCurrencies::OfSalientPlace(CurrencyName name) const {
  if (!doc_.has(Layer::kLinks)) return {};
  float most = 0;
  std::string_view code;
  for (const Entity& entity : doc_.entities.entities) {
    if (entity.country_code.empty() || entity.salience <= most) continue;
    const std::string_view own = CurrencyOf(name, entity.country_code);
    if (own.empty()) continue;
    most = entity.salience;
    code = own;
  }
  return code;
}

std::string_view BareCurrencies::OfMostNamedCountry(CurrencyName name) const {
  std::array<int32_t, kCountries.size()> counts{};
  for (const Field field : Document::Fields()) {
    const TextUnit& unit = doc_.unit(field);
    std::vector<uint64_t> hashes;
    const Words words(unit.text, unit.tokens, hashes);
    for (int32_t i = 0; i < words.size(); ++i) {
      if (const Index* country = words.Find(kPlaces, i)) ++counts[*country];
    }
  }
  int32_t most = 0;
  std::string_view code;
  for (size_t i = 0; i < kCountries.size(); ++i) {
    if (counts[i] <= most) continue;
    const std::string_view own = CurrencyOf(name, kCountries[i]);
    if (own.empty()) continue;
    most = counts[i];
    code = own;
  }
  return code;
}

}  // namespace khabar::amounts
