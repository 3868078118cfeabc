#include "lib/decode/html/metadata.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "absl/time/civil_time.h"

#include "lib/decode/formats.h"
#include "lib/decode/html/letters.h"
#include "lib/decode/html/page_dates.h"
#include "lib/decode/html/page_names.h"
#include "lib/decode/html/page_title.h"
#include "lib/decode/url.h"

namespace khabar::decode::html {
namespace {

constexpr size_t kMaxValueBytes = 4000;  // a longer title or description is no such thing
constexpr size_t kMaxTags = 100;

class Builder {
 public:
  Builder(const PageScan& scan, const JsonLdArticle& json_ld, std::string_view url, Arena& arena)
      : scan_(scan), json_ld_(json_ld), url_(url), arena_(arena) {}

  HtmlMetadata Run() {
    SetUrl();
    SetSite();
    const PageTitle title = DecideTitle(scan_, json_ld_, sites_);
    out_.title = Line(title.text, title.origin);
    SetLanguage();
    const PageAuthors authors = DecideAuthors(scan_, json_ld_, site_names_, title.anchor);
    for (const std::string& name : authors.names)
      if (const SourcedText line = Line(name, authors.origin)) out_.authors.push_back(line);
    const PageDates dates = DecideDates(scan_, json_ld_, page_url_, title.anchor, Order());
    out_.publish_time = Time(dates.published);
    out_.modify_time = Time(dates.modified);
    SetOthers();
    out_.is_article = IsArticle();
    out_.article_body = json_ld_.body;
    out_.free = json_ld_.free;
    return std::move(out_);
  }

 private:
  SourcedText Line(std::string_view raw, Origin origin) {
    if (raw.empty() || raw.size() > kMaxValueBytes) return {};
    if (raw.find_first_of("&<") != raw.npos) raw = StripMarkup(raw, arena_);
    const std::string line = OneLine(raw);
    return line.empty() ? SourcedText{} : SourcedText{arena_.Copy(line), origin};
  }

  SourcedText FromMeta(MetaField field) {
    const MetaValue* meta = BestMeta(scan_, field);
    return meta == nullptr ? SourcedText{} : Line(meta->value, meta->name.origin);
  }

  void SetUrl() {
    const MetaValue* meta = BestMeta(scan_, MetaField::kUrl);
    const std::string_view declared = meta == nullptr ? std::string_view() : meta->value;
    const std::pair<std::string_view, Origin> choices[] = {
        {scan_.canonical(), Origin::kMeta},
        {declared, meta == nullptr ? Origin::kMeta : meta->name.origin},
        {json_ld_.url, Origin::kJsonLd}};
    for (const auto& [value, origin] : choices) {
      const std::string url = CanonicalUrl(Trim(value));
      if (url.empty()) continue;
      // A template's canonical address that is the site's root on every page is none.
      if (HasPath(url_) && !HasPath(url)) continue;
      out_.canonical_url = {arena_.Copy(url), origin};
      break;
    }
    page_url_ = url_.empty() ? out_.canonical_url.value : url_;
  }

  static bool HasPath(std::string_view url) {
    const size_t scheme = url.find("://");
    if (scheme == url.npos) return false;
    const size_t slash = url.find('/', scheme + 3);
    return slash != url.npos && slash + 1 < url.size();
  }

  void SetSite() {
    out_.site_name = FromMeta(MetaField::kSiteName);
    if (out_.site_name && IsPageTitle(out_.site_name.value)) out_.site_name = {};
    if (!out_.site_name) out_.site_name = Line(json_ld_.site_name, Origin::kJsonLd);
    for (const MetaValue& meta : scan_.metas()) {
      if (meta.name.field == MetaField::kSiteName) AddSite(meta.value);
    }
    AddSite(json_ld_.site_name);
    const std::string host = HostOf(page_url_);
    sites_.AddHost(host);
    if (!host.empty() && host.size() <= kMaxHostBytes) site_names_.push_back(arena_.Copy(host));
  }

  // Templates put the page's title where the site's name belongs.
  bool IsPageTitle(std::string_view name) const {
    return HasPath(page_url_) && scan_.title_tag().size() <= kMaxValueBytes &&
           SameTitle(name, scan_.title_tag());
  }

  void AddSite(std::string_view raw) {
    const SourcedText name = Line(raw, Origin::kMeta);
    if (!name || name.value.size() > kMaxSiteBytes || site_names_.size() > 20 ||
        IsPageTitle(name.value))
      return;
    sites_.Add(name.value);
    site_names_.push_back(name.value);
  }

  // ar, en-GB; og:locale writes en_GB.
  void SetLanguage() {
    const MetaValue* meta = BestMeta(scan_, MetaField::kLanguage);
    const std::pair<std::string_view, Origin> choices[] = {
        {scan_.language(), Origin::kMeta},
        {json_ld_.language, Origin::kJsonLd},
        {meta == nullptr ? std::string_view() : meta->value,
         meta == nullptr ? Origin::kMeta : meta->name.origin}};
    for (const auto& [value, origin] : choices) {
      std::string code(Trim(value));
      std::replace(code.begin(), code.end(), '_', '-');
      if (!IsLanguageCode(code)) continue;
      out_.language = {arena_.Copy(code), origin};
      return;
    }
  }

