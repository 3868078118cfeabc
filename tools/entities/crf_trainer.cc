#include "tools/entities/crf_trainer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "lib/analyze/entities/decoder.h"
#include "lib/analyze/entities/model.h"

namespace khabar::entities {
namespace {

constexpr float kFirstSquare = 0.01f;  // of the gradients: bounds the first steps

template <typename Floats>
void AddTo(Floats& sums, const Floats& values) {
  for (size_t i = 0; i < sums.size(); ++i) sums[i] += values[i];
}

template <typename Floats>
void Scale(Floats& values, float factor) {
  for (float& value : values) value *= factor;
}

}  // namespace

CrfTrainer::CrfTrainer(const ClusterTable& clusters, std::span<const WordVector> vectors,
                       TrainerOptions options)
    : clusters_(clusters),
      vectors_(vectors),
      options_(options),
      draw_(options.seed),
      dense_(vectors, options.dense, draw_) {}

void CrfTrainer::Add(const AnnotatedDocument& document, const std::vector<FormMemory>& memory) {
  FeatureExtractor extractor(clusters_);
  const TextUnit& unit = document.doc->body();
  extractor.Prepare(unit);
  std::vector<uint64_t> features;
  std::vector<uint8_t> groups;
  const std::span<const uint32_t> words(extractor.words());
  const WordVector article_mean = MeanVector(vectors_, words);
  for (const khabar::Sentence& sentence : unit.sentences) {
    const auto begin = static_cast<size_t>(sentence.first_token);
    const size_t end = begin + static_cast<size_t>(sentence.token_count);
    const double known = AreComplete(document, begin, end) ? 1 : options_.partial_weight;
    sentences_.push_back({masks_.size(), end - begin, document.weight * static_cast<float>(known),
                          MeanVector(vectors_, words.subspan(begin, end - begin)), article_mean});
    for (size_t i = begin; i < end; ++i) {
      extractor.Extract(begin, end, i, memory, features, groups);
      hashes_.insert(hashes_.end(), features.begin(), features.end());
      groups_.insert(groups_.end(), groups.begin(), groups.end());
      token_begin_.push_back(static_cast<uint32_t>(hashes_.size()));
      words_.push_back(extractor.Window(begin, end, i));
      junctions_.push_back(extractor.junctions()[i]);
      TagMask mask = document.masks[i];
      // A mention cut by the end of a sentence goes on as a new one.
      if (i == begin && mask != 0) {
        TagMask begins = 0;
        for (int t = 0; t < kTags; ++t) {
          if ((mask >> t & 1u) != 0) begins |= TagMask{1} << (IsInside(t) ? t - 1 : t);
        }
        mask = begins;
      }
      masks_.push_back(mask);
    }
  }
}

void CrfTrainer::MapFeatures() {
  std::vector<uint64_t> sorted = hashes_;
  std::sort(sorted.begin(), sorted.end());
  for (size_t i = 0; i < sorted.size();) {
    size_t run = i;
    while (run < sorted.size() && sorted[run] == sorted[i]) ++run;
    if (run - i >= static_cast<size_t>(options_.min_count)) {
      row_hashes_.push_back(sorted[i]);
      row_decay_.push_back(static_cast<float>(options_.l2 / static_cast<double>(run - i)));
    }
    i = run;
  }
  sorted = std::vector<uint64_t>();
  std::vector<uint32_t> begins = {0};
  for (size_t token = 0; token + 1 < token_begin_.size(); ++token) {
    for (uint32_t f = token_begin_[token]; f < token_begin_[token + 1]; ++f) {
      const auto found = std::lower_bound(row_hashes_.begin(), row_hashes_.end(), hashes_[f]);
      if (found == row_hashes_.end() || *found != hashes_[f]) continue;
      groups_[ids_.size()] = groups_[f];
      ids_.push_back(static_cast<uint32_t>(found - row_hashes_.begin()));
    }
    begins.push_back(static_cast<uint32_t>(ids_.size()));
  }
  token_begin_ = std::move(begins);
  hashes_ = std::vector<uint64_t>();
  groups_.resize(ids_.size());
}

// The FeatureGroups that a visit does not see of one token.
uint8_t CrfTrainer::Hide(bool hide_memory) {
  unsigned hidden = hide_memory ? static_cast<unsigned>(kSeesMemory) : 0;
  if (draw_.Chance(options_.hide_word)) {
    hidden |= kSeesWord;
    if (draw_.Chance(options_.hide_class)) hidden |= kSeesClass;
  }
  if (draw_.Chance(options_.hide_neighbour)) hidden |= kSeesPrevious;
  if (draw_.Chance(options_.hide_neighbour)) hidden |= kSeesNext;
  return static_cast<uint8_t>(hidden);
}

// Fills view_.
void CrfTrainer::Look(const Sentence& sentence) {
  constexpr unsigned kDrawBits = 16;
  const auto hide_below =
      static_cast<uint64_t>(options_.hide_feature * static_cast<double>(1u << kDrawBits));
  view_.rows.clear();
  view_.row_begin.assign(1, 0);
  view_.dense.sentence = sentence.mean;
  view_.dense.article = sentence.article_mean;
  view_.dense.words.assign(
      words_.begin() + static_cast<ptrdiff_t>(sentence.first),
      words_.begin() + static_cast<ptrdiff_t>(sentence.first + sentence.count));
  const bool hide_memory = draw_.Chance(options_.hide_memory);
  for (size_t i = 0; i < sentence.count; ++i) {
    const size_t token = sentence.first + i;
    const uint8_t hidden = Hide(hide_memory);
    if ((hidden & kSeesClass) != 0) {  // its vector is hidden from all that see it
      for (size_t p = 0; p < kWindow; ++p) {
        const size_t viewer = i + kWindow / 2 - p;
        if (viewer < sentence.count) view_.dense.words[viewer][p] = 0;
      }
    }
    uint64_t bits = 0;
    for (uint32_t f = token_begin_[token]; f < token_begin_[token + 1]; ++f) {
      if ((f - token_begin_[token]) % (64 / kDrawBits) == 0) bits = draw_.Bits();
      const uint64_t drawn = bits & ((1u << kDrawBits) - 1);
      bits >>= kDrawBits;
      if (drawn >= hide_below && (groups_[f] & hidden) == 0) view_.rows.push_back(ids_[f]);
    }
    view_.row_begin.push_back(static_cast<uint32_t>(view_.rows.size()));
  }
}

// The scores of the features that are seen, as if none were hidden at random.
void CrfTrainer::Score(std::vector<Scores>& emissions) const {
  constexpr size_t kAhead = 8;
  const auto scale = static_cast<float>(1 / (1 - options_.hide_feature));
  for (size_t i = 0; i < emissions.size(); ++i) {
    Row sums{};
    for (size_t r = view_.row_begin[i]; r < view_.row_begin[i + 1]; ++r) {
      if (r + kAhead < view_.rows.size()) __builtin_prefetch(&rows_[view_.rows[r + kAhead]]);
      const Row& row = rows_[view_.rows[r]];
      for (size_t t = 0; t < kRow; ++t) sums[t] += row[t];
    }
    for (size_t t = 0; t < kTags; ++t) emissions[i][t] = sums[t] * scale;
  }
}

TransitionTables CrfTrainer::JoinedTransitions() const {
  TransitionTables out;
  for (size_t j = 0; j < kJunctions; ++j) {
    for (size_t p = 0; p <= kTags; ++p) {
      for (size_t t = 0; t < kTags; ++t)
        out[j][p][t] = transitions_[j][p][t] + transitions_[kJunctions][p][t];
    }
  }
  return out;
}

TransitionTables CrfTrainer::Exponentials() const {
  TransitionTables out = JoinedTransitions();
  for (TransitionTable& table : out) {
    for (int p = -1; p < kTags; ++p) {
      for (int t = 0; t < kTags; ++t) {
        float& weight = table[static_cast<size_t>(p) + 1][static_cast<size_t>(t)];
        weight = MayFollow(std::max(p, kOutside), t) ? std::exp(weight) : 0;
      }
    }
  }
  return out;
}

// One step on one sentence; returns its loss.
double CrfTrainer::Visit(const Sentence& sentence) {
  Look(sentence);
  emissions_.assign(sentence.count, Scores{});
  derivative_.assign(sentence.count, Scores{});
  Score(emissions_);
  if (dense_.is_active()) dense_.Forward(view_.dense, draw_, emissions_);
  const TransitionTables transitions = Exponentials();
  TransitionTables gradient{};
  const Junction* junctions = junctions_.data() + sentence.first;
  const double all = lattice_.Run(emissions_, transitions, junctions, nullptr);
  lattice_.AddExpectations(sentence.weight, transitions, junctions, derivative_, gradient);
  const double allowed =
      lattice_.Run(emissions_, transitions, junctions, masks_.data() + sentence.first);
  lattice_.AddExpectations(-sentence.weight, transitions, junctions, derivative_, gradient);
  if (dense_.is_active()) dense_.Backward(view_.dense, derivative_);
  Step(gradient);
  return static_cast<double>(sentence.weight) * (all - allowed);
}

void CrfTrainer::Step(const TransitionTables& transition_gradient) {
  const auto rate = static_cast<float>(options_.rate);
  const auto scale = static_cast<float>(1 / (1 - options_.hide_feature));
  for (size_t i = 0; i < derivative_.size(); ++i) {
    Row by_row{};
    for (size_t t = 0; t < kTags; ++t) by_row[t] = derivative_[i][t] * scale;
    for (size_t r = view_.row_begin[i]; r < view_.row_begin[i + 1]; ++r) {
      const uint32_t id = view_.rows[r];
      Row& row = rows_[id];
      Row& squares = row_squares_[id];
      const float decay = row_decay_[id];
      for (size_t t = 0; t < kRow; ++t) {
        const float gradient = by_row[t] + decay * row[t];
        squares[t] += gradient * gradient;
        row[t] -= rate * gradient / std::sqrt(squares[t]);
      }
    }
  }
  TransitionTable shared{};
  for (size_t j = 0; j < kJunctions; ++j) {
    StepTransitions(transition_gradient[j], j);
    for (size_t p = 0; p <= kTags; ++p) {
      for (size_t t = 0; t < kTags; ++t) shared[p][t] += transition_gradient[j][p][t];
    }
  }
  StepTransitions(shared, kJunctions);
}

void CrfTrainer::StepTransitions(const TransitionTable& gradient, size_t part) {
  const auto rate = static_cast<float>(options_.rate);
  for (size_t p = 0; p <= kTags; ++p) {
    for (size_t t = 0; t < kTags; ++t) {
      float& squares = transition_squares_[part][p][t];
      squares += gradient[p][t] * gradient[p][t];
      transitions_[part][p][t] -= rate * gradient[p][t] / std::sqrt(squares);
    }
  }
}

void CrfTrainer::Train() {
  MapFeatures();
  if (options_.verbose) {
    std::fprintf(stderr, "%zu sentences, %zu tokens, %zu features\n", sentences_.size(),
                 masks_.size(), row_hashes_.size());
  }
  row_sums_.assign(row_hashes_.size(), Row{});
  for (int member = 0; member < options_.members; ++member) TrainMember(member);
  const float share = 1 / static_cast<float>(moments_);
  rows_ = std::move(row_sums_);
  for (Row& row : rows_) Scale(row, share);
  transitions_ = transition_sums_;
  for (TransitionTable& table : transitions_) {
    for (Scores& row : table) Scale(row, share);
  }
  dense_.Store(dense_weights_, dense_scale_);
}

void CrfTrainer::Start(int member) {
  if (member > 0) draw_ = Draw(options_.seed + static_cast<uint64_t>(member));
  rows_.assign(row_hashes_.size(), Row{});
  Row first_squares;
  first_squares.fill(kFirstSquare);
  row_squares_.assign(row_hashes_.size(), first_squares);
  transitions_ = {};
  for (TransitionTable& table : transition_squares_) {
    for (Scores& row : table) row.fill(kFirstSquare);
  }
}

void CrfTrainer::TrainMember(int member) {
  Start(member);
  std::vector<uint32_t> order(sentences_.size());
  std::iota(order.begin(), order.end(), 0u);
  for (int round = 1; round <= options_.rounds; ++round) {
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[draw_.Below(i)]);
    double loss = 0;
    for (const uint32_t s : order) loss += Visit(sentences_[s]);
    if (options_.verbose) std::fprintf(stderr, "  %d, round %d: %.1f\n", member + 1, round, loss);
    if (2 * round > options_.rounds) AddToAverage();
  }
  dense_.Freeze();
}

