#include "lib/analyze/entities/decoder.h"

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace khabar::entities {
namespace {

// A model of random transitions and no features, with the bytes it looks at.
struct RandomModel {
  explicit RandomModel(std::mt19937& random) {
    std::uniform_real_distribution<float> weight(-2, 2);
    std::vector<float> transitions(kTransitions);
    for (float& w : transitions) w = weight(random);
    const std::vector<FeatureSlot> none(1, FeatureSlot{});
    bytes =
        SerializeModel({.transitions = transitions, .features = none, .clusters = {}, .dense = {}});
    model = *EntityModel::FromBytes(bytes, "random");
  }
  std::string bytes;
  std::unique_ptr<const EntityModel> model;
};

// All sequences of tags that are allowed, by counting up.
class AllSequences {
 public:
  AllSequences(const EntityModel& model, const std::vector<Scores>& emissions,
               const std::vector<Junction>& junctions)
      : model_(model), emissions_(emissions), junctions_(junctions), tags_(emissions.size()) {}

  template <typename Visit>
  void ForEach(const Visit& visit, size_t at = 0, double score = 0) {
    if (at == tags_.size()) return visit(tags_, score);
    const int previous = at == 0 ? -1 : tags_[at - 1];
    for (int tag = 0; tag < kTags; ++tag) {
      if (!MayFollow(at == 0 ? kOutside : previous, tag)) continue;
      tags_[at] = tag;
      ForEach(visit, at + 1,
              score + static_cast<double>(model_.transition(junctions_[at], previous, tag)) +
                  static_cast<double>(emissions_[at][static_cast<size_t>(tag)]));
    }
  }

 private:
  const EntityModel& model_;
  const std::vector<Scores>& emissions_;
  const std::vector<Junction>& junctions_;
  std::vector<int> tags_;
};

bool Contains(const std::vector<int>& tags, const TaggedSpan& span) {
  const auto begin = static_cast<size_t>(span.begin), end = static_cast<size_t>(span.end);
  if (tags[begin] != BeginTag(span.type)) return false;
  for (size_t i = begin + 1; i < end; ++i) {
    if (tags[i] != InsideTag(span.type)) return false;
  }
  return end == tags.size() || tags[end] != InsideTag(span.type);
}

std::vector<Scores> RandomEmissions(std::mt19937& random, size_t tokens) {
  std::uniform_real_distribution<float> score(-4, 4);
  std::vector<Scores> emissions(tokens);
  for (Scores& row : emissions) {
    for (float& value : row) value = score(random);
  }
  return emissions;
}

std::vector<Junction> RandomJunctions(std::mt19937& random, size_t tokens) {
  std::vector<Junction> junctions(tokens);
  for (Junction& junction : junctions) junction = static_cast<Junction>(random() % kJunctions);
  return junctions;
}

TEST(DecoderTest, AgreesWithAllSequencesOnSmallLattices) {
  std::mt19937 random(7);
  int spans_seen = 0;
  for (int round = 0; round < 40; ++round) {
    const RandomModel made(random);
    const std::vector<Scores> emissions = RandomEmissions(random, 1 + round % 4);
    const std::vector<Junction> junctions = RandomJunctions(random, emissions.size());
    Decoder decoder(*made.model);
    std::vector<TaggedSpan> spans;
    decoder.Decode(emissions, junctions, spans);

    double best = -1e300, all = 0;
    std::vector<int> best_tags;
    std::vector<double> with_span(spans.size());
    const auto count = [&](const std::vector<int>& tags, double score) {
      if (score > best) {
        best = score;
        best_tags = tags;
      }
      all += std::exp(score);
      for (size_t s = 0; s < spans.size(); ++s)
        with_span[s] += Contains(tags, spans[s]) ? std::exp(score) : 0;
    };
    AllSequences(*made.model, emissions, junctions).ForEach(count);
    size_t begins = 0;
    for (const int tag : best_tags) begins += IsBegin(tag);
    ASSERT_EQ(spans.size(), begins) << round;
    for (size_t s = 0; s < spans.size(); ++s) {
      EXPECT_TRUE(Contains(best_tags, spans[s])) << round;
      EXPECT_NEAR(spans[s].probability, with_span[s] / all, 1e-4) << round;
      ++spans_seen;
    }
  }
  EXPECT_GT(spans_seen, 40);
}

TEST(DecoderTest, LongSentencesKeepProbabilitiesInRange) {
  std::mt19937 random(11);
  const RandomModel made(random);
  const std::vector<Scores> emissions = RandomEmissions(random, 3000);
  Decoder decoder(*made.model);
  std::vector<TaggedSpan> spans;
  decoder.Decode(emissions, RandomJunctions(random, emissions.size()), spans);
  ASSERT_FALSE(spans.empty());
  for (const TaggedSpan& span : spans) {
    EXPECT_GE(span.probability, 0);
    EXPECT_LE(span.probability, 1);
  }
}

TEST(DecoderTest, NothingGivesNothingAndReuseForgets) {
  std::mt19937 random(13);
  const RandomModel made(random);
  const std::vector<Scores> emissions = RandomEmissions(random, 6);
  const std::vector<Junction> junctions = RandomJunctions(random, 50);
  const auto six = std::span(junctions).first(6);
  Decoder decoder(*made.model);
  std::vector<TaggedSpan> first, again = {{0, 1, EntityType::kWork, 1}};
  decoder.Decode({}, {}, again);
  EXPECT_TRUE(again.empty());
  decoder.Decode(emissions, six, first);
  decoder.Decode(RandomEmissions(random, 50), junctions, again);
  decoder.Decode(emissions, six, again);
  ASSERT_EQ(first.size(), again.size());
  for (size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].probability, again[i].probability);
}

}  // namespace
}  // namespace khabar::entities
