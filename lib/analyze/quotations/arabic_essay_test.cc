// Sentences of long articles with few marks, of essays and of religious pages: which of several
// verbs أن belongs to, where the words before end, and words that only look like verbs.
#include "gtest/gtest.h"

#include "lib/analyze/quotations/testing.h"

namespace khabar::quotations {
namespace {

TEST(ArabicEssayTest, GivesThatToTheNearerVerb) {
  constexpr Case kCases[] = {
      {"إلا أنها كشفت عن كاتبات مهمات حول ذلك يقول القاص [PER إبراهيم مبارك] إن المشهد لا توجد فيه "
       "طفرة.",
       "INDIRECT EXPLICIT إبراهيم مبارك <القاص إبراهيم مبارك> قال: المشهد لا توجد فيه طفرة"},
      {"ويصر الطفل على اقتناء الكتاب وقراءة محتواه ويقول [PER أحمد سعد] من دار الرقي إن كتب "
       "الأطفال "
       "تغيرت.",
       "INDIRECT EXPLICIT أحمد سعد <أحمد سعد> قال: كتب الأطفال تغيرت"},
      {"شهدت المدينة هجرة عدد كبير من المثقفين إلى [LOC بغداد] وتوضح [PER هالة زيد] أنها كانت تقيم "
       "هناك.",
       "INDIRECT EXPLICIT هالة زيد <هالة زيد> أوضح: كانت تقيم هناك"},
      {"أعلن النادي تجديد عقد اللاعب دون كشف المقابل لكن مصادر إعلامية أكدت أن اللاعب سيتقاضى "
       "مليونين.",
       "INDIRECT UNRESOLVED - <مصادر إعلامية> أكد: اللاعب سيتقاضى مليونين"},
      // As they were: the nearer word is no verb, or names no speaker of its own.
      {"وقال المسؤول الذي طلب عدم ذكر اسمه إن المحادثات متعثرة.",
       "INDIRECT UNRESOLVED - <المسؤول> قال: المحادثات متعثرة"},
      {"وقال المتحدث الذي تحدث إلى الصحفيين إن العمل بدأ.",
       "INDIRECT UNRESOLVED - <المتحدث> قال: العمل بدأ"},
      {"وقال [PER سالم زيد] عندما أعلن الوزير استقالته إن القرار متأخر.",
       "INDIRECT EXPLICIT سالم زيد <سالم زيد> قال: القرار متأخر"},
      {"ونقلت الصحيفة عن مصدر قال إن الاتفاق قريب.",
       "INDIRECT UNRESOLVED - <مصدر> نقل: الاتفاق قريب"},
  };
  for (const Case& c : kCases) ExpectFound(c, "ar");
}

TEST(ArabicEssayTest, EndsWhatWasSaidAtAPresentVerb) {
  constexpr Case kCases[] = {
      {"وأكد [PER سالم زيد] أن النص الجيد يفرض نفسه ويشير إلى أن النقد غائب.",
       "INDIRECT EXPLICIT سالم زيد <سالم زيد> أكد: النص الجيد يفرض نفسه\nINDIRECT CARRIED سالم زيد "
       "<سالم زيد> أشار: النقد غائب"},
      {"ويقول [PER سالم زيد] إن القصة تعاني ضعفا ويؤكد أنه قرأ مئة قصة.",
       "INDIRECT EXPLICIT سالم زيد <سالم زيد> قال: القصة تعاني ضعفا\nINDIRECT CARRIED سالم زيد "
       "<سالم زيد> أكد: قرأ مئة قصة"},
      {"وأوضحت [PER هدى زيد] أن الكتاب يباع ويقول الناشر [PER عمر علي] إن الطلب كبير.",
       "INDIRECT EXPLICIT هدى زيد <هدى زيد> أوضح: الكتاب يباع\nINDIRECT EXPLICIT عمر علي <الناشر "
       "عمر علي> قال: الطلب كبير"},
      // As they were: no speaker and no أن behind the verb.
      {"وأكد [PER سالم زيد] أن الكاتب يقرأ ويقول ما يريد.",
       "INDIRECT EXPLICIT سالم زيد <سالم زيد> أكد: الكاتب يقرأ ويقول ما يريد"},
      {"وقال [PER سالم زيد] إن التقرير يظهر الخلل ويؤكد أهمية الرقابة.",
       "INDIRECT EXPLICIT سالم زيد <سالم زيد> قال: التقرير يظهر الخلل ويؤكد أهمية الرقابة"},
  };
  for (const Case& c : kCases) ExpectFound(c, "ar");
}

TEST(ArabicEssayTest, PiousWordsAreNeitherVerbNorSpeaker) {
  constexpr Case kCases[] = {
      {"وقد أمر النبي صلى الله عليه وسلم الشاب أن يختم القرآن في كل سبع.", ""},
      {"وقد أمر النبي صلّى الله عليه وسلّم الشاب أن يختم القرآن في كل سبع.", ""},
      {"وشاركوا الرسول صلى الله عليه وآله وسلم في القرار فوجب أن ينفذوا ما قرروه.", ""},
      {"قال [PER سالم زيد] إن العمل بدأ. وقد قال عليه الصلاة والسلام إن الدين يسر.",
       "INDIRECT EXPLICIT سالم زيد <سالم زيد> قال: العمل بدأ\nINDIRECT UNRESOLVED - قال: الدين "
       "يسر"},
      {"قال الرسول صلى الله عليه وسلم: «إن الدين يسر ولن يشاد الدين أحد».",
       "DIRECT UNRESOLVED - <الرسول> قال: إن الدين يسر ولن يشاد الدين أحد"},
      {"وقال تعالى: «وأنكحوا الأيامى منكم والصالحين».",
       "DIRECT UNRESOLVED - قال: وأنكحوا الأيامى منكم والصالحين"},
      {"وقال [PER عمر علي] رضي الله عنه إن الناس سواسية.",
       "INDIRECT EXPLICIT عمر علي <عمر علي> قال: الناس سواسية"},
      // As it was: the verb سلّم.
      {"وسلم الوزير بأن الخطة تأخرت.", "INDIRECT UNRESOLVED - <الوزير> سلّم: الخطة تأخرت"},
  };
  for (const Case& c : kCases) ExpectFound(c, "ar");
}

TEST(ArabicEssayTest, TellsBetweenFromShowed) {
  constexpr Case kCases[] = {
      {"وأما دعوى السلام بيننا وبين [NORP بني صهيون] فلا تنسى أن [LOC القدس] محتلة.", ""},
      {"عملا على تمتين الصلة بينه وبين الكتاب الورقي خاصة أن المناهج تعتمد عليه.", ""},
      {"والمقارنة بين المزايدة وبين المناقصة تظهر أن العقد واحد.", ""},
      // As they were: the verb بيّن.
      {"وبين [PER سالم زيد] أن القطاع يوفر ألف فرصة عمل.",
       "INDIRECT EXPLICIT سالم زيد <سالم زيد> بيّن: القطاع يوفر ألف فرصة عمل"},
      {"وقع الاتفاق بين البلدين وبين الوزير أن العمل سيبدأ غدا.",
       "INDIRECT UNRESOLVED - <الوزير> بيّن: العمل سيبدأ غدا"},
      {"واستعرض [PER سالم زيد] التعاون بين البلدين وبين أن العمل سيبدأ غدا.",
       "INDIRECT CARRIED سالم زيد <سالم زيد> بيّن: العمل سيبدأ غدا"},
  };
  for (const Case& c : kCases) ExpectFound(c, "ar");
}

TEST(ArabicEssayTest, ASourceHasItsOwnClause) {
  constexpr Case kCases[] = {
      {"وهي مشكلة يعانيها المجتمع كله فاللغة وفق [PER باسمة يونس] باتت ضعيفة عند الطالب.",
       "INDIRECT EXPLICIT باسمة يونس <باسمة يونس> بحسب: فاللغة | باتت ضعيفة عند الطالب"},
      {"يشارك ثلاثون متحدثا من خارج الدولة ووفقا للدكتور [PER باسط العيسوي] يترأس جلسات المؤتمر "
       "أربعة خبراء.",
       "INDIRECT EXPLICIT باسط العيسوي <لدكتور باسط العيسوي> بحسب: يترأس جلسات المؤتمر أربعة "
       "خبراء"},
      {"نمت الأسواق التي تعمل فيها الشركة كثيرا وبحسب الدراسات المتخصصة استمر العملاء في الشراء.",
       ""},
      // As they were.
      {"ارتفعت أسعار النفط هذا الأسبوع، وفقا لـ[PER سالم زيد].",
       "INDIRECT EXPLICIT سالم زيد <سالم زيد> بحسب: ارتفعت أسعار النفط هذا الأسبوع"},
      {"ووفقا للوزير [PER سالم زيد]، ستفتح المدارس غدا.",
       "INDIRECT EXPLICIT سالم زيد <لوزير سالم زيد> بحسب: ستفتح المدارس غدا"},
  };
  for (const Case& c : kCases) ExpectFound(c, "ar");
}

TEST(ArabicEssayTest, AJoinedVerbHasNoSubjectBeforeIt) {
  constexpr Case kCases[] = {
      {"قال [PER حيدر زيد] إن المهلة سنة. ومنح القانون الشركات فرصة لتبني النظام وأوضح أن المرحلة "
       "الأولى بدأت.",
       "INDIRECT EXPLICIT حيدر زيد <حيدر زيد> قال: المهلة سنة\nINDIRECT CARRIED حيدر زيد <حيدر "
       "زيد> أوضح: المرحلة الأولى بدأت"},
      {"زار [PER سالم زيد] [LOC المملكة] وأضاف أن العمل بدأ.",
       "INDIRECT EXPLICIT سالم زيد <سالم زيد> أضاف: العمل بدأ"},
      {"زار [OCC الوزير] [LOC المملكة] وأضاف أن العمل بدأ.",
       "INDIRECT UNRESOLVED - <الوزير> أضاف: العمل بدأ"},
      // As it was: what «أما» puts before it.
      {"أما [PER سالم زيد] فأكد أن العمل بدأ.",
       "INDIRECT EXPLICIT سالم زيد <سالم زيد> أكد: العمل بدأ"},
  };
  for (const Case& c : kCases) ExpectFound(c, "ar");
}

TEST(ArabicEssayTest, IfIsNoThat) {
  constexpr Case kCases[] = {
      {"ويكشف الله لنبيه أمور المستقبل إن هو إلا وحي يوحى.", ""},
      {"ويقول الشيخ في تفسير الآية إن يكونوا فقراء يغنهم الله من فضله.", ""},
      {"ويقول الشيخ كلمة الحق في كل مجلس ولا شك أن الناس تحبه.", ""},
      // As they were.
      {"ويشك [PER سالم زيد] في أن الطريق آمن.",
       "INDIRECT EXPLICIT سالم زيد <سالم زيد> شك: الطريق آمن"},
      {"وقال الشيخ إن هو أخطأ فسيعتذر للناس.", ""},
  };
  for (const Case& c : kCases) ExpectFound(c, "ar");
}

}  // namespace
}  // namespace khabar::quotations
