// Headers: content types, hints about the article, and whatever else a record carries.
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "tests/poison/poison.h"

namespace khabar::testing {
namespace {

Poison Article(Random& random, std::string kind, std::vector<ingest::Header> headers,
               std::string code) {
  const std::string body = Sentences(random, 3);
  Poison poison{.kind = std::move(kind),
                .value = body,
                .headers = std::move(headers),
                .code = std::move(code)};
  if (poison.code.empty()) poison.body = body;
  return poison;
}

Poison OtherType(Random& random) {
  constexpr std::array<const char*, 10> kTypes = {
      "image/png", "application/pdf",    "video/mp4",       "application/zip", "audio/mpeg",
      "text/css",  "application/msword", "text/javascript", "font/woff2",      "x/y"};
  return Article(random, "another content type",
                 {{"content-type", kTypes[Draw(random, kTypes.size())]}},
                 "UNSUPPORTED_CONTENT_TYPE");
}

Poison NoType(Random& random) {
  constexpr std::array<const char*, 6> kTypes = {"text",     "/",    "text/",
                                                 "nonsense", "*/*x", "text plain"};
  return Article(random, "a content type that is none",
                 {{"content-type", kTypes[Draw(random, kTypes.size())]}},
                 "UNSUPPORTED_CONTENT_TYPE");
}

Poison OddButRight(Random& random) {
  constexpr std::array<const char*, 7> kTypes = {"TEXT/PLAIN;CHARSET=UTF-8",
                                                 "text/plain;;; charset=utf-8",
                                                 " text/plain ",
                                                 "text/plain; format=flowed; delsp=yes",
                                                 "text/plain; charset='utf-8'",
                                                 "application/octet-stream",
                                                 ";charset=utf-8"};
  return Article(random, "an odd content type",
                 {{"content-type", kTypes[Draw(random, kTypes.size())]}}, "");
}

Poison TypeWithoutValue(Random& random) {
  return Article(random, "a content type without value", {{"content-type", std::nullopt}}, "");
}

Poison BrokenHint(Random& random) {
  constexpr std::array<const char*, 4> kNames = {"khabar-url", "khabar-source", "Khabar-Language",
                                                 "KHABAR-ARTICLE-ID"};
  return Article(random, "a hint that is not UTF-8",
                 {{"content-type", "text/plain"},
                  {kNames[Draw(random, kNames.size())],
                   std::string("\xFF\xFE") + static_cast<char>(0x80 + Draw(random, 64))}},
                 "INVALID_FIELD");
}

Poison LongHint(Random& random) {
  const bool id = Draw(random, 2) == 0;
  return Article(random, "a hint too long",
                 {{id ? "khabar-article-id" : "khabar-source",
                   std::string(id ? 1025 + Draw(random, 5000) : 66'000 + Draw(random, 5000), 'a')}},
                 id ? "ARTICLE_ID_TOO_LONG" : "FIELD_TOO_LONG");
}

Poison ManyHeaders(Random& random) {
  std::vector<ingest::Header> headers = {{"content-type", "text/plain"}};
  for (unsigned i = 100 + Draw(random, 400); i > 0; --i)
    headers.push_back({"h" + std::to_string(i % 50), std::to_string(random())});
  return Article(random, "hundreds of headers", std::move(headers), "");
}

Poison BinaryHeaders(Random& random) {
  std::string value;
  for (unsigned i = Draw(random, 500); i > 0; --i) value += static_cast<char>(Draw(random, 256));
  return Article(random, "binary headers",
                 {{"content-type", "text/plain"},
                  {"trace", value},
                  {"", "no name"},
                  {"null", std::nullopt},
                  {"اسم", "قيمة"}},
                 "");
}

// What an earlier dead letter carried, sent again.
Poison SentAgain(Random& random) {
  return Article(random, "a dead letter sent again",
                 {{"content-type", "text/plain"},
                  {"khabar-error-code", "INVALID_JSON"},
                  {"__connect.errors.exception.message", "old"},
                  {"ce_id", "forged"}},
                 "");
}

Poison BadTime(Random& random) {
  constexpr std::array<const char*, 5> kTimes = {"yesterday", "2026-13-45", "99999999999999999999",
                                                 "", "0000-00-00"};
  return Article(random, "a time that is none",
                 {{"content-type", "text/plain"},
                  {"khabar-publish-time", kTimes[Draw(random, kTimes.size())]}},
                 "");
}

}  // namespace

std::vector<PoisonFamily> HeaderFamilies() {
  return {OtherType, NoType,      OddButRight,   TypeWithoutValue, BrokenHint,
          LongHint,  ManyHeaders, BinaryHeaders, SentAgain,        BadTime};
}

}  // namespace khabar::testing
