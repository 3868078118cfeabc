#include "lib/analyze/language/test_detector.h"

#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/language/language_annotator.h"
#include "lib/text/tokenize.h"

namespace khabar::language {

void AnnotateText(Document& doc, std::string_view body, std::string_view title,
                  std::string_view declared) {
  static const auto annotator = *LanguageAnnotator::Load("models");
  doc.Reset();
  doc.unit(Field::kTitle).text = doc.arena().Copy(title);
  doc.unit(Field::kBody).text = doc.arena().Copy(body);
  doc.metadata.language.value = doc.arena().Copy(declared);
  doc.MarkSet({Layer::kText});
  ASSERT_TRUE(annotator->Annotate(doc).ok());
}

std::string MainLanguage(std::string_view body, std::string_view title, std::string_view declared) {
  Document doc;
  AnnotateText(doc, body, title, declared);
  return std::string(doc.language.main.code);
}

std::string ShareCodes(std::string_view body) {
  Document doc;
  AnnotateText(doc, body);
  std::string codes;
  for (const LanguageGuess& guess : doc.language.shares)
    codes.append(codes.empty() ? "" : " ").append(guess.code);
  return codes;
}

std::string Passages(std::string_view body) {
  Document doc;
  AnnotateText(doc, body);
  std::vector<Span> paragraphs;
  text::SplitParagraphs(doc.body().text, paragraphs);
  std::string out;
  for (const LanguagePassage& passage : doc.language.passages) {
    int inside = 0;
    for (const Span paragraph : paragraphs)
      inside += passage.span.begin <= paragraph.begin && paragraph.end <= passage.span.end;
    out.append(out.empty() ? "" : " ").append(passage.code).append(":");
    out.append(std::to_string(inside));
  }
  return out;
}

}  // namespace khabar::language