void CrfTrainer::AddToAverage() {
  for (size_t r = 0; r < rows_.size(); ++r) AddTo(row_sums_[r], rows_[r]);
  for (size_t part = 0; part < transitions_.size(); ++part) {
    for (size_t p = 0; p <= kTags; ++p) AddTo(transition_sums_[part][p], transitions_[part][p]);
  }
  dense_.AddToAverage();
  ++moments_;
}

// The rows with the largest weights, the largest first; of equal ones those that come first.
std::vector<size_t> CrfTrainer::LargestRows(size_t count) const {
  std::vector<float> tops(rows_.size(), 0);
  for (size_t r = 0; r < rows_.size(); ++r) {
    for (const float weight : rows_[r]) tops[r] = std::max(tops[r], std::abs(weight));
  }
  std::vector<size_t> order(rows_.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&tops](size_t a, size_t b) { return tops[a] > tops[b]; });
  order.resize(std::min(count, order.size()));
  return order;
}

std::string CrfTrainer::Serialize(const std::vector<ClusterSlot>& clusters, float calibration,
                                  size_t features) const {
  const std::vector<size_t> kept = LargestRows(features);
  float largest = 0;
  for (const float weight : kept.empty() ? Row{} : rows_[kept[0]])
    largest = std::max(largest, std::abs(weight));
  const float scale = std::max(largest, 1e-6f) / 127;
  std::vector<FeatureSlot> table(kept.size() * 4 / 3 + 16, FeatureSlot{});
  std::vector<bool> taken(table.size());
  for (const size_t r : kept) {
    size_t at = SlotOf(row_hashes_[r], table.size());
    while (taken[at]) at = NextSlot(at, table.size());
    taken[at] = true;
    table[at].tag = static_cast<uint32_t>(row_hashes_[r] >> 32);
    for (size_t t = 0; t < kTags; ++t)
      table[at].weights[t] = static_cast<int8_t>(std::lround(rows_[r][t] / scale));
  }
  if (options_.verbose)
    std::fprintf(stderr, "%zu of %zu features kept, largest weight %.2f\n", kept.size(),
                 rows_.size(), static_cast<double>(largest));
  const TransitionTables transitions = JoinedTransitions();
  return SerializeModel({.transitions = {transitions[0][0].data(), kTransitions},
                         .features = table,
                         .clusters = clusters,
                         .dense = {vectors_, &dense_weights_, dense_scale_},
                         .scale = scale,
                         .calibration = calibration});
}

}  // namespace khabar::entities
