// What the trainer knows of words before any training: their clusters, the lists of names that have
// them, their vectors.
#ifndef KHABAR_TOOLS_ENTITIES_WORD_DATA_H_
#define KHABAR_TOOLS_ENTITIES_WORD_DATA_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "lib/analyze/entities/clusters.h"
#include "lib/analyze/entities/dense_layer.h"

namespace khabar::entities {

struct WordData {
  std::vector<ClusterSlot> slots;   // of a ClusterTable
  std::vector<WordVector> vectors;  // of the most frequent words
};

// Files, each may be "" for none:
// clusters: `word c80 c320 c1000` a line, folded words, the most frequent first.
// lists: `word number` a line.
// vectors: kVectorSize float32 a row, for the words of `clusters` in their order; the first `rows`.
absl::StatusOr<WordData> ReadWordData(const std::string& clusters, const std::string& lists,
                                      const std::string& vectors, size_t rows);

}  // namespace khabar::entities

#endif  // KHABAR_TOOLS_ENTITIES_WORD_DATA_H_
