// BlockFeatures: what the classifier of the main text sees of each block: the block itself, its
// neighbours, the elements around it and the page. Numbers only, none of them a word of any
// language but for a few openings (docs/html.md). The order is part of the model. Linear. Reused;
// not thread-safe.
#ifndef KHABAR_LIB_DECODE_HTML_BLOCK_FEATURES_H_
#define KHABAR_LIB_DECODE_HTML_BLOCK_FEATURES_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lib/decode/html/blocks.h"
#include "lib/decode/html/region_words.h"
#include "lib/decode/html/tree.h"
#include "lib/doc/metadata.h"

namespace khabar::decode::html {

// What is known of the article before its text is: all may be empty.
struct TextHints {
  std::string_view title;
  std::string_view article_body;  // of JSON-LD
  std::span<const SourcedText> authors;
};

class BlockFeatures {
 public:
  static constexpr size_t kPlain = 24;     // of the block alone
  static constexpr size_t kNeighbour = 6;  // of each of four neighbours
  static constexpr size_t kAround = 28;    // of the elements around it and of the page
  static constexpr size_t kCount =
      kPlain + 4 * kNeighbour + kAround + kHolders + 2 * kRegionWords;  // of names, near and far

  // What the features of all blocks are made from. The three must outlive the calls of `of`.
  void Read(const Tree& tree, const Blocks& blocks, const TextHints& hints);

  // The kCount numbers of one block, made on demand: kept for a whole page they would be a hundred
  // times its text. Valid until the next call.
  std::span<const float> of(size_t block);

 private:
  // Of the blocks in an element.
  struct Sums {
    float characters = 0, link_characters = 0, running = 0, score = 0;
    uint32_t blocks = 0;
  };
  struct Surface {
    float characters, link_share, sentence_ends, commas, digits, capitals, mean_word;
    bool ends_sentence;
    int opening;
    uint64_t hash;
  };

  void ReadSurfaces(const Blocks& blocks);
  void AddUp(const Tree& tree, const Blocks& blocks);
  void FindBest(const Tree& tree);
  void IndexBody(std::string_view article_body);
  float ShareInBody(std::string_view text) const;
  void Plain(size_t i, float* out) const;
  void Neighbour(size_t i, int step, float* out) const;
  void Around(size_t i, float* out) const;

  const Tree* tree_ = nullptr;
  const Blocks* blocks_ = nullptr;
  TextHints hints_;
  std::array<float, kCount> values_;
  std::vector<Surface> surfaces_;
  std::vector<Sums> sums_;  // by node
  std::unordered_map<uint32_t, Sums> by_path_;
  std::unordered_map<uint64_t, uint32_t> copies_;
  std::vector<uint64_t> body_;  // hashes of runs of words, sorted
  int32_t best_ = 0, best_end_ = 0, outer_ = 0, outer_end_ = 0;
  size_t heading_ = 0;  // the block of the headline
  float page_characters_ = 0;
  std::vector<float> before_;              // characters of all blocks before
  std::vector<uint32_t> headlines_;        // h1 blocks up to each block
  std::vector<float> article_characters_;  // by Block::article
};

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_BLOCK_FEATURES_H_
