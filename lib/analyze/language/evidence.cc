#include "lib/analyze/language/evidence.h"

#include <algorithm>
#include <span>

#include "lib/analyze/language/features.h"
#include "lib/base/utf8.h"

namespace khabar::language {
namespace {

// A sample of `few` letters may settle it; more than `many` are never read.
struct Limits {
  size_t few, many;
};
constexpr Limits kLimits = {64, 192}, kBriefLimits = {32, 112};
constexpr size_t kCheckEvery = 32;
// Settled: the best language is this far before the next (natural logarithm).
constexpr float kSettled = 10;

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool IsAsciiLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

class Reader {
 public:
  Reader(const LanguageModel& model, std::string_view text, bool brief)
      : model_(model), text_(text), limits_(brief ? kBriefLimits : kLimits) {}

  Evidence Read() {
    const auto size = static_cast<int32_t>(text_.size());
    for (int32_t i = 0; i < size;) {
      const DecodedCodePoint c = DecodeValidUtf8(text_, i);
      const Letter letter = LetterOf(c.value);
      if (letter.system == WritingSystem::kNone) {
        if (letters_ > 0 && IsAddress(static_cast<size_t>(i))) {
          i = SkipAddress(i);
          continue;
        }
        EndWord();
        i += c.length;
        continue;
      }
      if (letter.system != WritingSystem::kSkip) {
        if (letter.system != system_) EndWord();
        if (system_ == WritingSystem::kNone) Begin(letter.system);
        Take(letter.lower);
        word_bytes_ += c.length;
      }
      i += c.length;
    }
    EndWord();
    return evidence_;
  }

 private:
  struct Sample {
    size_t letters = 0;
    size_t check_at = 0;
    bool open = true;
  };

  void Begin(WritingSystem system) {
    system_ = system;
    scored_ = IsContested(system) && samples_[Index(system)].open;
  }

  void Take(uint16_t lower) {
    if (!scored_) {
      ++letters_;
      return;
    }
    if (letters_ == kMostLetters) Score();
    word_[letters_++] = lower;
  }

  // Whether the word that ends at `at` belongs to an address, a path or an identifier.
  bool IsAddress(size_t at) const {
    if (system_ != WritingSystem::kLatin) return false;
    const char c = text_[at];
    if (c == '_' || c == '@' || c == '\\' || IsAsciiDigit(c)) return true;
    const char next = at + 1 < text_.size() ? text_[at + 1] : ' ';
    if (c == ':') return next == '/' || next == '\\' || next == ':';
    if (c == '.' || c == '/') return IsAsciiLetter(next) && at + 2 < text_.size() && IsDotted(at);
    return false;
  }

  // A dot or slash inside of a word is an address when the letters about it are all ASCII and it
  // is no abbreviation such as U.S. and no choice such as and/or.
  bool IsDotted(size_t at) const {
    size_t next = at + 1;
    while (next < text_.size() && IsAsciiLetter(text_[next])) ++next;
    const bool whole = next == text_.size() || static_cast<unsigned char>(text_[next]) < 0x80;
    const bool again = next < text_.size() && (text_[next] == '.' || text_[next] == '/') &&
                       next + 1 < text_.size() && !IsSpace(text_[next + 1]);
    return whole && letters_ > 1 && next - at > 2 && (text_[at] == '.' || again);
  }

  // Drops the word and returns where the next white space is.
  int32_t SkipAddress(int32_t at) {
    letters_ = 0;
    word_bytes_ = 0;
    system_ = WritingSystem::kNone;
    size_t end = static_cast<size_t>(at);
    while (end < text_.size() && !IsSpace(text_[end])) ++end;
    return static_cast<int32_t>(end);
  }

  void EndWord() {
    if (letters_ > 0) {
      const size_t s = Index(system_);
      evidence_.bytes[s] += word_bytes_;
      run_ = (system_ == last_system_ ? run_ : 0) + word_bytes_;
      evidence_.runs[s] = std::max(evidence_.runs[s], run_);
      last_system_ = system_;
      if (scored_) Score();
    }
    letters_ = 0;
    word_bytes_ = 0;
    system_ = WritingSystem::kNone;
  }

  void Score() {
    FeatureList features;
    bool has_whole = false;
    const size_t n = FeaturesOf(std::span(word_).first(letters_), system_, features, has_whole);
    model_.Add(std::span(features).first(n), system_, evidence_.scores);
    ++evidence_.words[Index(system_)];
    Sample& sample = samples_[Index(system_)];
    sample.letters += letters_;
    letters_ = 0;
    if (sample.letters < std::max(sample.check_at, limits_.few)) return;
    sample.open = sample.letters < limits_.many && !IsSettled();
    sample.check_at = sample.letters + kCheckEvery;
  }

  bool IsSettled() const {
    const Candidates candidates = model_.candidates(system_);
    int32_t best = INT32_MIN / 2, second = best;
    for (size_t l = candidates.begin; l < candidates.end; ++l) {
      const int32_t score = evidence_.scores[l];
      second = std::max(second, std::min(best, score));
      best = std::max(best, score);
    }
    return static_cast<float>(best - second) * model_.scale() > kSettled;
  }

  const LanguageModel& model_;
  const std::string_view text_;
  const Limits limits_;
  Evidence evidence_;
  std::array<Sample, kWritingSystems> samples_{};
  std::array<uint16_t, kMostLetters> word_{};
  size_t letters_ = 0;  // of the word, in word_ when it is scored
  int32_t word_bytes_ = 0;
  WritingSystem system_ = WritingSystem::kNone;
  WritingSystem last_system_ = WritingSystem::kNone;
  int32_t run_ = 0;
  bool scored_ = false;
};

}  // namespace

void Evidence::Add(const Evidence& other) {
  for (size_t s = 0; s < kWritingSystems; ++s) {
    bytes[s] += other.bytes[s];
    runs[s] = std::max(runs[s], other.runs[s]);
    words[s] += other.words[s];
  }
  for (size_t l = 0; l < kMostLanguages; ++l) scores[l] += other.scores[l];
}

Evidence ReadEvidence(const LanguageModel& model, std::string_view text, bool brief) {
  return Reader(model, text, brief).Read();
}

}  // namespace khabar::language
