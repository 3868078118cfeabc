#include "lib/decode/html/page_dates.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "lib/base/utf8.h"
#include "lib/decode/html/date_values.h"
#include "lib/decode/html/url_date.h"

namespace khabar::decode::html {
namespace {

constexpr size_t kMaxMarkBytes = kMaxDateValueBytes;
constexpr uint32_t kNearBefore = 400;   // bytes before and behind the headline where a
constexpr uint32_t kMarkBefore = 150;   // the same for a class name that speaks of dates
constexpr uint32_t kNearBehind = 1500;  // date without any mark is taken for the article's
constexpr size_t kMaxBesideDate = 100;  // bytes of other text in an element that is a date
constexpr uint32_t kBeside = 500;
constexpr size_t kMaxStateBytes = 80;

struct Candidate {
  PageDate date;
  bool modified = false;
  int rank = 0;           // of the source: the lower the better
  uint32_t distance = 0;  // from the headline
};

class Decider {
 public:
  Decider(const PageScan& scan, const JsonLdArticle& json_ld, std::string_view url, uint32_t anchor,
          DateOrder order)
      : scan_(scan), json_ld_(json_ld), url_(url), anchor_(anchor), order_(order) {}

  PageDates Run() {
    AddValue(json_ld_.published, Origin::kJsonLd, false, json_ld_.is_article ? 0 : 2);
    AddValue(json_ld_.created, Origin::kJsonLd, false, 20);
    AddValue(json_ld_.modified, Origin::kJsonLd, true, 0);
    for (const MetaValue& meta : scan_.metas()) AddMeta(meta);
    for (const Mark& mark : scan_.marks()) {
      if (mark.kind == MarkKind::kDate) AddMark(mark);
    }
    PageDates out;
    out.published = Best(false);
    out.modified = Best(true);
    PreferEarlier(out);
    UseUrl(out);
    UseShownDay(out);
    if (!out.published || out.published->parts.day == 0) UseVisibleText(out);
    if (!out.published) UseScripts(out);
    if (!out.published && !out.modified) UseOnlyMark(out);
    // A page that only says when it was changed was published by then.
    if (!out.published && out.modified) out.published = out.modified;
    return out;
  }

 private:
  void Add(const DateParts& parts, Origin origin, bool modified, int rank, uint32_t distance) {
    candidates_.push_back({{parts, origin, std::nullopt}, modified, rank, distance});
  }

  void AddValue(std::string_view text, Origin origin, bool modified, int rank) {
    if (text.empty()) return;
    if (const std::optional<DateParts> parts = ReadDateValue(text, order_))
      Add(*parts, origin, modified, rank, 0);
  }

  void AddMeta(const MetaValue& meta) {
    const MetaField field = meta.name.field;
    if (field == MetaField::kPublished) {
      AddValue(meta.value, meta.name.origin, false, 1 + meta.name.rank);
    } else if (field == MetaField::kModified) {
      AddValue(meta.value, meta.name.origin, true, 1 + meta.name.rank);
    } else if (field == MetaField::kDated) {
      AddValue(meta.value, meta.name.origin, false, 18);
    }
  }

  void AddMark(const Mark& mark) {
    if (scan_.IsAside(mark, anchor_)) return;
    const uint32_t distance = mark.begin < anchor_ ? anchor_ - mark.begin : mark.begin - anchor_;
    // The day at the head of the page is the day it was fetched.
    const uint32_t reach = mark.origin == Origin::kTimeTag ? kNearBefore : kMarkBefore;
    if (mark.begin + reach < anchor_ && mark.origin != Origin::kMicrodata) return;
    const int rank = mark.origin == Origin::kMicrodata ? 5 : 8 + mark.level;
    const std::string_view text = scan_.TextOf(mark);
    if (!mark.value.empty()) {
      std::optional<DateParts> parts = ReadDateValue(mark.value, order_);
      // Templates forget to fill the attribute in: what people are shown is right.
      if (const std::optional<DateParts> shown = ShownDay(mark, text);
          shown && (!parts || std::abs(DaysBetween(*parts, *shown)) > 1))
        parts = shown;
      if (parts) {
        const DateLabel label = mark.field == MetaField::kDated
                                    ? LabelBefore(scan_.text(), mark.begin)
                                    : DateLabel::kNone;
        const bool modified = mark.field == MetaField::kModified || label == DateLabel::kModified;
        Add(*parts, mark.origin, modified, rank, distance);
        return;
      }
    }
    if (text.size() > kMaxMarkBytes) return;
    size_t from = 0;
    for (int i = 0; i < 3; ++i) {
      const std::optional<FoundDate> found = FindDate(text, order_, from);
      if (!found) return;
      const DateLabel label = LabelBefore(scan_.text(), mark.begin + found->begin);
      // A caption that mentions a day says nothing of the page.
      const size_t other = text.size() - (found->end - found->begin);
      if (label == DateLabel::kNone && mark.level >= 3 && other > kMaxBesideDate) return;
      const bool modified = label == DateLabel::kModified ||
                            (label == DateLabel::kNone && mark.field == MetaField::kModified);
      Add(found->parts, mark.origin, modified, rank + (found->parts.day == 0 ? 6 : 0), distance);
      from = found->end;
    }
  }

