// Whole sentences of news in many languages.
#include <string_view>

#include "gtest/gtest.h"

#include "lib/analyze/language/test_detector.h"

namespace khabar::language {
namespace {

struct Case {
  std::string_view code, text;
};

void ExpectAll(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    Document doc;
    AnnotateText(doc, c.text);
    EXPECT_EQ(doc.language.main.code, c.code) << c.text;
    EXPECT_GT(doc.language.main.share, 0.8f) << c.code;
    EXPECT_LE(doc.language.main.confidence, 1.0f) << c.code;
    ASSERT_FALSE(doc.language.shares.empty()) << c.code;
    EXPECT_EQ(doc.language.shares[0].code, doc.language.main.code) << c.code;
    ASSERT_EQ(doc.language.passages.size(), 1u) << c.code;
    EXPECT_EQ(doc.language.passages[0].code, c.code);
  }
}

TEST(SentencesTest, LatinScriptMuchNews) {
  ExpectAll({
      {"en", "The city council approved a plan to rebuild the old market after the fire."},
      {"en", "Rescue teams reached the village on Tuesday, two days after the earthquake."},
      {"de", "Der Stadtrat hat gestern Abend den Wiederaufbau des alten Marktes beschlossen."},
      {"de", "Wegen des Streiks fallen am Montag viele Züge zwischen Köln und Berlin aus."},
      {"fr", "Le conseil municipal a adopté hier soir un plan pour reconstruire le marché."},
      {"fr", "Les pompiers ont maîtrisé l'incendie peu avant minuit, selon la préfecture."},
      {"es", "El ayuntamiento aprobó anoche un plan para reconstruir el antiguo mercado."},
      {"es", "La lluvia obligó a suspender el partido cuando faltaban diez minutos."},
      {"it", "Il consiglio comunale ha approvato ieri sera la ricostruzione del mercato."},
      {"it", "Gli agricoltori chiedono aiuti dopo la grandine che ha distrutto i vigneti."},
      {"pt", "A câmara municipal aprovou ontem à noite um plano para reconstruir o mercado."},
      {"pt", "Os professores voltam às aulas depois de três semanas de greve no país."},
      {"nl", "De gemeenteraad keurde gisteravond een plan goed om de oude markt te herbouwen."},
      {"nl", "Door het slechte weer vertrekken er vandaag geen veerboten naar het eiland."},
      {"pl", "Rada miasta przyjęła wczoraj wieczorem plan odbudowy starego targowiska."},
      {"pl", "Strażacy ugasili pożar hali dopiero nad ranem, nikt nie został ranny."},
      {"sv", "Kommunfullmäktige godkände i går kväll en plan för att återuppbygga torget."},
      {"sv", "Tågen står stilla efter nattens storm och många resenärer fick vänta."},
      {"tr", "Belediye meclisi dün akşam eski çarşının yeniden inşası için planı kabul etti."},
      {"tr", "Yoğun kar yağışı nedeniyle okullar iki gün süreyle tatil edildi."},
      {"cs", "Městské zastupitelstvo včera večer schválilo plán obnovy staré tržnice."},
      {"cs", "Hasiči zasahovali u požáru skladu až do rána, nikdo nebyl zraněn."},
      {"hu", "A városi tanács tegnap este elfogadta a régi piac újjáépítésének tervét."},
      {"hu", "A vihar miatt több ezer háztartás maradt áram nélkül a megyében."},
      {"fi", "Kaupunginvaltuusto hyväksyi eilen illalla vanhan torin jälleenrakentamisen."},
      {"fi", "Lumimyrsky katkaisi sähköt tuhansista kodeista viime yönä."},
      {"da", "Byrådet godkendte i går aftes en plan om at genopbygge det gamle torv."},
      {"da", "Regeringen vil give flere penge til sygehusene, siger ministeren."},
      {"ro", "Consiliul local a aprobat aseară planul de reconstrucție a pieței vechi."},
      {"ro", "Pompierii au stins incendiul după trei ore, iar doi oameni au fost răniți."},
      {"id", "Dewan kota tadi malam menyetujui rencana untuk membangun kembali pasar lama."},
      {"vi", "Hội đồng thành phố tối qua đã thông qua kế hoạch xây dựng lại khu chợ cũ."},
  });
}

TEST(SentencesTest, LatinScriptOtherLanguages) {
  ExpectAll({
      {"nb", "Kommunestyret vedtok i går kveld en plan om å bygge opp igjen det gamle torget."},
      {"hr", "Vlada je usvojila mjere za tisuće zaposlenika zrakoplovne luke u Zagrebu."},
      {"sk", "Mestské zastupiteľstvo včera večer schválilo plán obnovy starej tržnice."},
      {"sl", "Mestni svet je sinoči sprejel načrt za obnovo stare tržnice po požaru."},
      {"lt", "Miesto taryba vakar vakare patvirtino senojo turgaus atstatymo planą."},
      {"lv", "Pilsētas dome vakar vakarā apstiprināja vecā tirgus atjaunošanas plānu."},
      {"et", "Linnavolikogu kiitis eile õhtul heaks vana turu taastamise kava."},
      {"ca", "L'ajuntament va aprovar ahir al vespre un pla per reconstruir el mercat vell."},
      {"sq", "Këshilli bashkiak miratoi mbrëmë planin për rindërtimin e tregut të vjetër."},
      {"az", "Şəhər şurası dünən axşam köhnə bazarın yenidən qurulması planını təsdiq etdi."},
      {"tl", "Inaprubahan kagabi ng konseho ng lungsod ang plano na itayong muli ang palengke."},
      {"sw", "Baraza la jiji liliidhinisha jana usiku mpango wa kujenga upya soko la zamani."},
      {"so", "Golaha magaalada ayaa xalay ansixiyay qorshe dib loogu dhisayo suuqii hore."},
      {"uz", "Shahar kengashi kecha kechqurun eski bozorni qayta qurish rejasini tasdiqladi."},
      {"is", "Borgarstjórn samþykkti í gærkvöldi áætlun um að endurreisa gamla markaðinn."},
      {"ga", "D'fhormheas comhairle na cathrach aréir plean chun an seanmhargadh a atógáil."},
      {"cy", "Cymeradwyodd cyngor y ddinas neithiwr gynllun i ailadeiladu'r hen farchnad."},
      {"eu", "Udalak atzo gauean onartu zuen azoka zaharra berreraikitzeko plana."},
      {"af", "Die stadsraad het gisteraand 'n plan goedgekeur om die ou mark te herbou."},
      {"eo", "La urba konsilio hieraŭ vespere aprobis planon por rekonstrui la malnovan bazaron."},
      {"mt", "Il-kunsill tal-belt approva lbieraħ filgħaxija pjan biex jerġa' jinbena s-suq."},
      {"lb", "De Gemengerot huet gëschter den Owend de Plang fir den ale Maart ugeholl."},
      {"ku", "Meclîsa bajêr duh êvarê plana ji nû ve avakirina sûka kevn pejirand."},
      {"zu", "Umkhandlu wedolobha izolo ebusuku uvume uhlelo lokwakha kabusha imakethe endala."},
      {"yo", "Ìgbìmọ̀ ìlú náà fọwọ́ sí ètò láti tún ọjà àtijọ́ náà kọ́ ní alẹ́ àná."},
      {"mi", "I whakaae te kaunihera o te tāone inapō ki te mahere hei hanga anō i te mākete."},
  });
}

TEST(SentencesTest, CyrillicScript) {
  ExpectAll({
      {"ru", "Городской совет вчера вечером утвердил план восстановления старого рынка."},
      {"ru", "Из-за сильного снегопада в аэропорту задержаны десятки рейсов."},
      {"uk", "Міська рада вчора ввечері затвердила план відбудови старого ринку."},
      {"uk", "Через негоду без світла залишилися понад сорок сіл області."},
      {"bg", "Общинският съвет снощи одобри план за възстановяване на стария пазар."},
      {"sr", "Градско веће је синоћ усвојило план за обнову старе пијаце после пожара."},
      {"mk", "Градскиот совет синоќа го усвои планот за обнова на стариот пазар."},
      {"be", "Гарадскі савет учора ўвечары зацвердзіў план аднаўлення старога рынку."},
      {"kk", "Қалалық кеңес кеше кешке ескі базарды қайта салу жоспарын бекітті."},
      {"ky", "Шаардык кеңеш кечээ кечинде эски базарды кайра куруу планын бекитти."},
      {"mn", "Хотын зөвлөл өчигдөр орой хуучин захыг сэргээн босгох төлөвлөгөөг баталлаа."},
      {"tg", "Шӯрои шаҳр дишаб нақшаи аз нав сохтани бозори кӯҳнаро тасдиқ кард."},
  });
}

TEST(SentencesTest, OtherScriptsOfSeveralLanguages) {
  ExpectAll({
      {"he", "מועצת העיר אישרה אמש תוכנית לבנייה מחדש של השוק הישן."},
      {"yi", "דער שטאָטראַט האָט נעכטן אין אָוונט באַשטעטיקט אַ פּלאַן צו בויען דעם אַלטן מאַרק."},
      {"hi", "नगर परिषद ने कल रात पुराने बाज़ार के पुनर्निर्माण की योजना को मंज़ूरी दी।"},
      {"mr", "नगर परिषदेने काल रात्री जुना बाजार पुन्हा बांधण्याच्या योजनेला मंजुरी दिली आहे."},
      {"ne", "नगर परिषद्ले हिजो राति पुरानो बजार पुनर्निर्माण गर्ने योजना स्वीकृत गरेको छ।"},
      {"bn", "নগর পরিষদ গতকাল রাতে পুরনো বাজার পুনর্নির্মাণের পরিকল্পনা অনুমোদন করেছে।"},
      {"as", "নগৰ পৰিষদে যোৱা নিশা পুৰণি বজাৰখন পুনৰ নিৰ্মাণৰ পৰিকল্পনা অনুমোদন কৰিছে।"},
      {"am", "የከተማው ምክር ቤት ትናንት ማታ የድሮውን ገበያ መልሶ የመገንባት ዕቅድ አጸደቀ።"},
      {"ti", "ባይቶ እታ ከተማ ትማሊ ምሸት ነቲ ኣረጊት ዕዳጋ ዳግማይ ንምህናጽ ዝወጸ ትልሚ ኣጽዲቑ።"},
      {"zh", "市议会昨晚通过了重建旧市场的计划，并表示商户可以在年底之前回到店铺。"},
      {"zh-hant", "市議會昨晚通過了重建舊市場的計劃，並表示商戶可以在年底之前回到店鋪。"},
      {"ja", "市議会は昨夜、古い市場を再建する計画を承認し、年末までに戻れると約束した。"},
  });
}

TEST(SentencesTest, ScriptsOfOneLanguage) {
  ExpectAll({
      {"ko", "시의회는 어젯밤 옛 시장을 다시 짓는 계획을 승인했다."},
      {"el", "Το δημοτικό συμβούλιο ενέκρινε χθες το βράδυ το σχέδιο για την παλιά αγορά."},
      {"hy", "Քաղաքային խորհուրդը երեկ երեկոյան հաստատեց հին շուկայի վերակառուցման ծրագիրը։"},
      {"ka", "საკრებულომ გუშინ საღამოს დაამტკიცა ძველი ბაზრის აღდგენის გეგმა."},
      {"pa", "ਨਗਰ ਕੌਂਸਲ ਨੇ ਕੱਲ੍ਹ ਰਾਤ ਪੁਰਾਣੇ ਬਾਜ਼ਾਰ ਦੀ ਮੁੜ ਉਸਾਰੀ ਦੀ ਯੋਜਨਾ ਨੂੰ ਮਨਜ਼ੂਰੀ ਦਿੱਤੀ।"},
      {"gu", "નગરપાલિકાએ ગઈકાલે રાત્રે જૂના બજારના પુનર્નિર્માણની યોજનાને મંજૂરી આપી."},
      {"ta", "நகர சபை நேற்று இரவு பழைய சந்தையை மீண்டும் கட்டும் திட்டத்திற்கு ஒப்புதல் அளித்தது."},
      {"te", "నగర మండలి నిన్న రాత్రి పాత మార్కెట్ పునర్నిర్మాణ ప్రణాళికను ఆమోదించింది."},
      {"kn", "ನಗರ ಸಭೆಯು ನಿನ್ನೆ ರಾತ್ರಿ ಹಳೆಯ ಮಾರುಕಟ್ಟೆಯ ಪುನರ್ನಿರ್ಮಾಣ ಯೋಜನೆಯನ್ನು ಅನುಮೋದಿಸಿತು."},
      {"ml", "പഴയ ചന്ത പുനർനിർമിക്കാനുള്ള പദ്ധതിക്ക് നഗരസഭ ഇന്നലെ രാത്രി അംഗീകാരം നൽകി."},
      {"si",
       "පැරණි වෙළඳපොළ නැවත ගොඩනැගීමේ සැලැස්මට නගර සභාව ඊයේ "
       "රාත්‍රියේ "
       "අනුමැතිය "
       "දුන්නා."},
      {"th", "สภาเมืองอนุมัติแผนสร้างตลาดเก่าขึ้นใหม่เมื่อคืนนี้"},
      {"lo", "ສະພາເມືອງໄດ້ອະນຸມັດແຜນການສ້າງຕະຫຼາດເກົ່າຄືນໃໝ່ໃນຄືນວານນີ້"},
      {"my", "မြို့တော်ကောင်စီသည် ဈေးဟောင်းကို ပြန်လည်တည်ဆောက်မည့် အစီအစဉ်ကို အတည်ပြုခဲ့သည်။"},
      {"km", "ក្រុមប្រឹក្សាទីក្រុងបានអនុម័តផែនការសាងសង់ផ្សារចាស់ឡើងវិញកាលពីយប់មិញ។"},
  });
}

}  // namespace
}  // namespace khabar::language
