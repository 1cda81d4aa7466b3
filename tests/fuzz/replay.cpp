// Runs a fuzz target over given files (or folders of them) without libFuzzer, so that every compiler and
// every `./test` tries the corpus again.

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void run_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::vector<char> text{std::istreambuf_iterator<char>(stream), {}};
  // A copy of exactly this size, so that the address sanitizer sees a read past its end.
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  int files = 0;
  for (int i = 1; i < argc; ++i) {
    if (std::filesystem::is_directory(argv[i])) {
      for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
        run_file(entry.path());
        ++files;
      }
    } else {
      run_file(argv[i]);
      ++files;
    }
  }
  std::printf("%d files\n", files);
  if (files == 0) std::fprintf(stderr, "no files: give the folder of a corpus\n");
  return files == 0 ? 2 : 0;
}
