// BareCurrencies: what the bare name of a currency that several countries share means in one
// article: دينار, ريال, جنيه, pounds. Holds the Document; for one article, one thread.
#ifndef KHABAR_LIB_ANALYZE_AMOUNTS_BARE_CURRENCIES_H_
#define KHABAR_LIB_ANALYZE_AMOUNTS_BARE_CURRENCIES_H_

#include <array>
#include <string_view>

#include "lib/analyze/amounts/currencies.h"
#include "lib/doc/document.h"

namespace khabar::amounts {

class BareCurrencies {
 public:
  explicit BareCurrencies(const Document& doc) : doc_(doc) {}

  // A currency that the article names: with its country, it says what the bare name means.
  void Learn(const Currency& currency);

  // ISO 4217, empty when nothing tells. In this order: the country that the article gives the
  // currency elsewhere; the country of the newspaper's domain; the most salient place that has such
  // a currency, where places are linked; the country whose name, people or capital stand most
  // often in the article.
  std::string_view CodeOf(const Currency& currency);

 private:
  static constexpr size_t kNames = static_cast<size_t>(CurrencyName::kShilling) + 1;

  std::string_view Resolve(CurrencyName name) const;
  std::string_view CountryOfDomain() const;
  std::string_view OfSalientPlace(CurrencyName name) const;
  std::string_view OfMostNamedCountry(CurrencyName name) const;

  const Document& doc_;
  std::array<std::string_view, kNames> named_;
  std::array<bool, kNames> resolved_{};
};

}  // namespace khabar::amounts

#endif  // KHABAR_LIB_ANALYZE_AMOUNTS_BARE_CURRENCIES_H_
