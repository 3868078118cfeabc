#include <algorithm>
#include <optional>

#include "lib/base/utf8.h"
#include "lib/decode/html/byline.h"
#include "lib/decode/html/date_text.h"
#include "lib/decode/html/letters.h"
#include "lib/decode/html/page_names.h"

namespace khabar::decode::html {
namespace {

constexpr size_t kMaxMarkBytes = 200;
constexpr size_t kMaxBylineLine = 120;
constexpr size_t kMaxStateBytes = 300;
constexpr uint32_t kBetweenAuthors = 200;
constexpr uint32_t kDateLineBehind = 500;  // a name beside a date is a byline only so near
constexpr uint32_t kBylineBefore = 600;    // bytes around the headline where a byline without
constexpr uint32_t kBylineBehind = 1500;   // any mark is looked for

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
    if (out_.names.empty()) Scripts();
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

  // The page's own state, which its scripts make it of.
  void Scripts() {
    for (const std::string_view key : {"byline", "authorName", "author_name", "author"}) {
      const std::string quoted = "\"" + std::string(key) + "\"";
      for (const std::string_view script : scan_.scripts()) {
        const size_t at = script.find(quoted);
        if (at == script.npos) continue;
        Arena arena;
        LooseJson json;
        const std::string state = "{" + std::string(Utf8Prefix(script.substr(at), kMaxStateBytes));
        json.Add(state, arena);
        if (json.roots().empty()) continue;
        const int32_t root = json.roots()[0];
        std::string_view name = json.Text(root, key);
        if (name.empty()) name = json.Text(json.Find(root, key), "name");
        if (PeopleIn(name)) return;
      }
    }
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

PageAuthors DecideAuthors(const PageScan& scan, const JsonLdArticle& json_ld,
                          const std::vector<std::string_view>& site_names, uint32_t anchor) {
  return AuthorDecider(scan, json_ld, site_names, anchor).Run();
}

}  // namespace khabar::decode::html
