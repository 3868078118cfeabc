#include "lib/analyze/times/test_article.h"

#include <cstdlib>

#include "lib/analyze/times/time_annotator.h"
#include "lib/text/test_document.h"

namespace khabar::times {
namespace {

std::string_view TypeName(TimeType type) {
  constexpr std::string_view kNames[] = {"NONE", "DATE", "TIME", "DURATION", "SET"};
  return kNames[static_cast<size_t>(type)];
}

}  // namespace

void MakeArticle(Document& doc, std::string_view publish_date, std::string_view body,
                 std::string_view title) {
  text::SetTexts(title, body, doc);
  doc.metadata.publish_time.date = doc.arena().Copy(publish_date);
}

std::string Render(const Document& doc, Field field) {
  const std::string_view text = doc.unit(field).text;
  std::string out;
  size_t done = 0;
  for (const TimeExpression& time : doc.times) {
    if (time.field != field) continue;
    const auto begin = static_cast<size_t>(time.span.begin);
    out += text.substr(done, begin - done);
    out += '[';
    out += time.span.In(text);
    out += '|';
    out += TypeName(time.type);
    out += ' ';
    out += time.value;
    if (!time.mod.empty()) out.append(" ").append(time.mod);
    out += ']';
    done = static_cast<size_t>(time.span.end);
  }
  return out.append(text.substr(done));
}

std::string Annotated(std::string_view publish_date, std::string_view body) {
  Document doc;
  MakeArticle(doc, publish_date, body);
  if (!TimeAnnotator().Annotate(doc).ok()) std::abort();
  return Render(doc);
}

std::string Unmarked(std::string_view marked) {
  std::string out;
  for (size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] == '[') continue;
    if (marked[i] == '|') {
      while (i < marked.size() && marked[i] != ']') ++i;
      continue;
    }
    out += marked[i];
  }
  return out;
}

}  // namespace khabar::times
