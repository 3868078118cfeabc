#include "tests/golden/render.h"

#include <string>
#include <utility>

#include "gtest/gtest.h"

namespace khabar::golden {
namespace {

void SetSpan(int32_t begin, int32_t end, v1::Span& span) {
  span.set_begin(begin);
  span.set_end(end);
}

TEST(RenderTest, PutsTheMarksIntoTheText) {
  v1::EnrichedArticle article;
  article.set_body("Mr Hale [sic] left.\nHe\nslept. Bye\n");
  SetSpan(0, 19, *article.add_paragraphs());
  SetSpan(20, 33, *article.add_paragraphs());
  SetSpan(0, 19, *article.add_sentences());
  SetSpan(20, 29, *article.add_sentences());
  v1::Entity& occupation = *article.add_entities();
  occupation.set_entity_id("e1");
  occupation.set_type(v1::ENTITY_TYPE_OCCUPATION);
  occupation.set_name("Mr");
  occupation.set_role_of("e2");
  v1::Mention& title = *occupation.add_mentions();
  SetSpan(0, 2, *title.mutable_span());
  title.set_text("Mr");
  title.set_kind(v1::MENTION_KIND_TITLE);
  v1::Entity& person = *article.add_entities();
  person.set_entity_id("e2");
  person.set_type(v1::ENTITY_TYPE_PERSON);
  person.set_name("Hale");
  person.set_salience(0.5F);
  v1::Mention& name = *person.add_mentions();
  SetSpan(3, 7, *name.mutable_span());
  name.set_text("Hale");
  name.set_kind(v1::MENTION_KIND_NAME);

  const std::string page = Render(article);
  EXPECT_NE(page.find("== body\n"
                      "¶\n"
                      "| [OCCUPATION Mr] [PERSON Hale] \\[sic] left.\n"
                      "¶\n"
                      "| He↵slept.\n"
                      "!  Bye\n"),
            std::string::npos)
      << page;
  EXPECT_NE(page.find("== entities, most salient first\n"
                      "PERSON Hale: NAME Hale\n"
                      "OCCUPATION Mr (of Hale): TITLE Mr\n"),
            std::string::npos)
      << page;
}

TEST(RenderTest, ShowsNeighboursAndMarksAtBothEnds) {
  v1::EnrichedArticle article;
  article.set_title("AB");
  SetSpan(0, 2, *article.add_title_sentences());
  for (const int32_t at : {0, 1}) {
    v1::Entity& entity = *article.add_entities();
    entity.set_type(v1::ENTITY_TYPE_LOCATION);
    SetSpan(at, at + 1, *entity.add_mentions()->mutable_title_span());
  }
  EXPECT_NE(Render(article).find("| [LOCATION A][LOCATION B]\n"), std::string::npos);
}

TEST(RenderTest, ShowsAllLayersInTheTextAndAsLists) {
  v1::EnrichedArticle article;
  //                         1         2         3         4         5
  //               012345678901234567890123456789012345678901234567890123
  article.set_body("Hale said he {x} sold 20 cows. He left on 3 May ~ glad");
  SetSpan(0, 54, *article.add_paragraphs());
  SetSpan(0, 30, *article.add_sentences());
  SetSpan(31, 54, *article.add_sentences());
  v1::Entity& person = *article.add_entities();
  person.set_entity_id("e1");
  person.set_type(v1::ENTITY_TYPE_PERSON);
  person.set_name("Hale");
  SetSpan(0, 4, *person.add_mentions()->mutable_span());
  v1::Quotation& quotation = *article.add_quotations();
  SetSpan(10, 47, *quotation.add_content());  // over two sentences
  quotation.set_speaker_entity_id("e1");
  quotation.set_speaker_text("Hale");
  quotation.set_cue_lemma("say");
  quotation.set_kind(v1::QUOTATION_KIND_INDIRECT);
  quotation.set_resolution(v1::SPEAKER_RESOLUTION_EXPLICIT);
  v1::Amount& amount = *article.add_amounts();
  SetSpan(22, 29, *amount.mutable_span());
  amount.set_text("20 cows");
  amount.set_value("20");
  amount.set_counted("cows");
  amount.set_modifier(v1::AMOUNT_MODIFIER_EXACT);
  v1::TimeExpression& time = *article.add_times();
  SetSpan(42, 47, *time.mutable_span());
  time.set_text("3 May");
  time.set_type(v1::TIME_TYPE_DATE);
  time.set_value("XXXX-05-03");
  time.set_calendar("gregorian");
  time.set_anchor(v1::TIME_ANCHOR_MISSING_YEAR);
  v1::Topic& topic = *article.add_topics();
  topic.set_code("medtop:04000000");
  topic.set_label_en("economy");
  topic.set_label_ar("اقتصاد");
  v1::Keyword& keyword = *article.add_keywords();
  keyword.set_text("cows");
  SetSpan(25, 29, *keyword.add_spans());
  article.mutable_language()->set_code("en");
  for (const auto& [code, share] : {std::pair("en", 0.756F), std::pair("ar", 0.244F)}) {
    v1::LanguageShare& to = *article.mutable_language()->add_shares();
    to.set_code(code);
    to.set_share(share);
  }

  const std::string page = Render(article);
  EXPECT_NE(page.find("| [PERSON Hale] said ⟨q1 he \\{x} sold {=20 cows 20 ~cows~}.\n"
                      "| He left on {DATE XXXX-05-03 3 May}⟩ \\~ glad\n"),
            std::string::npos)
      << page;
  for (const char* lines : {"== language\nen 76 %, also ar 24 %\n",
                            "== quotations\nq1 INDIRECT EXPLICIT: Hale (Hale) say\n",
                            "== times\n3 May: DATE XXXX-05-03 gregorian MISSING_YEAR\n",
                            "== amounts\n20 cows: =20 cows EXACT\n",
                            "== topics, best first\nmedtop:04000000 economy · اقتصاد\n",
                            "== keywords, best first\ncows\n"}) {
    EXPECT_NE(page.find(lines), std::string::npos) << lines << page;
  }
}

TEST(RenderTest, NamesStageErrorsAndOrigins) {
  v1::EnrichedArticle article;
  article.set_url("https://example.org/");
  article.mutable_metadata()->set_url_origin(v1::METADATA_ORIGIN_JSON_LD);
  v1::StageError& error = *article.mutable_provenance()->add_stage_errors();
  error.set_stage("entities");
  error.set_code("UNSUPPORTED_LANGUAGE");
  error.set_message("fr");
  const std::string page = Render(article);
  EXPECT_NE(page.find("url: https://example.org/ (json-ld)\n"), std::string::npos) << page;
  EXPECT_NE(page.find("== stage errors\nentities: UNSUPPORTED_LANGUAGE: fr\n"), std::string::npos);
}

}  // namespace
}  // namespace khabar::golden
