// Runs a fuzz target without libFuzzer: every file of the corpus folder, then seeded mutations of
// them. A crash or a failed check ends the process. Usage: TARGET [--runs N] [--seed S]
// CORPUS_FOLDER
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

std::vector<std::string> ReadCorpus(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  if (std::filesystem::is_directory(folder)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> inputs;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return inputs;
}

std::string Mutate(const std::vector<std::string>& inputs, std::mt19937& random) {
  std::string out = inputs[random() % inputs.size()];
  const unsigned edits = 1 + random() % 8;
  for (unsigned i = 0; i < edits; ++i) {
    const size_t at = out.empty() ? 0 : random() % out.size();
    const std::string& other = inputs[random() % inputs.size()];
    switch (random() % 5) {
      case 0:
        if (!out.empty()) out[at] = static_cast<char>(random());
        break;
      case 1:
        out.insert(at, 1, static_cast<char>(random()));
        break;
      case 2:
        out.erase(at, random() % 16);
        break;
      case 3:
        if (!other.empty()) out.insert(at, other, random() % other.size(), random() % 64);
        break;
      default:
        out.resize(at);
    }
  }
  return out;
}

void Run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(input.data()), input.size());
}

}  // namespace

int main(int argc, char** argv) {
  long runs = 1000;
  unsigned long seed = 1;
  std::string folder;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--runs" && i + 1 < argc) {
      runs = std::atol(argv[++i]);
    } else if (arg == "--seed" && i + 1 < argc) {
      seed = std::strtoul(argv[++i], nullptr, 10);
    } else {
      folder = arg;
    }
  }
  std::vector<std::string> inputs = ReadCorpus(folder);
  if (inputs.empty()) {
    std::fprintf(stderr, "no corpus in %s\n", folder.c_str());
    return 1;
  }
  for (const std::string& input : inputs) Run(input);
  std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
  for (long i = 0; i < runs; ++i) Run(Mutate(inputs, random));
  std::printf("%zu corpus files and %ld mutations, seed %lu\n", inputs.size(), runs, seed);
  return 0;
}
