#include "lib/decode/html/page_names.h"

#include <algorithm>
#include <array>
#include <optional>

#include "lib/decode/formats.h"
#include "lib/decode/html/byline.h"
#include "lib/decode/html/date_text.h"
#include "lib/decode/html/letters.h"

namespace khabar::decode::html {
namespace {

constexpr size_t kMaxTitleBytes = 1000;
constexpr size_t kMaxHeadings = 40;
constexpr size_t kMaxKickerBytes = 30;
constexpr size_t kMaxMarkBytes = 200;
constexpr size_t kMaxBylineLine = 120;
constexpr uint32_t kBetweenAuthors = 200;
constexpr uint32_t kDateLineBehind = 500;  // a name beside a date is a byline only so near
constexpr uint32_t kBylineBefore = 600;    // bytes around the headline where a byline without
constexpr uint32_t kBylineBehind = 1500;   // any mark is looked for

// What sections write before a headline, inside of its element.
constexpr auto kKickers = std::to_array<std::string_view>(
    {"opinion",  "news",  "analysis",    "exclusive", "review",     "video", "watch", "live",
     "blog",     "title", "perspective", "breaking",  "commentary", "راي",   "خبر",   "فيديو",
     "بالفيديو", "عاجل",  "تحليل",       "حصري",      "مقال",       "اخبار"});

struct Title {
  std::string text;
  Origin origin;
  uint32_t anchor = 0;
};

// The share of words that two titles have in common.
double Overlap(std::string_view a, std::string_view b) {
  const std::string first = PlainWords(a);
  const std::string second = " " + PlainWords(b) + " ";
  size_t words = 0;
  size_t shared = 0;
  for (std::string_view rest = first; !rest.empty();) {
    const size_t end = std::min(rest.find(' '), rest.size());
    std::string word = " ";
    word += rest.substr(0, end);
    word += ' ';
    ++words;
    shared += second.find(word) != second.npos;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (words == 0) return 0;
  const auto others = static_cast<size_t>(std::count(second.begin(), second.end(), ' ')) - 1;
  return 2.0 * static_cast<double>(shared) / static_cast<double>(words + others);
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
    if (raw.size() > kMaxTitleBytes) return;
    std::string title = CleanTitle(raw, sites_, kind);
    if (!title.empty() && !sites_.IsSite(title)) titles_.push_back({std::move(title), origin});
  }

  // The visible headline: the h1 that says what the page's titles say.
  std::optional<Title> Heading() const {
    std::optional<Title> best;
    double best_score = 0;
    size_t count = 0;
    for (const Mark& mark : scan_.marks()) {
      if (mark.kind != MarkKind::kHeading || mark.level > 2 || ++count > kMaxHeadings) continue;
      const std::string_view raw = scan_.TextOf(mark);
      if (raw.size() > kMaxTitleBytes) continue;
      std::string text = CleanTitle(raw, sites_, TitleKind::kHeadline);
      if (text.empty() || sites_.IsSite(text)) continue;
      double score = titles_.empty() ? 0.5 : 0;
      for (const Title& title : titles_) score = std::max(score, Overlap(text, title.text));
      // A lower heading is the headline only where it is the very title.
      if (mark.level > 1 && score < 0.95) continue;
      score += mark.level == 1 ? 0.3 : -0.3;
      if (score > best_score) {
        best_score = score;
        best = Title{std::move(text), Origin::kVisibleText, mark.begin};
      }
    }
    if (best_score < 0.5) return std::nullopt;
    return best;
  }

  // Opinion | The bridge: the title that the heading only puts a word or two before.
  const Title* WithoutKicker(const std::string& heading) const {
    const std::string whole = PlainWords(heading);
    for (const Title& title : titles_) {
      const std::string words = PlainWords(title.text);
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

class AuthorDecider {
 public:
  AuthorDecider(const PageScan& scan, const JsonLdArticle& json_ld,
                const std::vector<std::string_view>& site_names, uint32_t anchor)
      : scan_(scan), json_ld_(json_ld), site_names_(site_names), anchor_(anchor) {}

  PageAuthors Run() {
    // The first source that names people; an organisation where none does.
    JsonLd(false);
    if (Done(Origin::kJsonLd)) return out_;
    Meta();
    if (out_.names.empty()) Marks();
    if (out_.names.empty()) VisibleByline();
    if (out_.names.empty()) OnlyAuthorLink();
    if (!out_.names.empty()) return out_;
    if (!held_.names.empty()) return held_;
    if (OwnSite()) return out_;
    JsonLd(true);
    out_.origin = Origin::kJsonLd;
    return out_;
  }

 private:
  // True when `out_` holds people. Organisations are put by for when nobody is found.
  bool Done(Origin origin) {
    if (out_.names.empty()) return false;
    out_.origin = origin;
    if (ArePeople(out_.names)) return true;
    if (held_.names.empty()) held_ = out_;
    out_ = {};
    return false;
  }

  void JsonLd(bool organisations) {
    for (const JsonLdAuthor& author : json_ld_.authors) {
      if (author.organisation != organisations) continue;
      AddAuthors(author.name, site_names_, BylineTrust::kDeclared, out_.names);
    }
  }

  // A person's own site has the person's name: taken where nobody else is named.
  bool OwnSite() {
    for (const JsonLdAuthor& author : json_ld_.authors) {
      if (author.person) AddAuthors(author.name, {}, BylineTrust::kShown, out_.names);
    }
    const bool personal = !out_.names.empty() && ArePeople(out_.names) &&
                          std::none_of(out_.names.begin(), out_.names.end(),
                                       [](const std::string& n) { return n.starts_with("The "); });
    if (!personal) out_.names.clear();
    out_.origin = Origin::kJsonLd;
    return personal;
  }

  void Meta() {
    for (uint8_t rank = 0; rank <= 3; ++rank) {
      Origin origin = Origin::kMeta;
      for (const MetaValue& meta : scan_.metas()) {
        if (meta.name.field != MetaField::kAuthor || meta.name.rank != rank) continue;
        if (meta.value.find("://") != meta.value.npos) continue;
        AddAuthors(meta.value, site_names_, BylineTrust::kDeclared, out_.names);
        origin = meta.name.origin;
      }
      if (Done(origin)) return;
    }
  }

  // Marks of the best level that has a name, those behind the headline before those above it.
  void Marks() {
    for (const bool above : {false, true}) {
      for (uint8_t level = 0; level <= 3; ++level) {
        if (MarksOf(level, above)) return;
      }
    }
  }

  bool MarksOf(uint8_t level, bool above) {
    Origin origin = Origin::kVisibleText;
    uint32_t last_end = 0;
    for (const Mark& mark : scan_.marks()) {
      if (mark.kind != MarkKind::kAuthor || mark.level != level) continue;
      if (scan_.IsAside(mark, anchor_) || mark.begin + kBylineBefore < anchor_) continue;
      if ((mark.begin < anchor_) != above && mark.value.empty()) continue;
      if (mark.begin < last_end) continue;  // inside of one that was taken
      // The names stand together: another one far below is of something else.
      if (!out_.names.empty() && mark.begin > last_end + kBetweenAuthors) break;
      const std::string_view text = mark.value.empty() ? scan_.TextOf(mark) : mark.value;
      if (text.empty() || text.size() > kMaxMarkBytes) continue;
      AddAuthors(text, site_names_, BylineTrust::kShown, out_.names);
      if (!out_.names.empty()) last_end = mark.end;
      origin = mark.origin;
    }
    return Done(origin);
  }

  // A line beside the headline that begins as bylines do, or that holds a name and a date.
  void VisibleByline() {
    const std::string_view text = scan_.text();
    size_t at = anchor_ > kBylineBefore ? anchor_ - kBylineBefore : 0;
    at = at == 0 ? 0 : text.find('\n', at);
    const size_t stop = std::min<size_t>(text.size(), anchor_ + kBylineBehind);
    while (at < stop) {
      const size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view line = Trim(text.substr(at, end - at));
      if (line.size() < kMaxBylineLine &&
          LineNames(line, at > anchor_ && at < anchor_ + kDateLineBehind))
        return;
      at = end + 1;
    }
  }

  bool LineNames(std::string_view line, bool below) {
    if (HasBylineIntroduction(line)) {
      if (PeopleIn(line)) return true;
      if (!below) return false;
      AddAuthors(line, site_names_, BylineTrust::kShown, out_.names);
      return Done(Origin::kVisibleText);  // By Harbour Press
    }
    for (const std::string_view words :
         {"Written by ", "written by ", "Posted by ", "posted by "}) {
      const size_t at = line.find(words);
      if (at != line.npos && PeopleIn(line.substr(at))) return true;
    }
    if (!below) return false;
    const std::optional<FoundDate> date = FindDate(line, DateOrder::kDayFirst);
    if (!date || date->parts.day == 0) return false;
    return PeopleIn(line.substr(0, date->begin)) || PeopleIn(line.substr(date->end));
  }

  // What nobody marked must be the name of a person.
  bool PeopleIn(std::string_view text) {
    AddAuthors(text, site_names_, BylineTrust::kShown, out_.names);
    if (!out_.names.empty() && ArePeople(out_.names)) return Done(Origin::kVisibleText);
    out_.names.clear();
    return false;
  }

  // A link marked as the author's, below the text or in a card: only when there is no second name.
  void OnlyAuthorLink() {
    for (const Mark& mark : scan_.marks()) {
      if (mark.kind != MarkKind::kAuthor || mark.level != 0) continue;
      const std::string_view text = scan_.TextOf(mark);
      if (text.size() < kMaxBylineLine)
        AddAuthors(text, site_names_, BylineTrust::kShown, out_.names);
    }
    if (out_.names.size() != 1) out_.names.clear();
    Done(Origin::kMicrodata);
  }

  const PageScan& scan_;
  const JsonLdArticle& json_ld_;
  const std::vector<std::string_view>& site_names_;
  const uint32_t anchor_;
  PageAuthors out_;
  PageAuthors held_;
};

}  // namespace

PageTitle DecideTitle(const PageScan& scan, const JsonLdArticle& json_ld, const SiteNames& sites) {
  return TitleDecider(scan, json_ld, sites).Run();
}

PageAuthors DecideAuthors(const PageScan& scan, const JsonLdArticle& json_ld,
                          const std::vector<std::string_view>& site_names, uint32_t anchor) {
  return AuthorDecider(scan, json_ld, site_names, anchor).Run();
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
