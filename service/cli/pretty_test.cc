#include "service/cli/pretty.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "service/cli/marked_text.h"
#include "service/cli/style.h"
#include "service/cli/terminal.h"

namespace khabar::cli {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::Not;

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// Without "ESC [ ... m".
std::string WithoutColor(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const size_t escape = text.find("\x1b[");
    plain += text.substr(0, escape);
    if (escape == std::string_view::npos) break;
    text.remove_prefix(std::min(text.find('m', escape), text.size() - 1) + 1);
  }
  return plain;
}

constexpr TypeStyle kPlace = {"LOC", "place", "42"};

std::string Wrap(std::string_view text, const std::vector<Mark>& marks, MarkedTextOptions options) {
  return WrapMarked(text, 0, static_cast<int32_t>(text.size()), marks, options);
}

TEST(WrapMarkedTest, BreaksAtSpacesWithinTheWidth) {
  EXPECT_EQ(Wrap("one two three", {}, {.width = 7}), "one two\nthree\n");
  EXPECT_EQ(Wrap("عشرون كلمة هنا", {}, {.width = 10}), "عشرون كلمة\nهنا\n");
  EXPECT_EQ(Wrap("", {}, {.width = 7}), "\n");
  EXPECT_EQ(Wrap("a incomprehensibilities b", {}, {.width = 5}), "a\nincomprehensibilities\nb\n");
}

TEST(WrapMarkedTest, PutsBracketsWithoutColorAndCountsThem) {
  const std::string text = "in New Delhi, then";
  const std::vector<Mark> marks = {{3, 12, &kPlace}};
  EXPECT_EQ(Wrap(text, marks, {.width = 80}), "in [LOC New Delhi], then\n");
  EXPECT_EQ(Wrap(text, marks, {.width = 12}), "in [LOC New\nDelhi], then\n");
  EXPECT_EQ(Wrap(text, marks, {.width = 10}), "in\n[LOC New\nDelhi],\nthen\n");
}

TEST(WrapMarkedTest, PaintsAMentionAsOneStretchAndLeavesProcliticsOut) {
  const std::string text = "وبغداد الجديدة.";
  const std::vector<Mark> marks = {{2, static_cast<int32_t>(text.size()) - 1, &kPlace}};
  EXPECT_EQ(Wrap(text, marks, {.width = 80, .color = true}), "و\x1b[42mبغداد الجديدة\x1b[0m.\n");
  EXPECT_EQ(Wrap(text, marks, {.width = 8, .color = true}),
            "و\x1b[42mبغداد\x1b[0m\n\x1b[42mالجديدة\x1b[0m.\n")
      << "no colour runs over the end of a line";
  EXPECT_EQ(Wrap(text, marks, {.width = 80, .color = true, .base = "1"}),
            "\x1b[1mو\x1b[0m\x1b[42mبغداد الجديدة\x1b[0m\x1b[1m.\x1b[0m\n");
}

TEST(WrapMarkedTest, NeighboursAndMarksBeforeTheStretchAreKeptApart) {
  const std::string text = "AB CD";
  const std::vector<Mark> marks = {{0, 1, &kPlace}, {1, 2, &kPlace}, {3, 5, &kPlace}};
  EXPECT_EQ(Wrap(text, marks, {.width = 80}), "[LOC A][LOC B] [LOC CD]\n");
  EXPECT_EQ(WrapMarked(text, 3, 5, marks, {.width = 80}), "[LOC CD]\n");
}

TEST(WrapMarkedTest, LinesOfAParagraphGoOneWay) {
  // The second line would begin in the other direction.
  EXPECT_EQ(Wrap("قال NATO اليوم", {}, {.width = 4}), "قال\n\u200FNATO\nاليوم\n");
  EXPECT_EQ(Wrap("said قال so", {}, {.width = 4}), "said\n\u200Eقال\nso\n");
  EXPECT_EQ(Wrap("قال 2020 ثم", {}, {.width = 4}), "قال\n2020\nثم\n") << "digits have no direction";
}

TEST(DirectionTest, IsThatOfTheFirstLetter) {
  EXPECT_EQ(DirectionOf("«12 نعم» OK"), Direction::kRightToLeft);
  EXPECT_EQ(DirectionOf("(OK) نعم"), Direction::kLeftToRight);
  EXPECT_EQ(DirectionOf("… 12"), Direction::kNone);
  EXPECT_TRUE(HasRightToLeft("OK نعم"));
  EXPECT_FALSE(HasRightToLeft("OK"));
}

