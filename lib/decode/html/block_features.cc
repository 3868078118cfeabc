#include "lib/decode/html/block_features.h"

#include <algorithm>
#include <cmath>

#include "lib/base/hash.h"
#include "lib/base/utf8.h"
#include "lib/decode/html/openings.h"

namespace khabar::decode::html {
namespace {

// A block of running text: a sentence or more, and not a link.
constexpr float kRunningCharacters = 60, kRunningLinks = 0.3F;
constexpr size_t kRunOfWords = 4;
constexpr size_t kMaxBodyWords = 200'000;

float Log(float value) { return std::log1p(std::max(value, 0.F)); }
float Share(float part, float whole) { return whole > 0 ? part / whole : 0; }

bool IsSentenceEnd(std::string_view letter) {
  return letter == "." || letter == "!" || letter == "?" || letter == "؟" || letter == "…" ||
         letter == "۔" || letter == "。";
}
bool IsComma(std::string_view letter) {
  return letter == "," || letter == "،" || letter == "؛" || letter == "、" || letter == "，";
}
bool IsCloser(std::string_view letter) {
  return letter == "\"" || letter == "”" || letter == "»" || letter == ")" || letter == "’" ||
         letter == "'" || letter == "“";
}

// Calls `use` with the hash of each run of kRunOfWords words; of fewer words with all of them.
template <typename Use>
void ForRuns(std::string_view text, size_t most, Use use) {
  uint64_t last[kRunOfWords] = {};
  size_t words = 0;
  for (size_t at = 0; at < text.size() && words < most;) {
    const bool space = text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r';
    if (space) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n' && text[end] != '\t' &&
           text[end] != '\r')
      ++end;
    last[words++ % kRunOfWords] = Hash64(text.substr(at, end - at));
    at = end;
    if (words < kRunOfWords) continue;
    uint64_t run = 0;
    for (size_t i = 0; i < kRunOfWords; ++i) run = Mix64(run ^ last[(words + i) % kRunOfWords]);
    use(run);
  }
  if (words > 0 && words < kRunOfWords) {
    uint64_t run = words;
    for (size_t i = 0; i < words; ++i) run = Mix64(run ^ last[i]);
    use(run);
  }
}

int32_t EndOf(const Tree& tree, int32_t node) {
  for (int32_t at = node; at >= 0; at = tree.node(at).parent) {
    if (tree.node(at).next >= 0) return tree.node(at).next;
  }
  return static_cast<int32_t>(tree.nodes().size());
}

}  // namespace

void BlockFeatures::Read(const Tree& tree, const Blocks& blocks, const TextHints& hints) {
  const size_t count = blocks.all().size();
  tree_ = &tree;
  blocks_ = &blocks;
  hints_ = hints;
  ReadSurfaces(blocks);
  AddUp(tree, blocks);
  FindBest(tree);
  IndexBody(hints.article_body);
  heading_ = count;
  headlines_.clear();
  article_characters_.clear();
  uint32_t headlines = 0;
  for (size_t i = 0; i < count; ++i) {
    const Block& block = blocks.all()[i];
    if (block.tag == Tag::kH1 && headlines++ == 0) heading_ = i;
    headlines_.push_back(headlines);
    if (block.article < 0) continue;
    article_characters_.resize(
        std::max(article_characters_.size(), static_cast<size_t>(block.article) + 1));
    article_characters_[static_cast<size_t>(block.article)] += surfaces_[i].characters;
  }
}

std::span<const float> BlockFeatures::of(size_t i) {
  values_.fill(0);
  float* out = values_.data();
  const Block& block = blocks_->all()[i];
  Plain(i, out);
  out += kPlain;
  for (const int step : {-2, -1, 1, 2}) {
    Neighbour(i, step, out);
    out += kNeighbour;
  }
  Around(i, out);
  out += kAround;
  const auto add_bits = [&out](uint32_t bits, int count) {
    for (int bit = 0; bit < count; ++bit) *out++ = static_cast<float>((bits >> bit) & 1);
  };
  add_bits(block.holders, kHolders);
  add_bits(block.own_words, kRegionWords);
  add_bits(block.above_words, kRegionWords);
  return values_;
}

