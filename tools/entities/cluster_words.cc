// Word clusters from word vectors, by spherical k-means, for the entity tagger:
//
//   cluster_words WORDS VECTORS > CLUSTERS
//
// WORDS has a folded word a line, the most frequent first; VECTORS kVectorSize float32 a row, in
// the same order. Writes `word c80 c320 c1000` a line. Deterministic.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "lib/analyze/entities/dense_layer.h"

namespace khabar::entities {
namespace {

constexpr size_t kRounds = 10;
constexpr size_t kFitted = 40000;  // words that the centres are fitted to: the most frequent

using Vector = std::array<float, kVectorSize>;

void Normalise(Vector& vector) {
  float squares = 0;
  for (const float x : vector) squares += x * x;
  const float scale = 1 / std::max(1e-9f, std::sqrt(squares));
  for (float& x : vector) x *= scale;
}

class Clusters {
 public:
  Clusters(const std::vector<Vector>& vectors, size_t count) : vectors_(vectors), count_(count) {
    const size_t fitted = std::min(kFitted, vectors_.size());
    for (size_t c = 0; c < count_; ++c) centres_.push_back(vectors_[c * fitted / count_]);
    for (size_t round = 0; round < kRounds; ++round) {
      SetColumns();
      Fit(fitted);
    }
    SetColumns();
  }

  size_t Nearest(const Vector& vector) const {
    std::vector<float> products(count_, 0);
    for (size_t d = 0; d < kVectorSize; ++d) {
      const float component = vector[d];
      const float* column = columns_.data() + d * count_;
      for (size_t c = 0; c < count_; ++c) products[c] += component * column[c];
    }
    const auto best = std::max_element(products.begin(), products.end());
    return static_cast<size_t>(best - products.begin());
  }

 private:
  void SetColumns() {
    columns_.resize(kVectorSize * count_);
    for (size_t d = 0; d < kVectorSize; ++d) {
      for (size_t c = 0; c < count_; ++c) columns_[d * count_ + c] = centres_[c][d];
    }
  }
  // An empty cluster keeps its centre.
  void Fit(size_t fitted) {
    std::vector<Vector> sums(count_, Vector{});
    std::vector<size_t> sizes(count_);
    for (size_t w = 0; w < fitted; ++w) {
      const size_t nearest = Nearest(vectors_[w]);
      ++sizes[nearest];
      for (size_t d = 0; d < kVectorSize; ++d) sums[nearest][d] += vectors_[w][d];
    }
    for (size_t c = 0; c < count_; ++c) {
      if (sizes[c] == 0) continue;
      Normalise(sums[c]);
      centres_[c] = sums[c];
    }
  }

  const std::vector<Vector>& vectors_;
  const size_t count_;
  std::vector<Vector> centres_;
  std::vector<float> columns_;  // the centres by dimension
};

int Run(const char* words_path, const char* vectors_path) {
  std::ifstream word_file(words_path);
  std::ifstream vector_file(vectors_path, std::ios::binary);
  std::vector<std::string> words;
  std::vector<Vector> vectors;
  std::string word;
  Vector vector;
  while (std::getline(word_file, word) &&
         vector_file.read(reinterpret_cast<char*>(vector.data()), sizeof(vector))) {
    Normalise(vector);
    words.push_back(word);
    vectors.push_back(vector);
  }
  if (words.empty()) {
    std::fprintf(stderr, "cluster_words: no words in %s and %s\n", words_path, vectors_path);
    return 1;
  }
  const Clusters coarse(vectors, 80), middle(vectors, 320), fine(vectors, 1000);
  for (size_t w = 0; w < words.size(); ++w) {
    std::printf("%s %zu %zu %zu\n", words[w].c_str(), coarse.Nearest(vectors[w]),
                middle.Nearest(vectors[w]), fine.Nearest(vectors[w]));
  }
  return 0;
}

}  // namespace
}  // namespace khabar::entities

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: cluster_words WORDS VECTORS > CLUSTERS\n");
    return 1;
  }
  return khabar::entities::Run(argv[1], argv[2]);
}
