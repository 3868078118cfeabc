// For the trainer of the main text: the blocks of pages and their features.
//   dump_blocks OUT PAGE…    writes OUT.f32 (BlockFeatures::kCount floats a block) and OUT.tsv
//   (page, text)
// A page is UTF-8 or what its charset is detected as, plain or as the corpora have it.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>

#include "lib/decode/charset.h"
#include "lib/decode/html/block_features.h"
#include "lib/decode/html/blocks.h"
#include "lib/decode/html/metadata.h"
#include "lib/decode/html/page_charset.h"
#include "lib/decode/html/tree.h"

namespace khabar::decode::html {
namespace {

std::string OnOneLine(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return line;
}

int Main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: dump_blocks OUT PAGE…\n";
    return 1;
  }
  const std::string out = argv[1];
  std::ofstream numbers(out + ".f32", std::ios::binary), texts(out + ".tsv");
  Document doc;
  Tree tree;
  Blocks blocks;
  BlockFeatures features;
  for (int i = 2; i < argc; ++i) {
    std::stringstream in;
    in << std::ifstream(argv[i]).rdbuf();
    const std::string page = in.str();
    doc.Reset();
    const auto utf8 = ToUtf8(page, DeclaredCharset(page), Origin::kMeta, doc);
    if (!utf8.ok() || !tree.Parse(*utf8, doc.arena()).ok()) {
      std::cerr << argv[i] << ": left out\n";
      continue;
    }
    const HtmlMetadata metadata = ReadHtmlMetadata(tree, {}, doc.arena());
    blocks.Read(tree);
    features.Read(tree, blocks, {metadata.title.value, metadata.article_body});
    const std::string name = std::string(argv[i]);
    for (size_t b = 0; b < blocks.all().size(); ++b) {
      const auto values = features.of(b);
      numbers.write(reinterpret_cast<const char*>(values.data()),
                    static_cast<std::streamsize>(values.size_bytes()));
      texts << name << "\t" << OnOneLine(blocks.TextOf(blocks.all()[b])) << "\n";
    }
  }
  return numbers.flush() && texts.flush() ? 0 : 1;
}

}  // namespace
}  // namespace khabar::decode::html

int main(int argc, char** argv) { return khabar::decode::html::Main(argc, argv); }
