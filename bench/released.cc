#include "bench/released.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string_view>
#include <vector>

namespace khabar::bench {
namespace {

std::string ReadSamples(std::string_view ending) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator("samples")) {
    if (entry.path().filename().string().ends_with(ending)) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::string text;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    text.append(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    text += '\n';
  }
  if (text.empty()) {
    std::fprintf(stderr, "no samples/*%s: run this from the repository's root\n",
                 std::string(ending).c_str());
    std::exit(1);
  }
  return text;
}

}  // namespace

const Pipeline& Released() {
  static const std::unique_ptr<const Pipeline> pipeline = [] {
    PipelineOptions options;
    options.model_dir = "models";
    auto made = Pipeline::Create(options);
    if (!made.ok()) {
      std::fprintf(stderr, "%s\n", made.status().ToString().c_str());
      std::exit(1);
    }
    return *std::move(made);
  }();
  return *pipeline;
}

const std::string& ArabicSamples() {
  static const std::string samples = ReadSamples(".ar.txt");
  return samples;
}

}  // namespace khabar::bench
