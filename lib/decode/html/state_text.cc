#include "lib/decode/html/state_text.h"

#include <algorithm>
#include <array>
#include <string>

#include "lib/decode/formats.h"
#include "lib/decode/html/letters.h"
#include "lib/decode/html/loose_json.h"

namespace khabar::decode::html {
namespace {

constexpr size_t kShortest = 400;      // of an article's text
constexpr size_t kShortestPiece = 40;  // of a paragraph that counts
constexpr size_t kSmallestScript = 500;
constexpr int kMaxStates = 4;  // assignments in one script that are looked at
constexpr int kMaxScripts = 40;
constexpr int kMaxPieceDepth = 8;

// Members that hold text, wherever they stand; sorted.
constexpr auto kTextKeys = std::to_array<std::string_view>(
    {"articleBody", "articlebody", "articleText", "article_body", "body",        "bodyHtml",
     "body_html",   "content",     "contentHtml", "content_html", "copy",        "fullText",
     "full_text",   "html",        "innerHTML",   "markup",       "paragraph",   "raw",
     "rendered",    "story",       "storyText",   "text",         "textContent", "value"});
// Members beside the text of another story, or around lists of them; sorted.
constexpr auto kHeadKeys = std::to_array<std::string_view>(
    {"canonical_url", "headline", "headlines", "permalink", "slug", "title", "website_url"});
constexpr auto kOtherKeys = std::to_array<std::string_view>(
    {"ads", "author", "authors", "comments", "footer", "latest", "mostRead", "navigation",
     "newsletter", "promo_items", "recommended", "related", "relatedArticles", "related_content",
     "seo", "taxonomy", "translations", "trending"});

template <size_t N>
bool Contains(const std::array<std::string_view, N>& list, std::string_view key) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

// Letters between blanks, not an address, a class name or code.
bool IsProse(std::string_view text) {
  if (text.size() < kShortestPiece || text.starts_with("http") || text.starts_with('{'))
    return false;
  const auto blanks = std::count(text.begin(), text.end(), ' ');
  return static_cast<size_t>(blanks) * 25 > text.size();
}

// By its lines: menus, too, are kept as markup, and have as many blanks.
bool MostlyProse(std::string_view text) {
  size_t prose = 0, all = 0;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = Trim(text.substr(at, end - at));
    all += line.size();
    prose += IsProse(line) ? line.size() : 0;
    at = end + 1;
  }
  return 4 * prose >= 3 * all;
}

class Search {
 public:
  explicit Search(Arena& arena) : arena_(arena) {}

  void Look(std::string_view json_text) {
    json_.Clear();
    json_.Add(json_text, arena_);
    for (const int32_t root : json_.roots()) Visit(root);
  }

  std::string_view best() const { return best_; }

 private:
  // Every array and every string once; what is below kOtherKeys not at all.
  void Visit(int32_t root) {
    for (int32_t i = root; i < json_[root].end;) {
      const LooseJson::Node& node = json_[i];
      if (Contains(kOtherKeys, node.key)) {
        i = node.end;
        continue;
      }
      if (node.kind == LooseJson::Kind::kArray && TakeArray(i)) {
        i = node.end;
        continue;
      }
      if (node.kind == LooseJson::Kind::kString && Contains(kTextKeys, node.key))
        TakeString(node.text);
      ++i;
    }
  }

  void TakeString(std::string_view text) {
    if (text.size() < kShortest || text.size() <= best_.size() || !IsProse(text)) return;
    const std::string_view plain = Plain(text);
    if (MostlyProse(plain)) Keep(plain);
  }

