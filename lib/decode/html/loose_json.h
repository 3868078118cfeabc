// LooseJson: JSON as web pages carry it, not as it should be. Comment and CDATA wrappers, several
// values in one script, trailing and missing commas, raw control characters and unescaped quotes in
// strings, wrong closers and a missing end are all read for what they must mean; well-formed JSON
// reads as itself. Linear; nesting and nodes are bounded and what lies beyond is left out.
// Not thread-safe: one a thread. Views live in the text that was read or in the arena.
#ifndef KHABAR_LIB_DECODE_HTML_LOOSE_JSON_H_
#define KHABAR_LIB_DECODE_HTML_LOOSE_JSON_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "lib/base/arena.h"

namespace khabar::decode::html {

class LooseJson {
 public:
  enum class Kind : uint8_t { kBare, kString, kArray, kObject };

  struct Node {
    Kind kind = Kind::kBare;
    std::string_view key;   // inside an object
    std::string_view text;  // of a string, unescaped; of a number, true, false, null as written
    int32_t end = 0;        // index after this node and all below it
  };

  static constexpr int kMaxDepth = 64;
  static constexpr int32_t kMaxNodes = 100'000;  // of all texts together

  void Clear() {
    nodes_.clear();
    roots_.clear();
  }

  // Adds the values of one script. Never fails: what cannot be read gives no nodes.
  void Add(std::string_view script, Arena& arena);

  const Node& operator[](int32_t i) const { return nodes_[static_cast<size_t>(i)]; }
  // The outermost values, in order.
  const std::vector<int32_t>& roots() const { return roots_; }
  int32_t size() const { return static_cast<int32_t>(nodes_.size()); }

  // The members of an array or object: for (i = FirstChild(n); i < (*this)[n].end; i = Next(i)).
  int32_t FirstChild(int32_t node) const { return node + 1; }
  int32_t Next(int32_t child) const { return (*this)[child].end; }

  // The member of that name, -1 when there is none or `node` is no object.
  int32_t Find(int32_t node, std::string_view key) const;
  // Its text when it is a string or bare; empty otherwise.
  std::string_view Text(int32_t node, std::string_view key) const;

 private:
  friend class LooseJsonReader;
  std::vector<Node> nodes_;
  std::vector<int32_t> roots_;
};

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_LOOSE_JSON_H_
