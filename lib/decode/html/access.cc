#include "lib/decode/html/access.h"

#include <algorithm>
#include <array>
#include <string>

#include "lib/decode/html/letters.h"

namespace khabar::decode::html {
namespace {

constexpr size_t kLongestNotice = 400;

// In PlainWords' letters, whole words.
constexpr auto kNotices = std::to_array<std::string_view>({
    "already a subscriber",
    "available to subscribers",
    "available only to subscribers",
    "continue reading with a",
    "continue reading your article with",
    "exclusive to subscribers",
    "exclusively for subscribers",
    "for subscribers only",
    "log in to continue reading",
    "log in to read",
    "only available to subscribers",
    "only for subscribers",
    "register to continue reading",
    "sign in to continue reading",
    "sign in to read",
    "subscribe now to read",
    "subscribe to continue",
    "subscribe to keep reading",
    "subscribe to read",
    "subscribe to unlock",
    "subscriber only content",
    "subscribers only",
    "to continue reading this",
    "to read the full article",
    "to read the full story",
    "unlock this article",
    "you have reached your limit of free",
    "اشترك الان لقراءه",
    "اشترك لقراءه",
    "اشترك لمتابعه القراءه",
    "اشترك لاكمال القراءه",
    "المحتوي للمشتركين",
    "حصري للمشتركين",
    "خاص بالمشتركين",
    "خاص للمشتركين",
    "سجل الدخول لقراءه",
    "سجل الدخول لمتابعه",
    "سجل لمتابعه القراءه",
    "للمشتركين فقط",
    "لقراءه المقال كاملا",
    "لمتابعه القراءه اشترك",
    "متاح للمشتركين",
    "مقال للمشتركين",
});

bool IsNotice(std::string_view text) {
  const std::string words = ' ' + PlainWords(text) + ' ';
  return std::any_of(kNotices.begin(), kNotices.end(), [&](std::string_view notice) {
    for (size_t at = words.find(notice); at != words.npos; at = words.find(notice, at + 1)) {
      if (words[at - 1] == ' ' && words[at + notice.size()] == ' ') return true;
    }
    return false;
  });
}

bool IsSilent(Tag tag) {
  return tag == Tag::kScript || tag == Tag::kStyle || tag == Tag::kTemplate || tag == Tag::kTitle ||
         tag == Tag::kTextarea || tag == Tag::kOption;
}

bool IsLockedTier(const Tree& tree, const Node& node) {
  return node.tag == Tag::kMeta &&
         EqualsIgnoreCase(tree.attribute(node, "property"), "article:content_tier") &&
         EqualsIgnoreCase(tree.attribute(node, "content"), "locked");
}

}  // namespace

bool ShowsPaywall(const Tree& tree) {
  std::string line;  // the texts of one element's children: <b>Subscribe</b> to continue
  int32_t parent = -1;
  for (const Node& node : tree.nodes()) {
    if (IsLockedTier(tree, node)) return true;
    if (node.tag != Tag::kText) {
      if (IsInline(node.tag)) continue;
      if (IsNotice(line)) return true;
      line.clear();
      continue;
    }
    if (IsSilent(tree.node(node.parent).tag)) continue;
    if (node.parent != parent && !IsInline(tree.node(node.parent).tag)) {
      if (IsNotice(line)) return true;
      line.clear();
      parent = node.parent;
    }
    if (line.size() + node.text.size() < kLongestNotice) line.append(node.text);
  }
  return IsNotice(line);
}

}  // namespace khabar::decode::html
