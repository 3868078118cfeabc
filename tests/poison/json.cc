// JSON as it should not be.
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "lib/base/limits.h"
#include "tests/poison/poison.h"

namespace khabar::testing {
namespace {

constexpr const char* kJson = "application/json";

std::string Object(Random& random, const std::string& more = "") {
  return R"({"title": "عاصفة رملية", "published": "2026-03-04T06:00:00+03:00", "body": ")" +
         Sentences(random, 2 + Draw(random, 4)) + "\"" + more + "}";
}

Poison CutShort(Random& random) {
  std::string value = Object(random);
  CutAt(1 + Draw(random, static_cast<unsigned>(value.size()) - 1), value);
  return WithType("JSON cut short", kJson, value, "INVALID_JSON");
}

Poison OneWrongByte(Random& random) {
  constexpr std::array<std::pair<const char*, const char*>, 6> kEdits = {
      std::pair("\": ", "\" "), {"\", \"", "\" \""}, {"{", "["},
      {"\": \"", "\": '"},      {"}", "},"},         {"\": \"", "\": \"\\x"}};
  std::string value = Object(random);
  const auto& [from, to] = kEdits[Draw(random, kEdits.size())];
  value.replace(value.find(from), std::string_view(from).size(), to);
  return WithType(std::string("JSON with ") + to + " for " + from, kJson, value, "INVALID_JSON");
}

Poison TwoObjects(Random& random) {
  return WithType("two objects", kJson,
                  Object(random) + (Draw(random, 2) == 0 ? "\n" : " ") + Object(random),
                  "INVALID_JSON");
}

Poison NoObject(Random& random) {
  constexpr std::array<const char*, 5> kValues = {"null", "true", "17", "\"عاجل\"", "[1, 2]"};
  return WithType("JSON but no object", kJson, kValues[Draw(random, kValues.size())], "WRONG_TYPE");
}

Poison Deep(Random& random) {
  // The object itself is the first level.
  const unsigned depth = 20 + Draw(random, 30);
  const bool arrays = Draw(random, 2) == 0;
  const std::string open = Repeated(arrays ? "[" : "{\"a\":", depth - 1);
  const std::string close = Repeated(arrays ? "]" : "}", depth - 1);
  return WithType("JSON " + std::to_string(depth) + " levels deep", kJson,
                  Object(random, ", \"extra\": " + open + "1" + close),
                  depth > limits::kMaxJsonNesting ? "JSON_TOO_DEEP" : "");
}

Poison DeepWithoutEnd(Random& random) {
  return WithType("JSON that only opens", kJson,
                  "{\"body\": " + Repeated("[", 1000 + Draw(random, 100000)), "INVALID_JSON");
}

Poison WrongType(Random& random) {
  constexpr std::array<const char*, 6> kFields = {"title", "url",     "language",
                                                  "body",  "authors", "source"};
  constexpr std::array<const char*, 4> kValues = {"true", "17.5", "[[1]]", "[true]"};
  const char* const field = kFields[Draw(random, kFields.size())];
  const char* const value = kValues[Draw(random, kValues.size())];
  const std::string text = std::string("{\"") + field + "\": " + value +
                           (std::string_view(field) == "body" ? "}" : ", \"body\": \"كلمات\"}");
  return WithType(std::string(field) + " is " + value, kJson, text, "WRONG_TYPE");
}

Poison TwiceTheField(Random& random) {
  constexpr std::array<const char*, 5> kFields = {"body", "title", "url", "id", "published"};
  const std::string field = kFields[Draw(random, kFields.size())];
  return WithType(field + " twice", kJson,
                  "{\"body\": \"كلمات\", \"" + field + "\": \"1\", \"" + field + "\": \"2\"" +
                      (field == "body" ? "}" : "}"),
                  "DUPLICATE_FIELD");
}

Poison LongField(Random& random) {
  constexpr std::array<std::pair<const char*, const char*>, 4> kFields = {
      std::pair("id", "ARTICLE_ID_TOO_LONG"),
      {"title", "FIELD_TOO_LONG"},
      {"url", "FIELD_TOO_LONG"},
      {"section", "FIELD_TOO_LONG"}};
  const auto& [field, code] = kFields[Draw(random, kFields.size())];
  return WithType(
      std::string(field) + " too long", kJson,
      Object(random,
             std::string(", \"") +
                 (std::string_view(field) == "title" ? "headline\": \"x\", \"id\": \"1\", \"section"
                                                     : field) +
                 "\": \"" + std::string(70'000 + Draw(random, 1000), 'a') + "\""),
      code);
}

Poison ManyValues(Random& random) {
  return WithType("too many tags", kJson,
                  Object(random, ", \"tags\": [" + Repeated("\"وسم\",", 1000 + Draw(random, 2000)) +
                                     "\"آخر\"]"),
                  "TOO_MANY_VALUES");
}

Poison NoBody(Random& random) {
  return WithType("a title alone", kJson,
                  R"({"title": ")" + Sentences(random, 1) + R"(", "priority": )" +
                      std::to_string(Draw(random, 100)) + "}",
                  "NO_BODY");
}

Poison EmptyObject(Random& random) {
  constexpr std::array<const char*, 6> kObjects = {"{}",
                                                   "{\"body\": \"\"}",
                                                   "{\"body\": null}",
                                                   "{\"priority\": 3}",
                                                   "{\"body\": [\" \"]}",
                                                   "{\"body_html\": \"<p> </p>\"}"};
  return WithType("an object without text", kJson, kObjects[Draw(random, kObjects.size())],
                  "EMPTY_ARTICLE");
}

// Half a surrogate pair now and then is repaired.
Poison LoneSurrogate(Random& random) {
  const std::string half = Draw(random, 2) == 0 ? "\\ud83d" : "\\ude00";
  return WithType("half a surrogate pair", kJson,
                  R"({"body": ")" + Sentences(random, 6) + " " + half + "\"}", "");
}

Poison Surrogates(Random& random) {
  return WithType("halves of surrogate pairs", kJson,
                  R"({"body": ")" + Repeated("\\ud83d ", 50 + Draw(random, 200)) + "\"}",
                  "BROKEN_ENCODING");
}

// Nothing wrong but what stands beside the article.
Poison StrangeNeighbours(Random& random) {
  constexpr std::array<const char*, 6> kMore = {R"(, "extra": {"a": {"b": [1, null, "س"]}})",
                                                R"(, "__proto__": {"x": 1}, "constructor": 2)",
                                                R"(, "": "بلا اسم")",
                                                R"(, "عدد": 123456789012345678901234567890)",
                                                R"(, "n": -0.0, "m": 1e308)",
                                                R"(, "published_at": "not a date at all")"};
  return WithType("strange neighbours", kJson, Object(random, kMore[Draw(random, kMore.size())]),
                  "");
}

}  // namespace

std::vector<PoisonFamily> JsonFamilies() {
  return {CutShort,      OneWrongByte,  TwoObjects,        NoObject,   Deep,     DeepWithoutEnd,
          WrongType,     TwiceTheField, LongField,         ManyValues, NoBody,   EmptyObject,
          LoneSurrogate, Surrogates,    StrangeNeighbours, CutShort,   WrongType};
}

}  // namespace khabar::testing
