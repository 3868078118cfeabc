#include "lib/decode/html/class_words.h"

#include <algorithm>
#include <array>

namespace khabar::decode::html {
namespace {

struct Entry {
  std::string_view word;
  uint16_t bits;
};

constexpr auto kEntries = [] {
  auto entries = std::to_array<Entry>({
      {"date", kDateWord},
      {"dates", kDateWord},
      {"datetime", kDateWord},
      {"dateline", kDateWord},
      {"dated", kDateWord},
      {"datum", kDateWord},
      {"fecha", kDateWord},
      {"data", kWeakDateWord},
      {"tarih", kDateWord},
      {"time", kDateWord},
      {"times", kWeakDateWord},
      {"timestamp", kDateWord},
      {"timeago", kDateWord},
      {"day", kDateWord},
      {"pubdate", kDateWord | kPublishedWord},
      {"postdate", kDateWord | kPublishedWord},
      {"publish", kDateWord | kPublishedWord},
      {"published", kDateWord | kPublishedWord},
      {"publication", kDateWord | kPublishedWord},
      {"posted", kDateWord | kPublishedWord},
      {"created", kDateWord | kPublishedWord},
      {"issued", kDateWord | kPublishedWord},
      {"datepublished", kDateWord | kPublishedWord},
      {"updated", kDateWord | kModifiedWord},
      {"update", kDateWord | kModifiedWord},
      {"modified", kDateWord | kModifiedWord},
      {"lastmod", kDateWord | kModifiedWord},
      {"revised", kDateWord | kModifiedWord},
      {"meta", kWeakDateWord},
      {"metadata", kWeakDateWord},
      {"info", kWeakDateWord},
      {"details", kWeakDateWord},
      {"submitted", kWeakDateWord | kAuthorWord},
      {"byline", kWeakDateWord | kAuthorWord},
      {"bylines", kWeakDateWord | kAuthorWord},
      {"author", kWeakDateWord | kAuthorWord},
      {"authors", kWeakDateWord | kAuthorWord},
      {"authorname", kAuthorWord | kNameWord},
      {"contributor", kAuthorWord},
      {"contributors", kAuthorWord},
      {"creator", kAuthorWord},
      {"writer", kAuthorWord},
      {"writers", kAuthorWord},
      {"reporter", kAuthorWord},
      {"journalist", kAuthorWord},
      {"columnist", kAuthorWord},
      {"auteur", kAuthorWord},
      {"autor", kAuthorWord},
      {"autore", kAuthorWord},
      {"byl", kAuthorWord},
      {"vcard", kAuthorWord},
      {"name", kNameWord},
      {"bio", kNotNameWord},
      {"biography", kNotNameWord},
      {"avatar", kNotNameWord},
      {"image", kNotNameWord},
      {"img", kNotNameWord},
      {"photo", kNotNameWord},
      {"picture", kNotNameWord},
      {"description", kNotNameWord},
      {"desc", kNotNameWord},
      {"about", kNotNameWord},
      {"job", kNotNameWord},
      {"role", kNotNameWord},
      {"position", kNotNameWord},
      {"social", kNotNameWord},
      {"email", kNotNameWord},
      {"twitter", kNotNameWord},
      {"posts", kNotNameWord},
      {"comment", kAsideWord | kForeignWord},
      {"comments", kAsideWord | kForeignWord},
      {"commentlist", kAsideWord | kForeignWord},
      {"disqus", kAsideWord | kForeignWord},
      {"respond", kAsideWord | kForeignWord},
      {"reply", kAsideWord | kForeignWord},
      {"related", kAsideWord | kForeignWord},
      {"recommended", kAsideWord | kForeignWord},
      {"recommendations", kAsideWord},
      {"recommendation", kAsideWord},
      {"recirc", kAsideWord},
      {"popular", kAsideWord},
      {"trending", kAsideWord},
      {"latest", kAsideWord},
      {"recent", kAsideWord},
      {"sidebar", kAsideWord},
      {"widget", kAsideWord},
      {"footer", kAsideWord | kForeignWord},
      {"nav", kAsideWord | kForeignWord},
      {"navbar", kAsideWord | kForeignWord},
      {"navigation", kAsideWord | kForeignWord},
      {"menu", kAsideWord | kForeignWord},
      {"promo", kAsideWord},
      {"teaser", kAsideWord},
      {"teasers", kAsideWord},
      {"carousel", kAsideWord},
      {"slider", kAsideWord},
      {"ticker", kAsideWord},
      {"breaking", kAsideWord},
      {"newsletter", kAsideWord},
      {"outbrain", kAsideWord},
      {"taboola", kAsideWord},
      {"prev", kAsideWord},
      {"previous", kAsideWord},
      {"next", kAsideWord},
      {"card", kAsideWord},
      {"cards", kAsideWord},
      {"copyright", kAsideWord | kForeignWord},
      {"logo", kLogoWord},
      {"brand", kLogoWord},
      {"branding", kLogoWord},
  });
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.word < b.word; });
  return entries;
}();

constexpr size_t kLongestWord = 16;

// Where the words of each first letter begin.
constexpr auto kFirst = [] {
  std::array<uint8_t, 27> first{};
  size_t entry = 0;
  for (size_t letter = 0; letter < first.size(); ++letter) {
    while (entry < kEntries.size() && static_cast<size_t>(kEntries[entry].word[0] - 'a') < letter)
      ++entry;
    first[letter] = static_cast<uint8_t>(entry);
  }
  return first;
}();
static_assert(kEntries.size() < 256);

uint16_t BitsOfWord(std::string_view word) {
  if (word.size() < 3 || word.size() > kLongestWord) return 0;
  const auto letter = static_cast<size_t>(word[0] - 'a');
  for (size_t i = kFirst[letter]; i < kFirst[letter + 1]; ++i) {
    if (kEntries[i].word.size() == word.size() && kEntries[i].word == word) return kEntries[i].bits;
  }
  return 0;
}

}  // namespace

uint16_t ClassBitsOf(std::string_view classes) {
  uint16_t bits = 0;
  std::array<char, kLongestWord + 1> word{};
  size_t length = 0;
  bool after_small = false;
  const auto finish = [&] {
    if (length > 0) bits |= BitsOfWord({word.data(), length});
    length = 0;
  };
  for (const char c : classes) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool small = c >= 'a' && c <= 'z';
    if (!capital && !small) {
      finish();
    } else {
      if (capital && after_small) finish();
      if (length < word.size()) word[length++] = static_cast<char>(c | 0x20);
    }
    after_small = small;
  }
  finish();
  return bits;
}

}  // namespace khabar::decode::html
