#include "service/config/yaml_file.h"

#include <yaml-cpp/yaml.h>

#include <set>

#include "lib/base/errors.h"
#include "service/config/keys.h"

namespace khabar::config {
namespace {

// "file:7"
std::string At(const std::string& name, const YAML::Mark& mark) {
  return name + ":" + std::to_string(mark.line + 1);
}

absl::Status Wrong(const std::string& name, const YAML::Mark& mark, const std::string& why) {
  return MakeError(ErrorCode::kInvalidConfig, At(name, mark) + ": " + why);
}

class Reader {
 public:
  Reader(const std::string& name, std::vector<YamlEntry>& out) : name_(name), out_(out) {}

  absl::Status Section(const YAML::Node& node, const std::string& prefix) {
    if (!node.IsMap()) return Wrong(name_, node.Mark(), "a map of keys is expected");
    std::set<std::string> seen;
    for (const auto& item : node) {
      if (!item.first.IsScalar()) return Wrong(name_, item.first.Mark(), "a key must be a name");
      const std::string key = prefix + item.first.Scalar();
      if (!seen.insert(key).second) return Wrong(name_, item.first.Mark(), key + " is given twice");
      KHABAR_RETURN_IF_ERROR(Entry(key, prefix.empty(), item.first.Mark(), item.second));
    }
    return absl::OkStatus();
  }

 private:
  absl::Status Entry(const std::string& key, bool top, const YAML::Mark& mark,
                     const YAML::Node& value) {
    if (top && value.IsMap()) return Section(value, key + ".");
    // An empty section, as left by commenting its keys out.
    if (top && value.IsNull() && FindKey(key) == nullptr) return absl::OkStatus();
    YamlEntry entry;
    entry.name = key;
    entry.line = mark.line + 1;
    if (value.IsMap()) {
      entry.is_map = true;
      for (const auto& item : value) {
        if (!item.first.IsScalar() || !item.second.IsScalar())
          return Wrong(name_, item.first.Mark(), key + ": names with values are expected");
        if (!entry.map.emplace(item.first.Scalar(), item.second.Scalar()).second)
          return Wrong(name_, item.first.Mark(), item.first.Scalar() + " is given twice");
      }
    } else if (value.IsSequence()) {
      for (const auto& item : value) {
        if (!item.IsScalar())
          return Wrong(name_, item.Mark(), key + ": a list of names is expected");
        entry.text.append(entry.text.empty() ? "" : ",").append(item.Scalar());
      }
    } else if (value.IsScalar()) {
      entry.text = value.Scalar();
    }
    out_.push_back(std::move(entry));
    return absl::OkStatus();
  }

  const std::string& name_;
  std::vector<YamlEntry>& out_;
};

}  // namespace

absl::StatusOr<std::vector<YamlEntry>> ReadYaml(std::string_view yaml, const std::string& name) {
  std::vector<YamlEntry> entries;
  try {
    const YAML::Node root = YAML::Load(std::string(yaml));
    if (root.IsNull()) return entries;
    KHABAR_RETURN_IF_ERROR(Reader(name, entries).Section(root, ""));
  } catch (const YAML::Exception& error) {  // yaml-cpp throws; nothing of ours does
    return Wrong(name, error.mark, error.msg);
  }
  return entries;
}

}  // namespace khabar::config