  // True when the array is a list of paragraphs.
  bool TakeArray(int32_t array) {
    std::string text;
    int pieces = 0;
    size_t prose = 0;
    for (int32_t i = json_.FirstChild(array); i < json_[array].end; i = json_.Next(i)) {
      if (IsStory(i)) return false;
      const size_t before = text.size();
      AppendPiece(i, 0, true, text);
      const std::string_view piece = std::string_view(text).substr(before);
      if (IsProse(piece)) {
        ++pieces;
        prose += piece.size();
      }
      if (text.size() > before && text.back() != '\n') text += '\n';
    }
    // Lists of countries, menus and tables of settings have a few sentences too.
    if (pieces < 2 || text.size() < kShortest || 4 * prose < 3 * text.size()) return false;
    if (text.size() > best_.size()) Keep(text);
    return true;
  }

  bool IsStory(int32_t node) const {
    if (json_[node].kind != LooseJson::Kind::kObject) return false;
    for (int32_t i = json_.FirstChild(node); i < json_[node].end; i = json_.Next(i)) {
      if (Contains(kHeadKeys, json_[i].key) && json_[i].kind != LooseJson::Kind::kBare) return true;
    }
    return false;
  }

  // The texts of one paragraph, runs joined: bold words are members of their own in some states.
  // `is_text`: a string here is text, by the name of what holds it.
  void AppendPiece(int32_t node, int depth, bool is_text, std::string& text) const {
    const LooseJson::Node& value = json_[node];
    if (value.kind == LooseJson::Kind::kString) {
      if (is_text && !value.text.starts_with("http")) text += Plain(value.text);
      return;
    }
    if (value.kind == LooseJson::Kind::kBare || depth == kMaxPieceDepth) return;
    for (int32_t i = json_.FirstChild(node); i < value.end; i = json_.Next(i)) {
      const std::string_view key = json_[i].key;
      if (Contains(kOtherKeys, key)) continue;
      AppendPiece(i, depth + 1, key.empty() ? is_text : Contains(kTextKeys, key), text);
    }
  }

  std::string_view Plain(std::string_view text) const {
    return LooksLikeMarkup(text) ? StripMarkup(WithoutCaptions(text), arena_) : text;
  }

  std::string_view WithoutCaptions(std::string_view text) const {
    constexpr std::string_view kBegin = "<figcaption", kEnd = "</figcaption>";
    std::string kept;
    while (true) {
      const size_t begin = text.find(kBegin);
      const size_t end = begin == text.npos ? begin : text.find(kEnd, begin);
      if (end == text.npos) break;
      kept.append(text.substr(0, begin));
      text.remove_prefix(end + kEnd.size());
    }
    return kept.empty() ? text : arena_.Copy(kept.append(text));
  }

  void Keep(std::string_view text) {
    if (text.size() >= kShortest && text.size() > best_.size()) best_ = arena_.Copy(text);
  }

  Arena& arena_;
  LooseJson json_;
  std::string_view best_;
};

// Where JSON is assigned in a script: name = {"key" …
void LookAtAssignments(std::string_view script, Search& search) {
  int states = 0;
  for (size_t at = script.find('='); at != script.npos && states < kMaxStates;
       at = script.find('=', at + 1)) {
    const std::string_view after = Trim(script.substr(at + 1, 40));
    if (!after.starts_with('{')) continue;
    if (!Trim(after.substr(1)).starts_with('"')) continue;
    search.Look(script.substr(script.find('{', at)));
    ++states;
  }
}

}  // namespace

std::string_view StateText(const Tree& tree, Arena& arena) {
  Search search(arena);
  int scripts = 0;
  for (const Node& node : tree.nodes()) {
    if (node.tag != Tag::kScript || node.first_child < 0) continue;
    const std::string_view text = Trim(tree.node(node.first_child).text);
    const std::string_view type = tree.attribute(node, "type");
    if (text.size() < kSmallestScript || ContainsIgnoreCase(type, "ld+json")) continue;
    if (++scripts > kMaxScripts) break;
    if (text.starts_with('{') || text.starts_with('[')) {
      if (ContainsIgnoreCase(type, "json")) search.Look(text);
    } else {
      LookAtAssignments(text, search);
    }
  }
  return search.best();
}

}  // namespace khabar::decode::html
