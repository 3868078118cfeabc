// Bytes on the standard input of `khabar enrich`, whole or by lines: an answer for every article,
// in a form that can be told apart, and a status that says whether all were taken. The first byte
// chooses the options.
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "google/protobuf/stubs/logging.h"

#include "lib/base/utf8.h"
#include "service/cli/enrich.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/sentences_pipeline.h"

namespace {

using khabar::Format;
using khabar::cli::EnrichOptions;
using khabar::cli::Output;
using khabar::fuzz::Require;
using khabar::fuzz::SentencesPipeline;

EnrichOptions OptionsOf(uint8_t choice) {
  constexpr Output kOutputs[] = {Output::kJson, Output::kJsonl, Output::kPretty, Output::kProtobuf};
  constexpr Format kFormats[] = {Format::kAuto, Format::kJson, Format::kHtml, Format::kText,
                                 Format::kXml,  Format::kAuto, Format::kAuto, Format::kProtobuf};
  EnrichOptions options;
  options.output = kOutputs[choice & 3];
  options.format = kFormats[choice >> 2 & 7];
  options.lines = (choice & 32) != 0;
  options.color = (choice & 64) != 0;
  options.width = 40;
  return options;
}

// Lines that are articles, told in another way than the program does.
size_t ArticlesIn(std::string_view input) {
  size_t articles = 0;
  while (!input.empty()) {
    const size_t end = std::min(input.find('\n'), input.size());
    std::string_view line = input.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") != line.npos) ++articles;
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  return articles;
}

// One object a line, and nothing else.
void CheckJsonl(std::string_view out, size_t articles) {
  size_t lines = 0;
  for (; !out.empty(); ++lines) {
    const size_t end = out.find('\n');
    Require(end != out.npos ? "" : "a last line without its end");
    const std::string_view line = out.substr(0, end);
    Require(line.starts_with('{') && line.ends_with('}') ? "" : "a line that is no object");
    out.remove_prefix(end + 1);
  }
  Require(lines == articles ? "" : "not a line for each article");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  google::protobuf::SetLogHandler(nullptr);  // it says at length which text is not UTF-8
  if (size == 0) return 0;
  const EnrichOptions options = OptionsOf(data[0]);
  const std::string input(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::istringstream in(input);
  std::ostringstream out, err;
  const int status = khabar::cli::Enrich(SentencesPipeline(), options, in, out, err);
  const bool refused = !err.str().empty();
  Require(status == (refused ? khabar::cli::kExitRefused : khabar::cli::kExitOk) ? "" : "status");
  Require(khabar::IsValidUtf8(err.str()) ? "" : "a refusal that is not UTF-8");
  if (options.output == Output::kProtobuf) return 0;
  Require(khabar::IsValidUtf8(out.str()) ? "" : "output that is not UTF-8");
  if (options.output == Output::kJsonl)
    CheckJsonl(out.str(), options.lines ? ArticlesIn(input) : 1);
  return 0;
}