void BlockFeatures::ReadSurfaces(const Blocks& blocks) {
  surfaces_.clear();
  copies_.clear();
  before_.clear();
  page_characters_ = 0;
  for (const Block& block : blocks.all()) {
    const std::string_view text = blocks.TextOf(block);
    Surface surface = {};
    surface.characters = static_cast<float>(block.characters);
    surface.link_share = Share(static_cast<float>(block.link_characters), surface.characters);
    surface.mean_word = Share(surface.characters, static_cast<float>(block.words));
    bool at_word = true;
    for (size_t at = 0; at < text.size();) {
      const auto length = static_cast<size_t>(DecodeValidUtf8(text, at).length);
      const std::string_view letter = text.substr(at, length);
      at += length;
      surface.sentence_ends += IsSentenceEnd(letter);
      surface.commas += IsComma(letter);
      const char c = letter[0];
      surface.digits += c >= '0' && c <= '9';
      surface.capitals += at_word && c >= 'A' && c <= 'Z';
      at_word = c == ' ';
      if (!IsCloser(letter) && c != ' ') surface.ends_sentence = IsSentenceEnd(letter);
    }
    surface.capitals = Share(surface.capitals, static_cast<float>(block.words));
    surface.digits = Share(surface.digits, surface.characters);
    surface.opening = static_cast<int>(OpeningOf(text));
    surface.hash = Hash64(text);
    ++copies_[surface.hash];
    surfaces_.push_back(surface);
    before_.push_back(page_characters_);
    page_characters_ += surface.characters;
  }
}

// Over the element of each block, those above it up to the third, and all blocks of one path. The
// score is that of Readability (Arc90, 2009): long blocks with commas count for what holds them.
void BlockFeatures::AddUp(const Tree& tree, const Blocks& blocks) {
  sums_.assign(tree.nodes().size(), Sums());
  by_path_.clear();
  for (size_t i = 0; i < surfaces_.size(); ++i) {
    const Block& block = blocks.all()[i];
    const Surface& surface = surfaces_[i];
    const bool running =
        surface.characters >= kRunningCharacters && surface.link_share < kRunningLinks;
    const float score =
        running ? 1 + std::min(surface.characters / 100, 3.F) + std::min(surface.commas, 5.F) : 0;
    const auto add = [&](Sums& sums, float share) {
      sums.characters += surface.characters;
      sums.link_characters += surface.characters * surface.link_share;
      sums.running += running ? surface.characters : 0;
      sums.score += score * share;
      ++sums.blocks;
    };
    add(by_path_[block.path], 1);
    // Text that stands in a container itself (behind <br>) counts as if in a paragraph of its own.
    const bool bare = block.broken_line || block.tag == Tag::kDiv || block.tag == Tag::kTd;
    int32_t node = block.node;
    constexpr float kShares[] = {0.3F, 1, 0.5F, 0.33F};
    for (int level = 0; level < 4 && node >= 0; ++level) {
      add(sums_[static_cast<size_t>(node)], bare && level == 0 ? 1 : kShares[level]);
      node = tree.node(node).parent;
    }
  }
}

void BlockFeatures::FindBest(const Tree& tree) {
  best_ = 0;
  float best_score = 0;
  for (size_t n = 0; n < sums_.size(); ++n) {
    const Sums& sums = sums_[n];
    const float score = sums.score * (1 - Share(sums.link_characters, sums.characters));
    if (score <= best_score) continue;
    best_score = score;
    best_ = static_cast<int32_t>(n);
  }
  best_end_ = EndOf(tree, best_);
  outer_ = std::max(tree.node(best_).parent, 0);
  outer_end_ = EndOf(tree, outer_);
}

void BlockFeatures::IndexBody(std::string_view article_body) {
  body_.clear();
  ForRuns(article_body, kMaxBodyWords, [this](uint64_t run) { body_.push_back(run); });
  std::sort(body_.begin(), body_.end());
}

float BlockFeatures::ShareInBody(std::string_view text) const {
  if (body_.empty()) return -1;
  float found = 0, all = 0;
  ForRuns(text, kMaxBodyWords, [&](uint64_t run) {
    ++all;
    found += std::binary_search(body_.begin(), body_.end(), run);
  });
  return Share(found, all);
}

