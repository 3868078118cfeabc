#include "lib/decode/html/loose_json.h"

#include <string>

#include "gtest/gtest.h"

namespace khabar::decode::html {
namespace {

// The tree in one line: strings in <>, bare values as they are.
std::string Show(const LooseJson& json, int32_t node) {
  const LooseJson::Node& value = json[node];
  std::string out;
  if (value.kind == LooseJson::Kind::kBare) return std::string(value.text);
  if (value.kind == LooseJson::Kind::kString) return "<" + std::string(value.text) + ">";
  const bool object = value.kind == LooseJson::Kind::kObject;
  for (int32_t i = json.FirstChild(node); i < value.end; i = json.Next(i)) {
    if (!out.empty()) out += ' ';
    if (object) out += std::string(json[i].key) + "=";
    out += Show(json, i);
  }
  return (object ? "{" : "[") + out + (object ? "}" : "]");
}

std::string Read(std::string_view script) {
  Arena arena;
  LooseJson json;
  json.Add(script, arena);
  std::string out;
  for (const int32_t root : json.roots()) {
    if (!out.empty()) out += " ; ";
    out += Show(json, root);
  }
  return out;
}

TEST(LooseJsonTest, WellFormedReadsAsItself) {
  EXPECT_EQ(Read(R"({"a": 1, "b": [true, null, "x"], "c": {}})"), "{a=1 b=[true null <x>] c={}}");
  EXPECT_EQ(Read(R"(["a", ["b"], {"c": "d"}])"), "[<a> [<b>] {c=<d>}]");
  EXPECT_EQ(Read(R"({"a": "say \"hi\"", "b": "\\"})"), "{a=<say \"hi\"> b=<\\>}");
  EXPECT_EQ(Read(R"({"a": "\u0628\u0644\u062f", "b": "\ud83d\ude00", "c": "\/"})"),
            "{a=<بلد> b=<😀> c=</>}");
  EXPECT_EQ(Read(R"({"a": "x, y", "b": "x: y", "c": "}"})"), "{a=<x, y> b=<x: y> c=<}>}");
}

TEST(LooseJsonTest, WrappersAreTakenOff) {
  const std::string_view want = "{a=<b>}";
  EXPECT_EQ(Read("<!--\n{\"a\":\"b\"}\n-->"), want);
  EXPECT_EQ(Read("//<![CDATA[\n{\"a\":\"b\"}\n//]]>"), want);
  EXPECT_EQ(Read("/* <![CDATA[ */ {\"a\":\"b\"} /* ]]> */"), want);
  EXPECT_EQ(Read("window.x = {\"a\":\"b\"};"), want);
  EXPECT_EQ(Read("\xEF\xBB\xBF{\"a\":\"b\"}"), want);
  EXPECT_EQ(Read("{ // of the template\n\"a\":\"b\"}"), want);
}

TEST(LooseJsonTest, FaultsAreReadForWhatTheyMean) {
  EXPECT_EQ(Read(R"({"a": "b",})"), "{a=<b>}");
  EXPECT_EQ(Read(R"({"a": ["b", "c",], })"), "{a=[<b> <c>]}");
  EXPECT_EQ(Read(R"({"a": "b"}{"c": "d"})"), "{a=<b>} ; {c=<d>}");
  EXPECT_EQ(Read("{\"a\": \"two\nlines\"}"), "{a=<two\nlines>}");
  EXPECT_EQ(Read(R"({"a": "he said "no" twice", "b": "c"})"), "{a=<he said \"no\" twice> b=<c>}");
  EXPECT_EQ(Read(R"({"a": "he said "no", then left", "b": "c"})"),
            "{a=<he said \"no\", then left> b=<c>}");
  EXPECT_EQ(Read("{\"a\": \"b\"\n\"c\": \"d\"}"), "{a=<b> c=<d>}");
  EXPECT_EQ(Read(R"({"a": "b", "c": ["d", {"e": "f)"), "{a=<b> c=[<d> {e=<f>}]}");
  EXPECT_EQ(Read(R"({"a": ["b", "c"}, "d": "e")"), "{a=[<b> <c>] d=<e>}");
  EXPECT_EQ(Read(R"({a: 'b', "c": , "d": "e"})"), "{a=<b> d=<e>}");
  EXPECT_EQ(Read(R"({"a": "\ud83d", "b": "\uZZ", "c": "\q"})"), "{a=<\uFFFD> b=<uZZ> c=<q>}");
  EXPECT_EQ(Read(R"({"a": "\u-000", "b": "\u-123", "c": "\u+041"})"),
            "{a=<u-000> b=<u-123> c=<u+041>}");
}

TEST(LooseJsonTest, NothingToRead) {
  for (const std::string_view script :
       {"", "   ", "null", "\"text\"", "}}]]", "<!-- -->", "var x;"})
    EXPECT_EQ(Read(script), "") << script;
}

TEST(LooseJsonTest, FindsMembers) {
  Arena arena;
  LooseJson json;
  json.Add(R"({"a": {"b": "c"}, "d": ["e"]})", arena);
  const int32_t root = json.roots()[0];
  EXPECT_EQ(json.Text(json.Find(root, "a"), "b"), "c");
  EXPECT_EQ(json.Text(root, "a"), "");
  EXPECT_EQ(json.Text(root, "d"), "");
  EXPECT_EQ(json.Find(root, "b"), -1);
  EXPECT_EQ(json.Find(-1, "b"), -1);
}

TEST(LooseJsonTest, DeepAndLargeScriptsAreBounded) {
  Arena arena;
  LooseJson deep;
  deep.Add(std::string(1'000'000, '['), arena);
  EXPECT_EQ(deep.size(), LooseJson::kMaxDepth);
  EXPECT_EQ(
      Read("{\"a\":" + std::string(100, '[') + std::string(100, ']') + ",\"b\":1}").substr(0, 4),
      "{a=[");

  std::string many = "[";
  for (int i = 0; i < 300'000; ++i) many += "1,";
  LooseJson large;
  large.Add(many, arena);
  EXPECT_LE(large.size(), LooseJson::kMaxNodes);

  for (const std::string_view unit :
       {"\" ", "\"a\",", "{\"a\": \"", "/* ", "\\", "\"\\", "//", "\"   ,"}) {
    std::string text = "{\"k\": \"";
    while (text.size() < 1'000'000) text += unit;
    LooseJson json;
    json.Add(text, arena);
    EXPECT_LE(json.size(), LooseJson::kMaxNodes);
  }
}

}  // namespace
}  // namespace khabar::decode::html
