#include "tools/entities/word_data.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>

#include "lib/base/errors.h"
#include "lib/base/hash.h"

namespace khabar::entities {
namespace {

using Words = std::map<uint64_t, ClusterSlot>;  // by hash

absl::Status ReadClusters(const std::string& path, size_t vectors, Words& words) {
  std::ifstream file(path);
  if (!file) return MakeError(ErrorCode::kInputUnreadable, path + ": cannot be read");
  std::string word;
  uint32_t c80, c320, c1000;
  for (uint32_t row = 1; file >> word >> c80 >> c320 >> c1000; ++row) {
    ClusterSlot& slot = words[Hash64(word)];
    slot.classes = (c80 + 1) | (c320 + 1) << 8 | (c1000 + 1) << 20;
    slot.vector = row <= vectors ? row : 0;
  }
  if (!file.eof()) return MakeError(ErrorCode::kInputUnreadable, path + ": behind " + word);
  return absl::OkStatus();
}

absl::Status ReadLists(const std::string& path, Words& words) {
  std::ifstream file(path);
  if (!file) return MakeError(ErrorCode::kInputUnreadable, path + ": cannot be read");
  std::string word;
  uint32_t number;
  while (file >> word >> number) words[Hash64(word)].listed = number + 1;
  if (!file.eof()) return MakeError(ErrorCode::kInputUnreadable, path + ": behind " + word);
  return absl::OkStatus();
}

absl::Status ReadVectors(const std::string& path, size_t rows, std::vector<WordVector>& vectors) {
  constexpr float kScale = 256, kMost = 127;
  std::ifstream file(path, std::ios::binary);
  if (!file) return MakeError(ErrorCode::kInputUnreadable, path + ": cannot be read");
  std::array<float, kVectorSize> row;
  while (vectors.size() < rows && file.read(reinterpret_cast<char*>(row.data()), sizeof(row))) {
    double squares = 0;
    for (const float x : row) squares += static_cast<double>(x) * static_cast<double>(x);
    const auto scale = static_cast<float>(kScale / std::max(1e-9, std::sqrt(squares)));
    WordVector vector;
    for (size_t d = 0; d < kVectorSize; ++d)
      vector[d] = static_cast<int8_t>(std::lrint(std::clamp(row[d] * scale, -kMost, kMost)));
    vectors.push_back(vector);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<WordData> ReadWordData(const std::string& clusters, const std::string& lists,
                                      const std::string& vectors, size_t rows) {
  WordData out;
  Words words;
  if (!vectors.empty()) KHABAR_RETURN_IF_ERROR(ReadVectors(vectors, rows, out.vectors));
  if (!clusters.empty()) KHABAR_RETURN_IF_ERROR(ReadClusters(clusters, out.vectors.size(), words));
  if (!lists.empty()) KHABAR_RETURN_IF_ERROR(ReadLists(lists, words));
  if (words.empty()) return out;
  out.slots.assign(words.size() * 4 / 3 + 16, ClusterSlot{});
  for (const auto& [hash, word] : words) {
    size_t at = SlotOf(hash, out.slots.size());
    while (!out.slots[at].empty()) at = NextSlot(at, out.slots.size());
    out.slots[at] = word;
    out.slots[at].tag = static_cast<uint32_t>(hash >> 32);
  }
  return out;
}

}  // namespace khabar::entities
