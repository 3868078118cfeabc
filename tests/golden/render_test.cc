#include "tests/golden/render.h"

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
