#include "lib/analyze/entities/merge.h"

#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/entities/test_article.h"

namespace khabar::entities {
namespace {

struct Case {
  std::string text;
  std::string groups;  // one letter a mention, in order: the same letter, the same entity
};

std::string Groups(const std::string& text) {
  Document doc;
  SetMarkedArticle("", text, doc);
  Merger merger;
  merger.Merge(doc);
  std::string groups;
  std::vector<size_t> seen;
  for (size_t m = 0; m < doc.entities.mentions.size(); ++m) {
    const size_t group = merger.GroupOf(m);
    size_t i = 0;
    while (i < seen.size() && seen[i] != group) ++i;
    if (i == seen.size()) seen.push_back(group);
    groups += static_cast<char>('a' + i);
  }
  return groups;
}

void Expect(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(Groups(c.text), c.groups) << c.text;
}

TEST(MergeTest, ArabicPersons) {
  Expect({
      // A surname, then a first name.
      {"افتتح [PER سامح الشاذلي] المحطة، وقال [PER الشاذلي] إنها جاهزة.", "aa"},
      {"حوكم [PER صدام حسين] في بغداد، وأُعدم [PER صدام] بعد عامين.", "aa"},
      {"[PER الشاذلي] يستقيل: قدّم [PER سامح الشاذلي] استقالته.", "aa"},
      // With proclitics, also للـ without its alef.
      {"التقى [PER نادر المصري] الوفد، وشكر الوفد ل[PER لمصري] حضوره.", "aa"},
      {"وصل [PER كريم بدر] ثم تحدث الى [PER بدر] عدد من الطلاب.", "aa"},
      // Spelling: hamza, ta marbuta, alef maqsura, tatweel, vowels.
      {"قال [PER أحمد إبراهيم] ثم عاد [PER احمد ابراهيم] وكرر.", "aa"},
      {"كتبت [PER هبة فؤاد] وردّت [PER هبه فؤاد] عليه.", "aa"},
      {"حضر [PER مصطفى لطفى] ثم غادر [PER مصطفي لطفي] القاعة.", "aa"},
      {"[PER محـمد سالم] هو [PER مُحمّد سالم] نفسه.", "aa"},
      {"[PER إلياس العطروني] غادر، وقال [PER الياس العطرونى] إنه يعود.", "aa"},
      // عبد الله and عبدالله, نصر الله and نصرالله, الدين.
      {"استقبل [PER عبد الله راشد] الضيوف ثم ودّع [PER عبدالله راشد] الوفد.", "aa"},
      {"خطب [PER عبد الرحمن سويلم] وصفق الحضور ل[PER عبدالرحمن].", "aa"},
      {"قال [PER جمال نصر الله] وأكد [PER نصرالله] ذلك.", "aa"},
      {"فاز [PER نور الدين مرزوق] وشكر [PER مرزوق] فريقه.", "aa"},
      // أبو, أبا, أبي.
      {"ظهر [PER أبو سليم الحلبي] في التسجيل، ونُقل عن [PER أبي سليم الحلبي] قوله.", "aa"},
      {"اتهموا [PER أبا سليم] ثم عاد [PER أبو سليم] إلى بيته.", "aa"},
      {"[PER أبو العلاء المعري] شاعر، وديوان [PER المعري] معروف.", "aa"},
      // بن, ابن and the father's name, which is not a surname.
      {"زار [PER فيصل بن تركي] الموقع ورافق [PER فيصل ابن تركي] مساعدوه.", "aa"},
      {"زار [PER فيصل بن تركي] الموقع، وقال [PER بن تركي] إنه راض.", "aa"},
      {"زار [PER فيصل بن تركي] الموقع، ولم يحضر [PER تركي].", "ab"},
      {"قال [PER محمد بن راشد] ثم افتتح [PER محمد بن راشد آل مكتوم] المعرض.", "aa"},
      // A family is not one of its members.
      {"افتتح [PER محمد بن راشد آل مكتوم] المعرض بحضور [PER آل مكتوم].", "ab"},
      // Parts of several words: front, back, first and last.
      {"التقى [PER دي ميستورا] الوفد؛ [PER ستيفان دي ميستورا] مبعوث.", "aa"},
      {"رشّح الحزب [PER علي حسن الكيلاني] وفاز [PER علي الكيلاني].", "aa"},
      {"كتب [PER جان إيف بونو] ورد [PER جان-إيف بونو].", "aa"},
  });
}

TEST(MergeTest, DifferentPersonsStayApart) {
  Expect({
      {"وقف [PER بشار العطار] وشقيقه [PER ماهر العطار] معاً.", "ab"},
      {"وقف [PER بشار العطار] و[PER ماهر العطار]، وقال [PER ماهر].", "abb"},
      // A surname of two is the one's that was named first.
      {"وقف [PER بشار العطار] و[PER ماهر العطار]، وقال [PER العطار].", "aba"},
      // A first name of two is nobody's.
      {"تنافس [PER محمد السيد] و[PER محمد الجندي]، وفاز [PER محمد].", "abc"},
      {"[PER جورج دبليو مور] ابن [PER جورج هربرت مور]، وكان [PER جورج مور] رئيساً.", "abc"},
      {"[PER أحمد علي] غير [PER علي أحمد].", "ab"},
      // The back of an Arabic name is the father's.
      {"انتُخبت [PER ليلى عبد الكريم الصافي] خلفاً ل[PER عبد الكريم الصافي].", "ab"},
      {"[PER خالد] لم يقل ما قاله [PER سمير خالدي].", "ab"},
      // The same name of two kinds of thing.
      {"قاد [PER تشرشل] الحكومة، ورست [PRODUCT تشرشل] في الميناء.", "ab"},
  });
}

TEST(MergeTest, ATitleOrABlessingTellsWhoseNameItIs) {
  Expect({
      // A ruler's one word is his first name, never somebody's surname.
      {"أخرج الفيلم [PER أحمد إسماعيل] عن القاهرة التي بناها الخديو [PER إسماعيل].", "ab"},
      {"كتب [PER مراد حسين] عن زيارة الملك [PER حسين] إلى لندن.", "ab"},
      {"قال [PER خالد فؤاد] إن القصر هدية للملك [PER فؤاد] من شعبه.", "ab"},
      {"روى [PER جورج يوحنا] قصة القديس [PER يوحنا] للأطفال.", "ab"},
      {"ذكر [PER نبيل إبراهيم] قصة سيدنا [PER إبراهيم] في خطبته.", "ab"},
      {"وصل [PER سلمان بن عبد العزيز] إلى الرياض، واستقبل الملك [PER سلمان] الوفد.", "aa"},
      {"بويع [PER قابوس بن سعيد] عام 1970، وقال السلطان [PER قابوس] إن بلاده مستقلة.", "aa"},
      {"قال [OCC الأمير] [PER تشارلز ويندسور]، وكرر [OCC الأمير] [PER تشارلز] ذلك.", "abab"},
      // A surname with its article, or a son's, is a surname behind a title as well.
      {"ولد [PER أبو حامد الغزالي] في طوس، وتعلم الإمام [PER الغزالي] فيها.", "aa"},
      {"روى [PER عبدالله بن مسعود] الحديث، وسئل [PER ابن مسعود] رضي الله عنه.", "aa"},
      // Without a title as before.
      {"أخرج الفيلم [PER أحمد إسماعيل]، وقال [PER إسماعيل] إن التصوير انتهى.", "aa"},
      // A prophet is nobody else.
      {"يقول [PER محمد حماد] إن السورة تنزلت على [PER محمد] صلى الله عليه وسلم.", "ab"},
      {"حضر [PER سامي موسى] وتلا قصة [PER موسى] عليه السلام وقصة [PER موسى] كاملة.", "abb"},
      {"كتبت [PER مريم نور] عن [PER مريم] عليها السلام.", "ab"},
      {"كتب [PER سعيد عمر] عن عدل [PER عمر] رضي الله عنه.", "ab"},
  });
}

TEST(MergeTest, EnglishPersons) {
  Expect({
      {"[PER Ingrid Solberg] spoke first. [PER Solberg] said no.", "aa"},
      {"[PER Solberg]'s plan failed, and [PER Ingrid Solberg] resigned.", "aa"},
      {"[PER Angela Weiss] left; \"[PER Angela] was tired\", he said.", "aa"},
      {"[PER Harold J. Finch] and [PER Harold Finch] are one man, [PER Finch].", "aaa"},
      {"[PER Martin Hale Jr.] followed his uncle; [PER Hale] won.", "aa"},
      {"[PER Mustafa al-Khatib] met them; [PER al-Khatib] and [PER Khatib] smiled.", "aaa"},
      {"[PER José García] won. [PER Jose Garcia] thanked his team.", "aa"},
      {"[PER JOHN BARROW] DIES: [PER John Barrow] was 90.", "aa"},
      {"[PER Anna Reed] and her sister [PER Clara Reed] sang; [PER Clara] bowed.", "abb"},
      {"[PER Paul Young] wrote to [PER Young Paul].", "ab"},
  });
}

TEST(MergeTest, PlacesNationsAndOrganisations) {
  Expect({
      {"غادر الوفد [LOC أفغانستان] ثم عاد الى [LOC افغانستان].", "aa"},
      {"صدّرت [LOC العراق] النفط، وبقي ل[LOC لعراق] نصيب.", "aa"},
      {"[LOC جمهورية السودان] هي [LOC السودان].", "aa"},
      {"[LOC كوريا الشمالية] ليست [LOC كوريا الجنوبية].", "ab"},
      {"الحوار [NORP الأميركي] - [NORP العراقي] والقوات [NORP الأميركية] و[NORP الأمريكيون].",
       "abaa"},
      {"قال مقاتلون [NORP أكراد] إن الحزب [NORP الكردي] انسحب.", "aa"},
      {"نظام [NORP روماني] وجندي [NORP روسي].", "ab"},
      {"[NORP American] troops and [NORP Americans], [NORP Swiss] and [NORP Iraqis].", "aabc"},
      {"هاجم [ORG تنظيم داعش] البلدة، ثم انسحب [ORG داعش].", "aa"},
      {"قالت [ORG وكالة رويترز] وأكدت [ORG رويترز].", "aa"},
      {"أعلنت [ORG وزارة الدفاع البريطانية] ذلك، وأضافت [ORG وزارة الدفاع] أمس.", "aa"},
      {"أعلنت [ORG وزارة الدفاع البريطانية] و[ORG وزارة الدفاع العراقية]؛ قالت [ORG وزارة الدفاع].",
       "abc"},
      {"قالت [ORG وزارة الدفاع]، وردت [ORG وزارة الدفاع الروسية].", "ab"},
      {"[ORG الاتحاد الأوروبي] ليس [ORG الاتحاد الأوروبي لكرة القدم].", "ab"},
      {"[ORG Harbour Energy Inc] sold; [ORG Harbour Energy] and [ORG the Harbour Energy] gained.",
       "aaa"},
      {"وجّهت [ORG اللجنة الدولية] نداء، وكان ل[ORG لجنة الدولية] موقف.", "aa"},
  });
}

TEST(MergeTest, TheFrontOfAnOrganisation) {
  Expect({
      {"فاز [ORG بايرن ميونيخ] بالكأس، وتقدم [ORG بايرن] مبكرا.", "aa"},
      {"خسر [ORG اياكس امستردام] المباراة، وقال مدرب [ORG أياكس] إنه راض.", "aa"},
      {"أعلنت [ORG هيئة الصحة بدبي] الخطة، وقالت [ORG هيئة الصحة] إنها جاهزة.", "aa"},
      {"اجتمع [ORG مجلس التعاون لدول الخليج العربية]، ودعا [ORG مجلس التعاون] إلى الهدوء.", "aa"},
      {"تعادل [ORG وست بروميتش البيون] أمس، وظل [ORG وست بروميتش] أخيرا.", "aa"},
      {"أوقف [ORG الاتحاد الآسيوي لكرة القدم] اللاعب، وقال [ORG الاتحاد الآسيوي] إنه نهائي.", "aa"},
      // Both of its short names.
      {"فاز [ORG وست بروميتش البيون]، ثم خسر [ORG وست بروميتش] وفرح [ORG وست].", "aaa"},
  });
}

TEST(MergeTest, AFrontThatIsNoShortName) {
  Expect({
      // Of two, nobody's; of one that comes later, not yet.
      {"تقدم [ORG مانشستر يونايتد] على [ORG مانشستر سيتي] في [ORG مانشستر].", "abc"},
      {"رحبت [ORG هيئة الصحة بدبي] و[ORG هيئة الصحة بأبوظبي]؛ قالت [ORG هيئة الصحة] ذلك.", "abc"},
      {"تقدم [ORG بايرن]، ثم فاز [ORG بايرن ميونيخ].", "ab"},
      // Places, by this article or any.
      {"ارتفع سهم [ORG دبي للاستثمار] في سوق [ORG دبي].", "ab"},
      {"ارتفع سهم [ORG دبي الإسلامي] أمس، وأغلقت [ORG دبي] مرتفعة.", "ab"},
      {"نشرت [ORG بوسطن غلوب] الخبر من [LOC بوسطن]، وفاز فريق [ORG بوسطن].", "abc"},
      {"ارتفع سهم [ORG ينبع للأسمنت]، وخسرت [ORG ينبع] مباراتها.", "ab"},
      // Heads and words with the article are no names.
      {"قالت [ORG جامعة القاهرة] إن [ORG جامعة] أخرى أغلقت.", "ab"},
      {"فتح [ORG مستشفى توام] عيادة، وفي كل [ORG مستشفى] قسم.", "ab"},
      {"قال [ORG البنك الدولي] ذلك، ورفض [ORG البنك] التعليق.", "ab"},
      // The back of a name is not its front, and other types have no fronts.
      {"فاز [ORG بايرن ميونيخ] على فريق [ORG ميونيخ].", "ab"},
      {"أقيمت [EVENT بطولة العالم للشطرنج] ثم [EVENT بطولة العالم].", "ab"},
      {"[ORG Manchester United] beat [ORG Manchester].", "ab"},
  });
}

TEST(MergeTest, DualsOfANation) {
  Expect({
      {"قتل [NORP فلسطينيان] برصاص الشرطة، وقالت السلطة [NORP الفلسطينية] إن", "aa"},
      {"وصلت لاعبتان [NORP مصريتان] مع المدرب [NORP المصري].", "aa"},
      {"هاجر [NORP السريان]، والكنيسة [NORP السريانية] باقية، والوجه [NORP سري].", "aab"},
  });
}

TEST(MergeTest, Acronyms) {
  Expect({
      {"The [ORG World Health Organization] said; the [ORG WHO] agreed.", "aa"},
      {"The [ORG UN] met. The [ORG United Nations] voted, said the [ORG U.N.].", "aaa"},
      {"[LOC United States] and [LOC US], [LOC U.S.] and [LOC UK].", "aaab"},
      {"The [ORG Federal Bureau of Investigation] ([ORG FBI]) opened it.", "aa"},
      {"The [ORG Bank of Albania] and the [ORG Bank of Algeria]: [ORG BA] is which?", "abc"},
      {"ظهر [ORG تنظيم الدولة الإسلامية في العراق والشام]، وانسحب [ORG داعش].", "aa"},
      {"أعلنت [ORG حركة المقاومة الإسلامية] ([ORG حماس]) موقفها، وقالت [ORG حماس].", "aaa"},
      {"قالت [ORG منظمة الصحة العالمية] ([ORG WHO]) ذلك.", "aa"},
      {"اشترى [PER إيلون ماسك] ([PER Elon Musk]) الشركة.", "aa"},
      {"فاز [ORG نادي الرفاع] على [ORG المحرق] ([ORG البحرين]).", "abc"},
  });
}

TEST(MergeTest, KindsSayHowFullANameIs) {
  Document doc;
  SetMarkedArticle(
      "",
      "[OCC وزير الري] [PER سامح الشاذلي] شكر [ORG منظمة الصحة العالمية] ([ORG WHO])، وقال [PER "
      "الشاذلي] إن [ORG داعش] انسحب.",
      doc);
  Merger merger;
  merger.Merge(doc);
  const std::vector<MentionKind> expected = {MentionKind::kTitle,     MentionKind::kName,
                                             MentionKind::kName,      MentionKind::kAcronym,
                                             MentionKind::kShortName, MentionKind::kName};
  for (size_t m = 0; m < expected.size(); ++m) EXPECT_EQ(merger.KindOf(m), expected[m]) << m;
}

// Each in the brackets of the other.
TEST(MergeTest, NoNameIsAnAcronymOfItself) {
  Document doc;
  SetMarkedArticle("",
                   "قالت [ORG حماس] ([ORG Hamas Movement]) إن الاتفاق قريب. [ORG Hamas Movement] "
                   "([ORG حماس]) وافقت.",
                   doc);
  Merger merger;
  merger.Merge(doc);
  for (size_t m = 0; m < doc.entities.mentions.size(); ++m) {
    EXPECT_EQ(merger.GroupOf(m), 0u) << m;
    EXPECT_EQ(merger.KindOf(m), MentionKind::kName) << m;
  }
}

TEST(MergeTest, ManyNamesTakeLinearTime) {
  // Each of 20,000 people shares the surname; with all pairs compared this would take minutes.
  std::string text;
  for (int i = 0; i < 20000; ++i)
    text += "[PER Name" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i) +
            " Solberg] ";
  Document doc;
  SetMarkedArticle("", text, doc);
  Merger merger;
  merger.Merge(doc);
  EXPECT_NE(merger.GroupOf(0), merger.GroupOf(19999));
}

// In two scripts in turn.
std::string NumberedName(int i) {
  return "[LOC " + std::string(i % 2 == 0 ? "Name" : "اسم") + std::to_string(i) + "]";
}

// Each name stands in the brackets of the one before it, the last pair first; then others stand in
// the brackets of the name that is furthest from the first one.
std::string ChainOfBrackets(int length) {
  std::string text;
  for (int i = length; i > 0; --i) text += NumberedName(i - 1) + " (" + NumberedName(i) + "). ";
  for (int i = length + 1; i < 2 * length; i += 2)
    text += NumberedName(length) + " (" + NumberedName(i) + "). ";
  return text;
}

double SecondsForChain(int length) {
  Document doc;
  SetMarkedArticle("", ChainOfBrackets(length), doc);
  const size_t mentions = doc.entities.mentions.size();
  const size_t root = 2 * static_cast<size_t>(length) - 2;  // where the first name stands
  Merger merger;
  double best = 1e9;
  for (int run = 0; run < 3; ++run) {
    const std::clock_t start = std::clock();  // of this process: other work does not count
    merger.Merge(doc);
    size_t right = 0;
    for (size_t m = 0; m < mentions; ++m)
      right += merger.GroupOf(m) == root && merger.KindOf(m) == MentionKind::kName;
    EXPECT_EQ(right, mentions);
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return best;
}

TEST(MergeTest, AChainOfBracketsTakesLinearTime) {
  const double once = SecondsForChain(2000), fourfold = SecondsForChain(8000);
  EXPECT_LT(fourfold, 4 * 2 * once + 0.005);
}

TEST(MergeTest, AReusedMergerGivesTheSame) {
  const std::string text =
      "[PER Ingrid Solberg] of [ORG World Health Organization], [ORG WHO]: [PER Solberg]";
  Merger merger;
  Document doc;
  for (int round = 0; round < 3; ++round) {
    SetMarkedArticle("", text, doc);
    merger.Merge(doc);
    EXPECT_EQ(merger.GroupOf(3), merger.GroupOf(0));
    EXPECT_EQ(merger.GroupOf(2), merger.GroupOf(1));
    SetMarkedArticle("", "لا أسماء هنا.", doc);
    merger.Merge(doc);
  }
}

}  // namespace
}  // namespace khabar::entities
