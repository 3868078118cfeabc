#include "lib/decode/html/page_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "lib/decode/html/letters.h"

namespace khabar::decode::html {
namespace {

constexpr size_t kMaxTitleBytes = 1000;
constexpr size_t kMaxHeadings = 40;
constexpr size_t kMaxTitles = 20;  // each is compared with each heading
constexpr size_t kMaxKickerBytes = 30;
constexpr double kEnoughShared = 0.2;  // of the words, for a heading of the first level
constexpr double kSameTitle = 0.95;

// What sections write before a headline, inside of its element.
constexpr auto kKickers = std::to_array<std::string_view>(
    {"opinion",  "news",  "analysis",    "exclusive", "review",     "video", "watch", "live",
     "blog",     "title", "perspective", "breaking",  "commentary", "راي",   "خبر",   "فيديو",
     "بالفيديو", "عاجل",  "تحليل",       "حصري",      "مقال",       "اخبار"});

struct Title {
  std::string text;
  Origin origin;
  uint32_t anchor = 0;
  std::string plain;
};

using SortedWords = std::vector<std::string_view>;

SortedWords WordsIn(std::string_view plain) {
  SortedWords out;
  while (!plain.empty()) {
    const size_t end = std::min(plain.find(' '), plain.size());
    out.push_back(plain.substr(0, end));
    plain.remove_prefix(std::min(end + 1, plain.size()));
  }
  std::sort(out.begin(), out.end());
  return out;
}

// The share of words that two titles have in common.
double Overlap(const SortedWords& first, const SortedWords& second) {
  if (first.empty()) return 0;
  const auto shared = std::count_if(first.begin(), first.end(), [&second](std::string_view word) {
    return std::binary_search(second.begin(), second.end(), word);
  });
  return 2.0 * static_cast<double>(shared) / static_cast<double>(first.size() + second.size());
}

class TitleDecider {
 public:
  TitleDecider(const PageScan& scan, const JsonLdArticle& json_ld, const SiteNames& sites)
      : scan_(scan), json_ld_(json_ld), sites_(sites) {}

  PageTitle Run() {
    if (!json_ld_.headline.empty() && json_ld_.is_article)
      Add(json_ld_.headline, Origin::kJsonLd, TitleKind::kHeadline);
    for (uint8_t rank = 0; rank <= 4; ++rank) {
      for (const MetaValue& meta : scan_.metas()) {
        if (meta.name.field == MetaField::kTitle && meta.name.rank == rank)
          Add(meta.value, meta.name.origin, TitleKind::kHeadline);
      }
    }
    Add(scan_.title_tag(), Origin::kMeta, TitleKind::kTag);
    const std::optional<Title> heading = Heading();
    if (heading) {
      const Title* bare = WithoutKicker(heading->text);
      if (bare != nullptr) return {bare->text, bare->origin, heading->anchor};
      return {heading->text, heading->origin, heading->anchor};
    }
    if (titles_.empty()) return {};
    return {titles_[0].text, titles_[0].origin, Place(titles_[0].text)};
  }

 private:
  void Add(std::string_view raw, Origin origin, TitleKind kind) {
    if (raw.size() > kMaxTitleBytes || titles_.size() >= kMaxTitles) return;
    std::string title = CleanTitle(raw, sites_, kind);
    if (title.empty() || sites_.IsSite(title)) return;
    std::string plain = PlainWords(title);
    titles_.push_back({std::move(title), origin, 0, std::move(plain)});
  }

  // The visible headline: the h1 that says what the page's titles say.
  std::optional<Title> Heading() const {
    const std::optional<Title> first = BestHeading(1, nullptr);
    const std::optional<Title> lower = BestHeading(first ? 3 : 2, first ? &first->plain : nullptr);
    return lower ? lower : first;
  }

  // Of the first level the one that shares most words with a title; of lower levels one that is the
  // very title, or that a title names behind `site`, the page's first heading.
  std::optional<Title> BestHeading(uint8_t lowest, const std::string* site) const {
    std::optional<Title> best;
    double best_score = 0;
    size_t count = 0;
    std::vector<SortedWords> titles;
    for (const Title& title : titles_) titles.push_back(WordsIn(title.plain));
    for (const Mark& mark : scan_.marks()) {
      if (mark.kind != MarkKind::kHeading || mark.level > lowest) continue;
      if ((mark.level == 1) != (lowest == 1) || ++count > kMaxHeadings) continue;
      const std::string_view raw = scan_.TextOf(mark);
      if (raw.size() > kMaxTitleBytes) continue;
      std::string text = CleanTitle(raw, sites_, TitleKind::kHeadline);
      if (text.empty() || sites_.IsSite(text)) continue;
      std::string plain = PlainWords(text);
      double score = titles_.empty() ? kEnoughShared : 0;
      const SortedWords words = WordsIn(plain);
      for (const SortedWords& title : titles) score = std::max(score, Overlap(words, title));
      const bool very_title = site == nullptr ? score >= kSameTitle : IsBehind(*site, plain);
      if (score > best_score && (lowest == 1 || very_title)) {
        best_score = score;
        best = Title{std::move(text), Origin::kVisibleText, mark.begin, std::move(plain)};
      }
    }
    if (best_score < kEnoughShared) return std::nullopt;
    return best;
  }

  // The Harbour: A bridge opens over the river.
  bool IsBehind(const std::string& site, const std::string& plain) const {
    return std::any_of(titles_.begin(), titles_.end(), [&](const Title& title) {
      return title.plain.size() == site.size() + 1 + plain.size() &&
             title.plain.starts_with(site) && title.plain.ends_with(plain);
    });
  }

  // Opinion | The bridge: the title that the heading only puts a word or two before.
  const Title* WithoutKicker(const std::string& heading) const {
    const std::string whole = PlainWords(heading);
    for (const Title& title : titles_) {
      const std::string& words = title.plain;
      if (words.size() < 12 || words.size() + 1 >= whole.size()) continue;
      const size_t extra = whole.size() - words.size();
      if (extra > kMaxKickerBytes || !whole.ends_with(words) || whole[extra - 1] != ' ') continue;
      const std::string_view kicker = std::string_view(whole).substr(0, extra - 1);
      const bool barred = heading.find('|') < extra + 4;
      if (barred || std::find(kKickers.begin(), kKickers.end(), kicker) != kKickers.end())
        return &title;
    }
    return nullptr;
  }

  uint32_t Place(const std::string& title) const {
    const size_t at = scan_.text().find(title);
    return at == std::string::npos ? 0 : static_cast<uint32_t>(at);
  }

  const PageScan& scan_;
  const JsonLdArticle& json_ld_;
  const SiteNames& sites_;
  std::vector<Title> titles_;  // best first
};

}  // namespace

PageTitle DecideTitle(const PageScan& scan, const JsonLdArticle& json_ld, const SiteNames& sites) {
  return TitleDecider(scan, json_ld, sites).Run();
}

const MetaValue* BestMeta(const PageScan& scan, MetaField field) {
  const MetaValue* best = nullptr;
  for (const MetaValue& meta : scan.metas()) {
    if (meta.name.field == field && (best == nullptr || meta.name.rank < best->name.rank))
      best = &meta;
  }
  return best;
}

}  // namespace khabar::decode::html
