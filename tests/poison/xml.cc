// XML as it should not be, RSS and Atom among it.
#include <array>
#include <string>
#include <vector>

#include "tests/poison/poison.h"

namespace khabar::testing {
namespace {

constexpr const char* kXml = "application/xml";

std::string Item(Random& random, const std::string& more = "") {
  return "<item><title>عاصفة</title>" + more + "<description>" +
         Sentences(random, 2 + Draw(random, 4)) + "</description></item>";
}

Poison CutShort(Random& random) {
  std::string value = Item(random);
  // Inside the first tag it is not known for XML at all; the content type says it.
  CutAt(6 + Draw(random, static_cast<unsigned>(value.size()) - 12), value);
  return WithType("XML cut short", kXml, value, "INVALID_XML");
}

Poison Mismatched(Random& random) {
  constexpr std::array<const char*, 6> kBroken = {
      "<b><i></b></i>", "<a href=x>y</a>", "<a b='1' b='2'/>", "&nbsp;", "<1/>", "<a b='<'/>"};
  return WithType("XML with broken tags", kXml, Item(random, kBroken[Draw(random, kBroken.size())]),
                  "INVALID_XML");
}

Poison Entities(Random& random) {
  constexpr std::array<const char*, 4> kTypes = {
      "<!DOCTYPE item [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]>",
      "<!DOCTYPE item [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
      "<!DOCTYPE item SYSTEM \"http://127.0.0.1:9/x.dtd\">",
      "<!DOCTYPE item PUBLIC \"-//X//Y\" \"y.dtd\">"};
  return WithType("XML with a document type", kXml,
                  std::string(kTypes[Draw(random, kTypes.size())]) + Item(random), "XML_FORBIDDEN");
}

Poison Deep(Random& random) {
  const unsigned depth = 70 + Draw(random, 5000);
  return WithType("XML too deep", kXml,
                  Item(random, Repeated("<a>", depth) + Repeated("</a>", depth)), "XML_TOO_DEEP");
}

Poison NotOneItem(Random& random) {
  constexpr std::array<const char*, 4> kOthers = {
      "<rss version='2.0'><channel><title>x</title></channel></rss>",
      "<catalog><book>كتاب</book></catalog>", "<svg xmlns='http://www.w3.org/2000/svg'/>",
      "<feed xmlns='http://www.w3.org/2005/Atom'/>"};
  if (Draw(random, 2) == 0)
    return WithType("no item", kXml, kOthers[Draw(random, kOthers.size())], "NOT_AN_ITEM");
  return WithType("many items", kXml,
                  "<rss version='2.0'><channel>" + Item(random) + Item(random) + "</channel></rss>",
                  "NOT_AN_ITEM");
}

Poison ManyAttributes(Random& random) {
  std::string tag = "<a";
  for (unsigned i = 257 + Draw(random, 500); i > 0; --i) tag += " a" + std::to_string(i) + "='1'";
  return WithType("too many attributes", kXml, Item(random, tag + "/>"), "TOO_MANY_VALUES");
}

Poison TitleAlone(Random& random) {
  return WithType("an item with a title alone", kXml,
                  "<item><title>" + Sentences(random, 1) + "</title></item>", "NO_BODY");
}

Poison LongValue(Random& random) {
  return WithType(
      "a category too long", kXml,
      Item(random, "<category>" + Repeated("ش", 40'000 + Draw(random, 1000)) + "</category>"),
      "FIELD_TOO_LONG");
}

// Bare markup in a description is text with elements: its words are the body.
Poison MarkupInside(Random& random) {
  const std::string text = Sentences(random, 3);
  Poison poison = WithType("markup in CDATA", kXml,
                           "<item><description><![CDATA[<p>" + text +
                               "<script>alert(1)</script><style>p{}</style></p>]]></description>"
                               "</item>",
                           "");
  poison.body = text;
  return poison;
}

Poison Instructions(Random& random) {
  return WithType("instructions and comments", kXml,
                  "<?xml version='1.0'?><!-- x --><?php echo 1; ?>" +
                      Item(random, "<!-- <title>y</title> --><?a b?>"),
                  "");
}

}  // namespace

std::vector<PoisonFamily> XmlFamilies() {
  return {CutShort,       Mismatched, Entities,  Deep,         NotOneItem,
          ManyAttributes, TitleAlone, LongValue, MarkupInside, Instructions};
}

}  // namespace khabar::testing
