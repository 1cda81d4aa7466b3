#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <initializer_list>
#include <map>
#include <new>
#include <sstream>
#include <string>
#include <string_view>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/files.h"
#include "cli/signals.h"
#include "cli/terminal.h"

// `hourglass`, the command line: the same session as the page's, without the page.

namespace {

constexpr const char* kDataHelp =
    "'mnist', 'faces', 'dsprites-32', 'dsprites-64', 'grammar' (grammar@500, grammar@2000-plain: so many sentences, and "
    "which), 'addition', 'numbers' or 'phrases'; or the path of your own: a folder or a zip or tar archive of PNG or JPEG pictures "
    "(FOLDER@64-grey or FOLDER@64-colour: how they are resized), arrays of images (.npy, .npz, IDX), a table (.csv, .tsv) "
    "of images or with a column of text (FILE.csv@COLUMN, FILE.csv@COLUMN@word-12), a .txt file (FILE.txt@word-12: words, "
    "at most 12; FILE.txt@word-12-unknown: rare ones read as unknown). How it was understood is printed; say otherwise "
    "after '@' ('hourglass data PATH' lists the ways): FILE.npy@range=0..255@orientation=transposed. By default, the set that "
    "the preset or the checkpoint names";

struct ViewOption {
  const char* name;
  const char* help;
};

constexpr const char* kFooter =
    "Exit codes:\n"
    "  0    done\n"
    "  1    failed: memory ran out\n"
    "  2    wrong usage or input, found before any work was done\n"
    "  3    training diverged\n"
    "  4    a result could not be written: the disk is full, a folder is gone\n"
    "  5    reproduce: finished, and a figure is not within its bar, or the run is not the one that counts\n"
    "  130  interrupted (Ctrl-C, SIGTERM, SIGHUP): training ends the step in hand and writes what --save asked\n"
    "       for; a second signal ends it at once\n"
    "  141  the reader of a pipe has gone: training stops as for 130\n"
    "Example: hourglass train classic --preset rbm-30 --json --save classic.safetensors";

/// Where the message of a wrong number shows a decimal comma: what to write instead.
std::string about_commas(std::string_view message, int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::string_view given = argv[i];
    if (given.starts_with("--")) given.remove_prefix(std::min(given.size(), given.find('=') + 1));
    const std::size_t comma = given.find(',');
    const bool number = comma != std::string_view::npos &&
                        given.find(',', comma + 1) == std::string_view::npos &&
                        given.find_first_not_of("0123456789+-,eE") == std::string_view::npos;
    if (!number || message.find(given) == std::string_view::npos) continue;
    std::string right(given);
    right[comma] = '.';
    return "; write a decimal point, not a comma: " + right;
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  using namespace hourglass::cli;
  watch_signals();
  end_on_signal("nothing was done");
  CLI::App app{
      "Hourglass trains small autoencoders: the same engine that runs in the browser, from the command "
      "line."};
  app.set_version_flag("--version", HOURGLASS_VERSION);
  app.require_subcommand(1);
  app.footer(kFooter);

  TrainOptions training;
  double epochs = 0;
  std::int64_t seed = 0;
  CLI::App* train_command =
      app.add_subcommand("train", "Train a model and print its progress and final figures");
  train_command->add_option("model", training.model, "Which model ('hourglass presets' lists them)")
      ->required();
  train_command->add_option("--preset", training.preset, "A named choice of settings, such as rbm-30");
  train_command->add_option("--data", training.data, kDataHelp);
  CLI::Option* epochs_option =
      train_command->add_option("--epochs", epochs, "Passes over the training set, after any pre-training");
  CLI::Option* seed_option = train_command->add_option(
      "--seed", seed, "The seed of the random numbers: the same seed gives the same run");
  train_command
      ->add_option("--threads", training.threads, "How many threads; 0 for as many as the machine has")
      ->check(CLI::Range(0, 64))
      ->capture_default_str();
  train_command->add_option("--set", training.set, "Settings as key=value, any number of them");
  train_command->add_option(
      "--save", training.save,
      "Write a checkpoint (safetensors) here at the end, or where Ctrl-C stops the run");
  train_command->add_option("--resume", training.resume, "Continue from this checkpoint, with its settings")
      ->excludes("--preset")
      ->excludes("--set")
      ->excludes("--seed");
  train_command->add_option("--report", training.report, "Samples between two reports")
      ->check(CLI::Range(1L, 1000000000L))
      ->capture_default_str();
  train_command->add_flag("--json", training.json,
                          "One JSON object per line: progress reports, then the result");

  ReproduceOptions reproduction;
  CLI::App* reproduce_command = app.add_subcommand(
      "reproduce",
      "Train a named long run, saving it every ten minutes, and print what it reaches beside the paper's figure");
  reproduce_command->add_option("name", reproduction.name, "Which run; without a name they are listed");
  reproduce_command->add_option("--seed", reproduction.seed, "The seed of the random numbers")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{2147483647}))
      ->capture_default_str();
  reproduce_command->add_option(
      "--save", reproduction.save,
      "The run's file: it is gone on from, to the bit, where it is there already (NAME-seed-SEED.safetensors)");
  reproduce_command
      ->add_option("--threads", reproduction.threads, "How many threads; 0 for as many as the machine has")
      ->check(CLI::Range(0, 64))
      ->capture_default_str();
  reproduce_command
      ->add_option("--share", reproduction.share,
                   "Train only this share of the epochs, to see that it runs: the result does not count")
      ->check(CLI::Range(1e-6, 1.0));
  reproduce_command->add_option("--data", reproduction.data,
                                "The same training on other data: the result does not count");
  reproduce_command->add_option("--report", reproduction.report, "Samples between two reports")
      ->check(CLI::Range(1L, 1000000000L))
      ->capture_default_str();
  reproduce_command->add_flag("--json", reproduction.json,
                              "One JSON object per line: progress, what was measured, then the result");

  EvaluateOptions evaluation;
  CLI::App* evaluate_command = app.add_subcommand("evaluate", "Print a checkpoint's figures on the test set");
  evaluate_command->add_option("file", evaluation.file, "A checkpoint, from the page or the command line")
      ->required();
  evaluate_command->add_option("--data", evaluation.data, kDataHelp);
  evaluate_command
      ->add_option("--threads", evaluation.threads, "How many threads; 0 for as many as the machine has")
      ->check(CLI::Range(0, 64));
  CLI::Option* importance_option =
      evaluate_command
          ->add_option(
              "--importance-samples", evaluation.importance,
              "For a model whose code is a distribution: the importance-weighted bound over this many codes per image (1 to 5000), as 'iwae_K'")
          ->check(CLI::Range(1L, 5000L));
  evaluate_command
      ->add_option("--images", evaluation.images, "Over this many test images; without it, over all")
      ->check(CLI::Range(1L, 1000000000L))
      ->needs(importance_option);
  evaluate_command->add_flag("--json", evaluation.json, "One JSON object");

  WriteViewOptions viewed;
  std::map<std::string, double> numbers;  // the options that are a view's arguments
  const auto add_view = [&](const char* verb, const char* what, std::initializer_list<ViewOption> options) {
    CLI::App* command = app.add_subcommand(verb, what);
    command->add_option("file", viewed.file, "A checkpoint, from the page or the command line")->required();
    command->add_option("--data", viewed.data, kDataHelp);
    command->add_option("--threads", viewed.threads, "How many threads; 0 for as many as the machine has")
        ->check(CLI::Range(0, 64));
    command->add_option(
        "--out", viewed.out,
        "Write here: a .npy file, or a .png where there are images; otherwise JSON is printed");
    for (const ViewOption& option : options) {
      command->add_option_function<double>(
          "--" + std::string(option.name),
          [&numbers, name = option.name](double value) { numbers[name] = value; }, option.help);
    }
    command->callback([&viewed, verb] { viewed.verb = verb; });
    return command;
  };
  add_view("encode", "Codes of test samples", {{"count", "How many (16)"}});
  add_view("decode", "Decode given codes", {})
      ->add_option("--codes", viewed.codes, "A .npy file of codes, (n, code size)")
      ->required();
  add_view("sample", "Sample the prior and decode", {{"count", "How many (64)"}, {"seed", "Which draw (0)"}});
  add_view("traverse", "Move one unit of a test image's code at a time",
           {{"index", "Which test image (0)"},
            {"dimensions", "How many units, the most informative first (10)"},
            {"steps", "Pictures per unit (9)"},
            {"range", "From minus this value to this value (3)"}});
  add_view("interpolate", "Interpolate between the codes of two test samples",
           {{"from", "Test sample (0)"}, {"to", "Test sample (1)"}, {"steps", "Number of steps (9)"}});
  std::string text;
  CLI::Option* text_option = add_view("translate", "What a model of text writes for a sentence",
                                      {{"beam", "Beam width, that is, how many candidates (5)"}})
                                 ->add_option("--text", text, "The sentence to read")
                                 ->required();

  std::string own_data;
  bool data_as_json = false;
  CLI::App* data_command =
      app.add_subcommand("data", "Say what your own files are understood as, and how else they can be");
  data_command->add_option("path", own_data, "A file or a folder, as for --data")->required();
  data_command->add_flag("--json", data_as_json, "One JSON object");

  bool presets_as_json = false;
  CLI::App* presets_command =
      app.add_subcommand("presets", "List the models, their presets and their settings");
  presets_command->add_flag("--json", presets_as_json, "The whole catalogue as JSON");

  try {
    try {
      app.parse(argc, argv);
    } catch (const CLI::Success& success) {
      std::ostringstream text;
      const int code = app.exit(success, text, text);
      print(text.str());
      return code;
    }
    if (*data_command) return data(own_data, data_as_json);
    if (*presets_command) return presets(presets_as_json);
    if (*reproduce_command) return reproduce(reproduction);
    if (*evaluate_command) return evaluate(evaluation);
    if (!viewed.verb.empty()) {
      for (const auto& [name, value] : numbers) viewed.arguments[name] = value;
      if (*text_option) viewed.arguments["text"] = text;
      return write_view(viewed);
    }
    if (*epochs_option) training.epochs = epochs;
    if (*seed_option) training.seed = seed;
    return train(training);
  } catch (const CLI::RequiredError& error) {
    // CLI11 says that a command is missing where there is one that it does not know.
    const bool unknown = app.get_subcommands().empty() && argc > 1 && argv[1][0] != '-';
    const std::string what = unknown ? "there is no command '" + std::string(argv[1]) + "'" : error.what();
    tell("hourglass: " + what + " (see hourglass --help)");
    return kWrongInput;
  } catch (const CLI::ParseError& error) {
    tell("hourglass: " + std::string(error.what()) + about_commas(error.what(), argc, argv) +
         " (see hourglass --help)");
    return kWrongInput;
  } catch (const NotPrinted& error) {
    tell("hourglass: " + std::string(error.what()));
    return error.exit_code();
  } catch (const NotWritten& error) {
    tell("hourglass: " + std::string(error.what()));
    return kNotWritten;
  } catch (const std::bad_alloc&) {
    tell(
        "hourglass: there is not enough memory for that. Choose smaller layers or a smaller batch, or fewer images");
    return kFailed;
  } catch (const std::exception& error) {
    tell("hourglass: " + std::string(error.what()));
    return kWrongInput;
  }
}
