#include "lib/doc/article_language.h"

namespace khabar {
namespace {

std::string_view Known(std::string_view tag) {
  for (const std::string_view code : {"ar", "en"}) {
    if (IsLanguage(tag, code)) return code;
  }
  return {};
}

}  // namespace

bool IsLanguage(std::string_view tag, std::string_view code) {
  if (tag.size() < code.size()) return false;
  for (size_t i = 0; i < code.size(); ++i) {
    if ((tag[i] | 0x20) != code[i]) return false;
  }
  return tag.size() == code.size() || tag[code.size()] == '-' || tag[code.size()] == '_';
}

std::string_view ArabicOrEnglish(const Document& doc) {
  const LanguageGuess& main = doc.language.main;
  const std::string_view detected = Known(main.code);
  if (!detected.empty()) return detected;
  if (main.code != "und" && main.confidence >= kSureLanguage) return {};
  return Known(doc.metadata.language.value);
}

}  // namespace khabar
