// Runs the command line inside a test, in a folder of its own, with its output caught.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "migc/cli.h"

/// A folder that is gone afterwards, and that is the working folder meanwhile.
class WorkFolder {
 public:
  WorkFolder() : before_(std::filesystem::current_path()) {
    std::string name = (std::filesystem::temp_directory_path() / "migc-cli-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
    std::filesystem::current_path(path_);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  ~WorkFolder() {
    std::filesystem::current_path(before_);
    std::filesystem::remove_all(path_);
  }

  void write(const std::filesystem::path& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  std::string read(const std::filesystem::path& name) const {
    std::ostringstream text;
    text << std::ifstream(path_ / name, std::ios::binary).rdbuf();
    return text.str();
  }
  bool has(const std::filesystem::path& name) const { return std::filesystem::exists(path_ / name); }

 private:
  std::filesystem::path before_, path_;
};

/// Sends a standard stream to a file until it goes.
class Redirected {
 public:
  Redirected(int stream, const std::string& file, int flags = O_WRONLY | O_CREAT | O_TRUNC)
      : stream_(stream), saved_(::dup(stream)) {
    const int target = ::open(file.c_str(), flags, 0600);
    ::dup2(target, stream);
    ::close(target);
  }
  Redirected(const Redirected&) = delete;
  Redirected& operator=(const Redirected&) = delete;
  ~Redirected() {
    ::dup2(saved_, stream_);
    ::close(saved_);
  }

 private:
  int stream_, saved_;
};

struct Outcome {
  int code = -1;
  std::string out, err;
};

/// Output goes to files beside the working folder, so that they are not part of what a test looks at.
inline Outcome run(std::vector<std::string> words, const std::string& stdout_file = "") {
  const std::string base = std::filesystem::current_path().string();
  const std::string out = stdout_file.empty() ? base + ".out" : stdout_file, err = base + ".err";
  Outcome outcome;
  words.insert(words.begin(), "migc");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  {
    const Redirected to_out(STDOUT_FILENO, out), to_err(STDERR_FILENO, err);
    outcome.code = migc::run_command_line(static_cast<int>(argv.size()) - 1, argv.data());
  }
  const auto taken = [](const std::string& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    std::filesystem::remove(file);
    return text.str();
  };
  outcome.err = taken(err);
  if (stdout_file.empty()) outcome.out = taken(out);
  return outcome;
}

inline bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}
