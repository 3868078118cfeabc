#include "service/cli/enrich.h"

#include <algorithm>
#include <fstream>
#include <istream>
#include <ostream>
#include <string_view>

#include "khabar/v1/enriched_article.pb.h"

#include "lib/base/errors.h"
#include "lib/base/limits.h"
#include "service/cli/pretty.h"
#include "service/convert/json_writer.h"
#include "service/convert/serialize.h"
#include "service/convert/to_proto.h"

namespace khabar::cli {
namespace {

// One byte over the limit is read, so that the decoder sees that there is more and refuses with its
// own code.
constexpr size_t kReadLimit = limits::kMaxArticleBytes + 1;

// Reads to the end of the stream or one byte over the limit; the rest is skipped. Where it cannot
// be read (a folder can be opened) the stream is bad afterwards.
std::string ReadAll(std::istream& in) {
  std::string bytes;
  std::string chunk(64 * 1024, '\0');
  while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0) {
    const auto read = static_cast<size_t>(in.gcount());
    bytes.append(chunk, 0, std::min(read, kReadLimit - bytes.size()));
    if (bytes.size() == kReadLimit) break;
  }
  return bytes;
}

// One line without its end. A line over the limit is cut there and skipped to its end. Never waits
// for more than the line; the stream's own buffer would throw where it cannot be read.
bool ReadLine(std::istream& in, std::string& line) {
  line.clear();
  char chunk[4096];
  bool any = false;
  bool ended = false;
  while (!ended && in) {
    in.getline(chunk, sizeof chunk);
    auto read = static_cast<size_t>(in.gcount());
    any = any || read > 0;
    ended = in.good();  // the line's end is read and not stored
    if (ended) --read;
    line.append(chunk, std::min(read, kReadLimit - line.size()));
    // The chunk is full, or nothing was left.
    if (in.fail() && !in.eof() && !in.bad()) in.clear();
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return any;
}

class Runner {
 public:
  Runner(const Pipeline& pipeline, const EnrichOptions& options, StageSelection selection,
         std::ostream& out, std::ostream& err)
      : pipeline_(pipeline), options_(options), selection_(selection), out_(out), err_(err) {}

  void Lines(std::istream& in, const std::string& name) {
    std::string line;
    // Nobody reads on when the output is closed: the rest of the input is not waited for.
    for (size_t number = 1; out_ && ReadLine(in, line); ++number) {
      // Blank lines between records are no articles.
      if (line.find_first_not_of(" \t") == std::string::npos) continue;
      Article(line, Format::kJson, name + ":" + std::to_string(number), number);
      out_.flush();
    }
    if (in.bad()) Unreadable(name);
  }

  void Unreadable(const std::string& name) {
    Refuse(MakeError(ErrorCode::kInputUnreadable, "cannot be read"), name, 0);
  }

  void Article(std::string_view bytes, Format format, const std::string& place, size_t line) {
    RawArticle raw;
    raw.bytes = bytes;
    raw.format = format;
    raw.hints.url = options_.url;
    raw.hints.publish_time = options_.publish_time;
    raw.hints.language = options_.language;
    if (const absl::Status status = pipeline_.Run(raw, selection_, doc_); !status.ok())
      return Refuse(status, place, line);
    builder_.Build(doc_, raw, record_);
    Write();
  }

  void Refuse(const absl::Status& status, const std::string& place, size_t line) {
    refused_ = true;
    const std::string_view code = ErrorName(CodeOf(status));
    err_ << place << ": " << code << ": " << status.message() << "\n";
    if (options_.output != Output::kJsonl) return;
    text_ = "{\"error\":{\"code\":\"";
    text_ += code;
    text_ += "\",\"message\":";
    convert::AppendJsonString(FromAbsl(status.message()), text_);
    text_ += "}";
    if (line > 0) text_ += ",\"line\":" + std::to_string(line);
    out_ << text_ << "}\n";
  }

  bool refused() const { return refused_; }

 private:
  void Write() {
    text_.clear();
    switch (options_.output) {
      case Output::kJson:
        convert::AppendJson(record_, convert::JsonStyle::kIndented, text_);
        text_ += '\n';
        break;
      case Output::kJsonl:
        convert::AppendJson(record_, convert::JsonStyle::kCompact, text_);
        text_ += '\n';
        break;
      case Output::kPretty:
        text_ = Pretty(record_, {options_.width, options_.color}) + "\n";
        break;
      case Output::kBody:
        text_ = record_.body() + "\n";
        break;
      case Output::kProtobuf:
        convert::SerializeDelimited(record_, text_);
        break;
    }
    out_ << text_;
  }

  const Pipeline& pipeline_;
  const EnrichOptions& options_;
  const StageSelection selection_;
  std::ostream& out_;
  std::ostream& err_;
  bool refused_ = false;
  Document doc_;
  convert::RecordBuilder builder_;
  v1::EnrichedArticle record_;
  std::string text_;
};

// A message cannot be told from text by its bytes: its name says what it is.
Format FormatOf(const EnrichOptions& options, std::string_view file) {
  const bool protobuf = file.ends_with(".binpb") || file.ends_with(".pb");
  return options.format == Format::kAuto && protobuf ? Format::kProtobuf : options.format;
}

}  // namespace

int Enrich(const Pipeline& pipeline, const EnrichOptions& options, std::istream& in,
           std::ostream& out, std::ostream& err) {
  const absl::StatusOr<StageSelection> selection = pipeline.Select(options.annotators);
  if (!selection.ok()) {
    err << "khabar enrich: " << ErrorName(CodeOf(selection.status())) << ": "
        << selection.status().message() << "\n";
    return kExitFailure;
  }
  Runner runner(pipeline, options, *selection, out, err);
  const auto run = [&](std::istream& source, const std::string& name) {
    if (options.lines) return runner.Lines(source, name);
    const std::string bytes = ReadAll(source);
    if (source.bad()) return runner.Unreadable(name);
    runner.Article(bytes, FormatOf(options, name), name, 0);
  };
  std::vector<std::string> files = options.files;
  if (files.empty()) files.push_back("-");
  for (const std::string& file : files) {
    if (!out) break;
    if (file == "-") {
      run(in, "standard input");
      continue;
    }
    std::ifstream source(file, std::ios::binary);
    source ? run(source, file) : runner.Unreadable(file);
  }
  out.flush();
  if (!out) {
    err << "khabar enrich: the output cannot be written\n";
    return kExitFailure;
  }
  return runner.refused() ? kExitRefused : kExitOk;
}

}  // namespace khabar::cli