TEST(StyleTest, CoversEveryEntityTypeAndThoseOfNewerVersions) {
  EXPECT_EQ(kTypeStyles.size(), static_cast<size_t>(v1::EntityType_ARRAYSIZE));
  for (int type = 1; type < v1::EntityType_ARRAYSIZE; ++type) {
    EXPECT_NE(&StyleOf(static_cast<v1::EntityType>(type)), &kTypeStyles[0]) << type;
    EXPECT_LE(StyleOf(static_cast<v1::EntityType>(type)).label.size(), 5u);
  }
  EXPECT_EQ(&StyleOf(static_cast<v1::EntityType>(99)), &kTypeStyles[0]);
  EXPECT_EQ(&StyleOf(static_cast<v1::EntityType>(-1)), &kTypeStyles[0]);
}

TEST(StyleTest, ShowsFiguresOriginsAndBars) {
  EXPECT_EQ(OriginName(v1::METADATA_ORIGIN_OPEN_GRAPH), "open graph");
  EXPECT_EQ(OriginName(static_cast<v1::MetadataOrigin>(99)), "");
  EXPECT_EQ(Percent(0.985F), "98 %");
  EXPECT_EQ(Decimals(0.5F), "0.50");
  EXPECT_EQ(BarOf(0.26F).filled, "━━━");
  EXPECT_EQ(BarOf(7).rest, "");
  EXPECT_EQ(BarOf(-1).filled, "");
  EXPECT_EQ(InLatinLine("Rome"), "Rome");
  EXPECT_EQ(InLatinLine("روما"), "روما\u200E");
  EXPECT_EQ(InLatinLine("3 أيام"), "\u200F3 أيام\u200E");
}

void SetSpan(const std::string& text, const std::string& part, v1::Span& span) {
  span.set_begin(static_cast<int32_t>(text.find(part)));
  span.set_end(span.begin() + static_cast<int32_t>(part.size()));
}

v1::EnrichedArticle Article() {
  v1::EnrichedArticle article;
  article.set_article_id("muscat-1");
  article.set_source("بريد عُمان");
  article.set_title("وصول الوفد إلى مسقط");
  article.set_body(
      "وصل وزير الخارجية سالم الحارثي إلى مسقط مساء أمس، وقال الحارثي إن المحادثات مع وفد NATO "
      "«ستبدأ صباحاً».\nوغادر بعد ساعة.");
  const std::string& body = article.body();
  v1::Metadata& meta = *article.mutable_metadata();
  meta.add_authors()->set_value("ليلى");
  meta.mutable_publish_source()->set_date("2026-11-24");
  meta.mutable_publish_source()->mutable_time()->set_seconds(1795536000);
  meta.mutable_publish_source()->set_utc_offset_seconds(14400);
  meta.mutable_publish_source()->set_origin(v1::METADATA_ORIGIN_FEED);
  article.mutable_language()->set_code("ar");
  article.mutable_language()->set_confidence(0.99F);
  SetSpan(body, body.substr(0, body.find('\n')), *article.add_paragraphs());
  SetSpan(body, "وغادر بعد ساعة.", *article.add_paragraphs());
  struct {
    v1::EntityType type;
    std::string name, text;
    float salience;
  } const entities[] = {{v1::ENTITY_TYPE_OCCUPATION, "وزير الخارجية", "وزير الخارجية", 0.1F},
                        {v1::ENTITY_TYPE_PERSON, "سالم الحارثي", "سالم الحارثي", 0.8F},
                        {v1::ENTITY_TYPE_LOCATION, "مسقط", "مسقط", 0.6F}};
  for (const auto& e : entities) {
    v1::Entity& entity = *article.add_entities();
    entity.set_entity_id("e" + std::to_string(article.entities_size()));
    entity.set_type(e.type);
    entity.set_name(e.name);
    entity.set_salience(e.salience);
    SetSpan(body, e.text, *entity.add_mentions()->mutable_span());
  }
  article.mutable_entities(0)->set_role_of("e2");
  SetSpan(article.title(), "مسقط",
          *article.mutable_entities(2)->add_mentions()->mutable_title_span());
  return article;
}

