#include "lib/decode/html/json_ld.h"

#include <algorithm>
#include <array>
#include <string>

#include "lib/decode/formats.h"
#include "lib/decode/html/byline.h"
#include "lib/decode/html/letters.h"

namespace khabar::decode::html {
namespace {

using Kind = LooseJson::Kind;

constexpr size_t kMaxCandidates = 200;
constexpr int kMaxReferences = 64;  // looked up by @id
constexpr size_t kMaxValues = 100;  // authors, tags

constexpr auto kArticleTypes = std::to_array<std::string_view>(
    {"NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle",
     "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle",
     "LiveBlogPosting", "TechArticle", "ScholarlyArticle", "MedicalScholarlyArticle", "Report",
     "SatiricalArticle", "AdvertiserContentArticle", "SocialMediaPosting", "BlogPost"});
constexpr auto kOtherTypes = std::to_array<std::string_view>(
    {"Review", "Recipe", "HowTo", "CreativeWork", "PodcastEpisode", "VideoObject", "Movie"});

// Where the page's own things stand; what is below any other key belongs to them.
constexpr auto kWays = std::to_array<std::string_view>(
    {"@graph", "mainEntity", "mainEntityOfPage", "article", "Article"});

template <size_t N>
bool Contains(const std::array<std::string_view, N>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::string_view BareType(std::string_view type) {
  const size_t slash = type.find_last_of("/:#");
  return slash == type.npos ? type : type.substr(slash + 1);
}

// Address without scheme, www, query and closing slash.
std::string_view BareUrl(std::string_view url) {
  if (const size_t scheme = url.find("://"); scheme != url.npos) url.remove_prefix(scheme + 3);
  if (url.starts_with("www.")) url.remove_prefix(4);
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

class Reader {
 public:
  Reader(const LooseJson& json, std::string_view url, Arena& arena)
      : json_(json), url_(BareUrl(url)), arena_(arena) {}

  JsonLdArticle Run() {
    for (const int32_t root : json_.roots()) Visit(root, 0);
    const Candidate* best = nullptr;
    for (const Candidate& candidate : candidates_) {
      if (best == nullptr || candidate.score > best->score) best = &candidate;
    }
    if (best == nullptr) return out_;
    out_.found = true;
    out_.is_article = best->rank == 3;
    out_.type = best->type;
    Take(best->node);
    // A second description of the same page fills the gaps (WebPage beside Article).
    for (const Candidate& candidate : candidates_) {
      if (&candidate != best && candidate.rank != 2 && SamePage(candidate.node, best->node))
        Take(candidate.node);
    }
    return out_;
  }

 private:
  struct Candidate {
    int32_t node = 0;
    int rank = 0;  // 3 article, 2 another work, 1 the page
    int score = 0;
    std::string_view type;
  };

  void Visit(int32_t node, int depth) {
    if (depth > 16 || candidates_.size() >= kMaxCandidates) return;
    const Kind kind = json_[node].kind;
    if (kind != Kind::kArray && kind != Kind::kObject) return;
    if (kind == Kind::kObject) Consider(node);
    for (int32_t i = json_.FirstChild(node); i < json_[node].end; i = json_.Next(i)) {
      if (kind == Kind::kArray || Contains(kWays, json_[i].key)) Visit(i, depth + 1);
    }
  }

  void Consider(int32_t node) {
    Candidate candidate{node, 0, 0, {}};
    ForEachText(json_.Find(node, "@type"), [&](std::string_view value) {
      const std::string_view type = BareType(value);
      const int rank = Contains(kArticleTypes, type) ? 3
                       : Contains(kOtherTypes, type) ? 2
                       : type.ends_with("Page")      ? 1
                                                     : 0;
      if (rank > candidate.rank) {
        candidate.rank = rank;
        candidate.type = type;
      }
    });
    if (candidate.rank == 0) return;
    const bool here = !url_.empty() && BareUrl(UrlOf(node)) == url_;
    candidate.score = 8 * candidate.rank + 4 * here + 2 * (json_.Find(node, "headline") >= 0) +
                      (json_.Find(node, "datePublished") >= 0);
    candidates_.push_back(candidate);
  }

  std::string_view UrlOf(int32_t node) const {
    for (const std::string_view key : {"url", "mainEntityOfPage", "@id"}) {
      const int32_t child = json_.Find(node, key);
      if (child < 0) continue;
      const std::string_view url =
          json_[child].kind == Kind::kObject ? json_.Text(child, "@id") : json_[child].text;
      if (!url.empty()) return url;
    }
    return {};
  }

  bool SamePage(int32_t a, int32_t b) const {
    const std::string_view first = BareUrl(UrlOf(a));
    const std::string_view second = BareUrl(UrlOf(b));
    return first.empty() || second.empty() || first == second || first == url_;
  }

  // Fills what is still empty.
  void Take(int32_t node) {
    TakeText(node, {"headline", "name"}, out_.headline);
    TakeText(node, {"description"}, out_.description);
    TakeText(node, {"datePublished"}, out_.published);
    TakeText(node, {"dateModified"}, out_.modified);
    TakeText(node, {"dateCreated", "uploadDate"}, out_.created);
    TakeText(node, {"articleSection", "genre"}, out_.section);
    TakeText(node, {"inLanguage"}, out_.language);
    TakeText(node, {"articleBody", "text"}, out_.body);
    if (out_.url.empty()) out_.url = UrlOf(node);
    if (out_.image.empty()) out_.image = ImageOf(json_.Find(node, "image"));
    if (out_.image.empty()) out_.image = ImageOf(json_.Find(node, "thumbnailUrl"));
    if (out_.site_name.empty()) {
      for (const std::string_view key : {"publisher", "isPartOf", "sourceOrganization"})
        if (out_.site_name.empty()) out_.site_name = NameOf(json_.Find(node, key));
    }
    if (const std::string_view free = json_.Text(node, "isAccessibleForFree");
        !free.empty() && !out_.free)
      out_.free = free[0] == 't' || free[0] == 'T';
    if (out_.authors.empty()) TakeAuthors(json_.Find(node, "author"), 0);
    if (out_.authors.empty()) TakeAuthors(json_.Find(node, "creator"), 0);
    if (out_.tags.empty()) TakeTags(json_.Find(node, "keywords"));
  }

  void TakeText(int32_t node, std::initializer_list<std::string_view> keys, std::string_view& out) {
    for (const std::string_view key : keys) {
      if (!out.empty()) return;
      ForEachText(json_.Find(node, key), [&](std::string_view text) {
        if (out.empty() && text != "null") out = Plain(text);
      });
    }
  }

  // The texts of a value: itself, or those of an array, of objects their names.
  template <typename F>
  void ForEachText(int32_t node, F&& f) const {
    if (node < 0) return;
    const LooseJson::Node& value = json_[node];
    if (value.kind == Kind::kString || value.kind == Kind::kBare) return f(value.text);
    if (value.kind == Kind::kObject) {
      for (const std::string_view key : {"name", "@value"}) {
        if (const std::string_view text = json_.Text(node, key); !text.empty()) return f(text);
      }
      return;
    }
    size_t count = 0;
    for (int32_t i = json_.FirstChild(node); i < value.end && count < kMaxValues;
         i = json_.Next(i), ++count) {
      const LooseJson::Node& child = json_[i];
      if (child.kind == Kind::kString || child.kind == Kind::kBare) f(child.text);
      if (child.kind == Kind::kObject) f(json_.Text(i, "name"));
    }
  }

  std::string_view Plain(std::string_view text) {
    if (text.find_first_of("&<") == text.npos) return Trim(text);
    std::string_view plain = StripMarkup(text, arena_);
    if (plain.find('&') != plain.npos) plain = StripMarkup(plain, arena_);  // escaped twice
    return Trim(plain);
  }

  // An object by its @id, where only a reference stands.
  int32_t Resolve(int32_t node) {
    if (node < 0 || json_[node].kind != Kind::kObject || json_.Find(node, "name") >= 0 ||
        json_.Find(node, "url") >= 0)
      return node;
    const std::string_view id = json_.Text(node, "@id");
    if (id.empty() || ++references_ > kMaxReferences) return node;
    for (int32_t i = 0; i < json_.size(); ++i) {
      if (i == node || json_[i].kind != Kind::kObject || json_.Text(i, "@id") != id) continue;
      if (json_.Find(i, "name") >= 0 || json_.Find(i, "url") >= 0) return i;
    }
    return node;
  }

  std::string_view NameOf(int32_t node) {
    std::string_view name;
    if (node >= 0 && json_[node].kind == Kind::kArray) node = First(node);
    ForEachText(Resolve(node), [&](std::string_view text) {
      if (name.empty()) name = Plain(text);
    });
    return name.find("://") == name.npos ? name : std::string_view();
  }

  int32_t First(int32_t array) const {
    const int32_t child = json_.FirstChild(array);
    return child < json_[array].end ? child : -1;
  }

  std::string_view ImageOf(int32_t node) {
    if (node >= 0 && json_[node].kind == Kind::kArray) node = First(node);
    if (node < 0) return {};
    node = Resolve(node);
    if (json_[node].kind != Kind::kObject) return Plain(json_[node].text);
    for (const std::string_view key : {"url", "contentUrl"}) {
      if (const int32_t url = json_.Find(node, key); url >= 0) {
        if (json_[url].kind == Kind::kArray) return ImageOf(url);
        if (!json_[url].text.empty()) return Plain(json_[url].text);
      }
    }
    return {};
  }

  void TakeAuthors(int32_t node, int depth) {
    if (node < 0 || depth > 4 || out_.authors.size() >= kMaxValues) return;
    const LooseJson::Node& value = json_[node];
    if (value.kind == Kind::kArray) {
      for (int32_t i = json_.FirstChild(node); i < value.end; i = json_.Next(i))
        TakeAuthors(i, depth + 1);
      return;
    }
    if (value.kind != Kind::kObject)
      return AddAuthor({.name = value.text, .organisation = false, .person = false});
    const int32_t author = Resolve(node);
    JsonLdAuthor found;
    ForEachText(json_.Find(author, "@type"), [&](std::string_view type) {
      found.organisation |= BareType(type).ends_with("Organization");
      found.person |= BareType(type) == "Person";
    });
    const int32_t name = json_.Find(author, "name");
    if (name >= 0) {
      ForEachText(name, [&](std::string_view text) {
        found.name = text;
        AddAuthor(found);
      });
    } else {
      const std::string_view given = json_.Text(author, "givenName");
      const std::string_view family = json_.Text(author, "familyName");
      if (!given.empty() && !family.empty())
        AddAuthor({.name = arena_.Copy(std::string(given) + " " + std::string(family)),
                   .organisation = false,
                   .person = true});
    }
  }

  void AddAuthor(JsonLdAuthor author) {
    // Many may refer to one, and each is copied.
    if (author.name.size() > kMaxBylineBytes) return;
    author.name = Plain(author.name);
    if (!author.name.empty() && author.name != "null" && out_.authors.size() < kMaxValues)
      out_.authors.push_back(author);
  }

  void TakeTags(int32_t node) {
    if (node < 0) return;
    const bool list = json_[node].kind == Kind::kArray;
    ForEachText(node, [&](std::string_view text) {
      if (list) return AddTag(text);
      while (!text.empty() && out_.tags.size() < kMaxValues) {
        const ListItem item = FirstItem(text, /*semicolons=*/true);
        AddTag(text.substr(0, item.length));
        text.remove_prefix(item.length + item.mark);
      }
    });
  }

  void AddTag(std::string_view text) {
    const std::string_view tag = Plain(text);
    if (!tag.empty() && out_.tags.size() < kMaxValues) out_.tags.push_back(tag);
  }

  const LooseJson& json_;
  const std::string_view url_;
  Arena& arena_;
  std::vector<Candidate> candidates_;
  int references_ = 0;
  JsonLdArticle out_;
};

}  // namespace

JsonLdArticle ReadJsonLd(const LooseJson& json, std::string_view url, Arena& arena) {
  return Reader(json, url, arena).Run();
}

}  // namespace khabar::decode::html
