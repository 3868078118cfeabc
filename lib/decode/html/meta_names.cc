#include "lib/decode/html/meta_names.h"

#include <algorithm>
#include <array>

#include "lib/decode/html/letters.h"

namespace khabar::decode::html {
namespace {

using enum MetaField;
constexpr Origin kGraph = Origin::kOpenGraph;

template <size_t N>
constexpr std::array<MetaName, N> Sorted(std::array<MetaName, N> names) {
  std::sort(names.begin(), names.end(),
            [](const MetaName& a, const MetaName& b) { return a.name < b.name; });
  return names;
}

// Ranks: 0 OpenGraph's own, 1 names made for articles, 2 Dublin Core and citation tags, 3 cards for
// other sites, 4 names that mean many things.
constexpr auto kMetaNames = Sorted(std::to_array<MetaName>({
    {"og-title", kTitle, 0, kGraph},
    {"headline", kTitle, 1},
    {"parsely-title", kTitle, 1},
    {"sailthru-title", kTitle, 1},
    {"cxenseparse-title", kTitle, 1},
    {"mol-headline", kTitle, 1},
    {"hdl", kTitle, 1},
    {"citation-title", kTitle, 2},
    {"dc-title", kTitle, 2},
    {"dcterms-title", kTitle, 2},
    {"twitter-title", kTitle, 3},
    {"title", kTitle, 4},

    {"og-description", kDescription, 0, kGraph},
    {"description", kDescription, 1},
    {"sailthru-description", kDescription, 2},
    {"dc-description", kDescription, 2},
    {"dcterms-description", kDescription, 2},
    {"twitter-description", kDescription, 3},

    {"author", kAuthor, 0},
    {"byl", kAuthor, 1},
    {"byline", kAuthor, 1},
    {"authors", kAuthor, 1},
    {"parsely-author", kAuthor, 1},
    {"parsely-authors", kAuthor, 1},
    {"sailthru-author", kAuthor, 1},
    {"sailthru-authors", kAuthor, 1},
    {"cxenseparse-author", kAuthor, 1},
    {"branch-deeplink-authorname1", kAuthor, 1},
    {"article-author-name", kAuthor, 1},
    {"dcsext-author", kAuthor, 1},
    {"article-author", kAuthor, 2, kGraph},
    {"og-article-author", kAuthor, 2, kGraph},
    {"og-author", kAuthor, 2, kGraph},
    {"citation-author", kAuthor, 2},
    {"dc-creator", kAuthor, 2},
    {"dcterms-creator", kAuthor, 2},
    {"creator", kAuthor, 3},
    {"dc-contributor", kAuthor, 3},

    {"article-published-time", kPublished, 0, kGraph},
    {"og-article-published-time", kPublished, 0, kGraph},
    {"og-published-time", kPublished, 0, kGraph},
    {"article-published", kPublished, 0, kGraph},
    {"article-publicationdate", kPublished, 0, kGraph},
    {"article-publish-time", kPublished, 0, kGraph},
    {"article-original-publish-date", kPublished, 0, kGraph},
    {"og-publish-date", kPublished, 0, kGraph},
    {"og-datepublished", kPublished, 0, kGraph},
    {"bt-pubdate", kPublished, 1},
    {"cxenseparse-recs-publishtime", kPublished, 1},
    {"cxenseparse-publishtime", kPublished, 1},
    {"datepublished", kPublished, 1},
    {"date-published", kPublished, 1},
    {"dcsext-articlefirstpublished", kPublished, 1},
    {"displaydate", kPublished, 1},
    {"display-date", kPublished, 1},
    {"iso-8601-publish-date", kPublished, 1},
    {"nastooh-publishdate", kPublished, 1},
    {"originalpublicationdate", kPublished, 1},
    {"parsely-pub-date", kPublished, 1},
    {"pdate", kPublished, 1},
    {"ptime", kPublished, 1},
    {"pub-date", kPublished, 1},
    {"pubdate", kPublished, 1},
    {"publication-date", kPublished, 1},
    {"publicationdate", kPublished, 1},
    {"publish-date", kPublished, 1},
    {"publish-time", kPublished, 1},
    {"publishdate", kPublished, 1},
    {"published", kPublished, 1},
    {"published-at", kPublished, 1},
    {"published-date", kPublished, 1},
    {"published-time", kPublished, 1},
    {"publisheddate", kPublished, 1},
    {"publishtime", kPublished, 1},
    {"rnews-datepublished", kPublished, 1},
    {"sailthru-date", kPublished, 1},
    {"timestamp", kPublished, 4},
    {"ya-ovs-upload-date", kPublished, 1},
    {"citation-publication-date", kPublished, 2},
    {"citation-online-date", kPublished, 2},
    {"citation-date", kPublished, 2},
    {"dc-date-issued", kPublished, 2},
    {"dcterms-issued", kPublished, 2},
    {"dc-issued", kPublished, 2},
    {"dc-date-created", kPublished, 3},
    {"dc-created", kPublished, 3},
    {"dcterms-created", kPublished, 3},
    {"created", kPublished, 3},
    {"article-created", kPublished, 3},
    {"datecreated", kPublished, 3},
    {"date-created", kPublished, 3},
    {"date", kDated, 3},
    {"article-date", kDated, 3},
    {"dc-date", kDated, 3},
    {"dcterms-date", kDated, 3},
    {"eprints-date", kDated, 3},
    {"search-contentdate", kDated, 3},
    {"sort-date", kDated, 3},

    {"article-modified-time", kModified, 0, kGraph},
    {"article-modified", kModified, 0, kGraph},
    {"og-article-modified-time", kModified, 0, kGraph},
    {"og-modified-time", kModified, 0, kGraph},
    {"og-updated-time", kModified, 1, kGraph},
    {"article-updated-time", kModified, 1, kGraph},
    {"datemodified", kModified, 1},
    {"date-modified", kModified, 1},
    {"modified-time", kModified, 1},
    {"last-updated-date", kModified, 1},
    {"lastmod", kModified, 1},
    {"last-modified", kModified, 2},
    {"lastmodified", kModified, 2},
    {"lastdate", kModified, 2},
    {"moddate", kModified, 2},
    {"cxenseparse-modified-time", kModified, 1},
    {"dc-date-modified", kModified, 2},
    {"dcterms-modified", kModified, 2},
    {"dc-modified", kModified, 2},
    {"revised", kModified, 3},
    {"revision-date", kModified, 3},
    {"updated", kModified, 3},

    {"og-site-name", kSiteName, 0, kGraph},
    {"sitename", kSiteName, 1},
    {"site-name", kSiteName, 1},
    {"cre", kSiteName, 1},
    {"application-name", kSiteName, 2},
    {"apple-mobile-web-app-title", kSiteName, 3},
    {"dc-publisher", kSiteName, 3},
    {"citation-journal-title", kSiteName, 3},
    {"publisher", kSiteName, 4},

    {"og-image", kImage, 0, kGraph},
    {"og-image-url", kImage, 0, kGraph},
    {"og-image-secure-url", kImage, 1, kGraph},
    {"twitter-image", kImage, 2},
    {"twitter-image-src", kImage, 2},
    {"parsely-image-url", kImage, 2},
    {"sailthru-image-full", kImage, 2},
    {"image", kImage, 3},
    {"thumbnail", kImage, 3},
    {"thumbnailurl", kImage, 3},

    {"article-section", kSection, 0, kGraph},
    {"og-section", kSection, 0, kGraph},
    {"parsely-section", kSection, 1},
    {"prism-section", kSection, 1},
    {"cxenseparse-section", kSection, 1},
    {"articlesection", kSection, 1},
    {"section", kSection, 2},
    {"category", kSection, 3},
    {"dc-subject", kTag, 3},

    {"article-tag", kTag, 0, kGraph},
    {"og-article-tag", kTag, 0, kGraph},
    {"news-keywords", kTag, 1},
    {"parsely-tags", kTag, 1},
    {"sailthru-tags", kTag, 1},
    {"cxenseparse-keywords", kTag, 1},
    {"tags", kTag, 1},
    {"keywords", kTag, 2},

    {"og-locale", kLanguage, 1, kGraph},
    {"language", kLanguage, 2},
    {"content-language", kLanguage, 2},
    {"dc-language", kLanguage, 2},
    {"dcterms-language", kLanguage, 2},
    {"inlanguage", kLanguage, 1},

    {"og-url", kUrl, 0, kGraph},
    {"parsely-link", kUrl, 1},
    {"twitter-url", kUrl, 2},

    {"og-type", kType, 0, kGraph},
    {"parsely-type", kType, 1},
    {"pagetype", kType, 2},
    {"page-type", kType, 2},

    {"copyright", kCopyright, 0},
    {"dcterms-rightsholder", kCopyright, 1},
}));

constexpr auto kItemProperties = Sorted(std::to_array<MetaName>({
    {"headline", kTitle, 0, Origin::kMicrodata},
    {"alternativeheadline", kTitle, 4, Origin::kMicrodata},
    {"description", kDescription, 4, Origin::kMicrodata},
    {"author", kAuthor, 0, Origin::kMicrodata},
    {"creator", kAuthor, 1, Origin::kMicrodata},
    {"datepublished", kPublished, 0, Origin::kMicrodata},
    {"dateposted", kPublished, 0, Origin::kMicrodata},
    {"datecreated", kPublished, 1, Origin::kMicrodata},
    {"uploaddate", kPublished, 2, Origin::kMicrodata},
    {"date", kDated, 2, Origin::kMicrodata},
    {"dc-date", kDated, 2, Origin::kMicrodata},
    {"dc-created", kPublished, 2, Origin::kMicrodata},
    {"dcterms-created", kPublished, 2, Origin::kMicrodata},
    {"dcterms-issued", kPublished, 1, Origin::kMicrodata},
    {"datemodified", kModified, 0, Origin::kMicrodata},
    {"dateupdated", kModified, 0, Origin::kMicrodata},
    {"dcterms-modified", kModified, 1, Origin::kMicrodata},
    {"articlesection", kSection, 0, Origin::kMicrodata},
    {"keywords", kTag, 2, Origin::kMicrodata},
    {"inlanguage", kLanguage, 1, Origin::kMicrodata},
}));

template <size_t N>
std::optional<MetaName> Find(const std::array<MetaName, N>& table, std::string_view name) {
  constexpr size_t kLongest = 40;
  if (name.empty() || name.size() > kLongest) return std::nullopt;
  std::array<char, kLongest> buffer{};
  std::transform(name.begin(), name.end(), buffer.begin(), [](char c) {
    if (c == '.' || c == ':' || c == '_' || c == ' ') return '-';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  const std::string_view key(buffer.data(), name.size());
  const auto found =
      std::lower_bound(table.begin(), table.end(), key,
                       [](const MetaName& entry, std::string_view k) { return entry.name < k; });
  if (found == table.end() || found->name != key) return std::nullopt;
  return *found;
}

// Names of one site's own that still say what they are: w-published-date, articlePublishTime.
std::optional<MetaName> GuessMetaName(std::string_view name) {
  if (name.size() > 40) return std::nullopt;
  const bool date = ContainsIgnoreCase(name, "date") || ContainsIgnoreCase(name, "time");
  if (!date) return std::nullopt;
  if (ContainsIgnoreCase(name, "modif") || ContainsIgnoreCase(name, "updat"))
    return MetaName{"", MetaField::kModified, 3};
  if (ContainsIgnoreCase(name, "publi") || ContainsIgnoreCase(name, "pubdate"))
    return MetaName{"", MetaField::kPublished, 4};
  return std::nullopt;
}

}  // namespace

std::optional<MetaName> FindMetaName(std::string_view name) {
  if (const std::optional<MetaName> known = Find(kMetaNames, name)) return known;
  return GuessMetaName(name);
}

std::optional<MetaName> FindItemProperty(std::string_view name) {
  for (const std::string_view prefix : {"schema:", "http://schema.org/", "https://schema.org/"}) {
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  }
  return Find(kItemProperties, name);
}

}  // namespace khabar::decode::html
