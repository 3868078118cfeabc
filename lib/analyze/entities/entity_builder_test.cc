#include "lib/analyze/entities/entity_builder.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/analyze/entities/test_article.h"

namespace khabar::entities {
namespace {

using ::testing::ElementsAre;

void Build(std::string_view title, std::string_view body, Document& doc) {
  SetMarkedArticle(title, body, doc);
  EntityBuilder builder;
  builder.Build(doc);
}

std::vector<std::string> Names(const Document& doc) {
  std::vector<std::string> names;
  for (const Entity& entity : doc.entities.entities) names.emplace_back(entity.name);
  return names;
}

// "OFFICE of NAME in WHOSE" for each office, NAME "nobody" without a holder, WHOSE where it is
// told.
std::vector<std::string> Roles(std::string_view body) {
  Document doc;
  Build("", body, doc);
  std::vector<std::string> roles;
  for (const Entity& entity : doc.entities.entities) {
    if (entity.type != EntityType::kOccupation) continue;
    const std::string holder =
        entity.role_of < 0
            ? "nobody"
            : std::string(doc.entities.entities[static_cast<size_t>(entity.role_of)].name);
    roles.push_back(std::string(entity.name) + " of " + holder);
    if (entity.role_in >= 0)
      roles.back() +=
          " in " + std::string(doc.entities.entities[static_cast<size_t>(entity.role_in)].name);
  }
  return roles;
}

TEST(EntityBuilderTest, EntitiesStandInOrderOfTheirFirstMention) {
  Document doc;
  Build("[PER الشاذلي] في [LOC أسوان]",
        "قال [OCC وزير الري] [PER سامح الشاذلي] إن [LOC مصر] مستعدة، وغادر [PER الشاذلي] [LOC "
        "أسوان].",
        doc);
  EXPECT_THAT(Names(doc), ElementsAre("سامح الشاذلي", "أسوان", "وزير الري", "مصر"));
  std::vector<int> entities;
  for (const Mention& mention : doc.entities.mentions) entities.push_back(mention.entity);
  EXPECT_THAT(entities, ElementsAre(0, 1, 2, 0, 3, 0, 1));
}

TEST(EntityBuilderTest, NamesAreFullAndWithoutClitics) {
  const struct {
    std::string text, name;
  } cases[] = {
      {"وصل [PER الشاذلي]. قال [PER سامح الشاذلي].", "سامح الشاذلي"},
      {"عاد ل[LOC لعراق] حضوره.", "العراق"},
      {"تابعة ل[ORG لقوات الجوية الملكية] أمس.", "القوات الجوية الملكية"},
      {"شكر ل[ORG لجنة الدولية] جهدها.", "اللجنة الدولية"},
      {"بحثوا عن [PER أبي سليم الحلبي] ثم ظهر [PER أبو سليم الحلبي].", "أبو سليم الحلبي"},
      {"[ORG داعش] انسحب، و[ORG تنظيم داعش] صامت.", "تنظيم داعش"},
      {"[LOC NORWAY] votes: [LOC Norway] is calm.", "Norway"},
      {"The [ORG WHO] is the [ORG World Health Organization].", "World Health Organization"},
  };
  for (const auto& c : cases) {
    Document doc;
    Build("", c.text, doc);
    EXPECT_THAT(Names(doc), ElementsAre(c.name)) << c.text;
  }
}

TEST(EntityBuilderTest, ANationIsNamedByTheManOfIt) {
  const struct {
    std::string text, name;
  } cases[] = {
      {"وصل [NORP مصريون] مع الوفد [NORP المصري] والسفن [NORP المصرية].", "المصري"},
      {"عاد [NORP السعوديين] بجواز [NORP سعودي].", "سعودي"},
      {"شاعر [NORP تركي] من الحزب [NORP التركي].", "التركي"},
      {"صار ل[NORP لمصري] حق، وقالت [NORP المصرية] ذلك.", "المصري"},
      {"شركة [NORP سعودية] يملكها [NORP السعوديون].", "السعوديون"},
      {"دعم [NORP اللبنانيين] للحكومة [NORP اللبنانية].", "اللبنانية"},
      {"قتل [NORP فلسطينيان] في الأراضي [NORP الفلسطينية].", "الفلسطينية"},
      {"التقى [NORP السعوديين] أمس.", "السعوديين"},
      {"[NORP Americans] and the [NORP American] army.", "Americans"},
  };
  for (const auto& c : cases) {
    Document doc;
    Build("", c.text, doc);
    EXPECT_THAT(Names(doc), ElementsAre(c.name)) << c.text;
  }
}

TEST(EntityBuilderTest, ConfidenceIsThatOfTheSurestMention) {
  Document doc;
  SetMarkedArticle("", "[PER Ingrid Solberg] and [PER Solberg]", doc);
  doc.entities.mentions[0].confidence = 0.4f;
  doc.entities.mentions[1].confidence = 0.8f;
  EntityBuilder builder;
  builder.Build(doc);
  ASSERT_EQ(doc.entities.entities.size(), 1u);
  EXPECT_EQ(doc.entities.entities[0].confidence, 0.8f);
}

TEST(EntityBuilderTest, RolesBesideAPerson) {
  const struct {
    std::string text, role;
  } cases[] = {
      {"رأى [OCC رئيس الوزراء] [NORP العراقي] [PER نزار الربيعي] أن",
       "رئيس الوزراء of نزار الربيعي in العراقي"},
      {"يسعى [OCC الرئيس] [PER جون باروك] إلى", "الرئيس of جون باروك"},
      {"قال [OCC وزير الخارجية] [NORP الفرنسي] السابق [PER لوران ميشو] إن",
       "وزير الخارجية of لوران ميشو in الفرنسي"},
      {"التقى [OCC رئيس] [ORG شركة الرافدين] [PER كمال حداد] الوفد",
       "رئيس of كمال حداد in شركة الرافدين"},
      {"قال [PER كمال حداد]، [OCC رئيس] [ORG شركة الرافدين]، إن",
       "رئيس of كمال حداد in شركة الرافدين"},
      {"[NORP Norwegian] [OCC Prime Minister] [PER Erik Dahl] said",
       "Prime Minister of Erik Dahl in Norwegian"},
      {"[PER Erik Dahl], the [OCC prime minister], said", "prime minister of Erik Dahl"},
      {"[PER Erik Dahl], the former [OCC prime minister] of [LOC Norway], said",
       "prime minister of Erik Dahl in Norway"},
      {"[PER Erik Dahl], who met the [OCC prime minister], said", "prime minister of nobody"},
      {"[PER Erik Dahl], [OCC chief executive] of [ORG Equinor], said",
       "chief executive of Erik Dahl in Equinor"},
      {"[OCC chief executive] of [ORG Equinor] [PER Erik Dahl] said",
       "chief executive of Erik Dahl in Equinor"},
      {"قال الباحث [OCC د]. [PER كمال حداد] إن", "د of كمال حداد"},
      // Names that begin like ب and و.
      {"حضرت [OCC سفيرة] [LOC إيطاليا] في [LOC بغداد] [PER باولا مانتيني] الحفل",
       "سفيرة of باولا مانتيني in إيطاليا"},
      {"وأوضح [OCC الدكتور] [PER وجدي الدغمة] أن", "الدكتور of وجدي الدغمة"},
      // Another person's, by its و; too far; another sentence; no person at all.
      {"حضر [PER كمال حداد]، و[OCC وزير المالية] غائب", "وزير المالية of nobody"},
      {"قال [OCC الرئيس] إن اللقاء مع [PER كمال حداد] تأجل", "الرئيس of nobody"},
      {"غادر [OCC الرئيس]. [PER كمال حداد] بقي", "الرئيس of nobody"},
      {"التقى [PER كمال حداد] [OCC رئيس الوزراء] في بغداد", "رئيس الوزراء of nobody"},
      {"وصل [OCC السفير] أمس", "السفير of nobody"},
  };
  for (const auto& c : cases) EXPECT_THAT(Roles(c.text), ElementsAre(c.role)) << c.text;
}

// As newspapers write it, without a comma.
TEST(EntityBuilderTest, OfficesBehindAName) {
  const struct {
    std::string text, role;
  } cases[] = {
      {"قال [PER حيدر اليوسف] [OCC مدير إدارة التمويل] في الوزارة إن",
       "مدير إدارة التمويل of حيدر اليوسف"},
      {"قال [PER بشار بشايرة] [OCC المدير الإقليمي] ل[ORG شركة الرافدين] إن",
       "المدير الإقليمي of بشار بشايرة in شركة الرافدين"},
      {"أكد [PER كمال حداد] [OCC المدرب] [NORP الإيطالي] أن", "المدرب of كمال حداد in الإيطالي"},
      {"أشار [PER كمال حداد] [OCC المدير] في [ORG بنك الشمال] إلى",
       "المدير of كمال حداد in بنك الشمال"},
      {"بحث مع [PER كمال حداد] [OCC وزير المالية] الخطة", "وزير المالية of كمال حداد"},
      {"التقى مع [PER كمال حداد] [OCC وزير المالية] أمس", "وزير المالية of كمال حداد"},
      {"استقبل [PER كمال حداد] [OCC وزير المالية] ظهر أمس [PER نزار الربيعي] في مكتبه",
       "وزير المالية of كمال حداد"},
      {"استقبله [PER كمال حداد] [OCC وزير المالية] أمس", "وزير المالية of كمال حداد"},
      // The title begins the next person.
      {"وقع [PER حميد النعيمي] [OCC مدير] [ORG جامعة الشارقة] و[PER هندريك لينارد] الاتفاق",
       "مدير of حميد النعيمي in جامعة الشارقة"},
      {"التقى [PER عباس] [OCC وزير الخارجية] [PER كيري] في", "وزير الخارجية of كيري"},
      // The other one's; a bare office; another word or a و between; a verb of telling.
      {"التقى [PER كمال حداد] [OCC رئيس الوزراء] في [LOC بغداد]", "رئيس الوزراء of nobody"},
      {"وأبلغ [PER كمال حداد] [OCC السفير] [NORP الأميركي] أن", "السفير of nobody in الأميركي"},
      {"شاهد [PER كمال حداد] [OCC المدرب] أمس", "المدرب of nobody"},
      {"حضر [PER كمال حداد] و[OCC وزير المالية] أمس", "وزير المالية of nobody"},
      {"رأى [PER كمال حداد] أن [OCC وزير المالية] غائب", "وزير المالية of nobody"},
      {"وصل [PER كمال حداد]\n[OCC وزير المالية] غائب", "وزير المالية of nobody"},
      {"said [PER Erik Dahl] [OCC prime minister] today", "prime minister of nobody"},
  };
  for (const auto& c : cases) EXPECT_THAT(Roles(c.text), ElementsAre(c.role)) << c.text;
}

TEST(EntityBuilderTest, OfficesBetweenTwoNamesAndInChains) {
  EXPECT_THAT(Roles("التقى [PER حميد النعيمي] [OCC مدير] [ORG جامعة الشارقة] [OCC البروفيسور] [PER "
                    "هندريك لينارد] أمس"),
              ElementsAre("مدير of حميد النعيمي in جامعة الشارقة", "البروفيسور of هندريك لينارد"));
  EXPECT_THAT(Roles("قال [PER جاسم المناعي] [OCC المدير العام] [OCC رئيس مجلس إدارة] [ORG صندوق "
                    "النقد العربي] إن"),
              ElementsAre("المدير العام of جاسم المناعي in صندوق النقد العربي",
                          "رئيس مجلس إدارة of جاسم المناعي in صندوق النقد العربي"));
  EXPECT_THAT(
      Roles("برعاية [PER حمدان بن زايد] [OCC ممثل الحاكم] في [LOC المنطقة الغربية] [OCC رئيس] "
            "[ORG نادي الصقارين] خلال"),
      ElementsAre("ممثل الحاكم of حمدان بن زايد in المنطقة الغربية",
                  "رئيس of حمدان بن زايد in نادي الصقارين"));
  EXPECT_THAT(Roles("التقى [PER كمال حداد] [OCC وزير المالية] [OCC نائب رئيس الوزراء] أمس"),
              ElementsAre("وزير المالية of nobody", "نائب رئيس الوزراء of nobody"));
  EXPECT_THAT(Roles("استقبل [OCC ولي العهد] [PER محمد بن سلمان] [OCC أمير] [LOC قطر] [OCC الشيخ] "
                    "[PER تميم بن حمد] على"),
              ElementsAre("ولي العهد of محمد بن سلمان", "أمير of تميم بن حمد in قطر",
                          "الشيخ of تميم بن حمد"));
  EXPECT_THAT(Roles("سلم [OCC رئيس الوزراء] [PER محمد مصطفى] [OCC السفير] [NORP الياباني] مذكرة "
                    "أمام [PER كمال "
                    "حداد] أمس"),
              ElementsAre("رئيس الوزراء of محمد مصطفى", "السفير of nobody in الياباني"));
  EXPECT_THAT(
      Roles(
          "استقبل [OCC رئيس الإقليم] [PER نزار بارزاني] [PER علي ولايتي] [OCC مستشار المرشد] أمس"),
      ElementsAre("رئيس الإقليم of نزار بارزاني", "مستشار المرشد of علي ولايتي"));
  EXPECT_THAT(
      Roles("دعا [OCC النائب] [PER ماجد شنكالي] [OCC رئيس لجنة الصحة] إلى استضافة [PER كمال حداد]"),
      ElementsAre("النائب of ماجد شنكالي", "رئيس لجنة الصحة of ماجد شنكالي"));
  EXPECT_THAT(Roles("شكر [PER سالم راشد] [OCC صاحب السمو] [OCC الشيخ] [PER كمال حداد] على"),
              ElementsAre("صاحب السمو of كمال حداد", "الشيخ of كمال حداد"));
}

TEST(EntityBuilderTest, OfficesJoinedToTheirOrganisation) {
  const struct {
    std::string text, role;
  } cases[] = {
      {"دعا [OCC الأمين العام] ل[ORG لأمم المتحدة] [PER أنطونيو غوتيريش] إلى",
       "الأمين العام of أنطونيو غوتيريش in الأمم المتحدة"},
      {"قال [OCC الرئيس التنفيذي] ل[ORG شركة أرامكو السعودية] [PER أمين الناصر] إن",
       "الرئيس التنفيذي of أمين الناصر in شركة أرامكو السعودية"},
      {"قال [OCC رئيس الوزراء] السابق في [LOC العراق] [PER نوري المالكي] إن",
       "رئيس الوزراء of نوري المالكي in العراق"},
      {"أعلن [OCC السفير] [NORP التركي] لدى [LOC العراق] [PER يونس ديميرر] أن",
       "السفير of يونس ديميرر in التركي"},
      {"أعلن [OCC السفير] لدى [LOC العراق] [PER يونس ديميرر] أن", "السفير of يونس ديميرر"},
      {"قال [OCC نائب الرئيس] للتسويق ب[ORG شركة الرافدين] إن",
       "نائب الرئيس of nobody in شركة الرافدين"},
      {"قال [OCC رئيس قسم الجراحة] في [ORG مستشفى توام] إن",
       "رئيس قسم الجراحة of nobody in مستشفى توام"},
      // Where it happened, whom one told; و ends the chain.
      {"قال [PER سوغولي علي] [OCC المتحدث باسم القراصنة] ل[ORG صحيفة نيويورك تايمز] إنهم",
       "المتحدث باسم القراصنة of سوغولي علي"},
      {"التقى [OCC الرئيس] في [LOC بغداد] [PER كمال حداد] أمس", "الرئيس of nobody"},
      {"اجتمع [OCC وزير الخارجية] في [LOC الرياض] أمس", "وزير الخارجية of nobody"},
      {"قال [OCC وزير الخارجية] ل[ORG صحيفة النهار] إن", "وزير الخارجية of nobody"},
      {"زار [OCC وزير الخارجية] و[ORG شركة الرافدين] [PER كمال حداد] أمس",
       "وزير الخارجية of nobody"},
      {"سلم [OCC المدير العام] ل[PER كمال حداد] الجائزة", "المدير العام of nobody"},
  };
  for (const auto& c : cases) EXPECT_THAT(Roles(c.text), ElementsAre(c.role)) << c.text;
}

TEST(EntityBuilderTest, OneOfficeOfTwoHoldersIsTwo) {
  EXPECT_THAT(
      Roles("[OCC الرئيس] [PER سليم فارس] و[OCC الرئيس] [PER مراد أيدن]؛ وقال [OCC الرئيس] إن"),
      ElementsAre("الرئيس of سليم فارس", "الرئيس of مراد أيدن", "الرئيس of nobody"));
  EXPECT_THAT(Roles("[OCC الرئيس] [PER سليم فارس] حضر، وقال [OCC الرئيس] إن"),
              ElementsAre("الرئيس of سليم فارس"));
  EXPECT_THAT(Roles("[OCC وزير الدفاع] [NORP الفرنسي] [PER لوران ميشو] و[OCC وزير الدفاع] [NORP "
                    "العراقي] [PER نزار "
                    "الربيعي]؛ وغادر [OCC وزير الدفاع] [NORP الفرنسي] بغداد"),
              ElementsAre("وزير الدفاع of لوران ميشو in الفرنسي",
                          "وزير الدفاع of نزار الربيعي in العراقي"));
  EXPECT_THAT(Roles("[OCC السيد] [OCC رئيس البلدية] [PER كمال حداد] افتتح"),
              ElementsAre("السيد of كمال حداد", "رئيس البلدية of كمال حداد"));
}

TEST(EntityBuilderTest, NothingGivesNothing) {
  Document doc;
  Build("", "لا أسماء هنا.", doc);
  EXPECT_TRUE(doc.entities.entities.empty());
}

TEST(SalienceTest, TitleLeadAndFrequencyCount) {
  Document doc;
  Build("[LOC أسوان] تنتظر المياه",
        "قال [PER سامح الشاذلي] إن [LOC أسوان] مستعدة.\nوأضاف [PER الشاذلي] أن [LOC قنا] "
        "بعدها.\nوسئل "
        "[PER الشاذلي] عن [LOC سوهاج].",
        doc);
  ASSERT_THAT(Names(doc), ElementsAre("أسوان", "سامح الشاذلي", "قنا", "سوهاج"));
  const auto& entities = doc.entities.entities;
  EXPECT_GT(entities[0].salience, entities[1].salience);  // the title
  EXPECT_GT(entities[1].salience, entities[2].salience);  // the lead, three mentions
  EXPECT_GT(entities[2].salience, entities[3].salience);  // earlier
  for (const Entity& entity : entities) {
    EXPECT_GT(entity.salience, 0);
    EXPECT_LE(entity.salience, 1);
  }
}

TEST(SalienceTest, IsBoundedAndDocumented) {
  const SalienceEvidence all = {EntityType::kPerson, true, true, 0, 9};
  EXPECT_FLOAT_EQ(Salience(all, {true, 9}), 1);
  SalienceEvidence untitled = all;
  untitled.in_title = false;
  EXPECT_FLOAT_EQ(Salience(untitled, {false, 9}), 1);
  EXPECT_FLOAT_EQ(Salience(untitled, {true, 9}), 0.7f);
  const SalienceEvidence last = {EntityType::kOccupation, false, false, 1, 1};
  EXPECT_GT(Salience(last, {true, 9}), 0);
  EXPECT_LT(Salience(last, {true, 9}), 0.1f);
}

}  // namespace
}  // namespace khabar::entities
