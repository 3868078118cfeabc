// Bytes as a record of the output topic, whoever wrote it: its JSON is read back as the same
// record, and its page for a terminal is made, in valid UTF-8.
#include <cstddef>
#include <cstdint>
#include <string>

#include "google/protobuf/stubs/logging.h"
#include "google/protobuf/util/json_util.h"
#include "khabar/v1/enriched_article.pb.h"

#include "lib/base/utf8.h"
#include "service/cli/pretty.h"
#include "service/convert/json_writer.h"
#include "service/convert/serialize.h"
#include "tests/fuzz/require.h"

namespace {

using khabar::fuzz::Require;
using khabar::v1::EnrichedArticle;

std::string Bytes(const EnrichedArticle& record) {
  std::string bytes;
  khabar::convert::SerializeDeterministically(record, bytes);
  return bytes;
}

void CheckJson(const EnrichedArticle& record, khabar::convert::JsonStyle style) {
  std::string json;
  khabar::convert::AppendJson(record, style, json);
  Require(khabar::IsValidUtf8(json) ? "" : "JSON that is not UTF-8");
  EnrichedArticle again;
  const auto status = google::protobuf::util::JsonStringToMessage(json, &again);
  // Protobuf's reader takes no times and durations outside of what the types are for.
  if (!status.ok()) return;
  std::string written;
  khabar::convert::AppendJson(again, style, written);
  Require(written == json ? "" : "another record from its own JSON");
}

void CheckPage(const EnrichedArticle& record, int width, bool color) {
  const std::string page = khabar::cli::Pretty(record, {width, color});
  Require(khabar::IsValidUtf8(page) ? "" : "a page that is not UTF-8");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  google::protobuf::SetLogHandler(nullptr);
  if (size == 0) return 0;
  EnrichedArticle record;
  if (!record.ParseFromArray(data + 1, static_cast<int>(size - 1))) return 0;
  record.DiscardUnknownFields();
  Require(Bytes(record) == Bytes(record) ? "" : "bytes that are not the same every time");
  CheckJson(record, khabar::convert::JsonStyle::kCompact);
  CheckJson(record, khabar::convert::JsonStyle::kIndented);
  CheckPage(record, data[0] >> 1, (data[0] & 1) != 0);
  return 0;
}
