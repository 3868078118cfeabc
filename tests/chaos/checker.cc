#include "tests/chaos/checker.h"

#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"

namespace khabar::chaos {
namespace {

// What a record's headers and framing can add to its key and value: within so much below the limit
// it may be too large or not.
constexpr size_t kMostFraming = 4096;

// What may become of an article.
struct Fate {
  bool enriched = false;
  std::string code;  // of a dead letter; "": none
};

Fate FateOf(const Input& input, size_t most_record_bytes) {
  if (input.refused) return {false, input.refused_code};
  Fate fate{input.record_bytes <= most_record_bytes, ""};
  if (input.record_bytes + kMostFraming > most_record_bytes) fate.code = "RECORD_TOO_LARGE";
  return fate;
}

std::string Name(Position at) { return absl::StrCat(at.partition, "/", at.offset); }

std::string Name(const Input& input) {
  return absl::StrCat(input.key, " at ", Name(input.at), " sent at ", input.timestamp_ms);
}

std::string Name(const Output& output) {
  return absl::StrCat(output.dead ? "dead letter " : "record ", Name(output.at), " of ",
                      Name(output.from), output.time.empty() ? "" : " made at " + output.time);
}

class Check {
 public:
  explicit Check(const Evidence& evidence) : evidence_(evidence) {}

  std::vector<std::string> Run() {
    for (const Input& input : evidence_.inputs) inputs_[input.at] = &input;
    for (const Output& output : evidence_.outputs) {
      CheckOutput(output);
      CheckOrder(output);
      outputs_[output.from].push_back(&output);
    }
    for (const Input& input : evidence_.inputs) CheckInput(input);
    CheckOffsets();
    CheckEnds();
    return std::move(wrong_);
  }

 private:
  void Say(std::string sentence) { wrong_.push_back(std::move(sentence)); }

  void CheckOutput(const Output& output) {
    const auto found = inputs_.find(output.from);
    if (found == inputs_.end()) return Say("nobody sent the article of " + Name(output));
    const Input& input = *found->second;
    if (output.key != input.key)
      Say(absl::StrCat(Name(output), " has the key ", output.key, ", not ", input.key));
    const Fate fate = FateOf(input, evidence_.most_record_bytes);
    if (output.dead ? fate.code.empty() : !fate.enriched)
      return Say(absl::StrCat(Name(output), output.dead ? " with code " + output.code : "",
                              ": the article ", input.key, " had to become the other"));
    if (!output.dead) return;
    if (output.value_hash != input.value_hash) Say(Name(output) + " changed its bytes");
    if (output.code != fate.code)
      Say(absl::StrCat(Name(output), " has the code ", output.code, ", not ", fate.code));
  }

  // Whatever one input partition gave to one output partition stands in the order of the input;
  // where articles may come twice, by their first coming.
  void CheckOrder(const Output& output) {
    if (evidence_.may_double && !seen_.insert({output.dead, output.from}).second) return;
    const auto key = std::tuple(output.dead, output.at.partition, output.from.partition);
    const auto [last, is_first] = last_.try_emplace(key, output.from.offset);
    if (!is_first && output.from.offset < last->second)
      Say(absl::StrCat(Name(output), " stands behind that of offset ", last->second));
    last->second = output.from.offset;
  }

  void CheckInput(const Input& input) {
    const auto found = outputs_.find(input.at);
    if (found == outputs_.end()) return Say(Name(input) + " is lost");
    const std::vector<const Output*>& outputs = found->second;
    if (outputs.size() > 1 && !evidence_.may_double) {
      std::string sentence = absl::StrCat(Name(input), " came ", outputs.size(), " times:");
      for (const Output* output : outputs) absl::StrAppend(&sentence, " ", Name(*output), ";");
      Say(std::move(sentence));
    }
    for (const Output* output : outputs)
      if (output->value_hash != outputs.front()->value_hash)
        Say(Name(*output) + " is not the same as the first one");
  }

  void CheckOffsets() {
    for (const auto& [partition, end] : evidence_.input_ends) {
      const auto committed = evidence_.committed.find(partition);
      const int64_t offset = committed == evidence_.committed.end() ? 0 : committed->second;
      if (offset != end)
        Say(absl::StrCat("partition ", partition, " is committed to ", offset, ", not to ", end));
    }
  }

  void CheckEnds() {
    for (const auto& [name, end] : evidence_.ends)
      if (end.stable != end.last)
        Say(absl::StrCat("a transaction is left open in ", name, ": readers stand at ", end.stable,
                         " of ", end.last));
  }

  const Evidence& evidence_;
  std::map<Position, const Input*> inputs_;
  std::map<Position, std::vector<const Output*>> outputs_;
  std::set<std::pair<bool, Position>> seen_;
  std::map<std::tuple<bool, int32_t, int32_t>, int64_t> last_;
  std::vector<std::string> wrong_;
};

}  // namespace

std::vector<std::string> Violations(const Evidence& evidence) { return Check(evidence).Run(); }

size_t Doubles(const Evidence& evidence) {
  std::set<Position> seen;
  for (const Output& output : evidence.outputs) seen.insert(output.from);
  return evidence.outputs.size() - seen.size();
}

}  // namespace khabar::chaos
