#include "lib/decode/html/main_text.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "lib/decode/html/blocks.h"
#include "lib/decode/html/forest.h"
#include "lib/decode/html/openings.h"
#include "lib/decode/html/state_text.h"

namespace khabar::decode::html {
namespace {

// JSON-LD has the article where the page shows less than this share of it …
constexpr float kMuchMore = 1.5F;
// … and a page with a text shorter than this (bytes) may have it in its scripts; with one shorter
// than the second, where they hold the page's text too.
constexpr size_t kTeaserBytes = 400, kBeginningBytes = 1200;
// Without anything surer, the surest blocks from this probability on.
constexpr float kLeast = 0.25F;
// Pages of more nodes are rare: their working space is given back.
constexpr size_t kKeepNodes = 200'000;

// How far from the first block the headline and the byline stand, and how long lines are that are
// no text by their first words.
constexpr size_t kTopBlocks = 4;
// How many blocks at the end the author's box may have.
constexpr size_t kBoxBlocks = 3;
constexpr uint32_t kShortWords = 14;

struct Workspace {
  Blocks blocks;
  BlockFeatures features;
  std::vector<float> probabilities;
  std::vector<size_t> picked;  // blocks of the text, in order
};

bool IsLine(const Block& block) {
  return block.broken_line || block.tag == Tag::kLi || block.tag == Tag::kTd ||
         block.tag == Tag::kTh || block.tag == Tag::kDd || block.tag == Tag::kDt;
}

// Cells of a row stand on one line.
std::string_view Separator(const Tree& tree, const Block& before, const Block& block) {
  const bool cells = (before.tag == Tag::kTd || before.tag == Tag::kTh) &&
                     (block.tag == Tag::kTd || block.tag == Tag::kTh) && before.node != block.node;
  if (cells && tree.node(before.node).parent == tree.node(block.node).parent) return " ";
  return IsLine(block) && (before.tag == block.tag || block.broken_line) ? "\n" : "\n\n";
}

// The headline and the byline, where the page has them in the same place as the text.
bool IsTop(const Workspace& work, size_t index, const TextHints& hints) {
  const Block& block = work.blocks.all()[index];
  const std::string_view text = work.blocks.TextOf(block);
  if (block.words >= 3 && hints.title.find(text) != std::string_view::npos) return true;
  if (block.words > kShortWords) return false;
  return OpeningOf(text) == Opening::kByline ||
         std::any_of(hints.authors.begin(), hints.authors.end(), [&](const SourcedText& author) {
           return author && text.find(author.value) != std::string_view::npos;
         });
}

// «المصدر: وكالات», "Read more", "Share" behind the last paragraph.
bool IsClosing(const Workspace& work, size_t index) {
  const Block& block = work.blocks.all()[index];
  return block.words <= kShortWords && OpeningOf(work.blocks.TextOf(block)) != Opening::kNone;
}

// An author's name alone in a block near the end: the box about the author begins with it.
bool IsAuthorBox(const Workspace& work, size_t index, const TextHints& hints) {
  const std::string_view text = work.blocks.TextOf(work.blocks.all()[index]);
  return std::any_of(hints.authors.begin(), hints.authors.end(),
                     [&](const SourcedText& author) { return author && text == author.value; });
}

void Pick(Workspace& work, float threshold, const TextHints& hints) {
  work.picked.clear();
  for (size_t i = 0, seen = 0; i < work.probabilities.size(); ++i) {
    if (work.probabilities[i] < threshold) continue;
    if (seen++ < kTopBlocks && IsTop(work, i, hints)) continue;
    work.picked.push_back(i);
  }
  const size_t box = work.picked.size() - std::min(work.picked.size(), kBoxBlocks);
  for (size_t k = std::max(box, kTopBlocks); k < work.picked.size(); ++k) {
    if (IsAuthorBox(work, work.picked[k], hints)) work.picked.resize(k);
  }
  while (!work.picked.empty() && IsClosing(work, work.picked.back())) work.picked.pop_back();
}

std::string_view Join(const Tree& tree, const Workspace& work, Arena& arena) {
  const std::vector<Block>& blocks = work.blocks.all();
  size_t size = 0;
  for (const size_t i : work.picked) size += blocks[i].end - blocks[i].begin + 2;
  char* const out = arena.Allocate(size);
  size_t written = 0;
  const auto append = [&](std::string_view text) {
    std::copy(text.begin(), text.end(), out + written);
    written += text.size();
  };
  const Block* before = nullptr;
  for (const size_t i : work.picked) {
    if (before != nullptr) append(Separator(tree, *before, blocks[i]));
    append(work.blocks.TextOf(blocks[i]));
    before = &blocks[i];
  }
  arena.Shrink(out, size, written);
  return {out, written};
}

// One of its first two paragraphs (the first may be a standfirst) stands in `other`. Later ones may
// be notices, which stand there on any page of the site.
bool IsPartOf(std::string_view other, const Workspace& work) {
  constexpr size_t kParagraphBytes = 80;
  int paragraphs = 0;
  for (const size_t i : work.picked) {
    const std::string_view text = work.blocks.TextOf(work.blocks.all()[i]);
    if (text.size() < kParagraphBytes) continue;
    if (other.find(text) != other.npos) return true;
    if (++paragraphs == 2) break;
  }
  return false;
}

}  // namespace

std::string_view MainText(const Tree& tree, const TextHints& hints, Arena& arena) {
  static thread_local std::unique_ptr<Workspace> work;
  if (work == nullptr) work = std::make_unique<Workspace>();
  const Forest& forest = Forest::Released();
  work->blocks.Read(tree);
  work->features.Read(tree, work->blocks, hints);
  work->probabilities.clear();
  for (size_t i = 0; i < work->blocks.all().size(); ++i)
    work->probabilities.push_back(forest.Probability(work->features.of(i)));
  Pick(*work, forest.threshold(), hints);
  std::string_view text = Join(tree, *work, arena);
  const auto much_more = [&](std::string_view other) {
    return static_cast<float>(other.size()) > kMuchMore * static_cast<float>(text.size());
  };
  if (hints.article_body.size() >= kTeaserBytes && much_more(hints.article_body))
    text = hints.article_body;
  if (text.size() < kBeginningBytes) {
    const std::string_view state = StateText(tree, arena);
    if (much_more(state) && (text.size() < kTeaserBytes || IsPartOf(state, *work))) text = state;
  }
  if (text.empty()) {
    Pick(*work, kLeast, hints);
    text = Join(tree, *work, arena);
  }
  if (tree.nodes().size() > kKeepNodes) work.reset();
  return text;
}

}  // namespace khabar::decode::html