  static bool IsLanguageCode(std::string_view code) {
    const size_t dash = std::min(code.find('-'), code.size());
    return code.size() <= 12 && (dash == 2 || dash == 3) &&
           std::all_of(code.begin(), code.end(), [](char c) {
             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                    (c >= '0' && c <= '9');
           });
  }

  // The United States write the month first; an English page that names no country and stands under
  // a country's domain does not.
  DateOrder Order() const {
    const std::string_view language = out_.language.value;
    if (!language.empty() && !language.starts_with("en")) return DateOrder::kDayFirst;
    if (language.size() == 5) {
      return EqualsIgnoreCase(language, "en-us") ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
    }
    const std::string host = HostOf(page_url_);
    const size_t dot = host.rfind('.');
    const bool country =
        dot != std::string::npos && host.size() - dot == 3 && !host.ends_with(".us");
    return country || language.empty() ? DateOrder::kDayFirst : DateOrder::kMonthFirst;
  }

  SourcedTime Time(const std::optional<PageDate>& date) {
    if (!date) return {};
    const DateParts& parts = date->parts;
    SourcedTime out;
    out.origin = date->origin;
    const DateParts& own = date->own_day ? *date->own_day : parts;
    std::array<char, 16> day{};
    int n = std::snprintf(day.data(), day.size(), "%04d", own.year);
    for (const int part : {own.month, own.day}) {
      if (part > 0)
        n += std::snprintf(day.data() + n, day.size() - static_cast<size_t>(n), "-%02d", part);
    }
    out.date = arena_.Copy({day.data(), static_cast<size_t>(n)});
    if (parts.day > 0 && parts.has_clock) {
      const absl::CivilSecond clock(parts.year, parts.month, parts.day, parts.hour, parts.minute,
                                    parts.second);
      const int offset = parts.utc_offset_seconds.value_or(0);
      out.instant = absl::FromCivil(clock, absl::FixedTimeZone(offset));
      out.has_utc_offset = parts.utc_offset_seconds.has_value();
      out.utc_offset_seconds = offset;
    }
    return out;
  }

  void SetOthers() {
    out_.description = FromMeta(MetaField::kDescription);
    if (!out_.description) out_.description = Line(json_ld_.description, Origin::kJsonLd);
    out_.image = FromMeta(MetaField::kImage);
    if (!out_.image) out_.image = Line(json_ld_.image, Origin::kJsonLd);
    out_.section = Line(json_ld_.section, Origin::kJsonLd);
    if (!out_.section) out_.section = FromMeta(MetaField::kSection);
    SetTags();
  }

  void SetTags() {
    for (uint8_t rank = 0; rank <= 3 && out_.tags.empty(); ++rank) {
      for (const MetaValue& meta : scan_.metas()) {
        if (meta.name.field == MetaField::kTag && meta.name.rank == rank)
          AddTags(meta.value, meta.name.origin);
      }
      if (rank == 0 && out_.tags.empty()) {
        for (const std::string_view tag : json_ld_.tags) AddTag(tag, Origin::kJsonLd);
      }
    }
  }

  void AddTags(std::string_view list, Origin origin) {
    while (!list.empty() && out_.tags.size() < kMaxTags) {
      const ListItem item = FirstItem(list, /*semicolons=*/false);
      AddTag(list.substr(0, item.length), origin);
      list.remove_prefix(item.length + item.mark);
    }
  }

  void AddTag(std::string_view raw, Origin origin) {
    const SourcedText tag = Line(raw, origin);
    if (!tag || out_.tags.size() >= kMaxTags) return;
    const bool known = std::any_of(out_.tags.begin(), out_.tags.end(), [&](const SourcedText& t) {
      return EqualsIgnoreCase(t.value, tag.value);
    });
    if (!known) out_.tags.push_back(tag);
  }

  bool IsArticle() const {
    if (json_ld_.is_article) return true;
    const MetaValue* type = BestMeta(scan_, MetaField::kType);
    if (type != nullptr) {
      if (ContainsIgnoreCase(type->value, "article")) return true;
      if (ContainsIgnoreCase(type->value, "website") && !HasPath(page_url_)) return false;
    }
    return out_.title && out_.publish_time && HasPath(page_url_);
  }

  const PageScan& scan_;
  const JsonLdArticle& json_ld_;
  const std::string_view url_;
  Arena& arena_;
  std::string_view page_url_;
  SiteNames sites_;
  std::vector<std::string_view> site_names_;
  HtmlMetadata out_;
};

}  // namespace

HtmlMetadata ReadHtmlMetadata(const Tree& tree, std::string_view url, Arena& arena) {
  thread_local PageScan scan;
  thread_local LooseJson json;
  scan.Scan(tree);
  json.Clear();
  for (std::string_view script : scan.json_ld()) {
    // Escaped as if it were text.
    if (script.find("&quot;") != script.npos && script.find('"') == script.npos)
      script = DecodeReferences(script, arena);
    json.Add(script, arena);
  }
  return DecideMetadata(scan, ReadJsonLd(json, url, arena), url, arena);
}

HtmlMetadata DecideMetadata(const PageScan& scan, const JsonLdArticle& json_ld,
                            std::string_view url, Arena& arena) {
  return Builder(scan, json_ld, url, arena).Run();
}

}  // namespace khabar::decode::html