TEST(PrettyTest, MarksTitleAndBody) {
  const std::string page = Pretty(Article(), {.width = 100});
  EXPECT_THAT(page, AllOf(HasSubstr("وصول الوفد إلى [LOC مسقط]\n"),
                          HasSubstr("[OCC وزير الخارجية] [PER سالم الحارثي] إلى [LOC مسقط]"),
                          Not(HasSubstr("\x1b["))));
}

// A topic may hold records of another writer: what does not fit the text is left out.
TEST(PrettyTest, LeavesOutSpansThatAreNotOfTheText) {
  v1::EnrichedArticle article;
  article.set_title("Rain in Basra");
  article.set_body("عاد الصيادون إلى الفاو.");
  const auto size = static_cast<int32_t>(article.body().size());
  struct {
    int32_t begin, end;
  } const spans[] = {{-1, 4}, {8, 2}, {1, 4}, {0, size + 1}, {size + 9, size + 12}, {0, 6}, {2, 7}};
  article.add_paragraphs()->set_end(size);
  for (const auto& [begin, end] : spans) {
    v1::Span& paragraph = *article.add_paragraphs();
    paragraph.set_begin(begin);
    paragraph.set_end(begin + 1);  // cuts a letter, or lies outside
    v1::Entity& entity = *article.add_entities();
    entity.set_type(v1::ENTITY_TYPE_PERSON);
    v1::Span& mention = *entity.add_mentions()->mutable_span();
    mention.set_begin(begin);
    mention.set_end(end);
    *article.add_quotations()->add_content() = mention;
  }
  EXPECT_THAT(Lines(Pretty(article, {.width = 100})),
              AllOf(Contains("\u200F[PER عاد] الصيادون إلى الفاو."), Contains("Rain in Basra")));
}

TEST(PrettyTest, KeepsToTheWidth) {
  for (const int width : {40, 61, 140}) {
    for (const bool color : {false, true}) {
      const std::string page = WithoutColor(Pretty(Article(), {width, color}));
      // The tables below the text are as wide as they are.
      const std::vector<std::string> lines = Lines(page.substr(0, page.rfind("─\n")));
      std::vector<int> widths;
      widths.reserve(lines.size());
      for (const std::string& line : lines) widths.push_back(DisplayWidth(line));
      EXPECT_THAT(widths, Each(Le(width))) << page;
      EXPECT_EQ(widths[0], width);
    }
  }
}

TEST(PrettyTest, HasALegendOfWhatIsThere) {
  const std::string plain = Pretty(Article(), {.width = 100});
  EXPECT_THAT(plain, HasSubstr("PER person  LOC location  OCC office, title\n"));
  EXPECT_THAT(plain, Not(HasSubstr("organisation")));
  EXPECT_THAT(Pretty(Article(), {.width = 100, .color = true}),
              HasSubstr("\x1b[30;48;5;117m person \x1b[0m"));
  EXPECT_THAT(Pretty(Article(), {.width = 30}),
              HasSubstr("PER person  LOC location\nOCC office, title\n"));
}

TEST(PrettyTest, SumsUpAndListsBySalience) {
  const std::string page = Pretty(Article(), {.width = 100});
  EXPECT_THAT(page, HasSubstr("2 paragraphs · 3 entities · 4 mentions\n"));
  const size_t person = page.find("0.80  PER    سالم الحارثي");
  const size_t place = page.find("0.60  LOC    مسقط\u200E ×2");
  const size_t office = page.find("0.10  OCC    وزير الخارجية\u200E  of سالم الحارثي");
  ASSERT_NE(office, std::string::npos) << page;
  EXPECT_LT(person, place);
  EXPECT_LT(place, office);
}

TEST(PrettyTest, ShowsMetadataWithItsOrigin) {
  const std::string page = Pretty(Article(), {.width = 100});
  EXPECT_THAT(page, HasSubstr("  published  2026-11-24 20:00 +04:00  feed\n"));
  EXPECT_THAT(page,
              HasSubstr("بريد عُمان\u200E · ليلى\u200E · 2026-11-24 20:00 +04:00 · ar 99 %\n"));
  v1::EnrichedArticle day = Article();
  day.mutable_metadata()->mutable_publish_source()->clear_time();
  EXPECT_THAT(Pretty(day, {.width = 100}), HasSubstr("  published  2026-11-24  feed\n"));
}