  std::optional<DateParts> ShownDay(const Mark& mark, std::string_view text) const {
    if (mark.origin != Origin::kTimeTag || text.size() > kMaxMarkBytes) return std::nullopt;
    const std::optional<FoundDate> found = FindDate(text, order_);
    if (!found || found->parts.day == 0 || found->guessed_order) return std::nullopt;
    return found->parts;
  }

  std::optional<PageDate> Best(bool modified) const {
    const Candidate* best = nullptr;
    for (const Candidate& candidate : candidates_) {
      if (candidate.modified != modified) continue;
      if (best == nullptr || candidate.rank < best->rank ||
          (candidate.rank == best->rank && candidate.distance < best->distance))
        best = &candidate;
    }
    if (best == nullptr) return std::nullopt;
    return best->date;
  }

  // Templates write the day of the last change into datePublished too. What stands beside the
  // headline, and is earlier, is the day of publication.
  void PreferEarlier(PageDates& out) const {
    if (!out.published || out.published->parts.day == 0) return;
    const bool trusted = !out.modified || out.modified->parts.day == 0 ||
                         DaysBetween(out.published->parts, out.modified->parts) > 0;
    if (trusted) return;
    for (const Candidate& candidate : candidates_) {
      if (candidate.modified || candidate.date.parts.day == 0) continue;
      const bool declared = candidate.rank <= 3;
      const bool beside =
          candidate.rank >= 5 && candidate.rank <= 12 && candidate.distance < kBeside;
      if (!declared && !beside) continue;
      if (DaysBetween(candidate.date.parts, out.published->parts) > 1)
        out.published = candidate.date;
    }
  }

  // The day that stands beside the headline, where the moment is declared in UTC.
  void UseShownDay(PageDates& out) const {
    if (!out.published || out.published->own_day || out.published->parts.day == 0) return;
    for (const Candidate& candidate : candidates_) {
      const DateParts& shown = candidate.date.parts;
      const bool beside = candidate.rank >= 8 && candidate.rank <= 12 &&
                          candidate.distance < kBeside && shown.day > 0;
      if (!beside || candidate.modified) continue;
      if (candidate.date.origin == Origin::kTimeTag && shown.utc_offset_seconds == 0) continue;
      const int64_t later = DaysBetween(shown, out.published->parts);
      if (later != 0 && IsSameMoment(out.published->parts, later)) out.published->own_day = shown;
      return;
    }
  }

  // The address was given when the article was first published, in the publisher's own time zone.
  void UseUrl(PageDates& out) const {
    std::optional<DateParts> day = DateInUrl(url_);
    if (!day && !scan_.canonical().empty()) day = DateInUrl(scan_.canonical());
    if (!day || day->day == 0) return;
    if (!out.published) {
      out.published = PageDate{*day, Origin::kUrl, std::nullopt};
      return;
    }
    const DateParts& known = out.published->parts;
    const int64_t later = known.day == 0 ? 2 : DaysBetween(*day, known);
    if (later > 1) {
      out.published = PageDate{*day, Origin::kUrl, std::nullopt};
    } else if (later != 0 && IsSameMoment(known, later)) {
      out.published->own_day = *day;
    }
  }