void BlockFeatures::Plain(size_t i, float* out) const {
  const Block& block = blocks_->all()[i];
  const Surface& surface = surfaces_[i];
  const std::string_view text = blocks_->TextOf(block);
  const auto is = [&](bool what) { *out++ = what ? 1 : 0; };
  *out++ = Log(surface.characters);
  *out++ = Log(static_cast<float>(block.words));
  *out++ = surface.link_share;
  *out++ = surface.mean_word;
  *out++ = surface.sentence_ends;
  *out++ = Share(surface.sentence_ends * 100, surface.characters);
  *out++ = Share(surface.commas * 100, surface.characters);
  *out++ = surface.digits;
  *out++ = surface.capitals;
  is(surface.ends_sentence);
  *out++ = static_cast<float>(surface.opening);
  is(block.tag == Tag::kP);
  *out++ =
      IsHeading(block.tag) ? static_cast<float>(block.tag) - static_cast<float>(Tag::kH1) + 1 : 0;
  is(block.tag == Tag::kLi);
  is(block.tag == Tag::kTd || block.tag == Tag::kTh);
  is(block.tag == Tag::kDiv || block.tag == Tag::kSection || block.tag == Tag::kArticle);
  is(block.tag == Tag::kBlockquote || block.tag == Tag::kPre);
  is(block.tag == Tag::kFigcaption || block.tag == Tag::kCaption);
  is(block.broken_line);
  is(block.has_time);
  is(text.ends_with(':'));
  *out++ = static_cast<float>(std::min<uint32_t>(copies_.at(surface.hash), 5));
  is(!hints_.title.empty() && text.size() > 8 && hints_.title.find(text) != std::string_view::npos);
  *out++ = ShareInBody(text);
}

void BlockFeatures::Neighbour(size_t i, int step, float* out) const {
  const auto other = static_cast<int64_t>(i) + step;
  if (other < 0 || other >= static_cast<int64_t>(surfaces_.size())) {
    out[0] = -1;
    return;
  }
  const auto j = static_cast<size_t>(other);
  const Surface& surface = surfaces_[j];
  out[0] = Log(surface.characters);
  out[1] = surface.link_share;
  out[2] = surface.ends_sentence ? 1 : 0;
  out[3] = blocks_->all()[j].path == blocks_->all()[i].path ? 1 : 0;
  out[4] = static_cast<float>(blocks_->all()[j].tag == Tag::kP) +
           2 * static_cast<float>(IsHeading(blocks_->all()[j].tag)) +
           4 * static_cast<float>(blocks_->all()[j].tag == Tag::kLi);
  out[5] = static_cast<float>(surface.opening);
}

void BlockFeatures::Around(size_t i, float* out) const {
  const Block& block = blocks_->all()[i];
  const auto count = static_cast<float>(surfaces_.size());
  const auto describe = [&](const Sums& sums) {
    *out++ = Log(sums.characters);
    *out++ = Share(sums.link_characters, sums.characters);
    *out++ = Share(sums.running, sums.characters);
    *out++ = Log(static_cast<float>(sums.blocks));
  };
  const int32_t parent = std::max(tree_->node(block.node).parent, 0);
  const int32_t grand = std::max(tree_->node(parent).parent, 0);
  describe(sums_[static_cast<size_t>(parent)]);
  describe(sums_[static_cast<size_t>(grand)]);
  describe(by_path_.at(block.path));
  const auto inside = [&](int32_t node, int32_t end) {
    return block.node >= node && block.node < end ? 1.F : 0.F;
  };
  *out++ = inside(best_, best_end_);
  *out++ = inside(outer_, outer_end_);
  const Sums& best = sums_[static_cast<size_t>(best_)];
  *out++ = Share(sums_[static_cast<size_t>(parent)].score, best.score);
  *out++ = Share(best.running, page_characters_);
  *out++ = Share(before_[i], page_characters_);
  *out++ = Share(static_cast<float>(i), count);
  const float from_heading =
      heading_ == surfaces_.size() ? 0 : static_cast<float>(i) - static_cast<float>(heading_);
  *out++ = std::copysign(Log(std::abs(from_heading)), from_heading);
  *out++ = Log(count);
  *out++ = Log(page_characters_);
  *out++ = static_cast<float>(tree_->node(block.node).depth);
  // Pages that go on with the next article.
  constexpr uint32_t kMany = 20;
  *out++ = static_cast<float>(std::min(headlines_[i], kMany));
  *out++ = static_cast<float>(std::min(headlines_.back(), kMany));
  const float article =
      block.article < 0 ? 0 : article_characters_[static_cast<size_t>(block.article)];
  *out++ = static_cast<float>(std::min(block.article, static_cast<int32_t>(kMany)));
  *out++ = static_cast<float>(std::min<size_t>(article_characters_.size(), kMany));
  *out++ = Share(article, page_characters_);
  *out++ = Log(article);
}

}  // namespace khabar::decode::html
