// Currencies: names with the adjective of the country (دينار كويتي, Egyptian pounds), their
// abbreviations (د.ك), signs, ISO 4217 codes. Thread-safe: free functions.
#ifndef KHABAR_LIB_ANALYZE_AMOUNTS_CURRENCIES_H_
#define KHABAR_LIB_ANALYZE_AMOUNTS_CURRENCIES_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "lib/analyze/amounts/words.h"

namespace khabar::amounts {

// Names that several countries share; kSingle stands for the others.
enum class CurrencyName : uint8_t {
  kSingle,
  kDollar,
  kPound,
  kDinar,
  kRiyal,
  kDirham,
  kLira,
  kRupee,
  kFranc,
  kKrona,
  kPeso,
  kWon,
  kShilling,
};

struct Currency {
  std::string_view code;  // ISO 4217; empty: the name alone does not say which. Static storage
  CurrencyName name = CurrencyName::kSingle;
  int32_t end_token = 0;
  bool named_in_full = false;  // the country stands beside the name
  bool dual = false;           // دولارين
};

// The currency whose name, code or sign begins at token `i`, after the number.
std::optional<Currency> FindCurrency(const Words& words, int32_t i);

// The currency whose sign or code ends right before token `i`, and the token where it begins:
// $350, US$20, USD 5. REQUIRES: i > 0.
struct CurrencyBefore {
  std::string_view code;
  int32_t first_token;
};
std::optional<CurrencyBefore> FindCurrencyBefore(const Words& words, int32_t i);

// What a shared name is in `country` (ISO 3166, upper case); empty: that country has none of it.
std::string_view CurrencyOf(CurrencyName name, std::string_view country);

}  // namespace khabar::amounts

#endif  // KHABAR_LIB_ANALYZE_AMOUNTS_CURRENCIES_H_