TEST(PrettyTest, ShowsATextThatWasNotAnalysed) {
  v1::EnrichedArticle article;
  article.set_body("سطر أول.\n\nسطر ثان.");
  EXPECT_THAT(Lines(Pretty(article, {.width = 40})),
              AllOf(::testing::Contains("سطر أول."), ::testing::Contains("سطر ثان.")));
}

TEST(PrettyTest, ShowsTheOtherLayers) {
  v1::EnrichedArticle article = Article();
  v1::Quotation& quotation = *article.add_quotations();
  quotation.set_speaker_entity_id("e2");
  quotation.set_cue_lemma("قال");
  quotation.set_kind(v1::QUOTATION_KIND_DIRECT);
  quotation.set_resolution(v1::SPEAKER_RESOLUTION_EXPLICIT);
  SetSpan(article.body(), "ستبدأ صباحاً", *quotation.add_content());
  v1::Quotation& told = *article.add_quotations();
  told.set_kind(v1::QUOTATION_KIND_INDIRECT);
  told.set_resolution(v1::SPEAKER_RESOLUTION_CARRIED);
  told.set_speaker_text("البيان");
  told.set_cue_lemma("أضاف");
  SetSpan(article.body(), "ستبدأ", *told.add_content());
  SetSpan(article.body(), "صباحاً", *told.add_content());
  v1::TimeExpression& time = *article.add_times();
  time.set_text("مساء أمس");
  time.set_value("2026-11-23TEV");
  v1::TimeExpression& yearless = *article.add_times();
  yearless.set_text("مطلع مارس");
  yearless.set_value("XXXX-03");
  yearless.set_mod("START");
  yearless.set_anchor(v1::TIME_ANCHOR_MISSING_YEAR);
  v1::Amount& amount = *article.add_amounts();
  amount.set_text("مليون دولار");
  amount.set_value("1000000");
  amount.set_currency("USD");
  v1::Amount& soldiers = *article.add_amounts();
  soldiers.set_text("أكثر من 300 جندي");
  soldiers.set_value("300");
  soldiers.set_counted("جندي");
  soldiers.set_modifier(v1::AMOUNT_MODIFIER_MORE_THAN);
  v1::Topic& topic = *article.add_topics();
  topic.set_label_ar("سياسة");
  topic.set_label_en("politics");
  topic.set_score(0.8F);
  article.add_keywords()->set_text("محادثات");
  const std::string page = Pretty(article, {.width = 100});
  EXPECT_THAT(page,
              AllOf(HasSubstr("سالم الحارثي\u200E (قال\u200E):\n«ستبدأ صباحاً»\n"),
                    HasSubstr("البيان\u200E (أضاف\u200E), from before:\nستبدأ … صباحاً\n"),
                    HasSubstr("\u200E  مساء أمس\u200E  → 2026-11-23TEV\n"),
                    HasSubstr("مطلع مارس\u200E  → XXXX-03 START  year unknown\n"),
                    HasSubstr("  → more than 300 جندي\u200E\n"),
                    HasSubstr("مليون دولار\u200E  → 1000000 USD\n"),
                    HasSubstr("\u200E  80 %  سياسة\u200E · politics\n"), HasSubstr("  محادثات")));
}

TEST(PrettyTest, NamesTheStagesThatFailed) {
  v1::EnrichedArticle article = Article();
  v1::StageError& error = *article.mutable_provenance()->add_stage_errors();
  error.set_stage("entities");
  error.set_code("UNSUPPORTED_LANGUAGE");
  error.set_message("no model for fr");
  EXPECT_THAT(Pretty(article, {.width = 100}),
              HasSubstr("'entities' gave nothing: UNSUPPORTED_LANGUAGE: no model for fr"));
}

TEST(PrettyTest, ListsNoMoreThanTwentyFiveEntities) {
  v1::EnrichedArticle article;
  for (int i = 0; i < 30; ++i) article.add_entities()->set_name("x");
  EXPECT_THAT(Pretty(article, {.width = 100}), HasSubstr("… and 5 more"));
}

}  // namespace
}  // namespace khabar::cli
