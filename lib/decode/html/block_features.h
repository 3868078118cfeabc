// BlockFeatures: what the classifier of the main text sees of each block: the block itself, its
// neighbours, the elements around it and the page. Numbers only, none of them a word of any
// language but for a few openings (docs/html.md). The order is part of the model. Linear. Reused;
// not thread-safe.
#ifndef KHABAR_LIB_DECODE_HTML_BLOCK_FEATURES_H_
#define KHABAR_LIB_DECODE_HTML_BLOCK_FEATURES_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lib/decode/html/blocks.h"
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
  static constexpr size_t kCount = kPlain + 4 * kNeighbour + kAround + kHolders +
                                   2 * 25;  // and the words of names, near and far

  void Compute(const Tree& tree, const Blocks& blocks, const TextHints& hints);

  // kCount numbers a block.
  std::span<const float> of(size_t block) const {
    return std::span(values_).subspan(block * kCount, kCount);
  }
  // Of the element that holds most of the running text: an index into the tree.
  int32_t best_container() const { return best_; }

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
  void Plain(const Blocks& blocks, size_t i, const TextHints& hints, float* out) const;
  void Neighbour(const Blocks& blocks, size_t i, int step, float* out) const;
  void Around(const Tree& tree, const Blocks& blocks, size_t i, float* out) const;

  std::vector<float> values_;
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
