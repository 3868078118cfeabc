#include "lib/analyze/times/lexicon.h"

#include <algorithm>
#include <array>
#include <vector>

#include "lib/base/calendar_names.h"

namespace khabar::times {
namespace {

uint32_t HashOf(std::string_view word) {
  uint32_t hash = 2166136261u;
  for (const char c : word) hash = (hash ^ static_cast<uint8_t>(c)) * 16777619u;
  return hash ^ hash >> 15;
}

// Rows by word in an open hash table: one look-up a token is most of this annotator's work.
class Index {
 public:
  Index() {
    AddCalendarNames();
    for (const Row& row : ArabicRows()) rows_.push_back(row);
    for (const WordList& list : ArabicWordLists()) {
      for (const std::string_view word : list.words) rows_.push_back({word, list.kind});
    }
    for (const Row& row : EnglishRows()) rows_.push_back(row);
    std::ranges::stable_sort(rows_, {}, &Row::word);
    for (size_t first = 0; first < rows_.size();) {
      size_t end = first + 1;
      while (end < rows_.size() && rows_[end].word == rows_[first].word) ++end;
      Insert({static_cast<uint16_t>(first), static_cast<uint16_t>(end - first)});
      first = end;
    }
  }

  std::span<const Row> Find(std::string_view word) const {
    for (uint32_t at = HashOf(word) & kMask;; at = (at + 1) & kMask) {
      const Slot slot = slots_[at];
      if (slot.count == 0) return {};
      const std::span rows = std::span(rows_).subspan(slot.first, slot.count);
      if (rows[0].word == word) return rows;
    }
  }

 private:
  static constexpr uint32_t kMask = 4095;  // four times the words
  struct Slot {
    uint16_t first = 0, count = 0;
  };

  void Insert(Slot slot) {
    uint32_t at = HashOf(rows_[slot.first].word) & kMask;
    while (slots_[at].count != 0) at = (at + 1) & kMask;
    slots_[at] = slot;
  }

  // Single words and the first words of longer names; the article is not in a row's word.
  void AddCalendarNames() {
    for (const CalendarNameEntry& entry : CalendarNames()) {
      std::string_view word = entry.name.substr(0, entry.name.find(' '));
      const bool article = word.starts_with("ال");
      if (article) word.remove_prefix(std::string_view("ال").size());
      const bool weekday = entry.kind == CalendarNameKind::kWeekday;
      const Row row{word, weekday ? Word::kWeekday : Word::kMonth, entry.number};
      const bool known = std::ranges::any_of(
          rows_, [&](const Row& r) { return r.word == word && r.kind == row.kind; });
      if (!known) rows_.push_back(row);
    }
  }

  std::vector<Row> rows_;
  std::array<Slot, kMask + 1> slots_{};
};

}  // namespace

std::span<const Row> FindRows(std::string_view word) {
  static const Index* const index = new Index;
  return index->Find(word);
}

}  // namespace khabar::times
