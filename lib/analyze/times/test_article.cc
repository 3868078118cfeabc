#include "lib/analyze/times/test_article.h"

#include <cstdlib>

#include "lib/analyze/times/time_annotator.h"
#include "lib/text/normalize.h"
#include "lib/text/segmentation_annotator.h"

namespace khabar::times {
namespace {

std::string_view TypeName(TimeType type) {
  constexpr std::string_view kNames[] = {"NONE", "DATE", "TIME", "DURATION", "SET"};
  return kNames[static_cast<size_t>(type)];
}

}  // namespace

void MakeArticle(Document& doc, std::string_view publish_date, std::string_view body,
                 std::string_view title) {
  doc.Reset();
  OffsetMap map;
  doc.unit(Field::kBody).text = text::Publish(doc.arena().Copy(body), doc.arena(), map);
  doc.unit(Field::kTitle).text = text::PublishLine(doc.arena().Copy(title), doc.arena(), map);
  doc.metadata.publish_time.date = doc.arena().Copy(publish_date);
  doc.MarkSet({Layer::kText});
  const text::SegmentationAnnotator sentences;
  if (!sentences.Annotate(doc).ok()) std::abort();
  doc.MarkSet(sentences.adds());
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