  // The page's own state, which its scripts make it of.
  void UseScripts(PageDates& out) const {
    constexpr auto kKeys = std::to_array<std::string_view>(
        {"\"datePublished\"", "\"publishedAt\"", "\"published_at\"", "\"publishDate\"",
         "\"publish_date\"", "\"publishedDate\"", "\"published_time\"", "\"publicationDate\"",
         "\"firstPublished\"", "\"pubDate\""});
    for (const std::string_view key : kKeys) {
      for (const std::string_view script : scan_.scripts()) {
        const size_t at = script.find(key);
        if (at == script.npos) continue;
        const std::string_view rest = Utf8Prefix(script.substr(at + key.size()), kMaxStateBytes);
        const size_t begin = rest.find_first_not_of(" :\"");
        if (begin == rest.npos) continue;
        const std::string_view value =
            rest.substr(begin, rest.find_first_of("\",}", begin) - begin);
        const std::optional<DateParts> parts = ReadDateValue(value, order_);
        if (!parts || parts->day == 0) continue;
        out.published = PageDate{*parts, Origin::kMeta, std::nullopt};
        return;
      }
    }
  }

  // A page with one marked day and no other: wherever it stands, it is the page's.
  void UseOnlyMark(PageDates& out) const {
    std::optional<PageDate> only;
    for (const Mark& mark : scan_.marks()) {
      if (mark.kind != MarkKind::kDate || scan_.IsForeign(mark, anchor_)) continue;
      if (mark.begin + kNearBefore < anchor_) continue;
      std::optional<DateParts> parts = ReadDateValue(mark.value, order_);
      if (const std::string_view text = scan_.TextOf(mark); !parts && text.size() < kMaxBesideDate)
        parts = ReadDateValue(text, order_);
      if (!parts || parts->day == 0) continue;
      if (only && !only->parts.SameDay(*parts)) return;
      if (!only) only = PageDate{*parts, mark.origin, std::nullopt};
    }
    out.published = only;
  }

  // A line of its own, not a sentence that mentions a day.
  static bool StandsAlone(std::string_view text, const FoundDate& found) {
    const size_t line = text.rfind('\n', found.begin);
    const size_t begin = line == text.npos ? 0 : line + 1;
    const size_t end = std::min(text.find('\n', found.end), text.size());
    return found.begin - begin + (end - found.end) <= kMaxBesideDate;
  }

  // True when a time in UTC is `days` later than the day before it in the publisher's own zone: its
  // morning is America's evening before, its evening Asia's next morning.
  static bool IsSameMoment(const DateParts& utc, int64_t days) {
    if (!utc.has_clock || utc.utc_offset_seconds != 0) return false;
    return days == 1 ? utc.hour < 12 : days == -1 && utc.hour >= 10;
  }

  // Dates that nobody marked: beside the headline, or behind a word that says what they are.
  void UseVisibleText(PageDates& out) const {
    const std::string_view text = scan_.text();
    const size_t near_from = anchor_ > kNearBefore ? anchor_ - kNearBefore : 0;
    std::optional<PageDate> unlabelled, above;
    size_t at = near_from;
    while (at < text.size() && IsUtf8Continuation(text[at])) ++at;
    for (int i = 0; i < 200; ++i) {
      const std::optional<FoundDate> found = FindDate(text, order_, at);
      if (!found) break;
      at = found->end;
      if (scan_.IsAsideAt(found->begin, anchor_)) continue;
      const DateLabel label = LabelBefore(text, found->begin);
      const bool near = found->begin < anchor_ + kNearBehind;
      const PageDate date{found->parts, Origin::kVisibleText, std::nullopt};
      if (label == DateLabel::kModified) {
        if (!out.modified && found->parts.day > 0) out.modified = date;
      } else if (label == DateLabel::kPublished && found->parts.day > 0) {
        out.published = date;
        return;
      } else if (near && found->parts.day > 0 && !unlabelled && StandsAlone(text, *found)) {
        // What stands above the headline is more often the day of the visit.
        if (found->begin >= anchor_) {
          unlabelled = date;
        } else if (!above) {
          above = date;
        }
      }
    }
    if (!out.published) out.published = unlabelled ? unlabelled : above;
  }

  const PageScan& scan_;
  const JsonLdArticle& json_ld_;
  const std::string_view url_;
  const uint32_t anchor_;
  const DateOrder order_;
  std::vector<Candidate> candidates_;
};

}  // namespace

PageDates DecideDates(const PageScan& scan, const JsonLdArticle& json_ld, std::string_view url,
                      uint32_t anchor, DateOrder order) {
  return Decider(scan, json_ld, url, anchor, order).Run();
}

}  // namespace khabar::decode::html
